//! What can be done with people, categories and marks.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::store::{PrivateRow, Registration};
use super::{
    Category, Counting, Mark, NAME_MOST, NICKNAME_MOST, NOTE_MOST, Newcomer, Person, Role, SchoolStage, store,
};
use crate::error::{Error, Result, Thing};
use crate::ids::{CategoryId, LinkId, MarkId, PersonId};
use crate::operation::{Lane, Operation, Query, View, Work};
use crate::private::Private;
use crate::rights::Right;
use crate::text::{line, optional_line};
use crate::time::Day;

/// Nothing more to say than that it is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Empty {}

/// Adds a category.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AddCategory {
    /// Its name.
    pub name: Private<String>,
    /// Inside the total (default) or apart.
    #[serde(default)]
    #[ts(optional, as = "Option<Counting>")]
    pub counting: Counting,
    /// The school stage it is bound to, if any.
    #[serde(default)]
    #[ts(optional)]
    pub school_stage: Option<SchoolStage>,
}

impl Operation for AddCategory {
    type Reply = CategoryId;
    const NAME: &'static str = "add_category";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<CategoryId> {
        let name = line("name", &self.name, NAME_MOST)?;
        let id = CategoryId(work.new_id());
        store::insert_category(work.conn, id, &name, self.counting, self.school_stage, 0)?;
        Ok(id)
    }
}

/// Changes a category. Visits keep the category they were made with.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeCategory {
    /// Which.
    pub category: CategoryId,
    /// Its name.
    pub name: Private<String>,
    /// Inside the total or apart.
    pub counting: Counting,
    /// The school stage it is bound to, if any.
    pub school_stage: Option<SchoolStage>,
    /// No longer offered.
    pub retired: bool,
}

impl Operation for ChangeCategory {
    type Reply = Empty;
    const NAME: &'static str = "change_category";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let known = super::category(work.conn, self.category)?;
        let changed = Category {
            id: known.id,
            name: line("name", &self.name, NAME_MOST)?,
            counting: self.counting,
            school_stage: self.school_stage,
            retired: self.retired,
        };
        store::update_category(work.conn, &changed)?;
        Ok(Empty {})
    }
}

/// All categories, in their order.
#[derive(Debug, Default, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Categories {}

impl Query for Categories {
    type Reply = Vec<Category>;
    const NAME: &'static str = "categories";
    const RIGHT: Right = Right::Kiosk;
    const LANE: Lane = Lane::Door;
    fn answer(self, view: &View<'_>) -> Result<Vec<Category>> {
        store::categories(view.conn)
    }
}

/// Adds a mark.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AddMark {
    /// Its name.
    pub name: Private<String>,
}

impl Operation for AddMark {
    type Reply = MarkId;
    const NAME: &'static str = "add_mark";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<MarkId> {
        let name = line("name", &self.name, NAME_MOST)?;
        let id = MarkId(work.new_id());
        store::insert_mark(work.conn, id, &name, 0)?;
        Ok(id)
    }
}

/// Changes a mark.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeMark {
    /// Which.
    pub mark: MarkId,
    /// Its name.
    pub name: Private<String>,
    /// No longer offered.
    pub retired: bool,
}

impl Operation for ChangeMark {
    type Reply = Empty;
    const NAME: &'static str = "change_mark";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        super::known_mark(work, self.mark)?;
        let changed = Mark { id: self.mark, name: line("name", &self.name, NAME_MOST)?, retired: self.retired };
        store::update_mark(work.conn, &changed)?;
        Ok(Empty {})
    }
}

/// All marks, in their order.
#[derive(Debug, Default, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Marks {}

impl Query for Marks {
    type Reply = Vec<Mark>;
    const NAME: &'static str = "marks";
    const RIGHT: Right = Right::Reception;
    const LANE: Lane = Lane::Door;
    fn answer(self, view: &View<'_>) -> Result<Vec<Mark>> {
        store::marks(view.conn)
    }
}

/// Registers a person: a nickname and a category are enough.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RegisterPerson {
    /// As they want to be called.
    pub nickname: Private<String>,
    /// Their category.
    pub category: CategoryId,
    /// A picture, if they chose one.
    #[serde(default)]
    #[ts(optional)]
    pub picture: Option<Private<String>>,
    /// A colour, if they chose one.
    #[serde(default)]
    #[ts(optional)]
    pub colour: Option<Private<String>>,
    /// A number that they have in another list.
    #[serde(default)]
    #[ts(optional)]
    pub r#ref: Option<Private<String>>,
    /// Their marks.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<MarkId>>")]
    pub marks: Vec<MarkId>,
}

impl Operation for RegisterPerson {
    type Reply = Person;
    const NAME: &'static str = "register_person";
    const RIGHT: Right = Right::Reception;
    fn run(self, work: &mut Work<'_>) -> Result<Person> {
        let Self { nickname, category, picture, colour, r#ref: reference, marks } = self;
        let [picture, colour, reference] = [picture, colour, reference].map(|text| text.map(Private::into_inner));
        super::register(work, Newcomer { nickname: nickname.into_inner(), category, picture, colour, reference, marks })
    }
}

/// Changes what reception knows of a person.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangePerson {
    /// Who.
    pub person: PersonId,
    /// As they want to be called.
    pub nickname: Private<String>,
    /// Their category from now on.
    pub category: CategoryId,
    /// Their picture.
    pub picture: Option<Private<String>>,
    /// Their colour.
    pub colour: Option<Private<String>>,
    /// Their marks from now on.
    pub marks: Vec<MarkId>,
}

impl Operation for ChangePerson {
    type Reply = Empty;
    const NAME: &'static str = "change_person";
    const RIGHT: Right = Right::Reception;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let known = super::person(work.conn, self.person)?;
        let changed = Person {
            nickname: line("nickname", &self.nickname, NICKNAME_MOST)?,
            category: super::category(work.conn, self.category)?.id,
            picture: optional_line("picture", self.picture.as_deref(), NAME_MOST)?,
            colour: optional_line("colour", self.colour.as_deref(), NAME_MOST)?,
            ..known
        };
        store::update_person(work.conn, &changed)?;
        super::set_marks(work, self.person, self.marks)?;
        Ok(Empty {})
    }
}

/// Changes a person's language, household, and how they came to know the space.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeBackground {
    /// Who.
    pub person: PersonId,
    /// Language or languages.
    pub language: Option<Private<String>>,
    /// The label of their household, with their consent.
    pub household: Option<Private<String>>,
    /// How they heard of the space.
    pub heard_from: Option<Private<String>>,
    /// Who introduced them.
    pub introduced_by: Option<Private<String>>,
}

impl Operation for ChangeBackground {
    type Reply = Empty;
    const NAME: &'static str = "change_background";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        super::person(work.conn, self.person)?;
        let household = match optional_line("household", self.household.as_deref(), NAME_MOST)? {
            Some(label) => Some(super::household(work, &label)?),
            None => None,
        };
        store::update_background(
            work.conn,
            self.person,
            optional_line("language", self.language.as_deref(), NAME_MOST)?.as_deref(),
            optional_line("heard_from", self.heard_from.as_deref(), NOTE_MOST)?.as_deref(),
            optional_line("introduced_by", self.introduced_by.as_deref(), NOTE_MOST)?.as_deref(),
            household,
        )?;
        Ok(Empty {})
    }
}

/// Changes what only coordinators see of a person.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangePrivate {
    /// Who.
    pub person: PersonId,
    /// Legal name.
    pub name: Option<Private<String>>,
    /// Its reading.
    pub kana: Option<Private<String>>,
    /// Birth date.
    pub birth_date: Option<Private<Day>>,
    /// How to reach them.
    pub contact: Option<Private<String>>,
    /// Notes.
    pub notes: Option<Private<String>>,
}

impl Operation for ChangePrivate {
    type Reply = Empty;
    const NAME: &'static str = "change_private";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        super::person(work.conn, self.person)?;
        if self.birth_date.as_ref().is_some_and(|birth| **birth > work.today()) {
            return Err(Error::DayOutOfRange);
        }
        let notes = self.notes.as_deref().map(str::trim).filter(|notes| !notes.is_empty());
        if notes.is_some_and(|notes| notes.chars().count() > NOTE_MOST) {
            return Err(Error::TextTooLong { field: "notes".to_owned(), most: NOTE_MOST });
        }
        let name = optional_line("name", self.name.as_deref(), NICKNAME_MOST)?;
        let kana = optional_line("kana", self.kana.as_deref(), NICKNAME_MOST)?;
        let contact = optional_line("contact", self.contact.as_deref(), NOTE_MOST)?;
        let private = PrivateRow {
            name: name.as_deref(),
            kana: kana.as_deref(),
            birth_date: self.birth_date.map(Private::into_inner),
            contact: contact.as_deref(),
            notes,
        };
        store::put_private(work.conn, self.person, &private)?;
        Ok(Empty {})
    }
}

/// Changes when a person registered, first used the space and left.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeRegistration {
    /// Who.
    pub person: PersonId,
    /// When they registered; empty counts as the day of the first counted visit.
    pub registered_on: Option<Day>,
    /// When they first used the space, if before the app did.
    pub first_used_on: Option<Day>,
    /// When they left.
    pub left_on: Option<Day>,
}

impl Operation for ChangeRegistration {
    type Reply = Empty;
    const NAME: &'static str = "change_registration";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        super::person(work.conn, self.person)?;
        let Self { person, registered_on, first_used_on, left_on } = self;
        if [registered_on, first_used_on, left_on].into_iter().flatten().any(|day| !day.is_recordable()) {
            return Err(Error::DayOutOfRange);
        }
        store::update_registration(work.conn, person, Registration { registered_on, first_used_on, left_on })?;
        Ok(Empty {})
    }
}

/// Gives a person a role from a day on.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct GiveRole {
    /// Who.
    pub person: PersonId,
    /// Which role.
    pub role: Role,
    /// From when.
    pub from: Day,
}

impl Operation for GiveRole {
    type Reply = Empty;
    const NAME: &'static str = "give_role";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        super::person(work.conn, self.person)?;
        let id = LinkId(work.new_id());
        store::insert_role(work.conn, id, self.person, self.role, self.from)?;
        Ok(Empty {})
    }
}

/// Ends a role of a person.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct EndRole {
    /// Who.
    pub person: PersonId,
    /// Which role.
    pub role: Role,
    /// Until when.
    pub to: Day,
}

impl Operation for EndRole {
    type Reply = Empty;
    const NAME: &'static str = "end_role";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let ended = store::end_role(work.conn, self.person, self.role, self.to)?;
        if ended { Ok(Empty {}) } else { Err(Error::NotFound { what: Thing::Person }) }
    }
}

/// Finds people by nickname or number, from one character on. Legal names are not searched.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct FindPeople {
    /// Part of the nickname in any kana, or the number.
    pub text: Private<String>,
}

impl Query for FindPeople {
    type Reply = Vec<Person>;
    const NAME: &'static str = "find_people";
    const RIGHT: Right = Right::Reception;
    const LANE: Lane = Lane::Door;
    fn answer(self, view: &View<'_>) -> Result<Vec<Person>> {
        if self.text.chars().count() > NICKNAME_MOST {
            return Err(Error::TextTooLong { field: "text".to_owned(), most: NICKNAME_MOST });
        }
        store::find(view.conn, &self.text, 50)
    }
}

/// What only coordinators see of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct PrivatePart {
    /// Legal name.
    pub name: Option<String>,
    /// Its reading.
    pub kana: Option<String>,
    /// Birth date.
    pub birth_date: Option<Day>,
    /// How to reach them.
    pub contact: Option<String>,
    /// Notes.
    pub notes: Option<String>,
}

/// A role that a person has or had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct RoleHeld {
    /// Which.
    pub role: Role,
    /// From when.
    pub from: Day,
    /// Until when; still, if not said.
    pub to: Option<Day>,
}

/// A person's background.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Background {
    /// Language or languages.
    pub language: Option<String>,
    /// The label of their household.
    pub household: Option<String>,
    /// How they heard of the space.
    pub heard_from: Option<String>,
    /// Who introduced them.
    pub introduced_by: Option<String>,
    /// When they registered; empty counts as the day of the first counted visit.
    pub registered_on: Option<Day>,
    /// When they first used the space, if before the app did.
    pub first_used_on: Option<Day>,
    /// When they left.
    pub left_on: Option<Day>,
    /// What stands apart from all that reception sees.
    pub private: PrivatePart,
    /// Their roles, the earliest first.
    pub roles: Vec<RoleHeld>,
}

/// A person's background: language, household, registration, roles, and what only coordinators see.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct BackgroundOf {
    /// Whose.
    pub person: PersonId,
}

impl Query for BackgroundOf {
    type Reply = Background;
    const NAME: &'static str = "background_of";
    const RIGHT: Right = Right::Coordinator;
    fn answer(self, view: &View<'_>) -> Result<Background> {
        store::background(view.conn, self.person)?.ok_or(Error::NotFound { what: Thing::Person })
    }
}

/// Puts the categories into this order. Those that are not named come after, in the order they had.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OrderCategories {
    /// The categories, the first first.
    pub categories: Vec<CategoryId>,
}

impl Operation for OrderCategories {
    type Reply = Empty;
    const NAME: &'static str = "order_categories";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let known: Vec<CategoryId> = store::categories(work.conn)?.into_iter().map(|known| known.id).collect();
        let mut order = Vec::with_capacity(known.len());
        for category in self.categories {
            if !known.contains(&category) {
                return Err(Error::NotFound { what: Thing::Category });
            }
            if order.contains(&category) {
                return Err(Error::AlreadyThere { what: Thing::Category });
            }
            order.push(category);
        }
        let rest = known.into_iter().filter(|category| !order.contains(category)).collect::<Vec<_>>();
        for (position, category) in (1..).zip(order.into_iter().chain(rest)) {
            store::set_category_position(work.conn, category, position)?;
        }
        Ok(Empty {})
    }
}
