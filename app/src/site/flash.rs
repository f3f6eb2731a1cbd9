//! What an action answers: said once, above the page that it leads to.
//!
//! It travels in a cookie of its own, so that no address says it again when it is copied or visited later.

use super::{
    feature::Feature, files, form::Word, locale::Locale, page::see, session, session::Viewer, state::Site,
    themes,
};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;
use leptos::prelude::*;
use std::time::Duration;

/// A sentence about what was done, and what can be done next.
#[derive(Debug)]
pub struct Flash {
    /// Names it in the cookie.
    pub code: &'static str,
    pub text: Word,
    /// Words and address of the next thing.
    pub next: Option<(Word, &'static str)>,
}

impl Flash {
    pub const fn new(code: &'static str, text: Word) -> Self {
        Self { code, text, next: None }
    }

    pub const fn then(self, word: Word, to: &'static str) -> Self {
        Self { next: Some((word, to)), ..self }
    }
}

/// What a setting answers that belongs to no feature.
pub static SAVED: Flash = Flash::new("saved", Locale::flash_saved);

/// How long an answer waits for the page that says it.
const WAITS: Duration = Duration::from_secs(60);

/// What the browser has been told to say, if any of these features says so.
pub fn find(features: &'static [Feature], jar: &CookieJar) -> Option<&'static Flash> {
    let code = jar.get(session::FLASH_COOKIE)?.value();
    let of_features = features.iter().flat_map(|feature| feature.says);
    of_features
        .chain(files::SAYS)
        .chain(themes::flashes::ALL)
        .chain([&SAVED])
        .find(|flash| flash.code == code)
}

impl Viewer {
    /// After a write: the browser reads the page that the write changed, and what was done is said there.
    pub fn done(&self, flash: &Flash, to: &str) -> Response {
        let cookie = session::flash_cookie(&self.site, flash.code, WAITS);
        (CookieJar::new().add(cookie), see(to)).into_response()
    }
}

/// Has it forgotten by the browser, as it is said now.
pub fn said(site: &Site, response: Response) -> Response {
    (CookieJar::new().add(session::flash_cookie(site, "", Duration::ZERO)), response).into_response()
}

/// As it stands above a page.
pub fn shown(viewer: &Viewer) -> impl IntoView + use<> {
    let t = viewer.locale;
    viewer.flash.map(|flash| {
        let next = flash.next.map(|(word, to)| view! { <a href=to>{word(t)}</a> });
        view! {
            <div class="flash no-print" role="status">
                <p>
                    <span aria-hidden="true">"✓ "</span>
                    {(flash.text)(t)}
                    " "
                    {next}
                </p>
            </div>
        }
    })
}
