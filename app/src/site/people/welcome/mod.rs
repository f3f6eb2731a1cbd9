//! The first steps of who has just joined: three short questions, each of which can be left.

mod pages;
mod store;

use super::forms::{KEPT, TO};
use crate::site::{
    feature::Route,
    form::Typed,
    link::{self, welcome},
};

pub fn routes() -> Vec<Route> {
    vec![Route::page(link::WELCOME, pages::show).takes(pages::answer).reads(&[TO])]
}

/// A sign-in that goes nowhere in particular leads who has not answered yet to the questions.
pub fn first(typed: Typed, is_welcomed: bool) -> Typed {
    let goes_nowhere = matches!(typed.text(TO), "" | "/") && typed.text(KEPT).is_empty();
    if is_welcomed || !goes_nowhere { typed } else { typed.with(TO, welcome("")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_goes_nowhere_in_particular_is_led_to_the_questions() {
        let to = |pairs: &[(&str, &str)], is_welcomed| {
            first(Typed::of(pairs.iter().copied()), is_welcomed).text(TO).to_owned()
        };
        assert_eq!(to(&[], false), link::WELCOME);
        assert_eq!(to(&[(TO, "/")], false), link::WELCOME);
        assert_eq!(to(&[(TO, "/")], true), "/");
        assert_eq!(to(&[(TO, "/solutions/new")], false), "/solutions/new");
        assert_eq!(to(&[(TO, ""), (KEPT, "body=Pumps")], false), "");
        assert_eq!(welcome("/solutions/new"), "/welcome?to=%2Fsolutions%2Fnew");
    }
}
