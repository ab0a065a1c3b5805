//! The power goes at every moment. What the program did to its files is recorded; for each beginning of it, and for what was
//! not flushed kept, dropped or torn, a disk is laid out and the space is opened on it: what had been acknowledged is there.
#![cfg(target_os = "linux")]

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use ibasho_core::operations::CHECKS;
use ibasho_core::random::SeededRandom;
use ibasho_core::settings::Leaving;
use ibasho_core::store::check::check;
use ibasho_core::store::keys::Opener;
use ibasho_core::store::open::Purpose;
use ibasho_core::{Access, Space, Surroundings};
use ibasho_tests::recording::{self, Recording, Unflushed};
use ibasho_tests::terminal::{Story, program};
use ibasho_tests::{connection, tell};
use serde_json::Value;

/// What a space knows: its entries by the operation, and its visits.
fn known(space: &Path) -> (Vec<String>, HashSet<String>) {
    let file = connection(space, &Opener::Nothing, Purpose::Read);
    let column = |sql: &str| -> Vec<String> {
        let mut statement = file.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let visits = column("SELECT lower(hex(id)) FROM visit");
    (column("SELECT operation FROM journal_entry ORDER BY seq"), visits.into_iter().collect())
}

/// Opens what lies there as the program does, and holds it against what had been acknowledged.
fn assert_kept(space: &Path, recording: &Recording, act: usize, before: usize, how: &str) {
    let surroundings = Surroundings::of_this_machine(CHECKS);
    let opened = Space::open(space, &Opener::Nothing, Access::Alone, surroundings);
    let opened = opened.unwrap_or_else(|error| panic!("before act {act}, {how}: {error:?}"));
    let checked = check(&opened, false).unwrap();
    assert!(checked.sound, "before act {act}, {how}: {:?}", checked.findings);
    drop(opened);
    let (entries, visits) = known(space);
    let (mut acknowledged, mut gone) = (0, 0);
    for line in recording.said_before(act) {
        let said: Value = serde_json::from_str(line).unwrap();
        // A scan's line has the visit, that of `run` the entry; a backup's has neither.
        gone += usize::from(said["visit"].as_str().is_some_and(|visit| !visits.contains(visit)));
        acknowledged += usize::from(said["visit"].is_string() || said["entry"].is_i64());
    }
    // The last one may be undone before that is said.
    let undone = entries.iter().filter(|entry| *entry == "undo").count();
    assert_eq!(gone, undone, "before act {act}, {how}: an acknowledged visit is gone");
    let more = entries.len() - before;
    assert!(more >= acknowledged, "before act {act}, {how}: {more} entries for {acknowledged} acknowledged");
}

#[test]
fn what_was_acknowledged_outlives_the_power() {
    if !recording::is_possible() {
        // Nothing can be recorded where no program may be traced. Everywhere else this is a test like any other.
        println!("strace may not trace here: nothing was recorded");
        return;
    }
    let (story, codes) = Story::open_keyed(Leaving::Scan, 5);
    let (space, ibasho) = (story.at("space"), program().to_str().unwrap());
    let before = known(&story.path("space")).0.len();
    let day = format!("--space {space} --at 2025-12-03T16:00");
    story.file("codes", codes.join("\n") + "\n");
    let line = format!(
        "set -e; {ibasho} scan {day} < {codes}; {ibasho} run undo '{{}}' {day}; {ibasho} backup --to {backup} {day}; \
         {ibasho} run add_mark '{{\"name\":\"市外\"}}' {day}",
        codes = story.at("codes"),
        backup = story.at("space/backups-of-a-stick"),
    );
    let recording = recording::record(&line, &story.path("space"), &story.path("trace"));
    let lines = recording.said_before(recording.acts()).count();
    assert_eq!(lines, codes.len() + 3, "each line was recorded");
    assert!(recording.acts() > 100, "and what lay between: {} acts", recording.acts());

    let (from, laid) = (fs::canonicalize(story.path("space")).unwrap(), story.path("laid"));
    let (mut random, mut disks) = (SeededRandom::new(8), 0);
    // `make crash` takes its time.
    let hows = if std::env::var_os("IBASHO_THOROUGH").is_some() { 6 } else { 2 };
    for act in 0..=recording.acts() {
        for how in ["dropped", "torn", "kept", "torn again", "torn once more", "and more"].into_iter().take(hows) {
            let unflushed = match how {
                "kept" => Unflushed::Kept,
                "dropped" => Unflushed::Dropped,
                _ => Unflushed::Torn(&mut random),
            };
            let _ = fs::remove_dir_all(&laid);
            recording.lay(act, unflushed, &from, &laid);
            assert_kept(&laid, &recording, act, before, how);
            disks += 1;
        }
    }
    tell(
        "disks laid as a power cut leaves them",
        disks,
        &format!("after each of {} acts; all sound", recording.acts()),
    );
    tell("  lines that were acknowledged before", lines, "none lost");
}
