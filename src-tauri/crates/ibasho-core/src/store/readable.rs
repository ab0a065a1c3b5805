//! What could be read of a damaged file, as sheets that people can open: a sheet for each table, text written as text.

use rusqlite::types::Value;
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::damage::Readable;
use crate::error::Result;
use crate::ids::to_hex;

/// A sheet takes no more rows than this, its head included.
const SHEET_MOST: usize = 1_000_000;

/// The tables as one file.
pub fn to_xlsx(tables: &[Readable]) -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    let head = Format::new().set_bold();
    for table in tables {
        let sheets = table.rows.chunks(SHEET_MOST).map(Some).collect::<Vec<_>>();
        for (n, rows) in (1..).zip(if sheets.is_empty() { vec![None] } else { sheets }) {
            let sheet = book.add_worksheet();
            sheet.set_name(if n == 1 { table.name.to_owned() } else { format!("{} {n}", table.name) })?;
            for (column, name) in (0..).zip(&table.columns) {
                sheet.write_with_format(0, column, *name, &head)?;
            }
            for (row, values) in (1..).zip(rows.unwrap_or_default()) {
                for (column, value) in (0..).zip(values) {
                    write(sheet, row, column, value)?;
                }
            }
        }
    }
    Ok(book.save_to_buffer()?)
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, value: &Value) -> Result<()> {
    match value {
        Value::Null | Value::Real(_) => {}
        Value::Integer(number) => _ = sheet.write_string(row, column, number.to_string())?,
        Value::Text(text) => _ = sheet.write_string(row, column, text)?,
        Value::Blob(bytes) => _ = sheet.write_string(row, column, to_hex(bytes))?,
    }
    Ok(())
}
