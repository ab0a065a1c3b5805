//! A change of name that hides the old one: row, search, journal, and texts of others. Who fled a name must not find it
//! again in an undo.

use rusqlite::params;
use rusqlite::types::Value;
use schemars::JsonSchema;
use serde::Deserialize;
use ts_rs::TS;

use super::store;
use super::traces::{self, Decision, Hit, Terms};
use crate::error::{Error, Result};
use crate::ids::PersonId;
use crate::journal::forget;
use crate::operation::{Kind, Operation, Query, View, Work};
use crate::people::operations::Empty;
use crate::people::{self, NICKNAME_MOST};
use crate::private::Private;
use crate::rights::Right;
use crate::text::{line, search_key};

/// Texts of others in which what a person is called stands: what has to be decided when their name changes for good.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct NameHits {
    /// Who.
    pub person: PersonId,
}

impl Query for NameHits {
    type Reply = Vec<Hit>;
    const NAME: &'static str = "name_hits";
    const RIGHT: Right = Right::Coordinator;
    fn answer(self, view: &View<'_>) -> Result<Vec<Hit>> {
        let person = people::person(view.conn, self.person)?.id;
        traces::find(view.conn, person, &Terms::of_names(view.conn, person)?)
    }
}

/// Changes what a person is called, for good: the old name is left nowhere, in no undo and in no record of who did what.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RenameForGood {
    /// Who.
    pub person: PersonId,
    /// As they want to be called from now on; as before if not said.
    #[serde(default)]
    #[ts(optional)]
    pub nickname: Option<Private<String>>,
    /// Their name from now on; as before if not said.
    #[serde(default)]
    #[ts(optional)]
    pub name: Option<Private<String>>,
    /// Its reading; as before if not said.
    #[serde(default)]
    #[ts(optional)]
    pub kana: Option<Private<String>>,
    /// What becomes of each text in which the old names stand, as `name_hits` listed them.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Decision>>")]
    pub free_text: Vec<Decision>,
}

impl Operation for RenameForGood {
    type Reply = Empty;
    const NAME: &'static str = "rename_for_good";
    const RIGHT: Right = Right::Coordinator;
    const KIND: Kind = Kind::Final;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let (conn, person) = (work.conn, people::person(work.conn, self.person)?.id);
        let said = |field: &str, text: &Option<Private<String>>| {
            text.as_deref().map(|text| line(field, text, NICKNAME_MOST)).transpose()
        };
        let (nickname, name, kana) =
            (said("nickname", &self.nickname)?, said("name", &self.name)?, said("kana", &self.kana)?);
        if nickname.is_none() && name.is_none() && kana.is_none() {
            return Err(Error::TextEmpty { field: "nickname".to_owned() });
        }
        let terms = Terms::of_names(conn, person)?;
        let hits = traces::find(conn, person, &terms)?;
        traces::apply(conn, &hits, &self.free_text, &terms)?;
        if let Some(nickname) = &nickname {
            conn.prepare_cached("UPDATE main.person SET nickname = ?, search = ? WHERE id = ?")?.execute(params![
                nickname,
                search_key(nickname),
                person
            ])?;
        }
        if name.is_some() || kana.is_some() {
            conn.prepare_cached(
                "INSERT INTO main.person_private (person_id, name, kana) VALUES (?1, ?2, ?3)
                 ON CONFLICT (person_id) DO UPDATE SET name = coalesce(?2, name), kana = coalesce(?3, kana)",
            )?
            .execute(params![person, name, kana])?;
        }
        let key = Value::Blob(person.0.to_vec());
        let is_a_name = |column: &str| matches!(column, "nickname" | "search" | "name" | "kana");
        for table in ["person", "person_private"] {
            forget::strip_row(conn, &(table, key.clone()), |column, _| is_a_name(column))?;
        }
        forget::strip_texts(conn, |text| terms.stand_in(text))?;
        forget::strip_entry(conn, work.entry)?;
        // A record that was merged in bore the name as well.
        for gone in store::merged_into(conn, person)? {
            let key = Value::Blob(gone.0.to_vec());
            for table in ["person", "person_private"] {
                forget::strip_row(conn, &(table, key.clone()), |column, _| is_a_name(column))?;
            }
        }
        store::ask_for_rewriting(conn, work.now)?;
        Ok(Empty {})
    }
}

impl Terms {
    /// What a person is called, whole.
    pub(super) fn of_names(conn: &rusqlite::Connection, person: PersonId) -> Result<Self> {
        let (nickname, [name, kana, _]) = store::called(conn, person)?;
        Ok(Self::whole([Some(nickname), name, kana]))
    }
}
