//! The real window, on a screen that nobody sees, driven by WebKit's own driver.

use std::fs::{self, Permissions};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::screen::Screen;
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
    driver: Child,
    port: u16,
    session: String,
    _screen: Screen,
    home: TempDir,
}

impl Window {
    /// Starts the program on a folder in which there may be no space yet.
    pub fn open(space: &str) -> Self {
        Self::open_program(&built("ibasho"), &["--space", space])
    }

    /// The same, on a machine whose system bus is at this address.
    pub fn open_at(space: &str, system_bus: &str) -> Self {
        Self::start(&built("ibasho"), &["--space", space], Some(system_bus))
    }

    /// The same, under `strace`: every call about a socket, of it and whatever it starts, is written to `trace`.
    pub fn traced(space: &str, trace: &Path) -> Self {
        let wrapper = tempfile::tempdir().expect("a folder");
        let program = wrapper.path().join("traced");
        let line = format!(
            "#!/bin/sh\nexec strace -f -e trace=execve,%net -o '{}' '{}' \"$@\"\n",
            trace.display(),
            built("ibasho").display()
        );
        fs::write(&program, line).expect("a file");
        fs::set_permissions(&program, Permissions::from_mode(0o700)).expect("it may be run");
        Self::open_program(&program, &["--space", space])
    }

    /// Starts a program that lets itself be driven.
    pub fn open_program(program: &Path, arguments: &[&str]) -> Self {
        Self::start(program, arguments, None)
    }

    fn start(program: &Path, arguments: &[&str], system_bus: Option<&str>) -> Self {
        assert!(root().join("ui/dist/index.html").is_file(), "the window has no pages yet: make ui");
        let screen = Screen::new(None);
        let home = tempfile::tempdir().expect("a folder");
        let port = free_port();
        let mut driver = Command::new("dbus-run-session");
        driver
            .args(["--", "WebKitWebDriver", &format!("--port={port}")])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .envs(system_bus.map(|address| ("DBUS_SYSTEM_BUS_ADDRESS", address)))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // A group of its own: with it end the bus and the driver that this only starts.
            .process_group(0);
        screen.is_for(&mut driver, home.path());
        let mut driver = driver.spawn().expect("dbus-run-session starts (scripts/need test)");
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(driver.try_wait().expect("its state").is_none(), "WebKitWebDriver starts (scripts/need test)");
            std::thread::yield_now();
        }
        let mut window = Self { driver, port, session: String::new(), _screen: screen, home };
        let options = json!({ "binary": program, "args": arguments });
        let wanted = json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": options } } });
        let session = window.call("POST", "/session", &wanted);
        window.session = format!("/session/{}", session["sessionId"].as_str().expect("a session"));
        window.post("/timeouts", &json!({ "implicit": PATIENCE_MILLIS, "script": PATIENCE_MILLIS }));
        window
    }

    /// Where the program keeps what is its own and not the space's: profile, cache, settings, temporary files.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Loads the page anew and waits until it stands. A page that reloads itself is met half gone by the next question.
    pub fn reload(&self) {
        self.post("/refresh", &json!({}));
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
        self.script_with(script, &json!([name, request]))
    }

    /// In what state the program's space is.
    pub fn state(&self) -> String {
        let script = "const [done] = arguments; \
             window.__TAURI_INTERNALS__.invoke('run', { name: 'status', request: {} }).then(({ reply }) => done(reply.state))";
        let state = self.look("/execute/async", &json!({ "script": script, "args": [] }));
        state.as_str().expect("a state").to_owned()
    }

    /// Runs a script in the page.
    pub fn script(&self, script: &str) -> Value {
        self.script_with(script, &json!([]))
    }

    /// Runs a script in the page on arguments; after them comes the function to answer with.
    pub fn script_with(&self, script: &str, arguments: &Value) -> Value {
        self.post("/execute/async", &json!({ "script": script, "args": arguments }))
    }

    fn find(&self, path: &str) -> String {
        let found = self.look("/element", &json!({ "using": "xpath", "value": path }));
        found[ELEMENT].as_str().unwrap_or_else(|| panic!("an element: {found}")).to_owned()
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.call("POST", &format!("{}{path}", self.session), body)
    }

    /// The same for what changes nothing: asked again if the page began anew under the question, as it does by itself when
    /// the key goes.
    fn look(&self, path: &str, body: &Value) -> Value {
        let path = format!("{}{path}", self.session);
        loop {
            match self.exchange("POST", &path, body) {
                Ok(seen) => return seen,
                Err(refused) if refused["message"].as_str().is_some_and(|said| said.contains("unload")) => {}
                Err(refused) => panic!("{path} {body}: {refused}"),
            }
        }
    }

    fn call(&self, method: &str, path: &str, body: &Value) -> Value {
        self.exchange(method, path, body).unwrap_or_else(|refused| panic!("{path} {body}: {refused}"))
    }

    fn exchange(&self, method: &str, path: &str, body: &Value) -> Result<Value, Value> {
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
        let value = said["value"].clone();
        if head.starts_with("HTTP/1.1 200") { Ok(value) } else { Err(value) }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let group = format!("-{}", self.driver.id());
        let _ = Command::new("kill").args(["-s", "TERM", "--", &group]).status();
        let _ = self.driver.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr()).expect("a free port").port()
}
