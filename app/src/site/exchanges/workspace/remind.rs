//! Reminding who has something to do, before its day and after it.

use super::{
    entity::exchange_to_do::{ActiveModel, Column, Entity},
    rules,
};
use crate::site::{
    audit::audit,
    db::Source,
    exchanges::store::lock,
    ids::{ExchangeId, PersonId, ToDoId},
    jobs::Job,
    notices::{self, Kind, Notice},
    problem::Problem,
    state::Site,
    things::Tag,
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};

/// How many are reminded before others get their turn.
const PART: u64 = 100;

#[derive(Record)]
#[record(Entity)]
struct Due {
    id: ToDoId,
    exchange_id: ExchangeId,
    provider_id: PersonId,
    person_id: PersonId,
    due_at: Option<Moment>,
    remind_at: Option<Moment>,
}

impl Source for Due {}

/// Reminds those of something to be done whose day comes near, or has passed.
#[derive(Serialize, Deserialize)]
pub struct RemindOfToDos;

impl Job for RemindOfToDos {
    const KIND: &'static str = "remind-of-to-dos";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        loop {
            let due = Due::find()
                .filter(Column::RemindAt.lte(Moment::now()))
                .order_by_asc(Column::RemindAt)
                .limit(PART);
            let due = site.db.all(due).await?;
            for one in &due {
                remind(site, one).await?;
            }
            if due.len() < PART as usize {
                return Ok(());
            }
        }
    }
}

async fn remind(site: &Site, due: &Due) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let row = lock(&tx, due.exchange_id).await?;
    let reminded = ActiveModel {
        id: Unchanged(due.id),
        exchange_id: Unchanged(due.exchange_id),
        remind_at: Set(rules::reminds_at(due.due_at, Moment::now())),
        ..Default::default()
    };
    // Of what is done meanwhile nobody is reminded, nor of what has ended or goes on with somebody else.
    let is_due = tx.run(&tx.change(reminded).filter(Column::RemindAt.eq(due.remind_at))).await? > 0;
    if is_due && rules::may_write(row.state) && row.provider_id() == Some(due.provider_id) {
        let location = format!("{}/to-dos", row.path());
        let notice = Notice {
            to: due.person_id,
            kind: Kind::ToDoDue,
            about: row.id.into(),
            title: &row.title,
            location: &location,
        };
        notices::tell_of_time(&tx, notice).await?;
    }
    audit(&tx, None, "exchange.remind", Tag::from(row.id)).await?;
    tx.commit().await
}
