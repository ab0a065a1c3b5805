//! Headless reception: a code per line in, one JSON line out, after the commit.

use std::io::{BufRead, Read};

use ibasho_core::reception::operations::Scan;
use ibasho_core::{Desk, Result};

use crate::commands::say;

/// No reader sends more in a line. What comes beyond it is read and dropped, so that the next line is a line again.
const LINE_MOST: u64 = 64 * 1024;

/// Reads codes until the input ends. A refused code is an outcome; only what keeps every code from being recorded (a full
/// disk) ends it early.
pub fn scan(desk: &Desk) -> Result<()> {
    let mut stdin = std::io::stdin().lock();
    while let Some(code) = next_line(&mut stdin)? {
        let mut line = serde_json::to_vec(&desk.run(Scan { code: code.into() })?.reply)?;
        line.push(b'\n');
        if !say(&line)? {
            break;
        }
    }
    Ok(())
}

fn next_line(stdin: &mut impl BufRead) -> Result<Option<String>> {
    let mut line = Vec::new();
    if stdin.take(LINE_MOST).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    let mut at_end = line.last() == Some(&b'\n');
    while !at_end {
        let mut rest = Vec::new();
        let read = stdin.take(LINE_MOST).read_until(b'\n', &mut rest)?;
        at_end = read == 0 || rest.last() == Some(&b'\n');
    }
    // Bytes that are no text are no pass either; they need not be kept.
    Ok(Some(String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned()))
}
