//! 公表用: the figures of the whole, each split, and what was merged.

use super::page::{Page, lines};
use crate::error::Result;
use crate::figures::{By, Key};
use crate::publication::{Publication, Row, Table};

/// Fills the sheet.
pub fn fill(page: &mut Page<'_>, publication: &Publication) -> Result<()> {
    let look = page.look;
    page.columns(vec![40.0, 16.0, 16.0, 20.0])?;
    page.sentence(&publication.rule)?;
    page.row += 1;
    page.heads(&["名称", "値", "単位", "補足"], "lrcl")?;
    for figure in &publication.figures {
        page.text(0, figure.key.listed().ja, &look.strong.text)?;
        page.number(1, figure.value, &look.strong)?;
        page.text(2, figure.unit, &look.body.centre)?;
        page.text(3, if figure.estimated { "概数をふくみます" } else { "" }, &look.body.text)?;
        page.row += 1;
    }
    page.row += 1;
    page.sentence("名前を聞いていない人は、延べ利用者数に入り、実人数には入っていません。")?;
    page.row += 1;
    split(page, publication, By::Category, "区分ごと", "区分")?;
    split(page, publication, By::Mark, "再掲(うち)", "再掲")
}

/// A split: its rows with both figures beside each other.
fn split(page: &mut Page<'_>, publication: &Publication, split: By, title: &str, first: &str) -> Result<()> {
    let look = page.look;
    let of =
        |figure: Key| publication.tables.iter().find(|table: &&Table| table.split == split && table.figure == figure);
    let (Some(attendance), Some(people)) = (of(Key::TotalAttendance), of(Key::UniquePeople)) else { return Ok(()) };
    page.text(0, title, &look.block)?;
    page.row += 1;
    let heads = [first, attendance.figure.listed().ja, people.figure.listed().ja, "補足"];
    page.heads(&heads, "lrrl")?;
    for (attendance, people) in attendance.rows.iter().zip(&people.rows) {
        page.high(lines(&attendance.label, page.widths[0]))?;
        page.text(0, &attendance.label, &look.body.text)?;
        page.number(1, attendance.value, &look.body)?;
        page.number(2, people.value, &look.body)?;
        page.text(3, note(attendance), &look.body.text)?;
        page.row += 1;
    }
    page.row += 1;
    Ok(())
}

fn note(row: &Row) -> &'static str {
    if row.merged { "まとめました" } else { "" }
}
