//! Files that go while a program has them open. On Unix it could write on into what nobody will ever see again; so it
//! looks first, and says that it is gone.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ibasho_core::operations::CHECKS;
use ibasho_core::people::operations::{AddCategory, Categories};
use ibasho_core::random::{Random, SeededRandom};
use ibasho_core::reception::operations::Scan;
use ibasho_core::settings::Leaving;
use ibasho_core::store::keys::Opener;
use ibasho_core::time::FixedClock;
use ibasho_core::visits::operations::WhoIsHere;
use ibasho_core::{Access, Desk, Error, Space, Surroundings};
use ibasho_tests::{TestSpace, state, tokyo};

/// A space with somebody who is here, and somebody who is about to come.
fn with_two() -> (TestSpace, String, String) {
    let space = TestSpace::new(Leaving::Off);
    let category = space.category("小学生");
    let ((_, here), (_, coming)) = (space.person("さくら", category), space.person("カナリア", category));
    space.scan(&here);
    (space, here, coming)
}

/// Neither records nor answers, not even what would change nothing.
#[track_caller]
fn assert_gone(space: &TestSpace, here: &str, coming: &str) {
    for code in [coming, here, "4901234567894"] {
        assert_eq!(space.desk.run(Scan { code: code.into() }).unwrap_err(), Error::FileGone);
    }
    assert_eq!(space.desk.ask(WhoIsHere {}).unwrap_err(), Error::FileGone);
    assert_eq!(space.desk.ask(Categories {}).unwrap_err(), Error::FileGone);
    assert_eq!(space.desk.space().newest_day().unwrap_err(), Error::FileGone);
}

fn moved(from: &Path, to: &Path) {
    fs::rename(from, to).unwrap();
}

#[test]
fn a_file_that_is_moved_away_is_missed_and_received_again_when_it_is_back() {
    let (space, here, coming) = with_two();
    let (folder, aside) = (space.path(), space.path().with_file_name("aside"));
    let before = space.state();
    for (from, to) in [(folder.join("space.db"), aside.clone()), (folder.clone(), aside)] {
        moved(&from, &to);
        assert_gone(&space, &here, &coming);
        moved(&to, &from);
        assert!(before == space.state(), "nothing of it was recorded");
        assert_eq!(space.desk.ask(WhoIsHere {}).unwrap().len(), 1, "it answers again");
    }
    space.scan(&coming);
    assert_eq!(space.reopened().desk.ask(WhoIsHere {}).unwrap().len(), 2, "and records again, in the file");
}

#[test]
fn a_file_that_is_removed_stays_missed_even_if_another_takes_its_place() {
    let (space, here, coming) = with_two();
    let database = space.path().join("space.db");
    let other = database.with_file_name("copy");
    fs::copy(&database, &other).unwrap();
    let copied = fs::read(&other).unwrap();
    fs::remove_file(&database).unwrap();
    assert_gone(&space, &here, &coming);
    moved(&other, &database);
    assert_gone(&space, &here, &coming);
    let folder = space.closed();
    assert!(fs::read(folder.path().join("space/space.db")).unwrap() == copied, "the other file is left as it is");
}

#[test]
fn the_newest_commits_lie_beside_the_file_and_are_missed_too() {
    let (space, here, coming) = with_two();
    let before = space.state();
    fs::remove_file(space.path().join("space.db-wal")).unwrap();
    assert_gone(&space, &here, &coming);
    let again = space.reopened();
    assert!(before == again.state(), "what was acknowledged is brought into the file when it is closed");
    again.scan(&coming);
}

#[test]
fn a_question_beside_another_program_is_not_answered_by_a_file_that_is_gone() {
    let folder = with_two().0.closed();
    let path = folder.path().join("space");
    let space = opened(&path, Access::Beside, Box::new(SeededRandom::new(3)));
    let desk = Desk::new(&space, "beside");
    assert_eq!(desk.ask(WhoIsHere {}).unwrap().len(), 1);
    moved(&path, &folder.path().join("aside"));
    assert_eq!(desk.ask(WhoIsHere {}).unwrap_err(), Error::FileGone);
}

fn opened(path: &Path, access: Access, random: Box<dyn Random>) -> Space {
    let clock = Arc::new(FixedClock::at(tokyo().read("2025-12-03T15:30").unwrap()));
    Space::open(path, &Opener::Nothing, access, Surroundings { clock, random, checks: CHECKS }).unwrap()
}

/// Moves the folder away when an operation asks for an id: after it began, and before it commits.
struct MovesAway {
    from: PathBuf,
    to: PathBuf,
}

impl Random for MovesAway {
    fn fill(&mut self, bytes: &mut [u8]) {
        moved(&self.from, &self.to);
        bytes.fill(7);
    }
}

#[test]
fn what_goes_while_something_is_being_done_takes_nothing_with_it() {
    let folder = with_two().0.closed();
    let [path, aside] = ["space", "aside"].map(|name| folder.path().join(name));
    let before = state(&path);
    let moving = MovesAway { from: path.clone(), to: aside.clone() };
    let desk = Desk::new(&opened(&path, Access::Alone, Box::new(moving)), "test");
    let add = || AddCategory { name: "大人".into(), counting: Default::default(), school_stage: None };
    assert_eq!(desk.run(add()).unwrap_err(), Error::FileGone);
    assert!(before == state(&aside), "it was not recorded where the file went");
    moved(&aside, &path);
    assert_eq!(desk.ask(Categories {}).unwrap().len(), 1);
    drop(desk);
    assert!(before == state(&path), "nor anywhere else");
}
