//! Pages about subjects.

use super::{Theme, children, find, tops};
use crate::site::{
    feature::{Of, sections},
    link,
    locale::Locale,
    page::Head,
    problem::Problem,
    session::Viewer,
    things::Thing,
    vocabulary::GOALS,
};
use axum::{extract::Path, response::Response};
use leptos::prelude::*;

/// GET `/themes`
pub async fn list(viewer: Viewer) -> Response {
    let t = viewer.locale;
    viewer.page(
        Head::new(t.themes_title()).description(t.themes_lead()).canonical(link::THEMES).cacheable(),
        move || {
            let cards: Vec<_> = tops()
                .map(|top| {
                    let under: Vec<_> =
                        children(&top.slug).map(|theme| view! { <li>{linked(t, theme)}</li> }).collect();
                    view! {
                        <li class="card">
                            <h2>{linked(t, top)}</h2>
                            <p>{top.about(t).to_owned()}</p>
                            <ul>{under}</ul>
                        </li>
                    }
                })
                .collect();
            view! {
                <h1>{t.themes_title()}</h1>
                <p class="lead">{t.themes_lead()}</p>
                <ul class="cards">{cards}</ul>
            }
        },
    )
}

/// GET `/themes/{slug}`
pub async fn show(viewer: Viewer, Path(slug): Path<String>) -> Result<Response, Problem> {
    let theme = find(&slug).ok_or(Problem::NotFound)?;
    let t = viewer.locale;
    let features = viewer.site.features.iter().filter_map(|feature| Some((feature.on_theme?, feature)));
    let sections = sections(&viewer, features.collect(), Of::Theme(&slug)).await?;
    let head = Head::new(theme.name(t).to_owned())
        .description(theme.about(t))
        .canonical(link::theme(&slug))
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
                </p>
            </header>
            {nothing.then(|| view! { <p class="empty">{t.theme_empty()}</p> })}
            {sections}
        }
    }))
}

fn goal_name(t: Locale, goal: u8) -> String {
    let number = goal.to_string();
    format!("{} {number} · {}", t.sdg(), GOALS.name(&number, t))
}

fn linked(t: Locale, theme: &'static Theme) -> impl IntoView {
    view! { <a href=link::theme(&theme.slug)>{theme.name(t).to_owned()}</a> }
}
