//! The command line: section 9 of the design is its contract.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Ibasho from a terminal.
#[derive(Debug, Parser)]
#[command(name = "ibasho-cli", version, about, disable_help_subcommand = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

/// Which space, and how it is opened.
#[derive(Debug, Args)]
pub struct SpaceArguments {
    /// The folder of the space.
    #[arg(long, value_name = "DIR")]
    pub space: PathBuf,
    #[command(flatten)]
    pub passphrase: PassphraseArguments,
    /// The clock of this whole call: YYYY-MM-DDTHH:MM in the space's zone, or an instant with its offset.
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
}

/// Where the passphrase comes from; else `IBASHO_PASSPHRASE`, else a prompt.
#[derive(Debug, Args)]
pub struct PassphraseArguments {
    /// Read the passphrase (or the digits of the recovery page) from the first line of standard input.
    #[arg(long)]
    pub passphrase_stdin: bool,
}

/// A period.
#[derive(Debug, Args)]
pub struct PeriodArguments {
    /// First day, YYYY-MM-DD.
    #[arg(long, value_name = "D")]
    pub from: String,
    /// Last day, YYYY-MM-DD.
    #[arg(long, value_name = "D")]
    pub to: String,
}

/// Whether leaving is recorded.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum LeavingArgument {
    /// Not at all.
    #[default]
    Off,
    /// A second scan asks.
    Ask,
    /// A second scan is leaving.
    Scan,
}

/// What is done with the keys. The old passphrase comes as for every command; the new one is asked for, or is the line that
/// follows on standard input.
#[derive(Debug, Subcommand)]
pub enum KeysCommand {
    /// Put another passphrase in place of the old one. The recovery page and the opening cards stay.
    Words {
        #[command(flatten)]
        space: SpaceArguments,
    },
    /// Change the lock: another key for the database. Prints the digits of the new recovery page, which are nowhere else; the
    /// old passphrase, the old page and all opening cards open nothing any more but older backups.
    Lock {
        #[command(flatten)]
        space: SpaceArguments,
    },
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a space. Prints the digits of its recovery page, which are nowhere else.
    New {
        #[arg(long, value_name = "DIR")]
        space: PathBuf,
        /// The space's name.
        #[arg(long)]
        name: String,
        #[arg(long, value_enum, default_value_t)]
        leaving: LeavingArgument,
        /// Its time zone. The sample's is Asia/Tokyo.
        #[arg(long, default_value = "Asia/Tokyo", conflicts_with = "sample")]
        zone: String,
        /// Fill it with an invented youth space.
        #[arg(long)]
        sample: bool,
        /// Only with --sample: leave its key in the open.
        #[arg(long, requires = "sample")]
        no_passphrase: bool,
        #[command(flatten)]
        passphrase: PassphraseArguments,
        /// The clock of this call.
        #[arg(long, value_name = "TIME")]
        at: Option<String>,
    },
    /// Import a CSV or xlsx file, all or nothing.
    Import {
        /// categories, people, sessions, visits or shifts.
        kind: String,
        file: PathBuf,
        #[command(flatten)]
        space: SpaceArguments,
        /// Only say what would be made.
        #[arg(long)]
        dry_run: bool,
        /// Import it though the same file was imported before.
        #[arg(long)]
        again: bool,
    },
    /// Headless reception: a pass code per line in, exactly one JSON line out per line, after the commit.
    Scan {
        #[command(flatten)]
        space: SpaceArguments,
    },
    /// Print the figures of a period.
    Figures {
        #[command(flatten)]
        space: SpaceArguments,
        #[command(flatten)]
        period: PeriodArguments,
        /// Only what has this key: KEY is one of the splits, for example category=中学生. May be repeated.
        #[arg(long = "where", value_name = "KEY=VALUE")]
        narrowings: Vec<String>,
        /// Split: day, weekday, month, category, mark, activity, age_band, duty. May be repeated.
        #[arg(long, value_name = "SPLIT")]
        by: Vec<String>,
        /// Count the hours of paid staff's duties too.
        #[arg(long)]
        with_paid: bool,
    },
    /// Write a report as .xlsx or .csv.
    #[command(group(clap::ArgGroup::new("period").required(true).args(["month", "from"])))]
    Report {
        #[command(flatten)]
        space: SpaceArguments,
        /// A month, YYYY-MM.
        #[arg(long, value_name = "YYYY-MM", conflicts_with_all = ["from", "to"])]
        month: Option<String>,
        /// First day.
        #[arg(long, value_name = "D", requires = "to")]
        from: Option<String>,
        /// Last day.
        #[arg(long, value_name = "D", requires = "from")]
        to: Option<String>,
        /// Only what may be published: of a month or a fiscal year that has ended, small groups merged for good.
        #[arg(long)]
        publication: bool,
        /// The file to write.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Write the cards as sheets to print, or one PNG per pass into a folder; issues one to whoever has none.
    Passes {
        #[command(flatten)]
        space: SpaceArguments,
        /// The .pdf to write, or the folder to make.
        #[arg(long, value_name = "FILE.pdf|FOLDER")]
        out: PathBuf,
    },
    /// Run an operation, or ask a question, by name.
    Run {
        operation: String,
        /// Its request in JSON; - reads it from standard input.
        request: String,
        #[command(flatten)]
        space: SpaceArguments,
        /// Lower the right: kiosk, steward, reception, reporter, coordinator, administrator.
        #[arg(long = "as", value_name = "RIGHT")]
        right: Option<String>,
    },
    /// List everything that can be done: right, undo, request and reply as JSON Schema, one line of doc.
    Operations {
        /// Print the TypeScript types instead.
        #[arg(long)]
        typescript: bool,
        /// Print those of the calls that a screen makes beside them.
        #[arg(long, requires = "typescript")]
        host: bool,
    },
    /// Write a backup of the space to a new file.
    Backup {
        #[command(flatten)]
        space: SpaceArguments,
        /// The file to write.
        #[arg(long, value_name = "PATH")]
        to: PathBuf,
    },
    /// Make a space from a backup.
    Restore {
        /// The backup.
        file: PathBuf,
        /// The folder of the new space.
        #[arg(long, value_name = "NEW")]
        space: PathBuf,
        #[command(flatten)]
        passphrase: PassphraseArguments,
    },
    /// Change what opens the space.
    Keys {
        #[command(subcommand)]
        what: KeysCommand,
    },
    /// Check that the file is sound.
    Check {
        #[command(flatten)]
        space: SpaceArguments,
        /// Every page, index and promise.
        #[arg(long)]
        full: bool,
    },
    /// Write the five CSVs from which another space gets equal figures.
    Export {
        #[command(flatten)]
        space: SpaceArguments,
        /// The folder to make.
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
    },
    /// Serve the pages of the window to a browser on this machine, and print their address once it can be opened.
    ///
    /// An address opens one seat, within a minute. An empty line on standard input prints another one; with --at, a line
    /// `at TIME` moves the clock.
    Serve {
        #[command(flatten)]
        space: SpaceArguments,
        /// An address of this machine alone, and a port; port 0 is any free one.
        #[arg(long, value_name = "127.0.0.1:PORT")]
        listen: String,
    },
}
