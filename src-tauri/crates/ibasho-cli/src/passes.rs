//! Passes as pictures: one PNG per pass, named by the short number, never by the name.

use std::fs;
use std::path::Path;

use ibasho_core::passes::operations::{IssueMissingPasses, PassesToPrint};
use ibasho_core::store::files;
use ibasho_core::{Desk, Error, Result};
use image::{GrayImage, Luma};
use qrcode::{EcLevel, QrCode, Version};
use serde::Serialize;

/// Modules of a version 1 code, and of the white around it that a reader needs.
const MODULES: u32 = 21;
const QUIET: u32 = 4;
/// 14 dots a module are 34 mm at 300 dots per inch.
const DOTS: u32 = 14;

/// What was written.
#[derive(Debug, Serialize)]
pub struct Written {
    issued: usize,
    written: usize,
}

/// Issues passes to whoever has none and writes all that are valid.
pub fn write(desk: &Desk, folder: &Path) -> Result<Written> {
    // The folder first: a pass that nobody can be handed is not issued.
    if folder.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pdf")) {
        return Err(Error::FormatUnknown);
    }
    if folder.exists() && fs::read_dir(folder).map_err(|_| Error::FileExists)?.next().is_some() {
        return Err(Error::FolderInUse);
    }
    files::make_private_folder(folder)?;
    let issued = desk.run(IssueMissingPasses {})?.reply.issued;
    let passes = desk.ask(PassesToPrint {})?;
    let mut guests = 0;
    for pass in &passes {
        let name = match pass.number {
            Some(number) => format!("pass-{number:04}.png"),
            None => {
                guests += 1;
                format!("guest-{guests:02}.png")
            }
        };
        picture(&pass.code)?.save(folder.join(name)).map_err(|error| match error {
            image::ImageError::IoError(io) => io.into(),
            _ => Error::internal("a picture"),
        })?;
    }
    Ok(Written { issued, written: passes.len() })
}

/// QR version 1, level Q, numeric: 26 digits fit with the sturdiest modules there are.
fn picture(code: &str) -> Result<GrayImage> {
    let code = QrCode::with_version(code, Version::Normal(1), EcLevel::Q).map_err(|_| Error::internal("a QR code"))?;
    let side = (MODULES + 2 * QUIET) * DOTS;
    Ok(GrayImage::from_fn(side, side, |x, y| {
        let (column, row) = ((x / DOTS).wrapping_sub(QUIET), (y / DOTS).wrapping_sub(QUIET));
        let dark = column < MODULES && row < MODULES && code[(column as usize, row as usize)] == qrcode::Color::Dark;
        Luma([if dark { 0 } else { 255 }])
    }))
}
