//! A day in the terminal and in a browser, under `strace`: no socket leads further than this machine.
#![cfg(target_os = "linux")]

use std::fs;
use std::process::Command;

use ibasho_core::settings::Leaving;
use ibasho_tests::recording;
use ibasho_tests::serve::Served;
use ibasho_tests::terminal::{Story, program};
use serde_json::json;

/// Every address in a trace that is not of this machine.
fn outside(trace: &str) -> Vec<&str> {
    let calls = ["connect(", "bind(", "sendto(", "sendmsg(", "accept4(", "accept("];
    let named = trace.lines().filter(|line| calls.iter().any(|call| line.contains(call)) && line.contains("sa_family"));
    named
        .filter(|line| {
            let local =
                line.contains("AF_UNIX") || line.contains("AF_NETLINK") || line.contains("inet_addr(\"127.0.0.1\")");
            !local
        })
        .collect()
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
