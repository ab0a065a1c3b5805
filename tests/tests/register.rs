//! The register: listing people, one person with passes and day, background and history.

use ibasho_core::error::{Error, Thing};
use ibasho_core::ids::CategoryId;
use ibasho_core::operations::dispatch;
use ibasho_core::register::operations::{People, PeoplePage};
use ibasho_core::rights::Right;
use ibasho_core::settings::Leaving;
use ibasho_tests::{TestSpace, reply};
use serde_json::{Value, json};

fn page(space: &TestSpace, asked: People) -> PeoplePage {
    space.desk.ask(asked).unwrap()
}

fn names(page: &PeoplePage) -> Vec<&str> {
    page.people.iter().map(|person| person.nickname.as_str()).collect()
}

/// Seven people in two categories, two of them of one name, one of them left.
fn stage() -> (TestSpace, CategoryId, CategoryId) {
    let space = TestSpace::new(Leaving::Off);
    let (young, grown) = (space.category("中学生"), space.category("地域の方"));
    for nickname in ["そら", "アオイ", "はる", "あおい", "みお"] {
        space.person(nickname, young);
    }
    space.person("ゆう", grown);
    let (left, _) = space.person("りく", young);
    let gone = json!({ "person": left, "registered_on": "2025-04-01", "first_used_on": null, "left_on": "2025-11-30" });
    reply(&space, "change_registration", gone);
    (space, young, grown)
}

#[test]
fn people_are_listed_by_reading_and_number_a_page_at_a_time() {
    let (space, ..) = stage();
    let whole = page(&space, People::default());
    assert_eq!(names(&whole), ["アオイ", "あおい", "そら", "はる", "みお", "ゆう"], "by kana, then by number");
    let mut walked = Vec::new();
    let mut after = None;
    loop {
        let part = page(&space, People { after, most: Some(2), ..People::default() });
        assert_eq!(part.total, 6);
        let Some(last) = part.people.last() else { break };
        after = Some(last.id);
        walked.extend(part.people);
    }
    assert_eq!(walked, whole.people, "no page misses or repeats anybody, not even between two of one reading");
}

#[test]
fn the_list_narrows_by_text_number_category_and_having_left() {
    let (space, young, grown) = stage();
    let asked = |asked: People| page(&space, asked);
    let text = |text: &str| People { text: Some(text.into()), ..People::default() };
    assert_eq!(names(&asked(text("ｱｵｲ"))), ["アオイ", "あおい"], "in any kana");
    let number = asked(People::default()).people[3].number;
    assert_eq!(names(&asked(text(&number.to_string()))), ["はる"]);
    assert_eq!(asked(text("%")).total, 6, "no pattern of SQL: nothing that could be searched for is left of it");
    assert_eq!(names(&asked(People { category: Some(grown), ..People::default() })), ["ゆう"]);
    let left = asked(People { left: true, category: Some(young), ..People::default() });
    assert_eq!((names(&left), left.total), (vec!["りく"], 1));
}

#[test]
fn the_list_says_who_has_a_pass_that_lets_in() {
    let (space, young, _) = stage();
    let bare = reply(&space, "register_person", json!({ "nickname": "つむぎ", "category": young }));
    let person = bare["id"].clone();
    let has = |space: &TestSpace| {
        let listed = page(space, People { text: Some("つむぎ".into()), ..People::default() });
        listed.people[0].has_pass
    };
    assert!(!has(&space));
    reply(&space, "issue_pass", json!({ "person": person, "valid_to": "2025-12-03" }));
    assert!(has(&space));
    space.at("2025-12-04T10:00");
    assert!(!has(&space), "its last day is past");
    let pass = reply(&space, "issue_pass", json!({ "person": person, "valid_from": "2025-12-05" }));
    assert!(!has(&space), "its first day is to come");
    space.at("2025-12-05T10:00");
    assert!(has(&space));
    reply(&space, "revoke_pass", json!({ "pass": pass["pass"] }));
    assert!(!has(&space));
}

#[test]
fn one_person_with_passes_and_the_visits_of_today() {
    let space = TestSpace::new(Leaving::Scan);
    let young = space.category("中学生");
    let mark = reply(&space, "add_mark", json!({ "name": "市外" }));
    let registered = json!({ "nickname": "あおい", "category": young, "ref": "A-7", "marks": [mark] });
    let person = reply(&space, "register_person", registered)["id"].clone();
    reply(&space, "issue_pass", json!({ "person": person }));
    reply(&space, "greet", json!({ "person": person }));
    space.at("2025-12-04T15:00");
    reply(&space, "greet", json!({ "person": person }));

    let told = reply(&space, "person", json!({ "person": person }));
    assert_eq!(
        (&told["nickname"], &told["ref"], &told["registered_on"]),
        (&json!("あおい"), &json!("A-7"), &json!("2025-12-03"))
    );
    assert_eq!((&told["marks"], told["passes"].as_array().unwrap().len()), (&json!([mark]), 1));
    assert!(told["passes"][0].get("code").is_none(), "no code in it");
    let today = told["today"].as_array().unwrap();
    assert_eq!((today.len(), &today[0]["day"], &today[0]["activity"]), (1, &json!("2025-12-04"), &json!("居場所")));
    let nobody = dispatch(&space.desk, "person", json!({ "person": "00".repeat(16) }));
    assert_eq!(nobody.unwrap_err(), Error::NotFound { what: Thing::Person });
}

#[test]
fn a_history_goes_back_in_whole_days() {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("中学生");
    let (person, code) = space.person("あおい", young);
    let activity = reply(&space, "add_activity", json!({ "name": "料理の会" }));
    for day in ["2025-12-03", "2025-12-04", "2025-12-05"] {
        let session = json!({ "activity": activity, "day": day, "starts": "15:00", "ends": "16:00" });
        let session = reply(&space, "plan_session", session);
        space.at(&format!("{day}T10:00")).scan(&code);
        space.at(&format!("{day}T15:00"));
        reply(&space, "arrive", json!({ "person": person, "session": session }));
    }
    let visit = reply(&space, "visits_of", json!({ "person": person }))[0]["id"].clone();
    reply(&space, "void_visit", json!({ "visit": visit }));
    let history = |request: Value| -> Vec<(String, String, bool)> {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let told = reply(&space, "history_of", request);
        let rows = told.as_array().unwrap().iter();
        rows.map(|row| (text(&row["day"]), text(&row["activity"]), row["voided"].as_bool().unwrap())).collect()
    };
    let row = |day: &str, activity: &str, voided: bool| (format!("2025-12-0{day}"), activity.to_owned(), voided);
    let newest = history(json!({ "person": person, "most": 1 }));
    assert_eq!(newest, [row("5", "料理の会", false), row("5", "居場所", true)], "a day is not cut in two");
    let before = history(json!({ "person": person, "before": "2025-12-05", "most": 3 }));
    assert_eq!(before.len(), 4);
    assert_eq!(before[3], row("3", "居場所", false));
    let refused = dispatch(&space.desk, "history_of", json!({ "person": person, "most": 0 })).unwrap_err();
    assert_eq!(refused, Error::NumberOutOfRange { field: "most".into(), least: 1, most: 500 });
}

#[test]
fn a_background_says_what_was_written() {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("中学生");
    let (person, _) = space.person("あおい", young);
    let empty = reply(&space, "background_of", json!({ "person": person }));
    assert_eq!(
        (&empty["private"]["name"], &empty["household"], &empty["roles"]),
        (&Value::Null, &Value::Null, &json!([]))
    );
    let background =
        json!({ "language": "ja, vi", "household": "みほん家", "heard_from": "ちらし", "introduced_by": null });
    let private = json!({ "name": "見本 葵", "kana": "みほん あおい", "birth_date": "2012-05-05", "contact": null, "notes": "1行目\n2行目" });
    let with_person = |mut request: Value| {
        request["person"] = json!(person);
        request
    };
    reply(&space, "change_background", with_person(background.clone()));
    reply(&space, "change_private", with_person(private.clone()));
    reply(&space, "give_role", json!({ "person": person, "role": "visitor", "from": "2025-04-01" }));
    reply(&space, "end_role", json!({ "person": person, "role": "visitor", "to": "2025-11-30" }));
    let told = reply(&space, "background_of", json!({ "person": person }));
    assert_eq!(told["private"], private);
    assert_eq!(told["roles"], json!([{ "role": "visitor", "from": "2025-04-01", "to": "2025-11-30" }]));
    for (key, value) in background.as_object().unwrap() {
        assert_eq!(&told[key], value, "{key}");
    }
}

#[test]
fn reception_sees_the_person_and_not_the_background() {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("中学生");
    let (person, _) = space.person("あおい", young);
    let reception = space.desk.clone().lowered(Right::Reception).unwrap();
    assert!(dispatch(&reception, "person", json!({ "person": person })).is_ok());
    assert!(dispatch(&reception, "people", json!({})).is_ok());
    for name in ["background_of", "history_of"] {
        let refused = dispatch(&reception, name, json!({ "person": person })).unwrap_err();
        assert_eq!(refused, Error::NotAllowed { needed: Right::Coordinator }, "{name}");
    }
}

#[test]
fn categories_stand_in_the_order_they_are_put_in() {
    let space = TestSpace::new(Leaving::Off);
    let made = ["小学生", "中学生", "高校生年代", "地域の方"].map(|name| space.category(name));
    let order = |space: &TestSpace| -> Vec<String> {
        let told = reply(space, "categories", json!({}));
        told.as_array().unwrap().iter().map(|category| category["name"].as_str().unwrap().to_owned()).collect()
    };
    reply(&space, "order_categories", json!({ "categories": [made[3], made[1]] }));
    assert_eq!(
        order(&space),
        ["地域の方", "中学生", "小学生", "高校生年代"],
        "those not named keep their order behind"
    );
    let before = space.state();
    let twice = dispatch(&space.desk, "order_categories", json!({ "categories": [made[0], made[0]] }));
    assert_eq!(twice.unwrap_err(), Error::AlreadyThere { what: Thing::Category });
    let unknown = dispatch(&space.desk, "order_categories", json!({ "categories": ["00".repeat(16)] }));
    assert_eq!(unknown.unwrap_err(), Error::NotFound { what: Thing::Category });
    assert_eq!(space.state(), before);
}
