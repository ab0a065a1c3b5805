//! Passes to hand out: sheets of cards as one PDF, or one PNG per pass, named by the short number, never by the name.

use std::fs;
use std::io::Write;
use std::path::Path;

use ibasho_core::handouts::{Handout, HandoutKind};
use ibasho_core::passes::PassToPrint;
use ibasho_core::passes::operations::{IssueMissingPasses, PassesToPrint};
use ibasho_core::space_operations::ReadSpace;
use ibasho_core::store::files;
use ibasho_core::{Desk, Error, Result};
use ibasho_print::{Card, code, sheets};
use image::{GrayImage, Luma};
use serde::Serialize;

/// 14 dots a module are 34 mm at 300 dots per inch.
const DOTS: u32 = 14;

/// What was written.
#[derive(Debug, Serialize)]
pub struct Written {
    issued: usize,
    written: usize,
}

/// Issues passes to whoever has none and writes all that are valid.
pub fn write(desk: &Desk, out: &Path) -> Result<Written> {
    let written = write_to(desk, out)?;
    Handout::of(HandoutKind::Passes).note(desk)?;
    Ok(written)
}

fn write_to(desk: &Desk, out: &Path) -> Result<Written> {
    if out.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pdf")) {
        return write_sheets(desk, out);
    }
    // The folder first: a pass that nobody can be handed is not issued.
    if out.exists() && fs::read_dir(out).map_err(|_| Error::FileExists)?.next().is_some() {
        return Err(Error::FolderInUse);
    }
    files::make_private_folder(out)?;
    let (issued, passes) = issue(desk)?;
    write_pictures(&passes, out)?;
    Ok(Written { issued, written: passes.len() })
}

fn issue(desk: &Desk) -> Result<(usize, Vec<PassToPrint>)> {
    Ok((desk.run(IssueMissingPasses {})?.reply.issued, desk.ask(PassesToPrint {})?))
}

fn write_sheets(desk: &Desk, file: &Path) -> Result<Written> {
    if file.is_dir() {
        return Err(Error::FileExists);
    }
    let mut written = Written { issued: 0, written: 0 };
    // All of it while the file is being written: where no file can be made, no pass is issued.
    files::write_whole(file, |file| {
        let (issued, passes) = issue(desk)?;
        written = Written { issued, written: passes.len() };
        let space = desk.ask(ReadSpace {})?.name;
        let names: Vec<String> = passes.iter().map(PassToPrint::name_on_card).collect();
        let cards: Vec<Card<'_>> = passes
            .iter()
            .zip(&names)
            .map(|(pass, nickname)| Card {
                space: &space,
                nickname,
                number: pass.number,
                code: &pass.code,
                picture: pass.picture.as_deref(),
                colour: pass.colour.as_deref(),
            })
            .collect();
        let pdf = sheets(&cards).and_then(|pages| pages.pdf()).map_err(|_| Error::internal("sheets of cards"))?;
        Ok(file.write_all(&pdf)?)
    })?;
    Ok(written)
}

fn write_pictures(passes: &[PassToPrint], folder: &Path) -> Result<()> {
    let mut guests = 0;
    for pass in passes {
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
    Ok(())
}

fn picture(digits: &str) -> Result<GrayImage> {
    let runs = code::runs(digits).map_err(|_| Error::internal("a QR code"))?;
    let side = (code::SIDE + 2 * code::QUIET) * DOTS;
    let mut picture = GrayImage::from_pixel(side, side, Luma([255]));
    for (column, row, length) in runs {
        for x in (column + code::QUIET) * DOTS..(column + code::QUIET + length) * DOTS {
            for y in (row + code::QUIET) * DOTS..(row + code::QUIET + 1) * DOTS {
                picture.put_pixel(x, y, Luma([0]));
            }
        }
    }
    Ok(picture)
}
