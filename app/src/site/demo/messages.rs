//! What demo people write to each other, so that the page of messages can be tried: invented, and said to be.

use super::{People, ago, change, hours, parse, person};
use crate::site::{
    ids::CorrespondenceId,
    link::id_in,
    messages::{
        entity::{correspondence, message, side},
        store,
    },
    problem::Problem,
    state::Site,
    time::Moment,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    correspondence: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    from: String,
    to: String,
    days_ago: i64,
    message: Vec<Written>,
}

#[derive(Deserialize)]
struct Written {
    /// Of the one who was asked, and not of the one who wrote first.
    #[serde(default)]
    answer: bool,
    #[serde(default)]
    hours_after: f64,
    body: String,
}

const FILE: (&str, &str) = ("messages.toml", include_str!("../../../demo/messages.toml"));

pub async fn fill(site: &Site, people: &People) -> Result<(), Problem> {
    let (name, text) = FILE;
    let mut entries = parse::<File>(name, text)?.correspondence;
    entries.sort_by_key(|entry| -entry.days_ago);
    for entry in entries {
        write(site, people, &entry).await?;
    }
    Ok(())
}

async fn write(site: &Site, people: &People, entry: &Entry) -> Result<(), Problem> {
    let (asks, asked) = (person(people, &entry.from)?, person(people, &entry.to)?);
    let nothing = || Problem::fault(format!("{} to {}: no message", entry.from, entry.to));
    let (first, rest) = entry.message.split_first().ok_or_else(nothing)?;
    let id = id_in(&store::begin(site, asks, asked.id, &first.body, "").await?);
    for one in rest {
        let me = if one.answer { asked } else { asks };
        let side = store::find(&site.db, me, id).await?;
        store::send(site, me, &side, &one.body, "").await?;
    }
    date(site, id, entry).await
}

/// Gives them their past; what was answered has been read.
async fn date(site: &Site, id: CorrespondenceId, entry: &Entry) -> Result<(), Problem> {
    let start = ago(entry.days_ago);
    let mut at = start;
    for (number, one) in (1_i64..).zip(&entry.message) {
        at = (at + hours(one.hours_after)).min(Moment::now());
        let dated = message::ActiveModel { created_at: Set(at), ..Default::default() };
        let of = message::Entity::update_many()
            .set(dated)
            .filter(message::Column::CorrespondenceId.eq(id))
            .filter(message::Column::Number.eq(number));
        change(site, &of).await?;
    }
    let begun = correspondence::ActiveModel { created_at: Set(start), ..Default::default() };
    let of = correspondence::Entity::update_many().set(begun).filter(correspondence::Column::Id.eq(id));
    change(site, &of).await?;
    let is_answered = entry.message.iter().any(|one| one.answer);
    let mut sides = side::ActiveModel { active_at: Set(at), ..Default::default() };
    if is_answered {
        sides.unread = Set(0);
    }
    change(site, &side::Entity::update_many().set(sides).filter(side::Column::CorrespondenceId.eq(id))).await
}
