//! One way to make a page: data is loaded first, then a view is rendered to a whole document.
//!
//! Views are rendered in one go and hold no resources, so a page that starts is a page that ends, its
//! status and title are known before its first byte, and nothing is fetched twice. Islands in it are
//! marked for the browser to hydrate.

use super::{
    card::Card,
    flash,
    problem::Problem,
    render::{Written, in_place, with_islands},
    session::Viewer,
    shell,
    things::Tag,
    ui::Markup,
};
use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use std::{borrow::Cow, mem};

/// What rows and pages of usual length need, in bytes: room that is there need not be made while writing.
const ROWS: usize = 40 << 10;
pub(super) const DOCUMENT: usize = 96 << 10;

/// On an answer: it may be cached and sent to other visitors, until one of these is touched.
#[derive(Clone)]
pub struct Cacheable(pub Vec<Tag>);

/// What stands in a page's `<head>`.
pub struct Head {
    pub title: Cow<'static, str>,
    pub description: Option<String>,
    /// The page's one address, for search engines and link cards.
    pub canonical: Option<String>,
    /// Kept out of search engines.
    pub unlisted: bool,
    /// Every visitor is sent the same, until something changes that it shows: there is no form's token in it.
    pub cacheable: bool,
    /// What it is about, in the words of schema.org: for search engines, so pages of people who are signed in have none.
    pub described: Option<serde_json::Value>,
    /// Where the list that it shows is as a feed.
    pub feed: Option<String>,
    /// It says the same in every language: each has an address of its own.
    pub translated: bool,
    /// Where the picture is that stands beside a link to it; that of the place, where nothing is said.
    pub card: Option<String>,
}

impl Head {
    pub fn new(title: impl Into<Cow<'static, str>>) -> Self {
        Self {
            title: title.into(),
            description: None,
            canonical: None,
            unlisted: false,
            cacheable: false,
            described: None,
            feed: None,
            translated: false,
            card: None,
        }
    }

    pub fn description(mut self, text: impl Into<String>) -> Self {
        self.description = Some(text.into());
        self
    }

    pub fn canonical(mut self, path: impl Into<String>) -> Self {
        self.canonical = Some(path.into());
        self
    }

    pub fn unlisted(self) -> Self {
        self.unlisted_if(true)
    }

    pub fn unlisted_if(mut self, is_unlisted: bool) -> Self {
        self.unlisted |= is_unlisted;
        self
    }

    pub fn described(mut self, what: Option<serde_json::Value>) -> Self {
        self.described = what;
        self
    }

    pub fn feed(mut self, path: impl Into<String>) -> Self {
        self.feed = Some(path.into());
        self
    }

    pub fn translated(mut self) -> Self {
        self.translated = true;
        self
    }

    /// The picture of a thing.
    pub fn card_of(self, thing: impl Into<Tag>, card: &Card) -> Self {
        let (thing, id) = thing.into().thing();
        self.card(&format!("{thing}-{id}"), card)
    }

    /// The picture that has this name.
    pub fn card(mut self, name: &str, card: &Card) -> Self {
        self.card = Some(card.address(name));
        self
    }

    pub fn cacheable(mut self) -> Self {
        self.cacheable = true;
        self
    }
}

impl Viewer {
    /// The page, 200.
    pub fn page<V: IntoView + 'static>(&self, head: Head, body: impl FnOnce() -> V) -> Response {
        self.page_with(StatusCode::OK, head, body)
    }

    /// The page, of about so many bytes: a large one is made apart.
    ///
    /// # Errors
    /// As those of [`BlockingPool::run`](super::blocking_pool::BlockingPool::run).
    pub async fn page_of<V: IntoView + 'static>(
        &self,
        bytes: usize,
        status: StatusCode,
        head: Head,
        body: impl FnOnce() -> V + Send + 'static,
    ) -> Result<Response, Problem> {
        let viewer = self.clone();
        self.site.blocking.run_if_large(bytes, move || viewer.page_with(status, head, body)).await
    }

    /// The page with a status of its own: 422 for a form that came back.
    pub fn page_with<V: IntoView + 'static>(
        &self,
        status: StatusCode,
        head: Head,
        body: impl FnOnce() -> V,
    ) -> Response {
        let html = with_islands(|| shell::document(self, &head, body));
        let caching = if self.me().is_some() { "private, no-store" } else { "no-cache" };
        let headers: [(HeaderName, HeaderValue); 3] = [
            (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
            (header::CACHE_CONTROL, HeaderValue::from_static(caching)),
            (header::VARY, HeaderValue::from_static("Cookie, Accept-Language, Save-Data")),
        ];
        let response = (status, headers, html).into_response();
        if self.flash.is_some() {
            return flash::said(&self.site, response);
        }
        if status == StatusCode::OK && head.cacheable {
            return self.kept(response);
        }
        response
    }

    /// An answer that is the same for every visitor, until what was read for it is touched.
    pub fn kept(&self, mut answer: Response) -> Response {
        if self.me().is_none() {
            self.db.depends_on(Tag::TREE);
            answer.extensions_mut().insert(Cacheable(self.db.noted()));
        }
        answer
    }
}

/// Many things, one view written after the other; a list of views would hold all of them at once.
pub fn each<T, V: IntoView>(things: impl IntoIterator<Item = T>, view: impl Fn(T) -> V) -> Written {
    let mut markup = Markup::with_room(ROWS);
    things.into_iter().for_each(|thing| {
        markup.view(view(thing));
    });
    markup.shown()
}

/// Many things, one written after the other into the page.
pub fn rows<T>(
    things: impl IntoIterator<Item = T> + Send,
    row: impl Fn(&mut Markup, T) + Send,
) -> impl IntoView {
    in_place(move |html| {
        let mut markup = Markup::at_end_of(mem::take(html));
        things.into_iter().for_each(|thing| row(&mut markup, thing));
        *html = markup.into();
    })
}

/// 303: after a write, the browser reads the page that the write changed.
pub fn see(path: &str) -> Response {
    Redirect::to(path).into_response()
}
