//! All parts of a solution as they are written, each with what is said beside it: for who reads a draft.

use super::{
    Beside, beside,
    forms::PART,
    store::{self, CommentRow},
};
use crate::site::{
    form::{Errors, ShownForm, Typed},
    ids::SolutionId,
    link::{IdSlug, Path},
    locale::Locale,
    notices,
    page::Head,
    problem::Problem,
    session::Viewer,
    solutions::{
        parts::{PARTS, Part, typed},
        rules::may_comment,
        store::{VisibleSolution, find},
        together::{self, store::called},
    },
    things::Key,
    ui,
};
use axum::response::Response;
use leptos::prelude::*;

/// A solution, for who may comment on it.
///
/// # Errors
/// [`Problem::SignIn`], [`Problem::NotFound`], [`Problem::Refused`].
pub async fn found(viewer: &Viewer, id: SolutionId) -> Result<VisibleSolution, Problem> {
    viewer.signed_in()?;
    let found = find(&viewer.db, &viewer.asker, id).await?;
    if may_comment(found.row.state, found.actor) { Ok(found) } else { Err(Problem::Refused) }
}

/// GET `/solutions/{id}-{slug}/comments`
pub async fn page(mut viewer: Viewer, Path(at): Path<IdSlug<SolutionId>>) -> Result<Response, Problem> {
    let found = found(&viewer, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &found.row.title)?;
    notices::visited(&mut viewer, at.id).await?;
    shown(&viewer, &found, &ShownForm::opened(Typed::default())).await
}

/// All of it, with a form that may have come back.
///
/// # Errors
/// The database's own.
pub async fn shown(viewer: &Viewer, found: &VisibleSolution, form: &ShownForm) -> Result<Response, Problem> {
    let rows = store::comments(&viewer.db, found.row.id, None).await?;
    let all = typed(viewer, found)?;
    let t = viewer.locale;
    let path = found.row.id.path(&found.row.title);
    let shown = Beside::of(viewer, found, &path);
    let language = all.text("language").to_owned();
    Ok(viewer.page_with(form.status, Head::new(t.comments_title()).unlisted(), || {
        let back = (!form.typed.text(PART).is_empty()).then_some((&form.typed, &form.errors));
        let told = |part: &'static Part| told(t, &shown, part, (&all, &language), (&rows, back));
        let parts: Vec<_> = PARTS.iter().map(told).collect();
        view! {
            <p class="eyebrow">
                <a href=path.clone()>
                    <bdi>{called(t, &found.row.title).to_owned()}</bdi>
                </a>
            </p>
            <h1>{t.comments_title()}</h1>
            <p class="lead">{t.comments_lead()}</p>
            <p class="no-print">
                <a href=together::address(&path)>{t.together_title()}</a>
            </p>
            {parts}
        }
    }))
}

/// A part as it stands there now, and what is said beside it.
fn told(
    t: Locale,
    shown: &Beside,
    part: &'static Part,
    (all, language): (&Typed, &str),
    (rows, back): (&[CommentRow], Option<(&Typed, &Errors)>),
) -> impl IntoView + use<> {
    let said = part.outline().said(t, all).into_iter().filter(|(_, text)| !text.is_empty());
    let texts: Vec<_> = said
        .map(|(label, text)| {
            view! {
                <h3>{label}</h3>
                <p class="kept" {..ui::spoken(t, language)}>
                    {text}
                </p>
            }
        })
        .collect();
    let is_empty = texts.is_empty();
    view! {
        <section id=part.code>
            <h2>{(part.title)(t)}</h2>
            {is_empty.then(|| view! { <p class="empty">{t.beside_nothing()}</p> })}
            {texts}
            {beside(t, shown, part, rows, back)}
        </section>
    }
}
