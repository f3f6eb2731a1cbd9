//! One's own photo.

use super::{
    PHOTO, flashes,
    forms::PHOTO as FORM,
    picture::{PORTRAIT, Shape},
    posts::{came_back, sent},
    store::{self, On},
    take::take,
    upload::{FILE, Upload},
};
use crate::site::{
    form::{Errors, ShownForm, Typed},
    link,
    page::Head,
    problem::Problem,
    session::Viewer,
    things::Thing,
    ui::{self, fields::FormView},
};
use axum::response::Response;
use leptos::prelude::*;

/// GET `/settings/photo`
pub async fn page(viewer: Viewer) -> Result<Response, Problem> {
    viewer.signed_in()?;
    Ok(form(&viewer, ShownForm::opened(Typed::default())))
}

fn form(viewer: &Viewer, shown: ShownForm) -> Response {
    let t = viewer.locale;
    let photo = viewer.me().and_then(|me| me.photo);
    viewer.page_with(shown.status, Head::new(t.photo_title()).unlisted(), move || {
        let form = FormView::of(&FORM, t, &shown);
        let own = photo.map(|photo| {
            view! {
                <p>
                    <img
                        class="portrait"
                        src=PORTRAIT.address(photo)
                        width=PORTRAIT.0.to_string()
                        height=PORTRAIT.0.to_string()
                        alt=t.photo_own()
                    />
                </p>
                <ui::Deed
                    action="/settings/photo/remove".to_owned()
                    word=t.photo_remove()
                    help=t.photo_remove_help()
                />
            }
        });
        view! {
            <p class="eyebrow">
                <a href=link::SETTINGS>{t.settings_title()}</a>
            </p>
            <h1>{t.photo_title()}</h1>
            <p class="lead">{t.photo_lead()}</p>
            {own}
            <form class="form" method="post" action=PHOTO enctype="multipart/form-data" novalidate>
                {form.complaints()}
                {form.hidden()}
                {form.fields()}
                <p class="actions">
                    <button class="button">{t.photo_send()}</button>
                </p>
            </form>
        }
    })
}

/// POST `/settings/photo`
pub async fn set(viewer: Viewer, upload: Upload) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let Upload { typed, file, is_too_large } = upload;
    let sent = match sent(file, is_too_large, Errors::default()) {
        Ok(sent) => sent,
        Err(errors) => return Ok(form(&viewer, came_back(typed, errors))),
    };
    let refused = |typed, why| Ok(form(&viewer, came_back(typed, Errors::one(FILE, why))));
    let made = match take(&viewer.site, sent, Shape::Square, viewer.locale.file_unnamed()).await? {
        Ok(made) => made,
        Err(why) => return refused(typed, why),
    };
    let on = On::whole(Thing::Person, me.id.into());
    // Beside it stands the name: it says no more than that.
    let added = store::add(&viewer.site, me, on, made, Some(String::new()), (typed.token(), PHOTO)).await;
    match added {
        Err(Problem::SentBefore { .. }) | Ok(Ok(_)) => Ok(viewer.done(&flashes::PHOTO_SET, PHOTO)),
        Err(problem) => Err(problem),
        Ok(Err(why)) => refused(typed, why),
    }
}

/// POST `/settings/photo/remove`
pub async fn remove(viewer: Viewer, _: Typed) -> Result<Response, Problem> {
    store::remove_photo(&viewer.site, viewer.signed_in()?).await?;
    Ok(viewer.done(&flashes::PHOTO_REMOVED, PHOTO))
}
