//! Lists: the page of all things of a kind with what narrows it, and the way on.

use super::facet;
use crate::site::{locale::Locale, paging::Cursor, problem::form_urlencoded};
use leptos::prelude::*;

/// To what a list is narrowed: its address, and each filter's name, value and what that is called.
pub struct Narrowed<'a> {
    path: &'static str,
    filters: Vec<(&'static str, &'a str, String)>,
}

impl<'a> Narrowed<'a> {
    /// An empty value does not narrow.
    pub fn new(
        path: &'static str,
        filters: impl IntoIterator<Item = (&'static str, &'a str, String)>,
    ) -> Self {
        Self { path, filters: filters.into_iter().filter(|(_, value, _)| !value.is_empty()).collect() }
    }

    pub fn path(&self) -> &'static str {
        self.path
    }

    pub fn is_narrowed(&self) -> bool {
        !self.filters.is_empty()
    }

    /// The value of a filter; empty where it does not narrow.
    pub fn chosen(&self, name: &str) -> &'a str {
        self.filters.iter().find(|(other, ..)| *other == name).map_or("", |(_, value, _)| value)
    }

    /// The names of all that narrow, and what their values are called.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.filters.iter().map(|(name, _, said)| (*name, said.as_str()))
    }

    /// The address with another value of a filter, or without it, from the top of the list.
    pub fn with(&self, name: &str, value: &str) -> String {
        let others = self.filters.iter().filter(|(other, ..)| *other != name);
        let mut pairs: Vec<_> = others.map(|(other, value, _)| (*other, *value)).collect();
        if !value.is_empty() {
            pairs.push((name, value));
        }
        if pairs.is_empty() {
            self.path.to_owned()
        } else {
            format!("{}?{}", self.path, form_urlencoded(&pairs))
        }
    }
}

/// The page of all things of a kind.
#[component]
pub fn ListPage<'a, C: IntoView + 'static, F: IntoView + 'static>(
    t: Locale,
    title: &'static str,
    lead: &'static str,
    /// The word for beginning another, at `/new` below the list's address.
    begin: &'static str,
    /// What narrows the list at once: [`chips`](super::facet::chips) of each facet.
    chips: C,
    /// What narrows it when the button is pressed: menus and fields.
    menus: F,
    /// What stands where there is nothing at all, as why and one thing to do.
    none: AnyView,
    narrowed: &'a Narrowed<'a>,
    /// Where the next page begins.
    next: Option<Cursor>,
    /// The rows, if there are any.
    rows: Option<AnyView>,
) -> impl IntoView + use<C, F> {
    let (path, is_narrowed) = (narrowed.path, narrowed.is_narrowed());
    let on = next.map(|key| narrowed.with("after", &key.to_string()));
    let rows = match rows {
        Some(rows) => super::list(t, rows),
        None if is_narrowed => {
            view! { <Empty text=t.list_none_fit() to=path word=t.filter_clear() /> }.into_any()
        }
        None => none,
    };
    let kept: Vec<_> = narrowed
        .filters
        .iter()
        .map(|(name, value, _)| view! { <input type="hidden" name=*name value=(*value).to_owned() /> })
        .collect();
    let chosen = facet::chosen(t, narrowed);
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
                <details class="facets">
                    <summary>{t.filters()}</summary>
                    {chips}
                    <form action=path>
                        {kept} {menus} <p class="actions">
                            <button>{t.filter_apply()}</button>
                        </p>
                    </form>
                </details>
            </aside>
            <section aria-label=title>
                {chosen} <p class="meta">{t.list_newest_first()}</p> {rows}
                <Pager t href=on word=t.next_page() />
            </section>
        </div>
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
