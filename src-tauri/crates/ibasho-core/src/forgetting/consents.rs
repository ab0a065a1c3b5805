//! What somebody agreed to, who gave it, and until when it held.

use rusqlite::{Connection, OptionalExtension, Row, named_params, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, Result, Thing};
use crate::ids::{ConsentId, PersonId};
use crate::operation::{Operation, Query, View, Work};
use crate::people::operations::Empty;
use crate::people::{self, NICKNAME_MOST, NOTE_MOST};
use crate::private::Private;
use crate::rights::Right;
use crate::text::optional_line;
use crate::time::Day;
use crate::word_column;

/// What is agreed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConsentAbout {
    /// Keeping what is more than a nickname.
    Keeping,
    /// Being written down as one household.
    Household,
    /// Pictures.
    Pictures,
    /// Being reached at a contact.
    Contact,
    /// Telling others.
    Sharing,
    /// Something else, as the note says.
    Other,
}
word_column!(ConsentAbout {
    Self::Keeping => "keeping",
    Self::Household => "household",
    Self::Pictures => "pictures",
    Self::Contact => "contact",
    Self::Sharing => "sharing",
    Self::Other => "other",
});

/// Who agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum GivenBy {
    /// The person.
    #[serde(rename = "self")]
    Themselves,
    /// Who has custody.
    Guardian,
    /// Somebody else, whose name is said.
    Other,
}
word_column!(GivenBy { Self::Themselves => "self", Self::Guardian => "guardian", Self::Other => "other" });

/// Something that was agreed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Consent {
    /// Its id.
    pub id: ConsentId,
    /// What about.
    pub about: ConsentAbout,
    /// Who agreed.
    pub given_by: GivenBy,
    /// The name of who agreed, if it was not the person.
    pub giver: Option<String>,
    /// From when.
    pub given_on: Day,
    /// When it was withdrawn, if it was.
    pub withdrawn_on: Option<Day>,
    /// What else was said.
    pub note: Option<String>,
}

/// Records that somebody agreed to something.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct GiveConsent {
    /// Whom it is about.
    pub person: PersonId,
    /// What about.
    pub about: ConsentAbout,
    /// Who agreed.
    pub given_by: GivenBy,
    /// The name of who agreed; needed for somebody else than the person and their guardian.
    #[serde(default)]
    #[ts(optional)]
    pub giver: Option<Private<String>>,
    /// When; today if not said.
    #[serde(default)]
    #[ts(optional)]
    pub given_on: Option<Day>,
    /// What else was said.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<Private<String>>,
}

impl Operation for GiveConsent {
    type Reply = ConsentId;
    const NAME: &'static str = "give_consent";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<ConsentId> {
        let person = people::person(work.conn, self.person)?.id;
        let giver = optional_line("giver", self.giver.as_deref(), NICKNAME_MOST)?;
        if self.given_by == GivenBy::Other && giver.is_none() {
            return Err(Error::TextEmpty { field: "giver".to_owned() });
        }
        let note = optional_line("note", self.note.as_deref(), NOTE_MOST)?;
        let given_on = past(self.given_on, work)?;
        let id = ConsentId(work.new_id());
        work.conn
            .prepare_cached(
                "INSERT INTO main.consent (id, person_id, about, given_by, giver, given_on, note)
                 VALUES (:id, :person, :about, :given_by, :giver, :given_on, :note)",
            )?
            .execute(named_params! {
                ":id": id, ":person": person, ":about": self.about, ":given_by": self.given_by, ":giver": giver,
                ":given_on": given_on, ":note": note,
            })?;
        Ok(id)
    }
}

/// Records that what was agreed to holds no longer.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WithdrawConsent {
    /// Which.
    pub consent: ConsentId,
    /// From when; today if not said.
    #[serde(default)]
    #[ts(optional)]
    pub withdrawn_on: Option<Day>,
}

impl Operation for WithdrawConsent {
    type Reply = Empty;
    const NAME: &'static str = "withdraw_consent";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let sql = format!("SELECT {CONSENT} FROM consent WHERE id = ?");
        let known = work.conn.prepare_cached(&sql)?.query_row([self.consent], row_to_consent).optional()?;
        let known = known.ok_or(Error::NotFound { what: Thing::Consent })?;
        if known.withdrawn_on.is_some() {
            return Err(Error::AlreadyThere { what: Thing::Consent });
        }
        let withdrawn_on = past(self.withdrawn_on, work)?;
        if withdrawn_on < known.given_on {
            return Err(Error::PeriodReversed);
        }
        work.conn
            .prepare_cached("UPDATE main.consent SET withdrawn_on = ? WHERE id = ?")?
            .execute(params![withdrawn_on, known.id])?;
        Ok(Empty {})
    }
}

/// A day that has come.
fn past(day: Option<Day>, work: &Work<'_>) -> Result<Day> {
    let day = day.unwrap_or(work.today());
    if day.is_recordable() && day <= work.today() { Ok(day) } else { Err(Error::DayOutOfRange) }
}

const CONSENT: &str = "id, about, given_by, giver, given_on, withdrawn_on, note";

fn row_to_consent(row: &Row<'_>) -> rusqlite::Result<Consent> {
    Ok(Consent {
        id: row.get(0)?,
        about: row.get(1)?,
        given_by: row.get(2)?,
        giver: row.get(3)?,
        given_on: row.get(4)?,
        withdrawn_on: row.get(5)?,
        note: row.get(6)?,
    })
}

/// What somebody agreed to, the newest first.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "ConsentsRequest")]
pub struct Consents {
    /// Whom it is about.
    pub person: PersonId,
}

impl Query for Consents {
    type Reply = Vec<Consent>;
    const NAME: &'static str = "consents";
    const RIGHT: Right = Right::Coordinator;
    fn answer(self, view: &View<'_>) -> Result<Vec<Consent>> {
        of_person(view.conn, people::person(view.conn, self.person)?.id)
    }
}

fn of_person(conn: &Connection, person: PersonId) -> Result<Vec<Consent>> {
    let sql = format!("SELECT {CONSENT} FROM consent WHERE person_id = ? ORDER BY given_on DESC, rowid DESC");
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([person], row_to_consent)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
