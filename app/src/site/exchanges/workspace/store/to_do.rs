//! What is to be done, in the database.

use super::entered;
use crate::site::{
    access::Me,
    audit::audit,
    db::{Db, Source, Tx},
    exchanges::{
        store::ExchangeRow,
        workspace::{
            entity::exchange_to_do,
            forms::{NewToDo, Side},
            rules,
        },
    },
    idempotency::{self, Submission},
    ids::{ExchangeId, ToDoId},
    notices::{self, Kind, Notice},
    people::Byline,
    problem::Problem,
    state::Site,
    things::Tag,
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, RelationTrait, Select,
    sea_query::JoinType,
};

/// How much there is to be done at once.
const TO_DOS_MOST: u64 = 200;

/// Something to be done, as it is read.
#[derive(Record)]
#[record(exchange_to_do::Entity)]
pub struct ToDoRow {
    pub id: ToDoId,
    pub body: String,
    pub due_at: Option<Moment>,
    pub done_at: Option<Moment>,
    #[record(nested)]
    pub person: Byline,
}

impl Source for ToDoRow {
    fn source() -> Select<exchange_to_do::Entity> {
        exchange_to_do::Entity::find().join(JoinType::InnerJoin, exchange_to_do::Relation::Person.def())
    }
}

/// What these two have to do, in the order in which it was written down. Who asks is one of them.
///
/// # Errors
/// The database's own.
pub async fn to_dos(db: &Db, row: &ExchangeRow) -> Result<Vec<ToDoRow>, Problem> {
    use exchange_to_do::Column as Of;
    let Some(provider) = row.provider_id() else { return Ok(Vec::new()) };
    let all = ToDoRow::find()
        .filter(Of::ExchangeId.eq(row.id))
        .filter(Of::ProviderId.eq(provider))
        .order_by_desc(Of::Id)
        .limit(TO_DOS_MOST);
    let mut all = db.all(all).await?;
    // What is open first, what is due first before that; what has no day keeps its place.
    all.sort_by_key(|one| (one.done_at.is_some(), one.due_at.unwrap_or(Moment(i64::MAX))));
    Ok(all)
}

/// Writes down something to be done, by one of the two.
///
/// # Errors
/// As those of [`super::say`].
pub async fn add_to_do(
    site: &Site,
    me: &Me,
    id: ExchangeId,
    new: &NewToDo,
    token: &str,
) -> Result<String, Problem> {
    let content = idempotency::content(&["exchange-to-do", &id.to_string(), &format!("{new:?}")]);
    let tx = site.db.begin().await?;
    let done = add_to_do_in(&tx, me, id, new).await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}

async fn add_to_do_in(tx: &Tx, me: &Me, id: ExchangeId, new: &NewToDo) -> Result<String, Problem> {
    let (row, provider) = entered(tx, me, id).await?;
    let person = if new.who == Some(Side::Provider) { provider } else { row.requester.id };
    let now = Moment::now();
    let to_do = exchange_to_do::ActiveModel {
        exchange_id: Set(id),
        provider_id: Set(provider),
        author_id: Set(me.id),
        person_id: Set(person),
        body: Set(new.task.clone()),
        due_at: Set(new.due_at),
        remind_at: Set(rules::reminds_at(new.due_at, now)),
        done_at: Set(None),
        created_at: Set(now),
        ..Default::default()
    };
    tx.add(to_do).await?;
    let location = format!("{}/to-dos", row.path());
    let notice =
        Notice { to: person, kind: Kind::ToDo, about: id.into(), title: &row.title, location: &location };
    notices::tell(tx, me, notice).await?;
    audit(tx, Some(me.id), "exchange.to-do", Tag::from(id)).await?;
    Ok(location)
}

/// Says that something is done, or is not after all. Either of the two may, and twice is once.
///
/// # Errors
/// [`Problem::NotFound`] where there is no such thing to be done between these two; as those of [`super::say`].
pub async fn mark(
    site: &Site,
    me: &Me,
    id: ExchangeId,
    to_do: ToDoId,
    is_done: bool,
) -> Result<String, Problem> {
    use exchange_to_do::Column as Of;
    let tx = site.db.begin().await?;
    let (row, provider) = entered(&tx, me, id).await?;
    let its = ToDoDue::find()
        .filter(Of::Id.eq(to_do))
        .filter(Of::ExchangeId.eq(id))
        .filter(Of::ProviderId.eq(provider));
    let due = tx.one(its).await?.ok_or(Problem::NotFound)?;
    let now = Moment::now();
    let marked = exchange_to_do::ActiveModel {
        id: Unchanged(to_do),
        exchange_id: Unchanged(id),
        done_at: Set(is_done.then_some(now)),
        remind_at: Set(rules::reminds_at(due.due_at, now).filter(|_| !is_done)),
        ..Default::default()
    };
    tx.run(&tx.change(marked)).await?;
    audit(&tx, Some(me.id), "exchange.to-do-mark", Tag::from(id)).await?;
    tx.commit().await?;
    Ok(format!("{}/to-dos", row.path()))
}

#[derive(Record)]
#[record(exchange_to_do::Entity)]
struct ToDoDue {
    due_at: Option<Moment>,
}

impl Source for ToDoDue {}
