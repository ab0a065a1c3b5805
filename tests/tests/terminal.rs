//! The terminal: every command of the contract, over the real program, as a person runs it.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use ibasho_core::settings::Leaving;
use ibasho_tests::state;
use ibasho_tests::terminal::{Called, Story, call, call_with, program, root};
use serde_json::{Value, json};

/// A month of a small place, in the five files, in the order in which they refer to each other.
const FILES: [(&str, &str); 5] = [
    ("categories", "区分,数え方\n小学生,内数\n中学生,\n見学,別掲\n"),
    (
        "people",
        "ref,nickname,category,name,marks,birth_date,household,registered_on,first_used_on\n\
         1,あおい,小学生,青井 空,市外,2015-05-05,A,2025-04-10,\n\
         2,あおい,中学生,,,2011-04-01,A,,\n\
         3,\"ミケ, \"\"三毛\"\"\",中学生,,若者サポーター;市外,,,2025-12-01,2024-06-01\n\
         4,=SUM(A1),小学生,,,,,,\n",
    ),
    (
        "sessions",
        "date,activity,starts,ends,opens_space,counts,unit,status,meals,venue\n\
         2025-12-03,居場所,14:00,19:00,yes,users,person,held,,\n\
         2025-12-04,居場所,14:00,19:00,yes,users,person,held,,\n\
         2025-12-10,居場所,14:00,19:00,yes,users,person,cancelled,,\n\
         2025-12-06,料理,10:00,13:00,no,users,person,held,24,公民館\n\
         2025-12-07,親子,10:00,12:00,no,users,party,held,,\n\
         2025-12-08,研修,10:00,12:00,no,apart,person,held,,\n",
    ),
    (
        "visits",
        "date,activity,category,person,arrived,left,heads,estimate,party,marks\n\
         2025-12-03,居場所,小学生,1,15:00,17:30,,,,\n\
         2025-12-03,居場所,小学生,1,18:00,,,,,\n\
         2025-12-03,居場所,中学生,2,16:10,,,,,市外\n\
         2025-12-03,居場所,小学生,,,,5,○,,\n\
         2025-12-04,居場所,中学生,2,25:10,,,,,\n\
         2025-12-04,居場所,見学,,,,3,,,\n\
         2025-12-06,料理,小学生,1,,,,,,\n\
         2025-12-06,料理,中学生,3,,,,,,\n\
         2025-12-06,料理,小学生,,,,2,,,\n\
         2025-12-07,親子,小学生,4,,,,,山田家,\n\
         2025-12-07,親子,小学生,,,,2,,森家,\n\
         2025-12-08,研修,中学生,3,,,,,,\n\
         2025-12-20,将棋,小学生,1,,,,,,\n",
    ),
    (
        "shifts",
        "date,starts,ends,person,duty,break_minutes,status,activity\n\
         2025-12-03,13:30,19:30,3,受付,30,来た,居場所\n\
         2025-12-06,09:00,13:00,3,調理,0,来た,料理\n\
         2025-12-07,09:00,13:00,3,見守り,,予定,\n",
    ),
];

const MONTH: [&str; 4] = ["--from", "2025-12-01", "--to", "2025-12-31"];

/// A new space with everything of [`FILES`] in it.
fn imported() -> Story {
    let story = Story::new();
    for (kind, content) in FILES {
        story.json(&["import", kind, &story.file(&format!("{kind}.csv"), content)]);
    }
    story
}

/// Everything that figures can say about the month and the year.
fn all_figures(story: &Story) -> Vec<Value> {
    let by = ["day", "weekday", "month", "category", "mark", "activity", "age_band", "duty"];
    let by: Vec<&str> = by.into_iter().flat_map(|split| ["--by", split]).collect();
    let periods = [MONTH, ["--from", "2025-04-01", "--to", "2026-03-31"]];
    periods.iter().map(|period| story.json(&[&["figures"], &period[..], &by].concat())).collect()
}

fn value(figures: &Value, key: &str) -> Value {
    figures[key]["value"].clone()
}

fn outcomes(greetings: &[Value]) -> Vec<&str> {
    greetings.iter().map(|greeting| greeting["outcome"].as_str().unwrap()).collect()
}

#[test]
fn a_month_from_files_to_figures() {
    let story = imported();
    let figures = story.figures("2025-12-01", "2025-12-31");
    for (key, expected) in [
        // 3rd: 1, 2 and five heads; 4th: 2; 6th: 1, 3 and two heads; 7th: 4 and two heads; 20th: 1.
        ("total_attendance", json!(16)),
        ("total_uses", json!(16)),
        ("unique_people", json!(4)),
        ("unidentified_heads", json!(9)),
        ("first_visits", json!(3)),
        ("repeat_people", json!(2)),
        ("registered_people", json!(4)),
        ("open_days", json!(2)),
        ("open_hours", json!(10.0)),
        ("sessions_held", json!(6)),
        ("sessions_cancelled", json!(1)),
        ("average_per_open_day", json!(4.0)),
        ("listed_apart", json!(4)),
        ("parties", json!(2)),
        ("person_shifts", json!(2)),
        ("total_hours", json!(9.5)),
        ("meals", json!(24)),
        ("target", Value::Null),
    ] {
        assert_eq!(value(&figures, key), expected, "{key}");
    }
    assert_eq!(figures["total_attendance"]["estimated"], 5);
    assert_eq!(figures["total_hours"]["minutes"], 570);

    let narrowed =
        story.json(&[&["figures"], &MONTH[..], &["--where", "category=小学生", "--where", "weekday=wed"]].concat());
    assert_eq!(value(&narrowed["figures"], "total_attendance"), 6, "one child and five heads on the Wednesday");
    let split = story.json(&[&["figures"], &MONTH[..], &["--by", "category", "--by", "day"]].concat());
    let groups = split["groups"].as_array().unwrap();
    let sum = |by: &str| -> i64 {
        let groups = groups.iter().filter(|group| group["by"] == by);
        groups.map(|group| value(&group["figures"], "total_attendance").as_i64().unwrap()).sum()
    };
    assert_eq!((sum("category"), sum("day")), (16, 16), "what people add up does add up");
    assert_eq!(groups.iter().filter(|group| group["by"] == "day").count(), 31, "every day, visitors or not");
    story.assert_sound();
}

#[test]
fn an_import_tells_what_it_made_and_takes_a_file_once() {
    let story = Story::new();
    let import = |kind: &str, content: &str, more: &[&str]| {
        story.call(&[&["import", kind, &story.file("import.csv", content)], more].concat())
    };
    for (kind, content) in FILES {
        let rows = content.lines().count() as u64 - 1;
        let before = story.json(&["check"])["rows"].take();
        let rehearsed = import(kind, content, &["--dry-run"]).json();
        assert_eq!(story.json(&["check"])["rows"], before, "{kind}: a rehearsal changes nothing");
        let told = import(kind, content, &[]).json();
        assert_eq!(told, rehearsed, "{kind}: it does what it said");
        assert_eq!((told["rows"].as_u64(), told["made"].as_u64()), (Some(rows), Some(rows)), "{kind}");
        assert_eq!(import(kind, content, &[]).refusal(), "importedBefore", "{kind}");
        if kind == "visits" {
            let codes: BTreeSet<_> =
                told["warnings"].as_array().unwrap().iter().map(|warning| warning["code"].as_str().unwrap()).collect();
            assert!(codes.is_superset(&BTreeSet::from(["activitiesMade", "sessionsMade"])), "{codes:?}");
        }
    }
    let once = story.figures("2025-12-01", "2025-12-31");
    // Records with a key are known already; visits count again, though a person's second row in a session is a return.
    for kind in ["categories", "people", "sessions"] {
        let told = import(kind, FILES.iter().find(|(name, _)| *name == kind).unwrap().1, &["--again"]).json();
        assert_eq!((told["made"].as_u64(), &told["skipped"]), (Some(0), &told["rows"]), "{kind}");
    }
    assert_eq!(story.figures("2025-12-01", "2025-12-31"), once);
    import("visits", FILES[3].1, &["--again"]).json();
    let twice = story.figures("2025-12-01", "2025-12-31");
    assert_eq!(value(&twice, "total_attendance"), 16 + 9, "the nameless heads are there twice, the people once");
    let extra = import("categories", "区分,色\n一般,緑\n", &[]).json();
    assert_eq!(
        (&extra["warnings"][0]["code"], &extra["warnings"][0]["column"]),
        (&json!("unknownColumn"), &json!("色"))
    );
    story.assert_sound();
}

#[test]
fn a_day_at_the_door() {
    let (story, codes) = Story::open_keyed(Leaving::Scan, 3);
    let [one, two, three] = [&codes[0][..], &codes[1], &codes[2]];
    let first = story.scan("2025-12-03T15:00", &[one, one, "カード", two]);
    assert_eq!(outcomes(&first), ["arrived", "alreadyHere", "notAPass", "arrived"]);
    assert_eq!((&first[0]["nickname"], &first[0]["activity"]), (&json!("さくら1"), &json!("居場所")));
    assert_eq!(first[1]["visit"], first[0]["visit"]);
    assert_eq!(outcomes(&story.scan("2025-12-03T15:04", &[one])), ["alreadyHere"], "nobody leaves as they come");
    let left = story.scan("2025-12-03T17:00", &[one]);
    assert_eq!((outcomes(&left), &left[0]["visit"]), (vec!["left"], &first[0]["visit"]));
    let back = story.scan("2025-12-03T18:00", &[one, three]);
    assert_eq!((outcomes(&back), &back[0]["returned"]), (vec!["arrived", "arrived"], &json!(true)));
    // Half past three at night is still the evening before; the day turns at four, and two forgot to scan.
    assert_eq!(outcomes(&story.scan("2025-12-04T03:30", &[three])), ["left"]);
    assert_eq!(outcomes(&story.scan("2025-12-04T04:00", &[two])), ["arrived"], "a forgotten leaving blocks nobody");
    let of = |day: &str| value(&story.figures(day, day), "total_attendance");
    assert_eq!((of("2025-12-03"), of("2025-12-04")), (json!(3), json!(1)));
    story.assert_sound();
}

#[test]
fn passes_that_no_longer_let_in_say_so() {
    let (story, codes) = Story::open_keyed(Leaving::Off, 2);
    let run = |operation: &str, request: Value| {
        story.json(&["run", operation, &request.to_string(), "--at", "2025-12-03T16:00"])
    };
    let passes = run("passes_to_print", json!({}));
    let pass = |n: usize| passes["reply"][n]["pass"].clone();
    let person = story.scan("2025-12-03T16:00", &[&codes[0]])[0]["person"].clone();
    run("revoke_pass", json!({ "pass": pass(0) }));
    let replaced = run("replace_pass", json!({ "pass": pass(1) }))["reply"]["code"].as_str().unwrap().to_owned();
    let limited = json!({ "person": person, "valid_from": "2025-12-10", "valid_to": "2025-12-20" });
    let limited = run("issue_pass", limited)["reply"]["code"].as_str().unwrap().to_owned();
    let category = run("categories", json!({}))["reply"][0]["id"].clone();
    let guest = run("issue_guest_pass", json!({ "category": category }))["reply"]["code"].as_str().unwrap().to_owned();

    let greetings = story.scan("2025-12-04T16:00", &[&codes[0], &codes[1], &replaced, &limited, &guest, &guest]);
    assert_eq!(outcomes(&greetings), ["revoked", "revoked", "arrived", "notYetValid", "guest", "guest"]);
    assert_eq!((&greetings[0]["on"], &greetings[0]["replaced"]), (&json!("2025-12-03"), &Value::Null));
    assert_eq!(greetings[1]["replaced"], true, "its words tell of the new one");
    assert_eq!(greetings[3]["on"], "2025-12-10");
    assert_eq!(outcomes(&story.scan("2025-12-21T16:00", &[&limited])), ["expired"]);
    for greeting in greetings.iter().filter(|greeting| greeting["outcome"] == "revoked") {
        assert_eq!(greeting["alternatives"][0]["choice"], "letIn", "the door never blocks");
    }
    assert_eq!(value(&story.figures("2025-12-04", "2025-12-04"), "unidentified_heads"), 2);
}

#[test]
fn reports_are_files() {
    let story = imported();
    for name in ["december.xlsx", "december.csv"] {
        let told = story.json(&["report", "--month", "2025-12", "--out", &story.at(name)]);
        let length = fs::metadata(story.path(name)).unwrap().len();
        assert_eq!(told, json!({ "from": "2025-12-01", "to": "2025-12-31", "bytes": length, "noted": true }));
    }
    let csv = fs::read_to_string(story.path("december.csv")).unwrap();
    assert!(csv.starts_with('\u{FEFF}'), "spreadsheets here take a CSV without a mark for CP932");
    let total = csv.lines().find(|line| line.contains("延べ利用者数")).unwrap();
    assert!(total.split(',').any(|cell| cell == "16"), "{total}");
    assert!(fs::read(story.path("december.xlsx")).unwrap().starts_with(b"PK\x03\x04"));
    story.json(&["report", "--from", "2025-04-01", "--to", "2026-03-31", "--out", &story.at("year.xlsx")]);
    for name in ["あおい", "ミケ", "青井"] {
        assert!(!csv.contains(name), "reports name nobody");
    }
}

#[test]
fn every_picture_of_a_pass_reads_as_its_code() {
    let story = imported();
    let folder = story.path("passes");
    assert_eq!(story.json(&["passes", "--out", &story.at("passes")]), json!({ "issued": 4, "written": 4 }));
    let printed = story.json(&["run", "passes_to_print", "{}"])["reply"].take();
    let codes: BTreeSet<String> =
        printed.as_array().unwrap().iter().map(|pass| pass["code"].as_str().unwrap().to_owned()).collect();
    let mut read = BTreeSet::new();
    for picture in fs::read_dir(&folder).unwrap() {
        let picture = picture.unwrap().path();
        let name = picture.file_name().unwrap().to_str().unwrap();
        assert!(
            name.strip_prefix("pass-")
                .and_then(|rest| rest.strip_suffix(".png"))
                .is_some_and(|n| n.parse::<u32>().is_ok()),
            "{name}"
        );
        let seen = Command::new("zbarimg").args(["-q", "--raw"]).arg(&picture).output().expect("zbarimg of zbar-tools");
        read.insert(String::from_utf8(seen.stdout).unwrap().trim().to_owned());
    }
    assert_eq!(read, codes, "a program that had no part in writing them reads each");
    assert!(codes.iter().all(|code| code.len() == 26 && code.starts_with("48")), "real codes of a real space");
    assert_eq!(story.call(&["passes", "--out", &story.at("passes")]).refusal(), "folderInUse");
    assert_eq!(
        story.json(&["passes", "--out", &story.at("again")]),
        json!({ "issued": 0, "written": 4 }),
        "nobody needs a second"
    );
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    assert_eq!(outcomes(&story.scan("2025-12-17T15:00", &codes)), ["arrived"; 4]);
}

#[test]
fn what_can_be_done_is_described() {
    let listed = call(&["operations"], b"").json();
    let operations = listed.as_array().unwrap();
    assert!(operations.len() >= 60, "{}", operations.len());
    let rights = ["kiosk", "steward", "reception", "reporter", "coordinator", "administrator"];
    let mut names = BTreeSet::new();
    for operation in operations {
        let text = |key: &str| operation[key].as_str().unwrap_or_default();
        assert!(names.insert(text("name")), "{}", text("name"));
        assert!(rights.contains(&text("right")), "{operation}");
        assert!(["operation", "question"].contains(&text("kind")) && operation["undo"].is_boolean(), "{operation}");
        assert!(text("doc").len() > 8 && text("doc").ends_with('.'), "one line: {} {:?}", text("name"), text("doc"));
        for schema in ["request", "reply"] {
            let schema = &operation[schema];
            assert!(schema.as_object().is_some_and(|schema| !schema.is_empty()), "{operation}");
            // What it refers to is in the schema itself.
            if let Some(reference) = schema["$ref"].as_str() {
                let name = reference.strip_prefix("#/$defs/").unwrap();
                assert!(schema["$defs"][name].is_object(), "{reference}");
            }
        }
    }
    assert!(["scan", "undo", "figures", "import_file"].iter().all(|name| names.contains(name)));
}

#[test]
fn the_types_of_the_window_are_those_of_the_program() {
    for (arguments, file) in
        [(&["operations", "--typescript"][..], "operations.ts"), (&["operations", "--typescript", "--host"], "host.ts")]
    {
        let types = call(arguments, b"");
        assert_eq!(types.code, Some(0));
        let checked_in = root().join("ui/src/lib/desk").join(file);
        let checked_in =
            fs::read_to_string(&checked_in).unwrap_or_else(|error| panic!("{}: {error}", checked_in.display()));
        assert!(checked_in == types.stdout, "ui/src/lib/desk/{file} is stale: make types");
    }
}

#[test]
fn a_right_can_be_lowered_and_never_rises() {
    let (story, codes) = Story::open_keyed(Leaving::Off, 1);
    let as_right =
        |operation: &str, request: &str, right: &str| story.call(&["run", operation, request, "--as", right]);
    let before = state(&story.path("space"));
    let december = r#"{"from":"2025-12-01","to":"2025-12-31"}"#;
    for (operation, request, right, needed) in [
        ("change_space", r#"{"name":"x"}"#, "coordinator", "administrator"),
        ("passes_to_print", "{}", "reception", "coordinator"),
        ("figures", december, "reception", "reporter"),
        ("find_people", r#"{"text":"さ"}"#, "reporter", "reception"),
        ("find_people", r#"{"text":"さ"}"#, "steward", "reception"),
        ("issue_missing_passes", "{}", "kiosk", "coordinator"),
    ] {
        let called = as_right(operation, request, right);
        assert_eq!(called.refusal(), "notAllowed", "{operation} as {right}");
        let refusal: Value = serde_json::from_str(&called.stderr).unwrap();
        assert_eq!(refusal["needed"], needed, "{operation} as {right}");
    }
    assert!(before == state(&story.path("space")));
    let scan = json!({ "code": codes[0] }).to_string();
    assert_eq!(as_right("scan", &scan, "kiosk").json()["reply"]["outcome"], "arrived");
    assert!(as_right("figures", december, "reporter").json()["reply"]["figures"].is_object());
    assert_eq!(
        as_right("find_people", r#"{"text":"サクラ"}"#, "reception").json()["reply"].as_array().unwrap().len(),
        1
    );
}

#[test]
fn the_last_change_can_be_taken_back_by_the_next_call() {
    let (story, codes) = Story::open_keyed(Leaving::Off, 2);
    let empty = state(&story.path("space"));
    story.scan("2025-12-03T16:00", &[&codes[0]]);
    let one = state(&story.path("space"));
    story.scan("2025-12-03T16:01", &[&codes[1]]);
    let two = state(&story.path("space"));
    let undo = || story.json(&["run", "undo", "{}", "--at", "2025-12-03T16:05"]);
    assert_eq!(undo()["reply"]["operation"], "scan");
    assert!(state(&story.path("space")) == one);
    undo();
    assert!(state(&story.path("space")) == empty, "even the session that the first scan made");
    for expected in [&one, &two] {
        story.json(&["run", "redo", "{}", "--at", "2025-12-03T16:06"]);
        assert!(state(&story.path("space")) == *expected);
    }
    assert_eq!(story.call(&["run", "redo", "{}"]).refusal(), "nothingToRedo");
    let heads = story.json(&["run", "categories", "{}"])["reply"][0]["id"].clone();
    let added = story.json(&[
        "run",
        "add_heads",
        &json!({ "category": heads, "heads": 4 }).to_string(),
        "--at",
        "2025-12-03T17:00",
    ]);
    assert_eq!(added["changes"][0]["table"], "visit");
    story.scan("2025-12-04T16:00", &[&codes[0]]);
    story.json(&["run", "undo", &json!({ "entry": added["entry"] }).to_string()]);
    assert_eq!(value(&story.figures("2025-12-03", "2025-12-03"), "total_attendance"), 2, "just the one that is named");
    story.assert_sound();
}

#[test]
fn a_backup_is_the_same_space() {
    let story = imported();
    let figures = all_figures(&story);
    // The note that it left the house comes after it.
    let rows = story.json(&["check"])["rows"].take();
    let manifest = story.json(&["backup", "--to", &story.at("b.backup")]);
    assert_eq!(manifest["rows"], rows);
    let other = Story::bare();
    assert_eq!(other.json(&["restore", &story.at("b.backup")]), manifest);
    assert_eq!(all_figures(&other), figures, "to the digit");
    other.assert_sound();
    let bytes = fs::read(story.path("b.backup")).unwrap();
    for plain in ["あおい", "ミケ", "SQLite format 3", "居場所"] {
        assert!(!bytes.windows(plain.len()).any(|window| window == plain.as_bytes()), "{plain} stands nowhere in it");
    }
    // It goes its own way from here.
    other.json(&["run", "undo", "{}"]);
    assert_ne!(all_figures(&other), figures);
    assert_eq!(all_figures(&story), figures);
}

#[test]
fn an_export_makes_an_equal_space() {
    let story = imported();
    let figures = all_figures(&story);
    assert_eq!(
        story.json(&["export", "--out", &story.at("out")])["files"],
        json!(["categories.csv", "people.csv", "sessions.csv", "visits.csv", "shifts.csv"])
    );
    let other = Story::new();
    for (kind, _) in FILES {
        let told = other.json(&["import", kind, &story.at(&format!("out/{kind}.csv"))]);
        let odd = told["warnings"].as_array().unwrap().iter().any(|warning| warning["code"] == "unknownColumn");
        assert!(!odd, "{kind}: {told}");
    }
    assert_eq!(all_figures(&other), figures, "to the digit");
    other.json(&["export", "--out", &other.at("out")]);
    for (kind, _) in FILES {
        let name = format!("out/{kind}.csv");
        assert_eq!(
            fs::read_to_string(other.path(&name)).unwrap(),
            fs::read_to_string(story.path(&name)).unwrap(),
            "{kind}"
        );
    }
    assert_eq!(story.call(&["export", "--out", &story.at("out")]).refusal(), "folderInUse");
}

#[test]
fn the_passphrase_comes_from_where_it_is_given() {
    let story = Story::bare();
    let space = story.at("space");
    let program = program().to_str().unwrap();
    let typed = |arguments: &[&str], input: &str, environment: &[(&str, &str)]| {
        call_with(program, &[arguments, &["--space", &space]].concat(), input.as_bytes(), environment)
    };
    let made =
        typed(&["new", "--name", "ためし", "--passphrase-stdin", "--leaving", "ask"], "かえるの 合唱 27\n", &[]).json();
    assert_eq!((&made["leaving"], &made["sample"]), (&json!("ask"), &json!(false)));
    let recovery = made["recovery"].as_str().unwrap().to_owned();
    let groups: Vec<&str> = recovery.split('-').collect();
    assert_eq!((groups.len(), groups.iter().all(|group| group.len() == 6)), (8, true), "eight groups of six digits");

    let opens = |called: Called| called.json()["sound"] == true;
    assert!(opens(typed(&["check", "--passphrase-stdin"], "かえるの 合唱 27\n", &[])));
    assert!(
        opens(typed(&["check", "--passphrase-stdin"], "  かえるの　合唱 ２７ \r\n", &[])),
        "as a Japanese keyboard types it"
    );
    assert!(opens(typed(&["check"], "", &[("IBASHO_PASSPHRASE", "かえるの 合唱 27")])));
    assert!(
        opens(typed(&["check", "--passphrase-stdin"], &recovery, &[("IBASHO_PASSPHRASE", "ちがう")])),
        "what is said wins"
    );
    assert!(opens(typed(&["check"], "", &[("IBASHO_PASSPHRASE", &recovery.replace('-', " "))])));
    assert_eq!(typed(&["check"], "", &[("IBASHO_PASSPHRASE", "かえるの合唱")]).refusal(), "wrongPassphrase");
    assert_eq!(typed(&["check"], "", &[]).refusal(), "passphraseNeeded");
    let mut mistyped = recovery.into_bytes();
    mistyped[3] = if mistyped[3] == b'9' { b'8' } else { mistyped[3] + 1 };
    let mistyped = String::from_utf8(mistyped).unwrap();
    assert_eq!(typed(&["check"], "", &[("IBASHO_PASSPHRASE", &mistyped)]).refusal(), "wrongPassphrase");
    // After the passphrase, the rest of standard input is the command's.
    let scanned = typed(&["scan", "--passphrase-stdin"], "かえるの 合唱 27\nカード\n\n", &[]);
    assert_eq!(outcomes(&scanned.lines()), ["notAPass", "notAPass"]);
}

#[test]
fn a_sample_is_full_and_says_that_it_is_one() {
    let story = Story::bare();
    let made = story.json(&["new", "--name", "みほん", "--sample", "--no-passphrase", "--at", "2025-12-24T15:00"]);
    assert_eq!((&made["sample"], &made["recovery"]), (&json!(true), &Value::Null), "no passphrase, no recovery page");
    let space = story.at("space");
    let about = call_with(program().to_str().unwrap(), &["run", "space", "{}", "--space", &space], b"", &[]).json();
    assert_eq!(about["reply"]["sample"], true, "it opens without a passphrase");
    assert!(value(&story.figures("2025-11-01", "2025-11-30"), "total_attendance").as_i64().unwrap() > 50);
    let people = story.file("people.csv", "ref,nickname,category\n9999,ほんとうの人,小学生\n");
    assert_eq!(story.call(&["import", "people", &people]).refusal(), "sampleTakesNoPeople");
    let passes = story.json(&["run", "passes_to_print", "{}"]);
    let codes: Vec<_> = passes["reply"].as_array().unwrap().iter().map(|pass| pass["code"].as_str().unwrap()).collect();
    assert!(codes.iter().all(|code| code.starts_with("47")), "its passes can be told apart");
    // The same encrypted file all the same.
    let database = fs::read(story.path("space/space.db")).unwrap();
    assert!(!database.starts_with(b"SQLite format 3"));
    story.assert_sound();
}

#[test]
fn reading_goes_on_beside_the_door_and_a_second_writer_waits_its_turn() {
    let (story, codes) = Story::open_keyed(Leaving::Off, 3);
    let mut door = Command::new(program())
        .args(["scan", "--space", &story.at("space"), "--at", "2025-12-03T16:00"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut stdin, mut stdout) = (door.stdin.take().unwrap(), BufReader::new(door.stdout.take().unwrap()));
    let mut scan = |code: &str| {
        writeln!(stdin, "{code}").unwrap();
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        serde_json::from_str::<Value>(&line).unwrap()["outcome"].take()
    };
    assert_eq!(scan(&codes[0]), "arrived");
    let attendance = || value(&story.figures("2025-12-03", "2025-12-03"), "total_attendance");
    assert_eq!(attendance(), 1, "what was greeted is counted at once");
    assert_eq!(scan(&codes[1]), "arrived");
    assert_eq!(attendance(), 2);
    story.assert_sound();
    story.json(&["backup", "--to", &story.at("b.backup")]);
    story.json(&["export", "--out", &story.at("out")]);
    story.json(&["report", "--month", "2025-12", "--out", &story.at("r.xlsx")]);
    story.json(&["run", "find_people", r#"{"text":"さ"}"#]);

    let file = story.file("c.csv", "category\n一般\n");
    let writing: [&[&str]; 4] = [
        &["scan"],
        &["import", "categories", &file],
        &["run", "undo", "{}"],
        &["passes", "--out", &story.at("passes")],
    ];
    for command in writing {
        assert_eq!(story.call(command).refusal(), "spaceInUse", "{command:?}");
    }
    assert_eq!(scan(&codes[2]), "arrived", "the door has noticed nothing");
    drop(stdin);
    assert!(door.wait().unwrap().success());
    assert_eq!(story.json(&["import", "categories", &file])["made"], 1, "and now it is free");
    assert_eq!(attendance(), 3);
}

#[test]
fn an_answer_that_nobody_waits_for_is_no_failure() {
    let (story, codes) = Story::open_keyed(Leaving::Off, 1);
    let program = program().to_str().unwrap();
    let space = story.at("space");
    let into_nothing = format!("'{program}' operations | head -c 1; exit ${{PIPESTATUS[0]}}");
    let ended = call_with("bash", &["-c", &into_nothing], b"", &[]);
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""));
    let scan = format!("yes '{}' | '{program}' scan --space '{space}' | head -n 2; exit ${{PIPESTATUS[1]}}", codes[0]);
    let ended = call_with("bash", &["-c", &scan], b"", &[]);
    assert_eq!((ended.code, outcomes(&ended.lines())), (Some(0), vec!["arrived", "alreadyHere"]));
}
