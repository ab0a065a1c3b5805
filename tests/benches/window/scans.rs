//! From the keys of a reader to the painted greeting, in the real window and by its real input.

use ibasho_tests::driver::{ENTER, Window};
use serde_json::json;

use crate::at;
use crate::files::{Files, Space};

const SCANS: usize = 200;
/// Passes that were made one after the other lie side by side on the disk, and are not those that come one after the other.
const APART: usize = 7;

/// Milliseconds of every scan.
#[derive(Default)]
struct Times {
    greeted: Vec<f64>,
    greeted_from_end: Vec<f64>,
    timed: Vec<f64>,
}

/// Scans on both spaces.
pub fn measure(files: &Files) {
    println!(
        "{SCANS} scans of different people, typed into the window: ms from key down to painted, at most one frame more"
    );
    let mut new = scans(files, &files.new);
    told("2,000 passes, no visits", &mut new);
    let mut full = scans(files, &files.full);
    told("20,000 passes, 1,000,000 visits", &mut full);
    println!("  full ÷ new, of the medians: {:.2}", at(&mut full.greeted, 50) / at(&mut new.greeted, 50));
}

fn told(name: &str, times: &mut Times) {
    println!("  {name}");
    let told = |what: &str, values: &mut [f64], budget: &str| {
        let [half, most, all] = [50, 95, 100].map(|percent| at(values, percent));
        println!("    {what}: p50 {half:.0}, p95 {most:.0}{budget}, most {all:.0}");
    };
    told("last digit (the code is known) to greeting", &mut times.greeted, " [≤ 100]");
    told("the reader's Enter to greeting", &mut times.greeted_from_end, " [≤ 100]");
    told("last digit to greeting with the time on it", &mut times.timed, "");
}

fn scans(files: &Files, space: &Space) -> Times {
    let window = Window::open_program(&files.window, &["--space", &space.path]);
    window.text("//*[@role='status'][contains(., '次の方')]");
    window.script(include_str!("scans.js"));
    let mut times = Times::default();
    for pass in space.passes.iter().skip(1).step_by(APART).take(SCANS) {
        window.script_with("const [name, done] = arguments; bench.expect(name); done(null)", &json!([pass.nickname]));
        window.press(&format!("{}{ENTER}", pass.code));
        let script = "const [done] = arguments; bench.finished.then(() => done([bench.greeted - bench.digit, \
             bench.greeted - bench.end, bench.timed - bench.digit]))";
        let took = window.script(script);
        let took = [0, 1, 2].map(|which| took[which].as_f64().unwrap());
        times.greeted.push(took[0]);
        times.greeted_from_end.push(took[1]);
        times.timed.push(took[2]);
    }
    times
}
