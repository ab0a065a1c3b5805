//! Reads `tauri.conf.json` and the capabilities, so that a mistake in either fails the build.

fn main() {
    tauri_build::build();
}
