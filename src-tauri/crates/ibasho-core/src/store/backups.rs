//! The program's own backups, in the folder of the space: made when the day is closed, before the file is brought to
//! another format and on demand; thinned by age; tried out when somebody wants to see that they hold.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use super::backup::{self, Manifest, With};
use super::keys::{Key, Opener};
use super::{Folder, files};
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::figures::Period;
use crate::figures::operations::{CountFigures, Counted};
use crate::rights::Right;
use crate::space::Space;
use crate::time::{Calendar, Day, Instant};

const ENDING: &str = "backup";
/// So long the newest of each day stays.
const DAYS: i64 = 7;
/// So long the newest of each week stays. Nothing older does: who is forgotten is forgotten in every backup by then.
pub const DAYS_MOST: i64 = 100;

/// A backup that lies in the folder of the space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// The name of its file.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// What it says of itself.
    pub manifest: Manifest,
}

/// Backs the space up into its own folder, then thins out. The backup is opened and read back before it counts.
pub fn make(space: &Space) -> Result<Own> {
    let calendar = space.settings()?.calendar;
    make_of(space.folder(), space.key(), space.clock().now(), &calendar)
}

/// The same of a space that need not be open.
pub(crate) fn make_of(folder: &Folder, key: &Key, now: Instant, calendar: &Calendar) -> Result<Own> {
    files::make_private_folder(&folder.backups())?;
    // Readable in a list of files, and different each time.
    let (day, time) = (calendar.day(now), calendar.wall_time(now).replace(':', ""));
    let name = format!("{day}-{time}-{}.{ENDING}", now.millis());
    let path = folder.backups().join(&name);
    let manifest = backup::write_of(folder, key, now, day, &path)?;
    // What could not be thinned out today is another day.
    let _ = thin(folder, now, day);
    Ok(Own { name, bytes: fs::metadata(path)?.len(), manifest })
}

/// The newest first, as far as the clock can be believed. What is no whole backup is not among them.
pub fn list(folder: &Folder, now: Instant) -> Result<Vec<Own>> {
    let (mut ahead, mut found): (Vec<_>, Vec<_>) = lying(folder)?.into_iter().partition(|own| own.manifest.at > now);
    found.sort_by_key(|own| std::cmp::Reverse(own.manifest.at));
    // Of a time that is yet to come: a clock was wrong, then or now. Where they belong the journal tells.
    ahead.sort_by_key(|own| own.manifest.entries);
    for own in ahead {
        let older = found.iter().position(|other| other.manifest.entries < own.manifest.entries);
        found.insert(older.unwrap_or(found.len()), own);
    }
    Ok(found)
}

fn lying(folder: &Folder) -> Result<Vec<Own>> {
    let entries = match fs::read_dir(folder.backups()) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    Ok(names.filter_map(|name| look(folder, &name).ok()).collect())
}

/// The one of this name. Never a file elsewhere, whatever the name says.
pub fn path(folder: &Folder, name: &str) -> Result<PathBuf> {
    lying(folder)?
        .into_iter()
        .find(|own| own.name == name)
        .map(|own| folder.backups().join(own.name))
        .ok_or(Error::FileNotFound)
}

fn look(folder: &Folder, name: &str) -> Result<Own> {
    let path = folder.backups().join(name);
    if path.extension().is_none_or(|ending| ending != ENDING) {
        return Err(Error::BackupDamaged);
    }
    let bytes = fs::metadata(&path)?.len();
    let manifest = backup::glance(&path)?;
    // Cut off, it is none; whether each byte is right shows when it is read.
    if bytes > manifest.bytes { Ok(Own { name: name.to_owned(), bytes, manifest }) } else { Err(Error::BackupDamaged) }
}

fn thin(folder: &Folder, now: Instant, today: Day) -> Result<()> {
    let found = list(folder, now)?;
    let kept = kept(&found.iter().map(|own| (own.manifest.day, own.manifest.schema)).collect::<Vec<_>>(), today);
    for (_, own) in found.iter().enumerate().filter(|(n, _)| !kept.contains(n)) {
        fs::remove_file(folder.backups().join(&own.name))?;
    }
    Ok(())
}

/// Which of these backups (day and format of the file, the newest first) stay: the newest of all; of each day of the last
/// seven the newest; of each calendar week before that the newest, up to a hundred days. One of an older format stays beside
/// one of today's: it is what the older program opens.
fn kept(backups: &[(Day, i64)], today: Day) -> BTreeSet<usize> {
    let (mut taken, mut evenings) = (BTreeSet::new(), BTreeSet::new());
    let (mut last, mut reached) = (today, today);
    let stays = backups.iter().enumerate().filter(|(n, (day, format))| {
        // A clock that was ahead: it is no younger than the one that came after it.
        let taken_by = reached.min(*day);
        // A leap over more than a hundred days is a long rest or a clock that is ahead now. Seven evenings prove it.
        if reached.days_since(taken_by) > DAYS_MOST && last == today && (evenings.len() as i64) < DAYS {
            last = taken_by;
        }
        (reached, _) = (taken_by, evenings.insert(*day));
        let age = last.days_since(taken_by);
        // Weeks stand still in the calendar: weeks counted back from today would move on and take each other's place.
        let slot = if age < DAYS { *day } else { day.plus_days(-(day.weekday() as i64)) };
        age <= DAYS_MOST && taken.insert((age < DAYS, slot, *format)) || *n == 0
    });
    stays.map(|(n, _)| n).collect()
}

/// What a backup says of a month, beside what the space says of it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// When it was taken.
    pub at: Instant,
    /// The last month that had ended by then.
    pub month: Period,
    /// Its figures, counted from the backup.
    pub from_backup: Counted,
    /// Its figures, counted from the space.
    pub from_space: Counted,
}

/// Tries one of the own backups out: unpacks it in a folder of its own, opens it as a space would be opened, counts its
/// last whole month, and takes everything away again. One from before the lock was changed asks for the words of then.
pub fn try_out(desk: &Desk, name: &str, opener: &Opener) -> Result<Tried> {
    desk.demand_for(Right::Coordinator, "try_backup")?;
    let space = desk.space();
    let path = path(space.folder(), name)?;
    let drill = Drill::new(space.folder())?;
    let with = match opener {
        Opener::Nothing => With::Key(space.key()),
        typed @ Opener::Typed(_) => With::Opener(typed),
    };
    let (manifest, key) = backup::unpack(&path, &drill.0, &with).map_err(|error| match (error, opener) {
        (Error::FileDamaged | Error::BackupDamaged, Opener::Nothing) if backup::read(&path).is_ok() => {
            Error::PassphraseNeeded
        }
        (other, _) => other,
    })?;
    let month = Period::month_of(manifest.day.month_start().plus_days(-1));
    let question = || CountFigures { from: month.from, to: month.to, r#where: vec![], by: vec![], with_paid: false };
    // What is wrong with what was unpacked says nothing of the space either.
    let counted = space.unpacked(&drill.0, key).and_then(|unpacked| Desk::new(&unpacked, "drill").ask(question()));
    let from_backup = counted.map_err(|error| match error {
        Error::FileDamaged => Error::BackupDamaged,
        other => other,
    })?;
    Ok(Tried { at: manifest.at, month, from_backup, from_space: desk.ask(question())? })
}

/// A folder for trying out, which goes however that ends; what a stopped program left goes at its next start.
struct Drill(PathBuf);

impl Drill {
    const START: &str = "drill-";

    fn new(folder: &Folder) -> Result<Self> {
        let path = folder.backups().join(format!("{}{}", Self::START, std::process::id()));
        let _ = fs::remove_dir_all(&path);
        files::make_private_folder(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Drill {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Takes away what a stopped program left half-made among the backups.
pub(crate) fn sweep(folder: &Folder) {
    let Ok(entries) = fs::read_dir(folder.backups()) else { return };
    for entry in entries.filter_map(std::result::Result::ok) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(Drill::START) {
            let _ = fs::remove_dir_all(entry.path());
        } else if name.contains(".copy-") || name.contains(".part-") {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(number: i64) -> Day {
        "2025-01-01".parse::<Day>().unwrap().plus_days(number)
    }

    #[test]
    fn a_year_of_evenings_leaves_a_week_of_days_and_a_hundred_days_of_weeks() {
        let (mut lying, mut most) = (Vec::new(), 0);
        for today in 0..365 {
            lying.insert(0, (day(today), 3));
            let kept = kept(&lying, day(today));
            lying = lying.iter().enumerate().filter(|(n, _)| kept.contains(n)).map(|(_, own)| *own).collect();
            most = most.max(lying.len());
        }
        let ages: Vec<i64> = lying.iter().map(|(taken, _)| day(364).days_since(*taken)).collect();
        assert_eq!(ages[..7], [0, 1, 2, 3, 4, 5, 6], "each of the last seven days");
        assert!(ages.windows(2).all(|pair| pair[1] - pair[0] <= 14), "no gap of more than two weeks: {ages:?}");
        assert!(*ages.last().unwrap() > 80 && *ages.last().unwrap() <= DAYS_MOST, "{ages:?}");
        assert!(most <= 7 + 16, "{most} at most");
    }

    #[test]
    fn one_of_an_older_format_stays_beside_one_of_todays() {
        assert_eq!(kept(&[(day(9), 3), (day(9), 2), (day(9), 2)], day(9)), BTreeSet::from([0, 1]));
    }

    #[test]
    fn a_clock_that_leapt_takes_nothing_until_seven_evenings_prove_it() {
        let good: Vec<(Day, i64)> = [0, 1, 2, 3, 4, 5, 6, 8, 15, 22, 60, 98].map(|age| (day(400 - age), 3)).to_vec();
        let all = |lying: &[(Day, i64)]| (0..lying.len()).collect::<BTreeSet<_>>();
        assert_eq!(kept(&good, day(400)), all(&good));
        let mut lying = good.clone();
        for evening in 1..7 {
            lying.insert(0, (day(2_000 + evening), 3));
            assert_eq!(kept(&lying, day(2_000 + evening)), all(&lying), "evening {evening}");
        }
        // Set right again, the ones from a day that has not come age with those that came after them.
        let mut back = lying.clone();
        back.insert(0, (day(401), 3));
        assert!(kept(&back, day(401)).is_superset(&(0..13).collect()), "{:?}", kept(&back, day(401)));
        back.insert(0, (day(501), 3));
        back.insert(0, (day(502), 3));
        assert_eq!(kept(&back, day(502)), BTreeSet::from([0, 1]), "none of them stays for ever");
        // A year of rest is believed on the seventh evening.
        lying.insert(0, (day(2_007), 3));
        assert_eq!(kept(&lying, day(2_007)), (0..7).collect());
    }

    #[test]
    fn a_clock_set_back_takes_nothing() {
        let good: Vec<(Day, i64)> = [0, 1, 2, 3, 4, 5, 6, 8, 15, 22, 60, 98].map(|age| (day(400 - age), 3)).to_vec();
        for back in [1, 20, 365] {
            let lying: Vec<_> = std::iter::once((day(400 - back), 3)).chain(good.clone()).collect();
            let kept = kept(&lying, day(400 - back));
            assert!(kept.len() >= good.len(), "{back} days: {kept:?}");
        }
    }

    proptest! {
        #[test]
        fn the_newest_stays_and_nothing_else_that_is_too_old(rests in proptest::collection::vec(0..DAYS_MOST, 1..40)) {
            let today = day(5_000);
            let ages: Vec<i64> = rests.iter().scan(-1, |age, rest| { *age += rest; Some((*age).max(0)) }).collect();
            let lying: Vec<(Day, i64)> = ages.iter().map(|age| (today.plus_days(-age), 3)).collect();
            let kept = kept(&lying, today);
            prop_assert!(kept.contains(&0));
            prop_assert!(kept.iter().all(|n| *n == 0 || ages[*n] <= DAYS_MOST));
        }

        #[test]
        fn thinning_again_takes_nothing(mut ages in proptest::collection::vec(-400_i64..800, 1..40)) {
            ages.sort_unstable();
            let today = day(1_000);
            let lying: Vec<(Day, i64)> = ages.iter().map(|age| (today.plus_days(-age), 3)).collect();
            let left: Vec<_> = kept(&lying, today).into_iter().map(|n| lying[n]).collect();
            prop_assert_eq!(kept(&left, today).len(), left.len(), "{:?}", left);
        }
    }
}
