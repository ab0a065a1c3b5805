//! The intern at month end: the file that goes to the city hall adds up, says how it was counted, and names nobody.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;

use calamine::{Data, Range, Reader, Xlsx};
use ibasho_core::calendar::operations::{DescribeSession, Sessions};
use ibasho_core::figures::operations::{CountFigures, Counted, SetTarget};
use ibasho_core::figures::{By, CATALOGUE, Key, Number, Period};
use ibasho_core::import::{Kind, Options, import};
use ibasho_core::random::SeededRandom;
use ibasho_core::reports::{Format, write};
use ibasho_core::rights::Right;
use ibasho_core::settings::Leaving;
use ibasho_core::store::keys::Opener;
use ibasho_core::time::{Calendar, Day, FixedClock};
use ibasho_core::{Desk, Error, NewSpace, Space, Surroundings};
use tempfile::TempDir;

const CATEGORIES: [&str; 4] = ["中学生", "高校生", "保護者 & 地域の方", "視察"];
/// What must never leave the space: nicknames, names, refs, labels of parties and households, notes.
const SECRETS: [&str; 7] = ["ないしょ", "山田", "ヤマダ", "R-0", "佐藤家", "鈴木家", "泣いていた"];

struct Place {
    _folder: TempDir,
    desk: Desk,
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn december() -> Period {
    Period { from: day("2025-12-01"), to: day("2025-12-31") }
}

fn space(name: &str) -> Place {
    let folder = tempfile::tempdir().unwrap();
    let now = Calendar::new("Asia/Tokyo", 240).unwrap().read("2026-01-05T10:00").unwrap();
    let surroundings = Surroundings {
        clock: Arc::new(FixedClock::at(now)),
        random: Box::new(SeededRandom::new(7)),
        checks: ibasho_core::operations::CHECKS,
    };
    let new = NewSpace { name: name.to_owned(), zone: "Asia/Tokyo".to_owned(), leaving: Leaving::Off, sample: false };
    let opener = Opener::Typed("ひみつの合言葉は長い".to_owned().into());
    let (space, _) = Space::create(&folder.path().join("space"), &new, &opener, surroundings).unwrap();
    Place { desk: Desk::new(&space, "terminal"), _folder: folder }
}

/// A space with two Decembers in which everything happened that is easily counted wrong.
fn lived_in() -> Place {
    let place = space("居場所 A&B <みなと>");
    let desk = &place.desk;
    let load = |kind: Kind, file: &str| import(desk, kind, file.as_bytes(), Options::default()).unwrap();
    load(
        Kind::Categories,
        &format!(
            "category,counting\n{},\n{},\n{},\n{},apart\n",
            CATEGORIES[0], CATEGORIES[1], CATEGORIES[2], CATEGORIES[3]
        ),
    );

    let mut random = SeededRandom::new(42);
    let mut people =
        "ref,nickname,category,name,kana,marks,birth_date,household,registered_on,first_used_on\n".to_owned();
    for number in 0..40 {
        let category = CATEGORIES[random.below(3)];
        let mark = ["", "若者サポーター", "市外", "若者サポーター;市外"][random.below(4)];
        let birth = ["", "2011-05-05", "2008-04-01", "1980-01-01"][random.below(4)];
        let first = if number == 3 { "2025-12-01" } else { "" };
        people += &format!(
            "R-0{number},ないしょ{number},{category},山田{number},ヤマダ,{mark},{birth},佐藤家{},2025-11-{:02},{first}\n",
            number / 2,
            1 + number % 28
        );
    }
    load(Kind::People, &people);

    let mut sessions = "date,activity,starts,ends,opens_space,counts,unit,venue,status,meals,note\n".to_owned();
    let mut visits = "date,activity,category,person,arrived,left,heads,estimate,party,marks\n".to_owned();
    let mut shifts = "date,starts,ends,person,duty,break_minutes,status\n".to_owned();
    for year in ["2024", "2025"] {
        for of_month in (1..=30).filter(|of_month| of_month % 3 != 0) {
            let date = format!("{year}-12-{of_month:02}");
            let status = if of_month == 10 { "cancelled" } else { "held" };
            sessions += &format!("{date},ひろば,15:00,20:00,yes,users,person,1階,{status},,泣いていた\n");
            if of_month % 5 == 0 {
                sessions +=
                    &format!("{date},=1+1 よりみちごはん,18:00,25:30,yes,users,person,2階,held,{},\n", 10 + of_month);
            }
            if of_month % 7 == 0 {
                sessions += &format!(
                    "{date},親子,10:00,12:00,no,users,party,1階,held,,\n{date},視察受入,13:00,14:00,no,apart,person,,held,,\n"
                );
                visits += &format!(
                    "{date},親子,{},R-0{of_month},10:05,,,,鈴木家,\n{date},親子,{},R-0{},10:06,,,,,\n",
                    CATEGORIES[2],
                    CATEGORIES[2],
                    of_month + 1
                );
                visits += &format!("{date},視察受入,{},,13:00,14:00,6,,,\n", CATEGORIES[3]);
                // A person back in the same session is one visit with a return.
                visits += &format!("{date},親子,{},R-0{of_month},11:05,11:30,,,鈴木家,\n", CATEGORIES[2]);
            }
            // A cancelled day to which somebody came all the same.
            let comers = if of_month == 10 { 1 } else { random.below(9) };
            let mut came: Vec<usize> = (0..comers).map(|_| random.below(40)).collect();
            came.sort_unstable();
            came.dedup();
            for person in came {
                // Not always as the person's own category says: the category of the visit is what counts.
                let category = CATEGORIES[random.below(3)];
                let mark = ["", "若者サポーター"][random.below(2)];
                visits += &format!("{date},ひろば,{category},R-0{person},15:{:02},,,,,{mark}\n", random.below(60));
                if of_month % 5 == 0 && of_month != 10 {
                    visits += &format!(
                        "{date},=1+1 よりみちごはん,{},R-0{person},18:30,24:50,,,,\n",
                        CATEGORIES[random.below(3)]
                    );
                }
            }
            if of_month % 4 == 0 {
                visits += &format!("{date},ひろば,{},,16:00,,{},yes,,\n", CATEGORIES[0], 5 + of_month);
                visits += &format!("{date},ひろば,{},,16:30,,2,,,\n", CATEGORIES[1]);
            }
            shifts += &format!("{date},14:30,20:20,R-0{},受付,15,came\n", random.below(20));
            shifts += &format!("{date},17:00,19:05,R-0{},調理,,came\n", 20 + random.below(20));
            shifts += &format!("{date},14:30,20:00,R-039,受付,,could_not_come\n");
        }
    }
    sessions += "2025-12-27,ひろば,15:00,20:00,yes,users,person,,planned,,\n";
    // On a day without a session: a shift alone.
    shifts += "2025-12-31,10:00,11:03,R-05,そうじ,,came\n";
    load(Kind::Sessions, &sessions);
    load(Kind::Visits, &visits);
    load(Kind::Shifts, &shifts);

    let december = december();
    let sessions = desk.ask(Sessions { from: december.from, to: december.to }).unwrap();
    let described = DescribeSession {
        session: sessions[0].id,
        title: Some("泣いていた".into()),
        venue: sessions[0].venue.clone().map(Into::into),
        capacity: None,
        weather: Some("雪".into()),
        partner: None,
        note: Some("泣いていた子がいた".into()),
    };
    desk.run(described).unwrap();
    desk.run(SetTarget { from: december.from, to: december.to, value: Some(200) }).unwrap();
    place
}

/// The figures as the terminal prints them.
fn counted(desk: &Desk, period: Period, by: Vec<By>) -> Counted {
    desk.ask(CountFigures { from: period.from, to: period.to, r#where: Vec::new(), by, with_paid: false }).unwrap()
}

fn number(value: Number) -> Option<f64> {
    match value {
        Number::Whole(number) => Some(number as f64),
        Number::Tenths(tenths) => Some(tenths as f64 / 10.0),
        Number::None => None,
    }
}

/// A table on a sheet: its heads, its rows by head.
struct Table {
    heads: Vec<String>,
    rows: Vec<Vec<Data>>,
}

impl Table {
    /// The table below the first row that begins with this head.
    fn under(sheet: &Range<Data>, first: &str) -> Self {
        Self::in_block(sheet, "", first)
    }
    /// The table below the first row that begins with this head after the one that is this title.
    fn in_block(sheet: &Range<Data>, title: &str, first: &str) -> Self {
        let from = sheet.rows().position(|row| row[0] == *title).unwrap_or(0);
        let mut rows = sheet.rows().skip(from).skip_while(|row| row[0] != *first);
        let heads: Vec<String> = rows.next().unwrap().iter().map(|head| head.to_string().replace('\n', "")).collect();
        let heads =
            heads.into_iter().rev().skip_while(String::is_empty).collect::<Vec<_>>().into_iter().rev().collect();
        Self { heads, rows: rows.take_while(|row| row[0] != Data::Empty).map(<[Data]>::to_vec).collect() }
    }
    fn column(&self, head: &str) -> usize {
        self.heads
            .iter()
            .position(|known| known == head)
            .unwrap_or_else(|| panic!("no column {head} in {:?}", self.heads))
    }
    fn number(&self, row: usize, head: &str) -> f64 {
        value_of(&self.rows[row][self.column(head)]).unwrap_or_else(|| panic!("{head} of row {row} is a number"))
    }
    fn sum(&self, head: &str, rows: std::ops::Range<usize>) -> f64 {
        rows.map(|row| self.number(row, head)).sum()
    }
}

fn value_of(cell: &Data) -> Option<f64> {
    match cell {
        Data::Int(number) => Some(*number as f64),
        Data::Float(number) => Some(*number),
        _ => None,
    }
}

fn sheets(bytes: &[u8]) -> BTreeMap<String, Range<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let names = book.sheet_names();
    assert_eq!(names, ["集計", "内訳", "日ごと", "来所(名前なし)", "このファイルについて"]);
    for name in &names {
        let formulas = book.worksheet_formula(name).unwrap();
        assert!(formulas.used_cells().next().is_none(), "{name} holds no formulas");
    }
    names.into_iter().map(|name| (name.clone(), book.worksheet_range(&name).unwrap())).collect()
}

/// `IBASHO_PYTHON`, as `scripts/need` found it, or the system's.
fn python(script: &str, input: &[u8]) -> String {
    let program = std::env::var("IBASHO_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let mut python =
        Command::new(&program).args(["-c", script]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    python.stdin.take().unwrap().write_all(input).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success(), "{program} with openpyxl runs");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_summary_says_each_figure_with_its_rule() {
    let place = lived_in();
    let counted = counted(&place.desk, december(), Vec::new());
    let sheets = sheets(&write(&place.desk, december(), Format::Xlsx).unwrap());
    let sheet = &sheets["集計"];
    assert!(sheet.get((0, 0)).unwrap().to_string().starts_with("居場所 A&B <みなと>"));
    assert_eq!(sheet.get((1, 0)).unwrap().to_string(), "期間: 2025年12月1日(月)〜2025年12月31日(水)(31日間)");

    let rows: BTreeMap<String, &[Data]> = sheet.rows().map(|row| (row[0].to_string(), row)).collect();
    let before = &counted.last_year.as_ref().unwrap().figures;
    for listed in CATALOGUE {
        let (row, figure) = (rows[listed.ja], &counted.figures[&listed.key]);
        assert_eq!(value_of(&row[1]), number(figure.value), "{}", listed.ja);
        assert_eq!(value_of(&row[2]), figure.estimated.map(|number| number as f64), "うち概数 of {}", listed.ja);
        assert_eq!(row[3].to_string(), listed.unit);
        assert_eq!(value_of(&row[4]), figure.n.map(|number| number as f64), "n of {}", listed.ja);
        assert_eq!(value_of(&row[5]), number(before[&listed.key].value), "last year's {}", listed.ja);
        assert_eq!((row[9].to_string(), row[10].to_string()), (listed.rule_ja.to_owned(), listed.rule_en.to_owned()));
        if let (Some(now), Some(then), Some(difference)) = (value_of(&row[1]), value_of(&row[5]), value_of(&row[6])) {
            assert!((now - then - difference).abs() < 1e-9, "difference of {}", listed.ja);
        }
        let period = if listed.key == Key::RegisteredPeople { "2025/12/31 現在" } else { "2025/12/1〜2025/12/31" };
        assert_eq!(row[7].to_string(), period, "{}", listed.ja);
    }
    let heads = number(counted.figures[&Key::UnidentifiedHeads].value).unwrap();
    assert!(heads > 0.0 && rows.contains_key(&format!("   └ 名前を聞いていない人 {heads}人は入っていません")));
    assert!(counted.figures[&Key::TotalAttendance].estimated.is_some(), "there is something estimated to say");
}

#[test]
fn the_days_add_up_to_the_figures() {
    let place = lived_in();
    let counted = counted(&place.desk, december(), vec![By::Category, By::Mark]);
    let sheets = sheets(&write(&place.desk, december(), Format::Xlsx).unwrap());
    let days = Table::under(&sheets["日ごと"], "日付");
    let (total, figure) = (days.rows.len() - 1, |key: Key| number(counted.figures[&key].value).unwrap());
    assert_eq!(days.rows[total][0].to_string(), "合計");
    for (head, key) in [
        ("延べ合計", Key::TotalAttendance),
        ("組", Key::Parties),
        ("ボランティア(人)", Key::VolunteerDays),
        ("食数", Key::Meals),
        ("別掲(件)", Key::ListedApart),
    ] {
        assert!(figure(key) > 0.0, "{head} occurs");
        assert_eq!(days.number(total, head), figure(key), "{head} is the figure");
        assert_eq!(days.sum(head, 0..total), figure(key), "the days add up to {head}");
    }
    assert_eq!(days.number(total, "新規"), figure(Key::FirstVisits));
    assert_eq!(days.number(total, "活動時間"), figure(Key::TotalHours));
    assert!((days.sum("活動時間", 0..total) - figure(Key::TotalHours)).abs() < 0.05 * total as f64, "but for rounding");

    let columns: Vec<&str> = CATEGORIES[..3].to_vec();
    for row in 0..=total {
        let by_category: f64 = columns.iter().map(|category| days.number(row, category)).sum();
        assert_eq!(by_category, days.number(row, "延べ合計"), "the categories of row {row} add up");
    }
    for group in &counted.groups {
        let attendance = number(group.figures[&Key::TotalAttendance].value).unwrap();
        let head = if group.by == By::Mark { format!("うち{}", group.key) } else { group.key.clone() };
        if group.by == By::Category && group.key == CATEGORIES[3] {
            assert!(!days.heads.contains(&head), "what is apart has no column in the total");
            continue;
        }
        assert_eq!(days.number(total, &head), attendance, "{head}");
        assert_eq!(days.sum(&head, 0..total), attendance, "the days add up to {head}");
    }

    let open = days.rows.iter().filter(|row| row[2] == *"開所").count();
    assert_eq!(open as f64, figure(Key::OpenDays), "as many days are marked open as there are open days");
    let row_of = |of_month: u32| {
        let of_day = |row: &&Vec<Data>| row[0].as_date_is(2025, 12, of_month);
        days.rows.iter().find(of_day).unwrap_or_else(|| panic!("December {of_month} has a row"))
    };
    let text = |of_month: u32, head: &str| row_of(of_month)[days.column(head)].to_string();
    assert_eq!((text(1, "曜日"), text(1, "天気")), ("月".to_owned(), "雪".to_owned()));
    assert_eq!(
        (text(10, "開所・中止"), text(10, "開所時間")),
        ("開所".to_owned(), "18:00–25:30".to_owned()),
        "the meal opened the space"
    );
    assert_eq!(text(10, "活動"), "ひろば(中止)、=1+1 よりみちごはん");
    assert_eq!(
        (text(20, "開所時間"), text(20, "会場")),
        ("15:00–25:30".to_owned(), "1階、2階".to_owned()),
        "what overlaps is one"
    );
    assert_eq!((text(27, "開所・中止"), text(27, "活動")), ("予定のまま".to_owned(), "ひろば(予定)".to_owned()));
    assert_eq!(
        (text(31, "開所・中止"), text(31, "活動時間")),
        ("—".to_owned(), "1.1".to_owned()),
        "a shift alone, 63 minutes"
    );
    assert!(sheets["日ごと"].used_cells().any(|(_, _, cell)| cell.to_string().contains("予定のままの回が1回あります")));
}

trait AsDate {
    fn as_date_is(&self, year: i32, month: u32, day: u32) -> bool;
}

impl AsDate for Data {
    fn as_date_is(&self, year: i32, month: u32, day: u32) -> bool {
        let Data::DateTime(date) = self else { return false };
        let epoch: Day = "1899-12-30".parse().unwrap();
        Day::from_ymd(year, month, day).unwrap().days_since(epoch) as f64 == date.as_f64()
    }
}

#[test]
fn the_splits_agree_with_the_figures_and_add_up_where_they_must() {
    let place = lived_in();
    let period = Period { from: day("2025-11-01"), to: day("2025-12-31") };
    let split = vec![By::Category, By::AgeBand, By::Mark, By::Activity, By::Weekday, By::Month, By::Duty];
    let counted = counted(&place.desk, period, split);
    let sheets = sheets(&write(&place.desk, period, Format::Xlsx).unwrap());
    let visitors = [
        ("延べ利用者数", Key::TotalAttendance),
        ("延べ利用件数", Key::TotalUses),
        ("実人数", Key::UniquePeople),
        ("新規", Key::FirstVisits),
        ("リピーター", Key::RepeatPeople),
    ];
    let helpers = [
        ("延べ活動回数", Key::PersonShifts),
        ("延べ人数", Key::VolunteerDays),
        ("実人数", Key::UniqueVolunteers),
        ("活動時間", Key::TotalHours),
    ];
    for (by, title, first, columns, adding_up) in [
        (By::Category, "区分ごと", "区分", &visitors[..], &visitors[..]),
        (By::AgeBand, "年代ごと", "年代", &visitors[..], &visitors[..]),
        (By::Mark, "再掲(うち)", "再掲", &visitors[..], &[][..]),
        (By::Activity, "活動ごと", "活動", &visitors[..], &visitors[1..2]),
        (By::Weekday, "曜日ごと", "曜日", &visitors[..], &visitors[..2]),
        (By::Month, "月ごと", "月", &visitors[..], &visitors[..2]),
        (By::Duty, "役割ごと(シフト)", "役割", &helpers[..], &helpers[..1]),
    ] {
        let table = Table::in_block(&sheets["内訳"], title, first);
        let total = table.rows.len() - 1;
        for (head, key) in columns {
            assert_eq!(
                table.number(total, head),
                number(counted.figures[key].value).unwrap(),
                "{first}: {head} of the whole"
            );
            for group in counted.groups.iter().filter(|group| group.by == by) {
                let Some(row) = table.rows.iter().position(|row| row[0].to_string() == group.label) else {
                    assert!(
                        matches!(group.figures[key].value, Number::Whole(0) | Number::Tenths(0)),
                        "{} is left out",
                        group.label
                    );
                    continue;
                };
                assert_eq!(
                    table.number(row, head),
                    number(group.figures[key].value).unwrap(),
                    "{first} {}: {head}",
                    group.label
                );
            }
        }
        for (head, _) in adding_up {
            assert_eq!(table.sum(head, 0..total), table.number(total, head), "{first}: {head} adds up");
        }
    }
}

#[test]
fn the_visits_make_up_the_uses_and_name_nobody() {
    let place = lived_in();
    let counted = counted(&place.desk, december(), Vec::new());
    let sheets = sheets(&write(&place.desk, december(), Format::Xlsx).unwrap());
    let visits = Table::under(&sheets["来所(名前なし)"], "日付");
    let (apart, heads) = (visits.column("別掲"), visits.column("人数"));
    // An empty cell is empty text.
    let text = |cell: &Data| cell.to_string();
    let sum = |wanted: &str| -> f64 {
        visits.rows.iter().filter(|row| text(&row[apart]) == wanted).map(|row| value_of(&row[heads]).unwrap()).sum()
    };
    assert_eq!(
        sum(""),
        number(counted.figures[&Key::TotalUses].value).unwrap(),
        "the heads that are not apart are the uses"
    );
    assert_eq!(sum("別掲"), number(counted.figures[&Key::ListedApart].value).unwrap(), "the others are listed apart");

    let cell = |row: &[Data], head: &str| row[visits.column(head)].to_string();
    let party: Vec<_> = visits.rows.iter().filter(|row| cell(row, "組") == "組1").collect();
    assert_eq!(party.len(), 3, "on 7, 14 and 28 December, and 21 is no day of the plan: one party each");
    let back = party[0];
    let times = [visits.column("来所"), visits.column("退所")].map(|column| match &back[column] {
        Data::DateTime(time) => (time.as_f64() * 1440.0).round(),
        other => panic!("{other:?} is a time"),
    });
    assert_eq!(times, [605.0, 690.0], "first arrival, last leaving");
    assert!(visits.rows.iter().any(|row| cell(row, "中止の回") == "中止の回" && cell(row, "活動") == "ひろば"));
    assert!(visits.rows.iter().any(|row| cell(row, "概数") == "約"));

    for (name, sheet) in &sheets {
        for (_, _, cell) in sheet.used_cells() {
            let text = cell.to_string();
            assert!(SECRETS.iter().all(|secret| !text.contains(secret)), "{name} holds {text}");
        }
    }
}

#[test]
fn spreadsheet_programs_read_it() {
    let place = lived_in();
    let bytes = write(&place.desk, december(), Format::Xlsx).unwrap();
    let script = "
import io, sys, zipfile, openpyxl
data = sys.stdin.buffer.read()
sys.stdout.reconfigure(encoding='utf-8')
book = openpyxl.load_workbook(io.BytesIO(data))
print('|'.join(book.sheetnames))
for sheet in book:
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
    setup = sheet.page_setup
    print(sheet.title, setup.paperSize, setup.orientation, sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage, 'f' in kinds)
archive = zipfile.ZipFile(io.BytesIO(data))
print('PARTS')
print(''.join(archive.read(name).decode('utf-8') for name in archive.namelist()))
";
    let said = python(script, &bytes);
    let (sheets, parts) = said.split_once("PARTS").unwrap();
    let lines: Vec<&str> = sheets.lines().collect();
    assert_eq!(lines[0], "集計|内訳|日ごと|来所(名前なし)|このファイルについて");
    assert_eq!(lines[3], "日ごと 9 landscape 0 True False", "A4, across, one page wide, no formula");
    assert!(parts.contains("居場所 A&amp;&amp;B"), "an ampersand in the footer is one");
    for secret in SECRETS {
        assert!(!parts.contains(secret), "{secret} stands in no part of the file, its properties included");
    }
    assert_eq!(bytes, write(&place.desk, december(), Format::Xlsx).unwrap(), "the same records give the same file");
}

#[test]
fn the_table_for_programs_has_bare_numbers() {
    let place = lived_in();
    let counted = counted(&place.desk, december(), Vec::new());
    let text = String::from_utf8(write(&place.desk, december(), Format::Csv).unwrap()).unwrap();
    let text = text.strip_prefix('\u{feff}').expect("Excel needs the mark to read Japanese");
    assert!(text.ends_with("\r\n") && text.lines().count() == CATALOGUE.len() + 1);
    assert!(text.starts_with("期間の初め,期間の終わり,key,名称,値,単位,うち概数,n,規則,前年同期,差,"));
    for listed in CATALOGUE {
        let figure = &counted.figures[&listed.key];
        let value = number(figure.value).map(|number| number.to_string()).unwrap_or_default();
        let value = if matches!(figure.value, Number::Tenths(_)) { figure.value.to_string() } else { value };
        let start = format!("2025-12-01,2025-12-31,{},{},{value},{},", listed.key.name(), listed.ja, listed.unit);
        assert!(text.contains(&format!("\r\n{start}")), "{start}");
    }
}

#[test]
fn nothing_recorded_is_a_report_too() {
    let place = space("あたらしい場所");
    let sheets = sheets(&write(&place.desk, december(), Format::Xlsx).unwrap());
    let summary = Table::under(&sheets["集計"], "名称");
    assert_eq!(summary.number(0, "値"), 0.0);
    assert_eq!(summary.rows[0][summary.column("前年同期")].to_string(), "—", "no records are not zero visitors");
    let said = |name: &str, text: &str| sheets[name].used_cells().any(|(_, _, cell)| cell.to_string().contains(text));
    assert!(said("集計", "前年同期(2024年12月1日(日)〜2024年12月31日(火))の記録はありません。"));
    assert!(said("来所(名前なし)", "この期間の来所はありません。"));
}

#[test]
fn a_reporter_may_write_it_and_reception_may_not() {
    let place = space("みなと");
    let lowered = |right: Right| place.desk.clone().lowered(right).unwrap();
    assert!(write(&lowered(Right::Reporter), december(), Format::Csv).is_ok());
    let refused = write(&lowered(Right::Reception), december(), Format::Csv);
    assert_eq!(refused.unwrap_err(), Error::NotAllowed { needed: Right::Reporter });
    let reversed = Period { from: december().to, to: december().from };
    assert_eq!(write(&place.desk, reversed, Format::Csv).unwrap_err(), Error::PeriodReversed);
}
