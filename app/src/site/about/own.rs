//! What the pages about the place keep of a person.

use super::entity::page_version::{self, Column};
use crate::site::{
    db::{Find, Source},
    ids::{PageId, PersonId},
    locale::Locale,
    own::{Given, Left, Own, OwnRow, Said, Section},
    time::Moment,
};
use macros::Record;
use sea_orm::{ColumnTrait, QueryFilter, Value, sea_query::Expr};
use serde::Serialize;

pub const ALL: &[Own] = &[Own {
    table: "page_version",
    columns: &["editor_id"],
    given: Given::Rows(Section::of::<OwnVersion>("pages_of_the_place", Locale::own_pages)),
    left: Left::Stays("what the place says of itself is the place's"),
}];

#[derive(Record, Serialize)]
#[record(page_version::Entity)]
struct OwnVersion {
    page_id: PageId,
    language: String,
    version: i64,
    title: String,
    body: String,
    created_at: Moment,
}

impl Source for OwnVersion {}

impl OwnRow for OwnVersion {
    fn of(person: PersonId) -> Find<Self> {
        Self::find().filter(Column::EditorId.eq(person))
    }

    fn key() -> Vec<Expr> {
        [Column::PageId, Column::Language, Column::Version].map(ColumnTrait::into_expr).into()
    }

    fn at(&self) -> Vec<Value> {
        vec![self.page_id.into(), self.language.clone().into(), self.version.into()]
    }

    fn said(&self, _: Locale) -> Said {
        Said::new(&self.title).on(self.created_at).text(&self.body)
    }
}
