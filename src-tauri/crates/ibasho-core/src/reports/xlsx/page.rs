//! A sheet in the making: cells, headings, sentences, and how it is printed.

use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet};

use super::look::{FONT, Look, Style};
use crate::error::Result;
use crate::figures::{Number, Period};
use crate::reports::words::{self, NONE};
use crate::time::Day;

/// The height of a line, in points.
const LINE_HEIGHT: f64 = 14.0;

/// What stands at the head and at the foot of every sheet.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    pub space: &'a str,
    pub sample: bool,
    pub period: Period,
}

/// A sheet in the making: where the next row goes, and how wide the columns are.
pub struct Page<'a> {
    pub sheet: &'a mut Worksheet,
    pub look: &'a Look,
    pub row: u32,
    pub widths: Vec<f64>,
}

impl<'a> Page<'a> {
    /// A sheet with its title, on A4, one page wide, with period and page number at the foot of each page.
    pub fn new(
        sheet: &'a mut Worksheet,
        look: &'a Look,
        frame: Frame<'_>,
        name: &str,
        landscape: bool,
    ) -> Result<Self> {
        sheet.set_name(name)?;
        sheet.set_screen_gridlines(false);
        sheet.set_default_row_height(18);
        sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
        sheet.set_margins(0.5, 0.5, 0.6, 0.7, 0.3, 0.3);
        if landscape {
            sheet.set_landscape();
        }
        // An ampersand begins a code in a footer, and digits after a size would belong to it.
        let footer: String = frame.space.chars().take(60).collect::<String>().replace('&', "&&");
        let sample = if frame.sample { "見本 " } else { "" };
        let code = format!("&\"{FONT},Regular\"&8 ");
        let period = words::short_period(frame.period);
        sheet.set_footer(format!("&L{code}{sample}{footer}&C{code}{period}&R{code}{name} &P / &N"));

        let mut page = Self { sheet, look, row: 0, widths: Vec::new() };
        let title = format!("{}{}  {name}", if frame.sample { "【見本】" } else { "" }, frame.space);
        page.sheet.set_row_height(0, 30)?;
        page.text(0, &title, &look.title)?;
        page.row = 1;
        let days = frame.period.to.days_since(frame.period.from) + 1;
        page.text(0, &format!("期間: {}({days}日間)", words::period(frame.period)), &look.beneath)?;
        page.row = 2;
        Ok(page)
    }

    pub fn columns(&mut self, widths: Vec<f64>) -> Result<()> {
        for (column, width) in (0..).zip(&widths) {
            self.sheet.set_column_width(column, *width)?;
        }
        self.widths = widths;
        Ok(())
    }

    pub fn last_column(&self) -> u16 {
        u16::try_from(self.widths.len().saturating_sub(1)).unwrap_or(u16::MAX)
    }

    pub fn text(&mut self, column: u16, text: &str, format: &Format) -> Result<()> {
        self.sheet.write_string_with_format(self.row, column, text, format)?;
        Ok(())
    }

    /// A number, or a dash where there is none.
    pub fn number(&mut self, column: u16, number: Number, style: &Style) -> Result<()> {
        match number {
            Number::Whole(number) => {
                self.sheet.write_number_with_format(self.row, column, real(number), &style.whole)?
            }
            Number::Tenths(tenths) => {
                self.sheet.write_number_with_format(self.row, column, real(tenths) / 10.0, &style.tenths)?
            }
            Number::None => self.sheet.write_string_with_format(self.row, column, NONE, &style.none)?,
        };
        Ok(())
    }

    /// A number if there is one, else an empty cell that keeps its line.
    pub fn number_if_any(&mut self, column: u16, number: Option<i64>, style: &Style) -> Result<()> {
        match number {
            Some(number) => self.number(column, Number::Whole(number), style),
            None => self.text(column, "", &style.text),
        }
    }

    /// A row of headings, as high as the one that breaks most. `over` says for each what stands below: `l` text, `c` words
    /// in the middle, `r` numbers.
    pub fn heads<T: AsRef<str>>(&mut self, heads: &[T], over: &str) -> Result<()> {
        let look = self.look;
        let lines = self.widths.iter().zip(heads).map(|(width, head)| lines(head.as_ref(), *width)).max().unwrap_or(1);
        self.high(lines.max(2))?;
        let [left, centre, right] = &look.head;
        for ((column, head), over) in (0..).zip(heads).zip(over.chars()) {
            let format = match over {
                'l' => left,
                'c' => centre,
                _ => right,
            };
            self.text(column, head.as_ref(), format)?;
        }
        self.row += 1;
        Ok(())
    }

    /// A sentence over the whole width, as high as it needs.
    pub fn sentence(&mut self, text: &str) -> Result<()> {
        let (look, last) = (self.look, self.last_column());
        self.high(lines(text, self.widths.iter().sum::<f64>() * 1.05))?;
        if last > 0 {
            self.sheet.merge_range(self.row, 0, self.row, last, text, &look.note)?;
        } else {
            self.text(0, text, &look.note)?;
        }
        self.row += 1;
        Ok(())
    }

    /// Makes the row high enough for so many lines: not every program does so by itself.
    pub fn high(&mut self, lines: u32) -> Result<()> {
        self.sheet.set_row_height(self.row, (f64::from(lines) * LINE_HEIGHT + 5.0).clamp(18.0, 400.0))?;
        Ok(())
    }

    /// Keeps the heading above `self.row` and so many columns in sight, on the screen and on every page.
    pub fn keep_heading(&mut self, columns: u16) -> Result<()> {
        self.sheet.set_freeze_panes(self.row, columns)?;
        self.sheet.set_repeat_rows(self.row - 1, self.row - 1)?;
        Ok(())
    }
}

/// How many lines a text takes in a column of this width. A full-width character is about two of its units.
pub fn lines(text: &str, width: f64) -> u32 {
    let units = |line: &str| line.chars().map(|c| if c.is_ascii() { 1.0 } else { 1.7 }).sum::<f64>();
    let lines = text.split('\n').map(|line| (units(line) / (width - 1.2).max(1.0)).ceil().max(1.0)).sum::<f64>();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
    let lines = lines.min(100.0) as u32;
    lines
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
pub fn real(number: i64) -> f64 {
    number as f64
}

pub fn date(day: Day) -> Result<ExcelDateTime> {
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    Ok(ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or(9999), part(day.month()), part(day.of_month()))?)
}
