//! Many solutions from elsewhere, in one transaction. Nobody is told of them: they are not news, and there may be
//! thousands.

use super::write::{Saved, Text, Write, publish, save};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Source, Tx},
    ids::SolutionId,
    problem::Problem,
    solutions::{
        bulk::entity::solution_outside,
        entity::solution::{Column, Model},
        rules::Solution,
    },
    things::{Tag, Thing},
    time::Moment,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseBackend, EntityTrait, QueryFilter};
use std::sync::Arc;

/// What is to be written.
pub struct Many<'a> {
    pub deeds: Vec<Deed>,
    /// Who makes the revisions; where nobody is named, who tells the row.
    pub editor: Option<&'a Me>,
    pub note: &'a str,
}

/// One solution of them, new or to be revised.
pub struct Deed {
    /// What names it where it comes from; nothing where it comes from here.
    pub key: Option<String>,
    pub solution: Solution,
    /// Who told it there, where that is nobody here.
    pub told_by: String,
    pub teller: Arc<Me>,
    pub parent: Option<Parent>,
    pub published: Option<Moment>,
    pub updated: Option<Moment>,
    /// The solution here, and the version of it that was looked at.
    pub known: Option<(SolutionId, i64)>,
    /// The number that it had here before it was lost, so that its address leads to it again.
    pub number: Option<SolutionId>,
}

/// What a new one was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parent {
    Here(SolutionId),
    /// One that is written before it.
    Deed(usize),
}

/// Writes all, in their order. `told` hears how many of how many are done.
///
/// # Errors
/// [`Problem::Stale`] where another version was saved meanwhile; the database's own.
pub async fn write_many(
    tx: &Tx,
    many: Many<'_>,
    texts: Vec<Text>,
    told: impl Fn(usize, usize),
) -> Result<(), Problem> {
    let (count, mut ids) = (many.deeds.len(), Vec::with_capacity(many.deeds.len()));
    let has_numbers = many.deeds.iter().any(|deed| deed.number.is_some());
    let actor = many.editor.map(|editor| editor.id);
    for (deed, text) in many.deeds.into_iter().zip(texts) {
        let parent = deed.parent.and_then(|parent| match parent {
            Parent::Here(id) => Some(id),
            Parent::Deed(before) => ids.get(before).copied(),
        });
        ids.push(one(tx, deed, parent, text, many.editor, many.note).await?);
        told(ids.len(), count);
    }
    if has_numbers && tx.backend() == DatabaseBackend::Postgres {
        // SQLite counts on from the highest by itself.
        tx.raw("SELECT setval(pg_get_serial_sequence('solution', 'id'), MAX(id)) FROM solution", []).await?;
    }
    if count > 0 {
        // One entry: it says all that was touched.
        audit(tx, actor, "solution.import", None::<Tag>).await?;
    }
    Ok(())
}

async fn one(
    tx: &Tx,
    deed: Deed,
    parent: Option<SolutionId>,
    text: Text,
    editor: Option<&Me>,
    note: &str,
) -> Result<SolutionId, Problem> {
    let Deed { key, solution, told_by, teller, published, updated, known, number, .. } = deed;
    let (id, version) = known.map_or((None, 0), |(id, version)| (Some(id), version));
    let before = match id {
        Some(id) => Some(at_version(tx, id, version).await?),
        None => None,
    };
    let note = if id.is_some() { note } else { "" };
    let write = Write { id, solution, parent, note, version, publish: true, token: "" };
    let mut saved = Saved::of(tx, before.as_ref(), &teller, &write).await?;
    match &before {
        // When it was changed there, but never before it was changed here.
        Some(row) => saved.at = updated.filter(|at| *at > row.updated_at).unwrap_or(saved.at),
        None => {
            saved.id = number.unwrap_or(saved.id);
            let published = published.unwrap_or(saved.at);
            saved.published_at = Some(published);
            saved.at = updated.unwrap_or(published).max(published);
        }
    }
    let saved = save(tx, &teller, saved, before, &write, text.told.clone()).await?;
    publish(tx, editor.unwrap_or(&teller), &saved, &write, text, None).await?;
    if id.is_none() {
        saved.out(&write.solution, "", None).count_for_parent(tx).await?;
    }
    if let Some(key) = key {
        keep_key(tx, key, &saved, told_by, id.is_none()).await?;
    }
    Ok(saved.id)
}

async fn at_version(tx: &Tx, id: SolutionId, version: i64) -> Result<Model, Problem> {
    let row = tx.one(Model::find().filter(Column::Id.eq(id))).await?.ok_or(Problem::Stale)?;
    Tag::lists(Thing::Solution, &row.themes.0).for_each(|list| tx.touch(list)); // where it may stand no more
    if row.version == version { Ok(row) } else { Err(Problem::Stale) }
}

/// What names it where it comes from, and the revision that came from there last.
async fn keep_key(tx: &Tx, key: String, saved: &Saved, told_by: String, is_new: bool) -> Result<(), Problem> {
    if is_new {
        let outside = solution_outside::ActiveModel {
            key: Set(key),
            solution_id: Set(saved.id),
            told_by: Set(told_by),
            revision: Set(saved.revision),
        };
        return Ok(tx.add(outside).await?);
    }
    let again = solution_outside::Entity::update_many()
        .set(solution_outside::ActiveModel { revision: Set(saved.revision), ..Default::default() })
        .filter(solution_outside::Column::Key.eq(key));
    tx.run(&again).await?;
    Ok(())
}
