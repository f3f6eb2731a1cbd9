//! The form of a use report: six short questions, of which two must be answered.

use super::Stage;
use crate::site::{
    form::{FormSpec, action, choice, folded, heading, line, markdown, one_of, pair, token, year},
    locale::Locale,
    solutions::rules::Indicator,
    vocabulary::{COUNTRY, LANGUAGE},
};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// What somebody tells of their use of a solution.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UseReport {
    pub stage: Option<Stage>,
    pub country: String,
    pub organisation: String,
    pub scale: String,
    pub year: Option<u16>,
    pub body: String,
    pub language: String,
    pub indicator: Indicator,
}

pub static USE: LazyLock<FormSpec<UseReport>> = LazyLock::new(|| {
    FormSpec::new([
        choice("stage", Stage::options)
            .label(Locale::field_stage)
            .required()
            .of(|report: &mut UseReport| &mut report.stage),
        one_of("country", COUNTRY)
            .label(Locale::field_use_country)
            .required()
            .by_typing()
            .of(|r| &mut r.country),
        markdown("body", 10..=10_000)
            .label(Locale::field_use_body)
            .help(Locale::field_use_body_help)
            .rows(6)
            .of(|r| &mut r.body),
        one_of("language", LANGUAGE).label(Locale::field_language).required().of(|r| &mut r.language),
        folded(Locale::use_more, Some(Locale::use_more_help)),
        line("organisation", 0..=300).label(Locale::field_organisation).of(|r| &mut r.organisation),
        pair(
            line("scale", 0..=300)
                .label(Locale::field_scale)
                .help(Locale::field_scale_help)
                .of(|r| &mut r.scale),
            year("year").label(Locale::field_use_year).of(|r| &mut r.year),
        ),
        heading(Locale::use_indicator, Some(Locale::use_indicator_help)),
        line("name", 0..=300).label(Locale::indicator_name).of(|r| &mut r.indicator.name),
        pair(
            line("baseline", 0..=300).label(Locale::indicator_baseline).of(|r| &mut r.indicator.baseline),
            line("result", 0..=300).label(Locale::indicator_result).of(|r| &mut r.indicator.result),
        ),
        pair(
            line("unit", 0..=300).label(Locale::indicator_unit).of(|r| &mut r.indicator.unit),
            line("source", 0..=300).label(Locale::indicator_source).of(|r| &mut r.indicator.source),
        ),
        token(),
        action(),
    ])
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::form::sample::{assert_round_trip, filled};

    #[test]
    fn the_form_holds_all_of_a_report() {
        assert_round_trip(&USE, &filled(&USE.outline), &[]);
    }
}
