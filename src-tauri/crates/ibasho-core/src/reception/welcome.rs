//! Greeting without a scan: found by name, let in, here for the first time.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Scanned;
use super::operations::{Greeting, Seen, settle};
use crate::calendar;
use crate::error::{Error, Result};
use crate::ids::{CategoryId, MarkId, PersonId, SessionId};
use crate::operation::{Operation, Work};
use crate::passes::{self, IssuedPass};
use crate::people::{self, Newcomer, Person};
use crate::private::Private;
use crate::rights::Right;

/// Greets a person as a scan of a valid pass would: found by name, or let in with a pass that is not valid.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Greet {
    /// Who.
    pub person: PersonId,
}

impl Operation for Greet {
    type Reply = Greeting;
    const NAME: &'static str = "greet";
    const RIGHT: Right = Right::Reception;
    fn run(self, work: &mut Work<'_>) -> Result<Greeting> {
        let person = people::person(work.conn, self.person)?;
        welcome(work, person, None)
    }
}

/// Registers a person who is here for the first time, issues a pass, and records the visit: all in one step.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct FirstVisit {
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
    /// Their marks.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<MarkId>>")]
    pub marks: Vec<MarkId>,
    /// Into which session of today; where a scan would put them if not said.
    #[serde(default)]
    #[ts(optional)]
    pub session: Option<SessionId>,
}

/// Somebody's first visit.
#[derive(Debug, Serialize, JsonSchema, TS)]
pub struct FirstVisited {
    /// The person.
    pub person: Person,
    /// Their pass, with the code to show and to print.
    pub pass: IssuedPass,
    /// The greeting.
    pub greeting: Greeting,
}

impl Operation for FirstVisit {
    type Reply = FirstVisited;
    const NAME: &'static str = "first_visit";
    const RIGHT: Right = Right::Reception;
    fn run(self, work: &mut Work<'_>) -> Result<FirstVisited> {
        let Self { nickname, category, picture, colour, marks, session } = self;
        if let Some(session) = session
            && calendar::session(work.conn, session)?.day != work.today()
        {
            return Err(Error::OtherDay);
        }
        let (nickname, [picture, colour]) =
            (nickname.into_inner(), [picture, colour].map(|text| text.map(Private::into_inner)));
        let person = people::register(work, Newcomer { nickname, category, picture, colour, reference: None, marks })?;
        let pass = passes::issue(work, Some(person.id), None, None, None)?;
        let greeting = welcome(work, person.clone(), session)?;
        Ok(FirstVisited { person, pass, greeting })
    }
}

fn welcome(work: &mut Work<'_>, person: Person, chosen: Option<SessionId>) -> Result<Greeting> {
    let scanned = Scanned::ByHand(person.id);
    settle(work, &Seen { scanned, person: Some(person), category: None, practice: false, chosen })
}
