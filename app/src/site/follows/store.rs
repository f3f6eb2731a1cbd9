//! What somebody follows, in the database.

use super::{
    Level, What,
    entity::follow::{self, ActiveModel, Column, Entity},
    searches::Saved,
};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Db, Find, Source, Tx},
    ids::PersonId,
    index::entity::document,
    people::entity::person,
    problem::Problem,
    state::Site,
    themes,
    things::{Tag, Thing, of_person},
    time::Moment,
    vocabulary::COUNTRIES,
};
use macros::Record;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::OnConflict,
};

/// How much one can follow.
const MOST: u64 = 500;

/// A line of what somebody follows.
#[derive(Clone, Debug, Record)]
#[record(follow::Entity)]
pub struct Followed {
    pub what: What,
    pub followed: String,
    pub level: Level,
}

impl Source for Followed {}

/// How closely somebody follows this; nothing where it is as usual.
///
/// # Errors
/// The database's own.
pub async fn level(db: &Db, me: &Me, what: What, followed: &str) -> Result<Option<Level>, Problem> {
    let one = Followed::find()
        .filter(Column::PersonId.eq(me.id))
        .filter(Column::What.eq(what))
        .filter(Column::Followed.eq(followed));
    Ok(db.one(one).await?.map(|row| row.level))
}

/// All that somebody follows, the newest first.
///
/// # Errors
/// The database's own.
pub async fn all(db: &Db, me: &Me) -> Result<Vec<Followed>, Problem> {
    let theirs =
        Followed::find().filter(Column::PersonId.eq(me.id)).order_by_desc(Column::CreatedAt).limit(MOST);
    Ok(db.all(theirs).await?)
}

/// Sets how closely somebody follows something; nothing takes it back to what is usual.
///
/// # Errors
/// [`Problem::NotFound`] where there is no such thing for all to see; [`Problem::Refused`] where somebody follows too
/// much.
pub async fn set(
    site: &Site,
    me: &Me,
    what: What,
    followed: &str,
    level: Option<Level>,
) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    match level {
        None => {
            let gone = Entity::delete_many()
                .filter(Column::PersonId.eq(me.id))
                .filter(Column::What.eq(what))
                .filter(Column::Followed.eq(followed));
            tx.run(&gone).await?;
        }
        Some(level) => {
            if !is_there(&tx, what, followed).await? {
                return Err(Problem::NotFound);
            }
            let theirs = Followed::find().filter(Column::PersonId.eq(me.id)).limit(MOST);
            if tx.all(theirs).await?.len() as u64 >= MOST {
                return Err(Problem::Refused);
            }
            let row = ActiveModel {
                person_id: Set(me.id),
                what: Set(what),
                followed: Set(followed.to_owned()),
                level: Set(level),
                created_at: Set(Moment::now()),
            };
            let again = OnConflict::columns([Column::PersonId, Column::What, Column::Followed])
                .update_column(Column::Level)
                .to_owned();
            tx.run(&Entity::insert(row).on_conflict(again)).await?;
        }
    }
    audit(&tx, Some(me.id), "follow.set", Tag::from(me.id)).await?;
    tx.commit().await
}

/// Whether anyone may see it: what is public stands among the texts of search, and people whom nobody has suspended
/// have a page.
async fn is_there(tx: &Tx, what: What, followed: &str) -> Result<bool, Problem> {
    let id = || followed.parse::<i64>().unwrap_or_default();
    Ok(match what {
        What::Theme => themes::find(followed).is_some(),
        What::Country => COUNTRIES.code(followed).is_some(),
        What::Search => Saved::parse(followed).is_some(),
        What::Person => tx.one(people(vec![id()])).await?.is_some(),
        What::Solution => tx.one(texts(Thing::Solution, vec![id()])).await?.is_some(),
        What::Discussion => tx.one(texts(Thing::Discussion, vec![id()])).await?.is_some(),
        What::Exchange => tx.one(texts(Thing::Exchange, vec![id()])).await?.is_some(),
    })
}

/// A public text, by what it is called and where it is.
#[derive(Record)]
#[record(document::Entity)]
struct Text {
    subject_id: i64,
    title: String,
    location: String,
}

impl Source for Text {}

fn texts(kind: Thing, ids: Vec<i64>) -> Find<Text> {
    Text::find()
        .filter(document::Column::Kind.eq(kind))
        .filter(document::Column::SubjectId.is_in(ids))
        .filter(document::Column::Part.eq(0))
}

#[derive(Record)]
#[record(person::Entity)]
struct Named {
    id: PersonId,
    handle: String,
    name: String,
}

impl Source for Named {}

fn people(ids: Vec<i64>) -> Find<Named> {
    Named::find().filter(person::Column::Id.is_in(ids)).filter(person::Column::SuspendedAt.is_null())
}

/// The names and addresses of the things that are followed; one statement for each kind.
///
/// # Errors
/// The database's own.
pub async fn names(db: &Db, what: What, ids: Vec<i64>) -> Result<Vec<(String, String, String)>, Problem> {
    let kind = match what {
        What::Solution => Thing::Solution,
        What::Discussion => Thing::Discussion,
        What::Exchange => Thing::Exchange,
        What::Person => {
            let rows = db.all(people(ids)).await?;
            let named = |row: Named| (row.id.to_string(), row.name, of_person(&row.handle));
            return Ok(rows.into_iter().map(named).collect());
        }
        What::Theme | What::Country | What::Search => return Ok(Vec::new()),
    };
    let rows = db.all(texts(kind, ids)).await?;
    Ok(rows.into_iter().map(|row| (row.subject_id.to_string(), row.title, row.location)).collect())
}
