//! A clock that is wrong, and one that is set right: what was recorded keeps its order and its day, what opens goes on opening,
//! no wait is lifted or prolonged, no good backup goes, and what is to be forgotten is forgotten in time.

use std::collections::BTreeSet;

use ibasho_core::error::Error;
use ibasho_core::ids::PersonId;
use ibasho_core::operations::dispatch;
use ibasho_core::passes::operations::IssuePass;
use ibasho_core::pins::lift;
use ibasho_core::reception::operations::Greeting;
use ibasho_core::settings::Leaving;
use ibasho_core::store::backups::{self, Own};
use ibasho_core::store::keys::Opener;
use ibasho_core::store::open::Purpose;
use ibasho_core::{Desk, time::Day};
use ibasho_tests::serve::Served;
use ibasho_tests::terminal::{PASSPHRASE, Story, call_with, program};
use ibasho_tests::{TestSpace, connection, tokyo};
use serde_json::{Value, json};

/// A space with three people and a week of evenings, each with its backup; the morning after it.
struct Week {
    space: TestSpace,
    people: Vec<(PersonId, String)>,
}

impl Week {
    fn new() -> Self {
        let space = TestSpace::new(Leaving::Off);
        let young = space.category("中学生");
        let people: Vec<_> = ["あおい", "はる", "そら"].map(|nickname| space.person(nickname, young)).to_vec();
        for day in 4..=10 {
            space.at(&format!("2025-12-{day:02}T17:00")).scan(&people[0].1);
            backups::make(space.desk.space()).unwrap();
        }
        Self { space, people }
    }

    /// The machine's clock shows this when the program is started again.
    fn started_at(self, time: &str) -> Self {
        let Self { space, people } = self;
        space.turn(time);
        let space = space.reopened();
        Self { space, people }
    }

    fn scan(&self, whose: usize) -> Greeting {
        self.space.scan(&self.people[whose].1)
    }

    fn ask(&self, name: &str, request: Value) -> Value {
        dispatch(&self.space.desk, name, request).unwrap_or_else(|error| panic!("{name}: {error:?}"))["reply"].take()
    }

    fn days(&self, whose: usize) -> Vec<String> {
        let visits = self.ask("history_of", json!({ "person": self.people[whose].0 }));
        let mut days: Vec<_> = visits.as_array().unwrap().iter().map(|visit| text(&visit["day"])).collect();
        days.sort();
        days
    }

    /// What was done, the last first.
    fn done(&self) -> Vec<(String, String)> {
        let audit = self.ask("audit", json!({}));
        audit.as_array().unwrap().iter().map(|line| (text(&line["operation"]), text(&line["day"]))).collect()
    }

    fn backups(&self) -> Vec<Own> {
        backups::list(self.space.desk.space().folder(), self.space.desk.space().clock().now()).unwrap()
    }

    fn backup_days(&self) -> BTreeSet<String> {
        self.backups().iter().map(|own| own.manifest.day.to_string()).collect()
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The days of the week's evenings.
fn evenings() -> BTreeSet<String> {
    (4..=10).map(|day| format!("2025-12-{day:02}")).collect()
}

#[test]
fn a_morning_a_year_back_keeps_its_order_and_can_be_taken_back() {
    let week = Week::new().started_at("2024-12-11T09:00");
    assert_eq!(week.space.desk.space().newest_day().unwrap(), Some(day("2025-12-10")), "what the doubt is about");
    week.scan(1);
    backups::make(week.space.desk.space()).unwrap();
    assert!(week.backup_days().is_superset(&evenings()), "{:?}", week.backup_days());
    assert_eq!(week.backups()[0].manifest.day, day("2024-12-11"), "the newest is the newest");

    week.space.turn("2025-12-11T10:00");
    week.scan(2);
    week.scan(1);
    let all = |days: &[&str]| days.iter().map(|day| (*day).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        week.days(1),
        all(&["2024-12-11", "2025-12-11"]),
        "each on the day that the clock showed, none rewritten"
    );
    let scan = |day: &str| ("scan".to_owned(), day.to_owned());
    assert_eq!(week.done()[..3], [scan("2025-12-11"), scan("2025-12-11"), scan("2024-12-11")], "in their order");
    // Taken back in the order in which it was done, not in that of the days.
    for left in [all(&["2024-12-11"]), all(&["2024-12-11"]), all(&[])] {
        week.ask("undo", json!({}));
        assert_eq!(week.days(1), left);
    }
    assert_eq!((week.days(2), week.days(0).len()), (vec![], 7), "the week before is what it was");
    backups::make(week.space.desk.space()).unwrap();
    assert!(week.backup_days().is_superset(&evenings()), "{:?}", week.backup_days());
    assert_eq!(week.backups()[0].manifest.day, day("2025-12-11"));
}

#[test]
fn an_evening_in_another_year_takes_no_good_backup_and_stands_where_it_was_made() {
    for wrong in ["2026-12-11T17:00", "2030-01-01T17:00"] {
        let week = Week::new().started_at(wrong);
        week.scan(1);
        let ahead = backups::make(week.space.desk.space()).unwrap();
        assert!(week.backup_days().is_superset(&evenings()), "{wrong}: {:?}", week.backup_days());
        // Set right, it is the newest until one is made after it, and then never again.
        week.space.turn("2025-12-12T09:00");
        assert_eq!(week.backups()[0].name, ahead.name, "{wrong}");
        week.scan(2);
        let now = backups::make(week.space.desk.space()).unwrap();
        let names: Vec<_> = week.backups().into_iter().map(|own| own.name).collect();
        assert_eq!(names[..2], [now.name, ahead.name], "{wrong}");
        assert!(
            week.backup_days().is_superset(&evenings().split_off("2025-12-06")),
            "{wrong}: {:?}",
            week.backup_days()
        );
    }
}

#[test]
fn a_pass_is_valid_by_the_clock_of_the_moment_and_none_is_spent_by_a_wrong_one() {
    let week = Week::new();
    let person = week.people[2].0;
    let until = IssuePass { person, valid_from: None, valid_to: Some(day("2026-03-31")) };
    let code = week.space.run(until).reply.code;
    let outcome = |time: &str| {
        week.space.turn(time);
        serde_json::to_value(week.space.scan(&code)).unwrap()["outcome"].clone()
    };
    assert_eq!(outcome("2026-12-11T10:00"), "expired");
    assert_eq!(outcome("2025-12-11T10:00"), "arrived", "the clock is right again");
    assert_eq!(outcome("2024-12-11T10:00"), "arrived", "nor does one in the past");
}

#[test]
fn a_wait_of_a_pin_is_as_long_as_it_is_whatever_the_clock_shows() {
    let week = Week::new();
    dispatch(&week.space.desk, "set_pin", json!({ "person": week.people[0].0, "pin": "271828" })).unwrap();
    let window = Desk::at_reception(week.space.desk.space(), "window");
    let lifted = |pin: &str| lift(&window, &week.people[0].1, pin);
    (0..3).for_each(|_| assert_eq!(lifted("314159").unwrap_err(), Error::PinWrong));
    for turned in ["2030-01-01T10:00", "2024-12-10T17:00", "2025-12-10T16:00"] {
        week.space.turn(turned);
        assert_eq!(lifted("271828").unwrap_err(), Error::PinWait { seconds: 30 }, "{turned}");
    }
    week.space.at("2025-12-10T16:01");
    assert!(lifted("271828").is_ok(), "a minute passed");
    (0..3).for_each(|_| assert_eq!(lifted("314159").unwrap_err(), Error::PinWrong));
    week.space.at("2025-12-10T16:02").turn("2025-12-10T15:00");
    assert!(lifted("271828").is_ok(), "another one, whatever the hands say");
}

/// What the journal still holds of a text.
fn held(week: &Week, words: &str) -> i64 {
    let conn = connection(&week.space.path(), &Opener::Nothing, Purpose::Read);
    let sql = "SELECT count(*) FROM journal_change WHERE instr(columns, ?) > 0";
    conn.query_row(sql, [words], |row| row.get(0)).unwrap()
}

#[test]
fn what_was_written_under_a_clock_ahead_is_forgotten_when_its_day_has_ended() {
    let week = Week::new().started_at("2026-12-11T10:00");
    let note = |words: &str| {
        week.ask("change_private", json!({ "person": week.people[0].0, "notes": words }));
    };
    note("ひとつめ");
    note("ふたつめ");
    week.space.turn("2025-12-11T11:00");
    note("みっつめ");
    note("よっつめ");
    assert!(held(&week, "ひとつめ") > 0 && held(&week, "みっつめ") > 0, "today it can be taken back");
    week.ask("undo", json!({}));
    let week = week.started_at("2025-12-12T10:00");
    week.scan(1);
    let week = week.started_at("2025-12-12T10:00");
    for words in ["ひとつめ", "ふたつめ", "みっつめ", "よっつめ"] {
        assert_eq!(held(&week, words), 0, "{words}");
    }
}

#[test]
fn the_zone_of_the_machine_does_not_matter() {
    let told = ["Asia/Tokyo", "UTC", "America/Los_Angeles", "Pacific/Kiritimati"].map(|zone| {
        let (story, codes) = Story::open_keyed(Leaving::Off, 2);
        let space = story.at("space");
        let call = |arguments: &[&str], input: &[u8]| {
            let environment = [("IBASHO_PASSPHRASE", PASSPHRASE), ("TZ", zone)];
            let arguments = [arguments, &["--space", &space]].concat();
            call_with(program().to_str().unwrap(), &arguments, input, &environment)
        };
        // Before and after the hour at which the day turns, and at its end.
        for (time, code) in [("04T03:59", &codes[0]), ("04T04:00", &codes[0]), ("04T23:59", &codes[1])] {
            let scanned = call(&["scan", "--at", &format!("2025-12-{time}")], format!("{code}\n").as_bytes());
            assert_eq!(scanned.lines()[0]["outcome"], "arrived", "{zone} {time}");
        }
        let visits = {
            let conn = connection(&story.path("space"), &Opener::Nothing, Purpose::Read);
            let mut visits = conn.prepare("SELECT day, arrived_at FROM visit ORDER BY arrived_at").unwrap();
            let rows = visits.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))).unwrap();
            rows.collect::<Result<Vec<_>, _>>().unwrap()
        };
        let days: Vec<&str> = visits.iter().map(|(day, _)| day.as_str()).collect();
        assert_eq!(days, ["2025-12-03", "2025-12-04", "2025-12-04"], "{zone}");
        let file = story.at("report.csv");
        call(&["report", "--month", "2025-12", "--out", &file, "--at", "2025-12-05T10:00"], b"").json();
        // Today by the machine's own clock is today in Tokyo.
        let mut served = Served::start(&space, &[], &[("TZ", zone)]);
        let seat = served.seat();
        let status = served.run(&seat, "status", json!({})).reply();
        let now = ibasho_core::time::Instant::from_millis(status["now"].as_i64().unwrap());
        assert_eq!(text(&status["today"]), tokyo().day(now).to_string(), "{zone}");
        (visits, std::fs::read(file).unwrap())
    });
    assert!(told.iter().all(|other| *other == told[0]), "the same everywhere, to the byte");
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}
