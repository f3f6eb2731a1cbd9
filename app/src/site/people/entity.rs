//! The table `person`.

use crate::site::{db::Codes, text::Html, time::Moment};
use sea_orm::entity::prelude::*;

crate::record! {
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "person")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub handle: String,
        /// What the handle looks like; see `rules::look`.
        pub look: String,
        pub name: String,
        pub email: String,
        pub password_hash: String,
        pub role: String,
        pub country: String,
        pub languages: Codes,
        pub organisation: String,
        pub about: String,
        pub about_html: Html,
        pub knows: Codes,
        pub wants: Codes,
        pub time_zone: String,
        pub locale: String,
        pub demo: bool,
        pub unread: i64,
        pub version: i64,
        pub created_at: Moment,
        pub suspended_at: Option<Moment>,
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
