//! Everything that is kept about one person: all of theirs, nothing of others, no secret; and the file they are given.

use std::sync::Arc;

use base64::prelude::{BASE64_STANDARD, Engine};
use ibasho_core::error::Error;
use ibasho_core::settings::Leaving;
use ibasho_core::time::FixedClock;
use ibasho_host::{CanSave, Host, Way, Where};
use ibasho_tests::{TestSpace, reply, tokyo};
use serde_json::{Value, json};

/// A browser, which is given what it asked for.
struct Browser;

impl Way for Browser {
    fn can_save(&self) -> CanSave {
        CanSave::Download
    }
    fn ask_where(&self, _: &str) -> Result<Where, Error> {
        Ok(Where::Download)
    }
    fn ask_which(&self, _: &str) -> Result<Where, Error> {
        Ok(Where::Nowhere)
    }
    fn print(&self) -> Result<(), Error> {
        Err(Error::UnknownOperation)
    }
}

fn stage() -> (TestSpace, Value, String) {
    let space = TestSpace::new(Leaving::Scan);
    let young = space.category("中学生");
    let (aoi, code) = space.person("あおい", young);
    let (haru, haru_code) = space.person("はる", young);
    for (person, name) in [(aoi, "見本 葵"), (haru, "見本 春")] {
        let notes = format!(
            "{name}のメモ。\n二行目。https://example.org/a-very-long-address-that-does-not-break-by-itself-anywhere"
        );
        reply(
            &space,
            "change_private",
            json!({
                "person": person, "name": name, "kana": null, "birth_date": "2012-05-05", "contact": null, "notes": notes,
            }),
        );
    }
    reply(
        &space,
        "give_consent",
        json!({ "person": aoi, "about": "pictures", "given_by": "guardian", "giver": "見本 母" }),
    );
    space.scan(&code);
    space.scan(&haru_code);
    space.at("2025-12-03T17:00").scan(&code);
    for hours in [("10:00", "11:00"), ("12:00", "13:00")] {
        let shift = reply(&space, "plan_shift", json!({ "day": "2025-12-03", "starts": hours.0, "ends": hours.1 }));
        reply(&space, "assign", json!({ "shift": shift, "person": aoi }));
    }
    (space, json!(aoi), code)
}

#[test]
fn all_of_theirs_is_told_and_nothing_of_others() {
    let (space, aoi, code) = stage();
    let told = reply(&space, "all_about", json!({ "person": aoi }));
    let part =
        |table: &str| told["parts"].as_array().unwrap().iter().find(|part| part["table"] == table).unwrap().clone();
    let cell = |table: &str, column: &str| {
        let part = part(table);
        let at = part["columns"].as_array().unwrap().iter().position(|known| known["column"] == column).unwrap();
        part["rows"][0][at].clone()
    };
    assert_eq!((&told["nickname"], &told["number"]), (&json!("あおい"), &json!(101)));
    for (table, column, value) in [
        ("person", "category_id", "中学生"),
        ("person_private", "name", "見本 葵"),
        ("person_private", "birth_date", "2012-05-05"),
        ("consent", "about", "写真"),
        ("consent", "giver", "見本 母"),
        ("visit", "session_id", "居場所"),
        ("visit", "arrived_at", "2025-12-03 15:00"),
        ("visit", "left_at", "2025-12-03 17:00"),
        ("assignment", "status", "予定"),
    ] {
        assert_eq!(cell(table, column), json!(value), "{table}.{column}");
    }
    assert_eq!(part("assignment")["rows"].as_array().unwrap().len(), 2);
    let text = told.to_string();
    for other in ["はる", "見本 春", code.as_str()] {
        assert!(!text.contains(other), "{other}");
    }
}

#[test]
fn the_file_asks_who_wants_it_and_is_written_down() {
    let (space, aoi, _) = stage();
    let path = space.path();
    let kept = space.closed();
    let clock = Arc::new(FixedClock::at(tokyo().read("2025-12-03T18:00").unwrap()));
    let host = Host::new(&path, clock, Box::new(Browser));
    let ask = |by: &str, ground: &str| {
        host.run("test", "own_file", json!({ "person": aoi, "requested_by": by, "ground": ground }))
    };
    assert_eq!(ask(" ", "本人の求め").unwrap_err().code(), "textEmpty");
    assert_eq!(ask("本人", "").unwrap_err().code(), "textEmpty");
    let file = ask("本人", "本人の求め").unwrap()["reply"].take();
    assert_eq!(file["name"], "本人の記録-0101.pdf");
    let bytes = BASE64_STANDARD.decode(file["base64"].as_str().unwrap()).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    if let Some(to) = std::env::var_os("IBASHO_KEEP_PDF") {
        std::fs::write(to, &bytes).unwrap();
    }
    let handouts = host.run("test", "handouts", json!({})).unwrap()["reply"].clone();
    assert_eq!(handouts.as_array().unwrap().len(), 1, "what was refused made no file");
    assert_eq!((&handouts[0]["kind"], &handouts[0]["person"]), (&json!("own_file"), &aoi));
    assert_eq!((&handouts[0]["asked_by"], &handouts[0]["ground"]), (&json!("本人"), &json!("本人の求め")));
    drop(kept);
}
