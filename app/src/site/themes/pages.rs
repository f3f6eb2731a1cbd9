//! Pages about subjects.

use super::{EDIT, Theme, children, edit, find, merge, posts, rules, table, tops};
use crate::site::{
    card::Card,
    facets::Tally,
    feature::{self, Began, ByTheme, Of, Route, part_page, sections},
    follows::{self, What},
    link::{self, Path},
    locale::Locale,
    page::Head,
    paging::Start,
    problem::Problem,
    session::Viewer,
    things::Thing,
    vocabulary::GOALS,
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;
use std::sync::Arc;

#[rustfmt::skip]
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/themes",               list),
        Route::page("/themes.csv",           table::csv),
        Route::page(EDIT,                    edit::all).takes_file(table::take),
        Route::page("/themes/new",           edit::new).takes(posts::create),
        Route::page("/themes/{slug}",        show),
        Route::page("/themes/{slug}/edit",   edit::one).takes(posts::update),
        Route::page("/themes/{slug}/merge",  merge::page).takes(merge::merge),
        Route::page("/themes/{slug}/{list}", part).reads(&["after"]),
    ]
}

/// GET `/themes`
pub async fn list(viewer: Viewer) -> Result<Response, Problem> {
    let t = viewer.locale;
    let mut tallies = Vec::new();
    for by_theme in viewer.site.features.iter().filter_map(|feature| feature.by_theme.as_ref()) {
        tallies.push((by_theme, (by_theme.tally)(&viewer).await?));
    }
    let edit = rules::may_edit(viewer.asker.role());
    let head = Head::new(t.themes_title())
        .description(t.themes_lead())
        .canonical(link::THEMES)
        .translated()
        .cacheable();
    Ok(viewer.page(head, move || {
        let counted = |theme: &Theme| {
            let count = |(of, tally): &(&ByTheme, Arc<Tally>)| (of.say, tally.count(of.facet, &theme.slug));
            let there = tallies.iter().map(count).filter(|(_, count)| *count > 0);
            there.map(|(say, count)| say(t, count)).collect::<Vec<_>>().join(" · ")
        };
        let under =
            |theme| view! { <li>{linked(t, theme)} " " <span class="quiet">{counted(theme)}</span></li> };
        let card = |top: &'static Theme| {
            view! {
                <li class="card">
                    <h2>{linked(t, top)}</h2>
                    <p>{top.about(t).to_owned()}</p>
                    <p class="meta">{counted(top)}</p>
                    <ul>{children(&top.slug).map(under).collect::<Vec<_>>()}</ul>
                </li>
            }
        };
        let cards: Vec<_> = tops().map(card).collect();
        view! {
            <h1>{t.themes_title()}</h1>
            <p class="lead">{t.themes_lead()}</p>
            {edit
                .then(|| {
                    view! {
                        <p class="no-print">
                            <a href=EDIT>{t.themes_edit_here()}</a>
                        </p>
                    }
                })}
            <ul class="cards plain">{cards}</ul>
        }
    }))
}

/// What stands beside a link to a theme.
pub fn card_of(t: Locale, theme: &Theme) -> Card {
    Card::of_place(t, theme.name(t), theme.about(t))
}

/// The theme of an address; what went into another is found at that one's.
fn found(slug: &str, rest: &str) -> Result<&'static Theme, Problem> {
    let theme = find(slug).ok_or(Problem::NotFound)?;
    if theme.slug == slug { Ok(theme) } else { Err(Problem::Moved { to: link::theme(&theme.slug) + rest }) }
}

/// GET `/themes/{slug}`
pub async fn show(viewer: Viewer, Path(slug): Path<String>) -> Result<Response, Problem> {
    let theme = found(&slug, "")?;
    let t = viewer.locale;
    let edit = rules::may_edit(viewer.asker.role());
    let follow = follows::shown(&viewer, What::Theme, &slug, &link::theme(&slug)).await?;
    let features = viewer.site.features.iter().filter_map(|feature| Some((feature.on_theme?, feature)));
    let sections =
        sections(&viewer, features.collect(), Of::Theme(&slug, Start::Top), &link::theme(&slug)).await?;
    let head = Head::new(theme.name(t).to_owned())
        .description(theme.about(t))
        .canonical(link::theme(&slug))
        .card(&format!("theme-{slug}"), &card_of(t, theme))
        .translated()
        .cacheable();
    Ok(viewer.page(head, move || {
        let parent = theme.parent.as_deref().and_then(find);
        let under: Vec<_> =
            children(&theme.slug).map(|theme| view! { <li>{linked(t, theme)}</li> }).collect();
        let goals: Vec<_> = theme
            .sdgs
            .iter()
            .map(|goal| {
                view! {
                    <span class="tag">{goal_name(t, *goal)}</span>
                    " "
                }
            })
            .collect();
        let nothing = sections.is_empty();
        let begin = |thing: Thing| thing.address(&format!("/new?theme={}", theme.slug));
        view! {
            <header class="page-head">
                <p class="eyebrow">
                    <a href=link::THEMES>{t.themes_title()}</a>
                    {parent
                        .map(|parent| {
                            view! {
                                " / "
                                {linked(t, parent)}
                            }
                        })}
                </p>
                <h1>{theme.name(t).to_owned()}</h1>
                <p class="lead">{theme.about(t).to_owned()}</p>
                <p class="tags">{goals}</p>
                {(!under.is_empty()).then(|| view! { <ul class="inline">{under}</ul> })}
                <p class="actions">
                    <a class="button" href=begin(Thing::Discussion)>
                        {t.discussions_new()}
                    </a>
                    <a href=begin(Thing::Solution)>{t.solutions_new()}</a>
                    {edit
                        .then(|| {
                            view! {
                                " "
                                <a href=format!("{}/edit", link::theme(&theme.slug))>{t.theme_edit_here()}</a>
                            }
                        })}
                </p>
                {follow}
            </header>
            {nothing.then(|| view! { <p class="empty">{t.theme_empty()}</p> })}
            {sections}
        }
    }))
}

/// GET `/themes/{slug}/{list}`
pub async fn part(
    viewer: Viewer,
    Path((slug, list)): Path<(String, String)>,
    Query(began): Query<Began>,
) -> Result<Response, Problem> {
    let theme = found(&slug, &format!("/{list}"))?;
    let feature = feature::listed(viewer.site.features, &list)?;
    let title = feature.on_theme.ok_or(Problem::NotFound)?;
    let name = theme.name(viewer.locale).to_owned();
    let of = Of::Theme(&slug, began.start());
    part_page(&viewer, (title, feature), (link::theme(&slug), name), of).await
}

fn goal_name(t: Locale, goal: u8) -> String {
    let number = goal.to_string();
    format!("{} {number} · {}", t.sdg(), GOALS.name(&number, t))
}

fn linked(t: Locale, theme: &'static Theme) -> impl IntoView {
    view! { <a href=link::theme(&theme.slug)>{theme.name(t).to_owned()}</a> }
}
