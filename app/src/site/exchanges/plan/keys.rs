//! What each activity of a plan is called for ever, so that a calendar that has it changes it and makes no second one.

use super::forms::Activity;

/// What an activity is called: what it was given, or its place in a plan of before keys were given.
pub fn key(place: usize, one: &Activity) -> u32 {
    one.key.unwrap_or(place as u32 + 1)
}

/// Gives the activities of a new version the keys that they had in the one before: what has the same name is the same,
/// then what stands at the same place and has kept its first day. All others are new.
pub fn carry(before: &[Activity], after: &mut [Activity]) {
    let mut known: Vec<Option<(u32, &Activity)>> =
        before.iter().enumerate().map(|(place, one)| Some((key(place, one), one))).collect();
    let mut next = known.iter().flatten().map(|(key, _)| *key).max().unwrap_or(0);
    for one in after.iter_mut() {
        let same = known.iter_mut().find(|was| was.is_some_and(|(_, was)| was.what == one.what));
        one.key = same.and_then(Option::take).map(|(key, _)| key);
    }
    for (place, one) in after.iter_mut().enumerate().filter(|(_, one)| one.key.is_none()) {
        let same =
            known.get_mut(place).filter(|was| was.is_some_and(|(_, was)| was.starts_at == one.starts_at));
        let kept = same.and_then(Option::take).map(|(key, _)| key);
        one.key = Some(kept.unwrap_or_else(|| {
            next += 1;
            next
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::time::Moment;

    fn named(names: &[&str]) -> Vec<Activity> {
        let one = |name: &&str| Activity {
            what: (*name).to_owned(),
            starts_at: Some(Moment(name.len() as i64)),
            ..Default::default()
        };
        names.iter().map(one).collect()
    }

    fn keys(all: &[Activity]) -> Vec<u32> {
        all.iter().enumerate().map(|(place, one)| key(place, one)).collect()
    }

    #[test]
    fn an_activity_keeps_its_key_wherever_it_goes() {
        let mut first = named(&["Visit", "Report", "Training"]);
        carry(&[], &mut first);
        assert_eq!(keys(&first), [1, 2, 3]);
        let mut moved = named(&["Training", "Kick-off meeting", "Visit"]);
        carry(&first, &mut moved);
        assert_eq!(keys(&moved), [3, 4, 1]);
        let mut again = named(&["Training", "Kick-off meeting", "Visit", "Report"]);
        carry(&moved, &mut again);
        assert_eq!(keys(&again), [3, 4, 1, 5], "what was gone is new");
    }

    #[test]
    fn one_that_is_renamed_stays_the_same_where_it_stands() {
        let first = named(&["Visit", "Visit", "Report"]);
        let mut renamed = named(&["Visit", "Trip!", "Report"]);
        carry(&first, &mut renamed);
        assert_eq!(keys(&renamed), [1, 2, 3]);
    }
}
