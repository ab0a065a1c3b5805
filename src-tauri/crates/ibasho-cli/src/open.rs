//! Opening a space from the command line: the passphrase, the clock, the desk.

use std::io::{BufRead, IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;

use ibasho_core::forgetting;
use ibasho_core::operations::CHECKS;
use ibasho_core::random::SystemRandom;
use ibasho_core::store::Folder;
use ibasho_core::store::keys::{KeyFile, Opener};
use ibasho_core::time::{Calendar, Clock, FixedClock, Instant, SystemClock};
use ibasho_core::{Access, Desk, Error, Result, Space, Surroundings};
use zeroize::Zeroizing;

use crate::arguments::{PassphraseArguments, SpaceArguments};

/// The undo list of the terminal is one, whichever call of the program made a change.
const DESK: &str = "terminal";

/// Opens the space for a command and sits down at it.
pub fn desk(arguments: &SpaceArguments, access: Access) -> Result<Desk> {
    Ok(at_terminal(&space(arguments, access)?))
}

/// The terminal's desk at a space.
pub fn at_terminal(space: &Space) -> Desk {
    Desk::new(space, DESK)
}

/// Opens the space for a command.
pub fn space(arguments: &SpaceArguments, access: Access) -> Result<Space> {
    let folder = Folder::new(&arguments.space);
    // A sample without a passphrase asks for none.
    let opener = match KeyFile::read(&folder) {
        Ok(keys) if keys.is_open() => Opener::Nothing,
        Ok(_) => passphrase(&arguments.passphrase, false)?,
        Err(error) => return Err(error),
    };
    with(arguments, &opener, access)
}

/// Opens the space with what is known already.
pub fn with(arguments: &SpaceArguments, opener: &Opener, access: Access) -> Result<Space> {
    let clock = clock(arguments, opener)?;
    let surroundings = Surroundings { clock, random: Box::new(SystemRandom), checks: CHECKS };
    let space = Space::open(&arguments.space, opener, access, surroundings)?;
    if access == Access::Alone {
        forgetting::replay(&space)?;
    }
    Ok(space)
}

/// `--at` is the whole clock of the call. Read in the space's zone, which only the opened space knows.
fn clock(arguments: &SpaceArguments, opener: &Opener) -> Result<Arc<dyn Clock>> {
    let Some(at) = &arguments.at else { return Ok(Arc::new(SystemClock)) };
    let space = Space::open(&arguments.space, opener, Access::Beside, Surroundings::of_this_machine(CHECKS))?;
    Ok(Arc::new(FixedClock::at(moment(&space.settings()?.calendar, at)?)))
}

/// A moment that a record can be of.
pub fn moment(calendar: &Calendar, at: &str) -> Result<Instant> {
    let now = calendar.read(at).ok_or(Error::TimeUnreadable)?;
    if calendar.day(now).is_recordable() { Ok(now) } else { Err(Error::DayOutOfRange) }
}

/// The passphrase: from standard input, the environment or a prompt. Nothing if none of them gives one.
pub fn passphrase(arguments: &PassphraseArguments, is_new: bool) -> Result<Opener> {
    if arguments.passphrase_stdin {
        return first_line_of_stdin().map(|line| Opener::typed(&line));
    }
    if let Ok(from_environment) = std::env::var("IBASHO_PASSPHRASE") {
        return Ok(Opener::typed(&Zeroizing::new(from_environment)));
    }
    if !std::io::stdin().is_terminal() {
        return Ok(Opener::Nothing);
    }
    let asked = prompt("合言葉 / passphrase: ")?;
    if is_new && prompt("もう一度 / again: ")?.trim() != asked.trim() {
        return Err(Error::WrongPassphrase);
    }
    Ok(Opener::typed(&asked))
}

/// A new passphrase: asked for twice, or the next line of standard input.
pub fn new_words() -> Result<Zeroizing<String>> {
    if !std::io::stdin().is_terminal() {
        return first_line_of_stdin();
    }
    let asked = prompt("新しい合言葉 / new passphrase: ")?;
    if prompt("もう一度 / again: ")?.trim() == asked.trim() { Ok(asked) } else { Err(Error::WrongPassphrase) }
}

/// A passphrase that was given with the call; nothing is asked.
pub fn given_passphrase(arguments: &PassphraseArguments) -> Result<Option<Opener>> {
    let given = arguments.passphrase_stdin || std::env::var_os("IBASHO_PASSPHRASE").is_some();
    given.then(|| passphrase(arguments, false)).transpose()
}

/// One line, byte by byte: what follows on standard input is the command's.
fn first_line_of_stdin() -> Result<Zeroizing<String>> {
    let mut line = Zeroizing::new(Vec::new());
    let mut stdin = std::io::stdin().lock();
    stdin.read_until(b'\n', &mut line)?;
    let text = String::from_utf8(line.to_vec()).map_err(|_| Error::WrongPassphrase)?;
    Ok(Zeroizing::new(text.trim_end_matches(['\r', '\n']).to_owned()))
}

fn prompt(words: &str) -> Result<Zeroizing<String>> {
    let mut stderr = std::io::stderr();
    let _ = write!(stderr, "{words}");
    let _ = stderr.flush();
    let _quiet = Quiet::new();
    let line = first_line_of_stdin()?;
    let _ = writeln!(stderr);
    Ok(line)
}

/// The terminal shows nothing of what is typed while this lives. Where there is no `stty` it shows it.
struct Quiet;

impl Quiet {
    fn new() -> Self {
        Self::echo("-echo");
        Self
    }
    fn echo(setting: &str) {
        let _ = std::process::Command::new("stty").arg(setting).stderr(std::process::Stdio::null()).status();
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        Self::echo("echo");
    }
}

/// A file to read, whole; a folder or nothing there is said as such.
pub fn read_file(path: &Path) -> Result<Vec<u8>> {
    if path.is_dir() {
        return Err(Error::FileNotFound);
    }
    Ok(std::fs::read(path)?)
}
