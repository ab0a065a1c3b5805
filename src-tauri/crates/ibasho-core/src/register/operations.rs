//! What can be asked of the register.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AboutPerson, ListedPerson, store};
use crate::error::{Error, Result, Thing};
use crate::ids::{CategoryId, PersonId};
use crate::operation::{Lane, Query, View};
use crate::passes;
use crate::people::{self, NICKNAME_MOST};
use crate::private::Private;
use crate::rights::Right;
use crate::text::within;
use crate::visits::{self, PastVisit};

/// A person as reception sees them, with their passes and their visits of today.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadPerson {
    /// Who.
    pub person: PersonId,
}

impl Query for ReadPerson {
    type Reply = AboutPerson;
    const NAME: &'static str = "person";
    const RIGHT: Right = Right::Reception;
    const LANE: Lane = Lane::Door;
    fn answer(self, view: &View<'_>) -> Result<AboutPerson> {
        let conn = view.conn;
        let listed = store::listed(conn, self.person, view.today())?.ok_or(Error::NotFound { what: Thing::Person })?;
        let today = visits::of_person_on(conn, self.person, view.today())?;
        Ok(AboutPerson {
            id: listed.id,
            number: listed.number,
            nickname: listed.nickname,
            picture: listed.picture,
            colour: listed.colour,
            category: listed.category,
            marks: people::marks_of(conn, self.person)?,
            r#ref: people::store::reference(conn, self.person)?,
            registered_on: listed.registered_on,
            left_on: listed.left_on,
            passes: passes::of_person(conn, self.person)?,
            today: today.into_iter().map(|visit| PastVisit::of(conn, visit)).collect::<Result<_>>()?,
        })
    }
}

/// The most people that are listed at once, and how many if not said.
const PAGE_MOST: i64 = 500;
const PAGE_USUAL: i64 = 100;

/// The people of the register by reading and number, a page at a time.
#[derive(Debug, Default, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// Part of the nickname in any kana, or the number.
    #[serde(default)]
    #[ts(optional)]
    pub text: Option<Private<String>>,
    /// Only those of this category.
    #[serde(default)]
    #[ts(optional)]
    pub category: Option<CategoryId>,
    /// Those who left instead of those who did not.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub left: bool,
    /// Only those who come after this person in the list: the last one of the page before.
    #[serde(default)]
    #[ts(optional)]
    pub after: Option<PersonId>,
    /// How many, 1 to 500; 100 if not said.
    #[serde(default)]
    #[ts(optional, type = "number")]
    pub most: Option<i64>,
}

/// A page of the register.
#[derive(Debug, Serialize, JsonSchema, TS)]
pub struct PeoplePage {
    /// The people of this page.
    pub people: Vec<ListedPerson>,
    /// How many there are on all pages.
    #[ts(type = "number")]
    pub total: i64,
}

impl Query for People {
    type Reply = PeoplePage;
    const NAME: &'static str = "people";
    const RIGHT: Right = Right::Reception;
    const LANE: Lane = Lane::Door;
    fn answer(self, view: &View<'_>) -> Result<PeoplePage> {
        let text = self.text.unwrap_or_default();
        if text.chars().count() > NICKNAME_MOST {
            return Err(Error::TextTooLong { field: "text".to_owned(), most: NICKNAME_MOST });
        }
        let most = within("most", self.most.unwrap_or(PAGE_USUAL), PAGE_MOST)?;
        let which = store::Which { text: &text, category: self.category, left: self.left };
        Ok(PeoplePage {
            people: store::page(view.conn, &which, self.after, most, view.today())?,
            total: store::total(view.conn, &which)?,
        })
    }
}
