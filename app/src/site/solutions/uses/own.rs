//! What use reports keep of a person.

use super::{
    Stage,
    entity::{Column, Entity},
    store,
};
use crate::site::{
    db::{Find, Json, Source},
    feature::Found,
    ids::{PersonId, SolutionId, UseReportId},
    locale::Locale,
    own::{Given, Leaver, Left, Own, OwnRow, PART, Said, Section},
    solutions::rules::Indicator,
    state::Site,
    things::Key,
    time::Moment,
    ui,
};
use macros::Record;
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect, Value, sea_query::Expr};
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

impl Source for OwnReport {}

impl OwnRow for OwnReport {
    fn of(person: PersonId) -> Find<Self> {
        Self::find().filter(Column::PersonId.eq(person))
    }

    fn key() -> Vec<Expr> {
        vec![Column::Id.into_expr()]
    }

    fn at(&self) -> Vec<Value> {
        vec![self.id.into()]
    }

    fn said(&self, t: Locale) -> Said {
        Said::new(self.stage.label(t))
            .on(self.created_at)
            .stands_at(self.solution_id.path(""))
            .fact(t.field_use_country(), ui::country(t, &self.country))
            .fact(t.field_organisation(), &self.organisation)
            .fact(t.field_scale(), &self.scale)
            .text(&self.body)
    }
}

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
