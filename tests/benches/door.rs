//! Speed, told as ratios in one run: `make bench`.
//!
//! The budgets beside the figures are those of the design's section 12.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant as Stopwatch};

use ibasho_core::Desk;
use ibasho_core::figures::By;
use ibasho_core::figures::operations::CountFigures;
use ibasho_core::forgetting::erasing::ErasePerson;
use ibasho_core::ids::PersonId;
use ibasho_core::import::{Kind, Options, import};
use ibasho_core::journal::undo::Undo;
use ibasho_core::people::operations::FindPeople;
use ibasho_core::preferences::ChangePreferences;
use ibasho_core::reception::operations::Scan;
use ibasho_core::reports;
use ibasho_core::store::keys::{KeyFile, Opener};
use ibasho_core::store::open::{Purpose, open};
use ibasho_core::store::{Folder, backup};
use ibasho_core::time::{FixedClock, Instant};
use ibasho_core::visits::operations::WhoIsHere;
use ibasho_tests::full::{self, FIRST_YEAR, YEARS, day};
use ibasho_tests::{connection, tokyo};

fn main() {
    println!("Ibasho benches. Guides from the design stand in brackets; what counts are the ratios.\n");

    let empty_path = full::folder().join("empty");
    full::make(&empty_path, 2_000, 0);
    let empty = Bench::open(&empty_path);
    let full = Bench::open(&full::full());

    println!("scan to committed, beside a bare one-row commit on the same encrypted file");
    let on_empty = empty.scan_beside_bare("empty space");
    let on_full = full.scan_beside_bare("20,000 passes, 1,000,000 visits");
    println!("  full ÷ empty: {:.2} [≤ 1.5]\n", on_full.as_secs_f64() / on_empty.as_secs_f64());

    println!("scans while something long runs on the full space [p99 ≤ 100 ms]");
    full.scan_during_import_and_undo();
    full.scan_during("a backup", |bench| {
        let to = bench.path.with_file_name("bench.backup");
        let _ = std::fs::remove_file(&to);
        backup::write(bench.desk.space(), &to).unwrap();
        std::fs::remove_file(&to).unwrap();
    });
    full.scan_during("a month's xlsx", |bench| {
        let period = ibasho_core::figures::Period::month_of(day(2024, 12, 1));
        reports::write(&bench.desk, period, reports::Format::Xlsx).unwrap();
    });

    println!("\nquestions on the full space (median of 11; the first, cold, in parentheses)");
    full.ask("figures of a month, last year's beside [≤ 50 ms each]", |desk| {
        figures(desk, (2024, 12, 1), (2024, 12, 31), vec![])
    });
    full.ask("figures of a fiscal year with all splits [≤ 300 ms]", |desk| {
        figures(desk, (2024, 4, 1), (2025, 3, 31), By::ALL.to_vec());
    });
    full.ask("name search from one character [≤ 16 ms]", |desk| {
        drop(desk.ask(FindPeople { text: "あ".into() }).unwrap())
    });
    full.ask("who is here [≤ 5 ms]", |desk| drop(desk.ask(WhoIsHere {}).unwrap()));

    println!("\nbytes per visit on disk, journal included: {}", full.bytes_per_visit());

    println!("\nerasing, on a copy of the full space");
    let from = full.path.clone();
    // Closed, so that its one file holds all of it.
    drop(full);
    erasing(&from);
}

/// How long reception waits for an erasing, and how long whoever closes the space does, beside what SQLite takes to rewrite
/// the same file by itself.
fn erasing(from: &Path) {
    let path = from.with_file_name("erasing");
    let bare = {
        copy(from, &path);
        let conn = connection(&path, &Opener::Nothing, Purpose::Write);
        let started = Stopwatch::now();
        conn.execute_batch("VACUUM").unwrap();
        started.elapsed()
    };
    copy(from, &path);
    let bench = Bench::open(&path);
    let people: Vec<_> = full::passes(&bench.desk).iter().filter_map(|pass| pass.person).collect();
    let mut erased: Vec<Duration> = people[..5].iter().map(|person| bench.erase(*person)).collect();
    let waited = at(&mut erased, 50);
    println!(
        "  one, to committed: {}; a bare VACUUM {bare:.2?}, ratio {:.3}",
        told(&mut erased),
        waited.as_secs_f64() / bare.as_secs_f64()
    );
    bench.scan_during("five more and what is left in the journal [p99 ≤ 100 ms]", |bench| {
        for person in &people[5..10] {
            bench.erase(*person);
        }
        bench.wait_for_the_sweep();
    });
    let started = Stopwatch::now();
    drop(bench);
    let closing = started.elapsed();
    println!(
        "  closing, with the file rewritten: {closing:.2?}, beside that VACUUM {:.2} [≤ 1.5]",
        closing.as_secs_f64() / bare.as_secs_f64()
    );
    std::fs::remove_dir_all(&path).unwrap();
}

/// Copies a space that nobody has open.
fn copy(from: &Path, to: &Path) {
    let _ = std::fs::remove_dir_all(to);
    std::fs::create_dir(to).unwrap();
    for name in ["space.db", "keys", "keys.second", "days"] {
        std::fs::copy(from.join(name), to.join(name)).unwrap();
    }
}

fn figures(desk: &Desk, from: (i32, u32, u32), to: (i32, u32, u32), by: Vec<By>) {
    let (from, to) = (day(from.0, from.1, from.2), day(to.0, to.1, to.2));
    let counted = desk.ask(CountFigures { from, to, r#where: vec![], by, with_paid: false }).unwrap();
    assert!(!counted.figures.is_empty());
}

struct Bench {
    path: PathBuf,
    desk: Desk,
    clock: Arc<FixedClock>,
    codes: Vec<String>,
}

impl Bench {
    fn open(path: &Path) -> Self {
        let today = day(FIRST_YEAR + YEARS, 4, 1);
        let clock = Arc::new(FixedClock::at(tokyo().instant(today, 600)));
        // Ten years in one go: what no opening waits for would still go on behind what is measured.
        full::forget(path, today);
        let desk = full::open(path, clock.clone());
        let codes = full::passes(&desk).into_iter().map(|pass| pass.code).collect();
        Self { path: path.to_owned(), desk, clock, codes }
    }

    /// A new day on which nobody has been yet, so that every scan is an arrival; days go on from run to run.
    fn next_day(&self) -> Instant {
        let counter = self.path.join("days");
        let days: i64 = std::fs::read_to_string(&counter).ok().and_then(|text| text.parse().ok()).unwrap_or(0);
        std::fs::write(&counter, (days + 1).to_string()).unwrap();
        let now = tokyo().instant(day(FIRST_YEAR + YEARS, 5, 1).plus_days(days), 15 * 60);
        self.clock.set(now);
        now
    }

    fn scan_once(&self, at: usize) -> Duration {
        let code = self.codes[at % self.codes.len()].clone();
        let started = Stopwatch::now();
        self.desk.run(Scan { code: code.into() }).unwrap();
        started.elapsed()
    }

    fn scan_beside_bare(&self, name: &str) -> Duration {
        self.next_day();
        let folder = Folder::new(&self.path);
        let (key, _) = KeyFile::read(&folder).unwrap().open(&Opener::Nothing).unwrap();
        let bare = open(&folder.database(), &key, Purpose::Write).unwrap();
        // What the journal forgets with the day goes on behind the scans.
        bare.busy_timeout(Duration::from_secs(60)).unwrap();
        let sweep = || bare.execute("DELETE FROM main.word WHERE key LIKE 'bench-%'", []).unwrap();
        // What a run that was stopped has left.
        sweep();
        let (mut scans, mut commits) = (Vec::new(), Vec::new());
        // By turns in blocks: a commit of one connection empties the other's page cache, so the first of each block are
        // left out, or both would be measured reading the file anew.
        for block in 0..10 {
            for round in 0..170 {
                let took = self.scan_once((block * 170 + round) * 11);
                scans.extend((round >= 20).then_some(took));
            }
            for round in 0..170 {
                let started = Stopwatch::now();
                bare.prepare_cached("INSERT INTO main.word (key, value) VALUES (?, 'x')")
                    .unwrap()
                    .execute([format!("bench-{block}-{round}")])
                    .unwrap();
                commits.extend((round >= 20).then_some(started.elapsed()));
            }
        }
        sweep();
        let ratio = at(&mut scans, 50).as_secs_f64() / at(&mut commits, 50).as_secs_f64();
        println!(
            "  {name}: scan {}, bare commit {}, ratio of medians {ratio:.2} [≤ 4]; scan p99 [≤ 10 ms]",
            told(&mut scans),
            told(&mut commits)
        );
        at(&mut scans, 50)
    }

    fn erase(&self, person: PersonId) -> Duration {
        let erase = ErasePerson { person, free_text: vec![], leave_household: false, requested_by: None };
        let started = Stopwatch::now();
        self.desk.run(erase).unwrap();
        started.elapsed()
    }

    /// Waits until nothing is left of who was erased. What it asks of the writer changes nothing and comes in line.
    fn wait_for_the_sweep(&self) {
        let conn = connection(&self.path, &Opener::Nothing, Purpose::Read);
        let left = || -> bool {
            let unswept = "SELECT EXISTS (SELECT 1 FROM main.forgotten WHERE unswept > 0)";
            conn.query_row(unswept, [], |row| row.get(0)).unwrap()
        };
        while left() {
            self.desk.run(ChangePreferences { language: None, sounds: None }).unwrap();
        }
    }

    fn scan_during_import_and_undo(&self) {
        let today = tokyo().day(self.next_day());
        let mut file = String::from("date,activity,category,heads\n");
        for row in 0..100_000 {
            writeln!(file, "{},取りこみ,地域の方,{}", today.plus_days(-(row % 300)), 1 + row % 7).unwrap();
        }
        self.scan_during("an import of 100,000 rows", |bench| {
            let options = Options { dry_run: false, again: true };
            assert_eq!(import(&bench.desk, Kind::Visits, file.as_bytes(), options).unwrap().made, 100_000);
        });
        let entry = self.newest_import();
        self.scan_during("the undo of that import", |bench| drop(bench.desk.run(Undo { entry: Some(entry) }).unwrap()));
    }

    /// The journal entry of the newest import, read as a backup tool would.
    fn newest_import(&self) -> i64 {
        let folder = Folder::new(&self.path);
        let (key, _) = KeyFile::read(&folder).unwrap().open(&Opener::Nothing).unwrap();
        let conn = open(&folder.database(), &key, Purpose::Read).unwrap();
        conn.query_row("SELECT max(seq) FROM journal_entry WHERE operation = 'import_file'", [], |row| row.get(0))
            .unwrap()
    }

    /// Scans without a pause while `long` runs, and at least 200 times.
    fn scan_during(&self, name: &str, long: impl FnOnce(&Self) + Send) {
        self.next_day();
        let running = AtomicBool::new(true);
        let (mut scans, mut took) = (Vec::new(), Duration::ZERO);
        std::thread::scope(|scope| {
            let long_thread = scope.spawn(|| {
                let _stop = Stop(&running);
                let started = Stopwatch::now();
                long(self);
                started.elapsed()
            });
            while running.load(Ordering::SeqCst) || scans.len() < 200 {
                scans.push(self.scan_once(scans.len() * 7));
            }
            took = long_thread.join().unwrap();
        });
        println!("  {name} ({took:.2?}): {} over {} scans", told(&mut scans), scans.len());
    }

    fn ask(&self, name: &str, question: impl Fn(&Desk)) {
        let mut times: Vec<Duration> = (0..11)
            .map(|_| {
                let started = Stopwatch::now();
                question(&self.desk);
                started.elapsed()
            })
            .collect();
        let cold = times[0];
        println!("  {name}: {:.1?} ({cold:.1?})", at(&mut times, 50));
    }

    fn bytes_per_visit(&self) -> u64 {
        let before: u64 = std::fs::read_to_string(self.path.join("made")).unwrap().parse().unwrap();
        let folder = Folder::new(&self.path);
        let (key, _) = KeyFile::read(&folder).unwrap().open(&Opener::Nothing).unwrap();
        let conn = open(&folder.database(), &key, Purpose::Read).unwrap();
        let visits: u64 = conn.query_row("SELECT count(*) FROM visit", [], |row| row.get::<_, i64>(0)).unwrap() as u64;
        (std::fs::metadata(self.path.join("space.db")).unwrap().len() - before) / visits
    }
}

/// Says that the long thing ended, also when it ended by a panic.
struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::SeqCst);
    }
}

fn at(times: &mut [Duration], percent: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() * percent / 100).min(times.len() - 1)]
}

fn told(times: &mut [Duration]) -> String {
    format!("p50 {:.2?} p99 {:.2?} most {:.2?}", at(times, 50), at(times, 99), at(times, 100))
}
