//! Every right with everything that can be done and asked, by every way in: allowed exactly as the table says, and what is
//! refused changes nothing. A new operation is covered by itself: its request is made from its schema.

use std::collections::BTreeSet;
use std::sync::Arc;

use ibasho_core::error::{Error, Result};
use ibasho_core::operations::{LIST, Listed, catalogue, dispatch};
use ibasho_core::rights::Right;
use ibasho_core::settings::Leaving;
use ibasho_core::store::keys::Opener;
use ibasho_core::time::FixedClock;
use ibasho_core::{Desk, pins};
use ibasho_host::{CanSave, Host, Way, Where, calls};
use ibasho_tests::requests::made_from;
use ibasho_tests::serve::Served;
use ibasho_tests::terminal::{Story, call};
use ibasho_tests::{TestSpace, state, tokyo};
use serde_json::{Value, json};

const PIN: &str = "271828";
const OTHER_PIN: &str = "161803";

/// Everything with a request that it can read. A scan comes last: it lets a lifted desk fall.
fn everything() -> Vec<(&'static Listed, Value)> {
    let mut all: Vec<_> = LIST
        .iter()
        .zip(catalogue())
        .map(|(listed, described)| match listed.name {
            // Any entry would do; without one it is the desk's own last, and it has none.
            "undo" | "redo" => (listed, json!({})),
            _ => (listed, made_from(described.request.as_value())),
        })
        .collect();
    all.sort_by_key(|(listed, _)| listed.name == "scan");
    all
}

/// What `ask` answers to everything, with the code of a refusal: first what has to be refused, then whether anything has
/// changed, then the rest.
fn assert_as_the_table_says(
    way: &str,
    right: Right,
    state: impl Fn() -> ibasho_tests::State,
    ask: impl Fn(&str, Value) -> Option<String>,
) {
    let (allowed, refused): (Vec<_>, Vec<_>) = everything().into_iter().partition(|(listed, _)| listed.is_for(right));
    let before = state();
    for (listed, request) in refused {
        let answer = ask(listed.name, request);
        assert_eq!(answer.as_deref(), Some("notAllowed"), "{way}: {} by {}", listed.name, right.name());
    }
    assert!(state() == before, "{way}: what {} was refused changed something", right.name());
    for (listed, request) in allowed {
        let answer = ask(listed.name, request);
        assert_ne!(answer.as_deref(), Some("notAllowed"), "{way}: {} by {}", listed.name, right.name());
        assert_ne!(answer.as_deref(), Some("badRequest"), "{way}: {} cannot read its request", listed.name);
    }
}

/// A request of each call that it can read, and that finds nothing to work on. A call that is not here fails.
fn called() -> Vec<(&'static calls::Listed, Value)> {
    let nobody = "0".repeat(32);
    let request = |name: &str| match name {
        "status" | "suggest_passphrase" | "slots" | "issue_opening_card" | "new_recovery_page" | "back_up"
        | "backups" | "back_up_elsewhere" | "backup_state" | "restore_page" | "trouble_report" | "trouble_file"
        | "print" | "fall" | "close_space" | "finish_day" | "put_aside" | "create_sample" => json!({}),
        "create_space" => json!({
            "name": "そら", "leaving": "off", "visit_word": "来所", "categories": [], "passphrase": "みほん の あいことば 47",
        }),
        "open_space" | "lift_by_passphrase" | "restore_backup" | "export_readable" => json!({ "passphrase": "" }),
        "lift" => json!({ "code": "0", "pin": "0" }),
        "stand" => json!({ "right": "administrator" }),
        "recovery_group" => json!({ "group": "000011" }),
        "recovery_page" => json!({ "digits": "000011".repeat(8) }),
        "change_words" => json!({ "old": "", "new": "" }),
        "remove_slot" => json!({ "id": "00" }),
        "change_lock" => json!({ "passphrase": "", "new_passphrase": "" }),
        "own_file" => json!({ "person": nobody, "requested_by": "本人", "ground": "知りたい" }),
        "card" | "card_file" => json!({ "pass": nobody }),
        "report_file" => json!({ "from": "2025-12-01", "to": "2025-12-31", "format": "csv" }),
        "try_backup" => json!({ "name": "nothing" }),
        "choose_backup" => json!({ "base64": "" }),
        "check_file" | "begin_rescue" => json!({ "full": false }),
        other => panic!("{other}: say what a request of it is"),
    };
    calls::LIST.iter().map(|listed| (listed, request(listed.name))).collect()
}

/// The same of every call. What ends a lift or closes the space comes last, and one after another.
fn assert_calls_as_the_table_says(
    way: &str,
    right: Right,
    state: impl Fn() -> ibasho_tests::State,
    ask: impl Fn(&str, Value) -> Option<String>,
) {
    let (allowed, refused): (Vec<_>, Vec<_>) =
        called().into_iter().partition(|(listed, _)| right.may_ask(listed.right));
    let before = state();
    for (listed, request) in refused {
        let answer = ask(listed.name, request);
        assert_eq!(answer.as_deref(), Some("notAllowed"), "{way}: {} by {}", listed.name, right.name());
    }
    assert!(state() == before, "{way}: what {} was refused changed something", right.name());
    let ends = |name: &str| ["fall", "finish_day", "close_space"].iter().position(|end| *end == name);
    let mut allowed = allowed;
    allowed.sort_by_key(|(listed, _)| ends(listed.name).map_or(0, |end| end + 1));
    for (listed, request) in allowed {
        let answer = ask(listed.name, request);
        // No seat stands at administrator, and one that fell is at reception or lower.
        let is_refused_by_itself = ["stand", "finish_day"].contains(&listed.name);
        if !is_refused_by_itself {
            assert_ne!(answer.as_deref(), Some("notAllowed"), "{way}: {} by {}", listed.name, right.name());
        }
        assert_ne!(answer.as_deref(), Some("badRequest"), "{way}: {} cannot read its request", listed.name);
    }
}

#[test]
fn at_a_desk_of_the_core() {
    for right in Right::ALL {
        let space = TestSpace::new(Leaving::Off);
        space.category("中学生");
        let desk = Desk::new(space.desk.space(), "rights").lowered(right).unwrap();
        let ask = |name: &str, request| dispatch(&desk, name, request).err().map(|error| error.code());
        assert_as_the_table_says("core", right, || space.state(), ask);
    }
}

struct Nowhere;

impl Way for Nowhere {
    fn can_save(&self) -> CanSave {
        CanSave::Dialog
    }
    fn ask_where(&self, _: &str) -> Result<Where> {
        Ok(Where::Nowhere)
    }
    fn ask_which(&self, _: &str) -> Result<Where> {
        Ok(Where::Nowhere)
    }
    fn print(&self) -> Result<()> {
        Ok(())
    }
}

/// A space on the disk in which two have PINs, and the codes of their passes: of the administrator and of the coordinator.
fn with_pins() -> (tempfile::TempDir, String, String) {
    let space = TestSpace::new(Leaving::Off);
    let grown = space.category("職員");
    let [(yui, first), (haru, second)] = ["ゆい", "はる"].map(|name| space.person(name, grown));
    for (person, pin) in [(yui, PIN), (haru, OTHER_PIN)] {
        dispatch(&space.desk, "set_pin", json!({ "person": person, "pin": pin })).unwrap();
    }
    (space.closed(), first, second)
}

/// Brings a seat that stands at reception to a right, as whoever sits there would.
fn take_place(right: Right, codes: [&str; 2], ask: impl Fn(&str, Value) -> Value) {
    let lift = |[code, pin]: [&str; 2]| ask("lift", json!({ "code": code, "pin": pin }));
    let [first, second] = codes;
    match right {
        Right::Administrator => drop(lift([first, PIN])),
        Right::Coordinator => drop(lift([second, OTHER_PIN])),
        Right::Reception => {}
        Right::Kiosk | Right::Steward => drop(ask("stand", json!({ "right": right }))),
        Right::Reporter => {
            lift([second, OTHER_PIN]);
            ask("stand", json!({ "right": right }));
        }
    }
    assert_eq!(ask("status", json!({}))["right"], json!(right));
}

#[test]
fn in_the_window() {
    for right in Right::ALL {
        let (folder, first, second) = with_pins();
        let path = folder.path().join("space");
        let clock = Arc::new(FixedClock::at(tokyo().read("2025-12-03T16:00").unwrap()));
        let host = Host::new(&path, clock, Box::new(Nowhere));
        // Whoever made it may still be putting it away.
        while host.open(&Opener::Nothing) == Err(Error::SpaceInUse) {
            std::thread::yield_now();
        }
        let run = |name: &str, request| host.run("window", name, request);
        take_place(right, [&first, &second], |name, request| run(name, request).unwrap()["reply"].take());
        assert_as_the_table_says(
            "window",
            right,
            || state(&path),
            |name, request| run(name, request).err().map(|error| error.code()),
        );
        run("fall", json!({})).unwrap();
        take_place(right, [&first, &second], |name, request| run(name, request).unwrap()["reply"].take());
        assert_calls_as_the_table_says(
            "window",
            right,
            || state(&path),
            |name, request| run(name, request).err().map(|error| error.code()),
        );
        host.close();
    }
}

#[test]
fn over_http() {
    for right in Right::ALL {
        let (folder, first, second) = with_pins();
        let path = folder.path().join("space");
        let mut served = Served::start(path.to_str().unwrap(), &["--at", "2025-12-03T16:00"], &[]);
        let seat = served.seat();
        take_place(right, [&first, &second], |name, request| served.run(&seat, name, request).reply());
        assert_as_the_table_says(
            "http",
            right,
            || state(&path),
            |name, request| {
                let answer = served.run(&seat, name, request);
                (answer.status != 200).then(|| answer.refusal())
            },
        );
        served.run(&seat, "fall", json!({})).reply();
        take_place(right, [&first, &second], |name, request| served.run(&seat, name, request).reply());
        assert_calls_as_the_table_says(
            "http",
            right,
            || state(&path),
            |name, request| {
                let answer = served.run(&seat, name, request);
                (answer.status != 200).then(|| answer.refusal())
            },
        );
    }
}

#[test]
fn in_the_terminal() {
    std::thread::scope(|all| {
        for right in Right::ALL {
            all.spawn(move || {
                let (story, _) = Story::open_keyed(Leaving::Off, 1);
                let path = story.path("space");
                let ask = |name: &str, request: Value| {
                    // One undo list for all calls: the last change may be of any right.
                    if ["undo", "redo"].contains(&name) && right.allows(Right::Kiosk) {
                        return None;
                    }
                    let request = request.to_string();
                    let arguments = [
                        "run",
                        name,
                        &request,
                        "--space",
                        path.to_str().unwrap(),
                        "--at",
                        "2025-12-03T16:00",
                        "--as",
                        right.name(),
                    ];
                    let output = call(&arguments, b"");
                    let refusal: Option<Value> = serde_json::from_str(output.stderr.trim()).ok();
                    refusal.map(|refusal| refusal["code"].as_str().unwrap_or_default().to_owned())
                };
                assert_as_the_table_says("terminal", right, || state(&path), ask);
            });
        }
    });
}

#[test]
fn a_seat_at_the_entrance_sees_nobody_and_a_steward_hears_a_nickname() {
    let space = TestSpace::new(Leaving::Ask);
    let child = space.category("中学生");
    let (_, code) = space.person("あおい", child);
    let (_, other) = space.person("そら", child);
    let desk = |right| Desk::new(space.desk.space(), Right::name(right)).lowered(right).unwrap();
    let scan = |right, code: &str| dispatch(&desk(right), "scan", json!({ "code": code })).unwrap()["reply"].take();
    let (kiosk, steward) = (scan(Right::Kiosk, &code), scan(Right::Steward, &other));
    assert_eq!((&kiosk["outcome"], &kiosk["nickname"]), (&json!("arrived"), &Value::Null));
    assert_eq!((&steward["outcome"], &steward["nickname"]), (&json!("arrived"), &json!("そら")));
    for greeting in [&kiosk, &steward] {
        for field in ["person", "number", "picture", "colour", "assignment"] {
            assert!(greeting.get(field).is_none(), "{field}: {greeting}");
        }
        let text = greeting["alternatives"].to_string();
        assert!(!text.contains("otherPerson") && !text.contains("into"), "{text}");
    }
    space.at("2025-12-03T16:00");
    let again = scan(Right::Kiosk, &code);
    assert_eq!((&again["outcome"], &again["visit"]), (&json!("askLeaving"), &kiosk["visit"]));
    assert!(again["alternatives"].to_string().contains("leave"), "{again}");
    dispatch(&desk(Right::Kiosk), "leave", json!({ "visit": kiosk["visit"] })).unwrap();
    dispatch(&desk(Right::Kiosk), "add_heads", json!({ "category": child })).unwrap();
    let numbers = dispatch(&desk(Right::Steward), "numbers", json!({})).unwrap()["reply"].take();
    assert_eq!((&numbers["here"], &numbers["here_heads"], &numbers["came"]), (&json!(1), &json!(1), &json!(3)));
    let all = format!("{numbers}{kiosk}");
    assert!(!all.contains("あおい") && !all.contains("そら"));
}

#[test]
fn the_entrance_takes_back_its_own_and_nobody_elses() {
    let space = TestSpace::new(Leaving::Off);
    let child = space.category("中学生");
    let (_, code) = space.person("あおい", child);
    let desk = |name: &str, right| Desk::new(space.desk.space(), name).lowered(right).unwrap();
    let (kiosk, reception) = (desk("kiosk", Right::Kiosk), desk("window", Right::Reception));
    let scan = |desk: &Desk| dispatch(desk, "scan", json!({ "code": code })).unwrap()["entry"].clone();
    let undo = |desk: &Desk, entry: &Value| dispatch(desk, "undo", json!({ "entry": entry }));
    let at_reception = scan(&reception);
    assert_eq!(undo(&kiosk, &at_reception).unwrap_err(), Error::NotAllowed { needed: Right::Reception });
    undo(&reception, &at_reception).unwrap();
    let at_the_entrance = scan(&kiosk);
    undo(&kiosk, &at_the_entrance).unwrap();
    let again = scan(&kiosk);
    undo(&reception, &again).unwrap();
}

#[test]
fn a_seat_stands_lower_until_somebody_lifts_it() {
    let space = TestSpace::new(Leaving::Off);
    let grown = space.category("職員");
    let (yui, code) = space.person("ゆい", grown);
    let desk = Desk::at_reception(space.desk.space(), "window");
    for right in [Right::Coordinator, Right::Administrator] {
        assert_eq!(desk.stand(right), Err(Error::NotAllowed { needed: right }), "that would be a lift without an end");
    }
    desk.stand(Right::Kiosk).unwrap();
    assert_eq!(desk.right(), Right::Kiosk);
    assert_eq!(desk.stand(Right::Reception), Err(Error::NotAllowed { needed: Right::Reception }));
    dispatch(&space.desk, "set_pin", json!({ "person": yui, "pin": PIN })).unwrap();
    assert_eq!(desk.right(), Right::Kiosk);
    pins::lift(&desk, &code, PIN).unwrap();
    assert_eq!((desk.right(), desk.stands()), (Right::Administrator, Right::Kiosk));
    dispatch(&desk, "scan", json!({ "code": code })).unwrap();
    assert_eq!(desk.right(), Right::Kiosk, "it falls to where it stands");
    pins::lift(&desk, &code, PIN).unwrap();
    desk.stand(Right::Reception).unwrap();
    assert_eq!((desk.right(), desk.stands()), (Right::Reception, Right::Reception));
}

#[test]
fn what_every_screen_begins_with_may_be_asked_from_anywhere() {
    let space = TestSpace::new(Leaving::Off);
    space.category("中学生");
    for right in Right::ALL {
        let desk = space.desk.clone().lowered(right).unwrap();
        let ask = |name: &str| dispatch(&desk, name, json!({})).unwrap()["reply"].take();
        assert_eq!(ask("preferences"), json!({ "language": "ja", "sounds": "normal" }), "{}", right.name());
        assert_eq!(ask("space")["visit_word"], json!("来所"), "{}", right.name());
        assert_eq!(ask("categories")[0]["name"], json!("中学生"), "{}", right.name());
    }
}

#[test]
fn what_may_be_asked_from_anywhere_has_no_place_for_anything_of_anybody() {
    use ibasho_core::store::columns::{Class, TABLES};
    let columns = TABLES.iter().flat_map(|table| table.columns);
    // An activity has a name, and the screens have a language.
    let nobodys = ["name", "language"];
    let somebodys: Vec<&str> = columns
        .filter(|(name, class)| *class != Class::Neutral && !nobodys.contains(name))
        .map(|(name, _)| *name)
        .collect();
    let of = |described: &ibasho_core::operations::Described| {
        let told = properties(described.reply.as_value());
        somebodys.iter().copied().find(|name| told.contains(name))
    };
    let all = catalogue();
    let questions = |needed| all.iter().filter(move |one| one.kind == "question" && one.right == needed);
    for described in questions(Right::Kiosk) {
        assert_eq!(of(described), None, "{}", described.name);
    }
    assert!(questions(Right::Reception).any(|described| of(described).is_some()), "else this shows nothing");
}

/// The names of all that a described value may hold, however deep.
fn properties(schema: &Value) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    let mut open = vec![schema];
    while let Some(schema) = open.pop() {
        if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
            names.extend(properties.keys().map(String::as_str));
        }
        match schema {
            Value::Object(parts) => open.extend(parts.values()),
            Value::Array(parts) => open.extend(parts),
            _ => {}
        }
    }
    names
}

#[test]
fn no_answer_below_coordinator_has_a_place_for_what_only_coordinators_see() {
    let private =
        ["person_private", "inquiry", "consent"].map(|name| ibasho_core::store::columns::table(name).unwrap());
    let hidden = ["household", "heard_from", "introduced_by", "honorarium"];
    let names =
        |table: &ibasho_core::store::columns::Table| table.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>();
    let hidden: Vec<&str> = private.iter().flat_map(|table| names(table)).chain(hidden).collect();
    for described in catalogue().iter().filter(|one| !one.right.allows(Right::Coordinator)) {
        let told = properties(described.reply.as_value());
        for name in &hidden {
            // The name of an activity is nobody's.
            if !["name", "about"].contains(name) {
                assert!(!told.contains(name), "{} answers {name}", described.name);
            }
        }
    }
    let all = catalogue();
    let background = all.iter().find(|described| described.name == "background_of").unwrap();
    assert!(properties(background.reply.as_value()).contains("birth_date"), "else this shows nothing");
}
