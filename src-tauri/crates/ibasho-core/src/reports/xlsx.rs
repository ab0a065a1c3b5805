//! The sheets of a report. Every cell is a number that [`super::gather()`] holds or text written as text: no formulas.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::words::{self, NONE, difference, estimated, value};
use super::{Report, VISITS_MOST, VisitRow};
use crate::error::{Error, Result};
use crate::figures::{By, CATALOGUE, Figures, Group, Key, Number};
use crate::time::{DAY_MINUTES, Day};

impl From<XlsxError> for Error {
    // Its text may quote a cell: only that it happened goes on.
    #[track_caller]
    fn from(_: XlsxError) -> Self {
        Self::internal("xlsx")
    }
}

/// The report as sheets.
pub fn to_xlsx(report: &Report) -> Result<Vec<u8>> {
    let (look, mut book) = (Look::new(), Workbook::new());
    book.set_properties(
        &DocProperties::new()
            .set_title(format!("{} {}", report.space, words::period(report.period)))
            .set_author(format!("Ibasho {}", report.version))
            .set_creation_datetime(&date(report.printed_on)?),
    );
    figures(&mut Page::new(book.add_worksheet(), &look, report, "集計", true)?)?;
    splits(&mut Page::new(book.add_worksheet(), &look, report, "内訳", false)?)?;
    days(&mut Page::new(book.add_worksheet(), &look, report, "日ごと", true)?)?;
    visits(&mut Page::new(
        book.add_worksheet(),
        &look,
        report,
        "来所(名前なし)",
        true,
    )?)?;
    about(&mut Page::new(
        book.add_worksheet(),
        &look,
        report,
        "このファイルについて",
        false,
    )?)?;
    Ok(book.save_to_buffer()?)
}

// How it looks -------------------------------------------------------------------------------------------------------

/// Shipped with Windows, and with Ibasho; made to be read by many.
const FONT: &str = "BIZ UDPGothic";
const SIZE: f64 = 10.0;
const INK: Color = Color::RGB(0x2A_2622);
const INK_SOFT: Color = Color::RGB(0x65_5D54);
const GREEN: Color = Color::RGB(0x2F_5D50);
const GREEN_TINT: Color = Color::RGB(0xE9_F1ED);
const LINE: Color = Color::RGB(0xE1_D8C8);
/// The height of a line, in points.
const LINE_HEIGHT: f64 = 14.0;

/// The formats of one kind of row.
struct Style {
    text: Format,
    centre: Format,
    whole: Format,
    tenths: Format,
    none: Format,
}

impl Style {
    fn of(base: &Format) -> Self {
        let right = base.clone().set_align(FormatAlign::Right);
        Self {
            text: base.clone().set_align(FormatAlign::Left).set_indent(1).set_text_wrap(),
            centre: base.clone().set_align(FormatAlign::Center),
            whole: right.clone().set_num_format("#,##0"),
            tenths: right.clone().set_num_format("#,##0.0"),
            none: right.set_font_color(INK_SOFT),
        }
    }
}

struct Look {
    title: Format,
    beneath: Format,
    block: Format,
    note: Format,
    /// Above text, above words in the middle, above numbers.
    head: [Format; 3],
    body: Style,
    /// The figures themselves, which are what is looked for.
    strong: Style,
    total: Style,
    signed: Style,
    small: Format,
    date: Format,
    time: Format,
    about_time: Format,
}

impl Look {
    fn new() -> Self {
        let plain = Format::new()
            .set_font_name(FONT)
            .set_font_size(SIZE)
            .set_font_color(INK)
            .set_align(FormatAlign::VerticalCenter);
        let ruled = plain
            .clone()
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(LINE);
        let total = plain
            .clone()
            .set_bold()
            .set_background_color(GREEN_TINT)
            .set_border_top(FormatBorder::Thin)
            .set_border_top_color(GREEN)
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(GREEN);
        let mut signed = Style::of(&ruled);
        signed.whole = signed.whole.set_num_format("+#,##0;-#,##0;0");
        signed.tenths = signed.tenths.set_num_format("+#,##0.0;-#,##0.0;0.0");
        let right = ruled.clone().set_align(FormatAlign::Right);
        let head = plain
            .clone()
            .set_bold()
            .set_font_color(Color::White)
            .set_background_color(GREEN)
            .set_text_wrap();
        Self {
            title: plain.clone().set_font_size(16).set_bold().set_font_color(GREEN),
            beneath: plain.clone().set_font_color(INK_SOFT),
            block: plain.clone().set_font_size(12).set_bold().set_font_color(GREEN),
            note: plain.clone().set_font_size(9).set_font_color(INK_SOFT).set_text_wrap(),
            head: [
                head.clone().set_align(FormatAlign::Left).set_indent(1),
                head.clone().set_align(FormatAlign::Center),
                head.set_align(FormatAlign::Right),
            ],
            body: Style::of(&ruled),
            strong: Style::of(&ruled.clone().set_bold()),
            total: Style::of(&total),
            signed,
            small: ruled
                .clone()
                .set_font_size(9)
                .set_font_color(INK_SOFT)
                .set_align(FormatAlign::Left)
                .set_indent(1)
                .set_text_wrap(),
            date: right.clone().set_num_format("yyyy/m/d"),
            time: right.clone().set_num_format("[hh]:mm"),
            about_time: right.set_num_format("\"約\"[hh]:mm"),
        }
    }
}

/// A sheet in the making: where the next row goes, and how wide the columns are.
struct Page<'a> {
    sheet: &'a mut Worksheet,
    look: &'a Look,
    report: &'a Report,
    row: u32,
    widths: Vec<f64>,
}

impl<'a> Page<'a> {
    /// A sheet with its title, on A4, one page wide, with period and page number at the foot of each page.
    fn new(sheet: &'a mut Worksheet, look: &'a Look, report: &'a Report, name: &str, landscape: bool) -> Result<Self> {
        sheet.set_name(name)?;
        sheet.set_screen_gridlines(false);
        sheet.set_default_row_height(18);
        sheet
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0)
            .set_print_center_horizontally(true);
        sheet.set_margins(0.5, 0.5, 0.6, 0.7, 0.3, 0.3);
        if landscape {
            sheet.set_landscape();
        }
        // An ampersand begins a code in a footer, and digits after a size would belong to it.
        let footer: String = report.space.chars().take(60).collect::<String>().replace('&', "&&");
        let sample = if report.sample { "見本 " } else { "" };
        let code = format!("&\"{FONT},Regular\"&8 ");
        let period = words::short_period(report.period);
        sheet.set_footer(format!(
            "&L{code}{sample}{footer}&C{code}{period}&R{code}{name} &P / &N"
        ));

        let mut page = Self {
            sheet,
            look,
            report,
            row: 0,
            widths: Vec::new(),
        };
        let title = format!(
            "{}{}  {name}",
            if report.sample { "【見本】" } else { "" },
            report.space
        );
        page.sheet.set_row_height(0, 30)?;
        page.text(0, &title, &look.title)?;
        page.row = 1;
        let days = report.period.to.days_since(report.period.from) + 1;
        page.text(
            0,
            &format!("期間: {}({days}日間)", words::period(report.period)),
            &look.beneath,
        )?;
        page.row = 2;
        Ok(page)
    }

    fn columns(&mut self, widths: Vec<f64>) -> Result<()> {
        for (column, width) in (0..).zip(&widths) {
            self.sheet.set_column_width(column, *width)?;
        }
        self.widths = widths;
        Ok(())
    }

    fn last_column(&self) -> u16 {
        u16::try_from(self.widths.len().saturating_sub(1)).unwrap_or(u16::MAX)
    }

    fn text(&mut self, column: u16, text: &str, format: &Format) -> Result<()> {
        self.sheet.write_string_with_format(self.row, column, text, format)?;
        Ok(())
    }

    /// A number, or a dash where there is none.
    fn number(&mut self, column: u16, number: Number, style: &Style) -> Result<()> {
        match number {
            Number::Whole(number) => {
                self.sheet
                    .write_number_with_format(self.row, column, real(number), &style.whole)?
            }
            Number::Tenths(tenths) => {
                self.sheet
                    .write_number_with_format(self.row, column, real(tenths) / 10.0, &style.tenths)?
            }
            Number::None => self
                .sheet
                .write_string_with_format(self.row, column, NONE, &style.none)?,
        };
        Ok(())
    }

    /// A number if there is one, else an empty cell that keeps its line.
    fn number_if_any(&mut self, column: u16, number: Option<i64>, style: &Style) -> Result<()> {
        match number {
            Some(number) => self.number(column, Number::Whole(number), style),
            None => self.text(column, "", &style.text),
        }
    }

    /// A row of headings, as high as the one that breaks most. `over` says for each what stands below: `l` text, `c` words
    /// in the middle, `r` numbers.
    fn heads<T: AsRef<str>>(&mut self, heads: &[T], over: &str) -> Result<()> {
        let look = self.look;
        let lines = self
            .widths
            .iter()
            .zip(heads)
            .map(|(width, head)| lines(head.as_ref(), *width))
            .max()
            .unwrap_or(1);
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
    fn sentence(&mut self, text: &str) -> Result<()> {
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
    fn high(&mut self, lines: u32) -> Result<()> {
        self.sheet
            .set_row_height(self.row, (f64::from(lines) * LINE_HEIGHT + 5.0).clamp(18.0, 400.0))?;
        Ok(())
    }

    /// Keeps the heading above `self.row` and so many columns in sight, on the screen and on every page.
    fn keep_heading(&mut self, columns: u16) -> Result<()> {
        self.sheet.set_freeze_panes(self.row, columns)?;
        self.sheet.set_repeat_rows(self.row - 1, self.row - 1)?;
        Ok(())
    }
}

/// How many lines a text takes in a column of this width. A full-width character is about two of its units.
fn lines(text: &str, width: f64) -> u32 {
    let units = |line: &str| line.chars().map(|c| if c.is_ascii() { 1.0 } else { 1.8 }).sum::<f64>();
    let lines = text
        .split('\n')
        .map(|line| (units(line) / (width - 1.2).max(1.0)).ceil().max(1.0))
        .sum::<f64>();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a small whole number"
    )]
    let lines = lines.min(100.0) as u32;
    lines
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
fn real(number: i64) -> f64 {
    number as f64
}

fn date(day: Day) -> Result<ExcelDateTime> {
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    Ok(ExcelDateTime::from_ymd(
        u16::try_from(day.year()).unwrap_or(9999),
        part(day.month()),
        part(day.of_month()),
    )?)
}

// 集計 -----------------------------------------------------------------------------------------------------------------

fn figures(page: &mut Page<'_>) -> Result<()> {
    let (look, report) = (page.look, page.report);
    page.columns(vec![27.0, 10.0, 9.0, 6.0, 10.0, 10.0, 9.0, 22.0, 25.0, 64.0, 84.0])?;
    // As many rows on every report: they fit on one page, and it is the page that is looked at.
    page.sheet.set_print_fit_to_pages(1, 1);
    page.text(0, &words::last_year(report), &look.beneath)?;
    page.row += 2;
    page.heads(
        &[
            "名称",
            "値",
            "うち概数",
            "単位",
            "n\n(割った数)",
            "前年同期",
            "差",
            "期間",
            "補足",
            "数え方",
            "Rule",
        ],
        "lrrcrrrclll",
    )?;
    page.keep_heading(1)?;
    for listed in CATALOGUE {
        let Some(figure) = report.figures.get(&listed.key) else {
            continue;
        };
        let before = report
            .last_year
            .as_ref()
            .map_or(Number::None, |before| value(&before.figures, listed.key));
        let note = words::note(listed.key, figure);
        let widest = [
            lines(&note, page.widths[8]),
            lines(listed.rule_ja, page.widths[9]),
            lines(listed.rule_en, page.widths[10]),
        ];
        page.high(widest.into_iter().max().unwrap_or(1))?;
        page.text(0, listed.ja, &look.strong.text)?;
        page.number(1, figure.value, &look.strong)?;
        page.number_if_any(2, figure.estimated, &look.body)?;
        page.text(3, listed.unit, &look.body.centre)?;
        page.number_if_any(4, figure.n, &look.body)?;
        page.number(5, before, &look.body)?;
        page.number(6, difference(figure.value, before), &look.signed)?;
        page.text(7, &words::period_of(listed.key, report.period), &look.body.centre)?;
        page.text(8, &note, &look.body.text)?;
        page.text(9, listed.rule_ja, &look.small)?;
        page.text(10, listed.rule_en, &look.small)?;
        page.row += 1;
        if listed.key == Key::UniquePeople
            && let Some(nameless) = words::nameless(&report.figures)
        {
            page.text(0, &format!("   └ {nameless}"), &look.beneath)?;
            page.row += 1;
        }
    }
    page.row += 1;
    page.text(
        0,
        "延べ・実・件・組・回・時間は、それぞれちがう数え方です。足したり比べたりするときは「数え方」を見てください。",
        &look.beneath,
    )?;
    if report.unsettled > 0 {
        page.row += 1;
        page.text(0, &unsettled(report), &look.beneath)?;
    }
    // The English column is for the screen: on paper it would make everything else small.
    page.sheet.set_print_area(0, 0, page.row, 9)?;
    Ok(())
}

fn unsettled(report: &Report) -> String {
    format!(
        "予定のままの回が{}回あります。開催か中止かを決めると、回数に入ります。",
        report.unsettled
    )
}

// 内訳 -----------------------------------------------------------------------------------------------------------------

/// A column of a split.
#[derive(Clone, Copy)]
enum Column {
    Of(Key),
    EstimatedOf(Key),
}

impl Column {
    fn head(self) -> &'static str {
        match self {
            Self::Of(Key::TotalUses) => "延べ利用件数",
            Self::Of(Key::UniqueVolunteers) => "実人数",
            Self::Of(Key::VolunteerDays) => "延べ人数",
            Self::Of(Key::TotalHours) => "活動時間",
            Self::Of(Key::ListedApart) => "別掲(件)",
            Self::Of(key) => key.listed().ja,
            Self::EstimatedOf(_) => "うち概数",
        }
    }
}

/// How a split is printed.
struct Block {
    by: By,
    title: &'static str,
    first: &'static str,
    columns: Vec<Column>,
    whole: &'static str,
    sentence: &'static str,
}

fn splits(page: &mut Page<'_>) -> Result<()> {
    let (look, report) = (page.look, page.report);
    page.columns([vec![24.0], vec![11.5; 9]].concat())?;
    page.sheet.set_freeze_panes(2, 1)?;
    page.sheet.set_repeat_rows(0, 1)?;
    page.text(
        0,
        "1〜4人の欄は、だれのことか わかる場合があります。外に出す前に確かめてください。",
        &look.beneath,
    )?;
    page.row += 2;
    for block in blocks(report) {
        let groups: Vec<&Group> = report.groups.iter().filter(|group| group.by == block.by).collect();
        if groups.is_empty() {
            continue;
        }
        page.sheet.set_row_height(page.row, 22)?;
        page.text(0, block.title, &look.block)?;
        page.row += 1;
        page.sentence(block.sentence)?;
        let heads = [block.first]
            .into_iter()
            .chain(block.columns.iter().map(|column| column.head()));
        page.heads(&heads.collect::<Vec<_>>(), "lrrrrrrrrr")?;
        for group in groups {
            page.high(lines(&group.label, page.widths[0]))?;
            split_row(page, &group.label, &group.figures, &block.columns, &look.body)?;
        }
        split_row(page, block.whole, &report.figures, &block.columns, &look.total)?;
        page.row += 1;
    }
    Ok(())
}

fn split_row(page: &mut Page<'_>, label: &str, figures: &Figures, columns: &[Column], style: &Style) -> Result<()> {
    page.text(0, label, &style.text)?;
    for (at, column) in (1..).zip(columns) {
        match column {
            Column::Of(key) => page.number(at, value(figures, *key), style)?,
            Column::EstimatedOf(key) => page.number_if_any(at, estimated(figures, *key), style)?,
        }
    }
    page.row += 1;
    Ok(())
}

fn blocks(report: &Report) -> Vec<Block> {
    let mut people = Vec::new();
    for key in [Key::TotalAttendance, Key::TotalUses] {
        people.push(Column::Of(key));
        if estimated(&report.figures, key).is_some() {
            people.push(Column::EstimatedOf(key));
        }
    }
    people.extend([Key::UniquePeople, Key::FirstVisits, Key::RepeatPeople].map(Column::Of));
    let with = |more: &[Key]| -> Vec<Column> {
        people
            .iter()
            .copied()
            .chain(more.iter().map(|key| Column::Of(*key)))
            .collect()
    };
    vec![
        Block {
            by: By::Category,
            title: "区分ごと",
            first: "区分",
            columns: with(&[Key::ListedApart]),
            whole: "合計",
            sentence: "延べはその日のはじめの来所の区分、実人数は期間のはじめの来所の区分に入れました。どの人も1つの区分に入るので、足すと合計になります。",
        },
        Block {
            by: By::AgeBand,
            title: "年代ごと",
            first: "年代",
            columns: with(&[]),
            whole: "合計",
            sentence: "来た日の年齢(生年月日がわからないときは区分の学校段階)で分けました。足すと合計になります。",
        },
        Block {
            by: By::Mark,
            title: "再掲(うち)",
            first: "再掲",
            columns: with(&[]),
            whole: "全体",
            sentence: "全体のうち、この印のある来所を取り出した数です。1人にいくつも付くことがあり、足しても全体にはなりません。",
        },
        Block {
            by: By::Activity,
            title: "活動ごと",
            first: "活動",
            columns: with(&[Key::SessionsHeld, Key::ListedApart]),
            whole: "全体",
            sentence: "延べ利用件数・開催回数・別掲は足すと全体になります。同じ人がいくつかの活動に来るので、ほかの数は足すと全体より多くなることがあります。",
        },
        Block {
            by: By::Weekday,
            title: "曜日ごと",
            first: "曜日",
            columns: with(&[Key::OpenDays]),
            whole: "全体",
            sentence: "延べは足すと全体になります。同じ人がいくつかの曜日に来るので、実人数は足すと全体より多くなることがあります。リピーターはその曜日に2日以上来た人です。",
        },
        Block {
            by: By::Month,
            title: "月ごと",
            first: "月",
            columns: with(&[Key::OpenDays]),
            whole: "全体",
            sentence: "延べは足すと全体になります。同じ人がいくつかの月に来るので、実人数は足すと全体より多くなることがあります。リピーターはその月に2日以上来た人です。",
        },
        Block {
            by: By::Duty,
            title: "役割ごと(シフト)",
            first: "役割",
            columns: [
                Key::PersonShifts,
                Key::VolunteerDays,
                Key::UniqueVolunteers,
                Key::TotalHours,
            ]
            .map(Column::Of)
            .to_vec(),
            whole: "全体",
            sentence: "延べ活動回数は足すと全体になります。同じ人がいくつかの役割をするので、人数は足すと全体より多くなることがあります。有給の役割の時間は入っていません。",
        },
    ]
}

// 日ごと ---------------------------------------------------------------------------------------------------------------

fn days(page: &mut Page<'_>) -> Result<()> {
    let (look, report) = (page.look, page.report);
    let names = &report.names;
    let estimates = estimated(&report.figures, Key::TotalAttendance).is_some();
    let named = |names: &[String], columns: &[usize], before: &str| -> Vec<(String, f64)> {
        let names = columns.iter().filter_map(|column| names.get(*column));
        names.map(|name| (format!("{before}{name}"), 9.0)).collect()
    };
    let mut table: Vec<(String, f64)> = [
        ("日付", 10.5),
        ("曜日", 5.5),
        ("開所・中止", 10.0),
        ("開所時間", 13.5),
        ("活動", 24.0),
        ("会場", 11.0),
        ("延べ合計", 8.5),
    ]
    .map(|(head, width)| (head.to_owned(), width))
    .to_vec();
    if estimates {
        table.push(("うち概数".to_owned(), 8.5));
    }
    table.extend(named(&names.categories, &names.category_columns, ""));
    table.extend(named(&names.marks, &names.mark_columns, "うち\n"));
    let rest = [
        ("新規", 6.5),
        ("組", 6.0),
        ("ボランティア\n(人)", 11.0),
        ("活動時間", 8.5),
        ("食数", 6.5),
        ("別掲\n(件)", 6.5),
        ("天気", 10.0),
    ];
    table.extend(rest.map(|(head, width)| (head.to_owned(), width)));
    let (heads, widths): (Vec<String>, Vec<f64>) = table.into_iter().unzip();
    page.columns(widths)?;
    page.row += 1;
    page.heads(&heads, &format!("rcclll{}l", "r".repeat(heads.len() - 7)))?;
    page.keep_heading(2)?;

    let own = [
        Key::FirstVisits,
        Key::Parties,
        Key::VolunteerDays,
        Key::TotalHours,
        Key::Meals,
        Key::ListedApart,
    ];
    for day in &report.days {
        let said = [
            words::spans(&day.open),
            day.activities.join("、"),
            day.venues.join("、"),
        ];
        let weather = day.weather.join("、");
        let wrapped = said
            .iter()
            .zip(&page.widths[3..6])
            .map(|(text, width)| lines(text, *width))
            .max()
            .unwrap_or(1);
        page.high(wrapped.max(lines(&weather, 10.0)))?;
        page.sheet
            .write_datetime_with_format(page.row, 0, date(day.day)?, &look.date)?;
        page.text(1, day.day.weekday_ja(), &look.body.centre)?;
        page.text(2, words::opening(day.opening), &look.body.centre)?;
        for (column, text) in (3..).zip(&said) {
            page.text(column, text, &look.body.text)?;
        }
        page.number(6, value(&day.figures, Key::TotalAttendance), &look.strong)?;
        let mut column = 7;
        if estimates {
            page.number_if_any(column, estimated(&day.figures, Key::TotalAttendance), &look.body)?;
            column += 1;
        }
        for number in day.by_category.iter().chain(&day.by_mark) {
            page.number(column, Number::Whole(*number), &look.body)?;
            column += 1;
        }
        for key in own {
            page.number(column, value(&day.figures, key), &look.body)?;
            column += 1;
        }
        page.text(column, &weather, &look.body.text)?;
        page.row += 1;
    }
    days_total(page, estimates, &own)?;
    days_footer(page)
}

/// The totals are the period's own figures, never a sum over the rows; that both agree is tested.
fn days_total(page: &mut Page<'_>, estimates: bool, own: &[Key]) -> Result<()> {
    let (look, report) = (page.look, page.report);
    let (names, whole) = (&report.names, &report.figures);
    let opened = whole
        .get(&Key::OpenHours)
        .and_then(|figure| figure.minutes)
        .map(words::hours)
        .unwrap_or_default();
    let took_place = format!(
        "開催{}回、中止{}回",
        value(whole, Key::SessionsHeld),
        value(whole, Key::SessionsCancelled)
    );
    let open_days = format!("{}日", value(whole, Key::OpenDays));
    page.high(lines(&took_place, page.widths[4]))?;
    page.text(0, "合計", &look.total.text)?;
    page.text(1, "", &look.total.text)?;
    page.text(2, &open_days, &look.total.centre)?;
    page.text(3, &opened, &look.total.text)?;
    page.text(4, &took_place, &look.total.text)?;
    page.text(5, "", &look.total.text)?;
    page.number(6, value(whole, Key::TotalAttendance), &look.total)?;
    let mut column = 7;
    if estimates {
        page.number_if_any(column, estimated(whole, Key::TotalAttendance), &look.total)?;
        column += 1;
    }
    let of_groups = [
        (By::Category, &names.categories, &names.category_columns),
        (By::Mark, &names.marks, &names.mark_columns),
    ];
    for (by, names, columns) in of_groups {
        for name in columns.iter().filter_map(|column| names.get(*column)) {
            let group = report.groups.iter().find(|group| group.by == by && group.key == *name);
            let total = group.map_or(Number::None, |group| value(&group.figures, Key::TotalAttendance));
            page.number(column, total, &look.total)?;
            column += 1;
        }
    }
    for key in own {
        page.number(column, value(whole, *key), &look.total)?;
        column += 1;
    }
    page.text(column, "", &look.total.text)?;
    page.row += 2;
    Ok(())
}

fn days_footer(page: &mut Page<'_>) -> Result<()> {
    let (look, report) = (page.look, page.report);
    let of = |key: Key| value(&report.figures, key).to_string();
    let mut first = vec![
        format!("開所日数 {}日", of(Key::OpenDays)),
        format!("開催回数 {}回", of(Key::SessionsHeld)),
        format!("実人数 {}人", of(Key::UniquePeople)),
    ];
    first.extend(words::nameless(&report.figures).map(|nameless| format!("({nameless})")));
    first.push(format!("新規登録 {}人", of(Key::NewRegistrations)));
    first.push(format!(
        "1日平均 {}人(n={})",
        of(Key::AveragePerOpenDay),
        of(Key::OpenDays)
    ));
    if let Some(before) = &report.last_year {
        first.push(format!(
            "前年同期の延べ {}人",
            value(&before.figures, Key::TotalAttendance)
        ));
    }
    if value(&report.figures, Key::Target) != Number::None {
        first.push(format!("目標 {}人(達成率 {}%)", of(Key::Target), of(Key::Ratio)));
    }
    let mut sentences = vec![
        first.join("  "),
        "区分の欄を足すと延べ合計になります。「うち」の欄は再掲で、足しません。新規は、はじめての利用がその日の人です。".to_owned(),
        "合計の行は期間全体を数えたものです。活動時間は分まで足してから時間にしたので、日ごとの欄を足した数とわずかにちがうことがあります。".to_owned(),
    ];
    if report.unsettled > 0 {
        sentences.push(unsettled(report));
    }
    for sentence in sentences {
        page.text(0, &sentence, &look.beneath)?;
        page.row += 1;
    }
    Ok(())
}

// 来所 -----------------------------------------------------------------------------------------------------------------

fn visits(page: &mut Page<'_>) -> Result<()> {
    let (look, report) = (page.look, page.report);
    page.columns(vec![12.0, 6.0, 24.0, 18.0, 8.0, 8.0, 10.0, 10.0, 8.0, 26.0, 8.0, 11.0])?;
    page.text(
        0,
        "1行が1回の来所です。「別掲」でない行の人数を足すと延べ利用件数、「別掲」の行の人数を足すと別掲になります。",
        &look.beneath,
    )?;
    page.row += 1;
    page.text(
        0,
        "組の番号は、その回のなかだけの番号です。途中で出てもどった人は、はじめの来所とさいごの退所です。",
        &look.beneath,
    )?;
    page.row += 1;
    if report.visits_in_all > report.visits.len() {
        let sentence = format!(
            "来所は{}行あります。はじめの{VISITS_MOST}行だけを書きました。",
            report.visits_in_all
        );
        page.text(0, &sentence, &look.beneath)?;
        page.row += 1;
    }
    page.row += 1;
    page.heads(
        &[
            "日付",
            "曜日",
            "活動",
            "区分",
            "人数",
            "概数",
            "来所",
            "退所",
            "組",
            "再掲",
            "別掲",
            "中止の回",
        ],
        "rcllrcrrclcc",
    )?;
    page.keep_heading(0)?;
    let head = page.row - 1;
    for visit in &report.visits {
        visit_row(page, visit)?;
    }
    if page.row > head + 1 {
        page.sheet.autofilter(head, 0, page.row - 1, page.last_column())?;
    } else {
        page.text(0, "この期間の来所はありません。", &look.beneath)?;
    }
    Ok(())
}

fn visit_row(page: &mut Page<'_>, visit: &VisitRow) -> Result<()> {
    let (look, names) = (page.look, &page.report.names);
    let name = |names: &'_ [String], at: usize| names.get(at).cloned().unwrap_or_default();
    let (activity, category) = (
        name(&names.activities, visit.activity),
        name(&names.categories, visit.category),
    );
    let marks = visit
        .marks
        .iter()
        .filter_map(|mark| names.marks.get(*mark))
        .cloned()
        .collect::<Vec<_>>()
        .join("、");
    let wrapped = [(&activity, 2), (&category, 3), (&marks, 9)].map(|(text, column)| lines(text, page.widths[column]));
    let most = wrapped.into_iter().max().unwrap_or(1);
    if most > 1 {
        page.high(most)?;
    }
    page.sheet
        .write_datetime_with_format(page.row, 0, date(visit.day)?, &look.date)?;
    page.text(1, visit.day.weekday_ja(), &look.body.centre)?;
    page.text(2, &activity, &look.body.text)?;
    page.text(3, &category, &look.body.text)?;
    page.number(4, Number::Whole(visit.heads), &look.body)?;
    page.text(5, if visit.estimate { "約" } else { "" }, &look.body.centre)?;
    let left_format = if visit.left_estimated {
        &look.about_time
    } else {
        &look.time
    };
    for (column, minutes, format) in [(6, visit.arrived, &look.time), (7, visit.left, left_format)] {
        match minutes {
            // As a part of a day, which is how a spreadsheet keeps times.
            Some(minutes) => {
                page.sheet
                    .write_number_with_format(page.row, column, real(minutes) / real(DAY_MINUTES), format)?;
            }
            None => page.text(column, NONE, &look.body.none)?,
        }
    }
    let party = visit
        .party
        .map_or_else(|| NONE.to_owned(), |party| format!("組{party}"));
    page.text(8, &party, &look.body.centre)?;
    page.text(9, &marks, &look.body.text)?;
    page.text(10, if visit.apart { "別掲" } else { "" }, &look.body.centre)?;
    page.text(11, if visit.cancelled { "中止の回" } else { "" }, &look.body.centre)?;
    page.row += 1;
    Ok(())
}

// このファイルについて ----------------------------------------------------------------------------------------------------

fn about(page: &mut Page<'_>) -> Result<()> {
    let (look, report) = (page.look, page.report);
    page.columns(vec![20.0, 76.0])?;
    page.row += 1;
    page.heads(&["項目", "内容"], "ll")?;
    let turns_at = words::time(report.day_turns_at);
    let compared = report.year_before.filter(|_| report.last_year.is_some());
    let mut rows = vec![
        ("居場所", report.space.clone()),
        ("期間", words::period(report.period)),
        (
            "前年同期",
            compared.map_or_else(|| "記録はありません。".to_owned(), words::period),
        ),
        ("書き出した日", words::day(report.printed_on)),
        ("プログラム", format!("Ibasho {}", report.version)),
        (
            "名前",
            "このファイルに、名前・ニックネーム・番号・連絡先・メモ・組や世帯の名前は入っていません。".to_owned(),
        ),
        (
            "小さな数",
            "1〜4人の欄は人がわかることがあります。外に出す前に確かめてください。「来所(名前なし)」は1行が1人なので、\
             渡す相手が集計だけでよいときは、この表を消してから渡してください。"
                .to_owned(),
        ),
        (
            "数え方",
            "どの数も記録から数えています。手で直した数はありません。数え方の文は「集計」の各行にあります。".to_owned(),
        ),
        (
            "日",
            format!(
                "「日」は業務日で、{turns_at}に切りかわります。それより前の時刻は前の日に入り、24:00から先の時刻で書きます。"
            ),
        ),
        (
            "概数",
            "数えきれずに見当で記録した人数です。「うち概数」に、その数がいくつ入っているかを書いています。".to_owned(),
        ),
        (
            "—",
            "数がないところです(割る数がない、目標がない、記録がない)。0とはちがいます。".to_owned(),
        ),
    ];
    if report.sample {
        rows.insert(
            0,
            ("見本", "これは見本の居場所です。人も来所も、作りものです。".to_owned()),
        );
    }
    for (item, content) in &rows {
        page.high(lines(content, page.widths[1]))?;
        page.text(0, item, &look.strong.text)?;
        page.text(1, content, &look.body.text)?;
        page.row += 1;
    }
    Ok(())
}
