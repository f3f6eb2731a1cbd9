//! Lists: the page of all things of a kind with what narrows it, and the way on.

use super::{Icon, facet, icon};
use crate::site::{
    access::Me,
    locale::Locale,
    paging::{Back, Cursor, Start},
    problem::form_urlencoded,
};
use leptos::prelude::*;

/// To what a list is narrowed: its address, and each filter's name, value and what that is called. What is called
/// nothing only says how the list is looked at.
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

    /// With another of them.
    #[must_use]
    pub fn and(mut self, name: &'static str, value: &'a str, said: String) -> Self {
        if !value.is_empty() {
            self.filters.push((name, value, said));
        }
        self
    }

    pub fn path(&self) -> &'static str {
        self.path
    }

    pub fn is_narrowed(&self) -> bool {
        self.filters.iter().any(|(.., said)| !said.is_empty())
    }

    /// The value of a filter; empty where it does not narrow.
    pub fn chosen(&self, name: &str) -> &'a str {
        self.filters.iter().find(|(other, ..)| *other == name).map_or("", |(_, value, _)| value)
    }

    /// The names of all that narrow, and what their values are called.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.filters.iter().map(|(name, _, said)| (*name, said.as_str()))
    }

    /// The address of the same list for other programs: `atom`, `csv`, `json`.
    pub fn elsewhere(&self, kind: &'static str) -> String {
        let page = self.page(Start::Top);
        [self.path, ".", kind, page.strip_prefix(self.path).unwrap_or_default()].concat()
    }

    /// The address of a page of this list.
    pub fn page(&self, start: Start) -> String {
        self.with("after", &start.text())
    }

    /// The ways back from a page, where one comes before it.
    pub fn back(&self, previous: Option<Start>) -> Option<Back> {
        previous.map(|previous| Back { first: self.page(Start::Top), previous: self.page(previous) })
    }

    /// The way to the next page, if there is one.
    pub fn next(&self, t: Locale, key: Option<Cursor>) -> Option<(String, &'static str)> {
        key.map(|key| (self.page(Start::After(key)), t.next_page()))
    }

    /// The way on in a list that shows first what is in the reader's languages: to its next page, then to what is in
    /// others.
    pub fn next_of_mine(&self, t: Locale, key: Option<Cursor>) -> Option<(String, &'static str)> {
        let others = (self.chosen(MINE) == FIRST).then(|| (self.with(MINE, REST), t.list_other_languages()));
        self.next(t, key).or(others)
    }

    /// The address with another value of a filter, or without it, from the top of the list.
    pub fn with(&self, name: &str, value: &str) -> String {
        self.with_all(&[(name, value)])
    }

    /// The same with other values of these.
    pub fn with_all(&self, these: &[(&str, &str)]) -> String {
        let is_other = |name: &str| these.iter().all(|(of_these, _)| *of_these != name);
        let others = self.filters.iter().filter(|(name, ..)| is_other(name));
        let others = others.map(|(name, value, _)| (*name, *value));
        let said = these.iter().copied().filter(|(_, value)| !value.is_empty());
        let pairs: Vec<_> = others.chain(said).collect();
        if pairs.is_empty() {
            self.path.to_owned()
        } else {
            format!("{}?{}", self.path, form_urlencoded(&pairs))
        }
    }
}

/// The filter that shows first what is in the reader's languages, then the rest.
pub const MINE: &str = "mine";
const FIRST: &str = "first";
const REST: &str = "rest";

/// Which languages a list is narrowed to, and which are left out, as its address says; only for who is signed in
/// and has said which are theirs.
pub fn mine(said: &str, me: Option<&Me>) -> (&'static str, Vec<String>, Vec<String>) {
    let languages = me.map(|me| me.languages.clone()).unwrap_or_default();
    match said {
        FIRST if !languages.is_empty() => (FIRST, languages, Vec::new()),
        REST if !languages.is_empty() => (REST, Vec::new(), languages),
        _ => ("", Vec::new(), Vec::new()),
    }
}

/// The choice to see first what is in one's languages.
pub fn mine_first(t: Locale, narrowed: &Narrowed<'_>, me: Option<&Me>) -> Option<impl IntoView + use<>> {
    let is_chosen = !narrowed.chosen(MINE).is_empty();
    let href = narrowed.with(MINE, if is_chosen { "" } else { FIRST });
    me.filter(|me| !me.languages.is_empty()).map(|_| {
        view! {
            <ul class="chips plain">
                <li>
                    <a class="chip" href=href aria-current=is_chosen.then_some("true")>
                        {icon(Icon::Language)}
                        {t.filter_mine_first()}
                    </a>
                </li>
            </ul>
        }
    })
}

/// What the choice is called among what is chosen.
pub fn mine_said(t: Locale, chosen: &str) -> String {
    if chosen == REST { t.list_other_languages().to_owned() } else { t.filter_mine_first().to_owned() }
}

/// The page of all things of a kind.
#[component]
pub fn ListPage<'a, C: IntoView + 'static, F: IntoView + 'static>(
    t: Locale,
    title: &'static str,
    lead: &'static str,
    /// The word for beginning another, at `/new` below the list's address, where one can.
    #[prop(optional)]
    begin: Option<&'static str>,
    /// What narrows the list at once: [`chips`](super::facet::chips) of each facet.
    chips: C,
    /// What narrows it when the button is pressed: menus and fields.
    menus: F,
    /// What stands where there is nothing at all, as why and one thing to do.
    none: AnyView,
    narrowed: &'a Narrowed<'a>,
    /// The way on: where it leads, and what it is called.
    next: Option<(String, &'static str)>,
    back: Option<Back>,
    /// The rows, if there are any.
    rows: Option<AnyView>,
    /// The orders in which it can stand; where nothing is said, the newest comes first.
    #[prop(optional, into)]
    order: Option<AnyView>,
    /// In which ways other programs can read the list.
    #[prop(optional)]
    kinds: &'static [&'static str],
) -> impl IntoView + use<C, F> {
    let (path, is_narrowed) = (narrowed.path, narrowed.is_narrowed());
    let (href, word) = next.map_or((None, t.next_page()), |(href, word)| (Some(href), word));
    let pager = view! { <Pager t href word back /> };
    let rows = match rows {
        Some(rows) => super::list(t, rows),
        None if is_narrowed => {
            view! { <Empty text=t.list_none_fit() to=path word=t.filter_clear() /> }.into_any()
        }
        None => none,
    };
    let filters = filters(t, narrowed, chips, menus);
    let elsewhere = (!kinds.is_empty()).then(|| elsewhere(t, narrowed, kinds));
    let begin = begin.map(|begin| {
        view! {
            <p>
                <a class="button" href=[path, "/new"].concat()>
                    {begin}
                </a>
            </p>
        }
    });
    let chosen = facet::chosen(t, narrowed);
    let newest_first = || view! { <p class="meta">{t.list_newest_first()}</p> }.into_any();
    let order = order.unwrap_or_else(newest_first);
    view! {
        <header class="page-head">
            <h1>{title}</h1>
            <p class="lead">{lead}</p>
            {begin}
        </header>
        <div class="with-side">
            <aside>{filters}</aside>
            <section aria-label=title>
                {chosen} {order} {rows} {pager} {elsewhere}
            </section>
        </div>
    }
}

/// The ways to follow the list, and to take it along.
fn elsewhere(t: Locale, narrowed: &Narrowed<'_>, kinds: &'static [&'static str]) -> impl IntoView + use<> {
    let way = |kind: &&'static str| {
        let word = if *kind == "atom" { t.list_as_feed().to_owned() } else { kind.to_uppercase() };
        view! {
            " "
            <a href=narrowed.elsewhere(kind)>{word}</a>
        }
    };
    let ways: Vec<_> = kinds.iter().map(way).collect();
    view! { <p class="meta no-print">{t.list_elsewhere()} {ways}</p> }
}

/// What narrows a list, folded: what does it at once, and what does it when the button is pressed.
pub fn filters<C: IntoView, F: IntoView>(
    t: Locale,
    narrowed: &Narrowed<'_>,
    chips: C,
    menus: F,
) -> impl IntoView + use<C, F> {
    let kept: Vec<_> = narrowed
        .filters
        .iter()
        .map(|(name, value, _)| view! { <input type="hidden" name=*name value=(*value).to_owned() /> })
        .collect();
    view! {
        <details class="facets">
            <summary>{t.filters()}</summary>
            {chips}
            <form action=narrowed
                .path>
                {kept} {menus} <p class="actions">
                    <button>{t.filter_apply()}</button>
                </p>
            </form>
        </details>
    }
}

/// The ways to the next part of something long and back, if there are any.
#[component]
pub fn Pager(
    t: Locale,
    /// Where the next begins.
    href: Option<String>,
    word: &'static str,
    back: Option<Back>,
) -> impl IntoView {
    (href.is_some() || back.is_some()).then(|| {
        let back = back.map(|back| {
            view! {
                <a href=back.first>{t.first_page()}</a>
                " "
                <a rel="prev" href=back.previous>
                    {t.previous_page()}
                </a>
                " "
            }
        });
        let next = href.map(|href| {
            view! {
                <a rel="next" href=href>
                    {word}
                </a>
            }
        });
        view! {
            <nav class="pager inline" aria-label=t.next_page_label()>
                {back}
                {next}
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
