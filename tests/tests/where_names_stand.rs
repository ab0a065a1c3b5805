//! Texts in which the name of somebody who is erased may stand although nothing of theirs leads there: labels of parties,
//! names of activities, the weather.

use ibasho_core::ids::{CategoryId, PersonId};
use ibasho_core::settings::Leaving;
use ibasho_core::store::keys::Opener;
use ibasho_core::store::{Folder, backup};
use ibasho_tests::pages::{decrypted, times};
use ibasho_tests::{TestSpace, decide_all, reply};
use serde_json::{Value, json};

/// Somebody whose name others' texts have.
struct Stage {
    space: TestSpace,
    young: CategoryId,
    aoi: PersonId,
}

fn stage() -> Stage {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("中学生");
    let (aoi, _) = space.person("あおい", young);
    Stage { space, young, aoi }
}

impl Stage {
    /// Somebody comes, of this party.
    fn comes(&self, nickname: &str, party: &str) {
        let (person, code) = self.space.person(nickname, self.young);
        self.space.scan(&code);
        self.counted(&json!(person), party);
    }

    fn counted(&self, person: &Value, party: &str) {
        let visit = reply(&self.space, "visits_of", json!({ "person": person }))[0]["id"].clone();
        let counting = json!({ "visit": visit, "category": self.young, "party": party, "marks": [] });
        reply(&self.space, "correct_counting", counting);
    }

    fn hits(&self) -> Vec<(String, String)> {
        let asked = reply(&self.space, "erasing", json!({ "person": self.aoi }));
        let place = |hit: &Value| (hit["table"].as_str().unwrap().into(), hit["found"].as_str().unwrap().into());
        asked["hits"].as_array().unwrap().iter().map(place).collect()
    }

    fn erase(&self, action: &str) {
        let asked = reply(&self.space, "erasing", json!({ "person": self.aoi }));
        let free_text = decide_all(&asked["hits"], action);
        reply(&self.space, "erase_person", json!({ "person": self.aoi, "free_text": free_text }));
    }

    fn parties(&self) -> Value {
        let figures = json!({ "from": "2025-12-01", "to": "2025-12-31" });
        let counted = reply(&self.space, "figures", figures);
        counted["figures"]["parties"]["value"].clone()
    }
}

#[test]
fn a_party_of_others_with_the_name_is_asked_about_once_and_stays_one() {
    for action in ["replace", "blank"] {
        let stage = stage();
        stage.comes("はる", "アオイの家");
        stage.comes("そら", "アオイの家");
        stage.comes("うみ", "あおいの家");
        let before = stage.parties();
        assert_eq!(before, json!(2));
        let hits = stage.hits();
        let expected = ["あおい", "アオイ"].map(|found| ("visit".to_owned(), found.to_owned()));
        assert_eq!(hits, expected, "each party once");
        stage.erase(action);
        assert_eq!(stage.parties(), before, "{action}");
        let (path, kept) = (stage.space.path(), stage.space.closed());
        let plain = decrypted(&path);
        for name in ["アオイ", "あおい"] {
            assert_eq!(times(&plain, name), 0, "{action}: {name}");
        }
        drop(kept);
    }
}

#[test]
fn a_party_that_they_were_of_is_not_asked_about() {
    let stage = stage();
    let code = reply(&stage.space, "issue_pass", json!({ "person": stage.aoi }))["code"].as_str().unwrap().to_owned();
    stage.space.scan(&code);
    stage.counted(&json!(stage.aoi), "あおいの家");
    stage.comes("はる", "あおいの家");
    assert_eq!(stage.hits(), []);
    stage.erase("keep");
    let (path, kept) = (stage.space.path(), stage.space.closed());
    assert_eq!(times(&decrypted(&path), "あおい"), 0);
    drop(kept);
}

#[test]
fn what_things_are_called_changes_only_by_whoever_is_asked() {
    let stage = stage();
    let club = reply(&stage.space, "add_activity", json!({ "name": "あおいの会" }));
    reply(&stage.space, "add_mark", json!({ "name": "あおい組" }));
    let folder = tempfile::tempdir().unwrap();
    let own = Folder::new(&stage.space.path()).backups();
    std::fs::create_dir_all(&own).unwrap();
    backup::write(stage.space.desk.space(), &own.join("old.backup")).unwrap();
    assert_eq!(stage.hits().len(), 2);
    stage.erase("replace");
    let named = |space: &TestSpace| {
        let activities = reply(space, "activities", json!({}));
        let club = activities.as_array().unwrap().iter().find(|activity| activity["id"] == club).cloned();
        club.expect("the club")["name"].clone()
    };
    assert_eq!(named(&stage.space), "○○の会");
    let target = folder.path().join("space");
    backup::restore(&own.join("old.backup"), &target, &Opener::Nothing).unwrap();
    let restored = TestSpace::open_in(folder);
    assert_eq!(ibasho_core::forgetting::replay(restored.desk.space()).unwrap(), 1);
    assert_eq!(named(&restored), "あおいの会", "nobody is there to say whether it is them or a flower");
}

#[test]
fn what_a_thing_was_called_before_is_gone_from_the_journal() {
    let stage = stage();
    let mark = reply(&stage.space, "add_mark", json!({ "name": "あおい組" }));
    reply(&stage.space, "change_mark", json!({ "mark": mark, "name": "一の組", "retired": false }));
    assert_eq!(stage.hits(), []);
    stage.erase("keep");
    let (path, kept) = (stage.space.path(), stage.space.closed());
    assert_eq!(times(&decrypted(&path), "あおい組"), 0);
    drop(kept);
}

#[test]
fn the_weather_is_a_text_like_any() {
    let stage = stage();
    stage.comes("はる", "はるの家");
    let session = reply(&stage.space, "sessions", json!({ "from": "2025-12-03", "to": "2025-12-03" }))[0]["id"].clone();
    let described = json!({
        "session": session, "title": null, "venue": null, "capacity": null, "weather": "雪、あおいが滑った", "partner": null, "note": null,
    });
    reply(&stage.space, "describe_session", described);
    assert_eq!(stage.hits(), [("session".to_owned(), "あおい".to_owned())]);
}
