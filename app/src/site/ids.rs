//! The keys of things, each of a type of its own: a post cannot be asked for by the number of its discussion.

use super::{
    db::Cell,
    things::{Tag, Thing},
};
use rusqlite::types::{FromSql, FromSqlResult, ValueRef};
use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident $(of $thing:ident)?;)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType)]
        #[sea_orm(try_from_u64)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_i64().map(Self)
            }
        }

        impl From<i64> for $name {
            fn from(id: i64) -> Self {
                Self(id)
            }
        }

        impl From<$name> for i64 {
            fn from(id: $name) -> i64 {
                id.0
            }
        }

        impl Cell for $name {
            $(fn tag(&self) -> Option<Tag> {
                Some(Tag::of(Thing::$thing, self.0))
            })?
        }

        $(impl From<$name> for Tag {
            fn from(id: $name) -> Tag {
                Tag::of(Thing::$thing, id.0)
            }
        })?
    )+};
}

ids! {
    PersonId of Person;
    SolutionId of Solution;
    DiscussionId of Discussion;
    ExchangeId of Exchange;
    PostId;
    OfferId;
    StepId;
    NoticeId;
    DocumentId;
    AuditId;
    JobId;
}
