//! A name changed for good: an older backup does not bring the old one back.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ibasho_core::error::Error;
use ibasho_core::ids::{CategoryId, PersonId};
use ibasho_core::operations::{CHECKS, dispatch};
use ibasho_core::random::SeededRandom;
use ibasho_core::settings::Leaving;
use ibasho_core::store::keys::Opener;
use ibasho_core::store::{Folder, backup};
use ibasho_core::time::FixedClock;
use ibasho_core::{Access, Desk, Space, Surroundings, forgetting};
use ibasho_tests::pages::{decrypted, times};
use ibasho_tests::{TestSpace, decide_all, reply, tokyo};
use serde_json::{Value, json};

const OLD: [&str; 4] = ["あおいちゃん", "アオイちゃん", "見本 葵子", "みほん きこ"];
const NEW: [&str; 3] = ["れんくん", "見本 蓮太", "みほん れんた"];

struct Stage {
    space: TestSpace,
    young: CategoryId,
    aoi: PersonId,
    /// Where the program keeps its own backups, and the one of before the renaming.
    own: PathBuf,
    old: PathBuf,
}

/// Somebody under a name that they are about to leave, and a backup that has it.
fn stage() -> Stage {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("中学生");
    let (aoi, code) = space.person("あおいちゃん", young);
    let private = json!({
        "person": aoi, "name": "見本 葵子", "kana": "みほん きこ", "birth_date": null, "contact": null,
        "notes": "アオイちゃんと よばれている",
    });
    reply(&space.desk, "change_private", private);
    space.scan(&code);
    let session = reply(&space.desk, "visits_of", json!({ "person": aoi }))[0]["session"].clone();
    let described = json!({
        "session": session, "title": null, "venue": null, "capacity": null, "weather": null, "partner": null,
        "note": "あおいちゃんが笛を吹いた",
    });
    reply(&space.desk, "describe_session", described);
    let own = Folder::new(&space.path()).backups();
    std::fs::create_dir_all(&own).unwrap();
    let old = own.join("old.backup");
    backup::write(space.desk.space(), &old).unwrap();
    Stage { space, young, aoi, own, old }
}

fn rename(desk: &Desk, person: PersonId, [nickname, name, kana]: [&str; 3]) {
    let hits = reply(desk, "name_hits", json!({ "person": person }));
    let free_text = decide_all(&hits, "replace");
    let request = json!({ "person": person, "nickname": nickname, "name": name, "kana": kana, "free_text": free_text });
    reply(desk, "rename_for_good", request);
}

fn open(path: &Path) -> Space {
    let clock = Arc::new(FixedClock::at(tokyo().read("2025-12-03T20:00").unwrap()));
    let surroundings = Surroundings { clock, random: Box::new(SeededRandom::new(3)), checks: CHECKS };
    Space::open(path, &Opener::Nothing, Access::Alone, surroundings).unwrap()
}

/// The space of a backup, opened as a program opens it after a restore; and how many were renamed.
fn restored(backup: &Path, to: &Path) -> (Space, usize) {
    backup::restore(backup, to, &Opener::Nothing).unwrap();
    let space = open(to);
    let renamed = forgetting::replay(&space).unwrap();
    assert_eq!(forgetting::replay(&space).unwrap(), 0, "once");
    (space, renamed)
}

fn called(space: &Space, person: PersonId) -> [Value; 3] {
    let desk = Desk::new(space, "test");
    let nickname = reply(&desk, "person", json!({ "person": person }))["nickname"].clone();
    let private = reply(&desk, "background_of", json!({ "person": person }))["private"].clone();
    [nickname, private["name"].clone(), private["kana"].clone()]
}

#[test]
fn what_is_written_about_oneself_is_asked_about_too() {
    let Stage { space, aoi, .. } = stage();
    let hits = reply(&space.desk, "name_hits", json!({ "person": aoi }));
    let places: Vec<&str> = hits.as_array().unwrap().iter().map(|hit| hit["table"].as_str().unwrap()).collect();
    assert_eq!(places, ["person_private", "session"]);
    let undecided = dispatch(&space.desk, "rename_for_good", json!({ "person": aoi, "nickname": "れんくん" }));
    assert_eq!(undecided.unwrap_err(), Error::ErasingUndecided { hits: 2 });
    let path = space.path();
    rename(&space.desk, aoi, NEW);
    let kept = space.closed();
    let plain = decrypted(&path);
    for old in OLD {
        assert_eq!(times(&plain, old), 0, "{old}");
    }
    drop(kept);
}

#[test]
fn a_restore_of_an_older_backup_renames_again() {
    let Stage { space, aoi, own, old, .. } = stage();
    rename(&space.desk, aoi, NEW);
    let list = std::fs::read_to_string(own.join("forgotten")).unwrap();
    for name in OLD.iter().chain(&NEW).map(|name| name.to_string()).chain([aoi.to_string()]) {
        assert!(!list.contains(&name), "the list names nobody");
    }
    let elsewhere = tempfile::tempdir().unwrap();
    let target = elsewhere.path().join("space");
    let (restored, renamed) = restored(&old, &target);
    assert_eq!(renamed, 1);
    assert_eq!(called(&restored, aoi), NEW.map(|name| json!(name)));
    let desk = Desk::new(&restored, "test");
    assert_eq!(reply(&desk, "find_people", json!({ "text": "れん" })).as_array().unwrap().len(), 1);
    assert_eq!(reply(&desk, "find_people", json!({ "text": "あおい" })), json!([]));
    drop((desk, restored));
    let plain = decrypted(&target);
    for name in OLD {
        assert_eq!(times(&plain, name), 0, "{name}");
    }
    assert!(times(&plain, "○○が笛を吹いた") > 0, "nobody was there to be asked");
    assert!(times(&plain, "○○と よばれている") > 0);
}

#[test]
fn a_newer_backup_is_left_as_it_is() {
    let Stage { space, aoi, young, own, .. } = stage();
    rename(&space.desk, aoi, NEW);
    let change =
        json!({ "person": aoi, "nickname": "れん", "category": young, "picture": null, "colour": null, "marks": [] });
    reply(&space.desk, "change_person", change);
    backup::write(space.desk.space(), &own.join("new.backup")).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let (restored, renamed) = restored(&own.join("new.backup"), &elsewhere.path().join("space"));
    assert_eq!(renamed, 0);
    assert_eq!(called(&restored, aoi)[0], json!("れん"), "what was changed since stays");
}

#[test]
fn the_newest_of_two_renamings_counts_even_if_the_clock_was_set_back() {
    let Stage { space, aoi, own, old, .. } = stage();
    rename(&space.desk, aoi, ["そらさん", "見本 空", "みほん そら"]);
    let between = own.join("between.backup");
    backup::write(space.desk.space(), &between).unwrap();
    space.turn("2025-12-01T15:00");
    rename(&space.desk, aoi, NEW);
    assert_eq!(forgetting::replay(space.desk.space()).unwrap(), 0, "the space itself knows best");
    let elsewhere = tempfile::tempdir().unwrap();
    for (name, from) in [("first", &old), ("second", &between)] {
        let target = elsewhere.path().join(name);
        let (restored, renamed) = restored(from, &target);
        assert_eq!((renamed, called(&restored, aoi)), (1, NEW.map(|name| json!(name))), "{name}");
        drop(restored);
        assert_eq!(times(&decrypted(&target), "そらさん"), 0, "{name}");
    }
}

#[test]
fn sealed_under_another_lock_the_old_name_goes_all_the_same() {
    let Stage { space, aoi, own, old, .. } = stage();
    rename(&space.desk, aoi, NEW);
    let list = std::fs::read_to_string(own.join("forgotten")).unwrap();
    // What a key that is another cannot unseal.
    let line = list.lines().find(|line| line.starts_with("renamed ")).unwrap();
    let turned = if line.ends_with('0') { '1' } else { '0' };
    let other = list.replace(line, &format!("{}{turned}", &line[..line.len() - 1]));
    std::fs::write(own.join("forgotten"), other).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let target = elsewhere.path().join("space");
    let (restored, renamed) = restored(&old, &target);
    assert_eq!((renamed, called(&restored, aoi)), (1, [json!("○○"), Value::Null, Value::Null]));
    drop(restored);
    let plain = decrypted(&target);
    for name in OLD {
        assert_eq!(times(&plain, name), 0, "{name}");
    }
}

#[test]
fn a_record_that_was_merged_into_the_person_is_renamed_too() {
    let Stage { space, aoi, young, own, .. } = stage();
    let (twice, _) = space.person("あおいちゃん", young);
    backup::write(space.desk.space(), &own.join("two.backup")).unwrap();
    reply(&space.desk, "merge_people", json!({ "keep": aoi, "merged": twice }));
    rename(&space.desk, aoi, NEW);
    let elsewhere = tempfile::tempdir().unwrap();
    let (restored, renamed) = restored(&own.join("two.backup"), &elsewhere.path().join("space"));
    assert_eq!(renamed, 2);
    assert_eq!(called(&restored, twice)[0], json!("れんくん"));
}

#[test]
fn of_who_is_erased_no_name_stays_on_the_list() {
    let Stage { space, aoi, own, old, .. } = stage();
    rename(&space.desk, aoi, NEW);
    let list = || std::fs::read_to_string(own.join("forgotten")).unwrap();
    assert!(list().contains("renamed "));
    reply(&space.desk, "erase_person", json!({ "person": aoi }));
    assert!(!list().contains("renamed "));
    let elsewhere = tempfile::tempdir().unwrap();
    let (restored, erased) = restored(&old, &elsewhere.path().join("space"));
    assert_eq!(erased, 1);
    assert_eq!(reply(&Desk::new(&restored, "test"), "people", json!({}))["people"], json!([]));
}
