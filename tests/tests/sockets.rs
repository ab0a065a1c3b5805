//! A day in the terminal, in a browser and in the window, under `strace`: no socket leads further than this machine.
#![cfg(target_os = "linux")]

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use ibasho_core::settings::Leaving;
use ibasho_tests::driver::{ENTER, Window};
use ibasho_tests::recording;
use ibasho_tests::serve::Served;
use ibasho_tests::terminal::{Story, program};
use serde_json::{Value, json};

/// Every address in a trace that is not of this machine, and every question for the address of another.
fn outside(trace: &str) -> Vec<&str> {
    let calls = ["connect(", "bind(", "sendto(", "sendmsg(", "sendmmsg(", "accept4(", "accept("];
    let named = trace.lines().filter(|line| calls.iter().any(|call| line.contains(call)) && line.contains("sa_family"));
    named.filter(|line| !is_here(line)).collect()
}

fn is_here(line: &str) -> bool {
    let local = ["AF_UNIX", "AF_NETLINK", "inet_addr(\"127.0.0.1\")", "inet_pton(AF_INET6, \"::1\""];
    local.iter().any(|family| line.contains(family)) && !line.contains("htons(53)")
}

#[test]
fn what_leads_further_is_seen() {
    let (here, there) = (
        "7 connect(5, {sa_family=AF_UNIX, sun_path=@\"/tmp/.X11-unix/X9\"}, 20) = 0\n\
         7 bind(6, {sa_family=AF_INET, sin_port=htons(0), sin_addr=inet_addr(\"127.0.0.1\")}, 16) = 0\n",
        "7 connect(6, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr(\"192.0.2.7\")}, 16) = -1\n\
         7 sendto(6, \"\", 1, 0, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr(\"127.0.0.1\")}, 16) = 1\n\
         7 bind(6, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr(\"0.0.0.0\")}, 16) = 0\n",
    );
    assert_eq!(outside(here), Vec::<&str>::new());
    assert_eq!(outside(&format!("{here}{there}")), there.lines().collect::<Vec<_>>());
}

#[test]
fn no_socket_leads_further_than_this_machine() {
    if !recording::is_possible() {
        println!("strace may not trace here: no socket was watched");
        return;
    }
    let (story, codes) = Story::open_keyed(Leaving::Ask, 3);
    let (ibasho, trace) = (program().to_str().unwrap(), story.path("trace"));
    story.file("codes", codes.join("\n") + "\n");
    let day = format!("--space {} --at 2025-12-03T16:00", story.at("space"));
    let line = format!(
        "set -e; {ibasho} scan {day} < {codes}; {ibasho} run undo '{{}}' {day}; {ibasho} figures {day} --from 2025-12-01 --to \
         2025-12-31; {ibasho} report {day} --month 2025-12 --out {here}/a.xlsx; {ibasho} passes {day} --out {here}/a.pdf; \
         {ibasho} backup {day} --to {here}/a.backup; {ibasho} export {day} --out {here}/tables; {ibasho} check {day} --full",
        codes = story.at("codes"),
        here = story.at("."),
    );
    let strace = ["-f", "-e", "trace=%net", "-o", trace.to_str().unwrap(), "sh", "-c", &line];
    let output = Command::new("strace").args(strace).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let terminal = fs::read_to_string(&trace).unwrap();
    assert!(!terminal.contains("AF_INET"), "the terminal opens no socket of the network: {:?}", outside(&terminal));

    let mut served = Served::traced("%net", &trace, &story.at("space"), &["--at", "2025-12-03T17:00"]);
    let seat = served.seat();
    for (name, request) in [
        ("status", json!({})),
        ("scan", json!({ "code": codes[0] })),
        ("today", json!({})),
        ("who_is_here", json!({})),
        ("figures", json!({ "from": "2025-12-01", "to": "2025-12-31" })),
        ("report_file", json!({ "from": "2025-12-01", "to": "2025-12-31", "format": "xlsx" })),
        ("back_up", json!({})),
        ("close_day", json!({})),
    ] {
        served.run(&seat, name, request).reply();
    }
    served.request("GET /", &[], "");
    served.end_traced();
    let browser = fs::read_to_string(&trace).unwrap();
    assert!(browser.contains("bind(") && browser.contains("127.0.0.1"), "it was watched");
    assert_eq!(outside(&browser), Vec::<&str>::new());
    assert!(!browser.contains("AF_INET6") && !browser.contains("connect("), "and it calls nobody");
}

#[test]
fn nor_does_one_of_the_window_and_of_what_draws_it() {
    if !recording::is_possible() {
        println!("strace may not trace here: no socket of the window was watched");
        return;
    }
    let story = Story::bare();
    let trace = story.path("trace");
    let window = Window::traced(&story.at("space"), &trace);
    window.choose("//button[contains(., '見本でためす')]");
    window.text("//*[@role='status'][contains(., '次の方')]");
    let run = |name: &str, request: Value| window.run(name, &request)["reply"].take();
    let category = run("categories", json!({}))[0]["id"].take();
    let person = run("register_person", json!({ "nickname": "ゆずっこ", "category": category }))["id"].take();
    let pass = run("issue_pass", json!({ "person": person }));
    window.press(pass["code"].as_str().expect("a code"));
    window.press(ENTER);
    window.text("//*[@role='status'][contains(., 'ゆずっこ')]");
    let person = format!("people/{}", person.as_str().expect("an id"));
    for screen in ["people", &person, "calendar", "shifts", "reports", "settings", "reception"] {
        window.script(&format!(
            "const [done] = arguments; location.hash = '#/{screen}'; setTimeout(() => done(null), 700)"
        ));
    }
    assert_eq!(window.run("scan", &json!({ "code": "これは何" }))["reply"]["outcome"], "notAPass");
    run("card", json!({ "pass": pass["id"] }));
    assert!(run("finish_day", json!({})).is_object(), "the day ends with a backup");
    assert_eq!(window.state(), "locked");
    drop(window);

    let traced = fs::read_to_string(&trace).expect("a trace");
    for seen in ["sun_path=@\"/tmp/.X11-unix/X", "WebKitNetworkProcess", "WebKitWebProcess"] {
        assert!(traced.contains(seen), "{seen} was not watched");
    }
    assert_eq!(outside(&traced), Vec::<&str>::new());
    // One port of this machine is what WebKit is driven through; a window that nobody drives has none.
    // Whoever is let in there calls from a port of their own: only what is opened and called counts.
    let opens = |line: &&str| line.contains("bind(") || line.contains("connect(");
    let calls = traced.lines().filter(|line| line.contains("sa_family=AF_INET")).filter(opens);
    let port = |line: &str| {
        line.split_once("htons(").and_then(|(_, rest)| rest.split_once(')')).map(|(port, _)| port.to_owned())
    };
    let ports: BTreeSet<_> = calls.map(port).collect();
    assert_eq!(ports.len(), 1, "{ports:?}");
}
