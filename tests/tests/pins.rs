//! PINs: where a desk stands from the first one on, and what lifts it.

use ibasho_core::Desk;
use ibasho_core::error::{Error, Thing};
use ibasho_core::ids::PersonId;
use ibasho_core::operations::dispatch;
use ibasho_core::pins::{Lifted, lift, lift_by_passphrase};
use ibasho_core::rights::Right;
use ibasho_core::settings::Leaving;
use ibasho_core::store::keys::Opener;
use ibasho_tests::TestSpace;
use serde_json::{Value, json};

const PIN: &str = "271828";

/// A space with a window's desk and a person who has a PIN.
struct Stage {
    space: TestSpace,
    window: Desk,
    yui: PersonId,
    code: String,
}

fn stage() -> Stage {
    let space = TestSpace::new(Leaving::Off);
    let grown = space.category("職員");
    let (yui, code) = space.person("ゆい", grown);
    dispatch(&space.desk, "set_pin", json!({ "person": yui, "pin": PIN })).unwrap();
    let window = Desk::at_reception(space.desk.space(), "window");
    Stage { space, window, yui, code }
}

impl Stage {
    fn lift(&self, pin: &str) -> Result<Lifted, Error> {
        lift(&self.window, &self.code, pin)
    }
    /// What needs a coordinator.
    fn add_mark(&self, name: &str) -> Result<Value, Error> {
        dispatch(&self.window, "add_mark", json!({ "name": name }))
    }
    fn at(&self, time: &str) -> &Self {
        self.space.at(&format!("2025-12-03T{time}"));
        self
    }
}

fn refused(right: Right) -> Error {
    Error::NotAllowed { needed: right }
}

#[test]
fn until_a_first_pin_the_window_has_the_right_of_what_opened_the_space() {
    let space = TestSpace::new(Leaving::Off);
    let grown = space.category("職員");
    let (yui, _) = space.person("ゆい", grown);
    let window = Desk::at_reception(space.desk.space(), "window");
    let has_pin = || dispatch(&window, "has_pin", json!({})).unwrap()["reply"].clone();
    assert_eq!((window.right(), has_pin()), (Right::Administrator, json!(false)));
    dispatch(&window, "set_pin", json!({ "person": yui, "pin": PIN })).unwrap();
    assert_eq!((window.right(), has_pin()), (Right::Reception, json!(true)), "from now on it stands at reception");
    assert_eq!(space.desk.right(), Right::Administrator, "the terminal keeps the right of what opened the space");
    let again = dispatch(&window, "remove_pin", json!({ "person": yui }));
    assert_eq!(again.unwrap_err(), refused(Right::Administrator));
    dispatch(&space.desk, "remove_pin", json!({ "person": yui })).unwrap();
    assert_eq!(window.right(), Right::Administrator);

    dispatch(&space.desk, "set_pin", json!({ "person": yui, "pin": PIN })).unwrap();
    drop(window);
    let space = space.reopened();
    let window = Desk::at_reception(space.desk.space(), "window");
    assert_eq!(window.right(), Right::Reception, "also after opening again");
    let kiosk = space.desk.clone().lowered(Right::Kiosk).unwrap();
    assert_eq!(kiosk.right(), Right::Kiosk, "a PIN raises nobody who does not type it");
}

#[test]
fn ones_own_pass_and_pin_lift_the_desk_for_some_minutes() {
    let stage = stage();
    assert_eq!(stage.add_mark("市外").unwrap_err(), refused(Right::Coordinator));
    let lifted = stage.lift(" ２７１８２８ ").unwrap();
    assert_eq!((lifted.person, lifted.right), (Some(stage.yui), Right::Administrator));
    assert_eq!(stage.window.lifted_until(), Some(lifted.until));
    assert!(stage.add_mark("市外").is_ok());
    let other = Desk::at_reception(stage.space.desk.space(), "kiosk");
    assert_eq!(other.right(), Right::Reception, "another desk stays where it stands");

    stage.at("15:09");
    assert!(stage.add_mark("町外").is_ok());
    stage.at("15:10");
    assert_eq!(stage.add_mark("県外").unwrap_err(), refused(Right::Coordinator), "the clock lets it fall");
    stage.at("14:00").lift(PIN).unwrap();
    stage.at("13:00");
    assert_eq!(stage.window.right(), Right::Reception, "a clock that was set back does not lengthen it");
}

#[test]
fn a_scan_lets_it_fall_and_so_does_a_hand() {
    let stage = stage();
    stage.lift(PIN).unwrap();
    let clone = stage.window.clone();
    dispatch(&stage.window, "scan", json!({ "code": "nothing of ours" })).unwrap();
    assert_eq!((stage.window.right(), clone.right()), (Right::Reception, Right::Reception), "whatever was scanned");
    stage.lift(PIN).unwrap();
    assert_eq!(clone.right(), Right::Administrator, "two holds on one desk");
    clone.fall();
    assert_eq!(stage.window.right(), Right::Reception);
}

#[test]
fn undo_reaches_over_a_lift_and_needs_the_right() {
    let stage = stage();
    dispatch(&stage.window, "add_heads", json!({ "category": stage.space.category("中学生") })).unwrap();
    stage.lift(PIN).unwrap();
    let undone = dispatch(&stage.window, "undo", json!({})).unwrap();
    assert_eq!(undone["reply"]["operation"], "add_heads", "a lift is in nobody's way");
    stage.add_mark("市外").unwrap();
    stage.window.fall();
    let undo = dispatch(&stage.window, "undo", json!({}));
    assert_eq!(undo.unwrap_err(), refused(Right::Coordinator));
}

#[test]
fn attempts_are_counted_before_they_are_made_and_waits_grow() {
    let stage = stage();
    let wrong = |stage: &Stage| stage.lift("314159").unwrap_err();
    for _ in 0..3 {
        assert_eq!(wrong(&stage), Error::PinWrong);
    }
    assert_eq!(stage.lift(PIN).unwrap_err(), Error::PinWait { seconds: 30 }, "the right one waits as well");
    assert_eq!(stage.at("15:01").lift("３１４").unwrap_err(), Error::PinWrong, "half a PIN is an attempt");
    assert_eq!(wrong(&stage), Error::PinWait { seconds: 60 });

    // The count stands in the file: opening again forgets nothing, and a clock set back does not lengthen the wait.
    let Stage { space, code, yui, window } = stage;
    drop(window);
    let space = space.reopened();
    let stage = Stage { window: Desk::at_reception(space.desk.space(), "window"), space, code, yui };
    assert_eq!(wrong(&stage), Error::PinWait { seconds: 60 });
    assert_eq!(wrong(stage.at("10:00")), Error::PinWait { seconds: 60 });
    assert!(stage.at("10:01").lift(PIN).is_ok());
    assert_eq!(wrong(&stage), Error::PinWrong, "after one that was right the count begins anew");
}

#[test]
fn somebody_elses_card_locks_nobody_out() {
    let stage = stage();
    // Two days of trying, each time as soon as it may be tried again.
    for hour in 0..48 {
        stage.space.at(&format!("2026-01-{:02}T{:02}:00", 1 + hour / 24, hour % 24));
        assert_eq!(stage.lift("314159").unwrap_err(), Error::PinWrong);
        if hour >= 2 {
            let waits = stage.lift(PIN).unwrap_err();
            assert!(matches!(waits, Error::PinWait { seconds: ..=3_600 }), "{hour}: {waits:?}");
        }
    }
    let holders = || dispatch(&stage.space.desk, "pins", json!({})).unwrap()["reply"].take();
    let until = stage.space.desk.space().clock().now().plus_minutes(60);
    let yui = |attempts, waits_until| json!([{ "person": stage.yui, "number": 101, "nickname": "ゆい", "lifts_to": "administrator", "attempts": attempts, "waits_until": waits_until }]);
    assert_eq!(holders(), yui(48, json!(until)));
    assert_eq!(dispatch(&stage.window, "pins", json!({})).unwrap_err(), refused(Right::Administrator));
    stage.space.at("2026-01-03T00:00");
    assert!(stage.lift(PIN).is_ok(), "an hour later whose PIN it is gets in");
    assert_eq!(holders(), yui(0, Value::Null));
}

#[test]
fn an_administrator_takes_the_wait_away_and_the_passphrase_needs_none() {
    let stage = stage();
    let wait = |stage: &Stage| {
        for _ in 0..4 {
            let _ = stage.lift("314159");
        }
        assert_eq!(stage.lift(PIN).unwrap_err(), Error::PinWait { seconds: 30 });
    };
    wait(&stage);
    let free = || json!({ "person": stage.yui });
    assert_eq!(dispatch(&stage.window, "free_pin", free()).unwrap_err(), refused(Right::Administrator));
    dispatch(&stage.space.desk, "free_pin", free()).unwrap();
    assert!(stage.lift(PIN).is_ok());
    stage.window.fall();
    wait(&stage);
    dispatch(&stage.space.desk, "set_pin", json!({ "person": stage.yui, "pin": "161803" })).unwrap();
    assert_eq!(stage.lift(PIN).unwrap_err(), Error::PinWrong);
    assert!(stage.lift("161803").is_ok(), "a new one is counted anew");
    stage.window.fall();
    for _ in 0..4 {
        let _ = stage.lift("314159");
    }
    let lifted = lift_by_passphrase(&stage.window, &Opener::Nothing).unwrap();
    assert_eq!((lifted.right, lifted.person), (Right::Administrator, None));
    dispatch(&stage.window, "free_pin", free()).unwrap();
    assert!(stage.lift("161803").is_ok());
    let nobody = dispatch(&stage.space.desk, "free_pin", json!({ "person": "0".repeat(32) }));
    assert_eq!(nobody.unwrap_err(), Error::NotFound { what: Thing::Person });
}

#[test]
fn turning_the_clock_shortens_no_wait() {
    let stage = stage();
    for _ in 0..3 {
        assert_eq!(stage.lift("314159").unwrap_err(), Error::PinWrong);
    }
    for turned in ["2025-12-03T16:00", "2030-01-01T10:00", "2025-12-03T14:00"] {
        stage.space.turn(turned);
        assert_eq!(stage.lift(PIN).unwrap_err(), Error::PinWait { seconds: 30 }, "{turned}");
    }
    stage.at("14:01");
    assert!(stage.lift(PIN).is_ok(), "time that passes does");
}

#[test]
fn many_seats_at_once_are_no_faster() {
    let stage = stage();
    for _ in 0..3 {
        assert_eq!(stage.lift("314159").unwrap_err(), Error::PinWrong);
    }
    stage.at("15:01");
    let seats: Vec<_> = (0..8).map(|n| Desk::at_reception(stage.space.desk.space(), &format!("browser-{n}"))).collect();
    let all_have_come = std::sync::Barrier::new(seats.len());
    let waited = std::thread::scope(|all| {
        let tries: Vec<_> = seats
            .iter()
            .map(|seat| {
                all.spawn(|| {
                    all_have_come.wait();
                    lift(seat, &stage.code, "314159").unwrap_err()
                })
            })
            .collect();
        let ended = tries.into_iter().map(|tried| tried.join().unwrap());
        ended.filter(|error| matches!(error, Error::PinWait { .. })).count()
    });
    assert_eq!(waited, 7, "one try is free by now");
}

#[test]
fn turning_the_clock_back_lengthens_no_lift() {
    let stage = stage();
    stage.at("15:00").lift(PIN).unwrap();
    for minute in ["15:09", "15:18"] {
        stage.at(minute).space.turn("2025-12-03T15:00");
    }
    assert_eq!(stage.window.right(), Right::Reception, "ten minutes are ten minutes");
}

#[test]
fn whose_pin_was_taken_away_lifts_no_desk_any_longer() {
    for how in ["remove_pin", "erase_person"] {
        let stage = stage();
        let grown = stage.space.category("地域の方");
        let (haru, code) = stage.space.person("はる", grown);
        dispatch(&stage.space.desk, "set_pin", json!({ "person": haru, "pin": "161803" })).unwrap();
        let other = Desk::at_reception(stage.space.desk.space(), "browser");
        lift(&other, &code, "161803").unwrap();
        stage.lift(PIN).unwrap();
        assert_eq!((other.right(), stage.window.right()), (Right::Coordinator, Right::Administrator));
        dispatch(&stage.window, how, json!({ "person": haru })).unwrap();
        assert_eq!(other.right(), Right::Reception, "{how}: a lift was left behind");
        assert_eq!(stage.window.right(), Right::Administrator, "{how}: nobody else falls");
        if how == "remove_pin" {
            dispatch(&stage.window, "set_pin", json!({ "person": haru, "pin": "161804" })).unwrap();
            lift(&other, &code, "161804").unwrap();
            assert_eq!(other.right(), Right::Coordinator, "with a new one they lift it again");
        }
    }
}

#[test]
fn what_lifts_nothing() {
    let stage = stage();
    let grown = stage.space.category("地域の方");
    let (_, no_pin) = stage.space.person("はる", grown);
    for code in [no_pin.as_str(), "", "4901234567894"] {
        assert_eq!(lift(&stage.window, code, PIN).unwrap_err(), Error::PassLiftsNothing);
    }
    let pass = dispatch(&stage.space.desk, "passes_of", json!({ "person": stage.yui })).unwrap();
    dispatch(&stage.space.desk, "replace_pass", json!({ "pass": pass["reply"][0]["id"] })).unwrap();
    assert_eq!(stage.lift(PIN).unwrap_err(), Error::PassLiftsNothing, "a lost pass lifts nothing");
    assert_eq!(stage.window.right(), Right::Reception);
}

#[test]
fn a_pin_that_cannot_be_set_changes_nothing() {
    let stage = stage();
    let grown = stage.space.category("地域の方");
    let (haru, _) = stage.space.person("はる", grown);
    let bare = json!({ "nickname": "そら", "category": grown });
    let bare = dispatch(&stage.space.desk, "register_person", bare).unwrap()["reply"]["id"].clone();
    let before = stage.space.state();
    let set = |request: Value| dispatch(&stage.space.desk, "set_pin", request).unwrap_err();
    assert_eq!(set(json!({ "person": haru, "pin": "12345" })), Error::PinNotSixDigits);
    assert_eq!(set(json!({ "person": haru, "pin": "123456" })), Error::PinTooEasy);
    assert_eq!(set(json!({ "person": bare, "pin": PIN })), Error::NotFound { what: Thing::Pass });
    let only = json!({ "person": stage.yui, "pin": PIN, "lifts_to": "coordinator" });
    assert_eq!(set(only), Error::LastAdministratorPin, "then nobody could lift to administrator any more");
    assert_eq!(stage.space.state(), before);

    dispatch(&stage.space.desk, "set_pin", json!({ "person": haru, "pin": "161803" })).unwrap();
    let last = dispatch(&stage.space.desk, "remove_pin", json!({ "person": stage.yui }));
    assert_eq!(last.unwrap_err(), Error::LastAdministratorPin);
    dispatch(&stage.space.desk, "remove_pin", json!({ "person": haru })).unwrap();
    let merge = |keep: PersonId, merged: PersonId| {
        dispatch(&stage.space.desk, "merge_people", json!({ "keep": keep, "merged": merged }))
    };
    assert_eq!(merge(haru, stage.yui).unwrap_err(), Error::PersonHasPin);
    assert!(merge(stage.yui, haru).is_ok());
}

#[test]
fn a_second_pin_lifts_to_coordinator_if_not_said() {
    let stage = stage();
    let grown = stage.space.category("地域の方");
    let (haru, code) = stage.space.person("はる", grown);
    dispatch(&stage.space.desk, "set_pin", json!({ "person": haru, "pin": "161803" })).unwrap();
    assert_eq!(lift(&stage.window, &code, "161803").unwrap().right, Right::Coordinator);
    assert!(stage.add_mark("市外").is_ok());
    let space = dispatch(&stage.window, "change_space", json!({ "name": "ためし二号" }));
    assert_eq!(space.unwrap_err(), refused(Right::Administrator));
}

#[test]
fn a_pin_stands_nowhere_in_the_clear_and_who_lifted_is_in_the_journal() {
    use ibasho_core::store::open::Purpose;
    let stage = stage();
    stage.lift(PIN).unwrap();
    stage.add_mark("市外").unwrap();
    let conn = ibasho_tests::connection(&stage.space.path(), &Opener::Nothing, Purpose::Read);
    let journal: String = conn
        .query_row("SELECT group_concat(coalesce(columns, '')) FROM journal_change WHERE tab = 'pin'", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert!(journal.contains("attempts"), "the change is noted: {journal}");
    assert!(!journal.contains("verifier") && !journal.contains("salt") && !journal.contains(PIN), "{journal}");
    let by: Vec<(String, Option<PersonId>)> = conn
        .prepare("SELECT operation, person_id FROM journal_entry WHERE operation IN ('add_mark', 'lift') ORDER BY seq")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(by, [("lift".to_owned(), Some(stage.yui)), ("add_mark".to_owned(), Some(stage.yui))]);
    let request = ibasho_core::pins::operations::SetPin { person: stage.yui, pin: PIN.into(), lifts_to: None };
    assert!(!format!("{request:?}").contains(PIN));
}

#[test]
fn no_slip_at_reception_locks_the_coordinator_out() {
    let stage = stage();
    let passes = dispatch(&stage.window, "passes_of", json!({ "person": stage.yui })).unwrap()["reply"].clone();
    let pass = passes[0]["id"].clone();
    let revoke = || dispatch(&stage.window, "revoke_pass", json!({ "pass": pass }));
    assert_eq!(revoke().unwrap_err(), Error::LastAdministratorPass);
    let audit = dispatch(&stage.space.desk, "audit", json!({})).unwrap()["reply"].clone();
    let issued = audit.as_array().unwrap().iter().find(|entry| entry["operation"] == "issue_pass").unwrap();
    let undone = dispatch(&stage.space.desk, "undo", json!({ "entry": issued["entry"] }));
    assert_eq!(undone.unwrap_err(), Error::LastAdministratorPass, "nor an undo");
    assert!(stage.lift(PIN).is_ok(), "nothing has changed");

    let newer = dispatch(&stage.window, "replace_pass", json!({ "pass": pass })).unwrap()["reply"].clone();
    let code = newer["code"].as_str().unwrap();
    assert!(lift(&stage.window, code, PIN).is_ok(), "a lost card is replaced as ever");
}
