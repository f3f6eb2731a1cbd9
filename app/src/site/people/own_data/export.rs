//! The file that somebody asks for: made by a job, kept for a week.

use super::{
    entity::export::{ActiveModel, Column, Entity},
    file,
};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Db, Source},
    ids::PersonId,
    jobs::{self, Job},
    locale::Locale,
    people::{
        entity::person,
        letters,
        store::{Reader, tell},
    },
    problem::Problem,
    state::Site,
    things::Tag,
    time::{Moment, days},
    token::random_token,
};
use macros::Record;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use serde::{Deserialize, Serialize};
use std::{
    collections::HashSet,
    io,
    path::{Path, PathBuf},
    time::Duration,
};

/// How long a file stays.
const KEPT: Duration = days(7);
/// How long after one was asked for the next may be.
const AGAIN: Duration = days(1);

/// A file that somebody has asked for.
#[derive(Clone, Debug, Record)]
#[record(Entity)]
pub struct Export {
    pub token: String,
    asked_at: Moment,
    /// Nothing while it is being made.
    pub ready_at: Option<Moment>,
    pub size: i64,
}

impl Source for Export {}

impl Export {
    /// When the next may be asked for; nothing where it may be now.
    pub fn next_at(&self) -> Option<Moment> {
        Some(self.asked_at + AGAIN).filter(|next| *next > Moment::now())
    }

    /// When it goes.
    pub fn gone_at(&self) -> Moment {
        self.asked_at + KEPT
    }
}

/// The one of a person, while it is there or being made.
///
/// # Errors
/// The database's own.
pub async fn own(db: &Db, person: PersonId) -> Result<Option<Export>, Problem> {
    let theirs =
        Export::find().filter(Column::PersonId.eq(person)).filter(Column::AskedAt.gt(Moment::now() - KEPT));
    Ok(db.one(theirs).await?)
}

/// Where the file of a token is.
pub fn path(site: &Site, token: &str) -> PathBuf {
    site.settings.exports.join(format!("{token}.zip"))
}

/// Asks for a file; gives whether it is made. Of several who ask at once, and within a day, one does.
///
/// # Errors
/// The database's own.
pub async fn ask(site: &Site, me: &Me) -> Result<bool, Problem> {
    let now = Moment::now();
    let new = ActiveModel {
        person_id: Set(me.id),
        token: Set(random_token()),
        asked_at: Set(now),
        ready_at: Set(None),
        size: Set(0),
    };
    let over = OnConflict::column(Column::PersonId)
        .update_columns([Column::Token, Column::AskedAt, Column::ReadyAt, Column::Size])
        .action_and_where(Expr::col((Entity, Column::AskedAt)).lte(now - AGAIN))
        .to_owned();
    let tx = site.db.begin().await?;
    if tx.run(&Entity::insert(new).on_conflict(over)).await? == 0 {
        return Ok(false);
    }
    jobs::add(&tx, &me.id.to_string(), &Make { person: me.id }).await?;
    audit(&tx, Some(me.id), "export.ask", Tag::from(me.id)).await?;
    tx.commit().await?;
    Ok(true)
}

/// Makes the file that a person asked for last.
#[derive(Serialize, Deserialize)]
pub struct Make {
    person: PersonId,
}

impl Job for Make {
    const KIND: &'static str = "make-export";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        let Some(export) = own(&site.db, self.person).await?.filter(|one| one.ready_at.is_none()) else {
            return Ok(()); // made before
        };
        let here = Reader::find()
            .filter(person::Column::Id.eq(self.person))
            .filter(person::Column::SuspendedAt.is_null());
        let Some(reader) = site.db.one(here).await? else { return Ok(()) };
        let locale = Locale::parse(&reader.locale).unwrap_or_default();
        let size = file::write(site, self.person, locale, path(site, &export.token)).await?;
        let tx = site.db.begin().await?;
        let ready = ActiveModel { ready_at: Set(Some(Moment::now())), size: Set(size), ..Default::default() };
        let this = Entity::update_many()
            .set(ready)
            .filter(Column::PersonId.eq(self.person))
            .filter(Column::Token.eq(&export.token));
        if tx.run(&this).await? == 0 {
            return Ok(()); // it is not wanted any more, and is swept away
        }
        tell(&tx, self.person, letters::export_ready).await?;
        audit(&tx, None, "export.ready", Tag::from(self.person)).await?;
        tx.commit().await
    }
}

/// Forgets files that are a week old, and removes what belongs to nobody.
#[derive(Serialize, Deserialize)]
pub struct Prune;

impl Job for Prune {
    const KIND: &'static str = "prune-exports";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        let tx = site.db.begin().await?;
        tx.run(&Entity::delete_many().filter(Column::AskedAt.lte(Moment::now() - KEPT))).await?;
        tx.commit().await?;
        sweep(site).await
    }
}

#[derive(Record)]
#[record(Entity)]
struct Known {
    token: String,
}

impl Source for Known {}

/// Removes the files of which the database does not know: their owner is gone or has asked for another, or the
/// process ended while one was made.
///
/// # Errors
/// The database's own; a fault where a file cannot be removed.
pub async fn sweep(site: &Site) -> Result<(), Problem> {
    // Before the database is asked: what is made from now on is not looked at.
    let folder = site.settings.exports.clone();
    let found = site.blocking.run(move || files(&folder)).await?.map_err(Problem::fault)?;
    if found.is_empty() {
        return Ok(());
    }
    let known: HashSet<String> =
        site.db.all(Known::find()).await?.into_iter().map(|export| export.token).collect();
    let is_known = |file: &PathBuf| {
        file.file_stem().and_then(|name| name.to_str()).is_some_and(|name| known.contains(name))
    };
    for file in found.into_iter().filter(|file| !is_known(file)) {
        remove(&file).await?;
    }
    Ok(())
}

/// Removes a file; one that is not there is fine.
pub(super) async fn remove(file: &Path) -> Result<(), Problem> {
    match tokio::fs::remove_file(file).await {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Problem::fault(error)),
        _ => Ok(()),
    }
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    match std::fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| entry.map(|entry| entry.path())).collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// Removes the file of a person who leaves, then what is known of it.
///
/// # Errors
/// The database's own; a fault where the file cannot be removed.
pub(super) async fn forget(site: &Site, person: PersonId) -> Result<(), Problem> {
    let theirs = Column::PersonId.eq(person);
    if let Some(export) = site.db.one(Known::find().filter(theirs.clone())).await? {
        remove(&path(site, &export.token)).await?;
    }
    let tx = site.db.begin().await?;
    tx.run(&Entity::delete_many().filter(theirs)).await?;
    tx.commit().await
}
