//! Writing a standing offer, new or over one that was read.

use super::{
    super::{
        entity::standing_offer::{ActiveModel, Column},
        forms::{STANDING_OFFER, StandingOffer},
        rules::{self, Action, State},
    },
    lock,
};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Json, Tx},
    exchanges::Format,
    follows::{Published, tell_followers},
    idempotency::{self, Submission},
    ids::StandingOfferId,
    index::{self, Document},
    offers::rules::Capacity,
    problem::Problem,
    state::Site,
    text::{Html, markdown},
    things::{Key, Tag, Thing},
    time::Moment,
};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, QueryFilter,
};
use std::slice::from_ref;

/// How many letters of the text lists show.
const EXCERPT: usize = 180;

/// Writes a new one, or another version of one over that which was read. Gives its address.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Refused`] as permission goes; [`Problem::Stale`] when another version was saved
/// meanwhile; [`Problem::SentBefore`] when the form came before with other words.
pub async fn write(
    site: &Site,
    me: &Me,
    over: Option<(StandingOfferId, i64)>,
    offer: &StandingOffer,
    token: &str,
) -> Result<String, Problem> {
    let told = rendered(offer);
    let content = idempotency::content(&[&format!("{over:?} {offer:?}")]);
    let tx = site.db.begin().await?;
    let done = write_in(&tx, me, over, offer, told).await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}

/// As it is read.
pub fn rendered(offer: &StandingOffer) -> StandingOffer {
    let mut told = offer.clone();
    STANDING_OFFER.each_markdown(&mut told, &mut |text| *text = markdown(text).into_string());
    told
}

/// Writes it in a transaction that writes more.
///
/// # Errors
/// As [`write`].
pub async fn write_in(
    tx: &Tx,
    me: &Me,
    over: Option<(StandingOfferId, i64)>,
    offer: &StandingOffer,
    told: StandingOffer,
) -> Result<String, Problem> {
    let shared = Html::trusted(told.shared.clone());
    let words = [shared.words(), Html::trusted(told.terms.clone()).words(), offer.organisation.clone()];
    let row = columns(me, offer, told, shared.excerpt(EXCERPT));
    let id = match over {
        None => {
            let new = ActiveModel {
                state: Set(State::Standing),
                version: Set(1),
                created_at: row.updated_at.clone(),
                ..row
            };
            tx.insert(new).await?
        }
        Some((id, version)) => {
            let before = lock(tx, id).await?;
            rules::step(before.state, Action::Edit, before.actor(Some(me))).ok_or(Problem::Refused)?;
            // Where it may stand no more.
            Tag::lists(Thing::Offer, &before.themes.0).for_each(|list| tx.touch(list));
            let row = ActiveModel { id: Unchanged(id), version: Set(version + 1), ..row };
            if tx.run(&tx.change(row).filter(Column::Version.eq(version))).await? == 0 {
                return Err(Problem::Stale);
            }
            id
        }
    };
    let location = id.path(&offer.title);
    let country = me.shown_country().to_owned();
    let countries = if country.is_empty() { &[] } else { from_ref(&country) };
    let document = Document {
        kind: Thing::Offer,
        subject_id: id.into(),
        part: 0,
        title: &offer.title,
        summary: "",
        body: &words.join(" "),
        author: me.id,
        outcome: "",
        themes: &offer.themes,
        countries,
        location: &location,
        language: &offer.language,
        at: Moment::now(),
    };
    index::put(tx, document).await?;
    if over.is_none() {
        let (title, themes) = (offer.title.as_str(), offer.themes.as_slice());
        let new = Published { about: id.into(), title, location: &location, themes, countries, on: None };
        tell_followers(tx, me, new).await?;
    }
    let action = if over.is_some() { "offer.edit" } else { "offer.write" };
    audit(tx, Some(me.id), action, Tag::from(id)).await?;
    Ok(location)
}

fn columns(me: &Me, offer: &StandingOffer, told: StandingOffer, excerpt: String) -> ActiveModel {
    let o = offer.clone();
    ActiveModel {
        person_id: Set(me.id),
        country: Set(me.shown_country().to_owned()),
        organisation: Set(o.organisation),
        title: Set(o.title),
        excerpt: Set(excerpt),
        language: Set(o.language),
        languages: Set(Json(o.languages)),
        themes: Set(Json(o.themes)),
        modalities: Set(Json(o.modalities)),
        months: Set(Json(o.months)),
        format: Set(o.format.unwrap_or(Format::Both)),
        per_year: Set(o.capacity.and_then(Capacity::per_year)),
        content: Set(Json(offer.clone())),
        html: Set(Json(told)),
        updated_at: Set(Moment::now()),
        ..Default::default()
    }
}
