//! How the sheets look: calm, green heads, thin lines, numbers to the right.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Shipped with Windows, and with Ibasho; made to be read by many.
pub const FONT: &str = "BIZ UDPGothic";
const SIZE: f64 = 10.0;
const INK: Color = Color::RGB(0x2A_2622);
const INK_SOFT: Color = Color::RGB(0x65_5D54);
const GREEN: Color = Color::RGB(0x2F_5D50);
const GREEN_TINT: Color = Color::RGB(0xE9_F1ED);
const LINE: Color = Color::RGB(0xE1_D8C8);

/// The formats of one kind of row.
pub struct Style {
    pub text: Format,
    pub centre: Format,
    pub whole: Format,
    pub tenths: Format,
    pub none: Format,
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

pub struct Look {
    pub title: Format,
    pub beneath: Format,
    pub block: Format,
    pub note: Format,
    /// Above text, above words in the middle, above numbers.
    pub head: [Format; 3],
    pub body: Style,
    /// The figures themselves, which are what is looked for.
    pub strong: Style,
    pub total: Style,
    pub signed: Style,
    pub small: Format,
    pub date: Format,
    pub time: Format,
    pub about_time: Format,
}

impl Look {
    pub fn new() -> Self {
        let plain = Format::new()
            .set_font_name(FONT)
            .set_font_size(SIZE)
            .set_font_color(INK)
            .set_align(FormatAlign::VerticalCenter);
        let ruled = plain.clone().set_border_bottom(FormatBorder::Thin).set_border_bottom_color(LINE);
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
        let head = plain.clone().set_bold().set_font_color(Color::White).set_background_color(GREEN).set_text_wrap();
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
