//! A mixed day on which each program is killed at a moment that nobody chose: scans, undo, backups, erasing, another lock, an
//! older file brought up to date. What had been acknowledged is there, and what is there is sound. `make crash` has a
//! thousand and more of them and prints what they came to.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use ibasho_core::operations::CHECKS;
use ibasho_core::random::{Random, SeededRandom};
use ibasho_core::settings::Leaving;
use ibasho_core::store::backup;
use ibasho_core::store::check::check;
use ibasho_core::store::keys::Opener;
use ibasho_core::store::open::Purpose;
use ibasho_core::time::Day;
use ibasho_core::{Access, Error, Space, Surroundings};
use ibasho_tests::terminal::{PASSPHRASE, Story, program, root};
use ibasho_tests::{connection, tell};
use serde_json::{Value, json};

/// How many are killed; more with IBASHO_KILLS.
const KILLS: usize = 120;
/// Of so many, the lock is changed by one: deriving keys takes its time.
const LOCK_EVERY: usize = 24;

struct Chance(SeededRandom);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        u32::from_le_bytes(bytes) as usize % most
    }
}

/// A program that is killed, unless it is quicker: what it printed whole, and whether it ended by itself.
fn killed(arguments: &[&str], input: &str, after: Duration) -> (Vec<Value>, bool) {
    let mut command = Command::new(program());
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.env("IBASHO_PASSPHRASE", PASSPHRASE).spawn().unwrap();
    let begun = Instant::now();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let feeder = std::thread::spawn(move || _ = stdin.write_all(input.as_bytes()));
    while begun.elapsed() < after && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    let _ = child.kill();
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let whole = text.split_inclusive('\n').filter(|line| line.ends_with('\n'));
    (whole.map(|line| serde_json::from_str(line).unwrap()).collect(), output.status.success())
}

fn open(space: &Path, opener: &Opener) -> ibasho_core::Result<Space> {
    Space::open(space, opener, Access::Alone, Surroundings::of_this_machine(CHECKS))
}

/// Opens it as a program does, and lets SQLite look at it.
fn assert_sound(space: &Path, opener: &Opener, how: &str) {
    let opened = open(space, opener).unwrap_or_else(|error| panic!("{how}: {error:?}"));
    let checked = check(&opened, false).unwrap();
    assert!(checked.sound, "{how}: {:?}", checked.findings);
}

/// What the acknowledged lines of the day promise.
#[derive(Default)]
struct Promised {
    visits: HashSet<String>,
    undone: usize,
    erased: HashSet<String>,
    backups: usize,
    migrated: usize,
    locks: usize,
    acknowledged: usize,
}

impl Promised {
    fn assert_kept(&self, space: &Path, how: &str) {
        let file = connection(space, &Opener::Nothing, Purpose::Read);
        let column = |sql: &str| -> HashSet<String> {
            let mut statement = file.prepare(sql).unwrap();
            statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
        };
        let visits = column("SELECT lower(hex(id)) FROM visit");
        // Undone visits go; each kill may have undone one more than it said.
        let undo: i64 =
            file.query_row("SELECT count(*) FROM journal_entry WHERE kind = 'undo'", [], |row| row.get(0)).unwrap();
        let gone = self.visits.difference(&visits).count();
        assert!(gone as i64 <= undo, "{how}: {gone} acknowledged visits are gone, {undo} were undone");
        assert!(undo as usize >= self.undone, "{how}: an acknowledged undo is gone");
        let people = column("SELECT lower(hex(id)) FROM person");
        assert!(self.erased.is_disjoint(&people), "{how}: somebody erased is there again");
    }
}

#[test]
fn a_mixed_day_outlives_its_programs() {
    let kills = std::env::var("IBASHO_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    let begun = Instant::now();
    let (story, codes) = Story::open_keyed(Leaving::Scan, 40);
    let (space, path) = (story.at("space"), story.path("space"));
    let mut people: Vec<String> = {
        let file = connection(&path, &Opener::Nothing, Purpose::Read);
        let mut statement = file.prepare("SELECT lower(hex(id)) FROM person ORDER BY number DESC").unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let category = story.json(&["run", "categories", "{}"])["reply"][0]["id"].clone();
    let locked = Story::new();
    let mut words = (PASSPHRASE.to_owned(), 0);
    let (mut chance, mut promised) = (Chance(SeededRandom::new(1_000)), Promised::default());
    let (mut by_kind, mut spans, mut quicker) = (BTreeMap::<&str, usize>::new(), BTreeMap::<&str, f64>::new(), 0);
    let first: Day = "2026-04-01".parse().unwrap();
    for kill in 0..kills {
        let at = format!("{}T{}:00", first.plus_days((kill / 8) as i64), 13 + kill % 8);
        let day = ["--space", &space, "--at", &at];
        let kind = if kill % LOCK_EVERY == LOCK_EVERY - 1 {
            "lock"
        } else {
            ["scan", "scan", "scan", "undo", "backup", "erase", "migrate"][chance.below(7)]
        };
        let how = format!("kill {kill}, {kind}");
        // Within what such a program takes here and now, which shows by how many end before they are killed.
        let span = spans.entry(kind).or_insert(if kind == "lock" { 2_000.0 } else { 100.0 });
        let after = Duration::from_secs_f64(*span / 1_000.0 * chance.below(1_001) as f64 / 1_000.0);
        let ended = match kind {
            "scan" => {
                let some: Vec<&str> = (0..12).map(|_| codes[chance.below(codes.len())].as_str()).collect();
                let (lines, ended) = killed(&[&["scan"], &day[..]].concat(), &(some.join("\n") + "\n"), after);
                promised.acknowledged += lines.len();
                promised.visits.extend(lines.iter().filter_map(|line| {
                    let counts = matches!(line["outcome"].as_str(), Some("arrived")) && line["returned"] != true;
                    counts.then(|| line["visit"].as_str().unwrap().to_owned())
                }));
                ended
            }
            "undo" => {
                let (lines, ended) = killed(&[&["run", "undo", "{}"], &day[..]].concat(), "", after);
                promised.undone += lines.len();
                promised.acknowledged += lines.len();
                ended
            }
            "backup" => {
                let to = story.at(&format!("{kill}.backup"));
                let (lines, ended) = killed(&[&["backup", "--to", &to], &day[..]].concat(), "", after);
                assert!(lines.is_empty() || Path::new(&to).exists(), "{how}: an acknowledged backup is not there");
                if Path::new(&to).exists() {
                    backup::read(Path::new(&to)).unwrap_or_else(|error| panic!("{how}: half a backup: {error:?}"));
                    promised.backups += 1;
                }
                promised.acknowledged += lines.len();
                ended
            }
            "erase" => {
                // Somebody is there to be erased, however often that has been done.
                if people.len() < 3 {
                    let request = json!({ "nickname": format!("もみじ{kill}"), "category": category });
                    let made = story.json(&["run", "register_person", &request.to_string()]);
                    people.push(made["reply"]["id"].as_str().unwrap().to_owned());
                }
                let person = people.remove(0);
                let request = json!({ "person": person }).to_string();
                let (lines, ended) = killed(&[&["run", "erase_person", &request], &day[..]].concat(), "", after);
                promised.acknowledged += lines.len();
                if lines.is_empty() {
                    people.retain(|other| *other != person);
                } else {
                    promised.erased.insert(person);
                }
                ended
            }
            "migrate" => {
                let old = story.path("old");
                let _ = fs::remove_dir_all(&old);
                fs::create_dir(&old).unwrap();
                let fixture = ["space-1", "space-2"][chance.below(2)];
                for name in ["space.db", "keys", "keys.second"] {
                    fs::copy(root().join("tests/fixtures").join(fixture).join(name), old.join(name)).unwrap();
                }
                let (_, ended) = killed(&["scan", "--space", old.to_str().unwrap()], "", after);
                assert_sound(&old, &Opener::Nothing, &how);
                promised.migrated += 1;
                ended
            }
            _ => {
                let new = format!("ちがう あいことば {kill}");
                let place = locked.at("space");
                let typed = format!("{}\n{new}\n", words.0);
                let arguments = ["keys", "lock", "--passphrase-stdin", "--space", &place];
                let (lines, ended) = killed(&arguments, &typed, after);
                let opens = |words: &str| open(&locked.path("space"), &Opener::typed(words)).map(drop);
                let (by_new, by_old) = (opens(&new), opens(&words.0));
                let one = matches!(
                    (&by_new, &by_old),
                    (Ok(()), Err(Error::WrongPassphrase)) | (Err(Error::WrongPassphrase), Ok(()))
                );
                assert!(one, "{how}: the new words or the old ones open it: {by_new:?} {by_old:?}");
                assert!(lines.is_empty() || by_new.is_ok(), "{how}: an acknowledged change of lock is not there");
                if by_new.is_ok() {
                    words = (new, words.1 + 1);
                }
                promised.locks = words.1;
                promised.acknowledged += lines.len();
                assert_sound(&locked.path("space"), &Opener::typed(&words.0), &how);
                ended
            }
        };
        *spans.entry(kind).or_default() *= if ended { 0.85 } else { 1.1 };
        quicker += usize::from(ended);
        *by_kind.entry(kind).or_default() += 1;
        assert_sound(&path, &Opener::Nothing, &how);
        promised.assert_kept(&path, &how);
    }
    story.assert_sound();
    let Promised { acknowledged, backups, locks, .. } = promised;
    let each = by_kind.iter().map(|(kind, kills)| format!("{kind} {kills}")).collect::<Vec<_>>().join(", ");
    tell(
        "programs killed at random moments",
        kills,
        &format!("{quicker} had just ended; in {} s", begun.elapsed().as_secs()),
    );
    tell("  what they were doing", kills, &each);
    tell("  lines that they had acknowledged", acknowledged, "none lost");
    let (visits, undone, erased) = (promised.visits.len(), promised.undone, promised.erased.len());
    let held = format!("{visits} visits, {undone} undone, {erased} erased, {backups} backups, {locks} locks changed");
    tell("  what those promised", acknowledged, &held);
    assert!(acknowledged * 2 > kills && quicker * 4 < kills * 3, "it saw enough: {acknowledged} {quicker}");
}
