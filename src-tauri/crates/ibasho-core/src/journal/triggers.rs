//! TEMP AFTER triggers on the writing connection, made from the schema. They note an insert by its key, an update by its
//! changed columns (`{"column":[old,new]}`), a delete by its whole row (`{"column":[value]}`); blobs as hexadecimal; a
//! `secret` column never.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

use super::Noting;
use crate::error::Result;
use crate::store::columns::{Class, TABLES, Table, assert_classified};

/// Lays the triggers. `noting` says which entry they write for.
pub fn lay(conn: &Connection, noting: &Noting) -> Result<()> {
    assert_classified(conn)?;
    let (entry, n) = (noting.clone(), noting.clone());
    let flags = FunctionFlags::SQLITE_UTF8;
    conn.create_scalar_function("noting_entry", 0, flags, move |_| Ok(entry.entry()))?;
    conn.create_scalar_function("noting_n", 0, flags, move |_| Ok(n.next()))?;
    for table in TABLES {
        conn.execute_batch(&triggers(conn, table)?)?;
    }
    Ok(())
}

/// Names of the columns that are blobs, by the schema.
pub fn blob_columns(conn: &Connection, table: &str) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached("SELECT name FROM pragma_table_info(?, 'main') WHERE type = 'BLOB'")?;
    let names = statement.query_map([table], |row| row.get(0))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

fn triggers(conn: &Connection, table: &Table) -> Result<String> {
    let Table { name, key, columns } = table;
    let blobs = blob_columns(conn, name)?;
    let noted: Vec<&str> =
        columns.iter().filter(|(_, class)| *class != Class::Secret).map(|(column, _)| *column).collect();
    let value = |side: &str, column: &str| {
        if blobs.iter().any(|blob| blob == column) {
            format!("iif({side}.{column} IS NULL, NULL, lower(hex({side}.{column})))")
        } else {
            format!("{side}.{column}")
        }
    };
    let note = |side: &str, kind: &str, columns: &str, rest: &str| {
        format!(
            "INSERT INTO journal_change (entry, n, tab, row_key, kind, columns)
             SELECT noting_entry(), noting_n(), '{name}', {side}.{key}, '{kind}', {columns} {rest};"
        )
    };
    let whole =
        noted.iter().map(|column| format!("'{column}', json_array({})", value("OLD", column))).collect::<Vec<_>>();
    let mut sql = format!(
        "CREATE TEMP TRIGGER noted_{name}_insert AFTER INSERT ON main.{name} WHEN noting_entry() > 0 BEGIN {} END;
         CREATE TEMP TRIGGER noted_{name}_delete AFTER DELETE ON main.{name} WHEN noting_entry() > 0 BEGIN {} END;",
        note("NEW", "insert", "NULL", ""),
        note("OLD", "delete", &format!("json_object({})", whole.join(", ")), ""),
    );
    if !noted.is_empty() {
        let pairs: Vec<String> = noted
            .iter()
            .map(|column| {
                format!("SELECT '{column}' AS c, {} AS o, {} AS w", value("OLD", column), value("NEW", column))
            })
            .collect();
        let changed = format!(
            "FROM (SELECT json_group_object(c, json_array(o, w)) AS changed FROM ({}) WHERE o IS NOT w) WHERE changed <> '{{}}'",
            pairs.join(" UNION ALL ")
        );
        sql += &format!(
            "CREATE TEMP TRIGGER noted_{name}_update AFTER UPDATE ON main.{name} WHEN noting_entry() > 0 BEGIN {} END;",
            note("NEW", "update", "changed", &changed)
        );
    }
    Ok(sql)
}
