//! The one list of features: a new one has a line here.

use super::{
    audit::entry,
    db::Table,
    feature::Feature,
    files::{self, entity::file},
    follows::{self, entity::follow},
    housekeeping,
    idempotency::form_token,
    index::entity::{document, document_change},
    jobs::{
        Handler,
        entity::{job, job_lock},
    },
    mail::{self, entity::letter},
    notices::{
        self,
        entity::{letter_wish, notice_way, notification},
    },
    search, session, themes,
};
use std::time::Duration;

/// All of them, in the order of the navigation.
pub const FEATURES: &[Feature] = &[
    super::solutions::FEATURE,
    super::discussions::FEATURE,
    super::exchanges::FEATURE,
    super::offers::FEATURE,
    super::pitfalls::FEATURE,
    super::organisations::FEATURE,
    super::messages::FEATURE,
    super::people::FEATURE,
    super::about::FEATURE,
];

/// What the clock does for the whole place.
const OF_THE_PLACE: &[Handler] = &[
    Handler::every::<session::Forget>(Duration::from_secs(600)),
    Handler::every::<housekeeping::ForgetForms>(Duration::from_secs(600)),
    Handler::every::<housekeeping::PruneAudit>(Duration::from_hours(24)),
    Handler::of::<follows::TellFollowers>(),
    Handler::of::<follows::TellWatchers>(),
    Handler::every::<notices::Prune>(Duration::from_hours(24)),
    Handler::every::<mail::Forget>(Duration::from_hours(24)),
    Handler::every::<search::Forget>(Duration::from_hours(24)),
    Handler::every::<files::Sweep>(Duration::from_mins(30)),
];

/// What writes to many, one after the other: it is done apart, so that nobody's notice waits for their letters.
pub const WRITING: &[Handler] = &[
    Handler::every::<notices::WriteAtOnce>(Duration::from_secs(30)),
    Handler::every::<notices::Digests>(Duration::from_mins(5)),
];

/// What waits for others than ourselves: it is done apart, so that nothing of ours waits with it.
pub const OUTWARD: &[Handler] = &[Handler::of::<mail::Deliver>()];

/// How each kind of job is done that waits for nobody.
pub fn jobs() -> Vec<Handler> {
    FEATURES.iter().flat_map(|feature| feature.jobs).chain(OF_THE_PLACE).copied().collect()
}

/// Every table; a test compares each with the migrated database.
pub fn tables() -> Vec<Table> {
    let of_the_place = [
        Table::of::<notification::Entity>(),
        Table::of::<notice_way::Entity>(),
        Table::of::<letter_wish::Entity>(),
        Table::of::<follow::Entity>(),
        Table::of::<file::Entity>(),
        Table::of::<letter::Entity>(),
        Table::of::<document::Entity>(),
        Table::of::<document_change::Entity>(),
        Table::of::<entry::Entity>(),
        Table::of::<form_token::Entity>(),
        Table::of::<job::Entity>(),
        Table::of::<job_lock::Entity>(),
    ];
    let of_features = FEATURES.iter().flat_map(|feature| (feature.tables)());
    of_features.chain(themes::entity::tables()).chain(of_the_place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{
        feature::forms,
        form::{FieldSpec, Marks, NAMES, Outline},
        locale::Locale,
    };
    use std::collections::BTreeSet;

    #[test]
    fn one_name_is_treated_alike_in_all_forms() {
        let marks = Marks::of(forms(FEATURES));
        for (name, mark) in forms(FEATURES).flat_map(Outline::marks) {
            assert_eq!(
                marks.get(&name),
                Some(mark),
                "{name} is open in one form and secret or unseen in another"
            );
        }
    }

    #[test]
    fn a_whole_form_can_be_sent() {
        for form in forms(FEATURES) {
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
            assert!(
                !labels.contains("") && labels.len() == seen.len() && names.len() == seen.len(),
                "{names:?} {labels:?}"
            );
            let is_plain = |name: &&str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
            assert!(names.iter().all(is_plain), "{names:?} are ids as well");
        };
        for form in forms(FEATURES) {
            own(form.fields().collect());
            form.groups().for_each(|group| own(group.fields.fields().collect()));
        }
    }

    #[test]
    fn where_a_form_is_sent_to_there_is_a_page_to_read() {
        let pages = super::super::feature::Pages::of(FEATURES);
        for (to, page) in [
            ("/discussions/7-pumps", "/discussions/7-pumps"),
            ("/discussions/7-pumps/reactions/helpful", "/discussions/7-pumps"),
            ("/discussions/7-pumps/posts/2/answer", "/discussions/7-pumps"),
            ("/discussions/7-pumps/posts/2/edit?x=1", "/discussions/7-pumps/posts/2/edit"),
            ("/exchanges/5-banks/offers/3/choose", "/exchanges/5-banks"),
            ("/exchanges/5-banks/plan", "/exchanges/5-banks/plan"),
            ("/exchanges/new", "/exchanges/new"),
            ("/solutions/5-pumps/edit", "/solutions/5-pumps/edit"),
            ("/about/rules/edit", "/about/rules/edit"),
            ("/settings/sessions", "/settings/sessions"),
            ("/settings/password", "/settings"),
            ("/sign-in/demo", "/sign-in"),
            ("/sign-out", "/"),
            ("/notices", "/notices"),
            ("/", "/"),
        ] {
            assert_eq!(pages.at(to), page);
        }
    }
}
