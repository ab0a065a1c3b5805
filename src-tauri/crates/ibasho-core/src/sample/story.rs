//! The sample's story: from the calendar, who comes when and who helps, as a diary of deeds. Deterministic: the same plan
//! gives the same diary.

use super::people::{
    HIGH, JUNIOR_HIGH, LOSES_THE_PASS, NEIGHBOUR, PARENT, PEOPLE, STUDY_VISIT, SUPPORTER, Someone, YOUTH, rota, staff,
};
use super::plan::{COOKING, DROP_IN, Extra, Fate, GAMES, OpenDay, PARENTS, Plan, STARS, TOUR, hm};
use super::room::{KITCHEN, RECEPTION, Room, STAFF, Shift, WATCHING};
use crate::error::Result;
use crate::random::SeededRandom;
use crate::time::{Calendar, Day, Instant};

/// Something that is done at the desk.
pub type Deed = Box<dyn FnOnce(&mut Room) -> Result<()>>;

/// Weather by day and season, in turn.
const WEATHER: [&str; 6] = ["晴れ", "くもり", "晴れ", "雨", "晴れのちくもり", "晴れ"];

/// What was worth noting, in turn.
const NOTES: [&str; 6] = [
    "新しいパズルを出しました。",
    "本棚の場所を窓ぎわに変えました。",
    "ギターの音がよくひびく日でした。",
    "けん玉がはやっています。",
    "テスト勉強の人が多い日でした。",
    "おやつはみかんでした。",
];

/// Who came to see how it is done.
const VISITORS: [&str; 3] = ["となり町の居場所づくりの会(見本)", "市民活動センター(見本)", "大学のゼミ(見本)"];

/// Heads of a study visit, in turn.
const VISITING: [usize; 3] = [4, 6, 3];

/// Somebody's day at the space: arrivals and leavings, in minutes after midnight.
struct Coming {
    who: usize,
    stays: Vec<(i64, i64)>,
}

/// The diary in the making.
pub struct Story {
    plan: Plan,
    calendar: Calendar,
    leaving: bool,
    random: SeededRandom,
    /// When each of the people came first.
    first_came: Vec<Option<Day>>,
    /// The helper of the day who stays on as a visitor.
    stays_on: Option<usize>,
    open_days: usize,
    assignments: usize,
    entries: Vec<(Instant, Deed)>,
}

impl Story {
    /// The whole story in the order of time, until the end of next month.
    pub fn tell(plan: Plan, calendar: Calendar, leaving: bool, random: SeededRandom) -> Vec<(Instant, Deed)> {
        let first_came = vec![None; PEOPLE.len()];
        let (stays_on, entries) = (None, Vec::new());
        let mut story =
            Self { plan, calendar, leaving, random, first_came, stays_on, open_days: 0, assignments: 0, entries };
        story.people();
        story.once();
        for month in 0..story.plan.months.len() {
            for open in story.plan.open_days(month) {
                story.day(&open);
                story.open_days += 1;
            }
        }
        story.entries.sort_by_key(|(at, _)| *at);
        story.entries
    }

    fn note(&mut self, day: Day, minutes: i64, deed: impl FnOnce(&mut Room) -> Result<()> + 'static) {
        self.entries.push((self.calendar.instant(day, minutes), Box::new(deed)));
    }

    fn below(&mut self, bound: i64) -> i64 {
        let bound = usize::try_from(bound).unwrap_or(1);
        i64::try_from(self.random.below(bound)).unwrap_or(0)
    }

    /// What happens to people apart from coming.
    fn people(&mut self) {
        for (who, someone) in PEOPLE.iter().enumerate() {
            if someone.only_helps() {
                self.note(self.plan.planned_on(someone.joins), hm(10, 0), move |room| room.register(who));
            }
            if let Some(month) = someone.supports_from {
                let day = self.plan.planned_on(month);
                self.note(day, hm(10, 10), move |room| room.becomes_supporter(who, SUPPORTER));
            }
            if let Some(category) = someone.moves_up_to {
                self.note(self.plan.renamed_on, hm(10, 20), move |room| room.moves_up(who, category));
            }
            if let Some(month) = someone.leaves {
                self.note(self.plan.months[month], hm(10, 30), move |room| room.leaves_for_good(who));
            }
        }
    }

    /// What happens once.
    fn once(&mut self) {
        let (months, renamed_on, unsettled) = (self.plan.months.clone(), self.plan.renamed_on, self.plan.unsettled);
        for (month, first) in months.iter().copied().enumerate() {
            if month == 0 {
                self.note(self.plan.planned_on(0), hm(11, 30), move |room| set_targets(room, first));
            }
            if first.month() == 3 {
                self.note(first.plus_days(9), hm(11, 30), move |room| {
                    set_targets(room, first.month_end().plus_days(1))
                });
            }
        }
        self.note(months[2], hm(11, 0), |room| room.issue_guest_pass(HIGH));
        self.note(months[3].plus_days(9), hm(15, 30), |room| room.replace_pass(LOSES_THE_PASS));
        self.note(renamed_on.plus_days(-20), hm(11, 0), move |room| room.rename_cooking(renamed_on));
        let tour = Extra { activity: TOUR, starts: hm(13, 30), ends: hm(14, 30), capacity: None };
        self.note(unsettled.plus_days(-8), hm(11, 0), move |room| room.plan(unsettled, tour));
    }

    fn day(&mut self, open: &OpenDay) {
        let (day, extra) = (open.day, open.extra);
        let drop_in = Extra { activity: DROP_IN, starts: open.opens, ends: open.closes, capacity: None };
        let planned_on = self.plan.planned_on(open.month);
        for session in std::iter::once(drop_in).chain(extra) {
            self.note(planned_on, hm(10, 30), move |room| room.plan(day, session));
        }
        let helpers = self.shifts(open);
        if open.fate == Fate::Typhoon {
            self.note(day, hm(8, 30), move |room| room.cancel(DROP_IN, day, "台風のため"));
            return;
        }
        let coming = self.coming(open, &helpers);
        self.sign_ups(open, &helpers, &coming);
        self.slip(open, &helpers, &coming);
        self.visits(open, &helpers, coming);
        self.nameless(open);
        self.evening(open);
    }

    // Helpers

    /// The shifts of a day, and who does them.
    fn shifts(&mut self, open: &OpenDay) -> Vec<usize> {
        let (rota, staff, n) = (rota(open.month), staff(), self.open_days);
        let slot = |nth: usize| rota[(n + nth) % rota.len()];
        let hours =
            |duty, activity, starts, ends, needed| Shift { day: open.day, duty, activity, starts, ends, needed };
        let mut planned =
            vec![(hours(STAFF, DROP_IN, open.opens - 30, open.closes + 30, 1), vec![staff[n % staff.len()]])];
        // Now and then nobody has been found yet.
        let at_reception = if n % 9 == 4 { Vec::new() } else { vec![slot(0)] };
        planned.push((hours(RECEPTION, DROP_IN, open.opens, open.closes, 1), at_reception));
        if open.is_saturday() {
            planned.push((hours(WATCHING, DROP_IN, hm(13, 0), hm(15, 30), 1), vec![slot(1)]));
        }
        if let Some(Extra { activity: COOKING, starts, ends, .. }) = open.extra {
            planned.push((hours(KITCHEN, COOKING, starts - 60, ends + 30, 3), vec![slot(2), slot(3)]));
        }
        let planned_on = self.plan.planned_on(open.month).plus_days(3);
        let mut helpers = Vec::new();
        self.stays_on = None;
        for (shift, who) in planned {
            for who in &who {
                self.help(open, shift, *who);
            }
            helpers.extend(&who);
            self.note(planned_on, hm(11, 0), move |room| room.plan_shift(shift, &who));
        }
        helpers
    }

    /// How somebody's shift went.
    fn help(&mut self, open: &OpenDay, shift: Shift, who: usize) {
        let (day, nth) = (shift.day, self.assignments);
        self.assignments += 1;
        if open.fate == Fate::Typhoon {
            self.note(day, hm(8, 40), move |room| room.could_not_come(who, day));
            return;
        }
        if nth % 36 == 10 {
            self.note(day.plus_days(-1), hm(19, 0), move |room| room.could_not_come(who, day));
            return;
        }
        if shift.duty == WATCHING && !PEOPLE[who].only_helps() {
            self.stays_on = Some(who);
        }
        if nth % 4 == 3 {
            let pause = if shift.duty == STAFF { 45 } else { 15 };
            self.note(day, shift.ends + 10, move |room| room.did_the_shift(who, day, pause));
        } else {
            self.note(day, shift.starts - 12, move |room| room.helper_comes(who));
            self.note(day, shift.ends + 4, move |room| room.helper_goes(who));
        }
    }

    // Visitors

    /// Those who may come on a day: they have joined, have not left, and do not help on it.
    fn may_come(&self, open: &OpenDay, helpers: &[usize]) -> Vec<usize> {
        let comes = |who: usize, someone: &Someone| {
            let is_of_the_time = someone.joins <= open.month && someone.leaves.is_none_or(|month| open.month < month);
            is_of_the_time && !someone.only_helps() && !helpers.contains(&who)
        };
        (0..PEOPLE.len()).filter(|who| comes(*who, &PEOPLE[*who])).collect()
    }

    /// So many of them, those who come often sooner than others.
    fn draw(&mut self, from: &[usize], number: usize) -> Vec<usize> {
        let mut turns: Vec<(usize, usize)> =
            from.iter().map(|who| (self.random.below(10_000) / PEOPLE[*who].often.max(1), *who)).collect();
        turns.sort_unstable();
        turns.into_iter().map(|(_, who)| who).take(number).collect()
    }

    /// Who comes on a day, and when: exactly as many as the plan says.
    fn coming(&mut self, open: &OpenDay, helpers: &[usize]) -> Vec<Coming> {
        let number = open.attendance - open.nameless;
        let may = self.may_come(open, helpers);
        let of = |categories: &[usize]| -> Vec<usize> {
            may.iter().copied().filter(|who| categories.contains(&PEOPLE[*who].category)).collect()
        };
        let mut list = match open.extra.map(|extra| extra.activity) {
            Some(PARENTS) => self.draw(&of(&[PARENT]), 3),
            Some(STARS) => self.draw(&of(&[YOUTH, NEIGHBOUR]), 3),
            _ => self.stays_on.into_iter().collect(),
        };
        // Whoever joins this month comes before it ends.
        let awaited = may.iter().copied().filter(|who| {
            let is_late = PEOPLE[*who].joins < open.month || open.nth >= 5;
            is_late && self.first_came[*who].is_none() && !list.contains(who)
        });
        let awaited: Vec<usize> = awaited.take(2).collect();
        list.extend(awaited);
        list.truncate(number.saturating_sub(1));
        let others: Vec<usize> = may.into_iter().filter(|who| !list.contains(who)).collect();
        let missing = number.saturating_sub(list.len());
        list.extend(self.draw(&others, missing));
        for who in &list {
            self.first_came[*who].get_or_insert(open.day);
        }
        list.into_iter().enumerate().map(|(nth, who)| Coming { who, stays: self.stays(open, who, nth) }).collect()
    }

    /// The stays of one who comes, the `nth` of the day.
    fn stays(&mut self, open: &OpenDay, who: usize, nth: usize) -> Vec<(i64, i64)> {
        let category = PEOPLE[who].category;
        if self.stays_on == Some(who) {
            return vec![(hm(15, 45) + self.below(10), hm(16, 50))];
        }
        match open.extra {
            Some(Extra { activity: PARENTS, starts, ends, .. }) if category == PARENT => {
                vec![(starts - 5 + self.below(20), ends - 15 + self.below(12))]
            }
            Some(Extra { activity: STARS, starts, ends, .. }) if nth < 3 && matches!(category, YOUTH | NEIGHBOUR) => {
                // One of them comes after midnight.
                let arrives = if nth == 2 { hm(24, 15) } else { starts - 20 + self.below(40) };
                vec![(arrives, ends - 20 + self.below(15))]
            }
            Some(Extra { activity: GAMES, starts, ends, .. }) if nth > 0 => {
                let arrives = starts - 25 + self.below(80);
                vec![(arrives, (arrives + 45 + self.below(90)).min(ends - 2))]
            }
            Some(Extra { activity: GAMES, .. }) => vec![(open.opens + 5 + self.below(20), open.closes - 20)],
            // Half of those who cook also come to the drop-in: before on Fridays, afterwards on Saturdays.
            Some(Extra { activity: COOKING, starts, ends, .. }) if nth.is_multiple_of(2) && starts < open.opens => {
                let (arrives, again) = (starts - 20 + self.below(40), ends + 8 + self.below(15));
                vec![(arrives, ends - 10 + self.below(8)), (again, again + 60 + self.below(60))]
            }
            Some(Extra { activity: COOKING, starts, ends, .. }) if nth.is_multiple_of(2) => {
                let (arrives, leaves) = (open.opens + 10 + self.below(80), starts - 28 + self.below(15));
                vec![(arrives, leaves), (leaves + 7 + self.below(5), ends - 10 + self.below(8))]
            }
            _ => {
                // Whoever does not cook comes when the table is cleared.
                let cleared =
                    open.extra.filter(|extra| extra.starts < open.opens).map_or(open.opens, |extra| extra.ends);
                let from = open.opens.max(cleared) + 5;
                let arrives = from + self.below(open.closes - from - 75);
                let leaves = (arrives + 35 + self.below(110)).min(open.closes - 2);
                vec![(arrives, leaves)]
            }
        }
    }

    /// Those who come to an event have mostly signed up; one more did and does not come, and one cancels.
    fn sign_ups(&mut self, open: &OpenDay, helpers: &[usize], coming: &[Coming]) {
        let Some(Extra { activity, capacity: Some(_), .. }) = open.extra else {
            return;
        };
        let day = open.day;
        let registered: Vec<usize> = (0..PEOPLE.len())
            .filter(|who| self.first_came[*who].is_some_and(|first| first < day.plus_days(-18)))
            .collect();
        let are_coming: Vec<usize> = coming.iter().map(|coming| coming.who).collect();
        let others: Vec<usize> = self.may_come(open, helpers);
        let others: Vec<usize> =
            others.into_iter().filter(|who| registered.contains(who) && !are_coming.contains(who)).collect();
        let others = self.draw(&others, 2);
        let goes = are_coming.into_iter().skip(1).filter(|who| registered.contains(who)).take(6);
        for (nth, who) in (0_i64..).zip(goes.chain(others.iter().copied())) {
            self.note(day.plus_days(-16 + 2 * nth), hm(16, 5) + nth, move |room| room.sign_up(who, activity, day));
        }
        if let Some(who) = others.last().copied() {
            self.note(day.plus_days(-1), hm(20, 0), move |room| room.cancel_sign_up(who, activity, day));
        }
    }

    /// Now and then a pass is scanned that should not have been.
    fn slip(&mut self, open: &OpenDay, helpers: &[usize], coming: &[Coming]) {
        if open.month % 3 != 1 || open.nth != 4 {
            return;
        }
        if let Some(who) = self.somebody_else(open, helpers, coming) {
            self.note(open.day, open.opens + 25, move |room| room.is_scanned_by_mistake(who));
        }
    }

    /// Somebody who has come before and does not come on this day.
    fn somebody_else(&mut self, open: &OpenDay, helpers: &[usize], coming: &[Coming]) -> Option<usize> {
        let mut others = self.may_come(open, helpers);
        others.retain(|who| self.first_came[*who].is_some_and(|first| first < open.day));
        others.retain(|who| coming.iter().all(|coming| coming.who != *who));
        self.draw(&others, 1).first().copied()
    }

    fn visits(&mut self, open: &OpenDay, helpers: &[usize], coming: Vec<Coming>) {
        let day = open.day;
        let first_is_known =
            coming.first().is_some_and(|first| self.first_came[first.who].is_some_and(|came| came < day));
        let is_mixed_up = open.month % 3 == 2 && (7..=8).contains(&open.nth) && open.extra.is_none() && first_is_known;
        let other = if is_mixed_up { self.somebody_else(open, helpers, &coming) } else { None };
        let mut parties = 0;
        for (nth, Coming { who, stays }) in coming.into_iter().enumerate() {
            let returns = stays.len() > 1;
            for (arrives, leaves) in stays {
                let in_party =
                    PEOPLE[who].category == PARENT && open.extra.is_some_and(|extra| extra.activity == PARENTS);
                match other {
                    Some(other) if nth == 0 => {
                        self.note(day, arrives, move |room| room.arrives_with_the_pass_of(other, who));
                    }
                    _ if in_party => {
                        parties += 1;
                        let party = format!("{parties}組");
                        self.note(day, arrives, move |room| room.arrives_in_party(who, PARENTS, day, &party));
                    }
                    _ => self.note(day, arrives, move |room| room.arrives(who).map(|_| ())),
                }
                // Some forget; who goes on to another session does not.
                let forgets = self.below(8) == 0 && !returns;
                if self.leaving && !forgets {
                    self.note(day, leaves, move |room| room.leaves(who));
                }
            }
        }
    }

    // Heads without a name

    fn nameless(&mut self, open: &OpenDay) {
        let (day, month) = (open.day, open.day.month());
        let category = [NEIGHBOUR, HIGH, PARENT, JUNIOR_HIGH][self.open_days % 4];
        if open.is_wednesday() && open.month > 2 {
            for nth in (0..open.nameless).map(|nth| i64::try_from(nth).unwrap_or(0)) {
                self.note(day, open.opens + 40 + 9 * nth, |room| room.guest_arrives());
            }
        } else if open.nameless > 0 {
            // Of three who come in one go, nobody may be sure.
            let (heads, estimate) = (open.nameless, open.nameless > 2 && !month.is_multiple_of(2));
            self.note(day, open.opens + 50, move |room| {
                room.add_heads((DROP_IN, day), category, heads, estimate, None)
            });
        }
        let turn = open.month % VISITING.len();
        match open.extra.map(|extra| extra.activity) {
            Some(GAMES) if open.crowd > 0 => {
                let crowd = open.crowd;
                self.note(day, hm(16, 0), move |room| room.add_heads((GAMES, day), NEIGHBOUR, crowd, true, None));
            }
            Some(PARENTS) => {
                // The other parent of the first family, and a family that gives no name.
                for (party, heads) in [("1組", 1), ("9組", 2)] {
                    self.note(day, hm(10, 20), move |room| {
                        room.add_heads((PARENTS, day), PARENT, heads, false, Some(party))
                    });
                }
            }
            Some(TOUR) => {
                let heads = if month == 12 { VISITING[0] } else { VISITING[turn] };
                self.note(day, hm(13, 35), move |room| room.add_heads((TOUR, day), STUDY_VISIT, heads, false, None));
                self.note(day, hm(14, 40), move |room| room.name_partner(TOUR, day, VISITORS[turn]));
            }
            _ => {}
        }
    }

    /// What is done when the day is over.
    fn evening(&mut self, open: &OpenDay) {
        let (day, n) = (open.day, self.open_days);
        let over = open.extra.map_or(open.closes, |extra| extra.ends.max(open.closes)) + 25;
        if let Some(Extra { activity: COOKING, .. }) = open.extra {
            let cooks = i64::try_from(open.attendance - open.nameless).unwrap_or(0);
            self.note(day, over - 5, move |room| room.record_meals(day, [cooks - cooks / 2, 1, 3, cooks % 4]));
        }
        if open.fate == Fate::Snow {
            self.note(day, over - 3, move |room| {
                room.describe(day, "大雪", Some("道がとざされ、だれも来ませんでした。ストーブをつけて開けていました。"))
            });
        } else if n.is_multiple_of(2) {
            let note = n.is_multiple_of(8).then(|| NOTES[n / 8 % NOTES.len()]);
            self.note(day, over - 3, move |room| room.describe(day, WEATHER[n / 2 % WEATHER.len()], note));
        }
        let activities: Vec<usize> = std::iter::once(DROP_IN).chain(open.extra.map(|extra| extra.activity)).collect();
        self.note(day, over, move |room| room.close(day, &activities));
    }
}

/// Sets the targets of the months from this one to March, and of the fiscal year.
fn set_targets(room: &Room, from: Day) -> Result<()> {
    let mut month = from;
    loop {
        room.set_target(month, month.month_end(), Plan::target(month))?;
        if month.month() == 3 {
            break;
        }
        month = month.month_end().plus_days(1);
    }
    let year = month.month_end();
    room.set_target(year.year_before().plus_days(1), year, Plan::target_of_year())
}
