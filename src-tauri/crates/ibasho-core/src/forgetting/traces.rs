//! Where a person's name stands in what others typed: notes, reasons, labels. A person decides each; a program cannot
//! know whether そら is somebody or the sky.

use std::collections::HashSet;

use rusqlite::types::Value;
use rusqlite::{Connection, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::store;
use crate::error::{Error, Result};
use crate::ids::{PersonId, from_hex};
use crate::journal::forget::{self, RowKey};
use crate::journal::key_text;
use crate::private::Private;
use crate::store::columns::{Class, TABLES, table};
use crate::text::search_key;
use crate::time::Day;

/// Texts that are typed and searched although they are no free text: a label, a contact.
const TYPED: &[(&str, &str)] = &[
    ("household", "label"),
    ("person_private", "contact"),
    ("sign_up", "contact"),
    ("sign_up", "party"),
    ("visit", "party"),
    ("consent", "giver"),
];

/// What things are called: words of the whole house, which only a person who is asked changes.
const THINGS: &[(&str, &str)] = &[("activity_name", "name"), ("category", "name"), ("mark", "name"), ("duty", "name")];

/// What stands where a name stood.
pub(super) const MARK: &str = "○○";
/// Letters that are shown before and after a name that was found.
const AROUND: usize = 24;

/// A place where a name was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Hit {
    /// The table.
    pub table: String,
    /// The row's key.
    pub key: String,
    /// The column.
    pub column: String,
    /// The day that the row is of, if it is of one.
    pub day: Option<Day>,
    /// Whose row it is, if it is somebody's: their nickname.
    pub whose: Option<String>,
    /// What stands before the name, some letters of it.
    pub before: String,
    /// The name, as it is written there.
    pub found: String,
    /// What stands after it.
    pub after: String,
    /// How often it stands there.
    #[ts(type = "number")]
    pub times: usize,
}

/// What becomes of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// It stays: it means somebody or something else.
    Keep,
    /// It goes.
    Blank,
    /// ○○ stands where the name stood.
    Replace,
}

/// What was decided for a text in which a name was found.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The table, as the hit says.
    pub table: Private<String>,
    /// The row's key, as the hit says.
    pub key: Private<String>,
    /// The column, as the hit says.
    pub column: Private<String>,
    /// What becomes of it.
    pub action: Action,
}

/// What is searched, as [`search_key`] writes it.
#[derive(Clone, Default)]
pub struct Terms(Vec<String>);

impl Terms {
    /// Everything that a person is called by, and the parts of names that are written apart.
    pub fn of(conn: &Connection, person: PersonId) -> Result<Self> {
        let (nickname, [name, kana, contact]) = store::called(conn, person)?;
        let mut terms = Self::whole([Some(nickname), name.clone(), kana.clone()]);
        let parts = [name, kana].into_iter().flatten();
        terms.add(parts.flat_map(|name| name.split_whitespace().map(str::to_owned).collect::<Vec<_>>()));
        terms.add(contact.filter(|contact| contact.chars().count() >= 6));
        Ok(terms)
    }

    /// The names as they stand.
    pub fn whole(names: impl IntoIterator<Item = Option<String>>) -> Self {
        let mut terms = Self::default();
        terms.add(names.into_iter().flatten());
        terms
    }

    fn add(&mut self, names: impl IntoIterator<Item = String>) {
        self.0.extend(names.into_iter().map(|name| search_key(&name)).filter(|key| is_telling(key)));
        self.0.sort_by_key(|key| std::cmp::Reverse(key.chars().count()));
        self.0.dedup();
    }

    /// Whether one of them stands in a text.
    pub fn stand_in(&self, text: &str) -> bool {
        let key = search_key(text);
        self.0.iter().any(|term| key.contains(term.as_str()))
    }

    /// Where they stand in a text, as byte positions, without overlaps.
    fn spans(&self, text: &str) -> Vec<(usize, usize)> {
        let mut spans = Vec::new();
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut from = 0;
        while from + 1 < starts.len() {
            match self.0.iter().find_map(|term| end_of(text, &starts[from..], term)) {
                Some(length) => {
                    spans.push((starts[from], starts[from + length]));
                    from += length;
                }
                None => from += 1,
            }
        }
        spans
    }

    fn replaced(&self, text: &str) -> String {
        let (mut replaced, mut from) = (String::new(), 0);
        for (start, end) in self.spans(text) {
            replaced += &text[from..start];
            replaced += MARK;
            from = end;
        }
        replaced + &text[from..]
    }
}

/// One kana or letter stands everywhere; one kanji can be a name.
fn is_telling(key: &str) -> bool {
    let mut letters = key.chars();
    match (letters.next(), letters.next()) {
        (None, _) => false,
        (Some(only), None) => matches!(only, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}'),
        _ => true,
    }
}

/// How many letters from the first of `starts` on are written like `term`, if they are.
fn end_of(text: &str, starts: &[usize], term: &str) -> Option<usize> {
    // Blanks and dots within a name do not count, and a letter may be two by itself (half-width ones, combining ones).
    let most = (term.chars().count() * 3 + 4).min(starts.len() - 1);
    if search_key(&text[starts[0]..starts[1]]).is_empty() {
        return None;
    }
    for length in 1..=most {
        let key = search_key(&text[starts[0]..starts[length]]);
        if key == term {
            return Some(length);
        }
        if key.chars().count() > term.chars().count() + 1 {
            return None;
        }
    }
    None
}

/// A text column in which names are searched.
struct Place {
    table: &'static str,
    key: &'static str,
    column: &'static str,
}

fn places() -> impl Iterator<Item = Place> {
    TABLES.iter().flat_map(|table| {
        let typed = |column: &str| [TYPED, THINGS].concat().contains(&(table.name, column));
        let columns = table.columns.iter().filter(move |(column, class)| *class == Class::Freetext || typed(column));
        columns.map(|(column, _)| Place { table: table.name, key: table.key, column })
    })
}

/// Texts of others in which one of the terms stands: a person's own go with the person.
pub fn find(conn: &Connection, person: PersonId, terms: &Terms) -> Result<Vec<Hit>> {
    let own: HashSet<(&str, String)> =
        store::rows(conn, person)?.into_iter().map(|(table, key)| (table, key_text(&key))).collect();
    let alone = store::household(conn, person)?.filter(|(_, others)| *others == 0);
    let alone = alone.map(|(household, _)| household.to_string());
    // Whoever came along has a label of the same party, which is another once the person is gone.
    let along = store::came_along(conn, person)?;
    // Of sessions a person's own rows are others', too: who is in charge of one did not write its notes alone.
    find_but(conn, terms, |table, key| {
        table != "session" && own.contains(&(table, key.to_owned()))
            || table == "household" && alone.as_deref() == Some(key)
            || table == "visit" && along.contains(key)
    })
}

/// All texts in which one of the terms stands, a person's own as well: they stay with whoever stays.
pub fn find_everywhere(conn: &Connection, terms: &Terms) -> Result<Vec<Hit>> {
    find_but(conn, terms, |_, _| false)
}

fn find_but(conn: &Connection, terms: &Terms, goes: impl Fn(&'static str, &str) -> bool) -> Result<Vec<Hit>> {
    let mut hits = Vec::new();
    for place in places() {
        let Place { table, key, column } = place;
        let sql = match table {
            // A party is one label, however many came together.
            "visit" => {
                "SELECT min(id), party FROM main.visit WHERE party IS NOT NULL GROUP BY session_id, party".to_owned()
            }
            _ => format!("SELECT {key}, {column} FROM main.{table} WHERE {column} IS NOT NULL"),
        };
        let mut statement = conn.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let text = row.get_ref(1)?.as_str().unwrap_or_default();
            if !terms.stand_in(text) {
                continue;
            }
            let key: Value = row.get(0)?;
            if !goes(table, &key_text(&key)) {
                hits.push(hit(conn, &place, &key, text, terms)?);
            }
        }
    }
    Ok(hits)
}

fn hit(conn: &Connection, place: &Place, key: &Value, text: &str, terms: &Terms) -> Result<Hit> {
    let spans = terms.spans(text);
    let (start, end) = spans.first().copied().unwrap_or((0, text.len()));
    let before: Vec<char> = text[..start].chars().collect();
    let (day, whose) = about(conn, place.table, key)?;
    Ok(Hit {
        table: place.table.to_owned(),
        key: key_text(key),
        column: place.column.to_owned(),
        day,
        whose,
        before: before[before.len().saturating_sub(AROUND)..].iter().collect(),
        found: text[start..end].to_owned(),
        after: text[end..].chars().take(AROUND).collect(),
        times: spans.len().max(1),
    })
}

/// The day that a row is of, and the nickname of whose it is.
fn about(conn: &Connection, table: &str, key: &Value) -> Result<(Option<Day>, Option<String>)> {
    let sql = match table {
        "session" => "SELECT day, NULL FROM main.session WHERE id = ?",
        "shift" => "SELECT day, NULL FROM main.shift WHERE id = ?",
        "visit" => "SELECT day, NULL FROM main.visit WHERE id = ?",
        "inquiry" => "SELECT received_on, NULL FROM main.inquiry WHERE id = ?",
        "person" => "SELECT NULL, nickname FROM main.person WHERE id = ?",
        "person_private" => "SELECT NULL, nickname FROM main.person WHERE id = ?",
        "consent" => {
            "SELECT c.given_on, p.nickname FROM main.consent AS c JOIN main.person AS p ON p.id = c.person_id WHERE c.id = ?"
        }
        "sign_up" => {
            "SELECT s.day, p.nickname FROM main.sign_up AS u JOIN main.session AS s ON s.id = u.session_id
             LEFT JOIN main.person AS p ON p.id = u.person_id WHERE u.id = ?"
        }
        _ => return Ok((None, None)),
    };
    Ok(conn.prepare_cached(sql)?.query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Does what was decided for each text, and takes the texts that were changed out of the journal. Every hit needs a
/// decision.
pub fn apply(conn: &Connection, hits: &[Hit], decisions: &[Decision], terms: &Terms) -> Result<()> {
    let action_of = |hit: &Hit| {
        let decided = |decision: &&Decision| {
            [&*decision.table, &*decision.key, &*decision.column] == [&hit.table, &hit.key, &hit.column]
        };
        decisions.iter().find(decided).map(|decision| decision.action)
    };
    let undecided = hits.iter().filter(|hit| action_of(hit).is_none()).count();
    if undecided > 0 {
        return Err(Error::ErasingUndecided { hits: undecided });
    }
    for hit in hits {
        change(conn, hit, action_of(hit).unwrap_or(Action::Keep), terms)?;
    }
    Ok(())
}

/// Replaces the names in all texts: where nobody is there to be asked. An activity そらの会 keeps its name whoever goes.
pub fn replace_all(conn: &Connection, hits: &[Hit], terms: &Terms) -> Result<()> {
    let texts = hits.iter().filter(|hit| !THINGS.contains(&(&hit.table, &hit.column)));
    texts.into_iter().try_for_each(|hit| change(conn, hit, Action::Replace, terms))
}

fn change(conn: &Connection, hit: &Hit, action: Action, terms: &Terms) -> Result<()> {
    let place = places().find(|place| (place.table, place.column) == (hit.table.as_str(), hit.column.as_str()));
    let (Some(place), Some(key)) = (place, from_hex(&hit.key)) else { return Err(Error::internal("a text's place")) };
    if action == Action::Keep {
        return Ok(());
    }
    let (Place { table: name, column, key: key_column }, key) = (place, Value::Blob(key));
    let text: String =
        conn.query_row(&format!("SELECT {column} FROM main.{name} WHERE {key_column} = ?"), [&key], |row| row.get(0))?;
    let becomes = match action {
        Action::Replace => Some(terms.replaced(&text)),
        _ if must_stand(conn, name, column)? => Some(MARK.to_owned()),
        _ => None,
    };
    if name == "visit" {
        return rename_party(conn, key, &text, becomes.unwrap_or_else(|| MARK.to_owned()));
    }
    conn.execute(&format!("UPDATE main.{name} SET {column} = ? WHERE {key_column} = ?"), params![becomes, key])?;
    let row: RowKey = (table(name).map_or(name, |table| table.name), key);
    forget::strip_row(conn, &row, |other, _| other == column)
}

/// Gives a party that a visit is of another label, which no other party of the session has: parties are counted.
fn rename_party(conn: &Connection, visit: Value, label: &str, mut becomes: String) -> Result<()> {
    let session = conn.query_row("SELECT session_id FROM main.visit WHERE id = ?", [visit], |row| row.get(0))?;
    while store::is_party(conn, session, &becomes)? {
        becomes += "・";
    }
    for row in store::rename_party(conn, session, label, &becomes)? {
        forget::strip_row(conn, &row, |column, _| column == "party")?;
    }
    Ok(())
}

/// Takes out of the journal whatever was noted of a text in which one of the terms stood, though it stands there no more.
pub fn forget_noted(conn: &Connection, terms: &Terms) -> Result<()> {
    forget::strip_texts(conn, TYPED, |text| terms.stand_in(text))?;
    // What a thing was once called the journal keeps for good. There are few things.
    for (tab, _) in THINGS {
        let keys = conn
            .prepare_cached(&format!("SELECT id FROM main.{tab}"))?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        for key in keys {
            forget::strip_texts_of(conn, &(*tab, key), |text| terms.stand_in(text))?;
        }
    }
    Ok(())
}

fn must_stand(conn: &Connection, table: &str, column: &str) -> Result<bool> {
    let sql = "SELECT \"notnull\" FROM pragma_table_info(?, 'main') WHERE name = ?";
    Ok(conn.prepare_cached(sql)?.query_row([table, column], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(names: &[&str]) -> Terms {
        Terms::whole(names.iter().map(|name| Some((*name).to_owned())))
    }

    #[test]
    fn a_name_is_replaced_however_it_is_written() {
        let terms = terms(&["あおい", "見本 葵"]);
        for (text, replaced) in [
            ("あおいが来た", "○○が来た"),
            ("きょうはアオイとはる", "きょうは○○とはる"),
            ("ｱｵｲ、あおい", "○○、○○"),
            ("見本葵さんの母", "○○さんの母"),
            ("見本　葵・見本 葵", "○○・○○"),
            ("だれもいない", "だれもいない"),
        ] {
            assert_eq!(terms.replaced(text), replaced);
        }
        let terms = Terms::whole([Some("がく".to_owned())]);
        assert_eq!(terms.replaced("ｶﾞｸとか\u{3099}く"), "○○と○○");
    }

    #[test]
    fn one_kana_is_no_name_and_one_kanji_is() {
        assert!(!terms(&["あ"]).stand_in("あした"));
        assert!(!terms(&["A"]).stand_in("A"));
        assert!(terms(&["凛"]).stand_in("凛が来た"));
    }

    /// Columns of a table.
    type Columns = (&'static str, &'static [&'static str]);

    /// Texts in which no name is searched, and why.
    const LEFT: &[(&str, &[Columns])] = &[
        (
            "What somebody is called: their own, even where it is the same. Who is renamed or erased is themselves.",
            &[("person", &["nickname", "search"]), ("person_private", &["name", "kana"])],
        ),
        ("A number of another list, by which imports find rows again.", &[("person", &["ref"])]),
        (
            "Chosen from what the pages offer.",
            &[("person", &["picture", "colour", "language"]), ("activity", &["colour"])],
        ),
        ("Day of birth.", &[("person_private", &["birth_date"])]),
        (
            "What the house is called and what its pages say, on every print of it.",
            &[("space", &["name", "zone"]), ("word", &["key", "value"])],
        ),
        ("A code.", &[("pass", &["code"])]),
        ("Figures, without a name in them.", &[("closing", &["figures"])]),
        (
            "One of the program's own words.",
            &[
                ("space", &["leaving"]),
                ("preference", &["key", "value"]),
                ("import", &["kind"]),
                ("category", &["counting", "school_stage"]),
                ("activity", &["counts", "unit"]),
                ("session", &["status"]),
                ("visit", &["left_how"]),
                ("visit_return", &["left_how"]),
                ("sign_up", &["status"]),
                ("assignment", &["status"]),
                ("person_role", &["role"]),
                ("consent", &["about", "given_by"]),
                ("inquiry", &["answer"]),
                ("handout", &["kind", "place"]),
                ("pin", &["lifts_to"]),
                ("retention", &["kind"]),
                ("target", &["figure"]),
                ("closing_file", &["format"]),
                ("merged_group", &["split", "key", "into_key"]),
                ("journal_entry", &["desk", "needs", "operation", "kind", "about"]),
                ("journal_stripped", &["class"]),
                ("journal_change", &["tab", "kind"]),
            ],
        ),
        ("Its values go by steps of their own (`journal/forget.rs`).", &[("journal_change", &["columns"])]),
    ];

    /// Every column of the schema that holds text, but days.
    fn texts() -> Vec<(String, String)> {
        let mut conn = Connection::open_in_memory().unwrap();
        crate::store::migrate::migrate(&mut conn).unwrap();
        let sql = "SELECT t.name, c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
          WHERE t.type = 'table' AND c.type NOT IN ('INTEGER', 'BLOB', 'ANY')
            AND c.name <> 'day' AND c.name NOT LIKE '%\\_on' ESCAPE '\\' AND c.name NOT IN ('valid_from', 'valid_to')";
        let mut statement = conn.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.map(Result::unwrap).collect()
    }

    #[test]
    fn every_text_is_searched_or_left_for_a_reason() {
        let texts = texts();
        for (table, column) in &texts {
            let searched = places().any(|place| (place.table, place.column) == (table, column));
            let is_left = |(known, columns): &Columns| known == table && columns.contains(&column.as_str());
            let reasons = LEFT.iter().filter(|(_, tables)| tables.iter().any(is_left)).count();
            assert_eq!(usize::from(searched) + reasons, 1, "{table}.{column} is searched, or left for one reason");
        }
        let left = LEFT.iter().flat_map(|(_, tables)| tables.iter());
        let left = left.flat_map(|(table, columns)| columns.iter().map(|column| (*table, *column)));
        for (table, column) in left.chain(TYPED.iter().chain(THINGS).copied()) {
            assert!(texts.contains(&(table.to_owned(), column.to_owned())), "{table}.{column} is no text");
        }
        assert!(places().all(|place| place.table != "space"), "a key that is no id cannot be decided");
    }
}
