//! From the start of the program to its painted reception, and what it then holds of memory, beside an empty window. No
//! driver is there: what the screen shows is looked at instead.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use ibasho_tests::screen::{SIZE, Screen};

use crate::at;
use crate::files::Files;

const ROUNDS: usize = 5;
/// Every so many lines of the screen are looked at.
const LINES: usize = 8;
/// A caret and the digits of a clock are fewer points than this, any text is more.
const FEW: usize = SIZE.0 * SIZE.1 / LINES / 1000;
/// How long a screen on which something stands has to stay as it is.
const STILL: Duration = Duration::from_secs(3);
const PATIENCE: Duration = Duration::from_secs(120);

/// What one start came to.
struct Start {
    millis: f64,
    mebibytes: f64,
}

/// Starts the windows by turns.
pub fn measure(files: &Files) {
    let (sample, full) = (files.sample.as_str(), files.full.path.as_str());
    let windows = [
        ("an empty window", files.empty_window.as_path(), vec![]),
        ("the sample", files.window.as_path(), vec!["--space", sample, "--start", "reception"]),
        ("1,000,000 visits", files.window.as_path(), vec!["--space", full, "--start", "reception"]),
    ];
    let mut starts = windows.each_ref().map(|_| Vec::new());
    for _ in 0..ROUNDS {
        for ((_, program, arguments), starts) in windows.iter().zip(&mut starts) {
            starts.push(start(program, arguments));
        }
    }
    println!(
        "{ROUNDS} starts each, by turns, files in the system's cache: medians, and beside the empty window [≤ 1.3]"
    );
    let medians = starts.map(|starts| {
        let (mut millis, mut mebibytes): (Vec<f64>, Vec<f64>) =
            starts.iter().map(|start| (start.millis, start.mebibytes)).unzip();
        let least = at(&mut millis, 0);
        (at(&mut millis, 50), least, at(&mut mebibytes, 50))
    });
    for ((name, ..), (millis, least, mebibytes)) in windows.iter().zip(medians) {
        let (empty, empty_least, empty_mebibytes) = medians[0];
        println!(
            "  {name}: painted after {millis:.0} ms ({:.2}), at best {least:.0} ms ({:.2}); memory of all its processes \
             {mebibytes:.0} MiB ({:.2})",
            millis / empty,
            least / empty_least,
            mebibytes / empty_mebibytes
        );
    }
}

fn start(program: &Path, arguments: &[&str]) -> Start {
    let home = tempfile::tempdir().unwrap();
    let screen = Screen::new(Some(home.path()));
    let mut bus = Command::new("dbus-daemon");
    bus.args(["--session", "--nofork", "--print-address"]).stdout(Stdio::piped()).stderr(Stdio::null());
    screen.is_for(&mut bus, home.path());
    let mut bus = Ended(bus.spawn().unwrap());
    let mut address = String::new();
    BufReader::new(bus.0.stdout.as_mut().unwrap()).read_line(&mut address).unwrap();

    let shown = Shown::on_screen_in(home.path());
    let mut program = Command::new(program);
    program.args(arguments).env("DBUS_SESSION_BUS_ADDRESS", address.trim()).stdout(Stdio::null()).stderr(Stdio::null());
    screen.is_for(&mut program, home.path());
    let started = Instant::now();
    let program = Ended(program.spawn().unwrap());
    let ready = shown.ready();
    Start {
        millis: (ready - started).as_secs_f64() * 1000.0,
        mebibytes: with_children(program.0.id()).into_iter().map(kibibytes).sum::<f64>() / 1024.0,
    }
}

/// A program that ends with this.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}

/// What a screen shows.
struct Shown {
    file: File,
    begin: u64,
}

impl Shown {
    fn on_screen_in(folder: &Path) -> Self {
        let file = File::open(folder.join("Xvfb_screen0")).unwrap();
        // The format of xwd: big-endian numbers, among them the size of the head and the number of colours, 12 bytes each.
        let number = |at: u64| {
            let mut bytes = [0; 4];
            file.read_exact_at(&mut bytes, at * 4).unwrap();
            u64::from(u32::from_be_bytes(bytes))
        };
        let begin = number(0) + number(19) * 12;
        Self { file, begin }
    }

    /// When the screen began to show what it goes on to show, but for a few points.
    fn ready(&self) -> Instant {
        let began = Instant::now();
        let mut seen = vec![(began, self.points())];
        loop {
            let points = self.points();
            let now = Instant::now();
            assert!(now - began < PATIENCE, "the screen comes to rest");
            if seen.last().is_some_and(|(_, last)| differ(last, &points) > FEW) {
                seen.push((now, points));
            }
            let (since, last) = &seen[seen.len() - 1];
            if now - *since > STILL && differ(last, &vec![last[0]; last.len()]) > FEW {
                return *since;
            }
            #[expect(clippy::disallowed_methods, reason = "a screen tells nobody that it changes")]
            std::thread::sleep(Duration::from_millis(4));
        }
    }

    fn points(&self) -> Vec<[u8; 4]> {
        let mut points = Vec::with_capacity(SIZE.0 * SIZE.1 / LINES);
        let mut line = vec![0; SIZE.0 * 4];
        for at in (0..SIZE.1).step_by(LINES) {
            let begin = self.begin + (at * SIZE.0 * 4) as u64;
            self.file.read_exact_at(&mut line, begin).unwrap();
            points.extend(line.chunks_exact(4).map(|point| [point[0], point[1], point[2], 0]));
        }
        points
    }
}

fn differ(one: &[[u8; 4]], other: &[[u8; 4]]) -> usize {
    one.iter().zip(other).filter(|(one, other)| one != other).count()
}

/// A process and all that come from it.
fn with_children(process: u32) -> Vec<u32> {
    let parents: Vec<(u32, u32)> = std::fs::read_dir("/proc")
        .unwrap()
        .filter_map(|entry| {
            let child = entry.ok()?.file_name().to_str()?.parse().ok()?;
            let about = std::fs::read_to_string(format!("/proc/{child}/stat")).ok()?;
            // Behind the name of the program in parentheses: its state and its parent.
            let parent = about.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()?;
            Some((child, parent))
        })
        .collect();
    let mut all = vec![process];
    let mut at = 0;
    while let Some(parent) = all.get(at).copied() {
        all.extend(parents.iter().filter(|(_, its)| *its == parent).map(|(child, _)| *child));
        at += 1;
    }
    all
}

/// What a process holds of memory; what several share counts as the part of each. One that ended meanwhile holds nothing.
fn kibibytes(process: u32) -> f64 {
    let rollup = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let pss = rollup.lines().find_map(|line| line.strip_prefix("Pss:")?.split_whitespace().next());
    pss.map_or(0.0, |kibibytes| kibibytes.parse().unwrap())
}
