//! The window's speed and size: `make bench-window`. What is measured is a release build of the program, which a driver
//! is let at only where it types. The budgets in brackets are those of the design's section 12.

#[cfg(target_os = "linux")]
mod files;
#[cfg(target_os = "linux")]
mod scans;
#[cfg(target_os = "linux")]
mod starts;

#[cfg(target_os = "linux")]
fn main() {
    let files = files::Files::new();
    println!("Ibasho's window. {}.\n", load());
    scans::measure(&files);
    println!();
    starts::measure(&files);
    println!("\nAfterwards: {}.", load());
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("The window is measured on Linux only: elsewhere it cannot be driven.");
}

/// What else goes on here: without it no figure can be judged.
#[cfg(target_os = "linux")]
fn load() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap();
    let processors = std::thread::available_parallelism().unwrap();
    format!("Load of the machine over 1, 5 and 15 minutes: {} on {processors} processors", &load[..14])
}

/// The value that so many percent of all do not pass.
#[cfg(target_os = "linux")]
fn at(values: &mut [f64], percent: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    values[(values.len() * percent / 100).min(values.len() - 1)]
}
