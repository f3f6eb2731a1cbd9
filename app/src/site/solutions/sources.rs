//! What something rests on, as its page lists it.

use super::rules::Source;
use crate::site::{locale::Locale, ui};
use leptos::{either::Either, prelude::*};

/// The sources of what is told in this language; one without an address is named only.
pub fn source_list(t: Locale, sources: &[Source], language: &str) -> Option<AnyView> {
    let source = |source: &Source| {
        let title = source.title.clone();
        if source.url.is_empty() {
            Either::Left(view! { <li>{title}</li> })
        } else {
            Either::Right(view! {
                <li>
                    <a href=source.url.clone() rel="nofollow ugc noopener">
                        {title}
                    </a>
                </li>
            })
        }
    };
    let items: Vec<_> = sources.iter().map(source).collect();
    let spoken = ui::spoken(t, language);
    (!items.is_empty()).then(|| view! { <ul {..spoken}>{items}</ul> }.into_any())
}
