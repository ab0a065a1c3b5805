//! What somebody agreed to, and who gave it.

use ibasho_core::error::Error;
use ibasho_core::operations::dispatch;
use ibasho_core::rights::Right;
use ibasho_core::settings::Leaving;
use ibasho_tests::{TestSpace, reply};
use serde_json::json;

#[test]
fn a_consent_says_what_about_who_gave_it_and_until_when() {
    let space = TestSpace::new(Leaving::Off);
    let (aoi, _) = space.person("あおい", space.category("中学生"));
    let give = json!({ "person": aoi, "about": "pictures", "given_by": "guardian", "giver": "見本 母", "given_on": "2025-11-01" });
    let pictures = reply(&space, "give_consent", give);
    reply(
        &space,
        "give_consent",
        json!({ "person": aoi, "about": "keeping", "given_by": "self", "note": "呼び名だけ" }),
    );
    reply(&space, "withdraw_consent", json!({ "consent": pictures, "withdrawn_on": "2025-12-01" }));
    let all = reply(&space, "consents", json!({ "person": aoi }));
    assert_eq!(all.as_array().unwrap().len(), 2);
    assert_eq!(
        (&all[0]["about"], &all[0]["given_on"]),
        (&json!("keeping"), &json!("2025-12-03")),
        "today, the newest first"
    );
    assert_eq!((&all[1]["giver"], &all[1]["withdrawn_on"]), (&json!("見本 母"), &json!("2025-12-01")));
    let twice = dispatch(&space.desk, "withdraw_consent", json!({ "consent": pictures })).unwrap_err();
    assert_eq!(twice.code(), "alreadyThere");
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let space = TestSpace::new(Leaving::Off);
    let (aoi, _) = space.person("あおい", space.category("中学生"));
    let keeping = reply(&space, "give_consent", json!({ "person": aoi, "about": "keeping", "given_by": "self" }));
    let before = space.state();
    for (name, request, code) in [
        ("give_consent", json!({ "person": aoi, "about": "contact", "given_by": "other" }), "textEmpty"),
        (
            "give_consent",
            json!({ "person": aoi, "about": "contact", "given_by": "self", "given_on": "2025-12-04" }),
            "dayOutOfRange",
        ),
        ("give_consent", json!({ "person": aoi, "about": "everything", "given_by": "self" }), "badRequest"),
        ("withdraw_consent", json!({ "consent": keeping, "withdrawn_on": "2025-12-02" }), "periodReversed"),
        ("withdraw_consent", json!({ "consent": "0".repeat(32) }), "notFound"),
    ] {
        assert_eq!(dispatch(&space.desk, name, request.clone()).unwrap_err().code(), code, "{request}");
        assert_eq!(space.state(), before);
    }
    let reception = space.desk.clone().lowered(Right::Reception).unwrap();
    let refused = dispatch(&reception, "consents", json!({ "person": aoi })).unwrap_err();
    assert_eq!(refused, Error::NotAllowed { needed: Right::Coordinator });
}
