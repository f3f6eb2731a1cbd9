//! The few widgets that all features share.

mod compare;
mod deed;
pub mod facet;
pub mod fields;
mod icon;
mod list;
pub mod map;
mod markup;
mod print;
mod said;
mod share;
mod stencil;
mod who;
mod wrong_rows;

pub use super::menu::Menu;
pub use compare::{Between, BetweenParams, Change, restore_stale};
pub use deed::Deed;
pub use icon::{Icon, icon};
pub use list::*;
pub use markup::Markup;
pub use print::{PRINT, print_button};
pub use said::*;
pub use share::Share;
pub use stencil::Stencil;
pub use who::{By, Face, Who, name, organisation};
pub use wrong_rows::{ROWS_SHOWN, WrongRow, wrong_rows};

use super::{
    ids::OrganisationId,
    link,
    locale::Locale,
    render::Written,
    themes,
    vocabulary::{COUNTRIES, LANGUAGES},
};
use leptos::prelude::*;

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

/// The countries where something is, each a link to its page.
pub fn places(t: Locale, codes: &[String]) -> Written {
    let mut markup = Markup::with_room(128);
    for (place, code) in codes.iter().enumerate() {
        markup.put(if place == 0 { "<a href=\"" } else { ", <a href=\"" });
        markup.value(&link::country(code)).put("\">").text(COUNTRIES.name(code, t)).put("</a>");
    }
    markup.shown()
}

/// A language's name.
pub fn language(t: Locale, code: &str) -> String {
    LANGUAGES.name(code, t).to_owned()
}

/// The themes that a thing is on, each a link to its page.
pub fn theme_tags(t: Locale, slugs: &[String]) -> impl IntoView + use<> {
    let tag = |slug: &String| {
        view! {
            <a class="tag" href=link::theme(slug)>
                {themes::name(slug, t)}
            </a>
            " "
        }
    };
    slugs.iter().map(tag).collect::<Vec<_>>()
}

/// A term and what it is, for a `<dl>`; nothing where it is not known.
pub fn fact(term: &'static str, text: String) -> Option<impl IntoView> {
    (!text.is_empty()).then(|| {
        view! {
            <div>
                <dt>{term}</dt>
                <dd>{text}</dd>
            </div>
        }
    })
}

/// The organisation that is named, as a fact; nothing where none is.
pub fn organisation_fact(t: Locale, name: &str, id: Option<OrganisationId>) -> Option<impl IntoView + use<>> {
    (!name.is_empty()).then(|| {
        view! {
            <div>
                <dt>{t.field_organisation()}</dt>
                <dd>{organisation(name, id)}</dd>
            </div>
        }
    })
}

/// A cell of a table that is a card on a phone, where each cell says what it is.
pub fn cell(label: &'static str, text: impl IntoView) -> impl IntoView {
    view! {
        <td role="cell" data-label=label>
            {text}
        </td>
    }
}

/// The main list of a page: its rows have headings, so it has one above them for those who listen.
pub fn list(t: Locale, rows: AnyView) -> AnyView {
    view! {
        <section>
            <h2 class="unseen">{t.list_title()}</h2>
            {rows}
        </section>
    }
    .into_any()
}
