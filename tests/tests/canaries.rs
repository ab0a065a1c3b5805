//! A day with names, notes and codes that only the test knows. Afterwards no byte of what the programs left behind holds one:
//! not the space, the window's profile and cache, temporary files, nor what was written to standard error.
#![cfg(target_os = "linux")]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use ibasho_tests::driver::{ENTER, Window};
use ibasho_tests::terminal::{PASSPHRASE, Story, program};
use serde_json::{Value, json};

/// Names and words that stand nowhere else; some in Latin letters, which a careless log would quote as they are.
const CANARIES: [&str; 6] =
    ["ゆめじろう鳥", "Kanarienvogel", "黄色羽根子", "うたうたいのこと", "090-4747-0047", "quillfeather"];

/// A text in each form in which it might lie about.
fn forms(canary: &str) -> Vec<Vec<u8>> {
    let hex: String = canary.bytes().map(|byte| format!("{byte:02x}")).collect();
    let escaped: String = canary.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    let mut forms = vec![
        canary.as_bytes().to_vec(),
        canary.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        canary.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        hex.to_uppercase().into_bytes(),
        hex.into_bytes(),
    ];
    if !canary.is_ascii() {
        forms.push(escaped.into_bytes());
    }
    forms
}

/// Looks through every file below a folder. Returns how many there were.
fn assert_silent(folder: &Path, canaries: &[String]) -> usize {
    let forms: Vec<_> = canaries.iter().flat_map(|canary| forms(canary)).collect();
    let (mut folders, mut files) = (vec![folder.to_owned()], 0);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap().map(Result::unwrap) {
            let (path, kind) = (entry.path(), entry.file_type().unwrap());
            let name = entry.file_name();
            assert!(
                !forms.iter().any(|form| holds(name.as_encoded_bytes(), form)),
                "in the name of {}",
                path.display()
            );
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() {
                let bytes = fs::read(&path).unwrap();
                let found = forms.iter().position(|form| holds(&bytes, form));
                assert!(found.is_none(), "{} holds form {found:?} of a canary", path.display());
                files += 1;
            }
        }
    }
    files
}

fn holds(bytes: &[u8], form: &[u8]) -> bool {
    let first = form[0];
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| *byte == first) {
        if bytes[from + at..].starts_with(form) {
            return true;
        }
        from += at + 1;
    }
    false
}

#[test]
fn the_search_finds_what_lies_about() {
    let folder = tempfile::tempdir().unwrap();
    let canaries = [CANARIES[0].to_owned()];
    assert_eq!(assert_silent(folder.path(), &canaries), 0);
    for form in forms(CANARIES[0]) {
        fs::write(folder.path().join("log"), [&b"noise"[..], &form, b"noise"].concat()).unwrap();
        assert!(std::panic::catch_unwind(|| assert_silent(folder.path(), &canaries)).is_err());
    }
}

/// A call of the terminal program, whose home and temporary folder are the story's. Its standard error goes to a file there.
fn call(story: &Story, arguments: &[&str], input: &str) -> (Value, bool) {
    let home = story.path("home");
    let errors = fs::OpenOptions::new().create(true).append(true).open(home.join("stderr")).unwrap();
    let mut command = Command::new(program());
    command.args(arguments).args(["--space", &story.at("space")]).env("IBASHO_PASSPHRASE", PASSPHRASE);
    command.envs(["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "TMPDIR"].map(|name| (name, &home)));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(errors);
    let mut child = command.spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let line = String::from_utf8_lossy(&output.stdout).lines().next().map(|line| serde_json::from_str(line).unwrap());
    (line.unwrap_or_default(), output.status.success())
}

#[test]
fn nothing_of_a_day_in_the_terminal_lies_about() {
    let story = Story::bare();
    fs::create_dir(story.path("home")).unwrap();
    fs::create_dir(story.path("given")).unwrap();
    let run = |name: &str, request: Value| {
        let (said, well) = call(&story, &["run", name, &request.to_string(), "--at", "2025-12-03T16:00"], "");
        assert!(well, "{name}");
        said["reply"].clone()
    };
    assert!(call(&story, &["new", "--name", "ためし"], "").1);
    let category = run("add_category", json!({ "name": "小学生" }));
    let people = format!("番号,ニックネーム,区分,氏名\nquillfeather,{},小学生,{}\n", CANARIES[0], CANARIES[2]);
    let file = story.path("given/people.csv");
    fs::write(&file, people).unwrap();
    assert!(call(&story, &["import", "people", file.to_str().unwrap()], "").1);
    let person = run("register_person", json!({ "nickname": CANARIES[1], "category": category }))["id"].clone();
    run("change_private", json!({ "person": person, "contact": CANARIES[4], "notes": CANARIES[3] }));
    let code = run("issue_pass", json!({ "person": person }))["code"].as_str().unwrap().to_owned();
    // Received, refused, and nonsense.
    let lines = format!("{code}\n{}\n{}\n47{}\n", CANARIES[1], CANARIES[4], &code[2..]);
    assert!(call(&story, &["scan", "--at", "2025-12-03T16:10"], &lines).1);
    let session = run("sessions", json!({ "from": "2025-12-03", "to": "2025-12-03" }))[0]["id"].clone();
    run("describe_session", json!({ "session": session, "note": CANARIES[3] }));
    run("find_people", json!({ "text": CANARIES[1] }));
    run("undo", json!({}));
    for (request, name) in [(json!({ "person": CANARIES[1] }), "person"), (json!({ CANARIES[1]: CANARIES[4] }), "scan")]
    {
        assert!(!call(&story, &["run", name, &request.to_string()], "").1, "a request that is refused");
    }
    assert!(!call(&story, &["import", "people", &story.at(CANARIES[1])], "").1, "a file that is not there");
    assert!(
        !call(&story, &["check", "--passphrase-stdin"], &format!("{}\n", CANARIES[1])).1,
        "words that open nothing"
    );
    assert!(call(&story, &["backup", "--to", &story.at("home/a.backup")], "").1);
    let out = story.at("given/report.xlsx");
    assert!(call(&story, &["report", "--month", "2025-12", "--out", &out], "").1);
    assert!(call(&story, &["passes", "--out", &story.at("given/passes")], "").1);
    run(
        "erase_person",
        json!({ "person": person, "free_text": decided(&run("erasing", json!({ "person": person }))) }),
    );

    let canaries: Vec<String> = CANARIES.map(str::to_owned).into_iter().chain([code, PASSPHRASE.to_owned()]).collect();
    assert!(fs::metadata(story.path("home/stderr")).unwrap().len() > 100, "refusals were written");
    let looked = assert_silent(&story.path("home"), &canaries) + assert_silent(&story.path("space"), &canaries);
    assert!(looked >= 5, "{looked} files");
}

/// Each text in which the name stands is emptied.
fn decided(erasing: &Value) -> Value {
    let hits = erasing["free_text"].as_array().cloned().unwrap_or_default();
    let blank =
        |hit: &Value| json!({ "table": hit["table"], "key": hit["key"], "column": hit["column"], "action": "blank" });
    hits.iter().map(blank).collect()
}

#[test]
fn nothing_of_a_day_in_the_window_lies_about() {
    let story = Story::bare();
    let window = Window::open(&story.at("space"));
    window.choose("//button[contains(., '見本でためす')]");
    window.text("//*[@role='status'][contains(., '次の方')]");
    let run = |name: &str, request: Value| window.run(name, &request)["reply"].take();
    let category = run("categories", json!({}))[0]["id"].take();
    let person = run("register_person", json!({ "nickname": CANARIES[0], "category": category }))["id"].take();
    run(
        "change_private",
        json!({ "person": person, "name": CANARIES[2], "contact": CANARIES[4], "notes": CANARIES[3] }),
    );
    let code = run("issue_pass", json!({ "person": person }))["code"].as_str().unwrap().to_owned();
    window.press(&code);
    window.press(ENTER);
    window.text(&format!("//*[@role='status'][contains(., '{}')]", CANARIES[0]));
    // Each screen is looked at, the person's own and what is typed to find somebody among them.
    let id = person.as_str().unwrap();
    for screen in ["people", &format!("people/{id}"), "calendar", "shifts", "reports", "settings", "reception"] {
        window.script(&format!(
            "const [done] = arguments; location.hash = '#/{screen}'; setTimeout(() => done(null), 700)"
        ));
    }
    run("find_people", json!({ "text": CANARIES[1] }));
    assert_eq!(window.run("scan", &json!({ "code": CANARIES[4] }))["reply"]["outcome"], "notAPass");
    run("back_up", json!({}));
    run("card", json!({ "pass": run("passes_of", json!({ "person": person }))[0]["id"] }));
    let canaries: Vec<String> = CANARIES.map(str::to_owned).into_iter().chain([code]).collect();
    // While it is open, and after it has ended.
    let looked = assert_silent(window.home(), &canaries);
    let kept = story.path("home");
    assert!(Command::new("cp").arg("-r").arg(window.home()).arg(&kept).status().unwrap().success());
    drop(window);
    let after = assert_silent(&kept, &canaries) + assert_silent(&story.path("space"), &canaries);
    assert!(looked > 0 && after > 4, "{looked} {after} files");
}
