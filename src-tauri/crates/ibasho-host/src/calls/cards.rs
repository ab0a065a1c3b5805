//! What is printed for one person, or once for the space: a card, the recovery page.

use ibasho_core::handouts::{Handout, HandoutKind};
use ibasho_core::ids::PassId;
use ibasho_core::passes::PassToPrint;
use ibasho_core::passes::operations::OnePassToPrint;
use ibasho_core::rights::Right;
use ibasho_core::time::Day;
use ibasho_core::{Error, Result};
use ibasho_print::{Pages, PrintError};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::Zeroizing;

use crate::Host;
use crate::call::Call;
use crate::way::{File, HostFile};

/// Pages to show and to print, each an SVG image.
#[derive(Serialize, TS)]
#[ts(rename = "Pages")]
pub struct Shown {
    pages: Vec<String>,
}

impl Shown {
    pub(super) fn of(pages: &Pages) -> Self {
        Self { pages: pages.svg() }
    }
}

/// The card of a pass, to show and to print.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Card {
    pass: PassId,
}

impl Call for Card {
    type Reply = Shown;
    const NAME: &'static str = "card";
    const RIGHT: Right = Right::Reception;
    fn answer(self, host: &Host, seat: &str) -> Result<Shown> {
        let (pass, pages) = set(host, seat, self.pass)?;
        // Whoever sees it can photograph it.
        host.at_desk(seat, |desk| handout(&pass).note(desk))?;
        Ok(Shown::of(&pages))
    }
}

fn handout(pass: &PassToPrint) -> Handout {
    Handout::of(HandoutKind::Card).about(pass.person)
}

/// The card of a pass as a PDF.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CardFile {
    pass: PassId,
}

impl Call for CardFile {
    type Reply = HostFile;
    const NAME: &'static str = "card_file";
    const RIGHT: Right = Right::Reception;
    fn answer(self, host: &Host, seat: &str) -> Result<HostFile> {
        let (pass, pages) = set(host, seat, self.pass)?;
        // A list of files is no place for a name.
        let whose = pass.number.map_or_else(|| "ゲスト".to_owned(), |number| format!("{number:04}"));
        let bytes = pages.pdf().map_err(refused)?;
        let file = File { name: format!("参加証-{whose}.pdf"), media_type: "application/pdf", bytes };
        host.hand_over(seat, file, handout(&pass))
    }
}

fn set(host: &Host, seat: &str, pass: PassId) -> Result<(PassToPrint, Pages)> {
    let (space, pass) =
        host.at_desk(seat, |desk| Ok((desk.space().settings()?.name, desk.ask(OnePassToPrint { pass })?)))?;
    let pages = ibasho_print::card(&ibasho_print::Card {
        space: &space,
        nickname: &pass.name_on_card(),
        number: pass.number,
        code: &pass.code,
        picture: pass.picture.as_deref(),
        colour: pass.colour.as_deref(),
    });
    Ok((pass, pages.map_err(refused)?))
}

/// The recovery page of the space that is open, to show and to print while its digits are known.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecoveryPage {
    #[ts(type = "string")]
    digits: Zeroizing<String>,
}

impl Call for RecoveryPage {
    type Reply = Shown;
    const NAME: &'static str = "recovery_page";
    const RIGHT: Right = Right::Kiosk;
    fn answer(self, host: &Host, seat: &str) -> Result<Shown> {
        let settings = host.at_desk(seat, |desk| desk.space().settings())?;
        let made_on = in_japanese(settings.calendar.day(host.now()));
        let page = ibasho_print::RecoveryPage { space: &settings.name, digits: &self.digits, made_on: &made_on };
        Ok(Shown::of(&ibasho_print::recovery_page(&page).map_err(refused)?))
    }
}

/// An opening card (鍵カード), to show and to print while its code is known.
pub(super) fn opening_card(host: &Host, seat: &str, code: &str) -> Result<Vec<String>> {
    let settings = host.at_desk(seat, |desk| desk.space().settings())?;
    let made_on = in_japanese(settings.calendar.day(host.now()));
    let card = ibasho_print::OpeningCard { space: &settings.name, code, made_on: &made_on };
    Ok(ibasho_print::opening_card(&card).map_err(refused)?.svg())
}

pub(super) fn in_japanese(day: Day) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.of_month())
}

pub(super) fn refused(error: PrintError) -> Error {
    match error {
        PrintError::NotRecoveryDigits => Error::BadRequest { detail: error.to_string() },
        other => Error::internal(&other.to_string()),
    }
}
