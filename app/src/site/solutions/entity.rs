//! The tables of solutions.

use crate::site::db::Table;

/// All of its tables.
pub fn tables() -> Vec<Table> {
    vec![
        Table::of::<solution::Entity>(),
        Table::of::<solution_theme::Entity>(),
        Table::of::<solution_country::Entity>(),
        Table::of::<solution_goal::Entity>(),
        Table::of::<solution_revision::Entity>(),
        Table::of::<super::uses::entity::Entity>(),
        Table::of::<super::together::entity::Entity>(),
        Table::of::<super::comments::entity::Entity>(),
        Table::of::<super::bulk::entity::solution_outside::Entity>(),
        Table::of::<super::bulk::entity::solution_import::Entity>(),
    ]
}

/// A solution; the columns beside `content` repeat what lists and filters need of it.
pub mod solution {
    use crate::site::{
        db::{Codes, Json, Touches},
        ids::{OrganisationId, PersonId, SolutionId},
        people::entity::person,
        solutions::{
            attribution::Attribution,
            rules::{Evidence, Outcome, Solution, State},
        },
        things::{Tag, Thing},
        time::Moment,
    };
    use macros::Record;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "solution", model_attrs(derive(Record), record(Entity)))]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: SolutionId,
        pub author_id: PersonId,
        pub parent_id: Option<SolutionId>,
        pub state: State,
        pub title: String,
        pub summary: String,
        /// Not said in some drafts.
        pub outcome: Option<Outcome>,
        /// Not said in some drafts.
        pub evidence: Option<Evidence>,
        pub language: String,
        pub organisation: String,
        /// What was typed in the one form in which names are compared, and which organisation that is: nothing of either
        /// where it is not said.
        pub organisation_key: Option<String>,
        pub organisation_id: Option<OrganisationId>,
        pub themes: Codes,
        pub countries: Codes,
        /// Of the Sustainable Development Goals.
        pub targets: Codes,
        pub content: Json<Solution>,
        /// The same as it is read, once it has been published.
        pub html: Option<Json<Solution>>,
        pub revision: i64,
        pub version: i64,
        pub discussions: i64,
        pub adaptations: i64,
        /// How many people put it to use.
        pub uses: i64,
        /// How many reports of that there are.
        pub reports: i64,
        /// With how many pitfalls it is linked.
        pub pitfalls: i64,
        /// How many write or read it with its author.
        pub helpers: i64,
        pub created_at: Moment,
        pub updated_at: Moment,
        pub published_at: Option<Moment>,
        pub attribution: Attribution,
        /// Since when somebody who moderates answers for an author whose name is withheld.
        pub vouched_at: Option<Moment>,
        /// When others see it, where that is later.
        pub embargo_until: Option<Moment>,
        /// When its author last said that it is true.
        pub checked_at: Option<Moment>,
        /// When they are asked again.
        pub ask_at: Option<Moment>,
        pub year_from: Option<i64>,
        pub year_to: Option<i64>,
        #[sea_orm(belongs_to, from = "author_id", to = "id", relation_enum = "Author")]
        pub author: BelongsTo<person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    /// The lists only where the themes are said: a count that changes moves nothing in them.
    impl Touches for ActiveModel {
        fn touches(&self, tags: &mut Vec<Tag>) {
            if self.state.try_as_ref().is_some_and(|state| !state.is_out()) {
                return; // on no page that is cached
            }
            tags.extend(self.id.try_as_ref().copied().map(Tag::from));
            if let Some(themes) = self.themes.try_as_ref() {
                tags.extend(Tag::lists(Thing::Solution, &themes.0));
                tags.extend(self.author_id.try_as_ref().copied().map(Tag::from));
                tags.extend(self.parent_id.try_as_ref().copied().flatten().map(Tag::from));
            }
        }
    }
}

/// On what a solution is, for lists by theme. When it was published stands here too, so that their order is
/// read from the index.
pub mod solution_theme {
    use super::solution;
    use crate::site::{db::shown_nowhere, ids::SolutionId, time::Moment};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "solution_theme")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub theme: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub solution_id: SolutionId,
        pub published_at: Option<Moment>,
        #[sea_orm(belongs_to, from = "solution_id", to = "id")]
        pub solution: BelongsTo<solution::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}

/// Where a solution is, for lists by country; see [`solution_theme`].
pub mod solution_country {
    use super::solution;
    use crate::site::{db::shown_nowhere, ids::SolutionId, time::Moment};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "solution_country")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub country: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub solution_id: SolutionId,
        pub published_at: Option<Moment>,
        #[sea_orm(belongs_to, from = "solution_id", to = "id")]
        pub solution: BelongsTo<solution::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}

/// The targets that a solution names and the goals of these, for lists by goal; see [`solution_theme`].
pub mod solution_goal {
    use super::solution;
    use crate::site::{db::shown_nowhere, ids::SolutionId, time::Moment};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "solution_goal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub goal: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub solution_id: SolutionId,
        pub published_at: Option<Moment>,
        #[sea_orm(belongs_to, from = "solution_id", to = "id")]
        pub solution: BelongsTo<solution::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}

/// A solution as it was published.
pub mod solution_revision {
    use super::solution;
    use crate::site::{
        db::{Json, Touches},
        ids::{PersonId, SolutionId},
        people::entity::person,
        solutions::rules::Solution,
        things::Tag,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "solution_revision")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub solution_id: SolutionId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i64,
        pub editor_id: PersonId,
        pub note: String,
        pub content: Json<Solution>,
        /// The same as it was read.
        pub html: Json<Solution>,
        pub created_at: Moment,
        #[sea_orm(belongs_to, from = "solution_id", to = "id")]
        pub solution: BelongsTo<solution::Entity>,
        #[sea_orm(belongs_to, from = "editor_id", to = "id", relation_enum = "Editor")]
        pub editor: BelongsTo<person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl Touches for ActiveModel {
        fn touches(&self, tags: &mut Vec<Tag>) {
            tags.extend(self.solution_id.try_as_ref().copied().map(Tag::from));
        }
    }
}
