//! What a scan means: a test per row of `docs/resolve.md`, through the pure function; then that it always has an answer;
//! then the same through the door.

use ibasho_core::ids::*;
use ibasho_core::passes::{NotACode, Validity};
use ibasho_core::reception::*;
use ibasho_core::settings::Leaving;
use ibasho_core::time::{Day, Instant};
use ibasho_tests::tokyo;
use proptest::prelude::*;

const PASS: PassId = PassId([1; 16]);
const WHO: PersonId = PersonId([2; 16]);
const DROP_IN: SessionId = SessionId([3; 16]);
const EVENT: SessionId = SessionId([4; 16]);
const SECOND_EVENT: SessionId = SessionId([5; 16]);
const VISIT: VisitId = VisitId([6; 16]);
const SHIFT: AssignmentId = AssignmentId([8; 16]);

fn at(time: &str) -> Instant {
    tokyo().read(&format!("2025-12-03T{time}")).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn drop_in() -> SessionToday {
    SessionToday {
        session: DROP_IN,
        starts_at: Some(at("13:00")),
        ends_at: Some(at("18:00")),
        drop_in: true,
        signed_up: false,
    }
}

fn event(starts: &str, ends: &str) -> SessionToday {
    SessionToday {
        session: EVENT,
        starts_at: Some(at(starts)),
        ends_at: Some(at(ends)),
        drop_in: false,
        signed_up: false,
    }
}

fn here_since(session: SessionId, came: &str) -> VisitToday {
    VisitToday { visit: VISIT, session, last_in_at: Some(at(came)), left_at: None }
}

fn shift(starts: &str, ends: &str) -> ShiftToday {
    ShiftToday {
        assignment: SHIFT,
        starts_at: at(starts),
        ends_at: at(ends),
        in_at: None,
        out_at: None,
        cannot_come: false,
    }
}

struct Asked<'a> {
    scanned: Scanned,
    now: &'a str,
    visits: Vec<VisitToday>,
    sessions: Vec<SessionToday>,
    shifts: Vec<ShiftToday>,
    leaving: Leaving,
    chosen: Option<SessionId>,
}

impl Default for Asked<'_> {
    fn default() -> Self {
        Self {
            scanned: Scanned::Person(PASS, WHO, Validity::Valid),
            now: "15:00",
            visits: vec![],
            sessions: vec![drop_in()],
            shifts: vec![],
            leaving: Leaving::Off,
            chosen: None,
        }
    }
}

impl Asked<'_> {
    fn resolved(&self) -> (Action, Vec<Alternative>) {
        resolve(&Scene {
            scanned: self.scanned,
            now: at(self.now),
            visits: &self.visits,
            sessions: &self.sessions,
            shifts: &self.shifts,
            leaving: self.leaving,
            chosen: self.chosen,
        })
    }
    fn action(&self) -> Action {
        self.resolved().0
    }
}

fn arrive(session: SessionId) -> Action {
    Action::Arrive { place: Place::Session(session), leaving: None }
}

#[test]
fn row_01_not_a_pass() {
    let (action, next) = Asked { scanned: Scanned::NotAPass(NotACode::OtherCode), ..Asked::default() }.resolved();
    assert_eq!(action, Action::NotAPass(NotACode::OtherCode));
    assert_eq!(next, [Alternative::Register, Alternative::CountNameless], "the volunteer has a next step");
}

#[test]
fn row_02_unknown() {
    let (action, next) = Asked { scanned: Scanned::Unknown, ..Asked::default() }.resolved();
    assert_eq!((action, next.is_empty()), (Action::Unknown, false));
}

#[test]
fn rows_03_to_05_a_pass_that_is_not_valid_offers_to_let_in() {
    let on = day("2025-11-01");
    for validity in [Validity::Revoked { on, replaced: true }, Validity::Expired { on }, Validity::NotYet { from: on }]
    {
        let (action, next) = Asked { scanned: Scanned::Person(PASS, WHO, validity), ..Asked::default() }.resolved();
        assert_eq!((action, next), (Action::Invalid(validity), vec![Alternative::LetIn]));
    }
}

#[test]
fn row_06_a_guest_pass_is_one_nameless_head() {
    let guest = Scanned::Guest(PASS, Validity::Valid);
    assert_eq!(Asked { scanned: guest, ..Asked::default() }.action(), Action::Guest(Place::Session(DROP_IN)));
    let again = Asked { scanned: guest, visits: vec![here_since(DROP_IN, "14:59")], ..Asked::default() };
    assert_eq!(again.action(), Action::Guest(Place::Session(DROP_IN)), "each scan is one more");
    let revoked = Validity::Revoked { on: day("2025-11-01"), replaced: false };
    let (action, next) = Asked { scanned: Scanned::Guest(PASS, revoked), ..Asked::default() }.resolved();
    assert_eq!((action, next), (Action::Invalid(revoked), vec![Alternative::CountNameless]));
}

#[test]
fn row_07_a_helper_within_the_hour() {
    for (now, is_helper) in [("14:59", false), ("15:00", true), ("16:30", true), ("17:59", true), ("18:00", false)] {
        let asked = Asked { now, shifts: vec![shift("16:00", "18:00")], ..Asked::default() };
        assert_eq!(asked.action() == Action::HelperIn(SHIFT), is_helper, "at {now}");
    }
    let (_, next) = Asked { shifts: vec![shift("16:00", "18:00")], ..Asked::default() }.resolved();
    assert_eq!(next, [Alternative::AsVisitor(Place::Session(DROP_IN))], "the other in one tap");
    let cannot = ShiftToday { cannot_come: true, ..shift("16:00", "18:00") };
    assert_eq!(
        Asked { shifts: vec![cannot], ..Asked::default() }.action(),
        arrive(DROP_IN),
        "who said no and comes is a visitor"
    );
}

#[test]
fn rows_08_and_09_a_helper_on_duty() {
    let on_duty = ShiftToday { in_at: Some(at("15:00")), ..shift("15:30", "18:00") };
    let asked = |now| Asked { now, shifts: vec![on_duty], ..Asked::default() }.action();
    assert_eq!(asked("15:04"), Action::HelperAlready(SHIFT), "within five minutes");
    assert_eq!(asked("18:10"), Action::HelperOut(SHIFT), "also after the shift's end");
    let gone = ShiftToday { out_at: Some(at("17:00")), ..on_duty };
    assert_eq!(
        Asked { now: "17:30", shifts: vec![gone], ..Asked::default() }.action(),
        arrive(DROP_IN),
        "after duty a visitor"
    );
}

#[test]
fn row_10_first_arrival() {
    assert_eq!(Asked::default().action(), arrive(DROP_IN));
    let nothing_on = Asked { sessions: vec![], ..Asked::default() };
    assert_eq!(
        nothing_on.action(),
        Action::Arrive { place: Place::DropIn, leaving: None },
        "the drop-in's session is made"
    );
    let early = Asked { now: "11:00", ..Asked::default() };
    assert_eq!(early.action(), arrive(DROP_IN), "who comes early is in the drop-in all the same");
}

#[test]
fn row_11_what_is_on_beside_the_drop_in_comes_first() {
    let (action, next) = Asked { sessions: vec![drop_in(), event("15:00", "17:00")], ..Asked::default() }.resolved();
    assert_eq!((action, next), (arrive(EVENT), vec![Alternative::Into(Place::Session(DROP_IN))]));
    let soon = |now| Asked { now, sessions: vec![drop_in(), event("16:00", "17:00")], ..Asked::default() }.action();
    assert_eq!((soon("15:29"), soon("15:30")), (arrive(DROP_IN), arrive(EVENT)), "from half an hour before");
}

#[test]
fn row_12_what_they_signed_up_for_comes_before_all() {
    let signed_up = SessionToday { signed_up: true, ..event("16:00", "17:00") };
    let other = SessionToday { session: SECOND_EVENT, ..event("14:30", "17:00") };
    let asked = |now| Asked { now, sessions: vec![drop_in(), signed_up, other], ..Asked::default() }.action();
    assert_eq!((asked("14:59"), asked("15:00")), (arrive(SECOND_EVENT), arrive(EVENT)), "from an hour before");
}

#[test]
fn row_13_again_within_five_minutes() {
    for leaving in [Leaving::Off, Leaving::Ask, Leaving::Scan] {
        let visits = vec![here_since(DROP_IN, "14:56")];
        let asked = Asked { visits: visits.clone(), leaving, ..Asked::default() };
        assert_eq!(asked.action(), Action::AlreadyHere(VISIT), "{leaving:?}");
        let at_a_handover =
            Asked { visits, leaving, sessions: vec![drop_in(), event("15:00", "17:00")], ..Asked::default() };
        assert_eq!(at_a_handover.action(), Action::AlreadyHere(VISIT), "two scans in a row are one arrival");
    }
}

#[test]
fn row_14_again_later_where_leaving_is_not_recorded() {
    let asked = Asked { visits: vec![here_since(DROP_IN, "13:10")], ..Asked::default() };
    assert_eq!(asked.action(), Action::AlreadyHere(VISIT));
    let into_event = Asked { sessions: vec![drop_in(), event("14:00", "17:00")], ..asked };
    assert_eq!(into_event.action(), arrive(EVENT), "another session is another use");
}

#[test]
fn rows_15_and_16_leaving_by_the_spaces_setting() {
    let visits = vec![here_since(DROP_IN, "13:10")];
    let (action, next) = Asked { visits: visits.clone(), leaving: Leaving::Scan, ..Asked::default() }.resolved();
    assert_eq!((action, next), (Action::Leave(VISIT), vec![Alternative::Stay(VISIT), Alternative::OtherPerson(VISIT)]));
    let (action, next) = Asked { visits, leaving: Leaving::Ask, ..Asked::default() }.resolved();
    assert_eq!(
        (action, next),
        (Action::AskLeaving(VISIT), vec![Alternative::Leave(VISIT), Alternative::OtherPerson(VISIT)])
    );
}

#[test]
fn row_17_on_to_the_next_session() {
    let sessions = vec![SessionToday { ends_at: Some(at("14:30")), ..drop_in() }, event("14:30", "17:00")];
    for leaving in [Leaving::Ask, Leaving::Scan] {
        let asked = Asked {
            sessions: sessions.clone(),
            visits: vec![here_since(DROP_IN, "13:10")],
            leaving,
            ..Asked::default()
        };
        assert_eq!(
            asked.action(),
            Action::Arrive { place: Place::Session(EVENT), leaving: Some(VISIT) },
            "{leaving:?}"
        );
    }
}

#[test]
fn row_18_an_ended_session_and_nothing_else_on() {
    let asked =
        Asked { now: "18:20", visits: vec![here_since(DROP_IN, "13:10")], leaving: Leaving::Scan, ..Asked::default() };
    assert_eq!(asked.action(), Action::Leave(VISIT), "leaving late is leaving");
}

#[test]
fn row_19_back_again() {
    for leaving in [Leaving::Off, Leaving::Ask, Leaving::Scan] {
        let left = VisitToday { left_at: Some(at("14:00")), ..here_since(DROP_IN, "13:10") };
        let asked = Asked { visits: vec![left], leaving, ..Asked::default() };
        assert_eq!(asked.action(), Action::Return(VISIT), "one visit with a return");
    }
}

#[test]
fn row_20_a_forgotten_leaving_of_another_day_is_not_in_the_scene() {
    // Past the turn of the day the visits of the day before are not today's: see the story below, through the door.
    let asked = Asked { now: "15:00", visits: vec![], leaving: Leaving::Scan, ..Asked::default() };
    assert_eq!(asked.action(), arrive(DROP_IN));
}

#[test]
fn row_21_found_by_name_is_greeted_like_a_scan() {
    let scanned = Scanned::ByHand(WHO);
    let evening = || vec![drop_in(), event("15:10", "16:00")];
    let by_pass = Asked { sessions: evening(), ..Asked::default() }.resolved();
    assert_eq!(Asked { scanned, sessions: evening(), ..Asked::default() }.resolved(), by_pass);
    assert_eq!(by_pass.0, arrive(EVENT));
    let helping = Asked { scanned, shifts: vec![shift("15:30", "18:00")], ..Asked::default() };
    assert_eq!(helping.action(), Action::HelperIn(SHIFT));
}

#[test]
fn row_22_a_session_chosen_by_hand_is_the_main_place() {
    let sessions = vec![drop_in(), event("15:10", "16:00")];
    let asked = Asked { scanned: Scanned::ByHand(WHO), sessions, chosen: Some(DROP_IN), ..Asked::default() };
    let (action, next) = asked.resolved();
    assert_eq!(action, arrive(DROP_IN));
    assert_eq!(next, [Alternative::Into(Place::Session(EVENT))], "what a scan would have meant is one tap away");
}

fn instants() -> impl Strategy<Value = Instant> {
    (0_i64..48 * 60).prop_map(|minutes| at("00:00").plus_minutes(minutes))
}

fn sessions() -> impl Strategy<Value = Vec<SessionToday>> {
    let one =
        (0_u8..4, proptest::option::of(instants()), proptest::option::of(instants()), any::<bool>(), any::<bool>());
    proptest::collection::vec(one, 0..4).prop_map(|all| {
        let made = all.into_iter().map(|(id, starts_at, ends_at, drop_in, signed_up)| SessionToday {
            session: SessionId([id; 16]),
            starts_at,
            ends_at,
            drop_in,
            signed_up,
        });
        made.collect()
    })
}

fn visits() -> impl Strategy<Value = Vec<VisitToday>> {
    let one = (0_u8..5, proptest::option::of(instants()), proptest::option::of(instants()));
    proptest::collection::vec(one, 0..4).prop_map(|all| {
        let made = all.into_iter().map(|(id, last_in_at, left_at)| VisitToday {
            visit: VisitId([id; 16]),
            session: SessionId([id; 16]),
            last_in_at,
            left_at,
        });
        made.collect()
    })
}

fn shifts() -> impl Strategy<Value = Vec<ShiftToday>> {
    let one =
        (instants(), instants(), proptest::option::of(instants()), proptest::option::of(instants()), any::<bool>());
    proptest::collection::vec(one, 0..3).prop_map(|all| {
        let made = all.into_iter().map(|(starts_at, ends_at, in_at, out_at, cannot_come)| ShiftToday {
            assignment: SHIFT,
            starts_at,
            ends_at,
            in_at,
            out_at,
            cannot_come,
        });
        made.collect()
    })
}

proptest! {
    #[test]
    fn resolve_is_total(
        now in instants(), visits in visits(), sessions in sessions(), shifts in shifts(), leaving in 0..3, pass in 0..8,
        by_hand: bool,
    ) {
        let on = day("2025-11-01");
        let leaving = [Leaving::Off, Leaving::Ask, Leaving::Scan][leaving as usize];
        let scanned = [
            Scanned::NotAPass(NotACode::Empty),
            Scanned::Unknown,
            Scanned::Guest(PASS, Validity::Valid),
            Scanned::Guest(PASS, Validity::Expired { on }),
            Scanned::Person(PASS, WHO, Validity::NotYet { from: on }),
            Scanned::Person(PASS, WHO, Validity::Revoked { on, replaced: false }),
            Scanned::Person(PASS, WHO, Validity::Valid),
            Scanned::ByHand(WHO),
        ][pass as usize];
        let chosen = sessions.first().map(|session| session.session).filter(|_| by_hand);
        let scene = Scene { scanned, now, visits: &visits, sessions: &sessions, shifts: &shifts, leaving, chosen };
        let (action, alternatives) = resolve(&scene);
        // What it points at is in the scene, and what is known never stands in two sessions at once.
        let known = |visit: VisitId| visits.iter().any(|known| known.visit == visit);
        match action {
            Action::Return(visit) | Action::AlreadyHere(visit) | Action::Leave(visit) | Action::AskLeaving(visit) => prop_assert!(known(visit)),
            Action::Arrive { place: Place::Session(session), leaving } => {
                prop_assert!(sessions.iter().any(|known| known.session == session));
                prop_assert!(!visits.iter().any(|visit| visit.session == session), "never twice into one session");
                prop_assert!(leaving.is_none_or(known));
            }
            Action::HelperIn(_) | Action::HelperOut(_) | Action::HelperAlready(_) => prop_assert!(!shifts.is_empty()),
            Action::NotAPass(_) | Action::Unknown | Action::Invalid(_) => prop_assert!(!alternatives.is_empty(), "the door never blocks"),
            Action::Guest(_) | Action::Arrive { .. } => {}
        }
        if leaving == Leaving::Off {
            prop_assert!(!matches!(action, Action::Leave(_) | Action::AskLeaving(_)), "leaving is not recorded here");
        }
    }
}

mod through_the_door {
    use ibasho_core::reception::operations::{Choice, Outcome};
    use ibasho_core::settings::Leaving;
    use ibasho_tests::TestSpace;
    use serde_json::json;

    #[test]
    fn an_afternoon() {
        let space = TestSpace::new(Leaving::Scan);
        let category = space.category("中学生");
        let (_, code) = space.person("あおい", category);
        let story = [
            ("15:00", Outcome::Arrived),
            ("15:01", Outcome::AlreadyHere),
            ("16:00", Outcome::Left),
            ("16:01", Outcome::Arrived),
            ("17:00", Outcome::Left),
        ];
        let mut visits = std::collections::BTreeSet::new();
        for (time, outcome) in story {
            let greeting = space.at(&format!("2025-12-03T{time}")).scan(&code);
            assert_eq!((greeting.outcome, greeting.nickname.as_deref()), (outcome, Some("あおい")), "at {time}");
            visits.insert(greeting.visit);
        }
        assert_eq!(visits.len(), 1, "one visit with a return");
    }

    #[test]
    fn past_midnight_and_past_the_turn_of_the_day() {
        let space = TestSpace::new(Leaving::Scan);
        let category = space.category("高校生年代");
        let (_, code) = space.person("はる", category);
        let first = space.at("2025-12-03T23:50").scan(&code);
        let left = space.at("2025-12-04T00:40").scan(&code);
        assert_eq!((left.outcome, left.visit), (Outcome::Left, first.visit), "still the same evening");
        space.at("2025-12-04T01:00").scan(&code);
        let morning = space.at("2025-12-04T04:30").scan(&code);
        assert_eq!(morning.outcome, Outcome::Arrived, "a forgotten leaving never blocks the next visit");
        assert_ne!(morning.visit, first.visit);
    }

    #[test]
    fn a_replaced_pass_offers_to_let_in() {
        let space = TestSpace::new(Leaving::Off);
        let category = space.category("中学生");
        let (person, code) = space.person("あおい", category);
        let pass = ibasho_core::operations::dispatch(&space.desk, "passes_of", json!({ "person": person })).unwrap();
        ibasho_core::operations::dispatch(&space.desk, "replace_pass", json!({ "pass": pass["reply"][0]["id"] }))
            .unwrap();
        let greeting = space.scan(&code);
        assert_eq!((greeting.outcome, greeting.replaced), (Outcome::Revoked, true));
        assert_eq!(greeting.alternatives, [Choice::LetIn { person }]);
    }

    #[test]
    fn a_scan_that_changes_nothing_leaves_nothing_to_undo() {
        let space = TestSpace::new(Leaving::Off);
        let category = space.category("中学生");
        let (_, code) = space.person("あおい", category);
        space.scan(&code);
        let before = space.state();
        for scanned in [code.as_str(), "", "4901234567894"] {
            let done = space.run(ibasho_core::reception::operations::Scan { code: scanned.into() });
            assert_eq!(done.entry, None);
        }
        assert_eq!(space.state(), before);
    }
}
