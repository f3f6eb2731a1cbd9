//! A picture that the place brings itself, by the way of those that people send.

use super::{
    picture::Shape,
    store::{self, On},
    take::take,
    upload::{Sent, failed, hex},
};
use crate::site::{access::Me, ids::FileId, problem::Problem, state::Site, things::Key};
use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt;

/// Hangs a picture on a thing, with what it shows.
///
/// # Errors
/// The store's own; a fault, should it be nothing that people could send.
pub async fn bring<K: Key>(
    site: &Site,
    me: &Me,
    on: K,
    name: &str,
    bytes: &[u8],
    description: &str,
) -> Result<FileId, Problem> {
    let refused = |why| Problem::fault(format!("{name}: {why:?}"));
    let mut file = tokio::fs::File::from_std(site.files.temporary().await?);
    file.write_all(bytes).await.map_err(failed)?;
    file.flush().await.map_err(failed)?;
    let digest = hex(Sha256::new_with_prefix(bytes));
    let sent = Sent { name: name.to_owned(), file: file.into_std().await, digest };
    let taken = take(site, sent, Shape::Whole, "").await?.map_err(refused)?;
    let on = On::whole(K::THING, on.into());
    let to =
        store::add(site, me, on, taken, Some(description.to_owned()), ("", "")).await?.map_err(refused)?;
    let id = to.rsplit_once("#file-").and_then(|(_, id)| id.parse().ok());
    id.map(FileId).ok_or(Problem::NotFound)
}
