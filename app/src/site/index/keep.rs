//! The index of this process: opened when it is first needed, and how far it has come.

use super::engine::{Engine, Taken};
use crate::site::{db::Db, problem::Problem};
use std::{
    path::PathBuf,
    sync::{Arc, Mutex as Turn, PoisonError},
};
use tantivy::IndexWriter;
use tokio::sync::Mutex;

/// The index, and how far it has come.
pub struct Search {
    folder: PathBuf,
    engine: Turn<Option<Arc<Engine>>>,
    writer: Mutex<Option<IndexWriter>>,
    /// The count of changes that it has taken in, as [`Changes`](crate::site::db::changes::Changes) counts them.
    taken_in: Turn<Option<u64>>,
}

impl Search {
    /// The index in this folder; nothing is opened yet.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, engine: Turn::default(), writer: Mutex::default(), taken_in: Turn::new(None) }
    }

    /// The index as it is.
    ///
    /// # Errors
    /// When its folder cannot be written.
    pub fn engine(&self) -> Result<Arc<Engine>, Problem> {
        let mut engine = self.engine.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = engine.as_ref() {
            return Ok(open.clone());
        }
        // One at a time: a second one would take the next folder.
        Ok(engine.insert(Arc::new(Engine::open(&self.folder)?)).clone())
    }

    /// Takes in what has changed; gives whether that is all, or transactions that are under way keep some of it back.
    ///
    /// # Errors
    /// The database's own, and a fault of the index.
    pub async fn catch_up(&self, db: &Db) -> Result<bool, Problem> {
        let mut writer = self.writer.lock().await;
        let now = db.changes().now();
        let engine = self.engine()?;
        let Taken { is_all, touched } = engine.follow(db, &mut writer).await?;
        let now = db.changes().touch_here(now, touched);
        *self.taken_in.lock().unwrap_or_else(PoisonError::into_inner) = now.filter(|_| is_all);
        Ok(is_all)
    }

    /// Makes the index anew; `told` hears how many documents of how many are in it.
    ///
    /// # Errors
    /// As those of [`Search::catch_up`].
    pub async fn rebuild(&self, db: &Db, told: impl Fn(u64, u64)) -> Result<(), Problem> {
        let mut writer = self.writer.lock().await;
        self.engine()?.rebuild(db, &mut writer, &mut Taken::default(), told).await?;
        *writer = None;
        Ok(())
    }

    /// Whether all that this process knows to have changed is in the index: only then may a page of answers be kept.
    pub fn is_current(&self, db: &Db) -> bool {
        let taken_in = *self.taken_in.lock().unwrap_or_else(PoisonError::into_inner);
        taken_in.is_some() && taken_in == db.changes().now()
    }

    /// Gives the memory of the writer back, until something changes.
    pub async fn rest(&self) {
        *self.writer.lock().await = None;
    }
}
