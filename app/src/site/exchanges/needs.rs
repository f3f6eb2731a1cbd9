//! The needs that are open: by country, on a small map and in words, and the newest of them.

use super::{
    list::rows,
    machine::State,
    store::{self, ExchangeFilter},
};
use crate::site::{
    paging::Start,
    problem::Problem,
    session::Viewer,
    things::Thing,
    ui::{self, map::Point},
};
use leptos::prelude::*;

/// How many countries are named under the map, and how many needs are shown beside it.
const NAMED: usize = 12;
const SHOWN: usize = 4;

/// The map, with each country a link to its needs; nothing where nobody needs anything.
///
/// # Errors
/// The database's own.
pub async fn map(viewer: &Viewer) -> Result<Option<AnyView>, Problem> {
    let counted = store::open_by_country(&viewer.db);
    let open = viewer.site.tallies.counted(&viewer.db, (Thing::Exchange, "open needs"), counted).await?;
    let open = open.most_first(0);
    if open.is_empty() {
        return Ok(None);
    }
    let filter = ExchangeFilter { state: Some(State::Open), few: Some(SHOWN), ..Default::default() };
    let newest = store::list(&viewer.db, &viewer.asker, &filter, Start::Top).await?.rows;
    let t = viewer.locale;
    let href = |country: &str| Thing::Exchange.address(&format!("?state=open&country={country}"));
    let named = open.iter().take(NAMED).map(|(country, count)| {
        view! {
            <li>
                <a href=href(country)>{ui::country(t, country)}</a>
                " "
                <span class="quiet">{t.needs_open(*count)}</span>
            </li>
        }
    });
    let named: Vec<_> = named.collect();
    let map = (!viewer.saves_data).then(|| {
        let hrefs: Vec<_> = open.iter().map(|(country, _)| href(country)).collect();
        let points: Vec<_> = open
            .iter()
            .zip(&hrefs)
            .map(|((country, count), href)| Point { country, href: Some(href), count: *count })
            .collect();
        ui::map::world(&points)
    });
    Ok(Some(
        view! {
            <div class="needs">
                <div>{map} <ul class="inline plain">{named}</ul></div>
                {rows(t, newest)}
            </div>
        }
        .into_any(),
    ))
}
