//! 内訳: a block for each split, with the whole beneath and a sentence on what adds up.

use super::look::Style;
use super::page::{Page, lines};
use crate::error::Result;
use crate::figures::{By, Figures, Group, Key};
use crate::reports::Report;
use crate::reports::words::{estimated, value};

/// A column of a split.
#[derive(Clone, Copy)]
enum Column {
    Of(Key),
    EstimatedOf(Key),
}

impl Column {
    fn head(self) -> &'static str {
        match self {
            Self::Of(Key::TotalUses) => "延べ利用件数",
            Self::Of(Key::UniqueVolunteers) => "実人数",
            Self::Of(Key::VolunteerDays) => "延べ人数",
            Self::Of(Key::TotalHours) => "活動時間",
            Self::Of(Key::ListedApart) => "別掲(件)",
            Self::Of(key) => key.listed().ja,
            Self::EstimatedOf(_) => "うち概数",
        }
    }
}

/// How a split is printed.
struct Block {
    by: By,
    title: &'static str,
    first: &'static str,
    columns: Vec<Column>,
    whole: &'static str,
    sentence: &'static str,
}

/// Fills the sheet.
pub fn fill(page: &mut Page<'_>, report: &Report) -> Result<()> {
    let look = page.look;
    page.columns([vec![24.0], vec![11.5; 9]].concat())?;
    page.sheet.set_freeze_panes(2, 1)?;
    page.sheet.set_repeat_rows(0, 1)?;
    page.text(0, "1〜4人の欄は、だれのことか わかる場合があります。外に出す前に確かめてください。", &look.beneath)?;
    page.row += 2;
    for block in blocks(report) {
        let groups: Vec<&Group> = report.groups.iter().filter(|group| group.by == block.by).collect();
        if groups.is_empty() {
            continue;
        }
        page.sheet.set_row_height(page.row, 22)?;
        page.text(0, block.title, &look.block)?;
        page.row += 1;
        page.sentence(block.sentence)?;
        let heads = [block.first].into_iter().chain(block.columns.iter().map(|column| column.head()));
        page.heads(&heads.collect::<Vec<_>>(), "lrrrrrrrrr")?;
        for group in groups {
            page.high(lines(&group.label, page.widths[0]))?;
            split_row(page, &group.label, &group.figures, &block.columns, &look.body)?;
        }
        split_row(page, block.whole, &report.figures, &block.columns, &look.total)?;
        page.row += 1;
    }
    Ok(())
}

fn split_row(page: &mut Page<'_>, label: &str, figures: &Figures, columns: &[Column], style: &Style) -> Result<()> {
    page.text(0, label, &style.text)?;
    for (at, column) in (1..).zip(columns) {
        match column {
            Column::Of(key) => page.number(at, value(figures, *key), style)?,
            Column::EstimatedOf(key) => page.number_if_any(at, estimated(figures, *key), style)?,
        }
    }
    page.row += 1;
    Ok(())
}

fn blocks(report: &Report) -> Vec<Block> {
    let mut people = Vec::new();
    for key in [Key::TotalAttendance, Key::TotalUses] {
        people.push(Column::Of(key));
        if estimated(&report.figures, key).is_some() {
            people.push(Column::EstimatedOf(key));
        }
    }
    people.extend([Key::UniquePeople, Key::FirstVisits, Key::RepeatPeople].map(Column::Of));
    let with = |more: &[Key]| -> Vec<Column> {
        people.iter().copied().chain(more.iter().map(|key| Column::Of(*key))).collect()
    };
    vec![
        Block {
            by: By::Category,
            title: "区分ごと",
            first: "区分",
            columns: with(&[Key::ListedApart]),
            whole: "合計",
            sentence: "延べはその日のはじめの来所の区分、実人数は期間のはじめの来所の区分に入れました。どの人も1つの区分に入るので、足すと合計になります。",
        },
        Block {
            by: By::AgeBand,
            title: "年代ごと",
            first: "年代",
            columns: with(&[]),
            whole: "合計",
            sentence: "来た日の年齢(生年月日がわからないときは区分の学校段階)で分けました。足すと合計になります。",
        },
        Block {
            by: By::Mark,
            title: "再掲(うち)",
            first: "再掲",
            columns: with(&[]),
            whole: "全体",
            sentence: "全体のうち、この印のある来所を取り出した数です。1人にいくつも付くことがあり、足しても全体にはなりません。",
        },
        Block {
            by: By::Activity,
            title: "活動ごと",
            first: "活動",
            columns: with(&[Key::SessionsHeld, Key::ListedApart]),
            whole: "全体",
            sentence: "延べ利用件数・開催回数・別掲は足すと全体になります。同じ人がいくつかの活動に来るので、ほかの数は足すと全体より多くなることがあります。",
        },
        Block {
            by: By::Weekday,
            title: "曜日ごと",
            first: "曜日",
            columns: with(&[Key::OpenDays]),
            whole: "全体",
            sentence: "延べは足すと全体になります。同じ人がいくつかの曜日に来るので、実人数は足すと全体より多くなることがあります。リピーターはその曜日に2日以上来た人です。",
        },
        Block {
            by: By::Month,
            title: "月ごと",
            first: "月",
            columns: with(&[Key::OpenDays]),
            whole: "全体",
            sentence: "延べは足すと全体になります。同じ人がいくつかの月に来るので、実人数は足すと全体より多くなることがあります。リピーターはその月に2日以上来た人です。",
        },
        Block {
            by: By::Duty,
            title: "役割ごと(シフト)",
            first: "役割",
            columns: [Key::PersonShifts, Key::VolunteerDays, Key::UniqueVolunteers, Key::TotalHours]
                .map(Column::Of)
                .to_vec(),
            whole: "全体",
            sentence: "延べ活動回数は足すと全体になります。同じ人がいくつかの役割をするので、人数は足すと全体より多くなることがあります。有給の役割の時間は入っていません。",
        },
    ]
}
