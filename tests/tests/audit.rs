//! The audit: who did what, what left the house, what was refused; never a value, never who looked at what.

use ibasho_core::Desk;
use ibasho_core::error::Error;
use ibasho_core::handouts::{Handout, HandoutKind, Place};
use ibasho_core::ids::PersonId;
use ibasho_core::operations::dispatch;
use ibasho_core::pins::lift;
use ibasho_core::rights::Right;
use ibasho_core::settings::Leaving;
use ibasho_core::store::keys::Opener;
use ibasho_core::store::open::Purpose;
use ibasho_tests::{TestSpace, reply};
use serde_json::{Value, json};

const PIN: &str = "271828";

/// A space with a window that ゆい can lift.
struct Stage {
    space: TestSpace,
    window: Desk,
    yui: PersonId,
    code: String,
}

fn stage() -> Stage {
    let space = TestSpace::new(Leaving::Off);
    let grown = space.category("職員");
    let (yui, code) = space.person("ゆい", grown);
    reply(&space.desk, "set_pin", json!({ "person": yui, "pin": PIN }));
    let window = Desk::at_reception(space.desk.space(), "window");
    Stage { space, window, yui, code }
}

impl Stage {
    fn audit(&self, request: Value) -> Vec<Value> {
        reply(&self.space.desk, "audit", request).as_array().unwrap().clone()
    }
    /// Operation, what about, who: of the entries of some kinds, oldest first.
    fn told(&self, kinds: &[&str]) -> Vec<(String, Value, Value)> {
        let entries = self.audit(json!({ "kinds": kinds }));
        let told = |entry: &Value| {
            (entry["operation"].as_str().unwrap().to_owned(), entry["about"].clone(), entry["nickname"].clone())
        };
        entries.iter().rev().map(told).collect()
    }
}

#[test]
fn each_change_says_who_from_where_and_which_columns() {
    let stage = stage();
    lift(&stage.window, &stage.code, PIN).unwrap();
    reply(
        &stage.window,
        "change_private",
        json!({ "person": stage.yui, "name": "見本 結衣", "kana": null, "birth_date": "1990-05-05", "contact": null, "notes": "とうふが好き" }),
    );
    let changed = &stage.audit(json!({ "most": 1 }))[0];
    assert_eq!(
        (&changed["operation"], &changed["desk"], &changed["person"], &changed["nickname"], &changed["kind"]),
        (&json!("change_private"), &json!("window"), &json!(stage.yui), &json!("ゆい"), &json!("coordination"))
    );
    assert_eq!(changed["changes"], json!([{ "table": "person_private", "how": "insert", "rows": 1, "columns": [] }]));
    reply(
        &stage.window,
        "change_private",
        json!({ "person": stage.yui, "name": "見本 ゆい", "kana": null, "birth_date": "1990-05-05", "contact": null, "notes": null }),
    );
    let changed = &stage.audit(json!({ "most": 1 }))[0];
    assert_eq!(
        changed["changes"],
        json!([{ "table": "person_private", "how": "update", "rows": 1, "columns": ["name", "notes"] }])
    );
    reply(&stage.window, "undo", json!({}));
    let entries = stage.audit(json!({ "most": 2 }));
    assert_eq!((&entries[0]["operation"], &entries[0]["reverted"]), (&json!("undo"), &json!("change_private")));
    assert_eq!((&entries[0]["undone"], &entries[1]["undone"]), (&json!(false), &json!(true)));
    let all = serde_json::to_string(&stage.audit(json!({}))).unwrap();
    for value in ["見本", "1990", "とうふ", &stage.code, PIN, "職員"] {
        assert!(!all.contains(value), "{value} stands in the audit");
    }
}

#[test]
fn lifts_attempts_and_refusals_are_there_and_nobody_who_only_looked() {
    let stage = stage();
    let refused = dispatch(&stage.window, "add_mark", json!({ "name": "市外" })).unwrap_err();
    assert_eq!(refused, Error::NotAllowed { needed: Right::Coordinator });
    assert!(dispatch(&stage.window, "background_of", json!({ "person": stage.yui })).is_err());
    assert!(lift(&stage.window, &stage.code, "314159").is_err());
    lift(&stage.window, &stage.code, PIN).unwrap();
    reply(&stage.window, "background_of", json!({ "person": stage.yui }));
    reply(&stage.window, "find_people", json!({ "text": "ゆ" }));
    reply(&stage.window, "scan", json!({ "code": "nothing of ours" }));
    let (nothing, nobody) = (Value::Null, Value::Null);
    assert_eq!(
        stage.told(&["refused", "lift"]),
        [
            ("refused".to_owned(), json!("add_mark"), nobody.clone()),
            ("refused".to_owned(), json!("background_of"), nobody.clone()),
            ("try_pin".to_owned(), nothing.clone(), nobody.clone()),
            ("try_pin".to_owned(), nothing, nobody),
            ("lift".to_owned(), json!("administrator"), json!("ゆい")),
        ]
    );
    let all = serde_json::to_string(&stage.audit(json!({}))).unwrap();
    assert!(!all.contains("find_people") && !all.contains("nothing of ours"), "{all}");
}

#[test]
fn refusals_are_noted_once_a_minute_and_stand_in_nobodys_way() {
    let stage = stage();
    reply(&stage.window, "add_heads", json!({ "category": stage.space.category("中学生") }));
    let refuse = |desk: &Desk, name: &str| assert!(dispatch(desk, name, json!({ "name": "x" })).is_err());
    for _ in 0..100 {
        refuse(&stage.window, "add_mark");
    }
    assert_eq!(stage.told(&["refused"]).len(), 1);
    refuse(&stage.window, "add_category");
    let kiosk = stage.space.desk.clone().lowered(Right::Kiosk).unwrap();
    refuse(&kiosk, "add_mark");
    assert_eq!(stage.told(&["refused"]).len(), 3, "another thing, another desk");
    stage.space.at("2025-12-03T15:01");
    refuse(&stage.window, "add_mark");
    assert_eq!(stage.told(&["refused"]).len(), 4);
    stage.space.turn("2025-12-03T14:00");
    refuse(&stage.window, "add_mark");
    assert_eq!(stage.told(&["refused"]).len(), 5, "a clock that was set back makes nobody unseen");
    assert_eq!(reply(&stage.window, "undo", json!({}))["operation"], "add_heads");
    assert!(dispatch(&stage.window, "undo", json!({})).is_err(), "a refusal is nothing to undo");
}

#[test]
fn an_undo_that_lacks_the_right_is_a_refusal() {
    let stage = stage();
    lift(&stage.window, &stage.code, PIN).unwrap();
    reply(&stage.window, "add_mark", json!({ "name": "市外" }));
    stage.window.fall();
    assert!(dispatch(&stage.window, "undo", json!({})).is_err());
    assert_eq!(stage.told(&["refused"]), [("refused".to_owned(), json!("undo"), Value::Null)]);
}

#[test]
fn what_left_the_house_is_known() {
    let stage = stage();
    let period =
        ibasho_core::figures::Period::new("2025-11-01".parse().unwrap(), "2025-11-30".parse().unwrap()).unwrap();
    let report = || Handout::of(HandoutKind::Report).over(period).with(b"a report");
    assert!(report().note(&stage.window).unwrap());
    lift(&stage.window, &stage.code, PIN).unwrap();
    assert!(Handout::of(HandoutKind::Card).about(Some(stage.yui)).note(&stage.window).unwrap());
    let reporter = stage.space.desk.clone().lowered(Right::Reporter).unwrap();
    assert!(report().note(&reporter).unwrap(), "whatever the desk may do");
    stage.space.at("2025-12-10T12:00");
    assert!(Handout::of(HandoutKind::Backup).to(Place::Elsewhere).note(&stage.space.desk).unwrap());

    let known = reply(&stage.space.desk, "handouts", json!({}));
    let told = |handout: &Value| {
        ["kind", "named", "day", "from", "nickname", "place", "desk", "by"].map(|field| handout[field].clone())
    };
    let known: Vec<_> = known.as_array().unwrap().iter().rev().map(told).collect();
    assert_eq!(
        json!(known),
        json!([
            ["report", false, "2025-12-03", "2025-11-01", null, null, "window", null],
            ["card", true, "2025-12-03", null, "ゆい", null, "window", "ゆい"],
            ["report", false, "2025-12-03", "2025-11-01", null, null, "test", null],
            ["backup", true, "2025-12-10", null, null, "elsewhere", "test", null],
        ])
    );
    let later = reply(&stage.space.desk, "handouts", json!({ "from": "2025-12-04", "to": "2025-12-10" }));
    assert_eq!(later.as_array().unwrap().len(), 1);
    assert_eq!(stage.told(&["handout"]).len(), 4, "and in the audit");
    let window = Desk::at_reception(stage.space.desk.space(), "other");
    assert!(dispatch(&window, "handouts", json!({})).is_err(), "coordinators only");
    assert!(dispatch(&stage.space.desk, "note_handout", json!({})).is_err(), "nobody says it but the program");
}

#[test]
fn a_page_follows_the_other_and_kinds_are_told_apart() {
    let stage = stage();
    let child = stage.space.category("中学生");
    for _ in 0..7 {
        reply(&stage.window, "add_heads", json!({ "category": child }));
    }
    reply(&stage.space.desk, "add_mark", json!({ "name": "市外" }));
    let all = stage.audit(json!({}));
    let (mut paged, mut before) = (Vec::new(), Value::Null);
    loop {
        let request = if before.is_null() { json!({ "most": 4 }) } else { json!({ "most": 4, "before": before }) };
        let page = stage.audit(request);
        let Some(last) = page.last() else { break };
        before = last["entry"].clone();
        paged.extend(page);
    }
    assert_eq!(paged, all);
    let kinds = ["reception", "coordination", "handout", "lift", "refused", "forgetting", "safety"];
    let mut apart: Vec<Value> = kinds.iter().flat_map(|kind| stage.audit(json!({ "kinds": [kind] }))).collect();
    apart.sort_by_key(|entry| std::cmp::Reverse(entry["entry"].as_i64()));
    assert_eq!(apart, all, "each entry is of one kind");
    assert_eq!(stage.audit(json!({ "kinds": kinds, "most": 200 })), all);
    let operations = |kind: &str| -> Vec<String> { stage.told(&[kind]).into_iter().map(|(name, ..)| name).collect() };
    assert_eq!(operations("safety"), ["set_pin"]);
    assert_eq!(operations("coordination"), ["add_category", "add_category", "add_mark"]);
    assert_eq!(operations("reception").iter().filter(|name| *name == "add_heads").count(), 7);
    for (most, fits) in [(0, false), (1, true), (200, true), (201, false)] {
        assert_eq!(dispatch(&stage.space.desk, "audit", json!({ "most": most })).is_ok(), fits, "{most}");
    }
}

#[test]
fn who_was_erased_is_nobody() {
    let stage = stage();
    lift(&stage.window, &stage.code, PIN).unwrap();
    reply(&stage.window, "add_mark", json!({ "name": "市外" }));
    // Erasing has a story of its own; here only what it leaves counts.
    let conn = ibasho_tests::connection(&stage.space.path(), &Opener::Nothing, Purpose::Write);
    conn.execute("UPDATE main.person SET erased = 1 WHERE id = ?", [stage.yui]).unwrap();
    let entry = &stage.audit(json!({ "most": 1 }))[0];
    assert_eq!(
        (&entry["operation"], &entry["person"], &entry["nickname"]),
        (&json!("add_mark"), &Value::Null, &Value::Null)
    );
}

#[test]
fn a_program_that_only_reads_notes_what_it_handed_out_if_it_can() {
    use ibasho_core::{Access, Space, Surroundings};
    let stage = stage();
    let beside = || {
        let surroundings = Surroundings::of_this_machine(ibasho_core::operations::CHECKS);
        let space = Space::open(&stage.space.path(), &Opener::Nothing, Access::Beside, surroundings).unwrap();
        Desk::new(&space, "terminal")
    };
    assert!(!Handout::of(HandoutKind::Export).note(&beside()).unwrap(), "another program writes");
    let Stage { space, window, .. } = stage;
    drop(window);
    let path = space.path();
    let folder = space.closed();
    let surroundings = Surroundings::of_this_machine(ibasho_core::operations::CHECKS);
    let beside = Space::open(&path, &Opener::Nothing, Access::Beside, surroundings).unwrap();
    let desk = Desk::new(&beside, "terminal");
    assert!(Handout::of(HandoutKind::Export).note(&desk).unwrap());
    let known = reply(&desk, "handouts", json!({}));
    assert_eq!((&known[0]["kind"], &known[0]["desk"]), (&json!("export"), &json!("terminal")));
    assert!(
        desk.clone()
            .lowered(Right::Kiosk)
            .unwrap()
            .ask(ibasho_core::handouts::operations::Handouts::default())
            .is_err()
    );
    drop(folder);
}
