//! The page of what came of all exchanges.

use super::{
    super::{in_country::of_agreed, store::FROM},
    chart::{Line, chart, share},
    store::{self, About, Changed, Learned, WAY, WITHIN},
};
use crate::site::{
    exchanges::{machine::State, store::COUNTRY},
    facets::Tally,
    link,
    locale::Locale,
    page::{Head, each},
    problem::Problem,
    regions,
    session::Viewer,
    things::Thing,
    ui,
};
use axum::response::Response;
use leptos::prelude::*;

/// GET `/learning`
pub async fn learning(viewer: Viewer) -> Result<Response, Problem> {
    let learned = store::learned(&viewer).await?;
    let agreed = of_agreed(&viewer).await?;
    let changed = store::changed(&viewer.db).await?;
    let t = viewer.locale;
    let head = Head::new(t.learning_title())
        .description(t.learning_lead())
        .canonical(link::LEARNING)
        .translated()
        .cacheable();
    Ok(viewer.page(head, move || {
        let is_empty = learned.reached[0] == 0;
        let (text, word) = (t.exchanges_none(), t.exchanges_new());
        view! {
            <article class="learning">
                <header class="page-head">
                    <h1>{t.learning_title()}</h1>
                    <p class="lead">{t.learning_lead()}</p>
                </header>
                {is_empty.then(|| view! { <ui::Empty text to=Thing::Exchange.address("/new") word /> })}
                {(!is_empty).then(|| way(t, &learned))}
                {waiting(t, &learned)}
                {what_changed(t, &learned, changed)}
                {by_region(t, &agreed)}
            </article>
        }
    }))
}

/// How far exchanges get.
fn way(t: Locale, learned: &Learned) -> impl IntoView + use<> {
    let asked = learned.reached[0];
    let lines = WAY.iter().zip(learned.reached).map(|(state, count)| {
        let name = if *state == State::Open { t.learning_asked() } else { state.label(t) };
        let of_all = t.learning_share(share(count, asked));
        Line { name: name.to_owned(), numbers: vec![(count, Some(of_all))] }
    });
    let lines = lines.collect();
    view! {
        <section>
            <h2>{t.learning_way()}</h2>
            <p>{t.learning_way_help()}</p>
            {chart(t, t.learning_way(), t.field_state(), &[t.learning_reached()], lines)}
        </section>
    }
}

/// How long needs wait for somebody to learn from.
fn waiting(t: Locale, learned: &Learned) -> Option<impl IntoView + use<>> {
    let names = WITHIN.iter().map(|days| t.learning_within(*days)).chain([t.learning_longer().to_owned()]);
    let lines = names.zip(learned.matched).map(|(name, count)| Line { name, numbers: vec![(count, None)] });
    let lines: Vec<_> = lines.collect();
    (learned.reached[1] > 0).then(|| {
        view! {
            <section>
                <h2>{t.learning_waiting()}</h2>
                <p>{t.learning_half(learned.half_within)}</p>
                {chart(t, t.learning_waiting(), t.learning_time(), &[t.learning_needs()], lines)}
            </section>
        }
    })
}

/// What had changed, as it was published, and of how many it was.
fn what_changed(t: Locale, learned: &Learned, changed: Vec<Changed>) -> Option<impl IntoView + use<>> {
    let completed = WAY.iter().position(|state| *state == State::Completed).map(|at| learned.reached[at]);
    let completed = completed.unwrap_or_default();
    let [half_year, year] = learned.told;
    let rows = (!changed.is_empty())
        .then(|| view! { <ul class="rows">{each(changed, |one| account(t, &one))}</ul> });
    (completed > 0).then(|| {
        view! {
            <section>
                <h2>{t.learning_changed()}</h2>
                <p>{t.learning_told(t.number(completed), t.number(half_year), t.number(year))}</p>
                {rows}
            </section>
        }
    })
}

fn account(t: Locale, one: &Changed) -> impl IntoView + use<> {
    let About { title, country, language, .. } = &one.exchange;
    view! {
        <li class="row">
            <p class="tags">
                <span class="tag">{one.kind.label(t)}</span>
                " "
                <span class="places">
                    <a href=link::country(country)>{ui::country(t, country)}</a>
                </span>
            </p>
            <h3 {..ui::spoken(t, language)}>
                <a href=one.exchange.path()>{title.clone()}</a>
            </h3>
            <p {..ui::spoken(t, language)}>{one.html.excerpt(EXCERPT)}</p>
        </li>
    }
}

/// How much of an account stands here.
const EXCERPT: usize = 280;

/// Which regions share, and which learn, in what both sides have agreed to.
fn by_region(t: Locale, agreed: &Tally) -> Option<impl IntoView + use<>> {
    let regions = given_and_received(agreed);
    let line = |(region, given, received): (&str, i64, i64)| Line {
        name: regions::name(region, t).to_owned(),
        numbers: vec![(given, None), (received, None)],
    };
    let lines: Vec<_> = regions.into_iter().map(line).collect();
    (!lines.is_empty()).then(|| {
        let columns = [t.country_gives(), t.country_receives()];
        view! {
            <section>
                <h2>{t.learning_regions()}</h2>
                <p>
                    {t.learning_regions_help()} " "
                    <a href=Thing::Exchange.address("?view=map")>{t.exchanges_view_map()}</a> " · "
                    <a href=link::COUNTRIES>{t.countries_title()}</a>
                </p>
                {chart(t, t.learning_regions(), t.field_region(), &columns, lines)}
            </section>
        }
    })
}

/// Of each of the smallest regions that has either: how often it gives and receives, in the order of all regions.
fn given_and_received(agreed: &Tally) -> Vec<(&'static str, i64, i64)> {
    let of = |facet: usize, region: &str| -> i64 {
        let there = agreed.all(facet).filter(|(country, _)| regions::above(country).first() == Some(&region));
        there.map(|(_, count)| count).sum()
    };
    let all = regions::tree(Locale::ENGLISH).into_iter().map(|(region, _)| region);
    let counted = all.map(|region| (region, of(FROM, region), of(COUNTRY, region)));
    counted.filter(|(_, given, received)| given + received > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::super::store::PLACED, *};

    #[test]
    fn a_region_counts_what_its_countries_give_and_receive() {
        let row = |to: &str, from: &str| {
            let mut row = vec![Vec::new(); PLACED];
            row[COUNTRY] = vec![to.to_owned()];
            row[FROM] = vec![from.to_owned()];
            row
        };
        let tally = Tally::of(&[row("KE", "MZ"), row("BR", "KE"), row("BR", "")], &[""; PLACED]);
        let regions = given_and_received(&tally);
        assert!(regions.contains(&("014", 2, 1)), "Eastern Africa: {regions:?}");
        assert!(regions.contains(&("005", 0, 2)), "South America: {regions:?}");
        assert_eq!(regions.len(), 2);
    }
}
