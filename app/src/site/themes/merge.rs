//! A theme that goes into another: it ends, its address leads there, and nothing that is on it is lost.

use super::{
    edit::{editor, present},
    flashes,
    forms::MERGE,
    rules, store,
    tree::{self, Changed},
};
use crate::site::{
    form::{Complaint, ShownForm, Typed},
    link::{self, Path},
    page::Head,
    problem::Problem,
    session::Viewer,
    ui::fields::FormView,
};
use axum::response::Response;
use leptos::prelude::*;

/// GET `/themes/{slug}/merge`
pub async fn page(viewer: Viewer, Path(slug): Path<String>) -> Result<Response, Problem> {
    editor(&viewer)?;
    form(&viewer, &slug, ShownForm::opened(Typed::default()))
}

fn form(viewer: &Viewer, slug: &str, shown: ShownForm) -> Result<Response, Problem> {
    let (t, theme) = (viewer.locale, present(slug)?);
    Ok(viewer.page_with(shown.status, Head::new(t.theme_merge()).unlisted(), move || {
        let form = FormView::of(&MERGE, t, &shown);
        let address = link::theme(&theme.slug);
        view! {
            <p class="eyebrow">
                <a href=address.clone()>{theme.name(t).to_owned()}</a>
            </p>
            <h1>{t.theme_merge()}</h1>
            <p class="lead">{t.theme_merge_lead()}</p>
            <form class="form" method="post" action=format!("{address}/merge") novalidate>
                {form.complaints()}
                {form.hidden()}
                {form.fields()}
                <p class="actions">
                    <button class="button">{t.theme_merge_do()}</button>
                    <a href=format!("{address}/edit")>{t.form_cancel()}</a>
                </p>
            </form>
        }
    }))
}

/// POST `/themes/{slug}/merge`
pub async fn merge(viewer: Viewer, Path(slug): Path<String>, typed: Typed) -> Result<Response, Problem> {
    let me = editor(&viewer)?;
    let (merge, mut errors) = MERGE.read(&typed);
    // A copy of the form finds it gone there already.
    if let Some(theme) = super::find(&slug).filter(|theme| theme.slug != slug) {
        return Ok(viewer.done(&flashes::MERGED, &link::theme(&theme.slug)));
    }
    let theme = present(&slug)?;
    if errors.is_empty() && !rules::may_go_into(tree::now(), &slug, &merge.into) {
        errors.add("into", Complaint::NotInList);
    }
    if !errors.is_empty() {
        return form(&viewer, &slug, ShownForm::back(typed, errors));
    }
    let into = super::find(&merge.into).map(|into| into.slug.clone()).ok_or(Problem::NotFound)?;
    let gone = Changed { gone_into: Some(into.clone()), ..Changed::from(theme) };
    let version = store::version(&viewer.db, &slug).await?;
    store::save(&viewer.site, me, vec![gone], Some(version)).await?;
    Ok(viewer.done(&flashes::MERGED, &link::theme(&into)))
}
