//! The laptop is gone. On another one, with the backup from the stick and the recovery page, the space stands again with the
//! same figures, after the calls that the printed page tells of.

use std::time::Instant;

use base64::prelude::{BASE64_STANDARD, Engine};
use ibasho_tests::serve::Served;
use ibasho_tests::tell;
use ibasho_tests::terminal::{Story, call_with, program};
use serde_json::{Value, json};

/// The month whose figures are looked at.
const MONTH: [&str; 2] = ["2025-11-01", "2025-11-30"];

/// A space with a lock and a month of visits; the digits of its recovery page, and the bytes that went to the stick.
fn old_laptop(story: &Story) -> (String, Vec<u8>, Value) {
    let mut served = Served::start(&story.at("old"), &["--at", "2025-11-04T16:00"], &[]);
    let seat = served.seat();
    let run = |served: &Served, name: &str, request: Value| served.run(&seat, name, request).reply();
    let category = json!({ "name": "中学生", "counting": "inside", "school_stage": null });
    let made = run(
        &served,
        "create_space",
        json!({
            "name": "そら", "leaving": "off", "visit_word": "来所", "categories": [category],
            "passphrase": "みほん の あいことば 47",
        }),
    );
    let category = run(&served, "categories", json!({}))[0]["id"].take();
    let people: Vec<Value> = (1..=9)
        .map(|n| {
            run(&served, "register_person", json!({ "nickname": format!("さくら{n}"), "category": category }))["id"]
                .take()
        })
        .collect();
    for evening in 0..people.len() {
        served.at(&format!("2025-11-{:02}T16:00", 5 + evening));
        for person in &people[evening..] {
            run(&served, "arrive", json!({ "person": person }));
        }
    }
    served.at("2025-12-01T18:00");
    let figures = run(&served, "figures", json!({ "from": MONTH[0], "to": MONTH[1] }));
    let sent = run(&served, "back_up_elsewhere", json!({}));
    (
        made["recovery"].as_str().unwrap().to_owned(),
        BASE64_STANDARD.decode(sent["base64"].as_str().unwrap()).unwrap(),
        figures,
    )
}

#[test]
fn with_the_stick_and_the_recovery_page_the_space_stands_on_another_laptop() {
    let story = Story::bare();
    let (recovery, stick, figures) = old_laptop(&story);
    std::fs::remove_dir_all(story.path("old")).unwrap();
    let begun = Instant::now();
    let mut served = Served::start(&story.at("new"), &["--at", "2025-12-02T09:00"], &[]);
    let seat = served.seat();
    let run = |name: &str, request: Value| served.run(&seat, name, request).reply();
    assert_eq!(run("status", json!({}))["state"], "empty");
    let chosen = run("choose_backup", json!({ "base64": BASE64_STANDARD.encode(&stick) }));
    assert_eq!(chosen["people"], 9);
    assert_eq!(run("restore_backup", json!({ "passphrase": recovery }))["state"], "open");
    let again = run("figures", json!({ "from": MONTH[0], "to": MONTH[1] }));
    let seconds = begun.elapsed().as_secs_f64();
    assert_eq!(again, figures, "to the digit");
    assert_eq!(again["figures"]["unique_people"]["value"], 9);
    assert_eq!(run("try_backup", json!({ "name": run("back_up", json!({}))["name"] }))["equal"], true);
    tell("restored on an empty laptop", 1, &format!("2 calls, the program's own part {seconds:.1} s, figures equal"));
    drop(served);

    // The terminal takes the same two things.
    let file = story.file("stick.backup", stick);
    let place = story.at("terminal");
    let call = |arguments: &[&str]| {
        let arguments = [arguments, &["--space", &place]].concat();
        call_with(program().to_str().unwrap(), &arguments, b"", &[("IBASHO_PASSPHRASE", &recovery)])
    };
    call(&["restore", &file]).json();
    let counted = call(&["figures", "--from", MONTH[0], "--to", MONTH[1]]).json();
    assert_eq!(counted["figures"], figures["figures"]);
    assert_eq!(call(&["check", "--full"]).json()["sound"], true);
}
