//! Every call that can fail fails, one after the other: a full disk, a disk that fails, a file that may grow no further. Each
//! time what was asked is done or refused with a code, and the space is what it was.
#![cfg(target_os = "linux")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use ibasho_core::settings::Leaving;
use ibasho_core::store::check::check;
use ibasho_core::store::keys::Opener;
use ibasho_core::{Access, Space, Surroundings};
use ibasho_tests::terminal::{Story, program};
use ibasho_tests::{recording, tell};
use serde_json::Value;

/// Calls that write, flush or name a file.
const CALLS: [&str; 7] = ["pwrite64", "write", "fsync", "fdatasync", "ftruncate", "rename", "unlink"];
/// What a disk may say, and from then on or once.
const FAULTS: [(&str, &str); 3] = [("ENOSPC", "+"), ("EIO", ""), ("EIO", "+")];
/// What a disk that is full or failing comes to.
const CODES: [&str; 6] = ["diskFull", "diskFailed", "folderReadOnly", "fileGone", "fileDamaged", "backupNotWritten"];

struct Trial {
    story: Story,
    codes: Vec<String>,
}

impl Trial {
    fn new() -> Self {
        let (story, codes) = Story::open_keyed(Leaving::Scan, 3);
        fs::rename(story.path("space"), story.path("before")).unwrap();
        story.file("codes", codes.join("\n") + "\n");
        Self { story, codes }
    }

    /// A short evening on a fresh copy of the space: three scans, one undone, a mark; under a wrapper that makes it fail.
    fn run(&self, wrapper: &str) -> Output {
        let _ = fs::remove_dir_all(self.story.path("space"));
        fs::create_dir(self.story.path("space")).unwrap();
        for entry in fs::read_dir(self.story.path("before")).unwrap().map(Result::unwrap) {
            fs::copy(entry.path(), self.story.path("space").join(entry.file_name())).unwrap();
        }
        let (ibasho, space) = (program().to_str().unwrap(), self.story.at("space"));
        let day = format!("--space {space} --at 2025-12-03T16:00");
        let line = format!(
            "{wrapper} {ibasho} scan {day} < {codes} && {wrapper} {ibasho} run undo '{{}}' {day} && \
             {wrapper} {ibasho} backup --to {backup} {day}",
            codes = self.story.at("codes"),
            backup = self.story.at("backup"),
        );
        let _ = fs::remove_file(self.story.path("backup"));
        Command::new("bash").args(["-c", &line]).output().unwrap()
    }

    /// What was said holds, and nothing is broken.
    fn assert_kept(&self, output: &Output, how: &str) {
        let said: Vec<Value> = lines(&output.stdout);
        if !output.status.success() {
            let refusals = lines(&output.stderr);
            let code = refusals.last().and_then(|refusal| refusal["code"].as_str().map(str::to_owned));
            assert!(
                code.as_deref().is_some_and(|code| CODES.contains(&code)),
                "{how}: {:?} {}",
                output.status.code(),
                String::from_utf8_lossy(&output.stderr)
            );
        }
        let space =
            open(&self.story.path("space")).unwrap_or_else(|error| panic!("{how}: it opens no more: {error:?}"));
        let checked = check(&space, false).unwrap();
        assert!(checked.sound, "{how}: {:?}", checked.findings);
        let greeted = said.iter().filter(|line| line["outcome"] == "arrived").count() as i64;
        let undone = i64::from(said.iter().any(|line| line["reply"]["operation"] == "scan"));
        let visits = checked.rows["visit"];
        // One more may have been done than was said, before the words failed.
        let least = greeted - i64::from(greeted == self.codes.len() as i64);
        assert!((least..=greeted + 1).contains(&visits), "{how}: {visits} visits, {greeted} greeted, {undone} undone");
        if undone == 1 {
            assert_eq!(visits, greeted - 1, "{how}");
        }
        if said.iter().any(|line| line["sha256"].is_string()) {
            ibasho_core::store::backup::read(&self.story.path("backup")).unwrap_or_else(|_| panic!("{how}: no backup"));
        }
    }
}

fn open(path: &Path) -> ibasho_core::Result<Space> {
    let surroundings = Surroundings::of_this_machine(ibasho_core::operations::CHECKS);
    Space::open(path, &Opener::Nothing, Access::Alone, surroundings)
}

fn lines(bytes: &[u8]) -> Vec<Value> {
    String::from_utf8_lossy(bytes).lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

#[test]
fn every_call_fails_once_or_from_then_on() {
    if !recording::is_possible() {
        println!("strace may not trace here: no call was made to fail");
        return;
    }
    let trial = Trial::new();
    let whole = trial.run("");
    assert!(whole.status.success(), "{}", String::from_utf8_lossy(&whole.stderr));
    trial.assert_kept(&whole, "undisturbed");
    let (mut faults, mut refused) = (0, 0);
    // `make crash` has each call say each of them.
    let thorough = std::env::var_os("IBASHO_THOROUGH").is_some();
    for call in CALLS {
        let mut quiet = 0;
        for (nth, (n, (error, on))) in (1..200).flat_map(|nth| FAULTS.iter().enumerate().map(move |fault| (nth, fault)))
        {
            // Until the story has no such call left, in any of its threads.
            if quiet == 2 * FAULTS.len() {
                break;
            }
            if !thorough && n != nth % FAULTS.len() {
                quiet += usize::from(quiet > 0);
                continue;
            }
            let how = format!("{call} number {nth} says {error}{on}");
            let trace = trial.story.at("trace");
            let inject = format!("strace -f -o {trace} -e trace={call} -e inject={call}:error={error}:when={nth}{on}");
            let output = trial.run(&inject);
            let hit = fs::read_to_string(&trace).unwrap().contains("INJECTED");
            quiet = if hit { 0 } else { quiet + 1 };
            // Standard output and error are written with the same call: what cannot be said cannot be read.
            if call != "write" || output.status.success() {
                trial.assert_kept(&output, &how);
            } else {
                drop(open(&trial.story.path("space")).unwrap_or_else(|error| panic!("{how}: {error:?}")));
            }
            faults += usize::from(hit);
            refused += usize::from(!output.status.success());
        }
    }
    tell("calls made to fail, an evening each", faults, &format!("{refused} refused with a code, none broken"));
    assert!(faults > 60 && refused > 40, "{faults} {refused}");
}

#[test]
fn a_file_may_grow_no_further() {
    let trial = Trial::new();
    let mut refused = 0;
    for kilobytes in (1..=160).step_by(7).chain([500, 520, 540, 560, 600]) {
        // The signal is ignored, so that a write comes back short or with an error.
        let output = trial.run(&format!("bash -c 'trap \"\" XFSZ; ulimit -f {kilobytes}; exec \"$@\"' -"));
        trial.assert_kept(&output, &format!("files of {kilobytes} KiB at most"));
        refused += usize::from(!output.status.success());
    }
    assert!(refused > 5, "{refused}");
}
