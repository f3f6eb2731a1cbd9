//! What is wrong with a form, and what it still needs: with links to the fields, in the order of the page.

use super::FormView;
use crate::site::form::{Complaint, Errors, FieldPlace, FieldSpec, Kind, ONE_TIME_CODE};
use leptos::{either::Either, prelude::*};

impl FormView<'_> {
    /// What is wrong with the form as a whole, with links to the fields, in the order of the page.
    pub fn complaints(&self) -> impl IntoView + use<> {
        let t = self.t;
        let entry = |(place, name, complaint): (Option<FieldPlace>, &String, Complaint)| match place {
            Some(place) => {
                let href = self.leads_to(&place, name);
                Either::Left(view! {
                    <li>
                        <a href=href>{t.label_colon(place.label)}" "{complaint.say(t)}</a>
                    </li>
                })
            }
            None => Either::Right(view! { <li>{complaint.say(t)}</li> }),
        };
        let items: Vec<_> = self.in_order(self.errors).into_iter().map(entry).collect();
        let is_secret = |field: &FieldSpec| match field.kind {
            Kind::Secret { autocomplete } => autocomplete != ONE_TIME_CODE,
            _ => false,
        };
        let has_secret = self.outline.fields().any(is_secret); // which is never sent back
        let title = if has_secret { t.form_complaints_secret() } else { t.form_complaints() };
        (!items.is_empty()).then(|| {
            view! {
                <div class="complaints" role="alert">
                    <h2>{title}</h2>
                    <ul>{items}</ul>
                </div>
            }
        })
    }

    /// Complaints with the fields that they are about, in the order of the page; what is of no field comes last.
    fn in_order<'e>(&self, errors: &'e Errors) -> Vec<(Option<FieldPlace>, &'e String, Complaint)> {
        let found = |(name, complaint): &'e (String, Complaint)| {
            (self.outline.find(self.t, self.typed, name), name, *complaint)
        };
        let mut all: Vec<_> = errors.iter().map(found).collect();
        all.sort_by_key(|(found, ..)| found.as_ref().map_or((usize::MAX, 0, 0), |found| found.place));
        all
    }

    fn leads_to(&self, place: &FieldPlace, name: &str) -> String {
        let id = self.id(name);
        if place.is_group { format!("#{id}-complaint") } else { format!("#{id}") }
    }

    /// What is still to be answered, with links to the fields. With scripting, what has been answered since is left
    /// out ([`KeptForm`](crate::islands::kept_form::KeptForm)).
    pub(super) fn still_needed(&self) -> impl IntoView + use<> {
        let t = self.t;
        // What was sent and refused is said at the top.
        let needed = self.needed.filter(|_| self.errors.is_empty()).map(|needed| self.in_order(needed));
        let entry = |(place, name, complaint): (Option<FieldPlace>, &String, Complaint)| {
            let place = place?;
            let (href, is_missing) = (self.leads_to(&place, name), complaint == Complaint::Missing);
            let said = (!is_missing).then(|| format!(": {}", complaint.say(t)));
            let name = is_missing.then(|| name.clone());
            Some(view! {
                <li data-needs=name>
                    <a href=href>{place.label} {said}</a>
                </li>
            })
        };
        needed.map(|needed| {
            let items: Vec<_> = needed.into_iter().filter_map(entry).collect();
            if items.is_empty() {
                return Either::Left(view! { <p class="quiet">{t.form_whole()}</p> });
            }
            Either::Right(view! {
                <section class="note needed" aria-labelledby="needed">
                    <h2 id="needed">{t.form_needed()}</h2>
                    <ul class="inline">{items}</ul>
                </section>
            })
        })
    }
}
