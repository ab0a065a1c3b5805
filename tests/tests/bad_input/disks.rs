//! Disks that are full and folders that cannot be written to.
//!
//! Two ways for each, because a container may forbid one of them: a real file system of a few kilobytes, mounted where
//! nobody else sees it; and a limit that every process can lay upon itself.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Output};

use ibasho_core::settings::Leaving;
use ibasho_tests::state;
use ibasho_tests::terminal::{Called, Story, program};
use serde_json::Value;

use crate::refused;

/// Runs a script with the program as `$CLI` and the story's folder as `$HERE`.
fn bash(story: &Story, before: &[&str], script: &str) -> Output {
    let words = [before, &["bash", "-c", script]].concat();
    Command::new(words[0]).args(&words[1..]).env("CLI", program()).env("HERE", story.path("")).output().unwrap()
}

/// Whether a file system may be mounted here, in a world of one's own.
fn may_mount() -> bool {
    let tried = Command::new("unshare").args(["-rm", "mount", "-t", "tmpfs", "none", "/mnt"]).output();
    tried.is_ok_and(|tried| tried.status.success())
}

const OWN_WORLD: &[&str] = &["unshare", "-rm"];

/// What a call in a script came to; it left its streams and its exit code in files.
fn left_by(story: &Story, name: &str) -> Called {
    let read = |ending: &str| fs::read_to_string(story.path(&format!("{name}.{ending}"))).unwrap();
    Called { code: read("rc").trim().parse().ok(), stdout: read("out"), stderr: read("err") }
}

/// Shell: `run NAME WORDS…` calls the program and leaves what it came to.
const RUN: &str = r#"
run() { local name=$1 rc=0; shift; "$CLI" "$@" >"$HERE/$name.out" 2>"$HERE/$name.err" || rc=$?; echo $rc >"$HERE/$name.rc"; }
"#;

fn visits_of(lines: &[Value]) -> Vec<&str> {
    lines.iter().filter(|line| line["outcome"] == "arrived").map(|line| line["visit"].as_str().unwrap()).collect()
}

/// The tale of a full disk, told after it has room again.
fn assert_kept(story: &Story, codes: &[String], disk: &str) {
    let scanned = left_by(story, "scan");
    assert_eq!(scanned.code, Some(1), "{disk}: it does not go on as if nothing were");
    let refusal: Value = serde_json::from_str(&scanned.stderr).unwrap();
    assert_eq!(refusal["code"], disk, "{}", scanned.stderr);
    let lines = scanned.lines();
    let visits = visits_of(&lines);
    assert!(
        !visits.is_empty() && lines.len() < codes.len(),
        "{disk}: it became full on the way, after {}",
        lines.len()
    );
    let kept = state(&story.path("space"));
    for visit in &visits {
        let there = kept["visit"].iter().any(|row| row.to_lowercase().contains(visit));
        assert!(there, "{disk}: what was acknowledged is there");
    }
    assert_eq!(kept["visit"].len(), visits.len(), "{disk}: and nothing else");
    story.assert_sound();
    let on = story.scan("2025-12-04T16:00", &[&codes[0]]);
    assert_eq!(on[0]["outcome"], "arrived", "{disk}: the door goes on when there is room");
}

#[test]
fn a_full_disk_keeps_what_was_acknowledged() {
    if may_mount() {
        let (story, codes) = Story::open_keyed(Leaving::Off, 250);
        story.file("codes", codes.join("\n") + "\n");
        story.file("visits.csv", "date,activity,category\n".to_owned() + &"2025-12-03,料理,小学生\n".repeat(20_000));
        fs::create_dir(story.path("disk")).unwrap();
        let script = RUN.to_owned()
            + r#"
            set -e
            mount -t tmpfs -o size=64m none "$HERE/disk"
            cp -a "$HERE/space" "$HERE/disk/space"
            mount -o remount,size=$(($(du -sk "$HERE/disk" | cut -f 1) + 700))k "$HERE/disk"
            run scan scan --space "$HERE/disk/space" --at 2025-12-03T16:00 <"$HERE/codes"
            # To the last byte.
            cat /dev/zero >"$HERE/disk/ballast" 2>/dev/null || true
            run again scan --space "$HERE/disk/space" --at 2025-12-03T17:00 <"$HERE/codes"
            run import import visits "$HERE/visits.csv" --space "$HERE/disk/space"
            run backup backup --to "$HERE/disk/x.backup" --space "$HERE/disk/space"
            run new new --space "$HERE/disk/new" --name a --sample --no-passphrase
            run report report --month 2025-12 --out "$HERE/disk/x.csv" --space "$HERE/disk/space"
            ls "$HERE/disk" >"$HERE/ls"
            rm "$HERE/disk/ballast"
            mount -o remount,size=64m "$HERE/disk"
            rm -r "$HERE/space"
            cp -a "$HERE/disk/space" "$HERE/space"
        "#;
        let done = bash(&story, OWN_WORLD, &script);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        for name in ["again", "import", "backup", "new", "report"] {
            let called = left_by(&story, name);
            let code = called.refusal();
            assert!(["diskFull", "diskFailed"].contains(&code.as_str()), "{name}: {}", called.stderr);
            refused(&called, &code);
        }
        assert_eq!(fs::read_to_string(story.path("ls")).unwrap(), "ballast\nspace\n", "nothing half-made stays behind");
        assert_kept(&story, &codes, "diskFull");
    }

    // No file may grow beyond so many kilobytes: what SQLite hears is another error, what must hold is the same.
    let (story, codes) = Story::open_keyed(Leaving::Off, 250);
    story.file("codes", codes.join("\n") + "\n");
    let script = RUN.to_owned()
        + r#"
        trap '' XFSZ
        ulimit -f 700
        run scan scan --space "$HERE/space" --at 2025-12-03T16:00 <"$HERE/codes"
        ulimit -f 400
        run backup backup --to "$HERE/x.backup" --space "$HERE/space"
    "#;
    assert!(bash(&story, &[], &script).status.success());
    refused(&left_by(&story, "backup"), "backupNotWritten");
    assert!(!story.path("x.backup").exists());
    assert_kept(&story, &codes, "diskFailed");
}

/// Every command that writes, into the space or beside it.
const WRITING: &str = r#"
    run scan scan --space "$HERE/fixed/space" </dev/null
    run import import visits "$HERE/visits.csv" --space "$HERE/fixed/space"
    run run run issue_missing_passes {} --space "$HERE/fixed/space"
    run passes passes --out "$HERE/fixed/passes" --space "$HERE/space"
    run backup backup --to "$HERE/fixed/x.backup" --space "$HERE/space"
    run report report --month 2025-12 --out "$HERE/fixed/x.xlsx" --space "$HERE/space"
    run export export --out "$HERE/fixed/export" --space "$HERE/space"
    run new new --space "$HERE/fixed/new" --name a --sample --no-passphrase
    run figures figures --from 2025-12-01 --to 2025-12-31 --space "$HERE/fixed/space"
"#;

fn assert_read_only(story: &Story, how: &str) {
    for name in ["scan", "import", "run", "passes", "backup", "report", "export", "new"] {
        refused(&left_by(story, name), "folderReadOnly");
    }
    // Reading may work, and if it does not, it says why.
    let figures = left_by(story, "figures");
    if figures.code != Some(0) {
        refused(&figures, "folderReadOnly");
    }
    let names: Vec<_> = fs::read_dir(story.path("fixed")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["space"], "{how}: nothing half-made");
    assert!(state(&story.path("fixed/space")) == state(&story.path("space")), "{how}: nothing has changed");
    story.assert_sound();
}

/// Two copies of a space: `space`, and `fixed/space` which is going to be read-only.
fn two_copies() -> Story {
    let (story, codes) = Story::open_keyed(Leaving::Off, 2);
    story.scan("2025-12-03T16:00", &[&codes[0]]);
    story.file("visits.csv", "date,activity,category\n2025-12-03,料理,小学生\n");
    fs::create_dir(story.path("fixed")).unwrap();
    assert!(bash(&story, &[], r#"cp -a "$HERE/space" "$HERE/fixed/space""#).status.success());
    story
}

#[test]
fn a_folder_that_cannot_be_written_to_is_said_to_be_so() {
    if may_mount() {
        let story = two_copies();
        let script = RUN.to_owned()
            + r#"set -e; mount --bind "$HERE/fixed" "$HERE/fixed"; mount -o remount,ro,bind "$HERE/fixed";"#
            + WRITING;
        let done = bash(&story, OWN_WORLD, &script);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        assert_read_only(&story, "a read-only disk");
    }

    // Permissions mean nothing to root, so the program then runs as nobody, who owns all but `fixed`.
    let story = two_copies();
    let is_root = String::from_utf8(Command::new("id").arg("-u").output().unwrap().stdout).unwrap().trim() == "0";
    let (as_nobody, prepare): (&[&str], _) = if is_root {
        let copied = r#"cp "$CLI" "$HERE/cli"; chown -R 65534:65534 "$HERE"; chown -R 0:0 "$HERE/fixed"; chmod -R go=rX "$HERE/fixed""#;
        (&["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"], copied)
    } else {
        (&[], r#"cp "$CLI" "$HERE/cli"; chmod -R a-w "$HERE/fixed""#)
    };
    assert!(bash(&story, &[], prepare).status.success());
    let done = bash(&story, as_nobody, &("CLI=$HERE/cli;".to_owned() + RUN + WRITING));
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    // So that it can be looked at and tidied away.
    let mut folders = vec![story.path("fixed")];
    folders.push(story.path("fixed/space"));
    for folder in folders {
        fs::set_permissions(folder, Permissions::from_mode(0o755)).unwrap();
    }
    assert_read_only(&story, "permissions");
}
