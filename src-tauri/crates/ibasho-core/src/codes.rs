//! Codes on cards: 26 digits, of which a prefix says what kind, 22 are random and two check the rest (ISO 7064 mod 97-10).
//!
//! A USB reader types digits the same through any IME, layout or CapsLock, and digits trigger no shortcut.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;

use crate::random::Random;

/// Digits in a code.
pub const DIGITS: usize = 26;
/// What the codes of participation passes begin with.
pub const PASS: &str = "48";
/// What those of practice and of the sample begin with.
pub const PRACTICE: &str = "47";
/// What the codes of opening cards (鍵カード) begin with.
pub const OPENING_CARD: &str = "49";

/// Why something that was scanned is no pass of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub enum NotACode {
    /// Nothing was read.
    Empty,
    /// Something else: another shop's barcode, a web address, text.
    OtherCode,
    /// Digits of ours, but too few or too many: the reader lost some, or two codes came in one go.
    WrongLength,
    /// The right form, but the check digits do not fit: misread.
    WrongCheckDigits,
}

/// A new code of a kind.
pub(crate) fn make(prefix: &str, random: &mut dyn Random) -> String {
    let mut digits = prefix.to_owned();
    while digits.len() < DIGITS - 2 {
        let mut byte = [0];
        random.fill(&mut byte);
        // 250 and above would favour the digits 0 to 5.
        if byte[0] < 250 {
            digits.push(char::from(b'0' + byte[0] % 10));
        }
    }
    let check = 98 - mod_97(&format!("{digits}00"));
    format!("{digits}{check:02}")
}

/// Reads what a reader typed: outer blanks, control characters and a byte-order mark go, full-width digits are digits.
pub(crate) fn read(typed: &str, prefixes: &[&str]) -> Result<String, NotACode> {
    // A code is short; a book pasted at the door is not normalised first.
    let typed = typed.trim_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{FEFF}');
    if typed.is_empty() {
        return Err(NotACode::Empty);
    }
    if typed.len() > 400 {
        return Err(NotACode::OtherCode);
    }
    let text: String = typed.nfkc().collect();
    if !text.bytes().all(|byte| byte.is_ascii_digit()) || !prefixes.iter().any(|prefix| text.starts_with(prefix)) {
        return Err(NotACode::OtherCode);
    }
    match text.len() {
        DIGITS if mod_97(&text) == 1 => Ok(text),
        DIGITS => Err(NotACode::WrongCheckDigits),
        _ => Err(NotACode::WrongLength),
    }
}

/// The remainder by 97 of a number in digits.
fn mod_97(digits: &str) -> u32 {
    digits.bytes().fold(0, |rest, digit| (rest * 10 + u32::from(digit - b'0')) % 97)
}
