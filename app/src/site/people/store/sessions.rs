//! One's own sessions, to be looked at and ended.

use crate::site::{
    access::Me,
    audit::audit,
    db::{Db, Source},
    people::entity::session::{Column, Entity},
    problem::Problem,
    session,
    state::Site,
    things::Tag,
    time::Moment,
};
use macros::Record;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// More than anybody looks through.
const SHOWN: u64 = 100;

/// A session as its owner sees it.
#[derive(Record)]
#[record(Entity)]
pub struct OwnSession {
    pub token_hash: String,
    pub created_at: Moment,
    pub seen_at: Moment,
    pub browser: String,
    pub system: String,
}

impl Source for OwnSession {}

/// All that live, the one used last first.
///
/// # Errors
/// The database's own.
pub async fn sessions(db: &Db, me: &Me) -> Result<Vec<OwnSession>, Problem> {
    let living = OwnSession::find()
        .filter(Column::PersonId.eq(me.id))
        .filter(Column::ExpiresAt.gt(Moment::now()))
        .order_by_desc(Column::SeenAt)
        .limit(SHOWN);
    Ok(db.all(living).await?)
}

/// Ends one of one's own sessions; one that has ended already is fine.
///
/// # Errors
/// The database's own.
pub async fn end_session(site: &Site, me: &Me, token_hash: &str) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let ended =
        Entity::delete_many().filter(Column::PersonId.eq(me.id)).filter(Column::TokenHash.eq(token_hash));
    tx.run(&ended).await?;
    audit(&tx, Some(me.id), "session.end", Tag::from(me.id)).await?;
    tx.commit().await
}

/// Ends all of one's sessions but this, which the database knows by `token_hash`.
///
/// # Errors
/// The database's own.
pub async fn end_other_sessions(site: &Site, me: &Me, token_hash: &str) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    session::end_others(&tx, me.id, token_hash).await?;
    audit(&tx, Some(me.id), "session.end-others", Tag::from(me.id)).await?;
    tx.commit().await
}
