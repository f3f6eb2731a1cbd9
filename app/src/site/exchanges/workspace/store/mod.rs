//! A workspace in the database. Every write has the row of the exchange to itself, so that nothing is written into a
//! workspace that somebody has just left.

mod attendance;
mod to_do;

pub use attendance::{AttendanceRow, attend, attendance};
pub use to_do::{ToDoRow, add_to_do, mark, to_dos};

use super::{entity::exchange_message, forms::Message, rules};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Db, Source, Tx},
    exchanges::{
        machine::State,
        store::{ExchangeRow, lock},
    },
    idempotency::{self, Submission},
    ids::{ExchangeId, ExchangeMessageId, PersonId},
    notices::{self, Kind, Notice},
    people::Byline,
    problem::Problem,
    state::Site,
    text::{self, Html},
    things::Tag,
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, RelationTrait, Select,
    sea_query::JoinType,
};

/// What was said, as it is read.
#[derive(Record)]
#[record(exchange_message::Entity)]
pub struct MessageRow {
    pub id: ExchangeMessageId,
    pub html: Html,
    pub created_at: Moment,
    #[record(nested)]
    pub author: Byline,
}

impl Source for MessageRow {
    fn source() -> Select<exchange_message::Entity> {
        exchange_message::Entity::find().join(JoinType::InnerJoin, exchange_message::Relation::Author.def())
    }
}

/// What these two have said before this, newest first. Who asks is one of them.
///
/// # Errors
/// The database's own.
pub async fn messages(
    db: &Db,
    row: &ExchangeRow,
    before: i64,
    most: usize,
) -> Result<Vec<MessageRow>, Problem> {
    use exchange_message::Column as Of;
    let Some(provider) = row.provider_id() else { return Ok(Vec::new()) };
    let said = MessageRow::find()
        .filter(Of::ExchangeId.eq(row.id))
        .filter(Of::ProviderId.eq(provider))
        .filter(Of::Id.lt(ExchangeMessageId(before)))
        .order_by_desc(Of::Id)
        .limit(most as u64 + 1);
    Ok(db.all(said).await?)
}

/// The exchange and its provider, for one of the two sides, as long as something may be written.
async fn entered(tx: &Tx, me: &Me, id: ExchangeId) -> Result<(ExchangeRow, PersonId), Problem> {
    let row = lock(tx, id).await?;
    let is_hidden = row.state == State::Draft && row.requester.id != me.id;
    let may = rules::may_enter(&row, Some(me)) && rules::may_write(row.state);
    match row.provider_id() {
        _ if is_hidden => Err(Problem::NotFound),
        Some(provider) if may => Ok((row, provider)),
        _ => Err(Problem::Refused),
    }
}

/// The one across from a person.
fn other(row: &ExchangeRow, provider: PersonId, me: &Me) -> PersonId {
    if row.requester.id == me.id { provider } else { row.requester.id }
}

/// Says something to the other side.
///
/// # Errors
/// [`Problem::Refused`] for all but the two sides, and where it has ended early; [`Problem::SentBefore`].
pub async fn say(
    site: &Site,
    me: &Me,
    id: ExchangeId,
    message: &Message,
    token: &str,
) -> Result<String, Problem> {
    let html = text::markdown(&message.message);
    let content = idempotency::content(&["exchange-message", &id.to_string(), &message.message]);
    let tx = site.db.begin().await?;
    let done = say_in(&tx, me, id, message, html).await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}

async fn say_in(tx: &Tx, me: &Me, id: ExchangeId, message: &Message, html: Html) -> Result<String, Problem> {
    let (row, provider) = entered(tx, me, id).await?;
    let said = exchange_message::ActiveModel {
        exchange_id: Set(id),
        provider_id: Set(provider),
        author_id: Set(me.id),
        body: Set(message.message.clone()),
        html: Set(html),
        created_at: Set(Moment::now()),
        ..Default::default()
    };
    tx.add(said).await?;
    let location = format!("{}/workspace", row.path());
    let notice = Notice {
        to: other(&row, provider, me),
        kind: Kind::WorkspaceMessage,
        about: id.into(),
        title: &row.title,
        location: &location,
    };
    notices::tell(tx, me, notice).await?;
    audit(tx, Some(me.id), "exchange.say", Tag::from(id)).await?;
    Ok(location)
}
