//! What is published, and seen by others only from a day on: by the time of who tells it.

use super::{
    entity::solution::{self, Column, Model},
    rules::State,
    store::{self, SolutionPageRow},
};
use crate::site::{
    db::{Source, Tx},
    ids::{PersonId, SolutionId},
    jobs::Job,
    locale::Locale,
    people::entity::person,
    problem::Problem,
    state::Site,
    time::{Moment, Zone, days},
    ui,
};
use leptos::prelude::*;
use macros::Record;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

/// How many are shown before others get their turn.
const PART: u64 = 100;

/// When a day begins in a zone.
pub fn begins(day: Moment, zone: Zone) -> Moment {
    (day - days(1)).end_in(zone)
}

/// Whether others have to wait for what is to be seen from this day on.
pub fn waits(day: Option<Moment>, zone: Zone) -> bool {
    day.is_some_and(|day| begins(day, zone) > Moment::now())
}

/// By whose time a day is meant.
#[derive(Record)]
#[record(person::Entity)]
struct Clock {
    time_zone: String,
}

impl Source for Clock {}

/// When a day begins for a person.
///
/// # Errors
/// The database's own.
pub async fn begins_for(tx: &Tx, person: PersonId, day: Option<Moment>) -> Result<Option<Moment>, Problem> {
    let Some(day) = day else { return Ok(None) };
    let clock = tx.one(Clock::find().filter(person::Column::Id.eq(person))).await?;
    Ok(Some(begins(day, clock.map_or(Zone::UTC, |clock| Zone::of(&clock.time_zone)))))
}

/// That it waits for its day, for those who see it.
pub fn note(t: Locale, row: &SolutionPageRow) -> Option<impl IntoView + use<>> {
    let until = row.embargo_until.filter(|_| row.state == State::Embargoed)?;
    Some(view! {
        <p class="note">
            <span class="tag draft">{State::Embargoed.label(t)}</span>
            " "
            {t.solution_is_embargoed()}
            " "
            <ui::When t at=until exactly=true />
        </p>
    })
}

#[derive(Record)]
#[record(solution::Entity)]
struct Due {
    id: SolutionId,
}

impl Source for Due {}

fn due() -> crate::site::db::Find<Due> {
    Due::find().filter(Column::State.eq(State::Embargoed)).filter(Column::EmbargoUntil.lte(Moment::now()))
}

/// Shows to all what has waited for its day.
#[derive(Serialize, Deserialize)]
pub struct EndEmbargoes;

impl Job for EndEmbargoes {
    const KIND: &'static str = "end-embargoes";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        loop {
            let some = site.db.all(due().order_by_asc(Column::EmbargoUntil).limit(PART)).await?;
            for one in &some {
                end(site, one.id).await?;
            }
            if some.len() < PART as usize {
                return Ok(());
            }
        }
    }
}

/// Shows one, unless its author has put it off meanwhile.
async fn end(site: &Site, id: SolutionId) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let one = Model::find()
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(State::Embargoed))
        .filter(Column::EmbargoUntil.lte(Moment::now()));
    let Some(row) = tx.one(one.locked()).await? else { return Ok(()) };
    store::come_out(&tx, row).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_when_it_does_where_the_author_is() {
        let day = Moment::from_day("2026-12-01").expect("a day");
        let begins = |zone: &str| begins(day, Zone::of(zone)).iso();
        assert_eq!(begins(""), "2026-12-01T00:00:00Z");
        assert_eq!(begins("Africa/Nairobi"), "2026-11-30T21:00:00Z");
        assert_eq!(begins("America/Bogota"), "2026-12-01T05:00:00Z");
        assert!(!waits(Moment::from_day("2001-01-01"), Zone::UTC) && !waits(None, Zone::UTC));
        assert!(waits(Moment::from_day("2199-01-01"), Zone::UTC));
    }
}
