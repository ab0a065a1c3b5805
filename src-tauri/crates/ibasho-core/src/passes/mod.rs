//! Participation passes (参加証): a random code and nothing else.
//!
//! Its code begins with `48`, that of practice and of the sample with `47`; see [`crate::codes`].

pub mod operations;
pub(crate) mod store;

use rusqlite::Connection;
use schemars::JsonSchema;
use serde::Serialize;
use ts_rs::TS;

use crate::codes;
pub use crate::codes::NotACode;
use crate::error::{Error, Result, Thing};
use crate::ids::{CategoryId, PassId, PersonId};
use crate::operation::{Change, Work};
use crate::random::{Random, SystemRandom};
use crate::time::{Calendar, Day, Instant};

/// A code in the right form. Its `Debug` shows nothing: codes stand in no log.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code(…)")
    }
}

impl Code {
    /// A new real code, from the system's random source and no other.
    pub fn real(random: &mut SystemRandom) -> Self {
        Self(codes::make(codes::PASS, random))
    }

    /// A new practice code.
    pub fn practice(random: &mut dyn Random) -> Self {
        Self(codes::make(codes::PRACTICE, random))
    }

    /// Reads what a reader typed.
    pub fn read(typed: &str) -> std::result::Result<Self, NotACode> {
        codes::read(typed, &[codes::PASS, codes::PRACTICE]).map(Self)
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is for practice (or of the sample).
    pub fn is_practice(&self) -> bool {
        self.0.starts_with(codes::PRACTICE)
    }
}

/// A pass, without its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Pass {
    /// Its id.
    pub id: PassId,
    /// Whom it names; nobody for a guest pass.
    pub person: Option<PersonId>,
    /// For a guest pass, the category its heads are counted in.
    pub category: Option<CategoryId>,
    /// From when it is valid; empty is unbounded.
    pub valid_from: Option<Day>,
    /// Until when; empty is unbounded.
    pub valid_to: Option<Day>,
    /// When it was issued.
    pub issued_at: Instant,
    /// When it was revoked or replaced.
    pub revoked_at: Option<Instant>,
    /// Which pass took its place.
    pub replaced_by: Option<PassId>,
}

/// A pass with what stands on its card.
#[derive(Debug, Serialize, JsonSchema, TS)]
pub struct PassToPrint {
    /// The pass.
    pub pass: PassId,
    /// Whose it is; nobody's if it is a guest pass.
    pub person: Option<PersonId>,
    /// Its 26 digits.
    pub code: String,
    /// The person's short number; none for a guest pass.
    #[ts(type = "number | null")]
    pub number: Option<i64>,
    /// The person's nickname.
    pub nickname: Option<String>,
    /// The person's picture.
    pub picture: Option<String>,
    /// The person's colour.
    pub colour: Option<String>,
    /// Of a guest pass the name of the category that its heads are counted in.
    pub category: Option<String>,
}

impl PassToPrint {
    /// What its card calls whom it lets in. A guest card says for whom it counts, so that nobody takes the wrong one.
    pub fn name_on_card(&self) -> String {
        match (&self.nickname, &self.category) {
            (Some(nickname), _) => nickname.clone(),
            (None, Some(category)) => format!("ゲスト {category}"),
            (None, None) => "ゲスト".to_owned(),
        }
    }
}

/// Whether a pass lets in on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Validity {
    /// It does.
    Valid,
    /// It was revoked, or replaced by another.
    Revoked {
        /// On which business day.
        on: Day,
        /// Whether another took its place.
        replaced: bool,
    },
    /// Its last day has passed.
    Expired {
        /// Its last day.
        on: Day,
    },
    /// Its first day is to come.
    NotYet {
        /// Its first day.
        from: Day,
    },
}

impl Pass {
    /// What it is good for on a day.
    pub fn validity(&self, calendar: &Calendar, today: Day) -> Validity {
        if let Some(at) = self.revoked_at {
            return Validity::Revoked { on: calendar.day(at), replaced: self.replaced_by.is_some() };
        }
        match (self.valid_from, self.valid_to) {
            (_, Some(to)) if to < today => Validity::Expired { on: to },
            (Some(from), _) if from > today => Validity::NotYet { from },
            _ => Validity::Valid,
        }
    }
}

/// A pass with the code to print on it.
#[derive(Debug, Serialize, JsonSchema, TS)]
pub struct IssuedPass {
    /// The pass.
    pub pass: PassId,
    /// Its 26 digits.
    pub code: String,
}

/// Issues a pass to a person, or (a guest pass) to nobody, with the category that its heads are counted in.
pub fn issue(
    work: &mut Work<'_>,
    person: Option<PersonId>,
    category: Option<CategoryId>,
    valid_from: Option<Day>,
    valid_to: Option<Day>,
) -> Result<IssuedPass> {
    let code = if work.settings.sample { Code::practice(work.random()) } else { Code::real(&mut SystemRandom) };
    let pass = PassId(work.new_id());
    let new = store::NewPass { id: pass, person, category, valid_from, valid_to, issued_at: work.now };
    store::insert(work.conn, &new, code.as_str())?;
    Ok(IssuedPass { pass, code: code.as_str().to_owned() })
}

/// The pass of a code, if it is known.
pub fn find(conn: &Connection, code: &Code) -> Result<Option<Pass>> {
    store::by_code(conn, code.as_str())
}

/// The passes of a person, the newest first.
pub fn of_person(conn: &Connection, person: PersonId) -> Result<Vec<Pass>> {
    store::of_person(conn, person)
}

/// Whether a person has a pass that lets in today.
pub fn lets_in(conn: &Connection, person: PersonId, today: Day) -> Result<bool> {
    store::lets_in(conn, person, today)
}

/// A pass has one replacement at most, of the same person, and a replacement is not revoked the moment it is made.
pub fn check(work: &Work<'_>, changes: &[Change]) -> Result<()> {
    for change in changes.iter().filter(|change| change.table == "pass" && change.kind != "delete") {
        if store::replacement_is_wrong(work.conn, &change.raw)? {
            return Err(Error::AlreadyThere { what: Thing::Pass });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SeededRandom;
    use proptest::prelude::*;

    #[test]
    fn a_made_code_reads_back() {
        for seed in 0..200 {
            let code = Code::practice(&mut SeededRandom::new(seed));
            assert_eq!(Code::read(code.as_str()), Ok(code.clone()));
            assert_eq!((code.as_str().len(), code.is_practice()), (26, true));
        }
        assert!(!Code::real(&mut SystemRandom).is_practice());
    }

    #[test]
    fn a_reader_may_add_blanks_and_an_ime_may_widen_the_digits() {
        let code = Code::practice(&mut SeededRandom::new(3));
        let wide: String = code.as_str().chars().filter_map(|c| char::from_u32(c as u32 + 0xFEE0)).collect();
        for typed in [
            format!(" {}\r\n", code.as_str()),
            wide,
            format!("\u{2}{}\u{3}", code.as_str()),
            format!("\u{FEFF}{}", code.as_str()),
        ] {
            assert_eq!(Code::read(&typed), Ok(code.clone()));
        }
    }

    #[test]
    fn what_is_no_code_says_why() {
        let code = Code::practice(&mut SeededRandom::new(3));
        let last = if code.as_str().ends_with('7') { "1" } else { "7" };
        let table = [
            ("", NotACode::Empty),
            ("\u{7}\n", NotACode::Empty),
            ("https://example.org/48", NotACode::OtherCode),
            ("4901234567894", NotACode::OtherCode),
            (&code.as_str()[..25], NotACode::WrongLength),
            (&format!("{}{}", code.as_str(), code.as_str()), NotACode::WrongLength),
            (&format!("{}{last}", &code.as_str()[..25]), NotACode::WrongCheckDigits),
            (&"9".repeat(10_000), NotACode::OtherCode),
        ];
        for (typed, why) in table {
            assert_eq!(Code::read(typed), Err(why), "{} characters", typed.len());
        }
    }

    proptest! {
        #[test]
        fn one_wrong_digit_or_two_swapped_never_pass(seed: u64, at in 2_usize..25, by in 1_u8..10) {
            let code = Code::practice(&mut SeededRandom::new(seed));
            let mut digits = code.as_str().as_bytes().to_vec();
            digits[at] = b'0' + (digits[at] - b'0' + by) % 10;
            prop_assert!(Code::read(std::str::from_utf8(&digits).unwrap()).is_err());
            let mut digits = code.as_str().as_bytes().to_vec();
            digits.swap(at, at + 1);
            let swapped = String::from_utf8(digits).unwrap();
            prop_assert!(swapped == code.as_str() || Code::read(&swapped).is_err());
        }

        #[test]
        fn reading_never_panics(typed in "\\PC{0,60}") {
            let _ = Code::read(&typed);
        }
    }
}
