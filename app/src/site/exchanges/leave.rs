//! What becomes of exchanges when one of their people leaves. What was agreed stays with the organisation and the
//! country of each side; what waits for somebody who does not come back is ended as they would have ended it.

use super::{
    entity::{
        exchange::{self, ActiveModel, Column},
        exchange_account, exchange_offer, exchange_plan, exchange_step,
    },
    machine::State,
    rules::{OfferState, Plan},
    store::{Command, act},
};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Json, Source},
    feature::Found,
    idempotency,
    ids::{ExchangeId, PersonId},
    notices,
    own::{Leaver, PART, REMOVED},
    problem::Problem,
    session,
    state::Site,
    text::Html,
    things::{Key, Tag},
};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::ExprTrait,
};

#[derive(Record)]
#[record(exchange::Entity)]
struct Theirs {
    id: ExchangeId,
    requester_id: PersonId,
    state: State,
}

impl Source for Theirs {}

/// Requests: those that were only begun go, those that wait are withdrawn, and of those that came to nothing the text
/// goes with who takes theirs.
pub fn requests<'a>(site: &'a Site, leaver: &'a Leaver) -> Found<'a, ()> {
    Box::pin(async move {
        let tx = site.db.begin().await?;
        let drafts = exchange::Entity::delete_many()
            .filter(Column::RequesterId.eq(leaver.id))
            .filter(Column::State.is_in(State::UNSEEN));
        tx.run(&drafts).await?;
        tx.commit().await?;
        end_all(site, leaver).await?;
        while leaver.takes_texts && empty_some(site, leaver.id).await? {}
        Ok(())
    })
}

/// Ends what waits for them, one after the other.
async fn end_all(site: &Site, leaver: &Leaver) -> Result<(), Problem> {
    let me = session::person_of(&site.db, leaver.id).await?;
    let asked = Column::RequesterId.eq(leaver.id).and(Column::State.is_in([State::Open, State::Chosen]));
    let chosen = Column::ProviderId.eq(leaver.id).and(Column::State.eq(State::Chosen));
    let waiting = Theirs::find().filter(Condition::any().add(asked).add(chosen)).order_by_asc(Column::Id);
    for one in site.db.all(waiting).await? {
        if leaver.takes_texts && one.requester_id == leaver.id {
            empty(site, one.id).await?; // first: whoever hears that it is withdrawn is told its title
        }
        end(site, &me, one).await?;
    }
    Ok(())
}

async fn end(site: &Site, me: &Me, one: Theirs) -> Result<(), Problem> {
    let does = async |command| act(site, me, one.id, command, "").await.map(|_| ());
    let reason = String::new;
    if one.requester_id != me.id {
        return does(Command::StepBack { reason: reason() }).await;
    }
    if one.state == State::Chosen {
        does(Command::ChooseAnother { reason: reason() }).await?;
    }
    does(Command::Withdraw { reason: reason() }).await
}

/// Empties some requests that came to nothing, each in a transaction; gives whether there were any.
async fn empty_some(site: &Site, leaver: PersonId) -> Result<bool, Problem> {
    let ended = Theirs::find()
        .filter(Column::RequesterId.eq(leaver))
        .filter(Column::State.is_in(State::CAME_TO_NOTHING))
        .filter(Column::Title.ne(REMOVED))
        .limit(PART);
    let some = site.db.all(ended).await?;
    for one in &some {
        empty(site, one.id).await?;
    }
    Ok(!some.is_empty())
}

async fn empty(site: &Site, id: ExchangeId) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let emptied = ActiveModel {
        id: Unchanged(id),
        title: Set(REMOVED.to_owned()),
        need: Set(String::new()),
        html: Set(Html::default()),
        excerpt: Set(String::new()),
        objectives: Set(Json(Vec::new())),
        ..Default::default()
    };
    tx.run(&tx.change(emptied)).await?;
    let plans = exchange_plan::Entity::update_many()
        .set(exchange_plan::ActiveModel {
            content: Set(Json(Plan::default())),
            costs_html: Set(Html::default()),
            ..Default::default()
        })
        .filter(exchange_plan::Column::ExchangeId.eq(id));
    tx.run(&plans).await?;
    notices::forget_all(&tx, id).await?;
    idempotency::forget(&tx, &id.path("")).await?;
    audit(&tx, None, "exchange.erase", Tag::from(id)).await?;
    tx.commit().await
}

#[derive(Record)]
#[record(exchange_offer::Entity)]
struct Standing {
    exchange_id: ExchangeId,
}

impl Source for Standing {}

/// Offers: those that stand are taken back, and the words of all that came to nothing, and of reasons, go with who takes
/// theirs.
pub fn offers<'a>(site: &'a Site, leaver: &'a Leaver) -> Found<'a, ()> {
    Box::pin(async move {
        use exchange_offer::{ActiveModel as Offer, Column as Of, Entity as Offers};
        let me = session::person_of(&site.db, leaver.id).await?;
        let standing =
            Standing::find().filter(Of::ProviderId.eq(leaver.id)).filter(Of::State.eq(OfferState::Open));
        for offer in site.db.all(standing).await? {
            match act(site, &me, offer.exchange_id, Command::Retract, "").await {
                Ok(_) | Err(Problem::Refused) => {} // nobody waits for it where the request has ended
                Err(problem) => return Err(problem),
            }
        }
        if !leaver.takes_texts {
            return Ok(());
        }
        let tx = site.db.begin().await?;
        let wordless = Offer { body: Set(String::new()), html: Set(Html::default()), ..Default::default() };
        let offers = Offers::update_many()
            .set(wordless)
            .filter(Of::ProviderId.eq(leaver.id))
            .filter(Of::State.ne(OfferState::Chosen));
        tx.run(&offers).await?;
        let silent = exchange_step::ActiveModel { reason: Set(String::new()), ..Default::default() };
        let reasons = exchange_step::Entity::update_many()
            .set(silent)
            .filter(exchange_step::Column::ActorId.eq(leaver.id));
        tx.run(&reasons).await?;
        tx.commit().await
    })
}

/// What they told of an exchange: the words go with who takes theirs, the place stays.
pub fn accounts<'a>(site: &'a Site, leaver: &'a Leaver) -> Found<'a, ()> {
    Box::pin(async move {
        if !leaver.takes_texts {
            return Ok(());
        }
        let tx = site.db.begin().await?;
        let wordless = exchange_account::ActiveModel {
            body: Set(String::new()),
            html: Set(Html::default()),
            ..Default::default()
        };
        let theirs = exchange_account::Entity::update_many()
            .set(wordless)
            .filter(exchange_account::Column::AuthorId.eq(leaver.id));
        tx.run(&theirs).await?;
        tx.commit().await
    })
}
