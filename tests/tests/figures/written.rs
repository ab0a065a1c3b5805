//! A case written to import files, and the real space that comes of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use ibasho_core::export::export;
use ibasho_core::figures::operations::SetTarget;
use ibasho_core::ids::VisitId;
use ibasho_core::import::{Imported, Kind, Options, import};
use ibasho_core::operations::CHECKS;
use ibasho_core::random::SeededRandom;
use ibasho_core::settings::Leaving;
use ibasho_core::store::Folder;
use ibasho_core::store::keys::{KeyFile, Opener};
use ibasho_core::store::open::{Purpose, open};
use ibasho_core::time::FixedClock;
use ibasho_core::visits::operations::VoidVisit;
use ibasho_core::{Access, Desk, NewSpace, Space, Surroundings};
use ibasho_tests::reference::{AssignmentStatus, SessionStatus, Stage};
use ibasho_tests::tokyo;
use tempfile::TempDir;

use crate::cases::{Case, Fate, Row, Style, TODAY};

/// A real space that holds what a case says.
pub struct Written {
    pub desk: Desk,
    folder: TempDir,
}

impl Written {
    /// Makes it: four files, what becomes of the visits, a file that comes later, the targets.
    pub fn new(case: &Case) -> Self {
        let written = Self::empty();
        let files = Files(case);
        written.take(Kind::Categories, &files.categories());
        written.take(Kind::People, &files.people());
        written.take(Kind::Sessions, &files.sessions());
        let visits = written.take(Kind::Visits, &files.visits(&case.rows));
        written.settle(case);
        written.take(Kind::Visits, &files.visits(&case.later));
        written.take(Kind::Shifts, &files.shifts());
        for target in &case.space.targets {
            let day = |day: ibasho_tests::reference::Day| day.to_string().parse().unwrap();
            let target = SetTarget { from: day(target.from), to: day(target.to), value: Some(target.value) };
            written.desk.run(target).unwrap();
        }
        let made = visits.map_or(0, |told| told.also_made.get("sessions").copied().unwrap_or(0));
        assert_eq!(made, case.unlisted.len(), "sessions made for visits");
        written
    }

    /// A new space of the files that this one exports.
    pub fn exported_into_a_new_space(&self) -> Self {
        let copied = Self::empty();
        let files = export(&self.desk).unwrap();
        for (kind, (name, file)) in Kind::ALL.into_iter().zip(files) {
            assert_eq!(name.strip_suffix(".csv"), Some(kind.word()));
            copied.take(kind, std::str::from_utf8(&file).unwrap());
        }
        copied
    }

    fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for file in Folder::new(template()).keys().iter().chain([&Folder::new(template()).database()]) {
            fs::copy(file, folder.path().join(file.file_name().unwrap())).unwrap();
        }
        let space = Space::open(folder.path(), &Opener::Nothing, Access::Alone, surroundings()).unwrap();
        Self { desk: Desk::new(&space, "test"), folder }
    }

    /// Imports a file, unless nothing is in it.
    fn take(&self, kind: Kind, file: &str) -> Option<Imported> {
        let is_empty = file.lines().count() < 2;
        let options = Options { again: true, ..Options::default() };
        let told = || match import(&self.desk, kind, file.as_bytes(), options) {
            Ok(told) => told,
            Err(error) => panic!("{kind:?} is refused: {error:?}\n{file}"),
        };
        (!is_empty).then(told)
    }

    /// Voids visits by operations. What was practice is said to the database itself: no file and nothing but a practice
    /// pass makes such visits.
    fn settle(&self, case: &Case) {
        if case.fates.is_empty() {
            return;
        }
        let folder = Folder::new(self.folder.path());
        let (key, _) = KeyFile::read(&folder).unwrap().open(&Opener::Nothing).unwrap();
        let conn = open(&folder.database(), &key, Purpose::Write).unwrap();
        let mut statement = conn.prepare("SELECT id FROM visit ORDER BY rowid").unwrap();
        let visits = statement.query_map([], |row| row.get(0)).unwrap();
        let visits: Vec<VisitId> = visits.collect::<Result<_, _>>().unwrap();
        for (at, fate) in &case.fates {
            let visit = visits[*at];
            match fate {
                Fate::Voided => drop(self.desk.run(VoidVisit { visit }).unwrap()),
                Fate::Practice => {
                    conn.execute("UPDATE main.visit SET practice = 1 WHERE id = ?", [visit]).unwrap();
                }
            }
        }
    }
}

fn surroundings() -> Surroundings {
    let clock = Arc::new(FixedClock::at(tokyo().read(&format!("{TODAY}T15:00")).unwrap()));
    Surroundings { clock, random: Box::new(SeededRandom::new(1)), checks: CHECKS }
}

/// An empty space whose key was laid in the open afterwards: a sample would take no people, and deriving a key for every
/// case would take most of the time.
fn template() -> &'static Path {
    static TEMPLATE: OnceLock<(PathBuf, TempDir)> = OnceLock::new();
    let (path, _) = TEMPLATE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("space");
        let new =
            NewSpace { name: "たしかめ".into(), zone: "Asia/Tokyo".into(), leaving: Leaving::Off, sample: false };
        let opener = Opener::typed(ibasho_tests::terminal::PASSPHRASE);
        drop(Space::create(&path, &new, &opener, surroundings()).unwrap());
        let folder_of_space = Folder::new(&path);
        let mut keys = KeyFile::read(&folder_of_space).unwrap();
        let (key, _) = keys.open(&opener).unwrap();
        keys.leave_open(&key);
        keys.write(&folder_of_space).unwrap();
        (path, folder)
    });
    path
}

/// The files of a case.
struct Files<'a>(&'a Case);

impl Files<'_> {
    fn categories(&self) -> String {
        let mut csv = Csv::new(self.0.style, "category,counting,stage", "区分,数え方,学校段階");
        for category in &self.0.space.categories {
            let stage = category.stage.map_or("", |stage| match stage {
                Stage::Preschool => csv.either("preschool", "未就学"),
                Stage::Elementary => csv.either("elementary", "小学生"),
                Stage::JuniorHigh => csv.either("junior_high", "中学生"),
                Stage::High => csv.either("high", "高校生年代"),
            });
            let counting = if category.apart {
                csv.either("apart", "別掲")
            } else {
                csv.unless_sparse(csv.either("inside", "内数"))
            };
            csv.row(&[&category.name, counting, stage]);
        }
        csv.text
    }

    fn people(&self) -> String {
        let mut csv = Csv::new(
            self.0.style,
            "ref,nickname,category,marks,birth_date,household,registered_on,first_used_on,left_on",
            "番号,呼び名,区分,再掲,生年月日,世帯,登録日,初回利用日,退会日",
        );
        for person in &self.0.space.people {
            let marks = csv.several(&person.marks);
            csv.row(&[
                &person.reference,
                &person.nickname,
                &self.0.space.categories[person.category].name,
                &marks,
                &shown(person.birth_date),
                person.household.as_deref().unwrap_or_default(),
                &shown(person.registered_on),
                &shown(person.first_used_on),
                &shown(person.left_on),
            ]);
        }
        csv.text
    }

    fn sessions(&self) -> String {
        let mut csv = Csv::new(
            self.0.style,
            "date,activity,starts,ends,opens_space,counts,unit,status,meals",
            "日付,活動,開始,終了,開所,計上,単位,状態,食数",
        );
        let mut met = Vec::new();
        for (at, session) in self.0.space.sessions.iter().enumerate() {
            if self.0.unlisted.contains(&at) {
                continue;
            }
            let activity = &self.0.space.activities[session.activity];
            // What one row says of an activity holds for all of them.
            let is_known = met.contains(&session.activity) && self.0.style.sparse;
            met.push(session.activity);
            let says = |yes: &'static str| if is_known { "" } else { yes };
            // A visit in a planned session makes it held.
            let has_visits = self.0.rows.iter().chain(&self.0.later).any(|row| row.session == at);
            let status = match session.status {
                SessionStatus::Held if has_visits && at.is_multiple_of(2) => csv.either("planned", "予定"),
                SessionStatus::Held => csv.unless_sparse(csv.either("held", "開催")),
                SessionStatus::Cancelled => csv.either("cancelled", "中止"),
                SessionStatus::Planned => csv.either("planned", "予定"),
            };
            let meals = if session.meals == 0 { String::new() } else { session.meals.to_string() };
            csv.row(&[
                &session.day.to_string(),
                &activity.name,
                &csv.time(session.starts),
                &csv.time(session.ends),
                says(if activity.opens_space { csv.either("yes", "○") } else { csv.either("no", "×") }),
                says(if activity.apart { csv.either("apart", "別掲") } else { csv.either("users", "利用者") }),
                says(if activity.by_party { csv.either("party", "組") } else { csv.either("person", "人") }),
                status,
                &meals,
            ]);
        }
        csv.text
    }

    fn visits(&self, rows: &[Row]) -> String {
        let mut csv = Csv::new(
            self.0.style,
            "date,activity,category,person,arrived,left,heads,estimate,party,marks,session_starts",
            "日付,活動,区分,番号,来所,退所,人数,概数,組,再掲,回の開始",
        );
        let space = &self.0.space;
        for row in rows {
            let session = &space.sessions[row.session];
            let starts = match session.starts {
                _ if !row.pinned => String::new(),
                None => csv.either("none", "なし").to_owned(),
                starts => csv.time(starts),
            };
            let heads = if row.heads == 1 { csv.unless_sparse("1").to_owned() } else { row.heads.to_string() };
            csv.row(&[
                &session.day.to_string(),
                &space.activities[session.activity].name,
                &space.categories[row.category].name,
                row.person.map_or("", |person| &space.people[person].reference),
                &csv.time(row.arrived),
                &csv.time(row.left),
                &heads,
                csv.yes_no(row.estimate),
                row.party.as_deref().unwrap_or_default(),
                &csv.several(&row.marks),
                &starts,
            ]);
        }
        csv.text
    }

    fn shifts(&self) -> String {
        let mut csv = Csv::new(
            self.0.style,
            "date,starts,ends,person,duty,break_minutes,status,paid",
            "日付,開始,終了,番号,役割,休憩,状態,有償",
        );
        for assignment in &self.0.space.assignments {
            let is_past = assignment.day.to_string().as_str() <= TODAY;
            let status = match assignment.status {
                AssignmentStatus::Came if is_past => csv.unless_sparse(csv.either("came", "来た")),
                AssignmentStatus::Came => csv.either("came", "来た"),
                AssignmentStatus::Planned => csv.either("planned", "予定"),
                AssignmentStatus::CouldNotCome => csv.either("could_not_come", "来られなかった"),
            };
            csv.row(&[
                &assignment.day.to_string(),
                &csv.time(Some(assignment.starts)),
                &csv.time(Some(assignment.ends)),
                &self.0.space.people[assignment.person].reference,
                assignment.duty.as_deref().unwrap_or_default(),
                &assignment.break_minutes.to_string(),
                status,
                csv.yes_no(assignment.paid),
            ]);
        }
        csv.text
    }
}

fn shown(day: Option<ibasho_tests::reference::Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// A file in the making, in a style.
struct Csv {
    style: Style,
    text: String,
}

impl Csv {
    fn new(style: Style, english: &str, japanese: &str) -> Self {
        Self { style, text: format!("{}\n", if style.japanese { japanese } else { english }) }
    }

    fn row(&mut self, cells: &[&str]) {
        let cell = |cell: &&str| match cell.contains([',', '"']) {
            true => format!("\"{}\"", cell.replace('"', "\"\"")),
            false => (*cell).to_owned(),
        };
        let cells: Vec<String> = cells.iter().map(cell).collect();
        self.text += &(cells.join(",") + "\n");
    }

    fn either(&self, english: &'static str, japanese: &'static str) -> &'static str {
        if self.style.japanese { japanese } else { english }
    }

    fn unless_sparse(&self, word: &'static str) -> &'static str {
        if self.style.sparse { "" } else { word }
    }

    fn yes_no(&self, yes: bool) -> &'static str {
        if yes { self.either("yes", "○") } else { self.unless_sparse(self.either("no", "いいえ")) }
    }

    fn several(&self, names: &[String]) -> String {
        names.join(self.either(";", "、"))
    }

    /// A time of the business day, which turns at four.
    fn time(&self, minutes: Option<i64>) -> String {
        let Some(minutes) = minutes else { return String::new() };
        let is_before_four = (1440..1440 + 240).contains(&minutes);
        let written = if is_before_four && self.style.next_morning { minutes - 1440 } else { minutes };
        format!("{}:{:02}", written / 60, written % 60)
    }
}
