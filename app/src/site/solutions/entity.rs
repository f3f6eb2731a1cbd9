//! The table `solution`.

use super::rules::Solution;
use crate::site::{db::Codes, time::Moment};
use sea_orm::entity::prelude::*;

/// A solution whole, as JSON.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, sea_orm::FromJsonQueryResult)]
pub struct Content(pub Solution);

crate::json_cell!(Content);

crate::record! {
    /// A solution; the columns beside `content` repeat what lists and filters need of it.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "solution")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub author_id: i64,
        pub parent_id: Option<i64>,
        pub state: String,
        pub title: String,
        pub summary: String,
        pub outcome: String,
        pub evidence: String,
        pub language: String,
        pub organisation: String,
        pub themes: Codes,
        pub countries: Codes,
        pub content: Content,
        pub html: Option<Content>,
        pub revision: i64,
        pub version: i64,
        pub discussions: i64,
        pub adaptations: i64,
        pub created_at: Moment,
        pub updated_at: Moment,
        pub published_at: Option<Moment>,
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
