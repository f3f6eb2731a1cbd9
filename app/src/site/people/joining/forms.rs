//! The forms about who may join.

use super::{INVITATION, Mode};
use crate::site::{
    form::{FormSpec, List, Outline, button, choice, hidden, line, one_of, prose},
    locale::Locale,
};
use std::sync::LazyLock;

pub const APPLICANT: &str = "applicant";
pub const APPROVE: &str = "approve";
pub const DECLINE: &str = "decline";

/// What an administrator decides, in the language of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Decided {
    pub mode: Option<Mode>,
    pub agreement: String,
}

pub static RULES: LazyLock<FormSpec<Decided>> = LazyLock::new(|| {
    FormSpec::new([
        choice("mode", Mode::options)
            .label(Locale::field_joining)
            .required()
            .of(|d: &mut Decided| &mut d.mode),
        prose("agreement", 0..=600)
            .label(Locale::field_agreement)
            .help(Locale::field_agreement_help)
            .rows(3)
            .of(|d| &mut d.agreement),
    ])
});

/// An invitation that is to be made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Invitation {
    pub uses: String,
    pub days: String,
    pub address: String,
}

const USES: List = List::Few(|_| vec![("1", "1"), ("5", "5"), ("20", "20"), ("100", "100")]);
const DAYS: List = List::Few(|_| vec![("7", "7"), ("30", "30"), ("90", "90")]);

pub static NEW: LazyLock<FormSpec<Invitation>> = LazyLock::new(|| {
    FormSpec::new([
        one_of("uses", USES).label(Locale::field_uses).required().of(|i: &mut Invitation| &mut i.uses),
        one_of("days", DAYS).label(Locale::field_days).required().of(|i| &mut i.days),
        line("address", 0..=254)
            .label(Locale::field_invited)
            .help(Locale::field_invited_help)
            .of(|i| &mut i.address),
    ])
});

static END: LazyLock<FormSpec<()>> = LazyLock::new(|| FormSpec::new([button(INVITATION)]));

static DECIDE: LazyLock<FormSpec<()>> =
    LazyLock::new(|| FormSpec::new([hidden(APPLICANT), button(crate::site::form::ACTION)]));

pub fn all() -> Vec<&'static Outline> {
    vec![&RULES.outline, &NEW.outline, &END.outline, &DECIDE.outline]
}
