//! The forms of organisations.

use super::rules::{Duty, Kind};
use crate::site::{
    form::{
        FormSpec, Outline, action, button, choice, group, heading, hidden, line, link, one_of, prose,
        some_of, token, version,
    },
    locale::Locale,
    themes::THEME,
    vocabulary::{COUNTRY, LANGUAGE},
};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// What an organisation says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Organisation {
    pub name: String,
    pub kind: Option<Kind>,
    pub country: String,
    /// The language of its name and its text.
    pub language: String,
    /// What else it is called, in other languages and for short.
    pub names: Vec<OtherName>,
    pub summary: String,
    pub website: String,
    /// What it is a part of: the address of that one's page here.
    pub part_of: String,
    pub themes: Vec<String>,
}

/// What an organisation is called besides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OtherName {
    pub language: String,
    pub name: String,
}

pub const PART_OF: &str = "part_of";

pub static ORGANISATION: LazyLock<FormSpec<Organisation>> = LazyLock::new(|| {
    FormSpec::new([
        line("name", 2..=160)
            .label(Locale::field_organisation_name)
            .help(Locale::field_organisation_name_help)
            .of(|o: &mut Organisation| &mut o.name),
        choice("kind", Kind::options).label(Locale::field_organisation_kind).required().of(|o| &mut o.kind),
        one_of("country", COUNTRY)
            .label(Locale::field_country)
            .help(Locale::field_organisation_country_help)
            .of(|o| &mut o.country),
        one_of("language", LANGUAGE)
            .label(Locale::field_language)
            .help(Locale::field_organisation_language_help)
            .required()
            .of(|o| &mut o.language),
        prose("summary", 20..=600)
            .label(Locale::field_organisation_summary)
            .help(Locale::field_organisation_summary_help)
            .rows(3)
            .of(|o| &mut o.summary),
        link("website").label(Locale::field_website).help(Locale::field_website_help).of(|o| &mut o.website),
        heading(Locale::organisation_other_names, None),
        group("names", 0..=12, other_name())
            .label(Locale::organisation_other_names)
            .each(Locale::organisation_other_name)
            .heading(Locale::organisation_other_name)
            .help(Locale::organisation_other_names_help)
            .more(Locale::organisation_other_name_more)
            .of(|o| &mut o.names),
        line(PART_OF, 0..=300)
            .label(Locale::field_part_of)
            .help(Locale::field_part_of_help)
            .of(|o| &mut o.part_of),
        some_of("themes", THEME, 0..=5).label(Locale::field_themes).of(|o| &mut o.themes),
        token(),
        version(),
        action(),
    ])
});

fn other_name() -> FormSpec<OtherName> {
    FormSpec::new([
        line("name", 1..=160).label(Locale::organisation_other_name).of(|n: &mut OtherName| &mut n.name),
        one_of("language", LANGUAGE).label(Locale::field_language).of(|n| &mut n.language),
    ])
}

pub const WHOM: &str = "whom";
pub const REPRESENTATIVE: &str = "representative";
pub const ACCEPT: &str = "accept";
pub const DECLINE: &str = "decline";

/// Somebody who is to be asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Asked {
    /// A handle or an address, as it was typed.
    pub whom: String,
    pub duty: Option<Duty>,
}

pub static INVITE: LazyLock<FormSpec<Asked>> = LazyLock::new(|| {
    FormSpec::new([
        line(WHOM, 1..=254)
            .label(Locale::field_whom)
            .help(Locale::field_whom_help)
            .of(|asked: &mut Asked| &mut asked.whom),
        choice("duty", Duty::options).label(Locale::field_duty).required().of(|asked| &mut asked.duty),
        token(),
        action(),
    ])
});

static END: LazyLock<FormSpec<()>> = LazyLock::new(|| FormSpec::new([hidden(REPRESENTATIVE), token()]));

/// How it is verified is said by the button.
static VERIFY: LazyLock<FormSpec<()>> = LazyLock::new(|| FormSpec::new([action(), token()]));

/// A name that others type, by its key.
pub const CLAIMED: &str = "claimed";

pub static CLAIM: LazyLock<FormSpec<()>> = LazyLock::new(|| FormSpec::new([button(CLAIMED), token()]));

pub const INTO: &str = "into";

/// The address of the page into which another goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Merge {
    pub into: String,
}

pub static MERGE: LazyLock<FormSpec<Merge>> = LazyLock::new(|| {
    FormSpec::new([
        line(INTO, 1..=300)
            .label(Locale::field_merge_into)
            .help(Locale::field_merge_into_help)
            .of(|merge: &mut Merge| &mut merge.into),
        token(),
    ])
});

/// All of them.
pub fn all() -> Vec<&'static Outline> {
    vec![
        &ORGANISATION.outline,
        &INVITE.outline,
        &END.outline,
        &VERIFY.outline,
        &CLAIM.outline,
        &MERGE.outline,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::form::sample::{assert_round_trip, filled};

    #[test]
    fn the_forms_hold_all_of_an_organisation() {
        assert_round_trip(&ORGANISATION, &filled(&ORGANISATION.outline), &[]);
        assert_round_trip(&INVITE, &filled(&INVITE.outline), &[]);
        assert_round_trip(&MERGE, &filled(&MERGE.outline), &[]);
    }
}
