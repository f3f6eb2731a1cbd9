//! The directory: the people who are to be found, by what they know, want to learn, where they are and what they speak.

mod list;
mod store;

use crate::site::{
    feature::{Listed, Of, Route, Rows, SHOWN},
    paging::Start,
    session::Viewer,
};
use store::PeopleFilter;

pub fn routes() -> Vec<Route> {
    let reads = &["q", "theme", "wants", "country", "language", "after"];
    vec![Route::page("/people", list::list).reads(reads)]
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
