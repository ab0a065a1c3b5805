//! A journal that has much to forget: the space opens at once, and forgets behind whatever is done, a portion at a time.

use std::path::{Path, PathBuf};

use ibasho_core::error::Error;
use ibasho_core::journal::strip::strip;
use ibasho_core::operations::dispatch;
use ibasho_core::settings::Leaving;
use ibasho_core::store::keys::Opener;
use ibasho_core::store::migrate::SCHEMA;
use ibasho_core::store::open::Purpose;
use ibasho_tests::{TestSpace, connection};
use rusqlite::Connection;
use serde_json::json;
use tempfile::TempDir;

const WORDS: &str = "むかしの ひとこと";
/// More than a few portions.
const MANY: i64 = 3_000;

fn behind(path: &Path) -> Connection {
    connection(path, &Opener::Nothing, Purpose::Write)
}

/// The folder of a space that was not opened for long, whose journal holds what was written on many days.
fn long_unopened() -> TempDir {
    let folder = TestSpace::new(Leaving::Off).closed();
    let rows =
        format!("WITH RECURSIVE one (n) AS (SELECT 1000 UNION ALL SELECT n + 1 FROM one WHERE n < 999 + {MANY})");
    let conn = behind(&space_in(&folder));
    conn.execute_batch(&format!(
        "BEGIN;
         INSERT INTO main.journal_entry (seq, at, day, desk, needs, operation, kind, schema)
           {rows} SELECT n, 0, '2025-11-' || printf('%02d', 1 + n / 200), 'old', 'coordinator', 'change_private', 'do', {SCHEMA} FROM one;
         INSERT INTO main.journal_change (entry, n, tab, row_key, kind, columns)
           {rows} SELECT n, 1, 'person_private', 'x', 'update', json_object('notes', json_array('{WORDS}', NULL)) FROM one;
         COMMIT"
    ))
    .unwrap();
    folder
}

fn space_in(folder: &TempDir) -> PathBuf {
    folder.path().join("space")
}

/// How many changes still have the words.
fn left(path: &Path) -> i64 {
    let sql = format!("SELECT count(*) FROM main.journal_change WHERE instr(columns, '{WORDS}') > 0");
    connection(path, &Opener::Nothing, Purpose::Read).query_row(&sql, [], |row| row.get(0)).unwrap()
}

/// Does something small so often, and so lets as many portions go before it.
fn work(space: &TestSpace, times: usize) {
    for at in 0..times {
        let sounds = if at % 2 == 0 { "off" } else { "soft" };
        dispatch(&space.desk, "change_preferences", json!({ "sounds": sounds })).unwrap();
    }
}

#[test]
fn the_opening_waits_for_none_of_it() {
    let folder = long_unopened();
    let path = space_in(&folder);
    // Whoever holds this keeps every other from writing a single row.
    let holding = behind(&path);
    holding.execute_batch("BEGIN IMMEDIATE").unwrap();
    let space = TestSpace::open_in(folder);
    assert_eq!(left(&path), MANY);
    holding.execute_batch("COMMIT").unwrap();
    work(&space, 20);
    assert_eq!(left(&path), 0, "a few portions later it is gone");
}

#[test]
fn a_program_that_opens_and_ends_takes_a_portion_with_it() {
    let mut folder = long_unopened();
    while left(&space_in(&folder)) > 0 {
        let before = left(&space_in(&folder));
        folder = TestSpace::open_in(folder).closed();
        assert!(left(&space_in(&folder)) < before, "{before} were left");
    }
}

#[test]
fn killed_between_two_portions_the_next_goes_on_there() {
    let folder = long_unopened();
    let path = space_in(&folder);
    let conn = behind(&path);
    conn.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert!(strip(&conn, "2025-12-03".parse().unwrap()).unwrap(), "there is more");
    conn.execute_batch("COMMIT").unwrap();
    let then = left(&path);
    assert!((MANY / 2..MANY).contains(&then), "a portion is small: {then} are left");
    drop(conn);
    let space = TestSpace::open_in(folder);
    work(&space, 20);
    assert_eq!(left(&path), 0);
}

#[test]
fn what_is_due_comes_back_by_no_undo_even_before_its_portion() {
    let space = TestSpace::new(Leaving::Off);
    let child = space.category("中学生");
    let (aoi, _) = space.person("あおい", child);
    let notes = |notes: &str| {
        let private =
            json!({ "person": aoi, "name": null, "kana": null, "birth_date": null, "contact": null, "notes": notes });
        dispatch(&space.desk, "change_private", private).unwrap()["entry"].clone()
    };
    notes(WORDS);
    let (second, third) = (notes("べつの ひとこと"), notes("もう ひとつ"));
    let undo = |entry| dispatch(&space.desk, "undo", json!({ "entry": entry })).map(|_| ());
    assert_eq!(undo(third), Ok(()), "on its day it comes back");
    space.at("2025-12-04T10:00");
    assert_eq!(undo(second), Err(Error::UndoOvertaken), "though nothing was done yet on the new day");
}
