//! 日ごと: a row for each day with a session or a shift, and the period's own figures beneath.

use super::page::{Page, date, lines};
use crate::error::Result;
use crate::figures::{By, Key, Number};
use crate::reports::Report;
use crate::reports::words::{self, estimated, value};

/// Fills the sheet.
pub fn fill(page: &mut Page<'_>, report: &Report) -> Result<()> {
    let look = page.look;
    let names = &report.names;
    let estimates = estimated(&report.figures, Key::TotalAttendance).is_some();
    let named = |names: &[String], columns: &[usize], before: &str| -> Vec<(String, f64)> {
        let names = columns.iter().filter_map(|column| names.get(*column));
        names.map(|name| (format!("{before}{name}"), 9.5)).collect()
    };
    let mut table: Vec<(String, f64)> = [
        ("日付", 12.0),
        ("曜日", 5.5),
        ("開所・中止", 10.0),
        ("開所時間", 13.5),
        ("活動", 23.0),
        ("会場", 11.0),
        ("延べ合計", 8.5),
    ]
    .map(|(head, width)| (head.to_owned(), width))
    .to_vec();
    if estimates {
        table.push(("うち概数".to_owned(), 8.5));
    }
    table.extend(named(&names.categories, &names.category_columns, ""));
    table.extend(named(&names.marks, &names.mark_columns, "うち\n"));
    let rest = [
        ("新規", 8.0),
        ("組", 8.0),
        ("ボランティア\n(人)", 11.0),
        ("活動時間", 8.5),
        ("食数", 8.0),
        ("別掲\n(件)", 8.0),
        ("天気", 12.0),
    ];
    table.extend(rest.map(|(head, width)| (head.to_owned(), width)));
    let (heads, widths): (Vec<String>, Vec<f64>) = table.into_iter().unzip();
    page.columns(widths)?;
    page.row += 1;
    page.heads(&heads, &format!("rcclll{}l", "r".repeat(heads.len() - 7)))?;
    page.keep_heading(2)?;

    let own = [Key::FirstVisits, Key::Parties, Key::VolunteerDays, Key::TotalHours, Key::Meals, Key::ListedApart];
    for day in &report.days {
        let said = [words::spans(&day.open), day.activities.join("、"), day.venues.join("、")];
        let weather = day.weather.join("、");
        let wrapped = said.iter().zip(&page.widths[3..6]).map(|(text, width)| lines(text, *width)).max().unwrap_or(1);
        page.high(wrapped.max(lines(&weather, 12.0)))?;
        page.sheet.write_datetime_with_format(page.row, 0, date(day.day)?, &look.date)?;
        page.text(1, day.day.weekday_ja(), &look.body.centre)?;
        page.text(2, words::opening(day.opening), &look.body.centre)?;
        for (column, text) in (3..).zip(&said) {
            page.text(column, text, &look.body.text)?;
        }
        page.number(6, value(&day.figures, Key::TotalAttendance), &look.strong)?;
        let mut column = 7;
        if estimates {
            page.number_if_any(column, estimated(&day.figures, Key::TotalAttendance), &look.body)?;
            column += 1;
        }
        for number in day.by_category.iter().chain(&day.by_mark) {
            page.number(column, Number::Whole(*number), &look.body)?;
            column += 1;
        }
        for key in own {
            page.number(column, value(&day.figures, key), &look.body)?;
            column += 1;
        }
        page.text(column, &weather, &look.body.text)?;
        page.row += 1;
    }
    days_total(page, report, estimates, &own)?;
    days_footer(page, report)
}

/// The totals are the period's own figures, never a sum over the rows; that both agree is tested.
fn days_total(page: &mut Page<'_>, report: &Report, estimates: bool, own: &[Key]) -> Result<()> {
    let look = page.look;
    let (names, whole) = (&report.names, &report.figures);
    let opened = whole.get(&Key::OpenHours).and_then(|figure| figure.minutes).map(words::hours).unwrap_or_default();
    let took_place =
        format!("開催{}回、中止{}回", value(whole, Key::SessionsHeld), value(whole, Key::SessionsCancelled));
    let open_days = format!("{}日", value(whole, Key::OpenDays));
    page.high(lines(&took_place, page.widths[4]))?;
    page.text(0, "合計", &look.total.text)?;
    page.text(1, "", &look.total.text)?;
    page.text(2, &open_days, &look.total.centre)?;
    page.text(3, &opened, &look.total.text)?;
    page.text(4, &took_place, &look.total.text)?;
    page.text(5, "", &look.total.text)?;
    page.number(6, value(whole, Key::TotalAttendance), &look.total)?;
    let mut column = 7;
    if estimates {
        page.number_if_any(column, estimated(whole, Key::TotalAttendance), &look.total)?;
        column += 1;
    }
    let of_groups =
        [(By::Category, &names.categories, &names.category_columns), (By::Mark, &names.marks, &names.mark_columns)];
    for (by, names, columns) in of_groups {
        for name in columns.iter().filter_map(|column| names.get(*column)) {
            let group = report.groups.iter().find(|group| group.by == by && group.key == *name);
            let total = group.map_or(Number::None, |group| value(&group.figures, Key::TotalAttendance));
            page.number(column, total, &look.total)?;
            column += 1;
        }
    }
    for key in own {
        page.number(column, value(whole, *key), &look.total)?;
        column += 1;
    }
    page.text(column, "", &look.total.text)?;
    page.row += 2;
    Ok(())
}

fn days_footer(page: &mut Page<'_>, report: &Report) -> Result<()> {
    let look = page.look;
    let of = |key: Key| value(&report.figures, key).to_string();
    let mut first = vec![
        format!("開所日数 {}日", of(Key::OpenDays)),
        format!("開催回数 {}回", of(Key::SessionsHeld)),
        format!("実人数 {}人", of(Key::UniquePeople)),
    ];
    first.extend(words::nameless(&report.figures).map(|nameless| format!("({nameless})")));
    first.push(format!("新規登録 {}人", of(Key::NewRegistrations)));
    first.push(format!("1日平均 {}人(n={})", of(Key::AveragePerOpenDay), of(Key::OpenDays)));
    if let Some(before) = &report.last_year {
        first.push(format!("前年同期の延べ {}人", value(&before.figures, Key::TotalAttendance)));
    }
    if value(&report.figures, Key::Target) != Number::None {
        first.push(format!("目標 {}人(達成率 {}%)", of(Key::Target), of(Key::Ratio)));
    }
    let mut sentences = vec![
        first.join("  "),
        "区分の欄を足すと延べ合計になります。「うち」の欄は再掲で、足しません。新規は、はじめての利用がその日の人です。".to_owned(),
        "合計の行は期間全体を数えたものです。活動時間は分まで足してから時間にしたので、日ごとの欄を足した数とわずかにちがうことがあります。".to_owned(),
    ];
    if report.unsettled > 0 {
        sentences.push(words::unsettled(report));
    }
    for sentence in sentences {
        page.text(0, &sentence, &look.beneath)?;
        page.row += 1;
    }
    Ok(())
}
