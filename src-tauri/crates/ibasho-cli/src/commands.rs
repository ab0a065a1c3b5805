//! What each command does: open, call, print.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use ibasho_core::figures::operations::CountFigures;
use ibasho_core::figures::{By, Narrowing, Period};
use ibasho_core::handouts::{Handout, HandoutKind, Place};
use ibasho_core::random::SystemRandom;
use ibasho_core::rights::Right;
use ibasho_core::settings::Leaving;
use ibasho_core::store::forgotten::Forgotten;
use ibasho_core::store::keys::Opener;
use ibasho_core::store::{Folder, backup, check, files};
use ibasho_core::time::{Calendar, Clock, Day, FixedClock, SystemClock};
use ibasho_core::{
    Access, Desk, Error, NewSpace, Result, Space, Surroundings, export, forgetting, import, operations, reports, sample,
};
use serde::Serialize;
use serde_json::{Value, json};

use crate::arguments::{Arguments, Command, LeavingArgument, PassphraseArguments};
use crate::{keys, open, passes, scan, serve};

/// Runs a command and prints what it answers.
pub fn run(arguments: Arguments) -> Result<()> {
    match arguments.command {
        Command::New { space, name, leaving, zone, sample, no_passphrase, passphrase, at } => {
            let leaving = match leaving {
                LeavingArgument::Off => Leaving::Off,
                LeavingArgument::Ask => Leaving::Ask,
                LeavingArgument::Scan => Leaving::Scan,
            };
            let opener = if no_passphrase { Opener::Nothing } else { new_passphrase(&passphrase)? };
            print(&new(&space, NewSpace { name, zone, leaving, sample }, &opener, at.as_deref())?)
        }
        Command::Import { kind, file, space, dry_run, again } => {
            let kind = import::Kind::from_word(&kind).ok_or(Error::ImportKindUnknown)?;
            let bytes = open::read_file(&file)?;
            let desk = open::desk(&space, Access::Alone)?;
            print(&import::import(&desk, kind, &bytes, import::Options { dry_run, again })?)
        }
        Command::Scan { space } => scan::scan(&open::desk(&space, Access::Alone)?),
        Command::Figures { space, period, narrowings, by, with_paid } => {
            let request = CountFigures {
                from: day(&period.from)?,
                to: day(&period.to)?,
                r#where: narrowings.iter().map(|text| narrowing(text)).collect::<Result<_>>()?,
                by: by.iter().map(|text| By::from_word(text).ok_or(Error::SplitUnknown)).collect::<Result<_>>()?,
                with_paid,
            };
            print(&open::desk(&space, Access::Beside)?.ask(request)?)
        }
        Command::Report { space, month, from, to, publication, out } => {
            let format = reports::Format::of_path(&out)?;
            let period = match (month, from, to) {
                (Some(month), ..) => Period::month_of(day(&format!("{month}-01"))?),
                (None, Some(from), Some(to)) => Period::new(day(&from)?, day(&to)?)?,
                _ => return Err(Error::PeriodReversed),
            };
            // What a publication merges is kept, so it needs the space for itself.
            let (access, kind) = match publication {
                true => (Access::Alone, HandoutKind::Publication),
                false => (Access::Beside, HandoutKind::Report),
            };
            let desk = open::desk(&space, access)?;
            let bytes = match publication {
                true => reports::write_publication(&desk, period, format)?,
                false => reports::write(&desk, period, format)?,
            };
            files::write_whole(&out, |file| Ok(file.write_all(&bytes)?))?;
            let noted = Handout::of(kind).over(period).with(&bytes).note(&desk)?;
            print(&json!({ "from": period.from, "to": period.to, "bytes": bytes.len(), "noted": noted }))
        }
        Command::Passes { space, out } => print(&passes::write(&open::desk(&space, Access::Alone)?, &out)?),
        Command::Run { operation, request, space, right } => {
            let request: Value = if request == "-" {
                serde_json::from_reader(std::io::stdin())?
            } else {
                serde_json::from_str(&request)?
            };
            let listed =
                operations::LIST.iter().find(|listed| listed.name == operation).ok_or(Error::UnknownOperation)?;
            let right = right
                .map(|name| Right::from_name(&name).ok_or(Error::BadRequest { detail: "--as".to_owned() }))
                .transpose()?;
            // A question goes beside the program that has the space open.
            let mut desk = open::desk(&space, if listed.kind.is_some() { Access::Alone } else { Access::Beside })?;
            if let Some(right) = right {
                desk = desk.lowered(right)?;
            }
            print(&operations::dispatch(&desk, &operation, request)?)
        }
        Command::Operations { typescript: true, host: true } => {
            say(ibasho_host::calls::typescript().as_bytes()).map(|_| ())
        }
        Command::Operations { typescript: true, host: false } => say(operations::typescript().as_bytes()).map(|_| ()),
        Command::Operations { typescript: false, .. } => print(&operations::catalogue()),
        Command::Backup { space, to } => {
            let desk = open::desk(&space, Access::Beside)?;
            let manifest = backup::write(desk.space(), &to)?;
            Handout::of(HandoutKind::Backup).to(Place::Elsewhere).note(&desk)?;
            print(&manifest)
        }
        Command::Restore { file, space, passphrase } => {
            let manifest = backup::read(&file)?;
            let opener = open::passphrase(&passphrase, false)?;
            backup::restore(&file, &space, &opener)?;
            forget_again(&space, &opener)?;
            print(&manifest)
        }
        Command::Keys { what } => keys::run(&what),
        Command::Check { space, full } => {
            let checked = check::check(&open::space(&space, Access::Beside)?, full)?;
            print(&checked)?;
            if checked.sound { Ok(()) } else { Err(Error::FileDamaged) }
        }
        Command::Serve { space, listen } => serve::serve(&space, &listen),
        Command::Export { space, out } => write_export(&open::desk(&space, Access::Beside)?, &out),
    }
}

/// Whoever was erased since the backup was made goes, and so do names that were changed for good, before anything can be
/// read from it.
fn forget_again(space: &Path, opener: &Opener) -> Result<()> {
    if Forgotten::read(&Folder::new(space).forgotten())?.is_empty() {
        return Ok(());
    }
    let surroundings = Surroundings::of_this_machine(operations::CHECKS);
    forgetting::replay(&Space::open(space, opener, Access::Alone, surroundings)?).map(|_| ())
}

fn new_passphrase(arguments: &PassphraseArguments) -> Result<Opener> {
    match open::passphrase(arguments, true)? {
        Opener::Nothing => Err(Error::PassphraseNeeded),
        typed @ Opener::Typed(_) => Ok(typed),
    }
}

fn new(path: &Path, new: NewSpace, opener: &Opener, at: Option<&str>) -> Result<Value> {
    let calendar = Calendar::new(&new.zone, 0).ok_or(Error::ZoneUnknown)?;
    let now = at.map(|at| calendar.read(at).ok_or(Error::TimeUnreadable)).transpose()?;
    let now = now.unwrap_or_else(|| SystemClock.now());
    let (space, recovery) = if new.sample {
        sample::create(path, &new.name, new.leaving, opener, now)?
    } else {
        let surroundings = Surroundings {
            clock: Arc::new(FixedClock::at(now)),
            random: Box::new(SystemRandom),
            checks: operations::CHECKS,
        };
        Space::create(path, &new, opener, surroundings)?
    };
    let settings = space.settings()?;
    let mut made =
        json!({ "name": settings.name, "zone": settings.zone, "leaving": settings.leaving, "sample": settings.sample });
    if let Some(recovery) = recovery {
        made["recovery"] = recovery.as_str().into();
    }
    Ok(made)
}

fn day(text: &str) -> Result<Day> {
    let day: Day = text.parse().map_err(|_| Error::BadRequest { detail: "a day is written YYYY-MM-DD".to_owned() })?;
    if day.is_recordable() { Ok(day) } else { Err(Error::DayOutOfRange) }
}

fn narrowing(text: &str) -> Result<Narrowing> {
    let (by, key) = text.split_once('=').ok_or(Error::FilterUnknown)?;
    Ok(Narrowing { by: By::from_word(by).ok_or(Error::FilterUnknown)?, key: key.to_owned() })
}

fn write_export(desk: &Desk, folder: &Path) -> Result<()> {
    if folder.exists() && fs::read_dir(folder).map_err(|_| Error::FileExists)?.next().is_some() {
        return Err(Error::FolderInUse);
    }
    files::make_private_folder(folder)?;
    let tables = export::export(desk)?;
    for (name, bytes) in &tables {
        files::write_whole(&folder.join(name), |file| Ok(file.write_all(bytes)?))?;
    }
    let noted = Handout::of(HandoutKind::Export).note(desk)?;
    print(&json!({ "files": tables.iter().map(|(name, _)| name).collect::<Vec<_>>(), "noted": noted }))
}

/// Prints an answer as one line of JSON.
pub fn print(answer: &impl Serialize) -> Result<()> {
    let mut line = serde_json::to_vec(answer)?;
    line.push(b'\n');
    say(&line).map(|_| ())
}

/// Writes to standard output. False when nobody reads it any more (`… | head`): no failure, but no reason to go on.
pub fn say(bytes: &[u8]) -> Result<bool> {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(false),
        said => Ok(said.map(|()| true)?),
    }
}

/// The refusal as one line of JSON on stderr.
pub fn complain(error: &Error) {
    let mut stderr = std::io::stderr().lock();
    let _ = writeln!(stderr, "{}", error.to_json());
}
