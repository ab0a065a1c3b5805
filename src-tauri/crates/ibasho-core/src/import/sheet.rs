//! A table read as one kind of import: which column is which, what each cell says, and every row that cannot be taken.

use super::Kind;
use super::cells::{self, plain};
use super::table::{Row, Table};
use crate::error::{BadRow, Error, Result, RowProblem};
use crate::text::is_unusable;
use crate::time::{Calendar, Day, Instant};

/// Bad rows that an error carries; the others are counted.
const BAD_ROWS_SHOWN: usize = 100;

/// A column: its English name, its other names, whether it has to be there and filled.
#[derive(Debug)]
pub struct Column {
    name: &'static str,
    others: &'static [&'static str],
    required: bool,
}

const fn required(name: &'static str, others: &'static [&'static str]) -> Column {
    Column { name, others, required: true }
}

const fn optional(name: &'static str, others: &'static [&'static str]) -> Column {
    Column { name, others, required: false }
}

/// The columns of a kind; the first names are the ones an export writes.
fn columns(kind: Kind) -> &'static [Column] {
    match kind {
        Kind::Categories => {
            const {
                &[required("category", &["区分"]), optional("counting", &["数え方"]), optional("stage", &["学校段階"])]
            }
        }
        Kind::People => {
            const {
                &[
                    required("ref", &["番号"]),
                    required("nickname", &["ニックネーム", "呼び名"]),
                    required("category", &["区分"]),
                    optional("name", &["氏名"]),
                    optional("kana", &["ふりがな", "フリガナ"]),
                    optional("marks", &["再掲"]),
                    optional("birth_date", &["生年月日"]),
                    optional("language", &["言語"]),
                    optional("household", &["世帯"]),
                    optional("registered_on", &["登録日"]),
                    optional("first_used_on", &["初回利用日"]),
                    optional("left_on", &["退会日"]),
                ]
            }
        }
        Kind::Sessions => {
            const {
                &[
                    required("date", &["日付"]),
                    required("activity", &["活動"]),
                    optional("starts", &["開始"]),
                    optional("ends", &["終了"]),
                    optional("opens_space", &["開所"]),
                    optional("counts", &["計上"]),
                    optional("unit", &["単位"]),
                    optional("venue", &["会場"]),
                    optional("status", &["状態"]),
                    optional("meals", &["食数"]),
                    optional("note", &["備考"]),
                ]
            }
        }
        Kind::Visits => {
            const {
                &[
                    required("date", &["日付"]),
                    required("activity", &["活動"]),
                    required("category", &["区分"]),
                    optional("person", &["番号", "人"]),
                    optional("arrived", &["来所"]),
                    optional("left", &["退所"]),
                    optional("heads", &["人数"]),
                    optional("estimate", &["概数"]),
                    optional("party", &["組"]),
                    optional("marks", &["再掲"]),
                    optional("session_starts", &["回の開始"]),
                ]
            }
        }
        Kind::Shifts => {
            const {
                &[
                    required("date", &["日付"]),
                    required("starts", &["開始"]),
                    required("ends", &["終了"]),
                    required("person", &["番号", "人"]),
                    optional("duty", &["役割"]),
                    optional("break_minutes", &["休憩"]),
                    optional("status", &["状態"]),
                    optional("activity", &["活動"]),
                    optional("paid", &["有償"]),
                ]
            }
        }
    }
}

/// A table of a known kind.
#[derive(Debug)]
pub struct Sheet<'a> {
    table: &'a Table,
    at: Vec<(&'static str, usize)>,
    /// Names of columns that nothing is known of.
    pub unknown: Vec<String>,
    bad: Vec<BadRow>,
}

impl<'a> Sheet<'a> {
    /// Finds the columns of a kind in the header.
    pub fn new(kind: Kind, table: &'a Table) -> Result<Self> {
        let columns = columns(kind);
        let (mut at, mut unknown) = (Vec::new(), Vec::new());
        for (index, header) in table.header.iter().enumerate() {
            let written = plain(header);
            match columns.iter().find(|column| column.name == written || column.others.contains(&&*written)) {
                Some(column) if at.iter().any(|(name, _)| *name == column.name) => {
                    return Err(Error::ColumnTwice { column: column.name.to_owned() });
                }
                Some(column) => at.push((column.name, index)),
                None if header.is_empty() => unknown.push(format!("#{}", index + 1)),
                None => unknown.push(header.chars().filter(|c| !is_unusable(*c)).take(60).collect()),
            }
        }
        let missing: Vec<String> = columns
            .iter()
            .filter(|column| column.required && !at.iter().any(|(name, _)| *name == column.name))
            .map(|column| column.name.to_owned())
            .collect();
        if !missing.is_empty() {
            return Err(Error::ColumnsMissing { columns: missing });
        }
        let mut sheet = Self { table, at, unknown, bad: Vec::new() };
        for row in &table.rows {
            if row.cells.len() > table.header.len() {
                sheet.bad(row, "", RowProblem::TooManyCells);
            }
            for column in columns.iter().filter(|column| column.required) {
                if sheet.cell(row, column.name).is_empty() {
                    sheet.bad(row, column.name, RowProblem::Missing);
                }
            }
        }
        Ok(sheet)
    }

    /// The rows, apart from this sheet so that reading their cells can note what is wrong with them.
    pub fn rows(&self) -> &'a [Row] {
        &self.table.rows
    }

    /// Whether the file has a column.
    pub fn has(&self, column: &str) -> bool {
        self.at.iter().any(|(name, _)| *name == column)
    }

    /// What stands in a cell; nothing in a column that the file does not have.
    pub fn cell(&self, row: &'a Row, column: &str) -> &'a str {
        let at = self.at.iter().find(|(name, _)| *name == column);
        at.and_then(|(_, index)| row.cells.get(*index)).map_or("", String::as_str)
    }

    /// Notes that a row cannot be taken.
    pub fn bad(&mut self, row: &Row, column: &'static str, problem: RowProblem) {
        self.bad.push(BadRow { row: row.number, column, problem });
    }

    /// What a filled cell says. A problem is noted, and the cell then counts as empty until the end refuses the file.
    pub fn read<T>(
        &mut self,
        row: &'a Row,
        column: &'static str,
        read: impl FnOnce(&'a str) -> Result<T, RowProblem>,
    ) -> Option<T> {
        match self.cell(row, column) {
            "" => None,
            text => read(text).map_err(|problem| self.bad(row, column, problem)).ok(),
        }
    }

    /// A line of text.
    pub fn line(&mut self, row: &'a Row, column: &'static str, most: usize) -> Option<&'a str> {
        self.read(row, column, |text| check_text(text, most, is_unusable))
    }

    /// A text that may have several lines.
    pub fn lines(&mut self, row: &'a Row, column: &'static str, most: usize) -> Option<String> {
        self.read(row, column, |text| {
            check_text(text, most, |c| is_unusable(c) && !matches!(c, '\r' | '\n'))
                .map(|text| text.replace("\r\n", "\n"))
        })
    }

    /// A business day.
    pub fn day(&mut self, row: &'a Row, column: &'static str) -> Option<Day> {
        self.read(row, column, cells::day)
    }

    /// A moment of a business day.
    pub fn instant(&mut self, row: &'a Row, column: &'static str, calendar: &Calendar, day: Day) -> Option<Instant> {
        self.read(row, column, |text| cells::instant(calendar, day, text))
    }

    /// Two moments of a business day of which the second is not before the first.
    pub fn span(
        &mut self,
        row: &'a Row,
        (from, to): (&'static str, &'static str),
        calendar: &Calendar,
        day: Day,
    ) -> (Option<Instant>, Option<Instant>) {
        let (starts, ends) = (self.instant(row, from, calendar, day), self.instant(row, to, calendar, day));
        if ends.zip(starts).is_some_and(|(ends, starts)| ends < starts) {
            self.bad(row, to, RowProblem::EndsBeforeItStarts);
        }
        (starts, ends)
    }

    /// Yes or no.
    pub fn yes_or_no(&mut self, row: &'a Row, column: &'static str) -> Option<bool> {
        self.read(row, column, cells::yes_or_no)
    }

    /// A whole number.
    pub fn number(&mut self, row: &'a Row, column: &'static str, least: i64, most: i64) -> Option<i64> {
        self.read(row, column, |text| cells::number(text, least, most))
    }

    /// One of the words of a column.
    pub fn word<T: Copy>(&mut self, row: &'a Row, column: &'static str, words: &[(&str, T)]) -> Option<T> {
        self.read(row, column, |text| cells::word(text, words))
    }

    /// Several names in one cell, each once.
    pub fn names(&mut self, row: &'a Row, column: &'static str, most: usize) -> Vec<&'a str> {
        let names = self.read(row, column, |text| {
            let mut names = Vec::new();
            for name in text.split([';', '；', '、']).map(str::trim).filter(|name| !name.is_empty()) {
                check_text(name, most, is_unusable)?;
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            Ok(names)
        });
        names.unwrap_or_default()
    }

    /// All or nothing: refuses the file if any row was bad.
    pub fn refuse_bad_rows(&mut self) -> Result<()> {
        if self.bad.is_empty() {
            return Ok(());
        }
        let mut rows = std::mem::take(&mut self.bad);
        rows.sort_by_key(|bad| bad.row);
        let total = rows.chunk_by(|one, other| one.row == other.row).count();
        rows.truncate(BAD_ROWS_SHOWN);
        Err(Error::BadRows { rows, total })
    }
}

fn check_text(text: &str, most: usize, unusable: fn(char) -> bool) -> Result<&str, RowProblem> {
    if text.chars().count() > most {
        return Err(RowProblem::TooLong);
    }
    if text.chars().any(unusable) { Err(RowProblem::ControlCharacter) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        Table::read(text.as_bytes()).unwrap()
    }

    #[test]
    fn columns_are_found_by_either_name_in_any_order() {
        let table = table("区分,ＮＩＣＫＮＡＭＥ ,番号,趣味,\n小学生,あおい,7,将棋,x\n");
        let mut sheet = Sheet::new(Kind::People, &table).unwrap();
        let row = &sheet.rows()[0];
        assert_eq!(sheet.cell(row, "ref"), "7");
        assert_eq!(sheet.line(row, "nickname", 60), Some("あおい"));
        assert!(!sheet.has("marks"));
        assert_eq!(sheet.unknown, ["趣味"], "trailing empty names are no columns");
        let refused = sheet.refuse_bad_rows().unwrap_err();
        let bad = BadRow { row: 2, column: "", problem: RowProblem::TooManyCells };
        assert_eq!(refused, Error::BadRows { rows: vec![bad], total: 1 });
    }

    #[test]
    fn a_header_that_cannot_be_read_is_refused() {
        let missing = Sheet::new(Kind::Visits, &table("日付,来所\n2025-12-03,16:30\n")).unwrap_err();
        assert_eq!(missing, Error::ColumnsMissing { columns: vec!["activity".into(), "category".into()] });
        let twice = Sheet::new(Kind::Categories, &table("区分,category\na,b\n")).unwrap_err();
        assert_eq!(twice, Error::ColumnTwice { column: "category".into() });
    }

    #[test]
    fn every_bad_row_is_counted_and_a_hundred_are_named() {
        let table = table(&format!("category\n{}", format!("{}\n", "あ".repeat(61)).repeat(150)));
        let mut sheet = Sheet::new(Kind::Categories, &table).unwrap();
        for row in sheet.rows() {
            sheet.line(row, "category", 60);
        }
        let Err(Error::BadRows { rows, total }) = sheet.refuse_bad_rows() else { panic!("not refused") };
        assert_eq!((rows.len(), total, rows[0].row, rows[0].problem), (100, 150, 2, RowProblem::TooLong));
    }

    #[test]
    fn marks_are_told_apart_by_either_separator() {
        let table = table("ref,nickname,category,marks\n1,あおい,一般,市外; 保護者同伴、市外\n");
        let mut sheet = Sheet::new(Kind::People, &table).unwrap();
        assert_eq!(sheet.names(&sheet.rows()[0], "marks", 60), ["市外", "保護者同伴"]);
    }
}
