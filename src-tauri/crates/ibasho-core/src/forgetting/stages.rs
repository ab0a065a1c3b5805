//! A birth date that says of each visit in which age band it was, and nothing more.

use crate::people::SchoolStage;
use crate::time::Day;

/// The earliest birth date with which somebody born on `birth` was in the same age band on each of these days. None if
/// there is no day to tell a band of.
pub fn coarsest(birth: Day, days: &[Day]) -> Option<Day> {
    if days.is_empty() {
        return None;
    }
    let same = |other: Day| days.iter().all(|day| SchoolStage::on(other, *day) == SchoolStage::on(birth, *day));
    // Nobody who comes was born before: the same for all whose band has no earlier end.
    let floor = Day::from_ymd(1900, 1, 1).filter(|floor| same(*floor));
    if floor.is_some() || birth <= Day::from_ymd(1900, 1, 1)? {
        return floor.or(Some(birth));
    }
    // An earlier birth is never in a younger band, so the dates that say the same are those of one stretch.
    let (mut says, mut differs) = (0, birth.days_since(Day::from_ymd(1900, 1, 1)?));
    while differs - says > 1 {
        let middle = says + (differs - says) / 2;
        if same(birth.plus_days(-middle)) { says = middle } else { differs = middle }
    }
    Some(birth.plus_days(-says))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_says_the_same_of_every_day_and_never_more(
            birth in 0_i64..40_000, after in proptest::collection::vec(0_i64..20_000, 1..20)
        ) {
            let birth = Day::from_ymd(1915, 1, 1).unwrap().plus_days(birth);
            let days: Vec<Day> = after.into_iter().map(|days| birth.plus_days(days)).collect();
            let coarse = coarsest(birth, &days).unwrap();
            for day in &days {
                prop_assert_eq!(SchoolStage::on(coarse, *day), SchoolStage::on(birth, *day));
            }
            // Whoever was in the same bands has the same coarse date: there is nothing of the own one in it.
            prop_assert_eq!(coarsest(coarse, &days), Some(coarse));
            prop_assert!(coarse <= birth);
        }
    }

    #[test]
    fn without_a_visit_there_is_nothing_to_say() {
        assert_eq!(coarsest(Day::from_ymd(2012, 5, 5).unwrap(), &[]), None);
    }
}
