//! A program that was killed in the middle of an erasing: what is left to do keeps nobody waiting at the next opening,
//! stays owed until it is done, and comes into no backup.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ibasho_core::operations::CHECKS;
use ibasho_core::random::SeededRandom;
use ibasho_core::settings::Leaving;
use ibasho_core::store::keys::Opener;
use ibasho_core::store::migrate::SCHEMA;
use ibasho_core::store::open::Purpose;
use ibasho_core::store::{Folder, backup};
use ibasho_core::time::FixedClock;
use ibasho_core::{Access, Space, Surroundings};
use ibasho_tests::pages::{decrypted, times};
use ibasho_tests::{TestSpace, connection, tokyo};
use rusqlite::Connection;
use tempfile::TempDir;

/// What the journal still says of a row that is no longer there.
const WORDS: &str = "むかしの れんらくさき";
/// More than a few portions.
const MANY: i64 = 5_000;
/// What fills a change, so that the file is not small: it is rewritten only when nobody is at reception.
const FILLING: usize = 1_000;

fn behind(path: &Path, purpose: Purpose) -> Connection {
    connection(path, &Opener::Nothing, purpose)
}

fn space_in(folder: &TempDir) -> PathBuf {
    folder.path().join("space")
}

/// The folder of a space whose program was killed right after somebody was erased: the journal has to be gone through for
/// rows that were deleted before, and the file to be rewritten.
fn killed_in_the_middle(filling: usize) -> TempDir {
    let folder = TestSpace::new(Leaving::Off).closed();
    let rows =
        format!("WITH RECURSIVE one (n) AS (SELECT 1000 UNION ALL SELECT n + 1 FROM one WHERE n < 999 + {MANY})");
    let noted = format!(
        "json_object('person_id', json_array('{}', NULL), 'contact', json_array('{WORDS}', NULL),
           'made_at', json_array('{}', NULL))",
        "ab".repeat(16),
        "-".repeat(filling)
    );
    behind(&space_in(&folder), Purpose::Write)
        .execute_batch(&format!(
            "BEGIN;
             INSERT INTO main.journal_entry (seq, at, day, desk, needs, operation, kind, schema)
               {rows} SELECT n, 0, '2025-12-03', 'old', 'reception', 'cancel_sign_up', 'do', {SCHEMA} FROM one;
             INSERT INTO main.journal_change (entry, n, tab, row_key, kind, columns)
               {rows} SELECT n, 1, 'sign_up', 'row ' || n, 'delete', {noted} FROM one;
             INSERT INTO main.forgotten (person_id, at, unswept) VALUES (x'{}', 0, 999 + {MANY});
             INSERT INTO main.rewriting (id, at) VALUES (1, 0);
             COMMIT",
            "ab".repeat(16)
        ))
        .unwrap();
    folder
}

/// How many changes still say it.
fn left(path: &Path) -> i64 {
    let sql = format!("SELECT count(*) FROM main.journal_change WHERE instr(columns, '{WORDS}') > 0");
    behind(path, Purpose::Read).query_row(&sql, [], |row| row.get(0)).unwrap()
}

/// Whether anything is left to do.
fn is_owed(path: &Path) -> bool {
    let sql = "SELECT EXISTS (SELECT 1 FROM main.rewriting) OR EXISTS (SELECT 1 FROM main.forgotten WHERE unswept > 0)";
    behind(path, Purpose::Read).query_row(sql, [], |row| row.get(0)).unwrap()
}

/// Lets every portion go before it.
fn work(space: &TestSpace) {
    for _ in 0..20 {
        space.settled();
    }
}

/// What lies in the folder at this moment: what another kill would leave.
fn as_if_killed(space: &TestSpace) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(space_in(&folder)).unwrap();
    for name in ["space.db", "space.db-wal", "keys", "keys.second", "in-use"] {
        std::fs::copy(space.path().join(name), space_in(&folder).join(name)).unwrap();
    }
    folder
}

#[test]
fn the_opening_waits_for_none_of_it() {
    for filling in [0, FILLING] {
        let folder = killed_in_the_middle(filling);
        let path = space_in(&folder);
        // Whoever holds this keeps every other from writing a single row.
        let holding = behind(&path, Purpose::Write);
        holding.execute_batch("BEGIN IMMEDIATE").unwrap();
        let space = TestSpace::open_in(folder);
        assert_eq!(left(&path), MANY, "{filling}");
        holding.execute_batch("COMMIT").unwrap();
        drop(holding);
        work(&space);
        assert_eq!(left(&path), 0, "a few portions later the journal says nothing, {filling}");
        assert_eq!(is_owed(&path), filling > 0, "a small file is rewritten at once");
        let kept = space.closed();
        assert!(!is_owed(&path), "nobody is at reception, {filling}");
        assert_eq!(times(&decrypted(&path), WORDS), 0, "{filling}");
        drop(kept);
    }
}

#[test]
fn a_large_file_is_clean_once_it_was_closed_however_often_it_was_killed_before() {
    let folder = killed_in_the_middle(FILLING);
    assert!(std::fs::metadata(space_in(&folder).join("space.db")).unwrap().len() > 4 * 1024 * 1024);
    let mut space = TestSpace::open_in(folder);
    for _ in 0..2 {
        work(&space);
        let killed = as_if_killed(&space);
        assert!(is_owed(&space_in(&killed)), "it stays owed");
        space = TestSpace::open_in(killed);
    }
    let path = space.path();
    let kept = space.closed();
    assert!(!is_owed(&path));
    assert_eq!(times(&decrypted(&path), WORDS), 0);
    drop(kept);
}

#[test]
fn a_log_that_could_not_be_cut_off_stays_owed() {
    let folder = killed_in_the_middle(0);
    let path = space_in(&folder);
    let reading = behind(&path, Purpose::Read);
    reading.execute_batch("BEGIN; SELECT count(*) FROM journal_change").unwrap();
    let space = TestSpace::open_in(folder);
    work(&space);
    assert!(is_owed(&path), "the log still holds what the question needs");
    reading.execute_batch("COMMIT").unwrap();
    drop(reading);
    let kept = space.closed();
    assert!(!is_owed(&path));
    assert_eq!(times(&decrypted(&path), WORDS), 0);
    drop(kept);
}

#[test]
fn a_backup_that_is_made_meanwhile_holds_none_of_it() {
    let folder = killed_in_the_middle(FILLING);
    let path = space_in(&folder);
    let clock = Arc::new(FixedClock::at(tokyo().read("2025-12-03T15:00").unwrap()));
    let surroundings = Surroundings { clock, random: Box::new(SeededRandom::new(3)), checks: CHECKS };
    // It only reads, so it sweeps nothing.
    let beside = Space::open(&path, &Opener::Nothing, Access::Beside, surroundings).unwrap();
    let file = folder.path().join("meanwhile.backup");
    backup::write(&beside, &file).unwrap();
    assert_eq!(left(&path), MANY, "the space itself has it yet");
    let restored = folder.path().join("restored");
    backup::restore(&file, &restored, &Opener::Nothing).unwrap();
    assert!(!is_owed(&restored));
    assert_eq!(times(&decrypted(&restored), WORDS), 0);
    let names = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> = names.collect();
    names.sort();
    assert_eq!(names, ["meanwhile.backup", "restored", "space"], "nothing lies beside it");
    assert!(Folder::new(&path).database().exists());
}
