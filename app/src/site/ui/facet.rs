//! What narrows a list: a few values as chips, many as a menu, each with how many rows it leaves; and what is
//! chosen, to be taken away again.

use super::{Icon, icon, list::Narrowed};
use crate::site::{locale::Locale, render::raw};
use html_escape::{encode_double_quoted_attribute, encode_text};
use leptos::prelude::*;
use std::fmt::Write;

/// A value of a facet: its code, its name, and how many rows it leaves.
pub type Counted<'a, N> = (&'a str, N, i64);

/// Few values: each a link that narrows the list to it.
pub fn chips<N: Into<String>>(
    t: Locale,
    narrowed: &Narrowed<'_>,
    name: &'static str,
    label: &'static str,
    values: Vec<Counted<'_, N>>,
) -> Option<impl IntoView + use<N>> {
    let chosen = narrowed.chosen(name);
    let chips: Vec<_> = values
        .into_iter()
        .map(|(code, said, count)| {
            let is_chosen = code == chosen;
            let href = narrowed.with(name, if is_chosen { "" } else { code });
            view! {
                <li>
                    <a class="chip" href=href aria-current=is_chosen.then_some("true")>
                        {said.into()}
                        " "
                        <span class="quiet">{t.number(count)}</span>
                    </a>
                </li>
            }
        })
        .collect();
    (!chips.is_empty()).then(|| {
        view! {
            <div class="facet">
                <p>{label}</p>
                <ul class="chips plain" aria-label=label>
                    {chips}
                </ul>
            </div>
        }
    })
}

/// Many values: a menu of them.
pub fn menu<N: AsRef<str>>(
    t: Locale,
    narrowed: &Narrowed<'_>,
    name: &'static str,
    label: &'static str,
    values: Vec<Counted<'_, N>>,
) -> Option<impl IntoView + use<N>> {
    let chosen = narrowed.chosen(name);
    let id = format!("filter-{name}");
    let mut options = format!("<option value=\"\">{}</option>", encode_text(t.filter_any()));
    for (code, said, count) in &values {
        let selected = if *code == chosen { " selected" } else { "" };
        let _ = write!(
            options,
            "<option value=\"{}\"{selected}>{} ({})</option>",
            encode_double_quoted_attribute(code),
            encode_text(said.as_ref()),
            t.number(*count)
        );
    }
    (!values.is_empty()).then(|| {
        view! {
            <p class="field">
                <label for=id.clone()>{label}</label>
                <select name=name id=id>
                    {raw(options)}
                </select>
            </p>
        }
    })
}

/// What is chosen, each with the way back from it.
pub fn chosen(t: Locale, narrowed: &Narrowed<'_>) -> Option<impl IntoView + use<>> {
    let chips: Vec<_> = narrowed
        .all()
        .filter(|(_, said)| !said.is_empty())
        .map(|(name, said)| {
            view! {
                <li>
                    <a class="chip" href=narrowed.with(name, "") aria-current="true">
                        <span class="unseen">{t.filter_remove()}" "</span>
                        {said.to_owned()}
                        <span aria-hidden="true">" ✕"</span>
                    </a>
                </li>
            }
        })
        .collect();
    (!chips.is_empty()).then(|| {
        view! {
            <ul class="chips plain">
                {chips} <li>
                    <a href=narrowed.path()>{t.filter_clear()}</a>
                </li>
            </ul>
        }
    })
}

/// The words that rows are looked for by.
pub fn words(t: Locale, asked: &str) -> impl IntoView + use<> {
    view! {
        <p class="field">
            <label for="filter-q">{icon(Icon::Search)} " " {t.filter_words()}</label>
            <input type="search" name="q" id="filter-q" value=asked.to_owned() maxlength="200" />
        </p>
    }
}
