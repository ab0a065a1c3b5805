//! What went wrong is said in the same words in the terminal and on the screens, in Japanese and in English.

use std::collections::BTreeMap;
use std::fs;

use ibasho_tests::terminal::root;

/// Codes whose sentence in the terminal has to say something else: what one types there, or where one is led to.
const OF_THE_TERMINAL: &[&str] = &[
    "unknownOperation",
    "addressUnusable",
    "timeUnreadable",
    "dayOutOfRange",
    "splitUnknown",
    "filterUnknown",
    "importKindUnknown",
    "formatUnknown",
    "personHasPin",
];

/// The texts between quotation marks at the beginning of some source: those before anything else but blanks and commas.
fn quoted(source: &str, mark: char) -> Vec<String> {
    let (mut found, mut rest) = (Vec::new(), source);
    while let Some(text) = rest.trim_start_matches([' ', '\n', ',']).strip_prefix(mark) {
        let (inside, after) = text.split_once(mark).expect("an end");
        found.push(inside.to_owned());
        rest = after;
    }
    found
}

/// Japanese and English of each code without data.
fn of_terminal() -> BTreeMap<String, [String; 2]> {
    let source = fs::read_to_string(root().join("src-tauri/crates/ibasho-core/src/error.rs")).unwrap();
    let (_, sentences) = source.split_once("pub fn sentences").expect("the sentences");
    let arms = sentences.split("Self::").skip(1).filter_map(|arm| {
        let (name, said) = arm.split_once(" => ")?;
        let said = said.trim_start_matches(['{', ' ', '\n']).strip_prefix("same(")?;
        if name.contains('{') {
            return None;
        }
        let code = name[..1].to_lowercase() + &name[1..];
        Some((code, quoted(said, '"').try_into().expect("two languages")))
    });
    arms.collect()
}

fn of_screens() -> BTreeMap<String, [String; 2]> {
    let source = fs::read_to_string(root().join("ui/src/lib/words/errors.ts")).unwrap();
    let entries = source.split("\n  ").filter_map(|entry| {
        let (code, _) = entry.split_once(": [")?;
        let (_, said) = source.split_once(&format!("\n  {code}: ["))?;
        let [ja, _, en] = quoted(said, '\'').try_into().ok()?;
        Some((code.to_owned(), [ja, en]))
    });
    entries.collect()
}

#[test]
fn the_terminal_says_what_the_screens_say() {
    let (terminal, screens) = (of_terminal(), of_screens());
    assert!(terminal.len() > 60, "{} are read", terminal.len());
    for (code, said) in &terminal {
        let there = screens.get(code).unwrap_or_else(|| panic!("{code} has no sentence on the screens"));
        let other = OF_THE_TERMINAL.contains(&code.as_str());
        assert_eq!(said == there, !other, "{code}: {said:?}, {there:?}");
    }
    for code in OF_THE_TERMINAL {
        assert!(screens.contains_key(*code), "{code}");
    }
}
