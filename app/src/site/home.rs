//! The start page: what this is, three doors, what is alive now.

use super::{discussions, exchanges, locale::Locale, page::Head, problem::Problem, search::search_box, session::Viewer, solutions};
use axum::response::Response;
use leptos::prelude::*;

const SHOWN: usize = 5;

/// GET `/`
pub async fn home(viewer: Viewer) -> Result<Response, Problem> {
    let waiting = match viewer.me() {
        Some(me) => exchanges::waiting_for(&viewer, me.id).await?,
        None => None,
    };
    let solutions = solutions::newest(&viewer, SHOWN).await?;
    let discussions = discussions::liveliest(&viewer, SHOWN).await?;
    let exchanges = exchanges::open(&viewer, SHOWN).await?;
    let t = viewer.locale;
    let is_visitor = viewer.me().is_none();
    Ok(viewer.page(Head::new(t.site_name()).canonical("/").cacheable(), move || {
        view! {
            {is_visitor.then(|| view! { <header class="hero"><h1>{t.home_title()}</h1><p class="lead">{t.home_lead()}</p></header> })}
            {(!is_visitor).then(|| view! { <h1 class="unseen">{t.site_name()}</h1> })}
            {waiting.map(|rows| view! { <section><h2>{t.home_waiting()}</h2>{rows}</section> })}
            {search_box(t, "")}
            {doors(t)}
            <div class="columns">
                <section><h2><a href="/solutions">{t.home_solutions()}</a></h2>{solutions}</section>
                <section><h2><a href="/exchanges">{t.home_exchanges()}</a></h2>{exchanges}</section>
                <section><h2><a href="/discussions">{t.home_discussions()}</a></h2>{discussions}</section>
            </div>
        }
    }))
}

fn doors(t: Locale) -> impl IntoView {
    view! {
        <ul class="doors">
            <li><a class="card" href="/solutions"><b>{t.door_solutions()}</b><span>{t.door_solutions_text()}</span></a></li>
            <li><a class="card" href="/discussions/new"><b>{t.door_ask()}</b><span>{t.door_ask_text()}</span></a></li>
            <li><a class="card" href="/exchanges/new"><b>{t.door_exchange()}</b><span>{t.door_exchange_text()}</span></a></li>
        </ul>
    }
}
