//! What every answer says to the browser beside its content.

use axum::{
    Router,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};
use tower_http::set_header::SetResponseHeaderLayer;

type Set = SetResponseHeaderLayer<HeaderValue>;

/// No inline script or style at all, so no page needs a nonce and every public page can be kept.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; \
    font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Keeps every answer to itself.
pub fn safe(router: Router) -> Router {
    [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ]
    .into_iter()
    .fold(router, |router, (name, value)| router.layer(set(name, value)))
}

/// For files whose names change with their content. What is not there is not kept.
pub fn forever(file: Response) -> Response {
    kept(file, "public, max-age=31536000, immutable")
}

/// For files that keep their names.
pub fn a_day(file: Response) -> Response {
    kept(file, "public, max-age=86400")
}

fn kept(mut file: Response, how_long: &'static str) -> Response {
    let is_there = file.status().is_success() || file.status() == StatusCode::NOT_MODIFIED;
    file.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(if is_there { how_long } else { "no-store" }));
    file
}

fn set(name: HeaderName, value: &'static str) -> Set {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}
