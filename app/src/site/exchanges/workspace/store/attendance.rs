//! Who came, in the database.

use super::entered;
use crate::site::{
    access::Me,
    audit::audit,
    db::{Db, Source, Tx},
    exchanges::{
        store::ExchangeRow,
        workspace::{entity::exchange_attendance, forms::Came},
    },
    idempotency::{self, Submission},
    ids::ExchangeId,
    problem::Problem,
    state::Site,
    things::Tag,
    time::Moment,
};
use macros::Record;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::OnConflict};

/// Who came to an activity, as it is read.
#[derive(Record)]
#[record(exchange_attendance::Entity)]
pub struct AttendanceRow {
    pub activity: i64,
    pub requester_came: i64,
    pub provider_came: i64,
    pub note: String,
}

impl Source for AttendanceRow {}

/// Who came to the activities of the plan. Who asks is one of the two.
///
/// # Errors
/// The database's own.
pub async fn attendance(db: &Db, row: &ExchangeRow) -> Result<Vec<AttendanceRow>, Problem> {
    let of_it = AttendanceRow::find().filter(exchange_attendance::Column::ExchangeId.eq(row.id)).limit(100);
    Ok(db.all(of_it).await?)
}

/// Keeps who came to an activity; what was said of it before is written over.
///
/// # Errors
/// As those of [`super::say`], and [`Problem::Refused`] as long as the exchange has not begun.
pub async fn attend(
    site: &Site,
    me: &Me,
    id: ExchangeId,
    (activity, came): (i64, &Came),
    token: &str,
) -> Result<String, Problem> {
    let content =
        idempotency::content(&["exchange-attendance", &id.to_string(), &format!("{activity} {came:?}")]);
    let tx = site.db.begin().await?;
    let done = attend_in(&tx, me, id, activity, came).await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}

async fn attend_in(tx: &Tx, me: &Me, id: ExchangeId, activity: i64, came: &Came) -> Result<String, Problem> {
    use exchange_attendance::{ActiveModel, Column as Of, Entity};
    let (row, _) = entered(tx, me, id).await?;
    if !row.state.has_begun() {
        return Err(Problem::Refused); // nobody can have come yet, and the plan may still change
    }
    let kept = ActiveModel {
        exchange_id: Set(id),
        activity: Set(activity),
        author_id: Set(me.id),
        requester_came: Set(came.requester_came.unwrap_or_default()),
        provider_came: Set(came.provider_came.unwrap_or_default()),
        note: Set(came.remark.clone()),
        created_at: Set(Moment::now()),
    };
    let over = OnConflict::columns([Of::ExchangeId, Of::Activity])
        .update_columns([Of::AuthorId, Of::RequesterCame, Of::ProviderCame, Of::Note, Of::CreatedAt])
        .to_owned();
    tx.run(&Entity::insert(kept).on_conflict(over)).await?;
    audit(tx, Some(me.id), "exchange.attendance", Tag::from(id)).await?;
    Ok(format!("{}/attendance", row.path()))
}
