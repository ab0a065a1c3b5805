//! The register (名簿): people with what other rooms know of them, and two records of one person made one.

pub mod doubles;
pub mod merging;
pub(crate) mod merging_store;
pub mod operations;
pub(crate) mod store;

use schemars::JsonSchema;
use serde::Serialize;
use ts_rs::TS;

use crate::ids::{CategoryId, MarkId, PersonId};
use crate::passes::Pass;
use crate::time::Day;
use crate::visits::PastVisit;

/// A person as the register lists them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct ListedPerson {
    /// Their id.
    pub id: PersonId,
    /// Their short number.
    #[ts(type = "number")]
    pub number: i64,
    /// Their nickname.
    pub nickname: String,
    /// Their picture.
    pub picture: Option<String>,
    /// Their colour.
    pub colour: Option<String>,
    /// Their category.
    pub category: CategoryId,
    /// When they registered, if known.
    pub registered_on: Option<Day>,
    /// When they left, if they did.
    pub left_on: Option<Day>,
    /// Whether they have a pass that lets in today.
    pub has_pass: bool,
}

/// A person as reception sees them, with their passes and their day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct AboutPerson {
    /// Their id.
    pub id: PersonId,
    /// Their short number.
    #[ts(type = "number")]
    pub number: i64,
    /// Their nickname.
    pub nickname: String,
    /// Their picture.
    pub picture: Option<String>,
    /// Their colour.
    pub colour: Option<String>,
    /// Their category.
    pub category: CategoryId,
    /// Their marks.
    pub marks: Vec<MarkId>,
    /// The number that they have in another list.
    pub r#ref: Option<String>,
    /// When they registered, if known.
    pub registered_on: Option<Day>,
    /// When they left, if they did.
    pub left_on: Option<Day>,
    /// Their passes, the newest first, without codes.
    pub passes: Vec<Pass>,
    /// Their visits of today, in the order of arrival.
    pub today: Vec<PastVisit>,
}
