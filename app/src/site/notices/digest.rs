//! A summary each day or week: what one was told and has not read, and what is new on one's themes.

use super::{
    entity::letter_wish::{ActiveModel, Column},
    letters::{Addressee, keep_private, note, untold, way_out},
    ways::{Period, Size, Way, Weekday, WishRow, Wishes, wishes},
};
use crate::site::{
    audit::audit,
    db::{Codes, Db, Source},
    ids::PersonId,
    index::entity::document,
    jobs::Job,
    locale::Locale,
    mail::{Block, Letter, Sort, post},
    people::entity::person,
    problem::Problem,
    state::Site,
    things::{Tag, Thing},
    time::{Moment, days},
};
use chrono::{Datelike, Duration as Span, NaiveTime, TimeZone, Utc};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// How many people are written to before others get their turn.
const PART: u64 = 50;
/// How many of the newest texts, and of somebody's notices, are looked through for what suits them.
const LOOKED: u64 = 300;

/// When the next summary is due after a moment: at the hour that was chosen, in one's own zone.
pub fn next(after: Moment, zone: &str, wishes: &Wishes) -> Moment {
    let zone: chrono_tz::Tz = zone.parse().unwrap_or(chrono_tz::UTC);
    let local = Utc.timestamp_millis_opt(after.0).single().unwrap_or_default().with_timezone(&zone);
    let hour = NaiveTime::from_hms_opt(wishes.hour.clamp(0, 23) as u32, 0, 0).unwrap_or_default();
    let fits = |day: chrono::NaiveDate| {
        wishes.period == Period::Daily
            || i64::from(day.weekday().number_from_monday()) == number(wishes.weekday)
    };
    (0..15)
        .map(|ahead| local.date_naive() + Span::days(ahead))
        .filter(|day| fits(*day))
        // An hour that a change of clocks leaves out has none; the next day has.
        .filter_map(|day| zone.from_local_datetime(&day.and_time(hour)).earliest())
        .map(|moment| Moment(moment.timestamp_millis()))
        .find(|moment| *moment > after)
        .unwrap_or(after + days(7))
}

fn number(day: Weekday) -> i64 {
    day.code().parse().unwrap_or(1)
}

/// How many things of each sort a summary of this size names, and whether it says what they are about.
fn room(size: Size) -> (usize, bool) {
    match size {
        Size::Small => (8, false),
        Size::Middle => (25, true),
        Size::Large => (100, true),
    }
}

/// Writes all summaries that are due.
#[derive(Serialize, Deserialize)]
pub struct Digests;

impl Job for Digests {
    const KIND: &'static str = "digests";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        write_due(site, Moment::now()).await
    }
}

/// Writes all summaries that are due at a moment.
///
/// # Errors
/// The database's own.
pub async fn write_due(site: &Site, now: Moment) -> Result<(), Problem> {
    loop {
        let due = WishRow::find()
            .filter(Column::IsOff.eq(false))
            .filter(Column::DueAt.lte(now))
            .order_by_asc(Column::DueAt)
            .limit(PART);
        let due = site.db.all(due).await?;
        let count = due.len() as u64;
        for wish in due {
            write(site, &wish, now).await?;
        }
        if count < PART {
            return Ok(());
        }
    }
}

/// What somebody is interested in.
#[derive(Record)]
#[record(person::Entity)]
struct Interests {
    languages: Codes,
    knows: Codes,
    wants: Codes,
}

impl Source for Interests {}

async fn write(site: &Site, wish: &WishRow, now: Moment) -> Result<(), Problem> {
    let wishes = wishes(&site.db, wish.person_id).await?;
    let reader = Addressee::of(&site.db, wish.person_id).await?;
    let zone = reader.as_ref().map(|reader| reader.time_zone.clone()).unwrap_or_default();
    let letter = match &reader {
        Some(reader) => compose(site, reader, wish, &wishes).await?,
        None => None,
    };
    let tx = site.db.begin().await?;
    let row = ActiveModel {
        person_id: Unchanged(wish.person_id),
        told_at: Set(now),
        due_at: Set(next(now, &zone, &wishes)),
        ..Default::default()
    };
    tx.run(&tx.change(row)).await?;
    if let (Some(reader), Some((letter, told))) = (&reader, letter) {
        post(&tx, Sort::Digest, reader.to(), letter).await?;
        note(&tx, reader.id, &told).await?;
        audit(&tx, None, "notices.digest", Tag::from(reader.id)).await?;
    }
    tx.commit().await
}

/// The summary, where there is something to say.
async fn compose(
    site: &Site,
    reader: &Addressee,
    wish: &WishRow,
    wishes: &Wishes,
) -> Result<Option<(Letter, Vec<super::letters::Told>)>, Problem> {
    let t = reader.locale();
    let (most, is_told) = room(wishes.size);
    let mut told = site.db.all(untold(reader.id, wish.told_at - days(31)).limit(LOOKED)).await?;
    told.retain(|one| matches!(wishes.way(one.kind.topic()), Way::Digest | Way::AtOnce));
    told.truncate(most);
    keep_private(site, t, &mut told);
    let picked = picked(&site.db, reader.id, wish.told_at).await?;
    if told.is_empty() && picked.is_empty() {
        return Ok(None);
    }
    let mut blocks = Vec::new();
    if !told.is_empty() {
        blocks.push(Block::Heading(t.digest_told().into()));
        blocks.extend(told.iter().map(|one| one.item(t, reader.id)));
    }
    if !picked.is_empty() {
        blocks.push(Block::Heading(t.digest_picked().into()));
        blocks.extend(picked.iter().map(|one| one.item(t, is_told)));
    }
    blocks.extend(way_out(t, &wish.stop_token));
    let unsubscribe = Some(format!("/unsubscribe/{}", wish.stop_token));
    let subject = match wishes.period {
        Period::Daily => t.digest_subject_daily(),
        Period::Weekly => t.digest_subject_weekly(),
    };
    Ok(Some((Letter { locale: t, subject: subject.into(), blocks, thread: None, unsubscribe }, told)))
}

/// A public text that may suit somebody.
#[derive(Record)]
#[record(document::Entity)]
struct Text {
    kind: Thing,
    title: String,
    summary: String,
    location: String,
    language: String,
    themes: Codes,
    used: i64,
}

impl Source for Text {}

impl Text {
    fn item(&self, t: Locale, is_told: bool) -> Block {
        let about = if is_told && !self.summary.is_empty() { &self.summary } else { self.kind.label(t) };
        Block::Item { title: self.title.clone(), path: self.location.clone(), about: about.to_owned() }
    }
}

/// What a summary picks of.
const PICKED: [Thing; 3] = [Thing::Solution, Thing::Discussion, Thing::Exchange];

/// Of each kind of what is new on somebody's themes, in their languages, by others, the one of which people have made
/// most; of several the newest.
async fn picked(db: &Db, reader: PersonId, since: Moment) -> Result<Vec<Text>, Problem> {
    let theirs = Interests::find().filter(person::Column::Id.eq(reader));
    let Some(Interests { languages, knows, wants }) = db.one(theirs).await? else { return Ok(Vec::new()) };
    let newest = Text::find()
        .filter(document::Column::Part.eq(0))
        .filter(document::Column::Kind.is_in(PICKED))
        .filter(document::Column::CreatedAt.gt(since))
        .filter(document::Column::AuthorId.ne(reader))
        .order_by_desc(document::Column::Id)
        .limit(LOOKED);
    let suits = |text: &Text| {
        text.themes.0.iter().any(|theme| knows.0.contains(theme) || wants.0.contains(theme))
            && languages.0.contains(&text.language)
    };
    let mut suiting: Vec<Text> = db.all(newest).await?.into_iter().filter(suits).collect();
    suiting.sort_by_key(|text| (PICKED.iter().position(|kind| *kind == text.kind), Reverse(text.used)));
    suiting.dedup_by_key(|text| text.kind);
    Ok(suiting)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(after: &str, zone: &str, period: Period, weekday: Weekday, hour: i64) -> String {
        let wishes = Wishes { period, weekday, hour, ..Wishes::default() };
        next(Moment::from_iso(after).expect("a moment"), zone, &wishes).iso()
    }

    #[test]
    fn a_summary_comes_at_ones_own_hour() {
        let day = |zone| due("2026-11-25T10:00:00Z", zone, Period::Daily, Weekday::Monday, 7);
        assert_eq!(day("Africa/Nairobi"), "2026-11-26T04:00:00Z");
        assert_eq!(day("America/Bogota"), "2026-11-25T12:00:00Z");
        assert_eq!(day("Asia/Kathmandu"), "2026-11-26T01:15:00Z");
        assert_eq!(day(""), "2026-11-26T07:00:00Z");
    }

    #[test]
    fn a_weekly_one_comes_on_its_day_and_never_twice() {
        let week = |after| due(after, "UTC", Period::Weekly, Weekday::Wednesday, 7);
        assert_eq!(week("2026-11-25T06:59:59Z"), "2026-11-25T07:00:00Z");
        assert_eq!(week("2026-11-25T07:00:00Z"), "2026-12-02T07:00:00Z");
        assert_eq!(week("2026-11-26T00:00:00Z"), "2026-12-02T07:00:00Z");
    }

    #[test]
    fn an_hour_that_clocks_leave_out_is_not_waited_for() {
        // In Berlin there is no 2:30, and no 2:00, on 29 March 2026.
        let after = due("2026-03-28T12:00:00Z", "Europe/Berlin", Period::Daily, Weekday::Monday, 2);
        assert_eq!(after, "2026-03-30T00:00:00Z");
    }
}
