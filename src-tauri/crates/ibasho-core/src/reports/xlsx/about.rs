//! このファイルについて: what it is, what is not in it, what to look at before handing it over.

use super::page::{Page, lines};
use crate::error::Result;
use crate::reports::Report;
use crate::reports::words;

/// Fills the sheet.
pub fn fill(page: &mut Page<'_>, report: &Report) -> Result<()> {
    let look = page.look;
    page.columns(vec![20.0, 76.0])?;
    page.row += 1;
    page.heads(&["項目", "内容"], "ll")?;
    let turns_at = words::time(report.day_turns_at);
    let compared = report.year_before.filter(|_| report.last_year.is_some());
    let mut rows = vec![
        ("居場所", report.space.clone()),
        ("期間", words::period(report.period)),
        ("前年同期", compared.map_or_else(|| "記録はありません。".to_owned(), words::period)),
        ("書き出した日", words::day(report.printed_on)),
        ("プログラム", format!("Ibasho {}", report.version)),
        ("名前", "このファイルに、名前・ニックネーム・番号・連絡先・メモ・組や世帯の名前は入っていません。".to_owned()),
        (
            "小さな数",
            "1〜4人の欄は人がわかることがあります。外に出す前に確かめてください。「来所(名前なし)」は1行が1人なので、\
             渡す相手が集計だけでよいときは、この表を消してから渡してください。"
                .to_owned(),
        ),
        (
            "数え方",
            "どの数も記録から数えています。手で直した数はありません。数え方の文は「集計」の各行にあります。".to_owned(),
        ),
        (
            "日",
            format!(
                "「日」は業務日で、{turns_at}に切りかわります。それより前の時刻は前の日に入り、24:00から先の時刻で書きます。"
            ),
        ),
        (
            "概数",
            "数えきれずに見当で記録した人数です。「うち概数」に、その数がいくつ入っているかを書いています。".to_owned(),
        ),
        ("—", "数がないところです(割る数がない、目標がない、記録がない)。0とはちがいます。".to_owned()),
    ];
    if report.sample {
        rows.insert(0, ("見本", "これは見本の居場所です。人も来所も、作りものです。".to_owned()));
    }
    for (item, content) in &rows {
        page.high(lines(content, page.widths[1]))?;
        page.text(0, item, &look.strong.text)?;
        page.text(1, content, &look.body.text)?;
        page.row += 1;
    }
    Ok(())
}
