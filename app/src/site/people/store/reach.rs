//! Addresses: shown to be somebody's, changed, and taken back.

use super::Credentials;
use crate::site::{
    access::{Me, Purpose},
    audit::audit,
    db::{Db, Source, Tx, is_taken},
    form::{Complaint, Errors},
    ids::PersonId,
    locale::Locale,
    mail::{Sort, To, post},
    people::{
        entity::person::{self, ActiveModel, Column},
        letters, links,
    },
    problem::Problem,
    session,
    state::Site,
    things::Tag,
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, QueryFilter,
};

/// What a letter to somebody needs.
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(person::Entity)]
pub struct Reader {
    pub id: PersonId,
    pub handle: String,
    pub name: String,
    pub email: String,
    pub proven_at: Option<Moment>,
    pub locale: String,
}

impl Source for Reader {}

impl Reader {
    pub(super) fn to(&self) -> To<'_> {
        To { person: self.id, name: &self.name, address: &self.email }
    }

    pub(super) fn locale(&self) -> Locale {
        Locale::parse(&self.locale).unwrap_or_default()
    }
}

/// One's own address, and whether it is proven.
///
/// # Errors
/// The database's own.
pub async fn own_address(db: &Db, me: &Me) -> Result<Reader, Problem> {
    db.one(Reader::find().filter(Column::Id.eq(me.id))).await?.ok_or(Problem::NotFound)
}

/// Sends a letter to an address that somebody says is theirs: the way to prove it, or, where it is another's, word
/// to the other. To the one who says so both look the same.
///
/// # Errors
/// The database's own.
pub(super) async fn ask_to_prove(tx: &Tx, of: &Reader, address: &str) -> Result<(), Problem> {
    let owner = Reader::find().filter(Column::Email.eq(address)).filter(Column::ProvenAt.is_not_null());
    if let Some(owner) = tx.one(owner).await?.filter(|owner| owner.id != of.id) {
        post(tx, Sort::Account, owner.to(), letters::known(owner.locale(), &owner.handle)).await?;
        return Ok(());
    }
    let token = links::make(tx, Purpose::Prove, of.id, address).await?;
    let to = To { address, ..of.to() };
    post(tx, Sort::Account, to, letters::prove(of.locale(), &of.handle, &token)).await?;
    Ok(())
}

/// Sends the letter once more.
///
/// # Errors
/// The database's own.
pub async fn ask_again(site: &Site, me: &Me) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let of = tx.one(Reader::find().filter(Column::Id.eq(me.id))).await?.ok_or(Problem::NotFound)?;
    if of.proven_at.is_none() {
        ask_to_prove(&tx, &of, &of.email).await?;
        audit(&tx, Some(me.id), "person.prove-again", Tag::from(me.id)).await?;
    }
    tx.commit().await
}

/// Asks for another address: it takes the place of the present one when it is proven. Complains where the password
/// does not fit; who has none has proven a short while ago who they are.
///
/// # Errors
/// The database's own; [`Problem::TooMany`].
pub async fn ask_for_address(
    site: &Site,
    me: &Me,
    address: &str,
    password: Option<String>,
) -> Result<Result<(), Errors>, Problem> {
    if let Some(password) = password {
        site.sign_in_attempts.own_password(me.id)?;
        let known = site.db.one(Credentials::find().filter(Column::Id.eq(me.id))).await?;
        let hash = known.map(|known| known.password_hash);
        if !site.passwords.fits(password, hash).await? {
            return Ok(Err(Errors::one("present", Complaint::WrongPassword)));
        }
    }
    let tx = site.db.begin().await?;
    let of = tx.one(Reader::find().filter(Column::Id.eq(me.id))).await?.ok_or(Problem::NotFound)?;
    links::end_all(&tx, Purpose::Prove, me.id).await?;
    ask_to_prove(&tx, &of, address).await?;
    audit(&tx, Some(me.id), "person.address-asked", Tag::from(me.id)).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// What became of a link that was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proved {
    /// The address is theirs.
    Proven,
    /// The change of address is taken back, and whoever made it is signed out.
    Undone,
    /// Another account has proven the address meanwhile.
    Anothers,
    /// The link was used, is too old, or never was.
    Nothing,
}

/// Uses a link that proves an address, or takes a change back.
///
/// # Errors
/// The database's own.
pub async fn prove(site: &Site, token: &str) -> Result<Proved, Problem> {
    let tx = site.db.begin().await?;
    let Some(link) = links::take(&tx, token).await? else { return Ok(Proved::Nothing) };
    let reader = Reader::find().filter(Column::Id.eq(link.person_id)).locked();
    let Some(person) = tx.one(reader).await? else { return Ok(Proved::Nothing) };
    let row = ActiveModel {
        id: Unchanged(person.id),
        email: Set(link.address.clone()),
        proven_at: Set(Some(Moment::now())),
        refusals: Set(0),
        ..Default::default()
    };
    match tx.run(&tx.change(row)).await {
        Err(error) if is_taken(&error) => return Ok(Proved::Anothers),
        other => other?,
    };
    let is_new = person.email != link.address;
    let done = match link.purpose {
        Purpose::Prove => {
            if let (true, Some(_)) = (is_new, person.proven_at) {
                let token = links::make(&tx, Purpose::Undo, person.id, &person.email).await?;
                let letter = letters::address_changed(person.locale(), &person.handle, &token);
                post(&tx, Sort::Security, person.to(), letter).await?;
            }
            Proved::Proven
        }
        Purpose::Undo => {
            for purpose in [Purpose::Prove, Purpose::Reset] {
                links::end_all(&tx, purpose, person.id).await?;
            }
            session::end_all(&tx, person.id).await?;
            Proved::Undone
        }
        Purpose::Reset => return Ok(Proved::Nothing), // it has a page of its own; nothing is used up
    };
    audit(&tx, Some(person.id), "person.address", Tag::from(person.id)).await?;
    tx.commit().await?;
    Ok(done)
}
