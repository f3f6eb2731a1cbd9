//! Lists: the page of all things of a kind with what narrows it, and the way on.

use super::Menu;
use crate::site::{locale::Locale, paging::Cursor, problem::form_urlencoded, render::raw};
use leptos::prelude::*;

/// The page of all things of a kind.
#[component]
pub fn ListPage<'a, F: IntoView + 'static>(
    t: Locale,
    /// The list's address, below which `/new` begins another.
    path: &'static str,
    title: &'static str,
    lead: &'static str,
    /// The word for beginning another.
    begin: &'static str,
    /// What narrows the list: a `<Facet>` each.
    filters: F,
    /// What stands where there are no rows.
    none: AnyView,
    /// The filters of this page, as in its address; an empty one does not narrow.
    narrowed: &'a [(&'a str, &'a str)],
    /// Where the next page begins.
    next: Option<Cursor>,
    /// The rows, if there are any.
    rows: Option<AnyView>,
) -> impl IntoView + use<F> {
    let narrowing: Vec<_> = narrowed.iter().copied().filter(|(_, value)| !value.is_empty()).collect();
    let is_narrowed = !narrowing.is_empty();
    let on = next.map(|key| {
        let key = key.to_string();
        let pairs: Vec<_> = narrowing.into_iter().chain([("after", key.as_str())]).collect();
        format!("{path}?{}", form_urlencoded(&pairs))
    });
    let rows = rows.map_or(none, |rows| super::list(t, rows));
    view! {
        <header class="page-head">
            <h1>{title}</h1>
            <p class="lead">{lead}</p>
            <p>
                <a class="button" href=[path, "/new"].concat()>
                    {begin}
                </a>
            </p>
        </header>
        <div class="with-side">
            <aside>
                <details class="facets" open=is_narrowed>
                    <summary>{t.filters()}</summary>
                    <form action=path>
                        {filters} <p class="actions">
                            <button>{t.filter_apply()}</button>
                            {is_narrowed.then(|| view! { <a href=path>{t.filter_clear()}</a> })}
                        </p>
                    </form>
                </details>
            </aside>
            <section aria-label=title>{rows} <Pager t href=on word=t.next_page() /></section>
        </div>
    }
}

/// A menu that narrows a list, with its label.
#[component]
pub fn Facet<'a>(
    t: Locale,
    name: &'static str,
    label: &'static str,
    menu: Menu,
    chosen: &'a str,
) -> impl IntoView + use<> {
    let (id, html) = (format!("filter-{name}"), menu.html(Some(t.filter_any()), chosen));
    view! {
        <p class="field">
            <label for=id.clone()>{label}</label>
            <select name=name id=id>
                {raw(html)}
            </select>
        </p>
    }
}

/// The way to the next part of something long, if there is one.
#[component]
pub fn Pager(
    t: Locale,
    /// Where it begins.
    href: Option<String>,
    word: &'static str,
) -> impl IntoView {
    href.map(|href| {
        view! {
            <nav class="pager" aria-label=t.next_page_label()>
                <a rel="next" href=href>
                    {word}
                </a>
            </nav>
        }
    })
}

/// What stands where there is nothing yet: why, and one thing to do.
#[component]
pub fn Empty(text: &'static str, #[prop(into)] to: String, word: &'static str) -> impl IntoView {
    view! {
        <div class="empty">
            <p>{text}</p>
            <p>
                <a class="button" href=to>
                    {word}
                </a>
            </p>
        </div>
    }
}
