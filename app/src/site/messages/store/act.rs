//! Accepting, declining, blocking; and taking one's words back.

use super::{SideRow, UNSAID, blocking, place};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Source, Tx},
    ids::{CorrespondenceId, PersonId},
    messages::{
        entity::{correspondence, message, side},
        rules::{self, Act, Standing, State},
    },
    notices::{self, Kind, Notice},
    problem::Problem,
    state::Site,
    text::Html,
    things::Tag,
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, Condition, QueryFilter,
};

/// What is said of a correspondence, kept for the write that reads it.
#[derive(Record)]
#[record(correspondence::Entity)]
struct Said {
    state: State,
}

impl Source for Said {}

/// Does it, where it is not so already.
///
/// # Errors
/// [`Problem::Refused`] where they may not.
pub async fn act(site: &Site, me: &Me, of: &SideRow, act: Act) -> Result<(), Problem> {
    let id = of.correspondence_id;
    let tx = site.db.begin().await?;
    let said = tx.one(Said::find().filter(correspondence::Column::Id.eq(id)).locked()).await?;
    let Said { state } = said.ok_or(Problem::NotFound)?;
    let blocking = blocking(&tx, id).await?;
    let standing = Standing { state, blocks: blocking.contains(&me.id), ..of.standing() };
    if !standing.may(act) {
        return Err(Problem::Refused);
    }
    if standing.is_done(act) {
        return Ok(());
    }
    match act {
        Act::Accept => {
            say(&tx, id, State::Accepted).await?;
            if !blocking.contains(&of.other().id) {
                let is_deleted = of.newest.beginning.is_empty();
                let title = if is_deleted { UNSAID } else { of.newest.beginning.as_str() };
                let location = of.path();
                let about = id.into();
                let notice =
                    Notice { to: of.other().id, kind: Kind::TakenUp, about, title, location: &location };
                notices::tell(&tx, me, notice).await?;
            }
        }
        Act::Decline => say(&tx, id, State::Declined).await?,
        Act::Block => block(&tx, of, Some(Moment::now())).await?,
        Act::Unblock => block(&tx, of, None).await?,
    }
    audit(&tx, Some(me.id), &format!("message.{act}"), Tag::from(id)).await?;
    tx.commit().await
}

async fn say(tx: &Tx, id: CorrespondenceId, state: State) -> Result<(), Problem> {
    let said = correspondence::ActiveModel { id: Unchanged(id), state: Set(state), ..Default::default() };
    tx.run(&tx.change(said)).await?;
    Ok(())
}

async fn block(tx: &Tx, of: &SideRow, since: Option<Moment>) -> Result<(), Problem> {
    let side = side::ActiveModel {
        correspondence_id: Unchanged(of.correspondence_id),
        person_id: Unchanged(of.person_id),
        blocked_at: Set(since),
        ..Default::default()
    };
    tx.run(&tx.change(side)).await?;
    Ok(())
}

#[derive(Record)]
#[record(message::Entity)]
struct Written {
    author_id: PersonId,
    is_withheld: bool,
    deleted_at: Option<Moment>,
}

impl Source for Written {}

/// Empties one's own message; that there was one stays. What the other was told of it goes too.
///
/// # Errors
/// [`Problem::NotFound`] where there is none that they see; [`Problem::Refused`] for the other's.
pub async fn delete(site: &Site, me: &Me, of: &SideRow, number: i64) -> Result<(), Problem> {
    let id = of.correspondence_id;
    let one = Condition::all()
        .add(message::Column::CorrespondenceId.eq(id))
        .add(message::Column::Number.eq(number));
    let tx = site.db.begin().await?;
    let found = tx.one(Written::find().filter(one).locked()).await?;
    let seen = found.filter(|found| !found.is_withheld || found.author_id == me.id);
    let found = seen.ok_or(Problem::NotFound)?;
    if !rules::may_delete(found.author_id, me.id) {
        return Err(Problem::Refused);
    }
    if found.deleted_at.is_some() {
        return Ok(());
    }
    let emptied = message::ActiveModel {
        correspondence_id: Unchanged(id),
        number: Unchanged(number),
        ..emptied(Moment::now())
    };
    tx.run(&tx.change(emptied)).await?;
    let location = place(id, number);
    let told =
        Notice { to: of.other().id, kind: Kind::Message, about: id.into(), title: "", location: &location };
    notices::forget(&tx, me.id, told).await?;
    audit(&tx, Some(me.id), "message.delete", Tag::from(id)).await?;
    tx.commit().await
}

/// A message of which nothing is left.
pub fn emptied(at: Moment) -> message::ActiveModel {
    message::ActiveModel {
        body: Set(String::new()),
        html: Set(Html::default()),
        beginning: Set(String::new()),
        deleted_at: Set(Some(at)),
        ..Default::default()
    }
}
