//! What becomes of every column that says something about a person when that person is erased.

/// What becomes of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Its row goes.
    Row,
    /// It is emptied.
    Empty,
    /// It names the token from then on.
    Token,
    /// It stays: a figure is counted from it.
    Counted,
    /// It is made as coarse as the figures allow, by a step of its own in `erasing.rs`.
    Coarse,
}

use Fate::{Coarse, Counted, Empty, Row, Token};

/// Columns of a table that is about people, or hangs on one that is.
#[derive(Debug)]
pub struct Fates {
    /// The table.
    pub table: &'static str,
    /// How it hangs on a person: a column that names one, or, for rows that hang on others, the columns and table that
    /// lead there.
    pub link: Link,
    /// What becomes of its columns.
    pub columns: &'static [(&'static str, Fate)],
}

/// How rows are a person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// The column names the person.
    To(&'static str),
    /// The column names a row of this table, which is the person's.
    Through(&'static str, &'static str),
}

impl Fates {
    /// Whether its rows go.
    pub fn rows_go(&self) -> bool {
        self.columns.iter().any(|(_, fate)| *fate == Row)
    }

    /// The columns with a fate.
    pub fn with(&self, fate: Fate) -> impl Iterator<Item = &'static str> {
        self.columns.iter().filter(move |(_, own)| *own == fate).map(|(column, _)| *column)
    }
}

/// All of them, in an order in which rows can go: what refers to others comes before them.
pub const FATES: &[Fates] = &[
    Fates {
        table: "visit_return",
        link: Link::Through("visit_id", "visit"),
        columns: &[("visit_id", Row), ("returned_at", Row), ("left_at", Row)],
    },
    Fates {
        table: "visit_mark",
        link: Link::Through("visit_id", "visit"),
        columns: &[("visit_id", Counted), ("mark_id", Counted)],
    },
    Fates {
        table: "visit",
        link: Link::To("person_id"),
        columns: &[
            ("person_id", Token),
            ("category_id", Counted),
            ("party", Coarse),
            ("arrived_at", Coarse),
            ("left_at", Coarse),
        ],
    },
    Fates { table: "sign_up_heads", link: Link::Through("sign_up_id", "sign_up"), columns: &[("sign_up_id", Counted)] },
    Fates {
        table: "sign_up",
        link: Link::To("person_id"),
        columns: &[("person_id", Token), ("contact", Empty), ("party", Empty), ("status", Coarse), ("note", Empty)],
    },
    Fates {
        table: "assignment",
        link: Link::To("person_id"),
        columns: &[
            ("person_id", Token),
            ("status", Coarse),
            ("in_at", Counted),
            ("out_at", Counted),
            ("honorarium", Empty),
        ],
    },
    Fates { table: "session", link: Link::To("person_in_charge"), columns: &[("person_in_charge", Empty)] },
    Fates {
        table: "handout",
        link: Link::To("person_id"),
        columns: &[("person_id", Token), ("asked_by", Empty), ("ground", Empty)],
    },
    Fates {
        table: "person_role",
        link: Link::To("person_id"),
        columns: &[("person_id", Token), ("role", Counted), ("from_on", Counted), ("to_on", Coarse)],
    },
    Fates {
        table: "consent",
        link: Link::To("person_id"),
        columns: &[
            ("person_id", Row),
            ("about", Row),
            ("given_by", Row),
            ("giver", Row),
            ("given_on", Row),
            ("withdrawn_on", Row),
            ("note", Row),
        ],
    },
    Fates {
        table: "pass",
        link: Link::To("person_id"),
        columns: &[("code", Row), ("person_id", Row), ("replaced_by", Row)],
    },
    Fates { table: "merged_person", link: Link::To("into_id"), columns: &[("into_id", Row)] },
    Fates { table: "pin", link: Link::To("person_id"), columns: &[("salt", Row), ("verifier", Row)] },
    Fates { table: "person_mark", link: Link::To("person_id"), columns: &[("person_id", Row), ("mark_id", Row)] },
    Fates {
        table: "person_private",
        link: Link::To("person_id"),
        columns: &[
            ("name", Row),
            ("kana", Row),
            // The row of the token has one that says the same of the age band of each visit, and nothing else.
            ("birth_date", Coarse),
            ("contact", Row),
            ("notes", Row),
            ("consents", Row),
        ],
    },
    // The row goes, and one of a new id and number takes its place.
    Fates {
        table: "person",
        link: Link::To("id"),
        columns: &[
            ("number", Token),
            ("ref", Row),
            ("nickname", Row),
            ("search", Row),
            ("picture", Row),
            ("colour", Row),
            ("category_id", Coarse),
            ("language", Row),
            ("household_id", Coarse),
            ("heard_from", Row),
            ("introduced_by", Row),
            ("registered_on", Counted),
            ("first_used_on", Counted),
            ("left_on", Coarse),
        ],
    },
    // Only where nobody else is in it.
    Fates { table: "household", link: Link::Through("id", "person"), columns: &[("label", Coarse)] },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::forget::is_of_a_person;
    use crate::store::columns::{TABLES, table};
    use crate::store::migrate::migrate;

    /// Tables that name a person by a foreign key, and those that hang on such a one.
    fn reachable() -> Vec<String> {
        let mut conn = rusqlite::Connection::open_in_memory().unwrap();
        migrate(&mut conn).unwrap();
        let mut found = vec!["person".to_owned(), "household".to_owned()];
        let mut statement = conn
            .prepare(
                "SELECT t.name FROM sqlite_schema AS t, pragma_foreign_key_list(t.name) AS f
                 WHERE t.type = 'table' AND f.\"table\" = ?",
            )
            .unwrap();
        // What a session or a pass leads to is about everybody: only what is one person's own leads on.
        for from in ["person", "visit", "sign_up", "assignment", "consent", "handout"] {
            let more = statement.query_map([from], |row| row.get(0)).unwrap().map(Result::unwrap);
            found.extend(more.collect::<Vec<String>>());
        }
        found.sort();
        found.dedup();
        found
    }

    #[test]
    fn every_column_about_a_person_has_a_fate() {
        for name in reachable() {
            let fates = FATES.iter().find(|fates| fates.table == name);
            let fates = fates.unwrap_or_else(|| panic!("{name} hangs on a person: say what becomes of it"));
            if name == "session" {
                // Everybody's: of its columns only who is in charge leads to a person. Its free text is searched.
                continue;
            }
            for (column, class) in table(&name).unwrap().columns {
                let has_fate = fates.columns.iter().any(|(known, _)| known == column);
                assert!(has_fate || !is_of_a_person(*class), "{name}.{column} has no fate");
            }
        }
    }

    #[test]
    fn a_fate_is_of_a_column_that_exists() {
        for fates in FATES {
            let known = TABLES.iter().find(|table| table.name == fates.table).unwrap();
            for (column, _) in fates.columns {
                assert!(known.columns.iter().any(|(name, _)| name == column), "{}.{column}", fates.table);
            }
        }
    }
}
