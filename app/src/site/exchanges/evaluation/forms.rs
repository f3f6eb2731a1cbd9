//! The six questions, and what it cost.

use super::rules::{Question, Rating};
use crate::site::{
    form::{FormSpec, Outline, choice, count, line, pair, token},
    locale::Locale,
};
use std::sync::LazyLock;

/// The most that is counted, in money and in days.
const MONEY_MOST: i64 = 999_999_999;
const DAYS_MOST: i64 = 9_999;

/// What one of the two sides answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Evaluation {
    pub able: Option<Rating>,
    pub used: Option<Rating>,
    pub shared: Option<Rating>,
    pub backed: Option<Rating>,
    pub lasting: Option<Rating>,
    pub ties: Option<Rating>,
    pub cost: Option<i64>,
    pub currency: String,
    pub days: Option<i64>,
}

impl Evaluation {
    /// The answers in the order of the questions, where all are there.
    pub fn answers(&self) -> Option<Vec<Rating>> {
        [self.able, self.used, self.shared, self.backed, self.lasting, self.ties].into_iter().collect()
    }

    /// The form as it was answered.
    pub fn of(answers: &[Rating], (cost, currency, days): (Option<i64>, String, Option<i64>)) -> Self {
        let at = |question: Question| answers.get(question as usize).copied();
        Self {
            able: at(Question::Able),
            used: at(Question::Used),
            shared: at(Question::Shared),
            backed: at(Question::Backed),
            lasting: at(Question::Lasting),
            ties: at(Question::Ties),
            cost,
            currency,
            days,
        }
    }
}

pub static EVALUATION: LazyLock<FormSpec<Evaluation>> = LazyLock::new(|| {
    FormSpec::new([
        choice("able", Rating::options)
            .label(Locale::evaluation_able)
            .required()
            .of(|e: &mut Evaluation| &mut e.able),
        choice("used", Rating::options).label(Locale::evaluation_used).required().of(|e| &mut e.used),
        choice("shared", Rating::options).label(Locale::evaluation_shared).required().of(|e| &mut e.shared),
        choice("backed", Rating::options).label(Locale::evaluation_backed).required().of(|e| &mut e.backed),
        choice("lasting", Rating::options)
            .label(Locale::evaluation_lasting)
            .required()
            .of(|e| &mut e.lasting),
        choice("ties", Rating::options).label(Locale::evaluation_ties).required().of(|e| &mut e.ties),
        pair(
            count("cost", MONEY_MOST)
                .label(Locale::evaluation_cost)
                .help(Locale::evaluation_cost_help)
                .of(|e| &mut e.cost),
            line("currency", 0..=3)
                .label(Locale::evaluation_currency)
                .help(Locale::evaluation_currency_help)
                .of(|e| &mut e.currency),
        ),
        count("days", DAYS_MOST)
            .label(Locale::evaluation_days)
            .help(Locale::evaluation_days_help)
            .of(|e| &mut e.days),
        token(),
    ])
});

/// All of them.
pub fn all() -> Vec<&'static Outline> {
    vec![&EVALUATION.outline]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::form::{Typed, sample::assert_round_trip};

    #[test]
    fn the_form_holds_all_of_an_evaluation() {
        let questions = Question::ALL.iter().map(|question| (question.code(), "4"));
        let cost = [("cost", "1200"), ("currency", "KES"), ("days", "14")];
        let typed = Typed::of(questions.chain(cost));
        assert_round_trip(&EVALUATION, &typed, &[]);
        let (read, _) = EVALUATION.read(&typed);
        let answers = read.answers().expect("six answers");
        let again = Evaluation::of(&answers, (read.cost, read.currency.clone(), read.days));
        assert_eq!(again, read);
    }
}
