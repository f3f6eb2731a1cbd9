//! What a write touches, so that kept pages are forgotten exactly then.
//!
//! A page that is kept depends on [`Tag`]s: the things that it shows and the lists that it is cut from.
//! Every write names the tags that it touches in its audit entry, in its own transaction. So whoever
//! reads the entries, in this process or in another one, knows what has changed. On SQLite that costs
//! a look at the file's counter of changes before a kept page is sent; PostgreSQL tells of each entry
//! (`NOTIFY`), and while it cannot be heard nothing is kept.

use super::{
    db::{Readers, Tx},
    problem::Problem,
    themes,
    time::Moment,
};
use rusqlite::Connection;
use sea_orm::{DatabaseConnection, sqlx::postgres::PgListener};
use std::{
    collections::HashMap,
    fmt,
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// Something that a page can show, or a list that it can be cut from (of all, or of a theme).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    Person(i64),
    Solution(i64),
    Discussion(i64),
    Exchange(i64),
    Solutions(Option<&'static str>),
    Discussions(Option<&'static str>),
    Exchanges(Option<&'static str>),
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (letter, theme) = match self {
            Self::Person(id) => return write!(f, "p{id}"),
            Self::Solution(id) => return write!(f, "s{id}"),
            Self::Discussion(id) => return write!(f, "d{id}"),
            Self::Exchange(id) => return write!(f, "e{id}"),
            Self::Solutions(theme) => ('S', theme),
            Self::Discussions(theme) => ('D', theme),
            Self::Exchanges(theme) => ('E', theme),
        };
        write!(f, "{letter}{}", theme.unwrap_or_default())
    }
}

impl Tag {
    fn parse(text: &str) -> Option<Self> {
        let (letter, rest) = text.split_at_checked(1)?;
        let theme = || themes::find(rest).map(|theme| theme.slug.as_str());
        let id = || rest.parse().ok();
        Some(match letter {
            "p" => Self::Person(id()?),
            "s" => Self::Solution(id()?),
            "d" => Self::Discussion(id()?),
            "e" => Self::Exchange(id()?),
            "S" => Self::Solutions(theme()),
            "D" => Self::Discussions(theme()),
            "E" => Self::Exchanges(theme()),
            _ => return None,
        })
    }

    /// The lists in which a thing with these themes stands: of all, of each theme and of what is above it.
    pub fn lists<'a>(list: fn(Option<&'static str>) -> Self, of: impl IntoIterator<Item = &'a String>) -> Vec<Self> {
        let found = of.into_iter().filter_map(|slug| themes::find(slug));
        let slugs = found.flat_map(|theme| std::iter::once(&theme.slug).chain(&theme.parent));
        std::iter::once(list(None)).chain(slugs.map(|slug| list(Some(slug.as_str())))).collect()
    }

    /// The list that a page narrowed to a theme (or to none, when empty) is cut from.
    pub fn list(list: fn(Option<&'static str>) -> Self, theme: &str) -> Self {
        list(themes::find(theme).map(|theme| theme.slug.as_str()))
    }
}

/// Keeps what was done and what it touched, in the transaction that did it.
///
/// # Errors
/// The database's own.
pub async fn audit(tx: &Tx, actor: Option<i64>, action: &str, subject: &str, id: i64, touched: &[Tag]) -> Result<(), Problem> {
    let text = touched.iter().map(Tag::to_string).collect::<Vec<_>>().join(" ");
    tx.later(
        "INSERT INTO audit (actor_id, action, subject, subject_id, touched, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        [actor.into(), action.into(), subject.into(), id.into(), text.into(), Moment::now().into()],
    )
    .await?;
    tx.touch(touched);
    Ok(())
}

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
    async fn hear(&self, database: &DatabaseConnection) -> Result<(), sea_orm::sqlx::Error> {
        let mut listener = PgListener::connect_with(database.get_postgres_connection_pool()).await?;
        listener.listen("banyan_touched").await?;
        self.touch_all();
        self.0.hears.store(true, Ordering::Release);
        while let Some(said) = listener.try_recv().await? {
            self.touch_text(said.payload());
        }
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
        let mut entries = watch.reader.prepare_cached("SELECT id, touched FROM audit WHERE id > ?1 ORDER BY id")?;
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
        known.all > count || tags.iter().any(|tag| known.touched.get(tag).is_some_and(|touched| *touched > count))
    }

    /// What this process has just committed. On SQLite the next look finds it anyway.
    pub(super) fn committed(&self, tags: &[Tag]) {
        if !tags.is_empty() {
            self.known_mut().touch(tags.iter().copied());
        }
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

    #[test]
    fn tags_are_read_as_they_are_written() {
        for tag in [
            Tag::Person(7),
            Tag::Solution(1),
            Tag::Discussion(i64::MAX),
            Tag::Exchange(2),
            Tag::Solutions(None),
            Tag::Discussions(Some("water")),
            Tag::Exchanges(Some("health")),
        ] {
            assert_eq!(Tag::parse(&tag.to_string()), Some(tag));
        }
        assert_eq!((Tag::parse(""), Tag::parse("x1"), Tag::parse("é")), (None, None, None));
    }

    #[test]
    fn a_thing_stands_in_the_lists_of_its_themes_and_of_those_above() {
        let lists = Tag::lists(Tag::Solutions, &["water-supply".to_owned()]);
        assert_eq!(lists, [Tag::Solutions(None), Tag::Solutions(Some("water-supply")), Tag::Solutions(Some("water"))]);
    }

    #[test]
    fn what_was_touched_after_a_count_is_known() {
        let changes = Changes::default();
        changes.touch_text("d1 p2");
        let count = changes.known().count;
        assert!(!changes.since(count, &[Tag::Discussion(1)]));
        changes.touch_text("D");
        assert!(changes.since(count, &[Tag::Discussion(1), Tag::Discussions(None)]));
        assert!(!changes.since(count, &[Tag::Discussion(1), Tag::Person(2)]));
        changes.touch_all();
        assert!(changes.since(count, &[]));
    }

    #[test]
    fn more_tags_than_can_be_remembered_forget_everything() {
        let mut known = Known::default();
        known.touch((0..=TAGS as i64).map(Tag::Person));
        known.touch(std::iter::once(Tag::Exchange(1)));
        assert_eq!((known.all, known.touched.len()), (2, 1));
    }
}
