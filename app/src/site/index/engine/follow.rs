//! How the index follows the database: what has changed since the line of the log that its last commit names is read
//! and put into it, again and again. What was committed to the database is never lost to it, whenever either ends.

use super::{Engine, is_compared};
use crate::site::{
    db::{Db, Find, Source},
    ids::PersonId,
    index::entity::{document, document_change},
    people::entity::person,
    problem::Problem,
    things::Tag,
};
use macros::Record;
use sea_orm::{ColumnTrait, DatabaseBackend, QueryFilter, QueryOrder, QuerySelect};
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};
use tantivy::IndexWriter;

/// How many lines of the log, or documents, are taken at once.
const PART: u64 = 1_000;
/// After how many documents an index that is made anew is committed, so that it answers meanwhile.
const COMMIT_EVERY: u64 = 20_000;

/// A line of the log: all up to it is in the index. It names the line's content too, so that the log of another
/// place, or of a backup that was put back, is not taken for this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    written_by: i64,
    id: i64,
    document: i64,
    at: i64,
}

impl Position {
    fn of(line: &document_change::Model) -> Self {
        Self { written_by: line.written_by, id: line.id, document: line.document_id, at: line.at.0 }
    }

    fn parse(text: &str) -> Option<Self> {
        let numbers: Vec<i64> = text.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
        let [written_by, id, document, at] = numbers[..] else { return None };
        Some(Self { written_by, id, document, at })
    }
}

impl std::fmt::Display for Position {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {} {}", self.written_by, self.id, self.document, self.at)
    }
}

/// What has been taken in.
#[derive(Default)]
pub struct Taken {
    /// Whether nothing is left that transactions under way keep back.
    pub is_all: bool,
    /// The lists, as the index has them, in which something is new.
    pub touched: BTreeSet<Tag>,
}

impl Taken {
    /// What is compared has changed where something is new under its own title.
    fn touch(&mut self, rows: &[(document::Model, String)]) {
        for (row, _) in rows.iter().filter(|(row, _)| row.part == 0 && is_compared(row.kind)) {
            self.touched.extend(Tag::indexed(row.kind, &row.themes.0));
        }
    }
}

impl Engine {
    /// Where the index stands, as its last commit says.
    fn position(&self) -> Option<Position> {
        Position::parse(&self.index.load_metas().ok()?.payload?)
    }

    /// Takes in what has changed.
    ///
    /// # Errors
    /// The database's own, and a fault of the index; then it stays as it was.
    pub async fn follow(
        self: &Arc<Self>,
        db: &Db,
        writer: &mut Option<IndexWriter>,
    ) -> Result<Taken, Problem> {
        let mut taken = Taken::default();
        let mut position = match self.position() {
            Some(position) if is_in_log(db, position).await? => position,
            _ => self.rebuild(db, writer, &mut taken, |_, _| {}).await?,
        };
        loop {
            let lines = after(db, position).await?;
            let Some(last) = lines.last().map(Position::of) else {
                taken.is_all = is_at_end(db, position).await?;
                return Ok(taken);
            };
            let documents: BTreeSet<i64> = lines.iter().map(|line| line.document_id).collect();
            let keys = document::Column::Id.is_in(documents.iter().copied());
            let rows = read(db, document::Model::find().filter(keys)).await?;
            taken.touch(&rows);
            self.change(writer, move |engine, writer| {
                for id in documents {
                    writer.delete_term(engine.fields.key(id));
                }
                engine.add(writer, &rows)?;
                commit(writer, Some(last))
            })
            .await?;
            position = last;
        }
    }

    /// Makes the index from all documents. Until that is done it has no position, and begins anew should it be cut
    /// short. `told` hears how many documents of how many are in it.
    ///
    /// # Errors
    /// As those of [`Engine::follow`].
    pub async fn rebuild(
        self: &Arc<Self>,
        db: &Db,
        writer: &mut Option<IndexWriter>,
        taken: &mut Taken,
        told: impl Fn(u64, u64),
    ) -> Result<Position, Problem> {
        let position = newest(db).await?;
        let all = count(db).await?;
        self.change(writer, |_, writer| {
            writer.delete_all_documents()?;
            commit(writer, None)
        })
        .await?;
        let (mut last, mut done) = (0, 0);
        loop {
            let rows = read(db, beyond(last)).await?;
            let Some((row, _)) = rows.last() else { break };
            last = i64::from(row.id);
            done += rows.len() as u64;
            taken.touch(&rows);
            let is_time = done % COMMIT_EVERY < PART;
            self.change(writer, move |engine, writer| {
                engine.add(writer, &rows)?;
                if is_time { commit(writer, None) } else { Ok(()) }
            })
            .await?;
            told(done, all);
        }
        self.change(writer, move |_, writer| commit(writer, Some(position))).await?;
        Ok(position)
    }

    fn add(&self, writer: &IndexWriter, rows: &[(document::Model, String)]) -> tantivy::Result<()> {
        for (row, author) in rows {
            writer.add_document(self.fields.document(row, author))?;
        }
        Ok(())
    }

    /// Changes the index with the writer, which is opened when it is needed, apart from the threads that answer. One
    /// that has failed is given up: the next begins from the last commit.
    async fn change(
        self: &Arc<Self>,
        writer: &mut Option<IndexWriter>,
        work: impl FnOnce(&Self, &mut IndexWriter) -> tantivy::Result<()> + Send + 'static,
    ) -> Result<(), Problem> {
        let (engine, open) = (self.clone(), writer.take());
        let changing = move || {
            let mut open = match open {
                Some(open) => open,
                None => engine.writer()?,
            };
            work(&engine, &mut open)?;
            engine.reload()?;
            Ok::<_, tantivy::TantivyError>(open)
        };
        let open = tokio::task::spawn_blocking(changing).await.map_err(Problem::fault)?;
        *writer = Some(open.map_err(Problem::fault)?);
        Ok(())
    }
}

fn commit(writer: &mut IndexWriter, position: Option<Position>) -> tantivy::Result<()> {
    let mut commit = writer.prepare_commit()?;
    if let Some(position) = position {
        commit.set_payload(&position.to_string());
    }
    commit.commit()?;
    Ok(())
}

/// Whether no line is left that cannot be read yet.
async fn is_at_end(db: &Db, position: Position) -> Result<bool, Problem> {
    if db.backend() == DatabaseBackend::Sqlite {
        return Ok(true);
    }
    let sql = "SELECT id FROM document_change WHERE (written_by, id) > ($1, $2) LIMIT 1";
    let left: Vec<(i64,)> = db.raw(sql, [position.written_by.into(), position.id.into()]).await?;
    Ok(left.is_empty())
}

async fn is_in_log(db: &Db, position: Position) -> Result<bool, Problem> {
    let line = document_change::Model::find().filter(document_change::Column::Id.eq(position.id));
    Ok(db.one(line).await?.is_some_and(|line| Position::of(&line) == position))
}

/// Lines of the log, in the order in which they became visible, as far as they may be read. On SQLite that is the
/// order of their numbers. On PostgreSQL it is that of their transactions, and those may be read that have ended with
/// all before them: a line that becomes visible later never stands before one that was read.
struct Lines {
    readable: &'static str,
    after: &'static str,
    in_order: &'static str,
    newest_first: &'static str,
}

fn lines(db: &Db) -> Lines {
    match db.backend() {
        DatabaseBackend::Sqlite => Lines {
            readable: "TRUE",
            after: "written_by = $1 AND id > $2",
            in_order: "id",
            newest_first: "id DESC",
        },
        _ => Lines {
            readable: "written_by < pg_snapshot_xmin(pg_current_snapshot())::text::bigint",
            after: "(written_by, id) > ($1, $2)",
            in_order: "written_by, id",
            newest_first: "written_by DESC, id DESC",
        },
    }
}

/// The lines after this one, in their order.
async fn after(db: &Db, position: Position) -> Result<Vec<document_change::Model>, Problem> {
    let Lines { readable, after, in_order, .. } = lines(db);
    let sql = format!(
        "SELECT id, document_id, at, written_by FROM document_change
         WHERE {after} AND {readable} ORDER BY {in_order} LIMIT {PART}"
    );
    Ok(db.raw(&sql, [position.written_by.into(), position.id.into()]).await?)
}

/// The last line that may be read.
async fn newest(db: &Db) -> Result<Position, Problem> {
    if db.backend() == DatabaseBackend::Postgres {
        forget_another_cluster(db).await?;
    }
    let Lines { readable, newest_first, .. } = lines(db);
    let sql = format!(
        "SELECT id, document_id, at, written_by FROM document_change
         WHERE {readable} ORDER BY {newest_first} LIMIT 1"
    );
    let lines: Vec<document_change::Model> = db.raw(&sql, []).await?;
    lines.first().map(Position::of).ok_or_else(|| Problem::fault("the log of changes has no first line"))
}

/// Where a backup of PostgreSQL was put into another cluster, the numbers of its transactions begin anew, and those in
/// the log mean nothing any more.
async fn forget_another_cluster(db: &Db) -> Result<(), Problem> {
    let tx = db.begin().await?;
    let of_the_future = "UPDATE document_change SET written_by = 0
        WHERE written_by >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint";
    tx.raw(of_the_future, []).await?;
    tx.commit().await
}

async fn count(db: &Db) -> Result<u64, Problem> {
    let rows: Vec<(i64,)> = db.raw("SELECT COUNT(*) FROM document", []).await?;
    Ok(rows.first().map_or(0, |(count,)| *count as u64))
}

fn beyond(last: i64) -> Find<document::Model> {
    document::Model::find()
        .filter(document::Column::Id.gt(last))
        .order_by_asc(document::Column::Id)
        .limit(PART)
}

#[derive(Record)]
#[record(person::Entity)]
struct Author {
    id: PersonId,
    name: String,
}

impl Source for Author {}

/// Documents, each with the name of who wrote it.
async fn read(db: &Db, find: Find<document::Model>) -> Result<Vec<(document::Model, String)>, Problem> {
    let rows = db.all(find).await?;
    let of_rows: BTreeSet<i64> = rows.iter().map(|row| row.author_id.into()).collect();
    let authors = db.all(Author::find().filter(person::Column::Id.is_in(of_rows))).await?;
    let names: HashMap<PersonId, String> =
        authors.into_iter().map(|author| (author.id, author.name)).collect();
    let named = |row: document::Model| {
        let name = names.get(&row.author_id).cloned().unwrap_or_default();
        (row, name)
    };
    Ok(rows.into_iter().map(named).collect())
}
