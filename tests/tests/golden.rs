//! A December as a space lives it, printed as it would be read to somebody: `tests/golden/december.txt`. And the figures
//! that organisations published, from visits as they may have been.
//!
//! `UPDATE_GOLDEN=1 cargo test -p ibasho-tests --test golden` writes the file anew; what changed in it is then for a
//! person to judge. Its numbers were first worked out by hand (the remarks in [`december`]).

use std::fmt::Write as _;
use std::path::Path;

use ibasho_core::calendar::operations::{
    AddActivity, CancelSession, ChangeSessionTimes, PlanSession, RecordMeals, RenameActivity, Sessions,
};
use ibasho_core::calendar::{Counts, Unit};
use ibasho_core::figures::operations::{CountFigures, Counted, SetTarget};
use ibasho_core::figures::{By, CATALOGUE, Figure, Figures, Key, Narrowing, Number};
use ibasho_core::ids::{ActivityId, CategoryId, DutyId, PersonId, SessionId, ShiftId};
use ibasho_core::import::{Kind, Options, import};
use ibasho_core::people::operations::{
    AddCategory, AddMark, ChangeBackground, ChangePerson, ChangePrivate, ChangeRegistration,
};
use ibasho_core::people::{Counting, SchoolStage};
use ibasho_core::settings::Leaving;
use ibasho_core::shifts::Attendance;
use ibasho_core::shifts::operations::{AddDuty, Assign, PlanShift, SettleAssignment};
use ibasho_core::visits::operations::{AddHeads, Arrive, CloseDay, VisitsOf, VoidVisit};
use ibasho_tests::TestSpace;

/// Counts a period, split in every way.
fn count(space: &TestSpace, from: &str, to: &str) -> Counted {
    let (from, to) = (from.parse().unwrap(), to.parse().unwrap());
    space.desk.ask(CountFigures { from, to, r#where: vec![], by: By::ALL.to_vec(), with_paid: false }).unwrap()
}

/// A figure as it is printed.
fn printed(key: Key, figures: &Figures) -> String {
    figures[&key].value.to_string()
}

/// The figures of one group.
fn group<'a>(counted: &'a Counted, by: By, key: &str) -> &'a Figures {
    &counted.groups.iter().find(|group| (group.by, group.key.as_str()) == (by, key)).unwrap().figures
}

// The golden month ----------------------------------------------------------------------------------------------------

#[test]
fn december_reads_as_it_did() {
    let counted = count(&december(), "2025-12-01", "2025-12-31");
    let text = rendered(&counted);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/december.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    for (number, (line, golden)) in text.lines().zip(golden.lines()).enumerate() {
        assert_eq!(line, golden, "line {} of {}", number + 1, path.display());
    }
    assert_eq!(text.lines().count(), golden.lines().count(), "{} ends sooner or later", path.display());
}

/// The numbers of the golden month, worked out by hand and not by the program.
#[test]
fn december_counts_as_by_hand() {
    let counted = count(&december(), "2025-12-01", "2025-12-31");
    let by_hand = [
        (Key::TotalAttendance, "32"),
        (Key::TotalUses, "36"),
        (Key::UniquePeople, "7"),
        (Key::UnidentifiedHeads, "17"),
        (Key::FirstVisits, "5"),
        (Key::ContinuingPeople, "2"),
        (Key::RepeatPeople, "4"),
        (Key::RegisteredPeople, "7"),
        (Key::NewRegistrations, "2"),
        (Key::OpenDays, "6"),
        (Key::OpenHours, "30.0"),
        (Key::SessionsHeld, "9"),
        (Key::SessionsCancelled, "1"),
        (Key::AveragePerOpenDay, "3.8"),
        (Key::AveragePerSession, "4.5"),
        (Key::Parties, "3"),
        (Key::Households, "1"),
        (Key::ListedApart, "11"),
        (Key::PersonShifts, "3"),
        (Key::VolunteerDays, "3"),
        (Key::UniqueVolunteers, "2"),
        (Key::MonthlyHeadsSum, "2"),
        (Key::TotalHours, "8.0"),
        (Key::Everyone, "35"),
        (Key::Meals, "8"),
        (Key::Target, "40"),
        (Key::Ratio, "80.0"),
    ];
    let found: Vec<_> = by_hand.iter().map(|(key, _)| (*key, printed(*key, &counted.figures))).collect();
    let by_hand: Vec<_> = by_hand.iter().map(|(key, value)| (*key, (*value).to_owned())).collect();
    assert_eq!(found, by_hand);
    assert_eq!(counted.figures.len(), CATALOGUE.len());
}

/// The month, with what each day adds to total attendance (延べ), uses (件) and nameless heads at the entrance (入口).
fn december() -> TestSpace {
    let space = TestSpace::new(Leaving::Off);
    let scan = |at: &str, code: &str| drop(space.at(at).scan(code));
    space.at("2025-11-28T14:00");
    let elementary = category(&space, "小学生", Counting::Inside, Some(SchoolStage::Elementary));
    let junior_high = category(&space, "中学生", Counting::Inside, Some(SchoolStage::JuniorHigh));
    let youth = category(&space, "若者", Counting::Inside, None);
    let general = category(&space, "一般", Counting::Inside, None);
    let study_visitors = category(&space, "見学者", Counting::Apart, None);
    let (aoi, aoi_pass) = space.person("あおい", junior_high);
    let (minato, minato_pass) = space.person("みなと", junior_high);
    let (sora, sora_pass) = space.person("そら", elementary);
    let (haruto, haruto_pass) = space.person("はると", youth);
    let (sakura, sakura_pass) = space.person("さくら", general);
    marked(&space, aoi, "あおい", junior_high, "市外");
    marked(&space, haruto, "はると", youth, "若者サポーター");
    for (person, born) in [(minato, "2011-06-10"), (sora, "2015-09-01"), (haruto, "2004-02-29")] {
        let birth_date = Some(born.parse::<ibasho_core::time::Day>().unwrap().into());
        space.run(ChangePrivate { person, name: None, kana: None, birth_date, contact: None, notes: None });
    }
    for person in [minato, sora] {
        let household = Some("田中".into());
        space.run(ChangeBackground { person, language: None, household, heard_from: None, introduced_by: None });
    }
    let registered_on = Some("2025-11-28".parse().unwrap());
    let first_used_on = Some("2024-05-10".parse().unwrap());
    space.run(ChangeRegistration { person: sakura, registered_on, first_used_on, left_on: None });

    // The drop-in is on from 15:00 to 19:00.
    let drop_in = sessions_activity(&space);
    let usual = |time: &str| Some(time.into());
    let from = Some("2025-11-01".parse().unwrap());
    space.run(RenameActivity {
        activity: drop_in,
        name: "居場所".into(),
        from,
        starts: usual("15:00"),
        ends: usual("19:00"),
    });
    let crafts = activity(&space, "季節の工作", Counts::Users, Unit::Person);
    let parents = activity(&space, "親子サロン", Counts::Users, Unit::Party);
    let training = activity(&space, "サポーター研修", Counts::Apart, Unit::Person);
    let reception = space.run(AddDuty { name: "受付".into(), paid: false }).reply;
    let watching = space.run(AddDuty { name: "見守り".into(), paid: false }).reply;
    let cooking = space.run(AddDuty { name: "調理".into(), paid: true }).reply;
    let (from, to) = ("2025-12-01".parse().unwrap(), "2025-12-31".parse().unwrap());
    space.run(SetTarget { from, to, value: Some(40) });

    // Before the month: あおい is not new in December.
    scan("2025-11-28T15:10", &aoi_pass);

    // Wednesday: three people and two heads; a second scan is no second visit. 延べ 5, 件 5, 入口 2
    scan("2025-12-03T15:10", &aoi_pass);
    scan("2025-12-03T15:20", &minato_pass);
    scan("2025-12-03T15:40", &sora_pass);
    heads(&space, None, junior_high, 2, false, None);
    scan("2025-12-03T16:30", &aoi_pass);

    // Friday: a first visit, about eight neighbours; はると helps at the door, 14:50 to 19:05. 延べ 10, 件 10, 入口 8
    space.at("2025-12-05T14:00");
    let (yui, yui_pass) = space.person("ゆい", youth);
    let door = shift(&space, "2025-12-05", ("15:00", "19:00"), Some(reception));
    space.run(Assign { shift: door, person: haruto });
    scan("2025-12-05T14:50", &haruto_pass);
    scan("2025-12-05T15:05", &aoi_pass);
    scan("2025-12-05T15:30", &yui_pass);
    heads(&space, None, general, 8, true, None);
    scan("2025-12-05T19:05", &haruto_pass);

    // Saturday: open, and nobody came. 延べ 0
    let saturday = session(&space, drop_in, "2025-12-06", "15:00", "19:00");
    space.at("2025-12-06T19:30").run(CloseDay { day: None, held: vec![saturday] });

    // Snow.
    let snowed_in = session(&space, drop_in, "2025-12-10", "15:00", "19:00");
    space.run(CancelSession { session: snowed_in, why: Some("大雪".into()) });

    // Crafts in the morning, the drop-in in the afternoon: そら is one person of the day and two uses, and the three heads
    // of the morning have come through the door of an open day uncounted. 延べ 3, 件 7, 入口 0
    let morning = session(&space, crafts, "2025-12-13", "10:00", "12:00");
    scan("2025-12-13T09:45", &sora_pass);
    scan("2025-12-13T10:00", &minato_pass);
    heads(&space, Some(morning), elementary, 3, false, None);
    scan("2025-12-13T15:10", &sora_pass);
    scan("2025-12-13T15:20", &sakura_pass);
    let afternoon = sessions_on(&space, "2025-12-13").into_iter().find(|session| *session != morning).unwrap();
    let meals = RecordMeals {
        session: afternoon,
        children: Some(6),
        adults: Some(2),
        staff: None,
        taken_home: None,
        unsorted: None,
    };
    space.run(meals);

    // Sunday, not open: two families, and さくら who is one by herself. 延べ 8, 件 8, 入口 7, 3 組
    let salon = session(&space, parents, "2025-12-14", "10:00", "11:30");
    space.at("2025-12-14T10:00").run(Arrive { person: sakura, session: Some(salon), party: None });
    heads(&space, Some(salon), general, 2, false, Some("佐藤"));
    heads(&space, Some(salon), elementary, 3, false, Some("佐藤"));
    heads(&space, Some(salon), general, 2, false, Some("鈴木"));

    // A training is listed apart: 2 people and 4 heads. 延べ 0
    let evening = session(&space, training, "2025-12-18", "18:00", "20:00");
    space.at("2025-12-18T18:00");
    for person in [haruto, yui] {
        space.run(Arrive { person, session: Some(evening), party: None });
    }
    heads(&space, Some(evening), general, 4, false, None);

    // Three people; ゆい was a slip and is voided; five on a study visit, listed apart. さくら watches over (225 minutes),
    // はると cooks (paid), ゆい could not come. 延べ 3, 件 3
    scan("2025-12-19T15:10", &minato_pass);
    scan("2025-12-19T15:12", &sora_pass);
    scan("2025-12-19T15:14", &yui_pass);
    scan("2025-12-19T15:15", &aoi_pass);
    let slip = space.desk.ask(VisitsOf { person: yui, day: None }).unwrap().remove(0);
    space.run(VoidVisit { visit: slip.id });
    heads(&space, None, study_visitors, 5, false, None);
    let watch = shift(&space, "2025-12-19", ("15:00", "19:00"), Some(watching));
    settled(&space, watch, sakura, Attendance::Came, 15);
    settled(&space, watch, yui, Attendance::CouldNotCome, 0);
    let kitchen = shift(&space, "2025-12-19", ("16:00", "18:00"), Some(cooking));
    settled(&space, kitchen, haruto, Attendance::Came, 0);

    // Christmas Eve, until one in the morning. 延べ 3, 件 3
    space.at("2025-12-24T16:00");
    let (_, ren_pass) = space.person("れん", elementary);
    scan("2025-12-24T17:00", &ren_pass);
    scan("2025-12-24T18:00", &aoi_pass);
    let eve = sessions_on(&space, "2025-12-24")[0];
    let (starts, ends) = (Some("15:00".into()), Some("25:00".into()));
    space.run(ChangeSessionTimes { session: eve, starts, ends });
    scan("2025-12-25T00:30", &haruto_pass);
    space
}

fn category(space: &TestSpace, name: &str, counting: Counting, school_stage: Option<SchoolStage>) -> CategoryId {
    space.run(AddCategory { name: name.into(), counting, school_stage }).reply
}

fn marked(space: &TestSpace, person: PersonId, nickname: &str, category: CategoryId, mark: &str) {
    let marks = vec![space.run(AddMark { name: mark.into() }).reply];
    space.run(ChangePerson { person, nickname: nickname.into(), category, picture: None, colour: None, marks });
}

fn activity(space: &TestSpace, name: &str, counts: Counts, unit: Unit) -> ActivityId {
    let add = AddActivity { name: name.into(), opens_space: false, counts, unit, starts: None, ends: None };
    space.run(add).reply
}

/// The drop-in that every space has.
fn sessions_activity(space: &TestSpace) -> ActivityId {
    let activities = space.desk.ask(ibasho_core::calendar::operations::Activities {}).unwrap();
    activities.into_iter().find(|activity| activity.drop_in).unwrap().id
}

fn session(space: &TestSpace, activity: ActivityId, day: &str, starts: &str, ends: &str) -> SessionId {
    let (starts, ends) = (Some(starts.into()), Some(ends.into()));
    let day = day.parse().unwrap();
    space.run(PlanSession { activity, day, starts, ends, capacity: None, title: None, venue: None }).reply
}

fn sessions_on(space: &TestSpace, day: &str) -> Vec<SessionId> {
    let day = day.parse().unwrap();
    let sessions = space.desk.ask(Sessions { from: day, to: day }).unwrap();
    sessions.into_iter().map(|session| session.id).collect()
}

fn heads(
    space: &TestSpace,
    session: Option<SessionId>,
    category: CategoryId,
    heads: i64,
    estimate: bool,
    party: Option<&str>,
) {
    let party = party.map(Into::into);
    space.run(AddHeads { category, heads: Some(heads), estimate, session, party });
}

fn shift(space: &TestSpace, day: &str, (starts, ends): (&str, &str), duty: Option<DutyId>) -> ShiftId {
    let (starts, ends, day) = (starts.into(), ends.into(), day.parse().unwrap());
    space.run(PlanShift { day, starts, ends, needed: None, duty, session: None }).reply
}

fn settled(space: &TestSpace, shift: ShiftId, person: PersonId, status: Attendance, break_minutes: i64) {
    let assignment = space.run(Assign { shift, person }).reply;
    let break_minutes = Some(break_minutes);
    space.run(SettleAssignment { assignment, status, came: None, went: None, break_minutes });
}

/// The figures as a person reads them: each with its rule, then every split with what is in it.
fn rendered(counted: &Counted) -> String {
    let Counted { from, to, .. } = counted;
    let mut text = format!("{from}({}) から {to}({}) まで\n\n", from.weekday_ja(), to.weekday_ja());
    for listed in CATALOGUE {
        let figure = &counted.figures[&listed.key];
        let _ = writeln!(text, "{}: {}\n    {}", listed.ja, shown(figure), listed.rule_ja);
    }
    for (by, title) in By::ALL.into_iter().zip(["日", "曜日", "月", "区分", "再掲の印", "活動", "年代", "役割"])
    {
        let _ = writeln!(text, "\n{title}ごと(あるものだけ)");
        for group in counted.groups.iter().filter(|group| group.by == by) {
            let there: Vec<(&Key, &Figure)> = group.figures.iter().filter(|(_, figure)| is_something(figure)).collect();
            // Whoever is registered is so on every day.
            if there.iter().all(|(key, _)| **key == Key::RegisteredPeople) {
                continue;
            }
            let figures = there.iter().map(|(key, figure)| format!("{} {}", key.listed().ja, shown(figure)));
            let _ = writeln!(text, "{}: {}", group.label, figures.collect::<Vec<_>>().join(" / "));
        }
    }
    text
}

fn is_something(figure: &Figure) -> bool {
    !matches!(figure.value, Number::None | Number::Whole(0) | Number::Tenths(0))
}

fn shown(figure: &Figure) -> String {
    let mut text = format!("{} {}", figure.value, figure.unit);
    if let Some(estimated) = figure.estimated {
        let _ = write!(text, "(うち概数{estimated})");
    }
    if let Some(n) = figure.n {
        let _ = write!(text, "(n = {n})");
    }
    if let Some(minutes) = figure.minutes {
        let _ = write!(text, "({minutes}分)");
    }
    if let Some(sessions) = figure.sessions {
        let _ = write!(text, "({sessions}回)");
    }
    for (kind, meals) in figure.kinds.iter().flatten() {
        let _ = write!(text, "({kind} {meals})");
    }
    text
}

// What organisations published ----------------------------------------------------------------------------------------

/// A sample space with these files.
fn imported(files: &[(Kind, String)]) -> TestSpace {
    let space = TestSpace::new(Leaving::Off);
    space.at("2026-03-31T20:00");
    for (kind, file) in files {
        import(&space.desk, *kind, file.as_bytes(), Options::default()).unwrap();
    }
    space
}

/// A file of one kind, of lines.
fn file(kind: Kind, header: &str, lines: impl IntoIterator<Item = String>) -> (Kind, String) {
    (kind, std::iter::once(header.to_owned()).chain(lines).collect::<Vec<_>>().join("\n"))
}

fn categories(names: &[&str]) -> (Kind, String) {
    file(Kind::Categories, "区分", names.iter().map(|name| (*name).to_owned()))
}

/// Nameless heads, `(day, activity, category, heads, marks)`.
fn nameless(rows: &[(String, &str, &str, usize, &str)]) -> (Kind, String) {
    let line = |(day, activity, category, heads, marks): &(String, &str, &str, usize, &str)| {
        format!("{day},{activity},{category},{heads},{marks}")
    };
    file(Kind::Visits, "日付,活動,区分,人数,再掲", rows.iter().map(line))
}

fn day_of_june(n: usize) -> String {
    format!("2025-06-{n:02}")
}

/// はち福: 7 times with 31 young people and 88 residents. The flower beds: 14 times with 43 and 86.
#[test]
fn the_cafe_and_the_flower_beds() {
    let mut rows = Vec::new();
    for (activity, days, young, residents) in [("はち福", 1..=7, 31, 88), ("花壇の手入れ", 8..=21, 43, 86)] {
        let times = days.clone().count();
        for (at, day) in days.enumerate() {
            // As evenly as people come.
            let share = |all: usize| all * (at + 1) / times - all * at / times;
            rows.push((day_of_june(day), activity, "若者", share(young), ""));
            rows.push((day_of_june(day), activity, "住民", share(residents), ""));
        }
    }
    let counted = count(&imported(&[categories(&["若者", "住民"]), nameless(&rows)]), "2025-04-01", "2026-03-31");
    let (cafe, beds) = (group(&counted, By::Activity, "はち福"), group(&counted, By::Activity, "花壇の手入れ"));
    let of = |figures: &Figures| {
        [Key::TotalUses, Key::SessionsHeld, Key::AveragePerSession].map(|key| printed(key, figures))
    };
    assert_eq!(of(cafe), ["119", "7", "17.0"]);
    assert_eq!(of(beds), ["129", "14", "9.2"]);
    assert_eq!(of(&counted.figures), ["248", "21", "11.8"]);
    assert_eq!(printed(Key::TotalAttendance, group(&counted, By::Category, "住民")), "174");
    assert_eq!(printed(Key::UniquePeople, &counted.figures), "0", "nobody was asked for a name");
    assert_eq!(printed(Key::UnidentifiedHeads, &counted.figures), "248");
}

/// 93人(若者サポーター含む) in 4 sessions: whether the supporters came as users or on shifts, the space says which.
#[test]
fn a_board_game_cafe_with_its_supporters() {
    let days = || [1, 8, 15, 22].map(day_of_june);
    let as_users = days().into_iter().zip([21, 21, 21, 21]);
    let mut rows: Vec<_> = as_users.map(|(day, heads)| (day, "ボードゲームカフェ", "一般", heads, "")).collect();
    rows.push((day_of_june(8), "ボードゲームカフェ", "一般", 9, "若者サポーター"));
    let counted = count(&imported(&[categories(&["一般"]), nameless(&rows)]), "2025-06-01", "2025-06-30");
    assert_eq!(printed(Key::TotalUses, &counted.figures), "93");
    assert_eq!(printed(Key::AveragePerSession, &counted.figures), "23.3", "23.25 rounds up");
    assert_eq!(printed(Key::TotalUses, group(&counted, By::Mark, "若者サポーター")), "9");

    let space = imported(&[categories(&["一般"]), nameless(&rows[..4])]);
    let numbers = helpers(&space, 3);
    let shifts = days()
        .into_iter()
        .take(3)
        .flat_map(|day| numbers.clone().map(move |number| format!("{day},13:00,17:00,{number}")));
    let (kind, shifts) = file(Kind::Shifts, "日付,開始,終了,番号", shifts);
    import(&space.desk, kind, shifts.as_bytes(), Options::default()).unwrap();
    let counted = count(&space, "2025-06-01", "2025-06-30");
    assert_eq!(printed(Key::TotalAttendance, &counted.figures), "84", "helpers are no users");
    assert_eq!(printed(Key::Everyone, &counted.figures), "93", "3 helpers on 3 days");
}

/// People who help; answers with their short numbers.
fn helpers(space: &TestSpace, how_many: i64) -> std::ops::Range<i64> {
    let category = space.category("支える人");
    for number in 0..how_many {
        space.person(&format!("ピア{number}"), category);
    }
    101..101 + how_many
}

/// 延べ39人, 延べ168回 and 783時間 are three figures of the same shifts: 13 people in each of 3 months.
#[test]
fn peer_supporters_heads_shifts_and_hours() {
    let space = TestSpace::new(Leaving::Off);
    space.at("2025-09-01T12:00");
    let numbers = helpers(&space, 13);
    space.at("2026-01-05T12:00");
    let line = |n: i64| {
        let (month, day, number) = (10 + n % 3, 1 + n / 39, numbers.start + n / 3 % 13);
        // 4 hours 40 minutes with half an hour of break; once an hour less.
        let ends = if n == 0 { "14:10" } else { "15:10" };
        format!("2025-{month}-{day:02},10:00,{ends},{number},30,来た")
    };
    let (kind, shifts) = file(Kind::Shifts, "日付,開始,終了,番号,休憩,状態", (0..168).map(line));
    import(&space.desk, kind, shifts.as_bytes(), Options::default()).unwrap();
    let counted = count(&space, "2025-10-01", "2025-12-31");
    let figures = &counted.figures;
    assert_eq!(printed(Key::MonthlyHeadsSum, figures), "39");
    assert_eq!(printed(Key::PersonShifts, figures), "168");
    assert_eq!((printed(Key::TotalHours, figures), figures[&Key::TotalHours].minutes), ("783.0".into(), Some(46_980)));
    assert_eq!(printed(Key::UniqueVolunteers, figures), "13");
    assert_eq!(printed(Key::TotalAttendance, figures), "0", "an assignment is never a visit");
    assert_eq!(printed(Key::PersonShifts, group(&counted, By::Month, "2025-10")), "56");
}

/// 37 families in 6 courses; 80 people in 2 trainings, 40 each, which are listed apart.
#[test]
fn families_and_trainings() {
    let sessions = (1..=8).map(|n| {
        let (activity, counts, unit) =
            if n <= 6 { ("講座", "利用者", "組") } else { ("研修", "別掲", "人") };
        format!("{},{activity},{counts},{unit}", day_of_june(n))
    });
    let sessions = file(Kind::Sessions, "日付,活動,計上,単位", sessions);
    let mut visits = Vec::new();
    for family in 0..37 {
        for (category, heads) in [("母親", 1), ("子ども", 1 + family % 2)] {
            visits.push(format!("{},講座,{category},{heads},{family}組", day_of_june(1 + family % 6)));
        }
    }
    visits.extend([7, 8].map(|n| format!("{},研修,支援者,40,", day_of_june(n))));
    let visits = file(Kind::Visits, "日付,活動,区分,人数,組", visits);
    let space = imported(&[categories(&["母親", "子ども", "支援者"]), sessions, visits]);
    let counted = count(&space, "2025-04-01", "2026-03-31");
    assert_eq!(printed(Key::Parties, &counted.figures), "37");
    assert_eq!(printed(Key::TotalUses, &counted.figures), "92", "37 mothers and 55 children");
    assert_eq!(printed(Key::ListedApart, &counted.figures), "80");
    assert_eq!(counted.figures[&Key::ListedApart].sessions, Some(2), "40.0 per session");
    assert_eq!(printed(Key::OpenDays, &counted.figures), "0");
}

/// 71 visitors in December for a target of 60.
#[test]
fn a_target_that_was_passed() {
    let days = (0..71).map(|n| (format!("2025-12-{:02}", 1 + n % 20), "居場所", "中高生", 1, ""));
    let space = imported(&[categories(&["中高生"]), nameless(&days.collect::<Vec<_>>())]);
    let (from, to) = ("2025-12-01".parse().unwrap(), "2025-12-31".parse().unwrap());
    space.run(SetTarget { from, to, value: Some(60) });
    let figures = count(&space, "2025-12-01", "2025-12-31").figures;
    assert_eq!(printed(Key::TotalAttendance, &figures), "71");
    assert_eq!((printed(Key::Ratio, &figures), figures[&Key::Ratio].n), ("118.3".into(), Some(60)));
    assert_eq!(count(&space, "2025-12-01", "2025-12-30").figures[&Key::Ratio].value, Number::None, "another period");
    let r#where = vec![Narrowing { by: By::Weekday, key: "sat".into() }];
    let narrowed = CountFigures { from, to, r#where, by: vec![], with_paid: false };
    assert!(!space.desk.ask(narrowed).unwrap().figures.contains_key(&Key::Ratio), "a part has no target");
}

/// 1,050 in 26 lessons; 172 uses on 20 open days; 7 meetings of about 35; 611 from April to December.
#[test]
fn averages_estimates_and_odd_periods() {
    let share = |all: usize, times: usize, at: usize| all * (at + 1) / times - all * at / times;
    let day = |at: usize| format!("2025-{:02}-{:02}", 4 + at / 3, 1 + at % 3 * 7);
    let lines = |activity: &'static str, all: usize, times: usize, estimate: &'static str| {
        (0..times).map(move |at| format!("{},{activity},一般,{},{estimate}", day(at), share(all, times, at)))
    };
    let of = |activity: &'static str, all, times, estimate, figure: Key| {
        let visits = file(Kind::Visits, "日付,活動,区分,人数,概数", lines(activity, all, times, estimate));
        let figures = count(&imported(&[categories(&["一般"]), visits]), "2025-04-01", "2025-12-31").figures;
        (printed(figure, &figures), figures[&figure].n, figures[&Key::TotalUses].estimated)
    };
    assert_eq!(of("いのちの授業", 1_050, 26, "", Key::AveragePerSession), ("40.4".into(), Some(26), None));
    assert_eq!(of("居場所", 172, 20, "", Key::AveragePerOpenDay), ("8.6".into(), Some(20), None));
    assert_eq!(of("ネットワーク会議", 245, 7, "○", Key::TotalUses), ("245".into(), None, Some(245)));
    assert_eq!(of("居場所", 611, 27, "", Key::TotalAttendance), ("611".into(), None, None));
}
