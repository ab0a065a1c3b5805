//! A call: what a screen asks of the program rather than of a space.

use ibasho_core::rights::Right;
use ibasho_core::{Result, operations};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use ts_rs::TS;

use crate::Host;

/// A call with its request. The documentation of the struct says what it does.
pub trait Call: DeserializeOwned + TS + 'static {
    /// What it answers.
    type Reply: Serialize + TS + 'static;
    /// Its name, which no operation has.
    const NAME: &'static str;
    /// The right it needs at an open space. What needs [`Right::Kiosk`] may be called from anywhere: it tells of nobody, or
    /// asks for a secret of its own.
    const RIGHT: Right;
    /// Answers the seat of this name.
    fn answer(self, host: &Host, seat: &str) -> Result<Self::Reply>;
}

/// The answer of a call that has nothing to say.
#[derive(Serialize, TS)]
pub struct Nothing {}

/// Answers a request in JSON in the shape that operations have: `{"reply"}`. Rights are asked here, as those of operations
/// are at the one door. Where no space is open there is no seat at one.
pub fn answer<C: Call>(host: &Host, seat: &str, request: Value) -> Result<Value> {
    let call = operations::parse::<C>(request)?;
    if let Some(opened) = host.look().as_ref() {
        opened.desk(seat).demand_to_call(C::RIGHT, C::NAME)?;
    }
    let reply = call.answer(host, seat)?;
    Ok(json!({ "reply": serde_json::to_value(reply)? }))
}
