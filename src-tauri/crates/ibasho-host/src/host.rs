//! The one space of a program with a screen: not yet made, locked, or open.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use ibasho_core::forgetting;
use ibasho_core::handouts::Handout;
use ibasho_core::keyring;
use ibasho_core::operations::{self, CHECKS};
use ibasho_core::pins::{self, Lifted};
use ibasho_core::random::SystemRandom;
use ibasho_core::store::Folder;
use ibasho_core::store::keys::{KeyFile, Opener};
use ibasho_core::time::{Calendar, Clock, Instant};
use ibasho_core::{Access, Desk, Error, Result, Space, Surroundings};
use serde_json::Value;
use zeroize::Zeroizing;

use crate::calls;
use crate::log::Log;
use crate::rescue::Rescue;
use crate::way::{File, HostFile, Way};

/// The zone of a space that does not exist yet, whatever the machine says.
pub(crate) const ZONE: &str = "Asia/Tokyo";

/// A program with a screen: a folder, a clock, a way to people, and the space while it is open.
pub struct Host {
    folder: Folder,
    clock: Arc<dyn Clock>,
    way: Box<dyn Way>,
    log: Arc<Log>,
    space: RwLock<Option<Opened>>,
    rescue: Rescue,
}

/// The space while it is open, and the desks at it.
pub(crate) struct Opened {
    space: Space,
    seats: Mutex<HashMap<String, Seat>>,
}

/// The desk of a seat, which outlasts a call because what lifts it does; and who lifted it last.
struct Seat {
    desk: Desk,
    lifted: Option<Lifted>,
}

impl Opened {
    fn of(space: Space) -> Self {
        Self { space, seats: Mutex::default() }
    }

    pub(crate) fn space(&self) -> &Space {
        &self.space
    }

    /// The desk of a seat. It is reached by whoever stands before it: from the first PIN on it stands at reception.
    pub(crate) fn desk(&self, seat: &str) -> Desk {
        self.with(seat, |seat| seat.desk.clone())
    }

    /// Lifts the desk of a seat. Nobody waits for the derivation but who lifts.
    pub(crate) fn lift(&self, seat: &str, code: &str, pin: &str) -> Result<()> {
        self.note_lift(seat, pins::lift(&self.desk(seat), code, pin)?);
        Ok(())
    }

    /// Lifts it with the passphrase.
    pub(crate) fn lift_by_passphrase(&self, seat: &str, opener: &Opener) -> Result<()> {
        self.note_lift(seat, pins::lift_by_passphrase(&self.desk(seat), opener)?);
        Ok(())
    }

    fn note_lift(&self, seat: &str, lifted: Lifted) {
        self.with(seat, |seat| seat.lifted = Some(lifted));
    }

    /// Who lifted the desk of a seat, if it still is.
    pub(crate) fn lifted(&self, seat: &str) -> Option<Lifted> {
        self.with(seat, |seat| {
            let until = seat.desk.lifted_until();
            seat.lifted.clone().filter(|lifted| Some(lifted.until) == until)
        })
    }

    fn with<R>(&self, name: &str, what: impl FnOnce(&mut Seat) -> R) -> R {
        let mut seats = self.seats.lock().unwrap_or_else(PoisonError::into_inner);
        let new = || Seat { desk: Desk::at_reception(&self.space, name), lifted: None };
        what(seats.entry(name.to_owned()).or_insert_with(new))
    }
}

impl Host {
    /// Over the folder at `path`, in which there may be no space yet. A sample whose key lies in the open is opened; if
    /// that fails, whoever opens it by hand is told why.
    pub fn new(path: &Path, clock: Arc<dyn Clock>, way: Box<dyn Way>) -> Self {
        let folder = Folder::new(path);
        let log = Log::new(&folder, clock.clone());
        log.line(&format!("start {}", env!("CARGO_PKG_VERSION")));
        let host = Self { folder, clock, way, log, space: RwLock::default(), rescue: Rescue::default() };
        if host.keys().is_ok_and(|keys| keys.is_some_and(|keys| keys.is_open())) {
            let _ = host.open(&Opener::Nothing);
        }
        host
    }

    /// Runs an operation, asks a question or answers a call, for the seat of this name: `{"reply", "changes"?, "entry"?}`.
    pub fn run(&self, seat: &str, name: &str, request: Value) -> Result<Value> {
        if let Some(listed) = calls::LIST.iter().find(|listed| listed.name == name) {
            let answered = (listed.run)(self, seat, request);
            if answered.is_err() || !calls::ASKED_OFTEN.contains(&listed.name) {
                self.log.answered(seat, listed.name, &answered);
            }
            self.rescue.note(&answered);
            return answered;
        }
        let answered = self.at_desk(seat, |desk| operations::dispatch(desk, name, request));
        if answered.is_err() {
            // A name that is in no list was typed by somebody.
            let listed = operations::LIST.iter().find(|listed| listed.name == name);
            self.log.answered(seat, listed.map_or("?", |listed| listed.name), &answered);
        }
        self.rescue.note(&answered);
        answered
    }

    /// Opens the space, to change it. One that is open stays so.
    pub fn open(&self, opener: &Opener) -> Result<()> {
        let mut space = self.hold();
        if space.is_none() {
            let opened = self.opened(opener);
            self.rescue.note(&opened);
            *space = Some(Opened::of(opened?));
            self.rescue.is_over();
        }
        Ok(())
    }

    /// The space, opened to change it. Whoever was erased or renamed since its file was what it is is so again before
    /// anybody can ask for them.
    pub(crate) fn opened(&self, opener: &Opener) -> Result<Space> {
        let space = Space::open(self.folder.path(), opener, Access::Alone, self.surroundings())?;
        forgetting::replay(&space)?;
        Ok(space)
    }

    /// Closes the space, after what is being done at it, and drops its key.
    pub fn close(&self) {
        *self.hold() = None;
    }

    /// The same for whoever is not asked: the machine sleeps, or its session locks. Returns whether it was open. A sample
    /// whose key lies in the open has nothing to lock.
    pub fn lock(&self) -> bool {
        let mut space = self.hold();
        let locks = space.as_ref().is_some_and(|opened| !opened.space().is_unlocked());
        if locks {
            *space = None;
        }
        locks
    }

    /// Changes the lock of the open space, with nobody else at it, and opens it again. All desks fall meanwhile. Returns
    /// the digits of the new recovery page.
    pub(crate) fn change_lock(&self, seat: &str, passphrase: &str, new: &str) -> Result<Zeroizing<String>> {
        let mut space = self.hold();
        let change = match space.as_ref() {
            Some(opened) => keyring::begin_to_change_lock(&opened.desk(seat), passphrase, new)?,
            None if self.keys()?.is_none() => return Err(Error::SpaceNotFound),
            None => return Err(Error::PassphraseNeeded),
        };
        *space = None;
        let changed = change.run();
        // Opening finishes or takes back what went wrong, so which words open it now shows by trying.
        let open = |words| self.opened(&Opener::typed(words));
        let opened = if changed.is_ok() { open(new) } else { open(passphrase).or_else(|_| open(new)) };
        match (changed, opened) {
            (changed, Ok(opened)) => {
                *space = Some(Opened::of(opened));
                changed
            }
            // The digits are the only ones there are: they are told, and the space is opened by hand.
            (Ok(recovery), Err(_)) => Ok(recovery),
            (Err(error), Err(_)) => Err(error),
        }
    }

    /// Now, by the program's clock.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// The clock that was handed in.
    pub(crate) fn clock(&self) -> &dyn Clock {
        self.clock.as_ref()
    }

    /// The calendar of the open space; else that of a new one.
    pub fn calendar(&self) -> Result<Calendar> {
        match self.look().as_ref() {
            Some(opened) => Ok(opened.space().settings()?.calendar),
            None => Calendar::new(ZONE, 0).ok_or(Error::ZoneUnknown),
        }
    }

    /// What can be done at the desk of a seat. The space stays open meanwhile.
    pub(crate) fn at_desk<R>(&self, seat: &str, what: impl FnOnce(&Desk) -> Result<R>) -> Result<R> {
        self.while_open(|opened| what(&opened.desk(seat)))
    }

    /// Gives a file to whoever asked for it at a seat, and notes that it left the house. Nobody has to take it. While somebody
    /// makes up their mind the space may lock: then nothing leaves it.
    pub(crate) fn hand_over(&self, seat: &str, file: File, handout: Handout) -> Result<HostFile> {
        let handout = handout.with(&file.bytes);
        let to = self.way.ask_where(&file.name)?;
        self.at_desk(seat, |desk| {
            let handed = file.give(to)?;
            if handed.has_left() {
                handout.note(desk)?;
            }
            Ok(handed)
        })
    }

    /// The same of a file that tells of nobody, or of a space that is not open.
    pub(crate) fn give(&self, file: File) -> Result<HostFile> {
        let to = self.way.ask_where(&file.name)?;
        file.give(to)
    }

    /// What can be done while the space is open. It stays so meanwhile.
    pub(crate) fn while_open<R>(&self, what: impl FnOnce(&Opened) -> Result<R>) -> Result<R> {
        match self.look().as_ref() {
            Some(opened) => what(opened),
            None if self.keys()?.is_none() => Err(Error::SpaceNotFound),
            None => Err(Error::PassphraseNeeded),
        }
    }

    /// Puts a space in its place that `make` makes; nothing may be open.
    pub(crate) fn fill<R>(&self, make: impl FnOnce() -> Result<(Space, R)>) -> Result<R> {
        let mut space = self.hold();
        if space.is_some() {
            return Err(Error::FolderInUse);
        }
        let (made, told) = make()?;
        *space = Some(Opened::of(made));
        Ok(told)
    }

    /// The key file; none where no space is.
    pub(crate) fn keys(&self) -> Result<Option<KeyFile>> {
        match KeyFile::read(&self.folder) {
            Ok(keys) => Ok(Some(keys)),
            Err(Error::SpaceNotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(crate) fn surroundings(&self) -> Surroundings {
        Surroundings { clock: self.clock.clone(), random: Box::new(SystemRandom), checks: CHECKS }
    }
    pub(crate) fn folder(&self) -> &Folder {
        &self.folder
    }
    pub(crate) fn log(&self) -> &Log {
        &self.log
    }
    /// What is to be done about a damaged space.
    pub(crate) fn rescue(&self) -> &Rescue {
        &self.rescue
    }
    pub(crate) fn way(&self) -> &dyn Way {
        self.way.as_ref()
    }

    /// The space as it is, which nobody closes while this is held.
    pub(crate) fn look(&self) -> RwLockReadGuard<'_, Option<Opened>> {
        self.space.read().unwrap_or_else(PoisonError::into_inner)
    }
    fn hold(&self) -> RwLockWriteGuard<'_, Option<Opened>> {
        self.space.write().unwrap_or_else(PoisonError::into_inner)
    }
}
