//! The start page: what this is, three doors, what is alive now.

use super::{
    feature::{Door, Of, placed},
    locale::Locale,
    page::Head,
    problem::Problem,
    search::search_box,
    session::Viewer,
    things::Thing,
};
use axum::response::Response;
use leptos::prelude::*;

/// GET `/`
pub async fn home(viewer: Viewer) -> Result<Response, Problem> {
    let t = viewer.locale;
    let features = viewer.site.features;
    let mut waiting = Vec::new();
    if let Some(me) = viewer.me() {
        for feature in features {
            waiting.extend((feature.rows)(&viewer, Of::WaitingFor(me.id)).await?);
        }
    }
    let mut columns = Vec::new();
    for (title, feature) in placed(features.iter().filter_map(|feature| Some((feature.home?, feature)))) {
        let rows = (feature.rows)(&viewer, Of::All).await?;
        let href = feature.thing.address("");
        columns.push(
            view! {
                <section>
                    <h2>
                        <a href=href>{title(t)}</a>
                    </h2>
                    {rows}
                </section>
            }
            .into_any(),
        );
    }
    let doors = placed(features.iter().filter_map(|feature| Some((feature.door?, feature.thing))));
    let is_visitor = viewer.me().is_none();
    Ok(viewer.page(Head::new(t.site_name()).canonical("/").cacheable(), move || {
        let waiting = (!waiting.is_empty()).then(|| {
            view! {
                <section>
                    <h2>{t.home_waiting()}</h2>
                    {waiting}
                </section>
            }
        });
        view! {
            {is_visitor
                .then(|| {
                    view! {
                        <header class="hero">
                            <h1>{t.home_title()}</h1>
                            <p class="lead">{t.home_lead()}</p>
                        </header>
                    }
                })}
            {(!is_visitor).then(|| view! { <h1 class="unseen">{t.site_name()}</h1> })}
            {waiting}
            {search_box(t, "")}
            <ul class="doors">
                {doors.into_iter().map(|(door, thing)| invitation(t, thing, door)).collect_view()}
            </ul>
            <div class="columns">{columns}</div>
        }
    }))
}

fn invitation(t: Locale, thing: Thing, door: Door) -> impl IntoView {
    let href = thing.address(door.to);
    view! {
        <li>
            <a class="card" href=href>
                <b>{(door.title)(t)}</b>
                <span>{(door.text)(t)}</span>
            </a>
        </li>
    }
}
