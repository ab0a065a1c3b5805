//! The real window, on a screen that nobody sees, driven by WebKit's own driver.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::terminal::{built, root};

/// What WebDriver calls an element in JSON.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// The time that a hand takes.
const REST_MILLIS: u32 = 400;
/// What WebDriver calls the Enter key.
pub const ENTER: &str = "\u{E007}";
/// How long the window may take to show what is looked for. CI draws with a processor that it shares.
const PATIENCE_MILLIS: u32 = 60_000;

/// The program with its window, once started. It ends with this.
pub struct Window {
    screen: Child,
    driver: Child,
    port: u16,
    session: String,
    _home: TempDir,
}

impl Window {
    /// Starts the program on a folder in which there may be no space yet.
    pub fn open(space: &str) -> Self {
        assert!(root().join("ui/dist/index.html").is_file(), "the window has no pages yet: make ui");
        let (screen, display) = screen();
        let home = tempfile::tempdir().expect("a folder");
        let port = free_port();
        let mut driver = Command::new("dbus-run-session");
        driver
            .args(["--", "WebKitWebDriver", &format!("--port={port}")])
            .env_remove("WAYLAND_DISPLAY")
            .env("DISPLAY", display)
            // What whoever runs the tests has set up is neither read nor changed.
            .envs(["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"].map(|name| (name, home.path())))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            // There is no graphics card to compose with.
            .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1")
            .env("NO_AT_BRIDGE", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // A group of its own: with it end the bus and the driver that this only starts.
            .process_group(0);
        let mut driver = driver.spawn().expect("dbus-run-session starts (scripts/need test)");
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(driver.try_wait().expect("its state").is_none(), "WebKitWebDriver starts (scripts/need test)");
            std::thread::yield_now();
        }
        let mut window = Self { screen, driver, port, session: String::new(), _home: home };
        let options = json!({ "binary": built("ibasho"), "args": ["--space", space] });
        let wanted = json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": options } } });
        let session = window.call("POST", "/session", &wanted);
        window.session = format!("/session/{}", session["sessionId"].as_str().expect("a session"));
        window.post("/timeouts", &json!({ "implicit": PATIENCE_MILLIS, "script": PATIENCE_MILLIS }));
        window
    }

    /// Waits until something is there, by XPath, and returns its text.
    pub fn text(&self, path: &str) -> String {
        let element = self.find(path);
        self.call("GET", &format!("{}/element/{element}/text", self.session), &Value::Null)
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Waits until a button is there, by XPath, goes to it and presses Enter. The driver's mouse is none that a person has:
    /// it enters, presses and leaves in one moment. Nor does a hand follow a reader within milliseconds; what does is
    /// taken for the reader's.
    pub fn choose(&self, path: &str) {
        let element = self.find(path);
        let rest = json!({ "type": "pause", "duration": REST_MILLIS });
        self.post("/actions", &json!({ "actions": [{ "type": "key", "id": "hand", "actions": [rest] }] }));
        self.post(&format!("/element/{element}/value"), &json!({ "text": ENTER }));
    }

    /// Presses keys one after the other, as a reader does, whatever has the focus.
    pub fn press(&self, keys: &str) {
        let strokes: Vec<Value> = keys
            .chars()
            .flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key.to_string() })))
            .collect();
        self.post("/actions", &json!({ "actions": [{ "type": "key", "id": "reader", "actions": strokes }] }));
    }

    /// Runs something the way the pages do, and returns its answer; `{"refused"}` if it is refused.
    pub fn run(&self, name: &str, request: &Value) -> Value {
        let script = "const [name, request, done] = arguments; \
             window.__TAURI_INTERNALS__.invoke('run', { name, request }).then(done, (refused) => done({ refused }))";
        self.post("/execute/async", &json!({ "script": script, "args": [name, request] }))
    }

    /// Runs a script in the page.
    pub fn script(&self, script: &str) -> Value {
        self.post("/execute/async", &json!({ "script": script, "args": [] }))
    }

    fn find(&self, path: &str) -> String {
        let found = self.post("/element", &json!({ "using": "xpath", "value": path }));
        found[ELEMENT].as_str().unwrap_or_else(|| panic!("an element: {found}")).to_owned()
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.call("POST", &format!("{}{path}", self.session), body)
    }

    fn call(&self, method: &str, path: &str, body: &Value) -> Value {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the driver listens");
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n",
            self.port,
            body.len()
        );
        stream.write_all(format!("{head}{body}").as_bytes()).expect("it takes a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        let (head, said) = answer.split_once("\r\n\r\n").expect("an answer");
        let said: Value = serde_json::from_str(said).unwrap_or_else(|_| panic!("{path}: {answer}"));
        assert!(head.starts_with("HTTP/1.1 200"), "{path} {body}: {said}");
        said["value"].clone()
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let group = format!("-{}", self.driver.id());
        let _ = Command::new("kill").args(["-s", "TERM", "--", &group]).status();
        let _ = self.driver.wait();
        let _ = self.screen.kill();
        let _ = self.screen.wait();
    }
}

/// A screen, and its name, which it says when it is ready.
fn screen() -> (Child, String) {
    let mut screen = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("Xvfb starts (scripts/need test)");
    let mut name = String::new();
    let output = screen.stdout.as_mut().expect("its standard output");
    BufReader::new(output).read_line(&mut name).expect("the name of its screen");
    (screen, format!(":{}", name.trim()))
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr()).expect("a free port").port()
}
