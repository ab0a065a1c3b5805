//! Every column of the schema and what it holds. One list for the journal, for erasing, for the meter of personal data,
//! for a person's own file and for the audit view. A column that is not in it fails the build's tests and the opening.

use rusqlite::Connection;

use crate::error::{Error, Result};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Nothing about anybody.
    Neutral,
    /// Ties a row to a person or to something of theirs, without saying anything itself.
    Link,
    /// About a person. Leaves the journal after 90 days.
    Personal,
    /// About a person, and could hurt. Leaves the journal when the business day ends.
    Sensitive,
    /// Typed freely, so it may hold anything. Leaves the journal when the business day ends.
    Freetext,
    /// Never enters the journal.
    Secret,
}

use Class::{Freetext, Link, Neutral, Personal, Secret, Sensitive};

/// A domain table: its name, its one primary key column and the class of each other column.
#[derive(Debug)]
pub struct Table {
    /// Name in the schema.
    pub name: &'static str,
    /// The primary key column.
    pub key: &'static str,
    /// The other columns.
    pub columns: &'static [(&'static str, Class)],
}

/// Tables whose changes the journal notes. In the order in which rows refer to each other: a row refers to earlier
/// tables only (`pass.replaced_by` and `session.person_in_charge` included).
pub const TABLES: &[Table] = &[
    Table {
        name: "space",
        key: "id",
        columns: &[
            ("space_id", Neutral),
            ("name", Neutral),
            ("zone", Neutral),
            ("turns_at", Neutral),
            ("fiscal_month", Neutral),
            ("leaving", Neutral),
            ("sample", Neutral),
            ("made_at", Neutral),
        ],
    },
    Table { name: "word", key: "key", columns: &[("value", Neutral)] },
    Table { name: "preference", key: "key", columns: &[("value", Neutral)] },
    Table {
        name: "import",
        key: "number",
        columns: &[("kind", Neutral), ("fingerprint", Neutral), ("row_count", Neutral), ("at", Neutral)],
    },
    Table { name: "import_hidden", key: "number", columns: &[] },
    Table {
        name: "category",
        key: "id",
        columns: &[
            ("name", Neutral),
            ("counting", Neutral),
            ("school_stage", Neutral),
            ("position", Neutral),
            ("retired", Neutral),
            ("import", Neutral),
        ],
    },
    Table {
        name: "mark",
        key: "id",
        columns: &[("name", Neutral), ("position", Neutral), ("retired", Neutral), ("import", Neutral)],
    },
    Table { name: "household", key: "id", columns: &[("label", Personal), ("import", Neutral)] },
    Table {
        name: "person",
        key: "id",
        columns: &[
            ("number", Link),
            ("ref", Link),
            ("nickname", Personal),
            ("search", Personal),
            ("picture", Personal),
            ("colour", Personal),
            ("category_id", Personal),
            ("language", Personal),
            ("household_id", Link),
            ("heard_from", Freetext),
            ("introduced_by", Freetext),
            ("registered_on", Personal),
            ("first_used_on", Personal),
            ("left_on", Personal),
            ("erased", Neutral),
            ("import", Neutral),
        ],
    },
    Table {
        name: "person_private",
        key: "person_id",
        columns: &[
            ("name", Sensitive),
            ("kana", Sensitive),
            ("birth_date", Sensitive),
            ("contact", Sensitive),
            ("notes", Freetext),
            ("consents", Freetext),
        ],
    },
    Table {
        name: "pin",
        key: "person_id",
        columns: &[
            ("lifts_to", Neutral),
            ("memory_kib", Neutral),
            ("passes", Neutral),
            ("salt", Secret),
            ("verifier", Secret),
            ("attempts", Neutral),
            ("last_at", Neutral),
        ],
    },
    Table { name: "person_mark", key: "id", columns: &[("person_id", Link), ("mark_id", Personal)] },
    Table {
        name: "person_role",
        key: "id",
        columns: &[("person_id", Link), ("role", Personal), ("from_on", Personal), ("to_on", Personal)],
    },
    Table { name: "merged_person", key: "id", columns: &[("into_id", Link)] },
    Table { name: "forgotten", key: "person_id", columns: &[("at", Neutral), ("unswept", Neutral)] },
    Table { name: "renamed", key: "person_id", columns: &[("mark", Neutral)] },
    Table { name: "rewriting", key: "id", columns: &[("at", Neutral)] },
    Table {
        name: "consent",
        key: "id",
        columns: &[
            ("person_id", Link),
            ("about", Personal),
            ("given_by", Personal),
            ("giver", Sensitive),
            ("given_on", Personal),
            ("withdrawn_on", Personal),
            ("note", Freetext),
        ],
    },
    Table {
        name: "inquiry",
        key: "id",
        columns: &[
            ("received_on", Neutral),
            ("asked_by", Freetext),
            ("office", Freetext),
            ("ground", Freetext),
            ("about", Freetext),
            ("answer", Neutral),
            ("answered_on", Neutral),
            ("decided_by", Freetext),
            ("note", Freetext),
        ],
    },
    Table {
        name: "handout",
        key: "id",
        columns: &[
            ("at", Neutral),
            ("day", Neutral),
            ("kind", Neutral),
            ("from_on", Neutral),
            ("to_on", Neutral),
            ("named", Neutral),
            ("person_id", Link),
            ("place", Neutral),
            ("sha256", Neutral),
            ("asked_by", Freetext),
            ("ground", Freetext),
        ],
    },
    Table { name: "retention", key: "kind", columns: &[("months", Neutral)] },
    Table {
        name: "merged_group",
        key: "id",
        columns: &[("year_on", Neutral), ("split", Neutral), ("key", Neutral), ("into_key", Neutral)],
    },
    Table {
        name: "pass",
        key: "id",
        columns: &[
            ("code", Secret),
            ("person_id", Link),
            ("category_id", Neutral),
            ("valid_from", Neutral),
            ("valid_to", Neutral),
            ("issued_at", Neutral),
            ("revoked_at", Neutral),
            ("replaced_by", Link),
        ],
    },
    Table {
        name: "activity",
        key: "id",
        columns: &[
            ("opens_space", Neutral),
            ("counts", Neutral),
            ("unit", Neutral),
            ("drop_in", Neutral),
            ("colour", Neutral),
            ("position", Neutral),
            ("retired", Neutral),
            ("import", Neutral),
        ],
    },
    Table {
        name: "activity_name",
        key: "id",
        columns: &[
            ("activity_id", Neutral),
            ("name", Neutral),
            ("starts", Neutral),
            ("ends", Neutral),
            ("from_on", Neutral),
        ],
    },
    Table {
        name: "session",
        key: "id",
        columns: &[
            ("activity_id", Neutral),
            ("day", Neutral),
            ("starts_at", Neutral),
            ("ends_at", Neutral),
            ("status", Neutral),
            ("cancelled_why", Freetext),
            ("title", Freetext),
            ("venue", Freetext),
            ("capacity", Neutral),
            ("sign_up_deadline", Neutral),
            ("meals_children", Neutral),
            ("meals_adults", Neutral),
            ("meals_staff", Neutral),
            ("meals_taken_home", Neutral),
            ("meals_unsorted", Neutral),
            ("weather", Freetext),
            ("partner", Freetext),
            ("person_in_charge", Link),
            ("note", Freetext),
            ("import", Neutral),
        ],
    },
    Table {
        name: "visit",
        key: "id",
        columns: &[
            ("session_id", Neutral),
            ("day", Neutral),
            ("person_id", Link),
            ("category_id", Personal),
            ("heads", Neutral),
            ("estimate", Neutral),
            ("party", Personal),
            ("arrived_at", Personal),
            ("left_at", Personal),
            ("left_how", Neutral),
            ("voided_at", Neutral),
            ("practice", Neutral),
            ("import", Neutral),
        ],
    },
    Table {
        name: "visit_return",
        key: "id",
        columns: &[
            ("visit_id", Link),
            ("returned_at", Personal),
            ("left_at", Personal),
            ("left_how", Neutral),
            ("import", Neutral),
        ],
    },
    Table { name: "visit_mark", key: "id", columns: &[("visit_id", Link), ("mark_id", Personal)] },
    Table {
        name: "sign_up",
        key: "id",
        columns: &[
            ("session_id", Neutral),
            ("person_id", Link),
            ("contact", Sensitive),
            ("party", Personal),
            ("status", Personal),
            ("place", Neutral),
            ("made_at", Neutral),
            ("note", Freetext),
        ],
    },
    Table {
        name: "sign_up_heads",
        key: "id",
        columns: &[("sign_up_id", Link), ("category_id", Neutral), ("heads", Neutral)],
    },
    Table {
        name: "duty",
        key: "id",
        columns: &[
            ("name", Neutral),
            ("paid", Neutral),
            ("position", Neutral),
            ("retired", Neutral),
            ("import", Neutral),
        ],
    },
    Table {
        name: "shift",
        key: "id",
        columns: &[
            ("day", Neutral),
            ("starts_at", Neutral),
            ("ends_at", Neutral),
            ("needed", Neutral),
            ("duty_id", Neutral),
            ("session_id", Neutral),
            ("note", Freetext),
            ("import", Neutral),
        ],
    },
    Table {
        name: "assignment",
        key: "id",
        columns: &[
            ("shift_id", Neutral),
            ("day", Neutral),
            ("person_id", Link),
            ("status", Personal),
            ("in_at", Personal),
            ("out_at", Personal),
            ("break_minutes", Neutral),
            ("honorarium", Personal),
            ("import", Neutral),
        ],
    },
    Table {
        name: "target",
        key: "id",
        columns: &[("figure", Neutral), ("from_on", Neutral), ("to_on", Neutral), ("value", Neutral)],
    },
    Table {
        name: "closing",
        key: "id",
        columns: &[
            ("from_on", Neutral),
            ("to_on", Neutral),
            ("closed_at", Neutral),
            ("figures", Neutral),
            ("sha256", Neutral),
        ],
    },
    Table {
        name: "closing_file",
        key: "id",
        columns: &[("closing_id", Neutral), ("format", Neutral), ("sha256", Neutral)],
    },
];

/// The journal's own tables, which it does not note.
const JOURNAL: &[&str] = &["journal_entry", "journal_change", "journal_stripped"];

/// The table of this name.
pub fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}

/// Tables with an `import` column: their rows come and go with the import that made them.
pub fn imported_tables() -> impl Iterator<Item = &'static str> {
    TABLES.iter().filter(|table| table.columns.iter().any(|(name, _)| *name == "import")).map(|table| table.name)
}

/// Asserts that list and schema say the same, column by column.
pub fn assert_classified(conn: &Connection) -> Result<()> {
    let mut statement = conn.prepare(
        "SELECT t.name, c.name, c.pk FROM main.sqlite_schema AS t, pragma_table_info(t.name, 'main') AS c
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid",
    )?;
    let mut rows = statement.query([])?;
    let mut seen = 0;
    while let Some(row) = rows.next()? {
        let (name, column, key): (String, String, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if JOURNAL.contains(&name.as_str()) {
            continue;
        }
        let known = table(&name).is_some_and(|table| {
            if key { table.key == column } else { table.columns.iter().any(|(listed, _)| *listed == column) }
        });
        if !known {
            return Err(Error::internal(&format!("unclassified column {name}.{column}")));
        }
        seen += 1;
    }
    let listed: usize = TABLES.iter().map(|table| 1 + table.columns.len()).sum();
    if seen == listed { Ok(()) } else { Err(Error::internal("a classified column is not in the schema")) }
}
