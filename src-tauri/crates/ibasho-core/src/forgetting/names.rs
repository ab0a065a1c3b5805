//! A change of name that hides the old one: row, search, journal, and whatever somebody typed. Who fled a name must not find it
//! again in an undo.

use rusqlite::Connection;
use rusqlite::types::Value;
use schemars::JsonSchema;
use serde::Deserialize;
use ts_rs::TS;

use super::store;
use super::traces::{self, Decision, Hit, Terms};
use crate::error::{Error, Result};
use crate::ids::{Bytes, PersonId};
use crate::journal::forget;
use crate::operation::{Kind, Operation, Query, View, Work};
use crate::people::operations::Empty;
use crate::people::{self, NICKNAME_MOST};
use crate::private::Private;
use crate::rights::Right;
use crate::store::forgotten::Names;
use crate::text::line;

/// Texts in which what a person is called stands, their own as well: what has to be decided when their name changes for good.
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
        traces::find_everywhere(view.conn, &Terms::of_names(view.conn, person)?)
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
        let hits = traces::find_everywhere(conn, &terms)?;
        traces::apply(conn, &hits, &self.free_text, &terms)?;
        let before = called(conn, person)?;
        let names = Names {
            nickname: nickname.unwrap_or(before.nickname),
            name: name.or(before.name),
            kana: kana.or(before.kana),
        };
        let mark = next_mark(work, person)?;
        rename(work, person, &names, mark, &terms)?;
        Ok(Empty {})
    }
}

/// Renames somebody for good again whose old name a restore brought back. Nobody is there to be asked: the old names are
/// replaced in every text. Not in the list.
#[derive(Debug, Deserialize, JsonSchema, TS)]
pub(super) struct RenameAgain {
    pub person: PersonId,
    /// Which renaming it is.
    #[serde(skip)]
    #[schemars(skip)]
    #[ts(skip)]
    pub mark: Bytes,
    /// What they are called since; none if it was sealed with a key of another lock.
    #[serde(skip)]
    #[schemars(skip)]
    #[ts(skip)]
    pub names: Option<Private<Names>>,
}

impl Operation for RenameAgain {
    type Reply = Empty;
    const NAME: &'static str = "rename_again";
    const RIGHT: Right = Right::Kiosk;
    const KIND: Kind = Kind::Final;
    const CHECKED: bool = false;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let (conn, person) = (work.conn, people::person(work.conn, self.person)?.id);
        let before = called(conn, person)?;
        let names = self.names.map_or_else(nameless, Private::into_inner);
        // A name that stays is no old one.
        let terms = Terms::whole([
            Some(before.nickname).filter(|nickname| *nickname != names.nickname),
            before.name.filter(|name| names.name.as_ref() != Some(name)),
            before.kana.filter(|kana| names.kana.as_ref() != Some(kana)),
        ]);
        let hits = traces::find_everywhere(conn, &terms)?;
        traces::replace_all(conn, &hits, &terms)?;
        rename(work, person, &names, self.mark, &terms)?;
        Ok(Empty {})
    }
}

/// Writes the new names, and takes the old ones out of the journal. The texts have been seen to.
fn rename(work: &Work<'_>, person: PersonId, names: &Names, mark: Bytes, terms: &Terms) -> Result<()> {
    let conn = work.conn;
    store::rename(conn, person, names)?;
    // A record that was merged in bore the name as well.
    for bearer in store::merged_into(conn, person)?.into_iter().chain([person]) {
        let key = Value::Blob(bearer.0.to_vec());
        for table in ["person", "person_private"] {
            forget::strip_row(conn, &(table, key.clone()), |column, _| is_a_name(column))?;
        }
        store::note_renamed(conn, bearer, mark)?;
    }
    traces::forget_noted(conn, terms)?;
    forget::strip_entry(conn, work.entry)?;
    store::ask_for_rewriting(conn, work.now)
}

fn is_a_name(column: &str) -> bool {
    matches!(column, "nickname" | "search" | "name" | "kana")
}

fn called(conn: &Connection, person: PersonId) -> Result<Names> {
    let (nickname, [name, kana, _]) = store::called(conn, person)?;
    Ok(Names { nickname, name, kana })
}

/// What somebody is called whose new names nobody can read: they are asked again.
fn nameless() -> Names {
    Names { nickname: traces::MARK.to_owned(), name: None, kana: None }
}

/// The mark of a new renaming: greater than that of the one before, even if the clock was set back.
fn next_mark(work: &mut Work<'_>, person: PersonId) -> Result<Bytes> {
    let mut mark = u128::from_be_bytes(work.new_id());
    for bearer in store::merged_into(work.conn, person)?.into_iter().chain([person]) {
        let before = store::renamed(work.conn, bearer)?.map_or(0, u128::from_be_bytes);
        mark = mark.max(before.saturating_add(1));
    }
    Ok(mark.to_be_bytes())
}

impl Terms {
    /// What a person is called, whole.
    pub(super) fn of_names(conn: &Connection, person: PersonId) -> Result<Self> {
        let Names { nickname, name, kana } = called(conn, person)?;
        Ok(Self::whole([Some(nickname), name, kana]))
    }
}
