//! The keys of things, each of a type of its own: a post cannot be asked for by the number of its discussion.

pub use super::things::keys::*;

/// Types of keys. Those of a kind of thing that has an address are declared with it, in `things.rs`.
macro_rules! ids {
    ($($name:ident $(of $thing:ident)?;)+) => {$(
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize, sea_orm::DeriveValueType)]
        #[sea_orm(try_from_u64)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl rusqlite::types::FromSql for $name {
            fn column_result(
                value: rusqlite::types::ValueRef<'_>,
            ) -> rusqlite::types::FromSqlResult<Self> {
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

        impl $crate::site::db::Cell for $name {
            $(fn tag(&self) -> Option<$crate::site::things::Tag> {
                Some($crate::site::things::Tag::of($crate::site::things::Thing::$thing, self.0))
            })?
        }

        $(impl From<$name> for $crate::site::things::Tag {
            fn from(id: $name) -> Self {
                Self::of($crate::site::things::Thing::$thing, id.0)
            }
        })?
    )+};
}

pub(super) use ids;

ids! {
    PostId;
    OfferId;
    StepId;
    AccountId;
    ExchangeMessageId;
    ToDoId;
    SupporterId;
    NoticeId;
    UseReportId;
    HelperId;
    CommentId;
    DocumentId;
    AuditId;
    JobId;
    LetterId;
    PasskeyId;
    InvitationId;
    FileId;
    RepresentativeId;
}
