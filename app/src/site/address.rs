//! The one address of a page: of its parameters only those that the page reads, each once, in one order. What
//! is added to an address makes no other page of it, so nobody can go round the kept one.

use super::{link, problem::Problem, routes};
use axum::{
    extract::Request,
    http::{Method, Uri, uri::PathAndQuery},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Layer: a page is read at its one address, 301, which has no slash at its end and none twice.
pub async fn without_slashes(request: Request, next: Next) -> Response {
    match slashless(request.uri()).filter(|_| reads(request.method())) {
        Some(to) => Problem::Moved { to }.into_response(),
        None => next.run(request).await,
    }
}

fn reads(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// The address, path and query, without slashes that say nothing; nothing where it has none. A browser takes `\` for a
/// slash, so what has one is left alone.
fn slashless(uri: &Uri) -> Option<String> {
    let path = uri.path();
    let is_plain = path == "/" || !(path.ends_with('/') || path.contains("//"));
    if is_plain || path.contains('\\') || routes::parameters(path).is_none() {
        return None;
    }
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    Some(format!("/{}{query}", parts.join("/")))
}

/// The address as it should have been; nothing where it is so already.
pub fn settled(method: &Method, uri: &Uri) -> Option<Uri> {
    if let Some(to) = slashless(uri) {
        // What is read is settled where it leads; a form arrives all the same.
        return if reads(method) { None } else { to.parse().ok() };
    }
    let query = uri.query()?;
    let settled = canonical_query(uri.path(), query);
    if settled == query {
        return None;
    }
    let mut parts = uri.clone().into_parts();
    let address =
        if settled.is_empty() { uri.path().to_owned() } else { format!("{}?{settled}", uri.path()) };
    parts.path_and_query = Some(PathAndQuery::try_from(address).ok()?);
    Uri::from_parts(parts).ok()
}

/// Empty ones are as good as absent; of two with one name the last counts.
fn canonical_query(path: &str, query: &str) -> String {
    let Some(known) = routes::parameters(path) else { return query.to_owned() };
    let given: Vec<(_, _)> =
        form_urlencoded::parse(query.as_bytes()).filter(|(_, value)| !value.is_empty()).collect();
    let mut settled = form_urlencoded::Serializer::new(String::new());
    for name in known.iter().chain(routes::is_page(path).then_some(&link::LANG)) {
        if let Some((_, value)) = given.iter().rev().find(|(given, _)| given == name) {
            settled.append_pair(name, value);
        }
    }
    settled.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_one_address() {
        for (given, settled) in [
            ("/?x=1", ""),
            ("/search?q=clean+water", "q=clean+water"),
            ("/search?x=1&q=a%20b&y=2", "q=a+b"),
            ("/solutions?country=MZ&theme=water", "theme=water&country=MZ"),
            ("/solutions?theme=&country=KE&country=MZ&utm_source=x", "country=MZ"),
            ("/discussions/7-pumps?after=50&x=1", "after=50"),
            ("/discussions/7-pumps/posts/3/history?before=4&after=1", "before=4"),
            ("/themes/water?theme=health", ""),
            ("/about?utm_source=x&lang=fr&lang=en", "lang=en"),
            ("/solutions?lang=fr&theme=water", "theme=water&lang=fr"),
            ("/nowhere?lang=fr", ""),
            ("/sitemap.xml?lang=fr&x=1", ""),
        ] {
            let uri: Uri = given.parse().expect("an address");
            let query = canonical_query(uri.path(), uri.query().unwrap_or_default());
            assert_eq!(query, settled, "{given}");
            assert_eq!(canonical_query(uri.path(), &query), query, "{given}");
        }
    }

    #[test]
    fn slashes_that_say_nothing_are_taken_out() {
        for (given, plain) in [
            ("/solutions/", Some("/solutions")),
            ("/solutions/?country=MZ&x=1", Some("/solutions?country=MZ&x=1")),
            ("/people/ana-mz//", Some("/people/ana-mz")),
            ("//solutions", Some("/solutions")),
            ("//evil.example/", Some("/evil.example")),
            ("//", Some("/")),
            ("/", None),
            ("/solutions", None),
            ("/?to=//x/", None),
            ("/\\evil.example/", None),
            ("/assets/", None),
            ("/call//evil.example/", None),
        ] {
            let uri = Uri::builder().path_and_query(given).build().expect("an address");
            assert_eq!(slashless(&uri).as_deref(), plain, "{given}");
        }
    }

    #[test]
    fn what_is_right_stays_as_it_is() {
        for uri in ["/", "/search?q=caf%C3%A9", "/assets/style.css?v=1", "/call/suggest?q=x"] {
            assert_eq!(settled(&Method::GET, &uri.parse().expect("an address")), None, "{uri}");
        }
        let moved = settled(&Method::GET, &"/search?q=1&z=2".parse().expect("an address")).expect("another");
        assert_eq!(moved.to_string(), "/search?q=1");
    }
}
