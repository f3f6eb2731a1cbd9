//! The page of a country: how much it has of everything, whether it gives or receives, and the newest of each.

use super::counted::Counted;
use crate::site::{
    feature::{InCountry, titled},
    link::{self, Path},
    locale::Locale,
    page::Head,
    problem::Problem,
    regions,
    session::Viewer,
    things::Thing,
    ui,
    vocabulary::COUNTRIES,
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;

/// GET `/countries/{code}`
pub async fn show(viewer: Viewer, Path(asked): Path<String>) -> Result<Response, Problem> {
    let Some(code) = COUNTRIES.code(&asked) else {
        return match COUNTRIES.called(&asked) {
            Some(code) => Err(Problem::Moved { to: link::country(code) }),
            None => Ok(unknown(&viewer)),
        };
    };
    let counted = Counted::read(&viewer).await?;
    let has = counted.of(code);
    let balance = counted.balance(code);
    let sections = sections(&viewer, code, &has).await?;
    let t = viewer.locale;
    let name = ui::country(t, code);
    let head = Head::new(name.clone())
        .description(t.country_lead(name.clone()))
        .canonical(link::country(code))
        .unlisted_if(has.is_empty())
        .translated()
        .cacheable();
    let has_map = !viewer.saves_data;
    Ok(viewer.page(head, move || {
        let regions: Vec<_> = regions::above(code).iter().rev().map(|code| regions::name(code, t)).collect();
        let numbers: Vec<_> = has.iter().map(|(kind, count)| number(t, code, kind, *count)).collect();
        let nothing = has.is_empty().then(|| {
            let (to, word) = (Thing::Exchange.address("/new"), t.exchanges_new());
            view! { <ui::Empty text=t.country_nothing() to word /> }
        });
        view! {
            <article class="country">
                <header class="page-head">
                    <p class="eyebrow">
                        <a href=link::COUNTRIES>{t.countries_title()}</a>
                        {regions
                            .into_iter()
                            .map(|region| format!(" / {region}"))
                            .collect::<Vec<_>>()}
                    </p>
                    <h1>{name.clone()}</h1>
                    <p class="lead">{t.country_lead(name.clone())}</p>
                </header>
                {has_map.then(|| ui::map::part(&[code.to_owned()]))}
                {nothing}
                {(!numbers.is_empty()).then(|| view! { <ul class="inline plain">{numbers}</ul> })}
                {given_and_received(t, balance)}
                {sections}
            </article>
        }
    }))
}

/// A country that nobody has heard of: 404, with the way to those that are known.
fn unknown(viewer: &Viewer) -> Response {
    let t = viewer.locale;
    viewer.page_with(StatusCode::NOT_FOUND, Head::new(t.country_unknown()).unlisted(), move || {
        view! {
            <article class="problem">
                <p class="eyebrow">"404"</p>
                <h1>{t.country_unknown()}</h1>
                <p>{t.country_unknown_text()}</p>
                <p class="actions">
                    <a class="button" href=link::COUNTRIES>
                        {t.countries_title()}
                    </a>
                    <a href=link::SEARCH>{t.problem_search()}</a>
                </p>
            </article>
        }
    })
}

fn number(t: Locale, code: &str, kind: &InCountry, count: i64) -> impl IntoView + use<> {
    view! {
        <li>
            <a href=(kind.list)(code)>{(kind.say)(t, count)}</a>
        </li>
    }
}

/// How often it gives and receives, in a sentence and as two bars.
fn given_and_received(t: Locale, (given, received): (i64, i64)) -> Option<impl IntoView + use<>> {
    let most = given.max(received);
    let bar = |class: &'static str, name: &'static str, count: i64| {
        let width = format!("{}%", count * 100 / most.max(1));
        view! {
            <p class=class>
                <span>{name}</span>
                <svg width="100%" height="14">
                    <rect width=width height="14" rx="2"></rect>
                </svg>
                <b>{t.number(count)}</b>
            </p>
        }
    };
    (most > 0).then(|| {
        view! {
            <section>
                <h2>{t.country_balance()}</h2>
                <p>{t.country_balance_said(given, received)}</p>
                <div class="balance" aria-hidden="true">
                    {bar("bar after", t.country_gives(), given)}
                    {bar("bar before", t.country_receives(), received)}
                </div>
            </section>
        }
    })
}

/// The newest of each that it has, with the way to all.
async fn sections(viewer: &Viewer, code: &str, has: &[(InCountry, i64)]) -> Result<Vec<AnyView>, Problem> {
    let t = viewer.locale;
    let mut sections = Vec::new();
    for (kind, count) in has {
        let Some(listed) = (kind.rows)(viewer, code).await? else { continue };
        let all = view! {
            {listed.rows}
            <p>
                <a href=(kind.list)(code)>{t.list_more((kind.say)(t, *count))}</a>
            </p>
        };
        sections.push(titled((kind.title)(t), all.into_any()));
    }
    Ok(sections)
}
