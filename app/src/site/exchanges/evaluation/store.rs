//! Evaluations in the database.

use super::{
    entity::exchange_evaluation::{self, ActiveModel, Column, Entity},
    forms::Evaluation,
    rules::{self, Asked, Rating},
};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Db, Json, Source, Tx},
    exchanges::{
        rules as of_exchanges,
        store::{ExchangeRow, lock},
    },
    idempotency::{self, Submission},
    ids::{ExchangeId, PersonId},
    problem::Problem,
    state::Site,
    things::Tag,
    time::Moment,
};
use macros::Record;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::OnConflict};

/// What one side answered at one time.
#[derive(Clone, Record)]
#[record(exchange_evaluation::Entity)]
pub struct EvaluationRow {
    pub author_id: PersonId,
    pub time: Asked,
    pub answers: Json<Vec<Rating>>,
    pub cost: Option<i64>,
    pub currency: String,
    pub days: Option<i64>,
}

impl Source for EvaluationRow {}

/// All that both sides answered; who asks is one of them. What an earlier provider answered is not theirs to read.
///
/// # Errors
/// The database's own.
pub async fn of(db: &Db, row: &ExchangeRow) -> Result<Vec<EvaluationRow>, Problem> {
    let sides = [Some(row.requester.id), row.provider_id()].into_iter().flatten();
    let all = EvaluationRow::find()
        .filter(Column::ExchangeId.eq(row.id))
        .filter(Column::AuthorId.is_in(sides))
        .limit(8); // two sides, four times
    Ok(db.all(all).await?)
}

/// Keeps what one of the two sides answers at this time; what they answered at it before is written over.
///
/// # Errors
/// [`Problem::Refused`] for all but the two sides, and when nothing is asked; [`Problem::SentBefore`].
pub async fn keep(
    site: &Site,
    me: &Me,
    id: ExchangeId,
    (evaluation, answers): (&Evaluation, Vec<Rating>),
    token: &str,
) -> Result<String, Problem> {
    let content = idempotency::content(&["exchange-evaluation", &id.to_string(), &format!("{evaluation:?}")]);
    let tx = site.db.begin().await?;
    let done = keep_in(&tx, me, id, evaluation, answers).await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}

async fn keep_in(
    tx: &Tx,
    me: &Me,
    id: ExchangeId,
    evaluation: &Evaluation,
    answers: Vec<Rating>,
) -> Result<String, Problem> {
    let row = lock(tx, id).await?;
    let actor = row.actor(Some(me));
    if !of_exchanges::may_see(row.state, actor) {
        return Err(Problem::NotFound);
    }
    let now = Moment::now();
    let time = rules::asked(row.state, row.completed_at, now).filter(|_| actor.is_party());
    let kept = ActiveModel {
        exchange_id: Set(id),
        author_id: Set(me.id),
        time: Set(time.ok_or(Problem::Refused)?),
        answers: Set(Json(answers)),
        cost: Set(evaluation.cost),
        currency: Set(evaluation.currency.clone()),
        days: Set(evaluation.days),
        created_at: Set(now),
    };
    let over = OnConflict::columns([Column::ExchangeId, Column::AuthorId, Column::Time])
        .update_columns([Column::Answers, Column::Cost, Column::Currency, Column::Days, Column::CreatedAt])
        .to_owned();
    tx.run(&Entity::insert(kept).on_conflict(over)).await?;
    audit(tx, Some(me.id), "exchange.evaluate", Tag::from(id)).await?;
    Ok(format!("{}/evaluation", row.path()))
}
