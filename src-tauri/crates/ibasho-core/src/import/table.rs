//! The bytes of a file as a table of texts: CSV (UTF-8 or CP932), or the first sheet of an .xlsx.

use std::borrow::Cow;
use std::io::Cursor;
use std::panic::catch_unwind;

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};
use encoding_rs::SHIFT_JIS;

use crate::error::{Error, Result};

/// The largest file.
const BYTES_MOST: usize = 64 << 20;
/// The most rows below the header.
const ROWS_MOST: usize = 200_000;
/// The most columns: a stray mark in column XFD is a slip, not data.
const COLUMNS_MOST: usize = 1_000;

/// A header and the rows below it, without the blank ones.
#[derive(Debug)]
pub struct Table {
    /// The names of the columns, as written.
    pub header: Vec<String>,
    /// The rows that hold anything.
    pub rows: Vec<Row>,
}

/// A row with the number that a spreadsheet shows for it.
#[derive(Debug)]
pub struct Row {
    /// From 1, the header and blank rows included.
    pub number: usize,
    /// As many as were written, blanks around each removed.
    pub cells: Vec<String>,
}

impl Table {
    /// Reads a file, whatever its name says it is.
    pub fn read(file: &[u8]) -> Result<Self> {
        if file.len() > BYTES_MOST {
            return Err(Error::TableTooLarge);
        }
        let mut rows = Rows::default();
        if file.starts_with(b"PK\x03\x04") {
            // A workbook that its reader stumbles over is a file that cannot be read, nothing worse.
            rows = catch_unwind(|| read_xlsx(file)).unwrap_or(Err(Error::FileNotATable))?;
        } else {
            read_csv(&decode(file)?, &mut rows)?;
        }
        let Rows { header: Some(header), rows } = rows else {
            return Err(Error::TableEmpty);
        };
        if rows.is_empty() { Err(Error::TableEmpty) } else { Ok(Self { header, rows }) }
    }
}

/// A table in the making.
#[derive(Debug, Default)]
struct Rows {
    header: Option<Vec<String>>,
    rows: Vec<Row>,
}

impl Rows {
    /// Takes a row in; a blank one only counts.
    fn add(&mut self, number: usize, mut cells: Vec<String>) -> Result<()> {
        for cell in &mut cells {
            if cell.trim().len() < cell.len() {
                *cell = cell.trim().to_owned();
            }
        }
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        if cells.is_empty() {
            return Ok(());
        }
        if self.rows.len() == ROWS_MOST || cells.len() > COLUMNS_MOST {
            return Err(Error::TableTooLarge);
        }
        match self.header {
            None => self.header = Some(cells),
            Some(_) => self.rows.push(Row { number, cells }),
        }
        Ok(())
    }
}

/// Strict UTF-8, with or without a mark at its beginning; else CP932, as spreadsheets here save CSV.
fn decode(file: &[u8]) -> Result<Cow<'_, str>> {
    if file.contains(&0) {
        return Err(Error::FileNotATable);
    }
    if let Some(marked) = file.strip_prefix(b"\xEF\xBB\xBF") {
        return std::str::from_utf8(marked).map(Cow::Borrowed).map_err(|_| Error::FileNotATable);
    }
    if let Ok(text) = std::str::from_utf8(file) {
        return Ok(Cow::Borrowed(text));
    }
    let (text, has_errors) = SHIFT_JIS.decode_without_bom_handling(file);
    if has_errors { Err(Error::FileNotATable) } else { Ok(text) }
}

/// Read here and not by the `csv` crate, which passes over blank lines: then nobody finds "row 17" in their spreadsheet.
fn read_csv(text: &str, rows: &mut Rows) -> Result<()> {
    let delimiter = delimiter(text);
    let (mut number, mut cells, mut cell, mut quoted) = (1, Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted => quoted = false,
            _ if quoted => cell.push(c),
            '"' if cell.is_empty() => quoted = true,
            '\r' | '\n' => {
                if c == '\r' {
                    chars.next_if_eq(&'\n');
                }
                cells.push(std::mem::take(&mut cell));
                rows.add(number, std::mem::take(&mut cells))?;
                number += 1;
            }
            _ if c == delimiter => cells.push(std::mem::take(&mut cell)),
            _ => cell.push(c),
        }
    }
    cells.push(cell);
    rows.add(number, cells)
}

/// Commas, unless the header plainly has tabs or semicolons.
fn delimiter(text: &str) -> char {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |c: char| header.matches(c).count();
    ['\t', ';'].into_iter().find(|c| count(*c) > count(',')).unwrap_or(',')
}

/// Cell by cell, since a whole sheet as a rectangle can be far larger than the file.
fn read_xlsx(file: &[u8]) -> Result<Rows> {
    let unreadable = |_| Error::FileNotATable;
    let mut book = Xlsx::new(Cursor::new(file)).map_err(unreadable)?;
    let sheet = book.sheet_names().first().cloned().ok_or(Error::FileNotATable)?;
    let mut reader = book.worksheet_cells_reader(&sheet).map_err(unreadable)?;
    let (mut rows, mut number, mut cells) = (Rows::default(), 1, Vec::new());
    while let Some(cell) = reader.next_cell().map_err(unreadable)? {
        let (row, column) = (cell.get_position().0 as usize + 1, cell.get_position().1 as usize);
        let text = cell_text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        if column >= COLUMNS_MOST {
            return Err(Error::TableTooLarge);
        }
        if row != number {
            rows.add(number, std::mem::take(&mut cells))?;
            number = row;
        }
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
    }
    rows.add(number, cells)?;
    Ok(rows)
}

fn cell_text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        DataRef::DateTime(at) => date_or_time(at),
        DataRef::DateTimeIso(text) => text.trim_end_matches("T00:00:00").to_owned(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A serial number of the spreadsheet: below two days it is a time (beyond 24:00 the next morning), whole it is a date.
fn date_or_time(at: &ExcelDateTime) -> String {
    let days = at.as_f64();
    if at.is_duration() || (0.0..2.0).contains(&days) {
        let seconds = (days * 86_400.0).round() as i64;
        let (minutes, seconds) = (seconds / 60, seconds % 60);
        let seconds = if seconds == 0 { String::new() } else { format!(":{seconds:02}") };
        return format!("{:02}:{:02}{seconds}", minutes / 60, minutes % 60);
    }
    let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) { date } else { format!("{date}T{hour:02}:{minute:02}:{second:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::{Format, Formula, Workbook};

    fn cells(table: &Table) -> Vec<(usize, Vec<&str>)> {
        table.rows.iter().map(|row| (row.number, row.cells.iter().map(String::as_str).collect())).collect()
    }

    #[test]
    fn rows_keep_the_numbers_a_spreadsheet_shows() {
        let table = Table::read("a,b\r\n\r\n1,\"x, \"\"y\"\"\"\r\n,,\r\n2,\"two\nlines\"\n3".as_bytes()).unwrap();
        assert_eq!(table.header, ["a", "b"]);
        assert_eq!(cells(&table), [(3, vec!["1", "x, \"y\""]), (5, vec!["2", "two\nlines"]), (6, vec!["3"])]);
    }

    #[test]
    fn the_encodings_and_delimiters_in_use_are_read() {
        for text in ["番号,区分\n1,小学生\n", "番号\t区分\n1\t小学生\n", "番号;区分\r1;小学生\r"] {
            let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
            for bytes in [text.as_bytes(), &marked, &SHIFT_JIS.encode(text).0] {
                let table = Table::read(bytes).unwrap();
                assert_eq!(table.header, ["番号", "区分"], "{text}");
                assert_eq!(cells(&table), [(2, vec!["1", "小学生"])], "{text}");
            }
        }
    }

    #[test]
    fn what_is_no_table_is_refused() {
        for bytes in [
            &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..],
            b"PK\x03\x04nothing",
            b"\xD0\xCF\x11\xE0\0",
            b"\xEF\xBB\xBF\xFF",
            b"a,b\n\x81",
        ] {
            assert_eq!(Table::read(bytes).unwrap_err(), Error::FileNotATable);
        }
        for bytes in [&b""[..], b"\xEF\xBB\xBF", b"\r\n\r\n", b"a,b\r\n", b"a,b\r\n,\r\n"] {
            assert_eq!(Table::read(bytes).unwrap_err(), Error::TableEmpty);
        }
        let long = format!("a\n{}", "1\n".repeat(ROWS_MOST + 1));
        assert_eq!(Table::read(long.as_bytes()).unwrap_err(), Error::TableTooLarge);
        assert_eq!(Table::read(&vec![b'a'; BYTES_MOST + 1]).unwrap_err(), Error::TableTooLarge);
    }

    #[test]
    fn cells_of_a_workbook_become_texts() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (column, name) in ["日付", "来所", "退所", "人数", "概数"].into_iter().enumerate() {
            sheet.write(0, column as u16, name).unwrap();
        }
        let (date, time, long) = (
            Format::new().set_num_format("yyyy/m/d"),
            Format::new().set_num_format("h:mm"),
            Format::new().set_num_format("[h]:mm"),
        );
        sheet.write_with_format(2, 0, 45_994, &date).unwrap();
        sheet.write_with_format(2, 1, 0.687_5, &time).unwrap();
        sheet.write_with_format(2, 2, 25.0 / 24.0, &long).unwrap();
        sheet.write(2, 3, 12).unwrap();
        sheet.write(2, 4, true).unwrap();
        sheet.write_with_format(3, 0, 45_994.5, &date).unwrap();
        sheet.write_formula(3, 3, Formula::new("=1+2").set_result("3")).unwrap();
        sheet.write(3, 4, " ○ ").unwrap();
        let table = Table::read(&book.save_to_buffer().unwrap()).unwrap();
        assert_eq!(table.header, ["日付", "来所", "退所", "人数", "概数"]);
        let expected = [
            (3, vec!["2025-12-03", "16:30", "25:00", "12", "yes"]),
            (4, vec!["2025-12-03T12:00:00", "", "", "3", "○"]),
        ];
        assert_eq!(cells(&table), expected);
    }

    #[test]
    fn a_stray_cell_does_not_fill_the_memory() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "a").unwrap();
        sheet.write(1_048_575, 16_383, "stray").unwrap();
        assert_eq!(Table::read(&book.save_to_buffer().unwrap()).unwrap_err(), Error::TableTooLarge);
    }
}
