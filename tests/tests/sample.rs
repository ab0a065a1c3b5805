//! The sample space and the example tables: whatever day a sample is made on, its days are plausible and add up.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use ibasho_core::Desk;
use ibasho_core::calendar::Status;
use ibasho_core::calendar::operations::{Activities, Sessions};
use ibasho_core::figures::operations::{CountFigures, Counted};
use ibasho_core::figures::{By, Figures, Key, Number};
use ibasho_core::import::{Kind, Options, import};
use ibasho_core::operations::CHECKS;
use ibasho_core::passes::operations::PassesToPrint;
use ibasho_core::people::operations::FindPeople;
use ibasho_core::random::SeededRandom;
use ibasho_core::sample;
use ibasho_core::settings::Leaving;
use ibasho_core::shifts::Attendance;
use ibasho_core::shifts::operations::Assignments;
use ibasho_core::space::{NewSpace, Space, Surroundings};
use ibasho_core::store::check::check;
use ibasho_core::store::keys::Opener;
use ibasho_core::time::{Calendar, Day, FixedClock, Instant};
use ibasho_print::looks;

const NOWS: [&str; 5] =
    ["2026-11-23T14:00", "2026-12-15T09:00", "2026-12-31T23:59", "2027-01-05T12:00", "2028-02-29T16:30"];

fn at(text: &str) -> Instant {
    Calendar::new("Asia/Tokyo", 240).unwrap().read(text).unwrap()
}

/// A sample made at this moment; the folder goes with the first of the two.
fn sample(leaving: Leaving, now: &str) -> (tempfile::TempDir, Space) {
    let folder = tempfile::tempdir().unwrap();
    let (space, recovery) =
        sample::create(&folder.path().join("space"), "ひだまり", leaving, &Opener::Nothing, at(now)).unwrap();
    assert!(recovery.is_none(), "a sample without a passphrase has no recovery page");
    assert_eq!(space.clock().now(), at(now));
    (folder, space)
}

fn count(space: &Space, from: Day, to: Day, by: &[By]) -> Counted {
    Desk::new(space, "test")
        .ask(CountFigures { from, to, r#where: Vec::new(), by: by.to_vec(), with_paid: false })
        .unwrap()
}

fn value(figures: &Figures, key: Key) -> Number {
    figures[&key].value
}

fn whole(figures: &Figures, key: Key) -> i64 {
    match value(figures, key) {
        Number::Whole(number) => number,
        other => panic!("{key:?} is {other}"),
    }
}

/// The first and last day of the newest December that is over.
fn december_before(today: Day) -> (Day, Day) {
    let year = today.year() - 1;
    (Day::from_ymd(year, 12, 1).unwrap(), Day::from_ymd(year, 12, 31).unwrap())
}

fn today(space: &Space) -> Day {
    space.settings().unwrap().calendar.day(space.clock().now())
}

/// From well before the opening to today.
fn ever(space: &Space) -> (Day, Day) {
    (today(space).plus_days(-600), today(space))
}

#[test]
fn whatever_the_day_it_is_sound_and_adds_up() {
    for (now, leaving) in NOWS.into_iter().zip([Leaving::Off, Leaving::Ask, Leaving::Scan].into_iter().cycle()) {
        let (_folder, space) = sample(leaving, now);
        the_last_december_has_71_of_60(&space, now);
        fourteen_months_are_plausible_and_add_up(&space, now);
        every_pass_is_a_practice_pass(&space, now);
        let checked = check(&space, true).unwrap();
        assert!(checked.sound, "{now}: {:?}", checked.findings);
    }
}

fn the_last_december_has_71_of_60(space: &Space, now: &str) {
    let (from, to) = december_before(today(space));
    let december = count(space, from, to, &[]).figures;
    assert_eq!(whole(&december, Key::TotalAttendance), 71, "{now}");
    assert_eq!(whole(&december, Key::Target), 60, "{now}");
    assert_eq!(value(&december, Key::Ratio), Number::Tenths(1183), "{now}");
    assert_eq!(whole(&december, Key::OpenDays), 12, "{now}");
    assert_eq!(value(&december, Key::AveragePerOpenDay), Number::Tenths(59), "{now}: 71 on 12 days");
    assert_eq!(whole(&december, Key::UnidentifiedHeads), 6, "{now}");
    assert_eq!(whole(&december, Key::ListedApart), 4, "{now}: a study visit");
}

fn fourteen_months_are_plausible_and_add_up(space: &Space, now: &str) {
    let (from, to) = ever(space);
    let splits = [By::Category, By::AgeBand, By::Day, By::Weekday, By::Month];
    let all = count(space, from, to, &splits);
    let mut sums: BTreeMap<By, i64> = BTreeMap::new();
    for group in &all.groups {
        *sums.entry(group.by).or_default() += whole(&group.figures, Key::TotalAttendance);
    }
    for by in splits {
        assert_eq!(sums[&by], whole(&all.figures, Key::TotalAttendance), "{by:?} on {now}");
    }
    let this_month = today(space).month_key();
    let whole_months = all.groups.iter().filter(|group| group.by == By::Month && group.key != this_month);
    let months: Vec<i64> = whole_months
        .map(|group| whole(&group.figures, Key::TotalAttendance))
        .filter(|attendance| *attendance > 0)
        .collect();
    assert!(months.len() >= 14 && months.iter().all(|attendance| (40..=90).contains(attendance)), "{months:?}");
    let figures = &all.figures;
    assert!(whole(figures, Key::TotalUses) > whole(figures, Key::TotalAttendance), "several sessions a day");
    assert!(whole(figures, Key::UniquePeople) >= 36 && whole(figures, Key::RegisteredPeople) >= 44, "{now}");
    assert!(figures[&Key::TotalUses].estimated.is_some_and(|heads| heads > 0), "{now}");
    assert!(whole(figures, Key::Meals) > 100 && whole(figures, Key::Parties) > 15, "{now}");
    assert!(whole(figures, Key::Everyone) > whole(figures, Key::TotalAttendance), "{now}");
    assert_eq!((whole(figures, Key::SessionsCancelled), whole(figures, Key::Households)), (1, 3), "{now}");
}

fn every_pass_is_a_practice_pass(space: &Space, now: &str) {
    let passes = Desk::new(space, "test").ask(PassesToPrint {}).unwrap();
    assert!(passes.iter().all(|pass| pass.code.starts_with("47")), "{now}");
    assert_eq!(passes.iter().filter(|pass| pass.number.is_none()).count(), 1, "one guest pass");
    for pass in passes.iter().filter(|pass| pass.number.is_some()) {
        let (picture, colour) = (pass.picture.as_deref().unwrap(), pass.colour.as_deref().unwrap());
        assert!(looks::picture(picture).is_some() && looks::colour(colour).is_some(), "{picture}, {colour}");
    }
    let registered = count(space, ever(space).0, today(space), &[]).figures;
    let registered = usize::try_from(whole(&registered, Key::RegisteredPeople)).unwrap();
    assert!(passes.len() > registered, "{now}: everybody has one, who has left too");
}

#[test]
fn it_has_something_of_everything() {
    let (_folder, space) = sample(Leaving::Scan, "2027-01-05T12:00");
    let desk = Desk::new(&space, "test");
    let (from, to) = ever(&space);
    let sessions = desk.ask(Sessions { from, to: to.plus_days(14) }).unwrap();
    let names: Vec<&str> = sessions.iter().map(|session| session.name.as_str()).collect();
    for name in ["居場所", "ボードゲームの日", "料理の会", "ゆうごはんの会", "保護者の会", "見学・視察", "星を見る夜"]
    {
        assert!(names.contains(&name), "{name}");
    }
    assert_eq!(desk.ask(Activities {}).unwrap().len(), 6, "a rename is no new activity");
    let unsettled = sessions.iter().filter(|session| session.status == Status::Planned && session.day < to);
    assert_eq!(unsettled.count(), 1, "one odd thing to settle");
    assert!(sessions.iter().filter(|session| session.day > to && session.status == Status::Planned).count() >= 6);
    let calendar = space.settings().unwrap().calendar;
    let ends = sessions.iter().filter_map(|session| Some(calendar.time_in(session.day, session.ends_at?)));
    assert_eq!(ends.max().as_deref(), Some("25:30"), "one goes on past midnight");

    let assignments = desk.ask(Assignments { from, to: to.plus_days(14) }).unwrap();
    let number = |status| assignments.iter().filter(|assignment| assignment.status == status).count();
    assert!(number(Attendance::Came) > 300 && number(Attendance::CouldNotCome) > 5 && number(Attendance::Planned) > 5);
    let aois = desk.ask(FindPeople { text: "あおい".into() }).unwrap();
    let pictures: BTreeSet<_> = aois.iter().map(|person| (&person.picture, &person.colour)).collect();
    assert_eq!((aois.len(), pictures.len()), (3, 3));

    let days = count(&space, from, to, &[By::Day]).groups;
    let empty = days.iter().filter(|day| {
        let figure = |key| whole(&day.figures, key);
        figure(Key::OpenDays) == 1 && figure(Key::TotalAttendance) == 0
    });
    assert_eq!(empty.count(), 1, "open, and nobody came");
}

#[test]
fn the_same_now_makes_the_same_sample() {
    let figures = |leaving| {
        let (_folder, space) = sample(leaving, NOWS[0]);
        let (from, to) = ever(&space);
        count(&space, from, to, &By::ALL)
    };
    let first = figures(Leaving::Off);
    assert_eq!(first, figures(Leaving::Off));
    assert_eq!(first.figures, figures(Leaving::Scan).figures, "leaving is recorded or not: who came is the same");
}

#[test]
fn the_example_tables_are_taken_without_a_doubt() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(FixedClock::at(at("2026-01-06T10:00")));
    let surroundings = Surroundings { clock, random: Box::new(SeededRandom::new(3)), checks: CHECKS };
    let (name, zone) = ("みなとの台所".to_owned(), "Asia/Tokyo".to_owned());
    let new = NewSpace { name, zone, leaving: Leaving::Off, sample: false };
    let opener = Opener::typed("a passphrase of the tests");
    let (space, _) = Space::create(&folder.path().join("space"), &new, &opener, surroundings).unwrap();
    let desk = Desk::new(&space, "test");
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/csv");
    for kind in Kind::ALL {
        let file = std::fs::read(tables.join(format!("{}.csv", kind.word()))).unwrap();
        let told = import(&desk, kind, &file, Options::default()).unwrap();
        assert!(told.made == told.rows && told.skipped == 0, "{kind:?}: {told:?}");
        let doubts = told.warnings.iter().filter(|warning| !warning.code.ends_with("Made"));
        assert_eq!(doubts.count(), 0, "{kind:?}: {:?}", told.warnings);
        assert!(!told.also_made.contains_key("sessions"), "every visit has its session");
    }
    let (from, to) = (Day::from_ymd(2025, 10, 1).unwrap(), Day::from_ymd(2025, 12, 31).unwrap());
    let figures = count(&space, from, to, &[]).figures;
    assert_eq!(whole(&figures, Key::RegisteredPeople), 41);
    assert_eq!(whole(&figures, Key::SessionsCancelled), 1);
    assert_eq!(whole(&figures, Key::OpenDays), 30);
    for key in [Key::Parties, Key::ListedApart, Key::Meals, Key::PersonShifts, Key::Households, Key::FirstVisits] {
        assert!(whole(&figures, key) > 0, "{key:?}");
    }
    assert!(figures[&Key::TotalAttendance].estimated.is_some_and(|heads| heads > 0), "some are 概数");
    assert!(check(&space, true).unwrap().sound);
}
