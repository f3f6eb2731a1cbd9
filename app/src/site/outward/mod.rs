//! What the place shows to machines: maps for search engines, and pictures for those who show links.

mod card;
mod sitemap;

use super::{feature::Route, page::Cacheable, session::Viewer};
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

/// No pages for people, and no forms.
#[rustfmt::skip]
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/sitemap.xml",              sitemap::index),
        Route::page("/sitemap/{part}",           sitemap::part),
        Route::page("/cards/{card}",             card::card),
    ]
}

/// Something that is the same for everybody until what it shows is touched.
fn sent(viewer: &Viewer, kind: &'static str, body: impl IntoResponse) -> Response {
    const AN_HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600");
    let mut answer = body.into_response();
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    answer.headers_mut().insert(header::CACHE_CONTROL, AN_HOUR);
    if viewer.me().is_none() {
        answer.extensions_mut().insert(Cacheable(viewer.db.noted()));
    }
    answer
}
