//! The pages on which a standing offer is written and changed.

use super::{
    forms::STANDING_OFFER,
    rules::{Action, Capacity, step},
    store::{self, OfferPageRow},
};
use crate::site::{
    access::Me,
    exchanges::Format,
    form::{ShownForm, Typed},
    ids::StandingOfferId,
    link::{IdSlug, Path},
    page::Head,
    problem::Problem,
    session::Viewer,
    themes,
    things::Thing,
    ui::fields::{FormView, back_to_theme},
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

/// What it is to be about.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct On {
    theme: String,
}

/// GET `/offers/new`
pub async fn new(viewer: Viewer, Query(on): Query<On>) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let mut typed = Typed::of([
        ("format", Format::Both.code()),
        ("capacity", Capacity::Two.code()),
        ("language", me.writes_in(viewer.locale.code())),
        ("organisation", &me.organisation),
    ]);
    typed.set_all("languages", me.languages.iter().take(3).cloned().collect());
    if themes::exists(&on.theme) {
        typed.set("themes", on.theme);
    }
    Ok(form(&viewer, ShownForm::opened(typed), None))
}

/// GET `/offers/{id}-{slug}/edit`
pub async fn edit(viewer: Viewer, Path(at): Path<IdSlug<StandingOfferId>>) -> Result<Response, Problem> {
    let found = editable(&viewer, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &found.title)?;
    let typed = STANDING_OFFER.fill(&found.content).over(found.version);
    Ok(form(&viewer, ShownForm::opened(typed), Some(&found)))
}

/// The one that is changed, by who may.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Refused`], [`Problem::SignIn`].
pub async fn editable(viewer: &Viewer, id: StandingOfferId) -> Result<OfferPageRow, Problem> {
    let me = viewer.signed_in()?;
    let found = store::find(&viewer.db, id).await?;
    step(found.state, Action::Edit, found.actor(Some(me))).ok_or(Problem::Refused)?;
    Ok(found)
}

/// The page with the form.
pub fn form(viewer: &Viewer, shown: ShownForm, of: Option<&OfferPageRow>) -> Response {
    let t = viewer.locale;
    let mine = viewer.me().map(Me::codes).unwrap_or_default();
    let (title, back, action) = match of {
        Some(found) => (t.standing_offer_edit_title(), found.path(), format!("{}/edit", found.path())),
        None => {
            let list = back_to_theme(&shown.typed, "themes", Thing::Offer.list());
            (t.standing_offers_new(), list, Thing::Offer.address("/new"))
        }
    };
    let draft = match of {
        Some(found) => format!("offer {} {}", found.id, shown.typed.version()),
        None => "new offer".to_owned(),
    };
    viewer.page_with(shown.status, Head::new(title).unlisted(), move || {
        let form = FormView::of(&STANDING_OFFER, t, &shown).with_mine(&mine);
        let buttons = view! {
            <p class="actions sticky">
                <button class="button" name="action" value="publish">
                    {t.solution_publish()}
                </button>
                <button name="action" value="preview">
                    {t.composer_preview()}
                </button>
                <a href=back>{t.form_cancel()}</a>
            </p>
        };
        view! {
            <h1>{title}</h1>
            <p class="lead">{t.standing_offer_form_lead()}</p>
            {form.meanwhile(t.standing_offer_theirs(), shown.theirs.as_ref())}
            {form.whole(action, draft, form.preview("shared"), buttons)}
        }
    })
}
