//! The figures as a table for other programs: one row per figure, numbers bare, nothing where there is none.

use super::words::{difference, note, value};
use super::{Report, words};
use crate::error::{Error, Result};
use crate::figures::{CATALOGUE, Key, Number};
use crate::publication::Publication;

const HEADS: [&str; 13] = [
    "期間の初め",
    "期間の終わり",
    "key",
    "名称",
    "値",
    "単位",
    "うち概数",
    "n",
    "規則",
    "前年同期",
    "差",
    "補足",
    "rule",
];

/// The figures as CSV: UTF-8 with a byte order mark, so that Excel reads the Japanese, and lines that end in CRLF.
pub fn to_csv(report: &Report) -> Result<Vec<u8>> {
    let mut writer = writer();
    writer.write_record(HEADS).map_err(failed)?;
    for listed in CATALOGUE {
        let Some(figure) = report.figures.get(&listed.key) else {
            continue;
        };
        let before = report.last_year.as_ref().map_or(Number::None, |before| value(&before.figures, listed.key));
        let beside = match listed.key {
            Key::UniquePeople => words::nameless(&report.figures).unwrap_or_default(),
            key => note(key, figure),
        };
        let row = [
            report.period.from.to_string(),
            report.period.to.to_string(),
            listed.key.name(),
            listed.ja.to_owned(),
            bare(figure.value),
            listed.unit.to_owned(),
            figure.estimated.map(|number| number.to_string()).unwrap_or_default(),
            figure.n.map(|number| number.to_string()).unwrap_or_default(),
            listed.rule_ja.to_owned(),
            bare(before),
            bare(difference(figure.value, before)),
            beside,
            listed.rule_en.to_owned(),
        ];
        writer.write_record(&row).map_err(failed)?;
    }
    writer.into_inner().map_err(|_| Error::internal("csv"))
}

/// What may be published, a row for each number.
pub fn publication_to_csv(publication: &Publication) -> Result<Vec<u8>> {
    let mut writer = writer();
    let [from, to] = [publication.period.from.to_string(), publication.period.to.to_string()];
    writer
        .write_record([
            "期間の初め",
            "期間の終わり",
            "key",
            "名称",
            "分け方",
            "欄",
            "値",
            "単位",
            "補足",
            "規則",
            "rule",
        ])
        .map_err(failed)?;
    let mut row = |key: Key, split: &str, label: &str, value: Number, note: &str| {
        let (listed, value) = (key.listed(), bare(value));
        let name = key.name();
        writer
            .write_record([
                &from,
                &to,
                &name,
                listed.ja,
                split,
                label,
                &value,
                listed.unit,
                note,
                &publication.rule,
                &publication.rule_en,
            ])
            .map_err(failed)
    };
    for figure in &publication.figures {
        row(figure.key, "", "", figure.value, if figure.estimated { "概数をふくみます" } else { "" })?;
    }
    for table in &publication.tables {
        for group in &table.rows {
            let note = if group.merged { "まとめました" } else { "" };
            row(table.figure, table.split.word(), &group.label, group.value, note)?;
        }
    }
    writer.into_inner().map_err(|_| Error::internal("csv"))
}

fn writer() -> ::csv::Writer<Vec<u8>> {
    let excel_reads_japanese = "\u{feff}".as_bytes().to_vec();
    ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(excel_reads_japanese)
}

fn failed(_: ::csv::Error) -> Error {
    Error::internal("csv")
}

/// A number as programs read it: a point before the tenth, nothing where there is none.
fn bare(number: Number) -> String {
    match number {
        Number::Whole(number) => number.to_string(),
        Number::Tenths(tenths) => {
            let sign = if tenths < 0 { "-" } else { "" };
            format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10)
        }
        Number::None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_bare() {
        assert_eq!(bare(Number::Tenths(-3)), "-0.3");
        assert_eq!([bare(Number::Tenths(233)), bare(Number::Whole(1234)), bare(Number::None)], ["23.3", "1234", ""]);
    }
}
