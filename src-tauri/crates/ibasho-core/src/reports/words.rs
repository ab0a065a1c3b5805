//! What stands beside a number, in words.

use super::{Opening, Report, Span};
use crate::figures::{Figure, Figures, Key, Number, Period};
use crate::time::Day;

/// What stands where there is no number.
pub const NONE: &str = "—";

/// `2025年12月3日(水)`; the weekday is always computed.
pub fn day(day: Day) -> String {
    format!("{}年{}月{}日({})", day.year(), day.month(), day.of_month(), day.weekday_ja())
}

/// A period with both its days.
pub fn period(period: Period) -> String {
    format!("{}〜{}", day(period.from), day(period.to))
}

/// A period as it fits beside a number.
pub fn short_period(period: Period) -> String {
    let short = |day: Day| format!("{}/{}/{}", day.year(), day.month(), day.of_month());
    format!("{}〜{}", short(period.from), short(period.to))
}

/// The period that a figure is about: of who is registered only the last day matters.
pub fn period_of(key: Key, whole: Period) -> String {
    match key {
        Key::RegisteredPeople => format!("{}/{}/{} 現在", whole.to.year(), whole.to.month(), whole.to.of_month()),
        _ => short_period(whole),
    }
}

/// `19:05`; beyond 24:00 the next morning.
pub fn time(minutes: i64) -> String {
    format!("{:02}:{:02}", minutes.div_euclid(60), minutes.rem_euclid(60))
}

/// `13:00–18:00、19:00–21:00`
pub fn spans(spans: &[Span]) -> String {
    let spans: Vec<String> = spans.iter().map(|span| format!("{}–{}", time(span.from), time(span.to))).collect();
    spans.join("、")
}

/// `61時間30分`
pub fn hours(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}分"),
        (hours, 0) => format!("{hours}時間"),
        (hours, minutes) => format!("{hours}時間{minutes}分"),
    }
}

/// Whether the space was open.
pub fn opening(opening: Opening) -> &'static str {
    match opening {
        Opening::Open => "開所",
        Opening::Cancelled => "中止",
        Opening::Planned => "予定のまま",
        Opening::Elsewhere => NONE,
    }
}

fn meal_kind(kind: &str) -> &'static str {
    match kind {
        "children" => "こども",
        "adults" => "おとな",
        "staff" => "運営",
        "taken_home" => "持ち帰り",
        _ => "種類を分けていない",
    }
}

/// What else is to be said about a figure: exact minutes, meals by kind, the number of sessions.
pub fn note(key: Key, figure: &Figure) -> String {
    let mut notes = Vec::new();
    if let Some(minutes) = figure.minutes {
        notes.push(hours(minutes));
    }
    if let Some(sessions) = figure.sessions.filter(|sessions| *sessions > 0) {
        notes.push(format!("{sessions}回"));
    }
    if let Some(kinds) = &figure.kinds {
        let order = ["children", "adults", "staff", "taken_home", "unsorted"];
        let known = order.iter().filter_map(|kind| kinds.get(kind).map(|meals| format!("{}{meals}", meal_kind(kind))));
        notes.extend(known);
    }
    if let Some(n) = figure.n {
        notes.push(match key {
            Key::AveragePerOpenDay => format!("開所日数{n}日で割りました"),
            Key::AveragePerSession => format!("{n}回で割りました"),
            Key::Ratio => format!("目標{n}人で割りました"),
            _ => format!("{n}で割りました"),
        });
    }
    notes.join("、")
}

/// What must stand under the number of different people; nothing when everybody was known.
pub fn nameless(figures: &Figures) -> Option<String> {
    match value(figures, Key::UnidentifiedHeads) {
        Number::Whole(0) | Number::None => None,
        heads => Some(format!("名前を聞いていない人 {heads}人は入っていません")),
    }
}

/// A figure's value; none where it is not counted.
pub fn value(figures: &Figures, key: Key) -> Number {
    figures.get(&key).map_or(Number::None, |figure| figure.value)
}

/// How much of a figure is estimated.
pub fn estimated(figures: &Figures, key: Key) -> Option<i64> {
    figures.get(&key).and_then(|figure| figure.estimated)
}

/// This less that, if both are numbers.
pub fn difference(this: Number, that: Number) -> Number {
    match (this, that) {
        (Number::Whole(this), Number::Whole(that)) => Number::Whole(this - that),
        (Number::Tenths(this), Number::Tenths(that)) => Number::Tenths(this - that),
        _ => Number::None,
    }
}

/// What the year before was compared with, or why it was not.
pub fn last_year(report: &Report) -> String {
    match (&report.last_year, report.year_before) {
        (Some(_), Some(before)) => format!("前年同期: {}", period(before)),
        (None, Some(before)) => format!("前年同期({})の記録はありません。", period(before)),
        (_, None) => "前年同期はありません。".to_owned(),
    }
}

/// That some sessions are still to be settled.
pub fn unsettled(report: &Report) -> String {
    format!("予定のままの回が{}回あります。開催か中止かを決めると、回数に入ります。", report.unsettled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_said_to_the_minute() {
        assert_eq!([hours(3690), hours(60), hours(59), hours(0)], ["61時間30分", "1時間", "59分", "0分"]);
    }

    #[test]
    fn a_difference_needs_two_numbers() {
        assert_eq!(difference(Number::Tenths(170), Number::Tenths(233)), Number::Tenths(-63));
        assert_eq!(difference(Number::Whole(3), Number::None), Number::None);
    }

    #[test]
    fn weekdays_are_computed() {
        let period_of = |from: &str, to: &str| Period { from: from.parse().unwrap(), to: to.parse().unwrap() };
        assert_eq!(period(period_of("2025-11-14", "2025-12-03")), "2025年11月14日(金)〜2025年12月3日(水)");
    }
}
