//! What the screens beside reception ask: preferences, shifts with their gaps, the bars of a month.

use std::collections::BTreeMap;

use ibasho_core::error::Error;
use ibasho_core::figures::By;
use ibasho_core::figures::operations::CountFigures;
use ibasho_core::operations::dispatch;
use ibasho_core::rights::Right;
use ibasho_core::settings::Leaving;
use ibasho_tests::{TestSpace, reply};
use serde_json::{Value, json};

#[test]
fn preferences_have_a_usual_value_and_keep_what_is_not_said() {
    let space = TestSpace::new(Leaving::Off);
    let usual = json!({ "language": "ja", "sounds": "normal" });
    assert_eq!(reply(&space, "preferences", json!({})), usual);
    reply(&space, "change_preferences", json!({ "language": "ja-easy" }));
    reply(&space, "change_preferences", json!({ "sounds": "soft" }));
    let changed = json!({ "language": "ja-easy", "sounds": "soft" });
    assert_eq!(reply(&space, "preferences", json!({})), changed);
    let same = dispatch(&space.desk, "change_preferences", json!({ "sounds": "soft" })).unwrap();
    assert_eq!(same["entry"], Value::Null, "what is so already is no change");

    for request in [json!({ "sounds": "loud" }), json!({ "language": "fr" })] {
        let refused = dispatch(&space.desk, "change_preferences", request).unwrap_err().code();
        assert_eq!(refused, "badRequest");
    }
    assert_eq!(reply(&space.reopened(), "preferences", json!({})), changed);
}

#[test]
fn a_kiosk_may_know_the_language_and_not_change_it() {
    let space = TestSpace::new(Leaving::Off);
    let kiosk = space.desk.clone().lowered(Right::Kiosk).unwrap();
    assert!(dispatch(&kiosk, "preferences", json!({})).is_ok());
    let refused = dispatch(&kiosk, "change_preferences", json!({ "language": "en" })).unwrap_err();
    assert_eq!(refused, Error::NotAllowed { needed: Right::Reception });
}

#[test]
fn shifts_show_their_gaps_first() {
    let space = TestSpace::new(Leaving::Off);
    let grown = space.category("地域の方");
    let duty = reply(&space, "add_duty", json!({ "name": "受付" }));
    let shift = |day: &str, needed: i64, duty: Value| {
        let request = json!({ "day": day, "starts": "16:00", "ends": "18:00", "needed": needed, "duty": duty });
        reply(&space, "plan_shift", request)
    };
    let past = shift("2025-12-01", 2, Value::Null);
    let full = shift("2025-12-04", 1, duty.clone());
    let gap = shift("2025-12-05", 3, duty);
    shift("2026-01-05", 1, Value::Null);
    let (aoi, _) = space.person("あおい", grown);
    let (haru, _) = space.person("はる", grown);
    reply(&space, "assign", json!({ "shift": full, "person": aoi }));
    reply(&space, "assign", json!({ "shift": gap, "person": aoi }));
    let cannot = reply(&space, "assign", json!({ "shift": gap, "person": haru }));
    reply(&space, "settle_assignment", json!({ "assignment": cannot, "status": "could_not_come" }));

    let told = reply(&space, "shifts", json!({ "from": "2025-12-01", "to": "2025-12-31" }));
    let told = told.as_array().unwrap();
    let order: Vec<_> = told.iter().map(|shift| shift["id"].clone()).collect();
    assert_eq!(order, [gap, past, full], "a gap that can still be filled, then by the start");
    let seen: Vec<_> = told.iter().map(|shift| (shift["needed"].clone(), shift["missing"].clone())).collect();
    assert_eq!(seen, [(json!(3), json!(2)), (json!(2), json!(2)), (json!(1), json!(0))]);
    let on: Vec<_> = told[0]["assigned"].as_array().unwrap().iter().collect();
    assert_eq!((on.len(), &on[0]["nickname"], &on[1]["status"]), (2, &json!("あおい"), &json!("could_not_come")));
    assert_eq!(told[0]["duty_name"], json!("受付"));
}

#[test]
fn the_bars_of_a_month_add_up_to_its_figures() {
    let space = TestSpace::new(Leaving::Off);
    let (young, grown) = (space.category("中学生"), space.category("地域の方"));
    let apart = reply(&space, "add_category", json!({ "name": "視察", "counting": "apart" }));
    let (aoi, aoi_code) = space.person("あおい", young);
    let (_, haru_code) = space.person("はる", grown);
    let activity = reply(&space, "add_activity", json!({ "name": "料理の会" }));
    for day in ["2025-12-03", "2025-12-04", "2025-12-10"] {
        space.at(&format!("{day}T15:00")).scan(&aoi_code);
        reply(&space, "add_heads", json!({ "category": grown, "heads": 3, "estimate": true }));
        reply(&space, "add_heads", json!({ "category": apart, "heads": 20 }));
    }
    space.scan(&haru_code);
    // Twice on a day, in two categories: where the first visit of the day put them.
    let session = json!({ "activity": activity, "day": "2025-12-10", "starts": "16:00", "ends": "17:00" });
    let session = reply(&space, "plan_session", session);
    let changed =
        json!({ "person": aoi, "nickname": "あおい", "category": grown, "picture": null, "colour": null, "marks": [] });
    reply(&space, "change_person", changed);
    space.at("2025-12-10T16:00");
    reply(&space, "arrive", json!({ "person": aoi, "session": session }));

    let (from, to) = ("2025-12-01".parse().unwrap(), "2025-12-31".parse().unwrap());
    let asked = CountFigures { from, to, r#where: vec![], by: vec![By::Day, By::Category], with_paid: false };
    let figures = serde_json::to_value(space.desk.ask(asked).unwrap()).unwrap();
    let mut wanted: BTreeMap<String, i64> = BTreeMap::new();
    for group in figures["groups"].as_array().unwrap() {
        let value = group["figures"]["total_attendance"]["value"].as_i64().unwrap();
        if value > 0 {
            wanted.insert(group["key"].as_str().unwrap().to_owned(), value);
        }
    }
    let mut found: BTreeMap<String, i64> = BTreeMap::new();
    let mut estimated = 0;
    let bars = reply(&space, "days_by_category", json!({ "from": "2025-12-01", "to": "2025-12-31" }));
    for day in bars.as_array().unwrap() {
        for category in day["categories"].as_array().unwrap() {
            let value = category["total_attendance"].as_i64().unwrap();
            *found.entry(day["day"].as_str().unwrap().to_owned()).or_default() += value;
            *found.entry(category["category"].as_str().unwrap().to_owned()).or_default() += value;
            estimated += category["estimated"].as_i64().unwrap();
        }
    }
    assert_eq!(found, wanted);
    assert_eq!((found["中学生"], found["地域の方"], estimated), (3, 10, 9));
    let reversed = dispatch(&space.desk, "days_by_category", json!({ "from": "2025-12-31", "to": "2025-12-01" }));
    assert_eq!(reversed.unwrap_err(), Error::PeriodReversed);
}
