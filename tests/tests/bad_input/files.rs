//! Files that cannot be taken: all of them or nothing.

use ibasho_core::settings::Leaving;
use ibasho_core::store::keys::Opener;
use ibasho_tests::terminal::Story;
use serde_json::{Value, json};

use crate::{refused, typed, untouched};

/// A bad row: its number, the column, the problem.
type Bad<'a> = (u64, &'a str, &'a str);

/// The bad rows that a refusal names.
fn bad_rows(refusal: &Value) -> Vec<Bad<'_>> {
    let rows = refusal["rows"].as_array().unwrap().iter();
    rows.map(|row| (row["row"].as_u64().unwrap(), row["column"].as_str().unwrap(), row["problem"].as_str().unwrap()))
        .collect()
}

#[test]
fn what_is_no_table_of_its_kind_is_refused() {
    let (story, _) = Story::open_keyed(Leaving::Off, 1);
    let table: &[(&str, &[u8], &str)] = &[
        ("visits", b"", "tableEmpty"),
        ("visits", "\u{FEFF}日付,活動,区分\r\n".as_bytes(), "tableEmpty"),
        ("visits", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "fileNotATable"),
        ("visits", b"PK\x03\x04 but no workbook", "fileNotATable"),
        ("visits", b"%PDF-1.7\n\x80\xff\xfe", "fileNotATable"),
        ("visits", "日付,来所,退所\n2025-12-03,16:30,さくら\n".as_bytes(), "columnsMissing"),
        ("visits", "日付,活動,区分,date\n2025-12-03,居場所,小学生,2025-12-04\n".as_bytes(), "columnTwice"),
        ("people", "ref,nickname,category\n9,カナリア,小学生\n".as_bytes(), "sampleTakesNoPeople"),
        ("guests", "日付,活動,区分\n2025-12-03,居場所,小学生\n".as_bytes(), "importKindUnknown"),
    ];
    untouched(&story, &Opener::Nothing, || {
        for (kind, content, code) in table {
            refused(&story.call(&["import", kind, &story.file("カナリア.csv", content)]), code);
        }
        let missing =
            refused(&story.call(&["import", "visits", &story.file("x.csv", "来所\n16:30\n")]), "columnsMissing");
        assert_eq!(missing["columns"], json!(["date", "activity", "category"]));
        for nowhere in [story.at("カナリア/none.csv"), story.at("none.csv"), story.at("")] {
            refused(&story.call(&["import", "visits", &nowhere]), "fileNotFound");
        }
    });
}

#[test]
fn a_bad_row_is_named_by_its_number() {
    let (story, _) = Story::open_keyed(Leaving::Off, 2);
    let long = "あ".repeat(61);
    type Named = Vec<(u64, &'static str, &'static str)>;
    let table: Vec<(&str, String, Named)> = vec![
        (
            "visits",
            "date,activity,category,person,arrived,left,heads,estimate\n\
             2025-13-40,居場所,小学生,,,,,\n\
             きのう,居場所,小学生,,,,,\n\
             1969-12-31,居場所,小学生,,,,,\n\
             2025-12-03,居場所,カナリア,,,,,\n\
             2025-12-03,居場所,小学生,カナリア,,,,\n\
             2025-12-03,居場所,小学生,,25:99,,,\n\
             2025-12-03,居場所,小学生,,18:00,17:00,,\n\
             2025-12-03,居場所,小学生,1,,,3,\n\
             2025-12-03,居場所,小学生,,,,-2,\n\
             2025-12-03,居場所,小学生,,,,99999999999999999999,\n\
             2025-12-03,居場所,小学生,,,,3,カナリア\n\
             ,居場所,小学生,,,,3,\n\
             2025-12-03,カ\u{7}ナリア,小学生,,,,3,\n\
             2025-12-03,居場所,小学生,,,,3,,カナリア\n\
             2025-12-03,居場所,小学生,1,,,,\n"
                .to_owned(),
            vec![
                (2, "date", "notADay"),
                (3, "date", "notADay"),
                (4, "date", "dayOutOfRange"),
                (5, "category", "unknownCategory"),
                (6, "person", "unknownPerson"),
                (7, "arrived", "notATime"),
                (8, "left", "endsBeforeItStarts"),
                (9, "heads", "personWithSeveralHeads"),
                (10, "heads", "notANumber"),
                (11, "heads", "notANumber"),
                (12, "estimate", "notYesOrNo"),
                (13, "date", "missing"),
                (14, "activity", "controlCharacter"),
                (15, "", "tooManyCells"),
            ],
        ),
        (
            "sessions",
            format!(
                "date,activity,starts,ends,opens_space,counts,status,venue,meals\n\
                 2025-12-03,料理,14:00,16:00,はい,利用者,開催,,\n\
                 2025-12-04,料理,14:00,16:00,いいえ,利用者,開催,,\n\
                 2025-12-03,料理,14:00,16:00,はい,利用者,開催,カナリア,\n\
                 2025-12-05,料理,16:00,14:00,はい,利用者,開催,,\n\
                 2025-12-06,料理,,,はい,カナリア,開催,,\n\
                 2025-12-07,料理,,,はい,利用者,カナリア,,\n\
                 2025-12-08,料理,,,はい,利用者,開催,{long},\n\
                 2025-12-09,料理,,,はい,利用者,開催,,たくさん\n"
            ),
            vec![
                (3, "opens_space", "contradictsActivity"),
                (4, "", "sameKeyDifferentContent"),
                (5, "ends", "endsBeforeItStarts"),
                (6, "counts", "notOneOfTheWords"),
                (7, "status", "notOneOfTheWords"),
                (8, "venue", "tooLong"),
                (9, "meals", "notANumber"),
            ],
        ),
        (
            "shifts",
            "date,starts,ends,person,break_minutes,status\n\
             2025-12-03,14:00,18:00,1,241,来た\n\
             2025-12-03,18:00,14:00,1,,来た\n\
             2025-12-03,14:00,18:00,カナリア,,来た\n\
             2025-12-03,14:00,18:00,1,,たぶん\n\
             2025-12-03,,18:00,1,,来た\n"
                .to_owned(),
            vec![
                (2, "break_minutes", "breakLongerThanShift"),
                (3, "ends", "endsBeforeItStarts"),
                (4, "person", "unknownPerson"),
                (5, "status", "notOneOfTheWords"),
                (6, "starts", "missing"),
            ],
        ),
        (
            "categories",
            format!("category,counting\n{long},\n小学生,別掲\n高校生,カナリア\n"),
            vec![(2, "category", "tooLong"), (3, "", "sameKeyDifferentContent"), (4, "counting", "notOneOfTheWords")],
        ),
    ];
    untouched(&story, &Opener::Nothing, || {
        for (kind, content, expected) in &table {
            let file = story.file("bad.csv", content);
            for dry_run in [&["--dry-run"][..], &[]] {
                let refusal = refused(&story.call(&[&["import", kind, &file], dry_run].concat()), "badRows");
                assert_eq!(bad_rows(&refusal), *expected, "{kind}");
                assert_eq!(refusal["total"], expected.len(), "{kind}");
                let sentence = refusal["reason"].as_str().unwrap();
                assert!(sentence.contains(&format!("Row {}", expected[0].0)), "{sentence}");
            }
        }
    });
}

#[test]
fn people_are_refused_without_a_word_about_them() {
    let story = Story::new();
    story.json(&["import", "categories", &story.file("categories.csv", "区分\n小学生\n一般\n")]);
    let first = "ref,nickname,category,birth_date\n7,さくら,小学生,2016-05-05\n";
    story.json(&["import", "people", &story.file("first.csv", first)]);
    let file = story.file(
        "people.csv",
        "番号,ニックネーム,区分,氏名,生年月日,登録日\n\
         1,カナリア,小学生,かなりあ 花,2016-04-01,2025-04-01\n\
         1,カナリア,一般,かなりあ 花,2016-04-01,2025-04-01\n\
         2,カナリア,カナリア,,,\n\
         3,カナリア,小学生,,2999-01-01,\n\
         4,,小学生,かなりあ,,\n\
         5,カナリア,小学生,,1750-01-01,\n\
         6,カナリア,小学生,,,来年\n\
         7,かなりあ,小学生,,2016-05-05,\n\
         8,カナ\u{202E}リア,小学生,,,\n",
    );
    untouched(&story, &typed(), || {
        let refusal = refused(&story.call(&["import", "people", &file]), "badRows");
        let expected = [
            (3, "", "sameKeyDifferentContent"),
            (4, "category", "unknownCategory"),
            (5, "birth_date", "birthDateInTheFuture"),
            (6, "nickname", "missing"),
            (7, "birth_date", "notADay"),
            (8, "registered_on", "notADay"),
            (9, "", "sameKeyDifferentContent"),
            (10, "nickname", "controlCharacter"),
        ];
        assert_eq!(bad_rows(&refusal), expected);
        let again = refused(&story.call(&["import", "people", &story.at("first.csv")]), "importedBefore");
        assert!(again["on"].as_str().is_some_and(|on| on.len() == 10));
    });
}

#[test]
fn what_spreadsheets_here_save_is_read() {
    let (story, _) = Story::open_keyed(Leaving::Off, 1);
    // 区分 / 一般, as Excel on a Japanese Windows saves it.
    let cp932 = story.file("cp932.csv", b"\x8b\xe6\x95\xaa\r\n\x88\xea\x94\xca\r\n");
    assert_eq!(story.json(&["import", "categories", &cp932])["made"], 1);
    let names = story.json(&["run", "categories", "{}"]);
    let names: Vec<_> =
        names["reply"].as_array().unwrap().iter().map(|category| category["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["小学生", "一般"]);
    // Half a character at the end is damage, in whichever encoding.
    untouched(&story, &Opener::Nothing, || {
        refused(
            &story.call(&["import", "categories", &story.file("torn.csv", b"\x8b\xe6\x95\xaa\r\n\x88\xea\x94")]),
            "fileNotATable",
        );
    });
}

#[test]
fn a_hundred_thousand_rows_are_taken_or_refused_whole() {
    const ROWS: usize = 100_000;
    let (story, _) = Story::open_keyed(Leaving::Off, 1);
    let uses = || story.figures("2025-01-01", "2025-12-31")["total_uses"]["value"].as_u64().unwrap();
    let rows = |last: &str| {
        let mut file = "date,activity,category\n".to_owned();
        for row in 1..ROWS {
            file += &format!("2025-{:02}-{:02},居場所,小学生\n", row % 12 + 1, row % 28 + 1);
        }
        file + last
    };
    let bad = story.file("bad.csv", rows("2025-12-03,居場所,カナリア\n"));
    untouched(&story, &Opener::Nothing, || {
        let refusal = refused(&story.call(&["import", "visits", &bad]), "badRows");
        assert_eq!(bad_rows(&refusal), [(ROWS as u64 + 1, "category", "unknownCategory")], "the last of them");
        let large = story.file("large.csv", rows("") + &rows("2025-12-03,居場所,小学生\n2025-12-03,居場所,小学生\n"));
        refused(&story.call(&["import", "visits", &large]), "tableTooLarge");
    });
    let good = story.file("good.csv", rows("2025-12-03,居場所,小学生\n"));
    let told = story.json(&["import", "visits", &good]);
    assert_eq!((told["rows"].as_u64(), told["made"].as_u64()), (Some(ROWS as u64), Some(ROWS as u64)));
    assert_eq!(uses(), ROWS as u64);
    refused(&story.call(&["import", "visits", &good]), "importedBefore");
    story.json(&["run", "undo", "{}"]);
    assert_eq!(uses(), 0, "one step back");
    story.assert_sound();
}
