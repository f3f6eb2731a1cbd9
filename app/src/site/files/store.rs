//! Files in the database.

use super::{
    entity::{
        Part,
        file::{ActiveModel, Column, Entity},
    },
    rules::{IN_ALL_MB, Kind, ON_ONE, TODAY_MB, address_name},
    take::{self, Judged},
};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Db, Find, Json, Source, Tx},
    form::Complaint,
    idempotency::{self, Submission},
    ids::{FileId, PersonId},
    people::entity::person,
    problem::Problem,
    state::Site,
    things::{Tag, Thing},
    time::{Moment, days},
    token::random_token,
};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait},
};
use std::path::PathBuf;

/// How many files are read at once for who takes them along.
const TAKEN: u64 = 50;

/// A file as pages show it.
#[derive(Clone, Debug, Record)]
#[record(Entity)]
pub struct FileRow {
    pub id: FileId,
    pub owner_id: PersonId,
    pub thing: Thing,
    pub thing_id: i64,
    pub key: String,
    pub name: String,
    pub kind: Kind,
    pub parts: Json<Vec<Part>>,
    pub bytes: i64,
    pub description: Option<String>,
    /// 0 is the thing itself.
    pub part: i64,
}

impl Source for FileRow {}

impl FileRow {
    /// Where a part of it is.
    pub fn address(&self, part: &Part) -> String {
        format!("/files/{}/{}", self.id, part.name)
    }

    /// Whether all who see its thing see it: of a picture it has been said what it shows.
    pub fn is_ready(&self) -> bool {
        self.kind != Kind::Picture || self.description.is_some()
    }
}

/// On what a file hangs.
#[derive(Clone, Copy, Debug)]
pub struct On {
    pub thing: Thing,
    pub id: i64,
    /// Of a thing in parts, which; 0 is the thing itself.
    pub part: i64,
}

impl On {
    /// On the thing itself.
    pub fn whole(thing: Thing, id: i64) -> Self {
        Self { thing, id, part: 0 }
    }

    fn is_there(self) -> Condition {
        Condition::all()
            .add(Column::Thing.eq(self.thing))
            .add(Column::ThingId.eq(self.id))
            .add(Column::Part.eq(self.part))
    }

    fn tag(self) -> Tag {
        Tag::of(self.thing, self.id)
    }
}

/// The files on a thing, in the order in which they came. Who asks has seen to it that they may see the thing.
///
/// # Errors
/// The database's own.
pub async fn on(db: &Db, thing: Thing, id: i64) -> Result<Vec<FileRow>, Problem> {
    let all = of_thing(thing, id).filter(Column::Part.eq(0)).order_by_asc(Column::Id).limit(ON_ONE as u64);
    Ok(db.all(all).await?)
}

/// The files on a thing and on its parts.
pub fn of_thing(thing: Thing, id: i64) -> Find<FileRow> {
    FileRow::find().filter(Column::Thing.eq(thing)).filter(Column::ThingId.eq(id))
}

/// Whether there are files on a thing: a column of its own page's row. `key` is that of the thing.
pub fn are_on(thing: Thing, key: Expr) -> Expr {
    let theirs = Entity::find()
        .select_only()
        .expr(Expr::val(1))
        .filter(Column::Thing.eq(thing))
        .filter(Column::Part.eq(0))
        .filter(Expr::col(Column::ThingId.as_column_ref()).eq(key));
    Expr::exists(theirs.into_query())
}

/// One.
///
/// # Errors
/// [`Problem::NotFound`] where there is none.
pub async fn find(db: &Db, id: FileId) -> Result<FileRow, Problem> {
    db.one(FileRow::find().filter(Column::Id.eq(id))).await?.ok_or(Problem::NotFound)
}

/// A file as its owner takes it along.
pub struct Taken {
    pub id: FileId,
    /// What it is called among the others.
    pub name: String,
    /// Where its bytes are: as it came, of a picture its largest size.
    pub path: PathBuf,
}

/// What a file is called among all that somebody takes along.
pub fn taken_name(id: FileId, name: &str, kind: Kind) -> String {
    format!("{id}-{}", address_name(name, kind))
}

/// Some of the files of a person, after one of them.
///
/// # Errors
/// The database's own.
pub async fn taken_after(
    site: &Site,
    person: PersonId,
    after: Option<FileId>,
) -> Result<Vec<Taken>, Problem> {
    let mut theirs = FileRow::find().filter(Column::OwnerId.eq(person)).order_by_asc(Column::Id).limit(TAKEN);
    if let Some(after) = after {
        theirs = theirs.filter(Column::Id.gt(after));
    }
    let taken = |file: FileRow| {
        let whole = file.parts.0.last()?;
        let path = site.files.path(&file.key, &whole.name);
        Some(Taken { id: file.id, name: taken_name(file.id, &file.name, file.kind), path })
    };
    Ok(site.db.all(theirs).await?.into_iter().filter_map(taken).collect())
}

/// How much somebody has.
#[derive(Record)]
#[record(Entity)]
struct Used {
    #[record(expr = |_| Expr::cust("CAST(COALESCE(SUM(bytes), 0) AS BIGINT)"))]
    bytes: i64,
}

impl Source for Used {}

/// A person whose files are counted: two of their uploads wait for each other.
#[derive(Record)]
#[record(person::Entity)]
struct Owner {
    id: PersonId,
}

impl Source for Owner {}

/// Keeps a file; gives where one goes on.
///
/// # Errors
/// [`Problem::SentBefore`] where the form came before with another file; the store's own.
pub async fn add(
    site: &Site,
    me: &Me,
    on: On,
    taken: take::Taken,
    description: Option<String>,
    (token, to): (&str, &str),
) -> Judged<String> {
    let content = idempotency::content(&[
        "file",
        &on.tag().to_string(),
        &taken.digest,
        description.as_deref().unwrap_or("-"),
    ]);
    let room = site.db.begin().await?;
    if let Some(complaint) = no_room(&room, me, on, 0).await? {
        return Ok(Err(complaint)); // before anything is written
    }
    drop(room);
    let key = random_token();
    let parts: Vec<Part> = taken.parts.iter().map(|(part, _)| part.clone()).collect();
    let bytes: i64 = parts.iter().map(|part| part.bytes).sum();
    site.files.put(&key, taken.parts).await?; // before the row
    let row = ActiveModel {
        owner_id: Set(me.id),
        thing: Set(on.thing),
        thing_id: Set(on.id),
        part: Set(on.part),
        key: Set(key.clone()),
        name: Set(taken.name),
        kind: Set(taken.kind),
        parts: Set(Json(parts)),
        bytes: Set(bytes),
        description: Set(description),
        created_at: Set(Moment::now()),
        ..Default::default()
    };
    let tx = site.db.begin().await?;
    if let Some(complaint) = no_room(&tx, me, on, bytes).await? {
        return Ok(Err(complaint));
    }
    let done = add_in(&tx, me, on, row, to).await;
    let own = done.as_ref().ok().cloned();
    let led = idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await;
    let is_copy = match &led {
        Ok(to) => own.as_ref() != Some(to),
        Err(problem) => matches!(problem, Problem::SentBefore { .. }),
    };
    if is_copy {
        site.files.remove(&key).await?; // of what failed otherwise nobody knows what came of it: it is swept
    }
    led.map(Ok)
}

async fn add_in(tx: &Tx, me: &Me, on: On, row: ActiveModel, to: &str) -> Result<String, Problem> {
    let id = tx.insert(row).await?;
    if on.thing == Thing::Person {
        forget_others(tx, on, Some(id)).await?;
        set_photo(tx, PersonId(on.id), Some(id)).await?;
        audit(tx, Some(me.id), "person.photo", on.tag()).await?;
    } else {
        if on.part > 0 {
            forget_others(tx, on, Some(id)).await?;
        }
        audit(tx, Some(me.id), "file.add", on.tag()).await?;
    }
    Ok(format!("{to}#file-{id}"))
}

/// Why there is no room for so many bytes more.
async fn no_room(tx: &Tx, me: &Me, on: On, bytes: i64) -> Result<Option<Complaint>, Problem> {
    let owner = tx.one(Owner::find().filter(person::Column::Id.eq(me.id)).locked()).await?;
    let Owner { id } = owner.ok_or(Problem::NotFound)?;
    let theirs = || Used::find().filter(Column::OwnerId.eq(id));
    let used = async |of: Find<Used>| -> Result<i64, Problem> {
        Ok(tx.one(of).await?.map_or(0, |used| used.bytes) + bytes)
    };
    let fits = |bytes: i64, most: usize| bytes <= (most as i64) << 20;
    if !fits(used(theirs().filter(Column::CreatedAt.gt(Moment::now() - days(1)))).await?, TODAY_MB) {
        return Ok(Some(Complaint::FilesToday(TODAY_MB)));
    }
    if !fits(used(theirs()).await?, IN_ALL_MB) {
        return Ok(Some(Complaint::FilesInAll(IN_ALL_MB)));
    }
    let there = KeyRow::find().filter(on.is_there());
    let is_full = on.thing != Thing::Person
        && on.part == 0
        && tx.all(there.limit(ON_ONE as u64)).await?.len() >= ON_ONE;
    Ok(is_full.then_some(Complaint::TooMany(ON_ONE)))
}

/// Says what a picture shows; empty where it only decorates.
///
/// # Errors
/// [`Problem::NotFound`] where it is not there.
pub async fn describe(site: &Site, me: &Me, on: On, id: FileId, description: &str) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let said = ActiveModel {
        id: Unchanged(id),
        thing: Unchanged(on.thing),
        thing_id: Unchanged(on.id),
        description: Set(Some(description.to_owned())),
        ..Default::default()
    };
    if tx.run(&tx.change(said).filter(on.is_there())).await? == 0 {
        return Err(Problem::NotFound);
    }
    audit(&tx, Some(me.id), "file.describe", on.tag()).await?;
    tx.commit().await
}

/// Takes a file away; its bytes go when all is swept. A copy of the form finds it gone, and changes nothing.
///
/// # Errors
/// The database's own.
pub async fn remove(site: &Site, me: &Me, on: On, id: FileId) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    tx.run(&Entity::delete_many().filter(Column::Id.eq(id)).filter(on.is_there())).await?;
    tx.touch(on.tag());
    audit(&tx, Some(me.id), "file.remove", on.tag()).await?;
    tx.commit().await
}

/// Takes one's photo away.
///
/// # Errors
/// The database's own.
pub async fn remove_photo(site: &Site, me: &Me) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    forget_others(&tx, On::whole(Thing::Person, me.id.0), None).await?;
    set_photo(&tx, me.id, None).await?;
    audit(&tx, Some(me.id), "person.photo", Tag::from(me.id)).await?;
    tx.commit().await
}

async fn set_photo(tx: &Tx, person: PersonId, photo: Option<FileId>) -> Result<(), Problem> {
    let row = person::ActiveModel { id: Unchanged(person), photo: Set(photo), ..Default::default() };
    tx.run(&tx.change(row)).await?;
    Ok(())
}

/// Forgets all that is on it but this file.
///
/// # Errors
/// The database's own.
pub async fn forget_others(tx: &Tx, on: On, but: Option<FileId>) -> Result<(), Problem> {
    let others = on.is_there().add_option(but.map(|id| Column::Id.ne(id)));
    tx.run(&Entity::delete_many().filter(others)).await?;
    Ok(())
}

/// Forgets the files on a thing and on its parts, in the transaction in which it goes.
///
/// # Errors
/// The database's own.
pub async fn forget(tx: &Tx, thing: Thing, id: i64) -> Result<(), Problem> {
    let all = Entity::delete_many().filter(Column::Thing.eq(thing)).filter(Column::ThingId.eq(id));
    tx.run(&all).await?;
    Ok(())
}

/// Hangs the files of a thing on another that takes its place, in the transaction in which it does.
///
/// # Errors
/// The database's own.
pub async fn move_all(tx: &Tx, thing: Thing, from: i64, to: i64) -> Result<(), Problem> {
    let moved = ActiveModel { thing_id: Set(to), ..Default::default() };
    let all = Entity::update_many().set(moved);
    tx.run(&all.filter(Column::Thing.eq(thing)).filter(Column::ThingId.eq(from))).await?;
    [from, to].into_iter().for_each(|id| tx.touch(Tag::of(thing, id)));
    Ok(())
}

/// Forgets all files of a person, in the transaction in which they go; their photo too.
///
/// # Errors
/// The database's own.
pub async fn forget_person(tx: &Tx, person: PersonId) -> Result<(), Problem> {
    let theirs = FileRow::find().filter(Column::OwnerId.eq(person));
    for file in tx.all(theirs).await? {
        tx.touch(Tag::of(file.thing, file.thing_id));
    }
    tx.run(&Entity::delete_many().filter(Column::OwnerId.eq(person))).await?;
    set_photo(tx, person, None).await
}

#[derive(Record)]
#[record(Entity)]
pub struct KeyRow {
    pub key: String,
}

impl Source for KeyRow {}

/// Which of these keys some file has.
///
/// # Errors
/// The database's own.
pub async fn known(db: &Db, keys: &[String]) -> Result<Vec<KeyRow>, Problem> {
    Ok(db.all(KeyRow::find().filter(Column::Key.is_in(keys))).await?)
}
