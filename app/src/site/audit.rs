//! What was done by whom, and which cached pages it touched, kept in the transaction that did it.

use super::{db::Tx, ids::PersonId, problem::Problem, things::Tag, time::Moment};
use sea_orm::ActiveValue::Set;

/// Keeps what was done and to which thing, as the last that the write does: it says all that was touched
/// before.
///
/// # Errors
/// The database's own.
pub async fn audit(
    tx: &Tx,
    actor: Option<PersonId>,
    action: &str,
    subject: impl Into<Option<Tag>>,
) -> Result<(), Problem> {
    let (subject, subject_id) = match subject.into() {
        Some(Tag::Of(thing, id)) => (Some(thing), Some(id)),
        Some(Tag::List(thing, _) | Tag::Indexed(thing, _)) => (Some(thing), None),
        None => (None, None),
    };
    let entry = entry::ActiveModel {
        actor_id: Set(actor),
        action: Set(action.to_owned()),
        subject: Set(subject),
        subject_id: Set(subject_id),
        touched: Set(tx.say_touched()),
        created_at: Set(Moment::now()),
        ..Default::default()
    };
    Ok(tx.add(entry).await?)
}

/// The table `audit`.
pub mod entry {
    use crate::site::{
        db::shown_nowhere,
        ids::{AuditId, PersonId},
        things::Thing,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: AuditId,
        /// Nobody is the clock.
        pub actor_id: Option<PersonId>,
        pub action: String,
        pub subject: Option<Thing>,
        pub subject_id: Option<i64>,
        /// The tags of cached pages that the write touched, with spaces between them.
        pub touched: String,
        pub created_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}
