//! What the two sides tell of an exchange: while it is under way, at its end, half a year and a year later.

use super::ExchangeRow;
use crate::site::{
    access::{Asker, Me},
    db::{Db, Source, Tx},
    exchanges::{
        entity::{
            exchange,
            exchange_account::{self, ActiveModel, Column, Entity},
        },
        machine::Guards,
        rules::{self, ASKS_AFTER, Account, Told},
    },
    ids::{AccountId, ExchangeId},
    people::Byline,
    problem::Problem,
    text::Html,
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, RelationTrait, Select,
    sea_query::{ExprTrait, JoinType},
};

impl Account {
    /// What it tells, each of its kind. What has changed is of half a year, until that is told.
    pub fn told(&self) -> Vec<(Told, &str)> {
        let all = [
            (Told::Log, &self.log),
            (Told::Results, &self.results),
            (Told::Learned, &self.learned),
            (Told::WillUse, &self.will_use),
            (Told::ShouldChange, &self.should_change),
            (Told::HalfYear, &self.changed),
        ];
        all.into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(kind, text)| (kind, text.as_str()))
            .collect()
    }
}

#[derive(Record)]
#[record(Entity)]
struct Kept {
    id: AccountId,
}

impl Source for Kept {}

/// Whether something of this kind has been told.
///
/// # Errors
/// The database's own.
pub async fn is_told(tx: &Tx, exchange: ExchangeId, kind: Told) -> Result<bool, Problem> {
    let one = Kept::find().filter(Column::ExchangeId.eq(exchange)).filter(Column::Kind.eq(kind)).limit(1);
    Ok(tx.one(one).await?.is_some())
}

/// Keeps what is told, with its texts as they are read. Of all but the log a person has told one thing: the newest.
pub(super) async fn keep(
    tx: &Tx,
    row: &ExchangeRow,
    me: &Me,
    facts: Guards,
    account: &Account,
    html: &[Html],
) -> Result<(), Problem> {
    for ((kind, body), html) in account.told().into_iter().zip(html) {
        let kind = if kind == Told::HalfYear && facts.half_year_told { Told::Year } else { kind };
        if kind != Told::Log {
            let before =
                Column::ExchangeId.eq(row.id).and(Column::AuthorId.eq(me.id)).and(Column::Kind.eq(kind));
            tx.run(&Entity::delete_many().filter(before)).await?;
        }
        let kept = ActiveModel {
            exchange_id: Set(row.id),
            author_id: Set(me.id),
            kind: Set(kind),
            body: Set(body.to_owned()),
            html: Set(html.clone()),
            created_at: Set(Moment::now()),
            ..Default::default()
        };
        tx.add(kept).await?;
    }
    Ok(())
}

/// It is completed: half a year later the requester is asked what has changed.
pub(super) async fn completed(tx: &Tx, row: &ExchangeRow) -> Result<(), Problem> {
    let now = Moment::now();
    let (completed_at, ask_at) = (Set(Some(now)), Set(Some(now + ASKS_AFTER)));
    tx.run(&tx.change(exchange::ActiveModel { completed_at, ask_at, ..row.unchanged() })).await?;
    Ok(())
}

/// What has changed is told: a year after the end it is asked once more.
pub(super) async fn followed_up(tx: &Tx, row: &ExchangeRow, facts: Guards) -> Result<(), Problem> {
    let a_year_after = row.completed_at.map(|end| end + ASKS_AFTER * 2);
    let ask_at = Set(a_year_after.filter(|_| !facts.half_year_told));
    tx.run(&tx.change(exchange::ActiveModel { ask_at, ..row.unchanged() })).await?;
    Ok(())
}

/// What was told, as it is read.
#[derive(Clone, Record)]
#[record(Entity)]
pub struct AccountRow {
    pub id: AccountId,
    pub kind: Told,
    pub body: String,
    pub html: Html,
    pub created_at: Moment,
    #[record(nested)]
    pub author: Byline,
}

impl Source for AccountRow {
    fn source() -> Select<Entity> {
        Entity::find().join(JoinType::InnerJoin, exchange_account::Relation::Author.def())
    }
}

/// What was told but the log, first to last, as far as the asker may read it.
///
/// # Errors
/// The database's own.
pub async fn accounts(db: &Db, asker: &Asker, row: &ExchangeRow) -> Result<Vec<AccountRow>, Problem> {
    let readable = rules::readable(row.actor(asker.me.as_ref()), row.results_public);
    let kinds: Vec<_> = readable.iter().copied().filter(|kind| *kind != Told::Log).collect();
    if kinds.is_empty() || !row.state.has_begun() {
        return Ok(Vec::new());
    }
    let told = AccountRow::find()
        .filter(of(row, Condition::all().add(Column::Kind.is_in(kinds))))
        .order_by_asc(Column::Id)
        .limit(20); // two sides tell at most seven kinds
    Ok(db.all(told).await?)
}

/// Entries of the log before this one, newest first; nothing for whom it is not.
///
/// # Errors
/// The database's own.
pub async fn log(
    db: &Db,
    asker: &Asker,
    row: &ExchangeRow,
    before: i64,
    most: usize,
) -> Result<Vec<AccountRow>, Problem> {
    if !rules::readable(row.actor(asker.me.as_ref()), row.results_public).contains(&Told::Log) {
        return Ok(Vec::new());
    }
    log_before(db, row, before, most).await
}

/// The newest of the log, for whoever may see it otherwise, which the caller has looked at.
///
/// # Errors
/// The database's own.
pub async fn whole_log(db: &Db, row: &ExchangeRow, most: usize) -> Result<Vec<AccountRow>, Problem> {
    log_before(db, row, i64::MAX, most).await
}

async fn log_before(
    db: &Db,
    row: &ExchangeRow,
    before: i64,
    most: usize,
) -> Result<Vec<AccountRow>, Problem> {
    let earlier = Condition::all().add(Column::Kind.eq(Told::Log)).add(Column::Id.lt(AccountId(before)));
    let entries =
        AccountRow::find().filter(of(row, earlier)).order_by_desc(Column::Id).limit(most as u64 + 1);
    Ok(db.all(entries).await?)
}

/// Where the page before begins that begins with this entry of the log; the newest where nothing is said.
///
/// # Errors
/// The database's own.
pub async fn log_above(db: &Db, row: &ExchangeRow, from: i64, most: usize) -> Result<i64, Problem> {
    let later = Condition::all().add(Column::Kind.eq(Told::Log)).add(Column::Id.gte(AccountId(from)));
    let entries = Kept::find().filter(of(row, later)).order_by_asc(Column::Id).limit(most as u64 + 1);
    Ok(db.all(entries).await?.get(most).map_or(i64::MAX, |entry| entry.id.into()))
}

fn of(row: &ExchangeRow, narrowed: Condition) -> Condition {
    narrowed.add(Column::ExchangeId.eq(row.id))
}
