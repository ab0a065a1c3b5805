//! What could be printed of a request holds nothing that was typed; what helps in trouble holds nothing about anybody.

use ibasho_core::operations::{LIST, catalogue};
use ibasho_core::settings::Leaving;
use ibasho_tests::requests::{CANARY, CANARY_DAY, made_from};
use ibasho_tests::serve::Served;
use ibasho_tests::terminal::Story;
use serde_json::json;

#[test]
fn no_request_prints_what_was_typed_into_it() {
    let described = catalogue();
    for (listed, described) in LIST.iter().zip(&described) {
        let request = made_from(described.request.as_value());
        let typed = request.to_string();
        let printed = (listed.print)(request).unwrap_or_else(|error| panic!("{}: {error:?} of {typed}", listed.name));
        for typed in [CANARY, CANARY_DAY] {
            assert!(!printed.contains(typed), "{}: {printed}", listed.name);
        }
    }
    let canaries =
        described.iter().filter(|one| made_from(one.request.as_value()).to_string().contains(CANARY)).count();
    assert!(canaries > 20, "text can be typed into {canaries} requests: else this shows nothing");
}

#[test]
fn what_helps_in_trouble_holds_nothing_about_anybody() {
    let (story, codes) = Story::open_keyed(Leaving::Off, 2);
    let mut served = Served::start(&story.at("space"), &["--at", "2025-12-03T16:00"], &[]);
    let seat = served.seat();
    let run = |name: &str, request| served.run(&seat, name, request);
    let category = run("categories", json!({})).reply()[0]["id"].clone();
    let someone = json!({ "nickname": "かなりあ", "category": category });
    let person = run("register_person", someone).reply()["id"].clone();
    run("change_private", json!({ "person": person, "name": "金糸 雀", "kana": null, "birth_date": "1999-09-09", "contact": "090-0000-0000", "notes": "とうふが好き" })).reply();
    run("scan", json!({ "code": codes[0] })).reply();
    run("scan", json!({ "code": "かなりあ" })).reply();
    assert_eq!(run("かなりあ", json!({})).refusal(), "unknownOperation");
    assert_eq!(run("find_people", json!({ "text": "かなりあ", "かなりあ": 1 })).refusal(), "badRequest");
    assert_eq!(run("open_space", json!({ "passphrase": 7, "x": "金糸" })).refusal(), "badRequest");
    assert_eq!(run("card", json!({ "pass": "0".repeat(32) })).refusal(), "notFound");

    let told = run("trouble_report", json!({})).reply()["text"].as_str().unwrap().to_owned();
    let file = run("trouble_file", json!({})).reply();
    let log = std::fs::read_to_string(story.path("space").join("log/log-0.txt")).unwrap();
    for line in ["? unknownOperation", "find_people badRequest", "card notFound"] {
        assert!(log.contains(line) && told.contains(line), "{line}: {log}");
    }
    for known in ["2025-12-03", env!("CARGO_PKG_VERSION"), std::env::consts::OS, "person 3", "visit 1", "browser"] {
        assert!(told.contains(known), "{known}: {told}");
    }
    let path = story.at("space");
    for canary in ["かなりあ", "金糸", "1999", "0000-0000", "とうふ", &codes[0], &codes[1], &path] {
        assert!(!told.contains(canary) && !log.contains(canary), "{canary}: {told}");
    }
    assert_eq!(file["name"], "Ibasho-困ったとき-2025-12-03.txt");
}
