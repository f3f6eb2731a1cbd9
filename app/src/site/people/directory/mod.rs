//! The directory: the people who are to be found, by what they know, want to learn, where they are and what they speak.

mod list;
mod store;

use crate::site::{
    feature::{InCountry, Listed, Of, Placed, Route, Rows, SHOWN, Tallied},
    locale::Locale,
    paging::Start,
    session::Viewer,
    things::Thing,
};
use store::PeopleFilter;

pub fn routes() -> Vec<Route> {
    let reads = &["q", "theme", "wants", "country", "language", "after"];
    vec![Route::page("/people", list::list).reads(reads)]
}

/// Those who are in a country and say so.
pub const IN_COUNTRY: &[Placed<InCountry>] = &[Placed(
    5,
    InCountry {
        title: Locale::people_title,
        say: |t, count| t.count_people(count),
        tally: of_all,
        facet: list::COUNTRY,
        rows: in_country,
        list: |country| Thing::Person.address(&format!("?country={country}")),
        side: None,
    },
)];

fn of_all(viewer: &Viewer) -> Tallied<'_> {
    Box::pin(async move { list::tally(viewer, &PeopleFilter::default()).await })
}

fn in_country<'a>(viewer: &'a Viewer, country: &'a str) -> Rows<'a> {
    Box::pin(async move {
        let filter = PeopleFilter { few: Some(SHOWN), country: country.to_owned(), ..Default::default() };
        let found = store::list(&viewer.db, &viewer.asker, &filter, Start::Top).await?;
        Ok(Listed::of(found, |found| list::rows(viewer.locale, found)))
    })
}

/// Who knows a theme, and who knows what somebody wants to learn.
pub fn rows<'a>(viewer: &'a Viewer, of: Of<'a>) -> Rows<'a> {
    Box::pin(async move {
        let (filter, start) = match of {
            Of::Theme(theme, start) => {
                (PeopleFilter { knows: theme.to_owned(), ..Default::default() }, start)
            }
            Of::Organisation(organisation, start) => {
                (PeopleFilter { organisation: Some(organisation), ..Default::default() }, start)
            }
            Of::WhoKnows(me) if !me.wants.is_empty() => {
                let (any, but) = (me.wants.clone(), Some(me.id));
                (PeopleFilter { few: Some(SHOWN), knows_any: any, but, ..Default::default() }, Start::Top)
            }
            _ => return Ok(None),
        };
        let found = store::list(&viewer.db, &viewer.asker, &filter, start).await?;
        Ok(Listed::of(found, |found| list::rows(viewer.locale, found)))
    })
}
