//! All countries that have anything, by the regions of UN M49.

use super::counted::Counted;
use crate::site::{
    link,
    locale::Locale,
    page::Head,
    problem::Problem,
    regions,
    session::Viewer,
    things::Thing,
    ui::{self, map},
    vocabulary::plain,
};
use axum::response::Response;
use leptos::prelude::*;

/// GET `/countries`
pub async fn list(viewer: Viewer) -> Result<Response, Problem> {
    let counted = Counted::read(&viewer).await?;
    let t = viewer.locale;
    let head = Head::new(t.countries_title())
        .description(t.countries_lead())
        .canonical(link::COUNTRIES)
        .translated()
        .cacheable();
    let has_map = !viewer.saves_data;
    Ok(viewer.page(head, move || {
        let countries = counted.countries();
        let world = has_map.then(|| {
            let places: Vec<_> =
                countries.iter().map(|code| (*code, counted.sum(code), link::country(code))).collect();
            let points: Vec<_> = places
                .iter()
                .map(|(country, count, href)| map::Point { country, href: Some(href), count: *count })
                .collect();
            map::world(&points)
        });
        let groups: Vec<_> = by_region(t, &countries.iter().copied().collect::<Vec<_>>())
            .into_iter()
            .map(|(region, of_region)| group(t, &counted, region, &of_region))
            .collect();
        let none = countries.is_empty().then(|| {
            let (to, word) = (Thing::Exchange.address("/new"), t.exchanges_new());
            view! { <ui::Empty text=t.countries_none() to word /> }
        });
        view! {
            <header class="page-head">
                <h1>{t.countries_title()}</h1>
                <p class="lead">{t.countries_lead()}</p>
            </header>
            {none}
            {world}
            <section>
                <h2 class="unseen">{t.list_title()}</h2>
                <ul class="cards plain">{groups}</ul>
            </section>
        }
    }))
}

/// Countries under the smallest region of each, in the order of all regions; then those of none.
fn by_region<'a>(t: Locale, countries: &[&'a str]) -> Vec<(&'static str, Vec<&'a str>)> {
    let regions = regions::tree(t).into_iter().map(|(region, _)| region).chain([""]);
    let under = |region: &'static str| {
        let is_there =
            |country: &&&str| regions::above(country).first().copied().unwrap_or_default() == region;
        let mut there: Vec<_> = countries.iter().filter(is_there).copied().collect();
        there.sort_by_cached_key(|country| plain(&ui::country(t, country)));
        (region, there)
    };
    regions.map(under).filter(|(_, countries)| !countries.is_empty()).collect()
}

fn group(t: Locale, counted: &Counted, region: &'static str, countries: &[&str]) -> impl IntoView + use<> {
    let name = if region.is_empty() { t.countries_elsewhere() } else { regions::name(region, t) };
    let line = |country: &&str| {
        view! {
            <li>
                <a href=link::country(country)>{ui::country(t, country)}</a>
                " "
                <span class="quiet">{counted.said(t, country)}</span>
            </li>
        }
    };
    let lines: Vec<_> = countries.iter().map(line).collect();
    view! {
        <li class="card">
            <h3>{name.to_owned()}</h3>
            <ul>{lines}</ul>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_country_stands_once_under_its_smallest_region() {
        let groups = by_region(Locale::ENGLISH, &["AQ", "KE", "BR", "ET"]);
        let said: Vec<_> = groups.iter().map(|(region, countries)| (*region, countries.join(" "))).collect();
        let expected = [("014", "ET KE"), ("005", "BR"), ("", "AQ")].map(|(r, c)| (r, c.to_owned()));
        assert_eq!(said, expected);
    }
}
