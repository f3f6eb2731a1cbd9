//! The order of those who fit. It depends on nothing but what is shown: the reasons, and the country.

use super::reasons::Reason;
use std::cmp::Reverse;

/// How many are shown first, and how many of these may be from one country while others fit.
pub const FIRST: usize = 10;
pub const OF_A_COUNTRY: usize = 5;

/// Somebody who fits, with why. What else is known of them nobody here can look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked<T> {
    pub country: String,
    pub reasons: Vec<Reason>,
    pub what: T,
}

impl<T> Ranked<T> {
    /// How much all reasons count together.
    pub fn weight(&self) -> usize {
        self.reasons.iter().map(Reason::weight).sum()
    }
}

/// Those with the weightiest reasons first; of equal weight in the order of what is said. Whoever has no reason is not
/// among them.
pub fn rank<T>(all: Vec<Ranked<T>>) -> Vec<Ranked<T>> {
    let mut all: Vec<_> = all.into_iter().filter(|one| !one.reasons.is_empty()).collect();
    all.sort_by(|a, b| {
        let key = |one: &Ranked<T>| Reverse(one.weight());
        key(a).cmp(&key(b)).then_with(|| (&a.reasons, &a.country).cmp(&(&b.reasons, &b.country)))
    });
    mixed(all)
}

/// Lets others in among the first where one country would fill them.
fn mixed<T>(all: Vec<Ranked<T>>) -> Vec<Ranked<T>> {
    let (mut first, mut later) = (Vec::<Ranked<T>>::new(), Vec::new());
    for one in all {
        let from_there = first.iter().filter(|other| other.country == one.country).count();
        let has_room = one.country.is_empty() || from_there < OF_A_COUNTRY;
        if first.len() < FIRST && has_room { first.push(one) } else { later.push(one) }
    }
    first.extend(later);
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::exchanges::Modality;
    use proptest::prelude::*;

    fn reason() -> impl Strategy<Value = Reason> {
        let themes = || prop::collection::vec(prop::sample::select(vec!["a".to_owned(), "b".into()]), 1..3);
        prop_oneof![
            themes().prop_map(Reason::OffersOn),
            themes().prop_map(Reason::OffersNear),
            (1_usize..4, themes()).prop_map(|(count, on)| Reason::ToldOn(count, on)),
            (1_usize..4).prop_map(Reason::AlsoTold),
            (1_i64..5).prop_map(Reason::TakenUp),
            Just(Reason::Modality(Modality::Twinning)),
            themes().prop_map(Reason::Languages),
            Just(Reason::SameRegion("014")),
        ]
    }

    fn shown() -> impl Strategy<Value = Vec<(String, Vec<Reason>)>> {
        let country = prop::sample::select(vec!["", "KE", "KE", "NP", "BO"]).prop_map(str::to_owned);
        prop::collection::vec((country, prop::collection::vec(reason(), 0..4)), 0..30)
    }

    fn ranked<T>(all: Vec<(String, Vec<Reason>)>, what: impl Fn(usize) -> T) -> Vec<Ranked<T>> {
        let one = |(at, (country, reasons))| Ranked { country, reasons, what: what(at) };
        rank(all.into_iter().enumerate().map(one).collect())
    }

    fn said<T>(ranked: &[Ranked<T>]) -> Vec<(&str, &[Reason])> {
        ranked.iter().map(|one| (one.country.as_str(), one.reasons.as_slice())).collect()
    }

    proptest! {
        /// Whoever they are, and in whichever order they come: what is shown stands in the same order.
        #[test]
        fn the_order_depends_on_nothing_but_what_is_shown(
            all in shown().prop_shuffle(), other in any::<u64>()
        ) {
            let mut turned = all.clone();
            turned.rotate_left(other as usize % all.len().max(1));
            turned.reverse();
            let one = ranked(all, |at| at as u64);
            let another = ranked(turned, |at| at as u64 ^ other);
            prop_assert_eq!(said(&one), said(&another));
        }

        #[test]
        fn nobody_is_there_without_a_reason(all in shown()) {
            let with = all.iter().filter(|(_, reasons)| !reasons.is_empty()).count();
            let ranked = ranked(all, |at| at);
            prop_assert!(ranked.iter().all(|one| one.weight() > 0));
            prop_assert_eq!(ranked.len(), with);
        }

        #[test]
        fn the_first_are_never_from_one_country_while_others_fit(all in shown()) {
            let ranked = ranked(all, |at| at);
            let others = |country: &str| ranked.iter().filter(|one| one.country != country).count();
            let first = &ranked[..ranked.len().min(FIRST)];
            for one in first.iter().filter(|one| !one.country.is_empty()) {
                let from_there = first.iter().filter(|other| other.country == one.country).count();
                let most = OF_A_COUNTRY.max(FIRST.saturating_sub(others(&one.country)));
                prop_assert!(from_there <= most, "{} of {}", from_there, one.country);
            }
        }
    }

    #[test]
    fn more_reasons_come_first() {
        let languages = Reason::Languages(vec!["fr".into()]);
        let all = vec![
            ("KE".to_owned(), vec![Reason::ToldNear(1), languages.clone()]),
            ("NP".to_owned(), vec![Reason::OffersOn(vec!["water-supply".into()]), languages.clone()]),
            ("BO".to_owned(), vec![languages]),
        ];
        let places: Vec<_> = ranked(all, |at| at).iter().map(|one| one.what).collect();
        assert_eq!(places, [1, 0, 2]);
    }
}
