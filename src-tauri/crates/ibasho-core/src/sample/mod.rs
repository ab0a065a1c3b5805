//! An invented youth space, made entirely through the operations, so that everything in it adds up because it happened.
//!
//! [`plan`] has the calendar, [`people`] the people, [`story`] who comes when, [`room`] what is then done at the desk.
//! Everything is invented; no figure is written down anywhere but in the plan's tables, and none is stored.

mod people;
mod plan;
mod room;
mod story;

use std::path::Path;
use std::sync::Arc;

use zeroize::Zeroizing;

use crate::error::{Error, Result};
use crate::operations::CHECKS;
use crate::random::SeededRandom;
use crate::settings::Leaving;
use crate::space::{NewSpace, Space, Surroundings};
use crate::store::Folder;
use crate::store::keys::Opener;
use crate::time::{Calendar, FixedClock, Instant};

/// The seed of everything that looks like chance: the same now gives the same sample.
const SEED: u64 = 20_251_224;
/// The zone of the sample, whatever the machine says.
const ZONE: &str = "Asia/Tokyo";
/// When its business day turns, in minutes after midnight.
const TURNS_AT: i64 = 240;

/// Makes a sample space in a folder that is new or empty, with fifteen whole months and the running one until `now`.
/// Returns it with the digits of its recovery page, if it has one. Its clock stands at `now` as long as it is open.
pub fn create(
    path: &Path,
    name: &str,
    leaving: Leaving,
    opener: &Opener,
    now: Instant,
) -> Result<(Space, Option<Zeroizing<String>>)> {
    let calendar = Calendar::new(ZONE, TURNS_AT).ok_or(Error::ZoneUnknown)?;
    let clock = Arc::new(FixedClock::at(plan::made_at(&calendar, now)));
    let surroundings = Surroundings { clock: clock.clone(), random: Box::new(SeededRandom::new(SEED)), checks: CHECKS };
    let new = NewSpace { name: name.to_owned(), zone: ZONE.to_owned(), leaving, sample: true };
    let existed = path.exists();
    let (space, recovery) = Space::create(path, &new, opener, surroundings)?;
    match fill(&space, &clock, now) {
        Ok(()) => Ok((space, recovery)),
        Err(error) => {
            drop(space);
            Folder::new(path).clear(existed);
            Err(error)
        }
    }
}

/// Lives through the sample's months in a new space, whose clock it moves to the moment of each thing and leaves at `now`.
pub fn fill(space: &Space, clock: &FixedClock, now: Instant) -> Result<()> {
    wait_for_the_disk(space, false)?;
    let lived = live(space, clock, now);
    wait_for_the_disk(space, true)?;
    lived
}

fn live(space: &Space, clock: &FixedClock, now: Instant) -> Result<()> {
    let settings = space.settings()?;
    let plan = plan::Plan::until(settings.calendar.day(now));
    let mut moment = plan::made_at(&settings.calendar, now);
    clock.set(moment);
    let mut room = room::Room::set_up(space, plan.opening())?;
    let leaving = settings.leaving != Leaving::Off;
    for (at, deed) in story::Story::tell(plan, settings.calendar, leaving, SeededRandom::new(SEED)) {
        // One desk does one thing at a time.
        moment = at.max(Instant::from_millis(moment.millis() + 1_000));
        if moment > now {
            break;
        }
        clock.set(moment);
        deed(&mut room)?;
    }
    clock.set(now);
    Ok(())
}

/// Whether each operation waits until it is on the disk. Nobody is told that anything is kept while a sample is made, so
/// its thousands of operations do not wait one by one: the disk has them all when it is done.
fn wait_for_the_disk(space: &Space, waits: bool) -> Result<()> {
    space.write(move |pen| {
        pen.conn.pragma_update(None, "synchronous", if waits { "FULL" } else { "OFF" })?;
        if waits {
            pen.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        }
        Ok(())
    })
}
