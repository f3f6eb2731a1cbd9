//! What was found, read from the database again, so that what is gone there is gone here.

use super::entity::document;
use crate::site::{
    db::{Db, Source},
    ids::DocumentId,
    problem::Problem,
};
use sea_orm::{ColumnTrait, QueryFilter};

/// The documents of these keys, in their order, without those that have gone since the index last looked.
///
/// # Errors
/// The database's own.
pub async fn read<R: Source<Entity = document::Entity>>(
    db: &Db,
    keys: &[i64],
    key: impl Fn(&R) -> DocumentId,
) -> Result<Vec<R>, Problem> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut rows = db.all(R::find().filter(document::Column::Id.is_in(keys.iter().copied()))).await?;
    rows.sort_by_key(|row| keys.iter().position(|one| *one == i64::from(key(row))));
    Ok(rows)
}
