//! What whoever started it says on standard input: an empty line asks for another address, `at TIME` moves a clock that
//! stands still. Each is answered by one line of JSON.

use std::io::BufRead;
use std::sync::Arc;

use ibasho_core::{Error, Result};
use serde_json::json;

use super::House;
use crate::{commands, open};

/// Listens on a thread of its own until the input ends, which ends nothing else.
pub fn listen(house: Arc<House>) {
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines().map_while(std::result::Result::ok) {
            if let Err(error) = obey(&house, line.trim()) {
                commands::complain(&error);
            }
        }
    });
}

fn obey(house: &House, line: &str) -> Result<()> {
    if line.is_empty() {
        return house.print_address();
    }
    let unknown = || Error::BadRequest { detail: "a line is empty or, with --at, `at TIME`".to_owned() };
    let standing = house.standing.as_ref().ok_or_else(unknown)?;
    let at = line.strip_prefix("at ").ok_or_else(unknown)?;
    standing.set(open::moment(&house.host.calendar()?, at)?);
    commands::print(&json!({ "now": house.host.now() }))
}
