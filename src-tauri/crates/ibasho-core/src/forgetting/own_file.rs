//! Everything that is kept about one person, in words that they can read. Nothing of anybody else is in it, and no secret.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, named_params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::own_words::{Show, TABLES, Told};
use super::traces::{self, Terms};
use crate::error::Result;
use crate::ids::PersonId;
use crate::operation::{Query, View};
use crate::people;
use crate::rights::Right;
use crate::time::{Calendar, Day, Instant};

/// Everything that is kept about a person.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AllAbout {
    /// Who.
    pub person: PersonId,
}

/// Everything that is kept about a person.
#[derive(Debug, Serialize, JsonSchema, TS)]
pub struct OwnFile {
    /// Their number.
    #[ts(type = "number")]
    pub number: i64,
    /// Their nickname.
    pub nickname: String,
    /// The day it was put together.
    pub made_on: Day,
    /// What is kept, part by part; parts of which there is nothing are left out.
    pub parts: Vec<OwnPart>,
    /// In how many texts about others or about a day their name may stand. Those are not in here: people have to read them.
    #[ts(type = "number")]
    pub mentions: usize,
}

/// One part: rows of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct OwnPart {
    /// The table.
    pub table: &'static str,
    /// What it is, in Japanese.
    pub ja: &'static str,
    /// In English.
    pub en: &'static str,
    /// Its columns.
    pub columns: Vec<OwnColumn>,
    /// Its rows: a text for each column.
    pub rows: Vec<Vec<String>>,
}

/// A column of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct OwnColumn {
    /// Its name in the table.
    pub column: &'static str,
    /// What it is, in Japanese.
    pub ja: &'static str,
    /// In English.
    pub en: &'static str,
}

impl Query for AllAbout {
    type Reply = OwnFile;
    const NAME: &'static str = "all_about";
    const RIGHT: Right = Right::Coordinator;
    fn answer(self, view: &View<'_>) -> Result<OwnFile> {
        let person = people::person(view.conn, self.person)?;
        let terms = Terms::of_names(view.conn, person.id)?;
        let parts = TABLES.iter().map(|told| part(view.conn, &view.settings.calendar, told, person.id));
        let parts = parts.collect::<Result<Vec<_>>>()?;
        Ok(OwnFile {
            number: person.number,
            nickname: person.nickname,
            made_on: view.today(),
            parts: parts.into_iter().filter(|part| !part.rows.is_empty()).collect(),
            mentions: traces::find(view.conn, person.id, &terms)?.len(),
        })
    }
}

fn part(conn: &Connection, calendar: &Calendar, told: &Told, person: PersonId) -> Result<OwnPart> {
    let shown: Vec<String> = told.columns.iter().map(|(column, _, _, show)| sql_of(column, *show)).collect();
    let sql =
        format!("SELECT {} FROM {} AS t WHERE {} ORDER BY {}", shown.join(", "), told.table, told.whose, told.order);
    let mut statement = conn.prepare_cached(&sql)?;
    let mut found = statement.query(named_params! { ":person": person })?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    while let Some(row) = found.next()? {
        let cells = told.columns.iter().enumerate();
        let cells = cells.map(|(at, (_, _, _, show))| Ok(text_of(calendar, row.get_ref(at)?, *show)));
        rows.push(cells.collect::<Result<_>>()?);
    }
    // A column that says nothing is not worth its place on paper.
    let says: Vec<bool> = (0..told.columns.len()).map(|at| rows.iter().any(|row| !row[at].is_empty())).collect();
    rows.iter_mut().for_each(|row| keep(row, &says));
    let mut columns: Vec<OwnColumn> =
        told.columns.iter().map(|(column, ja, en, _)| OwnColumn { column, ja, en }).collect();
    keep(&mut columns, &says);
    rows.retain(|row| !row.is_empty());
    Ok(OwnPart { table: told.table, ja: told.ja, en: told.en, columns, rows })
}

fn keep<T>(row: &mut Vec<T>, says: &[bool]) {
    let mut says = says.iter();
    row.retain(|_| says.next().copied().unwrap_or(false));
}

/// What a column refers to, by its name.
fn sql_of(column: &str, show: Show) -> String {
    match show {
        Show::Named(table, name) => format!("(SELECT {name} FROM {table} WHERE id = t.{column})"),
        Show::Activity => format!(
            "(SELECT coalesce(s.title, (SELECT name FROM activity_name AS n WHERE n.activity_id = s.activity_id
               AND coalesce(n.from_on, '') <= s.day ORDER BY coalesce(n.from_on, '') DESC LIMIT 1))
              FROM session AS s WHERE s.id = t.{column})"
        ),
        Show::Text | Show::Moment | Show::Word(_) => format!("t.{column}"),
    }
}

fn text_of(calendar: &Calendar, value: ValueRef<'_>, show: Show) -> String {
    match (value, show) {
        (ValueRef::Integer(millis), Show::Moment) => {
            let at = Instant::from_millis(millis);
            format!("{} {}", calendar.day(at), calendar.time_in(calendar.day(at), at))
        }
        (ValueRef::Text(text), Show::Word(words)) => {
            let text = String::from_utf8_lossy(text);
            words.iter().find(|(word, _)| *word == text).map_or(text.into_owned(), |(_, ja)| (*ja).to_owned())
        }
        (ValueRef::Text(text), _) => String::from_utf8_lossy(text).into_owned(),
        (ValueRef::Integer(number), _) => number.to_string(),
        (ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_), _) => String::new(),
    }
}
