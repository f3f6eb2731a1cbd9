//! What was found, in rows that can be judged without opening them.

use super::find::SearchResult;
use crate::site::{
    locale::Locale,
    page::rows as each,
    solutions::outcome_tag,
    ui::{self, Markup},
    vocabulary::{COUNTRIES, names},
};
use leptos::prelude::*;

/// The rows.
pub fn rows(t: Locale, found: Vec<SearchResult>) -> AnyView {
    ui::list(t, view! { <ul class="rows">{each(found, |html, one| row(t, html, &one))}</ul> }.into_any())
}

fn row(t: Locale, html: &mut Markup, found: &SearchResult) {
    html.put("<li class=\"row\"><p class=\"tags\"><span class=\"tag\">")
        .text(found.kind.label(t))
        .put("</span> ");
    if found.outcome.is_some() {
        html.view(outcome_tag(t, found.outcome));
    }
    let places = names(&COUNTRIES, &found.countries, t);
    html.put(" <span class=\"places\">").text(&places).put("</span></p><h3").spoken(t, &found.language);
    html.put("><a href=\"").value(&found.location).put("\">");
    marked(html, &found.title);
    html.put("</a></h3><p").spoken(t, &found.language).put(">");
    marked(html, &found.excerpt);
    html.put("</p><p class=\"meta\">");
    if let Some(author) = &found.author {
        html.by(t, author.who()).put("</p><p class=\"meta\">");
    }
    if found.language != t.code() {
        html.text(&ui::language(t, &found.language)).put(" · ");
    }
    html.when(t, found.at).put("</p></li>");
}

/// Every second piece is a word that was found.
fn marked(html: &mut Markup, pieces: &[String]) {
    for (at, piece) in pieces.iter().enumerate() {
        if at % 2 == 1 {
            html.put("<mark>").text(piece).put("</mark>");
        } else {
            html.text(piece);
        }
    }
}
