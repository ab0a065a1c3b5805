//! Recording requests from outside and what was answered.

use schemars::JsonSchema;
use serde::Deserialize;
use ts_rs::TS;

use super::{Answer, Inquiry, store};
use crate::error::{Error, Result, Thing};
use crate::ids::InquiryId;
use crate::operation::{Operation, Query, View, Work};
use crate::people::operations::Empty;
use crate::people::{NAME_MOST, NOTE_MOST};
use crate::private::Private;
use crate::rights::Right;
use crate::text::{line, optional_line};
use crate::time::Day;

/// Records a request from outside for what is kept (照会), whether or not it is answered.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordInquiry {
    /// When it came; today if not said.
    #[serde(default)]
    #[ts(optional)]
    pub received_on: Option<Day>,
    /// Who asked.
    pub asked_by: Private<String>,
    /// For which office.
    #[serde(default)]
    #[ts(optional)]
    pub office: Option<Private<String>>,
    /// On what ground: a law, a paper with its number.
    #[serde(default)]
    #[ts(optional)]
    pub ground: Option<Private<String>>,
    /// What about.
    pub about: Private<String>,
    /// Anything else.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<Private<String>>,
}

impl Operation for RecordInquiry {
    type Reply = InquiryId;
    const NAME: &'static str = "record_inquiry";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<InquiryId> {
        let inquiry = Inquiry {
            id: InquiryId(work.new_id()),
            received_on: recordable(self.received_on.unwrap_or(work.today()))?,
            asked_by: line("asked_by", &self.asked_by, NAME_MOST)?,
            office: optional_line("office", self.office.as_deref(), NAME_MOST)?,
            ground: optional_line("ground", self.ground.as_deref(), NOTE_MOST)?,
            about: line("about", &self.about, NOTE_MOST)?,
            answer: None,
            answered_on: None,
            decided_by: None,
            note: optional_line("note", self.note.as_deref(), NOTE_MOST)?,
        };
        store::insert(work.conn, &inquiry)?;
        Ok(inquiry.id)
    }
}

/// Records what was answered to a request from outside, and who decided it. Said again, it replaces what was said.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerInquiry {
    /// Which.
    pub inquiry: InquiryId,
    /// What was answered.
    pub answer: Answer,
    /// When; today if not said.
    #[serde(default)]
    #[ts(optional)]
    pub answered_on: Option<Day>,
    /// Who decided.
    pub decided_by: Private<String>,
    /// What was given or why not; what stands there stays if not said.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<Private<String>>,
}

impl Operation for AnswerInquiry {
    type Reply = Empty;
    const NAME: &'static str = "answer_inquiry";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let known = store::inquiry(work.conn, self.inquiry)?.ok_or(Error::NotFound { what: Thing::Inquiry })?;
        let answered_on = recordable(self.answered_on.unwrap_or(work.today()))?;
        if answered_on < known.received_on {
            return Err(Error::PeriodReversed);
        }
        let note = match self.note.as_deref() {
            Some(note) => optional_line("note", Some(note), NOTE_MOST)?,
            None => known.note,
        };
        let decided_by = Some(line("decided_by", &self.decided_by, NAME_MOST)?);
        store::answer(
            work.conn,
            &Inquiry { answer: Some(self.answer), answered_on: Some(answered_on), decided_by, note, ..known },
        )?;
        Ok(Empty {})
    }
}

fn recordable(day: Day) -> Result<Day> {
    if day.is_recordable() { Ok(day) } else { Err(Error::DayOutOfRange) }
}

/// The requests from outside, the newest first.
#[derive(Debug, Default, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Inquiries {}

impl Query for Inquiries {
    type Reply = Vec<Inquiry>;
    const NAME: &'static str = "inquiries";
    const RIGHT: Right = Right::Coordinator;
    fn answer(self, view: &View<'_>) -> Result<Vec<Inquiry>> {
        store::all(view.conn)
    }
}
