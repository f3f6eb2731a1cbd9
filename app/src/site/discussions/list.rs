//! The list of discussions.

use super::{
    rules::Kind,
    store::{self, DiscussionFilter, DiscussionRow},
};
use crate::site::{
    link,
    locale::Locale,
    page::{Head, each},
    paging::Start,
    problem::Problem,
    session::Viewer,
    text, themes,
    things::{Key as _, Thing},
    ui::{self, facet},
    vocabulary::{COUNTRIES, LANGUAGES},
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

/// The filters as they stand in the address.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct DiscussionListParams {
    q: String,
    theme: String,
    kind: String,
    language: String,
    mine: String,
    country: String,
    unanswered: String,
    after: String,
}

impl DiscussionListParams {
    /// Only known codes narrow a list; anything else is as if it were not there.
    pub fn known(self) -> DiscussionFilter {
        DiscussionFilter {
            words: text::line(&self.q),
            theme: themes::slug(&self.theme).unwrap_or_default().to_owned(),
            kind: Kind::parse(&self.kind),
            language: LANGUAGES.code(&self.language).unwrap_or_default().to_owned(),
            country: COUNTRIES.code(&self.country).unwrap_or_default().to_owned(),
            unanswered: self.unanswered == "yes",
            ..Default::default()
        }
    }
}

/// GET `/discussions`
pub async fn list(viewer: Viewer, Query(filters): Query<DiscussionListParams>) -> Result<Response, Problem> {
    let start = Start::parse(&filters.after);
    let (mine, languages, not_languages) = ui::mine(&filters.mine, viewer.me());
    let filter = DiscussionFilter { languages, not_languages, ..filters.known() };
    let found = store::list(&viewer.db, &viewer.asker, &filter, start).await?;
    let kind = filter.kind.map_or("", Kind::code);
    let chosen =
        [kind, filter.language.as_str(), filter.theme.as_str(), filter.country.as_str(), filter.waits()];
    let facts = store::facets(&viewer.db, &filter.words);
    let tally =
        viewer.site.tallies.get(&viewer.db, (Thing::Discussion, &filter.words), &chosen, facts).await?;
    let (t, me) = (viewer.locale, viewer.me().cloned());
    let for_all = narrowed(t, &filter, "");
    let head = Head::new(t.discussions_title())
        .description(t.discussions_lead())
        .canonical(for_all.page(start))
        .feed(for_all.elsewhere("atom"))
        .cacheable();
    Ok(viewer.page(head, move || {
        let words = &filter.words;
        let narrowed = narrowed(t, &filter, mine);
        let answers = [("yes", t.filter_unanswered())];
        let chips = view! {
            {ui::mine_first(t, &narrowed, me.as_ref())}
            {facet::chips(t, &narrowed, "kind", t.field_kind(), tally.occurring(0, Kind::options(t)))}
            {facet::chips(t, &narrowed, "unanswered", t.filter_answers(), tally.occurring(4, answers))}
        };
        let menus = view! {
            {facet::words(t, words)}
            {facet::menu(t, &narrowed, "theme", t.field_theme(), tally.occurring(2, themes::tree(t)))}
            {facet::menu(
                t,
                &narrowed,
                "country",
                t.field_country(),
                tally.occurring(3, COUNTRIES.options(t)),
            )}
            {facet::menu(
                t,
                &narrowed,
                "language",
                t.field_language(),
                tally.occurring(1, LANGUAGES.options(t)),
            )}
        };
        let (text, word) = (t.discussions_none(), t.discussions_new());
        let none = view! { <ui::Empty text to=Thing::Discussion.address("/new") word /> }.into_any();
        let next = narrowed.next_of_mine(t, found.next);
        let back = narrowed.back(found.previous);
        let rows = (!found.rows.is_empty()).then(|| rows(t, found.rows));
        view! {
            <ui::ListPage
                t
                title=t.discussions_title()
                lead=t.discussions_lead()
                begin=t.discussions_new()
                chips
                menus
                narrowed=&narrowed
                rows
                none
                next
                back
                kinds=&["atom"]
            />
        }
    }))
}

/// To what the list is narrowed.
pub fn narrowed<'a>(t: Locale, filter: &'a DiscussionFilter, mine: &'a str) -> ui::Narrowed<'a> {
    let DiscussionFilter { words, theme, language, country, .. } = filter;
    let (kind, unanswered) = (filter.kind, filter.waits());
    ui::Narrowed::new(
        Thing::Discussion.list(),
        [
            (ui::MINE, mine, ui::mine_said(t, mine)),
            ("q", words.as_str(), t.quoted(words.clone())),
            ("kind", kind.map_or("", Kind::code), kind.map_or("", |one| one.label(t)).into()),
            ("unanswered", unanswered, t.filter_unanswered().into()),
            ("language", language, ui::language(t, language)),
            ("theme", theme, themes::name(theme, t)),
            ("country", country, ui::country(t, country)),
        ],
    )
}

/// Rows of discussions.
pub fn rows(t: Locale, rows: Vec<DiscussionRow>) -> AnyView {
    view! { <ul class="rows">{each(rows, |row| item(t, row))}</ul> }.into_any()
}

fn item(t: Locale, row: DiscussionRow) -> impl IntoView {
    let kind = row.kind;
    let answered = kind == Kind::Question && row.answer_id.is_some();
    view! {
        <li class="row">
            <p class="tags">
                <span class="tag">{kind.label(t)}</span>
                " "
                {answered
                    .then(|| {
                        view! {
                            <span class="tag worked">
                                <span aria-hidden="true">"✓"</span>
                                " "
                                {t.discussion_answered()}
                            </span>
                            " "
                        }
                    })}
                {place(t, &row)}
            </p>
            <h3 {..ui::spoken(t, &row.language)}>
                <a href=row.path()>{row.title.clone()}</a>
            </h3>
            <p class="meta">
                <ui::By t who=row.author.who() />
            </p>
            <p class="meta">{t.discussion_replies(row.replies())} " · " <ui::When t at=row.active_at /></p>
        </li>
    }
}

/// What a discussion is on.
pub fn place(t: Locale, row: &DiscussionRow) -> impl IntoView + use<> {
    let solution =
        row.solution.as_ref().map(|solution| (solution.id.path(&solution.title), solution.title.clone()));
    let exchange =
        row.exchange.as_ref().map(|exchange| (exchange.id.path(&exchange.title), exchange.title.clone()));
    let theme = row.theme.clone();
    view! {
        {solution.or(exchange)
            .map(|(href, title)| {
                view! {
                    <a href=href>
                        <bdi>{title}</bdi>
                    </a>
                }
            })}
        {theme.map(|slug| view! { <a href=link::theme(&slug)>{themes::name(&slug, t)}</a> })}
    }
}
