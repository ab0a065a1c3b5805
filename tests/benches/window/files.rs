//! The spaces and programs that are measured.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ibasho_core::passes::PassToPrint;
use ibasho_core::reception::operations::Scan;
use ibasho_core::sample;
use ibasho_core::settings::Leaving;
use ibasho_core::store::keys::Opener;
use ibasho_core::time::{Clock, SystemClock};
use ibasho_tests::full;
use ibasho_tests::terminal::built_with;
use tempfile::TempDir;

/// All of them. The spaces go with this.
pub struct Files {
    /// The program.
    pub window: PathBuf,
    /// A window of Tauri with nothing in it.
    pub empty_window: PathBuf,
    /// The space that everybody tries first.
    pub sample: String,
    /// One with 2,000 passes on which nobody has been.
    pub new: Space,
    /// A copy of the one of [`full`].
    pub full: Space,
    _folder: TempDir,
}

/// A space and its passes. Nobody but the first of them has been there today.
pub struct Space {
    /// Its path.
    pub path: String,
    /// Its passes.
    pub passes: Vec<PassToPrint>,
}

impl Files {
    /// Builds and makes what is not there yet.
    pub fn new() -> Self {
        let programs = built_with("ibasho", &["--features", "driven", "--bin", "ibasho", "--example", "empty"]);
        let folder = tempfile::tempdir_in(full::folder()).unwrap();
        let sample = folder.path().join("sample");
        drop(sample::create(&sample, "見本", Leaving::default(), &Opener::Nothing, SystemClock.now()).unwrap());
        let (new, full) = (folder.path().join("new"), folder.path().join("full"));
        full::make(&new, 2_000, 0);
        copy(&full::full(), &full);
        Self {
            window: programs.join("ibasho"),
            empty_window: programs.join("examples/empty"),
            sample: sample.to_str().unwrap().to_owned(),
            new: Space::received_today(&new),
            full: Space::received_today(&full),
            _folder: folder,
        }
    }
}

impl Space {
    /// Somebody is received today, or the window would ask whether the date is right.
    fn received_today(path: &Path) -> Self {
        let desk = full::open(path, Arc::new(SystemClock));
        let passes = full::passes(&desk);
        desk.run(Scan { code: passes[0].code.as_str().into() }).unwrap();
        Self { path: path.to_str().unwrap().to_owned(), passes }
    }
}

/// A copy, so that the other bench finds its space as it was.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    // Closed, all of it stands in its files; and it does not open while somebody else has it.
    drop(full::open(from, Arc::new(SystemClock)));
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}
