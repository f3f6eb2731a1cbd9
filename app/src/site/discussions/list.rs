//! The list of discussions.

use super::{
    rules::Kind,
    store::{self, DiscussionRow, Filter},
};
use crate::site::{
    locale::Locale,
    page::{Head, each},
    paging::Key,
    problem::Problem,
    session::Viewer,
    themes,
    things::Key as _,
    ui,
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

/// The filters as they stand in the address.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Filters {
    theme: String,
    kind: String,
    unanswered: String,
    after: String,
}

/// GET `/discussions`
pub async fn list(viewer: Viewer, Query(filters): Query<Filters>) -> Result<Response, Problem> {
    let filter = Filter {
        theme: if themes::exists(&filters.theme) { filters.theme } else { String::new() },
        kind: Kind::parse(&filters.kind),
        unanswered: filters.unanswered == "yes",
        ..Default::default()
    };
    let found = store::list(&viewer.db, &viewer.asker, &filter, Key::parse(&filters.after)).await?;
    let t = viewer.locale;
    Ok(viewer.page(Head::new(t.discussions_title()).description(t.discussions_lead()).canonical("/discussions").cacheable(), move || {
        let (kind, unanswered) = (filter.kind.map_or("", Kind::code), if filter.unanswered { "yes" } else { "" });
        let narrowed = [("theme", filter.theme.as_str()), ("kind", kind), ("unanswered", unanswered)];
        let next = ui::next_page(t, "/discussions", &narrowed, found.next);
        let nothing = found.rows.is_empty();
        view! {
            <header class="page-head">
                <h1>{t.discussions_title()}</h1>
                <p class="lead">{t.discussions_lead()}</p>
                <p><a class="button" href="/discussions/new">{t.discussions_new()}</a></p>
            </header>
            <div class="with-side">
                <aside>{facets(t, &filter)}</aside>
                <section aria-label=t.discussions_title()>
                    {if nothing { ui::empty(t.discussions_none(), "/discussions/new", t.discussions_new()).into_any() } else { ui::list(t, rows(t, found.rows)) }}
                    {next}
                </section>
            </div>
        }
    }))
}

fn facets(t: Locale, filter: &Filter) -> impl IntoView + use<> {
    let is_narrowed = !filter.theme.is_empty() || filter.kind.is_some() || filter.unanswered;
    let unanswered = filter.unanswered;
    view! {
        <details class="facets" open=is_narrowed>
            <summary>{t.filters()}</summary>
            <form action="/discussions">
                {ui::facet("theme", t.field_theme(), themes::menu(t), &filter.theme, t.filter_any())}
                {ui::facet("kind", t.field_kind(), ui::Menu::of(&Kind::options(t)), filter.kind.map_or("", Kind::code), t.filter_any())}
                <p><label class="box"><input type="checkbox" name="unanswered" value="yes" checked=unanswered/>" "{t.filter_unanswered()}</label></p>
                <p class="actions"><button>{t.filter_apply()}</button>{is_narrowed.then(|| view! { <a href="/discussions">{t.filter_clear()}</a> })}</p>
            </form>
        </details>
    }
}

/// Rows of discussions.
pub fn rows(t: Locale, rows: Vec<DiscussionRow>) -> AnyView {
    view! { <ul class="rows">{each(rows, |row| item(t, row))}</ul> }.into_any()
}

fn item(t: Locale, row: DiscussionRow) -> impl IntoView {
    let kind = row.kind;
    let answered = kind == Kind::Question && row.answer_id.is_some();
    view! {
        <li class="row">
            <p class="tags">
                <span class="tag">{kind.label(t)}</span>" "
                {answered.then(|| view! { <span class="tag worked"><span aria-hidden="true">"✓"</span>" "{t.discussion_answered()}</span>" " })}
                {place(t, &row)}
            </p>
            <h3 lang=ui::lang(t, &row.language) dir=ui::dir(t, &row.language)><a href=row.path()>{row.title.clone()}</a></h3>
            <p class="meta">
                {ui::person(&row.author.handle, &row.author.name)}" · "{t.discussion_replies(row.replies())}" · "{ui::when(t, row.active_at)}
            </p>
        </li>
    }
}

/// What a discussion is on.
pub fn place(t: Locale, row: &DiscussionRow) -> impl IntoView + use<> {
    let solution = row.solution.as_ref().map(|solution| (solution.id.path(&solution.title), solution.title.clone()));
    let theme = row.theme.clone();
    view! {
        {solution.map(|(href, title)| view! { <a href=href>{title}</a> })}
        {theme.map(|slug| view! { <a href=format!("/themes/{slug}")>{themes::name(&slug, t)}</a> })}
    }
}
