//! What can be done with activities and sessions.

use schemars::JsonSchema;
use serde::Deserialize;
use ts_rs::TS;

use super::store::{About, Flags, NewSession};
use super::{Activity, Counts, Session, Status, Unit, WallTime, instants, store};
use crate::error::{Error, Result, Thing};
use crate::ids::{ActivityId, LinkId, SessionId};
use crate::operation::{Lane, Operation, Query, View, Work};
use crate::people::operations::Empty;
use crate::people::{NAME_MOST, NOTE_MOST};
use crate::private::Private;
use crate::rights::Right;
use crate::text::{line, optional_line};
use crate::time::{DAY_MINUTES, Day};

/// The most of anything that is counted by hand.
pub const COUNT_MOST: i64 = 100_000;

/// Adds an activity.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AddActivity {
    /// Its name.
    pub name: Private<String>,
    /// Its sessions make a day a 開所日.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub opens_space: bool,
    /// Users (default) or apart.
    #[serde(default)]
    #[ts(optional, as = "Option<Counts>")]
    pub counts: Counts,
    /// People (default) or parties.
    #[serde(default)]
    #[ts(optional, as = "Option<Unit>")]
    pub unit: Unit,
    /// Usual start, `HH:MM`.
    #[serde(default)]
    #[ts(optional)]
    pub starts: Option<Private<String>>,
    /// Usual end, `HH:MM`.
    #[serde(default)]
    #[ts(optional)]
    pub ends: Option<Private<String>>,
}

impl Operation for AddActivity {
    type Reply = ActivityId;
    const NAME: &'static str = "add_activity";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<ActivityId> {
        let name = line("name", &self.name, NAME_MOST)?;
        let (starts, ends) = usual_times(self.starts.as_deref(), self.ends.as_deref())?;
        let id = ActivityId(work.new_id());
        let flags = Flags { opens_space: self.opens_space, counts: self.counts, unit: self.unit };
        store::insert_activity(work.conn, id, flags, false)?;
        let link = LinkId(work.new_id());
        store::insert_name(work.conn, link, id, &name, starts, ends, None)?;
        Ok(id)
    }
}

/// Minutes after midnight within a day, as usual hours are kept.
fn usual_times(starts: Option<&str>, ends: Option<&str>) -> Result<(Option<i64>, Option<i64>)> {
    let minutes = |text: Option<&str>| -> Result<Option<i64>> {
        text.map(|text| text.parse::<WallTime>().map(|WallTime(minutes)| minutes % DAY_MINUTES)).transpose()
    };
    Ok((minutes(starts)?, minutes(ends)?))
}

/// Gives an activity another name or other usual hours from a day on. Its history stays one.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RenameActivity {
    /// Which.
    pub activity: ActivityId,
    /// Its name from then on.
    pub name: Private<String>,
    /// From when; today if not said.
    #[serde(default)]
    #[ts(optional)]
    pub from: Option<Day>,
    /// Usual start, `HH:MM`.
    #[serde(default)]
    #[ts(optional)]
    pub starts: Option<Private<String>>,
    /// Usual end, `HH:MM`.
    #[serde(default)]
    #[ts(optional)]
    pub ends: Option<Private<String>>,
}

impl Operation for RenameActivity {
    type Reply = Empty;
    const NAME: &'static str = "rename_activity";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        known_activity(work, self.activity)?;
        let name = line("name", &self.name, NAME_MOST)?;
        let (starts, ends) = usual_times(self.starts.as_deref(), self.ends.as_deref())?;
        let (id, from) = (LinkId(work.new_id()), self.from.unwrap_or(work.today()));
        store::insert_name(work.conn, id, self.activity, &name, starts, ends, Some(from))?;
        Ok(Empty {})
    }
}

fn known_activity(work: &Work<'_>, id: ActivityId) -> Result<Activity> {
    store::activity(work.conn, id, work.today())?.ok_or(Error::NotFound { what: Thing::Activity })
}

/// Changes how an activity counts, for all its sessions, past ones included.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeActivity {
    /// Which.
    pub activity: ActivityId,
    /// Its sessions make a day a 開所日.
    pub opens_space: bool,
    /// Users or apart.
    pub counts: Counts,
    /// People or parties.
    pub unit: Unit,
    /// No longer offered.
    pub retired: bool,
}

impl Operation for ChangeActivity {
    type Reply = Empty;
    const NAME: &'static str = "change_activity";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let known = known_activity(work, self.activity)?;
        let flags = Flags { opens_space: self.opens_space, counts: self.counts, unit: self.unit };
        // Scans have nowhere else to go than the drop-in.
        store::update_activity(work.conn, known.id, flags, self.retired && !known.drop_in)?;
        Ok(Empty {})
    }
}

/// All activities under their names of today.
#[derive(Debug, Default, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Activities {}

impl Query for Activities {
    type Reply = Vec<Activity>;
    const NAME: &'static str = "activities";
    const RIGHT: Right = Right::Kiosk;
    const LANE: Lane = Lane::Door;
    fn answer(self, view: &View<'_>) -> Result<Vec<Activity>> {
        store::activities(view.conn, view.today())
    }
}

/// Plans a session.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PlanSession {
    /// Of which activity.
    pub activity: ActivityId,
    /// Its business day.
    pub day: Day,
    /// `HH:MM`, beyond 24:00 the next morning.
    #[serde(default)]
    #[ts(optional)]
    pub starts: Option<Private<String>>,
    /// Likewise.
    #[serde(default)]
    #[ts(optional)]
    pub ends: Option<Private<String>>,
    /// How many may come.
    #[serde(default)]
    #[ts(optional, type = "number")]
    pub capacity: Option<i64>,
    /// What it is called on the flyer.
    #[serde(default)]
    #[ts(optional)]
    pub title: Option<Private<String>>,
    /// Where.
    #[serde(default)]
    #[ts(optional)]
    pub venue: Option<Private<String>>,
}

impl Operation for PlanSession {
    type Reply = SessionId;
    const NAME: &'static str = "plan_session";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<SessionId> {
        let activity = known_activity(work, self.activity)?.id;
        if !self.day.is_recordable() {
            return Err(Error::DayOutOfRange);
        }
        let (starts_at, ends_at) =
            instants(&work.settings.calendar, self.day, self.starts.as_deref(), self.ends.as_deref())?;
        let id = SessionId(work.new_id());
        let new = NewSession { id, activity, day: self.day, starts_at, ends_at, status: Status::Planned };
        store::insert_session(work.conn, &new)?;
        let title = optional_line("title", self.title.as_deref(), NAME_MOST)?;
        let venue = optional_line("venue", self.venue.as_deref(), NAME_MOST)?;
        let capacity = within("capacity", self.capacity)?;
        if title.is_some() || venue.is_some() || capacity.is_some() {
            let about = About { title: title.as_deref(), venue: venue.as_deref(), capacity, ..About::default() };
            store::update_about(work.conn, id, &about)?;
        }
        Ok(id)
    }
}

fn within(field: &str, number: Option<i64>) -> Result<Option<i64>> {
    match number {
        Some(number) if !(0..=COUNT_MOST).contains(&number) => {
            Err(Error::NumberOutOfRange { field: field.to_owned(), least: 0, most: COUNT_MOST })
        }
        number => Ok(number),
    }
}

/// Changes the hours of a session.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeSessionTimes {
    /// Which.
    pub session: SessionId,
    /// `HH:MM`.
    pub starts: Option<Private<String>>,
    /// `HH:MM`.
    pub ends: Option<Private<String>>,
}

impl Operation for ChangeSessionTimes {
    type Reply = Empty;
    const NAME: &'static str = "change_session_times";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let known = super::session(work.conn, self.session)?;
        let (starts, ends) =
            instants(&work.settings.calendar, known.day, self.starts.as_deref(), self.ends.as_deref())?;
        store::update_times(work.conn, known.id, starts, ends)?;
        Ok(Empty {})
    }
}

/// Writes what is worth knowing about a session: title, venue, weather, partner, a two-line note.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DescribeSession {
    /// Which.
    pub session: SessionId,
    /// What it is called on the flyer.
    pub title: Option<Private<String>>,
    /// Where.
    pub venue: Option<Private<String>>,
    /// How many may come.
    #[ts(type = "number | null")]
    pub capacity: Option<i64>,
    /// The weather.
    pub weather: Option<Private<String>>,
    /// With whom.
    pub partner: Option<Private<String>>,
    /// Two lines.
    pub note: Option<Private<String>>,
}

impl Operation for DescribeSession {
    type Reply = Empty;
    const NAME: &'static str = "describe_session";
    const RIGHT: Right = Right::Reception;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let known = super::session(work.conn, self.session)?;
        let note = self.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
        if note.is_some_and(|note| note.chars().count() > NOTE_MOST) {
            return Err(Error::TextTooLong { field: "note".to_owned(), most: NOTE_MOST });
        }
        let title = optional_line("title", self.title.as_deref(), NAME_MOST)?;
        let venue = optional_line("venue", self.venue.as_deref(), NAME_MOST)?;
        let weather = optional_line("weather", self.weather.as_deref(), NAME_MOST)?;
        let partner = optional_line("partner", self.partner.as_deref(), NAME_MOST)?;
        let about = About {
            title: title.as_deref(),
            venue: venue.as_deref(),
            capacity: within("capacity", self.capacity)?,
            weather: weather.as_deref(),
            partner: partner.as_deref(),
            note,
        };
        store::update_about(work.conn, known.id, &about)?;
        Ok(Empty {})
    }
}

/// Records the meals of a session, by kind as far as known.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordMeals {
    /// Which session.
    pub session: SessionId,
    /// Children's.
    #[ts(type = "number | null")]
    pub children: Option<i64>,
    /// Adults'.
    #[ts(type = "number | null")]
    pub adults: Option<i64>,
    /// Staff's and volunteers'.
    #[ts(type = "number | null")]
    pub staff: Option<i64>,
    /// Taken home.
    #[ts(type = "number | null")]
    pub taken_home: Option<i64>,
    /// Not sorted by kind.
    #[ts(type = "number | null")]
    pub unsorted: Option<i64>,
}

impl Operation for RecordMeals {
    type Reply = Empty;
    const NAME: &'static str = "record_meals";
    const RIGHT: Right = Right::Reception;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let known = super::session(work.conn, self.session)?;
        let meals = [
            within("children", self.children)?,
            within("adults", self.adults)?,
            within("staff", self.staff)?,
            within("taken_home", self.taken_home)?,
            within("unsorted", self.unsorted)?,
        ];
        store::update_meals(work.conn, known.id, meals)?;
        Ok(Empty {})
    }
}

/// Says that a session was held though nobody came, or that a cancelled one took place after all.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct HoldSession {
    /// Which.
    pub session: SessionId,
}

impl Operation for HoldSession {
    type Reply = Empty;
    const NAME: &'static str = "hold_session";
    const RIGHT: Right = Right::Reception;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let known = super::session(work.conn, self.session)?;
        store::update_status(work.conn, known.id, Status::Held, None)?;
        Ok(Empty {})
    }
}

/// Cancels a session. Visits in it stay, count, and are odd.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CancelSession {
    /// Which.
    pub session: SessionId,
    /// Why, if it is worth saying (weather is a usual reason).
    #[serde(default)]
    #[ts(optional)]
    pub why: Option<Private<String>>,
}

impl Operation for CancelSession {
    type Reply = Empty;
    const NAME: &'static str = "cancel_session";
    const RIGHT: Right = Right::Reception;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let known = super::session(work.conn, self.session)?;
        let why = optional_line("why", self.why.as_deref(), NOTE_MOST)?;
        store::update_status(work.conn, known.id, Status::Cancelled, why.as_deref())?;
        Ok(Empty {})
    }
}

/// The sessions of a period.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Sessions {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

impl Query for Sessions {
    type Reply = Vec<Session>;
    const NAME: &'static str = "sessions";
    const RIGHT: Right = Right::Reception;
    const LANE: Lane = Lane::Door;
    fn answer(self, view: &View<'_>) -> Result<Vec<Session>> {
        store::sessions(view.conn, self.from, self.to)
    }
}
