//! Requests from outside for what is kept (照会): who asked, which office, on what ground, what was answered, who decided.
//! Only coordinators see them. No row ties one to a person: that somebody asked about them must not hang on anybody.

pub mod operations;
pub(crate) mod store;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::InquiryId;
use crate::time::Day;
use crate::word_column;

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// What was asked for.
    Given,
    /// A part of it.
    Partly,
    /// Nothing.
    Refused,
}
word_column!(Answer { Self::Given => "given", Self::Partly => "partly", Self::Refused => "refused" });

/// A request from outside.
#[derive(Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Inquiry {
    /// Its id.
    pub id: InquiryId,
    /// When it came.
    pub received_on: Day,
    /// Who asked.
    pub asked_by: String,
    /// For which office.
    pub office: Option<String>,
    /// On what ground: a law, a paper with its number, none.
    pub ground: Option<String>,
    /// What about.
    pub about: String,
    /// What was answered; nothing yet.
    pub answer: Option<Answer>,
    /// When.
    pub answered_on: Option<Day>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// Anything else.
    pub note: Option<String>,
}
