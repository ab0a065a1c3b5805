//! What may be published: seen, and handed out.

use schemars::JsonSchema;
use serde::Deserialize;
use ts_rs::TS;

use super::gather::gather;
use super::{Publication, store};
use crate::error::Result;
use crate::figures::Period;
use crate::operation::{Kind, Operation, Query, View, Work};
use crate::rights::Right;
use crate::time::Day;

/// The figures of a month or a fiscal year as they may be published, small groups merged.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "PublicationRequest")]
pub struct ReadPublication {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

impl Query for ReadPublication {
    type Reply = Publication;
    const NAME: &'static str = "publication";
    const RIGHT: Right = Right::Reporter;
    fn answer(self, view: &View<'_>) -> Result<Publication> {
        let period = Period::new(self.from, self.to)?;
        Ok(gather(view.conn, view.settings, period, view.today())?.publication)
    }
}

/// Hands out the figures of a month or a fiscal year: what was merged for it stays merged for the fiscal year.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct HandOutPublication {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

impl Operation for HandOutPublication {
    type Reply = Publication;
    const NAME: &'static str = "hand_out_publication";
    const RIGHT: Right = Right::Reporter;
    // What has left cannot be called back, and what stood together in it must not come apart.
    const KIND: Kind = Kind::Final;
    fn run(self, work: &mut Work<'_>) -> Result<Publication> {
        let period = Period::new(self.from, self.to)?;
        let gathered = gather(work.conn, work.settings, period, work.today())?;
        let conn = work.conn;
        store::keep(conn, gathered.year, &gathered.keys, &gathered.blocks, || work.new_id())?;
        Ok(gathered.publication)
    }
}
