//! The pages on which an organisation is made and changed.

use super::{
    forms::ORGANISATION,
    store::{self, OrganisationPageRow},
};
use crate::site::{
    access::Me,
    form::{ShownForm, Typed},
    ids::OrganisationId,
    link::{IdSlug, Path},
    page::Head,
    problem::Problem,
    session::Viewer,
    things::Thing,
    ui::fields::FormView,
};
use axum::response::Response;
use leptos::prelude::*;

/// GET `/organisations/new`
pub async fn new(viewer: Viewer) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let typed = Typed::default()
        .with("name", &me.organisation)
        .with("country", me.shown_country())
        .with("language", me.writes_in(viewer.locale.code()));
    let shown = ShownForm::opened(ORGANISATION.outline.with_room(typed));
    Ok(form(&viewer, shown, None))
}

/// GET `/organisations/{id}-{slug}/edit`
pub async fn edit(viewer: Viewer, Path(at): Path<IdSlug<OrganisationId>>) -> Result<Response, Problem> {
    let found = editable(&viewer, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &found.name)?;
    let typed = ORGANISATION.fill(&found.content.0).over(found.version);
    let shown = ShownForm::opened(ORGANISATION.outline.with_room(typed));
    Ok(form(&viewer, shown, Some(&found)))
}

/// The one that is changed, by who may.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Refused`], [`Problem::SignIn`].
pub async fn editable(viewer: &Viewer, id: OrganisationId) -> Result<OrganisationPageRow, Problem> {
    viewer.signed_in()?;
    let found = store::find(&viewer.db, id).await?;
    let actor = store::actor(&viewer.db, &viewer.asker, id).await?;
    if actor.may_edit() { Ok(found) } else { Err(Problem::Refused) }
}

/// The page with the form.
pub fn form(viewer: &Viewer, shown: ShownForm, of: Option<&OrganisationPageRow>) -> Response {
    let t = viewer.locale;
    let mine = viewer.me().map(Me::codes).unwrap_or_default();
    let (title, page) = match of {
        Some(found) => (t.organisation_edit_title(), found.path()),
        None => (t.organisations_new(), Thing::Organisation.list().to_owned()),
    };
    let (action, draft) = match of {
        Some(found) => {
            (format!("{page}/edit"), format!("organisation {} {}", found.id, shown.typed.version()))
        }
        None => (Thing::Organisation.address("/new"), "new organisation".to_owned()),
    };
    viewer.page_with(shown.status, Head::new(title).unlisted(), move || {
        let form = FormView::of(&ORGANISATION, t, &shown).with_mine(&mine);
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
            <p class="lead">{t.organisation_form_lead()}</p>
            {form.meanwhile(t.solution_theirs(), shown.theirs.as_ref())}
            {form.whole(action, draft, (), buttons)}
        }
    })
}
