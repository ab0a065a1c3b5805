//! What one scan means: [`resolve`], a pure function, and the operation around it.
//!
//! The table of `docs/resolve.md` has a row for each way through it, and each row has a test of its own in
//! `tests/tests/resolve.rs`.

pub mod latest;
pub mod operations;
pub(crate) mod store;
pub mod today;
pub mod welcome;

use crate::ids::{AssignmentId, PassId, PersonId, SessionId, VisitId};
use crate::passes::{NotACode, Validity};
use crate::settings::Leaving;
use crate::time::Instant;

/// Within so many minutes a second scan says only that all is well: nobody leaves as they come, and two codes read in
/// one go do no harm.
pub const AGAIN_MINUTES: i64 = 5;
/// A helper is a helper from so many minutes before their shift, and a sign-up counts from so many before its session.
pub const AHEAD_MINUTES: i64 = 60;
/// A session takes walk-ins from so many minutes before its start.
pub const EARLY_MINUTES: i64 = 30;

/// What was scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scanned {
    /// Nothing in the form of our codes.
    NotAPass(NotACode),
    /// In the right form, but nobody's.
    Unknown,
    /// A guest pass.
    Guest(PassId, Validity),
    /// Somebody's pass.
    Person(PassId, PersonId, Validity),
    /// No pass: found by name, or let in with one that is not valid.
    ByHand(PersonId),
}

/// A visit of the person's today, with the last stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VisitToday {
    /// The visit.
    pub visit: VisitId,
    /// Its session.
    pub session: SessionId,
    /// When the last stay began.
    pub last_in_at: Option<Instant>,
    /// When it ended, if known.
    pub left_at: Option<Instant>,
}

/// A session of today that was not cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionToday {
    /// The session.
    pub session: SessionId,
    /// Start, if known.
    pub starts_at: Option<Instant>,
    /// End, if known.
    pub ends_at: Option<Instant>,
    /// Whether it is the drop-in's.
    pub drop_in: bool,
    /// Whether the person signed up for it.
    pub signed_up: bool,
}

impl SessionToday {
    fn has_ended(&self, now: Instant) -> bool {
        self.ends_at.is_some_and(|ends| ends <= now)
    }

    fn is_on(&self, now: Instant, minutes_before: i64) -> bool {
        self.starts_at.is_none_or(|starts| starts.plus_minutes(-minutes_before) <= now) && !self.has_ended(now)
    }

    /// Whether a person who arrives now can mean this one.
    fn takes(&self, now: Instant) -> bool {
        self.is_on(now, if self.signed_up { AHEAD_MINUTES } else { EARLY_MINUTES })
    }
}

/// A shift of the person's today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShiftToday {
    /// The assignment.
    pub assignment: AssignmentId,
    /// When the shift starts.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
    /// When they came.
    pub in_at: Option<Instant>,
    /// When they went.
    pub out_at: Option<Instant>,
    /// Whether they said that they cannot come.
    pub cannot_come: bool,
}

/// Everything that decides what a scan means. "Today" is the business day of `now`: an open visit of a day before is
/// not in it, so a forgotten leaving never blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scene<'a> {
    /// What was scanned.
    pub scanned: Scanned,
    /// Now.
    pub now: Instant,
    /// The person's visits of today that were not voided, in the order of arrival.
    pub visits: &'a [VisitToday],
    /// Today's sessions that were not cancelled.
    pub sessions: &'a [SessionToday],
    /// The person's shifts of today.
    pub shifts: &'a [ShiftToday],
    /// The space's setting.
    pub leaving: Leaving,
    /// The session that was chosen by hand, if one was.
    pub chosen: Option<SessionId>,
}

/// Where somebody arrives: a session that exists, or the drop-in's of the day, made if need be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// This one.
    Session(SessionId),
    /// The drop-in's.
    DropIn,
}

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Say that this is no pass.
    NotAPass(NotACode),
    /// Say that the pass is not known.
    Unknown,
    /// Say why the pass does not let in.
    Invalid(Validity),
    /// One nameless head.
    Guest(Place),
    /// A first arrival; if they are still in an ended session, they leave that first.
    Arrive {
        /// Where.
        place: Place,
        /// The visit that ends by it.
        leaving: Option<VisitId>,
    },
    /// Back again in a session that they had left.
    Return(VisitId),
    /// Nothing: it is known already.
    AlreadyHere(VisitId),
    /// Leaving.
    Leave(VisitId),
    /// Ask 「お帰りですか」 beside the greeting, and wait for nobody.
    AskLeaving(VisitId),
    /// A helper is here.
    HelperIn(AssignmentId),
    /// A helper was greeted a moment ago.
    HelperAlready(AssignmentId),
    /// A helper goes.
    HelperOut(AssignmentId),
}

/// What else the scan may have meant: each one tap away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alternative {
    /// Let the person of an invalid pass in all the same.
    LetIn,
    /// As a visitor after all.
    AsVisitor(Place),
    /// Into another session that is on.
    Into(Place),
    /// They are leaving.
    Leave(VisitId),
    /// They are back in a session that they had left.
    ComeBack(VisitId),
    /// They are staying: take the leaving back.
    Stay(VisitId),
    /// 「ちがう人です」: the visit was somebody else's.
    OtherPerson(VisitId),
    /// Register a first visit.
    Register,
    /// Count a head without a name.
    CountNameless,
}

/// What a scan means. Total: every scene has an answer, and none of them stops the door.
pub fn resolve(scene: &Scene<'_>) -> (Action, Vec<Alternative>) {
    match scene.scanned {
        Scanned::NotAPass(why) => (Action::NotAPass(why), vec![Alternative::Register, Alternative::CountNameless]),
        Scanned::Unknown => (Action::Unknown, vec![Alternative::Register, Alternative::CountNameless]),
        Scanned::Guest(_, Validity::Valid) => (Action::Guest(main_place(scene)), Vec::new()),
        Scanned::Guest(_, validity) => (Action::Invalid(validity), vec![Alternative::CountNameless]),
        Scanned::Person(_, _, Validity::Valid) | Scanned::ByHand(_) => person(scene),
        Scanned::Person(_, _, validity) => (Action::Invalid(validity), vec![Alternative::LetIn]),
    }
}

fn person(scene: &Scene<'_>) -> (Action, Vec<Alternative>) {
    helper(scene).unwrap_or_else(|| visitor(scene))
}

/// A helper who is on duty, or whose shift is on or starts within the hour.
fn helper(scene: &Scene<'_>) -> Option<(Action, Vec<Alternative>)> {
    let on_duty = scene.shifts.iter().find(|shift| shift.in_at.is_some() && shift.out_at.is_none());
    if let Some(ShiftToday { assignment, in_at: Some(came), .. }) = on_duty {
        let action =
            if is_again(scene, *came) { Action::HelperAlready(*assignment) } else { Action::HelperOut(*assignment) };
        return Some((action, vec![Alternative::AsVisitor(main_place(scene))]));
    }
    let due = scene.shifts.iter().find(|shift| {
        let awaited = shift.in_at.is_none() && !shift.cannot_come;
        awaited && shift.starts_at.plus_minutes(-AHEAD_MINUTES) <= scene.now && scene.now < shift.ends_at
    })?;
    Some((Action::HelperIn(due.assignment), vec![Alternative::AsVisitor(main_place(scene))]))
}

fn visitor(scene: &Scene<'_>) -> (Action, Vec<Alternative>) {
    let place = main_place(scene);
    let others = other_places(scene, place);
    // With leaving recorded a person is in one session at a time: the one whose last stay is open decides.
    let open = scene.visits.iter().rev().find(|visit| visit.last_in_at.is_some() && visit.left_at.is_none());
    if scene.leaving != Leaving::Off
        && let Some(open) = open
    {
        return still_here(scene, open, place, others);
    }
    let known = scene.visits.iter().rev().find(|visit| Place::Session(visit.session) == place);
    match known {
        Some(visit) if visit.left_at.is_some() => (Action::Return(visit.visit), with_other_person(visit.visit, others)),
        Some(visit) => (Action::AlreadyHere(visit.visit), with_other_person(visit.visit, others)),
        // Two scans in a row are one arrival, even at the minute at which one session hands over to the next.
        None => match scene
            .visits
            .last()
            .filter(|visit| visit.left_at.is_none() && visit.last_in_at.is_some_and(|at| is_again(scene, at)))
        {
            Some(visit) => {
                (Action::AlreadyHere(visit.visit), with_other_person(visit.visit, vec![Alternative::Into(place)]))
            }
            None => (Action::Arrive { place, leaving: None }, others),
        },
    }
}

fn still_here(
    scene: &Scene<'_>,
    open: &VisitToday,
    place: Place,
    others: Vec<Alternative>,
) -> (Action, Vec<Alternative>) {
    let visit = open.visit;
    if open.last_in_at.is_some_and(|came| is_again(scene, came)) {
        return (Action::AlreadyHere(visit), with_other_person(visit, vec![Alternative::Leave(visit)]));
    }
    let ended = scene.sessions.iter().any(|session| session.session == open.session && session.has_ended(scene.now));
    if ended && place != Place::Session(open.session) && another_is_on(scene, open.session) {
        // Into a session of before again: that visit goes on with a return.
        let back = scene.visits.iter().find(|known| Place::Session(known.session) == place);
        return match back {
            Some(back) => (Action::Leave(visit), with_other_person(visit, vec![Alternative::ComeBack(back.visit)])),
            None => (Action::Arrive { place, leaving: Some(visit) }, others),
        };
    }
    match scene.leaving {
        Leaving::Scan => (Action::Leave(visit), with_other_person(visit, vec![Alternative::Stay(visit)])),
        _ => (Action::AskLeaving(visit), with_other_person(visit, vec![Alternative::Leave(visit)])),
    }
}

fn is_again(scene: &Scene<'_>, before: Instant) -> bool {
    before <= scene.now && scene.now < before.plus_minutes(AGAIN_MINUTES)
}

fn with_other_person(visit: VisitId, mut alternatives: Vec<Alternative>) -> Vec<Alternative> {
    alternatives.push(Alternative::OtherPerson(visit));
    alternatives
}

fn another_is_on(scene: &Scene<'_>, but: SessionId) -> bool {
    scene.sessions.iter().any(|session| session.session != but && session.takes(scene.now))
}

/// Where somebody who arrives now belongs: what was chosen by hand; else what they signed up for; else what is on beside the drop-in, the latest to
/// start first; else the drop-in.
fn main_place(scene: &Scene<'_>) -> Place {
    if let Some(chosen) = scene.chosen {
        return Place::Session(chosen);
    }
    let on = || scene.sessions.iter().filter(|session| session.takes(scene.now));
    on().filter(|session| session.signed_up)
        .min_by_key(|session| session.starts_at)
        .or_else(|| on().filter(|session| !session.drop_in).max_by_key(|session| session.starts_at))
        .map_or(Place::DropIn, |session| if session.drop_in { Place::DropIn } else { Place::Session(session.session) })
        .or_drop_in_session(scene)
}

impl Place {
    /// The drop-in's session of today by its id, if there is one: the one that is on, else the last.
    fn or_drop_in_session(self, scene: &Scene<'_>) -> Self {
        if self != Self::DropIn {
            return self;
        }
        let drop_ins = || scene.sessions.iter().filter(|session| session.drop_in);
        let on = drop_ins().find(|session| session.is_on(scene.now, 0)).or_else(|| drop_ins().next_back());
        on.map_or(self, |session| Self::Session(session.session))
    }
}

fn other_places(scene: &Scene<'_>, main: Place) -> Vec<Alternative> {
    let on =
        scene.sessions.iter().filter(|session| session.takes(scene.now)).map(|session| Place::Session(session.session));
    let mut places: Vec<Place> =
        on.chain([Place::DropIn.or_drop_in_session(scene)]).filter(|place| *place != main).collect();
    places.sort();
    places.dedup();
    places.into_iter().map(Alternative::Into).collect()
}
