//! Keys: what opens a space, how high, and how that is changed.

use std::path::PathBuf;
use std::sync::Arc;

use ibasho_core::error::{Error, Thing};
use ibasho_core::keyring;
use ibasho_core::operations::{CHECKS, dispatch};
use ibasho_core::pins::lift;
use ibasho_core::random::SeededRandom;
use ibasho_core::rights::Right;
use ibasho_core::settings::Leaving;
use ibasho_core::store::backup;
use ibasho_core::store::keys::{Opener, Opens};
use ibasho_core::store::open::Purpose;
use ibasho_core::time::FixedClock;
use ibasho_core::{Access, Desk, NewSpace, Space, Surroundings};
use ibasho_host::{CanSave, Host, Way, Where};
use ibasho_tests::terminal::{PASSPHRASE, Story, call_with, program};
use ibasho_tests::{State, connection, state_by, tokyo};
use serde_json::{Value, json};
use tempfile::TempDir;

const OTHER: &str = "あたらしい あいことば 3";

/// A space with a lock, and a clock that is set by hand.
struct Locked {
    folder: TempDir,
    clock: Arc<FixedClock>,
    recovery: String,
}

impl Locked {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(FixedClock::at(tokyo().read("2025-12-03T15:00").unwrap()));
        let locked = Self { folder, clock, recovery: String::new() };
        let new = NewSpace { name: "そら".into(), zone: "Asia/Tokyo".into(), leaving: Leaving::Off, sample: false };
        let (_, recovery) =
            Space::create(&locked.path(), &new, &Opener::typed(PASSPHRASE), locked.surroundings()).unwrap();
        Self { recovery: recovery.unwrap().to_string(), ..locked }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("space")
    }

    fn surroundings(&self) -> Surroundings {
        Surroundings { clock: self.clock.clone(), random: Box::new(SeededRandom::new(5)), checks: CHECKS }
    }

    fn at(&self, time: &str) {
        self.clock.set(tokyo().read(&format!("2025-12-03T{time}")).unwrap());
    }

    fn open(&self, typed: &str) -> Result<Space, Error> {
        Space::open(&self.path(), &Opener::typed(typed), Access::Alone, self.surroundings())
    }

    /// The desk of whoever typed this.
    fn desk(&self, typed: &str) -> Desk {
        Desk::new(&self.open(typed).unwrap(), "test")
    }

    fn refused(&self, typed: &str) -> Error {
        self.open(typed).err().unwrap()
    }

    fn state(&self, typed: &str) -> State {
        state_by(&self.path(), &Opener::typed(typed))
    }

    /// What the journal says of keys.
    fn noted(&self, typed: &str) -> Vec<String> {
        let conn = connection(&self.path(), &Opener::typed(typed), Purpose::Read);
        let sql = "SELECT about FROM journal_entry WHERE operation = 'change_keys' AND kind = 'final' ORDER BY seq";
        let mut statement = conn.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    }

    fn host(&self) -> Host {
        Host::new(&self.path(), self.clock.clone(), Box::new(Nowhere))
    }
}

/// A way to nobody.
struct Nowhere;

impl Way for Nowhere {
    fn can_save(&self) -> CanSave {
        CanSave::Download
    }
    fn ask_where(&self, _: &str) -> Result<Where, Error> {
        Ok(Where::Nowhere)
    }
    fn ask_which(&self, _: &str) -> Result<Where, Error> {
        Ok(Where::Nowhere)
    }
    fn print(&self) -> Result<(), Error> {
        Err(Error::UnknownOperation)
    }
}

fn run(desk: &Desk, name: &str, request: Value) -> Value {
    dispatch(desk, name, request).unwrap_or_else(|error| panic!("{name}: {error:?}"))["reply"].clone()
}

fn kinds(desk: &Desk) -> Vec<Opens> {
    keyring::slots(desk).unwrap().into_iter().map(|slot| slot.opens).collect()
}

#[test]
fn a_card_opens_at_reception_and_a_coordinators_pass_and_pin_lift_above_it() {
    let locked = Locked::new();
    let desk = locked.desk(PASSPHRASE);
    let (slot, code) = keyring::issue_card(&desk).unwrap();
    let category = run(&desk, "add_category", json!({ "name": "職員" }));
    let person = run(&desk, "register_person", json!({ "nickname": "ゆい", "category": category }))["id"].clone();
    let pass = run(&desk, "issue_pass", json!({ "person": person }))["code"].as_str().unwrap().to_owned();
    let about = keyring::slots(&desk).unwrap().pop().unwrap();
    assert_eq!((about.id, about.opens, about.right), (slot.clone(), Opens::Card, Right::Reception));
    assert_eq!(about.made_on.map(|day| day.to_string()).as_deref(), Some("2025-12-03"));
    drop(desk);

    let space = locked.open(&code).unwrap();
    let window = Desk::at_reception(&space, "window");
    assert_eq!(window.right(), Right::Reception);
    run(&window, "arrive", json!({ "person": person }));
    let needs = |right| Some(Error::NotAllowed { needed: right });
    let set_pin = json!({ "person": person, "pin": "271828" });
    assert_eq!(dispatch(&window, "set_pin", set_pin.clone()).err(), needs(Right::Administrator));
    assert_eq!(keyring::issue_card(&window).err(), needs(Right::Administrator), "a card makes no card");
    assert_eq!(keyring::slots(&window).err(), needs(Right::Administrator));
    assert_eq!(keyring::change_words(&window, PASSPHRASE, OTHER).err(), needs(Right::Administrator));
    drop((window, space));

    run(&locked.desk(PASSPHRASE), "set_pin", set_pin);
    let space = locked.open(&code).unwrap();
    let window = Desk::at_reception(&space, "window");
    lift(&window, &pass, "271828").unwrap();
    assert_eq!(window.right(), Right::Administrator, "one's own pass and PIN lift above what the card opens");
    keyring::remove_slot(&window, &slot).unwrap();
    window.fall();
    assert_eq!(window.right(), Right::Reception);
    drop((window, space));
    assert_eq!(locked.refused(&code), Error::WrongPassphrase);
    assert_eq!(locked.noted(PASSPHRASE), ["issue_opening_card", "remove_slot"]);
}

#[test]
fn a_participation_pass_opens_nothing_and_says_so() {
    let locked = Locked::new();
    let desk = locked.desk(PASSPHRASE);
    let category = run(&desk, "add_category", json!({ "name": "中学生" }));
    let person = run(&desk, "register_person", json!({ "nickname": "はる", "category": category }))["id"].clone();
    let pass = run(&desk, "issue_pass", json!({ "person": person }))["code"].as_str().unwrap().to_owned();
    drop(desk);
    for _ in 0..9 {
        assert_eq!(locked.refused(&pass), Error::PassOpensNothing, "and nobody waits for it");
    }
    assert!(locked.open(PASSPHRASE).is_ok());
}

#[test]
fn attempts_in_vain_slow_down_whatever_is_tried_and_lock_nobody_out() {
    let locked = Locked::new();
    locked.at("16:00");
    let wrong = ["ちがう あいことば", &"000011".repeat(8), "ちがう あいことば"];
    for typed in wrong {
        assert_eq!(locked.refused(typed), Error::WrongPassphrase);
    }
    assert_eq!(
        locked.refused(PASSPHRASE),
        Error::OpeningWait { seconds: 5 },
        "another start of the program knows of it"
    );
    locked.at("15:00");
    assert_eq!(
        locked.refused(PASSPHRASE),
        Error::OpeningWait { seconds: 5 },
        "a clock that was set back does not help"
    );
    locked.at("15:01");
    assert!(locked.open(PASSPHRASE).is_ok());
    assert_eq!(locked.refused("ちがう あいことば"), Error::WrongPassphrase, "it begins anew");
}

#[test]
fn words_are_changed_by_whoever_knows_the_old_ones() {
    let locked = Locked::new();
    let desk = locked.desk(PASSPHRASE);
    let (_, card) = keyring::issue_card(&desk).unwrap();
    let before = locked.state(PASSPHRASE);
    for (old, new, why) in [
        ("ちがう あいことば", OTHER, Error::WrongPassphrase),
        (&card, OTHER, Error::WrongPassphrase),
        (PASSPHRASE, "みじかい", Error::PassphraseTooShort { least: 10 }),
        (PASSPHRASE, &card, Error::PassphraseIsACode),
    ] {
        assert_eq!(keyring::change_words(&desk, old, new).err(), Some(why));
    }
    assert!(locked.state(PASSPHRASE) == before, "nothing has changed");
    keyring::change_words(&desk, PASSPHRASE, OTHER).unwrap();
    assert_eq!(kinds(&desk), [Opens::Recovery, Opens::Card, Opens::Passphrase]);
    drop(desk);
    assert_eq!(locked.refused(PASSPHRASE), Error::WrongPassphrase);
    for typed in [OTHER, &card, &locked.recovery] {
        assert!(locked.open(typed).is_ok());
    }
    // Whoever forgot the words says the digits of the recovery page.
    keyring::change_words(&locked.desk(&locked.recovery), &locked.recovery, PASSPHRASE).unwrap();
    assert_eq!(locked.refused(OTHER), Error::WrongPassphrase);
    assert!(locked.open(PASSPHRASE).is_ok());
}

#[test]
fn a_new_recovery_page_takes_the_place_of_the_old_one() {
    let locked = Locked::new();
    let desk = locked.desk(PASSPHRASE);
    let recovery = keyring::new_recovery(&desk).unwrap();
    assert_eq!(kinds(&desk), [Opens::Passphrase, Opens::Recovery]);
    drop(desk);
    assert_eq!(locked.refused(&locked.recovery), Error::WrongPassphrase);
    let desk = locked.desk(&recovery);
    let slots = keyring::slots(&desk).unwrap();
    keyring::remove_slot(&desk, &slots[0].id).unwrap();
    assert_eq!(keyring::remove_slot(&desk, &slots[1].id), Err(Error::LastAdministratorKey));
    assert_eq!(keyring::remove_slot(&desk, &slots[0].id), Err(Error::NotFound { what: Thing::Key }));
    drop(desk);
    assert_eq!(locked.noted(&recovery), ["new_recovery_page", "remove_slot"]);
}

#[test]
fn another_lock_leaves_everything_else_as_it_was() {
    let locked = Locked::new();
    let desk = locked.desk(PASSPHRASE);
    run(&desk, "add_category", json!({ "name": "中学生" }));
    let (_, card) = keyring::issue_card(&desk).unwrap();
    let kept = locked.folder.path().join("old.backup");
    backup::write(desk.space(), &kept).unwrap();
    assert_eq!(keyring::begin_to_change_lock(&desk, "ちがう あいことば", OTHER).err(), Some(Error::WrongPassphrase));
    let short = Error::PassphraseTooShort { least: 10 };
    assert_eq!(keyring::begin_to_change_lock(&desk, PASSPHRASE, "x").err(), Some(short));
    let before = locked.state(PASSPHRASE);
    let change = keyring::begin_to_change_lock(&desk, PASSPHRASE, OTHER).unwrap();
    drop(desk);
    let recovery = change.run().unwrap();

    for typed in [PASSPHRASE, &locked.recovery] {
        assert_eq!(locked.refused(typed), Error::WrongPassphrase);
    }
    assert_eq!(locked.refused(&card), Error::WrongPassphrase);
    locked.at("16:00");
    assert!(locked.open(&recovery).is_ok());
    let desk = locked.desk(OTHER);
    assert_eq!(kinds(&desk), [Opens::Passphrase, Opens::Recovery]);
    assert!(locked.state(OTHER) == before, "all else is as it was");
    assert_eq!(locked.noted(OTHER), ["issue_opening_card", "change_lock"]);
    run(&desk, "add_category", json!({ "name": "高校生" }));

    // What was put away before opens as it did then.
    let restored = locked.folder.path().join("restored");
    assert_eq!(backup::restore(&kept, &restored, &Opener::typed(OTHER)).err(), Some(Error::WrongPassphrase));
    backup::restore(&kept, &restored, &Opener::typed(PASSPHRASE)).unwrap();
    let newer = locked.folder.path().join("new.backup");
    backup::write(desk.space(), &newer).unwrap();
    backup::restore(&newer, &locked.folder.path().join("again"), &Opener::typed(OTHER)).unwrap();
}

#[test]
fn a_host_changes_its_lock_and_ends_its_day() {
    let locked = Locked::new();
    let host = locked.host();
    let run = |name: &str, request: Value| host.run("window", name, request);
    let reply =
        |name: &str, request: Value| run(name, request).unwrap_or_else(|e| panic!("{name}: {e:?}"))["reply"].clone();
    assert_eq!(run("slots", json!({})).err(), Some(Error::PassphraseNeeded));
    reply("open_space", json!({ "passphrase": PASSPHRASE }));
    let card = reply("issue_opening_card", json!({}));
    let (code, slot) = (card["code"].as_str().unwrap(), &card["slot"]);
    assert!(card["pages"][0].as_str().unwrap().starts_with("<svg"));
    reply("change_words", json!({ "old": PASSPHRASE, "new": OTHER }));
    let recovery = reply("new_recovery_page", json!({}))["recovery"].clone();
    let slots = reply("slots", json!({}));
    let told = |slot: &Value| format!("{} {} {}", slot["opens"], slot["right"], slot["made_on"]).replace('"', "");
    assert_eq!(
        slots.as_array().unwrap().iter().map(told).collect::<Vec<_>>(),
        ["card reception 2025-12-03", "passphrase administrator 2025-12-03", "recovery administrator 2025-12-03"]
    );
    reply("remove_slot", json!({ "id": slot }));
    let newest =
        reply("change_lock", json!({ "passphrase": recovery, "new_passphrase": PASSPHRASE }))["recovery"].clone();
    assert_eq!(reply("status", json!({}))["right"], "administrator", "it is open again");
    let card = reply("issue_opening_card", json!({}))["code"].clone();

    let ended = reply("finish_day", json!({}));
    assert_eq!((&ended["day"], &ended["still_planned"]), (&json!("2025-12-03"), &json!([])));
    assert!(ended["backup"]["bytes"].as_i64().unwrap() > 0 && ended["trouble"].is_null(), "{ended}");
    assert_eq!(reply("status", json!({}))["state"], "locked");
    assert_eq!(run("who_is_here", json!({})).err(), Some(Error::PassphraseNeeded));
    assert_eq!(run("open_space", json!({ "passphrase": code })).err(), Some(Error::WrongPassphrase));
    assert_eq!(reply("open_space", json!({ "passphrase": card }))["right"], "reception");
    assert!(host.lock());
    assert!(!host.lock(), "it is locked already");
    assert_eq!(reply("open_space", json!({ "passphrase": newest }))["right"], "administrator");

    // A backup that fails keeps nothing open.
    std::fs::remove_dir_all(locked.path().join("backups")).unwrap();
    std::fs::write(locked.path().join("backups"), "").unwrap();
    let ended = reply("finish_day", json!({}));
    assert_eq!((&ended["backup"], &ended["trouble"]), (&Value::Null, &json!("fileExists")));
    assert_eq!(reply("status", json!({}))["state"], "locked");
}

/// Whether this program holds the database of a space open.
#[cfg(target_os = "linux")]
fn holds(path: &std::path::Path) -> bool {
    let database = std::fs::canonicalize(path).unwrap().join("space.db");
    let open =
        std::fs::read_dir("/proc/self/fd").unwrap().filter_map(|entry| std::fs::read_link(entry.ok()?.path()).ok());
    open.into_iter().any(|file| file.starts_with(&database) || file == database)
}

#[cfg(target_os = "linux")]
#[test]
fn a_space_that_is_closed_is_held_by_nobody() {
    let locked = Locked::new();
    let host = Arc::new(locked.host());
    host.run("window", "open_space", json!({ "passphrase": PASSPHRASE })).unwrap();
    assert!(holds(&locked.path()));
    // While others ask without end: closing waits for what they are at, and what they hold goes with it.
    let asking: Vec<_> = (0..4)
        .map(|seat| {
            let host = host.clone();
            std::thread::spawn(move || while host.run(&format!("seat {seat}"), "who_is_here", json!({})).is_ok() {})
        })
        .collect();
    host.close();
    assert!(!holds(&locked.path()), "no connection, and so no key, is left");
    for thread in asking {
        thread.join().unwrap();
    }
    assert!(locked.open(PASSPHRASE).is_ok(), "nor the lock");
}

#[test]
fn words_and_lock_are_changed_from_the_terminal() {
    let story = Story::new();
    let space = story.at("space");
    let keys = |arguments: &[&str], input: &str| {
        let arguments = [&["keys"], arguments, &["--space", &space, "--passphrase-stdin"]].concat();
        call_with(program().to_str().unwrap(), &arguments, input.as_bytes(), &[])
    };
    assert_eq!(keys(&["words"], &format!("{PASSPHRASE}\nx\n")).refusal(), "passphraseTooShort");
    assert_eq!(keys(&["words"], &format!("{PASSPHRASE}\n{OTHER}\n")).json(), json!({}));
    assert_eq!(keys(&["words"], &format!("{PASSPHRASE}\n{OTHER}\n")).refusal(), "wrongPassphrase");
    let changed = keys(&["lock"], &format!("{OTHER}\n{PASSPHRASE}\n")).json();
    let recovery = changed["recovery"].as_str().unwrap();
    assert_eq!(recovery.len(), 55);
    story.assert_sound();
    assert_eq!(keys(&["lock"], &format!("{recovery}\n{OTHER}\n")).json().as_object().unwrap().len(), 1);
    let (sample, _) = Story::open_keyed(Leaving::Off, 0);
    assert_eq!(sample.call(&["keys", "lock"]).refusal(), "sampleHasNoLock");
}
