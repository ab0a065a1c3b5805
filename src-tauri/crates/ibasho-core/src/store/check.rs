//! Whether the file is sound: what SQLite and SQLCipher say of it, then what the model promises.

use rusqlite::Connection;
use serde::Serialize;

use super::columns;
use crate::error::Result;
use crate::operation::Lane;
use crate::space::Space;

/// One finding: a stable code and how many rows it is about. No row is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Finding {
    /// What is wrong.
    pub code: &'static str,
    /// In a sentence.
    pub ja: &'static str,
    /// In a sentence.
    pub en: &'static str,
    /// How many rows.
    pub count: i64,
}

/// What was checked and found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Checked {
    /// Whether nothing was found.
    pub sound: bool,
    /// Whether the file itself is damaged, and not only what is written in it.
    pub damaged: bool,
    /// Whether every page, index and promise was looked at.
    pub full: bool,
    /// Rows by table, as a person sees them.
    pub rows: std::collections::BTreeMap<&'static str, i64>,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// What is wrong with the file itself, whatever is written in it: code and sentences.
const STRUCTURE: (&str, &str, &str) =
    ("structure", "ファイルの構造がこわれています。", "The file's structure is damaged.");
const REFERENCES: (&str, &str, &str) =
    ("references", "行のつながりがこわれています。", "Rows refer to rows that are not there.");
const CIPHER: (&str, &str, &str) = ("cipher", "暗号のページがこわれています。", "A page does not decrypt.");
const DAMAGE: [&str; 3] = [STRUCTURE.0, REFERENCES.0, CIPHER.0];

impl Checked {
    /// What is said of a file that is too damaged to be read to its end.
    pub fn unreadable(full: bool) -> Self {
        let (code, ja, en) = STRUCTURE;
        let findings = vec![Finding { code, ja, en, count: 1 }];
        Self { sound: false, damaged: true, full, rows: std::collections::BTreeMap::new(), findings }
    }
}

/// What must hold of every file: code, sentences, and the query that counts what breaks it.
const PROMISES: &[(&str, &str, &str, &str)] = &[
    (
        "visitDay",
        "来所の日が回の日とちがいます。",
        "A visit's day is not its session's.",
        "SELECT count(*) FROM visit AS v JOIN session AS s ON s.id = v.session_id WHERE v.day <> s.day",
    ),
    (
        "visitTwice",
        "同じ回に同じ人の来所が二つあります。",
        "A person has two visits in one session.",
        "SELECT count(*) FROM (SELECT 1 FROM visit WHERE person_id IS NOT NULL AND voided_at IS NULL
         GROUP BY session_id, person_id HAVING count(*) > 1)",
    ),
    (
        "visitInPlanned",
        "来所のある回が予定のままです。",
        "A session with visits is still planned.",
        "SELECT count(*) FROM session AS s WHERE s.status = 'planned' AND EXISTS
         (SELECT 1 FROM visit WHERE session_id = s.id AND voided_at IS NULL AND practice = 0)",
    ),
    (
        "stayReversed",
        "来所より前に帰っています。",
        "A stay ends before it begins.",
        "SELECT (SELECT count(*) FROM visit WHERE left_at < arrived_at)
         + (SELECT count(*) FROM visit_return WHERE left_at < returned_at)",
    ),
    (
        "sessionTwice",
        "同じ回が二つあります。",
        "Two sessions have the same activity, day and start.",
        "SELECT count(*) FROM (SELECT 1 FROM session GROUP BY activity_id, day, starts_at HAVING count(*) > 1)",
    ),
    (
        "numberTwice",
        "同じ番号の人がいます。",
        "Two people have one number.",
        "SELECT count(*) FROM (SELECT 1 FROM person GROUP BY number HAVING count(*) > 1)",
    ),
    (
        "categoryTwice",
        "同じ名前の区分があります。",
        "Two categories have one name.",
        "SELECT count(*) FROM (SELECT 1 FROM category GROUP BY name HAVING count(*) > 1)",
    ),
    (
        "assignmentDay",
        "担当の日がシフトの日とちがいます。",
        "An assignment's day is not its shift's.",
        "SELECT count(*) FROM assignment AS a JOIN shift AS s ON s.id = a.shift_id WHERE a.day <> s.day",
    ),
    (
        "changeWithoutEntry",
        "変更の記録に、だれがいつのものかがありません。",
        "A noted change has no entry.",
        "SELECT count(*) FROM journal_change AS c WHERE NOT EXISTS (SELECT 1 FROM journal_entry WHERE seq = c.entry)",
    ),
    (
        "entryWithoutChange",
        "変更のない記録があります。",
        "An entry has no change.",
        "SELECT count(*) FROM journal_entry AS e WHERE e.kind <> 'final'
         AND NOT EXISTS (SELECT 1 FROM journal_change WHERE entry = e.seq)",
    ),
    (
        "importUnknown",
        "どの取りこみのものかわからない行があります。",
        "A row is of an unknown import.",
        "SELECT count(*) FROM main.visit WHERE import <> 0 AND import NOT IN (SELECT number FROM main.import)",
    ),
];

/// Checks the file. The quick check reads its structure and rows' references; the full one every page's cipher, every
/// index and every promise. On a connection of its own: one that met a damaged page answers nothing more, and others go on.
pub fn check(space: &Space, full: bool) -> Result<Checked> {
    space.read_apart(|conn| checked(conn, full))
}

/// The same, on a connection.
pub fn checked(conn: &Connection, full: bool) -> Result<Checked> {
    let mut findings = Vec::new();
    let mut found = |(code, ja, en), count: i64| {
        if count > 0 {
            findings.push(Finding { code, ja, en, count });
        }
    };
    let lines = |pragma: &str| -> Result<i64> {
        let mut statement = conn.prepare(pragma)?;
        let said = statement.query_map([], |row| row.get::<_, rusqlite::types::Value>(0))?;
        let said = said.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(said.iter().filter(|line| !matches!(line, rusqlite::types::Value::Text(text) if text == "ok")).count()
            as i64)
    };
    let structure = if full { "PRAGMA main.integrity_check" } else { "PRAGMA main.quick_check" };
    found(STRUCTURE, lines(structure)?);
    found(REFERENCES, lines("PRAGMA main.foreign_key_check")?);
    if full {
        found(CIPHER, lines("PRAGMA main.cipher_integrity_check")?);
        for (code, ja, en, sql) in PROMISES {
            found((code, ja, en), conn.query_row(sql, [], |row| row.get(0))?);
        }
    }
    let mut rows = std::collections::BTreeMap::new();
    for table in columns::TABLES {
        // A file of an older format lacks the younger tables.
        if conn.table_exists(Some("main"), table.name)? {
            let count = format!("SELECT count(*) FROM {}", table.name);
            rows.insert(table.name, conn.query_row(&count, [], |row| row.get(0))?);
        }
    }
    let damaged = findings.iter().any(|finding| DAMAGE.contains(&finding.code));
    Ok(Checked { sound: findings.is_empty(), damaged, full, rows, findings })
}

/// How many rows some tables have, as a person sees them.
pub fn rows_by_table(space: &Space, tables: &[&'static str]) -> Result<Vec<(&'static str, i64)>> {
    space.read(Lane::Desk, |conn| {
        let count = |table: &&'static str| {
            Ok((*table, conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?))
        };
        tables.iter().map(count).collect()
    })
}
