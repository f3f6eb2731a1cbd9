//! What people are and say, in a line or in a page: a name, a date, a text, each as it is shown everywhere.

use super::{Markup, dir, lang};
use crate::site::{
    locale::Locale,
    render::Written,
    text::{self, Html},
    time::Moment,
};
use leptos::{
    attr::{self, Attribute},
    prelude::*,
};

/// A person's name; see [`Markup::person`].
#[component]
pub fn Person<'a>(t: Locale, handle: &'a str, name: &'a str) -> Written {
    written(|markup| markup.person(t, handle, name))
}

/// A moment; see [`Markup::when`].
#[component]
pub fn When(
    t: Locale,
    at: Moment,
    /// With its time of day.
    #[prop(optional)]
    exactly: bool,
) -> Written {
    written(|markup| if exactly { markup.when_exactly(t, at) } else { markup.when(t, at) })
}

/// A day that is the same for everybody; see [`Markup::day`].
#[component]
pub fn Day(t: Locale, day: Moment) -> Written {
    written(|markup| markup.day(t, day))
}

/// Text that people wrote, rendered; see [`Markup::prose`].
#[component]
pub fn Prose<'a>(
    t: Locale,
    html: &'a Html,
    /// The language that it is in, where nothing around it says so.
    #[prop(optional)]
    language: Option<&'a str>,
    /// What tells it from others on the page that may be the same.
    #[prop(optional, into)]
    key: Option<String>,
) -> Written {
    written(|markup| markup.prose(t, language.unwrap_or(t.code()), html, key))
}

/// The language of what stands in an element, where it is not the page's: `<h1 {..ui::spoken(t,
/// &row.language)}>`.
pub fn spoken(t: Locale, language: &str) -> impl Attribute + use<> {
    (attr::lang(lang(t, language)), attr::dir(dir(t, language)))
}

/// What people wrote, in a cell. Nothing at all where they wrote nothing: a phone leaves an empty cell out.
pub fn said(t: Locale, language: &str, text: &str) -> Option<impl IntoView + use<>> {
    (!text.is_empty()).then(|| view! { <span {..spoken(t, language)}>{text.to_owned()}</span> })
}

impl text::Names for Locale {
    fn language(&self) -> &str {
        self.code()
    }

    fn of_way_back(&self, number: u32) -> String {
        self.note_back(number)
    }

    fn of_table(&self) -> String {
        self.table_label().to_owned()
    }
}

fn written(write: impl FnOnce(&mut Markup) -> &mut Markup) -> Written {
    let mut markup = Markup::with_room(128);
    write(&mut markup);
    markup.shown()
}
