//! Requests from outside: recorded, answered, seen by coordinators alone, tied to nobody.

use ibasho_core::error::{Error, Thing};
use ibasho_core::operations::dispatch;
use ibasho_core::rights::Right;
use ibasho_core::settings::Leaving;
use ibasho_tests::TestSpace;
use serde_json::{Value, json};

fn run(space: &TestSpace, name: &str, request: Value) -> Result<Value, Error> {
    dispatch(&space.desk, name, request).map(|mut done| done["reply"].take())
}

fn asked() -> Value {
    json!({ "asked_by": "見本 太郎", "office": "みほん署", "ground": "書面 第12号", "about": "11月に来た中学生", "note": "電話でも聞かれた" })
}

#[test]
fn a_request_is_recorded_and_answered() {
    let space = TestSpace::new(Leaving::Off);
    let first = run(&space, "record_inquiry", asked()).unwrap();
    let mut second = asked();
    second["received_on"] = json!("2025-11-28");
    second["office"] = json!("  ");
    let second = run(&space, "record_inquiry", second).unwrap();
    let known = run(&space, "inquiries", json!({})).unwrap();
    assert_eq!(
        known[0],
        json!({
            "id": first, "received_on": "2025-12-03", "asked_by": "見本 太郎", "office": "みほん署", "ground": "書面 第12号",
            "about": "11月に来た中学生", "answer": null, "answered_on": null, "decided_by": null, "note": "電話でも聞かれた"
        })
    );
    assert_eq!((&known[1]["id"], &known[1]["office"]), (&second, &Value::Null), "the newest first; blanks are nothing");

    space.at("2025-12-05T11:00");
    let answer = json!({ "inquiry": first, "answer": "refused", "decided_by": "見本 花子" });
    run(&space, "answer_inquiry", answer).unwrap();
    let known = run(&space, "inquiries", json!({})).unwrap();
    assert_eq!(
        (&known[0]["answer"], &known[0]["answered_on"], &known[0]["decided_by"], &known[0]["note"]),
        (&json!("refused"), &json!("2025-12-05"), &json!("見本 花子"), &json!("電話でも聞かれた"))
    );
    let again = json!({ "inquiry": first, "answer": "partly", "answered_on": "2025-12-04", "decided_by": "見本 花子", "note": "数だけ" });
    run(&space, "answer_inquiry", again).unwrap();
    let known = run(&space, "inquiries", json!({})).unwrap();
    assert_eq!(
        (&known[0]["answer"], &known[0]["note"]),
        (&json!("partly"), &json!("数だけ")),
        "said again, it replaces"
    );
}

#[test]
fn what_cannot_be_recorded_changes_nothing() {
    let space = TestSpace::new(Leaving::Off);
    let inquiry = run(&space, "record_inquiry", asked()).unwrap();
    let before = space.state();
    let empty = |field: &str| Error::TextEmpty { field: field.to_owned() };
    for (name, request, error) in [
        ("record_inquiry", json!({ "asked_by": " ", "about": "x" }), empty("asked_by")),
        ("record_inquiry", json!({ "asked_by": "x", "about": "" }), empty("about")),
        ("record_inquiry", json!({ "asked_by": "x", "about": "x", "received_on": "1969-12-31" }), Error::DayOutOfRange),
        ("answer_inquiry", json!({ "inquiry": inquiry, "answer": "given", "decided_by": "" }), empty("decided_by")),
        (
            "answer_inquiry",
            json!({ "inquiry": inquiry, "answer": "given", "decided_by": "x", "answered_on": "2025-12-02" }),
            Error::PeriodReversed,
        ),
        (
            "answer_inquiry",
            json!({ "inquiry": "0".repeat(32), "answer": "given", "decided_by": "x" }),
            Error::NotFound { what: Thing::Inquiry },
        ),
    ] {
        assert_eq!(run(&space, name, request.clone()).unwrap_err(), error, "{request}");
    }
    assert_eq!(space.state(), before);
}

#[test]
fn reception_sees_none_and_the_journal_forgets_the_words_with_the_day() {
    let space = TestSpace::new(Leaving::Off);
    run(&space, "record_inquiry", asked()).unwrap();
    let reception = space.desk.clone().lowered(Right::Reception).unwrap();
    for (name, request) in [("inquiries", json!({})), ("record_inquiry", asked())] {
        let refused = dispatch(&reception, name, request).unwrap_err();
        assert_eq!(refused, Error::NotAllowed { needed: Right::Coordinator }, "{name}");
    }
    drop(reception);
    run(&space, "undo", json!({})).unwrap();
    assert_eq!(run(&space, "inquiries", json!({})).unwrap(), json!([]));
    let columns = |space: &TestSpace| {
        let conn = ibasho_tests::connection(
            &space.path(),
            &ibasho_core::store::keys::Opener::Nothing,
            ibasho_core::store::open::Purpose::Read,
        );
        let sql = "SELECT group_concat(columns) FROM journal_change WHERE tab = 'inquiry'";
        conn.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap()
    };
    assert!(columns(&space).contains("見本 太郎"), "so that it can be undone");
    space.at("2025-12-04T10:00");
    let space = space.reopened();
    assert!(!columns(space.settled()).contains("見本 太郎") && columns(&space).contains("asked_by"));
}
