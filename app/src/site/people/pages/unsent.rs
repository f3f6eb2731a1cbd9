//! A form that could not be taken is shown, to be sent again.

use super::super::keep::UnsentForm;
use crate::site::{
    form::{Mark, UNSENT},
    link,
    page::Head,
    problem_page,
    session::Viewer,
    ui::fields::read_only,
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;

/// After signing in with something still to send: shows it, and sends it at the press of a button.
pub fn send_kept(viewer: &Viewer, kept: &UnsentForm) -> Response {
    let t = viewer.locale;
    kept_form(viewer, StatusCode::OK, (t.kept_title(), t.kept_text()), kept)
}

/// A form that could not be taken: why, and the form to be sent again.
pub fn send_again(viewer: &Viewer, status: StatusCode, kept: &UnsentForm) -> Response {
    let (title, _) = problem_page::words(viewer.locale, status);
    kept_form(viewer, status, (title, viewer.locale.again_text()), kept)
}

/// A form as it was sent, to be read and to be sent again. What a person wrote stands in it once, as text
/// that cannot be changed here.
fn kept_form(
    viewer: &Viewer,
    status: StatusCode,
    (title, text): (&'static str, &'static str),
    kept: &UnsentForm,
) -> Response {
    let t = viewer.locale;
    let (to, fields) = (link::local(&kept.to).to_owned(), kept.fields(&viewer.site.marks));
    let marks = &viewer.site.marks;
    let page = viewer.site.pages.at(&to).to_owned();
    viewer.page_with(status, Head::new(title).unlisted(), move || {
        let fields: Vec<_> =
            fields.iter().map(|(name, value)| kept_field(marks.get(name), name, title, value)).collect();
        view! {
            <h1>{title}</h1>
            <p class="lead">{text}</p>
            <form id=UNSENT class="form" method="post" action=to.clone()>
                <input type="hidden" name=UNSENT value=to.clone() />
                <p class="actions">
                    <button class="button">{t.kept_send()}</button>
                    <a href=page>{t.kept_drop()}</a>
                </p>
                {fields}
            </form>
        }
    })
}

fn kept_field(mark: Option<Mark>, name: &str, label: &'static str, value: &str) -> AnyView {
    if value.is_empty() || mark == Some(Mark::Inner) {
        return view! { <input type="hidden" name=name.to_owned() value=value.to_owned() /> }.into_any();
    }
    read_only(name, label, value).into_any()
}
