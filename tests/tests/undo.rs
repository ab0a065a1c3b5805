//! Undo ∘ operation = identity, for every operation in the list; and the stories of undoing.

use ibasho_core::error::Error;
use ibasho_core::ids::*;
use ibasho_core::operation::Kind;
use ibasho_core::operations::{LIST, dispatch};
use ibasho_core::settings::Leaving;
use ibasho_core::visits::operations::VoidVisit;
use ibasho_tests::{State, TestSpace, reply};
use serde_json::{Value, json};

/// A space in which every operation has something to do.
struct Stage {
    space: TestSpace,
    category: CategoryId,
    other_category: CategoryId,
    mark: Value,
    aoi: PersonId,
    aoi_code: String,
    haru: PersonId,
    activity: Value,
    session: Value,
    later: Value,
    visit: Value,
    left_visit: Value,
    duty: Value,
    shift: Value,
    assignment: Value,
    pass: Value,
}

fn stage() -> Stage {
    let space = TestSpace::new(Leaving::Scan);
    let (category, other_category) = (space.category("中学生"), space.category("高校生年代"));
    let mark = reply(&space, "add_mark", json!({ "name": "市外" }));
    let (aoi, aoi_code) = space.person("あおい", category);
    let (haru, _) = space.person("はる", category);
    let activity = reply(&space, "add_activity", json!({ "name": "ボードゲームの日" }));
    let plan = |starts: &str, ends: &str, capacity: Value| {
        let request =
            json!({ "activity": activity, "day": "2025-12-03", "starts": starts, "ends": ends, "capacity": capacity });
        reply(&space, "plan_session", request)
    };
    let (session, later) = (plan("18:00", "19:00", json!(1)), plan("20:00", "21:00", Value::Null));
    let visit = reply(&space, "arrive", json!({ "person": aoi }));
    let left_visit = reply(&space, "arrive", json!({ "person": haru }));
    reply(&space, "leave", json!({ "visit": left_visit }));
    reply(&space, "sign_up", json!({ "person": haru, "session": later }));
    reply(&space, "add_heads", json!({ "category": category }));
    let duty = reply(&space, "add_duty", json!({ "name": "受付" }));
    let shift =
        reply(&space, "plan_shift", json!({ "day": "2025-12-03", "starts": "22:00", "ends": "23:00", "duty": duty }));
    let assignment = reply(&space, "assign", json!({ "shift": shift, "person": haru }));
    reply(&space, "give_role", json!({ "person": haru, "role": "visitor", "from": "2025-04-01" }));
    let pass = reply(&space, "passes_of", json!({ "person": haru }))[0]["id"].clone();
    space.at("2025-12-03T15:30");
    Stage {
        space,
        category,
        other_category,
        mark,
        aoi,
        aoi_code,
        haru,
        activity,
        session,
        later,
        visit,
        left_visit,
        duty,
        shift,
        assignment,
        pass,
    }
}

/// A request for each operation that changes something on the stage. A new operation without one fails the test below.
fn request(stage: &Stage, name: &str) -> Option<Value> {
    let Stage { category, other_category, mark, aoi, aoi_code, haru, activity, session, later, .. } = stage;
    let Stage { visit, left_visit, duty, shift, assignment, pass, .. } = stage;
    Some(match name {
        "scan" => json!({ "code": aoi_code }),
        "greet" => {
            let (mio, _) = stage.space.person("みお", *other_category);
            json!({ "person": mio })
        }
        "first_visit" => {
            json!({ "nickname": "みお", "category": category, "picture": "ねこ", "marks": [mark], "session": session })
        }
        "arrive" => json!({ "person": haru, "session": session, "party": "みほん家" }),
        "leave" => json!({ "visit": visit }),
        "come_back" => json!({ "visit": left_visit }),
        "add_heads" => json!({ "category": category, "heads": 12, "estimate": true, "session": session }),
        "take_head" => json!({ "category": category }),
        "move_to_person" => {
            let (mio, _) = stage.space.person("みお", *other_category);
            json!({ "visit": visit, "person": mio })
        }
        "move_to_session" => json!({ "visit": visit, "session": session }),
        "correct_times" => json!({ "visit": visit, "arrived": "14:00", "left": "25:10" }),
        "correct_counting" => {
            json!({ "visit": visit, "category": other_category, "party": "みほん家", "marks": [mark] })
        }
        "void_visit" => json!({ "visit": visit }),
        "close_day" => json!({ "held": [session] }),
        "register_person" => json!({ "nickname": "𠮷﨑🎈", "category": category, "marks": [mark], "ref": "A-1" }),
        "change_person" => {
            json!({ "person": aoi, "nickname": "アオイ", "category": other_category, "picture": "ねこ", "colour": null, "marks": [mark] })
        }
        "change_background" => {
            json!({ "person": aoi, "language": "ja, vi", "household": "みほん家", "heard_from": "ちらし", "introduced_by": null })
        }
        "change_private" => {
            json!({ "person": aoi, "name": "見本 葵", "kana": "みほん あおい", "birth_date": "2012-05-05", "contact": null, "notes": "1行目\n2行目" })
        }
        "change_registration" => {
            json!({ "person": aoi, "registered_on": "2025-10-01", "first_used_on": "2020-04-01", "left_on": null })
        }
        "give_consent" => {
            json!({ "person": aoi, "about": "pictures", "given_by": "guardian", "giver": "見本 母", "note": "口頭で" })
        }
        "withdraw_consent" => {
            let keeping = json!({ "person": aoi, "about": "keeping", "given_by": "self" });
            json!({ "consent": reply(&stage.space, "give_consent", keeping) })
        }
        "set_retention" => json!({ "kind": "people", "months": 24 }),
        "give_role" => json!({ "person": aoi, "role": "youth_supporter", "from": "2025-12-01" }),
        "end_role" => json!({ "person": haru, "role": "visitor", "to": "2025-12-01" }),
        "merge_people" => {
            let later = json!({ "day": "2025-12-06", "starts": "10:00", "ends": "12:00" });
            let later = reply(&stage.space, "plan_shift", later);
            for (person, notes) in [(aoi, "1行目"), (haru, "2行目")] {
                let private = json!({
                    "person": person, "name": "見本 葵", "kana": null, "birth_date": null, "contact": null, "notes": notes
                });
                reply(&stage.space, "change_private", private);
                reply(&stage.space, "assign", json!({ "shift": later, "person": person }));
            }
            json!({ "keep": aoi, "merged": haru })
        }
        "add_category" => json!({ "name": "地域の方", "counting": "apart" }),
        "change_category" => {
            json!({ "category": category, "name": "中学生(市内)", "counting": "inside", "school_stage": "junior_high", "retired": false })
        }
        "order_categories" => json!({ "categories": [other_category, category] }),
        "add_mark" => json!({ "name": "若者サポーター" }),
        "change_mark" => json!({ "mark": mark, "name": "市外の人", "retired": true }),
        "issue_pass" => json!({ "person": aoi, "valid_to": "2026-03-31" }),
        "issue_guest_pass" => json!({ "category": category }),
        "issue_missing_passes" => {
            reply(&stage.space, "register_person", json!({ "nickname": "そら", "category": category }));
            json!({})
        }
        "revoke_pass" | "replace_pass" => json!({ "pass": pass }),
        "add_activity" => json!({ "name": "料理の会", "starts": "10:00", "ends": "13:00", "unit": "party" }),
        "rename_activity" => json!({ "activity": activity, "name": "ゲームの夜", "from": "2025-12-10" }),
        "change_activity" => {
            json!({ "activity": activity, "opens_space": true, "counts": "apart", "unit": "party", "retired": true })
        }
        "plan_session" => {
            json!({ "activity": activity, "day": "2025-12-20", "title": "年末大会", "venue": "ホール", "capacity": 10 })
        }
        "change_session_times" => json!({ "session": session, "starts": "18:30", "ends": "25:00" }),
        "describe_session" => {
            json!({ "session": session, "title": null, "venue": "庭", "capacity": 3, "weather": "雨", "partner": null, "note": "二人で準備" })
        }
        "record_meals" => {
            json!({ "session": session, "children": 4, "adults": 2, "staff": 3, "taken_home": null, "unsorted": null })
        }
        "hold_session" => json!({ "session": session }),
        "cancel_session" => json!({ "session": later, "why": "台風" }),
        "sign_up" => json!({ "person": aoi, "session": session }),
        "cancel_sign_up" => json!({ "person": haru, "session": later }),
        "add_duty" => json!({ "name": "調理", "paid": true }),
        "change_duty" => json!({ "duty": duty, "name": "受付・案内", "paid": true, "retired": false }),
        "plan_shift" => json!({ "day": "2025-12-04", "starts": "20:00", "ends": "25:00", "needed": 2, "duty": duty }),
        "assign" => json!({ "shift": shift, "person": aoi }),
        "settle_assignment" => {
            json!({ "assignment": assignment, "status": "came", "went": "23:30", "break_minutes": 10 })
        }
        "record_inquiry" => {
            json!({ "received_on": "2025-12-01", "asked_by": "見本 太郎", "office": "みほん市役所", "ground": "書面 第12号", "about": "11月に来た人", "note": "電話でも聞かれた" })
        }
        "answer_inquiry" => {
            let inquiry =
                reply(&stage.space, "record_inquiry", json!({ "asked_by": "見本 太郎", "about": "11月に来た人" }));
            json!({ "inquiry": inquiry, "answer": "refused", "decided_by": "見本 花子", "note": "書面がない" })
        }
        "set_target" => json!({ "from": "2025-12-01", "to": "2025-12-31", "value": 60 }),
        "change_space" => json!({ "name": "ためし二号", "leaving": "ask", "turns_at": 180, "visit_word": "来館" }),
        "change_preferences" => json!({ "language": "en", "sounds": "off" }),
        _ => return None,
    })
}

fn differing(before: &State, after: &State) -> Vec<&'static str> {
    before.iter().filter(|(table, rows)| after[*table] != **rows).map(|(table, _)| *table).collect()
}

#[test]
fn undoing_any_operation_leaves_the_file_as_it_was() {
    for listed in LIST.iter().filter(|listed| listed.kind == Some(Kind::Do)) {
        // An import is undone in its own story: it needs a staged file.
        if listed.name == "import_file" {
            continue;
        }
        let stage = stage();
        let space = &stage.space;
        let request =
            request(&stage, listed.name).unwrap_or_else(|| panic!("{} has no request here: add one", listed.name));
        let before = space.state();
        let done =
            dispatch(&space.desk, listed.name, request).unwrap_or_else(|error| panic!("{}: {error:?}", listed.name));
        let after = space.state();
        assert_ne!(before, after, "{} changes something, else this shows nothing", listed.name);
        assert!(
            done["changes"].as_array().is_some_and(|changes| !changes.is_empty()),
            "{} says what changed",
            listed.name
        );

        let undone = reply(space, "undo", json!({}));
        assert_eq!(undone["operation"], listed.name);
        assert_eq!(differing(&before, &space.state()), Vec::<&str>::new(), "undoing {}", listed.name);

        // A pass's code is a secret that the journal never held: an undone issue cannot come back, and says so.
        let issues = ["first_visit", "issue_pass", "issue_guest_pass", "issue_missing_passes", "replace_pass"]
            .contains(&listed.name);
        match dispatch(&space.desk, "redo", json!({})) {
            Ok(_) if !issues => {
                assert_eq!(differing(&after, &space.state()), Vec::<&str>::new(), "redoing {}", listed.name)
            }
            Err(Error::CannotUndo { .. }) if issues => assert_eq!(space.state(), before, "a refusal changes nothing"),
            other => panic!("redoing {}: {other:?}", listed.name),
        }
    }
}

#[test]
fn undo_and_redo_walk_back_and_forth() {
    let stage = stage();
    let space = &stage.space;
    let mut states = vec![space.state()];
    for name in ["いちご", "みかん", "すだち"] {
        reply(space, "add_mark", json!({ "name": name }));
        states.push(space.state());
    }
    for step in [2, 1, 0] {
        reply(space, "undo", json!({}));
        assert_eq!(space.state(), states[step], "back to step {step}");
    }
    for step in [1, 2] {
        reply(space, "redo", json!({}));
        assert_eq!(space.state(), states[step], "forth to step {step}");
    }
    reply(space, "undo", json!({}));
    assert_eq!(space.state(), states[1]);
    reply(space, "add_mark", json!({ "name": "りんご" }));
    let redo = dispatch(&space.desk, "redo", json!({}));
    assert_eq!(redo.unwrap_err(), Error::NothingToRedo, "something new was done since");
}

#[test]
fn an_undo_that_was_overtaken_is_refused_kindly() {
    let stage = stage();
    let space = &stage.space;
    let done =
        dispatch(&space.desk, "register_person", json!({ "nickname": "そら", "category": stage.category })).unwrap();
    let (entry, person) = (done["entry"].clone(), done["reply"]["id"].clone());
    reply(space, "arrive", json!({ "person": person }));
    let before = space.state();
    let undo = dispatch(&space.desk, "undo", json!({ "entry": entry }));
    assert_eq!(undo.unwrap_err(), Error::UndoOvertaken, "a visit refers to the person");
    assert_eq!(space.state(), before);

    let rename = |name: &str| json!({ "mark": stage.mark, "name": name, "retired": false });
    let first = dispatch(&space.desk, "change_mark", rename("町外")).unwrap()["entry"].clone();
    reply(space, "change_mark", rename("県外"));
    let undo = dispatch(&space.desk, "undo", json!({ "entry": first }));
    assert_eq!(undo.unwrap_err(), Error::UndoOvertaken, "the name is no longer what the change made it");
}

#[test]
fn each_desk_has_its_own_undo_list() {
    let stage = stage();
    let other = ibasho_core::Desk::new(stage.space.desk.space(), "kiosk");
    assert_eq!(dispatch(&other, "undo", json!({})).unwrap_err(), Error::NothingToUndo);
    assert!(dispatch(&stage.space.desk, "undo", json!({})).is_ok());
}

#[test]
fn undo_needs_the_right_of_what_it_undoes() {
    let stage = stage();
    reply(&stage.space, "add_mark", json!({ "name": "町外" }));
    let reception = stage.space.desk.clone().lowered(ibasho_core::rights::Right::Reception).unwrap();
    let undo = dispatch(&reception, "undo", json!({}));
    assert_eq!(undo.unwrap_err(), Error::NotAllowed { needed: ibasho_core::rights::Right::Coordinator });
}

#[test]
fn undo_reaches_over_closing_and_opening() {
    let stage = stage();
    let before = stage.space.state();
    stage.space.run(VoidVisit { visit: serde_json::from_value(stage.visit.clone()).unwrap() });
    let space = stage.space.reopened();
    reply(&space, "undo", json!({}));
    assert_eq!(differing(&before, &space.state()), Vec::<&str>::new());
}

#[test]
fn what_hurts_leaves_the_journal_with_its_day() {
    let stage = stage();
    let request = request(&stage, "change_private").unwrap();
    reply(&stage.space, "change_private", request);
    reply(
        &stage.space,
        "change_private",
        json!({ "person": stage.aoi, "name": "見本 あおい", "kana": null, "birth_date": null, "contact": null, "notes": null }),
    );
    let reception = request_person(&stage);
    reply(&stage.space, "change_person", reception);
    let journal = |space: &TestSpace| journal_text(space.settled());
    assert!(journal(&stage.space).contains("見本 葵"), "on its day it is there, so that it can be undone");
    stage.space.at("2025-12-04T10:00");
    let space = stage.space.reopened();
    let next_day = journal(&space);
    assert!(
        !next_day.contains("見本 葵") && next_day.contains("birth_date"),
        "the values went, the names of the columns stay"
    );
    assert!(next_day.contains("アオイ"), "a nickname stays for 90 days");
    space.at("2026-03-05T10:00");
    let space = space.reopened();
    assert!(!journal(&space).contains("アオイ"));
    let undo = dispatch(&space.desk, "undo", json!({}));
    assert_eq!(undo.unwrap_err(), Error::UndoOvertaken, "what was forgotten cannot come back");
}

fn request_person(stage: &Stage) -> Value {
    request(stage, "change_person").unwrap()
}

/// Everything the journal holds of values, and what it never may: a pass's code.
fn journal_text(space: &TestSpace) -> String {
    use ibasho_core::store::{
        Folder,
        keys::{KeyFile, Opener},
        open::{Purpose, open},
    };
    let folder = Folder::new(&space.path());
    let (key, _) = KeyFile::read(&folder).unwrap().open(&Opener::Nothing).unwrap();
    let conn = open(&folder.database(), &key, Purpose::Read).unwrap();
    let mut statement = conn.prepare("SELECT coalesce(columns, '') FROM journal_change").unwrap();
    let text: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let text = text.join("\n");
    let codes = ibasho_core::passes::operations::PassesToPrint {};
    for pass in space.desk.ask(codes).unwrap() {
        assert!(!text.contains(&pass.code), "a code stands in the journal");
    }
    text
}

#[test]
fn every_right_takes_back_what_it_may_do_and_nothing_else() {
    use ibasho_core::rights::Right;
    for listed in LIST.iter().filter(|listed| listed.kind == Some(Kind::Do) && listed.name != "import_file") {
        let stage = stage();
        let space = &stage.space;
        let request = request(&stage, listed.name).unwrap_or_else(|| panic!("{} has no request here", listed.name));
        reply(space, listed.name, request);
        let done = space.state();
        let (may, may_not): (Vec<_>, Vec<_>) = Right::ALL.into_iter().partition(|right| right.allows(listed.right));
        let undo = |right| dispatch(&space.desk.clone().lowered(right).unwrap(), "undo", json!({}));
        for right in may_not {
            assert!(matches!(undo(right), Err(Error::NotAllowed { .. })), "{} by {}", listed.name, right.name());
            assert!(space.state() == done, "{} by {} changed something", listed.name, right.name());
        }
        for right in may {
            let undone = undo(right).unwrap()["reply"]["operation"].take();
            assert!(undone == listed.name || undone == "redo", "{undone} by {}", right.name());
            // An issued pass cannot be done again: there it is the lowest right alone.
            if dispatch(&space.desk, "redo", json!({})).is_err() {
                break;
            }
        }
    }
}
