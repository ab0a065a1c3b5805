//! The sheets of a report, one file each. Every cell is a number that [`super::gather()`] holds or text written as text:
//! no formulas.

mod about;
mod days;
mod look;
mod page;
mod splits;
mod summary;
mod visits;

use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};

use self::look::Look;
use self::page::{Page, date};
use super::{Report, words};
use crate::error::{Error, Result};

impl From<XlsxError> for Error {
    // Its text may quote a cell: only that it happened goes on.
    #[track_caller]
    fn from(_: XlsxError) -> Self {
        Self::internal("xlsx")
    }
}

/// The report as sheets.
pub fn to_xlsx(report: &Report) -> Result<Vec<u8>> {
    let (look, mut book) = (Look::new(), Workbook::new());
    book.set_properties(
        &DocProperties::new()
            .set_title(format!("{} {}", report.space, words::period(report.period)))
            .set_author(format!("Ibasho {}", report.version))
            .set_creation_datetime(&date(report.printed_on)?),
    );
    summary::fill(&mut Page::new(book.add_worksheet(), &look, report, "集計", true)?)?;
    splits::fill(&mut Page::new(book.add_worksheet(), &look, report, "内訳", false)?)?;
    days::fill(&mut Page::new(book.add_worksheet(), &look, report, "日ごと", true)?)?;
    visits::fill(&mut Page::new(book.add_worksheet(), &look, report, "来所(名前なし)", true)?)?;
    about::fill(&mut Page::new(book.add_worksheet(), &look, report, "このファイルについて", false)?)?;
    Ok(book.save_to_buffer()?)
}
