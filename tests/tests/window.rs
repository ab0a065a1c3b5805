//! The real window: a first start, a scan, its greeting, and its undo.
#![cfg(target_os = "linux")]

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use ibasho_tests::driver::{ENTER, Window};
use ibasho_tests::terminal::{PASSPHRASE, Story, call};
use serde_json::{Value, json};
use zbus::blocking::connection::{Builder, Connection};

#[test]
fn the_first_start_a_scan_its_greeting_and_its_undo() {
    let story = Story::bare();
    let space = story.at("space");
    let window = Window::open(&space);
    window.choose("//button[contains(., '見本でためす')]");
    let ready = "//*[@role='status'][contains(., '次の方')]";
    window.text(ready);

    let run = |name: &str, request: Value| window.run(name, &request)["reply"].take();
    let category = run("categories", json!({}))[0]["id"].take();
    let yuzu = json!({ "nickname": "ゆずっこ", "category": category, "picture": null, "colour": null, "marks": [] });
    let person = run("register_person", yuzu)["id"].take();
    let pass = run("issue_pass", json!({ "person": person }));
    // Asked by another program, beside the window: what it was greeted for is on the disk.
    let visits = || {
        let request = json!({ "person": person }).to_string();
        let asked = call(&["run", "visits_of", &request, "--space", &space], b"").json();
        asked["reply"].as_array().map(Vec::len)
    };
    assert_eq!(visits(), Some(0));

    window.press(pass["code"].as_str().expect("a code"));
    window.press(ENTER);
    let greeting = window.text("//*[@role='status'][contains(., 'ゆずっこ')]");
    assert!(greeting.contains("受付しました"), "{greeting}");
    assert_eq!(visits(), Some(1));

    // The newest stands first. When it is taken back, the stage is ready for the next.
    window.choose("//button[contains(@aria-label, 'ゆずっこ') and contains(@aria-label, '取り消す')]");
    window.text(ready);
    assert_eq!(visits(), Some(0));
}

#[test]
fn the_window_lets_nothing_out_and_runs_nothing_else() {
    let story = Story::bare();
    let window = Window::open(&story.at("space"));
    let status = window.run("status", &json!({}));
    assert_eq!((&status["reply"]["state"], &status["reply"]["can_save"]), (&json!("empty"), &json!("dialog")));
    assert_eq!(window.run("who_is_here", &json!({}))["refused"]["code"], "spaceNotFound");
    assert_eq!(window.run("no_such_thing", &json!({}))["refused"]["code"], "spaceNotFound");
    for (what, script) in [
        ("fetch", "fetch('http://127.0.0.1:9/').then(() => done('out'), () => done('kept'))"),
        (
            "an image",
            "const image = new Image(); image.onload = () => done('out'); image.onerror = () => done('kept'); \
             image.src = 'http://127.0.0.1:9/x.png'",
        ),
        ("eval", "try { done(eval('\"ran\"')) } catch { done('kept') }"),
        (
            "a script in the page",
            "const script = document.createElement('script'); script.textContent = 'window.ran = true'; \
             document.head.append(script); done(window.ran ? 'ran' : 'kept')",
        ),
        ("another window", "done(window.open('tauri://localhost/') ? 'opened' : 'kept')"),
        (
            "a command of Tauri",
            "window.__TAURI_INTERNALS__.invoke('plugin:dialog|save', { options: {} }).then(() => done('ran'), () => done('kept'))",
        ),
        (
            "the window itself",
            "window.__TAURI_INTERNALS__.invoke('plugin:window|close', { label: 'main' }).then(() => done('ran'), () => done('kept'))",
        ),
    ] {
        assert_eq!(window.script(&format!("const [done] = arguments; {script}")), "kept", "{what}");
    }
    window.script("const [done] = arguments; location.href = 'http://127.0.0.1:9/'; setTimeout(() => done(null), 300)");
    assert_eq!(window.state(), "empty", "it is still the program's own page");
}

/// A system bus of the test's own, on which the test is logind.
struct Machine {
    daemon: Child,
    address: String,
    logind: Connection,
}

impl Machine {
    fn start(story: &Story) -> Self {
        let listen = format!("--address=unix:dir={}", story.at(""));
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address=1", &listen])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon starts (scripts/need test)");
        let mut address = String::new();
        BufReader::new(daemon.stdout.take().expect("its output")).read_line(&mut address).expect("an address");
        let address = address.trim().to_owned();
        let logind = Builder::address(address.as_str()).and_then(|bus| bus.name("org.freedesktop.login1"));
        Self { daemon, logind: logind.and_then(Builder::build).expect("a name on the bus"), address }
    }

    fn says_that_it_will_sleep(&self) {
        let (path, of) = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager");
        self.logind.emit_signal(None::<&str>, path, of, "PrepareForSleep", &(true,)).expect("it is said");
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

#[test]
fn before_the_machine_sleeps_the_key_goes_and_what_is_shown() {
    let story = Story::new();
    let machine = Machine::start(&story);
    let window = Window::open_at(&story.at("space"), &machine.address);
    let opening = "//span[contains(@class, 'secret')]/input";
    window.text("//h1");
    window.run("open_space", &json!({ "passphrase": PASSPHRASE }));
    window.reload();
    window.text("//*[@role='status'][contains(., '次の方')]");
    assert_eq!(window.state(), "open");
    // Said again until it is heard: the window may only now begin to listen.
    while window.state() == "open" {
        machine.says_that_it_will_sleep();
    }
    assert_eq!(window.state(), "locked");
    window.text(opening);
    let shown = window.script("const [done] = arguments; done(document.body.innerText)");
    assert!(!shown.as_str().unwrap_or_default().contains("次の方"), "{shown}");
}

/// The process of the window that was started with an argument.
fn process_with(argument: &str) -> String {
    let has_it = |process: &String| {
        let line = fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
        line.split(|byte| *byte == 0).any(|each| each == argument.as_bytes())
    };
    let processes = fs::read_dir("/proc").expect("processes").flatten();
    processes.map(|entry| entry.file_name().to_string_lossy().into_owned()).find(has_it).expect("the window's process")
}

#[test]
fn a_window_that_is_told_to_end_closes_the_space() {
    let story = Story::bare();
    let space = story.at("space");
    story.json(&["new", "--name", "ひだまり", "--sample", "--no-passphrase"]);
    let window = Window::open(&space);
    window.text("//*[@role='status'][contains(., '次の方')]");
    assert!(story.path("space/in-use").exists());
    let told = Command::new("kill").args(["-s", "TERM", &process_with(&space)]).status();
    assert!(told.is_ok_and(|told| told.success()));
    // The window holds this until it has ended, one way or the other.
    File::open(story.path("space/lock")).and_then(|lock| lock.lock()).expect("the space is free");
    assert!(!story.path("space/in-use").exists(), "the next start need not look for damage");
}
