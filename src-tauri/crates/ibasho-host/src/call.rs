//! A call: what a screen asks of the program rather than of a space.

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
    /// Answers the seat of this name.
    fn answer(self, host: &Host, seat: &str) -> Result<Self::Reply>;
}

/// The answer of a call that has nothing to say.
#[derive(Serialize, TS)]
pub struct Nothing {}

/// Answers a request in JSON in the shape that operations have: `{"reply"}`.
pub fn answer<C: Call>(host: &Host, seat: &str, request: Value) -> Result<Value> {
    let reply = operations::parse::<C>(request)?.answer(host, seat)?;
    Ok(json!({ "reply": serde_json::to_value(reply)? }))
}
