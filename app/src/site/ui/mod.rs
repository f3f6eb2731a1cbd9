//! The few widgets that all features share.

mod facet;
pub mod fields;
mod markup;

pub use super::menu::Menu;
pub use facet::facet;
pub use markup::Markup;

use super::{
    locale::Locale,
    paging::Key,
    problem::form_urlencoded,
    text::Html,
    time::Moment,
    vocabulary::{COUNTRIES, LANGUAGES},
};
use leptos::{prelude::*, tachys::html::InertElement};
use std::borrow::Cow;

/// See [`Markup::person`].
pub fn person(handle: &str, name: &str) -> InertElement {
    written(|markup| markup.person(handle, name))
}

/// See [`Markup::when`].
pub fn when(t: Locale, moment: Moment) -> InertElement {
    written(|markup| markup.when(t, moment))
}

/// See [`Markup::prose`].
pub fn prose_in(t: Locale, language: &str, html: &Html) -> InertElement {
    written(|markup| markup.prose(t, language, html))
}

fn written(write: impl FnOnce(&mut Markup) -> &mut Markup) -> InertElement {
    let mut markup = Markup::with_room(128);
    write(&mut markup);
    markup.shown()
}

/// A moment with its time of day.
pub fn when_exactly(t: Locale, moment: Moment) -> impl IntoView {
    view! { <time datetime=moment.iso()>{t.date_time(moment)}</time> }
}

/// HTML as it is, of our own making. In an element's place among its children it is copied once; as `inner_html`, twice.
pub fn raw(html: impl Into<Cow<'static, str>>) -> InertElement {
    InertElement::new(html)
}

/// Text that people wrote, rendered.
pub fn prose(html: Html) -> impl IntoView {
    view! { <div class="prose">{raw(html.into_string())}</div> }
}

/// The `lang` of a text, where it is not the page's.
pub fn lang(t: Locale, language: &str) -> Option<&'static str> {
    if language == t.code() { None } else { LANGUAGES.code(language) }
}

/// The `dir` of a text, where it is not the page's.
pub fn dir(t: Locale, language: &str) -> Option<&'static str> {
    let dir = if language == t.code() { t.dir() } else { LANGUAGES.dir(language)? };
    (dir != t.dir()).then_some(dir)
}

/// A country's name.
pub fn country(t: Locale, code: &str) -> String {
    COUNTRIES.name(code, t).to_owned()
}

/// A language's name.
pub fn language(t: Locale, code: &str) -> String {
    LANGUAGES.name(code, t).to_owned()
}

/// What stands where there is nothing yet: why, and one thing to do.
pub fn empty(text: &'static str, to: &'static str, action: &'static str) -> impl IntoView {
    view! {
        <div class="empty">
            <p>{text}</p>
            <p><a class="button" href=to>{action}</a></p>
        </div>
    }
}

/// The way to the next page of a list.
pub fn next_page(t: Locale, path: &str, filters: &[(&str, &str)], next: Option<Key>) -> impl IntoView + use<> {
    let href = next.map(|key| {
        let key = key.to_string();
        let mut pairs: Vec<(&str, &str)> = filters.iter().copied().filter(|(_, value)| !value.is_empty()).collect();
        pairs.push(("after", &key));
        format!("{path}?{}", form_urlencoded(&pairs))
    });
    href.map(|href| view! { <nav class="pager" aria-label=t.next_page_label()><a rel="next" href=href>{t.next_page()}</a></nav> })
}

/// The way to the earlier part of a history.
pub fn earlier(t: Locale, path: &str, before: Option<i64>) -> impl IntoView + use<> {
    let href = before.map(|number| format!("{path}?before={number}"));
    href.map(|href| view! { <nav class="pager" aria-label=t.next_page_label()><a rel="next" href=href>{t.earlier_page()}</a></nav> })
}

/// A term and what it is, for a `<dl>`; nothing where it is not known.
pub fn fact(term: &'static str, text: String) -> Option<impl IntoView> {
    (!text.is_empty()).then(|| view! { <div><dt>{term}</dt><dd>{text}</dd></div> })
}

/// A named drawing of the sprite in `style/icons.svg`; always beside a word.
pub fn icon(sprite: &str, name: &str) -> impl IntoView + use<> {
    let href = format!("{sprite}#{name}");
    view! { <svg class="icon" aria-hidden="true" width="16" height="16"><use href=href></use></svg> }
}

/// A cell of a table that is a card on a phone, where each cell says what it is.
pub fn cell(label: &'static str, text: impl IntoView) -> impl IntoView {
    view! { <td role="cell" data-label=label>{text}</td> }
}

/// The main list of a page: its rows have headings, so it has one above them for those who listen.
pub fn list(t: Locale, rows: AnyView) -> AnyView {
    view! { <section><h2 class="unseen">{t.list_title()}</h2>{rows}</section> }.into_any()
}
