//! 来所(名前なし): a row for each visit, without a name, a number or a label.

use super::page::{Page, date, lines, real};
use crate::error::Result;
use crate::figures::Number;
use crate::reports::words::NONE;
use crate::reports::{Names, Report, VISITS_MOST, VisitRow};
use crate::time::DAY_MINUTES;

/// Fills the sheet.
pub fn fill(page: &mut Page<'_>, report: &Report) -> Result<()> {
    let look = page.look;
    page.columns(vec![13.0, 6.0, 24.0, 18.0, 8.0, 8.0, 10.0, 10.0, 8.0, 26.0, 8.0, 11.0])?;
    page.text(
        0,
        "1行が1回の来所です。「別掲」でない行の人数を足すと延べ利用件数、「別掲」の行の人数を足すと別掲になります。",
        &look.beneath,
    )?;
    page.row += 1;
    page.text(
        0,
        "組の番号は、その回のなかだけの番号です。途中で出てもどった人は、はじめの来所とさいごの退所です。",
        &look.beneath,
    )?;
    page.row += 1;
    if report.visits_in_all > report.visits.len() {
        let sentence = format!("来所は{}行あります。はじめの{VISITS_MOST}行だけを書きました。", report.visits_in_all);
        page.text(0, &sentence, &look.beneath)?;
        page.row += 1;
    }
    page.row += 1;
    page.heads(
        &["日付", "曜日", "活動", "区分", "人数", "概数", "来所", "退所", "組", "再掲", "別掲", "中止の回"],
        "rcllrcrrclcc",
    )?;
    page.keep_heading(0)?;
    let head = page.row - 1;
    for visit in &report.visits {
        visit_row(page, &report.names, visit)?;
    }
    if page.row > head + 1 {
        page.sheet.autofilter(head, 0, page.row - 1, page.last_column())?;
    } else {
        page.text(0, "この期間の来所はありません。", &look.beneath)?;
    }
    Ok(())
}

fn visit_row(page: &mut Page<'_>, names: &Names, visit: &VisitRow) -> Result<()> {
    let look = page.look;
    let name = |names: &'_ [String], at: usize| names.get(at).cloned().unwrap_or_default();
    let (activity, category) = (name(&names.activities, visit.activity), name(&names.categories, visit.category));
    let marks = visit.marks.iter().filter_map(|mark| names.marks.get(*mark)).cloned().collect::<Vec<_>>().join("、");
    let wrapped = [(&activity, 2), (&category, 3), (&marks, 9)].map(|(text, column)| lines(text, page.widths[column]));
    let most = wrapped.into_iter().max().unwrap_or(1);
    if most > 1 {
        page.high(most)?;
    }
    page.sheet.write_datetime_with_format(page.row, 0, date(visit.day)?, &look.date)?;
    page.text(1, visit.day.weekday_ja(), &look.body.centre)?;
    page.text(2, &activity, &look.body.text)?;
    page.text(3, &category, &look.body.text)?;
    page.number(4, Number::Whole(visit.heads), &look.body)?;
    page.text(5, if visit.estimate { "約" } else { "" }, &look.body.centre)?;
    let left_format = if visit.left_estimated { &look.about_time } else { &look.time };
    for (column, minutes, format) in [(6, visit.arrived, &look.time), (7, visit.left, left_format)] {
        match minutes {
            // As a part of a day, which is how a spreadsheet keeps times.
            Some(minutes) => {
                page.sheet.write_number_with_format(page.row, column, real(minutes) / real(DAY_MINUTES), format)?;
            }
            None => page.text(column, NONE, &look.body.none)?,
        }
    }
    let party = visit.party.map_or_else(|| NONE.to_owned(), |party| format!("組{party}"));
    page.text(8, &party, &look.body.centre)?;
    page.text(9, &marks, &look.body.text)?;
    page.text(10, if visit.apart { "別掲" } else { "" }, &look.body.centre)?;
    page.text(11, if visit.cancelled { "中止の回" } else { "" }, &look.body.centre)?;
    page.row += 1;
    Ok(())
}
