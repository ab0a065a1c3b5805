//! `serve`, spoken to as a browser would, and as no browser would.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::terminal::program;

/// The program while it serves. It ends with this.
pub struct Served {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    /// The address, `127.0.0.1:PORT`.
    pub address: String,
    /// The code of the address that was printed last.
    pub code: String,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The status line and the headers, in lower case.
    pub head: String,
    /// What it says.
    pub body: String,
}

impl Answer {
    /// The body, which is JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("JSON: {self:?}"))
    }
    /// The stable code of a refusal.
    pub fn refusal(&self) -> String {
        assert!(self.status >= 400, "refused: {self:?}");
        self.json()["code"].as_str().expect("a code").to_owned()
    }
    /// The reply of what must have been done.
    pub fn reply(&self) -> Value {
        assert_eq!(self.status, 200, "{}", self.body);
        self.json()["reply"].take()
    }
}

impl Served {
    /// Serves a space at a free port.
    pub fn start(space: &str, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        Self::begin(Command::new(program()), space, arguments, environment)
    }

    /// The same under `strace`, which writes the calls of this kind to a file.
    pub fn traced(kind: &str, to: &Path, space: &str, arguments: &[&str]) -> Self {
        let mut strace = Command::new("strace");
        strace.args(["-f", "-y", "-e", &format!("trace={kind}"), "-o"]).arg(to).arg(program());
        Self::begin(strace, space, arguments, &[])
    }

    fn begin(mut command: Command, space: &str, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let mut child = command
            .args(["serve", "--space", space, "--listen", "127.0.0.1:0"])
            .args(arguments)
            .env_remove("IBASHO_PASSPHRASE")
            .envs(environment.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let input = child.stdin.take().expect("its standard input");
        let output = BufReader::new(child.stdout.take().expect("its standard output"));
        let mut served = Self { child, input, output, address: String::new(), code: String::new() };
        served.read_address();
        served
    }

    fn read_line(&mut self) -> Value {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("a line");
        serde_json::from_str(&line).unwrap_or_else(|_| panic!("a line of JSON: {line:?}"))
    }

    fn read_address(&mut self) {
        let url = self.read_line()["url"].as_str().expect("an address").to_owned();
        let (address, code) = url.split_once("/#code=").expect("a code in it");
        self.address = address.trim_start_matches("http://").to_owned();
        self.code = code.to_owned();
    }

    /// Asks for another address, as whoever presses Enter does.
    pub fn invite(&mut self) -> String {
        writeln!(self.input).expect("it reads its input");
        self.read_address();
        self.code.clone()
    }

    /// Moves its clock.
    pub fn at(&mut self, time: &str) {
        writeln!(self.input, "at {time}").expect("it reads its input");
        assert!(self.read_line()["now"].is_number());
    }

    /// Sends bytes and reads until it closes the connection.
    pub fn send(&self, bytes: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        // Whoever is refused early may be told so before all was sent.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Answer { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
    }

    /// A request with the headers that a browser would send, but for those that are given.
    pub fn request(&self, line: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let length = body.len().to_string();
        let usual =
            [("Host", self.address.as_str()), ("Content-Type", "application/json"), ("Content-Length", &length)];
        let given = |name: &str| headers.iter().any(|(given, _)| given.eq_ignore_ascii_case(name));
        let mut text = format!("{line} HTTP/1.1\r\nConnection: close\r\n");
        for (name, value) in usual.iter().filter(|(name, _)| !given(name)).chain(headers) {
            // An empty value stands for a header that is left out.
            if !value.is_empty() {
                text += &format!("{name}: {value}\r\n");
            }
        }
        self.send(format!("{text}\r\n{body}").as_bytes())
    }

    /// Exchanges a code for a seat.
    pub fn sit(&self, code: &str) -> Answer {
        self.request("POST /seat", &[], &json!({ "code": code }).to_string())
    }

    /// Takes a seat at a new address.
    pub fn seat(&mut self) -> String {
        let code = self.invite();
        self.sit(&code).json()["token"].as_str().expect("a token").to_owned()
    }

    /// Runs something from a seat.
    pub fn run(&self, seat: &str, name: &str, request: Value) -> Answer {
        let body = json!({ "name": name, "request": request }).to_string();
        self.request("POST /run", &[("x-ibasho-seat", seat)], &body)
    }

    /// Asks what `strace` started to end, and waits until all that it did is written.
    pub fn end_traced(mut self) {
        let asked = Command::new("pkill").args(["-TERM", "-P", &self.child.id().to_string()]).status();
        assert!(asked.expect("pkill runs").success());
        self.child.wait().expect("it ends");
    }

    /// Asks it to end, as the system does, and says how it ended.
    pub fn end(mut self) -> Option<i32> {
        let asked = Command::new("kill").args(["-s", "TERM", &self.child.id().to_string()]).status();
        assert!(asked.expect("kill runs").success());
        self.child.wait().expect("it ends").code()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
