//! Pages about subjects.

use super::{Theme, children, find, tops};
use crate::site::{discussions, exchanges, locale::Locale, page::Head, problem::Problem, session::Viewer, solutions, vocabulary::GOALS};
use axum::{extract::Path, response::Response};
use leptos::prelude::*;

/// GET `/themes`
pub async fn list(viewer: Viewer) -> Response {
    let t = viewer.locale;
    viewer.page(Head::new(t.themes_title()).description(t.themes_lead()).canonical("/themes").cacheable(), move || {
        let cards: Vec<_> = tops()
            .map(|top| {
                let under: Vec<_> = children(&top.slug).map(|theme| view! { <li>{link(t, theme)}</li> }).collect();
                view! { <li class="card"><h2>{link(t, top)}</h2><p>{top.about(t).to_owned()}</p><ul>{under}</ul></li> }
            })
            .collect();
        view! { <h1>{t.themes_title()}</h1><p class="lead">{t.themes_lead()}</p><ul class="cards">{cards}</ul> }
    })
}

/// GET `/themes/{slug}`
pub async fn show(viewer: Viewer, Path(slug): Path<String>) -> Result<Response, Problem> {
    let theme = find(&slug).ok_or(Problem::NotFound)?;
    let solutions = solutions::by_theme(&viewer, &slug).await?;
    let discussions = discussions::by_theme(&viewer, &slug).await?;
    let exchanges = exchanges::by_theme(&viewer, &slug).await?;
    let t = viewer.locale;
    let head = Head::new(theme.name(t).to_owned()).description(theme.about(t)).canonical(format!("/themes/{slug}")).cacheable();
    Ok(viewer.page(head, move || {
        let parent = theme.parent.as_deref().and_then(find);
        let under: Vec<_> = children(&theme.slug).map(|theme| view! { <li>{link(t, theme)}</li> }).collect();
        let goals: Vec<_> = theme.sdgs.iter().map(|goal| view! { <span class="tag">{goal_name(t, *goal)}</span>" " }).collect();
        let nothing = solutions.is_none() && discussions.is_none() && exchanges.is_none();
        view! {
            <header class="page-head">
                <p class="eyebrow"><a href="/themes">{t.themes_title()}</a>{parent.map(|parent| view! { " / "{link(t, parent)} })}</p>
                <h1>{theme.name(t).to_owned()}</h1>
                <p class="lead">{theme.about(t).to_owned()}</p>
                <p class="tags">{goals}</p>
                {(!under.is_empty()).then(|| view! { <ul class="inline">{under}</ul> })}
                <p class="actions">
                    <a class="button" href=format!("/discussions/new?theme={}", theme.slug)>{t.discussions_new()}</a>
                    <a href=format!("/solutions/new?theme={}", theme.slug)>{t.solutions_new()}</a>
                </p>
            </header>
            {nothing.then(|| view! { <p class="empty">{t.theme_empty()}</p> })}
            {section(t.profile_solutions(), solutions)}
            {section(t.profile_discussions(), discussions)}
            {section(t.profile_exchanges(), exchanges)}
        }
    }))
}

fn goal_name(t: Locale, goal: u8) -> String {
    let number = goal.to_string();
    format!("{} {number} · {}", t.sdg(), GOALS.name(&number, t))
}

fn section(title: &'static str, rows: Option<AnyView>) -> impl IntoView {
    rows.map(|rows| view! { <section><h2>{title}</h2>{rows}</section> })
}

fn link(t: Locale, theme: &'static Theme) -> impl IntoView {
    view! { <a href=format!("/themes/{}", theme.slug)>{theme.name(t).to_owned()}</a> }
}
