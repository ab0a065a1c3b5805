//! What may be published: small groups are merged, stay so for the fiscal year, and no sum or difference of a year's releases
//! tells them apart.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Reader, Xlsx};
use ibasho_core::figures::operations::CountFigures;
use ibasho_core::figures::{By, Figures, Key, Number, Period};
use ibasho_core::import::{Kind, Options, import};
use ibasho_core::operations::dispatch;
use ibasho_core::publication::groups::{Blocks, Cell, Counts, MarkCounts, first_visits_shown, marks_shown};
use ibasho_core::publication::operations::{HandOutPublication, ReadPublication};
use ibasho_core::publication::{FIGURES, LEAST, Publication};
use ibasho_core::random::SeededRandom;
use ibasho_core::reports::{Format, write_publication};
use ibasho_core::rights::Right;
use ibasho_core::settings::Leaving;
use ibasho_core::store::keys::Opener;
use ibasho_core::time::{Calendar, Day, FixedClock};
use ibasho_core::{Desk, Error, NewSpace, Space, Surroundings};
use ibasho_tests::terminal::{PASSPHRASE, call};
use serde_json::json;
use tempfile::TempDir;

/// The twelve months, and the year as the thirteenth.
const YEAR: usize = 12;

// The attack ----------------------------------------------------------------------------------------------------------

/// A fraction in lowest terms, its denominator above 0. What does not fit stops the test.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Exact(i128, i128);

impl Exact {
    fn of(above: i128, below: i128) -> Self {
        let (mut a, mut b) = (above.abs(), below.abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let by = a.max(1) * below.signum();
        Self(above / by, below / by)
    }
    fn less_times(self, factor: Self, other: Self) -> Self {
        if factor.0 == 0 || other.0 == 0 {
            return self;
        }
        let product = Self(factor.0.checked_mul(other.0).unwrap(), factor.1.checked_mul(other.1).unwrap());
        let above = self.0.checked_mul(product.1).unwrap() - product.0.checked_mul(self.1).unwrap();
        Self::of(above, self.1.checked_mul(product.1).unwrap())
    }
    fn over(self, other: Self) -> Self {
        Self::of(self.0 * other.1, self.1 * other.0)
    }
}

/// Everything published as equations over what is hidden, solved as far as it can be.
struct Attack {
    unknowns: usize,
    /// Reduced rows, by their leading unknown; the value stands last.
    rows: BTreeMap<usize, Vec<Exact>>,
}

impl Attack {
    fn new(unknowns: usize) -> Self {
        Self { unknowns, rows: BTreeMap::new() }
    }

    /// Takes away from a row whatever the known ones say of it.
    fn reduced(&self, of: &[usize], value: i64) -> Vec<Exact> {
        let mut row = vec![Exact(0, 1); self.unknowns + 1];
        of.iter().for_each(|unknown| row[*unknown] = Exact(1, 1));
        row[self.unknowns] = Exact(i128::from(value), 1);
        for (lead, known) in &self.rows {
            let factor = row[*lead];
            if factor.0 != 0 {
                row.iter_mut().zip(known).for_each(|(cell, known)| *cell = cell.less_times(factor, *known));
            }
        }
        row
    }

    /// These unknowns add up to this.
    fn learn(&mut self, of: &[usize], value: i64) {
        let mut row = self.reduced(of, value);
        let Some(lead) = (0..self.unknowns).find(|at| row[*at].0 != 0) else {
            assert_eq!(row[self.unknowns].0, 0, "what is published agrees with itself");
            return;
        };
        let by = row[lead];
        row.iter_mut().for_each(|cell| *cell = cell.over(by));
        for known in self.rows.values_mut() {
            let factor = known[lead];
            known.iter_mut().zip(&row).for_each(|(cell, new)| *cell = cell.less_times(factor, *new));
        }
        self.rows.insert(lead, row);
    }

    /// What these unknowns add up to, if it follows from what was learned.
    fn tells(&self, of: &[usize]) -> Option<i128> {
        let row = self.reduced(of, 0);
        row[..self.unknowns].iter().all(|cell| cell.0 == 0).then(|| -row[self.unknowns].0 / row[self.unknowns].1)
    }
}

/// What one publication says. Nothing for what it leaves out.
struct Release {
    /// A month, or [`YEAR`].
    period: usize,
    blocks: Vec<Vec<usize>>,
    attendance: Vec<i64>,
    people: Vec<i64>,
    first_visits: Option<i64>,
    marks: Vec<Option<Cell>>,
}

/// What there is to find out.
struct Truth {
    /// Twelve months and the year.
    counts: Vec<Counts>,
}

/// The small groups that somebody finds out who has all releases of a year and adds and subtracts.
fn found(truth: &Truth, releases: &[Release]) -> Vec<String> {
    let groups = truth.counts[YEAR].categories.len();
    let marks = truth.counts[YEAR].marks.len();
    let at = |group: usize, period: usize| group * (YEAR + 1) + period;
    // Attendance of a year is that of its months. Of people that is not so: those of a year are unknowns of their own.
    let over = |group: usize, period: usize| -> Vec<usize> {
        if period == YEAR { (0..YEAR).map(|month| at(group, month)).collect() } else { vec![at(group, period)] }
    };
    let mut attendance = Attack::new((groups + marks) * (YEAR + 1));
    let mut people = Attack::new((groups + marks) * (YEAR + 1));
    let mut newcomers = Attack::new(YEAR);
    let months = |period: usize| if period == YEAR { (0..YEAR).collect::<Vec<_>>() } else { vec![period] };
    for release in releases {
        let period = release.period;
        for ((block, days), heads) in release.blocks.iter().zip(&release.attendance).zip(&release.people) {
            attendance.learn(&block.iter().flat_map(|group| over(*group, period)).collect::<Vec<_>>(), *days);
            people.learn(&block.iter().map(|group| at(*group, period)).collect::<Vec<_>>(), *heads);
        }
        for (mark, cell) in release.marks.iter().enumerate() {
            if let Some(cell) = cell {
                attendance.learn(&over(groups + mark, period), cell.attendance);
                people.learn(&[at(groups + mark, period)], cell.people);
            }
        }
        if let Some(first_visits) = release.first_visits {
            newcomers.learn(&months(period), first_visits);
        }
    }

    let small = |people: i64| (1..LEAST).contains(&people);
    let mut found = Vec::new();
    for (period, counts) in truth.counts.iter().enumerate() {
        // Every run of neighbours with one to four people in it, one group alone among them.
        for first in 0..groups {
            for last in first..groups {
                let run: Vec<usize> = (first..=last).collect();
                if !small(run.iter().map(|group| counts.categories[*group].people).sum()) || run.len() == groups {
                    continue;
                }
                let days = attendance.tells(&run.iter().flat_map(|group| over(*group, period)).collect::<Vec<_>>());
                let heads = people.tells(&run.iter().map(|group| at(*group, period)).collect::<Vec<_>>());
                if days.is_some() || heads.is_some() {
                    found.push(format!("groups {run:?} in {period}: {days:?} days, {heads:?} people"));
                }
            }
        }
        for (mark, of_mark) in counts.marks.iter().enumerate() {
            if small(of_mark.all.people) || small(counts.whole.people - of_mark.all.people) {
                let days = attendance.tells(&over(groups + mark, period));
                let heads = people.tells(&[at(groups + mark, period)]);
                if days.is_some() || heads.is_some() {
                    found.push(format!("mark {mark} in {period}"));
                }
            }
        }
        if (small(counts.first_visits) || small(counts.whole.people - counts.first_visits))
            && newcomers.tells(&months(period)).is_some()
        {
            found.push(format!("newcomers in {period}"));
        }
    }
    found
}

#[test]
fn elimination_finds_what_can_be_found() {
    let mut attack = Attack::new(3);
    attack.learn(&[0, 1, 2], 10);
    attack.learn(&[0, 1], 7);
    assert_eq!((attack.tells(&[2]), attack.tells(&[0]), attack.tells(&[0, 1])), (Some(3), None, Some(7)));
    attack.learn(&[1, 2], 8);
    assert_eq!([0, 1, 2].map(|unknown| attack.tells(&[unknown])), [Some(2), Some(5), Some(3)]);
}

// Simulated years -----------------------------------------------------------------------------------------------------

/// Who comes to a small space in a year, and how often.
fn simulate(seed: u64) -> Truth {
    let mut random = SeededRandom::new(seed);
    let (groups, marks) = (4 + random.below(4), 2);
    let mut first_months: Vec<Option<usize>> = Vec::new();
    let mut bears: Vec<Vec<bool>> = Vec::new();
    let mut own = Vec::new();
    let mut comes: Vec<[i64; YEAR]> = Vec::new();
    for _ in 0..30 + random.below(60) {
        let group = random.below(groups).min(random.below(groups));
        own.push(group);
        bears.push((0..marks).map(|mark| random.below(3 + mark) == 0).collect());
        let often = random.below(6) as i64;
        let days: [i64; YEAR] = std::array::from_fn(|_| if random.below(3) == 0 { 1 + often } else { 0 });
        // Half of them were there before this year.
        let first = if random.below(2) == 0 { None } else { days.iter().position(|days| *days > 0) };
        first_months.push(first);
        comes.push(days);
    }
    let count = |who: &dyn Fn(usize) -> bool, of: &[usize]| {
        let here = (0..own.len()).filter(|person| who(*person) && of.iter().any(|month| comes[*person][*month] > 0));
        here.fold(Cell::default(), |sum, person| {
            sum.plus(Cell { people: 1, attendance: of.iter().map(|month| comes[person][*month]).sum(), heads: 0 })
        })
    };
    let of_period = |of: Vec<usize>, heads: &[i64]| {
        let mut categories: Vec<Cell> = (0..groups).map(|group| count(&|person| own[person] == group, &of)).collect();
        for (cell, heads) in categories.iter_mut().zip(heads) {
            *cell = cell.plus(Cell { people: 0, attendance: *heads, heads: *heads });
        }
        let marks = (0..marks).map(|mark| MarkCounts {
            all: count(&|person| bears[person][mark], &of),
            categories: (0..groups)
                .map(|group| count(&|person| bears[person][mark] && own[person] == group, &of))
                .collect(),
            shared: (0..marks).map(|other| count(&|person| bears[person][mark] && bears[person][other], &of)).collect(),
        });
        Counts {
            whole: categories.iter().copied().fold(Cell::default(), Cell::plus),
            first_visits: first_months.iter().flatten().filter(|month| of.contains(month)).count() as i64,
            marks: marks.collect(),
            categories,
        }
    };
    let heads: Vec<Vec<i64>> =
        (0..YEAR).map(|_| (0..groups).map(|_| [0, 0, 0, 3, 12][random.below(5)]).collect()).collect();
    let in_the_year: Vec<i64> = (0..groups).map(|group| heads.iter().map(|month| month[group]).sum()).collect();
    let mut counts: Vec<Counts> = (0..YEAR).map(|month| of_period(vec![month], &heads[month])).collect();
    counts.push(of_period((0..YEAR).collect(), &in_the_year));
    Truth { counts }
}

/// Publishes twelve months and the year, in any order. Not kept: each release merges for itself alone, as a program would
/// that looks at one table at a time.
fn publish(truth: &Truth, order: &[usize], kept: bool) -> Vec<Release> {
    let months = &truth.counts[..YEAR];
    let mut blocks = Blocks::apart(truth.counts[YEAR].categories.len());
    let mut releases = Vec::new();
    for period in order {
        let counts = &truth.counts[*period];
        let beneath: &[Counts] = if kept && *period == YEAR { months } else { &[] };
        if !kept {
            blocks = Blocks::apart(counts.categories.len());
        }
        for counts in beneath.iter().chain([counts]) {
            blocks.grow(&counts.categories);
        }
        let shown = beneath.iter().chain([counts]).map(|counts| marks_shown(counts, &blocks));
        let shown = shown.reduce(|all, one| all.iter().zip(one).map(|(all, one)| *all && one).collect()).unwrap();
        let sums = blocks.sums(&counts.categories);
        releases.push(Release {
            period: *period,
            blocks: blocks.all(),
            attendance: sums.iter().map(|cell| cell.attendance).collect(),
            people: sums.iter().map(|cell| cell.people).collect(),
            first_visits: first_visits_shown(counts, beneath).then_some(counts.first_visits),
            marks: counts.marks.iter().zip(shown).map(|(mark, shown)| shown.then_some(mark.all)).collect(),
        });
    }
    releases
}

fn shuffled(seed: u64) -> Vec<usize> {
    let mut random = SeededRandom::new(seed ^ 0x5EED);
    let mut order: Vec<usize> = (0..=YEAR).collect();
    (1..order.len()).rev().for_each(|at| order.swap(at, random.below(at + 1)));
    order
}

#[test]
fn a_year_of_releases_gives_no_small_group_away() {
    let (mut merged, mut broken, mut small) = (0, 0, 0);
    for seed in 0..60 {
        let truth = simulate(seed);
        for order in [(0..=YEAR).collect(), shuffled(seed)] {
            let releases = publish(&truth, &order, true);
            assert_eq!(found(&truth, &releases), Vec::<String>::new(), "seed {seed}, published as {order:?}");
            merged += releases.iter().filter(|release| release.blocks.iter().any(|block| block.len() > 1)).count();
        }
        let cells = truth.counts.iter().flat_map(|counts| &counts.categories);
        small += cells.filter(|cell| (1..LEAST).contains(&cell.people)).count();
        broken += usize::from(!found(&truth, &publish(&truth, &(0..=YEAR).collect::<Vec<_>>(), false)).is_empty());
    }
    // The years are such that there is something to hide, and the attack one that works.
    assert!(small > 500 && merged > 300, "{small} small cells, {merged} releases with merged groups");
    assert!(broken > 10, "without keeping what was merged {broken} of 60 years are given away");
}

/// Each block with its people.
type Published = Vec<(Vec<usize>, i64)>;

/// Who knows the rule as well takes every way in which a month may have looked before merging, and keeps those that lead to
/// what was published. No small group is left with one number.
#[test]
fn knowing_the_rule_leaves_every_small_group_open() {
    let mut looks: BTreeMap<Published, Vec<[i64; 4]>> = BTreeMap::new();
    for number in 0..10_i64.pow(4) {
        let numbers = [number / 1000, number / 100 % 10, number / 10 % 10, number % 10];
        let cells = numbers.map(|people| Cell { people, attendance: people, heads: 0 });
        let mut blocks = Blocks::apart(4);
        blocks.grow(&cells);
        let sums = blocks.sums(&cells).into_iter().map(|cell| cell.people);
        looks.entry(blocks.all().into_iter().zip(sums).collect()).or_default().push(numbers);
    }
    let mut narrowest = i64::MAX;
    // Of larger sums some ways have a group of ten and more, which were not tried.
    let complete = |published: &Published| published.iter().all(|(_, people)| *people < 10);
    for (published, ways) in looks.into_iter().filter(|(published, _)| complete(published)) {
        for group in 0..4 {
            let values: Vec<i64> = ways.iter().map(|numbers| numbers[group]).collect();
            let (least, most) = (values.iter().min().unwrap(), values.iter().max().unwrap());
            if values.iter().any(|people| (1..LEAST).contains(people)) {
                assert!(least < most, "{published:?} gives group {group} away: {least}");
                narrowest = narrowest.min(most - least);
            }
        }
    }
    // One person in all: the whole is said exactly, and each group is nobody or that person.
    assert_eq!(narrowest, 1);
}

// The real core -------------------------------------------------------------------------------------------------------

const CATEGORIES: [&str; 6] = ["小学生", "中学生", "高校生", "大学生", "若者", "地域の方"];

struct Place {
    desk: Desk,
    clock: Arc<FixedClock>,
    folder: TempDir,
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn month(at: usize) -> Period {
    let (year, month) = if at < 9 { (2024, at + 4) } else { (2025, at - 8) };
    Period::month_of(day(&format!("{year}-{month:02}-01")))
}

fn period(at: usize) -> Period {
    if at == YEAR { Period { from: month(0).from, to: month(11).to } } else { month(at) }
}

/// The fiscal year 2024 of a small space.
fn lived_in() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let calendar = Calendar::new("Asia/Tokyo", 240).unwrap();
    let clock = Arc::new(FixedClock::at(calendar.read("2025-04-01T10:00").unwrap()));
    let surroundings = Surroundings {
        clock: clock.clone(),
        random: Box::new(SeededRandom::new(7)),
        checks: ibasho_core::operations::CHECKS,
    };
    let new =
        NewSpace {
            name: "みなとの居場所".into(), zone: "Asia/Tokyo".into(), leaving: Leaving::Off, sample: false
        };
    let opener = Opener::Typed(PASSPHRASE.to_owned().into());
    let (space, _) = Space::create(&folder.path().join("space"), &new, &opener, surroundings).unwrap();
    let desk = Desk::new(&space, "terminal");
    let load = |kind: Kind, file: &str| import(&desk, kind, file.as_bytes(), Options::default()).unwrap();

    let mut random = SeededRandom::new(24);
    load(
        Kind::Categories,
        &format!("category,counting\n{}\n視察,apart\n", CATEGORIES.map(|name| format!("{name},")).join("\n")),
    );
    let mut people = "ref,nickname,category,marks\n".to_owned();
    let of_person = |person: usize| CATEGORIES[[0, 1, 1, 2, 2, 2, 2, 3, 4, 4, 5, 5][person % 12]];
    for person in 0..70 {
        let mark = ["", "市外", ""][random.below(3)];
        people += &format!("R{person},ひと{person},{},{mark}\n", of_person(person));
    }
    load(Kind::People, &people);
    let mut visits = "date,activity,category,person,heads\n".to_owned();
    for at in 0..YEAR {
        for of_month in [3, 9, 17, 24] {
            let date = format!("{}-{of_month:02}", month(at).from.month_key());
            for person in (0..70).filter(|_| random.below(6) == 0).collect::<Vec<_>>() {
                visits += &format!("{date},ひろば,{},R{person},\n", of_person(person));
            }
            if of_month == 9 {
                visits += &format!("{date},ひろば,{},,{}\n", CATEGORIES[5], 3 + at % 4);
                visits += &format!("{date},ひろば,視察,,2\n");
            }
        }
    }
    load(Kind::Visits, &visits);
    Place { desk, clock, folder }
}

fn whole(figures: &Figures, key: Key) -> i64 {
    match figures[&key].value {
        Number::Whole(number) => number,
        other => panic!("{key:?} is {other}"),
    }
}

impl Place {
    fn counts(&self, at: usize) -> Counts {
        let Period { from, to } = period(at);
        let by = vec![By::Category, By::Mark];
        let counted = self.desk.ask(CountFigures { from, to, r#where: vec![], by, with_paid: false }).unwrap();
        let cell = |figures: &Figures| Cell {
            people: whole(figures, Key::UniquePeople),
            attendance: whole(figures, Key::TotalAttendance),
            heads: whole(figures, Key::UnidentifiedHeads),
        };
        let of = |by: By| counted.groups.iter().filter(move |group| group.by == by && group.key != "視察");
        Counts {
            whole: cell(&counted.figures),
            first_visits: whole(&counted.figures, Key::FirstVisits),
            categories: of(By::Category).map(|group| cell(&group.figures)).collect(),
            marks: of(By::Mark)
                .map(|group| MarkCounts { all: cell(&group.figures), categories: vec![], shared: vec![] })
                .collect(),
        }
    }

    fn hand_out(&self, at: usize) -> Publication {
        let Period { from, to } = period(at);
        self.desk.run(HandOutPublication { from, to }).unwrap().reply
    }
}

fn number(value: Number) -> Option<i64> {
    match value {
        Number::Whole(number) => Some(number),
        Number::Tenths(_) => panic!("people are counted whole"),
        Number::None => None,
    }
}

fn release(at: usize, publication: &Publication) -> Release {
    let of = |split: By, figure: Key| {
        publication.tables.iter().find(|table| table.split == split && table.figure == figure).unwrap()
    };
    let numbers =
        |split: By, figure: Key| of(split, figure).rows.iter().map(|row| number(row.value)).collect::<Vec<_>>();
    let place = |name: &String| CATEGORIES.iter().position(|known| known == name).unwrap();
    let rows = &of(By::Category, Key::UniquePeople).rows;
    let marks = numbers(By::Mark, Key::TotalAttendance).into_iter().zip(numbers(By::Mark, Key::UniquePeople));
    Release {
        period: at,
        blocks: rows.iter().map(|row| row.keys.iter().map(place).collect()).collect(),
        attendance: numbers(By::Category, Key::TotalAttendance).into_iter().map(Option::unwrap).collect(),
        people: numbers(By::Category, Key::UniquePeople).into_iter().map(Option::unwrap).collect(),
        first_visits: publication
            .figures
            .iter()
            .find(|one| one.key == Key::FirstVisits)
            .and_then(|one| number(one.value)),
        marks: marks.map(|(days, people)| Some(Cell { people: people?, attendance: days?, heads: 0 })).collect(),
    }
}

#[test]
fn a_published_year_of_a_real_space() {
    let place = lived_in();
    let truth = Truth { counts: (0..=YEAR).map(|at| place.counts(at)).collect() };
    let mut last: Vec<Vec<usize>> = (0..CATEGORIES.len()).map(|group| vec![group]).collect();
    let mut releases = Vec::new();
    for at in [2, 0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, YEAR, 0] {
        let Period { from, to } = period(at);
        let seen = place.desk.ask(ReadPublication { from, to }).unwrap();
        let publication = place.hand_out(at);
        assert_eq!(publication, seen, "what is handed out is what was seen");
        let out = release(at, &publication);
        // The totals are exact; every number of a split is none or five at least.
        let counts = &truth.counts[at];
        assert_eq!(out.attendance.iter().sum::<i64>(), counts.whole.attendance);
        assert_eq!(out.people.iter().sum::<i64>(), counts.whole.people);
        let shown = publication.figures.iter().find(|figure| figure.key == Key::UniquePeople).unwrap();
        assert_eq!(number(shown.value), Some(counts.whole.people));
        for value in out.attendance.iter().chain(&out.people) {
            assert!(*value == 0 || *value >= LEAST, "{value} in {publication:?}");
        }
        assert!(publication.figures.iter().all(|figure| FIGURES.contains(&figure.key)), "nothing but the profile");
        // What stands together goes on standing together.
        for block in &last {
            assert!(out.blocks.iter().any(|new| block.iter().all(|group| new.contains(group))), "{:?}", out.blocks);
        }
        last = out.blocks.clone();
        releases.push(out);
    }
    assert!(releases[0].blocks.len() > 1 && last.iter().any(|block| block.len() > 1), "some merged, not all: {last:?}");
    assert_eq!(found(&truth, &releases), Vec::<String>::new());
    let none_of_the_next = place.desk.ask(ReadPublication { from: day("2024-03-01"), to: day("2024-03-31") }).unwrap();
    assert_eq!(none_of_the_next.tables[0].rows.len(), CATEGORIES.len(), "another fiscal year merges anew");
}

#[test]
fn only_what_has_ended_and_only_whole() {
    let place = lived_in();
    let asked = |from: &str, to: &str| {
        place.desk.ask(ReadPublication { from: day(from), to: day(to) }).map(|publication| publication.merged)
    };
    for (from, to) in [
        ("2025-03-01", "2025-03-30"),
        ("2025-02-01", "2025-03-31"),
        ("2024-01-01", "2024-12-31"),
        ("2025-04-01", "2025-04-30"),
        ("2025-04-01", "2026-03-31"),
    ] {
        assert_eq!(asked(from, to), Err(Error::PeriodNotPublished), "{from} to {to}");
    }
    assert!(asked("2025-03-01", "2025-03-31").is_ok() && asked("2024-04-01", "2025-03-31").is_ok());
    place.clock.set(Calendar::new("Asia/Tokyo", 240).unwrap().read("2025-04-01T03:59").unwrap());
    assert_eq!(asked("2025-03-01", "2025-03-31"), Err(Error::PeriodNotPublished), "the business day has not turned");
    let below = place.desk.lowered(Right::Reception).unwrap();
    let request = json!({ "from": "2025-03-01", "to": "2025-03-31" });
    for name in ["publication", "hand_out_publication"] {
        let refused = dispatch(&below, name, request.clone());
        assert_eq!(refused.unwrap_err(), Error::NotAllowed { needed: Right::Reporter }, "{name}");
    }
}

#[test]
fn the_files_say_what_was_merged_and_nothing_else() {
    let place = lived_in();
    let (publication, march) = (place.hand_out(11), period(11));
    let csv = String::from_utf8(write_publication(&place.desk, march, Format::Csv).unwrap()).unwrap();
    let book = write_publication(&place.desk, march, Format::Xlsx).unwrap();
    let mut book = Xlsx::new(Cursor::new(book)).unwrap();
    assert_eq!(book.sheet_names(), ["公表用"], "no days, no visits");
    let sheet = book.worksheet_range("公表用").unwrap();
    let rows: Vec<Vec<String>> = sheet.rows().map(|row| row.iter().map(Data::to_string).collect()).collect();
    assert!(rows.iter().any(|row| row[0] == publication.rule), "it says why");
    let merged = publication.tables[0].rows.iter().filter(|row| row.merged).collect::<Vec<_>>();
    assert!(!merged.is_empty() && publication.merged);
    for table in &publication.tables {
        for row in &table.rows {
            let value = match row.value {
                Number::None => String::new(),
                value => value.to_string(),
            };
            assert!(
                csv.contains(&format!(",{},{},{value},", table.split.word(), row.label)),
                "{} {value} is in the CSV",
                row.label
            );
            let column = if table.figure == Key::TotalAttendance { 1 } else { 2 };
            let printed = row.value.to_string();
            assert!(
                rows.iter().any(|cells| cells[0] == row.label && cells[column] == printed),
                "{} {printed}",
                row.label
            );
        }
    }
    let handed = csv.lines().filter(|line| line.contains(",まとめました,")).count();
    assert_eq!(handed, merged.len() * 2, "in each of two tables");
    for secret in ["ひと", "R1", "視察", "ひろば"] {
        assert!(!csv.contains(secret) && !rows.iter().flatten().any(|cell| cell.contains(secret)), "{secret}");
    }
}

#[test]
fn the_terminal_hands_it_out_and_that_is_noted() {
    const AT: &str = "2025-04-01T10:00";
    let Place { desk, folder, .. } = lived_in();
    let publication = desk.ask(ReadPublication { from: month(11).from, to: month(11).to }).unwrap();
    drop(desk);
    let (space, out) = (folder.path().join("space"), folder.path().join("march.csv"));
    let (space, out) = (space.to_str().unwrap(), out.to_str().unwrap());
    let report = |period: &[&str]| {
        call(&[&["report", "--publication", "--space", space, "--out", out, "--at", AT][..], period].concat(), b"")
    };
    assert_eq!(report(&["--from", "2025-03-01", "--to", "2025-03-30"]).refusal(), "periodNotPublished");
    assert!(!std::fs::exists(out).unwrap(), "a refusal writes nothing");
    assert_eq!(report(&["--month", "2025-03"]).json()["noted"], true);
    let written = std::fs::read_to_string(out).unwrap();
    assert!(publication.tables[0].rows.iter().all(|row| written.contains(&row.label)));
    let run = |name: &str, request: &str| {
        call(&["run", name, request, "--space", space, "--at", AT], b"").json()["reply"].take()
    };
    let handout = &run("handouts", "{}")[0];
    assert_eq!((&handout["kind"], &handout["named"]), (&json!("publication"), &json!(false)));
    assert_eq!((&handout["from"], &handout["to"]), (&json!("2025-03-01"), &json!("2025-03-31")));
    let year = run("publication", r#"{ "from": "2024-04-01", "to": "2025-03-31" }"#);
    assert_eq!((&year["merged"], &year["tables"][0]["split"]), (&json!(true), &json!("category")));
}
