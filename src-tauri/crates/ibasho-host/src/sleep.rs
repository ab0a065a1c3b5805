//! Noticing that the machine was asleep: by the clock, which is the same on every system.
//!
//! A look at the clock every few seconds. Where more time went by between two looks than that and a minute, nothing of the
//! program ran meanwhile: the machine slept, or somebody set its clock ahead. A steady clock would not tell: on Windows it
//! runs on during sleep.

use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;

use ibasho_core::time::{Clock, Instant};

/// How often it looks.
const EVERY: Duration = Duration::from_secs(5);
/// A busy machine is late by less than this.
const LATE_MILLIS: i64 = 60_000;

/// The last look at the clock.
struct Watch {
    last: Instant,
}

impl Watch {
    /// Looks again; whether the machine was asleep since the last look.
    fn look(&mut self, now: Instant) -> bool {
        let went_by = now.millis() - self.last.millis();
        self.last = now;
        went_by > EVERY.as_millis() as i64 + LATE_MILLIS
    }
}

/// Watches for as long as it lives.
#[derive(Debug)]
pub struct Watching {
    _ends: Sender<()>,
}

/// Watches on a thread of its own, and calls `woke` when the machine was asleep.
pub fn watch(clock: Arc<dyn Clock>, woke: impl Fn() + Send + 'static) -> std::io::Result<Watching> {
    let (ends, ended) = channel();
    let mut watch = Watch { last: clock.now() };
    std::thread::Builder::new().name("sleep".to_owned()).spawn(move || {
        while ended.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
            if watch.look(clock.now()) {
                woke();
            }
        }
    })?;
    Ok(Watching { _ends: ends })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_of_more_than_a_minute_is_sleep() {
        let mut watch = Watch { last: Instant::from_millis(0) };
        let looks = [5_000, 10_000, 75_000, 140_001, 145_001, 100_000, 105_000, 9_000_000, 9_005_000];
        let slept = looks.map(|millis| watch.look(Instant::from_millis(millis)));
        // The third is a busy machine, the sixth a clock that was set back.
        assert_eq!(slept, [false, false, false, true, false, false, false, true, false]);
    }
}
