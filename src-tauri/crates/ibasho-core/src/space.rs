//! A space: its file, its keys, its clock and its one writer.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use rusqlite::types::Value;
use rusqlite::{Connection, InterruptHandle, TransactionBehavior};
use zeroize::Zeroizing;

use crate::error::{Error, Result};
use crate::ids::{PersonId, SpaceId};
use crate::journal::{Noting, forget, strip, triggers};
use crate::operation::{Change, Check, Lane};
use crate::random::{Random, SystemRandom};
use crate::rights::Right;
use crate::settings::{Flag, Leaving, Settings};
use crate::store::damage::{self, InUse};
use crate::store::keys::{Key, KeyFile, Opener, Unlocked};
use crate::store::lock::Lock;
use crate::store::open::{Purpose, lay_views, open};
use crate::store::place::Place;
use crate::store::relock::{self, Settled};
use crate::store::{Folder, attempts, backups, files, forgotten, migrate, rewrite};
use crate::text;
use crate::time::{Calendar, Clock, Day, Instant};

/// How a space is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// To change it: one program at a time.
    Alone,
    /// Only to read, beside the program that changes it.
    Beside,
}

/// What a new space needs to know.
#[derive(Debug, Clone)]
pub struct NewSpace {
    /// The space's name.
    pub name: String,
    /// IANA name of its zone.
    pub zone: String,
    /// Whether leaving is recorded.
    pub leaving: Leaving,
    /// Whether it is the sample.
    pub sample: bool,
}

/// What the machine gives: where now and chance come from, and which invariants hold.
pub struct Surroundings {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The random source for ids.
    pub random: Box<dyn Random>,
    /// Every feature's invariants.
    pub checks: &'static [Check],
}

/// An open space. Cloning it is another hold on the same one.
#[derive(Clone)]
pub struct Space {
    shared: Arc<Shared>,
}

struct Shared {
    folder: Folder,
    place: Arc<Place>,
    key: Key,
    right: Right,
    unlocked: bool,
    /// Whether anybody has a PIN: asked with everything that is done.
    has_pin: AtomicBool,
    clock: Arc<dyn Clock>,
    door: Mutex<Connection>,
    desk: Mutex<Connection>,
    checks: &'static [Check],
    /// By a clock that nobody turns: when each PIN was last tried while this program had the space open.
    tried: Mutex<HashMap<PersonId, i64>>,
    /// Who had a PIN and lost it while this program had the space open.
    lost_pin: Mutex<HashSet<PersonId>>,
    /// When each desk was last refused each thing.
    refused: Mutex<HashMap<(String, &'static str), Instant>>,
    /// The business day on which the journal last forgot what was due.
    stripped_on: Mutex<Option<Day>>,
    /// Held while the key file is read, changed and written.
    changing_keys: Mutex<()>,
    writer: Option<Writer>,
}

/// Everything that only the writer's thread touches.
pub(crate) struct Pen {
    pub conn: Connection,
    pub noting: Noting,
    pub random: Box<dyn Random>,
    pub checks: &'static [Check],
    /// The newest journal entry.
    pub newest: i64,
}

type Job = Box<dyn FnOnce(&mut Pen) + Send>;

struct Writer {
    jobs: Arc<Mutex<Option<Sender<Job>>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Space {
    /// Makes a space in a folder that is new or empty. Returns it with the digits of its recovery page, which are nowhere
    /// else; a sample without a passphrase has none.
    pub fn create(
        path: &Path,
        new: &NewSpace,
        opener: &Opener,
        surroundings: Surroundings,
    ) -> Result<(Self, Option<Zeroizing<String>>)> {
        let name = text::line("name", &new.name, 80)?;
        Calendar::new(&new.zone, 0).ok_or(Error::ZoneUnknown)?;
        if matches!(opener, Opener::Nothing) && !new.sample {
            return Err(Error::PassphraseNeeded);
        }
        let existed = path.exists();
        if existed && fs::read_dir(path).map_err(|_| Error::FolderInUse)?.next().is_some() {
            return Err(Error::FolderInUse);
        }
        files::make_private_folder(path)?;
        let folder = Folder::new(path);
        let made = Self::fill(&folder, &name, new, opener, surroundings);
        if made.is_err() {
            folder.clear(existed);
        }
        made
    }

    fn fill(
        folder: &Folder,
        name: &str,
        new: &NewSpace,
        opener: &Opener,
        mut surroundings: Surroundings,
    ) -> Result<(Self, Option<Zeroizing<String>>)> {
        let (lock, key) = (Lock::take(folder)?, Key::new());
        let now = surroundings.clock.now();
        let space_id = SpaceId::new(now, surroundings.random.as_mut());
        let mut keys = KeyFile::new(space_id);
        let recovery = match opener {
            Opener::Typed(passphrase) => {
                let today = Calendar::new(&new.zone, 0).map(|calendar| calendar.day(now));
                keys.add_passphrase(&key, passphrase, today)?;
                Some(keys.add_recovery(&key, today)?)
            }
            Opener::Nothing => {
                keys.leave_open(&key);
                None
            }
        };
        let mut conn = open(&folder.database(), &key, Purpose::Create)?;
        migrate::migrate(&mut conn)?;
        conn.execute(
            "INSERT INTO space (id, space_id, name, zone, turns_at, fiscal_month, leaving, sample, made_at)
             VALUES (1, ?, ?, ?, 240, 4, ?, ?, ?)",
            rusqlite::params![space_id, name, new.zone, new.leaving, Flag(new.sample), now],
        )?;
        crate::calendar::lay_drop_in(&conn, now, surroundings.random.as_mut())?;
        lay_views(&conn)?;
        keys.write(folder)?;
        let space =
            Self::start(folder.clone(), key, Right::Administrator, keys.is_open(), surroundings, Some((conn, lock)))?;
        Ok((space, recovery))
    }

    /// Opens a space.
    pub fn open(path: &Path, opener: &Opener, access: Access, surroundings: Surroundings) -> Result<Self> {
        let folder = Folder::new(path);
        if !folder.path().is_dir() {
            return Err(Error::SpaceNotFound);
        }
        let keys = KeyFile::read(&folder)?;
        // Half a copy, or a program that was stopped while it put the space aside.
        if !folder.database().exists() {
            return Err(Error::FileDamaged);
        }
        let unlocked = match opener {
            Opener::Typed(_) if !keys.is_open() => {
                attempts::guard(&folder, surroundings.clock.as_ref(), || keys.unlock(opener))?
            }
            _ => keys.unlock(opener)?,
        };
        let unlocked = relock::fitting(&folder, &keys, unlocked)?;
        let now = surroundings.clock.now();
        let mut settled = Settled::Nothing;
        let mut alone = || {
            let (conn, lock, found) = Self::alone(&folder, &keys, &unlocked, now)?;
            settled = found;
            Ok::<_, Error>((conn, lock))
        };
        let writing = match access {
            Access::Alone => Some(alone()?),
            Access::Beside => {
                let version = migrate::version(&open(&folder.database(), &unlocked.key, Purpose::Copy)?)?;
                // A file of an older format is brought up to date, unless the program that has it open is the older one.
                if version < migrate::SCHEMA {
                    drop(alone()?);
                }
                None
            }
        };
        let Unlocked { key, right, .. } = unlocked;
        let is_writing = writing.is_some();
        let space = Self::start(folder, key, right, keys.is_open(), surroundings, writing)?;
        if settled == Settled::TakenBack && is_writing {
            crate::keyring::note_taken_back(&space)?;
        }
        Ok(space)
    }

    /// What was unpacked from a backup of this space, brought to today's format: to read, under the same clock, by a
    /// coordinator, whatever opened this one.
    pub(crate) fn unpacked(&self, path: &Path, key: Key) -> Result<Self> {
        let folder = Folder::new(path);
        let mut conn = open(&folder.database(), &key, Purpose::Write)?;
        migrate::migrate(&mut conn)?;
        drop(conn);
        let surroundings =
            Surroundings { clock: self.shared.clock.clone(), random: Box::new(SystemRandom), checks: &[] };
        Self::start(folder, key, Right::Coordinator, false, surroundings, None)
    }

    /// The writing connection of the one program that has the space to itself, on a file of today's format.
    fn alone(
        folder: &Folder,
        keys: &KeyFile,
        unlocked: &Unlocked,
        now: Instant,
    ) -> Result<(Connection, Lock, Settled)> {
        let lock = Lock::take(folder)?;
        // What another program changed before it let go is read anew.
        if KeyFile::read(folder)? != *keys {
            return Err(Error::SpaceInUse);
        }
        let settled = relock::settle(folder, keys, unlocked)?;
        backups::sweep(folder);
        Ok((Self::writing(folder, &unlocked.key, now)?, lock, settled))
    }

    fn writing(folder: &Folder, key: &Key, now: Instant) -> Result<Connection> {
        let mut conn = open(&folder.database(), key, Purpose::Write)?;
        if InUse::was_left(folder) {
            damage::look(&conn)?;
        }
        if migrate::version(&conn)? < migrate::SCHEMA {
            // What cannot be kept as it was is not changed.
            backups::make_of(folder, key, now, &Settings::read(&conn)?.calendar)?;
        }
        migrate::migrate(&mut conn)?;
        lay_views(&conn)?;
        Ok(conn)
    }

    fn start(
        folder: Folder,
        key: Key,
        right: Right,
        unlocked: bool,
        surroundings: Surroundings,
        writing: Option<(Connection, Lock)>,
    ) -> Result<Self> {
        let Surroundings { clock, random, checks } = surroundings;
        let (door, desk) =
            (open(&folder.database(), &key, Purpose::Read)?, open(&folder.database(), &key, Purpose::Read)?);
        let mut files = vec![folder.database()];
        if writing.is_some() {
            files.push(folder.wal());
        }
        let place = Arc::new(Place::of(files)?);
        let writer = writing
            .map(|(conn, lock)| Writer::start(&folder, conn, lock, place.clone(), random, checks))
            .transpose()?;
        let shared = Shared {
            folder,
            place,
            key,
            right,
            unlocked,
            has_pin: AtomicBool::new(any_pin(&door)?),
            clock,
            door: Mutex::new(door),
            desk: Mutex::new(desk),
            checks,
            tried: Mutex::default(),
            lost_pin: Mutex::default(),
            refused: Mutex::default(),
            stripped_on: Mutex::default(),
            changing_keys: Mutex::default(),
            writer,
        };
        let space = Self { shared: Arc::new(shared) };
        if space.shared.writer.is_some() {
            space.tidy()?;
        }
        Ok(space)
    }

    /// What falls due when a program starts: half-made and undone imports go. Nobody waits for what is left of who was
    /// erased when a program was killed, nor for what the journal forgets: it may be years.
    fn tidy(&self) -> Result<()> {
        while self.write(crate::import::sweep)? {}
        self.sweep_behind();
        let now = self.clock().now();
        self.forget_when_the_day_turned(now, self.settings()?.calendar.day(now));
        Ok(())
    }

    /// What follows when people were erased or renamed for good: the list beside the backups, what is left in the journal,
    /// the file. What fails here is done when the space is closed or opens next.
    pub(crate) fn after_forgetting(&self) {
        let _ = self.read(Lane::Door, |conn| forgotten::keep(&self.shared.folder, &self.shared.key, conn));
        self.sweep_behind();
    }

    fn sweep_behind(&self) {
        self.in_portions(|pen| {
            let more = sweep_portion(pen);
            if more == Ok(false) {
                let _ = rewrite::rewrite(&pen.conn, rewrite::Size::Small);
            }
            more
        });
    }

    /// Does something in portions, as long as there is more and the space is open. Nobody waits for it: each portion is a
    /// job of its own behind those that came before. If one fails, whoever comes next does it.
    fn in_portions(&self, portion: impl Fn(&mut Pen) -> Result<bool> + Send + 'static) {
        if let Some(writer) = &self.shared.writer {
            queue(&writer.jobs, portion);
        }
    }

    /// Lets the journal forget when the business day has turned since it last did; see [`strip`].
    pub(crate) fn forget_when_the_day_turned(&self, now: Instant, today: Day) {
        let mut stripped_on = lock(&self.shared.stripped_on);
        if stripped_on.replace(today) != Some(today) {
            self.in_portions(move |pen| strip_portion(pen, now));
        }
    }

    /// The folder.
    pub fn folder(&self) -> &Folder {
        &self.shared.folder
    }
    /// The highest right of the slot that opened it.
    pub fn right(&self) -> Right {
        self.shared.right
    }
    /// Whether its key lies in the open (a sample without passphrase).
    pub fn is_unlocked(&self) -> bool {
        self.shared.unlocked
    }
    /// Whether anybody has a PIN.
    pub fn has_pin(&self) -> bool {
        self.shared.has_pin.load(Ordering::Relaxed)
    }
    /// Whether somebody who had a PIN has none any more: they lift no desk from then on, nor any that they lifted before.
    pub(crate) fn has_lost_pin(&self, person: PersonId) -> bool {
        lock(&self.shared.lost_pin).contains(&person)
    }
    /// Notes that somebody has a PIN.
    pub(crate) fn note_pin(&self, person: PersonId) {
        lock(&self.shared.lost_pin).remove(&person);
    }
    /// Looks again whether anybody has a PIN, and notes who lost theirs: who was erased stands there as forgotten.
    pub(crate) fn note_pins(&self, changes: &[Change]) -> Result<()> {
        let lost = changes.iter().filter(|change| match change.table.as_str() {
            "pin" => change.kind == "delete",
            table => table == "forgotten",
        });
        let people = lost.filter_map(|change| match &change.raw {
            Value::Blob(key) => key.as_slice().try_into().ok().map(PersonId),
            _ => None,
        });
        lock(&self.shared.lost_pin).extend(people);
        self.shared.has_pin.store(self.read(Lane::Door, any_pin)?, Ordering::Relaxed);
        Ok(())
    }
    /// Counts an attempt at a person's PIN, told how many seconds ago the last was while this program had the space open;
    /// turning the clock changes nothing of it. One after another: whoever tries at many seats at once waits no less.
    pub(crate) fn attempt(&self, person: PersonId, count: impl FnOnce(Option<i64>) -> Result<()>) -> Result<()> {
        let mut tried = lock(&self.shared.tried);
        let steady = self.clock().steady();
        count(tried.get(&person).map(|at| (steady - at) / 1_000))?;
        tried.insert(person, steady);
        Ok(())
    }
    /// Whether a refusal is noted: once a minute of each thing at each desk.
    pub(crate) fn is_worth_noting(&self, desk: &str, what: &'static str) -> bool {
        let now = self.clock().now();
        let mut refused = lock(&self.shared.refused);
        let last = refused.get(&(desk.to_owned(), what)).copied();
        // A clock that was set back is no reason to be silent until it has caught up.
        let is_new = last.is_none_or(|last| now < last || now.minutes_since(last) >= 1);
        if is_new {
            refused.insert((desk.to_owned(), what), now);
        }
        is_new
    }
    /// Whether this program may change the space.
    pub(crate) fn can_write(&self) -> bool {
        self.shared.writer.is_some()
    }
    /// The clock that was handed in.
    pub fn clock(&self) -> &dyn Clock {
        self.shared.clock.as_ref()
    }
    pub(crate) fn key(&self) -> &Key {
        &self.shared.key
    }
    /// Held while the key file is read, changed and written.
    pub(crate) fn change_keys(&self) -> MutexGuard<'_, ()> {
        lock(&self.shared.changing_keys)
    }

    /// Runs a job on the writer's thread, after those that came before it. A panic in it is an internal error of this
    /// job; its transaction rolls back and the thread goes on.
    pub(crate) fn write<R: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Pen) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        let writer = self.shared.writer.as_ref().ok_or(Error::SpaceInUse)?;
        self.write_by(writer, job)
    }

    /// The same of a program that only reads, if no other program writes: for the moment of one job it takes the lock.
    pub(crate) fn write_if_free<R: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Pen) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        if let Some(writer) = &self.shared.writer {
            return self.write_by(writer, job);
        }
        let Shared { folder, key, place, checks, .. } = self.shared.as_ref();
        let lock = Lock::take(folder)?;
        // Whoever had it before may have changed the lock, and put another file there.
        place.demand()?;
        let conn = Self::writing(folder, key, self.clock().now())?;
        self.write_by(&Writer::start(folder, conn, lock, place.clone(), Box::new(SystemRandom), checks)?, job)
    }

    fn write_by<R: Send + 'static>(
        &self,
        writer: &Writer,
        job: impl FnOnce(&mut Pen) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        let (answer, answered) = mpsc::sync_channel(1);
        let place = self.shared.place.clone();
        let job: Job = Box::new(move |pen| {
            let job = || place.demand().and_then(|()| job(pen));
            let result = catch_unwind(AssertUnwindSafe(job)).unwrap_or_else(|_| Err(Error::internal("a panic")));
            pen.noting.end();
            let _ = answer.send(result);
        });
        let jobs = lock(&writer.jobs);
        jobs.as_ref().and_then(|jobs| jobs.send(job).ok()).ok_or(Error::SpaceInUse)?;
        drop(jobs);
        answered.recv().map_err(|_| Error::internal("the writer"))?
    }

    /// Reads in one transaction on the connection of a lane.
    pub(crate) fn read<R>(&self, lane: Lane, question: impl FnOnce(&Connection) -> Result<R>) -> Result<R> {
        let mut conn = lock(self.lane(lane));
        self.shared.place.demand()?;
        let tx = conn.transaction()?;
        question(&tx)
    }

    /// The same on a connection of its own.
    pub(crate) fn read_apart<R>(&self, question: impl FnOnce(&Connection) -> Result<R>) -> Result<R> {
        self.shared.place.demand()?;
        let mut conn = open(&self.shared.folder.database(), &self.shared.key, Purpose::Read)?;
        let tx = conn.transaction()?;
        question(&tx)
    }

    fn lane(&self, lane: Lane) -> &Mutex<Connection> {
        match lane {
            Lane::Door => &self.shared.door,
            Lane::Desk => &self.shared.desk,
        }
    }

    /// Stops whatever the lane of long questions is doing.
    pub fn interrupter(&self) -> InterruptHandle {
        lock(&self.shared.desk).get_interrupt_handle()
    }

    /// The business day of the newest record, by which a clock that is wrong shows. The newest is the last that was made:
    /// a record of a day that never came would otherwise raise the doubt for ever.
    pub fn newest_day(&self) -> Result<Option<Day>> {
        self.read(Lane::Door, |conn| {
            let newest = "SELECT day FROM journal_entry ORDER BY seq DESC LIMIT 1";
            Ok(conn.prepare_cached(newest)?.query_map([], |row| row.get(0))?.next().transpose()?)
        })
    }

    /// The space's settings as they are now.
    pub fn settings(&self) -> Result<Settings> {
        self.read(Lane::Door, Settings::read)
    }
}

/// Whether anybody has a PIN.
pub(crate) fn any_pin(conn: &Connection) -> Result<bool> {
    Ok(conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM pin)")?.query_row([], |row| row.get(0))?)
}

/// Puts a portion into the queue, and the next behind it. A job holds the queue and never the space: whoever lets go of a space
/// last waits until its file is closed, and the writer's thread cannot wait for itself.
fn queue(jobs: &Arc<Mutex<Option<Sender<Job>>>>, portion: impl Fn(&mut Pen) -> Result<bool> + Send + 'static) {
    let again = Arc::downgrade(jobs);
    let job: Job = Box::new(move |pen| {
        let more = portion(pen).unwrap_or(false);
        if let (true, Some(jobs)) = (more, again.upgrade()) {
            queue(&jobs, portion);
        }
    });
    if let Some(jobs) = lock(jobs).as_ref() {
        let _ = jobs.send(job);
    }
}

fn strip_portion(pen: &mut Pen, now: Instant) -> Result<bool> {
    let settings = Settings::read(&pen.conn)?;
    let tx = pen.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let more = strip::strip(&tx, settings.calendar.day(now))?;
    tx.commit()?;
    Ok(more)
}

fn sweep_portion(pen: &mut Pen) -> Result<bool> {
    if !forget::is_unswept(&pen.conn)? {
        return Ok(false);
    }
    let tx = pen.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let more = forget::sweep(&tx)?;
    tx.commit()?;
    Ok(more)
}

impl Writer {
    fn start(
        folder: &Folder,
        conn: Connection,
        lock: Lock,
        place: Arc<Place>,
        random: Box<dyn Random>,
        checks: &'static [Check],
    ) -> Result<Self> {
        let noting = Noting::default();
        triggers::lay(&conn, &noting)?;
        let in_use = Arc::new(InUse::lay(folder));
        let laid = in_use.clone();
        // A commit into a file that is gone would be acknowledged and lost.
        conn.commit_hook(Some(move || {
            laid.settle();
            !place.is_kept()
        }))?;
        let newest = conn.query_row("SELECT coalesce(max(seq), 0) FROM journal_entry", [], |row| row.get(0))?;
        let mut pen = Pen { conn, noting, random, checks, newest };
        let (jobs, queue) = mpsc::channel::<Job>();
        let laid = in_use.clone();
        std::thread::Builder::new().name("in use".to_owned()).spawn(move || laid.settle())?;
        let thread = std::thread::Builder::new().name("writer".to_owned()).spawn(move || {
            for job in queue {
                job(&mut pen);
            }
            // Nobody stands at reception any more: what is left of who was erased goes now.
            while sweep_portion(&mut pen).unwrap_or(false) {}
            let _ = rewrite::rewrite(&pen.conn, rewrite::Size::Any);
            // Leaves a file that needs no recovery; if it fails, the next opening recovers and looks at it.
            if pen.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).is_ok() {
                in_use.lift();
            }
            // Until then nobody else writes, whoever was the last to hold the space.
            drop(pen);
            drop(lock);
        })?;
        Ok(Self { jobs: Arc::new(Mutex::new(Some(jobs))), thread: Mutex::new(Some(thread)) })
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(lock(&self.jobs).take());
        // No job holds the space. If one ever did, its thread could not wait for itself.
        let thread = lock(&self.thread).take().filter(|thread| thread.thread().id() != std::thread::current().id());
        if let Some(thread) = thread {
            let _ = thread.join();
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Surroundings {
    /// The machine's own clock and random source.
    pub fn of_this_machine(checks: &'static [Check]) -> Self {
        Self { clock: Arc::new(crate::time::SystemClock), random: Box::new(SystemRandom), checks }
    }
}
