//! What use reports keep of a person.

use super::{
    Stage,
    entity::{self, Column, Entity},
    store,
};
use crate::site::{
    db::{Json, Source},
    feature::Found,
    ids::{SolutionId, UseReportId},
    locale::Locale,
    own::{Given, Leaver, Left, Own, PART, Said, Section, own_row},
    solutions::rules::Indicator,
    state::Site,
    things::Key,
    time::Moment,
    ui,
};
use macros::Record;
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use serde::Serialize;

/// Without its text a report says nothing, so it goes with that.
pub const OWN: Own = Own {
    table: "use_report",
    columns: &["person_id"],
    given: Given::Rows(Section::of::<OwnReport>("use_reports", Locale::own_uses)),
    left: Left::By(leave),
};

#[derive(Record, Serialize)]
#[record(Entity)]
struct OwnReport {
    id: UseReportId,
    solution_id: SolutionId,
    stage: Stage,
    country: String,
    organisation: String,
    scale: String,
    year: Option<i64>,
    body: String,
    indicator: Json<Indicator>,
    language: String,
    created_at: Moment,
}

own_row!(OwnReport of entity by PersonId, Id at id => |own, t| {
    Said::new(own.stage.label(t))
        .on(own.created_at)
        .stands_at(own.solution_id.path(""))
        .fact(t.field_use_country(), ui::country(t, &own.country))
        .fact(t.field_organisation(), &own.organisation)
        .fact(t.field_scale(), &own.scale)
        .text(&own.body)
});

fn leave<'a>(site: &'a Site, leaver: &'a Leaver) -> Found<'a, ()> {
    Box::pin(async move {
        if !leaver.takes_texts {
            return Ok(());
        }
        loop {
            let some = OwnReport::find().filter(Column::PersonId.eq(leaver.id)).limit(PART);
            let some = site.db.all(some).await?;
            if some.is_empty() {
                return Ok(());
            }
            for report in some {
                store::erase(site, report.solution_id, report.id).await?;
            }
        }
    })
}
