//! The mark of what is verified: a sign, and always a word.

use super::rules::Verified;
use crate::site::{
    locale::Locale,
    ui::{Icon, icon},
};
use leptos::prelude::*;

/// That it is, where it is, in a line.
pub fn short(t: Locale, verified: Option<Verified>) -> Option<impl IntoView + use<>> {
    verified.map(|_| {
        view! {
            " "
            <span class="tag">{icon(Icon::Check)} {t.organisation_verified()}</span>
        }
    })
}

/// How it is known, in a sentence.
pub fn sentence(t: Locale, verified: Option<Verified>, by: &str) -> Option<impl IntoView + use<>> {
    verified.map(|how| {
        let said = match how {
            Verified::Hand => t.organisation_verified_by_hand().to_owned(),
            Verified::Domain => t.organisation_verified_by_domain(by.to_owned()),
        };
        view! {
            <p class="meta">
                <span class="tag">{icon(Icon::Check)} {t.organisation_verified()}</span>
                " "
                {said}
            </p>
        }
    })
}
