//! The documents that are made from the code are current, and no link in any of them leads nowhere.
//!
//! `UPDATE_GOLDEN=1 cargo test -p ibasho-tests --test docs` writes the tables anew. Only what stands between the two
//! marks of a page is written; the words around it are typed by hand.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a page that cannot be read has failed the test"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use ibasho_core::figures::CATALOGUE;
use ibasho_core::operation::Kind;
use ibasho_core::operations::{LIST, catalogue};
use ibasho_core::reception::{AGAIN_MINUTES, AHEAD_MINUTES, EARLY_MINUTES};
use ibasho_core::rights::Right;
use ibasho_host::calls;

const BEGIN: &str = "<!-- made from the code: begin -->\n";
const END: &str = "<!-- made from the code: end -->\n";

/// The root of the project, asked when the test runs: a target folder that clones share may hold the test of another one.
fn root() -> PathBuf {
    PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo runs this test")).join("..")
}

fn page(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|_| panic!("{name} is not there"))
}

fn is_updating() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some()
}

/// Compares the made part of a page with what the code says now, or writes it.
fn assert_current(name: &str, made: &str) {
    let written = page(name);
    let Some((before, rest)) = written.split_once(BEGIN) else { panic!("{name} has no mark of its beginning") };
    let Some((found, after)) = rest.split_once(END) else { panic!("{name} has no mark of its end") };
    let made = format!("\n{made}\n");
    if is_updating() {
        fs::write(root().join(name), format!("{before}{BEGIN}{made}{END}{after}")).unwrap();
        return;
    }
    assert!(found == made, "{name} is stale: run UPDATE_GOLDEN=1 cargo test -p ibasho-tests --test docs\n{made}");
}

/// A table of Markdown. A bar in a cell would end it.
fn table(header: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|").replace('\n', " ")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let header: Vec<String> = header.iter().map(|name| (*name).to_owned()).collect();
    let mut text = line(&header) + &line(&vec!["---".to_owned(); header.len()]);
    for row in rows {
        assert_eq!(row.len(), header.len(), "a cell for each column");
        text += &line(&row);
    }
    text
}

/// Which rights do what needs which: the rows and columns of `Right::allows`.
fn rights() -> String {
    let needed = Right::ALL.map(Right::name);
    let row = |held: Right| {
        let marks = Right::ALL.map(|needed| if held.allows(needed) { "●" } else { "·" }.to_owned());
        [vec![format!("**{}**", held.name())], marks.to_vec()].concat()
    };
    table(&[&["who holds ↓ may do what needs →"], &needed[..]].concat(), Right::ALL.map(row))
}

#[test]
fn the_table_of_operations_is_current() {
    let described = catalogue();
    let undo = |kind: Kind| match kind {
        Kind::Do => "yes",
        Kind::Undo => "by `redo`",
        Kind::Redo => "by `undo`",
        Kind::Final => "no",
    };
    let (mut operations, mut questions) = (Vec::new(), Vec::new());
    for (listed, described) in LIST.iter().zip(&described) {
        assert_eq!(listed.name, described.name, "list and catalogue go together");
        let (name, right, doc) = (format!("`{}`", listed.name), listed.right.name().to_owned(), described.doc.clone());
        assert!(doc.ends_with('.'), "{name}: its documentation begins with a whole sentence: {doc}");
        match listed.kind {
            Some(kind) => operations.push(vec![name, right, undo(kind).to_owned(), doc]),
            None => questions.push(vec![name, right, doc]),
        }
    }
    let mut made = format!("## Which right includes which\n\n{}", rights());
    let _ = write!(made, "\n## Changes\n\n{}", table(&["operation", "right", "undo", "what it does"], operations));
    let _ = write!(made, "\n## Questions\n\n{}", table(&["question", "right", "what it answers"], questions));
    let calls = calls::LIST.iter().map(|call| {
        let doc = (call.doc)().unwrap_or_else(|| panic!("{} says what it does", call.name));
        let lines = doc.lines().map(|line| line.trim_start_matches(['/', '*', ' ']).trim_end_matches("*/").trim_end());
        let doc = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
        vec![format!("`{}`", call.name), call.right.name().to_owned(), doc]
    });
    let _ = write!(made, "\n## Calls\n\n{}", table(&["call", "right", "what it does"], calls));
    assert_current("docs/operations.md", &made);
}

#[test]
fn the_catalogue_of_figures_is_current() {
    let rows = CATALOGUE.iter().map(|listed| {
        let (rules, name) =
            (format!("{}<br>{}", listed.rule_ja, listed.rule_en), format!("{}<br>{}", listed.ja, listed.en));
        vec![format!("`{}`", listed.key.name()), name, listed.unit.to_owned(), rules]
    });
    assert_current("docs/figures.md", &table(&["key", "名称", "unit", "rule"], rows));
}

#[test]
fn what_a_scan_means_has_a_row_for_each_test() {
    let text = page("docs/resolve.md");
    let rows: BTreeSet<u32> =
        text.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next()?.parse().ok()).collect();
    let mut tested = BTreeSet::new();
    for line in page("tests/tests/resolve.rs").lines() {
        // `fn row_07_…`, `fn rows_08_and_09_…`, `fn rows_03_to_05_…`
        let Some(name) = line.strip_prefix("fn row_").or_else(|| line.strip_prefix("fn rows_")) else {
            continue;
        };
        let parts: Vec<&str> = name.split('_').collect();
        let first: u32 = parts[0].parse().unwrap();
        let last = match parts[1] {
            "to" | "and" => parts[2].parse().unwrap(),
            _ => first,
        };
        tested.extend(first..=last);
    }
    assert_eq!(rows, tested, "rows of the page and tests");
    for minutes in [AGAIN_MINUTES, AHEAD_MINUTES, EARLY_MINUTES] {
        assert!(text.contains(&format!("{minutes} min")), "the page says {minutes} min");
    }
}

/// Every Markdown file of the root and below `docs`.
fn pages() -> Vec<PathBuf> {
    let mut pages = Vec::new();
    let mut folders = vec![root().join("docs")];
    let mut take = |entry: PathBuf, folders: Option<&mut Vec<PathBuf>>| match folders {
        Some(folders) if entry.is_dir() => folders.push(entry),
        _ if entry.extension().is_some_and(|ending| ending == "md") => pages.push(entry),
        _ => {}
    };
    for entry in fs::read_dir(root()).unwrap() {
        take(entry.unwrap().path(), None);
    }
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            take(entry.unwrap().path(), Some(&mut folders));
        }
    }
    pages
}

/// Targets of inline links: what stands in the parentheses of `[…](…)`.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next())
}

/// A heading as its anchor: lower case, blanks as hyphens, without what is no letter, digit, hyphen or underscore.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().to_lowercase();
    kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_')).collect::<String>().replace(' ', "-")
}

fn has_heading(page: &Path, wanted: &str) -> bool {
    let text = fs::read_to_string(page).unwrap_or_default();
    text.lines().filter(|line| line.starts_with('#')).any(|line| anchor(line.trim_start_matches('#')) == wanted)
}

#[test]
fn every_link_leads_somewhere() {
    if is_updating() {
        return; // The pages are just being written.
    }
    let mut dead = Vec::new();
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for link in links(&text).filter(|link| !link.contains("://") && !link.starts_with("mailto:")) {
            let (path, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = if path.is_empty() { page.clone() } else { page.with_file_name(path) };
            let target = if path.contains('/') { page.parent().unwrap().join(path) } else { target };
            if !target.exists() || (!heading.is_empty() && !has_heading(&target, heading)) {
                dead.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(dead.is_empty(), "links that lead nowhere:\n{}", dead.join("\n"));
}

#[test]
fn pages_say_nothing_of_the_machine_they_were_written_on() {
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for word in ["/work/", "/root/", "/home/", "/Users/"] {
            assert!(!text.contains(word), "{} names {word}", page.display());
        }
        let trailing = text.lines().position(|line| line.ends_with(' '));
        assert_eq!(trailing.map(|at| at + 1), None, "a line of {} ends in a blank", page.display());
    }
}
