//! Who may join, in the database: the rules, invitations, and who waits.

use super::{JoinRules, Way};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Db, Find, Json, Source, Tx},
    ids::{InvitationId, PersonId},
    jobs::Job,
    people::{
        entity::{
            applicant, invitation,
            person::{self, ActiveModel},
            place_setting,
        },
        letters,
        store::{publish, tell},
    },
    problem::Problem,
    state::Site,
    things::Tag,
    time::{Moment, days},
    token::{hash, random_token},
};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use serde::{Deserialize, Serialize};

/// Under which the rules are kept.
const JOINING: &str = "joining";
/// How many of a list one page shows.
const SHOWN: u64 = 100;

#[derive(Record)]
#[record(place_setting::Entity)]
struct Setting {
    value: Json<serde_json::Value>,
}

impl Source for Setting {}

/// What was decided; that anybody may join, until somebody does. What cannot be read opens nothing.
///
/// # Errors
/// The database's own; a fault where what is kept cannot be read.
pub async fn rules(db: &Db) -> Result<JoinRules, Problem> {
    let kept = db.one(Setting::find().filter(place_setting::Column::Name.eq(JOINING))).await?;
    match kept {
        Some(kept) => serde_json::from_value(kept.value.0).map_err(Problem::fault),
        None => Ok(JoinRules::default()),
    }
}

/// Whether somebody may make an account who brings no invitation of the place, now or once they are let in.
///
/// # Errors
/// As those of [`rules`].
pub async fn anybody_may_join(db: &Db) -> Result<bool, Problem> {
    Ok(rules(db).await?.way(false) != Way::No)
}

/// Keeps what was decided.
///
/// # Errors
/// The database's own.
pub async fn keep(site: &Site, me: &Me, rules: &JoinRules) -> Result<(), Problem> {
    let row = place_setting::ActiveModel {
        name: Set(JOINING.to_owned()),
        value: Set(Json(serde_json::to_value(rules).map_err(Problem::fault)?)),
    };
    let over = OnConflict::column(place_setting::Column::Name)
        .update_column(place_setting::Column::Value)
        .to_owned();
    let tx = site.db.begin().await?;
    tx.run(&place_setting::Entity::insert(row).on_conflict(over)).await?;
    audit(&tx, Some(me.id), "place.joining", None).await?;
    tx.commit().await
}

/// An invitation as administrators see it.
#[derive(Record)]
#[record(invitation::Entity)]
pub struct Invitation {
    pub id: InvitationId,
    /// The only address that it is for; empty where it is for any.
    pub address: String,
    /// How often it can still be used.
    pub uses: i64,
    pub expires_at: Moment,
}

impl Source for Invitation {}

fn good() -> Condition {
    Condition::all().add(invitation::Column::Uses.gt(0)).add(invitation::Column::ExpiresAt.gt(Moment::now()))
}

fn good_one(token: &str) -> Condition {
    good().add(invitation::Column::TokenHash.eq(hash(token)))
}

/// Those that can still be used, the newest first.
///
/// # Errors
/// The database's own.
pub async fn invitations(db: &Db) -> Result<Vec<Invitation>, Problem> {
    let newest = Invitation::find().filter(good()).order_by_desc(invitation::Column::Id).limit(SHOWN);
    Ok(db.all(newest).await?)
}

/// The one with this secret, while it can be used; looking changes nothing.
///
/// # Errors
/// The database's own.
pub async fn invitation(db: &Db, token: &str) -> Result<Option<Invitation>, Problem> {
    Ok(db.one(Invitation::find().filter(good_one(token))).await?)
}

/// Makes one; gives its secret, which is kept nowhere.
///
/// # Errors
/// The database's own.
pub async fn invite(
    site: &Site,
    me: &Me,
    (uses, life): (i64, u64),
    address: &str,
) -> Result<String, Problem> {
    let (token, now) = (random_token(), Moment::now());
    let new = invitation::ActiveModel {
        token_hash: Set(hash(&token)),
        made_by: Set(me.id),
        address: Set(address.to_owned()),
        uses: Set(uses),
        created_at: Set(now),
        expires_at: Set(now + days(life)),
        ..Default::default()
    };
    let tx = site.db.begin().await?;
    tx.insert(new).await?;
    audit(&tx, Some(me.id), "invitation.make", None).await?;
    tx.commit().await?;
    Ok(token)
}

/// Ends one; one that is gone is fine.
///
/// # Errors
/// The database's own.
pub async fn end(site: &Site, me: &Me, id: InvitationId) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    tx.run(&invitation::Entity::delete_many().filter(invitation::Column::Id.eq(id))).await?;
    audit(&tx, Some(me.id), "invitation.end", None).await?;
    tx.commit().await
}

/// Uses an invitation once, in the write that makes the account; `false` where it cannot be used (any more), or is for
/// another address. Of any number who try at once as many get in as it has uses.
///
/// # Errors
/// The database's own.
pub async fn spend(tx: &Tx, token: &str, address: &str) -> Result<bool, Problem> {
    let used = invitation::Entity::update_many()
        .col_expr(invitation::Column::Uses, Expr::col(invitation::Column::Uses).sub(1))
        .filter(good_one(token))
        .filter(
            Condition::any()
                .add(invitation::Column::Address.eq(""))
                .add(invitation::Column::Address.eq(address)),
        );
    Ok(tx.run(&used).await? == 1)
}

/// Forgets invitations that nobody can use any more, with the addresses in them.
#[derive(Serialize, Deserialize)]
pub struct Forget;

impl Job for Forget {
    const KIND: &'static str = "forget-invitations";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        let tx = site.db.begin().await?;
        tx.run(&invitation::Entity::delete_many().filter(good().not())).await?;
        tx.commit().await
    }
}

/// That somebody waits to be let in.
pub fn is_waiting() -> Expr {
    let all = applicant::Entity::find().select_only().column(applicant::Column::PersonId);
    person::Column::Id.in_subquery(all.into_query())
}

/// Somebody who waits to be let in: an account that is suspended until then.
#[derive(Record)]
#[record(person::Entity)]
pub struct Applicant {
    pub id: PersonId,
    pub handle: String,
    pub name: String,
    pub email: String,
    pub proven_at: Option<Moment>,
    pub country: String,
    pub created_at: Moment,
}

impl Source for Applicant {}

impl Applicant {
    /// Everybody who waits.
    pub fn waiting() -> Find<Self> {
        Self::find().filter(is_waiting())
    }
}

/// Those who have waited longest first.
///
/// # Errors
/// The database's own.
pub async fn applicants(db: &Db) -> Result<Vec<Applicant>, Problem> {
    Ok(db.all(Applicant::waiting().order_by_asc(person::Column::Id).limit(SHOWN)).await?)
}

/// Has an account wait that is being made.
///
/// # Errors
/// The database's own.
pub async fn let_wait(tx: &Tx, person: PersonId) -> Result<(), Problem> {
    Ok(tx.add(applicant::ActiveModel { person_id: Set(person), created_at: Set(Moment::now()) }).await?)
}

/// Lets somebody in who waits, and writes to them; who waits no more is let be.
///
/// # Errors
/// The database's own.
pub async fn let_in(site: &Site, me: &Me, id: PersonId) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    if !take(&tx, id).await? {
        return Ok(());
    }
    let saved = ActiveModel { id: Unchanged(id), suspended_at: Set(None), ..Default::default() };
    tx.run(&tx.change(saved)).await?;
    publish(&tx, id).await?;
    tell(&tx, id, letters::let_in).await?;
    audit(&tx, Some(me.id), "person.let-in", Tag::from(id)).await?;
    tx.commit().await
}

/// Turns somebody away who waits: nothing of the account stays.
///
/// # Errors
/// The database's own.
pub async fn turn_away(site: &Site, me: &Me, id: PersonId) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    if !take(&tx, id).await? {
        return Ok(());
    }
    tx.run(&person::Entity::delete_many().filter(person::Column::Id.eq(id))).await?;
    audit(&tx, Some(me.id), "person.turn-away", None).await?;
    tx.commit().await
}

/// Of two who decide at once, one does.
async fn take(tx: &Tx, id: PersonId) -> Result<bool, Problem> {
    let gone = applicant::Entity::delete_many().filter(applicant::Column::PersonId.eq(id));
    Ok(tx.run(&gone).await? == 1)
}
