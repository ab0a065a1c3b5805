//! The invented people of the sample. Nobody in here lives; no name is anybody's.

use crate::people::{Counting, Role, SchoolStage};
use crate::time::Day;

/// 中学生
pub const JUNIOR_HIGH: usize = 0;
/// 高校生年代
pub const HIGH: usize = 1;
/// 大学生・若者
pub const YOUTH: usize = 2;
/// 保護者
pub const PARENT: usize = 3;
/// 地域の方
pub const NEIGHBOUR: usize = 4;
/// 視察
pub const STUDY_VISIT: usize = 5;

/// The categories in their order.
pub const CATEGORIES: [(&str, Counting, Option<SchoolStage>); 6] = [
    ("中学生", Counting::Inside, Some(SchoolStage::JuniorHigh)),
    ("高校生年代", Counting::Inside, Some(SchoolStage::High)),
    ("大学生・若者", Counting::Inside, Some(SchoolStage::Youth)),
    ("保護者", Counting::Inside, None),
    ("地域の方", Counting::Inside, Some(SchoolStage::Adult)),
    ("視察", Counting::Apart, None),
];

/// 若者サポーター
pub const SUPPORTER: usize = 0;
/// 市外
pub const OUT_OF_TOWN: usize = 1;

/// The marks in their order.
pub const MARKS: [&str; 2] = ["若者サポーター", "市外"];

/// An invented person.
#[derive(Debug, Clone, Copy)]
pub struct Someone {
    /// As they want to be called.
    pub nickname: &'static str,
    /// Their picture.
    pub picture: &'static str,
    /// Their colour.
    pub colour: &'static str,
    /// Index of their category.
    pub category: usize,
    /// The month of the story in which they come first; 0 is the opening.
    pub joins: usize,
    /// How often they come, beside the others; who comes 0 times only helps.
    pub often: usize,
    /// Birth date: the school year they were born in, counted back from that of the opening, then month and day.
    born: Option<(i32, u32, u32)>,
    /// The role they have from the start.
    pub role: Option<Role>,
    /// From this month on they help as a youth supporter.
    pub supports_from: Option<usize>,
    /// From this month on they no longer come.
    pub leaves: Option<usize>,
    /// The mark they bear from the start.
    pub mark: Option<usize>,
    /// Label of their household.
    pub household: Option<&'static str>,
    /// Languages.
    pub language: Option<&'static str>,
    /// How they came to know the space.
    pub heard_from: Option<&'static str>,
    /// Legal name and its reading.
    pub name: Option<(&'static str, &'static str)>,
    /// Came so many days before the app did.
    pub came_before: Option<i64>,
    /// Moves to this category in April by hand, because no birth date is known.
    pub moves_up_to: Option<usize>,
}

const fn someone(
    nickname: &'static str,
    (picture, colour): (&'static str, &'static str),
    category: usize,
    joins: usize,
    often: usize,
) -> Someone {
    Someone {
        nickname,
        picture,
        colour,
        category,
        joins,
        often,
        born: None,
        role: None,
        supports_from: None,
        leaves: None,
        mark: None,
        household: None,
        language: None,
        heard_from: None,
        name: None,
        came_before: None,
        moves_up_to: None,
    }
}

impl Someone {
    const fn born(self, school_years_before: i32, month: u32, day: u32) -> Self {
        Self { born: Some((school_years_before, month, day)), ..self }
    }
    const fn role(self, role: Role) -> Self {
        Self { role: Some(role), ..self }
    }
    const fn supports_from(self, month: usize) -> Self {
        Self { supports_from: Some(month), ..self }
    }
    const fn leaves(self, month: usize) -> Self {
        Self { leaves: Some(month), ..self }
    }
    const fn mark(self, mark: usize) -> Self {
        Self { mark: Some(mark), ..self }
    }
    const fn household(self, label: &'static str) -> Self {
        Self { household: Some(label), ..self }
    }
    const fn speaks(self, language: &'static str) -> Self {
        Self { language: Some(language), ..self }
    }
    const fn heard_from(self, source: &'static str) -> Self {
        Self { heard_from: Some(source), ..self }
    }
    const fn named(self, name: &'static str, kana: &'static str) -> Self {
        Self { name: Some((name, kana)), ..self }
    }
    const fn came_before(self, days: i64) -> Self {
        Self { came_before: Some(days), ..self }
    }
    const fn moves_up_to(self, category: usize) -> Self {
        Self { moves_up_to: Some(category), ..self }
    }

    /// Whether they only help.
    pub fn only_helps(&self) -> bool {
        self.often == 0
    }

    /// Their birth date, if it is known, in a story that opens on this day.
    pub fn birth_date(&self, opening: Day) -> Option<Day> {
        let (years, month, day) = self.born?;
        let school_year = opening.year() - i32::from(opening.month() < 4) - years;
        // Born before April 2: of the school year that began the year before.
        Day::from_ymd(school_year + i32::from((month, day) < (4, 2)), month, day)
    }
}

/// Everybody. Their place in this list is how the rest of the sample speaks of them.
pub const PEOPLE: &[Someone] = &[
    someone("あおい", ("cat", "ai"), JUNIOR_HIGH, 0, 5)
        .born(14, 6, 12)
        .household("ひまわり")
        .named("見本 花子", "みほん はなこ"),
    someone("れん", ("fish", "wakakusa"), JUNIOR_HIGH, 0, 4).born(13, 4, 1),
    someone("ひなた", ("star", "yamabuki"), JUNIOR_HIGH, 0, 3).leaves(9),
    someone("ソラ", ("cloud", "ai"), JUNIOR_HIGH, 0, 5).born(15, 3, 30).heard_from("学校のおたより"),
    someone("🍙", ("mountain", "kaki"), JUNIOR_HIGH, 1, 3),
    someone("みゆ", ("leaf", "fuji"), JUNIOR_HIGH, 1, 3).household("ほしぞら").heard_from("友だち"),
    someone("ゆうやけいろのしっぽねこ", ("cat", "kaki"), JUNIOR_HIGH, 2, 3),
    someone("カイト", ("bird", "wakakusa"), JUNIOR_HIGH, 3, 3).moves_up_to(HIGH),
    someone("のあ", ("boat", "ai"), JUNIOR_HIGH, 5, 3).born(13, 11, 3),
    someone("ハル", ("flower", "fuji"), JUNIOR_HIGH, 7, 2),
    someone("つむぎ", ("moon", "yamabuki"), JUNIOR_HIGH, 10, 3).household("かざぐるま"),
    someone("コウ", ("star", "wakakusa"), JUNIOR_HIGH, 12, 2),
    someone("あおい", ("moon", "fuji"), HIGH, 0, 4).born(17, 1, 20),
    someone("ユウ", ("boat", "wakakusa"), HIGH, 0, 5).born(18, 8, 8).supports_from(6),
    someone("りつ", ("cup", "kaki"), HIGH, 0, 4),
    someone("ミカ", ("flower", "yamabuki"), HIGH, 1, 3).speaks("ポルトガル語、日本語").heard_from("国際交流の窓口"),
    someone("しおん", ("umbrella", "fuji"), HIGH, 2, 3).born(16, 9, 15),
    someone("タケル", ("mountain", "wakakusa"), HIGH, 2, 4).mark(OUT_OF_TOWN),
    someone("Lina", ("fish", "ai"), HIGH, 4, 3).speaks("タガログ語、英語").born(16, 5, 27),
    someone("なぎ", ("boat", "asagi"), HIGH, 6, 3),
    someone("そよ", ("bird", "yamabuki"), HIGH, 8, 3).heard_from("駅のチラシ"),
    someone("トワ", ("star", "kaki"), HIGH, 11, 2),
    someone("いぶき", ("bird", "kaki"), HIGH, 13, 2).mark(OUT_OF_TOWN),
    someone("あおい", ("leaf", "wakakusa"), YOUTH, 1, 3).born(21, 10, 2),
    someone("サク", ("leaf", "kaki"), YOUTH, 0, 4).born(20, 4, 19).supports_from(5).came_before(150),
    someone("ほのか", ("moon", "kaki"), YOUTH, 0, 3).supports_from(6).came_before(90),
    someone("ジュン", ("cloud", "fuji"), YOUTH, 3, 2),
    someone("りく", ("mountain", "ai"), YOUTH, 5, 3).born(22, 2, 28).supports_from(10),
    someone("ケイ", ("leaf", "yamabuki"), YOUTH, 9, 2).mark(OUT_OF_TOWN),
    someone("ゆきんこ", ("cloud", "asagi"), YOUTH, 12, 1),
    someone("まつりか", ("flower", "sumi"), PARENT, 0, 2).household("ひまわり").named("見本 見子", "みほん みこ"),
    someone("レモン", ("star", "sakura"), PARENT, 0, 2).household("ほしぞら"),
    someone("はっぱ", ("leaf", "sakura"), PARENT, 2, 2),
    someone("ももの母", ("flower", "kaki"), PARENT, 4, 1),
    someone("パパイヤ", ("fish", "kaki"), PARENT, 6, 1).household("かざぐるま").heard_from("まちの掲示板"),
    someone("さとやま", ("mountain", "yamabuki"), PARENT, 9, 1),
    someone("よし爺", ("umbrella", "wakakusa"), NEIGHBOUR, 0, 3).born(70, 7, 7).came_before(300),
    someone("キヨ", ("cup", "fuji"), NEIGHBOUR, 2, 2),
    someone("Dan", ("cup", "sakura"), NEIGHBOUR, 5, 2).speaks("英語").born(41, 12, 24),
    someone("はなえ", ("flower", "sakura"), NEIGHBOUR, 0, 0).role(Role::Volunteer),
    someone("のぶ", ("boat", "yamabuki"), NEIGHBOUR, 0, 0).role(Role::Volunteer),
    someone("とめ", ("cup", "yamabuki"), NEIGHBOUR, 0, 0).role(Role::Volunteer),
    someone("しげ", ("umbrella", "yamabuki"), NEIGHBOUR, 0, 0).role(Role::Volunteer),
    someone("みお", ("bird", "fuji"), YOUTH, 4, 0).role(Role::Intern),
    someone("ゆず", ("leaf", "sumi"), NEIGHBOUR, 0, 0).role(Role::Staff).named("見本 一", "みほん はじめ"),
    someone("ミナト", ("boat", "kaki"), NEIGHBOUR, 0, 0).role(Role::Staff),
];

/// Whose pass gets lost and is replaced.
pub const LOSES_THE_PASS: usize = 3;

/// Who helps with the duties of volunteers in this month of the story, in the order of the rota.
pub fn rota(month: usize) -> Vec<usize> {
    let helps = |person: &Someone| match person.role {
        Some(Role::Staff) => false,
        Some(_) => person.joins <= month,
        None => person.supports_from.is_some_and(|from| from <= month),
    };
    (0..PEOPLE.len()).filter(|who| helps(&PEOPLE[*who])).collect()
}

/// The paid staff.
pub fn staff() -> Vec<usize> {
    (0..PEOPLE.len()).filter(|who| PEOPLE[*who].role == Some(Role::Staff)).collect()
}
