//! Who is who elsewhere.

use super::Stranger;
use crate::site::{
    access::Me,
    audit::audit,
    db::{Db, Find, Source, Tx, is_taken},
    ids::PersonId,
    locale::Locale,
    people::{
        entity::identity::{ActiveModel, Column, Entity},
        store::tell_of_way_in,
        tickets,
    },
    problem::Problem,
    session::{self, Viewer},
    state::Site,
    things::Tag,
    time::Moment,
    token::hash,
};
use macros::Record;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// An account elsewhere.
#[derive(Record)]
#[record(Entity)]
pub struct Identity {
    pub issuer: String,
    pub subject: String,
    pub person_id: PersonId,
    pub created_at: Moment,
}

impl Source for Identity {}

impl Identity {
    /// By which it is named in a form.
    pub fn key(&self) -> String {
        hash(&format!("{} {}", self.issuer, self.subject))
    }
}

fn of(issuer: &str, subject: &str) -> Find<Identity> {
    Identity::find().filter(Column::Issuer.eq(issuer)).filter(Column::Subject.eq(subject))
}

/// Whose account here this is, where it is joined to one.
///
/// # Errors
/// The database's own.
pub async fn whose(db: &Db, issuer: &str, subject: &str) -> Result<Option<PersonId>, Problem> {
    Ok(db.one(of(issuer, subject)).await?.map(|identity| identity.person_id))
}

/// Those of a person, the oldest first.
///
/// # Errors
/// The database's own.
pub async fn own(db: &Db, person: PersonId) -> Result<Vec<Identity>, Problem> {
    Ok(db.all(Identity::find().filter(Column::PersonId.eq(person)).order_by_asc(Column::CreatedAt)).await?)
}

/// Those by which a person can sign in: of issuers that the settings still name.
///
/// # Errors
/// The database's own.
pub async fn good(site: &Site, person: PersonId) -> Result<Vec<Identity>, Problem> {
    let mut own = own(&site.db, person).await?;
    own.retain(|identity| site.settings.oidc.iter().any(|issuer| issuer.address == identity.issuer));
    Ok(own)
}

/// Joins an account elsewhere to one here, within the write that makes that or finds it; `false` where it is joined to
/// another already.
///
/// # Errors
/// The database's own.
pub async fn join(tx: &Tx, person: PersonId, issuer: &str, subject: &str) -> Result<bool, Problem> {
    let new = ActiveModel {
        issuer: Set(issuer.to_owned()),
        subject: Set(subject.to_owned()),
        person_id: Set(person),
        created_at: Set(Moment::now()),
    };
    match tx.run(&Entity::insert(new)).await {
        Err(error) if is_taken(&error) => Ok(false),
        other => Ok(other? == 1),
    }
}

/// Joins the one that a stranger came back from to the account of who is signed in.
///
/// # Errors
/// [`Problem::Refused`] where it is joined to another; [`Problem::NotFound`] where nobody came back, or too long ago.
pub async fn link(viewer: &Viewer, issuer: &str, token_hash: &str) -> Result<Stranger, Problem> {
    let me = viewer.signed_in()?;
    let tx = viewer.site.db.begin().await?;
    let (_, stranger) = tickets::take::<Stranger>(&tx, token_hash).await?.ok_or(Problem::NotFound)?;
    if !join(&tx, me.id, issuer, &stranger.subject).await? {
        return Err(Problem::Refused);
    }
    tell_of_way_in(&tx, me.id, Locale::letter_elsewhere_new).await?;
    audit(&tx, Some(me.id), "identity.add", Tag::from(me.id)).await?;
    tx.commit().await?;
    Ok(stranger)
}

/// Lets one go; one that is gone is fine.
///
/// # Errors
/// The database's own.
pub async fn remove(site: &Site, me: &Me, key: &str) -> Result<(), Problem> {
    let found = own(&site.db, me.id).await?.into_iter().find(|identity| identity.key() == key);
    let Some(identity) = found else { return Ok(()) };
    let tx = site.db.begin().await?;
    let gone = Entity::delete_many()
        .filter(Column::PersonId.eq(me.id))
        .filter(Column::Issuer.eq(identity.issuer))
        .filter(Column::Subject.eq(identity.subject));
    if tx.run(&gone).await? == 1 {
        tell_of_way_in(&tx, me.id, Locale::letter_elsewhere_gone).await?;
    }
    audit(&tx, Some(me.id), "identity.remove", Tag::from(me.id)).await?;
    tx.commit().await
}

/// The person has just proven there who they are.
///
/// # Errors
/// The database's own.
pub async fn confirm(viewer: &Viewer) -> Result<(), Problem> {
    let me = viewer.signed_in()?;
    let tx = viewer.site.db.begin().await?;
    session::confirm(&tx, viewer).await?;
    audit(&tx, Some(me.id), "session.confirm", Tag::from(me.id)).await?;
    tx.commit().await
}
