//! The one address of a page: of its parameters only those that the page reads, each once, in one order. What
//! is added to an address makes no other page of it, so nobody can go round the kept one.

use super::routes;
use axum::http::{Uri, uri::PathAndQuery};

/// The address as it should have been; nothing where it is so already.
pub fn settled(uri: &Uri) -> Option<Uri> {
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
    for name in known {
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
        ] {
            let uri: Uri = given.parse().expect("an address");
            let query = canonical_query(uri.path(), uri.query().unwrap_or_default());
            assert_eq!(query, settled, "{given}");
            assert_eq!(canonical_query(uri.path(), &query), query, "{given}");
        }
    }

    #[test]
    fn what_is_right_stays_as_it_is() {
        for uri in ["/", "/search?q=caf%C3%A9", "/assets/style.css?v=1", "/call/suggest?q=x"] {
            assert_eq!(settled(&uri.parse().expect("an address")), None, "{uri}");
        }
        let moved = settled(&"/search?q=1&z=2".parse().expect("an address")).expect("another");
        assert_eq!(moved.to_string(), "/search?q=1");
    }
}
