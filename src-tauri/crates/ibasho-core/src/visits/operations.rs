//! What can be done with visits.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Arrival, LeftHow, PastVisit, Visit, store};
use crate::calendar::operations::COUNT_MOST;
use crate::calendar::{self, Status};
use crate::error::{Error, Result, Thing};
use crate::ids::{CategoryId, LinkId, MarkId, PersonId, SessionId, VisitId};
use crate::operation::{Lane, Operation, Query, View, Work};
use crate::people::operations::Empty;
use crate::people::{self, NAME_MOST};
use crate::private::Private;
use crate::rights::Right;
use crate::settings::Leaving;
use crate::text::{optional_line, within};
use crate::time::{Day, Instant};

/// Records that a person arrived in a session that was chosen by hand. Whoever is found by name is greeted by `greet`.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Arrive {
    /// Who.
    pub person: PersonId,
    /// Into which session; the drop-in of today if not said.
    #[serde(default)]
    #[ts(optional)]
    pub session: Option<SessionId>,
    /// The label of the party they came with.
    #[serde(default)]
    #[ts(optional)]
    pub party: Option<Private<String>>,
}

impl Operation for Arrive {
    type Reply = VisitId;
    const NAME: &'static str = "arrive";
    const RIGHT: Right = Right::Reception;
    fn run(self, work: &mut Work<'_>) -> Result<VisitId> {
        let person = people::person(work.conn, self.person)?;
        let party = optional_line("party", self.party.as_deref(), NAME_MOST)?;
        let session = session_of_today(work, self.session)?;
        let arrival = super::arrival_of(work, &person, false)?;
        super::arrive(work, session, Arrival { party: party.as_deref(), ..arrival })
    }
}

fn session_of_today(work: &mut Work<'_>, session: Option<SessionId>) -> Result<SessionId> {
    let Some(session) = session else {
        let today = work.today();
        return calendar::drop_in_session(work, today);
    };
    let known = calendar::session(work.conn, session)?;
    if known.day == work.today() { Ok(known.id) } else { Err(Error::OtherDay) }
}

/// Records that the person of a visit left.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Leave {
    /// Which visit.
    pub visit: VisitId,
}

impl Operation for Leave {
    type Reply = Empty;
    const NAME: &'static str = "leave";
    const RIGHT: Right = Right::Kiosk;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let visit = unvoided(work, self.visit)?;
        if !visit.is_open() {
            return Err(Error::NotHereNow);
        }
        super::leave(work.conn, visit.id, work.now, LeftHow::Typed)?;
        Ok(Empty {})
    }
}

fn unvoided(work: &Work<'_>, visit: VisitId) -> Result<Visit> {
    let visit = super::visit(work.conn, visit)?;
    if visit.voided { Err(Error::VisitVoided) } else { Ok(visit) }
}

/// Records that the person of a visit is back.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ComeBack {
    /// Which visit.
    pub visit: VisitId,
}

impl Operation for ComeBack {
    type Reply = Empty;
    const NAME: &'static str = "come_back";
    const RIGHT: Right = Right::Kiosk;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let visit = unvoided(work, self.visit)?;
        match (visit.person, visit.left_at) {
            (None, _) => Err(Error::VisitHasNoPerson),
            (_, None) => Err(Error::AlreadyInSession),
            _ => {
                super::come_back(work, visit.id)?;
                Ok(Empty {})
            }
        }
    }
}

/// Counts heads without a name: the +1 key, or a number that was counted or estimated.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AddHeads {
    /// The category they are counted in.
    pub category: CategoryId,
    /// How many; 1 if not said.
    #[serde(default)]
    #[ts(optional, type = "number")]
    pub heads: Option<i64>,
    /// Whether that is an estimate.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub estimate: bool,
    /// Into which session; the drop-in of today if not said.
    #[serde(default)]
    #[ts(optional)]
    pub session: Option<SessionId>,
    /// The label of the party they came with.
    #[serde(default)]
    #[ts(optional)]
    pub party: Option<Private<String>>,
}

impl Operation for AddHeads {
    type Reply = VisitId;
    const NAME: &'static str = "add_heads";
    const RIGHT: Right = Right::Kiosk;
    fn run(self, work: &mut Work<'_>) -> Result<VisitId> {
        let heads = within("heads", self.heads.unwrap_or(1), COUNT_MOST)?;
        let category = people::category(work.conn, self.category)?.id;
        let party = optional_line("party", self.party.as_deref(), NAME_MOST)?;
        let session = session_of_today(work, self.session)?;
        let arrival = Arrival {
            person: None,
            category,
            heads,
            estimate: self.estimate,
            party: party.as_deref(),
            practice: false,
        };
        super::arrive(work, session, arrival)
    }
}

/// Takes back the last single head without a name: the −1 key.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeHead {
    /// Of which category.
    pub category: CategoryId,
    /// Of which session of today; the last one of any of them if not said.
    #[serde(default)]
    #[ts(optional)]
    pub session: Option<SessionId>,
}

impl Operation for TakeHead {
    type Reply = VisitId;
    const NAME: &'static str = "take_head";
    const RIGHT: Right = Right::Kiosk;
    fn run(self, work: &mut Work<'_>) -> Result<VisitId> {
        let last = store::last_single_head(work.conn, work.today(), self.session, self.category)?;
        let visit = last.ok_or(Error::NotFound { what: Thing::Visit })?;
        store::set_voided(work.conn, visit, work.now)?;
        Ok(visit)
    }
}

/// 「ちがう人です」: moves a visit to the right person, without blame.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveToPerson {
    /// Which visit.
    pub visit: VisitId,
    /// Whose it is.
    pub person: PersonId,
}

impl Operation for MoveToPerson {
    type Reply = Empty;
    const NAME: &'static str = "move_to_person";
    const RIGHT: Right = Right::Reception;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let visit = unvoided(work, self.visit)?;
        if visit.person.is_none() {
            return Err(Error::VisitHasNoPerson);
        }
        let person = people::person(work.conn, self.person)?;
        let category = people::category_on(work.conn, &person, visit.day)?;
        store::set_person(work.conn, visit.id, person.id, category)?;
        let marks = people::marks_of(work.conn, person.id)?;
        put_marks(work, visit.id, marks)?;
        Ok(Empty {})
    }
}

fn put_marks(work: &mut Work<'_>, visit: VisitId, wanted: Vec<MarkId>) -> Result<()> {
    let had = store::marks(work.conn, visit)?;
    for mark in had.iter().filter(|mark| !wanted.contains(mark)) {
        store::delete_mark(work.conn, visit, *mark)?;
    }
    for mark in wanted.into_iter().filter(|mark| !had.contains(mark)) {
        let link = LinkId(work.new_id());
        store::insert_mark(work.conn, link, visit, mark)?;
    }
    Ok(())
}

/// Moves a visit to the right session of the same day.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveToSession {
    /// Which visit.
    pub visit: VisitId,
    /// Where it belongs.
    pub session: SessionId,
}

impl Operation for MoveToSession {
    type Reply = Empty;
    const NAME: &'static str = "move_to_session";
    const RIGHT: Right = Right::Reception;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let visit = unvoided(work, self.visit)?;
        let session = calendar::session(work.conn, self.session)?;
        if session.day != visit.day {
            return Err(Error::OtherDay);
        }
        store::set_session(work.conn, visit.id, session.id)?;
        calendar::hold(work.conn, session.id)?;
        Ok(Empty {})
    }
}

/// Corrects the times of a visit: when it began and when its last stay ended.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CorrectTimes {
    /// Which visit.
    pub visit: VisitId,
    /// `HH:MM` on the visit's day, beyond 24:00 the next morning; unchanged if not said.
    #[serde(default)]
    #[ts(optional)]
    pub arrived: Option<Private<String>>,
    /// Likewise.
    #[serde(default)]
    #[ts(optional)]
    pub left: Option<Private<String>>,
}

impl Operation for CorrectTimes {
    type Reply = Empty;
    const NAME: &'static str = "correct_times";
    const RIGHT: Right = Right::Reception;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let visit = unvoided(work, self.visit)?;
        let (arrived, left) =
            calendar::instants(&work.settings.calendar, visit.day, self.arrived.as_deref(), self.left.as_deref())?;
        if let Some(at) = arrived {
            store::set_arrived(work.conn, visit.id, at)?;
        }
        if let Some(at) = left {
            store::set_left(work.conn, visit.id, Some(at), Some(LeftHow::Typed))?;
        }
        Ok(Empty {})
    }
}

/// Corrects the category and party that a visit is counted in.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CorrectCounting {
    /// Which visit.
    pub visit: VisitId,
    /// The category.
    pub category: CategoryId,
    /// The label of the party.
    pub party: Option<Private<String>>,
    /// The marks.
    pub marks: Vec<MarkId>,
}

impl Operation for CorrectCounting {
    type Reply = Empty;
    const NAME: &'static str = "correct_counting";
    const RIGHT: Right = Right::Reception;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let visit = unvoided(work, self.visit)?;
        let category = people::category(work.conn, self.category)?.id;
        let party = optional_line("party", self.party.as_deref(), NAME_MOST)?;
        store::set_counted_as(work.conn, visit.id, category, party.as_deref())?;
        put_marks(work, visit.id, self.marks)?;
        Ok(Empty {})
    }
}

/// Voids a visit: it stays in the file and counts nowhere.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VoidVisit {
    /// Which.
    pub visit: VisitId,
}

impl Operation for VoidVisit {
    type Reply = Empty;
    const NAME: &'static str = "void_visit";
    const RIGHT: Right = Right::Reception;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let visit = unvoided(work, self.visit)?;
        store::set_voided(work.conn, visit.id, work.now)?;
        Ok(Empty {})
    }
}

/// Closes a day: sessions named as open are held, and who is still here has left at an estimated time.
///
/// An estimate never counts as stay. Planned sessions that are not named stay planned: an odd thing for a person to settle.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CloseDay {
    /// Which day; today if not said.
    #[serde(default)]
    #[ts(optional)]
    pub day: Option<Day>,
    /// Planned sessions of the day that were open all the same.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<SessionId>>")]
    pub held: Vec<SessionId>,
}

/// What closing a day settled and left.
#[derive(Debug, Serialize, JsonSchema, TS)]
pub struct ClosedDay {
    /// The day.
    pub day: Day,
    /// Visits that got an estimated leaving time.
    pub left: usize,
    /// Sessions still planned: held or cancelled is for a person to say.
    pub still_planned: Vec<SessionId>,
}

impl Operation for CloseDay {
    type Reply = ClosedDay;
    const NAME: &'static str = "close_day";
    const RIGHT: Right = Right::Reception;
    fn run(self, work: &mut Work<'_>) -> Result<ClosedDay> {
        let day = self.day.unwrap_or(work.today());
        let sessions = calendar::sessions_on(work.conn, day)?;
        if self.held.iter().any(|held| !sessions.iter().any(|session| session.id == *held)) {
            return Err(Error::OtherDay);
        }
        for held in &self.held {
            calendar::hold(work.conn, *held)?;
        }
        let mut closed = ClosedDay { day, left: 0, still_planned: Vec::new() };
        for session in sessions {
            if session.status == Status::Planned && !self.held.contains(&session.id) {
                closed.still_planned.push(session.id);
            }
            if work.settings.leaving == Leaving::Off {
                continue;
            }
            let end = session.ends_at.map_or(work.now, |ends| ends.min(work.now));
            for visit in store::of_session(work.conn, session.id)?.into_iter().filter(Visit::is_open) {
                let at = visit.last_in_at.map_or(end, |came| came.max(end));
                super::leave(work.conn, visit.id, at, LeftHow::Estimated)?;
                closed.left += 1;
            }
        }
        Ok(closed)
    }
}

/// Who is here now, as reception shows it: covered until asked for.
#[derive(Debug, Serialize, JsonSchema, TS)]
pub struct Here {
    /// The visit.
    pub visit: VisitId,
    /// The session.
    pub session: SessionId,
    /// Who; nobody for nameless heads.
    pub person: Option<PersonId>,
    /// Their nickname.
    pub nickname: Option<String>,
    /// Their short number.
    #[ts(type = "number | null")]
    pub number: Option<i64>,
    /// Their picture.
    pub picture: Option<String>,
    /// Their colour.
    pub colour: Option<String>,
    /// The category.
    pub category: CategoryId,
    /// How many.
    #[ts(type = "number")]
    pub heads: i64,
    /// Since when.
    pub since: Option<Instant>,
}

/// Who is here now: visits of today that have not ended.
#[derive(Debug, Default, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WhoIsHere {}

impl Query for WhoIsHere {
    type Reply = Vec<Here>;
    const NAME: &'static str = "who_is_here";
    const RIGHT: Right = Right::Reception;
    const LANE: Lane = Lane::Door;
    fn answer(self, view: &View<'_>) -> Result<Vec<Here>> {
        let mut here = Vec::new();
        for session in calendar::sessions_on(view.conn, view.today())? {
            for visit in store::of_session(view.conn, session.id)?
                .into_iter()
                .filter(|visit| visit.left_at.is_none() && !visit.practice)
            {
                let person = visit.person.map(|person| people::store::person(view.conn, person)).transpose()?.flatten();
                here.push(Here {
                    visit: visit.id,
                    session: visit.session,
                    person: visit.person,
                    number: person.as_ref().map(|person| person.number),
                    picture: person.as_ref().and_then(|person| person.picture.clone()),
                    colour: person.as_ref().and_then(|person| person.colour.clone()),
                    nickname: person.map(|person| person.nickname),
                    category: visit.category,
                    heads: visit.heads,
                    since: visit.last_in_at,
                });
            }
        }
        Ok(here)
    }
}

/// A person's visits of a day.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VisitsOf {
    /// Whose.
    pub person: PersonId,
    /// Which day; today if not said.
    #[serde(default)]
    #[ts(optional)]
    pub day: Option<Day>,
}

impl Query for VisitsOf {
    type Reply = Vec<Visit>;
    const NAME: &'static str = "visits_of";
    const RIGHT: Right = Right::Reception;
    const LANE: Lane = Lane::Door;
    fn answer(self, view: &View<'_>) -> Result<Vec<Visit>> {
        super::of_person_on(view.conn, self.person, self.day.unwrap_or(view.today()))
    }
}

/// The most visits that are told at once, and how many if not said.
const HISTORY_MOST: i64 = 500;
const HISTORY_USUAL: i64 = 50;

/// A person's visits, the newest first, voided ones included.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct HistoryOf {
    /// Whose.
    pub person: PersonId,
    /// Only those of days before this one.
    #[serde(default)]
    #[ts(optional)]
    pub before: Option<Day>,
    /// How many, 1 to 500; 50 if not said. A day is never cut in two, so there may be a few more.
    #[serde(default)]
    #[ts(optional, type = "number")]
    pub most: Option<i64>,
}

impl Query for HistoryOf {
    type Reply = Vec<PastVisit>;
    const NAME: &'static str = "history_of";
    const RIGHT: Right = Right::Coordinator;
    fn answer(self, view: &View<'_>) -> Result<Vec<PastVisit>> {
        let person = people::person(view.conn, self.person)?.id;
        let most = within("most", self.most.unwrap_or(HISTORY_USUAL), HISTORY_MOST)?;
        let visits = store::history(view.conn, person, self.before, most)?;
        visits.into_iter().map(|visit| PastVisit::of(view.conn, visit)).collect()
    }
}
