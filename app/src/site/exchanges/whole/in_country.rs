//! What a country has of exchanges: its needs, what it receives and what it gives.

use super::{list::rows, store::FROM, tally};
use crate::site::{
    exchanges::{
        machine::State,
        store::{COUNTRY, ExchangeFilter, SINCE_AGREED, list, open_by_country},
    },
    facets::Tally,
    feature::{InCountry, Listed, Placed, Rows, SHOWN, Side, Tallied},
    locale::Locale,
    paging::Start,
    problem::Problem,
    session::Viewer,
    things::Thing,
};
use std::sync::Arc;

pub const IN_COUNTRY: &[Placed<InCountry>] = &[
    Placed(
        1,
        InCountry {
            title: Locale::country_needs,
            say: |t, count| t.needs_open(count),
            tally: open,
            facet: 0,
            rows: needs,
            list: |country| Thing::Exchange.address(&format!("?state=open&country={country}")),
            side: None,
        },
    ),
    Placed(
        3,
        InCountry {
            title: Locale::country_receives,
            say: |t, count| t.country_received(count),
            tally: agreed,
            facet: COUNTRY,
            rows: received,
            list: |country| agreed_at("country", country),
            side: Some(Side::Receives),
        },
    ),
    Placed(
        4,
        InCountry {
            title: Locale::country_gives,
            say: |t, count| t.country_given(count),
            tally: agreed,
            facet: FROM,
            rows: given,
            list: |country| agreed_at("from", country),
            side: Some(Side::Gives),
        },
    ),
];

fn agreed_at(side: &str, country: &str) -> String {
    Thing::Exchange.address(&format!("?{side}={country}&since={SINCE_AGREED}"))
}

fn open(viewer: &Viewer) -> Tallied<'_> {
    let counted = open_by_country(&viewer.db);
    Box::pin(viewer.site.tallies.counted(&viewer.db, (Thing::Exchange, "open needs"), counted))
}

fn agreed(viewer: &Viewer) -> Tallied<'_> {
    Box::pin(of_agreed(viewer))
}

/// What both sides have agreed to, by who asked and by who shares.
///
/// # Errors
/// The database's own.
pub async fn of_agreed(viewer: &Viewer) -> Result<Arc<Tally>, Problem> {
    tally(viewer, &ExchangeFilter { agreed: true, live: true, ..Default::default() }, true).await
}

fn needs<'a>(viewer: &'a Viewer, country: &'a str) -> Rows<'a> {
    let country = country.to_owned();
    newest(viewer, ExchangeFilter { state: Some(State::Open), country, ..Default::default() })
}

fn received<'a>(viewer: &'a Viewer, country: &'a str) -> Rows<'a> {
    newest(viewer, ExchangeFilter { agreed: true, country: country.to_owned(), ..Default::default() })
}

fn given<'a>(viewer: &'a Viewer, country: &'a str) -> Rows<'a> {
    newest(viewer, ExchangeFilter { agreed: true, from: country.to_owned(), ..Default::default() })
}

fn newest(viewer: &Viewer, filter: ExchangeFilter) -> Rows<'_> {
    Box::pin(async move {
        let filter = ExchangeFilter { few: Some(SHOWN), ..filter };
        let found = list(&viewer.db, &viewer.asker, &filter, Start::Top).await?;
        Ok(Listed::of(found, |found| rows(viewer.locale, found)))
    })
}
