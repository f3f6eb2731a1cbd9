//! Second factors in the database.

use super::rules;
use crate::site::{
    access::Me,
    audit::audit,
    db::{Db, Find, Source, Tx},
    ids::PersonId,
    locale::Locale,
    people::{
        entity::{
            recovery_code,
            second_factor::{ActiveModel, Column, Entity},
        },
        store::tell_of_way_in,
    },
    problem::Problem,
    session,
    state::Site,
    things::Tag,
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QueryTrait, UpdateMany,
    sea_query::{Expr, ExprTrait, OnConflict, SelectStatement},
};

/// A person's second factor, or what is offered to become one.
#[derive(Record)]
#[record(Entity)]
pub struct Factor {
    pub secret: String,
    last_step: i64,
    failed: i64,
    failed_at: Moment,
    pub short_password: bool,
    pub confirmed_at: Option<Moment>,
}

impl Source for Factor {}

impl Factor {
    fn of(person: PersonId) -> Find<Self> {
        Self::find().filter(Column::PersonId.eq(person))
    }

    /// Whether it counts.
    pub fn is_on(&self) -> bool {
        self.confirmed_at.is_some()
    }

    /// That counts: one that the person has shown to have.
    fn on(person: PersonId) -> Find<Self> {
        Self::of(person).filter(Column::ConfirmedAt.is_not_null())
    }
}

/// What became of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    Right,
    /// It was one of those for when the phone is lost, and is used up.
    Recovery,
    Wrong,
    /// There were too many wrong ones: the next is looked at in so many seconds.
    Waits(u64),
}

impl Checked {
    pub fn is_right(self) -> bool {
        matches!(self, Self::Right | Self::Recovery)
    }
}

/// A person's own, confirmed or only offered.
///
/// # Errors
/// The database's own.
pub async fn own(db: &Db, person: PersonId) -> Result<Option<Factor>, Problem> {
    Ok(db.one(Factor::of(person)).await?)
}

/// Whether a person has one, and keeps it until the caller's transaction ends.
///
/// # Errors
/// The database's own.
pub async fn is_on(tx: &Tx, person: PersonId) -> Result<bool, Problem> {
    Ok(tx.one(Factor::on(person).shared()).await?.is_some())
}

/// How many codes are left for when the phone is lost.
///
/// # Errors
/// The database's own.
pub async fn codes_left(db: &Db, person: PersonId) -> Result<i64, Problem> {
    let counted: Vec<(i64,)> = db.select(&count(person)).await?;
    Ok(counted.first().map_or(0, |(count,)| *count))
}

fn count(person: PersonId) -> SelectStatement {
    use sea_orm::QuerySelect;
    let codes = recovery_code::Entity::find().select_only().expr(recovery_code::Column::CodeHash.count());
    codes.filter(recovery_code::Column::PersonId.eq(person)).into_query()
}

/// Offers a secret to who has no second factor; it counts when it is [confirmed](confirm).
///
/// # Errors
/// The database's own.
pub async fn offer(site: &Site, me: &Me) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let new = ActiveModel {
        person_id: Set(me.id),
        secret: Set(rules::new_secret()),
        last_step: Set(0),
        failed: Set(0),
        failed_at: Set(Moment(0)),
        short_password: Set(false),
        created_at: Set(Moment::now()),
        confirmed_at: Set(None),
    };
    let anew = OnConflict::column(Column::PersonId)
        .update_columns([Column::Secret, Column::CreatedAt])
        .action_and_where(Expr::col((Entity, Column::ConfirmedAt)).is_null())
        .to_owned();
    tx.run(&Entity::insert(new).on_conflict(anew)).await?;
    audit(&tx, Some(me.id), "second-factor.offer", Tag::from(me.id)).await?;
    tx.commit().await
}

/// Begins to ask for the codes of the secret that was offered, when one of them is brought, and signs out all other
/// devices. Gives the codes for when the phone is lost; nothing where the code is wrong.
///
/// # Errors
/// The database's own.
pub async fn confirm(site: &Site, me: &Me, this: &str, typed: &str) -> Result<Option<Vec<String>>, Problem> {
    let tx = site.db.begin().await?;
    let offered = Factor::of(me.id).filter(Column::ConfirmedAt.is_null());
    let (Some(offered), Some(code)) = (tx.one(offered.locked()).await?, rules::digits(typed)) else {
        return Ok(None);
    };
    let Some(step) = rules::step(&offered.secret, &code, 0, Moment::now()) else { return Ok(None) };
    let confirmed =
        ActiveModel { confirmed_at: Set(Some(Moment::now())), last_step: Set(step), ..Default::default() };
    tx.run(&changed(me.id, confirmed)).await?;
    let codes = renew_codes(&tx, me.id).await?;
    session::end_others(&tx, me.id, this).await?;
    tell_of_way_in(&tx, me.id, Locale::letter_code_on).await?;
    audit(&tx, Some(me.id), "second-factor.on", Tag::from(me.id)).await?;
    tx.commit().await?;
    Ok(Some(codes))
}

/// New codes for when the phone is lost, in place of the old ones.
///
/// # Errors
/// [`Problem::NotFound`] for who has no second factor; the database's own.
pub async fn new_codes(site: &Site, me: &Me) -> Result<Vec<String>, Problem> {
    let tx = site.db.begin().await?;
    tx.one(Factor::on(me.id).locked()).await?.ok_or(Problem::NotFound)?;
    let codes = renew_codes(&tx, me.id).await?;
    tell_of_way_in(&tx, me.id, Locale::letter_code_renewed).await?;
    audit(&tx, Some(me.id), "second-factor.codes", Tag::from(me.id)).await?;
    tx.commit().await?;
    Ok(codes)
}

async fn renew_codes(tx: &Tx, person: PersonId) -> Result<Vec<String>, Problem> {
    remove_codes(tx, person).await?;
    let codes: Vec<String> = (0..rules::RECOVERY_CODES).map(|_| rules::new_recovery_code()).collect();
    let rows = codes.iter().map(|code| recovery_code::ActiveModel {
        code_hash: Set(rules::recovery_hash(person, code)),
        person_id: Set(person),
    });
    tx.add_all(rows.collect()).await?;
    Ok(codes)
}

async fn remove_codes(tx: &Tx, person: PersonId) -> Result<(), Problem> {
    let all = recovery_code::Entity::delete_many().filter(recovery_code::Column::PersonId.eq(person));
    tx.run(&all).await?;
    Ok(())
}

/// Asks for no codes any more; whoever has none already is fine. A password that is too short to stand alone has to
/// be changed first: `false`.
///
/// # Errors
/// The database's own.
pub async fn turn_off(site: &Site, me: &Me) -> Result<bool, Problem> {
    let tx = site.db.begin().await?;
    match tx.one(Factor::on(me.id).locked()).await? {
        Some(factor) if factor.short_password => return Ok(false),
        Some(_) => tell_of_way_in(&tx, me.id, Locale::letter_code_off).await?,
        None => {}
    }
    remove(&tx, me.id).await?;
    audit(&tx, Some(me.id), "second-factor.off", Tag::from(me.id)).await?;
    tx.commit().await?;
    Ok(true)
}

/// Takes a person's second factor away: for whoever runs the place, when phone and codes are lost.
///
/// # Errors
/// The database's own.
pub async fn remove(tx: &Tx, person: PersonId) -> Result<(), Problem> {
    remove_codes(tx, person).await?;
    tx.run(&Entity::delete_many().filter(Column::PersonId.eq(person))).await?;
    Ok(())
}

/// Notes whether a password that was set is shorter than one that stands alone may be.
///
/// # Errors
/// The database's own.
pub async fn note_password(tx: &Tx, person: PersonId, is_short: bool) -> Result<(), Problem> {
    let noted = ActiveModel { short_password: Set(is_short), ..Default::default() };
    tx.run(&changed(person, noted)).await?;
    Ok(())
}

/// Looks at a code, and uses it up. What is wrong is counted, so the caller commits whatever became of it.
///
/// # Errors
/// The database's own.
pub async fn check(tx: &Tx, person: PersonId, typed: &str) -> Result<Checked, Problem> {
    match rules::digits(typed) {
        Some(code) => check_app(tx, person, &code).await,
        None => check_recovery(tx, person, typed).await,
    }
}

/// One at a time: the row is held until the transaction ends.
async fn check_app(tx: &Tx, person: PersonId, code: &str) -> Result<Checked, Problem> {
    let Some(factor) = tx.one(Factor::on(person).locked()).await? else { return Ok(Checked::Wrong) };
    let now = Moment::now();
    let next = factor.failed_at + rules::wait(factor.failed);
    if next > now {
        return Ok(Checked::Waits((next.0 - now.0) as u64 / 1000 + 1));
    }
    let (row, checked) = match rules::step(&factor.secret, code, factor.last_step, now) {
        Some(step) => {
            (ActiveModel { last_step: Set(step), failed: Set(0), ..Default::default() }, Checked::Right)
        }
        None => {
            let failed = factor.failed.saturating_add(1);
            (ActiveModel { failed: Set(failed), failed_at: Set(now), ..Default::default() }, Checked::Wrong)
        }
    };
    tx.run(&changed(person, row)).await?;
    Ok(checked)
}

/// These are too long to be guessed, so nobody waits for them.
async fn check_recovery(tx: &Tx, person: PersonId, typed: &str) -> Result<Checked, Problem> {
    let used = recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::PersonId.eq(person))
        .filter(recovery_code::Column::CodeHash.eq(rules::recovery_hash(person, typed)));
    Ok(if tx.run(&used).await? == 1 { Checked::Recovery } else { Checked::Wrong })
}

fn changed(person: PersonId, row: ActiveModel) -> UpdateMany<Entity> {
    Entity::update_many().set(row).filter(Column::PersonId.eq(person))
}
