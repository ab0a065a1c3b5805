//! Counting, twice: whatever the import files can say, the program counts as the reference does.
//!
//! A case is a random space of plain records ([`cases`]). It goes into a real space by its files and a few operations
//! ([`written`]), and every figure and every split of random periods is compared with `ibasho_tests::reference`.
//! `PROPTEST_CASES=2000 cargo test -p ibasho-tests --release --test figures` looks longer.

#[path = "figures/cases.rs"]
mod cases;
#[path = "figures/written.rs"]
mod written;

use std::collections::{BTreeMap, BTreeSet};

use cases::{Case, Question, Row, Style, case};
use ibasho_core::figures::operations::{CountFigures, Counted};
use ibasho_core::figures::{self as core, Narrowing};
use ibasho_core::{Error, Result};
use ibasho_tests::reference::{self, By, Figure, Number};
use proptest::prelude::*;
use written::Written;

/// Figures by key, whoever counted them.
type Figures = BTreeMap<String, Figure>;

/// How a group adds up to the whole: the splits whose groups are disjoint, and the figures that they divide.
const DIVIDES: &[(&[core::By], &[&str])] = &[
    (
        &[core::By::Category, core::By::AgeBand, core::By::Day, core::By::Weekday, core::By::Month],
        &["total_attendance", "total_uses", "unidentified_heads", "listed_apart"],
    ),
    (
        &[core::By::Category, core::By::AgeBand],
        &["unique_people", "first_visits", "continuing_people", "repeat_people"],
    ),
    (&[core::By::Day, core::By::Weekday, core::By::Month], &["person_shifts", "open_days", "volunteer_days", "meals"]),
    (&[core::By::Activity], &["total_uses", "unidentified_heads", "listed_apart", "sessions_held", "meals"]),
    (&[core::By::Duty], &["person_shifts", "total_hours"]),
];

fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 150;
    }
    config
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_figure_and_every_split_agrees_with_the_reference(case in case()) {
        let written = Written::new(&case);
        for question in &case.questions {
            let counted = ask(&written, question).unwrap();
            let wrong = disagreements(&case, question, &counted);
            prop_assert!(wrong.is_empty(), "{question:?}\n{}", wrong.join("\n"));
        }
    }

    #[test]
    fn an_export_counts_the_same_in_a_new_space(case in case()) {
        let written = Written::new(&case);
        let copied = written.exported_into_a_new_space();
        for question in &case.questions {
            let before = ask(&written, question).unwrap();
            let after = match ask(&copied, question) {
                // An activity, mark or duty that nothing visible bears is not in the files.
                Err(Error::FilterUnknown) => continue,
                after => after.unwrap(),
            };
            let mut wrong = Vec::new();
            let whole = |counted: &Counted| without_target(shown(&counted.figures));
            compare("whole", &whole(&after), &whole(&before), &mut wrong);
            compare_groups(&groups(&after), &groups(&before), &mut wrong);
            prop_assert!(wrong.is_empty(), "{question:?}\n{}", wrong.join("\n"));
        }
    }

    #[test]
    fn what_people_add_up_does_add_up(case in case()) {
        let written = Written::new(&case);
        for question in &case.questions {
            let counted = ask(&written, question).unwrap();
            let whole = shown(&counted.figures);
            for (splits, keys) in DIVIDES {
                for by in splits.iter().filter(|by| question.by.contains(by)) {
                    let groups = counted.groups.iter().filter(|group| group.by == *by).map(|group| shown(&group.figures));
                    let groups: Vec<Figures> = groups.collect();
                    for key in *keys {
                        prop_assert_eq!(parts(groups.iter().map(|group| &group[*key])), exact(&whole[*key]), "{} {:?} {:?}", key, by, question);
                    }
                }
            }
        }
    }
}

/// What must add up of a figure: its value, or its exact minutes; and how much of it is estimated.
fn exact(figure: &Figure) -> (i64, i64) {
    let value = match (figure.minutes, figure.value) {
        (Some(minutes), _) => minutes,
        (None, Some(Number::Whole(value))) => value,
        (None, other) => panic!("{other:?} does not add up"),
    };
    (value, figure.estimated)
}

fn parts<'a>(figures: impl Iterator<Item = &'a Figure>) -> (i64, i64) {
    figures.map(exact).fold((0, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1))
}

fn ask(written: &Written, question: &Question) -> Result<Counted> {
    let day = |day: reference::Day| day.to_string().parse().unwrap();
    written.desk.ask(CountFigures {
        from: day(question.from),
        to: day(question.to),
        r#where: question.filter.0.iter().map(|(by, key)| Narrowing { by: by_of(*by), key: key.clone() }).collect(),
        by: question.by.clone(),
        with_paid: false,
    })
}

fn by_of(by: By) -> core::By {
    core::By::from_word(by.word()).unwrap()
}

/// Everything in which the program's answer is not the reference's.
fn disagreements(case: &Case, question: &Question, counted: &Counted) -> Vec<String> {
    let Question { from, to, filter, by } = question;
    let mut wrong = Vec::new();
    let of_period = |from, to| named(reference::figures(&case.space, from, to, filter));
    compare("whole", &shown(&counted.figures), &of_period(*from, *to), &mut wrong);

    // Filters by date say another day a year before.
    if let Some(before) = counted.last_year.as_ref().filter(|_| !filter.0.iter().any(|(by, _)| *by <= By::Month)) {
        let day = |day: ibasho_core::time::Day| day.to_string().parse().unwrap();
        compare("last year", &shown(&before.figures), &of_period(day(before.from), day(before.to)), &mut wrong);
    }

    let mut expected = BTreeMap::new();
    for by in by {
        let by = [By::Day, By::Weekday, By::Month, By::Category, By::Mark, By::Activity, By::AgeBand, By::Duty]
            .into_iter()
            .find(|other| by_of(*other) == *by)
            .unwrap();
        let split = reference::split(&case.space, *from, *to, by, filter);
        if matches!(by, By::Day | By::Weekday | By::Month | By::Category | By::AgeBand) {
            let order: Vec<&str> = split.iter().map(|(key, _)| key.as_str()).collect();
            let found = counted.groups.iter().filter(|group| group.by == by_of(by)).map(|group| group.key.as_str());
            let found: Vec<&str> = found.collect();
            if found != order {
                wrong.push(format!("{by:?}: {found:?}, expected {order:?}"));
            }
        }
        expected.extend(split.into_iter().map(|(key, figures)| ((by_of(by), key), named(figures))));
    }
    compare_groups(&groups(counted), &expected, &mut wrong);
    wrong
}

type Groups = BTreeMap<(core::By, String), Figures>;

fn groups(counted: &Counted) -> Groups {
    counted.groups.iter().map(|group| ((group.by, group.key.clone()), shown(&group.figures))).collect()
}

fn named(figures: reference::Figures) -> Figures {
    figures.into_iter().map(|(key, figure)| (key.to_owned(), figure)).collect()
}

/// The program's figures in the reference's words. Kinds of meals and what was divided by are not compared here.
fn shown(figures: &core::Figures) -> Figures {
    let figure = |figure: &core::Figure| Figure {
        value: match figure.value {
            core::Number::Whole(value) => Some(Number::Whole(value)),
            core::Number::Tenths(tenths) => Some(Number::Tenths(tenths)),
            core::Number::None => None,
        },
        estimated: figure.estimated.unwrap_or(0),
        minutes: figure.minutes,
        sessions: figure.sessions,
    };
    figures.iter().map(|(key, of_key)| (key.name(), figure(of_key))).collect()
}

fn without_target(mut figures: Figures) -> Figures {
    figures.retain(|key, _| key != "target" && key != "ratio");
    figures
}

fn compare(place: &str, found: &Figures, expected: &Figures, wrong: &mut Vec<String>) {
    for key in found.keys().chain(expected.keys()).collect::<BTreeSet<_>>() {
        let (found, expected) = (found.get(key), expected.get(key));
        // Narrowed, the program prints no target at all.
        if found.copied().unwrap_or_default() != expected.copied().unwrap_or_default() {
            wrong.push(format!("{place}: {key} is {found:?}, expected {expected:?}"));
        }
    }
}

/// A group that only one side lists has nothing in it.
fn compare_groups(found: &Groups, expected: &Groups, wrong: &mut Vec<String>) {
    for group in found.keys().chain(expected.keys()).collect::<BTreeSet<_>>() {
        match (found.get(group), expected.get(group)) {
            (Some(found), Some(expected)) => compare(&format!("{group:?}"), found, expected, wrong),
            (Some(only), None) | (None, Some(only)) => {
                let nothing = |figure: &Figure| {
                    let zero = matches!(figure.value, None | Some(Number::Whole(0) | Number::Tenths(0)));
                    zero && [Some(figure.estimated), figure.minutes, figure.sessions]
                        .into_iter()
                        .flatten()
                        .all(|n| n == 0)
                };
                wrong.extend(
                    only.iter()
                        .filter(|(_, figure)| !nothing(figure))
                        .map(|(key, figure)| format!("{group:?} stands on one side only, and {key} is {figure:?}")),
                );
            }
            (None, None) => {}
        }
    }
}

/// One person, two sessions that begin at ten, one visit in each, in two categories: the first recorded decides, and an
/// arrival that nobody wrote down is no earlier than one at ten.
#[test]
fn of_visits_that_begin_together_the_first_recorded_stays_first() {
    let day = "2025-12-01".parse().unwrap();
    let named = |name: &str| reference::Category { name: name.to_owned(), ..Default::default() };
    let session = |activity| reference::Session {
        day,
        activity,
        starts: Some(600),
        ends: None,
        status: reference::SessionStatus::Held,
        meals: 0,
    };
    let row = |session, arrived| Row {
        session,
        person: Some(0),
        category: session,
        heads: 1,
        estimate: false,
        party: None,
        marks: Vec::new(),
        arrived,
        left: None,
        pinned: false,
    };
    let activity = |name: &str| reference::Activity { name: name.to_owned(), ..Default::default() };
    let person = reference::Person { reference: "1".into(), nickname: "あおい".into(), ..Default::default() };
    let rows = vec![row(0, Some(600)), row(1, None)];
    let visit = |row: &Row| reference::Visit {
        session: row.session,
        person: row.person,
        category: row.category,
        heads: 1,
        arrived: row.arrived,
        ..Default::default()
    };
    let space = reference::Space {
        categories: vec![named("中学生"), named("一般")],
        activities: vec![activity("居場所"), activity("講座")],
        people: vec![person],
        sessions: vec![session(0), session(1)],
        visits: rows.iter().map(visit).collect(),
        ..Default::default()
    };
    let style = Style { japanese: false, next_morning: false, sparse: false };
    let question = Question { from: day, to: day, filter: Default::default(), by: vec![core::By::Category] };
    let case = Case { space, unlisted: BTreeSet::new(), rows, fates: vec![], later: vec![], style, questions: vec![] };
    let written = Written::new(&case);
    for space in [&written.exported_into_a_new_space(), &written] {
        let wrong = disagreements(&case, &question, &ask(space, &question).unwrap());
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
