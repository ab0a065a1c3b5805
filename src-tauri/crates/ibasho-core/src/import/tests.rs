//! Imports as a whole: what they make, what they refuse, how they come and go.

use std::sync::Arc;

use tempfile::TempDir;
use zeroize::Zeroizing;

use super::*;
use crate::error::{BadRow, RowProblem, Thing};
use crate::export::export;
use crate::figures::By;
use crate::figures::operations::{CountFigures, Counted};
use crate::ids::{CategoryId, PersonId};
use crate::journal::undo::{Redo, Undo};
use crate::operations::CHECKS;
use crate::people::operations::{AddCategory, RegisterPerson};
use crate::random::SeededRandom;
use crate::settings::Leaving;
use crate::space::{NewSpace, Space, Surroundings};
use crate::store::keys::Opener;
use crate::time::{Calendar, Day, FixedClock, Instant};
use crate::visits::operations::{Arrive, VoidVisit};

const CATEGORIES: &str = "区分,数え方,学校段階\n小学生,内数,小学生\n中学生,,\n一般,inside,adult\n見学,別掲,\n";
const PEOPLE: &str = "番号,ニックネーム,区分,氏名,ふりがな,再掲,生年月日,世帯,登録日\n\
    P1,あおい,小学生,山田葵,やまだあおい,市外;保護者同伴,2015-05-05,山田,2025/4/1\n\
    P2,あおい,中学生,,,市外,,山田,\n\
    P3,ゆう,一般,,,,,,2025-04-02\n";
const SESSIONS: &str = "日付,活動,開始,終了,開所,計上,単位,状態,食数,備考\n\
    2025-12-03(水),居場所,14:00,18:00,○,利用者,人,開催,,\n\
    2025-12-03,居場所,18:00,20:00,,,,,12,\"カレー\n大盛り\"\n\
    2025-12-04,居場所,14:00,18:00,はい,,,中止,,\n\
    2025-12-05,親子の会,10:00,12:00,,,組,held,,\n";
const VISITS: &str = "date,activity,category,person,arrived,left,heads,estimate,party,marks\n\
    2025-12-03,居場所,小学生,P1,15:00,16:00,,,,市外\n\
    2025-12-03,居場所,小学生,P1,16:30,17:00,,,,\n\
    2025-12-03,居場所,中学生,P2,18:00,,,,,\n\
    2025-12-03,居場所,小学生,,,,12,yes,,\n\
    2025-12-04,居場所,一般,P3,14:10,,,,,\n\
    2025-12-05,親子の会,一般,,,,3,,すずき,\n\
    2025-12-06,ゲーム会,一般,P3,25:10,,,,,初参加\n";
const SHIFTS: &str = "日付,開始,終了,人,役割,休憩,状態,活動,有償\n\
    2025-12-03,14:00,18:00,P3,受付,15,来た,居場所,\n\
    2025-12-03,14:00,18:00,P2,受付,,来た,居場所,\n\
    2025-12-03,22:00,1:30,P3,片付け,30,,なし,はい\n\
    2025-12-20,14:00,18:00,P3,受付,,,,\n";

struct Place {
    _folder: TempDir,
    clock: Arc<FixedClock>,
    desk: Desk,
}

fn at(text: &str) -> Instant {
    Calendar::new("Asia/Tokyo", 240).unwrap().read(text).unwrap()
}

fn place(sample: bool) -> Place {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(FixedClock::at(at("2025-12-10T15:00")));
    let surroundings = Surroundings { clock: clock.clone(), random: Box::new(SeededRandom::new(7)), checks: CHECKS };
    let new =
        NewSpace { name: "みんなの居場所".into(), zone: "Asia/Tokyo".into(), leaving: Leaving::Off, sample };
    let opener = if sample { Opener::Nothing } else { Opener::Typed(Zeroizing::new("correct horse".into())) };
    let (space, _) = Space::create(&folder.path().join("space"), &new, &opener, surroundings).unwrap();
    Place { _folder: folder, clock, desk: Desk::new(&space, "test") }
}

impl Place {
    fn import(&self, kind: Kind, file: &str) -> Result<Imported> {
        import(&self.desk, kind, file.as_bytes(), Options::default())
    }
    fn filled() -> Self {
        let place = place(false);
        for (kind, file) in [(Kind::Categories, CATEGORIES), (Kind::People, PEOPLE), (Kind::Sessions, SESSIONS)] {
            place.import(kind, file).unwrap();
        }
        place
    }
    fn count(&self, sql: &str) -> i64 {
        self.id(sql)
    }
    fn bad(&self, kind: Kind, file: &str) -> Vec<(usize, &'static str, RowProblem)> {
        let Err(Error::BadRows { rows, .. }) = self.import(kind, file) else { panic!("no bad rows") };
        rows.into_iter().map(|BadRow { row, column, problem }| (row, column, problem)).collect()
    }
    fn sweep(&self) {
        while self.desk.space().write(sweep).unwrap() {}
    }
    fn figures(&self) -> Counted {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let by = vec![By::Day, By::Category, By::Mark, By::Activity, By::AgeBand, By::Duty];
        let question =
            CountFigures { from: day("2025-11-01"), to: day("2026-01-31"), r#where: Vec::new(), by, with_paid: true };
        self.desk.ask(question).unwrap()
    }
    fn id<Id: rusqlite::types::FromSql>(&self, sql: &str) -> Id {
        self.desk.space().read(Lane::Desk, |conn| Ok(conn.query_row(sql, [], |row| row.get(0))?)).unwrap()
    }
    fn person(&self, reference: &str) -> PersonId {
        self.id(&format!("SELECT id FROM person WHERE ref = '{reference}'"))
    }
    /// Somebody who registers at the door.
    fn haru(&self) -> RegisterPerson {
        let category: CategoryId = self.id("SELECT id FROM category WHERE name = '一般'");
        RegisterPerson {
            nickname: "はる".into(),
            category,
            picture: None,
            colour: None,
            r#ref: None,
            marks: Vec::new(),
        }
    }
}

fn also(imported: &Imported) -> Vec<(&str, usize)> {
    imported.also_made.iter().map(|(what, number)| (*what, *number)).collect()
}

fn codes(imported: &Imported) -> Vec<(&str, usize)> {
    imported.warnings.iter().map(|warning| (warning.code, warning.number)).collect()
}

#[test]
fn five_files_make_a_space() {
    let place = place(false);
    let made = place.import(Kind::Categories, CATEGORIES).unwrap();
    assert_eq!((made.rows, made.made, made.skipped), (4, 4, 0));
    let made = place.import(Kind::People, PEOPLE).unwrap();
    assert_eq!((made.made, also(&made)), (3, vec![("households", 1), ("marks", 2)]));
    assert_eq!(place.count("SELECT count(*) FROM person_private"), 1, "only of who gave a name or a birth date");
    assert_eq!(place.count("SELECT number FROM person WHERE ref = 'P2'"), 102);
    let made = place.import(Kind::Sessions, SESSIONS).unwrap();
    assert_eq!((made.made, also(&made)), (4, vec![("activities", 1)]));
    let made = place.import(Kind::Visits, VISITS).unwrap();
    assert_eq!((made.rows, made.made, also(&made)), (7, 7, vec![("activities", 1), ("marks", 1), ("sessions", 1)]));
    assert_eq!(
        codes(&made),
        [("marksMade", 1), ("activitiesMade", 1), ("sessionsMade", 1), ("visitsInCancelledSession", 1)]
    );
    assert_eq!(place.count("SELECT count(*) FROM visit"), 6);
    assert_eq!(place.count("SELECT count(*) FROM visit_return"), 1, "P1 came back");
    let at_six = "SELECT s.starts_at FROM visit AS v JOIN session AS s ON s.id = v.session_id JOIN person AS p ON p.id = v.person_id
        WHERE p.ref = 'P2'";
    assert_eq!(place.count(at_six), at("2025-12-03T18:00").millis(), "one session ends, the other begins");
    assert_eq!(place.count("SELECT arrived_at FROM visit WHERE day = '2025-12-06'"), at("2025-12-07T01:10").millis());
    let made = place.import(Kind::Shifts, SHIFTS).unwrap();
    assert_eq!((made.made, also(&made)), (4, vec![("duties", 2)]));
    assert_eq!(codes(&made), [("dutiesMade", 2), ("shiftsWithoutSession", 1)]);
    assert_eq!(place.count("SELECT count(*) FROM shift"), 3);
    assert_eq!(place.count("SELECT needed FROM shift ORDER BY day, starts_at LIMIT 1"), 2);
    assert_eq!(place.count("SELECT count(*) FROM shift WHERE session_id IS NOT NULL"), 1);
    assert_eq!(place.count("SELECT count(*) FROM assignment WHERE status = 'planned'"), 1, "the one to come");
    assert_eq!(place.count("SELECT sum(paid) FROM duty"), 1);
    assert_eq!(place.count("SELECT count(*) FROM activity WHERE opens_space = 1"), 1);
    assert_eq!(place.count("SELECT count(*) FROM activity WHERE unit = 'party'"), 1);
}

#[test]
fn a_dry_run_tells_the_same_and_leaves_everything() {
    let place = Place::filled();
    let options = Options { dry_run: true, again: false };
    let told = import(&place.desk, Kind::Visits, VISITS.as_bytes(), options).unwrap();
    assert_eq!(place.count("SELECT count(*) FROM main.visit"), 0);
    assert_eq!(place.count("SELECT count(*) FROM import"), 3);
    assert_eq!(place.import(Kind::Visits, VISITS).unwrap(), told);
}

#[test]
fn the_same_file_again_is_asked_about() {
    let place = Place::filled();
    place.import(Kind::Visits, VISITS).unwrap();
    let on = "2025-12-10".parse().unwrap();
    for (kind, file) in [(Kind::People, PEOPLE), (Kind::Visits, VISITS)] {
        assert_eq!(place.import(kind, file), Err(Error::ImportedBefore { on }));
    }
    let again =
        |kind, file: &str| import(&place.desk, kind, file.as_bytes(), Options { again: true, dry_run: false }).unwrap();
    let made = again(Kind::People, PEOPLE);
    assert_eq!((made.made, made.skipped, made.also_made.len()), (0, 3, 0), "who is known is skipped");
    assert_eq!(again(Kind::Sessions, SESSIONS).skipped, 4);
    assert_eq!(again(Kind::Categories, CATEGORIES).skipped, 4);
    let made = again(Kind::Visits, VISITS);
    assert_eq!(made.made, 7, "every row counts");
    assert_eq!(place.count("SELECT count(*) FROM visit"), 8, "two more rows without a name; the others are returns");
    assert_eq!(place.count("SELECT count(*) FROM import"), 5, "what changed nothing is no import");
}

#[test]
fn what_says_otherwise_under_the_same_key_is_bad() {
    use RowProblem::{ContradictsActivity, SameKeyDifferentContent, UnknownCategory};
    let place = Place::filled();
    assert_eq!(place.bad(Kind::Categories, "区分,数え方\n見学,内数\n"), [(2, "", SameKeyDifferentContent)]);
    let people = "番号,呼び名,区分\nP1,あおい,小学生\nP1,青井,小学生\nP9,ななし,園児\nP8,a,一般\nP8,b,一般\n";
    let bad = [(3, "", SameKeyDifferentContent), (4, "category", UnknownCategory), (6, "", SameKeyDifferentContent)];
    assert_eq!(place.bad(Kind::People, people), bad, "the first says the same in the columns it has");
    let sessions = "日付,活動,開始,終了,開所,計上,単位\n\
        2025-12-03,居場所,14:00,17:00,,,\n2025-12-09,居場所,14:00,,いいえ,,\n\
        2025-12-09,新しい会,,,はい,,\n2025-12-10,新しい会,,,いいえ,,\n2025-12-11,新しい会,,,,別掲,\n2025-12-12,新しい会,18:00,17:00,,利用者,\n";
    let bad = [
        (2, "", SameKeyDifferentContent),
        (3, "opens_space", ContradictsActivity),
        (5, "opens_space", ContradictsActivity),
        (7, "ends", RowProblem::EndsBeforeItStarts),
        (7, "counts", ContradictsActivity),
    ];
    assert_eq!(place.bad(Kind::Sessions, sessions), bad);
    let visits = "date,activity,category,person,arrived,left,heads,session_starts\n\
        2025-12-03,居場所,大人,P7,16:00,15:00,,\n2025-12-03,居場所,一般,P1,,,2,\n2025-12-03,居場所,一般,102,,,,19:00\n,居場所,一般,,,,0,\n";
    let bad = [
        (2, "category", UnknownCategory),
        (2, "person", RowProblem::UnknownPerson),
        (3, "heads", RowProblem::PersonWithSeveralHeads),
        (4, "session_starts", RowProblem::UnknownSession),
        (5, "date", RowProblem::Missing),
        (5, "heads", RowProblem::NotANumber),
    ];
    assert_eq!(place.bad(Kind::Visits, visits), bad);
    let shifts = "date,starts,ends,person,duty,break_minutes,paid\n2025-12-03,14:00,15:00,P1,受付,61,はい\n2025-12-03,14:00,15:00,P1,受付,,いいえ\n2025-12-03,,15:00,P1,,,\n";
    let bad = [
        (2, "break_minutes", RowProblem::BreakLongerThanShift),
        (3, "paid", SameKeyDifferentContent),
        (4, "starts", RowProblem::Missing),
    ];
    assert_eq!(place.bad(Kind::Shifts, shifts), bad);
    assert_eq!(place.count("SELECT count(*) FROM import"), 3, "all or nothing");
}

#[test]
fn the_drop_in_of_a_new_space_counts_as_the_file_says() {
    let place = place(false);
    place.import(Kind::Sessions, "date,activity,opens_space,counts\n2025-12-03,居場所,,apart\n").unwrap();
    assert_eq!(place.count("SELECT opens_space FROM activity"), 1, "an empty cell leaves it");
    assert_eq!(place.count("SELECT counts = 'apart' FROM activity"), 1);
    place.desk.run(Undo::default()).unwrap();
    assert_eq!(place.count("SELECT counts = 'users' FROM activity"), 1);
}

#[test]
fn an_import_goes_and_comes_back_in_one_step() {
    let place = Place::filled();
    let before = place.figures();
    place.import(Kind::Visits, VISITS).unwrap();
    let after = place.figures();
    assert_ne!(before, after);
    place.desk.run(Undo::default()).unwrap();
    assert_eq!(place.figures(), before);
    assert_eq!(place.count("SELECT count(*) FROM visit"), 0);
    assert_eq!(place.count("SELECT count(*) FROM main.visit"), 6, "hidden, not deleted");
    place.desk.run(Redo {}).unwrap();
    assert_eq!(place.figures(), after);
    place.desk.run(Undo::default()).unwrap();
    place.sweep();
    assert_eq!(place.count("SELECT (SELECT count(*) FROM main.visit) + (SELECT count(*) FROM visit_mark WHERE visit_id NOT IN (SELECT id FROM main.visit))"), 0);
    assert_eq!(place.desk.run(Redo {}).unwrap_err(), Error::UndoOvertaken, "swept away");
    place.import(Kind::Visits, VISITS).unwrap();
    assert_eq!(place.figures(), after, "an import that is gone may come again");
}

#[test]
fn numbers_of_imports_are_never_used_twice() {
    let place = place(false);
    for _ in 0..3 {
        place.import(Kind::Categories, CATEGORIES).unwrap();
        place.desk.run(Undo::default()).unwrap();
        place.sweep();
    }
    assert_eq!(place.count("SELECT count(*) FROM main.category"), 0);
    assert_eq!(place.count("SELECT max(number) FROM import"), 3);
}

#[test]
fn a_planned_session_is_held_with_its_first_visit() {
    let place = Place::filled();
    place.import(Kind::Sessions, "date,activity,starts,status\n2025-12-08,居場所,14:00,予定\n").unwrap();
    let status =
        |status: &str| place.count(&format!("SELECT status = '{status}' FROM session WHERE day = '2025-12-08'")) == 1;
    let made =
        place.import(Kind::Visits, "date,activity,category\n2025-12-08,居場所,一般\n2025-12-08,居場所,一般\n").unwrap();
    assert_eq!(codes(&made), [("sessionsNowHeld", 1)]);
    assert!(status("held"));
    place.desk.run(Undo::default()).unwrap();
    assert!(status("planned"));
}

#[test]
fn a_session_with_visits_is_not_set_back_to_planned() {
    let place = Place::filled();
    place.import(Kind::Sessions, "date,activity,starts,status\n2025-12-10,居場所,14:00,予定\n").unwrap();
    place.import(Kind::Visits, "date,activity,category,person\n2025-12-10,居場所,一般,P3\n").unwrap();
    let other = Desk::new(place.desk.space(), "other");
    other.run(Arrive { person: place.person("P1"), session: None, party: None }).unwrap();
    assert_eq!(place.desk.run(Undo::default()).unwrap_err(), Error::UndoOvertaken);
    other.run(Undo::default()).unwrap();
    place.desk.run(Undo::default()).unwrap();
}

#[test]
fn what_rests_on_an_import_keeps_it() {
    let place = Place::filled();
    let person = place.person("P1");
    let people = place.count("SELECT seq FROM journal_entry WHERE seq = 2");
    let undo_people = || place.desk.run(Undo { entry: Some(people) });
    assert_eq!(undo_people().unwrap_err(), Error::UndoOvertaken, "the sessions came after");
    place.desk.run(Undo::default()).unwrap();
    let visit = place.desk.run(Arrive { person, session: None, party: None }).unwrap();
    assert_eq!(undo_people().unwrap_err(), Error::UndoOvertaken, "a visit of a person of it");
    place.desk.run(Undo { entry: visit.entry }).unwrap();
    undo_people().unwrap();
    assert_eq!(place.count("SELECT count(*) FROM person"), 0);
    place.desk.run(Redo {}).unwrap();
    assert_eq!(place.count("SELECT count(*) FROM person"), 3);
}

#[test]
fn nothing_comes_back_onto_rows_that_are_hidden() {
    let place = Place::filled();
    place.desk.run(Undo::default()).unwrap();
    let (other, person) = (Desk::new(place.desk.space(), "other"), place.person("P1"));
    other.run(Arrive { person, session: None, party: None }).unwrap();
    other.run(Undo::default()).unwrap();
    place.desk.run(Undo::default()).unwrap();
    assert_eq!(place.count("SELECT count(*) FROM person"), 0);
    assert_eq!(other.run(Redo {}).unwrap_err(), Error::UndoOvertaken, "the visit's person is not there");
    assert_eq!(place.count("SELECT count(*) FROM main.visit"), 0);
}

#[test]
fn doing_an_import_again_asks_what_changed() {
    let place = Place::filled();
    place.import(Kind::Visits, VISITS).unwrap();
    place.desk.run(Undo::default()).unwrap();
    let other = Desk::new(place.desk.space(), "other");
    let haru = other.run(place.haru()).unwrap().reply.id;
    other.run(Arrive { person: haru, session: None, party: None }).unwrap();
    place.desk.run(Redo {}).unwrap();
    place.desk.run(Undo::default()).unwrap();
    other.run(AddCategory { name: "園児".into(), counting: Default::default(), school_stage: None }).unwrap();
    assert_eq!(place.desk.run(Redo {}).unwrap_err(), Error::ImportOvertaken, "a category could have been meant");
}

#[test]
fn a_visit_made_meanwhile_is_not_doubled() {
    let place = Place::filled();
    place.import(Kind::Sessions, "date,activity,starts\n2025-12-10,居場所,14:00\n").unwrap();
    place.import(Kind::Visits, "date,activity,category,person\n2025-12-10,居場所,一般,P3\n").unwrap();
    place.desk.run(Undo::default()).unwrap();
    let other = Desk::new(place.desk.space(), "other");
    let visit = other.run(Arrive { person: place.person("P3"), session: None, party: None }).unwrap().reply;
    assert_eq!(place.desk.run(Redo {}).unwrap_err(), Error::ImportOvertaken);
    let file = "date,activity,category,person,arrived\n2025-12-10,居場所,小学生,P3,16:00\n";
    let made = place.import(Kind::Visits, file).unwrap();
    assert_eq!((made.made, codes(&made)), (1, vec![("returnsDiffer", 1)]), "now it is a return");
    assert_eq!(place.desk.run(VoidVisit { visit }).map(|_| ()), Ok(()));
    let again = Options { again: true, dry_run: false };
    import(&place.desk, Kind::Visits, file.as_bytes(), again).unwrap();
    assert_eq!(place.count("SELECT count(*) FROM visit WHERE voided_at IS NULL"), 1, "what is voided is no visit");
}

impl Place {
    /// Everything but the last step.
    fn stage(&self, kind: Kind, file: &str) -> staging::Staged {
        let space = self.desk.space();
        let table = Table::read(file.as_bytes()).unwrap();
        let plan = space.read(Lane::Desk, |conn| {
            let settings = Settings::read(conn)?;
            let mut draft = Draft::new(conn, &settings, space.clock().now(), 1, Sheet::new(kind, &table)?);
            draft.fill(kind)?;
            Ok(draft.done(store::newest_entry(conn)?))
        });
        staging::stage(space, kind, b"some file", space.clock().now(), plan.unwrap()).unwrap()
    }
}

#[test]
fn what_a_power_failure_left_is_never_seen() {
    let place = Place::filled();
    let staged = place.stage(Kind::Visits, VISITS);
    let number = staged.number();
    assert_eq!((place.count("SELECT count(*) FROM visit"), place.count("SELECT count(*) FROM main.visit")), (0, 6));
    place.sweep();
    assert_eq!(place.count("SELECT count(*) FROM main.visit"), 6, "it is being staged");
    drop(staged);
    let refused = place.desk.run(SwitchOn { number }).unwrap_err();
    assert_eq!(refused, Error::NotFound { what: Thing::Entry }, "whether it is whole is not known");
    place.sweep();
    assert_eq!(place.count("SELECT count(*) FROM main.visit"), 0);
    assert_eq!(place.count("SELECT count(*) FROM main.import_hidden"), 0);
    assert_eq!(place.count("SELECT count(*) FROM main.activity"), 2, "what it had made beside");
}

#[test]
fn what_changed_while_a_file_was_staged_is_noticed() {
    let place = Place::filled();
    let other = Desk::new(place.desk.space(), "other");
    let switch_on =
        |staged: &staging::Staged| place.desk.run(SwitchOn { number: staged.number() }).map(|done| done.reply.made);

    let staged = place.stage(Kind::Visits, "date,activity,category\n2025-12-10,居場所,一般\n");
    other.run(Arrive { person: place.person("P1"), session: None, party: None }).unwrap();
    assert_eq!(switch_on(&staged), Err(Error::ImportOvertaken), "the door made a session for the day");
    let staged = place.stage(Kind::Visits, "date,activity,category\n2025-12-10,居場所,一般\n");
    other.run(place.haru()).unwrap();
    other.run(Arrive { person: place.person("P2"), session: None, party: None }).unwrap();
    assert_eq!(switch_on(&staged), Ok(1), "others come and register as they like");

    let staged = place.stage(Kind::People, "番号,呼び名,区分\nN1,なお,一般\n");
    other.run(RegisterPerson { r#ref: Some("N1".into()), ..place.haru() }).unwrap();
    assert_eq!(switch_on(&staged), Err(Error::ImportOvertaken), "the number is taken");
}

#[test]
fn the_sample_takes_no_people_and_reception_no_files() {
    let sample = place(true);
    assert_eq!(sample.import(Kind::People, PEOPLE), Err(Error::SampleTakesNoPeople));
    sample.import(Kind::Categories, CATEGORIES).unwrap();
    let reception = sample.desk.clone().lowered(Right::Reception).unwrap();
    let needed = Right::Coordinator;
    let refused = import(&reception, Kind::Categories, CATEGORIES.as_bytes(), Options::default());
    assert_eq!(refused, Err(Error::NotAllowed { needed }));
    assert_eq!(export(&reception), Err(Error::NotAllowed { needed }));
}

#[test]
fn an_export_makes_the_same_space_again() {
    let first = Place::filled();
    first.import(Kind::Visits, VISITS).unwrap();
    first.import(Kind::Shifts, SHIFTS).unwrap();
    // And something that no file said: seconds, a person without a number, a return.
    first.clock.set(at("2025-12-10T15:00:07.250"));
    let person = first.desk.run(first.haru()).unwrap().reply.id;
    first.desk.run(Arrive { person, session: None, party: Some("はるの組".into()) }).unwrap();
    let files = export(&first.desk).unwrap();
    assert_eq!(
        files.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
        ["categories.csv", "people.csv", "sessions.csv", "visits.csv", "shifts.csv"]
    );
    let text = |index: usize| String::from_utf8(files[index].1.clone()).unwrap();
    assert!(text(0).starts_with("\u{FEFF}category,counting,stage\r\n小学生,inside,elementary\r\n"), "{}", text(0));
    assert!(text(1).contains("\r\n#104,はる,一般,"), "{}", text(1));
    assert!(text(3).contains("\r\n2025-12-10,居場所,一般,#104,15:00:07.250,,1,no,はるの組,,none\r\n"), "{}", text(3));
    assert!(text(4).contains("\r\n2025-12-03,22:00,25:30,P3,片付け,30,came,,yes\r\n"), "{}", text(4));

    let second = place(false);
    for (kind, (_, file)) in Kind::ALL.into_iter().zip(&files) {
        let imported = import(&second.desk, kind, file, Options::default()).unwrap();
        assert_eq!(imported.made, imported.rows, "{kind:?}");
        assert!(!imported.warnings.iter().any(|warning| warning.code == "unknownColumn"));
    }
    let json = |counted: Counted| {
        let mut json = serde_json::to_value(counted).unwrap();
        for group in json["groups"].as_array_mut().unwrap() {
            group["key"] = group["label"].clone();
        }
        json["groups"].as_array_mut().unwrap().sort_by_key(|group| group.to_string());
        json
    };
    pretty_equal(&json(first.figures()), &json(second.figures()));
    let twice = export(&second.desk).unwrap();
    for (one, other) in files.iter().zip(&twice) {
        assert_eq!(String::from_utf8_lossy(&one.1), String::from_utf8_lossy(&other.1));
    }
    for (kind, (_, file)) in Kind::ALL.into_iter().zip(&files).take(3) {
        let imported = import(&first.desk, kind, file, Options::default());
        // Who had no number in another list has one in the file, and is somebody new to the space they came from.
        let new = usize::from(kind == Kind::People);
        assert_eq!(imported.unwrap().made, new, "{kind:?}");
    }
}

fn pretty_equal(one: &serde_json::Value, other: &serde_json::Value) {
    assert_eq!(serde_json::to_string_pretty(one).unwrap(), serde_json::to_string_pretty(other).unwrap());
}

#[test]
#[ignore = "takes long without optimisation: cargo test --release -p ibasho-core -- --ignored a_hundred_thousand"]
fn a_hundred_thousand_visits_are_quick() {
    let place = Place::filled();
    let mut people = String::from("番号,呼び名,区分\n");
    for n in 0..5_000 {
        people += &format!("Q{n},ひと{n},一般\n");
    }
    place.import(Kind::People, &people).unwrap();
    let mut visits = String::from("date,activity,category,person,arrived,left,marks\n");
    for n in 0..100_000 {
        let day = Day::FIRST.plus_days(18_000 + n / 100);
        visits += &format!("{day},居場所,一般,Q{},{}:{:02},,\n", n % 5_000, 10 + n % 10, n % 60);
    }
    let begun = std::time::Instant::now();
    let made = place.import(Kind::Visits, &visits).unwrap();
    println!("imported {} in {:?}", made.made, begun.elapsed());
    let begun = std::time::Instant::now();
    place.desk.run(Undo::default()).unwrap();
    println!("undone in {:?}", begun.elapsed());
    let begun = std::time::Instant::now();
    place.sweep();
    println!("swept in {:?}", begun.elapsed());
}
