//! A template set with its data.

use serde::Serialize;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;
use typst_svg::SvgOptions;

use crate::PrintError;
use crate::fonts::fonts_for;
use crate::world::Print;

/// Pages, ready to be shown, printed or kept.
#[derive(Debug)]
pub struct Pages(PagedDocument);

/// Sets a template.
pub fn set(template: &'static str, data: &impl Serialize) -> Result<Pages, PrintError> {
    let failed = PrintError::Template { template };
    let data = serde_json::to_string(data).map_err(|_| failed)?;
    let fonts = fonts_for(&data);
    let print = Print::new(template, data.into_bytes(), fonts).ok_or(failed)?;
    let set = typst::compile::<PagedDocument>(&print).output.map_err(|_| failed);
    // typst remembers what it has set, to be quicker next time. Names and recovery digits are not left there.
    typst::comemo::evict(0);
    Ok(Pages(set?))
}

impl Pages {
    /// Each page as an SVG image.
    pub fn svg(&self) -> Vec<String> {
        let pages = self.0.pages().iter().map(|page| typst_svg::svg(page, &SvgOptions::default())).collect();
        typst::comemo::evict(0);
        pages
    }

    /// All pages as one PDF.
    pub fn pdf(&self) -> Result<Vec<u8>, PrintError> {
        let options = PdfOptions { creator: Smart::Custom(Some("Ibasho".to_owned())), ..PdfOptions::default() };
        let pdf = typst_pdf::pdf(&self.0, &options).map_err(|_| PrintError::Pdf);
        typst::comemo::evict(0);
        pdf
    }
}
