//! Organisations as they are written.

use super::{
    connect::Connect,
    entity::{
        organisation::{ActiveModel, Column, Model},
        representative,
    },
    forms::Organisation,
    names::organisation_name,
    rules::{Duty, Standing, Verified, keys, stays_verified},
    speaking,
    store::actor_in,
};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Json, Source, Tx},
    idempotency::{self, Submission},
    ids::OrganisationId,
    index::{self, Document},
    jobs,
    problem::Problem,
    state::Site,
    things::{Key, Tag, Thing},
    time::Moment,
};
use sea_orm::{
    ActiveValue::{NotSet, Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter,
};
use std::collections::BTreeSet;

impl Source for Model {}

/// What is written: what the organisation says of itself, and what it is a part of.
pub struct Written<'a> {
    pub told: &'a Organisation,
    pub parent: Option<OrganisationId>,
}

/// Writes a new one, which `me` represents from then on, or another version of one over that which was read. Gives its
/// address.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Refused`] as permission goes; [`Problem::Stale`] when another version was saved
/// meanwhile; [`Problem::SentBefore`] when the form came before with other words.
pub async fn write(
    site: &Site,
    me: &Me,
    over: Option<(OrganisationId, i64)>,
    written: Written<'_>,
    token: &str,
) -> Result<String, Problem> {
    let content = idempotency::content(&[&format!("{over:?} {:?}", written.told)]);
    let tx = site.db.begin().await?;
    let done = write_in(&tx, me, over, written).await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}

/// Writes it in a transaction that writes more.
///
/// # Errors
/// As [`write`].
pub async fn write_in(
    tx: &Tx,
    me: &Me,
    over: Option<(OrganisationId, i64)>,
    Written { told, parent }: Written<'_>,
) -> Result<String, Problem> {
    let now = Moment::now();
    let row = ActiveModel {
        name: Set(told.name.clone()),
        kind: told.kind.map_or(NotSet, Set),
        country: Set(told.country.clone()),
        parent_id: Set(parent),
        language: Set(told.language.clone()),
        summary: Set(told.summary.clone()),
        themes: Set(Json(told.themes.clone())),
        content: Set(Json(told.clone())),
        updated_at: Set(now),
        ..Default::default()
    };
    if let Some(parent) = parent {
        tx.touch(parent);
    }
    let id = match over {
        None => found(tx, me, row).await?,
        Some((id, version)) => change(tx, me, (id, version), told, row).await?,
    };
    keep_names(tx, id, told).await?;
    let location = id.path(&told.name);
    show(tx, id, told, now).await?;
    let action = if over.is_some() { "organisation.edit" } else { "organisation.make" };
    audit(tx, Some(me.id), action, Tag::from(id)).await?;
    Ok(location)
}

/// A new one, with its first representative.
async fn found(tx: &Tx, me: &Me, row: ActiveModel) -> Result<OrganisationId, Problem> {
    let now = Moment::now();
    let new = ActiveModel { verified_by: Set(String::new()), version: Set(1), created_at: Set(now), ..row };
    let id = tx.insert(new).await?;
    let first = representative::ActiveModel {
        organisation_id: Set(id),
        person_id: Set(Some(me.id)),
        duty: Set(Duty::Both),
        state: Set(Standing::Accepted),
        named: Set(String::new()),
        created_at: Set(now),
        ..Default::default()
    };
    tx.insert(first).await?;
    speaking::count(tx, me.id).await?;
    Ok(id)
}

async fn change(
    tx: &Tx,
    me: &Me,
    (id, version): (OrganisationId, i64),
    told: &Organisation,
    row: ActiveModel,
) -> Result<OrganisationId, Problem> {
    let before = locked(tx, id).await?;
    if !actor_in(tx, me, id).await?.may_edit() {
        return Err(Problem::Refused);
    }
    Tag::lists(Thing::Organisation, &before.themes.0).for_each(|list| tx.touch(list)); // where it may stand no more
    if let Some(parent) = before.parent_id {
        tx.touch(parent);
    }
    let row = ActiveModel { id: Unchanged(id), version: Set(version + 1), ..row };
    let row = if stays_verified(&before.content.0, told) {
        row
    } else {
        ActiveModel { verified: Set(None), verified_by: Set(String::new()), verified_at: Set(None), ..row }
    };
    if tx.run(&tx.change(row).filter(Column::Version.eq(version))).await? == 0 {
        return Err(Problem::Stale);
    }
    Ok(id)
}

/// One that is acted on, kept for the act.
///
/// # Errors
/// [`Problem::NotFound`] where there is none; [`Problem::Moved`] where it has gone into another.
pub async fn locked(tx: &Tx, id: OrganisationId) -> Result<Model, Problem> {
    let found = tx.one(Model::find().filter(Column::Id.eq(id)).locked()).await?;
    let found = found.ok_or(Problem::NotFound)?;
    match found.merged_into {
        Some(into) => Err(Problem::Moved { to: into.path("") }),
        None => Ok(found),
    }
}

/// Its names beside those that were claimed, and that whoever is named by one of them is looked for.
async fn keep_names(tx: &Tx, id: OrganisationId, told: &Organisation) -> Result<(), Problem> {
    use organisation_name::Column;
    let own = organisation_name::Entity::delete_many()
        .filter(Column::OrganisationId.eq(id))
        .filter(Column::IsClaimed.eq(false));
    tx.run(&own).await?;
    add_names(tx, id, keys(told), &told.country, false).await?;
    connect(tx, id).await
}

/// Names that it has from now on.
///
/// # Errors
/// The database's own.
pub async fn add_names(
    tx: &Tx,
    id: OrganisationId,
    keys: BTreeSet<String>,
    country: &str,
    is_claimed: bool,
) -> Result<(), Problem> {
    use organisation_name::Column;
    let there = organisation_name::Entity::delete_many()
        .filter(Column::OrganisationId.eq(id))
        .filter(Column::Folded.is_in(&keys))
        .filter(Column::Country.eq(country));
    tx.run(&there).await?;
    let rows = keys.into_iter().map(|folded| organisation_name::ActiveModel {
        organisation_id: Set(id),
        folded: Set(folded),
        country: Set(country.to_owned()),
        is_claimed: Set(is_claimed),
    });
    tx.add_all(rows.collect()).await?;
    Ok(())
}

/// Has all that name it looked for, soon after.
///
/// # Errors
/// The database's own.
pub async fn connect(tx: &Tx, id: OrganisationId) -> Result<(), Problem> {
    jobs::add(tx, &id.to_string(), &Connect { organisation: id }).await
}

/// Puts it where search finds it, by all its names.
async fn show(tx: &Tx, id: OrganisationId, told: &Organisation, now: Moment) -> Result<(), Problem> {
    let others = told.names.iter().map(|other| other.name.as_str()).collect::<Vec<_>>().join(" · ");
    let countries: Vec<_> = Some(told.country.clone()).filter(|code| !code.is_empty()).into_iter().collect();
    let document = Document {
        kind: Thing::Organisation,
        subject_id: id.into(),
        part: 0,
        title: &told.name,
        summary: &told.summary,
        body: &others,
        author: index::NOBODY,
        outcome: "",
        themes: &told.themes,
        countries: &countries,
        location: &id.path(&told.name),
        language: &told.language,
        at: now,
    };
    index::put(tx, document).await
}

/// Marks it as verified, or no longer.
///
/// # Errors
/// The database's own.
pub async fn verify(tx: &Tx, row: &Model, how: Option<Verified>, by: String) -> Result<(), Problem> {
    let marked = ActiveModel {
        id: Unchanged(row.id),
        themes: Unchanged(row.themes.clone()),
        verified: Set(how),
        verified_by: Set(by),
        verified_at: Set(how.map(|_| Moment::now())),
        ..Default::default()
    };
    tx.run(&tx.change(marked)).await?;
    Ok(())
}
