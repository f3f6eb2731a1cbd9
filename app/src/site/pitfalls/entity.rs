//! The tables of pitfalls.

use crate::site::db::Table;

/// All of them.
pub fn tables() -> Vec<Table> {
    vec![Table::of::<pitfall::Entity>(), Table::of::<solution_pitfall::Entity>()]
}

/// A known way to fail; the columns beside `content` repeat what lists need of it.
pub mod pitfall {
    use crate::site::{
        db::{Codes, Json, Touches},
        ids::{PersonId, PitfallId},
        people::entity::person,
        pitfalls::forms::Pitfall,
        things::{Tag, Thing},
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "pitfall")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: PitfallId,
        pub author_id: PersonId,
        pub title: String,
        pub summary: String,
        pub language: String,
        pub themes: Codes,
        pub content: Json<Pitfall>,
        /// The same as it is read.
        pub html: Json<Pitfall>,
        /// How many solutions fell into it or got round it.
        pub solutions: i64,
        pub version: i64,
        pub created_at: Moment,
        pub updated_at: Moment,
        #[sea_orm(belongs_to, from = "author_id", to = "id", relation_enum = "Author")]
        pub author: BelongsTo<person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl Touches for ActiveModel {
        fn touches(&self, tags: &mut Vec<Tag>) {
            tags.extend(self.id.try_as_ref().copied().map(Tag::from));
            if let Some(themes) = self.themes.try_as_ref() {
                tags.extend(Tag::lists(Thing::Pitfall, &themes.0));
            }
        }
    }
}

/// That a solution fell into a pitfall, or got round it.
pub mod solution_pitfall {
    use super::pitfall;
    use crate::site::{
        db::Touches,
        ids::{PersonId, PitfallId, SolutionId},
        pitfalls::rules::How,
        solutions::entity::solution,
        things::Tag,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "solution_pitfall")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub solution_id: SolutionId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub pitfall_id: PitfallId,
        pub how: How,
        /// In the language of the solution.
        pub sentence: String,
        pub linked_by: PersonId,
        pub created_at: Moment,
        #[sea_orm(belongs_to, from = "solution_id", to = "id")]
        pub solution: BelongsTo<solution::Entity>,
        #[sea_orm(belongs_to, from = "pitfall_id", to = "id")]
        pub pitfall: BelongsTo<pitfall::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl Touches for ActiveModel {
        fn touches(&self, tags: &mut Vec<Tag>) {
            tags.extend(self.solution_id.try_as_ref().copied().map(Tag::from));
            tags.extend(self.pitfall_id.try_as_ref().copied().map(Tag::from));
        }
    }
}
