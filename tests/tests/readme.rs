//! The README's line, run as it stands there: from five files to a workbook, and the number in it is right.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use ibasho_tests::terminal::{program, root};
use serde_json::Value;

/// The fenced block after `<!-- the-line -->`.
fn the_line() -> String {
    let readme = fs::read_to_string(root().join("README.md")).expect("README.md");
    let (_, after) = readme.split_once("<!-- the-line -->").expect("the mark before the line");
    let (_, block) = after.split_once("```").and_then(|(_, block)| block.split_once('\n')).expect("a fenced block");
    block.split_once("```").expect("its end").0.to_owned()
}

/// The rows of an example by their columns. None of them has a quoted cell.
fn rows(name: &str) -> Vec<BTreeMap<String, String>> {
    let text = fs::read_to_string(root().join("examples/csv").join(name)).unwrap();
    assert!(!text.contains('"'), "{name} has become too rich for this reader");
    let mut lines = text.trim_start_matches('\u{FEFF}').lines().map(|line| line.split(',').map(str::to_owned));
    let header: Vec<String> = lines.next().unwrap().collect();
    lines.map(|cells| header.iter().cloned().zip(cells).collect()).collect()
}

/// 延べ利用者数 of the examples, counted by hand: each person once a day, plus the nameless heads at the entrance, which on
/// a day without an open house is wherever something took place.
fn counted_by_hand() -> u64 {
    let apart = |row: &BTreeMap<String, String>, column: &str| row[column] == "別掲";
    let categories_apart: BTreeSet<String> =
        rows("categories.csv").iter().filter(|row| apart(row, "数え方")).map(|row| row["区分"].clone()).collect();
    let (mut opening, mut activities_apart, mut open_days) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for session in rows("sessions.csv") {
        let opens = session["開所"] == "○";
        if opens {
            opening.insert(session["活動"].clone());
        }
        if apart(&session, "計上") {
            activities_apart.insert(session["活動"].clone());
        }
        if opens && session["状態"] == "開催" {
            open_days.insert(session["日付"].clone());
        }
    }
    let (mut people, mut heads) = (BTreeSet::new(), 0);
    for visit in rows("visits.csv") {
        if activities_apart.contains(&visit["活動"]) || categories_apart.contains(&visit["区分"]) {
            continue;
        }
        if !visit["番号"].is_empty() {
            people.insert((visit["番号"].clone(), visit["日付"].clone()));
        } else if opening.contains(&visit["活動"]) || !open_days.contains(&visit["日付"]) {
            heads += visit["人数"].parse().unwrap_or(1);
        }
    }
    people.len() as u64 + heads
}

/// 延べ利用者数 in the sheet 集計, read by a program that had no part in writing it.
const READ: &str = r#"
import sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1], data_only=True)["集計"]
print([row[1] for row in sheet.iter_rows(values_only=True) if row[0] == "延べ利用者数"])
"#;

#[test]
fn the_line_of_the_readme_counts_right() {
    let line = the_line();
    assert!(line.lines().filter(|line| !line.trim().is_empty()).count() <= 14, "a line that one reads at a glance");
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(root().canonicalize().unwrap().join("examples"), folder.path().join("examples"))
        .unwrap();
    let path = format!("{}:{}", program().parent().unwrap().display(), std::env::var("PATH").unwrap());
    let run = Command::new("bash")
        .args(["-euo", "pipefail", "-c", &line])
        .current_dir(folder.path())
        .env("PATH", path)
        .env_remove("IBASHO_PASSPHRASE")
        .output()
        .unwrap();
    let (said, complained) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "{said}\n{complained}");
    // zbarimg looks for a desktop to tell of what it reads, and says so where there is none.
    let ours: Vec<&str> = complained.lines().filter(|line| !line.starts_with("Connection ")).collect();
    assert!(ours.is_empty(), "it runs without a word of complaint: {ours:?}");

    let arrived = said.lines().filter(|line| line.starts_with(r#"{"outcome":"arrived""#)).count() as u64;
    assert!(arrived >= 3, "some are scanned at the door: {said}");
    let expected = counted_by_hand() + arrived;

    let made = |ending: &str| -> PathBuf {
        let files = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
        let mut files = files.filter(|path| path.extension().is_some_and(|extension| extension == ending));
        let file = files.next().unwrap_or_else(|| panic!("no .{ending} was made"));
        assert!(files.next().is_none(), "one .{ending}");
        file
    };
    let figures: Value = serde_json::from_slice(&fs::read(made("json")).unwrap()).unwrap();
    assert_eq!(figures["figures"]["total_attendance"]["value"], expected);

    let python = std::env::var("IBASHO_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let read =
        Command::new(&python).args(["-c", READ]).arg(made("xlsx")).env("PYTHONIOENCODING", "utf-8").output().unwrap();
    let complained = String::from_utf8_lossy(&read.stderr);
    assert_eq!(String::from_utf8_lossy(&read.stdout).trim(), format!("[{expected}]"), "{complained}");
}
