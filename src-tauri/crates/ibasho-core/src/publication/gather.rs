//! From the facts of a period to what may be published of it. What is counted comes from [`crate::figures`].

use rusqlite::Connection;

use super::groups::{Blocks, Cell, Counts, MarkCounts, first_visits_shown, marks_shown};
use super::{FIGURES, Profile, Publication, PublishedFigure, RULE, RULE_EN, Row, Table, store};
use crate::error::Result;
use crate::figures::store::Facts;
use crate::figures::{By, Figures, Group, Key, Narrowing, Number, Period, count};
use crate::settings::Settings;
use crate::time::Day;

/// What leaves, and what has to be kept for the next one.
pub struct Gathered {
    pub publication: Publication,
    /// The keys of the categories, in their order.
    pub keys: Vec<String>,
    /// Which of them stand together.
    pub blocks: Blocks,
    /// The fiscal year for which they do.
    pub year: Period,
}

/// What may be published of a period.
pub fn gather(conn: &Connection, settings: &Settings, period: Period, today: Day) -> Result<Gathered> {
    let profile = Profile::new(period, settings.fiscal_month, today)?;
    let own = Counted::read(conn, period)?;
    let months = if profile.is_a_year() { profile.months() } else { Vec::new() };
    let months: Vec<Counts> =
        months.into_iter().map(|month| Ok(Counted::read(conn, month)?.counts)).collect::<Result<_>>()?;

    let ids = store::categories(conn)?;
    let keys: Vec<String> = own.categories.iter().map(|name| ids.get(name).cloned().unwrap_or_default()).collect();
    let mut blocks = store::blocks(conn, profile.year, &keys)?;
    for counts in months.iter().chain([&own.counts]) {
        blocks.grow(&counts.categories);
    }
    let mut marks = marks_shown(&own.counts, &blocks);
    for month in &months {
        let in_month = marks_shown(month, &blocks);
        marks = marks.iter().zip(in_month).map(|(shown, in_month)| *shown && in_month).collect();
    }
    let newcomers = first_visits_shown(&own.counts, &months);

    let figures = published(&own.figures, newcomers);
    let tables = [Key::TotalAttendance, Key::UniquePeople].map(|figure| {
        let value = |cell: Cell| Number::Whole(if figure == Key::UniquePeople { cell.people } else { cell.attendance });
        [own.category_table(figure, &blocks, value), own.mark_table(figure, &marks, value)]
    });
    let merged = blocks.all().len() < keys.len() || marks.contains(&false) || !newcomers;
    let publication = Publication {
        space: settings.name.clone(),
        sample: settings.sample,
        period,
        printed_on: today,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        rule: RULE.to_owned(),
        rule_en: RULE_EN.to_owned(),
        merged,
        figures,
        tables: tables.into_iter().flatten().filter(|table| !table.rows.is_empty()).collect(),
    };
    Ok(Gathered { publication, keys, blocks, year: profile.year })
}

fn published(figures: &Figures, newcomers: bool) -> Vec<PublishedFigure> {
    let kept = FIGURES.iter().filter_map(|key| Some((*key, figures.get(key)?)));
    let published = kept.map(|(key, figure)| {
        let left_out = matches!(key, Key::FirstVisits | Key::ContinuingPeople) && !newcomers;
        PublishedFigure {
            key,
            value: if left_out { Number::None } else { figure.value },
            unit: figure.unit,
            estimated: figure.estimated.is_some(),
        }
    });
    published.collect()
}

/// A period, counted in every way that the rules ask about.
struct Counted {
    figures: Figures,
    categories: Vec<String>,
    marks: Vec<String>,
    counts: Counts,
}

impl Counted {
    fn read(conn: &Connection, period: Period) -> Result<Self> {
        let facts = Facts::read(conn, period)?;
        let figures = count::whole(&facts, period, &[], false)?;
        let inside: Vec<bool> = facts.categories.iter().map(|category| category.inside).collect();
        // What is listed apart is in no total, so it is no group of one.
        let cells = |by: By, of: &[Narrowing]| -> Result<Vec<Cell>> {
            let groups = count::split(&facts, period, by, of, false)?;
            let kept = groups.iter().enumerate().filter(|(at, _)| by != By::Category || inside[*at]);
            Ok(kept.map(|(_, group)| cell(group)).collect())
        };
        let mut marks = Vec::new();
        for (name, all) in facts.marks.iter().zip(cells(By::Mark, &[])?) {
            let bearing = [Narrowing { by: By::Mark, key: name.clone() }];
            let (categories, shared) = (cells(By::Category, &bearing)?, cells(By::Mark, &bearing)?);
            marks.push(MarkCounts { all, categories, shared });
        }
        let counts = Counts {
            whole: of_figures(&figures),
            first_visits: whole_number(&figures, Key::FirstVisits),
            categories: cells(By::Category, &[])?,
            marks,
        };
        let names = facts.categories.iter().filter(|category| category.inside).map(|category| category.name.clone());
        Ok(Self { figures, categories: names.collect(), marks: facts.marks.clone(), counts })
    }

    fn category_table(&self, figure: Key, blocks: &Blocks, value: impl Fn(Cell) -> Number) -> Table {
        let sums = blocks.sums(&self.counts.categories);
        let rows = blocks.all().into_iter().zip(sums).map(|(block, sum)| {
            let keys: Vec<String> = block.iter().map(|group| self.categories[*group].clone()).collect();
            Row { label: keys.join("・"), merged: keys.len() > 1, value: value(sum), keys }
        });
        Table { split: By::Category, figure, rows: rows.collect() }
    }

    fn mark_table(&self, figure: Key, shown: &[bool], value: impl Fn(Cell) -> Number) -> Table {
        let rows = self.marks.iter().zip(&self.counts.marks).zip(shown).map(|((name, mark), shown)| Row {
            keys: vec![name.clone()],
            label: name.clone(),
            value: if *shown { value(mark.all) } else { Number::None },
            merged: false,
        });
        Table { split: By::Mark, figure, rows: rows.collect() }
    }
}

fn cell(group: &Group) -> Cell {
    of_figures(&group.figures)
}

fn of_figures(figures: &Figures) -> Cell {
    Cell {
        people: whole_number(figures, Key::UniquePeople),
        attendance: whole_number(figures, Key::TotalAttendance),
        heads: whole_number(figures, Key::UnidentifiedHeads),
    }
}

fn whole_number(figures: &Figures, key: Key) -> i64 {
    match figures.get(&key).map(|figure| figure.value) {
        Some(Number::Whole(number)) => number,
        _ => 0,
    }
}
