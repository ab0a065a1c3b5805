//! The space itself: how it stands, making it, opening and closing it.

use ibasho_core::people::operations::AddCategory;
use ibasho_core::people::{Counting, SchoolStage};
use ibasho_core::pins::Lifted;
use ibasho_core::rights::Right;
use ibasho_core::settings::Leaving;
use ibasho_core::space_operations::{AboutSpace, ChangeSpace, ReadSpace};
use ibasho_core::store::keys::Opener;
use ibasho_core::time::{Day, Instant};
use ibasho_core::{Desk, NewSpace, Result, Space, sample};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::Zeroizing;

use super::rescue::Damage;
use crate::Host;
use crate::call::Call;
use crate::host::ZONE;
use crate::way::{CanSave, Start};

/// The name of the sample space.
const SAMPLE_NAME: &str = "ひだまり(みほん)";
/// What is set up while a space is made belongs to no seat's undo list: the first 「もどす」 at reception must not take
/// a category away.
const MAKING: &str = "making";
/// Without a record for longer than this, the machine's date is asked about.
const QUIET_DAYS: i64 = 30;

/// Whether there is a space, and whether it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// There is none in the folder yet.
    Empty,
    /// There is one, which is closed.
    Locked,
    /// It is open.
    Open,
    /// It is damaged, and closed.
    Damaged,
}

/// How things stand.
#[derive(Debug, Serialize, TS)]
pub struct Status {
    /// Whether there is a space, and whether it is open.
    pub state: State,
    /// The open space.
    pub space: Option<AboutSpace>,
    /// What this seat may do at it now.
    pub right: Option<Right>,
    /// What it may do while nobody lifts it: where it stands.
    pub stands: Option<Right>,
    /// Whether anybody has a PIN: then the seats stand at reception and can be lifted.
    pub has_pin: bool,
    /// Who lifted this seat, if it is lifted.
    pub lifted: Option<Lifted>,
    /// Now, by the program's clock.
    pub now: Instant,
    /// The business day of now, at the open space.
    pub today: Option<Day>,
    /// Whether it needs no passphrase: its key lies in the open, as only a sample's does.
    pub unlocked: bool,
    /// The day of the newest record, if today is before it or long after it: then the machine's date may be wrong.
    pub date_doubt: Option<Day>,
    /// How a file is saved here.
    pub can_save: CanSave,
    /// What is wrong with the file, if that was noticed.
    pub damage: Option<Damage>,
    /// Where the pages begin, if the program was asked.
    pub start: Option<Start>,
}

/// How things stand.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "StatusRequest")]
pub struct GetStatus {}

impl Call for GetStatus {
    type Reply = Status;
    const NAME: &'static str = "status";
    const RIGHT: Right = Right::Kiosk;
    fn answer(self, host: &Host, seat: &str) -> Result<Status> {
        let keys = host.keys();
        host.rescue().note(&keys);
        let damage = Damage::of(host);
        let keys = if damage.is_some() { keys.unwrap_or_default() } else { keys? };
        let mut status = Status {
            state: match &keys {
                _ if damage.is_some() => State::Damaged,
                Some(_) => State::Locked,
                None => State::Empty,
            },
            space: None,
            right: None,
            stands: None,
            has_pin: false,
            lifted: None,
            now: host.now(),
            today: None,
            unlocked: keys.is_some_and(|keys| keys.is_open()),
            date_doubt: None,
            can_save: host.way().can_save(),
            damage,
            start: host.way().start(),
        };
        if let Some(opened) = host.look().as_ref() {
            let (space, desk) = (opened.space(), opened.desk(seat));
            let today = space.settings()?.calendar.day(status.now);
            status.state = State::Open;
            status.space = Some(desk.ask(ReadSpace {})?);
            status.right = Some(desk.right());
            status.stands = Some(desk.stands());
            status.has_pin = space.has_pin();
            status.lifted = opened.lifted(seat);
            status.today = Some(today);
            status.date_doubt = space.newest_day()?.filter(|newest| is_doubtful(today, *newest));
        }
        Ok(status)
    }
}

/// Whether a day makes one ask if the machine's date is right.
fn is_doubtful(today: Day, newest: Day) -> bool {
    !(0..=QUIET_DAYS).contains(&today.days_since(newest))
}

/// A category of a new space.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewCategory {
    name: String,
    counting: Counting,
    school_stage: Option<SchoolStage>,
}

/// Makes a space and opens it. If anything fails nothing stays behind.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CreateSpace {
    name: String,
    leaving: Leaving,
    visit_word: String,
    categories: Vec<NewCategory>,
    #[ts(type = "string")]
    passphrase: Zeroizing<String>,
}

/// What is said once and never again.
#[derive(Serialize, TS)]
pub struct Made {
    /// The digits of its recovery page: eight groups of six.
    #[ts(type = "string")]
    pub(super) recovery: Zeroizing<String>,
}

impl Call for CreateSpace {
    type Reply = Made;
    const NAME: &'static str = "create_space";
    const RIGHT: Right = Right::Kiosk;
    fn answer(self, host: &Host, _: &str) -> Result<Made> {
        let (path, existed) = (host.folder().path(), host.folder().path().exists());
        let new = NewSpace { name: self.name, zone: ZONE.to_owned(), leaving: self.leaving, sample: false };
        host.fill(|| {
            let (space, recovery) = Space::create(path, &new, &Opener::typed(&self.passphrase), host.surroundings())?;
            match furnish(&space, self.visit_word, self.categories) {
                Ok(()) => Ok((space, Made { recovery: recovery.unwrap_or_default() })),
                Err(error) => {
                    drop(space);
                    host.folder().clear(existed);
                    Err(error)
                }
            }
        })
    }
}

fn furnish(space: &Space, visit_word: String, categories: Vec<NewCategory>) -> Result<()> {
    let desk = Desk::new(space, MAKING);
    desk.run(ChangeSpace { visit_word: Some(visit_word.into()), ..ChangeSpace::default() })?;
    for NewCategory { name, counting, school_stage } in categories {
        desk.run(AddCategory { name: name.into(), counting, school_stage })?;
    }
    Ok(())
}

/// Makes a sample space, whose people are invented and which needs no passphrase, and opens it.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CreateSample {}

impl Call for CreateSample {
    type Reply = Status;
    const NAME: &'static str = "create_sample";
    const RIGHT: Right = Right::Kiosk;
    fn answer(self, host: &Host, seat: &str) -> Result<Status> {
        let path = host.folder().path();
        host.fill(|| {
            let now = host.now();
            // The clock of a sample in the making stands still: it is closed and opened again under that of the program.
            drop(sample::create(path, SAMPLE_NAME, Leaving::default(), &Opener::Nothing, now)?);
            Ok((host.opened(&Opener::Nothing)?, ()))
        })?;
        GetStatus {}.answer(host, seat)
    }
}

/// Opens the space with its passphrase, the digits of its recovery page or the code of an opening card.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenSpace {
    #[ts(type = "string")]
    passphrase: Zeroizing<String>,
}

impl Call for OpenSpace {
    type Reply = Status;
    const NAME: &'static str = "open_space";
    const RIGHT: Right = Right::Kiosk;
    fn answer(self, host: &Host, seat: &str) -> Result<Status> {
        host.open(&Opener::typed(&self.passphrase))?;
        GetStatus {}.answer(host, seat)
    }
}

/// Closes the space and drops its key.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CloseSpace {}

impl Call for CloseSpace {
    type Reply = Status;
    const NAME: &'static str = "close_space";
    const RIGHT: Right = Right::Kiosk;
    fn answer(self, host: &Host, seat: &str) -> Result<Status> {
        host.close();
        GetStatus {}.answer(host, seat)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_doubted_before_the_newest_record_and_long_after_it() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        for (today, doubted) in
            [("2025-12-02", true), ("2025-12-03", false), ("2026-01-02", false), ("2026-01-03", true)]
        {
            assert_eq!(is_doubtful(day(today), day("2025-12-03")), doubted, "{today}");
        }
    }
}
