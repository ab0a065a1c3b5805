//! Erasing a person. A random token takes their place on what is counted, so that every figure stays to the digit; all
//! else goes, from the journal, too. See `docs/decisions/0030-what-an-erased-person-leaves.md`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::fates::FATES;
use super::holdings::{Holding, OWN_BACKUP_DAYS, holdings};
use super::traces::{self, Decision, Hit, Terms};
use super::{stages, store};
use crate::error::{Error, Result};
use crate::ids::{HouseholdId, PersonId, to_hex};
use crate::journal::forget;
use crate::operation::{Kind, Operation, Query, View, Work};
use crate::people::operations::Empty;
use crate::people::store as people;
use crate::pins;
use crate::private::Private;
use crate::rights::Right;
use crate::text::optional_line;
use crate::time::Day;

/// The longest name of who asked.
const NAME_MOST: usize = 60;

/// What would go if a person was erased, what has to be decided before, and what still holds them after.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "ErasingRequest")]
pub struct AskErasing {
    /// Who.
    pub person: PersonId,
}

/// How many rows of a table are a person's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct OwnRows {
    /// The table.
    pub table: &'static str,
    /// How many.
    #[ts(type = "number")]
    pub rows: i64,
    /// Whether they go. Of others the person goes, and what is counted stays.
    pub go: bool,
}

/// What erasing a person means.
#[derive(Debug, Serialize, JsonSchema, TS)]
pub struct Erasing {
    /// Who.
    pub person: PersonId,
    /// Their number.
    #[ts(type = "number")]
    pub number: i64,
    /// Their nickname.
    pub nickname: String,
    /// Their rows, by table.
    pub rows: Vec<OwnRows>,
    /// How many others are in their household. Its count needs the token to stay in it, unless that is declined.
    #[ts(type = "number")]
    pub others_in_household: i64,
    /// Texts of others in which their name stands. Each has to be decided.
    pub hits: Vec<Hit>,
    /// Files, prints and backups that still hold them.
    pub held_by: Vec<Holding>,
    /// Until when the program's own backups may hold them.
    pub own_backups_until: Day,
}

impl Query for AskErasing {
    type Reply = Erasing;
    const NAME: &'static str = "erasing";
    const RIGHT: Right = Right::Administrator;
    fn answer(self, view: &View<'_>) -> Result<Erasing> {
        let (conn, person) = (view.conn, self.person);
        let known = crate::people::person(conn, person)?;
        let terms = Terms::of(conn, person)?;
        let household = store::household(conn, person)?;
        Ok(Erasing {
            person,
            number: known.number,
            nickname: known.nickname,
            rows: own_rows(conn, person)?,
            others_in_household: household.map_or(0, |(_, others)| others),
            hits: traces::find(conn, person, &terms)?,
            held_by: holdings(conn, person, &view.settings.calendar, view.today())?,
            own_backups_until: view.today().plus_days(OWN_BACKUP_DAYS),
        })
    }
}

fn own_rows(conn: &rusqlite::Connection, person: PersonId) -> Result<Vec<OwnRows>> {
    let mut rows = Vec::new();
    for fates in FATES.iter().filter(|fates| !matches!(fates.table, "household" | "person")) {
        let own = OwnRows { table: fates.table, rows: store::count(conn, fates, person)?, go: fates.rows_go() };
        rows.extend((own.rows > 0).then_some(own));
    }
    Ok(rows)
}

/// Erases a person for good. Figures stay; a token that says nothing takes their place on what is counted.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ErasePerson {
    /// Who.
    pub person: PersonId,
    /// What becomes of each text in which their name stands, as `erasing` listed them.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Decision>>")]
    pub free_text: Vec<Decision>,
    /// Takes the token out of a household that others are in. The count of households (世帯) may then be one less.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub leave_household: bool,
    /// Who asked for it: stands on the paper and is kept nowhere.
    #[serde(default)]
    #[ts(optional)]
    pub requested_by: Option<Private<String>>,
}

/// The paper of an erasing: what was done, and what still holds the person. It is kept nowhere.
#[derive(Debug, Serialize, JsonSchema, TS)]
pub struct Paper {
    /// The number they had.
    #[ts(type = "number")]
    pub number: i64,
    /// The nickname they had.
    pub nickname: String,
    /// The day of erasing.
    pub erased_on: Day,
    /// Who asked for it.
    pub requested_by: Option<String>,
    /// Their rows that went, and those that are counted without them.
    pub rows: Vec<OwnRows>,
    /// Files, prints and backups that still hold them.
    pub held_by: Vec<Holding>,
    /// Until when the program's own backups may hold them.
    pub own_backups_until: Day,
}

impl Operation for ErasePerson {
    type Reply = Paper;
    const NAME: &'static str = "erase_person";
    const RIGHT: Right = Right::Administrator;
    const KIND: Kind = Kind::Final;
    fn run(self, work: &mut Work<'_>) -> Result<Paper> {
        let requested_by = optional_line("requested_by", self.requested_by.as_deref(), NAME_MOST)?;
        forget(work, self.person, &self.free_text, self.leave_household, requested_by)
    }
}

/// Erases somebody where nothing speaks against it, and says on a paper what went and what still holds them.
pub(super) fn forget(
    work: &mut Work<'_>,
    person: PersonId,
    free_text: &[Decision],
    leave_household: bool,
    requested_by: Option<String>,
) -> Result<Paper> {
    let (person, today) = (crate::people::person(work.conn, person)?, work.today());
    if work.seat.person == Some(person.id) {
        return Err(Error::CannotEraseOneself);
    }
    pins::demand_another_administrator(work.conn, person.id)?;
    let terms = Terms::of(work.conn, person.id)?;
    let hits = traces::find(work.conn, person.id, &terms)?;
    let paper = Paper {
        number: person.number,
        nickname: person.nickname,
        erased_on: today,
        requested_by,
        rows: own_rows(work.conn, person.id)?,
        held_by: holdings(work.conn, person.id, &work.settings.calendar, today)?,
        own_backups_until: today.plus_days(OWN_BACKUP_DAYS),
    };
    traces::apply(work.conn, &hits, free_text, &terms)?;
    erase(work, person.id, &terms, leave_household)?;
    Ok(paper)
}

/// Erases somebody again whom a restore brought back. Nobody is there to be asked: the names they had are replaced in
/// every text. Not in the list.
#[derive(Debug, Deserialize, JsonSchema, TS)]
pub(super) struct EraseAgain {
    pub person: PersonId,
}

impl Operation for EraseAgain {
    type Reply = Empty;
    const NAME: &'static str = "erase_again";
    const RIGHT: Right = Right::Kiosk;
    const KIND: Kind = Kind::Final;
    const CHECKED: bool = false;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let (nickname, [name, kana, _]) = store::called(work.conn, self.person)?;
        let terms = Terms::whole([Some(nickname), name, kana]);
        let hits = traces::find(work.conn, self.person, &terms)?;
        traces::replace_all(work.conn, &hits, &terms)?;
        erase(work, self.person, &terms, false)?;
        Ok(Empty {})
    }
}

/// Erases a person whose texts have been seen to.
fn erase(work: &mut Work<'_>, person: PersonId, terms: &Terms, leave_household: bool) -> Result<()> {
    let conn = work.conn;
    let rows = store::rows(conn, person)?;
    let merged = store::merged_into(conn, person)?;
    let token = PersonId(work.new_id());
    let household = household_of_token(work, person, leave_household)?;
    rename_parties(work, person)?;
    let (birth, days) = store::birth_and_days(conn, person)?;
    let left_on = next_fiscal_year(work.today(), work.settings.fiscal_month);
    store::insert_token(conn, person, token, people::next_number(conn)?, household, left_on)?;
    for fates in FATES.iter().filter(|fates| !matches!(fates.table, "household" | "person")) {
        if fates.rows_go() {
            store::delete(conn, fates, person)?;
        } else {
            store::hand_over(conn, fates, person, token)?;
        }
    }
    store::delete_person(conn, person)?;
    if let Some(coarse) = birth.and_then(|birth| stages::coarsest(birth, &days)) {
        store::insert_birth(conn, token, coarse)?;
    }
    store::take_times(conn, token, work.today(), work.now)?;
    store::end_plans(conn, token, work.today())?;
    for gone in merged.into_iter().chain([person]) {
        store::insert_forgotten(conn, gone, work.now, work.entry)?;
        store::forget_renamed(conn, gone)?;
        // A record that was merged in had a name of its own.
        for table in ["person", "person_private"] {
            let row = (table, rusqlite::types::Value::Blob(gone.0.to_vec()));
            forget::strip_row(conn, &row, |_, class| forget::is_of_a_person(class))?;
        }
    }
    store::ask_for_rewriting(conn, work.now)?;
    for row in &rows {
        forget::strip_row(conn, row, |_, class| forget::is_of_a_person(class))?;
    }
    traces::forget_noted(conn, terms)?;
    forget::strip_entry(conn, work.entry)?;
    forget::rekey(conn, person, token)
}

/// The household that the token stays in because its count needs it; one that nobody else is in loses its name.
fn household_of_token(work: &mut Work<'_>, person: PersonId, leave: bool) -> Result<Option<HouseholdId>> {
    let Some((household, others)) = store::household(work.conn, person)? else { return Ok(None) };
    if others == 0 {
        let label = mark(work);
        store::rename_household(work.conn, household, &label)?;
        let row = ("household", rusqlite::types::Value::Blob(household.0.to_vec()));
        forget::strip_row(work.conn, &row, |_, class| forget::is_of_a_person(class))?;
    }
    Ok((others == 0 || !leave).then_some(household))
}

/// Gives each party that the person was of another label. A party stays one party: whoever came along has the new label
/// in that session as well.
fn rename_parties(work: &mut Work<'_>, person: PersonId) -> Result<()> {
    for (session, label) in store::parties(work.conn, person)? {
        let token = mark(work);
        for row in store::rename_party(work.conn, session, &label, &token)? {
            forget::strip_row(work.conn, &row, |column, _| column == "party")?;
        }
    }
    Ok(())
}

/// A label that says nothing and that nobody else bears.
fn mark(work: &mut Work<'_>) -> String {
    let mut bytes = [0; 8];
    work.random().fill(&mut bytes);
    format!("·{}", to_hex(&bytes))
}

/// The first day of the next fiscal year: until then the token is counted as registered, like the person before.
fn next_fiscal_year(today: Day, first_month: u32) -> Day {
    let this_year = Day::from_ymd(today.year(), first_month, 1).unwrap_or(today);
    if today < this_year { this_year } else { Day::from_ymd(today.year() + 1, first_month, 1).unwrap_or(today) }
}
