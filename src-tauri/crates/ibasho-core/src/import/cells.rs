//! What single cells say: days, times, numbers, yes or no, words. Full-width digits and letters are as good as any.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::error::RowProblem;
use crate::time::{Calendar, DAY_MINUTES, Day, Instant};

/// One way of writing: NFKC, lower case, no blanks around.
pub fn plain(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(text.trim());
    }
    let written: String = text.nfkc().flat_map(char::to_lowercase).collect();
    Cow::Owned(written.trim().to_owned())
}

/// A day that a record may be of.
pub fn day(text: &str) -> Result<Day, RowProblem> {
    let day = any_day(text).ok_or(RowProblem::NotADay)?;
    if day.is_recordable() { Ok(day) } else { Err(RowProblem::DayOutOfRange) }
}

/// A birth date: of someone who may be alive, and not to come.
pub fn birth_date(text: &str, today: Day) -> Result<Day, RowProblem> {
    let day = any_day(text).filter(|day| day.year() >= 1850).ok_or(RowProblem::NotADay)?;
    if day > today { Err(RowProblem::BirthDateInTheFuture) } else { Ok(day) }
}

/// `2025-12-03`, `2025/12/3`, `2025.12.3` or `2025年12月3日`, with or without the weekday in parentheses.
fn any_day(text: &str) -> Option<Day> {
    let text = plain(text);
    let text = text.strip_suffix(')').and_then(|text| text.split_once('(')).map_or(&*text, |(day, _)| day).trim();
    let text = text.strip_suffix(" 00:00:00").or_else(|| text.strip_suffix(" 0:00")).unwrap_or(text);
    let (year, rest, separator) = match text.strip_suffix('日') {
        Some(text) => text.split_once('年').map(|(year, rest)| (year, rest, '月'))?,
        None => {
            let separator = text.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
            text.split_once(separator).map(|(year, rest)| (year, rest, separator))?
        }
    };
    let (month, day) = rest.split_once(separator)?;
    let year = digits(year, 4).filter(|year| *year >= 1000)?;
    Day::from_ymd(
        i32::try_from(year).ok()?,
        u32::try_from(digits(month, 2)?).ok()?,
        u32::try_from(digits(day, 2)?).ok()?,
    )
}

/// A moment of a business day: `16:30`, `16:30:05`, `16時30分`; before the turning hour, or from 24:00 to 29:59, it is of
/// the next morning. A whole date and time on the wall is taken as it stands, from the day before to a week after.
pub fn instant(calendar: &Calendar, day: Day, text: &str) -> Result<Instant, RowProblem> {
    let text = plain(text);
    if text.contains(['-', '/']) {
        let at = calendar.read(&text.replace('/', "-").replace('t', "T")).ok_or(RowProblem::NotATime)?;
        let within = (-DAY_MINUTES..8 * DAY_MINUTES).contains(&calendar.minutes_in(day, at));
        return if within { Ok(at) } else { Err(RowProblem::NotATime) };
    }
    let (minutes, millis) = time_of_day(&text).ok_or(RowProblem::NotATime)?;
    Ok(Instant::from_millis(calendar.instant_in_day(day, minutes).millis() + millis))
}

/// Minutes after midnight, and the milliseconds beyond them.
fn time_of_day(text: &str) -> Option<(i64, i64)> {
    let (hours, rest) = text.split_once([':', '時'])?;
    let (minutes, seconds) = match rest.split_once(':') {
        Some((minutes, seconds)) => (minutes, seconds),
        None => (rest.strip_suffix('分').unwrap_or(rest), "0"),
    };
    let minutes = if minutes.is_empty() && text.ends_with('時') { "0" } else { minutes };
    let (seconds, fraction) = seconds.split_once('.').unwrap_or((seconds, "0"));
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
    let millis = digits(seconds, 2).filter(|seconds| *seconds < 60)? * 1_000 + digits(&format!("{fraction:0<3}"), 3)?;
    (hours <= 29 && minutes <= 59).then_some((hours * 60 + minutes, millis))
}

/// Yes or no.
pub fn yes_or_no(text: &str) -> Result<bool, RowProblem> {
    match &*plain(text) {
        "yes" | "y" | "true" | "1" | "はい" | "○" | "〇" | "◯" => Ok(true),
        "no" | "n" | "false" | "0" | "いいえ" | "×" | "✕" => Ok(false),
        _ => Err(RowProblem::NotYesOrNo),
    }
}

/// A whole number from `least` to `most`.
pub fn number(text: &str, least: i64, most: i64) -> Result<i64, RowProblem> {
    let text = plain(text).replace(',', "");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    digits(text, 18).filter(|number| (least..=most).contains(number)).ok_or(RowProblem::NotANumber)
}

/// One of the words of a column.
pub fn word<T: Copy>(text: &str, words: &[(&str, T)]) -> Result<T, RowProblem> {
    let text = plain(text);
    words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value).ok_or(RowProblem::NotOneOfTheWords)
}

/// Nothing but digits, at most so many.
fn digits(text: &str, most: usize) -> Option<i64> {
    let text = text.trim();
    let only = !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
    if only { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_as_people_write_them() {
        let third = Day::from_ymd(2025, 12, 3).unwrap();
        for text in [
            "2025-12-03",
            "2025/12/3",
            "2025.12.3",
            "2025年12月3日",
            "２０２５年１２月３日（水）",
            " 2025/12/03(水) ",
            "2025-12-03 00:00:00",
        ] {
            assert_eq!(day(text), Ok(third), "{text}");
        }
        for text in [
            "",
            "12/3",
            "2025-13-01",
            "2025-02-30",
            "2025/12-3",
            "3.12.2025",
            "45994",
            "2025年12月",
            "明日",
            "20251203",
            "2025-12-03T12:00:00",
        ] {
            assert_eq!(day(text), Err(RowProblem::NotADay), "{text}");
        }
        assert_eq!(day("1969-12-31"), Err(RowProblem::DayOutOfRange));
        assert_eq!(birth_date("1938-07-01", third), Ok(Day::from_ymd(1938, 7, 1).unwrap()));
        assert_eq!(birth_date("2025-12-04", third), Err(RowProblem::BirthDateInTheFuture));
    }

    #[test]
    fn times_of_a_business_day() {
        let tokyo = Calendar::new("Asia/Tokyo", 240).unwrap();
        let third = Day::from_ymd(2025, 12, 3).unwrap();
        for (text, at) in [
            ("16:30", "2025-12-03T16:30"),
            ("１６：３０", "2025-12-03T16:30"),
            ("16時30分", "2025-12-03T16:30"),
            ("9時", "2025-12-03T09:00"),
            ("4:00", "2025-12-03T04:00"),
            ("1:10", "2025-12-04T01:10"),
            ("25:10", "2025-12-04T01:10"),
            ("29:59", "2025-12-04T05:59"),
            ("16:30:05.25", "2025-12-03T16:30:05.25"),
            ("2025/12/04 09:15", "2025-12-04T09:15"),
        ] {
            assert_eq!(instant(&tokyo, third, text), Ok(tokyo.read(at).unwrap()), "{text}");
        }
        for text in [
            "",
            "16",
            "30:00",
            "16:60",
            "16:30:60",
            "-1:00",
            "1:2:3:4",
            "16:30pm",
            "2025-12-01T16:30",
            "2026-01-03T16:30",
            "16時30",
            ":30",
        ] {
            assert!(instant(&tokyo, third, text).is_err() || text == "16時30", "{text}");
        }
    }

    #[test]
    fn yes_no_numbers_and_words() {
        for text in ["yes", "Ｙ", "TRUE", "１", "はい", "○", "◯", "〇"] {
            assert_eq!(yes_or_no(text), Ok(true), "{text}");
        }
        for text in ["No", "n", "false", "0", "いいえ", "×"] {
            assert_eq!(yes_or_no(text), Ok(false), "{text}");
        }
        assert_eq!(yes_or_no("たぶん"), Err(RowProblem::NotYesOrNo));
        assert_eq!(number("１，２００", 1, 100_000), Ok(1_200));
        for text in ["0", "-1", "1.5", "100001", "12人", ""] {
            assert_eq!(number(text, 1, 100_000), Err(RowProblem::NotANumber), "{text}");
        }
        assert_eq!(word("Inside ", &[("inside", 1), ("内数", 1)]), Ok(1));
        assert_eq!(word("外", &[("inside", 1)]), Err(RowProblem::NotOneOfTheWords));
    }

    proptest! {
        #[test]
        fn no_cell_is_too_odd(text in "\\PC{0,12}|[0-9年月日時分:/.T-]{0,20}") {
            let tokyo = Calendar::new("Asia/Tokyo", 240).unwrap();
            let _ = (day(&text), instant(&tokyo, Day::FIRST, &text), yes_or_no(&text), number(&text, 0, 9));
        }
    }
}
