//! How a request is endorsed, and how focal points are named.

use crate::site::{
    files::{DOCUMENTS, FILE},
    form::{FormSpec, Outline, action, file, line, one_of, token},
    locale::Locale,
    vocabulary::COUNTRY,
};
use std::sync::LazyLock;

/// An endorsement, with a letter where there is one.
pub static ENDORSE: LazyLock<FormSpec<()>> = LazyLock::new(|| {
    FormSpec::new([
        file(FILE, DOCUMENTS).label(Locale::field_letter).help(Locale::field_letter_help).optional().aside(),
        token(),
    ])
});

/// Who endorses for which country.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Named {
    pub handle: String,
    pub country: String,
}

pub static NAME: LazyLock<FormSpec<Named>> = LazyLock::new(|| {
    FormSpec::new([
        line("handle", 1..=30).label(Locale::field_handle).of(|named: &mut Named| &mut named.handle),
        one_of("country", COUNTRY).label(Locale::field_country).required().of(|named| &mut named.country),
        action(),
    ])
});

/// All of them.
pub fn all() -> Vec<&'static Outline> {
    vec![&ENDORSE.outline, &NAME.outline]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::form::Typed;

    #[test]
    fn a_focal_point_has_a_country() {
        let read = |country: &str| NAME.read(&Typed::of([("handle", "ana"), ("country", country)]));
        let (named, errors) = read("GH");
        assert!(errors.is_empty());
        assert_eq!((named.handle.as_str(), named.country.as_str()), ("ana", "GH"));
        assert!(!read("").1.is_empty() && !read("XX").1.is_empty());
    }
}
