//! What stands beside a thread.

use super::super::store::{DiscussionRow, Related, SeenPost};
use crate::site::{locale::Locale, ui};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// How many people are named.
const NAMED: usize = 12;

/// Who takes part on this page, most first, and what else is said on the same.
pub(super) fn aside(
    t: Locale,
    discussion: &DiscussionRow,
    posts: &[SeenPost],
    related: Vec<Related>,
) -> impl IntoView + use<> {
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
    let related: Vec<_> = related
        .into_iter()
        .map(|other| {
            view! {
                <li {..ui::spoken(t, &other.language)}>
                    <a href=other.path()>{other.title.clone()}</a>
                </li>
            }
        })
        .collect();
    let on_solution = discussion.solution.is_some();
    let title = if on_solution { t.thread_related_solution() } else { t.thread_related_theme() };
    view! {
        <aside class="beside no-print">
            <details open>
                <summary>{t.thread_people()}</summary>
                <ul class="plain people">{people}</ul>
            </details>
            {(!related.is_empty())
                .then(|| {
                    view! {
                        <h2>{title}</h2>
                        <ul class="plain">{related}</ul>
                    }
                })}
        </aside>
    }
}
