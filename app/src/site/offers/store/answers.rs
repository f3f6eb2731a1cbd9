//! Between standing offers and the requests that they answer.

use super::{
    super::{
        entity::{
            standing_answer,
            standing_offer::{Column, Entity},
        },
        forms::StandingOffer,
        rules::{Capacity, State},
    },
    write::{rendered, write_in},
};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Codes, Source},
    exchanges::{
        Format, Modality, OfferState, State as ExchangeState,
        entity::{
            exchange,
            exchange_offer::{self, Column as Of},
        },
        may_stand_on,
    },
    idempotency::{self, Submission},
    ids::{ExchangeId, StandingOfferId},
    problem::Problem,
    state::Site,
    things::{Key, Tag},
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, RelationTrait, Select,
    sea_query::{JoinType, OnConflict},
};

/// Keeps that a request was answered with a standing offer.
///
/// # Errors
/// The database's own.
pub async fn took(site: &Site, me: &Me, offer: StandingOfferId, exchange: ExchangeId) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let row = standing_answer::ActiveModel {
        offer_id: Set(offer),
        exchange_id: Set(exchange),
        created_at: Set(Moment::now()),
    };
    let key = [standing_answer::Column::OfferId, standing_answer::Column::ExchangeId];
    let once = OnConflict::columns(key).update_column(standing_answer::Column::CreatedAt).to_owned();
    tx.run(&standing_answer::Entity::insert(row).on_conflict(once)).await?;
    audit(&tx, Some(me.id), "offer.answer", Tag::from(offer)).await?;
    tx.commit().await
}

/// What somebody answered a request, with what it was an answer to.
#[derive(Record)]
#[record(exchange_offer::Entity)]
struct Answer {
    organisation: String,
    body: String,
    state: OfferState,
    #[record(nested)]
    exchange: Asked,
}

#[derive(Record)]
#[record(exchange::Entity)]
struct Asked {
    state: ExchangeState,
    title: String,
    modality: Option<Modality>,
    format: Option<Format>,
    language: String,
    languages: Codes,
    themes: Codes,
}

impl Source for Answer {
    fn source() -> Select<exchange_offer::Entity> {
        exchange_offer::Entity::find().join(JoinType::InnerJoin, exchange_offer::Relation::Exchange.def())
    }
}

impl Answer {
    /// What it says, to whoever asks.
    fn standing(self) -> StandingOffer {
        StandingOffer {
            title: self.exchange.title,
            shared: self.body,
            themes: self.exchange.themes.0,
            language: self.exchange.language,
            organisation: self.organisation,
            modalities: self.exchange.modality.map(|one| one.code().to_owned()).into_iter().collect(),
            format: self.exchange.format,
            languages: self.exchange.languages.0,
            months: Vec::new(),
            capacity: Some(Capacity::One),
            terms: String::new(),
        }
    }
}

#[derive(Record)]
#[record(Entity)]
struct Made {
    id: StandingOfferId,
    title: String,
}

impl Source for Made {}

/// Makes a standing offer of what somebody answered a request that goes its way without them. Gives its address; that
/// of the one which they have of it already, where there is one.
///
/// # Errors
/// [`Problem::NotFound`] where they did not answer it, [`Problem::Refused`] where that answer may be chosen yet.
pub async fn of_answer(site: &Site, me: &Me, exchange: ExchangeId, token: &str) -> Result<String, Problem> {
    let content = idempotency::content(&[&format!("of answer {exchange}")]);
    let tx = site.db.begin().await?;
    let done = async {
        let theirs = Answer::find().filter(Of::ExchangeId.eq(exchange)).filter(Of::ProviderId.eq(me.id));
        let theirs = theirs.locked(); // of two presses at once the second finds what the first made
        let answer = tx.one(theirs).await?.ok_or(Problem::NotFound)?;
        if !may_stand_on(answer.exchange.state, answer.state) {
            return Err(Problem::Refused);
        }
        let made = Made::find()
            .filter(Column::PersonId.eq(me.id))
            .filter(Column::State.ne(State::Closed))
            .filter(Column::Title.eq(&answer.exchange.title));
        if let Some(made) = tx.one(made).await? {
            return Ok(made.id.path(&made.title));
        }
        let offer = answer.standing();
        let told = rendered(&offer);
        write_in(&tx, me, None, &offer, told).await
    }
    .await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}
