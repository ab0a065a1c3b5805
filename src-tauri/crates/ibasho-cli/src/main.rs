//! Ibasho from a terminal: the same operations as the window, headless reception, import, figures, reports.
//!
//! Exit code 0: done. 1: refused; the code and the reason stand as one line of JSON on stderr. 2: wrong usage. Output is
//! UTF-8 on every system. What a command answers is JSON on stdout, one document or, for `scan`, one line per line.

mod arguments;
mod commands;
mod keys;
mod open;
mod passes;
mod scan;
mod serve;

use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;

fn main() -> ExitCode {
    ibasho_host::keep_panics_quiet();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(usage) => {
            let _ = usage.print();
            return ExitCode::from(if usage.use_stderr() { 2 } else { 0 });
        }
    };
    match commands::run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            commands::complain(&error);
            ExitCode::from(1)
        }
    }
}
