//! Attempts to open a space in vain: waits that grow, and never lock anybody out for good.
//!
//! An attempt is counted in a small file beside the keys before it is made, so pulling the plug buys none. It keeps off
//! whoever stands at the screen; who can take the file away can take the keys along and try them elsewhere. So what cannot be
//! read or written (a folder that is read-only, a torn file) counts as none, and keeps nobody out.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::Folder;
use crate::error::{Error, Result};
use crate::time::{Clock, Instant};

/// Runs what opens with something typed, unless it has to wait. What opens something clears the count; what says something
/// else than that it was wrong (a pass that opens nothing, a torn key file) leaves it as it was. One after another: whoever
/// tries at many seats at once waits no less.
pub fn guard<R>(folder: &Folder, clock: &dyn Clock, open: impl FnOnce() -> Result<R>) -> Result<R> {
    let last = last(folder);
    let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
    let waited = last.map(|at| (clock.steady() - at) / 1_000);
    let before = change(folder, |known| known.next(clock.now(), waited))?;
    let opened = open();
    match &opened {
        Ok(_) => {
            let _ = fs::remove_file(folder.attempts());
        }
        Err(Error::WrongPassphrase) => {
            *last = Some(clock.steady());
        }
        Err(_) => {
            let _ = change(folder, |_| (before, Ok(())));
        }
    }
    opened
}

/// When this program last saw an attempt in vain at a folder, by what nobody turns: while it runs, changing the machine's
/// time neither shortens a wait nor lengthens it. A space that nobody has opened yet has no other place to remember it.
fn last(folder: &Folder) -> Arc<Mutex<Option<i64>>> {
    static LAST: Mutex<BTreeMap<PathBuf, Arc<Mutex<Option<i64>>>>> = Mutex::new(BTreeMap::new());
    LAST.lock().unwrap_or_else(PoisonError::into_inner).entry(folder.path().to_owned()).or_default().clone()
}

/// How long to wait after so many attempts in vain.
fn wait_seconds(attempts: i64) -> i64 {
    match attempts {
        ..3 => 0,
        3 => 5,
        4 => 15,
        5 => 30,
        6 => 60,
        7 => 2 * 60,
        _ => 5 * 60,
    }
}

/// Attempts in vain, and when the last was.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Attempts {
    made: i64,
    last_at: i64,
}

impl Attempts {
    fn parse(text: &str) -> Option<Self> {
        let (made, last_at) = text.trim().split_once(' ')?;
        let (made, last_at): (i64, i64) = (made.parse().ok()?, last_at.parse().ok()?);
        (made >= 0).then_some(Self { made: made.min(1_000), last_at })
    }

    /// One more at `now`, or how many seconds are left to wait. Where only the clock says what has passed, one that was set
    /// back must not lengthen the wait: from then on it runs from now.
    fn next(self, now: Instant, waited_steadily: Option<i64>) -> (Self, Result<()>) {
        let now = now.millis();
        let last_at = self.last_at.min(now);
        let waited = waited_steadily.unwrap_or_else(|| now.saturating_sub(last_at) / 1_000);
        let seconds = wait_seconds(self.made) - waited;
        if seconds > 0 {
            (Self { last_at, ..self }, Err(Error::OpeningWait { seconds }))
        } else {
            (Self { made: self.made + 1, last_at: now }, Ok(()))
        }
    }
}

/// Changes the file, and returns what stood there.
fn change(folder: &Folder, to: impl FnOnce(Attempts) -> (Attempts, Result<()>)) -> Result<Attempts> {
    let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(folder.attempts());
    let Ok(mut file) = opened else { return Ok(Attempts::default()) };
    // Two programs that count at once count two. The lock goes with the file's handle.
    let _ = file.lock();
    let mut text = String::new();
    let read = Read::by_ref(&mut file).take(100).read_to_string(&mut text);
    let known = read.ok().and_then(|_| Attempts::parse(&text)).unwrap_or_default();
    let (next, allowed) = to(known);
    if next != known {
        let _ = put(&mut file, next);
    }
    allowed.map(|()| known)
}

fn put(file: &mut File, Attempts { made, last_at }: Attempts) -> std::io::Result<()> {
    let line = format!("{made} {last_at}\n");
    file.seek(SeekFrom::Start(0))?;
    file.write_all(line.as_bytes())?;
    file.set_len(line.len() as u64)?;
    file.sync_data()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::FixedClock;

    const NOON: i64 = 1_764_730_800_000;

    fn at(seconds: i64) -> Instant {
        Instant::from_millis(NOON + seconds * 1_000)
    }

    struct Tried(tempfile::TempDir, FixedClock);

    impl Tried {
        fn new() -> Self {
            Self(tempfile::tempdir().unwrap(), FixedClock::at(at(0)))
        }
        fn folder(&self) -> Folder {
            Folder::new(self.0.path())
        }
        fn tried(&self, now: Instant, with: Result<()>) -> Result<()> {
            self.1.set(now);
            guard(&self.folder(), &self.1, || with)
        }
        fn vain(&self, now: Instant) -> Error {
            self.tried(now, Err(Error::WrongPassphrase)).unwrap_err()
        }
        /// What is remembered beside the file goes with the program.
        fn restarted(&self) {
            *last(&self.folder()).lock().unwrap() = None;
        }
    }

    #[test]
    fn waits_grow_after_three_and_end_at_five_minutes() {
        let (tried, mut now) = (Tried::new(), 0);
        let mut waits = Vec::new();
        for _ in 0..12 {
            if let Error::OpeningWait { seconds } = tried.vain(at(now)) {
                waits.push(seconds);
                assert_eq!(tried.vain(at(now + seconds - 1)), Error::OpeningWait { seconds: 1 });
                now += seconds;
                assert_eq!(tried.vain(at(now)), Error::WrongPassphrase);
            }
        }
        assert_eq!(waits, [5, 15, 30, 60, 120, 300, 300, 300, 300]);
    }

    #[test]
    fn whoever_waits_gets_in_and_begins_anew() {
        let tried = Tried::new();
        for _ in 0..3 {
            tried.vain(at(0));
        }
        let right = |seconds| tried.tried(at(seconds), Ok(()));
        assert_eq!(right(4), Err(Error::OpeningWait { seconds: 1 }), "even what is right waits");
        assert_eq!(right(5), Ok(()));
        assert!(!tried.folder().attempts().exists());
        assert_eq!(tried.vain(at(5)), Error::WrongPassphrase);
    }

    #[test]
    fn no_clock_locks_anybody_out() {
        let tried = Tried::new();
        for _ in 0..3 {
            tried.vain(at(0));
        }
        let year = 365 * 24 * 3_600;
        tried.restarted();
        assert_eq!(tried.vain(at(-year)), Error::OpeningWait { seconds: 5 }, "set back: it runs from now");
        assert_eq!(tried.vain(at(-year + 5)), Error::WrongPassphrase);
    }

    #[test]
    fn turning_the_clock_neither_shortens_a_wait_nor_lengthens_it() {
        let tried = Tried::new();
        for _ in 0..3 {
            tried.vain(at(0));
        }
        let turned = |seconds| {
            tried.1.turn(at(seconds));
            guard::<()>(&tried.folder(), &tried.1, || Err(Error::WrongPassphrase)).unwrap_err()
        };
        for hours in [-9_000, -1, 1, 9_000] {
            assert_eq!(turned(hours * 3_600), Error::OpeningWait { seconds: 5 }, "{hours} hours");
        }
        tried.1.set(at(9_000 * 3_600 + 5));
        assert_eq!(turned(-60), Error::WrongPassphrase, "five seconds are five seconds");
    }

    #[test]
    fn many_at_once_are_no_faster() {
        let tried = Tried::new();
        for _ in 0..3 {
            tried.vain(at(0));
        }
        tried.1.set(at(5));
        let all_have_come = std::sync::Barrier::new(8);
        let waited = std::thread::scope(|seats| {
            let seats: Vec<_> = (0..8)
                .map(|_| {
                    seats.spawn(|| {
                        all_have_come.wait();
                        guard::<()>(&tried.folder(), &tried.1, || {
                            std::thread::yield_now();
                            Err(Error::WrongPassphrase)
                        })
                    })
                })
                .collect();
            let ended = seats.into_iter().map(|seat| seat.join().unwrap());
            ended.filter(|ended| matches!(ended, Err(Error::OpeningWait { .. }))).count()
        });
        assert_eq!(waited, 7, "one try is free by now");
    }

    #[test]
    fn what_is_broken_keeps_nobody_out() {
        let tried = Tried::new();
        for torn in ["", "x", "3", "-4 0", "99999999999999999999 0", "\u{0}\u{0}"] {
            fs::write(tried.folder().attempts(), torn).unwrap();
            assert_eq!(tried.vain(at(0)), Error::WrongPassphrase, "{torn:?}");
        }
        fs::remove_file(tried.folder().attempts()).unwrap();
        fs::create_dir(tried.folder().attempts()).unwrap();
        for _ in 0..9 {
            assert_eq!(tried.vain(at(0)), Error::WrongPassphrase, "it cannot be written");
        }
    }

    #[test]
    fn what_is_not_wrong_is_neither_counted_nor_clears() {
        let tried = Tried::new();
        let pass = |seconds| tried.tried(at(seconds), Err(Error::PassOpensNothing));
        for _ in 0..9 {
            assert_eq!(pass(0), Err(Error::PassOpensNothing));
        }
        for _ in 0..3 {
            assert_eq!(tried.vain(at(0)), Error::WrongPassphrase);
        }
        assert_eq!(pass(5), Err(Error::PassOpensNothing));
        assert_eq!(tried.vain(at(5)), Error::WrongPassphrase);
        assert_eq!(tried.vain(at(5)), Error::OpeningWait { seconds: 15 });
    }
}
