//! Pages as they were written anew, in the database.

use super::{
    Name,
    entity::page_version::{self, ActiveModel, Column},
    forms::Words,
};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Db, Source, is_taken},
    locale::Locale,
    paging::PAGE,
    people::Byline,
    problem::Problem,
    state::Site,
    text::Html,
    things::Tag,
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait, Select, sea_query::JoinType,
};

/// A page as it was saved.
#[derive(Clone, Record)]
#[record(page_version::Entity)]
pub struct Saved {
    pub version: i64,
    pub title: String,
    pub body: String,
    pub html: Html,
    pub created_at: Moment,
    #[record(nested)]
    pub editor: Byline,
}

impl Source for Saved {
    fn source() -> Select<page_version::Entity> {
        page_version::Entity::find().join(JoinType::InnerJoin, page_version::Relation::Editor.def())
    }
}

fn of(name: Name, t: Locale) -> Condition {
    Condition::all().add(Column::PageId.eq(name.id())).add(Column::Language.eq(t.code()))
}

/// The newest version, if there is one.
///
/// # Errors
/// The database's own.
pub async fn newest(db: &Db, name: Name, t: Locale) -> Result<Option<Saved>, Problem> {
    db.depends_on(Tag::from(name.id()));
    Ok(db.one(Saved::find().filter(of(name, t)).order_by_desc(Column::Version).limit(1)).await?)
}

/// The newest versions, newest first.
///
/// # Errors
/// The database's own.
pub async fn versions(db: &Db, name: Name, t: Locale, before: i64) -> Result<Vec<Saved>, Problem> {
    let earlier = Saved::find().filter(of(name, t)).filter(Column::Version.lt(before));
    Ok(db.all(earlier.order_by_desc(Column::Version).limit(PAGE as u64 + 1)).await?)
}

/// The words of a version; of 0, those that the program brings.
///
/// # Errors
/// [`Problem::NotFound`] where there is no such version.
pub async fn words(db: &Db, (name, t): (Name, Locale), number: i64) -> Result<Words, Problem> {
    if number == 0 {
        let (title, body) = name.words(t);
        return Ok(Words { title: title.to_owned(), body: body.to_owned() });
    }
    let one = db.one(Saved::find().filter(of(name, t)).filter(Column::Version.eq(number))).await?;
    one.map(|saved| Words { title: saved.title, body: saved.body }).ok_or(Problem::NotFound)
}

/// Saves another version over the one that was read (0 is none). The same words again change nothing.
///
/// # Errors
/// [`Problem::Stale`] when another was saved meanwhile.
pub async fn save(
    site: &Site,
    me: &Me,
    (name, t): (Name, Locale),
    words: &Words,
    over: i64,
) -> Result<(), Problem> {
    // Rendered before the write begins: while it lasts, others wait.
    let html = super::words::rendered(&words.body, t, &site.settings);
    let tx = site.db.begin().await?;
    let newest = tx.one(Saved::find().filter(of(name, t)).order_by_desc(Column::Version).limit(1)).await?;
    if newest.as_ref().is_some_and(|now| now.title == words.title && now.body == words.body) {
        return Ok(());
    }
    let version = newest.map_or(0, |now| now.version);
    if version != over {
        return Err(Problem::Stale);
    }
    let saved = ActiveModel {
        page_id: Set(name.id()),
        language: Set(t.code().to_owned()),
        version: Set(version + 1),
        title: Set(words.title.clone()),
        body: Set(words.body.clone()),
        html: Set(html),
        editor_id: Set(me.id),
        created_at: Set(Moment::now()),
    };
    tx.touch(name.id());
    // Of two who save at once, the second finds its version taken.
    let taken = |error| if is_taken(&error) { Problem::Stale } else { Problem::from(error) };
    tx.run(&page_version::Entity::insert(saved)).await.map_err(taken)?;
    audit(&tx, Some(me.id), "page.save", Tag::from(name.id())).await?;
    tx.commit().await
}
