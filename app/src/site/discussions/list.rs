//! The list of discussions.

use super::{
    rules::Kind,
    store::{self, DiscussionFilter, DiscussionRow},
};
use crate::site::{
    link,
    locale::Locale,
    page::{Head, each},
    paging::Cursor,
    problem::Problem,
    session::Viewer,
    themes,
    things::{Key as _, Thing},
    ui,
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

/// The filters as they stand in the address.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct DiscussionListParams {
    theme: String,
    kind: String,
    unanswered: String,
    after: String,
}

/// GET `/discussions`
pub async fn list(viewer: Viewer, Query(filters): Query<DiscussionListParams>) -> Result<Response, Problem> {
    let filter = DiscussionFilter {
        theme: if themes::exists(&filters.theme) { filters.theme } else { String::new() },
        kind: Kind::parse(&filters.kind),
        unanswered: filters.unanswered == "yes",
        ..Default::default()
    };
    let found = store::list(&viewer.db, &viewer.asker, &filter, Cursor::parse(&filters.after)).await?;
    let t = viewer.locale;
    let head = Head::new(t.discussions_title())
        .description(t.discussions_lead())
        .canonical(Thing::Discussion.list())
        .cacheable();
    Ok(viewer.page(head, move || {
        let (theme, kind) = (filter.theme.as_str(), filter.kind.map_or("", Kind::code));
        let unanswered = if filter.unanswered { "yes" } else { "" };
        let narrowed = &[("theme", theme), ("kind", kind), ("unanswered", unanswered)];
        let none = view! {
            <ui::Empty
                text=t.discussions_none()
                to=Thing::Discussion.address("/new")
                word=t.discussions_new()
            />
        }
        .into_any();
        let rows = (!found.rows.is_empty()).then(|| rows(t, found.rows));
        let filters = view! {
            <ui::Facet t name="theme" label=t.field_theme() menu=themes::menu(t) chosen=theme />
            <ui::Facet t name="kind" label=t.field_kind() menu=ui::Menu::of(&Kind::options(t)) chosen=kind />
            <p>
                <label class="box">
                    <input type="checkbox" name="unanswered" value="yes" checked=filter.unanswered />
                    " "
                    {t.filter_unanswered()}
                </label>
            </p>
        };
        view! {
            <ui::ListPage
                t
                path=Thing::Discussion.list()
                title=t.discussions_title()
                lead=t.discussions_lead()
                begin=t.discussions_new()
                filters
                narrowed
                rows
                none
                next=found.next
            />
        }
    }))
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
                <span class="tag">{kind.label(t)}</span>
                " "
                {answered
                    .then(|| {
                        view! {
                            <span class="tag worked">
                                <span aria-hidden="true">"✓"</span>
                                " "
                                {t.discussion_answered()}
                            </span>
                            " "
                        }
                    })}
                {place(t, &row)}
            </p>
            <h3 {..ui::spoken(t, &row.language)}>
                <a href=row.path()>{row.title.clone()}</a>
            </h3>
            <p class="meta">
                <ui::By t who=row.author.who() />
            </p>
            <p class="meta">
                {t.discussion_replies(row.replies())}
                " · "
                <ui::When t at=row.active_at />
            </p>
        </li>
    }
}

/// What a discussion is on.
pub fn place(t: Locale, row: &DiscussionRow) -> impl IntoView + use<> {
    let solution =
        row.solution.as_ref().map(|solution| (solution.id.path(&solution.title), solution.title.clone()));
    let theme = row.theme.clone();
    view! {
        {solution.map(|(href, title)| view! { <a href=href>{title}</a> })}
        {theme.map(|slug| view! { <a href=link::theme(&slug)>{themes::name(&slug, t)}</a> })}
    }
}
