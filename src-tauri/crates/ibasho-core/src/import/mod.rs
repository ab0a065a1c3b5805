//! Import of tables: categories, people, sessions, visits, shifts. All or nothing, and nobody waits for it.
//!
//! 1. The file is read ([`table`], [`sheet`]) and checked on a reading connection, which gives a plan ([`plan`]).
//! 2. The plan's rows are staged in short transactions, so scans pass in between ([`staging`]). Every row bears the
//!    import's number, which stands in `import_hidden`: nobody sees them (`store/open.rs`), and the journal notes none.
//! 3. One operation switches the import on ([`SwitchOn`]): it deletes that one row of `import_hidden`. The
//!    journal notes this deletion, so undoing it hides 100,000 rows by inserting one, and doing it again shows them.
//! 4. What came in between, or comes after, and would not fit is refused ([`conflicts`]).
//! 5. Rows of imports that stay hidden — undone, or cut off by a power failure — are swept away in portions.

mod activities;
mod cells;
mod conflicts;
pub mod operations;
mod people;
mod plan;
mod sessions;
mod sheet;
mod shifts;
mod staging;
mod store;
mod table;
#[cfg(test)]
mod tests;
mod visits;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

pub use conflicts::check;
pub use operations::SwitchOn;
pub(crate) use staging::sweep;

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::operation::Lane;
use crate::rights::Right;
use crate::settings::Settings;
use crate::word_column;
use plan::Draft;
use sheet::Sheet;
use table::Table;

/// How often an import is planned anew when something changed while it was staged. A session made at the door at the
/// wrong second is bad luck; three in a row are not.
const TRIES: usize = 3;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ImportKind")]
#[schemars(rename = "ImportKind")]
pub enum Kind {
    /// 区分
    Categories,
    /// 人
    People,
    /// 回
    Sessions,
    /// 来所
    Visits,
    /// シフト
    Shifts,
}
word_column!(Kind {
    Self::Categories => "categories",
    Self::People => "people",
    Self::Sessions => "sessions",
    Self::Visits => "visits",
    Self::Shifts => "shifts",
});

impl Kind {
    /// All kinds, in the order in which their files refer to each other.
    pub const ALL: [Self; 5] = [Self::Categories, Self::People, Self::Sessions, Self::Visits, Self::Shifts];
}

/// How to import.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Check and tell, and leave everything as it is.
    pub dry_run: bool,
    /// Take the same file a second time.
    pub again: bool,
}

/// What an import did, or in a dry run would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Imported {
    /// Rows of the file, without header and blank ones.
    pub rows: usize,
    /// Records made; of visits, returns included.
    pub made: usize,
    /// Rows that say what is known already.
    pub skipped: usize,
    /// What else had to be made: `marks`, `households`, `activities`, `sessions`, `duties`.
    pub also_made: BTreeMap<&'static str, usize>,
    /// What is worth a look.
    pub warnings: Vec<Warning>,
}

/// Something worth a look about an import that went well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
#[ts(rename = "ImportWarning")]
#[schemars(rename = "ImportWarning")]
pub struct Warning {
    /// Which, the same in every version.
    pub code: &'static str,
    /// The name of a column that was left out.
    pub column: Option<String>,
    /// How many.
    pub number: usize,
    /// In Japanese.
    pub ja: String,
    /// In English.
    pub en: String,
}

/// Imports a file. All of it, or an error names what is wrong and nothing has changed.
pub fn import(desk: &Desk, kind: Kind, file: &[u8], options: Options) -> Result<Imported> {
    desk.demand(Right::Coordinator)?;
    if kind == Kind::People && desk.space().settings()?.sample {
        return Err(Error::SampleTakesNoPeople);
    }
    let table = Table::read(file)?;
    let fingerprint = Sha256::digest(file).to_vec();
    let mut tries = 1;
    loop {
        match attempt(desk, kind, &table, &fingerprint, options) {
            Err(Error::ImportOvertaken) if tries < TRIES => tries += 1,
            end => return end,
        }
    }
}

fn attempt(desk: &Desk, kind: Kind, table: &Table, fingerprint: &[u8], options: Options) -> Result<Imported> {
    let space = desk.space();
    let (now, sheet) = (space.clock().now(), Sheet::new(kind, table)?);
    let seed = if options.dry_run { 0 } else { space.write(|pen| Ok(staging::seed(pen)))? };
    let plan = space.read(Lane::Desk, |conn| {
        let settings = Settings::read(conn)?;
        if let Some(at) = store::imported_at(conn, kind, fingerprint)?
            && !options.again
        {
            return Err(Error::ImportedBefore { on: settings.calendar.day(at) });
        }
        let basis = store::newest_entry(conn)?;
        let mut draft = Draft::new(conn, &settings, now, seed, sheet);
        draft.fill(kind)?;
        Ok(draft.done(basis))
    })?;
    if options.dry_run || plan.changes_nothing() {
        return Ok(plan.told);
    }
    while space.write(sweep)? {}
    let staged = staging::stage(space, kind, fingerprint, now, plan)?;
    let done = desk.run(SwitchOn { number: staged.number() })?;
    Ok(done.reply)
}
