//! Ids: UUIDv7, sixteen bytes, each kind its own type so that mixed-up ids do not compile.
//!
//! In the database a BLOB, in JSON 32 lower-case hexadecimal digits. Nothing may be ordered by an id: the clock that
//! made it may have been wrong.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::random::Random;
use crate::time::Instant;

/// The sixteen bytes behind every id.
pub type Bytes = [u8; 16];

/// Makes the bytes of a new id from the instant and the random source that were handed in.
pub fn new_bytes(now: Instant, random: &mut dyn Random) -> Bytes {
    let mut noise = [0; 10];
    random.fill(&mut noise);
    uuid::Builder::from_unix_timestamp_millis(u64::try_from(now.millis()).unwrap_or(0), &noise).into_uuid().into_bytes()
}

/// Lower-case hexadecimal, as ids are written in JSON and in the journal.
pub fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The inverse of [`to_hex`]; `None` for anything else.
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.is_ascii() {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, ts_rs::TS)]
        #[ts(type = "string")]
        pub struct $name(pub Bytes);

        impl $name {
            /// A new id.
            pub fn new(now: Instant, random: &mut dyn Random) -> Self {
                Self(new_bytes(now, random))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&to_hex(&self.0))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                let bytes = from_hex(&text).and_then(|bytes| Bytes::try_from(bytes).ok());
                bytes.map(Self).ok_or_else(|| D::Error::custom("an id is 32 hexadecimal digits"))
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": "^[0-9a-f]{32}$" })
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::Borrowed(ValueRef::Blob(&self.0)))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let bytes = value.as_blob()?;
                Bytes::try_from(bytes).map(Self).map_err(|_| FromSqlError::InvalidType)
            }
        }
    )*};
}

ids! {
    /// A drop-in space.
    SpaceId,
    /// A person.
    PersonId,
    /// A household.
    HouseholdId,
    /// A category (区分).
    CategoryId,
    /// A mark (再掲の印).
    MarkId,
    /// A participation pass.
    PassId,
    /// An activity.
    ActivityId,
    /// A session (回).
    SessionId,
    /// A visit.
    VisitId,
    /// A sign-up.
    SignUpId,
    /// A duty (役割).
    DutyId,
    /// A shift.
    ShiftId,
    /// An assignment of a person to a shift.
    AssignmentId,
    /// A request from outside (照会).
    InquiryId,
    /// Something that left the house.
    HandoutId,
    /// A target for a figure.
    TargetId,
    /// A consent.
    ConsentId,
    /// A row that belongs to another (a mark of a visit, a name of an activity).
    LinkId,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SeededRandom;

    #[test]
    fn an_id_survives_json() {
        let id = PersonId::new(Instant::from_millis(1_700_000_000_000), &mut SeededRandom::new(1));
        let json = serde_json::to_string(&id).unwrap();
        assert_eq!(json.len(), 34, "32 digits and two quotes");
        assert_eq!(serde_json::from_str::<PersonId>(&json).unwrap(), id);
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in ["\"\"", "\"zz\"", "\"0123\"", "\"あ\"", "7"] {
            assert!(serde_json::from_str::<PersonId>(text).is_err(), "{text} is no id");
        }
    }
}
