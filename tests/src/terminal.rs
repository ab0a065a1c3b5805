//! The terminal program, run as a person runs it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use ibasho_core::passes::operations::IssuePass;
use ibasho_core::people::operations::{AddCategory, RegisterPerson};
use ibasho_core::random::SeededRandom;
use ibasho_core::settings::Leaving;
use ibasho_core::store::keys::Opener;
use ibasho_core::time::FixedClock;
use ibasho_core::{Desk, NewSpace, Space, Surroundings};
use serde_json::Value;
use tempfile::TempDir;

use crate::tokyo;

/// What a call came to.
#[derive(Debug)]
pub struct Called {
    /// Exit code; none when it was killed.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Called {
    /// The JSON on standard output of a call that must have succeeded.
    pub fn json(&self) -> Value {
        assert_eq!(self.code, Some(0), "{}", self.stderr);
        serde_json::from_str(&self.stdout).expect("JSON on stdout")
    }

    /// The JSON of every line on standard output.
    pub fn lines(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    }

    /// The stable code of a refusal.
    pub fn refusal(&self) -> String {
        assert_eq!(self.code, Some(1), "refused: {} {}", self.stdout, self.stderr);
        let json: Value = serde_json::from_str(self.stderr.trim()).expect("one line of JSON on stderr");
        for reason in ["reason", "reason_ja"] {
            assert!(json[reason].as_str().is_some_and(|words| words.chars().count() > 8), "a sentence: {json}");
        }
        json["code"].as_str().expect("a code").to_owned()
    }
}

impl From<Output> for Called {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// The program, built once per test run with the profile that the tests have.
pub fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| built("ibasho-cli"))
}

/// Builds a program of the workspace with the profile that the tests have, and says where it is.
pub fn built(package: &str) -> PathBuf {
    built_with(package, &[]).join(package)
}

/// Builds of a package what more arguments of cargo ask for, and says in which folder it is.
pub fn built_with(package: &str, more: &[&str]) -> PathBuf {
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--quiet", "--locked", "-p", package]).args(more).current_dir(root());
    if !cfg!(debug_assertions) {
        build.arg("--release");
    }
    assert!(build.status().expect("cargo runs").success(), "{package} builds");
    // target/<profile>/deps/<this test>
    let deps = std::env::current_exe().expect("this test's path");
    deps.ancestors().nth(2).expect("the profile's folder").to_owned()
}

/// The root of the project.
pub fn root() -> PathBuf {
    // Asked for when it runs: what was baked in may be of another clone that shares the target folder.
    PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("..")
}

/// A call of the program with `input` on standard input and the passphrase of the tests, if a space has one.
pub fn call(arguments: &[&str], input: &[u8]) -> Called {
    call_with(
        program().as_os_str().to_str().unwrap_or_default(),
        arguments,
        input,
        &[("IBASHO_PASSPHRASE", PASSPHRASE)],
    )
}

/// The passphrase of the tests.
pub const PASSPHRASE: &str = "みほん の あいことば 47";

/// A call of any program, with an environment.
pub fn call_with(program: &str, arguments: &[&str], input: &[u8], environment: &[(&str, &str)]) -> Called {
    let mut command = Command::new(program);
    command.args(arguments).env_remove("IBASHO_PASSPHRASE").envs(environment.iter().copied());
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("its standard input");
    let input = input.to_vec();
    // Written beside the reading, so that neither waits for the other; a program that ends early stops reading.
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("it ends");
    let _ = writer.join();
    output.into()
}

/// A folder of its own with a space in it that is reached through the program alone.
#[derive(Debug)]
pub struct Story {
    folder: TempDir,
}

/// The one category of [`Story::open_keyed`].
pub const CATEGORY: &str = "小学生";

impl Story {
    /// A folder without a space.
    pub fn bare() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// A new space with the passphrase of the tests.
    pub fn new() -> Self {
        let story = Self::bare();
        story.json(&["new", "--name", "ためし"]);
        story
    }

    /// A space whose key lies in the open, so that no call waits for a key derivation; and the codes of its people, whose
    /// nicknames and refs are `さくら1` and `1` and so on. Made at 15:00 on 2025-12-03.
    pub fn open_keyed(leaving: Leaving, people: usize) -> (Self, Vec<String>) {
        let story = Self::bare();
        let clock = FixedClock::at(tokyo().read("2025-12-03T15:00").expect("a time"));
        let new = NewSpace { name: "ためし".into(), zone: "Asia/Tokyo".into(), leaving, sample: true };
        let surroundings = Surroundings {
            clock: std::sync::Arc::new(clock),
            random: Box::new(SeededRandom::new(47)),
            checks: ibasho_core::operations::CHECKS,
        };
        let (space, _) = Space::create(&story.path("space"), &new, &Opener::Nothing, surroundings).expect("a space");
        let desk = Desk::new(&space, "terminal");
        let category = AddCategory { name: CATEGORY.into(), counting: Default::default(), school_stage: None };
        let category = desk.run(category).expect("a category").reply;
        let coded = |n: usize| {
            let register = RegisterPerson {
                nickname: format!("さくら{n}").into(),
                category,
                picture: None,
                colour: None,
                r#ref: Some(n.to_string().into()),
                marks: vec![],
            };
            let person = desk.run(register).expect("a person").reply.id;
            desk.run(IssuePass { person, valid_from: None, valid_to: None }).expect("a pass").reply.code
        };
        let codes = (1..=people).map(coded).collect();
        (story, codes)
    }

    /// A path in the story's folder; `space` is the space.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The same as an argument.
    pub fn at(&self, name: &str) -> String {
        self.path(name).to_str().expect("a path in Unicode").to_owned()
    }

    /// A file in the story's folder, as an argument.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        std::fs::write(self.path(name), content).expect("a file");
        self.at(name)
    }

    /// A call on the space.
    pub fn call(&self, arguments: &[&str]) -> Called {
        self.feed(arguments, b"")
    }

    /// A call on the space that must succeed, and what it prints.
    pub fn json(&self, arguments: &[&str]) -> Value {
        self.call(arguments).json()
    }

    /// A call on the space with something on standard input.
    pub fn feed(&self, arguments: &[&str], input: &[u8]) -> Called {
        let space = self.at("space");
        call(&[arguments, &["--space", &space]].concat(), input)
    }

    /// Scans codes at a time, one greeting for each.
    pub fn scan(&self, at: &str, codes: &[&str]) -> Vec<Value> {
        let scanned = self.feed(&["scan", "--at", at], (codes.join("\n") + "\n").as_bytes());
        assert_eq!((scanned.code, scanned.stderr.as_str()), (Some(0), ""), "scanning ends well");
        let greetings: Vec<Value> = scanned.lines();
        assert_eq!(greetings.len(), codes.len(), "one line for each");
        greetings
    }

    /// The figures of a period.
    pub fn figures(&self, from: &str, to: &str) -> Value {
        self.json(&["figures", "--from", from, "--to", to])["figures"].take()
    }

    /// Asserts that nothing is wrong with the file.
    pub fn assert_sound(&self) {
        let checked = self.json(&["check", "--full"]);
        assert_eq!((&checked["sound"], &checked["findings"]), (&true.into(), &serde_json::json!([])));
    }
}

impl Default for Story {
    fn default() -> Self {
        Self::new()
    }
}
