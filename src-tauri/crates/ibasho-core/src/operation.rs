//! What a person can do ([`Operation`]) and ask ([`Query`]).
//!
//! Each is a struct that holds its request; what is typed into it is [`crate::private::Private`], so that it can be
//! printed. Its documentation's first line is what `ibasho-cli operations` prints.

use rusqlite::Connection;
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::ids::{Bytes, PersonId};
use crate::random::Random;
use crate::rights::Right;
use crate::settings::Settings;
use crate::time::{Day, Instant};

/// What an operation leaves in the journal, and so whether it can be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// Can be undone.
    Do,
    /// Undoes another.
    Undo,
    /// Undoes an undo.
    Redo,
    /// Cannot be undone (keys, erasing).
    Final,
}

impl Kind {
    /// As the journal writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Do => "do",
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::Final => "final",
        }
    }
}

/// A change that a person makes. Run by [`crate::desk::Desk::run`] alone: right, transaction, journal, checks, commit.
pub trait Operation: DeserializeOwned + JsonSchema + TS + Send + 'static {
    /// What it answers.
    type Reply: Serialize + JsonSchema + TS + Send + 'static;
    /// Its name in every way in: verb first, snake case.
    const NAME: &'static str;
    /// The right it needs.
    const RIGHT: Right;
    /// Whether it can be undone.
    const KIND: Kind = Kind::Do;
    /// Whether features may refuse it for what it leaves behind. What a restore does again has been decided: it must not keep
    /// anybody from the space.
    const CHECKED: bool = true;
    /// Whether a desk that was lifted falls by it: somebody else stands there now.
    const ENDS_LIFT: bool = false;
    /// Does it. An error leaves everything as it was.
    fn run(self, work: &mut Work<'_>) -> Result<Self::Reply>;
}

/// A question. Run by [`crate::desk::Desk::ask`] on a connection that cannot write, in one read transaction.
pub trait Query: DeserializeOwned + JsonSchema + TS + Send + 'static {
    /// What it answers. Typed by right: what its right may not see is not in it.
    type Reply: Serialize + JsonSchema + TS + Send + 'static;
    /// Its name in every way in.
    const NAME: &'static str;
    /// The right it needs. What needs [`Right::Kiosk`] may be asked from anywhere: nothing of anybody is in its answer.
    const RIGHT: Right;
    /// Which of the two reading connections it uses.
    const LANE: Lane = Lane::Desk;
    /// Answers.
    fn answer(self, view: &View<'_>) -> Result<Self::Reply>;
}

/// Two reading connections, so that a long report never keeps the door waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Short questions at reception.
    Door,
    /// Everything else.
    Desk,
}

/// What a query has in its hands.
pub struct View<'a> {
    /// A read transaction.
    pub conn: &'a Connection,
    /// Now, by the clock that was handed in.
    pub now: Instant,
    /// The space's settings.
    pub settings: &'a Settings,
    /// The desk that asks.
    pub seat: &'a Seat,
}

impl View<'_> {
    /// The business day of now.
    pub fn today(&self) -> Day {
        self.settings.calendar.day(self.now)
    }
}

/// What an operation has in its hands.
pub struct Work<'a> {
    /// The transaction. Reading goes to the plain names, writing to `main.`, see `store/open.rs`.
    pub conn: &'a Connection,
    /// Now, by the clock that was handed in.
    pub now: Instant,
    /// The space's settings as they were when the operation began.
    pub settings: &'a Settings,
    /// The desk's name, its right, and the journal entry of this operation.
    pub seat: &'a Seat,
    /// The number of this operation's journal entry.
    pub entry: i64,
    /// The entry that this operation undoes or redoes.
    pub target: Option<i64>,
    /// What its entry is about where no changed row tells: a word of the program's own, never one that was typed.
    pub about: Option<&'static str>,
    pub(crate) random: &'a mut dyn Random,
}

impl Work<'_> {
    /// The business day of now.
    pub fn today(&self) -> Day {
        self.settings.calendar.day(self.now)
    }
    /// The bytes of a new id: `VisitId(work.new_id())`.
    pub fn new_id(&mut self) -> Bytes {
        crate::ids::new_bytes(self.now, self.random)
    }
    /// The random source that was handed in; never for secrets.
    pub fn random(&mut self) -> &mut dyn Random {
        self.random
    }
}

/// Where somebody sits: the desk's name (one undo list each), the right it has, and who lifted it.
#[derive(Debug, Clone)]
pub struct Seat {
    /// `window`, `terminal`, …
    pub name: String,
    /// What may be done from here.
    pub right: Right,
    /// Who lifted the desk; nobody while it stands where it stands.
    pub person: Option<PersonId>,
}

impl Seat {
    /// Whether what needs this right may be done from here.
    pub fn demand(&self, needed: Right) -> Result<()> {
        if self.right.allows(needed) { Ok(()) } else { Err(Error::NotAllowed { needed }) }
    }

    /// Whether a question that needs this right may be asked from here.
    pub fn demand_to_ask(&self, needed: Right) -> Result<()> {
        if self.right.may_ask(needed) { Ok(()) } else { Err(Error::NotAllowed { needed }) }
    }
}

/// One row that an operation changed: which, not what.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// The table.
    pub table: String,
    /// The row's key: hexadecimal for ids.
    pub key: String,
    /// `insert`, `update` or `delete`.
    pub kind: String,
    /// The key as it stands in the database.
    #[serde(skip)]
    #[ts(skip)]
    #[schemars(skip)]
    pub raw: rusqlite::types::Value,
}

/// An operation's reply, with what changed so that a screen can refresh just that.
#[derive(Debug, Clone, Serialize)]
pub struct Done<R> {
    /// The reply.
    pub reply: R,
    /// The rows that changed.
    pub changes: Vec<Change>,
    /// The journal entry, for undoing just this; none when nothing changed.
    pub entry: Option<i64>,
    /// The business day it was done on.
    #[serde(skip)]
    pub day: Day,
}

/// A feature's invariants over what an operation touched; run before every commit, undo included.
pub type Check = fn(&Work<'_>, &[Change]) -> Result<()>;
