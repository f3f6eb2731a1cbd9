//! What a plan costs: amounts of different currencies are never put together.

use super::forms::{Payer, Plan};
use std::collections::BTreeMap;

/// What somebody pays in all in one currency.
#[derive(Debug, PartialEq, Eq)]
pub struct Sum {
    /// None where nobody has said who.
    pub payer: Option<Payer>,
    pub currency: String,
    pub amount: u64,
}

/// All of them: by who pays, then by currency.
pub fn sums(plan: &Plan) -> Vec<Sum> {
    let mut sums: BTreeMap<(usize, &str), (Option<Payer>, u64)> = BTreeMap::new();
    for one in &plan.activities {
        let Some(cost) = one.cost else { continue };
        let place = Payer::ALL.iter().position(|payer| Some(*payer) == one.payer).unwrap_or(Payer::ALL.len());
        let (_, sum) = sums.entry((place, &one.currency)).or_insert((one.payer, 0));
        *sum = sum.saturating_add(cost);
    }
    let all = sums.into_iter();
    all.map(|((_, currency), (payer, amount))| Sum { payer, currency: currency.to_owned(), amount }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::exchanges::rules::Activity;

    #[test]
    fn amounts_of_one_payer_and_one_currency_are_put_together() {
        let costs = |payer, cost, currency: &str| Activity {
            cost: Some(cost),
            currency: currency.to_owned(),
            payer,
            ..Default::default()
        };
        let (us, them) = (Some(Payer::Requester), Some(Payer::Provider));
        let activities = vec![
            costs(them, 300, "EUR"),
            costs(None, 5, "EUR"),
            costs(us, 100, "XOF"),
            costs(us, 200, "XOF"),
            costs(us, 1, "EUR"),
            Activity::default(),
        ];
        let said = sums(&Plan { activities, ..Default::default() });
        let expected = [(us, "EUR", 1), (us, "XOF", 300), (them, "EUR", 300), (None, "EUR", 5)];
        let expected =
            expected.map(|(payer, currency, amount)| Sum { payer, currency: currency.to_owned(), amount });
        assert_eq!(said, expected);
    }
}
