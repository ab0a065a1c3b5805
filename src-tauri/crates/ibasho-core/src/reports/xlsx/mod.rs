//! The sheets of a report, one file each. Every cell is a number that [`super::gather()`] holds or text written as text:
//! no formulas. What may be published is a workbook of its own, with nothing else in it.

mod about;
mod days;
mod look;
mod page;
mod publication;
mod splits;
mod summary;
mod visits;

use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};

use self::look::Look;
use self::page::{Frame, Page, date};
use super::{Report, words};
use crate::error::{Error, Result};
use crate::publication::Publication;
use crate::time::Day;

impl From<XlsxError> for Error {
    // Its text may quote a cell: only that it happened goes on.
    #[track_caller]
    fn from(_: XlsxError) -> Self {
        Self::internal("xlsx")
    }
}

/// The report as sheets.
pub fn to_xlsx(report: &Report) -> Result<Vec<u8>> {
    let frame = Frame { space: &report.space, sample: report.sample, period: report.period };
    let (look, mut book) = (Look::new(), book(frame, &report.version, report.printed_on)?);
    summary::fill(&mut Page::new(book.add_worksheet(), &look, frame, "集計", true)?, report)?;
    splits::fill(&mut Page::new(book.add_worksheet(), &look, frame, "内訳", false)?, report)?;
    days::fill(&mut Page::new(book.add_worksheet(), &look, frame, "日ごと", true)?, report)?;
    visits::fill(&mut Page::new(book.add_worksheet(), &look, frame, "来所(名前なし)", true)?, report)?;
    about::fill(&mut Page::new(book.add_worksheet(), &look, frame, "このファイルについて", false)?, report)?;
    Ok(book.save_to_buffer()?)
}

/// What may be published as one sheet.
pub fn publication_to_xlsx(publication: &Publication) -> Result<Vec<u8>> {
    let frame = Frame { space: &publication.space, sample: publication.sample, period: publication.period };
    let (look, mut book) = (Look::new(), book(frame, &publication.version, publication.printed_on)?);
    publication::fill(&mut Page::new(book.add_worksheet(), &look, frame, "公表用", false)?, publication)?;
    Ok(book.save_to_buffer()?)
}

fn book(frame: Frame<'_>, version: &str, printed_on: Day) -> Result<Workbook> {
    let mut book = Workbook::new();
    book.set_properties(
        &DocProperties::new()
            .set_title(format!("{} {}", frame.space, words::period(frame.period)))
            .set_author(format!("Ibasho {version}"))
            .set_creation_datetime(&date(printed_on)?),
    );
    Ok(book)
}
