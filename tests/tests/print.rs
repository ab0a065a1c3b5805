//! Prints, read back by programs that had no part in making them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use ibasho_core::settings::Leaving;
use ibasho_print::{
    Card, OpeningCard, Pages, RecoveryPage, RestorePage, card, looks, opening_card, recovery_page, restore_page,
};
use ibasho_tests::state;
use ibasho_tests::terminal::{CATEGORY, Story};
use serde_json::{Value, json};
use tempfile::TempDir;

const CARD: Card<'_> = Card {
    space: "みんなの部屋 そら",
    nickname: "あおい",
    number: Some(101),
    code: "47123456789012345678901234",
    picture: Some("cat"),
    colour: Some("ai"),
};
const POINTS_PER_MM: f64 = 72.0 / 25.4;

/// What a program prints.
fn output(program: &str, package: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("{program} of {package}: {error}"));
    assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

struct Printed {
    folder: TempDir,
}

impl Printed {
    fn new(pages: &Pages) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("pages.pdf"), pages.pdf().unwrap()).unwrap();
        fs::write(folder.path().join("page.svg"), &pages.svg()[0]).unwrap();
        Self { folder }
    }

    fn at(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    /// The letters of the PDF, without blanks and line ends.
    fn letters(&self) -> String {
        only_letters(&output("pdftotext", "poppler-utils", &["-raw", &self.at("pages.pdf"), "-"]))
    }

    /// Left, top, right and bottom of every word of the PDF, in millimetres.
    fn boxes(&self) -> Vec<[f64; 4]> {
        let words = output("pdftotext", "poppler-utils", &["-bbox", &self.at("pages.pdf"), "-"]);
        let number = |line: &str, name: &str| -> f64 {
            let (_, rest) = line.split_once(&format!("{name}=\"")).unwrap();
            rest.split_once('"').unwrap().0.parse::<f64>().unwrap() / POINTS_PER_MM
        };
        let words = words.lines().filter(|line| line.contains("<word"));
        words.map(|line| ["xMin", "yMin", "xMax", "yMax"].map(|name| number(line, name))).collect()
    }

    fn code_in_pdf(&self, dots_per_inch: &str) -> BTreeSet<String> {
        output(
            "pdftoppm",
            "poppler-utils",
            &["-r", dots_per_inch, "-png", "-singlefile", &self.at("pages.pdf"), &self.at("seen")],
        );
        codes_in(&self.folder.path().join("seen.png"))
    }

    fn code_in_svg(&self) -> BTreeSet<String> {
        output("rsvg-convert", "librsvg2-bin", &["--zoom", "2", "-o", &self.at("svg.png"), &self.at("page.svg")]);
        codes_in(&self.folder.path().join("svg.png"))
    }
}

fn only_letters(text: &str) -> String {
    // Poppler marks with these where writing from right to left begins and ends.
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{200e}'..='\u{202e}')).collect()
}

fn codes_in(picture: &Path) -> BTreeSet<String> {
    let read = Command::new("zbarimg").args(["-q", "--raw"]).arg(picture).output().expect("zbarimg of zbar-tools");
    String::from_utf8(read.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn names_of_any_kind_stand_on_the_card_letter_by_letter() {
    let kana = "ゆうやけいろのしっぽねこ".repeat(5);
    let wide = "W".repeat(60);
    let kanji = "鬱".repeat(60);
    let words = "Ana Maria de Souza ".repeat(3);
    let names = [
        "あおい",
        &kana,
        &wide,
        &kanji,
        words.trim(),
        "𠮷﨑髙",
        "Zoë Nguyen",
        r##"#import "x": *"##,
        r"*太字* _a_ $x^2$ `x` \ <b> @x [x] // /* = -",
        "#panic() #json(\"data.json\")",
    ];
    for name in names {
        let printed = Printed::new(&card(&Card { nickname: name, ..CARD }).unwrap());
        let letters = printed.letters();
        assert!(letters.contains(&only_letters(name)), "{name}: {letters}");
        assert!(letters.contains("101") && letters.contains(&only_letters(CARD.space)), "{name}: {letters}");
        for [left, top, right, bottom] in printed.boxes() {
            // Right of the code, left of the edge; boxes are as high as their lines.
            assert!(left > 44.0 && right < 87.0 && top > 3.0 && bottom < 52.5, "{name}: {left} {top} {right} {bottom}");
        }
        assert_eq!(printed.code_in_pdf("150"), BTreeSet::from([CARD.code.to_owned()]), "{name}");
    }
}

#[test]
fn letters_that_no_font_may_have_do_not_keep_a_card_from_coming_out() {
    // Emoji are drawn, and have no letters to read back; the others depend on what fonts this machine has.
    let onigiri = "🍙".repeat(60);
    for name in ["", " ", "\u{200b}", &onigiri, "👨‍👩‍👧❤️👍🏽", "نور الهدى", "שלום (3)", "김하늘", "ကခ", "\u{10fffd}\u{e000}"]
    {
        let printed = Printed::new(&card(&Card { nickname: name, ..CARD }).unwrap());
        assert!(printed.letters().contains("101"), "{name:?}");
        assert_eq!(printed.code_in_pdf("150"), BTreeSet::from([CARD.code.to_owned()]), "{name:?}");
    }
}

#[test]
fn a_long_name_of_a_space_makes_room_for_itself() {
    let space = "特定非営利活動法人まちの居場所づくりネットワーク".repeat(4);
    let printed = Printed::new(&card(&Card { space: &space, ..CARD }).unwrap());
    assert!(printed.letters().contains("あおい"));
    for [left, top, right, bottom] in printed.boxes() {
        assert!(left > 44.0 && right < 87.0 && top > 3.0 && bottom < 52.5, "{left} {top} {right} {bottom}");
    }
}

#[test]
fn every_look_of_a_card_reads_as_its_code_on_paper_and_in_the_window() {
    let colours: Vec<&str> = looks::colours().keys().map(String::as_str).collect();
    for (at, (picture, _)) in looks::PICTURES.iter().enumerate() {
        let code = format!("48{:024}", 7_919_u64.pow(4) * (at as u64 + 1));
        let colour = Some(colours[at % colours.len()]);
        let pages = card(&Card { code: &code, picture: Some(picture), colour, ..CARD }).unwrap();
        let (printed, expected) = (Printed::new(&pages), BTreeSet::from([code]));
        assert_eq!(printed.code_in_pdf("100"), expected, "{picture}, a poor printer");
        assert_eq!(printed.code_in_pdf("300"), expected, "{picture}");
        assert_eq!(printed.code_in_svg(), expected, "{picture}");
    }
}

#[test]
fn the_pdf_brings_its_fonts_and_tells_nothing_else() {
    let printed = Printed::new(&card(&CARD).unwrap());
    let fonts = output("pdffonts", "poppler-utils", &[&printed.at("pages.pdf")]);
    let fonts: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!fonts.is_empty());
    for font in fonts {
        assert!(font.contains("BIZUDPGothic") && font.contains(" yes yes "), "not embedded: {font}");
    }
    let about = output("pdfinfo", "poppler-utils", &[&printed.at("pages.pdf")]);
    assert!(about.contains("257.953 x 155.906 pts"), "91 × 55 mm: {about}");
    for word in ["あおい", "CreationDate", "ModDate", CARD.code] {
        assert!(!about.contains(word), "{about}");
    }
}

#[test]
fn the_recovery_page_has_its_groups_in_their_order() {
    let groups = ["000011", "720885", "123453", "999999", "000000", "111111", "222222", "333333"];
    let page = RecoveryPage { space: "#そら *★*", digits: &groups.join("-"), made_on: "2025年12月3日" };
    let pages = recovery_page(&page).unwrap();
    assert_eq!(pages.svg().len(), 1, "one page to put away");
    let letters = Printed::new(&pages).letters();
    let mut rest = letters.as_str();
    for (at, group) in groups.iter().enumerate() {
        let numbered = format!("{}{group}", at + 1);
        let (_, after) = rest.split_once(&numbered).unwrap_or_else(|| panic!("{numbered}: {letters}"));
        rest = after;
    }
    assert!(letters.contains("#そら*★*") && letters.contains("2025年12月3日"), "{letters}");
}

#[test]
fn the_page_for_another_laptop_is_one_page_with_its_steps_and_days() {
    let long = "特定非営利活動法人まちの居場所づくりネットワーク".repeat(4);
    let page = RestorePage { space: &long, here: None, elsewhere: None, made_on: "2025年12月3日" };
    let days =
        RestorePage {
            space: "#そら *★*", here: Some("2025年12月2日"), elsewhere: Some("2025年11月28日"), ..page
        };
    assert_eq!(restore_page(&page).unwrap().svg().len(), 1, "a long name makes no second page");
    let pages = restore_page(&days).unwrap();
    assert_eq!(pages.svg().len(), 1);
    let letters = Printed::new(&pages).letters();
    for words in ["#そら*★*", "2025年11月28日", "2025年12月2日", "2025年12月3日", "Whokeepstherecoverypage"]
    {
        assert!(letters.contains(words), "{words}: {letters}");
    }
    assert!(!letters.contains("noneyet") && !letters.contains('《'), "{letters}");
    assert!(Printed::new(&restore_page(&page).unwrap()).letters().contains("noneyet"));
}

#[test]
fn an_opening_card_reads_as_its_code_and_says_whose_it_is() {
    let long = "特定非営利活動法人まちの居場所づくりネットワーク".repeat(2);
    for space in ["#そら *★*", &long] {
        let opening = OpeningCard { space, code: "49123456789012345678901234", made_on: "2025年12月3日" };
        let pages = opening_card(&opening).unwrap();
        assert_eq!(pages.svg().len(), 1);
        let printed = Printed::new(&pages);
        let expected = BTreeSet::from([opening.code.to_owned()]);
        assert_eq!((printed.code_in_pdf("100"), printed.code_in_svg()), (expected.clone(), expected), "{space}");
        let letters = printed.letters();
        for words in [&only_letters(space), opening.code, "このカードは鍵といっしょに", "なくしたとき", opening.made_on]
        {
            assert!(letters.contains(words), "{words}: {letters}");
        }
    }
}

/// The codes on a page of ten cards, each card looked at alone as a reader does.
fn codes_on_sheet(pdf: &str, page: usize, folder: &Path) -> BTreeSet<String> {
    let dots = |mm: f64| (mm / 25.4 * 150.0).round().to_string();
    let (page, seen) = (page.to_string(), folder.join("card"));
    let mut codes = BTreeSet::new();
    for place in 0..10 {
        let (x, y) = (14.0 + 91.0 * f64::from(place % 2), 11.0 + 55.0 * f64::from(place / 2));
        let [x, y, width, height] = [x, y, 91.0, 55.0].map(dots);
        let cut = ["-r", "150", "-f", &page, "-l", &page, "-x", &x, "-y", &y, "-W", &width, "-H", &height];
        output(
            "pdftoppm",
            "poppler-utils",
            &[&cut[..], &["-png", "-singlefile", pdf, seen.to_str().unwrap()]].concat(),
        );
        codes.append(&mut codes_in(&folder.join("card.png")));
    }
    codes
}

#[test]
fn sheets_of_cards_have_everybody_once() {
    let (story, mut codes) = Story::open_keyed(Leaving::Off, 11);
    let run = |operation: &str, request: Value| story.json(&["run", operation, &request.to_string()])["reply"].take();
    let category = run("categories", json!({}))[0]["id"].clone();
    let looks = json!({ "nickname": "*ソラ*", "category": category, "picture": "moon", "colour": "fuji" });
    run("register_person", looks);
    codes.push(run("issue_guest_pass", json!({ "category": category }))["code"].as_str().unwrap().to_owned());

    let sheet = story.at("cards.pdf");
    assert_eq!(story.json(&["passes", "--out", &sheet]), json!({ "issued": 1, "written": 13 }));
    let passes = run("passes_to_print", json!({}));
    let sora = passes.as_array().unwrap().iter().find(|pass| pass["nickname"] == "*ソラ*").unwrap();
    assert_eq!((&sora["picture"], &sora["colour"]), (&json!("moon"), &json!("fuji")));
    codes.push(sora["code"].as_str().unwrap().to_owned());

    let about = output("pdfinfo", "poppler-utils", &[&sheet]);
    assert!(about.lines().any(|line| line.starts_with("Pages:") && line.ends_with(" 2")), "{about}");
    let [first, second] = [1, 2].map(|page| codes_on_sheet(&sheet, page, &story.path("")));
    assert_eq!((first.len(), second.len()), (10, 3));
    assert_eq!(&first | &second, codes.into_iter().collect());

    let letters = only_letters(&output("pdftotext", "poppler-utils", &["-raw", &sheet, "-"]));
    for name in ["さくら1", "さくら11", "*ソラ*", &format!("ゲスト{CATEGORY}")] {
        assert!(letters.contains(name), "{name}: {letters}");
    }
    assert_eq!(story.json(&["passes", "--out", &sheet]), json!({ "issued": 0, "written": 13 }), "written once more");
}

#[test]
fn where_no_sheet_can_be_written_no_pass_is_issued() {
    let (story, _) = Story::open_keyed(Leaving::Off, 1);
    let category = story.json(&["run", "categories", "{}"])["reply"][0]["id"].clone();
    let person = json!({ "nickname": "ソラ", "category": category }).to_string();
    story.json(&["run", "register_person", &person]);
    let before = state(&story.path("space"));
    fs::create_dir(story.path("folder.pdf")).unwrap();
    assert_eq!(story.call(&["passes", "--out", &story.at("folder.pdf")]).refusal(), "fileExists");
    assert_eq!(story.call(&["passes", "--out", &story.at("nowhere/cards.pdf")]).refusal(), "fileNotFound");
    assert!(before == state(&story.path("space")));
}

#[test]
fn one_card_prints_again_until_it_is_revoked() {
    let (story, codes) = Story::open_keyed(Leaving::Off, 1);
    let pass = story.json(&["run", "passes_to_print", "{}"])["reply"][0]["pass"].clone();
    let request = json!({ "pass": pass }).to_string();
    let reception = |operation| story.call(&["run", operation, &request, "--as", "reception"]);
    let printed = reception("pass_to_print").json()["reply"].take();
    assert_eq!((&printed["code"], &printed["nickname"]), (&json!(codes[0]), &json!("さくら1")));
    assert_eq!(story.call(&["run", "pass_to_print", &request, "--as", "steward"]).refusal(), "notAllowed");
    reception("revoke_pass").json();
    assert_eq!(reception("pass_to_print").refusal(), "passAlreadyRevoked");
}
