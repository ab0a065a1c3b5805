//! Erasing a person: figures stay to the digit, everything else goes, and a restore does not bring it back.

use std::path::Path;
use std::sync::Arc;

use ibasho_core::error::{Error, Thing};
use ibasho_core::figures::By;
use ibasho_core::figures::operations::CountFigures;
use ibasho_core::ids::PersonId;
use ibasho_core::operations::{CHECKS, dispatch};
use ibasho_core::random::SeededRandom;
use ibasho_core::reception::operations::Outcome;
use ibasho_core::rights::Right;
use ibasho_core::settings::Leaving;
use ibasho_core::store::check::check;
use ibasho_core::store::keys::Opener;
use ibasho_core::store::open::Purpose;
use ibasho_core::store::{Folder, backup};
use ibasho_core::time::{Day, FixedClock};
use ibasho_core::{Access, Desk, Space, Surroundings, forgetting, sample};
use ibasho_tests::pages::{decrypted, times};
use ibasho_tests::{TestSpace, connection, decide_all, reply, tokyo};
use serde_json::{Value, json};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// The figures of a period with every split, as text.
fn figures(desk: &Desk, from: Day, to: Day) -> String {
    let asked = CountFigures { from, to, r#where: vec![], by: By::ALL.to_vec(), with_paid: true };
    serde_json::to_string(&desk.ask(asked).unwrap()).unwrap()
}

/// Every month of the sample, both of its fiscal years, and the whole.
fn all_figures(desk: &Desk, from: Day, to: Day) -> Vec<String> {
    let mut periods = vec![(from, to), (day("2025-04-01"), day("2026-03-31")), (day("2026-04-01"), day("2027-03-31"))];
    let mut month = from.month_start();
    while month <= to {
        periods.push((month, month.month_end()));
        month = month.month_end().plus_days(1);
    }
    periods.into_iter().map(|(from, to)| figures(desk, from, to)).collect()
}

/// What `erasing` asks for, all decided the same way.
fn decided(desk: &Desk, person: &Value, action: &str) -> Value {
    let asked = reply(desk, "erasing", json!({ "person": person }));
    decide_all(&asked["hits"], action)
}

fn erase(desk: &Desk, person: &Value, action: &str) -> Value {
    let free_text = decided(desk, person, action);
    reply(desk, "erase_person", json!({ "person": person, "free_text": free_text }))
}

#[test]
fn the_figures_of_the_sample_stay_to_the_digit_whoever_is_erased() {
    let now = tokyo().read("2026-11-23T14:00").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("space");
    let (space, _) = sample::create(&path, "ひだまり", Leaving::Scan, &Opener::Nothing, now).unwrap();
    let desk = Desk::new(&space, "test");
    let people = reply(&desk, "people", json!({ "most": 500 }))["people"].as_array().unwrap().clone();
    let (from, to) = (day("2025-07-01"), day("2026-11-30"));
    // Two families with a label, so that parties are there to be kept.
    let here = reply(&desk, "who_is_here", json!({}));
    for visit in here.as_array().unwrap().iter().take(3) {
        let counting =
            json!({ "visit": visit["visit"], "category": visit["category"], "party": "みほん家", "marks": [] });
        reply(&desk, "correct_counting", counting);
    }
    let before = all_figures(&desk, from, to);
    assert!(before[0].contains("\"unique_people\""), "there is something to keep");
    for person in people.iter().step_by(6) {
        erase(&desk, &person["id"], "keep");
        assert_eq!(all_figures(&desk, from, to), before, "without {}", person["nickname"]);
    }
    assert!(check(&space, true).unwrap().sound);
}

/// A space in which あおい left traces everywhere.
struct Stage {
    space: TestSpace,
    aoi: PersonId,
    code: String,
    haru: PersonId,
    session: Value,
}

const CANARIES: [&str; 9] = [
    "あおいちゃん",
    "見本 葵子",
    "みほん きこ",
    "2012-05-05",
    "090-0000-1111",
    "電車で来る",
    "となりの町",
    "みほんの家",
    "赤い帽子",
];

fn stage() -> Stage {
    let space = TestSpace::new(Leaving::Scan);
    let young = space.category("中学生");
    let mark = reply(&space.desk, "add_mark", json!({ "name": "市外" }));
    let (aoi, code) = space.person("あおいちゃん", young);
    let (haru, haru_code) = space.person("はる", young);
    let run = |name: &str, request: Value| reply(&space.desk, name, request);
    run(
        "change_private",
        json!({
            "person": aoi, "name": "見本 葵子", "kana": "みほん きこ", "birth_date": "2012-05-05", "contact": "090-0000-1111",
            "notes": "電車で来る",
        }),
    );
    run(
        "change_background",
        json!({
            "person": aoi, "language": "vi", "household": "みほんの家", "heard_from": "となりの町", "introduced_by": null
        }),
    );
    run(
        "change_person",
        json!({
            "person": aoi, "nickname": "あおいちゃん", "category": young, "picture": "赤い帽子", "colour": null, "marks": [mark]
        }),
    );
    run("give_role", json!({ "person": aoi, "role": "volunteer", "from": "2025-12-01" }));
    let shift = run("plan_shift", json!({ "day": "2025-12-03", "starts": "10:00", "ends": "12:00" }));
    let assignment = run("assign", json!({ "shift": shift, "person": aoi }));
    run("settle_assignment", json!({ "assignment": assignment, "status": "came", "came": "10:00", "went": "11:30" }));
    let later = run("plan_shift", json!({ "day": "2025-12-20", "starts": "10:00", "ends": "12:00" }));
    run("assign", json!({ "shift": later, "person": aoi }));
    space.at("2025-12-03T15:00").scan(&code);
    space.scan(&haru_code);
    let visits = run("visits_of", json!({ "person": aoi }));
    let session = visits[0]["session"].clone();
    for person in [aoi, haru] {
        let visit = run("visits_of", json!({ "person": person }))[0]["id"].clone();
        let counting = json!({ "visit": visit, "category": young, "party": "みほんの家", "marks": [mark] });
        run("correct_counting", counting);
    }
    Stage { space, aoi, code, haru, session }
}

/// What is left of an erasing is done behind it, a job at a time: whatever is asked of the writer goes in line after it.
fn wait_for_the_sweep(space: &TestSpace) {
    for name in ["一", "二", "三"] {
        reply(&space.desk, "add_mark", json!({ "name": name }));
    }
}

fn note(stage: &Stage, note: &str) {
    reply(
        &stage.space.desk,
        "describe_session",
        json!({
            "session": stage.session, "title": null, "venue": null, "capacity": null, "weather": null, "partner": null, "note": note,
        }),
    );
}

fn december(desk: &Desk) -> String {
    figures(desk, day("2025-12-01"), day("2025-12-31"))
}

#[test]
fn nothing_of_the_person_is_left_in_the_file_or_its_log() {
    let stage = stage();
    note(&stage, "あおいちゃんが笛を吹いた");
    reply(
        &stage.space.desk,
        "change_person",
        json!({
            "person": stage.haru, "nickname": "はる", "category": reply(&stage.space.desk, "categories", json!({}))[0]["id"],
            "picture": null, "colour": null, "marks": []
        }),
    );
    let before = december(&stage.space.desk);
    let plain = decrypted(&stage.space.path());
    for canary in CANARIES.into_iter().chain([stage.code.as_str()]) {
        assert!(times(&plain, canary) > 0, "{canary} is there before");
    }
    let paper = erase(&stage.space.desk, &json!(stage.aoi), "replace");
    assert_eq!((&paper["nickname"], &paper["number"]), (&json!("あおいちゃん"), &json!(101)));
    assert_eq!(december(&stage.space.desk), before);
    let (path, code) = (stage.space.path(), stage.code.clone());
    wait_for_the_sweep(&stage.space);
    let plain = decrypted(&path);
    for canary in CANARIES.into_iter().chain([code.as_str()]) {
        assert_eq!(times(&plain, canary), 0, "{canary} is left while the space is open");
    }
    let kept = stage.space.closed();
    let plain = decrypted(&path);
    for canary in CANARIES.into_iter().chain([code.as_str()]) {
        assert_eq!(times(&plain, canary), 0, "{canary} is left");
    }
    assert!(times(&plain, "○○が笛を吹いた") > 0, "the rest of the note stays");
    drop(kept);
}

#[test]
fn the_old_card_is_unknown_and_nobody_stands_in_the_register() {
    let stage = stage();
    let desk = &stage.space.desk;
    erase(desk, &json!(stage.aoi), "keep");
    assert_eq!(stage.space.scan(&stage.code).outcome, Outcome::UnknownPass);
    let people = reply(desk, "people", json!({}));
    assert_eq!((&people["total"], &people["people"][0]["nickname"]), (&json!(1), &json!("はる")));
    assert_eq!(reply(desk, "find_people", json!({ "text": "101" })), json!([]));
    let here = reply(desk, "who_is_here", json!({}));
    assert_eq!(here.as_array().unwrap().len(), 1, "who was erased is not here: {here}");
    let again = dispatch(desk, "erase_person", json!({ "person": stage.aoi })).unwrap_err();
    assert_eq!(again.code(), "notFound");
    let newcomer = stage.space.person("そら", stage.space.category("高校生")).0;
    let number = reply(desk, "person", json!({ "person": newcomer }))["number"].clone();
    assert!(number != json!(101), "a number is not given twice");
    assert!(check(desk.space(), true).unwrap().sound);
}

#[test]
fn undo_does_not_reach_behind_an_erasing() {
    let stage = stage();
    let desk = &stage.space.desk;
    let rename = json!({ "person": stage.aoi, "name": "別の名", "kana": null, "birth_date": null, "contact": null, "notes": null });
    let entry = dispatch(desk, "change_private", rename).unwrap()["entry"].clone();
    let done = dispatch(
        desk,
        "erase_person",
        json!({ "person": stage.aoi, "free_text": decided(desk, &json!(stage.aoi), "keep") }),
    );
    let erased = done.unwrap()["entry"].clone();
    wait_for_the_sweep(&stage.space);
    let before = stage.space.state();
    for entry in [entry, erased] {
        let refused = dispatch(desk, "undo", json!({ "entry": entry })).unwrap_err();
        assert!(matches!(refused, Error::UndoOvertaken | Error::CannotUndo { .. }), "{refused:?}");
        assert_eq!(stage.space.state(), before);
    }
}

#[test]
fn every_text_with_the_name_is_shown_and_has_to_be_decided() {
    let stage = stage();
    let desk = &stage.space.desk;
    note(&stage, "葵子さんと、アオイチャンの友だち。");
    let background = json!({ "person": stage.haru, "language": null, "household": null, "heard_from": null, "introduced_by": "あおいちゃん" });
    reply(desk, "change_background", background);
    let asked = reply(desk, "erasing", json!({ "person": stage.aoi }));
    let hits = asked["hits"].as_array().unwrap();
    assert_eq!(hits.len(), 2, "{hits:?}");
    let of = |column: &str| hits.iter().find(|hit| hit["column"] == column).unwrap().clone();
    assert_eq!(
        (&of("introduced_by")["whose"], &of("introduced_by")["found"]),
        (&json!("はる"), &json!("あおいちゃん"))
    );
    let in_note = of("note");
    assert_eq!(
        (&in_note["found"], &in_note["times"], &in_note["day"]),
        (&json!("葵子"), &json!(2), &json!("2025-12-03"))
    );
    assert_eq!(in_note["after"], "さんと、アオイチャンの友だち。");

    let before = stage.space.state();
    let refused = dispatch(desk, "erase_person", json!({ "person": stage.aoi })).unwrap_err();
    assert_eq!(refused, Error::ErasingUndecided { hits: 2 });
    assert_eq!(stage.space.state(), before, "a refusal changes nothing");

    let decide = |hit: &Value, action: &str| json!({ "table": hit["table"], "key": hit["key"], "column": hit["column"], "action": action });
    let decisions = json!([decide(&in_note, "replace"), decide(&of("introduced_by"), "blank")]);
    reply(desk, "erase_person", json!({ "person": stage.aoi, "free_text": decisions }));
    let conn = connection(&stage.space.path(), &Opener::Nothing, Purpose::Read);
    let note: String = conn.query_row("SELECT note FROM session", [], |row| row.get(0)).unwrap();
    assert_eq!(note, "○○さんと、○○の友だち。");
    assert_eq!(reply(desk, "background_of", json!({ "person": stage.haru }))["introduced_by"], Value::Null);
}

#[test]
fn only_an_administrator_erases_and_nobody_themselves() {
    let stage = stage();
    let coordinator = stage.space.desk.clone().lowered(Right::Coordinator).unwrap();
    for name in ["erasing", "erase_person"] {
        let refused = dispatch(&coordinator, name, json!({ "person": stage.aoi })).unwrap_err();
        assert_eq!(refused, Error::NotAllowed { needed: Right::Administrator });
    }
    let desk = Desk::at_reception(stage.space.desk.space(), "window");
    reply(&desk, "set_pin", json!({ "person": stage.aoi, "pin": "493817" }));
    ibasho_core::pins::lift(&desk, &stage.code, "493817").unwrap();
    let refused = dispatch(&desk, "erase_person", json!({ "person": stage.aoi })).unwrap_err();
    assert_eq!(refused, Error::CannotEraseOneself);
    reply(&stage.space.desk, "set_pin", json!({ "person": stage.haru, "pin": "630285" }));
    let refused = dispatch(&stage.space.desk, "erase_person", json!({ "person": stage.aoi })).unwrap_err();
    assert_eq!(refused, Error::LastAdministratorPin);
    reply(&stage.space.desk, "set_pin", json!({ "person": stage.haru, "pin": "630285", "lifts_to": "administrator" }));
    erase(&stage.space.desk, &json!(stage.aoi), "keep");
    let holders = reply(&stage.space.desk, "pins", json!({}));
    assert_eq!(holders.as_array().unwrap().len(), 1);
    let conn = connection(&stage.space.path(), &Opener::Nothing, Purpose::Read);
    let aoi: i64 = conn
        .query_row("SELECT count(*) FROM journal_entry WHERE person_id = ?", [stage.aoi], |row| row.get(0))
        .unwrap();
    assert_eq!(aoi, 0, "what they did was done by nobody");
}

#[test]
fn a_household_and_a_party_stay_one_without_the_name() {
    let stage = stage();
    let desk = &stage.space.desk;
    reply(
        desk,
        "change_background",
        json!({
            "person": stage.haru, "language": null, "household": "みほんの家", "heard_from": null, "introduced_by": null
        }),
    );
    assert_eq!(reply(desk, "erasing", json!({ "person": stage.aoi }))["others_in_household"], 1);
    let before = december(desk);
    let free_text = decided(desk, &json!(stage.aoi), "keep");
    reply(desk, "erase_person", json!({ "person": stage.aoi, "free_text": free_text }));
    assert_eq!(december(desk), before, "one household, one party");
    let haru = reply(desk, "visits_of", json!({ "person": stage.haru }))[0].clone();
    let conn = connection(&stage.space.path(), &Opener::Nothing, Purpose::Read);
    let parties: Vec<String> = conn
        .prepare("SELECT DISTINCT party FROM visit WHERE party IS NOT NULL")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(parties.len(), 1, "{haru}");
    assert!(parties[0].starts_with('·'));
    assert_eq!(reply(desk, "background_of", json!({ "person": stage.haru }))["household"], "みほんの家");
}

#[test]
fn a_token_can_be_taken_out_of_a_household() {
    let stage = stage();
    let desk = &stage.space.desk;
    reply(
        desk,
        "change_background",
        json!({
            "person": stage.haru, "language": null, "household": "みほんの家", "heard_from": null, "introduced_by": null
        }),
    );
    let free_text = decided(desk, &json!(stage.aoi), "keep");
    let request = json!({ "person": stage.aoi, "free_text": free_text, "leave_household": true });
    reply(desk, "erase_person", request);
    let conn = connection(&stage.space.path(), &Opener::Nothing, Purpose::Read);
    let tokens: i64 = conn
        .query_row("SELECT count(*) FROM person WHERE erased = 1 AND household_id IS NOT NULL", [], |row| row.get(0))
        .unwrap();
    assert_eq!(tokens, 0);
}

fn open(path: &Path, at: &str) -> Space {
    let clock = Arc::new(FixedClock::at(tokyo().read(at).unwrap()));
    let surroundings = Surroundings { clock, random: Box::new(SeededRandom::new(3)), checks: CHECKS };
    Space::open(path, &Opener::Nothing, Access::Alone, surroundings).unwrap()
}

#[test]
fn a_restore_of_an_older_backup_erases_again() {
    let stage = stage();
    note(&stage, "あおいちゃんが笛を吹いた");
    let elsewhere = tempfile::tempdir().unwrap();
    let own = Folder::new(&stage.space.path()).backups();
    std::fs::create_dir_all(&own).unwrap();
    let (beside, away) = (own.join("old.backup"), elsewhere.path().join("old.backup"));
    backup::write(stage.space.desk.space(), &beside).unwrap();
    std::fs::copy(&beside, &away).unwrap();
    // Another record of the same person, merged after the backup was made, is in it under an id of its own.
    let category = reply(&stage.space.desk, "categories", json!({}))[0]["id"].clone();
    let before = december(&stage.space.desk);
    erase(&stage.space.desk, &json!(stage.aoi), "replace");
    let list = std::fs::read_to_string(own.join("forgotten")).unwrap();
    assert!(!list.contains(&stage.aoi.to_string()), "the list names nobody");
    assert!(category.is_string());

    for (name, from, again) in [("beside", &beside, 1), ("away", &away, 0)] {
        let target = elsewhere.path().join(name);
        backup::restore(from, &target, &Opener::Nothing).unwrap();
        let space = open(&target, "2025-12-04T10:00");
        assert_eq!(forgetting::replay(&space).unwrap(), again, "{name}: the list lies beside the one alone");
        assert_eq!(forgetting::replay(&space).unwrap(), 0, "once");
        assert_eq!(december(&Desk::new(&space, "test")), before, "{name}");
        drop(space);
        let plain = decrypted(&target);
        for canary in CANARIES {
            assert_eq!(times(&plain, canary) > 0, again == 0, "{name}: {canary}");
        }
        assert_eq!(times(&plain, "○○が笛を吹いた") > 0, again == 1, "{name}: nobody was there to be asked");
    }
    // Put beside the backup that lies elsewhere, the list works there as well.
    ibasho_core::store::forgotten::lay_beside(&Folder::new(&stage.space.path()), &away).unwrap();
    let target = elsewhere.path().join("with-list");
    backup::restore(&away, &target, &Opener::Nothing).unwrap();
    assert_eq!(forgetting::replay(&open(&target, "2025-12-04T10:00")).unwrap(), 1);
}

#[test]
fn a_restore_erases_again_whoever_could_have_lifted_a_desk() {
    let space = TestSpace::new(Leaving::Off);
    let grown = space.category("職員");
    let [(yui, _), (haru, _)] = ["ゆい", "はる"].map(|name| space.person(name, grown));
    for (person, pin) in [(yui, "271828"), (haru, "161803")] {
        let request = json!({ "person": person, "pin": pin, "lifts_to": "administrator" });
        reply(&space.desk, "set_pin", request);
    }
    // When the backup was made the other's card was lost; it was replaced before the erasing.
    let pass = reply(&space.desk, "passes_of", json!({ "person": haru }))[0]["id"].take();
    reply(&space.desk, "revoke_pass", json!({ "pass": pass }));
    let own = Folder::new(&space.path()).backups();
    std::fs::create_dir_all(&own).unwrap();
    backup::write(space.desk.space(), &own.join("old.backup")).unwrap();
    reply(&space.desk, "issue_pass", json!({ "person": haru }));
    erase(&space.desk, &json!(yui), "replace");
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("space");
    backup::restore(&own.join("old.backup"), &target, &Opener::Nothing).unwrap();
    assert_eq!(forgetting::replay(&open(&target, "2025-12-04T10:00")), Ok(1), "it keeps nobody from the space");
}

#[cfg(unix)]
#[test]
fn the_folder_of_a_backup_elsewhere_stays_as_people_have_it() {
    use std::os::unix::fs::PermissionsExt;
    let stage = stage();
    erase(&stage.space.desk, &json!(stage.aoi), "replace");
    let stick = tempfile::tempdir().unwrap();
    std::fs::set_permissions(stick.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    backup::write(stage.space.desk.space(), &stick.path().join("x.backup")).unwrap();
    assert!(stick.path().join("forgotten").exists(), "the list lies beside it");
    assert_eq!(std::fs::metadata(stick.path()).unwrap().permissions().mode() & 0o777, 0o755, "others may look into it");
}

#[test]
fn a_name_that_no_longer_stands_anywhere_is_forgotten_in_the_journal_too() {
    let stage = stage();
    let run = |name: &str, request: Value| reply(&stage.space.desk, name, request);
    let describe = |title: Value, partner: Value| {
        run(
            "describe_session",
            json!({
                "session": stage.session, "title": title, "venue": partner, "capacity": null, "weather": null,
                "partner": partner, "note": null,
            }),
        );
    };
    describe(json!("あおいちゃんの会"), json!("あおいちゃんの家"));
    describe(json!("たんじょう会"), json!("駅前"));
    // Some days later, what was free text has left the journal.
    stage.space.at("2025-12-08T15:00").settled();
    stage.space.settled();
    erase(&stage.space.desk, &json!(stage.aoi), "replace");
    let folder = stage.space.closed();
    assert_eq!(times(&decrypted(&folder.path().join("space")), "あおいちゃん"), 0);
}

#[test]
fn a_record_that_was_merged_into_the_person_is_erased_by_a_restore_too() {
    let stage = stage();
    let category = reply(&stage.space.desk, "categories", json!({}))[0]["id"].clone();
    let twice =
        reply(&stage.space.desk, "register_person", json!({ "nickname": "アオイチャン二号", "category": category }));
    let own = Folder::new(&stage.space.path()).backups();
    std::fs::create_dir_all(&own).unwrap();
    backup::write(stage.space.desk.space(), &own.join("old.backup")).unwrap();
    reply(&stage.space.desk, "merge_people", json!({ "keep": stage.aoi, "merged": twice["id"] }));
    erase(&stage.space.desk, &json!(stage.aoi), "replace");
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("space");
    backup::restore(&own.join("old.backup"), &target, &Opener::Nothing).unwrap();
    let space = open(&target, "2025-12-04T10:00");
    assert_eq!(forgetting::replay(&space).unwrap(), 2);
    drop(space);
    assert_eq!(times(&decrypted(&target), "アオイチャン二号"), 0);
}

#[test]
fn a_list_that_cannot_be_written_keeps_nobody_from_the_space() {
    let stage = stage();
    erase(&stage.space.desk, &json!(stage.aoi), "replace");
    wait_for_the_sweep(&stage.space);
    let list = Folder::new(&stage.space.path()).forgotten();
    std::fs::remove_file(&list).unwrap();
    let in_the_way = list.with_file_name(format!("forgotten.part-{}", std::process::id()));
    std::fs::create_dir(&in_the_way).unwrap();
    assert_eq!(forgetting::replay(stage.space.desk.space()), Ok(0));
    std::fs::remove_dir(&in_the_way).unwrap();
    assert_eq!(forgetting::replay(stage.space.desk.space()), Ok(0));
    assert!(list.exists(), "the next opening comes to it again");
}

#[test]
fn what_is_left_of_somebody_gets_no_name_and_no_pass() {
    let stage = stage();
    let day = json!({ "from": "2025-12-03", "to": "2025-12-03" });
    let helper = || reply(&stage.space.desk, "assignments", day.clone())[0]["person"].take();
    assert_eq!(helper(), json!(stage.aoi));
    let visit = reply(&stage.space.desk, "visits_of", json!({ "person": stage.aoi }))[0]["id"].take();
    erase(&stage.space.desk, &json!(stage.aoi), "replace");
    let token = helper();
    assert_ne!(token, json!(stage.aoi), "their hours are counted, and are nobody's");
    wait_for_the_sweep(&stage.space);
    let before = stage.space.state();
    for (name, request) in [
        ("issue_pass", json!({ "person": token })),
        ("arrive", json!({ "person": token })),
        ("rename_for_good", json!({ "person": token, "nickname": "みどり" })),
        (
            "change_private",
            json!({
                "person": token, "name": "みどり", "kana": null, "birth_date": null, "contact": null, "notes": null,
            }),
        ),
        ("merge_people", json!({ "keep": stage.haru, "merged": token })),
    ] {
        let refused = dispatch(&stage.space.desk, name, request).unwrap_err();
        assert_eq!(refused, Error::NotFound { what: Thing::Person }, "{name}");
    }
    assert_eq!(stage.space.state(), before);
    // A visit that somebody takes up again stands in the list as nobody's, and the list stands.
    reply(&stage.space.desk, "come_back", json!({ "visit": visit }));
    let here = reply(&stage.space.desk, "who_is_here", json!({}));
    let nobodys = here.as_array().unwrap().iter().find(|here| here["visit"] == visit).unwrap();
    assert_eq!(nobodys["nickname"], Value::Null);
}

#[test]
fn a_record_that_was_merged_into_the_person_leaves_the_journal_too() {
    let stage = stage();
    let category = reply(&stage.space.desk, "categories", json!({}))[0]["id"].clone();
    let twice = reply(&stage.space.desk, "register_person", json!({ "nickname": "みどりさん", "category": category }));
    reply(&stage.space.desk, "merge_people", json!({ "keep": stage.aoi, "merged": twice["id"] }));
    erase(&stage.space.desk, &json!(stage.aoi), "replace");
    let folder = stage.space.closed();
    assert_eq!(times(&decrypted(&folder.path().join("space")), "みどりさん"), 0);
}

#[test]
fn what_was_deleted_before_is_forgotten_in_the_journal_too() {
    let stage = stage();
    let desk = &stage.space.desk;
    let activity = reply(desk, "add_activity", json!({ "name": "料理の会" }));
    let session = reply(desk, "plan_session", json!({ "activity": activity, "day": "2025-12-10", "starts": "10:00" }));
    reply(desk, "sign_up", json!({ "person": stage.aoi, "session": session }));
    reply(desk, "undo", json!({}));
    let hex = stage.aoi.to_string();
    let in_journal = || -> i64 {
        let conn = connection(&stage.space.path(), &Opener::Nothing, Purpose::Read);
        conn.query_row("SELECT count(*) FROM journal_change WHERE instr(columns, ?) > 0", [&hex], |row| row.get(0))
            .unwrap()
    };
    assert!(in_journal() > 0, "the undone sign-up names the person");
    erase(desk, &json!(stage.aoi), "keep");
    wait_for_the_sweep(&stage.space);
    assert_eq!(in_journal(), 0);
}
