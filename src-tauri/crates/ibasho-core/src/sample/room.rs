//! What people do at the desk of the sample: each verb is one operation or a few, as the screens would run them.

use std::collections::HashMap;

use super::people::{CATEGORIES, MARKS, PEOPLE};
use super::plan::{ACTIVITIES, COOKING, COOKING_LATER, DROP_IN, Extra, hm};
use crate::calendar::DROP_IN as DROP_IN_NAME;
use crate::calendar::operations::{
    Activities, AddActivity, CancelSession, DescribeSession, PlanSession, RecordMeals, RenameActivity,
};
use crate::desk::Desk;
use crate::error::{Error, Result, Thing};
use crate::figures::operations::SetTarget;
use crate::ids::{ActivityId, AssignmentId, CategoryId, DutyId, MarkId, PassId, PersonId, SessionId, VisitId};
use crate::operation::Operation;
use crate::passes::IssuedPass;
use crate::passes::operations::{IssueGuestPass, IssuePass, ReplacePass};
use crate::people::Role;
use crate::people::operations::{
    AddCategory, AddMark, ChangeBackground, ChangePerson, ChangePrivate, ChangeRegistration, EndRole, GiveRole,
    RegisterPerson,
};
use crate::private::Private;
use crate::reception::operations::{Greeting, Outcome, Scan};
use crate::shifts::Attendance;
use crate::shifts::operations::{AddDuty, Assign, PlanShift, SettleAssignment};
use crate::signups::operations::{CancelSignUp, SignUp};
use crate::space::Space;
use crate::time::Day;
use crate::visits::operations::{AddHeads, Arrive, CloseDay, Leave, MoveToPerson, VoidVisit};

/// 受付
pub const RECEPTION: usize = 0;
/// 見守り
pub const WATCHING: usize = 1;
/// 調理
pub const KITCHEN: usize = 2;
/// 職員
pub const STAFF: usize = 3;

/// The duties: name, paid.
const DUTIES: [(&str, bool); 4] = [("受付", false), ("見守り", false), ("調理", false), ("職員", true)];

/// A shift to plan.
#[derive(Debug, Clone, Copy)]
pub struct Shift {
    /// The day.
    pub day: Day,
    /// Index of the duty.
    pub duty: usize,
    /// At a session of which activity.
    pub activity: usize,
    /// Start, in minutes after midnight.
    pub starts: i64,
    /// End.
    pub ends: i64,
    /// How many are needed.
    pub needed: i64,
}

/// Somebody who has registered.
struct Known {
    id: PersonId,
    pass: PassId,
    code: String,
    category: CategoryId,
    marks: Vec<MarkId>,
    registered_on: Day,
}

/// The desk, and what those who sit at it know.
pub struct Room {
    desk: Desk,
    opening: Day,
    categories: Vec<CategoryId>,
    marks: Vec<MarkId>,
    activities: Vec<ActivityId>,
    duties: Vec<DutyId>,
    people: Vec<Option<Known>>,
    guest_code: Option<String>,
    sessions: HashMap<(usize, Day), SessionId>,
    assignments: HashMap<(usize, Day), AssignmentId>,
}

impl Room {
    /// Sets up the new space: categories, marks, activities, duties.
    pub fn set_up(space: &Space, opening: Day) -> Result<Self> {
        let mut room = Self {
            desk: Desk::new(space, "sample"),
            opening,
            categories: Vec::new(),
            marks: Vec::new(),
            activities: Vec::new(),
            duties: Vec::new(),
            people: PEOPLE.iter().map(|_| None).collect(),
            guest_code: None,
            sessions: HashMap::new(),
            assignments: HashMap::new(),
        };
        for (name, counting, school_stage) in CATEGORIES {
            let id = room.run(AddCategory { name: name.into(), counting, school_stage })?;
            room.categories.push(id);
        }
        for name in MARKS {
            let id = room.run(AddMark { name: name.into() })?;
            room.marks.push(id);
        }
        let drop_in = room.desk.ask(Activities {})?.into_iter().find(|activity| activity.drop_in);
        room.activities.push(drop_in.ok_or(Error::NotFound { what: Thing::Activity })?.id);
        for (name, opens_space, counts, unit) in ACTIVITIES {
            let new = AddActivity { name: name.into(), opens_space, counts, unit, starts: None, ends: None };
            let id = room.run(new)?;
            room.activities.push(id);
        }
        room.rename(DROP_IN, DROP_IN_NAME, opening, (hm(15, 0), hm(19, 0)))?;
        for (name, paid) in DUTIES {
            let id = room.run(AddDuty { name: name.into(), paid })?;
            room.duties.push(id);
        }
        Ok(room)
    }

    fn run<O: Operation>(&self, operation: O) -> Result<O::Reply> {
        Ok(self.desk.run(operation)?.reply)
    }

    fn today(&self) -> Result<Day> {
        Ok(self.desk.space().settings()?.calendar.day(self.desk.space().clock().now()))
    }

    // Calendar

    fn rename(&self, activity: usize, name: &str, from: Day, (starts, ends): (i64, i64)) -> Result<()> {
        let activity = self.activities[activity];
        let (starts, ends) = (Some(wall(starts).into()), Some(wall(ends).into()));
        self.run(RenameActivity { activity, name: name.into(), from: Some(from), starts, ends })?;
        Ok(())
    }

    /// Cooking moves to Friday evenings and has another name from a day on.
    pub fn rename_cooking(&self, from: Day) -> Result<()> {
        self.rename(COOKING, COOKING_LATER, from, (hm(18, 0), hm(20, 30)))
    }

    /// Plans a session of an activity.
    pub fn plan(&mut self, day: Day, extra: Extra) -> Result<()> {
        let Extra { activity, starts, ends, capacity } = extra;
        let (starts, ends) = (Some(wall(starts).into()), Some(wall(ends).into()));
        let (title, venue) = (None, (activity == PARENTS_ROOM.0).then(|| PARENTS_ROOM.1.into()));
        let plan = PlanSession { activity: self.activities[activity], day, starts, ends, capacity, title, venue };
        let session = self.run(plan)?;
        self.sessions.insert((activity, day), session);
        Ok(())
    }

    fn session(&self, activity: usize, day: Day) -> Result<SessionId> {
        self.sessions.get(&(activity, day)).copied().ok_or(Error::NotFound { what: Thing::Session })
    }

    /// Calls a session off.
    pub fn cancel(&self, activity: usize, day: Day, why: &str) -> Result<()> {
        let session = self.session(activity, day)?;
        self.run(CancelSession { session, why: Some(why.into()) })?;
        Ok(())
    }

    /// Writes down the weather of a drop-in and what was worth noting.
    pub fn describe(&self, day: Day, weather: &str, note: Option<&str>) -> Result<()> {
        let session = self.session(DROP_IN, day)?;
        let (weather, note) = (Some(weather.into()), note.map(Private::from));
        self.run(DescribeSession { session, title: None, venue: None, capacity: None, weather, partner: None, note })?;
        Ok(())
    }

    /// Writes down who visits to study.
    pub fn name_partner(&self, activity: usize, day: Day, partner: &str) -> Result<()> {
        let session = self.session(activity, day)?;
        let partner = Some(partner.into());
        self.run(DescribeSession {
            session,
            title: None,
            venue: None,
            capacity: None,
            weather: None,
            partner,
            note: None,
        })?;
        Ok(())
    }

    /// Records the meals of a cooking session.
    pub fn record_meals(&self, day: Day, [children, adults, staff, taken_home]: [i64; 4]) -> Result<()> {
        let session = self.session(COOKING, day)?;
        let (children, adults, staff) = (Some(children), Some(adults), Some(staff));
        self.run(RecordMeals { session, children, adults, staff, taken_home: Some(taken_home), unsorted: None })?;
        Ok(())
    }

    /// Closes the day, on which these activities were on.
    pub fn close(&self, day: Day, activities: &[usize]) -> Result<()> {
        let held = activities.iter().map(|activity| self.session(*activity, day)).collect::<Result<_>>()?;
        self.run(CloseDay { day: Some(day), held })?;
        Ok(())
    }

    /// Sets the target of a period.
    pub fn set_target(&self, from: Day, to: Day, value: i64) -> Result<()> {
        self.run(SetTarget { from, to, value: Some(value) })?;
        Ok(())
    }

    // People

    /// Registers somebody, gives them a pass, and writes down what they tell.
    pub fn register(&mut self, who: usize) -> Result<()> {
        if self.people[who].is_some() {
            return Ok(());
        }
        let someone = &PEOPLE[who];
        let marks: Vec<MarkId> = someone.mark.map(|mark| self.marks[mark]).into_iter().collect();
        let category = self.categories[someone.category];
        let person = self.run(RegisterPerson {
            nickname: someone.nickname.into(),
            category,
            picture: Some(someone.picture.into()),
            colour: Some(someone.colour.into()),
            r#ref: None,
            marks: marks.clone(),
        })?;
        let (id, registered_on) = (person.id, self.today()?);
        let IssuedPass { pass, code } = self.run(IssuePass { person: id, valid_from: None, valid_to: None })?;
        let text = |text: Option<&str>| text.map(Private::from);
        if someone.household.is_some() || someone.language.is_some() || someone.heard_from.is_some() {
            self.run(ChangeBackground {
                person: id,
                language: text(someone.language),
                household: text(someone.household),
                heard_from: text(someone.heard_from),
                introduced_by: None,
            })?;
        }
        let birth_date = someone.birth_date(self.opening);
        if birth_date.is_some() || someone.name.is_some() {
            let (name, kana) = someone.name.unzip();
            self.run(ChangePrivate {
                person: id,
                name: text(name),
                kana: text(kana),
                birth_date: birth_date.map(Private::from),
                contact: None,
                notes: None,
            })?;
        }
        if let Some(days) = someone.came_before {
            let first_used_on = Some(registered_on.plus_days(-days));
            let registered_on = Some(registered_on);
            self.run(ChangeRegistration { person: id, registered_on, first_used_on, left_on: None })?;
        }
        let role = someone.role.or(someone.supports_from.map(|_| Role::Visitor));
        if let Some(role) = role {
            self.run(GiveRole { person: id, role, from: registered_on })?;
        }
        self.people[who] = Some(Known { id, pass, code, category, marks, registered_on });
        Ok(())
    }

    fn known(&mut self, who: usize) -> Result<&mut Known> {
        self.people[who].as_mut().ok_or(Error::NotFound { what: Thing::Person })
    }

    fn id(&mut self, who: usize) -> Result<PersonId> {
        Ok(self.known(who)?.id)
    }

    fn change(&mut self, who: usize) -> Result<()> {
        let someone = &PEOPLE[who];
        let known = self.known(who)?;
        let (person, category, marks) = (known.id, known.category, known.marks.clone());
        self.run(ChangePerson {
            person,
            nickname: someone.nickname.into(),
            category,
            picture: Some(someone.picture.into()),
            colour: Some(someone.colour.into()),
            marks,
        })?;
        Ok(())
    }

    /// Somebody who came becomes somebody who helps.
    pub fn becomes_supporter(&mut self, who: usize, mark: usize) -> Result<()> {
        let (today, mark) = (self.today()?, self.marks[mark]);
        let person = self.id(who)?;
        self.run(EndRole { person, role: Role::Visitor, to: today.plus_days(-1) })?;
        self.run(GiveRole { person, role: Role::YouthSupporter, from: today })?;
        self.known(who)?.marks.push(mark);
        self.change(who)
    }

    /// Somebody whose birth date is not known moves up in April, if they have come by then.
    pub fn moves_up(&mut self, who: usize, category: usize) -> Result<()> {
        let category = self.categories[category];
        match &mut self.people[who] {
            Some(known) => known.category = category,
            None => return Ok(()),
        }
        self.change(who)
    }

    /// Somebody leaves for good.
    pub fn leaves_for_good(&mut self, who: usize) -> Result<()> {
        let left_on = Some(self.today()?);
        let Some(known) = &self.people[who] else { return Ok(()) };
        let (person, registered_on) = (known.id, Some(known.registered_on));
        self.run(ChangeRegistration { person, registered_on, first_used_on: None, left_on })?;
        Ok(())
    }

    /// A lost pass is replaced.
    pub fn replace_pass(&mut self, who: usize) -> Result<()> {
        let pass = self.known(who)?.pass;
        let issued = self.run(ReplacePass { pass })?;
        let known = self.known(who)?;
        (known.pass, known.code) = (issued.pass, issued.code);
        Ok(())
    }

    /// Makes the guest pass.
    pub fn issue_guest_pass(&mut self, category: usize) -> Result<()> {
        let category = self.categories[category];
        self.guest_code = Some(self.run(IssueGuestPass { category })?.code);
        Ok(())
    }

    // Visits

    fn scan_code(&self, code: String, expected: &[Outcome]) -> Result<Greeting> {
        let greeting = self.run(Scan { code: code.into() })?;
        let as_told = expected.contains(&greeting.outcome);
        if as_told { Ok(greeting) } else { Err(Error::internal("the sample: a scan came to something else")) }
    }

    fn visit_of(&self, code: String) -> Result<VisitId> {
        let visit = self.scan_code(code, &[Outcome::Arrived])?.visit;
        visit.ok_or_else(|| Error::internal("the sample: an arrival without a visit"))
    }

    /// Scans the pass of somebody who arrives; whoever is here for the first time gets one.
    pub fn arrives(&mut self, who: usize) -> Result<VisitId> {
        self.register(who)?;
        let code = self.known(who)?.code.clone();
        self.visit_of(code)
    }

    /// Scans the pass of somebody who leaves, and answers 「お帰りですか」 if that is asked.
    pub fn leaves(&mut self, who: usize) -> Result<()> {
        let code = self.known(who)?.code.clone();
        let greeting = self.scan_code(code, &[Outcome::Left, Outcome::AskLeaving])?;
        if let (Outcome::AskLeaving, Some(visit)) = (greeting.outcome, greeting.visit) {
            self.run(Leave { visit })?;
        }
        Ok(())
    }

    /// Somebody arrives with a party, found by name.
    pub fn arrives_in_party(&mut self, who: usize, activity: usize, day: Day, party: &str) -> Result<()> {
        self.register(who)?;
        let (person, session) = (self.id(who)?, Some(self.session(activity, day)?));
        self.run(Arrive { person, session, party: Some(party.into()) })?;
        Ok(())
    }

    /// Somebody takes another's pass; the greeting shows it, and the visit is moved.
    pub fn arrives_with_the_pass_of(&mut self, other: usize, who: usize) -> Result<()> {
        let visit = self.arrives(other)?;
        let person = self.id(who)?;
        self.run(MoveToPerson { visit, person })?;
        Ok(())
    }

    /// A pass that lay on the desk is scanned by mistake; the visit is voided.
    pub fn is_scanned_by_mistake(&mut self, who: usize) -> Result<()> {
        let visit = self.arrives(who)?;
        self.run(VoidVisit { visit })?;
        Ok(())
    }

    /// Somebody shows the guest pass.
    pub fn guest_arrives(&self) -> Result<()> {
        match &self.guest_code {
            Some(code) => self.scan_code(code.clone(), &[Outcome::Guest]).map(|_| ()),
            None => Ok(()),
        }
    }

    /// Counts heads without a name.
    pub fn add_heads(
        &self,
        (activity, day): (usize, Day),
        category: usize,
        heads: usize,
        estimate: bool,
        party: Option<&str>,
    ) -> Result<()> {
        let session = Some(self.session(activity, day)?);
        let heads = i64::try_from(heads).ok();
        let party = party.map(Private::from);
        self.run(AddHeads { category: self.categories[category], heads, estimate, session, party })?;
        Ok(())
    }

    // Sign-ups

    /// Signs somebody up.
    pub fn sign_up(&mut self, who: usize, activity: usize, day: Day) -> Result<()> {
        let (person, session) = (self.id(who)?, self.session(activity, day)?);
        self.run(SignUp { person, session })?;
        Ok(())
    }

    /// Cancels somebody's sign-up.
    pub fn cancel_sign_up(&mut self, who: usize, activity: usize, day: Day) -> Result<()> {
        let (person, session) = (self.id(who)?, self.session(activity, day)?);
        self.run(CancelSignUp { person, session })?;
        Ok(())
    }

    // Shifts

    /// Plans a shift with those who do it.
    pub fn plan_shift(&mut self, shift: Shift, helpers: &[usize]) -> Result<()> {
        let Shift { day, duty, activity, starts, ends, needed } = shift;
        let session = Some(self.session(activity, day)?);
        let (starts, ends, duty) = (wall(starts).into(), wall(ends).into(), Some(self.duties[duty]));
        let shift = self.run(PlanShift { day, starts, ends, needed: Some(needed), duty, session })?;
        for who in helpers {
            let person = self.id(*who)?;
            let assignment = self.run(Assign { shift, person })?;
            self.assignments.insert((*who, day), assignment);
        }
        Ok(())
    }

    fn settle(&self, who: usize, day: Day, status: Attendance, break_minutes: Option<i64>) -> Result<()> {
        let known = self.assignments.get(&(who, day)).copied();
        let assignment = known.ok_or(Error::NotFound { what: Thing::Assignment })?;
        self.run(SettleAssignment { assignment, status, came: None, went: None, break_minutes })?;
        Ok(())
    }

    /// Somebody did their shift and had a break.
    pub fn did_the_shift(&self, who: usize, day: Day, break_minutes: i64) -> Result<()> {
        self.settle(who, day, Attendance::Came, Some(break_minutes))
    }

    /// Somebody could not come to their shift.
    pub fn could_not_come(&self, who: usize, day: Day) -> Result<()> {
        self.settle(who, day, Attendance::CouldNotCome, None)
    }

    /// A helper's pass is scanned as they come.
    pub fn helper_comes(&mut self, who: usize) -> Result<()> {
        let code = self.known(who)?.code.clone();
        self.scan_code(code, &[Outcome::HelperIn]).map(|_| ())
    }

    /// A helper's pass is scanned as they go.
    pub fn helper_goes(&mut self, who: usize) -> Result<()> {
        let code = self.known(who)?.code.clone();
        self.scan_code(code, &[Outcome::HelperOut]).map(|_| ())
    }
}

/// Where the parents' group meets.
const PARENTS_ROOM: (usize, &str) = (super::plan::PARENTS, "2階の和室");

/// `HH:MM`, beyond 24:00 the next morning.
fn wall(minutes: i64) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
