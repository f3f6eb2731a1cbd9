//! The tables of discussions.

use crate::site::db::Table;

/// All of its tables.
pub fn tables() -> Vec<Table> {
    vec![
        Table::of::<discussion::Entity>(),
        Table::of::<post::Entity>(),
        Table::of::<post_revision::Entity>(),
        Table::of::<reaction::Entity>(),
    ]
}

/// A discussion.
pub mod discussion {
    use crate::site::{
        db::Touches,
        discussions::rules::Kind,
        exchanges::entity::exchange,
        ids::{DiscussionId, ExchangeId, PersonId, PostId, SolutionId},
        people::entity::person,
        solutions::entity::solution,
        things::{Tag, Thing},
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "discussion")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: DiscussionId,
        pub author_id: PersonId,
        pub kind: Kind,
        pub title: String,
        pub language: String,
        /// On a theme, on a solution, or on an exchange.
        pub theme: Option<String>,
        pub solution_id: Option<SolutionId>,
        pub exchange_id: Option<ExchangeId>,
        pub answer_id: Option<PostId>,
        /// How many posts it has.
        pub posts: i64,
        pub created_at: Moment,
        /// When something was said last.
        pub active_at: Moment,
        #[sea_orm(belongs_to, from = "author_id", to = "id", relation_enum = "Author")]
        pub author: BelongsTo<person::Entity>,
        #[sea_orm(belongs_to, from = "solution_id", to = "id")]
        pub solution: BelongsTo<Option<solution::Entity>>,
        #[sea_orm(belongs_to, from = "exchange_id", to = "id")]
        pub exchange: BelongsTo<Option<exchange::Entity>>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    /// The lists too: they are in the order in which something was said, and say which question has an
    /// answer.
    impl Touches for ActiveModel {
        fn touches(&self, tags: &mut Vec<Tag>) {
            tags.extend(self.id.try_as_ref().copied().map(Tag::from));
            tags.extend(Tag::lists(Thing::Discussion, self.theme.try_as_ref().and_then(Option::as_ref)));
            if self.author_id.is_set() {
                tags.extend(self.author_id.try_as_ref().copied().map(Tag::from)); // it is new on their page
            }
        }
    }
}

/// What somebody said in a discussion.
pub mod post {
    use super::discussion;
    use crate::site::{
        db::Touches,
        discussions::rules::{Capacity, Reactions},
        ids::{DiscussionId, OrganisationId, PersonId, PostId},
        people::entity::person,
        text::Html,
        things::Tag,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "post")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: PostId,
        pub discussion_id: DiscussionId,
        /// Its place in the discussion, from 1.
        pub number: i64,
        pub author_id: PersonId,
        pub body: String,
        pub html: Html,
        /// How many reacted to it, in each way.
        pub reactions: Reactions,
        pub version: i64,
        pub created_at: Moment,
        pub edited_at: Option<Moment>,
        /// In which capacity, of who may speak for an organisation; for which, and as what it was called then.
        pub capacity: Option<Capacity>,
        pub organisation_id: Option<OrganisationId>,
        pub organisation: Option<String>,
        #[sea_orm(belongs_to, from = "discussion_id", to = "id")]
        pub discussion: BelongsTo<discussion::Entity>,
        #[sea_orm(belongs_to, from = "author_id", to = "id", relation_enum = "Author")]
        pub author: BelongsTo<person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl Touches for ActiveModel {
        fn touches(&self, tags: &mut Vec<Tag>) {
            tags.extend(self.discussion_id.try_as_ref().copied().map(Tag::from));
        }
    }
}

/// How a post was before it was changed.
pub mod post_revision {
    use super::post;
    use crate::site::{db::shown_nowhere, ids::PostId, text::Html, time::Moment};
    use sea_orm::entity::prelude::*;

    /// It is written with the post itself, which says what that touches.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "post_revision")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub post_id: PostId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i64,
        pub body: String,
        /// What was changed to make the next version of it.
        pub difference: Html,
        pub created_at: Moment,
        #[sea_orm(belongs_to, from = "post_id", to = "id")]
        pub post: BelongsTo<post::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}

/// That a person reacted to a post, in one of the ways.
pub mod reaction {
    use super::{discussion, post};
    use crate::site::{
        db::Touches,
        discussions::rules::Reaction,
        ids::{DiscussionId, PersonId, PostId},
        people::entity::person,
        things::Tag,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "reaction")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: PersonId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub discussion_id: DiscussionId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: Reaction,
        #[sea_orm(primary_key, auto_increment = false)]
        pub post_id: PostId,
        #[sea_orm(belongs_to, from = "person_id", to = "id")]
        pub person: BelongsTo<person::Entity>,
        #[sea_orm(belongs_to, from = "discussion_id", to = "id")]
        pub discussion: BelongsTo<discussion::Entity>,
        #[sea_orm(belongs_to, from = "post_id", to = "id")]
        pub post: BelongsTo<post::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl Touches for ActiveModel {
        fn touches(&self, tags: &mut Vec<Tag>) {
            tags.extend(self.discussion_id.try_as_ref().copied().map(Tag::from));
        }
    }
}
