//! The table of files.

/// A file, on a thing.
pub mod file {
    use crate::site::{
        db::{Json, Touches},
        files::{Kind, entity::Part},
        ids::{FileId, PersonId},
        people::entity::person,
        things::{Tag, Thing},
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "file")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: FileId,
        pub owner_id: PersonId,
        pub thing: Thing,
        pub thing_id: i64,
        /// Where its bytes are kept. No two files have one.
        #[sea_orm(unique)]
        pub key: String,
        /// As people read it.
        pub name: String,
        pub kind: Kind,
        pub parts: Json<Vec<Part>>,
        /// Of all parts.
        pub bytes: i64,
        /// Of a picture, what it shows: empty where it only decorates, nothing as long as nobody has said it.
        pub description: Option<String>,
        pub created_at: Moment,
        /// On which part of the thing it hangs; 0 is the thing itself.
        pub part: i64,
        #[sea_orm(belongs_to, from = "owner_id", to = "id")]
        pub owner: BelongsTo<person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl Touches for ActiveModel {
        fn touches(&self, tags: &mut Vec<Tag>) {
            if let (Some(thing), Some(id)) = (self.thing.try_as_ref(), self.thing_id.try_as_ref()) {
                tags.push(Tag::of(*thing, *id));
            }
        }
    }
}

use serde::{Deserialize, Serialize};

/// What is kept of a file under one name: a document as it came, a picture in one of its sizes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The last part of its address.
    pub name: String,
    pub bytes: i64,
    /// Of a picture; else 0.
    pub width: u32,
    pub height: u32,
}
