//! What a restore in the window must keep to: nobody comes back who was erased, the backup that was chosen last is the one
//! that is restored, and a card that opened the space in the morning keeps nobody from trying a backup.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, Weak};

use base64::prelude::{BASE64_STANDARD, Engine};
use ibasho_core::error::Result;
use ibasho_core::settings::Leaving;
use ibasho_core::store::keys::Opener;
use ibasho_core::store::{Folder, backup, backups};
use ibasho_core::time::FixedClock;
use ibasho_host::{CanSave, Host, Way, Where};
use ibasho_tests::{TestSpace, tokyo};
use serde_json::{Value, json};

const WORDS: &str = "みほん の あいことば 47";

/// A browser, as far as it sends what it has and takes what it is given.
struct Browser;

impl Way for Browser {
    fn can_save(&self) -> CanSave {
        CanSave::Download
    }
    fn ask_where(&self, _: &str) -> Result<Where> {
        Ok(Where::Download)
    }
    fn ask_which(&self, _: &str) -> Result<Where> {
        Ok(Where::Nowhere)
    }
    fn print(&self) -> Result<()> {
        Ok(())
    }
}

fn host(path: &Path) -> Host {
    let clock = Arc::new(FixedClock::at(tokyo().read("2025-12-04T16:00").unwrap()));
    Host::new(path, clock, Box::new(Browser))
}

fn reply(host: &Host, name: &str, request: Value) -> Value {
    host.run("window", name, request).unwrap_or_else(|error| panic!("{name}: {error:?}"))["reply"].take()
}

/// Takes the space away and leaves what lies beside it, as when a damaged one is put aside.
fn take_the_space_away(path: &Path) {
    for name in ["space.db", "space.db-wal", "space.db-shm", "keys", "keys.second"] {
        let _ = fs::remove_file(path.join(name));
    }
}

#[test]
fn whoever_was_erased_is_erased_again_before_anybody_can_ask() {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("中学生");
    let (aoi, _) = space.person("あおいちゃん", young);
    let (sora, _) = space.person("そらちゃん", young);
    let own = backups::make(space.desk.space()).unwrap();
    let run = |name: &str, request| ibasho_core::operations::dispatch(&space.desk, name, request).unwrap();
    run("erase_person", json!({ "person": aoi }));
    run("rename_for_good", json!({ "person": sora, "nickname": "うみ" }));
    let folder = space.closed();
    let path = folder.path().join("space");
    take_the_space_away(&path);

    let host = host(&path);
    reply(&host, "choose_backup", json!({ "name": own.name }));
    assert_eq!(reply(&host, "restore_backup", json!({ "passphrase": "" }))["state"], "open");
    let people = reply(&host, "people", json!({ "most": 10 }))["people"].to_string();
    assert!(!people.contains("あおいちゃん"), "{people}");
    assert!(people.contains("うみ") && !people.contains("そらちゃん"), "{people}");
}

#[test]
fn of_two_backups_that_a_browser_sent_the_last_is_restored() {
    let story = tempfile::tempdir().unwrap();
    let sent: Vec<String> = ["あおい", "はる"]
        .iter()
        .enumerate()
        .map(|(at, nickname)| {
            let space = TestSpace::new(Leaving::Off);
            let young = space.category("中学生");
            space.person(nickname, young);
            let file = story.path().join(format!("{at}.backup"));
            backup::write(space.desk.space(), &file).unwrap();
            BASE64_STANDARD.encode(fs::read(file).unwrap())
        })
        .collect();
    let path = story.path().join("space");
    let host = host(&path);
    for base64 in &sent {
        reply(&host, "choose_backup", json!({ "base64": base64 }));
    }
    assert!(host.run("window", "choose_backup", json!({ "base64": "5bC9" })).is_err(), "no backup at all");
    reply(&host, "restore_backup", json!({ "passphrase": "" }));
    assert!(reply(&host, "people", json!({ "most": 10 }))["people"].to_string().contains("はる"));
    let left = fs::read_dir(Folder::new(&path).backups()).unwrap().count();
    assert_eq!(left, 0, "what was sent is in the space now");
}

#[test]
fn a_space_that_a_card_opened_tries_its_backups_too() {
    let story = tempfile::tempdir().unwrap();
    let host = host(&story.path().join("space"));
    let category = json!({ "name": "中学生", "counting": "inside", "school_stage": null });
    reply(
        &host,
        "create_space",
        json!({
            "name": "そら", "leaving": "off", "visit_word": "来所", "categories": [category], "passphrase": WORDS,
        }),
    );
    let card = reply(&host, "issue_opening_card", json!({}))["code"].take();
    let own = reply(&host, "back_up", json!({}))["name"].take();
    reply(&host, "close_space", json!({}));
    assert_eq!(reply(&host, "open_space", json!({ "passphrase": card }))["right"], "reception");
    reply(&host, "lift_by_passphrase", json!({ "passphrase": WORDS }));
    assert_eq!(reply(&host, "try_backup", json!({ "name": own }))["equal"], true);
}

/// Somebody who thinks for so long about where a file is to lie that the space is closed meanwhile.
struct Slow {
    host: Arc<OnceLock<Weak<Host>>>,
    to: PathBuf,
}

impl Way for Slow {
    fn can_save(&self) -> CanSave {
        CanSave::Dialog
    }
    fn ask_where(&self, name: &str) -> Result<Where> {
        self.host.get().and_then(Weak::upgrade).unwrap().close();
        Ok(Where::At(self.to.join(name)))
    }
    fn ask_which(&self, _: &str) -> Result<Where> {
        Ok(Where::Nowhere)
    }
    fn print(&self) -> Result<()> {
        Ok(())
    }
}

#[test]
fn nothing_leaves_a_space_that_was_closed_meanwhile() {
    let space = TestSpace::new(Leaving::Off);
    let young = space.category("中学生");
    let (aoi, _) = space.person("あおい", young);
    let folder = space.closed();
    let stick = tempfile::tempdir().unwrap();
    let slow = Slow { host: Arc::default(), to: stick.path().to_owned() };
    let known = slow.host.clone();
    let clock = Arc::new(FixedClock::at(tokyo().read("2025-12-04T16:00").unwrap()));
    let host = Arc::new(Host::new(&folder.path().join("space"), clock, Box::new(slow)));
    known.set(Arc::downgrade(&host)).unwrap();
    let request = json!({ "person": aoi, "requested_by": "本人", "ground": "知りたい" });
    while host.open(&Opener::Nothing) == Err(ibasho_core::Error::SpaceInUse) {
        std::thread::yield_now();
    }
    assert_eq!(host.run("window", "own_file", request).unwrap_err().code(), "passphraseNeeded");
    assert_eq!(fs::read_dir(stick.path()).unwrap().count(), 0, "what nobody could note is not written");
}

#[test]
fn a_backup_that_nothing_opens_says_nothing_of_the_space() {
    // A slot that asks for more memory than any honest one: the file is made by hand, the space beside it is sound.
    let space = TestSpace::new(Leaving::Off);
    space.category("中学生");
    let own = backups::make(space.desk.space()).unwrap();
    let folder = space.closed();
    let path = folder.path().join("space");
    let file = Folder::new(&path).backups().join(&own.name);
    let bytes = fs::read(&file).unwrap();
    let mut lines = bytes.splitn(3, |byte| *byte == b'\n');
    let (magic, header, database) = (lines.next().unwrap(), lines.next().unwrap(), lines.next().unwrap());
    let mut header: Value = serde_json::from_slice(header).unwrap();
    let keys: Value = serde_json::from_str(header["keys"].as_str().unwrap().lines().next().unwrap()).unwrap();
    let mut keys = keys;
    keys.as_object_mut().unwrap().remove("open_key");
    keys["slots"] = json!([{
        "id": "00", "opens": "passphrase", "right": "administrator",
        "kdf": { "memory_kib": 4_000_000, "passes": 1, "lanes": 1 }, "salt": "00", "nonce": "0".repeat(24), "wrapped": "00",
    }]);
    let json = keys.to_string();
    use sha2::Digest;
    let sum = ibasho_core::ids::to_hex(&sha2::Sha256::digest(json.as_bytes()));
    header["keys"] = format!("{json}\n{sum}\n").into();
    let forged = [magic, b"\n", header.to_string().as_bytes(), b"\n", database].concat();
    fs::write(&file, forged).unwrap();

    let host = host(&path);
    while host.open(&Opener::Nothing) == Err(ibasho_core::Error::SpaceInUse) {
        std::thread::yield_now();
    }
    let request = json!({ "name": own.name, "passphrase": WORDS });
    assert_eq!(host.run("window", "try_backup", request).unwrap_err().code(), "backupDamaged");
    assert_eq!(reply(&host, "status", json!({}))["state"], "open", "the space itself is sound");
}
