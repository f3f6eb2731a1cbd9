//! All exchanges, seen at once: as a list, as a board of where they stand, as a register, as a map of who learned from
//! whom; what each country needs, gives and receives; and what came of all of them.

mod board;
mod export;
mod in_country;
mod learning;
mod look;
mod map;
mod register;
mod store;

pub use export::{csv, json};
pub use in_country::IN_COUNTRY;
pub use learning::learning;
pub use look::{Look, Mine, mine_chips};

use super::{
    list::{self, narrowed},
    rules::{Kind, Modality},
    store::{ExchangeFilter, FACETS, SINCE_AGREED, facets, list as listed},
};
use crate::site::{
    access::Asker,
    exchanges::machine::State,
    facets::Tally,
    paging::{Cursor, Start},
    problem::Problem,
    session::Viewer,
    things::{Tag, Thing},
};
use leptos::prelude::*;
use look::View;
use std::sync::Arc;

/// The lists by which all changes that counts who shares: where a person is from is theirs to say.
const BY_SHARER: &[Tag] = &[Tag::List(Thing::Exchange, None), Tag::List(Thing::Person, None)];

/// Exchanges as they are seen, and where the pages of the same begin that come after and before.
#[derive(Default)]
pub struct Seen {
    pub rows: Option<AnyView>,
    pub next: Option<Cursor>,
    pub previous: Option<Start>,
}

/// What the list can be narrowed to; `by_sharer`: with what only those need who look at who shares.
///
/// # Errors
/// The database's own.
pub async fn tally(viewer: &Viewer, filter: &ExchangeFilter, by_sharer: bool) -> Result<Arc<Tally>, Problem> {
    let (db, chosen) = (&viewer.db, chosen(filter));
    if filter.party.is_some() || filter.waiting_for.is_some() {
        let rows = store::placed(db, &viewer.asker, filter).await?;
        return Ok(Arc::new(Tally::of(&rows, &chosen)));
    }
    if by_sharer || !filter.from.is_empty() {
        let visitor = Asker::visitor();
        let rows = store::placed(db, &visitor, filter);
        let key = ["\nby sharer\n", &filter.words].concat(); // no words of a list end its line
        return viewer.site.tallies.get_from(db, (Thing::Exchange, &key), &chosen, BY_SHARER, rows).await;
    }
    let rows = facets(db, filter);
    viewer.site.tallies.get(db, (Thing::Exchange, &filter.words), &chosen[..FACETS], rows).await
}

/// What is chosen of each facet.
fn chosen(filter: &ExchangeFilter) -> [&str; store::PLACED] {
    [
        filter.state.map_or("", State::code),
        filter.modality.map_or("", Modality::code),
        &filter.theme,
        &filter.country,
        &filter.language,
        filter.kind.map_or("", Kind::code),
        if filter.agreed { SINCE_AGREED } else { "" },
        &filter.from,
        "",
    ]
}

/// The exchanges that the filter leaves, as they are looked at.
///
/// # Errors
/// The database's own.
pub async fn seen(
    viewer: &Viewer,
    (filter, mine): (&ExchangeFilter, Option<Mine>),
    look: Look,
    start: Start,
    tally: &Tally,
) -> Result<Seen, Problem> {
    let (db, asker, t) = (&viewer.db, &viewer.asker, viewer.locale);
    if !filter.from.is_empty() {
        db.depends_on(Tag::List(Thing::Person, None));
    }
    let narrowed = || Mine::kept(mine, t, narrowed(t, filter));
    Ok(match look.view {
        View::List => {
            let found = listed(db, asker, filter, start).await?;
            let rows = (!found.rows.is_empty()).then(|| list::rows(t, found.rows));
            Seen { rows, next: found.next, previous: found.previous }
        }
        View::Board => {
            let rows = board::of(viewer, filter, &narrowed(), tally).await?;
            Seen { rows, ..Seen::default() }
        }
        View::Register => {
            let found = store::register(db, asker, filter, look.sort, start).await?;
            let rows = (!found.rows.is_empty()).then(|| register::of(t, &narrowed(), look.sort, found.rows));
            Seen { rows, next: found.next, previous: found.previous }
        }
        View::Map => {
            let rows = map::of(t, &narrowed(), tally, !viewer.saves_data);
            Seen { rows, ..Seen::default() }
        }
    })
}
