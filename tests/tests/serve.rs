//! The browser: a first start, two seats, and everything that must not get in.

use std::fs;

use ibasho_core::settings::Leaving;
use ibasho_tests::serve::Served;
use ibasho_tests::state;
use ibasho_tests::terminal::{PASSPHRASE, Story, call, call_with, program};
use serde_json::{Value, json};

const AT: [&str; 2] = ["--at", "2025-12-03T16:00"];

/// A space with people, open, in the middle of an afternoon; and the codes of its passes.
fn open_space(people: usize) -> (Story, Vec<String>, Served) {
    let (story, codes) = Story::open_keyed(Leaving::Off, people);
    let served = Served::start(&story.at("space"), &AT, &[]);
    (story, codes, served)
}

#[test]
fn nothing_gets_in_that_a_page_of_this_program_would_not_send() {
    let (story, codes, mut served) = open_space(1);
    let seat = served.seat();
    let before = state(&story.path("space"));
    let scan = json!({ "name": "scan", "request": { "code": codes[0] } }).to_string();
    let (host, token) = (served.address.clone(), ("x-ibasho-seat", seat.as_str()));
    let port = host.rsplit(':').next().unwrap().to_owned();
    let other_port = format!("http://127.0.0.1:{}", port.parse::<u16>().unwrap() ^ 1);
    let [evil, no_port, zeros] = [format!("evil.example:{port}"), "127.0.0.1".to_owned(), format!("0.0.0.0:{port}")];
    let [absolute, whole] = [format!("POST http://{host}/run"), format!("http://{host}/")];
    let changed =
        |from: usize| seat[..from].to_owned() + if &seat[from..=from] == "0" { "1" } else { "0" } + &seat[from + 1..];
    let (first, last) = (changed(0), changed(63));

    type Row<'a> = (&'a str, &'a str, Vec<(&'a str, &'a str)>, &'a str, u16, &'a str);
    let table: Vec<Row<'_>> = vec![
        ("a name that was made to lead here", "POST /run", vec![token, ("Host", &evil)], &scan, 403, "badRequest"),
        ("a host without its port", "POST /run", vec![token, ("Host", &no_port)], &scan, 403, "badRequest"),
        ("another address of this machine", "POST /run", vec![token, ("Host", &zeros)], &scan, 403, "badRequest"),
        ("two hosts", "POST /run", vec![token, ("Host", &host), ("Host", &evil)], &scan, 403, "badRequest"),
        ("a host in the line itself", &absolute, vec![token], &scan, 403, "badRequest"),
        ("another site", "POST /run", vec![token, ("Origin", "https://evil.example")], &scan, 403, "badRequest"),
        ("another port", "POST /run", vec![token, ("Origin", &other_port)], &scan, 403, "badRequest"),
        ("a page without origin", "POST /run", vec![token, ("Origin", "null")], &scan, 403, "badRequest"),
        ("an origin with a path", "POST /run", vec![token, ("Origin", &whole)], &scan, 403, "badRequest"),
        ("two origins", "POST /run", vec![token, ("Origin", "null"), ("Origin", "null")], &scan, 403, "badRequest"),
        ("reading what changes", "GET /run", vec![token], &scan, 405, "badRequest"),
        ("asking whether it may", "OPTIONS /run", vec![token], "", 405, "badRequest"),
        ("a form", "POST /run", vec![token, ("Content-Type", "text/plain")], &scan, 415, "badRequest"),
        ("a file form", "POST /run", vec![token, ("Content-Type", "multipart/form-data")], &scan, 415, "badRequest"),
        ("no type", "POST /run", vec![token, ("Content-Type", "")], &scan, 415, "badRequest"),
        ("no seat", "POST /run", vec![], &scan, 401, "seatUnknown"),
        ("a token that is cut off", "POST /run", vec![("x-ibasho-seat", &seat[..63])], &scan, 401, "seatUnknown"),
        ("a token that begins otherwise", "POST /run", vec![("x-ibasho-seat", &first)], &scan, 401, "seatUnknown"),
        ("a token that ends otherwise", "POST /run", vec![("x-ibasho-seat", &last)], &scan, 401, "seatUnknown"),
        ("two tokens", "POST /run", vec![token, token], &scan, 401, "seatUnknown"),
        ("the code as a token", "POST /run", vec![("x-ibasho-seat", &served.code)], &scan, 401, "seatUnknown"),
        ("no JSON", "POST /run", vec![token], "scan", 400, "badRequest"),
        ("half of it", "POST /run", vec![token], &scan[..20], 400, "badRequest"),
        ("a list", "POST /run", vec![token], "[]", 400, "badRequest"),
        ("another field", "POST /run", vec![token], r#"{"name":"undo","request":{},"as":"x"}"#, 400, "badRequest"),
        ("no such operation", "POST /run", vec![token], r#"{"name":"drop","request":{}}"#, 404, "unknownOperation"),
        (
            "printing on somebody's behalf",
            "POST /run",
            vec![token],
            r#"{"name":"print","request":{}}"#,
            404,
            "unknownOperation",
        ),
        (
            "raising itself",
            "POST /run",
            vec![token],
            r#"{"name":"stand","request":{"right":"administrator"}}"#,
            403,
            "notAllowed",
        ),
        (
            "a PIN that is no text",
            "POST /run",
            vec![token],
            r#"{"name":"lift","request":{"code":"","pin":7}}"#,
            400,
            "badRequest",
        ),
        ("no passphrase", "POST /run", vec![token], r#"{"name":"lift_by_passphrase","request":{}}"#, 400, "badRequest"),
        (
            "what only the program notes",
            "POST /run",
            vec![token],
            r#"{"name":"note_handout","request":{}}"#,
            404,
            "unknownOperation",
        ),
        (
            "more of a report",
            "POST /run",
            vec![token],
            r#"{"name":"trouble_report","request":{"path":"/"}}"#,
            400,
            "badRequest",
        ),
        ("no such page", "GET /admin", vec![], "", 404, "badRequest"),
        ("writing a page", "POST /", vec![], "{}", 405, "badRequest"),
        ("a way up", "GET /../Cargo.toml", vec![], "", 404, "badRequest"),
        ("a hidden way up", "GET /%2e%2e/%2e%2e/Cargo.toml", vec![], "", 404, "badRequest"),
        ("a way up by backslash", "GET /..\\..\\Cargo.toml", vec![], "", 404, "badRequest"),
        ("the space itself", "GET /space.db", vec![], "", 404, "badRequest"),
    ];
    for (what, line, headers, body, status, code) in table {
        let answer = served.request(line, &headers, body);
        assert_eq!(answer.status, status, "{what}: {answer:?}");
        assert_eq!(answer.refusal(), code, "{what}");
        assert!(answer.json()["reason_ja"].as_str().is_some_and(|reason| !reason.is_empty()), "{what}");
        assert!(!answer.body.contains(&seat) && !answer.body.contains(&codes[0]), "{what}: {answer:?}");
    }
    assert!(state(&story.path("space")) == before, "nothing of it was done");

    // What the page itself sends does get in.
    let origin = format!("http://{host}");
    let arrived = served.request("POST /run", &[token, ("Origin", &origin)], &scan).reply();
    assert_eq!(arrived["outcome"], "arrived");
    let local = format!("localhost:{port}");
    let named = [token, ("Host", local.as_str()), ("Content-Type", "application/json; charset=utf-8")];
    assert_eq!(served.request("POST /run", &named, &scan).reply()["outcome"], "alreadyHere");
}

#[test]
fn every_answer_forbids_what_a_page_could_be_made_to_do() {
    let (_story, _, mut served) = open_space(0);
    let seat = served.seat();
    let answers = [
        served.request("GET /", &[], ""),
        served.run(&seat, "status", json!({})),
        served.request("GET /nowhere", &[], ""),
        served.request("GET /", &[("Host", "evil.example")], ""),
    ];
    for answer in answers {
        for header in [
            "cache-control: no-store",
            "x-content-type-options: nosniff",
            "x-frame-options: deny",
            "referrer-policy: no-referrer",
            "cross-origin-resource-policy: same-origin",
            "content-security-policy: default-src 'none'; script-src 'self'; style-src 'self';",
            "frame-ancestors 'none'",
        ] {
            assert!(answer.head.contains(header), "{header}: {answer:?}");
        }
        for forbidden in ["access-control", "set-cookie", "unsafe-inline", "unsafe-eval", "server:"] {
            assert!(!answer.head.contains(forbidden), "{forbidden}: {answer:?}");
        }
    }
}

#[test]
fn what_is_too_long_is_refused_and_the_door_stays_open() {
    let (_story, codes, mut served) = open_space(1);
    let seat = served.seat();
    let long = |length: usize| json!({ "name": "scan", "request": { "code": "4".repeat(length) } }).to_string();
    let most = 1024 * 1024;
    let fits = most - long(0).len();
    let send = |body: &str| served.request("POST /run", &[("x-ibasho-seat", &seat)], body);
    assert_eq!(send(&long(fits)).reply()["outcome"], "notAPass", "just so long");
    assert_eq!(send(&long(fits + 1)).status, 413);
    let deep = format!(r#"{{"name":"scan","request":{}}}"#, "[".repeat(100_000));
    assert_eq!(send(&deep).refusal(), "badRequest", "a hundred thousand brackets");
    // It says that more comes than ever does, and leaves.
    let announced = format!(
        "POST /run HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nx-ibasho-seat: {seat}\r\nContent-Length: 99\r\n\r\n{{",
        served.address
    );
    let mut stream = std::net::TcpStream::connect(&served.address).unwrap();
    std::io::Write::write_all(&mut stream, announced.as_bytes()).unwrap();
    assert_eq!(served.run(&seat, "scan", json!({ "code": codes[0] })).reply()["outcome"], "arrived", "beside it");
    drop(stream);
    assert_eq!(served.run(&seat, "who_is_here", json!({})).status, 200, "and after it");
}

#[test]
fn an_address_is_good_once_and_for_a_minute() {
    let (_story, _, mut served) = open_space(0);
    let first = served.code.clone();
    for wrong in ["", "0", &first[..31], &first.to_uppercase()] {
        assert_eq!(served.sit(wrong).refusal(), "seatUnknown", "{wrong}");
    }
    assert_eq!(served.sit(&first).status, 200);
    assert_eq!(served.sit(&first).refusal(), "seatUnknown", "it is spent");
    let (early, late) = (served.invite(), served.invite());
    served.at("2025-12-03T16:01:00");
    assert_eq!(served.sit(&early).status, 200, "after a minute");
    served.at("2025-12-03T16:01:01");
    assert_eq!(served.sit(&late).refusal(), "seatUnknown", "after more than a minute");
    served.at("2025-12-03T16:00:30");
    assert_eq!(served.sit(&late).refusal(), "seatUnknown", "not even when the clock goes back");
    let code = json!({ "code": 1 }).to_string();
    assert_eq!(served.request("POST /seat", &[], &code).refusal(), "badRequest");
}

#[test]
fn two_seats_undo_each_their_own() {
    let (story, codes, mut served) = open_space(2);
    let (one, other) = (served.seat(), served.seat());
    let empty = state(&story.path("space"));
    let scan = |seat: &str, code: &str| {
        let answer = served.run(seat, "scan", json!({ "code": code }));
        assert_eq!(answer.reply()["outcome"], "arrived");
        answer.json()
    };
    let done = scan(&one, &codes[0]);
    assert!(done["entry"].is_number() && done["changes"][0]["table"].is_string(), "{done}");
    let after_one = state(&story.path("space"));
    scan(&other, &codes[1]);
    let undo = |seat: &str| served.run(seat, "undo", json!({}));
    assert_eq!(undo(&other).reply()["operation"], "scan");
    assert!(
        state(&story.path("space")) == after_one,
        "the later one is undone, though it is not first in the other's list"
    );
    assert_eq!(undo(&other).refusal(), "nothingToUndo", "what the first seat did is not the second's to undo");
    assert_eq!(undo(&one).reply()["operation"], "scan");
    assert!(state(&story.path("space")) == empty);
    assert_eq!(undo(&one).refusal(), "nothingToUndo");
}

fn create(passphrase: &str, categories: Value) -> Value {
    json!({ "name": "みなと", "leaving": "ask", "visit_word": "来館", "categories": categories, "passphrase": passphrase })
}

#[test]
fn a_space_is_made_locked_and_opened_in_the_browser() {
    let story = Story::bare();
    let mut served = Served::start(&story.at("space"), &AT, &[]);
    let seat = served.seat();
    let run = |name: &str, request: Value| served.run(&seat, name, request);
    let status = || run("status", json!({})).reply();
    let about = status();
    assert_eq!(
        (&about["state"], &about["can_save"], &about["today"]),
        (&json!("empty"), &json!("download"), &Value::Null)
    );
    assert_eq!(run("who_is_here", json!({})).refusal(), "spaceNotFound");
    assert_eq!(run("open_space", json!({ "passphrase": "x" })).refusal(), "spaceNotFound");
    let suggested = run("suggest_passphrase", json!({})).reply();
    let passphrase = suggested.as_str().unwrap();
    assert_ne!(run("suggest_passphrase", json!({})).reply(), suggested, "another one each time");

    let child = json!({ "name": "小学生", "counting": "inside", "school_stage": "elementary" });
    let guest = json!({ "name": "見学", "counting": "apart", "school_stage": null });
    for (wrong, refusal) in [
        (create("", json!([child])), "passphraseNeeded"),
        (create(passphrase, json!([child, { "name": " ", "counting": "inside", "school_stage": null }])), "textEmpty"),
        (create(passphrase, json!([{ "name": "小学生" }])), "badRequest"),
        (
            json!({ "name": "\u{202e}", "leaving": "off", "visit_word": "来館", "categories": [], "passphrase": "x" }),
            "textUnusable",
        ),
        (create("みじかい 言葉", json!([child])), "passphraseTooShort"),
        (
            json!({ "name": "x", "leaving": "off", "visit_word": "", "categories": [], "passphrase": passphrase }),
            "textEmpty",
        ),
    ] {
        assert_eq!(run("create_space", wrong).refusal(), refusal);
        assert!(!story.path("space").exists(), "{refusal}: nothing stays behind");
        assert_eq!(status()["state"], "empty");
    }
    let made = run("create_space", create(passphrase, json!([child, guest]))).reply();
    let recovery = made["recovery"].as_str().unwrap().to_owned();
    for group in recovery.split('-') {
        let full_width: String = group.chars().map(|c| char::from_u32(c as u32 - 0x30 + 0xFF10).unwrap()).collect();
        for typed in [group, &full_width] {
            assert_eq!(run("recovery_group", json!({ "group": typed })).reply(), true, "{typed}");
        }
        let mistyped = format!("{}{}", &group[..5], (group.as_bytes()[5] - b'0' + 1) % 10);
        assert_eq!(run("recovery_group", json!({ "group": mistyped })).reply(), false);
    }
    let about = status();
    assert_eq!(
        (&about["state"], &about["right"], &about["today"]),
        (&json!("open"), &json!("administrator"), &json!("2025-12-03"))
    );
    let space = &about["space"];
    assert_eq!(
        (&space["name"], &space["visit_word"], &space["leaving"]),
        (&json!("みなと"), &json!("来館"), &json!("ask"))
    );
    let categories = run("categories", json!({})).reply();
    let names: Vec<_> = categories.as_array().unwrap().iter().map(|category| &category["name"]).collect();
    assert_eq!(names, ["小学生", "見学"]);
    assert_eq!(run("undo", json!({})).refusal(), "nothingToUndo", "the first 「もどす」 takes no category away");
    assert_eq!(run("create_sample", json!({})).refusal(), "folderInUse");
    assert_eq!(run("create_space", create(passphrase, json!([]))).refusal(), "folderInUse");

    assert_eq!(run("close_space", json!({})).reply()["state"], "locked");
    let about = status();
    assert_eq!((&about["space"], &about["unlocked"]), (&Value::Null, &json!(false)));
    for name in ["who_is_here", "undo", "back_up"] {
        assert_eq!(run(name, json!({})).refusal(), "passphraseNeeded", "{name}");
    }
    assert_eq!(run("open_space", json!({ "passphrase": "ちがう" })).refusal(), "wrongPassphrase");
    assert_eq!(run("open_space", json!({ "passphrase": "" })).refusal(), "passphraseNeeded");
    assert_eq!(run("open_space", json!({ "passphrase": recovery.replace('-', "") })).reply()["state"], "open");
    run("close_space", json!({})).reply();
    assert_eq!(run("open_space", json!({ "passphrase": passphrase })).reply()["state"], "open");

    // It holds the space alone, and leaves it sound to the next.
    let space = story.at("space");
    let check = |program_arguments: &[&str]| {
        call_with(program().to_str().unwrap(), program_arguments, b"", &[("IBASHO_PASSPHRASE", passphrase)])
    };
    assert_eq!(check(&["run", "undo", "{}", "--space", &space]).refusal(), "spaceInUse");
    assert_eq!(served.end(), Some(0));
    assert!(!story.path("space/space.db-wal").exists(), "nothing is left to recover");
    assert_eq!(check(&["check", "--full", "--space", &space]).json()["sound"], true);
}

#[test]
fn what_is_kept_and_handed_out_can_be_read_elsewhere() {
    let (story, codes, mut served) = open_space(1);
    let seat = served.seat();
    let run = |name: &str, request: Value| served.run(&seat, name, request);
    assert_eq!(run("backups", json!({})).reply(), json!([]));
    run("scan", json!({ "code": codes[0] })).reply();
    let how_it_comes_back = || run("restore_page", json!({})).reply()["pages"].take();
    let without_backup = how_it_comes_back();
    assert!(without_backup.as_array().is_some_and(|pages| pages.len() == 1), "{without_backup}");
    let first = run("back_up", json!({})).reply();
    assert_ne!(how_it_comes_back(), without_backup, "the day of the backup stands on it");
    fs::write(story.path("space/backups/torn.backup"), "ibasho-backup 1\n").unwrap();
    let listed = run("backups", json!({})).reply();
    assert_eq!(listed, json!([first]), "a torn one is none");
    let lies: Vec<_> = fs::read_dir(story.path("space/backups")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let whole = lies.iter().find(|path| !path.ends_with("torn.backup")).unwrap();
    assert_eq!(first["bytes"], fs::metadata(whole).unwrap().len());
    let other = story.at("other");
    call(&["restore", whole.to_str().unwrap(), "--space", &other], b"").json();
    let counted = call(&["figures", "--space", &other, "--from", "2025-12-03", "--to", "2025-12-03"], b"").json();
    assert_eq!(counted["figures"]["total_attendance"]["value"], 1, "the visit is in it");

    let december =
        |format: &str| run("report_file", json!({ "from": "2025-12-01", "to": "2025-12-31", "format": format }));
    let file = december("csv").reply();
    assert_eq!((&file["name"], &file["media_type"]), (&json!("月報-2025-12.csv"), &json!("text/csv; charset=utf-8")));
    let told = story.at("told.csv");
    call(&["report", "--space", &other, "--month", "2025-12", "--out", &told, "--at", AT[1]], b"").json();
    assert_eq!(decoded(&file), fs::read(&told).unwrap(), "the same file as from the terminal");
    assert!(decoded(&december("xlsx").reply()).starts_with(b"PK"), "a workbook");
    assert_eq!(december("pdf").refusal(), "badRequest");
    let backwards = json!({ "from": "2025-12-31", "to": "2025-12-01", "format": "csv" });
    assert_eq!(run("report_file", backwards).refusal(), "periodReversed");
    let public = |from: &str, to: &str| {
        run("report_file", json!({ "from": from, "to": to, "format": "csv", "publication": true }))
    };
    assert_eq!(public("2025-12-01", "2025-12-31").refusal(), "periodNotPublished", "December has not ended");
    assert_eq!(public("2025-11-01", "2025-11-30").reply()["name"], "公表用-月報-2025-11.csv");

    let person = run("find_people", json!({ "text": "さ" })).reply()[0]["id"].take();
    let pass = run("passes_of", json!({ "person": person })).reply()[0]["id"].take();
    let shown = run("card", json!({ "pass": pass })).reply();
    assert!(shown["pages"].as_array().is_some_and(|pages| pages.len() == 1), "{shown}");
    assert!(shown["pages"][0].as_str().unwrap().starts_with("<svg"));
    let card = run("card_file", json!({ "pass": pass })).reply();
    assert!(
        decoded(&card).starts_with(b"%PDF") && !card["name"].as_str().unwrap().contains("さくら"),
        "{}",
        card["name"]
    );
    run("revoke_pass", json!({ "pass": pass })).reply();
    assert_eq!(run("card", json!({ "pass": pass })).refusal(), "passAlreadyRevoked", "a card that opens nothing");
    assert_eq!(run("recovery_page", json!({ "digits": "12" })).refusal(), "badRequest");
}

/// What a browser would make of the file.
fn decoded(file: &Value) -> Vec<u8> {
    let text = file["base64"].as_str().unwrap();
    let value = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => 0,
    };
    let padding = text.bytes().filter(|c| *c == b'=').count();
    let mut bytes: Vec<u8> = text
        .as_bytes()
        .chunks(4)
        .flat_map(|four| {
            let number = four.iter().fold(0_u32, |number, c| number << 6 | u32::from(value(*c)));
            [(number >> 16) as u8, (number >> 8) as u8, number as u8]
        })
        .collect();
    bytes.truncate(bytes.len() - padding);
    bytes
}

#[test]
fn a_date_that_may_be_wrong_is_told_once_until_something_is_recorded() {
    let (_story, codes, mut served) = open_space(1);
    let seat = served.seat();
    let doubt = |served: &Served| served.run(&seat, "status", json!({})).reply()["date_doubt"].take();
    for (now, expected) in [
        ("2025-12-03T16:00", Value::Null),
        ("2025-12-02T16:00", json!("2025-12-03")),
        ("2026-01-02T16:00", Value::Null),
        ("2026-01-03T16:00", json!("2025-12-03")),
    ] {
        served.at(now);
        assert_eq!(doubt(&served), expected, "{now}");
    }
    served.run(&seat, "scan", json!({ "code": codes[0] })).reply();
    assert_eq!(doubt(&served), Value::Null);
}

#[test]
fn it_listens_to_this_machine_alone_and_says_what_keeps_it_from_starting() {
    let (story, _, served) = open_space(0);
    let (space, new) = (story.at("space"), story.at("new"));
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0", "localhost:0", "127.0.0.1", "8080", &served.address] {
        assert_eq!(
            call(&["serve", "--space", &new, "--listen", address], b"").refusal(),
            "addressUnusable",
            "{address}"
        );
    }
    for at in ["yesterday", "1969-12-30T12:00"] {
        let refusal = call(&["serve", "--space", &new, "--listen", "127.0.0.1:0", "--at", at], b"").refusal();
        assert!(["timeUnreadable", "dayOutOfRange"].contains(&refusal.as_str()), "{at}: {refusal}");
    }
    // A sample that another program has open stays closed, and whoever opens it is told why.
    let mut second = Served::start(&space, &AT, &[]);
    let seat = second.seat();
    let about = second.run(&seat, "status", json!({})).reply();
    assert_eq!((&about["state"], &about["unlocked"]), (&json!("locked"), &json!(true)));
    assert_eq!(second.run(&seat, "open_space", json!({ "passphrase": "" })).refusal(), "spaceInUse");
    assert_eq!(served.end(), Some(0));
    assert_eq!(second.run(&seat, "open_space", json!({ "passphrase": "" })).reply()["state"], "open");
}

#[test]
fn a_passphrase_that_is_given_opens_and_a_wrong_one_ends_it() {
    let story = Story::new();
    let space = story.at("space");
    let state_of = |mut served: Served| {
        let seat = served.seat();
        served.run(&seat, "status", json!({})).reply()["state"].take()
    };
    assert_eq!(state_of(Served::start(&space, &[], &[])), "locked");
    assert_eq!(state_of(Served::start(&space, &[], &[("IBASHO_PASSPHRASE", PASSPHRASE)])), "open");
    let program = program().to_str().unwrap();
    let serve = ["serve", "--space", &space, "--listen", "127.0.0.1:0"];
    assert_eq!(call_with(program, &serve, b"", &[("IBASHO_PASSPHRASE", "ちがう")]).refusal(), "wrongPassphrase");
    assert_eq!(
        call_with(program, &[&serve[..], &["--passphrase-stdin"]].concat(), b"x\n", &[]).refusal(),
        "wrongPassphrase"
    );
}

#[test]
fn a_sample_is_made_in_the_browser_and_lives_on_with_the_clock() {
    let story = Story::bare();
    let mut served = Served::start(&story.at("space"), &AT, &[]);
    let seat = served.seat();
    let about = served.run(&seat, "create_sample", json!({})).reply();
    assert_eq!(
        (&about["state"], &about["unlocked"], &about["space"]["sample"]),
        (&json!("open"), &json!(true), &json!(true))
    );
    served.at("2025-12-05T16:00");
    let passes = served.run(&seat, "passes_to_print", json!({})).reply();
    let greeting = served.run(&seat, "scan", json!({ "code": passes[0]["code"] })).reply();
    assert_eq!(greeting["outcome"], "arrived", "{greeting}");
    let fifth = json!({ "from": "2025-12-05", "to": "2025-12-05" });
    assert_eq!(served.run(&seat, "figures", fifth).reply()["figures"]["total_attendance"]["value"], 1);
}

/// Two people in a space that is served, of whom the first has a PIN; and a seat.
fn with_pins() -> (Story, Vec<String>, Served, String) {
    let (story, codes, mut served) = open_space(2);
    let seat = served.seat();
    let person = served.run(&seat, "find_people", json!({ "text": "さくら1" })).reply()[0]["id"].take();
    assert_eq!(served.run(&seat, "set_pin", json!({ "person": person, "pin": "123456" })).refusal(), "pinTooEasy");
    assert_eq!(standing(&served, &seat), json!(["administrator", false, null]));
    served.run(&seat, "set_pin", json!({ "person": person, "pin": PIN })).reply();
    (story, codes, served, seat)
}

const PIN: &str = "271828";

/// The right of a seat, whether anybody has a PIN, and who lifted it.
fn standing(served: &Served, seat: &str) -> Value {
    let about = served.run(seat, "status", json!({})).reply();
    json!([about["right"], about["has_pin"], about["lifted"]["nickname"]])
}

#[test]
fn a_seat_is_lifted_alone_and_a_scan_a_hand_or_the_clock_lets_it_fall() {
    let (_story, codes, mut served, one) = with_pins();
    let other = served.seat();
    let fallen = json!(["reception", true, null]);
    for seat in [&one, &other] {
        assert_eq!(standing(&served, seat), fallen, "from the first PIN on every seat stands at reception");
    }
    let day = json!({ "from": "2025-12-03", "to": "2025-12-03" });
    let figures = |served: &Served, seat: &str| served.run(seat, "figures", day.clone());
    let lift = |served: &Served, seat: &str| served.run(seat, "lift", json!({ "code": codes[0], "pin": PIN }));

    let about = lift(&served, &one).reply();
    let [who, right] = [&about["lifted"]["person"], &about["right"]].map(Value::clone);
    assert_eq!((&right, &about["lifted"]["right"]), (&json!("administrator"), &right));
    assert_eq!(served.run(&one, "person", json!({ "person": who })).reply()["nickname"], about["lifted"]["nickname"]);
    assert_eq!(about["lifted"]["until"].as_i64().unwrap() - about["now"].as_i64().unwrap(), 10 * 60_000);
    assert_eq!(figures(&served, &one).status, 200);
    assert_eq!(figures(&served, &other).status, 403, "another seat stays where it stands");
    assert_eq!(standing(&served, &other), fallen);

    assert_eq!(served.run(&other, "scan", json!({ "code": codes[1] })).reply()["outcome"], "arrived");
    assert_eq!(figures(&served, &one).status, 200, "a scan at another seat is none of its business");
    served.run(&one, "scan", json!({ "code": codes[0] })).reply();
    assert_eq!((figures(&served, &one).status, standing(&served, &one)), (403, fallen.clone()), "a scan lets it fall");

    lift(&served, &one).reply();
    assert_eq!(served.run(&one, "fall", json!({})).reply()["lifted"], Value::Null);
    assert_eq!(figures(&served, &one).refusal(), "notAllowed");

    lift(&served, &one).reply();
    served.at("2025-12-03T16:09:59");
    assert_eq!(figures(&served, &one).status, 200);
    served.at("2025-12-03T16:10");
    assert_eq!((figures(&served, &one).status, standing(&served, &one)), (403, fallen), "so does the clock");
    assert_eq!(served.run(&one, "background_of", json!({ "person": who })).refusal(), "notAllowed");
    assert_eq!(served.run(&one, "set_pin", json!({ "person": who, "pin": PIN })).refusal(), "notAllowed");
}

#[test]
fn a_wrong_pin_and_another_pass_lift_nothing_and_the_wait_is_the_same_from_every_seat() {
    let (_story, codes, mut served, one) = with_pins();
    let other = served.seat();
    let lift = |seat: &str, code: &str, pin: &str| served.run(seat, "lift", json!({ "code": code, "pin": pin }));
    assert_eq!(lift(&one, &codes[1], PIN).refusal(), "passLiftsNothing");
    assert_eq!(lift(&one, "4901234567894", PIN).refusal(), "passLiftsNothing");
    for seat in [&one, &other, &one] {
        assert_eq!(lift(seat, &codes[0], "314159").refusal(), "pinWrong");
    }
    let refused = lift(&other, &codes[0], PIN);
    assert_eq!((refused.refusal().as_str(), &refused.json()["seconds"]), ("pinWait", &json!(30)));
    assert_eq!(standing(&served, &other), json!(["reception", true, null]));
    served.at("2025-12-03T16:00:30");
    let lifted = served.run(&other, "lift", json!({ "code": codes[0], "pin": "２７１８２８" })).reply();
    assert_eq!(lifted["right"], "administrator", "full-width digits are digits");
    // Locking drops what was lifted.
    served.run(&other, "close_space", json!({})).reply();
    assert_eq!(served.run(&other, "lift", json!({ "code": codes[0], "pin": PIN })).refusal(), "passphraseNeeded");
    assert_eq!(served.run(&other, "open_space", json!({ "passphrase": "" })).reply()["lifted"], Value::Null);
    assert_eq!(standing(&served, &other), json!(["reception", true, null]));
}
