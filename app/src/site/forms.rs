//! Every form of the site, for what has to know them all.

use super::{
    discussions::forms as discussion,
    exchanges::forms as exchange,
    form::{Mark, Outline, declared_name},
    people::forms as person,
    solutions::forms as solution,
};
use std::{collections::HashMap, sync::LazyLock};

/// All that is declared. A form that is not in this list is not kept for who has to sign in first.
pub fn all() -> Vec<&'static Outline> {
    vec![
        &person::SIGN_UP.outline,
        &person::SIGN_IN.outline,
        &person::PASSWORDS.outline,
        &person::PROFILE.outline,
        &solution::SOLUTION.outline,
        &discussion::OPENING.outline,
        &discussion::REPLY.outline,
        &discussion::POST.outline,
        &discussion::MARKS.outline,
        &exchange::REQUEST.outline,
        &exchange::OFFER.outline,
        &exchange::PLAN.outline,
        &exchange::REASON.outline,
        &exchange::SUGGESTION.outline,
        &exchange::STEP.outline,
    ]
}

/// One name has one mark in all forms: who keeps a form does not know which it is.
static MARKS: LazyLock<HashMap<String, Mark>> = LazyLock::new(|| all().into_iter().flat_map(Outline::marks).collect());

/// How a field of this name is treated; nothing where no form declares it.
pub fn mark(name: &str) -> Option<Mark> {
    MARKS.get(&declared_name(name)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{
        form::{FieldSpec, NAMES},
        locale::Locale,
    };
    use std::collections::BTreeSet;

    #[test]
    fn one_name_is_treated_alike_in_all_forms() {
        for (name, mark) in all().into_iter().flat_map(Outline::marks) {
            assert_eq!(MARKS[&name], mark, "{name} is open in one form and secret or unseen in another");
        }
    }

    #[test]
    fn a_whole_form_can_be_sent() {
        for form in all() {
            let of_rows: usize = form.groups().map(|group| group.most * group.fields.fields().count()).sum();
            assert!(form.fields().count() + of_rows < NAMES);
        }
    }

    #[test]
    fn every_field_that_is_seen_has_a_name_and_a_label_of_its_own() {
        let own = |fields: Vec<&FieldSpec>| {
            let seen: Vec<_> = fields.into_iter().filter(|field| field.is_visible()).collect();
            let labels: BTreeSet<_> = seen.iter().map(|field| (field.label)(Locale::ENGLISH)).collect();
            let names: BTreeSet<_> = seen.iter().map(|field| field.name).collect();
            assert!(!labels.contains("") && labels.len() == seen.len() && names.len() == seen.len(), "{names:?} {labels:?}");
            let is_plain = |name: &&str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
            assert!(names.iter().all(is_plain), "{names:?} are ids as well");
        };
        for form in all() {
            own(form.fields().collect());
            form.groups().for_each(|group| own(group.fields.fields().collect()));
        }
    }
}
