//! Categories and people: records with a key, so the same row again is skipped and a different one is a bad row.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::cells;
use super::plan::{Draft, Marks, NewPerson, Record, Remark, links};
use super::store;
use crate::error::{Result, RowProblem};
use crate::ids::{CategoryId, HouseholdId, MarkId, PersonId};
use crate::people::{Counting, NAME_MOST, NICKNAME_MOST, SchoolStage};
use crate::time::Day;

const COUNTING: &[(&str, Counting)] =
    &[("inside", Counting::Inside), ("内数", Counting::Inside), ("apart", Counting::Apart), ("別掲", Counting::Apart)];

/// A school stage by its word or its Japanese name.
fn stage(text: &str) -> Result<SchoolStage, RowProblem> {
    let text = cells::plain(text);
    let stage = SchoolStage::ALL.into_iter().find(|stage| stage.word() == text || cells::plain(stage.ja()) == text);
    stage.ok_or(RowProblem::NotOneOfTheWords)
}

pub fn categories(draft: &mut Draft<'_>) -> Result<()> {
    let mut known: HashMap<String, (Counting, Option<SchoolStage>)> = store::categories(draft.conn)?
        .into_iter()
        .map(|(name, category)| (name, (category.counting, category.stage)))
        .collect();
    let (has_counting, has_stage) = (draft.sheet.has("counting"), draft.sheet.has("stage"));
    for row in draft.sheet.rows() {
        let name = draft.sheet.line(row, "category", NAME_MOST);
        let counting = draft.sheet.word(row, "counting", COUNTING).unwrap_or_default();
        let stage = draft.sheet.read(row, "stage", stage);
        let Some(name) = name else { continue };
        match known.entry(name.to_owned()) {
            Entry::Vacant(new) => {
                new.insert((counting, stage));
                let id = CategoryId(draft.new_id());
                draft.records.push(Record::Category { id, name: name.to_owned(), counting, stage });
                draft.made += 1;
            }
            Entry::Occupied(old) => {
                let (old_counting, old_stage) = *old.get();
                if (has_counting && counting != old_counting) || (has_stage && stage != old_stage) {
                    draft.sheet.bad(row, "", RowProblem::SameKeyDifferentContent);
                }
                draft.skipped += 1;
            }
        }
    }
    Ok(())
}

/// What a file can say about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub nickname: String,
    pub category: CategoryId,
    pub name: Option<String>,
    pub kana: Option<String>,
    pub marks: Vec<MarkId>,
    pub birth_date: Option<Day>,
    pub language: Option<String>,
    pub household: Option<HouseholdId>,
    pub registered_on: Option<Day>,
    pub first_used_on: Option<Day>,
    pub left_on: Option<Day>,
}

pub fn people(draft: &mut Draft<'_>) -> Result<()> {
    let categories = store::categories(draft.conn)?;
    let mut marks = Marks::read(draft.conn)?;
    let mut households = store::households(draft.conn)?;
    let mut known = store::people_with_ref(draft.conn)?;
    for row in draft.sheet.rows() {
        let reference = draft.sheet.line(row, "ref", NAME_MOST);
        let nickname = draft.sheet.line(row, "nickname", NICKNAME_MOST);
        let category = draft.sheet.read(row, "category", |name| match categories.get(name) {
            Some(category) => Ok(category.id),
            None => Err(RowProblem::UnknownCategory),
        });
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let name = owned(draft.sheet.line(row, "name", NICKNAME_MOST));
        let kana = owned(draft.sheet.line(row, "kana", NICKNAME_MOST));
        let language = owned(draft.sheet.line(row, "language", NAME_MOST));
        let today = draft.today;
        let birth_date = draft.sheet.read(row, "birth_date", |text| cells::birth_date(text, today));
        let registered_on = draft.sheet.day(row, "registered_on");
        let first_used_on = draft.sheet.day(row, "first_used_on");
        let left_on = draft.sheet.day(row, "left_on");
        let names = draft.sheet.names(row, "marks", NAME_MOST);
        let marks = marks.of(draft, &names);
        let household = draft.sheet.line(row, "household", NAME_MOST).map(|label| match households.get(label) {
            Some(household) => *household,
            None => {
                let id = HouseholdId(draft.new_id());
                draft.records.push(Record::Household { id, label: label.to_owned() });
                draft.remark(Remark::HouseholdsMade);
                households.insert(label.to_owned(), id);
                id
            }
        });
        let (Some(reference), Some(nickname), Some(category)) = (reference, nickname, category) else {
            continue;
        };
        let nickname = nickname.to_owned();
        let said = Said {
            nickname,
            category,
            name,
            kana,
            marks,
            birth_date,
            language,
            household,
            registered_on,
            first_used_on,
            left_on,
        };
        match known.entry(reference.to_owned()) {
            Entry::Occupied(old) => {
                if !agree(&draft.sheet, old.get(), &said) {
                    draft.sheet.bad(row, "", RowProblem::SameKeyDifferentContent);
                }
                draft.skipped += 1;
            }
            Entry::Vacant(new) => {
                new.insert(said.clone());
                let id = PersonId(draft.new_id());
                let marks = links(draft, said.marks);
                draft.records.push(Record::Person(Box::new(NewPerson {
                    id,
                    reference: reference.to_owned(),
                    nickname: said.nickname,
                    category,
                    name: said.name,
                    kana: said.kana,
                    birth_date,
                    language: said.language,
                    household,
                    registered_on,
                    first_used_on,
                    left_on,
                    marks,
                })));
                draft.made += 1;
            }
        }
    }
    Ok(())
}

/// Whether two say the same in the columns that the file has.
fn agree(sheet: &super::sheet::Sheet<'_>, old: &Said, new: &Said) -> bool {
    let same = |column: &str, same: bool| same || !sheet.has(column);
    old.nickname == new.nickname
        && old.category == new.category
        && same("name", old.name == new.name)
        && same("kana", old.kana == new.kana)
        && same("marks", old.marks == new.marks)
        && same("birth_date", old.birth_date == new.birth_date)
        && same("language", old.language == new.language)
        && same("household", old.household == new.household)
        && same("registered_on", old.registered_on == new.registered_on)
        && same("first_used_on", old.first_used_on == new.first_used_on)
        && same("left_on", old.left_on == new.left_on)
}
