//! What can be typed wrongly.

use ibasho_core::settings::Leaving;
use ibasho_core::store::keys::Opener;
use ibasho_tests::terminal::{PASSPHRASE, Story, call, call_with, program};

use crate::{refused, untouched};

#[test]
fn periods_splits_and_filters_that_there_are_not() {
    let (story, codes) = Story::open_keyed(Leaving::Off, 1);
    story.scan("2025-12-03T16:00", &[&codes[0]]);
    let whole = ["--from", "2025-12-01", "--to", "2025-12-31"];
    let periods: &[(&str, &str, &str)] = &[
        ("1969-12-31", "2025-12-31", "dayOutOfRange"),
        ("0001-01-01", "0001-01-31", "dayOutOfRange"),
        ("2025-12-31", "2025-12-01", "periodReversed"),
        ("1970-01-01", "9999-12-31", "periodTooLong"),
        ("きのう", "2025-12-31", "badRequest"),
        ("2025-12-1", "2025-12-31", "badRequest"),
        ("2025-02-29", "2025-12-31", "badRequest"),
        ("", "2025-12-31", "badRequest"),
    ];
    let more: &[(&[&str], &str)] = &[
        (&["--by", "さくら"], "splitUnknown"),
        (&["--by", ""], "splitUnknown"),
        (&["--where", "さくら=1"], "filterUnknown"),
        (&["--where", "category"], "filterUnknown"),
        (&["--where", "category=カナリア"], "filterUnknown"),
        (&["--where", "weekday=someday"], "filterUnknown"),
        (&["--where", "month=2025-13"], "filterUnknown"),
        (&["--at", "さくら"], "timeUnreadable"),
        (&["--at", "2025-12-03"], "timeUnreadable"),
        (&["--at", "2025-12-03T25:00"], "timeUnreadable"),
        (&["--at", "1960-01-01T12:00"], "dayOutOfRange"),
    ];
    untouched(&story, &Opener::Nothing, || {
        for (from, to, code) in periods {
            refused(&story.call(&["figures", "--from", from, "--to", to]), code);
            refused(&story.call(&["report", "--from", from, "--to", to, "--out", &story.at("x.xlsx")]), code);
        }
        for (arguments, code) in more {
            refused(&story.call(&[&["figures"], &whole[..], arguments].concat()), code);
        }
        refused(&story.call(&["report", "--month", "2025-13", "--out", &story.at("x.xlsx")]), "badRequest");
        refused(&story.call(&["report", "--month", "1969-12", "--out", &story.at("x.xlsx")]), "dayOutOfRange");
        refused(&story.call(&["report", "--month", "2025-12", "--out", &story.at("カナリア.doc")]), "formatUnknown");
        refused(&story.call(&["report", "--month", "2025-12", "--out", &story.at("none/x.xlsx")]), "fileNotFound");
        assert!(!story.path("x.xlsx").exists(), "a refusal leaves no file");
    });
    // A day without anything is no mistake.
    assert_eq!(story.figures("1970-01-01", "1970-01-01")["total_attendance"]["value"], 0);
}

#[test]
fn requests_are_refused_without_being_quoted() {
    let (story, _) = Story::open_keyed(Leaving::Off, 1);
    let table: &[(&str, &str, &str)] = &[
        ("greet_さくら", "{}", "unknownOperation"),
        ("", "{}", "unknownOperation"),
        ("register_person", "", "badRequest"),
        ("register_person", "{\"nickname\": \"カナリア", "badRequest"),
        ("register_person", r#"{"nickname":"カナリア"}"#, "badRequest"),
        ("register_person", r#"{"nickname":"カナリア","category":"カナリア"}"#, "badRequest"),
        (
            "register_person",
            r#"{"nickname":{"カナリア":1},"category":"00000000000000000000000000000000"}"#,
            "badRequest",
        ),
        (
            "register_person",
            r#"{"nickname":"a","category":"00000000000000000000000000000000","カナリア":1}"#,
            "badRequest",
        ),
        ("register_person", r#"{"nickname":"カナリア","category":"00000000000000000000000000000000"}"#, "notFound"),
        ("register_person", r#"["カナリア"]"#, "badRequest"),
        ("scan", r#""カナリア""#, "badRequest"),
        ("figures", r#"{"from":"カナリア","to":"2025-12-31"}"#, "badRequest"),
        ("figures", r#"{"from":"2025-12-31","to":"2025-12-01"}"#, "periodReversed"),
        ("void_visit", r#"{"visit":"00000000000000000000000000000000"}"#, "notFound"),
        ("change_space", r#"{"zone":"カナリア"}"#, "zoneUnknown"),
        ("change_space", r#"{"name":"カナ\u0007リア"}"#, "textUnusable"),
        ("change_space", r#"{"name":"  "}"#, "textEmpty"),
        ("change_space", r#"{"turns_at":-1}"#, "numberOutOfRange"),
        ("change_space", r#"{"turns_at":99999999999999999999}"#, "badRequest"),
        ("plan_session", r#"{"activity":"00000000000000000000000000000000","day":"2025-12-03"}"#, "notFound"),
        ("undo", r#"{"entry":99}"#, "notFound"),
        ("redo", "{}", "nothingToRedo"),
    ];
    untouched(&story, &Opener::Nothing, || {
        for (operation, request, code) in table {
            refused(&story.call(&["run", operation, request]), code);
            refused(&story.feed(&["run", operation, "-"], request.as_bytes()), code);
        }
        refused(&story.feed(&["run", "scan", "-"], b"\xff\xfe{"), "badRequest");
        refused(&story.feed(&["run", "scan", "-"], "[".repeat(100_000).as_bytes()), "badRequest");
        refused(&story.call(&["run", "space", "{}", "--as", "さくら"]), "badRequest");
        let needed = refused(&story.call(&["run", "change_space", "{}", "--as", "reporter"]), "notAllowed");
        assert_eq!(needed["needed"], "administrator");
    });
}

#[test]
fn a_new_space_that_cannot_be_leaves_nothing_behind() {
    let story = Story::bare();
    let table: &[(&[&str], &str)] = &[
        (&["--name", "ためし", "--zone", "Mars/Olympus"], "zoneUnknown"),
        (&["--name", ""], "textEmpty"),
        (&["--name", "た\u{1b}めし"], "textUnusable"),
        (&["--name", &"あ".repeat(200)], "textTooLong"),
        (&["--name", "ためし", "--at", "いつか"], "timeUnreadable"),
    ];
    for (arguments, code) in table {
        refused(&story.call(&[&["new"], *arguments].concat()), code);
        assert!(!story.path("space").exists(), "{code}");
    }
    let none = call_with(program().to_str().unwrap(), &["new", "--space", &story.at("space"), "--name", "a"], b"", &[]);
    refused(&none, "passphraseNeeded");
    assert!(!story.path("space").exists());
    std::fs::create_dir(story.path("space")).unwrap();
    story.file("space/notes.txt", "ours");
    refused(&story.call(&["new", "--name", "ためし"]), "folderInUse");
    assert_eq!(
        std::fs::read_dir(story.path("space")).unwrap().count(),
        1,
        "what was there stays, and nothing else comes"
    );
}

#[test]
fn another_zone_is_a_zone() {
    let story = Story::bare();
    let made = story.json(&["new", "--name", "Wohnzimmer", "--zone", "Europe/Berlin"]);
    assert_eq!(made["zone"], "Europe/Berlin");
    story.json(&["import", "categories", &story.file("c.csv", "category\nKinder\n")]);
    story.json(&["import", "people", &story.file("p.csv", "ref,nickname,category\n1,Ada,Kinder\n")]);
    story.json(&["passes", "--out", &story.at("passes")]);
    let passes = story.json(&["run", "passes_to_print", "{}"]);
    let code = passes["reply"][0]["code"].as_str().unwrap();
    // Half past three in the night in which the clocks go back is still the evening before, and in Tokyo it is not.
    assert_eq!(story.scan("2025-10-26T03:30", &[code])[0]["outcome"], "arrived");
    assert_eq!(
        story.scan("2025-10-26T15:00:00+09:00", &[code])[0]["outcome"],
        "arrived",
        "07:00, the next business day"
    );
    let of = |day: &str| story.figures(day, day)["total_attendance"]["value"].as_u64().unwrap();
    assert_eq!([of("2025-10-24"), of("2025-10-25"), of("2025-10-26"), of("2025-10-27")], [0, 1, 1, 0]);
}

#[test]
fn wrong_usage_is_told_apart_from_a_refusal() {
    let (story, _) = Story::open_keyed(Leaving::Off, 1);
    let space = story.at("space");
    let out = story.at("x.xlsx");
    let table: &[&[&str]] = &[
        &[],
        &["greet"],
        &["figures"],
        &["figures", "--space", &space, "--from", "2025-12-01"],
        &["figures", "--space", &space, "--from", "2025-12-01", "--to", "2025-12-31", "--colour"],
        &["import", "visits", "--space", &space],
        &["new", "--space", &space, "--name", "a", "--leaving", "maybe"],
        &["new", "--space", &space, "--name", "a", "--no-passphrase"],
        &["report", "--space", &space, "--out", &out],
        &["report", "--space", &space, "--out", &out, "--from", "2025-12-01"],
        &[
            "report",
            "--space",
            &space,
            "--out",
            &out,
            "--month",
            "2025-12",
            "--from",
            "2025-12-01",
            "--to",
            "2025-12-31",
        ],
        &["run", "space", "--space", &space],
    ];
    for arguments in table {
        let called = call(arguments, b"");
        assert_eq!((called.code, called.stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(!called.stderr.is_empty() && !called.stderr.contains(PASSPHRASE), "{arguments:?}");
    }
    for arguments in [["--help"], ["--version"]] {
        let called = call(&arguments, b"");
        assert_eq!((called.code, called.stderr.as_str()), (Some(0), ""));
        assert!(called.stdout.contains("ibasho"), "{}", called.stdout);
    }
    assert!(!story.path("x.xlsx").exists());
}
