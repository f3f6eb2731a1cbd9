//! The pages on which a pitfall is written and changed.

use super::{
    forms::PITFALL,
    rules,
    store::{self, PitfallPageRow},
};
use crate::site::{
    access::Me,
    form::{ShownForm, Typed},
    ids::PitfallId,
    link::{IdSlug, Path},
    page::Head,
    problem::Problem,
    session::Viewer,
    things::{Key, Thing},
    ui::fields::FormView,
};
use axum::response::Response;
use leptos::prelude::*;

/// GET `/pitfalls/new`
pub async fn new(viewer: Viewer) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let typed = Typed::default().with("language", me.writes_in(viewer.locale.code()));
    let shown = ShownForm::opened(PITFALL.outline.with_room(typed));
    Ok(form(&viewer, shown, None))
}

/// GET `/pitfalls/{id}-{slug}/edit`
pub async fn edit(viewer: Viewer, Path(at): Path<IdSlug<PitfallId>>) -> Result<Response, Problem> {
    let found = editable(&viewer, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &found.title)?;
    let typed = PITFALL.fill(&found.content.0).over(found.version);
    let shown = ShownForm::opened(PITFALL.outline.with_room(typed));
    Ok(form(&viewer, shown, Some(&found)))
}

/// The one that is changed, by who may.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Refused`], [`Problem::SignIn`].
pub async fn editable(viewer: &Viewer, id: PitfallId) -> Result<PitfallPageRow, Problem> {
    let me = viewer.signed_in()?;
    let found = store::find(&viewer.db, id).await?;
    if rules::may_edit(found.author.id, me) { Ok(found) } else { Err(Problem::Refused) }
}

/// The page with the form.
pub fn form(viewer: &Viewer, shown: ShownForm, of: Option<&PitfallPageRow>) -> Response {
    let t = viewer.locale;
    let mine = viewer.me().map(Me::codes).unwrap_or_default();
    let (title, page) = match of {
        Some(found) => (t.pitfall_edit_title(), found.id.path(&found.title)),
        None => (t.pitfalls_new(), Thing::Pitfall.list().to_owned()),
    };
    let (action, draft) = match of {
        Some(found) => (format!("{page}/edit"), format!("pitfall {} {}", found.id, shown.typed.version())),
        None => (Thing::Pitfall.address("/new"), "new pitfall".to_owned()),
    };
    viewer.page_with(shown.status, Head::new(title).unlisted(), move || {
        let form = FormView::of(&PITFALL, t, &shown).with_mine(&mine);
        let buttons = view! {
            <p class="actions sticky">
                <button class="button" name="action" value="publish">
                    {t.solution_publish()}
                </button>
                <a href=page>{t.form_cancel()}</a>
            </p>
        };
        view! {
            <h1>{title}</h1>
            <p class="lead">{t.pitfall_form_lead()}</p>
            {form.meanwhile(t.solution_theirs(), shown.theirs.as_ref())}
            {form.whole(action, draft, (), buttons)}
        }
    })
}
