//! A file of every released format still opens, is brought to today's, and says the same.
//!
//! `tests/fixtures/space-N` is a small space as the program of format N left it, with the figures it gave. When a format
//! is released, `IBASHO_MAKE_FIXTURE=1 cargo test -p ibasho-tests --test migrations` makes its fixture; a fixture is
//! never made again.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ibasho_core::figures::By;
use ibasho_core::figures::operations::CountFigures;
use ibasho_core::operations::{CHECKS, dispatch};
use ibasho_core::random::SystemRandom;
use ibasho_core::settings::Leaving;
use ibasho_core::store::check::check;
use ibasho_core::store::keys::Opener;
use ibasho_core::store::migrate::SCHEMA;
use ibasho_core::time::FixedClock;
use ibasho_core::{Access, Desk, Space, Surroundings};
use ibasho_tests::{TestSpace, terminal::root, tokyo};
use serde_json::{Value, json};

fn fixtures() -> PathBuf {
    root().join("tests/fixtures")
}

/// What a space says of its December, all splits included.
fn december(desk: &Desk) -> Value {
    let day = |text: &str| text.parse().unwrap();
    let (from, to) = (day("2025-12-01"), day("2025-12-31"));
    let asked = CountFigures { from, to, r#where: vec![], by: By::ALL.to_vec(), with_paid: false };
    serde_json::to_value(desk.ask(asked).unwrap()).unwrap()
}

fn make(folder: &Path) {
    let space = TestSpace::new(Leaving::Scan);
    let (young, grown) = (space.category("中学生"), space.category("地域の方"));
    let reply = |name: &str, request: Value| dispatch(&space.desk, name, request).unwrap()["reply"].clone();
    let mark = reply("add_mark", json!({ "name": "市外" }));
    let codes: Vec<String> = ["あおい", "はる", "そら"].map(|nickname| space.person(nickname, young).1).to_vec();
    let event = reply("add_activity", json!({ "name": "ボードゲームの日", "unit": "party" }));
    reply("plan_session", json!({ "activity": event, "day": "2025-12-05", "starts": "15:00", "ends": "17:00" }));
    for (time, code) in [("03T15:10", 0), ("03T15:20", 1), ("03T17:00", 0), ("05T15:05", 2), ("05T15:40", 0)] {
        space.at(&format!("2025-12-{time}")).scan(&codes[code]);
    }
    reply("add_heads", json!({ "category": grown, "heads": 7, "estimate": true, "party": "みほん家" }));
    let visit = reply("who_is_here", json!({}))[0]["visit"].clone();
    reply("correct_counting", json!({ "visit": visit, "category": young, "party": null, "marks": [mark] }));
    reply("set_target", json!({ "from": "2025-12-01", "to": "2025-12-31", "value": 10 }));
    let said = december(&space.desk);
    let from = space.path();
    fs::create_dir_all(folder).unwrap();
    let kept = space.closed();
    for name in ["space.db", "keys", "keys.second"] {
        fs::copy(from.join(name), folder.join(name)).unwrap();
    }
    fs::write(folder.join("december.json"), serde_json::to_string_pretty(&said).unwrap() + "\n").unwrap();
    drop(kept);
}

#[test]
fn a_file_of_every_released_format_opens_and_says_the_same() {
    let newest = fixtures().join(format!("space-{SCHEMA}"));
    if std::env::var_os("IBASHO_MAKE_FIXTURE").is_some() && !newest.exists() {
        make(&newest);
    }
    assert!(newest.exists(), "format {SCHEMA} has a fixture");
    for format in 1..=SCHEMA {
        let released = fixtures().join(format!("space-{format}"));
        let copy = tempfile::tempdir().unwrap();
        for name in ["space.db", "keys", "keys.second"] {
            fs::copy(released.join(name), copy.path().join(name)).unwrap();
        }
        let clock = Arc::new(FixedClock::at(tokyo().read("2025-12-05T16:00").unwrap()));
        let surroundings = Surroundings { clock, random: Box::new(SystemRandom), checks: CHECKS };
        let space = Space::open(copy.path(), &Opener::Nothing, Access::Alone, surroundings).unwrap();
        let checked = check(&space, true).unwrap();
        assert!(checked.sound, "format {format}: {:?}", checked.findings);
        let desk = Desk::new(&space, "test");
        let said: Value = serde_json::from_str(&fs::read_to_string(released.join("december.json")).unwrap()).unwrap();
        assert_eq!(december(&desk), said, "format {format}");
        assert!(dispatch(&desk, "add_mark", json!({ "name": "町外" })).is_ok(), "and it is still written to");
    }
}

/// A report or a question may be the first thing that a new program is asked about an old file.
#[test]
fn a_file_of_an_older_format_can_be_read_first() {
    let released = fixtures().join("space-1");
    let copy = tempfile::tempdir().unwrap();
    for name in ["space.db", "keys", "keys.second"] {
        fs::copy(released.join(name), copy.path().join(name)).unwrap();
    }
    let open = |access| {
        let clock = Arc::new(FixedClock::at(tokyo().read("2025-12-05T16:00").unwrap()));
        Space::open(
            copy.path(),
            &Opener::Nothing,
            access,
            Surroundings { clock, random: Box::new(SystemRandom), checks: CHECKS },
        )
    };
    let said: Value = serde_json::from_str(&fs::read_to_string(released.join("december.json")).unwrap()).unwrap();
    assert_eq!(december(&Desk::new(&open(Access::Beside).unwrap(), "test")), said);
    assert!(open(Access::Alone).is_ok(), "and nobody is left holding it");
}
