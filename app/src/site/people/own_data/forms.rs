//! The form of who leaves.

use super::Texts;
use crate::site::{
    form::{FormSpec, Outline, choice},
    locale::Locale,
};
use std::sync::LazyLock;

pub static LEAVE: LazyLock<FormSpec<Option<Texts>>> = LazyLock::new(|| {
    FormSpec::new([choice("texts", Texts::options)
        .label(Locale::field_texts)
        .required()
        .of(|texts: &mut Option<Texts>| texts)])
});

pub fn all() -> Vec<&'static Outline> {
    vec![&LEAVE.outline]
}
