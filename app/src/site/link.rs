//! Addresses like `/solutions/42-what-it-is-called`: the number finds the thing, the words are for people. And
//! those of the pages that are of no thing.

use super::{
    problem::{Problem, form_urlencoded},
    text,
};
use axum::{
    extract::{FromRequestParts, Path as Parts, rejection::PathRejection},
    http::request,
};
use serde::{Deserialize, Deserializer, de::DeserializeOwned};

pub const SEARCH: &str = "/search";
pub const NOTICES: &str = "/notices";
pub const SETTINGS: &str = "/settings";
pub const SECURITY: &str = "/settings/security";
pub const CONFIRM: &str = "/settings/confirm";
pub const NEW_PASSKEY: &str = "/settings/passkeys/new";
pub const SECOND_FACTOR: &str = "/settings/second-factor";
pub const PLACE: &str = "/settings/place";
pub const JOINING: &str = "/settings/place/joining";
pub const FOCAL_POINTS: &str = "/settings/place/focal-points";
pub const SESSIONS: &str = "/settings/sessions";
pub const OWN_DATA: &str = "/settings/data";
pub const LANGUAGE: &str = "/language";
pub const SIGN_IN: &str = "/sign-in";
pub const SIGN_UP: &str = "/sign-up";
pub const THEMES: &str = "/themes";
pub const COUNTRIES: &str = "/countries";
pub const LEARNING: &str = "/learning";
pub const WELCOME: &str = "/welcome";
pub const HOW: &str = "/about/how-it-works";

/// The parameter that says in which language a page is to be, whatever the reader's is.
pub const LANG: &str = "lang";
/// The page in the reader's language, whichever that is.
pub const ANY_LANGUAGE: &str = "x-default";

/// The address of a page in a language.
pub fn in_language(path: &str, code: &str) -> String {
    let sign = if path.contains('?') { '&' } else { '?' };
    format!("{path}{sign}{LANG}={code}")
}

/// The language that an address asks for, by its code.
pub fn language(address: &str) -> Option<&str> {
    let (_, query) = address.split_once('?')?;
    query.split('&').find_map(|pair| pair.strip_prefix(LANG)?.strip_prefix('='))
}

/// The address of the page in the reader's own language.
pub fn in_any_language(address: &str) -> String {
    let Some((path, query)) = address.split_once('?') else { return address.to_owned() };
    let rest: Vec<&str> = query.split('&').filter(|pair| pair.split('=').next() != Some(LANG)).collect();
    if rest.is_empty() { path.to_owned() } else { format!("{path}?{}", rest.join("&")) }
}

/// The page of a theme.
pub fn theme(slug: &str) -> String {
    [THEMES, "/", slug].concat()
}

/// The page of a country.
pub fn country(code: &str) -> String {
    [COUNTRIES, "/", code].concat()
}

/// The page of a person.
pub fn person(handle: &str) -> String {
    ["/people/", handle].concat()
}

/// The page to sign in on, from which the person goes on to another.
pub fn sign_in(to: &str) -> String {
    [SIGN_IN, "?", &form_urlencoded(&[("to", to)])].concat()
}

/// The first questions, from which the person goes on to another page.
pub fn welcome(to: &str) -> String {
    if matches!(to, "" | "/") {
        WELCOME.into()
    } else {
        [WELCOME, "?", &form_urlencoded(&[("to", to)])].concat()
    }
}

/// The page to prove again on who one is, from which the person goes on to another.
pub fn confirm(to: &str) -> String {
    [CONFIRM, "?", &form_urlencoded(&[("to", to)])].concat()
}

/// The parts of an address. What cannot be read is the address of nothing: 404, and not 400.
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut request::Parts, state: &S) -> Result<Self, Problem> {
        match Parts::from_request_parts(parts, state).await {
            Ok(Parts(found)) => Ok(Self(found)),
            Err(PathRejection::FailedToDeserializePathParams(_)) => Err(Problem::NotFound),
            Err(rejection) => Err(Problem::fault(rejection)),
        }
    }
}

/// The key that a parameter says; nothing where it says none.
///
/// # Errors
/// Those of the form that it stands in.
pub fn number<'de, K: From<i64>, D: Deserializer<'de>>(from: D) -> Result<Option<K>, D::Error> {
    let text = String::deserialize(from)?;
    Ok(text.parse().ok().filter(|id: &i64| *id > 0).map(K::from))
}

/// The `42-what-it-is-called` of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdSlug<K> {
    pub id: K,
    slug: String,
}

impl<'de, K: From<i64>> Deserialize<'de> for IdSlug<K> {
    /// Anything that is not a number is the address of nothing (id 0), so it answers 404 and not 400.
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let (id, slug) = text.split_once('-').unwrap_or((&text, ""));
        let id: i64 = id.parse().ok().filter(|id| *id > 0).unwrap_or(0);
        Ok(Self { id: id.into(), slug: slug.to_owned() })
    }
}

impl<K: Copy + Into<i64>> IdSlug<K> {
    /// Sends readers who came by another wording of the address (path and query) to the right one.
    ///
    /// # Errors
    /// [`Problem::Moved`] when the words are not those of the title.
    pub fn canonical_or_redirect(&self, address: &str, title: &str) -> Result<(), Problem> {
        let right = text::slug(title);
        if self.slug == right {
            return Ok(());
        }
        let (path, query) =
            address.split_once('?').map_or((address, None), |(path, query)| (path, Some(query)));
        let mut parts: Vec<&str> = path.split('/').collect();
        let words = path_part(self.id.into(), title);
        if let Some(part) = parts.get_mut(2) {
            *part = &words;
        }
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        Err(Problem::Moved { to: format!("{}{query}", parts.join("/")) })
    }
}

/// `/solutions/42-what-it-is-called`
pub fn path(collection: &str, id: i64, title: &str) -> String {
    ["/", collection, "/", &path_part(id, title)].concat()
}

/// The number in an address that [`path`] made; 0, the number of nothing, in any other.
pub fn id_in<K: From<i64>>(path: &str) -> K {
    let part = path.split('/').nth(2).unwrap_or_default();
    part.split(['-', '?', '#']).next().and_then(|id| id.parse().ok()).unwrap_or(0).into()
}

fn path_part(id: i64, title: &str) -> String {
    match text::slug(title).as_str() {
        "" => id.to_string(),
        slug => [&id.to_string(), "-", slug].concat(),
    }
}

/// A place on this site to go to after signing in; anything else is the start page.
pub fn local(to: &str) -> &str {
    let is_path = to.starts_with('/')
        && !to.starts_with("//")
        && !to.starts_with("/\\")
        && !to.chars().any(char::is_control);
    if is_path { to } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stays_on_this_site() {
        for (to, goes) in [
            ("/a?b=c", "/a?b=c"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("https://evil.example", "/"),
            ("/a\r\nX: y", "/"),
        ] {
            assert_eq!(local(to), goes);
        }
    }
}
