//! A stick that is pulled out while a backup is copied to it: each call that reaches it fails from some moment on. The backup
//! is refused with a sentence of its own, nothing half made bears its name, and the space knows of no backup.
#![cfg(target_os = "linux")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::{env, fs};

use ibasho_core::settings::Leaving;
use ibasho_core::store::{Folder, backup};
use ibasho_core::time::FixedClock;
use ibasho_core::{Error, Result};
use ibasho_host::{CanSave, Host, Way, Where};
use ibasho_tests::terminal::Story;
use ibasho_tests::{recording, state, tell, tokyo};
use serde_json::{Value, json};

/// Calls that open, fill, flush, name and read a file.
const CALLS: [&str; 8] = ["openat", "pwrite64", "copy_file_range", "write", "fsync", "rename", "pread64", "read"];
/// What the system says of a device that went.
const ERRORS: [&str; 3] = ["EIO", "ENODEV", "ENOENT"];
/// What that comes to, whichever it says: that the stick is to be looked at.
const CODE: &str = "backupNotWritten";

/// A window whose user chooses this path.
struct Chosen(PathBuf);

impl Way for Chosen {
    fn can_save(&self) -> CanSave {
        CanSave::Dialog
    }
    fn ask_where(&self, name: &str) -> Result<Where> {
        Ok(Where::At(self.0.join(name)))
    }
    fn ask_which(&self, _: &str) -> Result<Where> {
        Ok(Where::Nowhere)
    }
    fn print(&self) -> Result<()> {
        Err(Error::UnknownOperation)
    }
}

/// Backs the space up to the stick, and says what came of it.
fn copy(space: &Path, stick: &Path) -> Value {
    let clock = Arc::new(FixedClock::at(tokyo().read("2025-12-03T18:00").unwrap()));
    let host = Host::new(space, clock, Box::new(Chosen(stick.to_owned())));
    let answered = host.run("main", "back_up_elsewhere", json!({}));
    let asked = |name| host.run("main", name, json!({})).unwrap()["reply"].take();
    json!({
        "code": answered.err().map(|error| error.code()),
        "elsewhere": asked("backup_state")["elsewhere"],
        "status": asked("status"),
    })
}

#[test]
#[ignore = "the copying program of the test below, which names the folders"]
fn what_is_run_under_strace() {
    let folder = |name| PathBuf::from(env::var_os(name).expect("a folder"));
    let said = copy(&folder("IBASHO_SPACE"), &folder("IBASHO_STICK"));
    fs::write(folder("IBASHO_SAID"), said.to_string()).unwrap();
}

/// A space, and a stick beside it.
struct Evening {
    story: Story,
}

impl Evening {
    fn new() -> Self {
        let (story, codes) = Story::open_keyed(Leaving::Off, 2);
        story.scan("2025-12-03T16:00", &[&codes[0]]);
        fs::rename(story.path("space"), story.path("before")).unwrap();
        Self { story }
    }

    fn target(&self) -> PathBuf {
        self.story.path("stick/ibasho-2025-12-03.backup")
    }

    /// The space as it was, and a stick with nothing on it or a backup of the same name.
    fn prepare(&self, older: bool) {
        for folder in ["space", "stick"] {
            let _ = fs::remove_dir_all(self.story.path(folder));
            fs::create_dir(self.story.path(folder)).unwrap();
        }
        for entry in fs::read_dir(self.story.path("before")).unwrap().map(|entry| entry.unwrap()) {
            if entry.file_type().unwrap().is_file() {
                fs::copy(entry.path(), self.story.path("space").join(entry.file_name())).unwrap();
            }
        }
        if older {
            fs::copy(self.story.path("older.backup"), self.target()).unwrap();
        }
    }

    /// Copies while a call that reaches the stick fails from its nth time on, and so does taking files away. None if there
    /// was no such call any more.
    fn pulled(&self, call: &str, nth: usize, error: &str) -> Option<Value> {
        // The tracer stands aside (-D), so that the copying program has the number that its files are named after.
        let script = "exec strace -D -f -qq -P \"$(dirname \"$1\")\" -P \"$1\" -P \"$1.copy-$$\" -P \"$1.part-$$\" \
                      -e trace=$2,unlink -e inject=$2:error=$3:when=$4+ -e inject=unlink:error=$3:when=2+ \
                      \"$5\" --exact what_is_run_under_strace --ignored";
        let (target, said) = (self.target(), self.story.path("said"));
        let _ = fs::remove_file(&said);
        let copying = Command::new("bash")
            .args(["-c", script, "-"])
            .arg(&target)
            .args([call, error, &nth.to_string()])
            .arg(env::current_exe().unwrap())
            .env("IBASHO_SPACE", self.story.path("space"))
            .env("IBASHO_STICK", self.story.path("stick"))
            .env("IBASHO_SAID", &said)
            .output()
            .unwrap();
        let traced = String::from_utf8_lossy(&copying.stderr).into_owned();
        let said = fs::read(&said).unwrap_or_else(|_| panic!("{call} {nth} {error}: {traced}"));
        let hit = traced.lines().any(|line| line.contains("INJECTED") && !line.contains("unlink("));
        hit.then(|| serde_json::from_slice(&said).unwrap())
    }

    fn assert_kept(&self, said: &Value, older: bool, how: &str) {
        assert_eq!((&said["status"]["state"], &said["status"]["damage"]), (&json!("open"), &Value::Null), "{how}");
        let (target, space) = (self.target(), self.story.path("space"));
        match said["code"].as_str() {
            Some(code) => {
                assert_eq!(code, CODE, "{how}");
                assert_eq!(said["elsewhere"], Value::Null, "{how}: a backup is claimed");
                assert!(state(&space) == state(&self.story.path("before")), "{how}: the space changed");
            }
            None => assert!(target.exists() && !said["elsewhere"].is_null(), "{how}"),
        }
        if older || target.exists() {
            backup::read(&target).unwrap_or_else(|error| panic!("{how}: half a backup bears its name: {error:?}"));
        }
        let again = copy(&space, &self.story.path("stick"));
        assert_eq!(again["code"], Value::Null, "{how}: the next one");
        assert!(backup::read(&target).is_ok() && !again["elsewhere"].is_null(), "{how}: the next one");
    }
}

#[test]
fn a_stick_that_is_pulled_out_leaves_no_half_backup() {
    if !recording::is_possible() {
        println!("strace may not trace here: no stick was pulled out");
        return;
    }
    let evening = Evening::new();
    evening.prepare(false);
    let whole = copy(&evening.story.path("space"), &evening.story.path("stick"));
    assert_eq!(whole["code"], Value::Null);
    fs::copy(evening.target(), evening.story.path("older.backup")).unwrap();
    // `make crash` pulls it out at each of them.
    let step = if env::var_os("IBASHO_THOROUGH").is_some() { 1 } else { 40 };
    let (mut pulled, mut refused) = (0, 0);
    for call in CALLS {
        for nth in (1..3).chain((3..).step_by(step)) {
            let (error, older) = (ERRORS[nth % ERRORS.len()], nth % 2 == 0);
            evening.prepare(older);
            let how = format!("{call} says {error} from number {nth} on");
            let Some(said) = evening.pulled(call, nth, error) else { break };
            evening.assert_kept(&said, older, &how);
            pulled += 1;
            refused += usize::from(said["code"].is_string());
        }
    }
    tell("sticks pulled out while copying", pulled, &format!("{refused} refused with a code, none left half a backup"));
    assert!(pulled > 12 && refused > 10, "{pulled} {refused}");
}

#[test]
fn a_stick_that_is_not_there_any_more_is_said_and_nothing_is_noted() {
    let evening = Evening::new();
    evening.prepare(false);
    fs::remove_dir(evening.story.path("stick")).unwrap();
    let said = copy(&evening.story.path("space"), &evening.story.path("stick"));
    assert_eq!((&said["code"], &said["elsewhere"]), (&json!("fileNotFound"), &Value::Null));
    assert!(!Folder::new(&evening.story.path("space")).backups().exists(), "nor does it lie elsewhere");
}
