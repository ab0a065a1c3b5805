//! The full space that the benches measure on: 20,000 people with passes and 1,000,000 visits with their journal, over
//! ten years of 250 open days with 400 visits each. It is made once through the operations (some minutes) and kept in the
//! target folder.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant as Stopwatch;

use ibasho_core::journal::strip::strip;
use ibasho_core::operations::CHECKS;
use ibasho_core::passes::PassToPrint;
use ibasho_core::passes::operations::{IssueMissingPasses, PassesToPrint};
use ibasho_core::people::operations::{AddCategory, AddMark, RegisterPerson};
use ibasho_core::random::{SeededRandom, SystemRandom};
use ibasho_core::reception::operations::Scan;
use ibasho_core::settings::Leaving;
use ibasho_core::store::keys::Opener;
use ibasho_core::store::open::Purpose;
use ibasho_core::time::{Clock, Day, FixedClock};
use ibasho_core::{Access, Desk, NewSpace, Space, Surroundings};

use crate::tokyo;

/// The year in which its visits begin, in April.
pub const FIRST_YEAR: i32 = 2016;
/// For how many years they go on.
pub const YEARS: i32 = 10;
const PEOPLE: usize = 20_000;
const DAYS_A_YEAR: i64 = 250;
const VISITS_A_DAY: usize = 400;

/// Where the benches keep their spaces.
pub fn folder() -> PathBuf {
    // target/<profile>/deps/<this bench>
    let program = std::env::current_exe().expect("this bench's path");
    let folder = program.ancestors().nth(3).expect("the target folder").join("ibasho-bench");
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// The path of the full space, which is made if there is none yet.
pub fn full() -> PathBuf {
    let path = folder().join("full-1");
    if !path.join("made").exists() {
        make(&path, PEOPLE, YEARS);
    }
    path
}

/// Makes a space with people and years of visits, in place of what is there. The file `made` in it says how many bytes it had before the visits.
pub fn make(path: &Path, people: usize, years: i32) {
    let _ = std::fs::remove_dir_all(path);
    let clock = FixedClock::at(tokyo().instant(day(FIRST_YEAR, 4, 1), 600));
    let new = NewSpace { name: "計測".into(), zone: "Asia/Tokyo".into(), leaving: Leaving::Off, sample: true };
    let (space, _) = Space::create(path, &new, &Opener::Nothing, surroundings(Arc::new(clock))).expect("a space");
    let desk = Desk::new(&space, "bench");
    let mut random = SeededRandom::new(7);
    people_with_passes(&desk, people, &mut random);
    let before = bytes(path);
    visits(&desk, years, &mut random);
    std::fs::write(path.join("made"), before.to_string()).expect("a file");
}

/// Lets the journal of a space that nobody has open forget what is due, as programs that have it open do by and by.
pub fn forget(path: &Path, today: Day) {
    let conn = crate::connection(path, &Opener::Nothing, Purpose::Write);
    let mut more = true;
    while more {
        conn.execute_batch("BEGIN IMMEDIATE").expect("nobody has it open");
        more = strip(&conn, today).expect("it forgets");
        conn.execute_batch("COMMIT").expect("it forgets");
    }
}

/// A desk at a space that [`make`] made.
pub fn open(path: &Path, clock: Arc<dyn Clock>) -> Desk {
    let space = Space::open(path, &Opener::Nothing, Access::Alone, surroundings(clock)).expect("it opens");
    Desk::new(&space, "bench")
}

/// Everybody's pass.
pub fn passes(desk: &Desk) -> Vec<PassToPrint> {
    desk.ask(PassesToPrint {}).expect("passes")
}

/// A day that there is.
pub fn day(year: i32, month: u32, of_month: u32) -> Day {
    Day::from_ymd(year, month, of_month).expect("a day")
}

fn surroundings(clock: Arc<dyn Clock>) -> Surroundings {
    Surroundings { clock, random: Box::new(SystemRandom), checks: CHECKS }
}

fn people_with_passes(desk: &Desk, people: usize, random: &mut SeededRandom) {
    let now = desk.space().clock().now();
    let categories = ["中学生", "高校生年代", "大学生・若者", "保護者", "地域の方"].map(|name| {
        let category = AddCategory { name: name.into(), counting: Default::default(), school_stage: None };
        desk.run(category).expect("a category").reply
    });
    let mark = desk.run(AddMark { name: "市外".into() }).expect("a mark").reply;
    let syllables: Vec<char> =
        "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわ".chars().collect();
    let register = (0..people).map(|_| {
        let nickname: String = (0..4).map(|_| syllables[random.below(syllables.len())]).collect();
        let marks = if random.below(10) == 0 { vec![mark] } else { vec![] };
        let category = categories[random.below(categories.len())];
        (now, RegisterPerson { nickname: nickname.into(), category, picture: None, colour: None, r#ref: None, marks })
    });
    desk.run_many(register.collect()).expect("people");
    desk.run(IssueMissingPasses {}).expect("passes");
}

fn visits(desk: &Desk, years: i32, random: &mut SeededRandom) {
    let (started, calendar, passes) = (Stopwatch::now(), tokyo(), passes(desk));
    for year in FIRST_YEAR..FIRST_YEAR + years {
        for open_day in 0..DAYS_A_YEAR {
            let today = day(year, 4, 1).plus_days(open_day * 365 / DAYS_A_YEAR);
            let mut people: Vec<usize> = (0..VISITS_A_DAY).map(|_| random.below(passes.len())).collect();
            people.sort_unstable();
            people.dedup();
            while people.len() < VISITS_A_DAY {
                people.push((people[people.len() - 1] + 1) % passes.len());
            }
            let scans = people.iter().enumerate().map(|(at, person)| {
                let code = passes[*person].code.clone();
                (calendar.instant(today, 14 * 60 + at as i64 / 2), Scan { code: code.into() })
            });
            desk.run_many(scans.collect()).expect("visits");
        }
        eprintln!("  made {} of {years} years, {:.0?}", year - FIRST_YEAR + 1, started.elapsed());
    }
}

fn bytes(path: &Path) -> u64 {
    let wal = std::fs::metadata(path.join("space.db-wal")).map_or(0, |file| file.len());
    std::fs::metadata(path.join("space.db")).expect("a database").len().max(wal)
}
