//! A scan, from the digits to the reply that greets.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Action, Alternative, Place, Scanned, Scene, SessionToday, ShiftToday, VisitToday, resolve};
use crate::calendar::{self, Status};
use crate::error::{Error, Result, Thing};
use crate::ids::{AssignmentId, CategoryId, PersonId, SessionId, VisitId};
use crate::operation::{Operation, Work};
use crate::passes::{self, Code, NotACode, Validity};
use crate::people::{self, Person};
use crate::private::Private;
use crate::rights::Right;
use crate::time::{Day, Instant};
use crate::visits::{self, Arrival, LeftHow};
use crate::{shifts, signups};

/// What a scan came to. The word each has in JSON is part of the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the table in docs/resolve.md says each in a sentence")]
pub enum Outcome {
    Arrived,
    Left,
    AlreadyHere,
    AskLeaving,
    HelperIn,
    HelperOut,
    Guest,
    UnknownPass,
    Revoked,
    Expired,
    NotYetValid,
    NotAPass,
}

/// What else a scan may have meant, one tap away: the operation to run and what to run it with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
#[serde(tag = "choice", rename_all = "camelCase")]
#[expect(missing_docs, reason = "each names the operation and its arguments")]
pub enum Choice {
    /// `greet`
    LetIn { person: PersonId },
    /// `arrive`, after undoing the helper's greeting
    AsVisitor { session: Option<SessionId> },
    /// `arrive` or `move_to_session`
    Into { session: Option<SessionId> },
    /// `leave`
    Leave { visit: VisitId },
    /// `come_back`
    ComeBack { visit: VisitId },
    /// `undo`
    Stay { visit: VisitId },
    /// `move_to_person`
    OtherPerson { visit: VisitId },
    /// `first_visit`
    Register,
    /// `add_heads`
    CountNameless,
}

/// What the greeting needs. Fields that do not apply are absent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Greeting {
    /// What it came to.
    pub outcome: Outcome,
    /// The person's nickname, as typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub nickname: Option<String>,
    /// Their short number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub number: Option<i64>,
    /// Their picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub picture: Option<String>,
    /// Their colour.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub colour: Option<String>,
    /// The person.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub person: Option<PersonId>,
    /// The visit it made or concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub visit: Option<VisitId>,
    /// The visit that ended because the person went on to another session.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub left_visit: Option<VisitId>,
    /// The assignment it fills.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub assignment: Option<AssignmentId>,
    /// The session.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub session: Option<SessionId>,
    /// The name of the session's activity.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub activity: Option<String>,
    /// Back again after having left.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub returned: bool,
    /// Only rehearsed: nothing of it counts.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub practice: bool,
    /// The day on which the pass was revoked or expired, or from which it is valid.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub on: Option<Day>,
    /// The revoked pass has been replaced by another.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub replaced: bool,
    /// Why it is no pass.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<NotACode>,
    /// What else it may have meant.
    pub alternatives: Vec<Choice>,
}

impl Greeting {
    fn of(outcome: Outcome) -> Self {
        Self {
            outcome,
            nickname: None,
            number: None,
            picture: None,
            colour: None,
            person: None,
            visit: None,
            left_visit: None,
            assignment: None,
            session: None,
            activity: None,
            returned: false,
            practice: false,
            on: None,
            replaced: false,
            why: None,
            alternatives: Vec::new(),
        }
    }

    /// What somebody with this right is told. A steward hears the nickname, the entrance nobody's; neither learns who it
    /// is, nor is offered what only reception may do.
    fn told_to(self, right: Right) -> Self {
        if right.allows(Right::Reception) {
            return self;
        }
        let may = |choice: &Choice| match choice {
            Choice::Leave { .. } | Choice::ComeBack { .. } | Choice::Stay { .. } | Choice::CountNameless => true,
            Choice::LetIn { .. }
            | Choice::AsVisitor { .. }
            | Choice::Into { .. }
            | Choice::OtherPerson { .. }
            | Choice::Register => false,
        };
        Self {
            nickname: self.nickname.filter(|_| right.allows(Right::Steward)),
            number: None,
            picture: None,
            colour: None,
            person: None,
            assignment: None,
            alternatives: self.alternatives.into_iter().filter(may).collect(),
            ..self
        }
    }
}

/// Scans a pass.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Scan {
    /// What the reader typed.
    pub code: Private<String>,
}

impl Operation for Scan {
    type Reply = Greeting;
    const NAME: &'static str = "scan";
    const RIGHT: Right = Right::Kiosk;
    const ENDS_LIFT: bool = true;

    fn run(self, work: &mut Work<'_>) -> Result<Greeting> {
        let right = work.seat.right;
        Ok(self.meant(work)?.told_to(right))
    }
}

impl Scan {
    fn meant(self, work: &mut Work<'_>) -> Result<Greeting> {
        let code = match Code::read(&self.code) {
            Ok(code) => code,
            Err(why) => {
                return settle(work, &Seen::nobody(Scanned::NotAPass(why)));
            }
        };
        let Some(pass) = passes::find(work.conn, &code)? else {
            return settle(work, &Seen::nobody(Scanned::Unknown));
        };
        let validity = pass.validity(&work.settings.calendar, work.today());
        let practice = code.is_practice() && !work.settings.sample;
        let (scanned, person) = match pass.person {
            None => (Scanned::Guest(pass.id, validity), None),
            // A pass of somebody whose import was taken back names nobody we know.
            Some(person) => match people::store::person(work.conn, person)? {
                None => (Scanned::Unknown, None),
                Some(person) => (Scanned::Person(pass.id, person.id, validity), Some(person)),
            },
        };
        settle(work, &Seen { scanned, person, category: pass.category, practice, chosen: None })
    }
}

/// Who stands at the desk, by a scan or by hand.
pub(super) struct Seen {
    pub scanned: Scanned,
    pub person: Option<Person>,
    /// Of a guest pass: what its heads are counted in.
    pub category: Option<CategoryId>,
    pub practice: bool,
    /// The session of today that was chosen by hand.
    pub chosen: Option<SessionId>,
}

impl Seen {
    fn nobody(scanned: Scanned) -> Self {
        Self { scanned, person: None, category: None, practice: false, chosen: None }
    }
}

/// Finds out what it means, does it, and says so. The one way in which anybody is greeted.
pub(super) fn settle(work: &mut Work<'_>, seen: &Seen) -> Result<Greeting> {
    let (today, now) = (work.today(), work.now);
    let (mut visits, mut sessions, mut shifts) = (Vec::new(), Vec::new(), Vec::new());
    let lets_in = matches!(
        seen.scanned,
        Scanned::Guest(_, Validity::Valid) | Scanned::Person(_, _, Validity::Valid) | Scanned::ByHand(_)
    );
    let of_today = if lets_in { calendar::sessions_on(work.conn, today)? } else { Vec::new() };
    if lets_in {
        let signed_up = match &seen.person {
            Some(person) => signups::of_person_on(work.conn, person.id, today)?,
            None => Vec::new(),
        };
        sessions.extend(of_today.iter().filter(|session| session.status != Status::Cancelled).map(|session| {
            SessionToday {
                session: session.id,
                starts_at: session.starts_at,
                ends_at: session.ends_at,
                drop_in: session.drop_in,
                signed_up: signed_up.contains(&session.id),
            }
        }));
    }
    if let (Some(person), true) = (&seen.person, lets_in) {
        visits.extend(visits::of_person_on(work.conn, person.id, today)?.into_iter().map(|visit| VisitToday {
            visit: visit.id,
            session: visit.session,
            last_in_at: visit.last_in_at,
            left_at: visit.left_at,
        }));
        shifts.extend(shifts::of_person_on(work.conn, person.id, today)?.into_iter().map(|assignment| ShiftToday {
            assignment: assignment.id,
            starts_at: assignment.starts_at,
            ends_at: assignment.ends_at,
            in_at: assignment.in_at,
            out_at: assignment.out_at,
            cannot_come: assignment.status == shifts::Attendance::CouldNotCome,
        }));
    }
    let (action, alternatives) = resolve(&Scene {
        scanned: seen.scanned,
        now,
        visits: &visits,
        sessions: &sessions,
        shifts: &shifts,
        leaving: work.settings.leaving,
        chosen: seen.chosen,
    });
    let mut greeting = act(work, seen, action, now)?;
    greeting.alternatives = alternatives.into_iter().filter_map(|alternative| choice(seen, alternative)).collect();
    // Every greeting of a person offers 「ちがう人です」; a visit that was only just made is not in the scene.
    if let (Some(visit), Some(_)) = (greeting.visit, &seen.person)
        && !greeting.alternatives.contains(&Choice::OtherPerson { visit })
    {
        greeting.alternatives.push(Choice::OtherPerson { visit });
    }
    if greeting.session.is_none() {
        greeting.session = visits.iter().find(|visit| Some(visit.visit) == greeting.visit).map(|visit| visit.session);
    }
    if let Some(session) = greeting.session {
        let known = of_today.into_iter().find(|known| known.id == session);
        greeting.activity = Some(match known {
            Some(session) => session.name,
            None => calendar::session(work.conn, session)?.name,
        });
    }
    greeting.practice = seen.practice;
    if let Some(person) = &seen.person {
        greeting.person = Some(person.id);
        greeting.nickname = Some(person.nickname.clone());
        greeting.number = Some(person.number);
        greeting.picture.clone_from(&person.picture);
        greeting.colour.clone_from(&person.colour);
    }
    Ok(greeting)
}

fn act(work: &mut Work<'_>, seen: &Seen, action: Action, now: Instant) -> Result<Greeting> {
    Ok(match action {
        Action::NotAPass(why) => Greeting { why: Some(why), ..Greeting::of(Outcome::NotAPass) },
        Action::Unknown => Greeting::of(Outcome::UnknownPass),
        Action::Invalid(validity) => match validity {
            Validity::Expired { on } => Greeting { on: Some(on), ..Greeting::of(Outcome::Expired) },
            Validity::NotYet { from } => Greeting { on: Some(from), ..Greeting::of(Outcome::NotYetValid) },
            Validity::Revoked { on, replaced } => Greeting { on: Some(on), replaced, ..Greeting::of(Outcome::Revoked) },
            Validity::Valid => return Err(Error::internal("a valid pass that is invalid")),
        },
        Action::Guest(place) => {
            let session = at(work, place)?;
            let category = seen.category.ok_or(Error::NotFound { what: Thing::Category })?;
            let arrival =
                Arrival { person: None, category, heads: 1, estimate: false, party: None, practice: seen.practice };
            let visit = visits::arrive(work, session, arrival)?;
            Greeting { visit: Some(visit), session: Some(session), ..Greeting::of(Outcome::Guest) }
        }
        Action::Arrive { place, leaving } => {
            let person = seen.person.as_ref().ok_or(Error::NotFound { what: Thing::Person })?;
            if let Some(left) = leaving {
                visits::leave(work.conn, left, now, LeftHow::Scanned)?;
            }
            let session = at(work, place)?;
            let arrival = visits::arrival_of(work, person, seen.practice)?;
            let visit = visits::arrive(work, session, arrival)?;
            if !seen.practice {
                signups::note_came(work.conn, person.id, session)?;
            }
            Greeting {
                visit: Some(visit),
                left_visit: leaving,
                session: Some(session),
                ..Greeting::of(Outcome::Arrived)
            }
        }
        Action::Return(visit) => {
            visits::come_back(work, visit)?;
            Greeting { visit: Some(visit), returned: true, ..Greeting::of(Outcome::Arrived) }
        }
        Action::AlreadyHere(visit) => Greeting { visit: Some(visit), ..Greeting::of(Outcome::AlreadyHere) },
        Action::AskLeaving(visit) => Greeting { visit: Some(visit), ..Greeting::of(Outcome::AskLeaving) },
        Action::Leave(visit) => {
            visits::leave(work.conn, visit, now, LeftHow::Scanned)?;
            Greeting { visit: Some(visit), ..Greeting::of(Outcome::Left) }
        }
        // A practice pass rehearses: it must not fill a real shift.
        Action::HelperIn(assignment) => {
            if !seen.practice {
                shifts::come(work.conn, assignment, now)?;
            }
            Greeting { assignment: Some(assignment), ..Greeting::of(Outcome::HelperIn) }
        }
        Action::HelperAlready(assignment) => {
            Greeting { assignment: Some(assignment), ..Greeting::of(Outcome::AlreadyHere) }
        }
        Action::HelperOut(assignment) => {
            if !seen.practice {
                shifts::go(work.conn, assignment, now)?;
            }
            Greeting { assignment: Some(assignment), ..Greeting::of(Outcome::HelperOut) }
        }
    })
}

fn at(work: &mut Work<'_>, place: Place) -> Result<SessionId> {
    match place {
        Place::Session(session) => Ok(session),
        Place::DropIn => {
            let today = work.today();
            calendar::drop_in_session(work, today)
        }
    }
}

fn choice(seen: &Seen, alternative: Alternative) -> Option<Choice> {
    let id = |place: Place| match place {
        Place::Session(session) => Some(session),
        Place::DropIn => None,
    };
    Some(match alternative {
        Alternative::LetIn => Choice::LetIn { person: seen.person.as_ref()?.id },
        Alternative::AsVisitor(place) => Choice::AsVisitor { session: id(place) },
        Alternative::Into(place) => Choice::Into { session: id(place) },
        Alternative::Leave(visit) => Choice::Leave { visit },
        Alternative::ComeBack(visit) => Choice::ComeBack { visit },
        Alternative::Stay(visit) => Choice::Stay { visit },
        Alternative::OtherPerson(visit) => Choice::OtherPerson { visit },
        Alternative::Register => Choice::Register,
        Alternative::CountNameless => Choice::CountNameless,
    })
}
