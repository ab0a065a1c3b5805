//! Text that people type: what is accepted, how it is kept, how it is searched.

use unicode_normalization::UnicodeNormalization;

use crate::error::{Error, Result};

/// One line: outer blanks go, the rest stays as typed. Refuses empty, too long (in characters), control characters and
/// the invisible ones that turn the direction of writing around.
pub fn line(field: &str, text: &str, most: usize) -> Result<String> {
    let text = text.trim();
    let field = field.to_owned();
    if text.is_empty() {
        return Err(Error::TextEmpty { field });
    }
    if text.chars().count() > most {
        return Err(Error::TextTooLong { field, most });
    }
    if text.chars().any(is_unusable) {
        return Err(Error::TextUnusable { field });
    }
    Ok(text.to_owned())
}

/// The same, where nothing is also an answer.
pub fn optional_line(field: &str, text: Option<&str>, most: usize) -> Result<Option<String>> {
    match text.map(str::trim) {
        None | Some("") => Ok(None),
        Some(text) => line(field, text, most).map(Some),
    }
}

/// A whole number from 1 to `most`.
pub fn within(field: &str, number: i64, most: i64) -> Result<i64> {
    if (1..=most).contains(&number) {
        Ok(number)
    } else {
        Err(Error::NumberOutOfRange { field: field.to_owned(), least: 1, most })
    }
}

/// Whether a character may not stand in a line.
pub fn is_unusable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}')
}

/// How a name is searched: NFKC, lower case, katakana as hiragana, variants of a character as one, without blanks.
pub fn search_key(text: &str) -> String {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .filter(|c| !c.is_whitespace() && *c != '・')
        .map(|c| match c {
            'ァ'..='ヶ' => char::from_u32(c as u32 - 0x60).unwrap_or(c),
            '髙' => '高',
            '﨑' => '崎',
            '邊' | '邉' => '辺',
            '齋' | '齊' | '斎' => '斉',
            '濵' | '濱' => '浜',
            '桒' => '桑',
            '栁' => '柳',
            '德' => '徳',
            '瀨' => '瀬',
            '𠮷' => '吉',
            other => other,
        })
        // Once more: what stood around a blank may compose with what now stands beside it.
        .nfkc()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_is_found_however_it_is_written() {
        for written in ["たなかたろう", "タナカ　タロウ", "ﾀﾅｶ ﾀﾛｳ", "たなか・たろう"] {
            assert_eq!(search_key(written), "たなかたろう");
        }
        assert_eq!(search_key("𠮷田"), search_key("吉田"));
    }

    #[test]
    fn what_cannot_stand_in_a_line_is_refused() {
        assert_eq!(line("nickname", " あおい ", 60).unwrap(), "あおい");
        assert!(matches!(line("nickname", "  ", 60), Err(Error::TextEmpty { .. })));
        assert!(matches!(line("nickname", "あ\u{202E}い", 60), Err(Error::TextUnusable { .. })));
        assert!(matches!(line("nickname", "a\nb", 60), Err(Error::TextUnusable { .. })));
        assert_eq!(line("nickname", &"😀".repeat(60), 60).unwrap().chars().count(), 60, "emoji are letters too");
        assert!(matches!(line("nickname", &"あ".repeat(61), 60), Err(Error::TextTooLong { most: 60, .. })));
    }

    proptest! {
        #[test]
        fn searching_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = search_key(&text);
            prop_assert_eq!(search_key(&once), once);
        }
    }
}
