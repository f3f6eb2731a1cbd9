//! What a write touches, so that kept pages are forgotten exactly then.
//!
//! A page that is cached depends on [`Tag`]s: the things that it shows and the lists that it is cut from.
//! The audit entry of every write names the tags that it touches, in its own transaction. So whoever
//! reads the entries, in this process or in another one, knows what has changed. On SQLite that costs
//! a look at the file's counter of changes before a cached page is sent; PostgreSQL tells them, or the number of
//! an entry with too many to be told (`NOTIFY`), and while it cannot be heard nothing is cached.

use super::sqlite::Readers;
use crate::site::things::Tag;
use rusqlite::Connection;
use sea_orm::{
    DatabaseConnection,
    sqlx::{self, postgres::PgListener},
};
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// When what was touched last, as far as this process knows. Cheap to clone.
#[derive(Clone, Default)]
pub struct Changes(Arc<Inner>);

#[derive(Default)]
struct Inner {
    known: RwLock<Known>,
    /// SQLite's file, watched.
    file: Mutex<Option<Watch>>,
    /// Whether every change comes to our knowledge.
    hears: AtomicBool,
}

/// Counts changes. Not time: two in one millisecond are two.
#[derive(Default)]
struct Known {
    count: u64,
    touched: HashMap<Tag, u64>,
    /// Everything counts as touched at this count.
    all: u64,
}

/// How many tags are remembered, about 10 MB of them; beyond, everything counts as touched once.
const TAGS: usize = 200_000;

impl Known {
    fn touch(&mut self, tags: impl Iterator<Item = Tag>) {
        self.count += 1;
        if self.touched.len() > TAGS {
            self.touched.clear();
            self.all = self.count;
        }
        for tag in tags {
            self.touched.insert(tag, self.count);
        }
    }
}

struct Watch {
    reader: Connection,
    /// SQLite's own counter of what others wrote to the file.
    version: i64,
    last: i64,
}

impl Changes {
    /// Follows an SQLite file.
    pub(super) fn watch(&self, readers: &Readers) {
        let begin = || -> rusqlite::Result<Watch> {
            let reader = readers.open()?;
            let version = data_version(&reader)?;
            let last = reader.query_row("SELECT COALESCE(MAX(id), 0) FROM audit", [], |row| row.get(0))?;
            Ok(Watch { reader, version, last })
        };
        match begin() {
            Ok(watch) => {
                *self.0.file.lock().unwrap_or_else(PoisonError::into_inner) = Some(watch);
                self.0.hears.store(true, Ordering::Release);
            }
            Err(error) => tracing::error!(%error, "changes cannot be followed; no page is kept"),
        }
    }

    /// Follows a PostgreSQL database, for ever.
    pub(super) async fn listen(self, database: DatabaseConnection) {
        loop {
            if let Err(error) = self.hear(&database).await {
                tracing::warn!(%error, "changes cannot be heard; no page is kept");
            }
            self.0.hears.store(false, Ordering::Release);
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }

    /// Until the connection breaks. What was said meanwhile is unknown, so everything counts as touched.
    async fn hear(&self, database: &DatabaseConnection) -> Result<(), sqlx::Error> {
        let pool = database.get_postgres_connection_pool();
        let mut listener = PgListener::connect_with(pool).await?;
        listener.listen("banyan_touched").await?;
        self.touch_all();
        self.0.hears.store(true, Ordering::Release);
        while let Some(first) = listener.try_recv().await? {
            let mut entries = vec![first];
            while let Some(next) = listener.next_buffered() {
                entries.push(next);
            }
            let mut ids: Vec<i64> = Vec::new();
            for entry in &entries {
                match entry.payload().parse() {
                    Ok(id) => ids.push(id),
                    Err(_) => self.touch_text(entry.payload()),
                }
            }
            if !ids.is_empty() {
                self.touch_entries(pool, ids).await?;
            }
        }
        Ok(())
    }

    /// What these long audit entries say was touched. One that is not there any more could have said anything.
    async fn touch_entries(&self, pool: &sqlx::PgPool, ids: Vec<i64>) -> Result<(), sqlx::Error> {
        let sql = "SELECT touched FROM audit WHERE id = ANY($1)";
        let told: Vec<String> = sqlx::query_scalar(sql).bind(&ids).fetch_all(pool).await?;
        if told.len() < ids.len() {
            self.touch_all();
        }
        told.iter().for_each(|text| self.touch_text(text));
        Ok(())
    }

    /// The count of changes so far. Nothing while changes cannot be followed.
    pub fn now(&self) -> Option<u64> {
        if !self.0.hears.load(Ordering::Acquire) {
            return None;
        }
        self.look().inspect_err(|error| tracing::error!(%error, "changes cannot be read")).ok()?;
        Some(self.known().count)
    }

    /// On SQLite: takes in what was written since the last look, by whomever.
    fn look(&self) -> rusqlite::Result<()> {
        let mut file = self.0.file.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(watch) = file.as_mut() else { return Ok(()) };
        let version = data_version(&watch.reader)?;
        if version == watch.version {
            return Ok(());
        }
        let mut entries =
            watch.reader.prepare_cached("SELECT id, touched FROM audit WHERE id > ?1 ORDER BY id")?;
        let mut rows = entries.query([watch.last])?;
        while let Some(row) = rows.next()? {
            self.touch_text(row.get_ref(1)?.as_str()?);
            watch.last = row.get(0)?;
        }
        watch.version = version;
        Ok(())
    }

    /// Whether any of the tags was touched after `count`.
    pub fn since(&self, count: u64, tags: &[Tag]) -> bool {
        let known = self.known();
        known.all > count
            || tags.iter().any(|tag| known.touched.get(tag).is_some_and(|touched| *touched > count))
    }

    /// What this process has just committed. On SQLite the next look finds it anyway.
    pub(super) fn committed(&self, tags: &[Tag]) {
        if !tags.is_empty() {
            self.known_mut().touch(tags.iter().copied());
        }
    }

    /// Touches what this process alone knows of. Gives the count after that, where it was `now` until then.
    pub fn touch_here(&self, now: Option<u64>, tags: impl IntoIterator<Item = Tag>) -> Option<u64> {
        let mut tags = tags.into_iter().peekable();
        if tags.peek().is_none() {
            return now;
        }
        let mut known = self.known_mut();
        let before = known.count;
        known.touch(tags);
        (now == Some(before)).then_some(known.count)
    }

    fn touch_text(&self, text: &str) {
        if !text.is_empty() {
            self.known_mut().touch(text.split(' ').filter_map(Tag::parse));
        }
    }

    fn touch_all(&self) {
        let mut known = self.known_mut();
        known.count += 1;
        known.all = known.count;
    }

    fn known(&self) -> std::sync::RwLockReadGuard<'_, Known> {
        self.0.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn known_mut(&self) -> std::sync::RwLockWriteGuard<'_, Known> {
        self.0.known.write().unwrap_or_else(PoisonError::into_inner)
    }
}

fn data_version(reader: &Connection) -> rusqlite::Result<i64> {
    reader.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::things::Thing;

    fn tag(thing: Thing, id: i64) -> Tag {
        Tag::of(thing, id)
    }

    #[test]
    fn what_was_touched_after_a_count_is_known() {
        let changes = Changes::default();
        changes.touch_text("discussion.1 person.2");
        let count = changes.known().count;
        assert!(!changes.since(count, &[tag(Thing::Discussion, 1)]));
        changes.touch_text("discussion/");
        assert!(changes.since(count, &[tag(Thing::Discussion, 1), Tag::List(Thing::Discussion, None)]));
        assert!(!changes.since(count, &[tag(Thing::Discussion, 1), tag(Thing::Person, 2)]));
        changes.touch_all();
        assert!(changes.since(count, &[]));
    }

    #[test]
    fn what_is_touched_here_is_told_from_what_comes_meanwhile() {
        let changes = Changes::default();
        let tag = tag(Thing::Solution, 1);
        assert_eq!(changes.touch_here(Some(0), []), Some(0), "nothing has changed");
        assert_eq!(changes.touch_here(Some(0), [tag]), Some(1));
        assert!(changes.since(0, &[tag]) && !changes.since(1, &[tag]));
        changes.touch_text("discussion/");
        assert_eq!(changes.touch_here(Some(1), [tag]), None, "something else came between");
    }

    #[test]
    fn more_tags_than_can_be_remembered_forget_everything() {
        let mut known = Known::default();
        known.touch((0..=TAGS as i64).map(|id| tag(Thing::Person, id)));
        known.touch(std::iter::once(tag(Thing::Exchange, 1)));
        assert_eq!((known.all, known.touched.len()), (2, 1));
    }
}
