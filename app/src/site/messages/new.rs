//! The page on which one begins to write to somebody.

use super::{
    forms::MESSAGE,
    store::{self, Addressed},
};
use crate::site::{
    access::Me,
    form::{ShownForm, Typed},
    link::Path,
    locale::Locale,
    page::{Head, see},
    problem::Problem,
    session::Viewer,
    things,
    ui::{self, fields::FormView, fields::read_only},
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;

/// GET `/people/{handle}/message`
pub async fn new(viewer: Viewer, Path(handle): Path<String>) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let to = addressed(&viewer, me, &handle).await?;
    if let Some(id) = store::with(&viewer.site, me, to.who.id).await? {
        return Ok(see(&super::path(id)));
    }
    if !to.takes_messages {
        return Ok(closed(&viewer, StatusCode::OK, &to, &Typed::default()));
    }
    Ok(form(&viewer, &to, ShownForm::opened(Typed::default())))
}

/// Who is to be written to.
///
/// # Errors
/// [`Problem::NotFound`] where nobody is there; [`Problem::Refused`] where it is who asks.
pub async fn addressed(viewer: &Viewer, me: &Me, handle: &str) -> Result<Addressed, Problem> {
    let to = store::addressed(&viewer.db, handle).await?;
    if to.who.id == me.id { Err(Problem::Refused) } else { Ok(to) }
}

/// The page with the form.
pub fn form(viewer: &Viewer, to: &Addressed, shown: ShownForm) -> Response {
    let t = viewer.locale;
    viewer.page_with(shown.status, Head::new(t.message_new_title()).unlisted(), move || {
        let page = things::of_person(&to.who.handle);
        let action = format!("{page}/message");
        let form = FormView::of(&MESSAGE, t, &shown);
        let buttons = view! {
            <p class="actions">
                <button class="button" name="action" value="send">
                    {t.message_ask()}
                </button>
                <button class="server-preview" name="action" value="preview">
                    {t.composer_preview()}
                </button>
                <a href=page>{t.form_cancel()}</a>
            </p>
        };
        view! {
            {heading(t, to)}
            <p class="help">{t.message_new_help()}</p>
            {form.whole(action.clone(), action, form.preview("body"), buttons)}
        }
    })
}

/// The page of who does not want to be written to, with what was typed for them.
pub fn closed(viewer: &Viewer, status: StatusCode, to: &Addressed, typed: &Typed) -> Response {
    let t = viewer.locale;
    viewer.page_with(status, Head::new(t.message_new_title()).unlisted(), move || {
        view! {
            {heading(t, to)}
            <p class="empty">{t.message_closed()}</p>
            {unsent(t, typed)}
        }
    })
}

/// A text that cannot be sent, to be copied.
pub fn unsent(t: Locale, typed: &Typed) -> Option<impl IntoView + use<>> {
    let body = typed.text("body");
    (!body.is_empty()).then(|| {
        view! {
            <form class="form">
                <h2>{t.message_unsent()}</h2>
                {read_only("body", t.message_unsent(), body)}
            </form>
        }
    })
}

fn heading(t: Locale, to: &Addressed) -> impl IntoView + use<> {
    view! {
        <h1>{t.message_new_title()}</h1>
        <p class="people">
            <ui::By t who=to.who.who() />
        </p>
    }
}
