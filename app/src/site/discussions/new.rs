//! The form in which a discussion begins.

use super::{
    forms::{EXCHANGE, OPENING, SOLUTION},
    rules::Kind,
    store::DiscussionRow,
};
use crate::site::{
    access::Me,
    exchanges,
    form::{Complaint, ShownForm, Typed, Word},
    ids::{ExchangeId, SolutionId},
    link,
    locale::Locale,
    page::Head,
    problem::Problem,
    session::Viewer,
    solutions, suggestions,
    things::{Key, Tag, Thing},
    ui::{
        fields::{FormView, back_to_theme},
        spoken,
    },
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

/// What it is to be on.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct On {
    theme: String,
    #[serde(deserialize_with = "link::number")]
    solution: Option<SolutionId>,
    #[serde(deserialize_with = "link::number")]
    exchange: Option<ExchangeId>,
    /// What for, see [`Kind`]; a question where it is not said.
    kind: String,
    /// What was looked for and not found.
    title: String,
}

/// GET `/discussions/new`
pub async fn new(viewer: Viewer, Query(on): Query<On>) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let typed = Typed::of([
        ("title", on.title.as_str()),
        ("theme", on.theme.as_str()),
        ("kind", Kind::parse(&on.kind).unwrap_or(Kind::Question).code()),
        ("language", me.writes_in(viewer.locale.code())),
    ]);
    let typed = typed.with_some(SOLUTION, on.solution).with_some(EXCHANGE, on.exchange);
    form(&viewer, ShownForm::opened(typed)).await
}

/// The page with the form.
///
/// # Errors
/// [`Problem::NotFound`] when the solution that it is on is not there.
pub async fn form(viewer: &Viewer, shown: ShownForm) -> Result<Response, Problem> {
    form_beside(viewer, shown, None).await
}

/// The page with the form that has begun a discussion before.
///
/// # Errors
/// As those of [`form`].
pub async fn form_beside(
    viewer: &Viewer,
    shown: ShownForm,
    begun: Option<&DiscussionRow>,
) -> Result<Response, Problem> {
    let mut shown = shown;
    let solution = match shown.typed.number(SOLUTION).map(SolutionId) {
        Some(id) => match solutions::title_of(&viewer.db, &viewer.asker, id).await {
            Ok(title) => Some((id, title)),
            // It was archived while somebody wrote about it: what they wrote comes back, to be on a theme.
            Err(Problem::NotFound) if !shown.typed.action().is_empty() => {
                let typed = shown.typed.with(SOLUTION, "");
                shown = ShownForm::conflict(typed, None, "theme", Complaint::GoneMeanwhile);
                None
            }
            Err(problem) => return Err(problem),
        },
        None => None,
    };
    let exchange = match shown.typed.number(EXCHANGE).map(ExchangeId) {
        Some(id) => Some((id, exchanges::title_of(&viewer.db, id).await?)),
        None => None,
    };
    let on =
        solution.map(|(id, title)| (Tag::from(id), id.path(&title), title, Locale::discussion_on as Word));
    let on = on.or(exchange
        .map(|(id, title)| (Tag::from(id), id.path(&title), title, Locale::discussion_on_exchange as Word)));
    let similar = suggestions::beside_form(viewer, shown.typed.text("title")).await;
    let t = viewer.locale;
    let mine = viewer.me().map(Me::codes).unwrap_or_default();
    Ok(viewer.page_with(shown.status, Head::new(t.discussion_new_title()).unlisted(), move || {
        let form = FormView::of(&OPENING, t, &shown).with_mine(&mine).beside(&similar);
        let draft =
            on.as_ref().map_or("new discussion".to_owned(), |(tag, ..)| format!("new discussion on {tag}"));
        let note = on.as_ref().map(|(_, href, title, word)| {
            view! {
                <p class="note">
                    {word(t)}" "<a href=href.clone()>
                        <bdi>{title.clone()}</bdi>
                    </a>
                </p>
            }
        });
        let begun = begun.map(|begun| {
            view! {
                <p class="note">
                    <a href=begun.path() {..spoken(t, &begun.language)}>
                        {begun.title.clone()}
                    </a>
                </p>
            }
        });
        let list = back_to_theme(&shown.typed, "theme", Thing::Discussion.list());
        let back = on.as_ref().map_or(list, |(_, href, ..)| href.clone());
        let buttons = view! {
            <p class="actions">
                <button class="button" name="action" value="post">
                    {t.discussion_begin()}
                </button>
                <button class="server-preview" name="action" value="preview">
                    {t.composer_preview()}
                </button>
                <a href=back>{t.form_cancel()}</a>
            </p>
        };
        view! {
            <h1>{t.discussion_new_title()}</h1>
            {begun}
            {note}
            {form.whole(Thing::Discussion.address("/new"), draft, form.preview("body"), buttons)}
        }
    }))
}
