//! The last things done at this desk today, each with what it takes to undo it.

use rusqlite::Connection;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::store::{self, Doing};
use crate::error::Result;
use crate::ids::{CategoryId, PersonId, SessionId};
use crate::operation::{Change, Lane, Query, View};
use crate::rights::Right;
use crate::time::Instant;
use crate::{calendar, journal, people};

/// So many are shown.
const MOST: usize = 10;

/// What is done at the door. Plans, settings, registrations and passes are undone where they are made.
const AT_THE_DOOR: &[&str] = &[
    "scan",
    "greet",
    "first_visit",
    "arrive",
    "leave",
    "come_back",
    "add_heads",
    "take_head",
    "move_to_person",
    "move_to_session",
    "correct_times",
    "correct_counting",
    "void_visit",
    "close_day",
];

/// Something done at this desk, with whom it concerns as they are now.
#[derive(Debug, Serialize, JsonSchema, TS)]
pub struct LatestDoing {
    /// The journal entry that `undo` takes.
    #[ts(type = "number")]
    pub entry: i64,
    /// When.
    pub at: Instant,
    /// The name of the operation.
    pub operation: String,
    /// Whether it has been undone.
    pub undone: bool,
    /// Whom it concerns.
    pub person: Option<PersonId>,
    /// Their nickname.
    pub nickname: Option<String>,
    /// Their short number.
    #[ts(type = "number | null")]
    pub number: Option<i64>,
    /// Their picture.
    pub picture: Option<String>,
    /// Their colour.
    pub colour: Option<String>,
    /// How many heads without a name.
    #[ts(type = "number | null")]
    pub heads: Option<i64>,
    /// Whether that is an estimate.
    pub estimate: bool,
    /// The category that the visit is counted in.
    pub category: Option<CategoryId>,
    /// The session of the visit.
    pub session: Option<SessionId>,
    /// The name of the session's activity.
    pub activity: Option<String>,
}

/// The last ten things done at this desk today, newest first, undone ones included.
#[derive(Debug, Default, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Latest {}

impl Query for Latest {
    type Reply = Vec<LatestDoing>;
    const NAME: &'static str = "latest";
    const RIGHT: Right = Right::Reception;
    const LANE: Lane = Lane::Door;

    fn answer(self, view: &View<'_>) -> Result<Vec<LatestDoing>> {
        let doings = store::doings(view.conn, &view.seat.name, view.today())?;
        let shown = doings.into_iter().filter(|doing| AT_THE_DOOR.contains(&doing.operation.as_str()));
        shown.take(MOST).map(|doing| described(view.conn, doing)).collect()
    }
}

fn described(conn: &Connection, doing: Doing) -> Result<LatestDoing> {
    let about = match doing.operation.as_str() {
        // It concerns everybody who was still here.
        "close_day" => About::default(),
        _ => about(conn, &journal::changes(conn, doing.entry)?, doing.undone_by)?,
    };
    let person = about.person.map(|person| people::store::person(conn, person)).transpose()?.flatten();
    let (entry, undone) = standing(conn, doing.entry, doing.undone_by)?;
    let activity = about.session.map(|session| calendar::session(conn, session)).transpose()?;
    Ok(LatestDoing {
        entry,
        at: doing.at,
        operation: doing.operation,
        undone,
        person: person.as_ref().map(|person| person.id),
        nickname: person.as_ref().map(|person| person.nickname.clone()),
        number: person.as_ref().map(|person| person.number),
        picture: person.as_ref().and_then(|person| person.picture.clone()),
        colour: person.and_then(|person| person.colour),
        heads: about.heads,
        estimate: about.estimate,
        category: about.category,
        session: about.session,
        activity: activity.map(|session| session.name),
    })
}

/// The entry to undo, and whether there is nothing left to: what was undone and done again is undone by its redo.
fn standing(conn: &Connection, entry: i64, undone_by: Option<i64>) -> Result<(i64, bool)> {
    let (mut entry, mut undone_by) = (entry, undone_by);
    while let Some(undo) = undone_by {
        match store::undone_by(conn, undo)? {
            Some(redo) => (entry, undone_by) = (redo, store::undone_by(conn, redo)?),
            None => return Ok((entry, true)),
        }
    }
    Ok((entry, false))
}

/// What an entry's changes are about.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct About {
    pub person: Option<PersonId>,
    pub heads: Option<i64>,
    pub estimate: bool,
    pub category: Option<CategoryId>,
    pub session: Option<SessionId>,
}

/// What a doing is about: the visit it made; else the one it changed; else the shift.
fn about(conn: &Connection, changes: &[Change], undone_by: Option<i64>) -> Result<About> {
    let find = |table: &str, kind: &str| changes.iter().rev().find(|c| c.table == table && c.kind == kind);
    let change = [
        ("visit", "insert"),
        ("visit_return", "insert"),
        ("visit", "update"),
        ("visit_return", "update"),
        ("assignment", "update"),
    ]
    .into_iter()
    .find_map(|(table, kind)| find(table, kind));
    let Some(change) = change else { return Ok(About::default()) };
    match store::about(conn, &change.table, &change.raw)? {
        Some(about) => Ok(about),
        // Undone: the row is gone, and only the journal still ties it to somebody.
        None => Ok(About { person: store::person_of_gone(conn, undone_by, change)?, ..About::default() }),
    }
}
