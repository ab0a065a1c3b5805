//! Who may stand in the register twice.

use std::collections::{BTreeMap, HashSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ListedPerson, store};
use crate::error::Result;
use crate::ids::PersonId;
use crate::operation::{Query, View};
use crate::rights::Right;
use crate::text::search_key;

/// More groups than anybody looks through at once.
const GROUPS_MOST: usize = 200;

/// What people of a group have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Alike {
    /// Birth date, and legal name or its reading.
    Name,
    /// The nickname, however it is written. Often it is just a common one.
    Nickname,
}

/// People who may be one.
#[derive(Debug, Serialize, JsonSchema, TS)]
pub struct Double {
    /// What they have in common.
    pub alike: Alike,
    /// Who, by number.
    pub people: Vec<ListedPerson>,
}

/// People who may stand in the register twice: of one name and birth date first, then of one nickname.
#[derive(Debug, Default, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Doubles {}

impl Query for Doubles {
    type Reply = Vec<Double>;
    const NAME: &'static str = "doubles";
    const RIGHT: Right = Right::Coordinator;
    fn answer(self, view: &View<'_>) -> Result<Vec<Double>> {
        let mut groups: BTreeMap<(Alike, String), Vec<PersonId>> = BTreeMap::new();
        for (person, birth_date, name, kana) in store::named_people(view.conn)? {
            for (kind, written) in [("name", name), ("kana", kana)] {
                let key = search_key(&written.unwrap_or_default());
                if !key.is_empty() {
                    groups.entry((Alike::Name, format!("{birth_date} {kind} {key}"))).or_default().push(person);
                }
            }
        }
        for (person, key) in store::people_of_one_reading(view.conn)? {
            groups.entry((Alike::Nickname, key)).or_default().push(person);
        }
        let mut told = HashSet::new();
        let several = groups.into_iter().filter(|(_, people)| people.len() > 1);
        let new = several.filter(|(_, people)| told.insert(people.clone())).take(GROUPS_MOST);
        new.map(|((alike, _), people)| listed(view, alike, people)).collect()
    }
}

fn listed(view: &View<'_>, alike: Alike, people: Vec<PersonId>) -> Result<Double> {
    let people = people.into_iter().map(|person| store::listed(view.conn, person, view.today()));
    let people: Vec<Option<ListedPerson>> = people.collect::<Result<_>>()?;
    Ok(Double { alike, people: people.into_iter().flatten().collect() })
}
