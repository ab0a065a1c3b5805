//! 集計: each figure of the catalogue with everything that explains it.

use super::page::{Page, lines};
use crate::error::Result;
use crate::figures::{CATALOGUE, Key, Number};
use crate::reports::Report;
use crate::reports::words::{self, difference, value};

/// Fills the sheet.
pub fn fill(page: &mut Page<'_>, report: &Report) -> Result<()> {
    let look = page.look;
    page.columns(vec![27.0, 10.0, 9.0, 6.0, 10.0, 10.0, 9.0, 22.0, 25.0, 70.0, 84.0])?;
    // As many rows on every report: they fit on one page, and it is the page that is looked at.
    page.sheet.set_print_fit_to_pages(1, 1);
    page.text(0, &words::last_year(report), &look.beneath)?;
    page.row += 2;
    page.heads(
        &["名称", "値", "うち概数", "単位", "n\n(割った数)", "前年同期", "差", "期間", "補足", "数え方", "Rule"],
        "lrrcrrrclll",
    )?;
    page.keep_heading(1)?;
    for listed in CATALOGUE {
        let Some(figure) = report.figures.get(&listed.key) else {
            continue;
        };
        let before = report.last_year.as_ref().map_or(Number::None, |before| value(&before.figures, listed.key));
        let note = words::note(listed.key, figure);
        let widest = [
            lines(&note, page.widths[8]),
            lines(listed.rule_ja, page.widths[9]),
            lines(listed.rule_en, page.widths[10]),
        ];
        page.high(widest.into_iter().max().unwrap_or(1))?;
        page.text(0, listed.ja, &look.strong.text)?;
        page.number(1, figure.value, &look.strong)?;
        page.number_if_any(2, figure.estimated, &look.body)?;
        page.text(3, listed.unit, &look.body.centre)?;
        page.number_if_any(4, figure.n, &look.body)?;
        page.number(5, before, &look.body)?;
        page.number(6, difference(figure.value, before), &look.signed)?;
        page.text(7, &words::period_of(listed.key, report.period), &look.body.centre)?;
        page.text(8, &note, &look.body.text)?;
        page.text(9, listed.rule_ja, &look.small)?;
        page.text(10, listed.rule_en, &look.small)?;
        page.row += 1;
        if listed.key == Key::UniquePeople
            && let Some(nameless) = words::nameless(&report.figures)
        {
            page.text(0, &format!("   └ {nameless}"), &look.beneath)?;
            page.row += 1;
        }
    }
    page.row += 1;
    page.text(
        0,
        "延べ・実・件・組・回・時間は、それぞれちがう数え方です。足したり比べたりするときは「数え方」を見てください。",
        &look.beneath,
    )?;
    if report.unsettled > 0 {
        page.row += 1;
        page.text(0, &words::unsettled(report), &look.beneath)?;
    }
    // The English column is for the screen: on paper it would make everything else small.
    page.sheet.set_print_area(0, 0, page.row, 9)?;
    Ok(())
}
