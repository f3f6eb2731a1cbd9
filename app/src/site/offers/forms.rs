//! The form of a standing offer.

use super::rules::{Capacity, Month};
use crate::site::{
    exchanges::{Format, Modality},
    form::{
        FormSpec, List, Outline, action, choice, heading, hidden, line, markdown, one_of, some_of, ticked,
        token, version,
    },
    locale::Locale,
    themes::THEME,
    vocabulary::LANGUAGE,
};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// What somebody is ready to share.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StandingOffer {
    pub title: String,
    pub shared: String,
    pub themes: Vec<String>,
    pub language: String,
    /// In whose name.
    pub organisation: String,
    pub modalities: Vec<String>,
    pub format: Option<Format>,
    /// In which it can be held.
    pub languages: Vec<String>,
    /// None is all of them.
    pub months: Vec<String>,
    pub capacity: Option<Capacity>,
    pub terms: String,
}

/// As long as an answer to a request.
pub const TEXT_MOST: usize = 10_000;
const TERMS_MOST: usize = 2_000;

pub static STANDING_OFFER: LazyLock<FormSpec<StandingOffer>> = LazyLock::new(|| {
    FormSpec::new([
        heading(Locale::offer_step_what, None),
        line("title", 8..=160)
            .label(Locale::field_offer_title)
            .help(Locale::field_offer_title_help)
            .of(|o: &mut StandingOffer| &mut o.title),
        markdown("shared", 20..=TEXT_MOST)
            .label(Locale::field_shared)
            .help(Locale::field_shared_help)
            .rows(7)
            .of(|o| &mut o.shared),
        some_of("themes", THEME, 1..=5).label(Locale::field_themes).of(|o| &mut o.themes),
        one_of("language", LANGUAGE).label(Locale::field_language).required().of(|o| &mut o.language),
        line("organisation", 0..=300)
            .label(Locale::field_organisation)
            .help(Locale::field_on_behalf_help)
            .of(|o| &mut o.organisation),
        heading(Locale::offer_step_how, None),
        ticked("modalities", List::Few(Modality::options), Modality::ALL.len())
            .label(Locale::field_modalities)
            .help(Locale::field_modality_help)
            .required()
            .of(|o| &mut o.modalities),
        choice("format", Format::options).label(Locale::field_format).required().of(|o| &mut o.format),
        some_of("languages", LANGUAGE, 1..=6)
            .label(Locale::field_exchange_languages)
            .of(|o| &mut o.languages),
        ticked("months", List::Few(Month::options), Month::ALL.len())
            .label(Locale::field_months)
            .help(Locale::field_months_help)
            .of(|o| &mut o.months),
        choice("capacity", Capacity::options)
            .label(Locale::field_capacity)
            .help(Locale::field_capacity_help)
            .required()
            .of(|o| &mut o.capacity),
        markdown("terms", 0..=TERMS_MOST)
            .label(Locale::field_offer_terms)
            .help(Locale::field_offer_terms_help)
            .rows(4)
            .without_composer()
            .of(|o| &mut o.terms),
        token(),
        version(),
        action(),
    ])
});

/// The number of the exchange that a standing offer answers.
pub const EXCHANGE: &str = "exchange";

/// The request that is answered with it.
pub static ANSWER: LazyLock<FormSpec<()>> = LazyLock::new(|| FormSpec::new([hidden(EXCHANGE), token()]));

/// A step that is nothing but a button.
pub static STEP: LazyLock<FormSpec<()>> = LazyLock::new(|| FormSpec::new([token()]));

/// All of them.
pub fn all() -> Vec<&'static Outline> {
    vec![&STANDING_OFFER.outline, &ANSWER.outline, &STEP.outline]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::form::sample::{assert_round_trip, filled};

    #[test]
    fn the_form_holds_all_of_an_offer() {
        assert_round_trip(&STANDING_OFFER, &filled(&STANDING_OFFER.outline), &[]);
    }
}
