//! What the scenarios share: a space with a clock that is set by hand, the state of a file as text, the terminal program.

#[cfg(target_os = "linux")]
pub mod driver;
#[cfg(feature = "bench")]
pub mod full;
pub mod pages;
#[cfg(target_os = "linux")]
pub mod recording;
pub mod reference;
pub mod requests;
#[cfg(target_os = "linux")]
pub mod screen;
pub mod serve;
pub mod terminal;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use ibasho_core::ids::{CategoryId, PersonId};
use ibasho_core::operation::{Done, Operation};
use ibasho_core::operations::{CHECKS, dispatch};
use ibasho_core::passes::operations::IssuePass;
use ibasho_core::people::operations::{AddCategory, RegisterPerson};
use ibasho_core::random::SeededRandom;
use ibasho_core::reception::operations::{Greeting, Scan};
use ibasho_core::settings::Leaving;
use ibasho_core::store::keys::{KeyFile, Opener};
use ibasho_core::store::open::{Purpose, open};
use ibasho_core::store::{Folder, columns};
use ibasho_core::time::{Calendar, FixedClock};
use ibasho_core::{Access, Desk, NewSpace, Space, Surroundings};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A sample space (its key in the open, so that no test waits for a key derivation) whose clock is set by hand.
pub struct TestSpace {
    /// The desk that the story sits at.
    pub desk: Desk,
    clock: Arc<FixedClock>,
    folder: TempDir,
}

impl TestSpace {
    /// A new space at 15:00 on 2025-12-03, a Wednesday.
    pub fn new(leaving: Leaving) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Arc::new(FixedClock::at(tokyo().read("2025-12-03T15:00").expect("a time")));
        let new = NewSpace { name: "ためし".into(), zone: "Asia/Tokyo".into(), leaving, sample: true };
        let surroundings =
            Surroundings { clock: clock.clone(), random: Box::new(SeededRandom::new(1)), checks: CHECKS };
        let (space, _) =
            Space::create(&folder.path().join("space"), &new, &Opener::Nothing, surroundings).expect("a space");
        Self { desk: Desk::new(&space, "test"), clock, folder }
    }

    /// The folder of the space.
    pub fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("space")
    }

    /// Sets the clock: `2025-12-03T16:05`, on the wall in Tokyo.
    pub fn at(&self, time: &str) -> &Self {
        self.clock.set(tokyo().read(time).expect("a time"));
        self
    }

    /// Turns the clock's hands, as somebody who changes the machine's time does.
    pub fn turn(&self, time: &str) -> &Self {
        self.clock.turn(tokyo().read(time).expect("a time"));
        self
    }

    /// Runs an operation that must succeed.
    pub fn run<O: Operation>(&self, operation: O) -> Done<O::Reply> {
        self.desk.run(operation).unwrap_or_else(|error| panic!("{} is refused: {error:?}", O::NAME))
    }

    /// A new category inside the total.
    pub fn category(&self, name: &str) -> CategoryId {
        self.run(AddCategory { name: name.into(), counting: Default::default(), school_stage: None }).reply
    }

    /// A new person with a pass, and its code.
    pub fn person(&self, nickname: &str, category: CategoryId) -> (PersonId, String) {
        let register = RegisterPerson {
            nickname: nickname.into(),
            category,
            picture: None,
            colour: None,
            r#ref: None,
            marks: vec![],
        };
        let person = self.run(register).reply.id;
        let pass = self.run(IssuePass { person, valid_from: None, valid_to: None }).reply;
        (person, pass.code)
    }

    /// Scans a code.
    pub fn scan(&self, code: &str) -> Greeting {
        self.run(Scan { code: code.into() }).reply
    }

    /// Waits for what stands before it in the queue: a portion of what is done behind the opening.
    pub fn settled(&self) -> &Self {
        let nothing = ibasho_core::preferences::ChangePreferences { language: None, sounds: None };
        self.run(nothing);
        self
    }

    /// Every row of every table that the journal knows.
    pub fn state(&self) -> State {
        state(&self.path())
    }

    /// Closes the space, so that all of it stands in its one file, and keeps the folder while the result lives.
    pub fn closed(self) -> TempDir {
        drop(self.desk);
        self.folder
    }

    /// Closes the space and opens it again, as another program would.
    pub fn reopened(self) -> Self {
        let clock = self.clock.clone();
        Self::opened(self.closed(), clock)
    }

    /// Opens the space of a folder at 15:00 on 2025-12-03.
    pub fn open_in(folder: TempDir) -> Self {
        Self::opened(folder, Arc::new(FixedClock::at(tokyo().read("2025-12-03T15:00").expect("a time"))))
    }

    fn opened(folder: TempDir, clock: Arc<FixedClock>) -> Self {
        let surroundings =
            Surroundings { clock: clock.clone(), random: Box::new(SeededRandom::new(2)), checks: CHECKS };
        let space =
            Space::open(&folder.path().join("space"), &Opener::Nothing, Access::Alone, surroundings).expect("it opens");
        Self { desk: Desk::new(&space, "test"), clock, folder }
    }
}

/// Where a story asks: a desk, or the one of a space.
pub trait Seated {
    /// The desk.
    fn desk(&self) -> &Desk;
}

impl Seated for Desk {
    fn desk(&self) -> &Desk {
        self
    }
}

impl Seated for TestSpace {
    fn desk(&self) -> &Desk {
        &self.desk
    }
}

/// What a request that must succeed is answered.
pub fn reply(at: &impl Seated, name: &str, request: Value) -> Value {
    dispatch(at.desk(), name, request).unwrap_or_else(|error| panic!("{name}: {error:?}"))["reply"].take()
}

/// The texts in which a name was found, all decided the same way.
pub fn decide_all(hits: &Value, action: &str) -> Value {
    let decide =
        |hit: &Value| json!({ "table": hit["table"], "key": hit["key"], "column": hit["column"], "action": action });
    hits.as_array().expect("hits").iter().map(decide).collect()
}

/// A row of the table that `make crash` ends with: what was done, how often, what it came to. Everywhere else it is printed.
pub fn tell(what: &str, how_often: usize, came_to: &str) {
    let row = format!("{what:<38} {how_often:>7}  {came_to}\n");
    match std::env::var_os("IBASHO_TOLD") {
        Some(path) => {
            let mut told = File::options().create(true).append(true).open(path).expect("the table");
            told.write_all(row.as_bytes()).expect("a row");
        }
        None => print!("{row}"),
    }
}

/// Tokyo, with the day turning at four.
pub fn tokyo() -> Calendar {
    Calendar::new("Asia/Tokyo", 240).expect("Tokyo")
}

/// Rows of a file as text, by table.
pub type State = BTreeMap<&'static str, Vec<String>>;

/// Every row of every table that the journal knows, of an open-keyed space at `path`.
pub fn state(path: &Path) -> State {
    state_by(path, &Opener::Nothing)
}

/// The same of any space.
pub fn state_by(path: &Path, opener: &Opener) -> State {
    let conn = connection(path, opener, Purpose::Read);
    let rows_of = |table: &columns::Table| {
        let names: Vec<&str> = std::iter::once(table.key).chain(table.columns.iter().map(|(name, _)| *name)).collect();
        let quoted: Vec<String> = names.iter().map(|name| format!("quote({name})")).collect();
        let sql = format!("SELECT {} FROM main.{} ORDER BY {}", quoted.join(" || ' ' || "), table.name, table.key);
        let mut statement = conn.prepare(&sql).expect("a statement");
        let rows = statement.query_map([], |row| row.get(0)).expect("rows");
        rows.collect::<Result<Vec<String>, _>>().expect("rows")
    };
    columns::TABLES.iter().map(|table| (table.name, rows_of(table))).collect()
}

/// A connection to the database of a space, behind the back of every program.
pub fn connection(path: &Path, opener: &Opener, purpose: Purpose) -> rusqlite::Connection {
    let folder = Folder::new(path);
    let (key, _) = KeyFile::read(&folder).expect("keys").open(opener).expect("the key");
    open(&folder.database(), &key, purpose).expect("the database")
}
