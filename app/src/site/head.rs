//! The head of a page: what it is called, where it is, what a link to it shows, and what the browser needs for it.

use super::{
    card::{self, Card},
    link,
    locale::{self, Locale},
    page::Head,
    render::{Written, raw},
    session::Viewer,
    ui::Markup,
};
use leptos::prelude::*;

/// The whole head.
pub fn view(viewer: &Viewer, head: &Head) -> impl IntoView + use<> {
    let assets = &viewer.site.assets;
    let t = viewer.locale;
    let title = if head.title == t.site_name() {
        format!("{} · {}", t.site_name(), t.site_claim())
    } else {
        format!("{} · {}", head.title, t.site_name())
    };
    let canonical = canonical(viewer, head);
    let alternates = canonical.is_some().then(|| alternates(viewer, head));
    let preview = preview(viewer, head, canonical.as_deref());
    view! {
        <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>{title}</title>
            <meta name="description" content=description(t, head).to_owned() />
            <meta name="color-scheme" content="light dark" />
            {head.unlisted.then(|| view! { <meta name="robots" content="noindex" /> })}
            {canonical.map(|href| view! { <link rel="canonical" href=href /> })}
            {alternates}
            {head
                .feed
                .clone()
                .map(|href| view! { <link rel="alternate" type="application/atom+xml" href=href /> })}
            {preview}
            {described(head)}
            <meta name="theme-color" content="#faf7f0" media="(prefers-color-scheme: light)" />
            <meta name="theme-color" content="#161a17" media="(prefers-color-scheme: dark)" />
            <link rel="stylesheet" href=assets.style.clone() />
            <link rel="icon" href="/favicon.ico" sizes="32x32" />
            <link rel="icon" href="/public/icon.svg" type="image/svg+xml" />
            <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
            <link rel="manifest" href="/site.webmanifest" />
            {assets.follow.clone().map(|src| view! { <script defer src=src></script> })}
        </head>
    }
}

/// What the page says in a sentence or two; what the place is, where it says nothing.
fn description(t: Locale, head: &Head) -> &str {
    head.description.as_deref().filter(|text| !text.is_empty()).unwrap_or_else(|| t.site_description())
}

/// The page's one address; of a page that says the same in every language, the one of the language that was asked for.
fn canonical(viewer: &Viewer, head: &Head) -> Option<String> {
    let path = head.canonical.as_ref()?;
    let is_asked_for = head.translated && link::language(&viewer.path) == Some(viewer.locale.code());
    let path = if is_asked_for { link::in_language(path, viewer.locale.code()) } else { path.clone() };
    Some(viewer.address(&path))
}

/// Where the page is in each language, for search engines. Pages of things have no such addresses: what they say is in
/// the language in which it was written.
fn alternates(viewer: &Viewer, head: &Head) -> impl IntoView + use<> {
    let path = head.canonical.as_deref().filter(|_| head.translated && viewer.me().is_none());
    let each = path.into_iter().flat_map(locale::addresses);
    let each = each.map(|(code, path)| {
        let href = viewer.address(&path);
        view! { <link rel="alternate" hreflang=code href=href /> }
    });
    each.collect::<Vec<_>>()
}

/// What the page is about, as JSON-LD. Nothing in it can end its element.
fn described(head: &Head) -> Option<Written> {
    let what = head.described.as_ref()?;
    let json = what.to_string().replace('<', "\\u003c");
    Some(raw(format!("<script type=\"application/ld+json\">{json}</script>")))
}

/// What a link to the page shows elsewhere. Those who show it come as visitors, and pages that are not listed are not
/// theirs to show.
fn preview(viewer: &Viewer, head: &Head, address: Option<&str>) -> Option<Written> {
    if head.unlisted || viewer.me().is_some() {
        return None;
    }
    let t = viewer.locale;
    let kind = if head.card.is_some() { "article" } else { "website" };
    let of_place = || Card::of_all(t).address(card::PLACE);
    let picture = viewer.address(&head.card.clone().unwrap_or_else(of_place));
    let mut markup = Markup::with_room(1_000);
    for (property, content) in [
        ("og:site_name", t.site_name()),
        ("og:type", kind),
        ("og:title", &head.title),
        ("og:description", description(t, head)),
        ("og:url", address.unwrap_or_default()),
        ("og:image", &picture),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", &head.title),
    ] {
        if !content.is_empty() {
            markup.put("<meta property=\"").put(property).put("\" content=\"").value(content).put("\">");
        }
    }
    markup.put("<meta name=\"twitter:card\" content=\"summary_large_image\">");
    Some(markup.shown())
}
