//! Speed, told as ratios in one run: `make bench`.
//!
//! The full space has 20,000 people with passes and 1,000,000 visits with their journal, over ten years of 250 open days
//! with 400 visits each. It is made once through the operations (some minutes) and kept in the target folder. The budgets
//! beside the figures are those of the design's section 12.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant as Stopwatch};

use ibasho_core::figures::By;
use ibasho_core::figures::operations::CountFigures;
use ibasho_core::import::{Kind, Options, import};
use ibasho_core::journal::undo::Undo;
use ibasho_core::operations::CHECKS;
use ibasho_core::passes::operations::{IssueMissingPasses, PassesToPrint};
use ibasho_core::people::operations::{AddCategory, AddMark, FindPeople, RegisterPerson};
use ibasho_core::random::{SeededRandom, SystemRandom};
use ibasho_core::reception::operations::Scan;
use ibasho_core::reports;
use ibasho_core::settings::Leaving;
use ibasho_core::store::keys::{KeyFile, Opener};
use ibasho_core::store::open::{Purpose, open};
use ibasho_core::store::{Folder, backup};
use ibasho_core::time::{Calendar, Day, FixedClock, Instant};
use ibasho_core::visits::operations::WhoIsHere;
use ibasho_core::{Access, Desk, NewSpace, Space, Surroundings};

const PEOPLE: usize = 20_000;
const YEARS: i32 = 10;
const DAYS_A_YEAR: i64 = 250;
const VISITS_A_DAY: usize = 400;
const FIRST_YEAR: i32 = 2016;

fn main() {
    let folder = std::env::current_exe().unwrap().ancestors().nth(3).unwrap().join("ibasho-bench");
    std::fs::create_dir_all(&folder).unwrap();
    println!("Ibasho benches. Guides from the design stand in brackets; what counts are the ratios.\n");

    let empty_path = folder.join("empty");
    let _ = std::fs::remove_dir_all(&empty_path);
    let empty = Bench::make(&empty_path, 2_000, 0);
    let full_path = folder.join("full-1");
    let full =
        if full_path.join("made").exists() { Bench::open(&full_path) } else { Bench::make(&full_path, PEOPLE, YEARS) };

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
}

fn figures(desk: &Desk, from: (i32, u32, u32), to: (i32, u32, u32), by: Vec<By>) {
    let (from, to) = (day(from.0, from.1, from.2), day(to.0, to.1, to.2));
    let counted = desk.ask(CountFigures { from, to, r#where: vec![], by, with_paid: false }).unwrap();
    assert!(!counted.figures.is_empty());
}

fn day(year: i32, month: u32, of_month: u32) -> Day {
    Day::from_ymd(year, month, of_month).unwrap()
}

struct Bench {
    path: PathBuf,
    desk: Desk,
    clock: Arc<FixedClock>,
    codes: Vec<String>,
}

impl Bench {
    fn make(path: &Path, people: usize, years: i32) -> Self {
        let calendar = Calendar::new("Asia/Tokyo", 240).unwrap();
        let clock = Arc::new(FixedClock::at(calendar.instant(day(FIRST_YEAR, 4, 1), 600)));
        let new = NewSpace { name: "計測".into(), zone: "Asia/Tokyo".into(), leaving: Leaving::Off, sample: true };
        let surroundings = Surroundings { clock: clock.clone(), random: Box::new(SystemRandom), checks: CHECKS };
        let (space, _) = Space::create(path, &new, &Opener::Nothing, surroundings).unwrap();
        let desk = Desk::new(&space, "bench");
        let (mut random, now) = (SeededRandom::new(7), space.clock().now());
        let categories: Vec<_> = ["中学生", "高校生年代", "大学生・若者", "保護者", "地域の方"]
            .map(|name| {
                desk.run(AddCategory { name: name.into(), counting: Default::default(), school_stage: None })
                    .unwrap()
                    .reply
            })
            .to_vec();
        let mark = desk.run(AddMark { name: "市外".into() }).unwrap().reply;
        let syllables: Vec<char> =
            "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわ"
                .chars()
                .collect();
        let register = (0..people).map(|_| {
            let nickname: String = (0..4).map(|_| syllables[random.below(syllables.len())]).collect();
            let marks = if random.below(10) == 0 { vec![mark] } else { vec![] };
            let category = categories[random.below(categories.len())];
            (now, RegisterPerson { nickname, category, picture: None, colour: None, r#ref: None, marks })
        });
        desk.run_many(register.collect()).unwrap();
        desk.run(IssueMissingPasses {}).unwrap();
        let bench = Self { path: path.to_owned(), codes: codes(&desk), desk, clock };
        let before = bench.bytes();
        bench.fill(years, &calendar, &mut random);
        std::fs::write(path.join("made"), before.to_string()).unwrap();
        bench
    }

    fn fill(&self, years: i32, calendar: &Calendar, random: &mut SeededRandom) {
        let started = Stopwatch::now();
        for year in FIRST_YEAR..FIRST_YEAR + years {
            for open_day in 0..DAYS_A_YEAR {
                let today = day(year, 4, 1).plus_days(open_day * 365 / DAYS_A_YEAR);
                let mut people: Vec<usize> = (0..VISITS_A_DAY).map(|_| random.below(self.codes.len())).collect();
                people.sort_unstable();
                people.dedup();
                while people.len() < VISITS_A_DAY {
                    people.push((people[people.len() - 1] + 1) % self.codes.len());
                }
                let scans = people.iter().enumerate().map(|(at, person)| {
                    (calendar.instant(today, 14 * 60 + at as i64 / 2), Scan { code: self.codes[*person].clone() })
                });
                self.desk.run_many(scans.collect()).unwrap();
            }
            eprintln!("  made {} of {years} years, {:.0?}", year - FIRST_YEAR + 1, started.elapsed());
        }
    }

    fn open(path: &Path) -> Self {
        let calendar = Calendar::new("Asia/Tokyo", 240).unwrap();
        let clock = Arc::new(FixedClock::at(calendar.instant(day(FIRST_YEAR + YEARS, 4, 1), 600)));
        let surroundings = Surroundings { clock: clock.clone(), random: Box::new(SystemRandom), checks: CHECKS };
        let space = Space::open(path, &Opener::Nothing, Access::Alone, surroundings).unwrap();
        let desk = Desk::new(&space, "bench");
        Self { path: path.to_owned(), codes: codes(&desk), desk, clock }
    }

    /// A new day on which nobody has been yet, so that every scan is an arrival; days go on from run to run.
    fn next_day(&self) -> Instant {
        let counter = self.path.join("days");
        let days: i64 = std::fs::read_to_string(&counter).ok().and_then(|text| text.parse().ok()).unwrap_or(0);
        std::fs::write(&counter, (days + 1).to_string()).unwrap();
        let now =
            Calendar::new("Asia/Tokyo", 240).unwrap().instant(day(FIRST_YEAR + YEARS, 5, 1).plus_days(days), 15 * 60);
        self.clock.set(now);
        now
    }

    fn scan_once(&self, at: usize) -> Duration {
        let code = self.codes[at % self.codes.len()].clone();
        let started = Stopwatch::now();
        self.desk.run(Scan { code }).unwrap();
        started.elapsed()
    }

    fn scan_beside_bare(&self, name: &str) -> Duration {
        self.next_day();
        let folder = Folder::new(&self.path);
        let (key, _) = KeyFile::read(&folder).unwrap().open(&Opener::Nothing).unwrap();
        let bare = open(&folder.database(), &key, Purpose::Write).unwrap();
        // What the journal forgets with the day goes on behind the scans.
        bare.busy_timeout(Duration::from_secs(60)).unwrap();
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
        bare.execute("DELETE FROM main.word WHERE key LIKE 'bench-%'", []).unwrap();
        let ratio = at(&mut scans, 50).as_secs_f64() / at(&mut commits, 50).as_secs_f64();
        println!(
            "  {name}: scan {}, bare commit {}, ratio of medians {ratio:.2} [≤ 4]; scan p99 [≤ 10 ms]",
            told(&mut scans),
            told(&mut commits)
        );
        at(&mut scans, 50)
    }

    fn scan_during_import_and_undo(&self) {
        let today = Calendar::new("Asia/Tokyo", 240).unwrap().day(self.next_day());
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

    fn bytes(&self) -> u64 {
        let wal = std::fs::metadata(self.path.join("space.db-wal")).map_or(0, |file| file.len());
        std::fs::metadata(self.path.join("space.db")).unwrap().len().max(wal)
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

fn codes(desk: &Desk) -> Vec<String> {
    desk.ask(PassesToPrint {}).unwrap().into_iter().map(|pass| pass.code).collect()
}

fn at(times: &mut [Duration], percent: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() * percent / 100).min(times.len() - 1)]
}

fn told(times: &mut [Duration]) -> String {
    format!("p50 {:.2?} p99 {:.2?} most {:.2?}", at(times, 50), at(times, 99), at(times, 100))
}
