//! What a person says of themselves, as far as it is for who reads it.

use super::super::{entity::Level, store::PublicProfile};
use crate::site::{access::Audience, db::Codes, locale::Locale, ui};
use leptos::prelude::*;

/// All of it; for oneself with who sees what is not for everybody.
pub fn facts(t: Locale, person: &PublicProfile, own: bool) -> impl IntoView + use<> {
    let whom = person.audiences;
    let role = if person.role.facilitates() { person.role.label(t) } else { "" };
    let fact = |term: &'static str, said: AnyView, is_there: bool, whom: Audience| {
        let is_marked = own && whom != Audience::Everybody;
        is_there.then(|| {
            view! {
                <div>
                    <dt>
                        {term} {is_marked.then(|| format!(" · {}", whom.label(t)))}
                    </dt>
                    <dd>{said}</dd>
                </div>
            }
        })
    };
    let text = |term: &'static str, text: String, whom: Audience| {
        let is_there = !text.is_empty();
        fact(term, view! { <bdi>{text}</bdi> }.into_any(), is_there, whom)
    };
    let themes = |term: &'static str, themes: &Codes, whom: Audience| {
        fact(term, ui::theme_tags(t, themes).into_any(), !themes.is_empty(), whom)
    };
    let country = ui::places(t, std::slice::from_ref(&person.country)).into_any();
    view! {
        <dl class="facts">
            {text(t.field_pronouns(), person.pronouns.clone(), whom.pronouns_for)}
            {fact(t.field_country(), country, !person.country.is_empty(), whom.country_for)}
            {fact(
                t.field_organisation(),
                ui::organisation(&person.organisation, person.organisation_id).into_any(),
                !person.organisation.is_empty(),
                whom.organisation_for,
            )}
            {ui::fact(t.field_role(), role.to_owned())}
            {text(t.field_languages(), languages(t, person), whom.languages_for)}
            {themes(t.field_knows(), &person.knows, whom.knows_for)}
            {themes(t.field_wants(), &person.wants, whom.wants_for)}
            {fact(t.field_links(), links(&person.links).into_any(), !person.links.is_empty(), whom.links_for)}
        </dl>
    }
}

/// Their languages, each with how well they speak it.
fn languages(t: Locale, person: &PublicProfile) -> String {
    let said = |code: &String| match person.levels.get(code) {
        Some(level) => t.spoken(ui::language(t, code), Level::label(*level, t)),
        None => ui::language(t, code),
    };
    person.languages.iter().map(said).collect::<Vec<_>>().join(", ")
}

/// An address as people read it.
fn without_scheme(link: &str) -> String {
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    rest.trim_end_matches('/').to_owned()
}

fn links(links: &Codes) -> impl IntoView + use<> {
    let link = |link: &String| {
        view! {
            <li>
                <a href=link.clone() rel="nofollow ugc noopener">
                    <bdi>{without_scheme(link)}</bdi>
                </a>
            </li>
        }
    };
    view! { <ul class="plain">{links.iter().map(link).collect_view()}</ul> }
}
