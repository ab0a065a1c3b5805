//! Whatever is wrong — a code, a file, an argument, the disk, the space itself — is said in a sentence that somebody can act
//! on, under a code that stays the same, without a word about anybody; and what was recorded stays as it was.

#[path = "bad_input/arguments.rs"]
mod arguments;
#[path = "bad_input/codes.rs"]
mod codes;
#[path = "bad_input/disks.rs"]
mod disks;
#[path = "bad_input/files.rs"]
mod files;
#[path = "bad_input/gone.rs"]
mod gone;
#[path = "bad_input/spaces.rs"]
mod spaces;

use ibasho_core::store::keys::Opener;
use ibasho_tests::state_by;
use ibasho_tests::terminal::{Called, PASSPHRASE, Story};
use serde_json::Value;

/// What people are called in these stories, and must not be in what the program complains of.
const PERSONAL: [&str; 3] = ["さくら", "カナリア", "かなりあ"];

/// The refusal of a call: its code with its data. It printed nothing else, and nothing about anybody.
#[track_caller]
fn refused(called: &Called, code: &str) -> Value {
    assert_eq!(called.refusal(), code, "{}", called.stderr);
    assert_eq!(called.stdout, "", "a refusal prints no answer");
    assert!(!PERSONAL.iter().any(|word| called.stderr.contains(word)), "nothing about anybody: {}", called.stderr);
    let json: Value = serde_json::from_str(&called.stderr).unwrap();
    assert_ne!(json["reason"], json["reason_ja"], "one sentence in each language");
    json
}

/// Does something to the space of a story that must not change it.
#[track_caller]
fn untouched<R>(story: &Story, opener: &Opener, bad: impl FnOnce() -> R) -> R {
    let before = state_by(&story.path("space"), opener);
    let result = bad();
    assert!(before == state_by(&story.path("space"), opener), "nothing has changed");
    story.assert_sound();
    result
}

fn typed() -> Opener {
    Opener::typed(PASSPHRASE)
}
