//! The real window: a first start, a scan, its greeting, and its undo.
#![cfg(target_os = "linux")]

use ibasho_tests::driver::{ENTER, Window};
use ibasho_tests::terminal::{Story, call};
use serde_json::{Value, json};

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
    assert_eq!(window.run("status", &json!({}))["reply"]["state"], "empty", "it is still the program's own page");
}
