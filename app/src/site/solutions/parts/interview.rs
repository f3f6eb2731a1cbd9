//! The questions one at a time, in large letters, for who writes with a practitioner beside them. Each answer is saved
//! as a part is; this is only another way through the same.

use super::{
    Part, QUESTIONS, Series, address,
    pages::{editable, opened, typed},
};
use crate::site::{
    form::Typed,
    ids::SolutionId,
    link::{IdSlug, Path},
    locale::Locale,
    page::see,
    problem::Problem,
    session::Viewer,
    things::Key,
};
use axum::response::Response;
use leptos::prelude::*;

/// Below the address of a solution: where an interview begins, or goes on.
pub const INTERVIEW: &str = "/interview";

/// GET `/solutions/{at}/interview`: the first question that has no answer yet.
pub async fn begin(viewer: Viewer, Path(at): Path<IdSlug<SolutionId>>) -> Result<Response, Problem> {
    let found = editable(&viewer, at.id).await?;
    let (all, t) = (typed(&viewer, &found)?, viewer.locale);
    let is_open = |part: &Part| {
        part.is_asked(&all) && part.outline().said(t, &all).iter().all(|(_, text)| text.is_empty())
    };
    let at = QUESTIONS.iter().position(is_open).unwrap_or_default();
    Ok(see(&Series::Interview.address(&found.row.id.path(&found.row.title), Some(at))))
}

/// GET `/solutions/{at}/interview/{question}`
pub async fn question(
    viewer: Viewer,
    Path((at, code)): Path<(IdSlug<SolutionId>, String)>,
) -> Result<Response, Problem> {
    opened(&viewer, at, Series::Interview.find(&code)?).await
}

/// On to the next question, with or without an answer, back to the one before, or out.
pub fn buttons(t: Locale, path: &str, part: &Part, typed: &Typed) -> impl IntoView + use<> {
    let to = |at| Series::Interview.address(path, at);
    let (next, back) = (part.beside(typed, true), part.beside(typed, false));
    let back = back.map(|at| view! { <a href=to(Some(at))>{t.interview_back()}</a> });
    view! {
        <p class="actions sticky">
            <button class="button" name="action" value="next">
                {t.parts_save_and_next()}
            </button>
            <a href=to(next)>{t.interview_skip()}</a>
            {back}
            <a href=address(path, None)>{t.parts_all()}</a>
        </p>
    }
}
