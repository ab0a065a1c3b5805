//! Which groups are large enough to be shown, and what becomes of the others. Pure: it knows no database and no names.

use super::LEAST;

/// What is counted of one group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// Different people.
    pub people: i64,
    /// Total attendance.
    pub attendance: i64,
    /// How much of it is nameless heads.
    pub heads: i64,
}

impl Cell {
    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self {
            people: self.people + other.people,
            attendance: self.attendance + other.attendance,
            heads: self.heads + other.heads,
        }
    }

    /// What is left of it without a part.
    pub fn less(self, part: Self) -> Self {
        Self {
            people: self.people - part.people,
            attendance: self.attendance - part.attendance,
            heads: self.heads - part.heads,
        }
    }

    /// Whether nobody is known by it: it is empty, or of at least [`LEAST`] people. Nameless heads name nobody, but whoever
    /// was there knows who they were: alone they must be as many. Days of people of whom none is counted here (they changed
    /// their category since) belong to a few.
    pub fn shows(self) -> bool {
        let heads_alone = self.people == 0 && self.attendance == self.heads && self.heads >= LEAST;
        self.attendance == 0 && self.people == 0 || self.people >= LEAST || heads_alone
    }
}

fn sum(cells: impl Iterator<Item = Cell>) -> Cell {
    cells.fold(Cell::default(), Cell::plus)
}

/// Whether a part may be shown beside its whole: neither it nor the rest is small.
fn part_shows(whole: Cell, part: Cell) -> bool {
    part.shows() && whole.less(part).shows()
}

/// Which groups of a split stand together. They only grow together, never apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocks {
    /// For each group, in the split's order, the first one of its block.
    firsts: Vec<usize>,
}

impl Blocks {
    /// Each group alone.
    pub fn apart(groups: usize) -> Self {
        Self { firsts: (0..groups).collect() }
    }

    /// Puts the blocks of two groups together.
    pub fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.firsts[one], self.firsts[other]);
        for first in &mut self.firsts {
            if *first == one.max(other) {
                *first = one.min(other);
            }
        }
    }

    /// Only the first so many groups. The first group of a block is never one of those that go, if any of it stays.
    pub fn of_first(mut self, groups: usize) -> Self {
        self.firsts.truncate(groups);
        self
    }

    /// The groups of each block, in the split's order.
    pub fn all(&self) -> Vec<Vec<usize>> {
        let groups = |first: usize| (0..self.firsts.len()).filter(|group| self.firsts[*group] == first).collect();
        (0..self.firsts.len()).filter(|group| self.firsts[*group] == *group).map(groups).collect()
    }

    /// What is counted of each block.
    pub fn sums(&self, cells: &[Cell]) -> Vec<Cell> {
        self.all().iter().map(|block| sum(block.iter().map(|group| cells[*group]))).collect()
    }

    /// Merges until every block of these counts shows, or one is left. Each goes to the next one, the last to the one before
    /// it: that depends on no number, so it tells nothing about one.
    pub fn grow(&mut self, cells: &[Cell]) {
        loop {
            let blocks = self.all();
            let Some(small) = self.sums(cells).iter().position(|cell| !cell.shows()) else { return };
            let beside = if small + 1 < blocks.len() { small + 1 } else { small.wrapping_sub(1) };
            let Some(beside) = blocks.get(beside) else { return };
            self.join(blocks[small][0], beside[0]);
        }
    }
}

/// What is counted of a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// The whole.
    pub whole: Cell,
    /// First visits among its people.
    pub first_visits: i64,
    /// By category.
    pub categories: Vec<Cell>,
    /// By mark.
    pub marks: Vec<MarkCounts>,
}

/// What is counted of a mark.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MarkCounts {
    /// All of it.
    pub all: Cell,
    /// By category.
    pub categories: Vec<Cell>,
    /// What it shares with each mark.
    pub shared: Vec<Cell>,
}

/// Which marks may be shown beside the blocks. Part and rest must both be large enough: in the whole, in what is left of it
/// without the blocks that the mark holds wholly or not at all (somebody may know that it does), and between two marks of
/// which one lies in the other.
pub fn marks_shown(counts: &Counts, blocks: &Blocks) -> Vec<bool> {
    let of_blocks = blocks.sums(&counts.categories);
    let mut shown: Vec<bool> = Vec::new();
    for (at, mark) in counts.marks.iter().enumerate() {
        let in_blocks = blocks.sums(&mark.categories);
        let mixed =
            || of_blocks.iter().zip(&in_blocks).filter(|(block, part)| *block != *part && **part != Cell::default());
        let of_mixed = (sum(mixed().map(|(block, _)| *block)), sum(mixed().map(|(_, part)| *part)));
        let beside_others = (0..at).filter(|other| shown[*other]).all(|other| {
            let (this, that, shared) = (mark.all, counts.marks[other].all, mark.shared[other]);
            (shared != this || that.less(this).shows()) && (shared != that || this.less(that).shows())
        });
        shown.push(part_shows(counts.whole, mark.all) && part_shows(of_mixed.0, of_mixed.1) && beside_others);
    }
    shown
}

/// Whether first visits and continuing people of a period may be shown. Those of a year are the sum of its months, so the
/// months that did not show theirs must be several, and their sum must leave each of them open.
pub fn first_visits_shown(period: &Counts, months: &[Counts]) -> bool {
    if !newcomers_show(period) {
        return false;
    }
    let (shown, hidden): (Vec<&Counts>, Vec<&Counts>) = months.iter().partition(|month| newcomers_show(month));
    let left = period.first_visits - shown.iter().map(|month| month.first_visits).sum::<i64>();
    let bounds: Vec<(i64, i64)> = hidden.iter().map(|month| newcomers_within(month)).collect();
    let least: i64 = bounds.iter().map(|bounds| bounds.0).sum();
    let most: i64 = bounds.iter().map(|bounds| bounds.1).sum();
    hidden.is_empty() || hidden.len() > 1 && (least + 1..most).contains(&left)
}

fn newcomers_show(counts: &Counts) -> bool {
    let large = |people: i64| people == 0 || people >= LEAST;
    large(counts.first_visits) && large(counts.whole.people - counts.first_visits)
}

/// What somebody who knows why a month's first visits are left out can say of their number.
fn newcomers_within(counts: &Counts) -> (i64, i64) {
    let people = counts.whole.people;
    match counts.first_visits {
        _ if people < LEAST => (0, people),
        1..LEAST => (1, LEAST - 1),
        _ => (people - LEAST + 1, people - 1),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn people(people: i64) -> Cell {
        Cell { people, attendance: people * 3, heads: 0 }
    }
    fn cells(numbers: &[i64]) -> Vec<Cell> {
        numbers.iter().copied().map(people).collect()
    }
    fn grown(numbers: &[i64]) -> Vec<Vec<usize>> {
        let mut blocks = Blocks::apart(numbers.len());
        blocks.grow(&cells(numbers));
        blocks.all()
    }

    #[test]
    fn a_small_group_goes_to_the_next_and_the_last_to_the_one_before() {
        assert_eq!(grown(&[5, 0, 9]), [vec![0], vec![1], vec![2]]);
        assert_eq!(grown(&[2, 9, 9]), [vec![0, 1], vec![2]]);
        assert_eq!(grown(&[2, 0, 9]), [vec![0, 1, 2]], "an empty neighbour hides nobody");
        assert_eq!(grown(&[9, 9, 4]), [vec![0], vec![1, 2]]);
        assert_eq!(grown(&[1, 1, 1]), [vec![0, 1, 2]], "the whole is said anyway");
        assert_eq!(grown(&[4]), [vec![0]]);
        assert!(grown(&[]).is_empty());
    }

    #[test]
    fn heads_alone_must_be_five() {
        let heads = |heads: i64| Cell { people: 0, attendance: heads, heads };
        assert_eq!([0, 1, 4, 5].map(|number| heads(number).shows()), [true, false, false, true]);
        let among_heads = Cell { people: 2, attendance: 40, heads: 38 };
        assert!(!among_heads.shows(), "two people are two however many nameless are about them");
        let changed_since = Cell { people: 0, attendance: 9, heads: 2 };
        assert!(!changed_since.shows(), "seven days, perhaps of one person");
    }

    fn with_marks(categories: &[i64], marks: &[&[i64]]) -> Counts {
        let mark = |own: &&[i64]| MarkCounts {
            all: sum(cells(own).into_iter()),
            categories: cells(own),
            // In these tests each mark lies in the one before it.
            shared: marks.iter().map(|other| people(other.iter().sum::<i64>().min(own.iter().sum()))).collect(),
        };
        Counts {
            whole: sum(cells(categories).into_iter()),
            first_visits: 0,
            categories: cells(categories),
            marks: marks.iter().map(mark).collect(),
        }
    }

    #[test]
    fn part_and_rest_of_a_mark_are_both_large() {
        let shown = |categories: &[i64], marks: &[&[i64]]| {
            let counts = with_marks(categories, marks);
            let mut blocks = Blocks::apart(categories.len());
            blocks.grow(&counts.categories);
            marks_shown(&counts, &blocks)
        };
        assert_eq!(shown(&[20, 20], &[&[3, 3]]), [true]);
        assert_eq!(shown(&[20, 20], &[&[2, 2]]), [false], "four people");
        assert_eq!(shown(&[20, 20], &[&[18, 18]]), [false], "the rest is four people");
        assert_eq!(shown(&[20, 20], &[&[20, 20]]), [true], "everybody");
        assert_eq!(shown(&[20, 20], &[&[20, 3]]), [false], "the first category is known to bear it: three are left");
        assert_eq!(shown(&[20, 20], &[&[0, 17]]), [false], "only the second bears it: three of it do not");
        assert_eq!(shown(&[2, 10, 20], &[&[0, 10, 20]]), [false], "what is merged is not told apart by a mark");
        assert_eq!(shown(&[20, 20], &[&[10, 10], &[8, 8]]), [true, false], "four bear the one and not the other");
        assert_eq!(shown(&[20, 20], &[&[10, 10], &[5, 5]]), [true, true]);
    }

    #[test]
    fn a_year_does_not_tell_a_months_newcomers() {
        let counts = |first_visits: i64, all: i64| Counts { whole: people(all), first_visits, ..Counts::default() };
        let year = |months: &[(i64, i64)]| {
            let months: Vec<Counts> = months.iter().map(|(first, all)| counts(*first, *all)).collect();
            first_visits_shown(&counts(months.iter().map(|month| month.first_visits).sum(), 60), &months)
        };
        assert!(year(&[(5, 20), (0, 20), (9, 20)]));
        assert!(!year(&[(5, 20), (3, 20), (9, 20)]), "one month alone would be the difference");
        assert!(year(&[(5, 20), (3, 20), (2, 20)]));
        assert!(!year(&[(5, 20), (4, 20), (4, 20)]), "eight in two months of at most four are four and four");
        assert!(!year(&[(5, 20), (1, 20), (1, 20)]));
        assert!(!year(&[(5, 20), (19, 20), (19, 20)]), "38 of 40 in two months: nineteen each");
        assert!(!first_visits_shown(&counts(4, 60), &[]));
        assert!(!first_visits_shown(&counts(57, 60), &[]));
    }

    fn a_cell() -> impl Strategy<Value = Cell> {
        let small = prop_oneof![Just(0_i64), 1_i64..8, 8_i64..60];
        (small.clone(), 0_i64..40, small).prop_map(|(people, more, heads)| Cell {
            people,
            attendance: people + if people > 0 { more } else { more / 30 } + heads,
            heads,
        })
    }

    proptest! {
        #[test]
        fn blocks_hide_the_small_keep_the_whole_and_only_grow(
            periods in (1_usize..9).prop_flat_map(|groups| {
                prop::collection::vec(prop::collection::vec(a_cell(), groups), 1..14)
            })
        ) {
            let groups = periods[0].len();
            let mut blocks = Blocks::apart(groups);
            for cells in &periods {
                let before = blocks.clone();
                blocks.grow(cells);
                let (all, sums) = (blocks.all(), blocks.sums(cells));
                prop_assert_eq!(sum(sums.iter().copied()), sum(cells.iter().copied()), "the whole stays exact");
                prop_assert!(sums.len() == 1 || sums.iter().all(|cell| cell.shows()), "what is shown is not small");
                let in_order: Vec<usize> = all.iter().flatten().copied().collect();
                prop_assert_eq!(in_order, (0..groups).collect::<Vec<_>>(), "neighbours stand together, each group once");
                let kept = |old: &Vec<usize>| all.iter().any(|block| old.iter().all(|group| block.contains(group)));
                prop_assert!(before.all().iter().all(kept), "nothing comes apart");
                let again = blocks.clone();
                blocks.grow(cells);
                prop_assert_eq!(&blocks, &again, "a second look changes nothing");
            }
            // What the last period made of them is still enough for the first.
            for cells in &periods {
                let sums = blocks.sums(cells);
                prop_assert!(sums.len() == 1 || sums.iter().all(|cell| cell.shows()));
            }
        }
    }
}
