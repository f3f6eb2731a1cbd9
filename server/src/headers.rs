//! What every answer says to the browser beside its content.

use axum::{
    Router,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};
use tower::util::MapResponseLayer;
use tower_http::set_header::SetResponseHeaderLayer;

type Set = SetResponseHeaderLayer<HeaderValue>;

/// No inline script or style at all, so no page needs a nonce and every public page can be kept.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; \
    font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Whoever came by https comes by https from now on, for a year.
const HTTPS_ONLY: &str = "max-age=31536000";

/// Keeps every answer to itself. `secure`: the place is reached by https.
pub fn safe(router: Router, secure: bool) -> Router {
    let https = secure.then_some((header::STRICT_TRANSPORT_SECURITY, HTTPS_ONLY));
    let always = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        ),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    let router = router.layer(MapResponseLayer::new(cookies_are_not_kept));
    always.into_iter().chain(https).fold(router, |router, (name, value)| router.layer(set(name, value)))
}

/// A cookie is for one browser: no cache between keeps the answer that sets it.
fn cookies_are_not_kept(mut answer: Response) -> Response {
    if answer.headers().contains_key(header::SET_COOKIE) {
        answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    }
    answer
}

/// For files whose names change with their content. What is not there is not kept.
pub fn forever(file: Response) -> Response {
    kept(file, "public, max-age=31536000, immutable")
}

/// For files that keep their names while they are being worked on.
pub fn not_at_all(file: Response) -> Response {
    kept(file, "no-store")
}

/// For files that keep their names.
pub fn a_day(file: Response) -> Response {
    kept(file, "public, max-age=86400")
}

fn kept(mut file: Response, how_long: &'static str) -> Response {
    let is_there = file.status().is_success() || file.status() == StatusCode::NOT_MODIFIED;
    file.headers_mut().insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static(if is_there { how_long } else { "no-store" }),
    );
    file
}

fn set(name: HeaderName, value: &'static str) -> Set {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{body::Body, extract::Request, routing::get};
    use tower::ServiceExt;

    #[tokio::test]
    async fn a_place_with_https_stays_with_it() {
        let answer = async |secure: bool| {
            let app = safe(Router::new().route("/", get(|| async { "here" })), secure);
            app.oneshot(Request::new(Body::empty()))
                .await
                .expect("an answer")
                .headers()
                .contains_key(header::STRICT_TRANSPORT_SECURITY)
        };
        assert_eq!((answer(true).await, answer(false).await), (true, false));
    }
}
