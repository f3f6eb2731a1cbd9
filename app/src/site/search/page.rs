//! The search page: the question, what it can be narrowed to, and what was found.

use super::{
    find::{Asking, FOUND_MOST, Found, PAGES_MOST, find},
    results,
};
use crate::{
    islands::instant_search::{InstantSearch, SearchWords},
    site::{
        follows::{self, What},
        index::{Facet, Order, Question},
        link,
        locale::Locale,
        page::Head,
        paging::Back,
        problem::{Problem, form_urlencoded},
        session::Viewer,
        solutions::Outcome,
        text, themes,
        things::Thing,
        ui::{self, Narrowed, facet},
        vocabulary::{COUNTRIES, LANGUAGES},
    },
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

/// How much of a question is read, in letters.
const QUESTION_MOST: usize = 200;
const NEWEST: &str = "newest";

/// What is looked for, as it stands in the address.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SearchParams {
    q: String,
    kind: String,
    theme: String,
    country: String,
    language: String,
    outcome: String,
    sort: String,
    page: String,
}

/// The same, of known codes only.
struct Search {
    q: String,
    kind: Option<Thing>,
    theme: &'static str,
    country: &'static str,
    language: &'static str,
    outcome: Option<Outcome>,
    order: Order,
    page: usize,
}

impl SearchParams {
    fn known(self) -> Search {
        let page: usize = self.page.parse().unwrap_or(1);
        Search {
            q: text::excerpt(&text::line(&self.q), QUESTION_MOST),
            kind: Thing::parse(&self.kind),
            theme: themes::slug(&self.theme).unwrap_or_default(),
            country: COUNTRIES.code(&self.country).unwrap_or_default(),
            language: LANGUAGES.code(&self.language).unwrap_or_default(),
            outcome: Outcome::parse(&self.outcome),
            order: if self.sort == NEWEST { Order::Newest } else { Order::Best },
            page: page.clamp(1, PAGES_MOST) - 1,
        }
    }
}

impl Search {
    fn kind(&self) -> &'static str {
        self.kind.map_or("", Thing::code)
    }

    fn outcome(&self) -> &'static str {
        self.outcome.map_or("", Outcome::code)
    }

    fn sort(&self) -> &'static str {
        if self.order == Order::Newest { NEWEST } else { "" }
    }

    fn asking(&self) -> Asking<'static> {
        let all = [
            (Facet::Kind, self.kind()),
            (Facet::Theme, self.theme),
            (Facet::Country, self.country),
            (Facet::Language, self.language),
            (Facet::Outcome, self.outcome()),
        ];
        let chosen = all.into_iter().filter(|(_, code)| !code.is_empty()).collect();
        Asking { chosen, order: self.order, page: self.page }
    }

    /// As it is followed: what it asks, in which language, whatever the order.
    fn followed(&self, t: Locale) -> Option<String> {
        let all = [
            ("q", self.q.as_str()),
            ("kind", self.kind()),
            ("theme", self.theme),
            ("country", self.country),
            ("language", self.language),
            ("outcome", self.outcome()),
            (link::LANG, t.code()),
        ];
        let said: Vec<_> = all.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        (!self.q.is_empty()).then(|| form_urlencoded(&said))
    }

    fn narrowed(&self, t: Locale) -> Narrowed<'_> {
        let labelled = |label: Option<&str>| label.unwrap_or_default().to_owned();
        Narrowed::new(
            link::SEARCH,
            [
                ("q", self.q.as_str(), t.quoted(self.q.clone())),
                ("kind", self.kind(), labelled(self.kind.map(|kind| kind.label(t)))),
                ("theme", self.theme, themes::name(self.theme, t)),
                ("country", self.country, ui::country(t, self.country)),
                ("language", self.language, ui::language(t, self.language)),
                ("outcome", self.outcome(), labelled(self.outcome.map(|outcome| outcome.label(t)))),
                ("sort", self.sort(), t.list_newest_first().to_owned()),
            ],
        )
    }
}

/// GET `/search?q=`
pub async fn search(viewer: Viewer, Query(params): Query<SearchParams>) -> Result<Response, Problem> {
    let search = params.known();
    let t = viewer.locale;
    // What the index does not have yet is not kept as the answer.
    let is_current = viewer.site.search.is_current(&viewer.db);
    let question = Question::read(&search.q, t.code());
    let says_only_what_not = question.says_only_what_not();
    let found = find(&viewer, question, search.asking()).await?;
    let followed = search.followed(t);
    let follow = match followed {
        Some(words) => {
            let back = [link::SEARCH, "?", &words].concat();
            follows::shown(&viewer, What::Search, &words, &back).await?
        }
        None => None,
    };
    let head = Head::new(t.search_title()).unlisted();
    let head = if is_current { head.cacheable() } else { head };
    Ok(viewer.page(head, move || {
        let answer = if says_only_what_not {
            Some(view! { <p role="status">{t.search_only_without()}</p> }.into_any())
        } else {
            (!search.q.is_empty()).then(|| answer(t, &search, found))
        };
        view! {
            <h1>{t.search_title()}</h1>
            {search_box(t, &search.q)}
            {follow}
            {answer}
        }
    }))
}

fn answer(t: Locale, search: &Search, found: Found) -> AnyView {
    let narrowed = search.narrowed(t);
    let said = said(t, &found);
    if found.things == 0 {
        let question = form_urlencoded(&[("title", search.q.as_str())]);
        let ask = Thing::Discussion.address(&format!("/new?{question}"));
        let everywhere = (!search.asking().chosen.is_empty()).then(|| {
            let words = format!("{}?{}", link::SEARCH, form_urlencoded(&[("q", search.q.as_str())]));
            view! {
                <p>
                    <a href=words>{t.search_everywhere()}</a>
                </p>
            }
        });
        return view! {
            {said}
            {everywhere}
            <ui::Empty text=t.search_none() to=ask word=t.search_none_action() />
        }
        .into_any();
    }
    let facets = facets(t, &narrowed, &found);
    let pages = pages(t, search, &narrowed, found.paged);
    let rows = results::rows(t, found.results);
    view! {
        <div class="with-side">
            <aside>{facets}</aside>
            <section aria-label=t.search_title()>{said} {order(t, search, &narrowed)} {rows} {pages}</section>
        </div>
    }
    .into_any()
}

/// How many, and what was taken for what.
fn said(t: Locale, found: &Found) -> AnyView {
    let instead: Vec<_> = found
        .instead
        .iter()
        .map(|(typed, meant)| view! { <p class="meta">{t.search_instead(meant.clone(), typed.clone())}</p> })
        .collect();
    let some =
        (found.whole < found.things).then(|| view! { <p class="meta">{t.search_some(found.whole)}</p> });
    view! {
        <p class="meta" role="status">
            {t.search_count(found.things)}
        </p>
        {instead}
        {some}
    }
    .into_any()
}

fn order(t: Locale, search: &Search, narrowed: &Narrowed<'_>) -> impl IntoView + use<> {
    let choice = |order: Order, word: &'static str, code: &str| {
        let is_chosen = search.order == order;
        view! {
            <li>
                <a class="chip" href=narrowed.with("sort", code) aria-current=is_chosen.then_some("true")>
                    {word}
                </a>
            </li>
        }
    };
    view! {
        <ul class="chips plain" aria-label=t.search_order()>
            {choice(Order::Best, t.search_best_first(), "")}
            {choice(Order::Newest, t.list_newest_first(), NEWEST)}
        </ul>
    }
}

fn facets(t: Locale, narrowed: &Narrowed<'_>, found: &Found) -> impl IntoView + use<> {
    let tally = &found.tally;
    let kinds =
        tally.occurring(Facet::Kind as usize, Thing::ALL.iter().map(|kind| (kind.code(), kind.label(t))));
    let outcomes = Outcome::ALL.iter().map(|one| (one.code(), format!("{} {}", one.sign(), one.label(t))));
    let outcomes = tally.occurring(Facet::Outcome as usize, outcomes);
    let themes = tally.occurring(Facet::Theme as usize, themes::tree(t));
    let countries = COUNTRIES.counted(tally.all(Facet::Country as usize), t);
    let languages = LANGUAGES.counted(tally.all(Facet::Language as usize), t);
    let chips = view! {
        {facet::chips(t, narrowed, "kind", t.search_kind(), kinds)}
        {facet::chips(t, narrowed, "outcome", t.field_outcome(), outcomes)}
    };
    let menus = view! {
        {facet::menu(t, narrowed, "theme", t.field_theme(), themes)}
        {facet::menu(t, narrowed, "country", t.field_country(), countries)}
        {facet::menu(t, narrowed, "language", t.field_language(), languages)}
    };
    ui::filters(t, narrowed, chips, menus)
}

/// The way back and on.
fn pages(t: Locale, search: &Search, narrowed: &Narrowed<'_>, found: usize) -> impl IntoView + use<> {
    let address = |page: usize| {
        let number = if page == 0 { String::new() } else { (page + 1).to_string() };
        narrowed.with("page", &number)
    };
    let back = search.page.checked_sub(1).map(|page| Back { first: address(0), previous: address(page) });
    let has_more = (search.page + 1) * FOUND_MOST < found && search.page + 1 < PAGES_MOST;
    let href = has_more.then(|| address(search.page + 1));
    view! { <ui::Pager t href word=t.next_page() back /> }
}

/// The field, with suggestions where there is scripting.
pub fn search_box(t: Locale, q: &str) -> impl IntoView + use<> {
    let words = SearchWords {
        label: t.search_label().into(),
        button: t.search_button().into(),
        placeholder: t.search_placeholder().into(),
    };
    view! { <InstantSearch q=q.to_owned() words=words /> }
}
