//! Templates and data to pages: SVG to show and print inside the window, PDF to hand on.
//!
//! Templates are `assets/templates/*.typ`, set by typst with the fonts of `assets/fonts`. This crate knows nothing of a
//! space: it is given the words. The same input gives the same bytes; it asks no clock and opens no file but, for letters
//! that its fonts lack, those of the system's fonts.

pub mod code;
mod fonts;
pub mod looks;
mod pages;
mod world;

use serde::Serialize;

pub use pages::Pages;

/// Why there are no pages. Says nothing of what was to stand on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// A card whose code is no row of digits that fits a QR code of version 1, level Q.
    #[error("the code of a card is not a row of up to 27 digits")]
    NotACode,
    /// Something other than eight groups of six digits.
    #[error("a recovery page has eight groups of six digits")]
    NotRecoveryDigits,
    /// The template cannot be set. It is part of the program, so this is a mistake in it.
    #[error("the template {template} cannot be set")]
    Template {
        /// Which.
        template: &'static str,
    },
    /// Pages that are there cannot be written as PDF.
    #[error("the pages cannot be written as PDF")]
    Pdf,
}

/// What stands on a card (参加証). No legal name, no birth date, nothing else.
#[derive(Clone, Copy)]
pub struct Card<'a> {
    /// The space's name.
    pub space: &'a str,
    /// The name they chose; for a guest pass whatever says so.
    pub nickname: &'a str,
    /// The short number; none for a guest pass.
    pub number: Option<i64>,
    /// The digits of the pass.
    pub code: &'a str,
    /// Key of a picture in [`looks::PICTURES`]. One that is not there is left out.
    pub picture: Option<&'a str>,
    /// Key of a colour in [`looks::colour`]. One that is not there is a plain grey.
    pub colour: Option<&'a str>,
}

/// What stands on a recovery page.
#[derive(Clone, Copy)]
pub struct RecoveryPage<'a> {
    /// The space's name.
    pub space: &'a str,
    /// Eight groups of six digits, with or without hyphens between them.
    pub digits: &'a str,
    /// The day it was made, as it should read.
    pub made_on: &'a str,
}

/// What stands on the page that says how a space comes back on another laptop. Nothing of anybody, and nothing that opens.
#[derive(Serialize)]
pub struct RestorePage<'a> {
    /// The space's name.
    pub space: &'a str,
    /// The day of the last backup in the space's own folder, as it should read.
    pub here: Option<&'a str>,
    /// The day of the last one that went to a stick or another machine.
    pub elsewhere: Option<&'a str>,
    /// The day it was made, as it should read.
    pub made_on: &'a str,
}

/// What stands on an opening card (鍵カード).
#[derive(Clone, Copy)]
pub struct OpeningCard<'a> {
    /// The space's name.
    pub space: &'a str,
    /// The digits of the card.
    pub code: &'a str,
    /// The day it was made, as it should read.
    pub made_on: &'a str,
}

#[derive(Serialize)]
struct OpeningData<'a> {
    space: &'a str,
    code: Vec<code::Run>,
    groups: Vec<String>,
    made_on: &'a str,
}

/// Everything that is kept about one person, in words for that person.
#[derive(Serialize)]
pub struct OwnFile<'a> {
    /// The space's name.
    pub space: &'a str,
    /// The nickname.
    pub nickname: &'a str,
    /// The short number.
    pub number: i64,
    /// The day it was made, as it should read.
    pub made_on: &'a str,
    /// Who asked for it.
    pub requested_by: &'a str,
    /// On what ground.
    pub ground: &'a str,
    /// In how many other texts the name may stand.
    pub mentions: usize,
    /// What is kept, part by part.
    pub parts: Vec<OwnPart<'a>>,
}

/// A part of an own file.
#[derive(Serialize)]
pub struct OwnPart<'a> {
    /// What it is.
    pub title: &'a str,
    /// What its columns are.
    pub columns: Vec<&'a str>,
    /// A text for each column of each row.
    pub rows: &'a [Vec<String>],
}

#[derive(Serialize)]
struct CardData<'a> {
    space: &'a str,
    nickname: &'a str,
    number: Option<i64>,
    code: Vec<code::Run>,
    picture: Option<String>,
    colour: &'a str,
}

#[derive(Serialize)]
struct RecoveryData<'a> {
    space: &'a str,
    groups: Vec<String>,
    made_on: &'a str,
}

impl<'a> CardData<'a> {
    fn of(card: &Card<'a>) -> Result<Self, PrintError> {
        Ok(Self {
            space: card.space,
            nickname: card.nickname,
            number: card.number,
            code: code::runs(card.code)?,
            picture: card.picture.and_then(looks::picture).map(|svg| svg.replace("currentColor", looks::INK)),
            colour: card.colour.and_then(looks::colour).unwrap_or(looks::PLAIN),
        })
    }
}

/// The single card, 91 × 55 mm, on a page of its own.
pub fn card(card: &Card<'_>) -> Result<Pages, PrintError> {
    pages::set("card-page.typ", &CardData::of(card)?)
}

/// Sheets of ten cards, A4, for card paper or to cut.
pub fn sheets(cards: &[Card<'_>]) -> Result<Pages, PrintError> {
    pages::set("card-sheet.typ", &cards.iter().map(CardData::of).collect::<Result<Vec<_>, _>>()?)
}

/// Everything that is kept about one person, A4.
pub fn own_file(file: &OwnFile<'_>) -> Result<Pages, PrintError> {
    pages::set("own-file.typ", file)
}

/// The recovery page, A4.
pub fn recovery_page(page: &RecoveryPage<'_>) -> Result<Pages, PrintError> {
    let digits: Vec<char> = page.digits.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    if digits.len() != 48 || !digits.iter().all(char::is_ascii_digit) {
        return Err(PrintError::NotRecoveryDigits);
    }
    let groups = digits.chunks(6).map(|group| group.iter().collect()).collect();
    pages::set("recovery.typ", &RecoveryData { space: page.space, groups, made_on: page.made_on })
}

/// How a space comes back on another laptop, A4.
pub fn restore_page(page: &RestorePage<'_>) -> Result<Pages, PrintError> {
    pages::set("restore.typ", page)
}

/// An opening card on an A4 page, to be cut out.
pub fn opening_card(card: &OpeningCard<'_>) -> Result<Pages, PrintError> {
    let code = code::runs(card.code)?;
    let digits: Vec<char> = card.code.chars().collect();
    let groups = digits.chunks(4).map(|group| group.iter().collect()).collect();
    pages::set("opening-card.typ", &OpeningData { space: card.space, code, groups, made_on: card.made_on })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CARD: Card<'_> = Card {
        space: "みんなの部屋 そら",
        nickname: "あおい",
        number: Some(101),
        code: "47123456789012345678901234",
        picture: Some("cat"),
        colour: Some("ai"),
    };

    #[test]
    fn a_card_has_the_size_of_a_business_card() {
        let pages = card(&CARD).unwrap().svg();
        let points = |mm: f64| mm / 25.4 * 72.0;
        let (_, rest) = pages[0].split_once("viewBox=\"0 0 ").unwrap();
        let (size, _) = rest.split_once('"').unwrap();
        let size: Vec<f64> = size.split(' ').map(|number| number.parse().unwrap()).collect();
        assert!((size[0] - points(91.0)).abs() < 0.01 && (size[1] - points(55.0)).abs() < 0.01, "{size:?}");
        assert_eq!(pages.len(), 1);
    }

    #[test]
    fn the_same_card_is_the_same_bytes() {
        let (one, other) = (card(&CARD).unwrap(), card(&CARD).unwrap());
        assert_eq!(one.svg(), other.svg());
        assert_eq!(one.pdf().unwrap(), other.pdf().unwrap());
        assert_ne!(one.svg(), card(&Card { nickname: "あおば", ..CARD }).unwrap().svg());
    }

    #[test]
    fn picture_and_colour_change_the_card_and_unknown_ones_are_left_out() {
        let svg = |picture, colour| card(&Card { picture, colour, ..CARD }).unwrap().svg();
        let plain = svg(None, None);
        assert_eq!(plain, svg(Some("dragon"), Some("#123456")));
        assert_eq!(plain, svg(Some(""), Some("")));
        assert!(!plain[0].contains("<image"), "no empty picture");
        let mut seen = std::collections::BTreeSet::from([plain]);
        for (picture, _) in looks::PICTURES {
            assert!(seen.insert(svg(Some(picture), None)), "{picture} looks like another");
        }
        for colour in looks::colours().keys() {
            assert!(seen.insert(svg(None, Some(colour))), "{colour} looks like another");
        }
    }

    #[test]
    fn ten_cards_stand_on_a_sheet() {
        for (cards, pages) in [(1, 1), (10, 1), (11, 2), (21, 3)] {
            assert_eq!(sheets(&vec![CARD; cards]).unwrap().svg().len(), pages, "{cards} cards");
        }
    }

    #[test]
    fn what_is_no_code_and_no_recovery_page_is_refused_without_repeating_it() {
        let refused = card(&Card { code: "48-secret", ..CARD }).unwrap_err();
        assert_eq!(refused, PrintError::NotACode);
        assert!(!format!("{refused} {refused:?}").contains("secret"));
        for digits in ["", "123456", &"1".repeat(47), &"1".repeat(49), &"x".repeat(48)] {
            let page = RecoveryPage { space: "そら", digits, made_on: "2025年12月3日" };
            assert_eq!(recovery_page(&page).unwrap_err(), PrintError::NotRecoveryDigits, "{digits}");
        }
    }
}
