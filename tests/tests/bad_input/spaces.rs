//! Spaces that cannot be opened, and backups that cannot be restored.

use std::fs;
use std::path::Path;

use ibasho_core::settings::Leaving;
use ibasho_core::store::Folder;
use ibasho_core::store::keys::{KeyFile, Opener};
use ibasho_core::store::migrate::SCHEMA;
use ibasho_core::store::open::Purpose;
use ibasho_tests::connection;
use ibasho_tests::terminal::{PASSPHRASE, Story, call_with, program};
use serde_json::json;

use crate::{refused, typed, untouched};

/// Every command that opens a space, with nothing else wrong.
fn openings(story: &Story) -> Vec<Vec<String>> {
    let (file, out) = (story.file("c.csv", "category\n一般\n"), |name: &str| story.at(name));
    let commands: [&[&str]; 9] = [
        &["scan"],
        &["figures", "--from", "2025-12-01", "--to", "2025-12-31"],
        &["report", "--month", "2025-12", "--out", &out("x.csv")],
        &["passes", "--out", &out("x-passes")],
        &["run", "issue_missing_passes", "{}"],
        &["run", "space", "{}"],
        &["backup", "--to", &out("x.backup")],
        &["check", "--full"],
        &["export", "--out", &out("x-export")],
    ];
    let mut all: Vec<Vec<String>> =
        commands.iter().map(|command| command.iter().map(|word| (*word).to_owned()).collect()).collect();
    all.push(vec!["import".to_owned(), "categories".to_owned(), file]);
    all
}

#[track_caller]
fn all_refused(story: &Story, code: &str) {
    for command in openings(story) {
        let command: Vec<&str> = command.iter().map(String::as_str).collect();
        refused(&story.call(&command), code);
    }
    for made in ["x.csv", "x-passes", "x.backup", "x-export"] {
        assert!(!story.path(made).exists(), "{made} is not made");
    }
}

/// The bytes of every file of a space that is kept (not the lock, not what SQLite keeps beside its file).
fn bytes(space: &Path) -> Vec<(String, Vec<u8>)> {
    ["space.db", "keys", "keys.second"]
        .map(|name| (name.to_owned(), fs::read(space.join(name)).unwrap_or_default()))
        .into()
}

#[test]
fn a_folder_that_is_no_space() {
    let story = Story::bare();
    all_refused(&story, "spaceNotFound");
    assert!(!story.path("space").exists(), "asking makes no folder");
    fs::create_dir(story.path("space")).unwrap();
    all_refused(&story, "spaceNotFound");
    assert_eq!(fs::read_dir(story.path("space")).unwrap().count(), 0, "asking leaves nothing in it");
    fs::remove_dir(story.path("space")).unwrap();
    story.file("space", "a letter");
    all_refused(&story, "spaceNotFound");
}

#[test]
fn a_wrong_passphrase() {
    let story = Story::new();
    let space = story.at("space");
    let program = program().to_str().unwrap();
    let with = |passphrase: &str| {
        let environment: &[_] = &[("IBASHO_PASSPHRASE", passphrase)];
        call_with(program, &["check", "--space", &space], b"", if passphrase.is_empty() { &[] } else { environment })
    };
    untouched(&story, &typed(), || {
        refused(&with("かなりあ の うた"), "wrongPassphrase");
        refused(&with(&PASSPHRASE.repeat(50)), "wrongPassphrase");
        // What opens it begins the count anew; else the third in vain would keep the check waiting.
        assert_eq!(with(PASSPHRASE).code, Some(0));
        refused(&with(&"000011".repeat(8)), "wrongPassphrase");
        refused(&with(""), "passphraseNeeded");
        refused(&with("  "), "passphraseNeeded");
        for input in [&b"\n"[..], b""] {
            refused(
                &call_with(program, &["check", "--passphrase-stdin", "--space", &space], input, &[]),
                "passphraseNeeded",
            );
        }
        let torn = call_with(program, &["check", "--passphrase-stdin", "--space", &space], b"\xff\xfe\n", &[]);
        refused(&torn, "wrongPassphrase");
    });
}

#[test]
fn a_file_of_a_newer_version_is_left_alone() {
    let (story, _) = Story::open_keyed(Leaving::Off, 1);
    let space = story.path("space");
    connection(&space, &Opener::Nothing, Purpose::Write).execute_batch("PRAGMA user_version = 99").unwrap();
    let before = bytes(&space);
    all_refused(&story, "fileNewer");
    let refusal = refused(&story.call(&["check"]), "fileNewer");
    assert_eq!((&refusal["found"], &refusal["known"]), (&json!(99), &json!(SCHEMA)));
    assert!(before == bytes(&space), "not a byte of it has changed");
}

#[test]
fn key_files_that_are_torn_newer_or_gone() {
    let (story, _) = Story::open_keyed(Leaving::Off, 1);
    let space = story.path("space");
    let [first, second] = Folder::new(&space).keys();
    let whole = fs::read(&first).unwrap();
    let half = &whole[..whole.len() / 2];

    // One of the two is enough. Whoever reads leaves the other as it is, for somebody may be changing them; whoever writes
    // mends it.
    let write = || assert_eq!(story.call(&["scan"]).code, Some(0));
    for (torn, content) in [(&first, half), (&second, half), (&first, b""), (&second, b"\xff\0")] {
        untouched(&story, &Opener::Nothing, || {
            fs::write(torn, content).unwrap();
            story.json(&["check"]);
            assert_eq!(fs::read(torn).unwrap(), content, "read by its twin");
            write();
        });
        assert!(fs::read(&first).unwrap() == whole && fs::read(&second).unwrap() == whole, "mended from its twin");
    }
    for gone in [&first, &second] {
        fs::remove_file(gone).unwrap();
        story.json(&["check"]);
        assert!(!gone.exists(), "read by its twin");
        write();
        assert!(fs::read(gone).unwrap() == whole, "made anew from its twin");
    }

    for file in [&first, &second] {
        fs::write(file, half).unwrap();
    }
    let before = bytes(&space);
    all_refused(&story, "keyFileDamaged");
    let mut newer = serde_json::to_value(KeyFile::parse(&whole).unwrap()).unwrap();
    newer["format"] = json!(99);
    let newer: KeyFile = serde_json::from_value(newer).unwrap();
    for file in [&first, &second] {
        assert!(before == bytes(&space), "what is damaged is left as it is");
        fs::write(file, newer.to_bytes().unwrap()).unwrap();
        fs::remove_file(if file == &first { &second } else { &first }).unwrap();
        all_refused(&story, "keyFileNewer");
        for file in [&first, &second] {
            fs::write(file, half).unwrap();
        }
    }
    for file in [&first, &second] {
        fs::remove_file(file).unwrap();
    }
    all_refused(&story, "keyFileDamaged");

    // With the keys back all is as it was.
    fs::write(&first, &whole).unwrap();
    story.assert_sound();
}

#[test]
fn a_damaged_file_is_said_to_be_damaged() {
    let (story, _) = Story::open_keyed(Leaving::Off, 20);
    let database = story.path("space").join("space.db");
    let whole = fs::read(&database).unwrap();
    let damaged = |from: usize, to: usize| {
        let mut bytes = whole.clone();
        bytes[from..to].iter_mut().for_each(|byte| *byte ^= 0x5A);
        bytes
    };
    for beginning in
        [damaged(0, 4096), whole[..2000].to_vec(), b"SQLite format 3\0 but nothing else".repeat(99), Vec::new()]
    {
        fs::write(&database, &beginning).unwrap();
        for command in [&["scan"][..], &["check"], &["figures", "--from", "2025-12-01", "--to", "2025-12-31"]] {
            refused(&story.call(command), "fileDamaged");
        }
        assert!(fs::read(&database).unwrap() == beginning, "what is damaged is left as it is");
    }
    // A page somewhere in it, which only a full check reads.
    let middle = whole.len() / 4096 / 2 * 4096;
    fs::write(&database, damaged(middle + 100, middle + 200)).unwrap();
    let checked = story.call(&["check", "--full"]);
    assert_eq!(checked.refusal(), "fileDamaged");
    fs::write(&database, &whole[..whole.len() - 8192]).unwrap();
    assert_eq!(story.call(&["check", "--full"]).refusal(), "fileDamaged");

    fs::write(&database, &whole).unwrap();
    story.assert_sound();
}

#[test]
fn a_backup_that_is_none_makes_no_space() {
    let story = Story::new();
    let manifest = story.json(&["backup", "--to", &story.at("whole.backup")]);
    let whole = fs::read(story.path("whole.backup")).unwrap();
    refused(&story.call(&["backup", "--to", &story.at("whole.backup")]), "fileExists");
    refused(&story.call(&["backup", "--to", &story.at("none/x.backup")]), "fileNotFound");
    assert!(fs::read(story.path("whole.backup")).unwrap() == whole);

    let altered = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        bytes
    };
    let newer = [b"ibasho-backup 2\n", &whole[16..]].concat();
    let table: &[(&str, &[u8], &str)] = &[
        ("half", &whole[..whole.len() / 2], "backupDamaged"),
        ("all but a byte", &whole[..whole.len() - 1], "backupDamaged"),
        ("a byte more", &[&whole[..], b"!"].concat(), "backupDamaged"),
        ("a bit of the database", &altered(whole.len() - 1000), "backupDamaged"),
        ("a bit of the header", &altered(40), "backupDamaged"),
        ("empty", b"", "backupDamaged"),
        ("a letter", "拝啓".as_bytes(), "backupDamaged"),
        ("newer", &newer, "backupNewer"),
    ];
    let restore = |file: &str, to: &str, passphrase: &str| {
        let arguments = ["restore", file, "--space", &story.at(to)];
        call_with(program().to_str().unwrap(), &arguments, b"", &[("IBASHO_PASSPHRASE", passphrase)])
    };
    for (what, bytes, code) in table {
        refused(&restore(&story.file("bad.backup", bytes), "restored", PASSPHRASE), code);
        assert!(!story.path("restored").exists(), "{what}: nothing half-made");
    }
    refused(&restore(&story.at("none.backup"), "restored", PASSPHRASE), "fileNotFound");
    refused(&restore(&story.at("whole.backup"), "restored", "かなりあ"), "wrongPassphrase");
    assert!(!story.path("restored").exists());
    untouched(&story, &typed(), || refused(&restore(&story.at("whole.backup"), "space", PASSPHRASE), "folderInUse"));
    assert_eq!(restore(&story.at("whole.backup"), "restored", PASSPHRASE).json(), manifest);
}
