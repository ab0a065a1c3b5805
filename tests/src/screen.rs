//! A screen that nobody sees.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// How many points it is wide and high.
pub const SIZE: (usize, usize) = (1366, 768);

/// The screen. It goes with this.
pub struct Screen {
    server: Child,
    display: String,
}

impl Screen {
    /// A new screen. What it shows stands in a file `Xvfb_screen0` if there is a folder for it.
    pub fn new(shown_in: Option<&Path>) -> Self {
        let mut server = Command::new("Xvfb");
        server.args(["-displayfd", "1", "-screen", "0", &format!("{}x{}x24", SIZE.0, SIZE.1), "-nolisten", "tcp"]);
        if let Some(folder) = shown_in {
            server.arg("-fbdir").arg(folder);
        }
        server.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = server.spawn().expect("Xvfb starts (scripts/need test)");
        // It says its name when it is ready.
        let mut name = String::new();
        let output = server.stdout.as_mut().expect("its standard output");
        BufReader::new(output).read_line(&mut name).expect("the name of its screen");
        Self { server, display: format!(":{}", name.trim()) }
    }

    /// A program shall show itself here, and what whoever runs the tests has set up is neither read nor changed.
    pub fn is_for(&self, program: &mut Command, home: &Path) {
        program
            .env_remove("WAYLAND_DISPLAY")
            .env("DISPLAY", &self.display)
            .envs(["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "TMPDIR"].map(|name| (name, home)))
            // There is no graphics card to compose with.
            .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1")
            .env("NO_AT_BRIDGE", "1");
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
