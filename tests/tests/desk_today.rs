//! What reception sees of today, and what is done there without a scan.

use ibasho_core::error::{Error, Thing};
use ibasho_core::figures::operations::CountFigures;
use ibasho_core::handouts::{Handout, HandoutKind};
use ibasho_core::ids::CategoryId;
use ibasho_core::operations::dispatch;
use ibasho_core::reception::latest::{Latest, LatestDoing};
use ibasho_core::reception::operations::{Choice, Greeting, Outcome};
use ibasho_core::reception::today::{AboutToday, Today, TodaySession};
use ibasho_core::reception::welcome::{FirstVisit, Greet};
use ibasho_core::rights::Right;
use ibasho_core::settings::Leaving;
use ibasho_core::time::Day;
use ibasho_tests::{TestSpace, reply, tokyo};
use serde_json::{Value, json};

fn today(space: &TestSpace) -> AboutToday {
    space.desk.ask(Today {}).unwrap()
}

fn latest(space: &TestSpace) -> Vec<LatestDoing> {
    space.desk.ask(Latest {}).unwrap()
}

fn session_named<'a>(today: &'a AboutToday, name: &str) -> &'a TodaySession {
    today.sessions.iter().find(|session| session.name == name).unwrap()
}

/// An event with sign-ups in the afternoon, as a request says it.
fn event(space: &TestSpace, unit: &str) -> Value {
    let activity = reply(space, "add_activity", json!({ "name": "ボードゲームの日", "unit": unit }));
    let session = json!({
        "activity": activity, "day": "2025-12-03", "starts": "15:00", "ends": "17:00", "title": "冬の大会", "capacity": 1
    });
    reply(space, "plan_session", session)
}

#[test]
fn an_empty_day_is_an_answer() {
    let space = TestSpace::new(Leaving::Off);
    let today = today(&space);
    assert_eq!((today.here, today.here_heads, today.came, today.apart), (0, 0, 0, 0));
    assert!(today.sessions.is_empty() && today.helpers.is_empty() && today.gaps.is_empty() && today.heads.is_empty());
    assert_eq!((today.open_from, today.day.to_string().as_str()), (None, "2025-12-03"));
    assert!(latest(&space).is_empty());
}

#[test]
fn how_many_are_here_and_how_many_came() {
    let space = TestSpace::new(Leaving::Scan);
    let (young, apart) =
        (space.category("中学生"), reply(&space, "add_category", json!({ "name": "視察", "counting": "apart" })));
    let (aoi, aoi_code) = space.person("あおい", young);
    let (_, haru_code) = space.person("はる", young);
    let (_, looks_code) = space.person("ゆい", serde_json::from_value(apart.clone()).unwrap());
    let event = event(&space, "person");
    reply(&space, "sign_up", json!({ "person": aoi, "session": event }));
    let (sora, _) = space.person("そら", young);
    reply(&space, "sign_up", json!({ "person": sora, "session": event }));
    space.at("2025-12-03T14:10").scan(&aoi_code);
    space.at("2025-12-03T14:20").scan(&haru_code);
    space.at("2025-12-03T14:21").scan(&looks_code);
    for request in [
        json!({ "category": young }),
        json!({ "category": young }),
        json!({ "category": young, "heads": 7, "estimate": true }),
        json!({ "category": apart, "heads": 3 }),
    ] {
        reply(&space, "add_heads", request);
    }

    let before = today(&space);
    assert_eq!((before.here, before.here_heads, before.here_estimated), (3, 12, true));
    assert_eq!(before.came, 2 + 9, "two people and the nine heads that count; those apart are not in it");
    assert_eq!(before.apart, 1 + 3, "but here");
    let counted: Vec<_> = before.heads.iter().map(|heads| (heads.category, heads.heads)).collect();
    assert_eq!(counted, [(young, 2)], "what a −1 key can take back");
    let game = session_named(&before, "ボードゲームの日");
    assert_eq!((game.came, game.signed_up, game.waiting, game.capacity), (1, 1, 1, Some(1)));
    assert_eq!((game.title.as_deref(), game.drop_in), (Some("冬の大会"), false));

    space.at("2025-12-03T16:00").scan(&haru_code);
    let after = today(&space);
    assert_eq!((after.here, after.came), (2, before.came), "who left is no longer here, and did come");
}

#[test]
fn the_minus_key_takes_what_the_key_counts_wherever_it_stands() {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("中学生");
    let event = event(&space, "person");
    reply(&space, "add_heads", json!({ "category": young, "session": event }));
    assert_eq!(today(&space).heads[0].heads, 1);
    reply(&space, "take_head", json!({ "category": young }));
    assert!(today(&space).heads.is_empty());
    let none_left = dispatch(&space.desk, "take_head", json!({ "category": young }));
    assert_eq!(none_left.unwrap_err(), Error::NotFound { what: Thing::Visit });
}

#[test]
fn attendance_of_today_is_what_the_figures_say() {
    // Each step changes the state of the day in another way; after each the two ways of counting agree.
    let space = TestSpace::new(Leaving::Off);
    let (young, apart) =
        (space.category("中学生"), reply(&space, "add_category", json!({ "name": "視察", "counting": "apart" })));
    let event = event(&space, "person");
    let visits = reply(&space, "add_activity", json!({ "name": "見学会", "counts": "apart" }));
    let visits = reply(&space, "plan_session", json!({ "activity": visits, "day": "2025-12-03", "starts": "16:00" }));
    let (aoi, aoi_code) = space.person("あおい", young);
    let mut seen = std::collections::BTreeSet::new();
    let steps: Vec<(&str, Value)> = vec![
        ("add_heads", json!({ "category": young, "heads": 4, "session": event })),
        ("arrive", json!({ "person": aoi, "session": event })),
        ("add_heads", json!({ "category": young, "heads": 2 })),
        ("scan", json!({ "code": aoi_code })),
        ("add_heads", json!({ "category": apart, "heads": 9 })),
        ("add_heads", json!({ "category": young, "heads": 5, "session": visits })),
        ("undo", json!({})),
        ("add_heads", json!({ "category": young })),
        ("take_head", json!({ "category": young })),
        ("void_visit", json!({})),
    ];
    for (name, request) in steps {
        let request = match name {
            "void_visit" => json!({ "visit": reply(&space, "visits_of", json!({ "person": aoi }))[0]["id"] }),
            _ => request,
        };
        reply(&space, name, request);
        let day: Day = "2025-12-03".parse().unwrap();
        let asked = CountFigures { from: day, to: day, r#where: vec![], by: vec![], with_paid: false };
        let figures = serde_json::to_value(space.desk.ask(asked).unwrap()).unwrap();
        assert_eq!(figures["figures"]["total_attendance"]["value"], today(&space).came, "after {name}");
        seen.insert(today(&space).came);
    }
    assert!(seen.len() >= 4, "the number moved: {seen:?}");
}

#[test]
fn parties_are_counted_where_a_session_counts_them() {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("乳幼児");
    let event = event(&space, "party");
    let (aoi, _) = space.person("あおい", young);
    let (haru, _) = space.person("はる", young);
    let (sora, _) = space.person("そら", young);
    for (person, party) in [(aoi, json!("みほん家")), (haru, json!("みほん家")), (sora, Value::Null)] {
        reply(&space, "arrive", json!({ "person": person, "session": event, "party": party }));
    }
    let today = today(&space);
    let event = session_named(&today, "ボードゲームの日");
    assert_eq!((event.came, event.parties), (3, 2));
}

#[test]
fn helpers_gaps_and_opening_hours() {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("高校生年代");
    let drop_in = reply(&space, "activities", json!({}))[0]["id"].clone();
    for (starts, ends) in [("10:00", "12:00"), ("14:00", "18:00")] {
        reply(
            &space,
            "plan_session",
            json!({ "activity": drop_in, "day": "2025-12-03", "starts": starts, "ends": ends }),
        );
    }
    let duty = reply(&space, "add_duty", json!({ "name": "受付" }));
    let shift = |starts: &str, ends: &str| {
        let request = json!({ "day": "2025-12-03", "starts": starts, "ends": ends, "needed": 2, "duty": duty });
        reply(&space, "plan_shift", request)
    };
    let (late, over) = (shift("15:30", "18:00"), shift("09:00", "12:00"));
    let (aoi, code) = space.person("あおい", young);
    let (haru, _) = space.person("はる", young);
    reply(&space, "assign", json!({ "shift": late, "person": aoi }));
    let cannot = reply(&space, "assign", json!({ "shift": late, "person": haru }));
    reply(&space, "settle_assignment", json!({ "assignment": cannot, "status": "could_not_come" }));
    assert_eq!(space.scan(&code).outcome, Outcome::HelperIn);

    let today = today(&space);
    let wall = |at: Option<ibasho_core::time::Instant>| at.map(|at| tokyo().wall_time(at));
    assert_eq!((wall(today.open_from).as_deref(), wall(today.open_to).as_deref()), (Some("10:00"), Some("18:00")));
    let helpers: Vec<_> =
        today.helpers.iter().map(|h| (h.nickname.as_str(), h.duty.as_deref(), h.in_at.is_some())).collect();
    assert_eq!(helpers, [("あおい", Some("受付"), true), ("はる", Some("受付"), false)]);
    let gaps: Vec<_> = today.gaps.iter().map(|gap| (gap.duty.as_deref(), gap.missing)).collect();
    assert_eq!(gaps, [(Some("受付"), 1)], "one cannot come; a shift that is over lacks nobody any more: {over}");
    assert_eq!(today.here, 0, "a helper is no visitor");
}

#[test]
fn the_latest_doings_with_their_undo() {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("中学生");
    let (aoi, code) = space.person("あおい", young);
    let (haru, _) = space.person("はる", young);
    reply(&space, "add_mark", json!({ "name": "市外" }));
    space.scan(&code);
    reply(&space, "add_heads", json!({ "category": young, "heads": 30, "estimate": true }));
    let visit = reply(&space, "visits_of", json!({ "person": aoi }))[0]["id"].clone();
    reply(&space, "move_to_person", json!({ "visit": visit, "person": haru }));

    let told = |doing: &LatestDoing| (doing.operation.clone(), doing.nickname.clone(), doing.heads, doing.undone);
    let name = |name: &str| Some(name.to_owned());
    let all = latest(&space);
    let shown: Vec<_> = all.iter().take(3).map(told).collect();
    assert_eq!(
        shown,
        [
            ("move_to_person".to_owned(), name("はる"), None, false),
            ("add_heads".to_owned(), None, Some(30), false),
            // The visit is Haru's by now: whom it concerns is said as it is, not as it was.
            ("scan".to_owned(), name("はる"), None, false),
        ]
    );
    assert_eq!(all.iter().map(|doing| doing.estimate).collect::<Vec<_>>(), [false, true, false]);
    assert_eq!(all.len(), 3, "plans, settings, registrations and passes are undone where they are made");
    assert_eq!((all[1].category, all[1].activity.as_deref()), (Some(young), Some("居場所")));

    // Undone, it stays in the list and says so; done again, it names the entry that undoes it now.
    reply(&space, "undo", json!({ "entry": all[0].entry }));
    reply(&space, "undo", json!({ "entry": all[1].entry }));
    let undone = latest(&space);
    assert_eq!(told(&undone[0]), ("move_to_person".to_owned(), name("あおい"), None, true));
    assert_eq!(told(&undone[2]), ("scan".to_owned(), name("あおい"), None, false), "undoing puts the name back");
    reply(&space, "redo", json!({}));
    let again = &latest(&space)[1];
    assert!(!again.undone && again.entry > all[1].entry);
    reply(&space, "undo", json!({ "entry": again.entry }));
    assert!(latest(&space)[1].undone);
    reply(&space, "undo", json!({ "entry": all[2].entry }));
    assert_eq!(
        told(&latest(&space)[2]),
        ("scan".to_owned(), name("あおい"), None, true),
        "the row is gone, the link stays"
    );
}

#[test]
fn the_latest_are_of_this_desk_and_of_today_and_ten() {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("中学生");
    let other = ibasho_core::Desk::new(space.desk.space(), "kiosk");
    dispatch(&other, "add_heads", json!({ "category": young })).unwrap();
    assert!(latest(&space).is_empty());
    for _ in 0..12 {
        reply(&space, "add_heads", json!({ "category": young }));
    }
    assert_eq!(latest(&space).len(), 10);
    space.at("2025-12-04T15:00");
    assert!(latest(&space).is_empty());
}

fn first_visit(nickname: &str, category: CategoryId) -> FirstVisit {
    FirstVisit { nickname: nickname.into(), category, picture: None, colour: None, marks: vec![], session: None }
}

#[test]
fn a_first_visit_is_one_step_and_one_undo() {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("中学生");
    let before = space.state();
    let done = space.run(first_visit("みお", young));
    let first = done.reply;
    assert_eq!((first.person.nickname.as_str(), first.greeting.outcome), ("みお", Outcome::Arrived));
    assert_eq!(first.greeting.person, Some(first.person.id));
    assert_eq!((today(&space).here, latest(&space)[0].nickname.as_deref()), (1, Some("みお")));
    assert_eq!(space.scan(&first.pass.code).outcome, Outcome::AlreadyHere, "the pass on the screen is theirs");
    reply(&space, "undo", json!({ "entry": done.entry }));
    assert_eq!(space.state(), before);
    assert_eq!(space.scan(&first.pass.code).outcome, Outcome::UnknownPass);
}

#[test]
fn a_first_visit_whose_card_was_shown_is_undone() {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("中学生");
    let before = space.state();
    let done = space.run(first_visit("みお", young));
    let card = Handout::of(HandoutKind::Card).about(Some(done.reply.person.id));
    assert!(card.note(&space.desk).unwrap());
    let with_card = space.state();
    reply(&space, "undo", json!({ "entry": done.entry }));
    let after = space.state();
    let but_the_note = |state: &ibasho_tests::State| -> Vec<_> {
        state.iter().filter(|(table, _)| **table != "handout").map(|(_, rows)| rows.clone()).collect()
    };
    assert_eq!(but_the_note(&after), but_the_note(&before), "nobody is there");
    assert_eq!(after["handout"].len(), 1, "that a card was shown is still known");
    assert_ne!(after["handout"], with_card["handout"], "but not whose");
}

#[test]
fn a_first_visit_goes_where_a_scan_would_put_it_or_where_it_is_told() {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("中学生");
    let event = event(&space, "person");
    let by_itself = space.run(first_visit("みお", young)).reply.greeting;
    assert_eq!(by_itself.activity.as_deref(), Some("ボードゲームの日"));
    let drop_in = reply(&space, "activities", json!({}))[0]["id"].clone();
    let drop_in = reply(&space, "plan_session", json!({ "activity": drop_in, "day": "2025-12-03", "starts": "13:00" }));
    let chosen =
        FirstVisit { session: serde_json::from_value(drop_in.clone()).unwrap(), ..first_visit("りく", young) };
    let chosen = space.run(chosen).reply.greeting;
    assert_eq!(json!(chosen.session), drop_in);
    let event = serde_json::from_value(event).unwrap();
    assert!(chosen.alternatives.contains(&Choice::Into { session: Some(event) }), "{:?}", chosen.alternatives);
}

#[test]
fn a_bad_first_visit_changes_nothing() {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("中学生");
    let activity = reply(&space, "add_activity", json!({ "name": "料理の会" }));
    let tomorrow = reply(&space, "plan_session", json!({ "activity": activity, "day": "2025-12-04" }));
    let before = space.state();
    let refused = |request: Value| dispatch(&space.desk, "first_visit", request).unwrap_err();
    assert_eq!(refused(json!({ "nickname": "  ", "category": young })).code(), "textEmpty");
    assert_eq!(refused(json!({ "nickname": "あ".repeat(61), "category": young })).code(), "textTooLong");
    assert_eq!(refused(json!({ "nickname": "みお", "category": tomorrow })), Error::NotFound { what: Thing::Category });
    assert_eq!(refused(json!({ "nickname": "みお", "category": young, "session": tomorrow })), Error::OtherDay);
    assert_eq!(space.state(), before);
}

#[test]
fn found_by_name_is_greeted_like_a_scan() {
    let by_name = |greet: bool| -> Vec<Greeting> {
        let space = TestSpace::new(Leaving::Scan);
        let young = space.category("中学生");
        event(&space, "person");
        let (person, code) = space.person("あおい", young);
        let times = ["15:10", "15:12", "15:40", "16:30", "16:50"];
        let greetings = times.map(|time| {
            space.at(&format!("2025-12-03T{time}"));
            if greet { space.run(Greet { person }).reply } else { space.scan(&code) }
        });
        greetings
            .into_iter()
            .map(|greeting| Greeting {
                visit: None,
                session: None,
                person: None,
                left_visit: None,
                alternatives: vec![],
                ..greeting
            })
            .collect()
    };
    let (by_hand, by_scan) = (by_name(true), by_name(false));
    assert_eq!(by_hand, by_scan);
    assert_eq!(
        by_hand.iter().map(|g| g.outcome).collect::<Vec<_>>()[..3],
        [Outcome::Arrived, Outcome::AlreadyHere, Outcome::Left]
    );
}

#[test]
fn letting_in_with_a_revoked_pass_is_one_tap() {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("中学生");
    event(&space, "person");
    let (person, code) = space.person("あおい", young);
    let pass = reply(&space, "passes_of", json!({ "person": person }))[0]["id"].clone();
    reply(&space, "revoke_pass", json!({ "pass": pass }));
    let greeting = space.scan(&code);
    assert_eq!((greeting.outcome, &greeting.alternatives[..]), (Outcome::Revoked, &[Choice::LetIn { person }][..]));
    let let_in = space.run(Greet { person }).reply;
    assert_eq!((let_in.outcome, let_in.activity.as_deref()), (Outcome::Arrived, Some("ボードゲームの日")));
}

#[test]
fn what_reception_sees_is_not_for_the_kiosk() {
    let space = TestSpace::new(Leaving::Off);
    let kiosk = space.desk.clone().lowered(Right::Kiosk).unwrap();
    let needed = Error::NotAllowed { needed: Right::Reception };
    for name in ["today", "latest"] {
        assert_eq!(dispatch(&kiosk, name, json!({})).unwrap_err(), needed, "{name}");
    }
}
