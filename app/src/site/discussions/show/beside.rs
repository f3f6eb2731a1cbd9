//! What stands beside a thread.

use super::super::store::SeenPost;
use crate::site::{
    locale::Locale,
    related::{self, RelatedRow},
    ui,
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// How many people are named.
const NAMED: usize = 12;

/// Who takes part on this page, most first, and what else is like it.
pub(super) fn aside(t: Locale, posts: &[SeenPost], related: &[RelatedRow]) -> impl IntoView + use<> {
    let mut said: BTreeMap<_, (i64, usize)> = BTreeMap::new();
    for (at, (post, _)) in posts.iter().enumerate() {
        said.entry(post.author.id).or_insert((0, at)).0 += 1;
    }
    let mut people: Vec<_> = said.into_values().collect();
    people.sort_by_key(|(count, at)| (std::cmp::Reverse(*count), *at));
    let person = |(count, at): &(i64, usize)| {
        let author = &posts[*at].0.author;
        view! {
            <li>
                <ui::By t who=author.who() />
                {(*count > 1).then(|| view! { <span class="quiet">" × "{t.number(*count)}</span> })}
            </li>
        }
    };
    let people: Vec<_> = people.iter().take(NAMED).map(person).collect();
    view! {
        <aside class="beside no-print">
            <details open>
                <summary>{t.thread_people()}</summary>
                <ul class="plain people">{people}</ul>
            </details>
            {related::section(t, related, |_| false)}
        </aside>
    }
}
