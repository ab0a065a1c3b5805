//! The log: what was refused and where something broke. Names of seats and operations, codes and places in the program;
//! never a name, a typed text, a code of a pass, a file's name. Five files of 1 MB in the space's folder; while there is
//! no space, in memory alone.

use std::collections::VecDeque;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::panic::PanicHookInfo;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, TryLockError};

use ibasho_core::store::{Folder, files};
use ibasho_core::time::{Calendar, Clock};
use ibasho_core::{Error, Result};

use crate::host::ZONE;

const FILES: usize = 5;
const FILE_MOST: u64 = 1024 * 1024;
/// Lines that are told in a report.
const RECENT: usize = 80;

/// The log of the host that was made last, which is where a panic is noted.
static OF_THIS_PROGRAM: Mutex<Option<Arc<Log>>> = Mutex::new(None);

pub(crate) struct Log {
    folder: Folder,
    clock: Arc<dyn Clock>,
    recent: Mutex<VecDeque<String>>,
}

impl Log {
    pub(crate) fn new(folder: &Folder, clock: Arc<dyn Clock>) -> Arc<Self> {
        let log = Arc::new(Self { folder: folder.clone(), clock, recent: Mutex::default() });
        *OF_THIS_PROGRAM.lock().unwrap_or_else(PoisonError::into_inner) = Some(log.clone());
        log
    }

    /// Notes what became of something that a seat asked for.
    pub(crate) fn answered<R>(&self, seat: &str, name: &str, result: &Result<R>) {
        let told = match result {
            Ok(_) => "ok".to_owned(),
            Err(Error::Internal { place }) => format!("internal {place}"),
            Err(error) => error.code(),
        };
        self.line(&format!("{seat} {name} {told}"));
    }

    pub(crate) fn line(&self, line: &str) {
        self.add(&mut self.recent.lock().unwrap_or_else(PoisonError::into_inner), line);
    }

    /// The same from within a panic, which may have come from within the log.
    fn line_of_a_panic(&self, line: &str) {
        match self.recent.try_lock() {
            Ok(mut recent) => self.add(&mut recent, line),
            Err(TryLockError::Poisoned(recent)) => self.add(&mut recent.into_inner(), line),
            Err(TryLockError::WouldBlock) => {}
        }
    }

    fn add(&self, recent: &mut VecDeque<String>, line: &str) {
        let now = self.clock.now();
        let at = Calendar::new(ZONE, 0).map(|zone| format!("{} {}", zone.day(now), zone.wall_time(now)));
        let line = format!("{} {line}", at.unwrap_or_default());
        // Nobody waits for a log and nothing fails for it: a full disk has been told to whoever was refused.
        let _ = self.append(&line);
        recent.push_back(line);
        if recent.len() > RECENT {
            recent.pop_front();
        }
    }

    /// The newest lines, the oldest first: of the file, in which those of a start that ended badly are, or of the memory.
    pub(crate) fn recent(&self) -> Vec<String> {
        let recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        match fs::read_to_string(self.path(0)) {
            Ok(text) => {
                let lines: Vec<&str> = text.lines().collect();
                lines[lines.len().saturating_sub(RECENT)..].iter().map(|line| (*line).to_owned()).collect()
            }
            Err(_) => recent.iter().cloned().collect(),
        }
    }

    fn append(&self, line: &str) -> Result<()> {
        // In a folder without a space a new one would find no room: it has to be empty.
        if !self.folder.keys().iter().any(|keys| keys.exists()) {
            return Ok(());
        }
        files::make_private_folder(&self.folder.logs())?;
        let newest = self.path(0);
        if fs::metadata(&newest).is_ok_and(|file| file.len() + line.len() as u64 >= FILE_MOST) {
            for older in (1..FILES).rev() {
                let _ = fs::rename(self.path(older - 1), self.path(older));
            }
        }
        writeln!(OpenOptions::new().append(true).create(true).open(newest)?, "{line}")?;
        Ok(())
    }

    fn path(&self, number: usize) -> PathBuf {
        self.folder.logs().join(format!("log-{number}.txt"))
    }
}

/// From now on a panic says where in the program it was, and nothing of what it was about: on standard error and in the log.
pub fn keep_panics_quiet() {
    std::panic::set_hook(Box::new(|panic| note_panic(panic, &OF_THIS_PROGRAM)));
}

fn note_panic(panic: &PanicHookInfo<'_>, log: &Mutex<Option<Arc<Log>>>) {
    let place = panic.location().map_or_else(String::new, |at| {
        format!("{}:{}", at.file().rsplit(['/', '\\']).next().unwrap_or_default(), at.line())
    });
    let _ = writeln!(std::io::stderr(), "Ibasho: panic ({place})");
    if let Ok(Some(log)) = log.try_lock().as_deref() {
        log.line_of_a_panic(&format!("panic {place}"));
    }
}

#[cfg(test)]
mod tests {
    use ibasho_core::time::{FixedClock, Instant};
    use tempfile::TempDir;

    use super::*;

    fn log() -> (TempDir, Arc<Log>) {
        let folder = tempfile::tempdir().unwrap();
        let log =
            Log::new(&Folder::new(folder.path()), Arc::new(FixedClock::at(Instant::from_millis(1_764_730_800_000))));
        (folder, log)
    }

    #[test]
    fn without_a_space_nothing_is_written_and_with_one_codes_alone() {
        let (folder, log) = log();
        log.answered::<()>("window", "scan", &Err(Error::DiskFull));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "a new space finds an empty folder");
        assert_eq!(log.recent(), ["2025-12-03 12:00 window scan diskFull"]);
        fs::write(folder.path().join("keys"), "").unwrap();
        log.answered("window", "back_up", &Ok(()));
        log.answered::<()>("window", "people", &Err(Error::BadRequest { detail: "見本".into() }));
        log.answered::<()>("window", "people", &Err(Error::TextTooLong { field: "x".into(), most: 3 }));
        let text = fs::read_to_string(folder.path().join("log/log-0.txt")).unwrap();
        assert_eq!(
            text,
            "2025-12-03 12:00 window back_up ok\n2025-12-03 12:00 window people badRequest\n2025-12-03 12:00 window people textTooLong\n"
        );
    }

    #[test]
    fn five_files_of_a_megabyte_and_no_more() {
        let (folder, log) = log();
        fs::write(folder.path().join("keys"), "").unwrap();
        let line = "x".repeat(64 * 1024);
        for _ in 0..16 * 7 {
            log.line(&line);
        }
        let mut sizes: Vec<(String, u64)> = fs::read_dir(folder.path().join("log"))
            .unwrap()
            .map(|file| file.unwrap())
            .map(|file| (file.file_name().into_string().unwrap(), file.metadata().unwrap().len()))
            .collect();
        sizes.sort();
        assert_eq!(sizes.len(), FILES, "{sizes:?}");
        assert!(sizes.iter().all(|(_, bytes)| *bytes < FILE_MOST), "{sizes:?}");
    }

    #[test]
    fn a_panic_says_its_place_alone() {
        let (folder, log) = log();
        fs::write(folder.path().join("keys"), "").unwrap();
        let before = std::panic::take_hook();
        // Not the program's log: the tests beside this one make theirs while it runs.
        let log = Mutex::new(Some(log));
        std::panic::set_hook(Box::new(move |panic| note_panic(panic, &log)));
        let broken = std::panic::catch_unwind(|| panic!("見本 葵"));
        std::panic::set_hook(before);
        assert!(broken.is_err());
        let text = fs::read_to_string(folder.path().join("log/log-0.txt")).unwrap();
        assert!(text.contains("panic log.rs:") && !text.contains("見本"), "{text}");
    }
}
