//! The reception program dies, again and again, at moments nobody chose, while one code after the other is scanned. What it
//! had acknowledged is there, and what is there is sound.

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use ibasho_core::random::{Random, SeededRandom};
use ibasho_core::settings::Leaving;
use ibasho_core::store::keys::Opener;
use ibasho_core::store::open::Purpose;
use ibasho_core::time::{Day, Instant};
use ibasho_tests::terminal::{Story, program};
use ibasho_tests::{connection, tokyo};
use serde_json::Value;

/// How often it dies; more with IBASHO_KILLS.
const KILLS: usize = 300;
/// It dies before it has acknowledged so many.
const ACKNOWLEDGED_MOST: u64 = 24;

struct Chance(SeededRandom);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        u64::from_le_bytes(bytes) % most
    }
}

/// Feeds codes to a reception that is killed once it has acknowledged `most` of them and a little later. Returns every
/// line that it printed whole.
fn killed(story: &Story, at: &str, codes: &[String], most: u64, later: u64) -> Vec<Value> {
    let mut child = Command::new(program())
        .args(["scan", "--space", &story.at("space"), "--at", at])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut stdin, stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let codes = codes.to_vec();
    let feeder = std::thread::spawn(move || {
        // Until nobody reads any more.
        while codes.iter().all(|code| writeln!(stdin, "{code}").is_ok()) {}
    });
    let (mut stdout, mut printed) = (BufReader::new(stdout), String::new());
    for _ in 0..most {
        assert!(stdout.read_line(&mut printed).unwrap() > 0, "it goes on until it is killed");
    }
    for _ in 0..later {
        std::hint::spin_loop();
    }
    child.kill().unwrap();
    while stdout.read_line(&mut printed).unwrap() > 0 {}
    assert_eq!(child.wait().unwrap().code(), None, "killed, not ended");
    feeder.join().unwrap();
    printed
        .split_inclusive('\n')
        .filter(|line| line.ends_with('\n'))
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// What the acknowledged lines promise.
#[derive(Default)]
struct Promised {
    lines: usize,
    changes: i64,
    visits: HashSet<String>,
    left: HashSet<(String, Instant)>,
    back: HashSet<(String, Instant)>,
}

impl Promised {
    fn note(&mut self, line: &Value, now: Instant) {
        let visit = || line["visit"].as_str().unwrap().to_owned();
        self.lines += 1;
        match line["outcome"].as_str().unwrap() {
            "arrived" if line["returned"] == true => _ = self.back.insert((visit(), now)),
            "arrived" | "guest" => assert!(self.visits.insert(visit()), "a visit of its own"),
            "left" => _ = self.left.insert((visit(), now)),
            "alreadyHere" => return,
            other => panic!("{other} was not to be expected"),
        }
        self.changes += 1;
    }

    /// Looks behind the program's back. Returns how many scans the journal knows.
    fn assert_kept(&self, story: &Story) -> i64 {
        let file = connection(&story.path("space"), &Opener::Nothing, Purpose::Read);
        let rows = |sql: &str| -> HashSet<(String, Instant)> {
            let mut statement = file.prepare(sql).unwrap();
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
            rows.collect::<Result<_, _>>().unwrap()
        };
        let visits = rows("SELECT lower(hex(id)), arrived_at FROM visit");
        let visits: HashSet<String> = visits.into_iter().map(|(visit, _)| visit).collect();
        let left = rows(
            "SELECT lower(hex(id)), left_at FROM visit WHERE left_at IS NOT NULL
             UNION SELECT lower(hex(visit_id)), left_at FROM visit_return WHERE left_at IS NOT NULL",
        );
        let back = rows("SELECT lower(hex(visit_id)), returned_at FROM visit_return");
        assert!(self.visits.is_subset(&visits), "every acknowledged visit is there");
        assert!(self.left.is_subset(&left), "every acknowledged leaving is there");
        assert!(self.back.is_subset(&back), "every acknowledged return is there");
        let known = "SELECT count(*) FROM journal_entry WHERE operation = 'scan'";
        file.query_row(known, [], |row| row.get(0)).unwrap()
    }
}

#[test]
fn what_was_acknowledged_outlives_the_program() {
    let kills = std::env::var("IBASHO_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    let (story, mut codes) = Story::open_keyed(Leaving::Scan, 40);
    let category = story.json(&["run", "categories", "{}"])["reply"][0]["id"].as_str().unwrap().to_owned();
    let guest = story.json(&["run", "issue_guest_pass", &format!(r#"{{"category":"{category}"}}"#)]);
    codes.insert(3, guest["reply"]["code"].as_str().unwrap().to_owned());

    let mut chance = Chance(SeededRandom::new(300));
    let (mut promised, mut known) = (Promised::default(), 0);
    let first: Day = "2026-04-01".parse().unwrap();
    for kill in 0..kills {
        // Four to a day, so that people come, go and come back.
        let day = first.plus_days((kill / 4) as i64);
        let at = format!("{day}T{}:00", 13 + kill % 4);
        let by = chance.below(codes.len() as u64) as usize;
        codes.rotate_left(by);
        let before = promised.changes;
        let lines = killed(&story, &at, &codes, chance.below(ACKNOWLEDGED_MOST), chance.below(50_000));
        for line in &lines {
            promised.note(line, tokyo().read(&at).unwrap());
        }
        let now_known = promised.assert_kept(&story);
        let unsaid = now_known - known - (promised.changes - before);
        // It can die between the commit and the words, with one code in its hands.
        assert!((0..=1).contains(&unsaid), "kill {kill}: {unsaid} more are known than were acknowledged");
        known = now_known;
        if kill % 50 == 49 {
            story.assert_sound();
        }
    }
    story.assert_sound();
    assert!(promised.lines >= kills * 5, "the test has seen enough: {} lines", promised.lines);
    assert!(!promised.left.is_empty() && !promised.back.is_empty(), "of every kind");
    let uses = story.figures("2026-04-01", "2027-03-31")["total_uses"]["value"].as_i64().unwrap();
    let acknowledged = promised.visits.len() as i64;
    assert!(
        (acknowledged..=acknowledged + kills as i64).contains(&uses),
        "{acknowledged} acknowledged, {uses} counted"
    );
}

#[test]
fn an_import_is_there_whole_or_not_at_all() {
    const ROWS: i64 = 1_500;
    let (story, _) = Story::open_keyed(Leaving::Off, 1);
    let mut chance = Chance(SeededRandom::new(4));
    let file = |day: usize| {
        let rows = format!("2025-06-{day:02},料理,小学生\n").repeat(ROWS as usize);
        story.file("visits.csv", "date,activity,category\n".to_owned() + &rows)
    };
    let uses = || story.figures("2025-06-01", "2025-06-30")["total_uses"]["value"].as_i64().unwrap();

    // One that nothing happens to says how long the moments have to be.
    let begun = std::time::Instant::now();
    story.json(&["import", "visits", &file(1)]);
    let (took, mut imported) = (begun.elapsed(), 1);
    for day in 2..=15 {
        let mut import = Command::new(program());
        import.args(["import", "visits", &file(day), "--space", &story.at("space")]).stdout(Stdio::piped());
        let (begun, until) = (std::time::Instant::now(), took.mul_f64(chance.below(1_000) as f64 / 1_000.0));
        let mut child = import.spawn().unwrap();
        while begun.elapsed() < until {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        let output = child.wait_with_output().unwrap();
        let now = uses();
        let whole = now == (imported + 1) * ROWS;
        assert!(whole || now == imported * ROWS, "all or nothing: {now} uses after {imported} imports");
        assert!(whole || output.stdout.is_empty(), "what was acknowledged is there");
        imported += i64::from(whole);
    }
    // The next program that writes sweeps away what was cut off.
    story.scan("2025-12-03T16:00", &[""]);
    story.assert_sound();
    let file = connection(&story.path("space"), &Opener::Nothing, Purpose::Read);
    let rows: i64 = file.query_row("SELECT count(*) FROM main.visit", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, imported * ROWS, "nothing half-made stays");
}
