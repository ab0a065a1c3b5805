//! Two records of one person made one.

use std::collections::BTreeSet;

use ibasho_core::error::{Error, Thing};
use ibasho_core::figures::By;
use ibasho_core::figures::operations::CountFigures;
use ibasho_core::ids::PersonId;
use ibasho_core::import::{Kind, Options, import};
use ibasho_core::operations::dispatch;
use ibasho_core::reception::operations::Outcome;
use ibasho_core::rights::Right;
use ibasho_core::settings::Leaving;
use ibasho_core::store::check::check;
use ibasho_tests::{TestSpace, reply};
use proptest::prelude::*;
use serde_json::{Value, json};

fn merge(space: &TestSpace, keep: PersonId, merged: PersonId) {
    reply(space, "merge_people", json!({ "keep": keep, "merged": merged }));
}

/// The figures of December with all splits.
fn december(space: &TestSpace) -> Value {
    let (from, to) = ("2025-12-01".parse().unwrap(), "2025-12-31".parse().unwrap());
    let asked = CountFigures { from, to, r#where: vec![], by: By::ALL.to_vec(), with_paid: true };
    serde_json::to_value(space.desk.ask(asked).unwrap()).unwrap()["figures"].clone()
}

fn figure(figures: &Value, key: &str) -> i64 {
    figures[key]["value"].as_i64().unwrap()
}

#[test]
fn two_visits_in_one_session_become_one_with_a_return() {
    let space = TestSpace::new(Leaving::Scan);
    let young = space.category("中学生");
    let marks = ["市外", "若者サポーター"].map(|name| reply(&space, "add_mark", json!({ "name": name })));
    let (aoi, aoi_code) = space.person("あおい", young);
    let (twice, twice_code) = space.person("アオイ", young);
    space.at("2025-12-03T15:00").scan(&twice_code);
    space.at("2025-12-03T15:30").scan(&twice_code);
    let other = space.at("2025-12-03T16:00").scan(&aoi_code).visit.unwrap();
    let first = reply(&space, "visits_of", json!({ "person": twice }))[0]["id"].clone();
    for (visit, mark) in [(json!(other), &marks[0]), (first.clone(), &marks[1])] {
        let counting = json!({ "visit": visit, "category": young, "party": null, "marks": [mark] });
        reply(&space, "correct_counting", counting);
    }
    let before = december(&space);
    merge(&space, aoi, twice);
    let after = december(&space);

    let visits = reply(&space, "visits_of", json!({ "person": aoi }));
    assert_eq!(visits.as_array().unwrap().len(), 1);
    assert_eq!(visits[0]["id"], first, "the one that began first stays");
    assert!(visits[0]["last_in_at"].as_i64() > visits[0]["arrived_at"].as_i64() && visits[0]["left_at"].is_null());
    for (key, less) in [("unique_people", 1), ("total_attendance", 1), ("total_uses", 1), ("registered_people", 1)] {
        assert_eq!(figure(&after, key), figure(&before, key) - less, "{key}");
    }
    let counted = CountFigures {
        from: "2025-12-03".parse().unwrap(),
        to: "2025-12-03".parse().unwrap(),
        r#where: vec![],
        by: vec![By::Mark],
        with_paid: false,
    };
    for group in space.desk.ask(counted).unwrap().groups {
        assert_eq!(serde_json::to_value(&group.figures).unwrap()["total_uses"]["value"], 1, "bears {}", group.key);
    }
    assert!(check(space.desk.space(), true).unwrap().sound);
    let leaving = space.at("2025-12-03T17:00").scan(&twice_code);
    assert_eq!((leaving.outcome, leaving.person), (Outcome::Left, Some(aoi)), "both cards are one person's");
}

#[test]
fn everything_of_the_one_that_goes_is_with_the_one_that_stays() {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("中学生");
    let mark = reply(&space, "add_mark", json!({ "name": "市外" }));
    let register = |nickname: &str, reference: Option<&str>| -> PersonId {
        let request = json!({ "nickname": nickname, "category": young, "marks": [mark], "ref": reference });
        serde_json::from_value(reply(&space, "register_person", request)["id"].clone()).unwrap()
    };
    let (keep, gone) = (register("あおい", None), register("アオイ", Some("A-7")));
    let private = |person: PersonId, name: Option<&str>, notes: &str| {
        let request = json!({ "person": person, "name": name, "kana": null, "birth_date": null, "contact": null, "notes": notes });
        reply(&space, "change_private", request);
    };
    private(keep, None, "電車で来る");
    private(gone, Some("見本 葵"), "犬が好き");
    let background =
        json!({ "person": gone, "language": "vi", "household": "みほん家", "heard_from": null, "introduced_by": null });
    reply(&space, "change_background", background);
    let days = json!({ "person": gone, "registered_on": "2025-10-01", "first_used_on": "2024-05-01", "left_on": "2025-11-30" });
    reply(&space, "change_registration", days);
    for (person, from) in [(keep, "2025-06-01"), (gone, "2025-04-01")] {
        reply(&space, "give_role", json!({ "person": person, "role": "visitor", "from": from }));
    }
    reply(&space, "give_role", json!({ "person": gone, "role": "volunteer", "from": "2025-09-01" }));
    let activity = reply(&space, "add_activity", json!({ "name": "料理の会" }));
    let session = json!({ "activity": activity, "day": "2025-12-20", "starts": "10:00", "capacity": 1 });
    let session = reply(&space, "plan_session", session);
    for person in [gone, keep] {
        reply(&space, "sign_up", json!({ "person": person, "session": session }));
    }

    merge(&space, keep, gone);
    let told = reply(&space, "person", json!({ "person": keep }));
    assert_eq!((&told["nickname"], &told["ref"], &told["left_on"]), (&json!("あおい"), &json!("A-7"), &Value::Null));
    assert_eq!(told["marks"], json!([mark]));
    let told = reply(&space, "background_of", json!({ "person": keep }));
    assert_eq!((&told["language"], &told["household"]), (&json!("vi"), &json!("みほん家")));
    assert_eq!((&told["registered_on"], &told["first_used_on"]), (&json!("2025-10-01"), &json!("2024-05-01")));
    assert_eq!(
        (&told["private"]["name"], &told["private"]["notes"]),
        (&json!("見本 葵"), &json!("電車で来る\n犬が好き"))
    );
    let roles = json!([
        { "role": "visitor", "from": "2025-04-01", "to": null },
        { "role": "volunteer", "from": "2025-09-01", "to": null },
    ]);
    assert_eq!(told["roles"], roles);
    space.at("2025-12-20T10:00");
    let today = reply(&space, "today", json!({}))["sessions"][0].clone();
    assert_eq!((&today["signed_up"], &today["waiting"]), (&json!(1), &json!(0)), "the place stays, the waiting goes");
    let nobody = dispatch(&space.desk, "person", json!({ "person": gone })).unwrap_err();
    assert_eq!(nobody, Error::NotFound { what: Thing::Person });
}

#[test]
fn an_empty_registration_counts_as_the_first_visit_also_when_merged() {
    let registered = |visited_on: &str, other: &str| -> Value {
        let space = TestSpace::new(Leaving::Off);
        let young = space.category("中学生");
        let (keep, code) = space.person("あおい", young);
        let (gone, _) = space.person("アオイ", young);
        space.at(&format!("{visited_on}T15:00")).scan(&code);
        for (person, day) in [(keep, Value::Null), (gone, json!(other))] {
            let days = json!({ "person": person, "registered_on": day, "first_used_on": null, "left_on": null });
            reply(&space, "change_registration", days);
        }
        merge(&space, keep, gone);
        reply(&space, "background_of", json!({ "person": keep }))["registered_on"].clone()
    };
    assert_eq!(registered("2025-12-03", "2025-12-10"), "2025-12-03");
    assert_eq!(registered("2025-12-10", "2025-12-03"), "2025-12-03");
}

#[test]
fn one_shift_twice_is_one_assignment_with_all_its_hours() {
    let space = TestSpace::new(Leaving::Off);
    let grown = space.category("地域の方");
    let (keep, _) = space.person("あおい", grown);
    let (gone, _) = space.person("アオイ", grown);
    let shift = json!({ "day": "2025-12-03", "starts": "10:00", "ends": "18:00", "needed": 2 });
    let shift = reply(&space, "plan_shift", shift);
    for (person, came, went, pause) in [(keep, "13:00", "15:00", 10), (gone, "10:00", "12:00", 20)] {
        let assignment = reply(&space, "assign", json!({ "shift": shift, "person": person }));
        let settled =
            json!({ "assignment": assignment, "status": "came", "came": came, "went": went, "break_minutes": pause });
        reply(&space, "settle_assignment", settled);
    }
    let before = december(&space);
    merge(&space, keep, gone);
    let after = december(&space);
    assert_eq!(after["total_hours"]["minutes"], before["total_hours"]["minutes"], "no minute is lost or won");
    assert_eq!((figure(&after, "person_shifts"), figure(&after, "unique_volunteers")), (1, 1));

    // Planned as one and come as the other is come.
    let other = reply(&space, "plan_shift", json!({ "day": "2025-12-04", "starts": "10:00", "ends": "12:00" }));
    let (late, _) = space.person("ｱｵｲ", grown);
    reply(&space, "assign", json!({ "shift": other, "person": keep }));
    let came = reply(&space, "assign", json!({ "shift": other, "person": late }));
    reply(&space, "settle_assignment", json!({ "assignment": came, "status": "came" }));
    merge(&space, keep, late);
    let assignments = reply(&space, "assignments", json!({ "from": "2025-12-04", "to": "2025-12-04" }));
    assert_eq!((assignments.as_array().unwrap().len(), &assignments[0]["status"]), (1, &json!("came")));
}

#[test]
fn signed_up_as_one_and_come_as_the_other_came() {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("中学生");
    let (keep, _) = space.person("あおい", young);
    let (gone, _) = space.person("アオイ", young);
    let activity = reply(&space, "add_activity", json!({ "name": "料理の会" }));
    let session = json!({ "activity": activity, "day": "2025-12-03", "starts": "14:00" });
    let session = reply(&space, "plan_session", session);
    reply(&space, "sign_up", json!({ "person": keep, "session": session }));
    reply(&space, "arrive", json!({ "person": gone, "session": session }));
    merge(&space, keep, gone);
    let again = dispatch(&space.desk, "sign_up", json!({ "person": keep, "session": session }));
    assert_eq!(again.unwrap_err(), Error::AlreadyThere { what: Thing::Person }, "the sign-up stands");
    let row = space.state()["sign_up"].join("");
    assert!(row.contains("'came'"), "{row}");
}

#[test]
fn nobody_is_in_two_places_after_a_merge() {
    let space = TestSpace::new(Leaving::Scan);
    let young = space.category("中学生");
    let (keep, _) = space.person("あおい", young);
    let (gone, _) = space.person("アオイ", young);
    let activity = reply(&space, "add_activity", json!({ "name": "料理の会" }));
    let session = json!({ "activity": activity, "day": "2025-12-03", "starts": "14:00" });
    let session = reply(&space, "plan_session", session);
    reply(&space, "arrive", json!({ "person": gone, "session": session }));
    space.at("2025-12-03T15:40");
    reply(&space, "arrive", json!({ "person": keep }));
    let before = december(&space);
    merge(&space, keep, gone);
    assert_eq!(reply(&space, "today", json!({}))["here"], 1);
    let here = reply(&space, "who_is_here", json!({}));
    assert_eq!((here.as_array().unwrap().len(), &here[0]["person"]), (1, &json!(keep)), "where they came last");
    let after = december(&space);
    assert_eq!(figure(&after, "total_uses"), figure(&before, "total_uses"), "two sessions are two uses");
    assert_eq!(figure(&after, "total_attendance"), figure(&before, "total_attendance") - 1);
}

#[test]
fn what_cannot_be_merged_changes_nothing() {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("中学生");
    let (aoi, _) = space.person("あおい", young);
    let (haru, _) = space.person("はる", young);
    let before = space.state();
    let refused = |keep: Value, merged: Value| {
        dispatch(&space.desk, "merge_people", json!({ "keep": keep, "merged": merged })).unwrap_err()
    };
    assert_eq!(refused(json!(aoi), json!(aoi)), Error::SamePerson);
    let nobody = json!("00".repeat(16));
    for (keep, merged) in [(json!(aoi), nobody.clone()), (nobody, json!(aoi))] {
        assert_eq!(refused(keep, merged), Error::NotFound { what: Thing::Person });
    }
    let reception = space.desk.clone().lowered(Right::Reception).unwrap();
    let not_here = dispatch(&reception, "merge_people", json!({ "keep": aoi, "merged": haru })).unwrap_err();
    assert_eq!(not_here, Error::NotAllowed { needed: Right::Coordinator });
    assert_eq!(space.state(), before);
}

#[test]
fn a_merge_reaches_the_rows_of_an_import_that_was_taken_back() {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("中学生");
    let register = json!({ "nickname": "アオイ", "category": young, "ref": "A-7" });
    let gone: PersonId = serde_json::from_value(reply(&space, "register_person", register)["id"].clone()).unwrap();
    let (keep, _) = space.person("あおい", young);
    let file = "date,activity,category,person\n2025-12-01,居場所,中学生,A-7\n";
    import(&space.desk, Kind::Visits, file.as_bytes(), Options::default()).unwrap();
    reply(&space, "undo", json!({}));
    merge(&space, keep, gone);
    assert_eq!(figure(&december(&space), "total_attendance"), 0, "what was taken back stays so");
    let merged = space.state();
    let undo = dispatch(&space.desk, "undo", json!({})).unwrap_err();
    assert_eq!(undo, Error::UndoOvertaken, "an undo rests on nothing that nobody sees");
    assert_eq!(space.state(), merged);
    let space = space.reopened();
    assert!(check(space.desk.space(), true).unwrap().sound, "the next program sweeps what was taken back");
}

#[test]
fn who_may_stand_there_twice() {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("中学生");
    let people = ["あおい", "アオイ", "はる", "ハル子", "・"].map(|nickname| space.person(nickname, young).0);
    let private = |person: PersonId, name: Option<&str>, kana: Option<&str>, birth: &str| {
        let request = json!({ "person": person, "name": name, "kana": kana, "birth_date": birth, "contact": null, "notes": null });
        reply(&space, "change_private", request);
    };
    private(people[0], Some("見本 葵"), None, "2012-05-05");
    private(people[1], Some("見本 葵"), None, "2013-05-05");
    private(people[2], Some("例 春"), Some("れい はる"), "2011-01-01");
    private(people[3], Some("例 はる"), Some("レイ ハル"), "2011-01-01");
    let told = reply(&space, "doubles", json!({}));
    let groups: Vec<(String, Vec<String>)> = told
        .as_array()
        .unwrap()
        .iter()
        .map(|group| {
            let people = group["people"].as_array().unwrap().iter();
            let names = people.map(|person| person["nickname"].as_str().unwrap().to_owned());
            (group["alike"].as_str().unwrap().to_owned(), names.collect())
        })
        .collect();
    let group = |alike: &str, names: [&str; 2]| (alike.to_owned(), names.map(str::to_owned).to_vec());
    // One name with two birth dates is two people as far as a name can say; only their nickname is alike.
    assert_eq!(groups, [group("name", ["はる", "ハル子"]), group("nickname", ["あおい", "アオイ"])]);
}

/// Who comes to which session of which day, and whether they leave again.
#[derive(Debug, Clone, Copy)]
struct Step {
    day: u32,
    event: bool,
    second: bool,
    leaves: bool,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (3_u32..7, any::<bool>(), any::<bool>(), any::<bool>());
    proptest::collection::vec(step, 1..12).prop_map(|steps| {
        let mut steps: Vec<Step> =
            steps.into_iter().map(|(day, event, second, leaves)| Step { day, event, second, leaves }).collect();
        steps.sort_by_key(|step| step.day);
        steps
    })
}

/// Plays the steps with two people, and says what one person would have counted: days, sessions, and those of the second
/// alone, whose category may be apart.
fn play(space: &TestSpace, people: [PersonId; 2], steps: &[Step], apart: bool) -> [usize; 2] {
    let activity = reply(space, "add_activity", json!({ "name": "料理の会" }));
    let (mut days, mut sessions, mut came) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut planned = std::collections::BTreeMap::new();
    for (minute, step) in steps.iter().enumerate() {
        let day = format!("2025-12-{:02}", step.day);
        space.at(&format!("{day}T12:{:02}", minute * 5));
        let session = if step.event {
            planned.entry(step.day).or_insert_with(|| {
                reply(space, "plan_session", json!({ "activity": activity, "day": day, "starts": "12:00" }))
            })
        } else {
            &mut Value::Null
        };
        let person = people[usize::from(step.second)];
        if !came.insert((step.day, step.event, step.second)) {
            continue;
        }
        // Where leaving is recorded nobody is in two sessions at once: whoever is still elsewhere leaves first.
        for visit in reply(space, "visits_of", json!({ "person": person })).as_array().unwrap() {
            if visit["left_at"].is_null() {
                reply(space, "leave", json!({ "visit": visit["id"] }));
            }
        }
        let visit = reply(space, "arrive", json!({ "person": person, "session": session }));
        if step.leaves {
            reply(space, "leave", json!({ "visit": visit }));
        }
        if !(step.second && apart) {
            days.insert(step.day);
            sessions.insert((step.day, step.event));
        }
    }
    [days.len(), sessions.len()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn two_merged_count_as_one_person_would_have(
        steps in steps(), leaving in 0..3_usize, apart: bool, keep_second: bool,
    ) {
        let space = TestSpace::new([Leaving::Off, Leaving::Ask, Leaving::Scan][leaving]);
        let young = space.category("中学生");
        let other = json!({ "name": "視察", "counting": if apart { "apart" } else { "inside" } });
        let other = serde_json::from_value(reply(&space, "add_category", other)).unwrap();
        let people = [space.person("あおい", young).0, space.person("アオイ", other).0];
        let [days, sessions] = play(&space, people, &steps, apart);
        let before = space.state();
        let (keep, gone) = if keep_second { (people[1], people[0]) } else { (people[0], people[1]) };
        merge(&space, keep, gone);

        let figures = december(&space);
        prop_assert_eq!(figure(&figures, "total_attendance"), days as i64);
        prop_assert_eq!(figure(&figures, "total_uses"), sessions as i64);
        prop_assert_eq!(figure(&figures, "unique_people"), i64::from(days > 0));
        prop_assert_eq!(figure(&figures, "registered_people"), 1);
        let checked = check(space.desk.space(), true).unwrap();
        prop_assert!(checked.sound, "{:?}", checked.findings);
        reply(&space, "undo", json!({}));
        prop_assert_eq!(space.state(), before);
    }
}
