//! Backups and damage: what is kept can be had back, what is broken is noticed, and nothing is thrown away.

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::path::PathBuf;

use ibasho_core::settings::Leaving;
use ibasho_core::store::keys::{KeyFile, Opener};
use ibasho_core::store::{Folder, backup, backups, damage, readable};
use ibasho_core::{Access, Error, Space, Surroundings};
use ibasho_tests::serve::Served;
use ibasho_tests::terminal::{Story, root};
use ibasho_tests::{TestSpace, state, tokyo};
use serde_json::{Value, json};

/// A space in which three people came on a day of December and one on a day of January.
fn december_and_january() -> (TestSpace, Vec<String>) {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("中学生");
    let codes: Vec<String> = ["あおい", "はる", "そら"].map(|nickname| space.person(nickname, young).1).to_vec();
    codes.iter().for_each(|code| _ = space.scan(code));
    space.at("2026-01-07T15:00").scan(&codes[0]);
    (space, codes)
}

#[test]
fn evenings_make_backups_and_age_takes_them() {
    let (space, codes) = december_and_january();
    for day in 8..=31 {
        space.at(&format!("2026-01-{day:02}T18:00")).scan(&codes[day % 3]);
        backups::make(space.desk.space()).unwrap();
    }
    let days =
        |found: &[backups::Own]| -> Vec<String> { found.iter().map(|own| own.manifest.day.to_string()).collect() };
    let found = lying(&space);
    assert_eq!(days(&found)[..7], ["31", "30", "29", "28", "27", "26", "25"].map(|day| format!("2026-01-{day}")));
    assert!((9..=11).contains(&found.len()), "and one of each week: {:?}", days(&found));
    // A summer without an evening, or a clock that is wrong: after seven evenings what is older may not lie there any more.
    for evening in 1..=7 {
        assert!(days(&lying(&space)).contains(&"2026-01-31".to_owned()), "evening {evening}");
        space.at(&format!("2026-06-{evening:02}T18:00"));
        backups::make(space.desk.space()).unwrap();
    }
    assert_eq!(days(&lying(&space)).last().unwrap(), "2026-06-01");
}

/// The own backups, as they are listed now.
fn lying(space: &TestSpace) -> Vec<backups::Own> {
    backups::list(space.desk.space().folder(), space.desk.space().clock().now()).unwrap()
}

#[test]
fn only_names_of_own_backups_are_names() {
    let (space, _) = december_and_january();
    let own = backups::make(space.desk.space()).unwrap();
    let folder = Folder::new(&space.path());
    assert!(backups::path(&folder, &own.name).is_ok());
    for name in ["", ".", "../space.db", "../backups/x.backup", "x.backup", &format!("./{}", own.name)] {
        assert_eq!(backups::path(&folder, name).unwrap_err(), Error::FileNotFound, "{name}");
    }
}

#[test]
fn a_backup_is_tried_out_beside_the_space() {
    let (space, codes) = december_and_january();
    let own = backups::make(space.desk.space()).unwrap();
    // What comes later changes January, not the month that the backup is asked about.
    space.at("2026-01-08T15:00").scan(&codes[1]);
    let before = state(&space.path());
    let tried = backups::try_out(&space.desk, &own.name, &Opener::Nothing).unwrap();
    assert_eq!((tried.month.from.to_string(), tried.at), ("2025-12-01".to_owned(), own.manifest.at));
    assert_eq!(serde_json::to_value(&tried.from_backup.figures).unwrap()["unique_people"]["value"], 3);
    assert_eq!(tried.from_backup.figures, tried.from_space.figures);
    assert_eq!(before, state(&space.path()), "nothing has changed");
    let left = fs::read_dir(Folder::new(&space.path()).backups()).unwrap().count();
    assert_eq!(left, 1, "and nothing is left of the trial");
}

#[test]
fn a_file_of_an_older_format_is_backed_up_before_it_is_changed() {
    for format in ["space-1", "space-2"] {
        let story = tempfile::tempdir().unwrap();
        let space = story.path().join("space");
        fs::create_dir(&space).unwrap();
        for name in ["space.db", "keys", "keys.second"] {
            fs::copy(root().join("tests/fixtures").join(format).join(name), space.join(name)).unwrap();
        }
        drop(opened(&space).unwrap());
        let found = backups::list(&Folder::new(&space), tokyo().read("2100-01-01T00:00").unwrap()).unwrap();
        assert_eq!(
            found.iter().map(|own| own.manifest.schema).collect::<Vec<_>>(),
            [format[6..].parse::<i64>().unwrap()]
        );
        // And it is one that this program restores.
        let restored = story.path().join("restored");
        let path = backups::path(&Folder::new(&space), &found[0].name).unwrap();
        backup::restore(&path, &restored, &Opener::Nothing).unwrap();
        drop(opened(&restored).unwrap());
        assert_eq!(state(&restored), state(&space), "{format}");
    }
}

fn opened(path: &std::path::Path) -> ibasho_core::Result<Space> {
    Space::open(path, &Opener::Nothing, Access::Alone, Surroundings::of_this_machine(ibasho_core::operations::CHECKS))
}

/// Turns the bits of a place in a file.
fn damage_at(file: &PathBuf, place: usize) {
    let bytes: Vec<u8> = fs::read(file).unwrap()[place..place + 64].iter().map(|byte| byte ^ 0x5A).collect();
    // In its place: a program may have the file open.
    let mut file = fs::OpenOptions::new().write(true).open(file).unwrap();
    file.seek(SeekFrom::Start(place as u64)).unwrap();
    file.write_all(&bytes).unwrap();
}

#[test]
fn after_an_end_that_was_none_the_file_is_looked_at() {
    let (space, _) = december_and_january();
    let path = space.path();
    let kept = space.closed();
    let database = path.join("space.db");
    let pages = fs::metadata(&database).unwrap().len() as usize / 4096;
    assert!(!path.join("in-use").exists(), "a clean end leaves no mark");
    damage_at(&database, pages / 2 * 4096 + 100);
    drop(opened(&path).unwrap());
    // The same file, after the power went.
    fs::write(path.join("in-use"), "").unwrap();
    assert_eq!(opened(&path).err(), Some(Error::FileDamaged));
    assert_eq!(opened(&path).err(), Some(Error::FileDamaged), "each time, until something is done");
    drop(kept);
}

#[test]
fn what_can_be_read_of_a_damaged_file_is_read() {
    let (space, codes) = december_and_january();
    for n in 0..400 {
        space.at("2026-01-09T15:00").run(ibasho_core::visits::operations::AddHeads {
            category: space_category(&space),
            heads: Some(1 + n % 3),
            estimate: false,
            party: None,
            session: None,
        });
    }
    drop(codes);
    let path = space.path();
    let kept = space.closed();
    let folder = Folder::new(&path);
    let (key, _) = KeyFile::read(&folder).unwrap().open(&Opener::Nothing).unwrap();
    let whole = damage::readable(&folder, &key).unwrap();
    assert!(whole.iter().all(|table| table.whole));
    let rows = |tables: &[damage::Readable], name: &str| {
        tables.iter().find(|table| table.name == name).map(|table| table.rows.clone()).unwrap()
    };
    let visits = rows(&whole, "visit");
    let database = path.join("space.db");
    let before = fs::read(&database).unwrap();
    let (mut lost_some, mut kept_some) = (0, 0);
    // Every second page: wherever a format puts the visits, some of them are hit.
    for page in (1..before.len() / 4096).step_by(2) {
        fs::write(&database, &before).unwrap();
        damage_at(&database, page * 4096 + 200);
        let Ok(read) = damage::readable(&folder, &key) else { continue };
        let found = rows(&read, "visit");
        assert!(found.iter().all(|row| visits.contains(row)), "nothing is invented");
        lost_some += usize::from(found.len() < visits.len());
        kept_some += usize::from(!found.is_empty() && found.len() < visits.len());
        let said = read.iter().find(|table| table.name == "visit").unwrap().whole;
        assert!(said == (found.len() == visits.len()) || !said, "what is missing is said");
    }
    assert!(lost_some > 0 && kept_some > 0, "{lost_some} {kept_some}");
    assert!(readable::to_xlsx(&whole).unwrap().starts_with(b"PK"));
    drop(kept);
}

fn space_category(space: &TestSpace) -> ibasho_core::ids::CategoryId {
    let listed = ibasho_core::operations::dispatch(&space.desk, "categories", json!({})).unwrap();
    serde_json::from_value(listed["reply"][0]["id"].clone()).unwrap()
}

#[test]
fn from_a_damaged_file_to_reception_in_three_steps() {
    let (story, codes) = Story::open_keyed(Leaving::Off, 3);
    story.scan("2025-12-03T15:00", &[&codes[0]]);
    let space = story.at("space");
    let mut served = Served::start(&space, &["--at", "2025-12-03T15:10"], &[]);
    let seat = served.seat();
    served.run(&seat, "scan", json!({ "code": codes[1] })).reply();
    let own = served.run(&seat, "back_up", json!({})).reply();
    assert_eq!(served.run(&seat, "put_aside", json!({})).refusal(), "notDamaged", "a sound space stays where it is");
    let tried = served.run(&seat, "try_backup", json!({ "name": own["name"] })).reply();
    assert_eq!((&tried["from"], &tried["equal"]), (&json!("2025-11-01"), &json!(true)));
    let state = served.run(&seat, "backup_state", json!({})).reply();
    assert_eq!((&state["own"], &state["elsewhere"]), (&own, &Value::Null), "nothing lies elsewhere yet");
    let sent = served.run(&seat, "back_up_elsewhere", json!({})).reply();
    assert_eq!(sent["name"], "ibasho-2025-12-03.backup");
    assert!(!served.run(&seat, "backup_state", json!({})).reply()["elsewhere"].is_null());
    let own = served.run(&seat, "backups", json!({})).reply()[0].clone();
    assert_eq!(served.run(&seat, "check_file", json!({ "full": true })).reply()["sound"], true);
    assert_eq!(served.end(), Some(0));

    let database = story.path("space/space.db");
    let broken = {
        damage_at(&database, 0);
        fs::read(&database).unwrap()
    };
    let mut served = Served::start(&space, &["--at", "2025-12-03T16:00"], &[]);
    let seat = served.seat();
    let run = |name: &str, request: Value| served.run(&seat, name, request);
    let status = run("status", json!({})).reply();
    assert_eq!((&status["state"], &status["damage"]["trouble"]["code"]), (&json!("damaged"), &json!("fileDamaged")));
    assert_eq!(status["damage"]["newest"]["name"], own["name"]);
    assert_eq!(
        run("export_readable", json!({ "passphrase": "" })).refusal(),
        "fileDamaged",
        "nothing of it can be read"
    );
    assert_eq!(run("put_aside", json!({})).reply()["state"], "empty");
    let aside = fs::read_dir(story.path("space")).unwrap().find_map(|entry| {
        let path = entry.unwrap().path();
        path.file_name().unwrap().to_str().unwrap().starts_with("put-aside-").then_some(path)
    });
    assert!(fs::read(aside.unwrap().join("space.db")).unwrap() == broken, "put aside as it was");
    assert_eq!(run("restore_backup", json!({ "passphrase": "" })).refusal(), "fileNotFound", "none is chosen yet");
    let chosen = run("choose_backup", json!({ "name": own["name"] })).reply();
    assert_eq!((&chosen["people"], &chosen["visits"]), (&json!(3), &json!(2)));
    assert_eq!(run("restore_backup", json!({ "passphrase": "" })).reply()["state"], "open");
    assert_eq!(run("who_is_here", json!({})).reply().as_array().unwrap().len(), 2);
    assert_eq!(run("scan", json!({ "code": codes[2] })).reply()["outcome"], "arrived");
}

#[test]
fn what_a_check_finds_stops_nobody_until_somebody_begins_the_rescue() {
    let (story, codes) = Story::open_keyed(Leaving::Off, 2);
    let mut served = Served::start(&story.at("space"), &["--at", "2025-12-03T15:10"], &[]);
    let [seat, lower] = [served.seat(), served.seat()];
    let run = |name: &str, request: Value| served.run(&seat, name, request);
    let own = run("back_up", json!({})).reply();
    assert_eq!(run("begin_rescue", json!({ "full": true })).refusal(), "notDamaged", "a sound space goes on");
    let database = story.path("space/space.db");
    damage_at(&database, fs::metadata(&database).unwrap().len() as usize / 8192 * 4096 + 200);

    let checked = run("check_file", json!({ "full": true })).reply();
    assert_eq!((&checked["sound"], &checked["damaged"]), (&json!(false), &json!(true)));
    assert_eq!(run("status", json!({})).reply()["state"], "open", "reception goes on until somebody says so");
    let month = json!({ "from": "2025-12-01", "to": "2025-12-31" });
    assert!(run("figures", month).reply()["figures"].is_object(), "and what the damage is not in is answered");
    assert_eq!(run("scan", json!({ "code": codes[0] })).reply()["outcome"], "arrived");
    served.run(&lower, "stand", json!({ "right": "steward" })).reply();
    for call in ["check_file", "begin_rescue"] {
        assert_eq!(served.run(&lower, call, json!({ "full": true })).refusal(), "notAllowed");
    }

    assert_eq!(run("begin_rescue", json!({ "full": true })).reply()["state"], "open");
    let status = run("status", json!({})).reply();
    assert_eq!(status["damage"]["trouble"]["code"], "fileDamaged");
    assert!(run("export_readable", json!({ "passphrase": "" })).reply()["tables"].is_array());
    assert_eq!(run("put_aside", json!({})).reply()["state"], "empty");
    run("choose_backup", json!({ "name": own["name"] })).reply();
    run("restore_backup", json!({ "passphrase": "" })).reply();
    let handed = run("handouts", json!({})).reply();
    assert_eq!(handed[0]["kind"], "readable_rows", "names left the house: {handed}");
    let person = run("people", json!({ "most": 1 })).reply()["people"][0]["id"].take();
    let held = run("erasing", json!({ "person": person })).reply()["held_by"].take();
    let kinds: Vec<&str> = held.as_array().unwrap().iter().filter_map(|held| held["kind"].as_str()).collect();
    assert!(kinds.contains(&"put_aside") && kinds.contains(&"readable_rows"), "both still hold them: {kinds:?}");
}

#[test]
fn a_space_that_was_half_put_aside_is_put_aside_whole() {
    let (story, codes) = Story::open_keyed(Leaving::Off, 1);
    story.scan("2025-12-03T15:00", &[&codes[0]]);
    let (space, aside) = (story.path("space"), story.path("space/put-aside-1764741600000"));
    fs::create_dir(&aside).unwrap();
    fs::rename(space.join("space.db"), aside.join("space.db")).unwrap();

    assert_eq!(story.call(&["check"]).refusal(), "fileDamaged", "keys alone are half a space");
    let mut served = Served::start(&story.at("space"), &["--at", "2025-12-03T16:00"], &[]);
    let seat = served.seat();
    let run = |name: &str, request: Value| served.run(&seat, name, request).reply();
    assert_eq!(run("status", json!({}))["state"], "damaged");
    assert_eq!(run("put_aside", json!({}))["state"], "empty");
    let lying = |path: &PathBuf| -> Vec<String> {
        let names = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name != "log" && name != "lock").collect();
        names.sort();
        names
    };
    assert_eq!(lying(&aside), ["keys", "keys.second", "space.db"]);
    assert_eq!(lying(&space), ["put-aside-1764741600000"], "all of it in one place");
}

#[test]
fn a_browser_sends_the_backup_of_another_laptop() {
    use base64::prelude::{BASE64_STANDARD, Engine};
    let (story, codes) = Story::open_keyed(Leaving::Off, 1);
    story.scan("2025-12-03T15:00", &[&codes[0]]);
    story.json(&["backup", "--to", &story.at("stick.backup")]);
    let bytes = fs::read(story.path("stick.backup")).unwrap();
    let mut served = Served::start(&story.at("new"), &["--at", "2025-12-03T16:00"], &[]);
    let seat = served.seat();
    let run = |name: &str, request: Value| served.run(&seat, name, request);
    for bad in ["", "これは何", "aWJhc2hv", &BASE64_STANDARD.encode(&bytes[..bytes.len() - 1])] {
        assert_eq!(run("choose_backup", json!({ "base64": bad })).refusal(), "backupDamaged");
    }
    let chosen = run("choose_backup", json!({ "base64": BASE64_STANDARD.encode(&bytes) })).reply();
    assert_eq!(chosen["visits"], 1);
    assert_eq!(run("restore_backup", json!({ "passphrase": "" })).reply()["state"], "open");
    assert_eq!(fs::read_dir(story.path("new/backups")).unwrap().count(), 0, "what was sent is not kept twice");
    assert_eq!(run("create_sample", json!({})).refusal(), "folderInUse");
}
