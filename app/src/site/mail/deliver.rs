//! The job that sends a letter, and what becomes of those that nobody takes.

use super::{
    Content, Refusal, Sort,
    entity::letter::{self, ActiveModel, Column, Entity},
    office::Sent,
};
use crate::site::{
    db::{Db, Json, Source},
    ids::{LetterId, PersonId},
    jobs::Job,
    people::entity::person,
    problem::Problem,
    state::Site,
    time::{Moment, days},
};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long a letter is tried.
const TRIED: Duration = days(4);
/// How long it is known that a letter was sent.
const KNOWN: Duration = days(90);

/// Sends one letter.
#[derive(Serialize, Deserialize)]
pub struct Deliver {
    pub letter: LetterId,
}

#[derive(Record)]
#[record(letter::Entity)]
struct Waiting {
    id: LetterId,
    person_id: Option<PersonId>,
    address: String,
    sort: Sort,
    content: Option<Json<Content>>,
    created_at: Moment,
}

impl Source for Waiting {}

impl Job for Deliver {
    const KIND: &'static str = "deliver-letter";

    fn waits(site: &Site) -> bool {
        site.mail.rests()
    }

    async fn run(self, site: &Site) -> Result<(), Problem> {
        let found = site.db.one(Waiting::find().filter(Column::Id.eq(self.letter))).await?;
        let Some(mut letter) = found else { return Ok(()) }; // its reader is gone
        let Some(Json(content)) = letter.content.take() else { return Ok(()) }; // sent before
        let sent = Sent {
            address: &letter.address,
            sort: letter.sort,
            content: &content,
            created_at: letter.created_at,
        };
        let is_tried = letter.created_at > Moment::now() - TRIED;
        match site.mail.send(letter.id, &sent).await {
            Ok(()) => end(site, &letter, Ok(())).await,
            Err(Refusal::Now(why)) if is_tried => Err(Problem::fault(why)),
            Err(Refusal::Away(why)) if is_tried => {
                tracing::error!(%why, "the mail server takes no letters");
                Err(Problem::Busy)
            }
            Err(refusal) => {
                tracing::warn!(letter = %letter.id, ?refusal, "a letter was given up");
                end(site, &letter, Err(refusal)).await
            }
        }
    }
}

/// What it said is not kept. A letter that was refused is counted at whom it was for.
async fn end(site: &Site, letter: &Waiting, sent: Result<(), Refusal>) -> Result<(), Problem> {
    let (is_sent, is_refused) = (sent.is_ok(), matches!(sent, Err(Refusal::Now(_) | Refusal::Ever(_))));
    let failure = sent.err().map(|refusal| match refusal {
        Refusal::Now(why) | Refusal::Ever(why) | Refusal::Away(why) => why,
    });
    let tx = site.db.begin().await?;
    if let (Some(person), true) = (letter.person_id, is_refused) {
        let refused = person::Entity::update_many()
            .col_expr(person::Column::Refusals, Expr::col(person::Column::Refusals).add(1))
            .filter(person::Column::Id.eq(person))
            .filter(person::Column::Email.eq(&letter.address));
        tx.run(&refused).await?;
    }
    let row = ActiveModel {
        id: Unchanged(letter.id),
        content: Set(None),
        sent_at: Set(is_sent.then(Moment::now)),
        failure: Set(failure),
        ..Default::default()
    };
    tx.run(&tx.change(row)).await?;
    tx.commit().await
}

#[derive(Record)]
#[record(letter::Entity)]
struct Oldest {
    created_at: Moment,
}

impl Source for Oldest {}

/// Since when the oldest letter waits that is not sent.
///
/// # Errors
/// The database's own.
pub async fn waiting_since(db: &Db) -> Result<Option<Moment>, Problem> {
    let oldest =
        Oldest::find().filter(Column::Content.is_not_null()).order_by_asc(Column::CreatedAt).limit(1);
    Ok(db.one(oldest).await?.map(|letter| letter.created_at))
}

/// Forgets letters that were sent or given up long ago.
#[derive(Serialize, Deserialize)]
pub struct Forget;

impl Job for Forget {
    const KIND: &'static str = "forget-letters";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        let tx = site.db.begin().await?;
        let old = Entity::delete_many()
            .filter(Column::CreatedAt.lt(Moment::now() - KNOWN))
            .filter(Column::Content.is_null());
        tx.run(&old).await?;
        tx.commit().await
    }
}
