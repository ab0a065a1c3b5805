//! What may become part of the program: licences, bans and sources of everything it is built on, checked offline; why each is
//! there; a bill of materials that leaves none out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ibasho_tests::terminal::root;
use serde_json::Value;

const SYSTEMS: [&str; 3] = ["x86_64-unknown-linux-gnu", "x86_64-pc-windows-msvc", "aarch64-apple-darwin"];

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|_| panic!("{name} is not there"))
}

fn json(name: &str) -> Value {
    serde_json::from_str(&read(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn cargo(arguments: &[&str]) -> String {
    let program = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    said(&program, &[arguments, &["--offline", "--locked"]].concat())
}

fn metadata() -> Value {
    serde_json::from_str(&cargo(&["metadata", "--format-version", "1"])).unwrap()
}

/// A list of `deny.toml`, which is read as far as it is written: one quoted word a line.
fn list(table: &str, name: &str) -> BTreeSet<String> {
    let text = read("deny.toml");
    let (_, table) = text.split_once(&format!("[{table}]\n")).unwrap();
    let (_, from) =
        table.split_once(&format!("\n{name} = [\n")).or_else(|| table.split_once(&format!("{name} = [\n"))).unwrap();
    let (list, _) = from.split_once("\n]").unwrap();
    list.lines().map(|line| line.trim().trim_matches(['"', ',']).to_owned()).collect()
}

/// Whether an expression of licences can be met with those that are allowed: `(MIT OR Apache-2.0) AND Unicode-3.0`.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mut words: Vec<&str> = spaced.split_whitespace().rev().collect();
    let met = any(&mut words, allowed);
    assert!(words.is_empty(), "{expression} is no expression of licences");
    met
}

fn any(words: &mut Vec<&str>, allowed: &BTreeSet<String>) -> bool {
    let mut met = all(words, allowed);
    while words.pop_if(|word| *word == "OR").is_some() {
        met |= all(words, allowed);
    }
    met
}

fn all(words: &mut Vec<&str>, allowed: &BTreeSet<String>) -> bool {
    let mut met = one(words, allowed);
    while words.pop_if(|word| *word == "AND").is_some() {
        met &= one(words, allowed);
    }
    met
}

fn one(words: &mut Vec<&str>, allowed: &BTreeSet<String>) -> bool {
    let word = words.pop().unwrap_or_default();
    if word == "(" {
        let met = any(words, allowed);
        assert_eq!(words.pop(), Some(")"), "what opens is closed");
        return met;
    }
    match words.pop_if(|word| *word == "WITH") {
        Some(_) => allowed.contains(&format!("{word} WITH {}", words.pop().unwrap_or_default())),
        None => allowed.contains(word),
    }
}

#[test]
fn expressions_of_licences_are_read() {
    let allowed = BTreeSet::from(["MIT".to_owned(), "A WITH x".to_owned()]);
    let met = |expression: &str| is_allowed(expression, &allowed);
    assert!(
        ["MIT", "GPL-3.0 OR MIT", "GPL-3.0/MIT", "(B OR MIT) AND MIT", "B AND C OR MIT", "A WITH x"]
            .into_iter()
            .all(met)
    );
    assert!(!["GPL-3.0", "MIT AND B", "A", "A WITH y", "(MIT OR B) AND C", ""].into_iter().any(met));
}

#[test]
fn every_licence_is_one_of_ours() {
    let allowed = list("licenses", "allow");
    assert!(allowed.contains("MIT") && !allowed.iter().any(|licence| licence.starts_with("GPL")), "{allowed:?}");
    let mut seen = 0;
    for package in metadata()["packages"].as_array().unwrap() {
        let licence = package["license"].as_str().unwrap_or_default();
        assert!(is_allowed(licence, &allowed), "{}: {licence}", package["name"]);
        seen += 1;
    }
    assert!(seen > 500, "{seen} crates");
    for (path, package) in json("ui/package-lock.json")["packages"].as_object().unwrap() {
        let licence = package["license"].as_str().unwrap_or_default();
        // Rules for people (not code) under a licence of words, and one of a tool; neither is in what users get.
        let tool = package["dev"] == true && licence == "BlueOak-1.0.0";
        assert!(tool || is_allowed(licence, &allowed), "{path}: {licence}");
    }
}

#[test]
fn everything_is_of_one_registry_with_a_checksum() {
    let lock = read("Cargo.lock");
    let mut own = BTreeSet::new();
    for package in lock.split("[[package]]").skip(1) {
        let field = |name: &str| package.lines().find_map(|line| line.strip_prefix(&format!("{name} = ")));
        match field("source") {
            Some(source) => {
                assert_eq!(source, "\"registry+https://github.com/rust-lang/crates.io-index\"", "{package}");
                assert!(field("checksum").is_some_and(|sum| sum.len() == 66), "{package}");
            }
            None => _ = own.insert(field("name").unwrap().trim_matches('"').to_owned()),
        }
    }
    assert!(own.iter().all(|name| name.starts_with("ibasho")), "only what is ours is not from there: {own:?}");
    for (path, package) in json("ui/package-lock.json")["packages"].as_object().unwrap() {
        assert!(
            path.is_empty() || package["integrity"].as_str().is_some_and(|sum| sum.starts_with("sha512-")),
            "{path}"
        );
        assert!(!package["resolved"].as_str().is_some_and(|from| from.starts_with("git")), "{path}");
    }
}

#[test]
fn no_client_of_a_network_is_built_in() {
    let banned = list("bans", "deny");
    assert!(banned.len() > 20 && banned.contains("reqwest"));
    for system in SYSTEMS {
        let tree = ["tree", "--workspace", "--edges", "normal,build", "--target", system];
        let tree = cargo(&[&tree[..], &["--prefix", "none", "--no-dedupe", "--format", "{p}|{f}"]].concat());
        let mut features: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for line in tree.lines().filter(|line| !line.is_empty()) {
            let (package, on) = line.split_once('|').unwrap();
            features.entry(package.split(' ').next().unwrap()).or_default().extend(on.split(','));
        }
        assert!(features.len() > 300, "{system} has {} crates", features.len());
        let found: Vec<_> = features.keys().filter(|name| banned.contains(**name)).collect();
        assert!(found.is_empty(), "{system}: {found:?}");
        for server in ["hyper", "hyper-util"] {
            assert!(features[server].contains("server"), "{server} serves");
            assert!(
                !features[server].iter().any(|feature| feature.starts_with("client")),
                "{system}: {server} asks nobody"
            );
        }
    }
}

/// The rows of the table below a heading: name, licence.
fn told(page: &str, heading: &str) -> BTreeMap<String, String> {
    let (_, section) = page.split_once(&format!("## {heading}\n")).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| `")).map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        assert!(cells.len() == 4 && cells.iter().all(|cell| !cell.is_empty()), "{line}");
        (cells[0].trim_matches('`').to_owned(), cells[2].to_owned())
    });
    rows.collect()
}

#[test]
fn each_dependency_says_why() {
    let page = read("docs/dependencies.md");
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    let licences: BTreeMap<&str, String> = packages
        .iter()
        .map(|package| (package["name"].as_str().unwrap(), package["license"].as_str().unwrap().replace('/', " OR ")))
        .collect();
    let own = packages.iter().filter(|package| package["source"].is_null());
    let named = own.flat_map(|package| package["dependencies"].as_array().unwrap());
    let crates: BTreeMap<String, String> = named
        .filter(|dependency| dependency["path"].is_null())
        .map(|dependency| dependency["name"].as_str().unwrap())
        .map(|name| (name.to_owned(), licences[name].clone()))
        .collect();
    assert_eq!(told(&page, "Crates"), crates, "docs/dependencies.md has a line for each");

    let (manifest, lock) = (json("ui/package.json"), json("ui/package-lock.json"));
    let both = ["dependencies", "devDependencies"].map(|kind| manifest[kind].as_object().unwrap());
    let licence =
        |name: &String| lock["packages"][format!("node_modules/{name}")]["license"].as_str().unwrap().to_owned();
    let packages = both.into_iter().flat_map(|names| names.keys()).map(|name| (name.clone(), licence(name))).collect();
    assert_eq!(told(&page, "Packages of the pages"), packages, "docs/dependencies.md has a line for each");
}

#[test]
fn the_bill_of_materials_is_complete_and_repeats() {
    let [bill, again] = [(); 2].map(|()| said("node", &["scripts/sbom"]));
    assert!(bill == again, "the same sources give the same bytes");
    let bill: Value = serde_json::from_str(&bill).unwrap();
    assert_eq!((&bill["bomFormat"], &bill["specVersion"]), (&Value::from("CycloneDX"), &Value::from("1.6")));
    let components = bill["components"].as_array().unwrap();
    let text = |component: &Value, field: &str| component[field].as_str().unwrap_or_default().to_owned();
    let refs: BTreeSet<String> = components.iter().map(|component| text(component, "bom-ref")).collect();
    assert_eq!(refs.len(), components.len(), "each once");

    let mut wanted = BTreeSet::new();
    for package in read("Cargo.lock").split("[[package]]").skip(1) {
        let field =
            |name: &str| package.split_once(&format!("{name} = \"")).and_then(|(_, rest)| rest.split('"').next());
        wanted.insert(format!("pkg:cargo/{}@{}", field("name").unwrap(), field("version").unwrap()));
    }
    for (path, package) in json("ui/package-lock.json")["packages"].as_object().unwrap() {
        if let Some((_, name)) = path.rsplit_once("node_modules/") {
            let version = package["version"].as_str().unwrap();
            wanted.insert(format!("pkg:npm/{}@{version}", name.replace('@', "%40")));
        }
    }
    let missing: Vec<&String> = wanted.difference(&refs).collect();
    assert!(missing.is_empty(), "{missing:?}");
    for component in components {
        let own = text(component, "name").starts_with("ibasho");
        assert!(own || component["hashes"][0]["content"].as_str().is_some(), "{component}");
        assert!(!component["licenses"].as_array().unwrap().is_empty(), "{component}");
    }
    let scope = |name: &str| components.iter().find(|one| one["name"] == name).map(|one| text(one, "scope"));
    let [required, excluded] = ["required", "excluded"].map(|scope| Some(scope.to_owned()));
    assert_eq!(
        ["rusqlite", "tauri", "svelte", "BIZUDPGothic-Regular.ttf"].map(scope),
        [(); 4].map(|()| required.clone())
    );
    assert_eq!(["proptest", "vitest"].map(scope), [(); 2].map(|()| excluded.clone()));
    for dependency in bill["dependencies"].as_array().unwrap() {
        let names = dependency["dependsOn"].as_array().unwrap();
        assert!(names.iter().all(|name| refs.contains(name.as_str().unwrap())), "{dependency}");
    }
}

/// Files below a folder, without what is built or fetched.
fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if ["node_modules", "dist", "target", "gen", ".git", "test-results"].contains(&name) {
            continue;
        }
        if path.is_dir() { files(&path, into) } else { into.push(path) }
    }
}

#[test]
fn fonts_pictures_and_sounds_have_a_licence() {
    let mut found = Vec::new();
    files(&root(), &mut found);
    let of_licence = read("assets/fonts/OFL.txt");
    assert!(of_licence.contains("SIL OPEN FONT LICENSE Version 1.1"));
    let mut fonts = 0;
    for path in &found {
        let inside = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        let (name, ending) = (path.file_name().unwrap().to_string_lossy(), path.extension().unwrap_or_default());
        match ending.to_string_lossy().to_lowercase().as_str() {
            // Cut from one of ours.
            "ttf" | "woff2" if inside.starts_with("assets/fonts/pages/") => {}
            "ttf" | "otf" | "woff" | "woff2" => {
                assert!(
                    inside.starts_with("assets/fonts/") && of_licence.contains(&*name),
                    "{inside} says whose it is"
                );
                fonts += 1;
            }
            "svg" | "png" | "ico" | "icns" | "jpg" | "jpeg" | "gif" | "webp" => {
                let ours = ["assets/icons/", "assets/pictures/", "ui/src/look/", "docs/pictures/", "tests/golden/"];
                assert!(ours.iter().any(|folder| inside.starts_with(folder)), "{inside}: where is it from?");
            }
            "mp3" | "wav" | "ogg" | "m4a" | "flac" | "mp4" | "webm" => {
                panic!("{inside}: docs/dependencies.md knows no sounds")
            }
            _ => {}
        }
    }
    assert!(fonts >= 4, "{fonts} fonts");
}
