//! The table of themes that differ from those that the program comes with.

use crate::site::db::Table;

/// All of its tables.
pub fn tables() -> Vec<Table> {
    vec![Table::of::<theme_change::Entity>()]
}

/// A theme as it is here: changed, made, or gone into another. It is shown on every page, so who writes it touches
/// all of them.
pub mod theme_change {
    use crate::site::{
        db::{Codes, Json, shown_nowhere},
        themes::tree::ByCode,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "theme_change")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub slug: String,
        pub parent: Option<String>,
        pub gone_into: Option<String>,
        pub names: Json<ByCode>,
        pub about: Json<ByCode>,
        pub sdgs: Json<Vec<u8>>,
        pub dac: Codes,
        pub version: i64,
        pub changed_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}
