//! Two records of one person made one. Everything of the one that goes is with the one that stays.

use schemars::JsonSchema;
use serde::Deserialize;
use ts_rs::TS;

use super::merging_store::{self as store, Helping, Stay};
use crate::error::{Error, Result};
use crate::ids::{CategoryId, LinkId, PersonId};
use crate::operation::{Operation, Work};
use crate::people::operations::Empty;
use crate::people::{self, Counting};
use crate::rights::Right;
use crate::settings::Leaving;
use crate::shifts::Attendance;
use crate::time::{Day, Instant};
use crate::visits::{self, LeftHow, Visit};

/// Makes two records of one person one. What both have is the kept one's; two visits in one session are one with a return.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct MergePeople {
    /// The record that stays.
    pub keep: PersonId,
    /// The record that goes.
    pub merged: PersonId,
}

impl Operation for MergePeople {
    type Reply = Empty;
    const NAME: &'static str = "merge_people";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let Self { keep, merged } = self;
        if keep == merged {
            return Err(Error::SamePerson);
        }
        people::person(work.conn, keep)?;
        people::person(work.conn, merged)?;
        // A secret cannot be put back, so an undo could not give the PIN back either.
        if store::has_pin(work.conn, merged)? {
            return Err(Error::PersonHasPin);
        }
        // Asked while each still has their own visits.
        let registered_on = registered_on(work, keep, merged)?;
        merge_visits(work, keep, merged)?;
        merge_assignments(work, keep, merged)?;
        store::move_sign_ups(work.conn, keep, merged)?;
        merge_roles(work, keep, merged)?;
        store::move_marks_of_person(work.conn, keep, merged)?;
        store::move_passes(work.conn, keep, merged)?;
        store::move_charge_of_sessions(work.conn, keep, merged)?;
        store::move_consents_and_handouts(work.conn, keep, merged)?;
        store::merge_private(work.conn, keep, merged)?;
        store::merge_background(work.conn, keep, merged, registered_on)?;
        store::note_merged(work.conn, keep, merged)?;
        store::delete_person(work.conn, merged)?;
        Ok(Empty {})
    }
}

/// The earlier day of registration. An empty one counts as the day of the first counted visit, and both empty stay so:
/// then the first visit of both together says it.
fn registered_on(work: &Work<'_>, keep: PersonId, merged: PersonId) -> Result<Option<Day>> {
    let (kept, other) = (store::registered_on(work.conn, keep)?, store::registered_on(work.conn, merged)?);
    if kept.is_none() && other.is_none() {
        return Ok(None);
    }
    let known = |written: Option<Day>, of: PersonId| match written {
        Some(day) => Ok(Some(day)),
        None => store::first_counted(work.conn, of),
    };
    Ok([known(kept, keep)?, known(other, merged)?].into_iter().flatten().min())
}

fn merge_visits(work: &mut Work<'_>, keep: PersonId, merged: PersonId) -> Result<()> {
    let days = store::days_of(work.conn, merged)?;
    for (own, other) in store::visits_in_one_session(work.conn, keep, merged)? {
        fold(work, keep, own, other)?;
    }
    store::move_visits(work.conn, keep, merged)?;
    if work.settings.leaving != Leaving::Off {
        for day in days {
            end_all_but_the_last(work, keep, day)?;
        }
    }
    Ok(())
}

/// Two visits in one session: the one that began first stays, the other is a return to it.
fn fold(work: &mut Work<'_>, keep: PersonId, own: Stay, other: Stay) -> Result<()> {
    if own.practice != other.practice {
        // What only rehearsed must not swallow what counts.
        return store::void(work.conn, if own.practice { own.visit } else { other.visit }, work.now);
    }
    let other_began_first = match (own.arrived_at, other.arrived_at) {
        (Some(own), Some(other)) => other < own,
        (own, other) => own.is_none() && other.is_some(),
    };
    let (first, second) = if other_began_first { (other, own) } else { (own, other) };
    if second.arrived_at.is_some() {
        let id = LinkId(work.new_id());
        store::insert_return(work.conn, id, &first, &second)?;
    } else if first.left_at.is_none() && second.left_at >= first.arrived_at {
        store::take_left(work.conn, &first, &second)?;
    }
    store::move_returns_and_marks(work.conn, first.visit, second.visit)?;
    store::delete_visit(work.conn, second.visit)?;
    let party = first.party.as_deref().or(second.party.as_deref());
    store::keep_visit(work.conn, first.visit, keep, counted_as(&first, &second), party)
}

/// The category of the first, unless only the second's is counted: merging must not lose anybody from the total.
fn counted_as(first: &Stay, second: &Stay) -> CategoryId {
    match (first.counting, second.counting) {
        (Counting::Apart, Counting::Inside) => second.category,
        _ => first.category,
    }
}

/// Nobody is in two places. Where both records say so, the earlier stay ended by when the later began; how is a guess.
fn end_all_but_the_last(work: &Work<'_>, keep: PersonId, day: Day) -> Result<()> {
    let mut open: Vec<Visit> = visits::of_person_on(work.conn, keep, day)?;
    open.retain(Visit::is_open);
    open.sort_by_key(|visit| visit.last_in_at);
    for (visit, next) in open.iter().zip(open.iter().skip(1)) {
        if let Some(at) = next.last_in_at {
            visits::leave(work.conn, visit.id, at, LeftHow::Estimated)?;
        }
    }
    Ok(())
}

/// On one shift twice: one assignment, from the first in to the last out, with the time between as a break.
fn merge_assignments(work: &Work<'_>, keep: PersonId, merged: PersonId) -> Result<()> {
    for (own, other) in store::assignments_of_one_shift(work.conn, keep, merged)? {
        store::delete_assignment(work.conn, other.assignment)?;
        store::set_assignment(work.conn, &together(&own, &other))?;
    }
    store::move_assignments(work.conn, keep, merged)
}

fn together(own: &Helping, other: &Helping) -> Helping {
    let rank = |helping: &Helping| match helping.status {
        Attendance::Came => 2,
        Attendance::Planned => 1,
        Attendance::CouldNotCome => 0,
    };
    let honorarium = own.honorarium.or(other.honorarium);
    if rank(own) != rank(other) {
        let said = if rank(own) > rank(other) { own } else { other };
        return Helping { assignment: own.assignment, honorarium, ..said.clone() };
    }
    let in_at = [own.in_at, other.in_at].into_iter().flatten().min();
    let out_at = own.out_at.max(other.out_at);
    let length = in_at.zip(out_at).map_or(0, |(came, went)| went.minutes_since(came));
    let pause = own.break_minutes + other.break_minutes + minutes_between(own, other);
    let break_minutes = pause.min(length.max(own.break_minutes));
    Helping { assignment: own.assignment, status: own.status, in_at, out_at, break_minutes, honorarium }
}

/// Minutes from the end of the one to the beginning of the other, if they lie apart.
fn minutes_between(own: &Helping, other: &Helping) -> i64 {
    let gap = |before: Option<Instant>, after: Option<Instant>| match (before, after) {
        (Some(before), Some(after)) => after.minutes_since(before).max(0),
        _ => 0,
    };
    gap(own.out_at, other.in_at) + gap(other.out_at, own.in_at)
}

/// The same role at overlapping times is one role, from the first day to the last.
fn merge_roles(work: &Work<'_>, keep: PersonId, merged: PersonId) -> Result<()> {
    let mut own = store::roles(work.conn, keep)?;
    for other in store::roles(work.conn, merged)? {
        let overlapping = own.iter_mut().find(|own| {
            own.role == other.role
                && own.to.is_none_or(|to| to >= other.from)
                && other.to.is_none_or(|to| to >= own.from)
        });
        match overlapping {
            Some(own) => {
                own.from = own.from.min(other.from);
                own.to = own.to.zip(other.to).map(|(own, other)| own.max(other));
                store::set_role_dates(work.conn, own)?;
                store::delete_role(work.conn, other.id)?;
            }
            None => store::move_role(work.conn, other.id, keep)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    #[test]
    fn merging_knows_everything_that_refers_to_a_person() {
        // What comes to refer to a person has to say here what becomes of it when two are made one.
        let mut conn = Connection::open_in_memory().unwrap();
        crate::store::migrate::migrate(&mut conn).unwrap();
        let mut statement = conn
            .prepare(
                "SELECT t.name || '.' || f.\"from\" FROM sqlite_schema AS t, pragma_foreign_key_list(t.name) AS f
                 WHERE t.type = 'table' AND f.\"table\" = 'person' ORDER BY 1",
            )
            .unwrap();
        let found: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        let known = [
            "assignment.person_id",
            "consent.person_id",
            "handout.person_id",
            "merged_person.into_id",
            "pass.person_id",
            "person_mark.person_id",
            "person_private.person_id",
            "person_role.person_id",
            "pin.person_id",
            "session.person_in_charge",
            "sign_up.person_id",
            "visit.person_id",
        ];
        assert_eq!(found, known);
    }
}
