//! What every answer says to the browser beside its content.

use axum::http::{HeaderName, HeaderValue, header};
use tower::layer::util::{Identity, Stack};
use tower_http::set_header::SetResponseHeaderLayer;

type Set = SetResponseHeaderLayer<HeaderValue>;

/// No inline script or style at all, so no page needs a nonce and every public page can be kept.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; \
    font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Headers that keep a page to itself.
pub fn safety() -> tower::ServiceBuilder<Stack<Set, Stack<Set, Stack<Set, Stack<Set, Stack<Set, Stack<Set, Identity>>>>>>> {
    tower::ServiceBuilder::new()
        .layer(set(header::CONTENT_SECURITY_POLICY, POLICY))
        .layer(set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(set(header::REFERRER_POLICY, "same-origin"))
        .layer(set(HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()"))
        .layer(set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
        .layer(set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin"))
}

/// Files whose names change with their content.
pub fn forever() -> Set {
    set(header::CACHE_CONTROL, "public, max-age=31536000, immutable")
}

/// Files that keep their names.
pub fn a_day() -> Set {
    set(header::CACHE_CONTROL, "public, max-age=86400")
}

fn set(name: HeaderName, value: &'static str) -> Set {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}
