//! How long things are kept, the meter, the yearly evening, and a name that changes for good.

use ibasho_core::error::Error;
use ibasho_core::figures::By;
use ibasho_core::figures::operations::CountFigures;
use ibasho_core::ids::PersonId;
use ibasho_core::operations::dispatch;
use ibasho_core::settings::Leaving;
use ibasho_core::store::keys::Opener;
use ibasho_core::store::open::Purpose;
use ibasho_tests::pages::{decrypted, times};
use ibasho_tests::{TestSpace, connection, decide_all, reply};
use serde_json::{Value, json};

fn figures(space: &TestSpace) -> String {
    let (from, to) = ("2025-12-01".parse().unwrap(), "2029-03-31".parse().unwrap());
    let asked =
        CountFigures { from, to, r#where: vec![], by: vec![By::Month, By::Category, By::AgeBand], with_paid: true };
    serde_json::to_string(&space.desk.ask(asked).unwrap()).unwrap()
}

fn private(space: &TestSpace, person: PersonId) {
    reply(
        space,
        "change_private",
        json!({
            "person": person, "name": "見本 葵", "kana": "みほん あおい", "birth_date": "2012-05-05", "contact": "090-0000-1111",
            "notes": "電車で来る",
        }),
    );
}

fn due(space: &TestSpace, kind: &str) -> Value {
    let due = reply(space, "due", json!({}));
    due.as_array().unwrap().iter().find(|due| due["kind"] == kind).cloned().unwrap_or(Value::Null)
}

#[test]
fn nothing_is_due_at_first_and_the_meter_says_what_is_kept() {
    let space = TestSpace::new(Leaving::Off);
    let (aoi, code) = space.person("あおい", space.category("中学生"));
    private(&space, aoi);
    space.scan(&code);
    assert_eq!(reply(&space, "due", json!({})), json!([]));
    let meter = reply(&space, "meter", json!({}));
    let of = |kind: &str| meter.as_array().unwrap().iter().find(|row| row["kind"] == kind).unwrap().clone();
    for (kind, people, rows) in
        [("people", 1, 1), ("background", 1, 1), ("visits", 1, 1), ("passes", 1, 1), ("notes", 0, 0)]
    {
        assert_eq!((&of(kind)["people"], &of(kind)["rows"]), (&json!(people), &json!(rows)), "{kind}");
        assert!(of(kind)["why"].as_str().is_some_and(|why| why.ends_with('。')), "{kind}");
    }
    assert_eq!((&of("people")["months"], &of("people")["since"]), (&json!(36), &json!("2025-12-03")));
    assert_eq!((&of("people")["due"], &of("people")["goes_on"]), (&json!(0), &json!("2028-12-03")));
    assert_eq!((&of("visits")["months"], &of("visits")["goes_on"]), (&Value::Null, &Value::Null));
}

#[test]
fn who_has_not_come_for_long_is_proposed_and_erased_when_somebody_says_so() {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("中学生");
    let (aoi, aoi_code) = space.person("あおい", young);
    let (haru, haru_code) = space.person("はる", young);
    space.scan(&aoi_code);
    space.at("2027-05-10T15:00").scan(&haru_code);
    space.at("2028-12-02T15:00");
    assert_eq!(due(&space, "people"), Value::Null, "three years are not over");
    space.at("2028-12-03T15:00");
    let proposed = due(&space, "people");
    assert_eq!(proposed["people"], json!([{ "person": aoi, "number": 101, "nickname": "あおい" }]));
    let before = figures(&space);
    let refused = dispatch(&space.desk, "let_go", json!({ "kind": "people", "people": [haru] })).unwrap_err();
    assert_eq!(refused, Error::NotDue);
    assert_eq!(figures(&space), before);
    let gone = reply(&space, "let_go", json!({ "kind": "people", "people": [aoi] }));
    assert_eq!((&gone["count"], &gone["papers"][0]["nickname"]), (&json!(1), &json!("あおい")));
    assert!(gone["papers"][0]["rows"].as_array().is_some_and(|rows| !rows.is_empty()), "the paper says what went");
    assert_eq!(figures(&space), before, "to the digit");
    assert_eq!(reply(&space, "people", json!({}))["total"], 1);
    assert_eq!(due(&space, "people"), Value::Null);
}

#[test]
fn what_is_known_of_who_has_left_goes_and_the_age_band_stays() {
    let space = TestSpace::new(Leaving::Off);
    let (aoi, code) = space.person("あおい", space.category("中学生"));
    private(&space, aoi);
    space.scan(&code);
    reply(
        &space,
        "change_registration",
        json!({
            "person": aoi, "registered_on": "2025-12-01", "first_used_on": null, "left_on": "2026-01-31"
        }),
    );
    let before = figures(&space);
    space.at("2027-01-31T15:00");
    assert_eq!(due(&space, "background")["people"][0]["person"], json!(aoi));
    reply(&space, "let_go", json!({ "kind": "background", "people": [aoi] }));
    assert_eq!(figures(&space), before);
    let told = reply(&space, "background_of", json!({ "person": aoi }))["private"].clone();
    assert_eq!((&told["name"], &told["notes"], &told["contact"]), (&Value::Null, &Value::Null, &Value::Null));
    assert_ne!(told["birth_date"], "2012-05-05");
    assert_eq!(due(&space, "background"), Value::Null);
    let path = space.path();
    let kept = space.closed();
    assert_eq!(times(&decrypted(&path), "電車で来る"), 0);
    drop(kept);
}

#[test]
fn notes_passes_and_sign_ups_go_when_their_time_is_over() {
    let space = TestSpace::new(Leaving::Off);
    let (aoi, code) = space.person("あおい", space.category("中学生"));
    space.scan(&code);
    let session = reply(&space, "visits_of", json!({ "person": aoi }))[0]["session"].clone();
    reply(
        &space,
        "describe_session",
        json!({
            "session": session, "title": null, "venue": null, "capacity": null, "weather": null, "partner": null, "note": "雨やどり",
        }),
    );
    let pass = reply(&space, "passes_of", json!({ "person": aoi }))[0]["id"].clone();
    reply(&space, "replace_pass", json!({ "pass": pass }));
    space.at("2027-12-04T15:00");
    assert_eq!((&due(&space, "notes")["rows"], &due(&space, "passes")["rows"]), (&json!(1), &json!(1)));
    let before = figures(&space);
    for kind in ["notes", "passes"] {
        assert_eq!(reply(&space, "let_go", json!({ "kind": kind }))["count"], 1);
        assert_eq!(due(&space, kind), Value::Null);
    }
    assert_eq!(figures(&space), before);
    assert_eq!(reply(&space, "passes_of", json!({ "person": aoi })).as_array().unwrap().len(), 1, "the new card stays");
    let path = space.path();
    let kept = space.closed();
    assert_eq!(times(&decrypted(&path), "雨やどり"), 0);
    drop(kept);
}

#[test]
fn a_space_decides_how_long_and_the_rest_stays_as_it_is() {
    let space = TestSpace::new(Leaving::Off);
    reply(&space, "set_retention", json!({ "kind": "people", "months": 0 }));
    space.person("あおい", space.category("中学生"));
    space.at("2040-12-03T15:00");
    assert_eq!(due(&space, "people"), Value::Null, "as long as the space");
    reply(&space, "set_retention", json!({ "kind": "people", "months": 6 }));
    assert_eq!(due(&space, "people")["months"], 6);
    let refused = dispatch(&space.desk, "set_retention", json!({ "kind": "visits", "months": 6 })).unwrap_err();
    assert_eq!(refused, Error::KeptAsLongAsTheSpace);
    let refused = dispatch(&space.desk, "set_retention", json!({ "kind": "people", "months": 1201 })).unwrap_err();
    assert_eq!(refused.code(), "numberOutOfRange");
}

#[test]
fn a_name_changed_for_good_is_left_nowhere() {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("中学生");
    let (aoi, code) = space.person("あおいちゃん", young);
    private(&space, aoi);
    space.scan(&code);
    let change = json!({ "person": aoi, "nickname": "あおいくん", "category": young, "picture": null, "colour": null, "marks": [] });
    let entry = dispatch(&space.desk, "change_person", change).unwrap()["entry"].clone();
    let session = reply(&space, "visits_of", json!({ "person": aoi }))[0]["session"].clone();
    reply(
        &space,
        "describe_session",
        json!({
            "session": session, "title": null, "venue": null, "capacity": null, "weather": null, "partner": null,
            "note": "あおいくんの誕生日",
        }),
    );
    let request = |free_text: Value| json!({ "person": aoi, "nickname": "れん", "name": "見本 蓮", "kana": "みほん れん", "free_text": free_text });
    let refused = dispatch(&space.desk, "rename_for_good", request(json!([]))).unwrap_err();
    assert_eq!(refused, Error::ErasingUndecided { hits: 1 });
    let hits = reply(&space, "name_hits", json!({ "person": aoi }));
    let decisions = decide_all(&hits, "replace");
    reply(&space, "rename_for_good", request(decisions));
    let told = reply(&space, "background_of", json!({ "person": aoi }))["private"].clone();
    assert_eq!((&told["name"], &told["birth_date"]), (&json!("見本 蓮"), &json!("2012-05-05")), "the rest stays");
    assert_eq!(reply(&space, "find_people", json!({ "text": "あおい" })), json!([]));
    assert_eq!(reply(&space, "find_people", json!({ "text": "れん" })).as_array().unwrap().len(), 1);
    let undo = dispatch(&space.desk, "undo", json!({ "entry": entry })).unwrap_err();
    assert_eq!(undo, Error::UndoOvertaken);
    let conn = connection(&space.path(), &Opener::Nothing, Purpose::Read);
    let note: String = conn.query_row("SELECT note FROM session", [], |row| row.get(0)).unwrap();
    assert_eq!(note, "○○の誕生日");
    drop(conn);
    let path = space.path();
    let kept = space.closed();
    let plain = decrypted(&path);
    for old in ["あおいちゃん", "あおいくん", "見本 葵", "みほん あおい"] {
        assert_eq!(times(&plain, old), 0, "{old}");
    }
    drop(kept);
}
