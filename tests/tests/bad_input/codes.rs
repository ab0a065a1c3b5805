//! What a reader can send that is no pass.

use ibasho_core::settings::Leaving;
use ibasho_core::store::keys::Opener;
use ibasho_tests::terminal::Story;

use crate::untouched;

#[test]
fn whatever_is_scanned_has_an_outcome_of_its_own() {
    let (story, codes) = Story::open_keyed(Leaving::Off, 2);
    // A pass of another place.
    let (_, others) = Story::open_keyed(Leaving::Off, 3);
    let mut misread = codes[0].clone().into_bytes();
    misread[25] = if misread[25] == b'9' { b'0' } else { misread[25] + 1 };
    let long = "9".repeat(10_000);
    let table: Vec<(&[u8], &str, &str)> = vec![
        (b"", "notAPass", "empty"),
        ("　 \t".as_bytes(), "notAPass", "empty"),
        (b"\x01\x02\x1b", "notAPass", "empty"),
        (long.as_bytes(), "notAPass", "otherCode"),
        (b"47\x0012", "notAPass", "otherCode"),
        (b"\x1b[31m\x07", "notAPass", "otherCode"),
        (b"https://example.com/m/4711?t=1", "notAPass", "otherCode"),
        (b"4901234567894", "notAPass", "otherCode"),
        (b"MEMBER:000123;", "notAPass", "otherCode"),
        (b"'; DROP TABLE visit; --", "notAPass", "otherCode"),
        ("さくら1".as_bytes(), "notAPass", "otherCode"),
        (b"\xff\xfe4\x007\x00", "notAPass", "otherCode"),
        (b"\x83J\x83i\x83\x8a\x83A", "notAPass", "otherCode"),
        (&misread[..25], "notAPass", "wrongLength"),
        (&misread, "notAPass", "wrongCheckDigits"),
        (others[2].as_bytes(), "unknownPass", ""),
    ];
    let input: Vec<u8> = table.iter().flat_map(|(code, ..)| [code, &b"\n"[..]].concat()).collect();
    let scanned = untouched(&story, &Opener::Nothing, || story.feed(&["scan", "--at", "2025-12-03T16:00"], &input));
    assert_eq!((scanned.code, scanned.stderr.as_str()), (Some(0), ""), "a refused code is an outcome");
    let lines = scanned.lines();
    assert_eq!(lines.len(), table.len(), "exactly one line for each");
    for (line, (code, outcome, why)) in lines.iter().zip(table) {
        let code = String::from_utf8_lossy(&code[..code.len().min(40)]);
        assert_eq!((line["outcome"].as_str(), line["why"].as_str().unwrap_or("")), (Some(outcome), why), "{code:?}");
        assert!(line["alternatives"].as_array().unwrap().len() >= 2, "the door always has a next step: {code:?}");
    }
}

#[test]
fn what_stands_around_a_code_does_not_matter() {
    let (story, codes) = Story::open_keyed(Leaving::Off, 6);
    let full_width: String =
        codes[0].chars().map(|digit| char::from_u32(digit as u32 - 0x30 + 0xFF10).unwrap()).collect();
    let input = [
        full_width.as_bytes(),
        b"\n",
        codes[1].as_bytes(),
        b"\r\n\t ",
        codes[2].as_bytes(),
        "　\n".as_bytes(),
        // More than any reader sends; what follows it is a line again.
        "7".repeat(200_000).as_bytes(),
        b"\n",
        codes[3].as_bytes(),
        codes[4].as_bytes(),
        b"\n",
        // The input ends without a line's end.
        codes[5].as_bytes(),
    ]
    .concat();
    let lines = story.feed(&["scan", "--at", "2025-12-03T16:00"], &input).lines();
    let outcomes: Vec<_> = lines.iter().map(|line| line["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes[0], "arrived", "full-width digits are digits");
    assert_eq!(outcomes[1..4], ["arrived", "arrived", "notAPass"], "line ends, blanks, and a line of 200 kB");
    assert_eq!(lines[4]["why"], "wrongLength", "two codes in one go");
    assert_eq!((outcomes[5], outcomes.len()), ("arrived", 6), "the last one counts, too");
    story.assert_sound();
}

#[test]
fn a_reader_that_sends_nothing_is_no_failure() {
    let (story, _) = Story::open_keyed(Leaving::Off, 1);
    let scanned = untouched(&story, &Opener::Nothing, || story.call(&["scan"]));
    assert_eq!((scanned.code, scanned.stdout.as_str(), scanned.stderr.as_str()), (Some(0), "", ""));
}
