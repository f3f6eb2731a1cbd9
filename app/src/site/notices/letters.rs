//! Letters that go at once: a minute after the first notice, with all that came until then.

use super::{
    Kind,
    entity::{
        letter_wish, notice_way,
        notification::{self, ActiveModel, Column},
    },
    ways::{Topic, Way, wish, wishes},
};
use crate::site::{
    audit::audit,
    db::{Db, Find, Source, Tx},
    ids::{NoticeId, PersonId},
    jobs::Job,
    locale::Locale,
    mail::{Block, Letter, Sort, Thread, To, post},
    people::entity::{Byline, person},
    problem::Problem,
    state::Site,
    things::{Tag, Thing},
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, RelationTrait, Select,
    sea_query::{Expr, ExprTrait, JoinType, Query},
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, time::Duration};

/// How long a letter that goes at once waits for more of the same.
pub const WAITS: Duration = Duration::from_secs(60);
/// What is older is not news.
const NEWS: Duration = Duration::from_hours(24);
/// How many notices a letter tells, of how many that are looked at.
const TOLD: usize = 20;
const LOOKED: u64 = 500;
/// How many notices are looked at for who has something to hear of.
const PART: u64 = 500;

/// Who is written to.
#[derive(Clone, Debug, Record)]
#[record(person::Entity)]
pub(super) struct Addressee {
    pub id: PersonId,
    pub name: String,
    pub email: String,
    pub locale: String,
    pub time_zone: String,
}

impl Source for Addressee {}

impl Addressee {
    /// Somebody whom letters reach.
    pub async fn of(db: &Db, person: PersonId) -> Result<Option<Self>, Problem> {
        let reached = Self::find()
            .filter(person::Column::Id.eq(person))
            .filter(person::Column::ProvenAt.is_not_null())
            .filter(person::Column::SuspendedAt.is_null());
        Ok(db.one(reached).await?)
    }

    pub fn to(&self) -> To<'_> {
        To { person: self.id, name: &self.name, address: &self.email }
    }

    pub fn locale(&self) -> Locale {
        Locale::parse(&self.locale).unwrap_or_default()
    }
}

/// The time zone that somebody has chosen; empty where they have not.
pub(super) async fn zone(db: &Db, person: PersonId) -> Result<String, Problem> {
    let theirs = Addressee::find().filter(person::Column::Id.eq(person));
    Ok(db.one(theirs).await?.map(|one| one.time_zone).unwrap_or_default())
}

/// A notice as a letter tells it.
#[derive(Record)]
#[record(notification::Entity)]
pub(super) struct Told {
    pub id: NoticeId,
    pub kind: Kind,
    pub subject: Thing,
    pub subject_id: i64,
    pub title: String,
    pub location: String,
    #[record(nested)]
    pub actor: Byline,
}

impl Source for Told {
    fn source() -> Select<notification::Entity> {
        notification::Entity::find().join(JoinType::InnerJoin, notification::Relation::Actor.def())
    }
}

impl Told {
    /// Who did what, in a sentence.
    pub fn sentence(&self, t: Locale, reader: PersonId) -> String {
        self.kind.sentence(t, &self.actor, reader)
    }

    /// What a letter about this alone is called: private words do not stand on a locked screen.
    fn subject(&self, t: Locale, reader: PersonId) -> String {
        match self.kind {
            Kind::Message => self.sentence(t, reader).trim_end_matches([':', ' ', '\u{a0}']).to_owned(),
            _ => self.title.clone(),
        }
    }

    pub fn item(&self, t: Locale, reader: PersonId) -> Block {
        Block::Item {
            title: self.title.clone(),
            path: self.location.clone(),
            about: self.sentence(t, reader),
        }
    }
}

/// Takes private words out of what is told, where letters become files that others than their readers may read.
pub(super) fn keep_private(site: &Site, t: Locale, told: &mut [Told]) {
    if site.mail.folder().is_some() {
        let is_private = |one: &&mut Told| matches!(one.kind.topic(), Topic::Message | Topic::Writing);
        for one in told.iter_mut().filter(is_private) {
            one.title = one.subject.label(t).to_owned();
        }
    }
}

/// What somebody has not read and not had in a letter, the oldest first.
pub(super) fn untold(person: PersonId, since: Moment) -> Find<Told> {
    Told::find()
        .filter(Column::PersonId.eq(person))
        .filter(Column::ReadAt.is_null())
        .filter(Column::MailedAt.is_null())
        .filter(Column::CreatedAt.gt(since))
        .order_by_asc(Column::Id)
}

/// Notes that these stood in a letter.
pub(super) async fn note(tx: &Tx, person: PersonId, told: &[Told]) -> Result<(), Problem> {
    let mailed = notification::Entity::update_many()
        .set(ActiveModel { mailed_at: Set(Some(Moment::now())), ..Default::default() })
        .filter(Condition::all().add(Column::PersonId.eq(person)))
        .filter(Column::Id.is_in(told.iter().map(|one| one.id)));
    tx.run(&mailed).await?;
    Ok(())
}

/// What stands under every letter that one can do without.
pub(super) fn way_out(t: Locale, stop_token: &str) -> [Block; 2] {
    let settings = "/settings/notifications".to_owned();
    [
        Block::SmallLink { word: t.letter_choose().into(), path: settings },
        Block::SmallLink { word: t.letter_stop().into(), path: format!("/unsubscribe/{stop_token}") },
    ]
}

/// Writes to all of what they want to hear at once.
#[derive(Serialize, Deserialize)]
pub struct WriteAtOnce;

/// Somebody who has something to hear of.
#[derive(Record)]
#[record(notification::Entity)]
struct Waiting {
    person_id: PersonId,
}

impl Source for Waiting {}

/// That a notice is of a topic of which its reader wants to hear at once.
fn at_once() -> Condition {
    let said = |topic: Topic| {
        let theirs = notice_way::Column::PersonId.into_expr().eq(Column::PersonId.into_expr());
        let said = Query::select()
            .expr(Expr::val(1))
            .from(notice_way::Entity)
            .and_where(theirs)
            .and_where(notice_way::Column::Topic.eq(topic))
            .to_owned();
        let usually = topic.usual() == Way::AtOnce;
        let way = notice_way::Column::Way;
        let differs = if usually { way.ne(Way::AtOnce) } else { way.eq(Way::AtOnce) };
        let exists = Expr::exists(said.clone().and_where(differs).to_owned());
        if usually { exists.not() } else { exists }
    };
    Topic::ALL.iter().fold(Condition::any(), |any, topic| {
        any.add(Condition::all().add(Column::Kind.is_in(topic.kinds())).add(said(*topic)))
    })
}

/// Those who have something to hear of, and whom letters reach who want them.
fn waiting() -> Find<Waiting> {
    let now = Moment::now();
    let reached = Query::select()
        .expr(Expr::val(1))
        .from(person::Entity)
        .and_where(person::Column::Id.into_expr().eq(Column::PersonId.into_expr()))
        .and_where(person::Column::ProvenAt.is_not_null())
        .and_where(person::Column::SuspendedAt.is_null())
        .to_owned();
    let off = Query::select()
        .expr(Expr::val(1))
        .from(letter_wish::Entity)
        .and_where(letter_wish::Column::PersonId.into_expr().eq(Column::PersonId.into_expr()))
        .and_where(letter_wish::Column::IsOff.eq(true))
        .to_owned();
    Waiting::find()
        .filter(Column::CreatedAt.gt(now - NEWS))
        .filter(Column::CreatedAt.lte(now - WAITS))
        .filter(Column::ReadAt.is_null())
        .filter(Column::MailedAt.is_null())
        .filter(at_once())
        .filter(Expr::exists(reached))
        .filter(Expr::exists(off).not())
        .order_by_asc(Column::CreatedAt)
        .limit(PART)
}

impl Job for WriteAtOnce {
    const KIND: &'static str = "write-at-once";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        loop {
            let waiting: BTreeSet<_> =
                site.db.all(waiting()).await?.into_iter().map(|one| one.person_id).collect();
            if waiting.is_empty() {
                return Ok(());
            }
            for person in waiting {
                write_to(site, person).await?;
            }
        }
    }
}

/// Writes to one of them. Whatever is told here counts as told, so that none waits twice.
async fn write_to(site: &Site, person: PersonId) -> Result<(), Problem> {
    let Some(reader) = Addressee::of(&site.db, person).await? else { return Ok(()) };
    let wishes = wishes(&site.db, reader.id).await?;
    let mut told = site.db.all(untold(reader.id, Moment::now() - NEWS).limit(LOOKED)).await?;
    told.retain(|one| wishes.way(one.kind.topic()) == Way::AtOnce);
    told.truncate(TOLD);
    if told.is_empty() {
        return Ok(()); // read meanwhile, or taken back
    }
    let t = reader.locale();
    keep_private(site, t, &mut told);
    let tx = site.db.begin().await?;
    let wish = wish(&tx, reader.id, &reader.time_zone).await?;
    let mut blocks: Vec<Block> = told.iter().map(|one| one.item(t, reader.id)).collect();
    if let [one] = told.as_slice() {
        blocks = vec![
            Block::text(one.sentence(t, reader.id)),
            Block::Quote(one.title.clone()),
            Block::button(t.letter_look(), one.location.clone()),
        ];
    }
    blocks.extend(way_out(t, &wish.stop_token));
    let first = &told[0];
    let subject = match told.as_slice() {
        [one] => one.subject(t, reader.id),
        many => t.letter_news(many.len() as i64),
    };
    let is_one = told.iter().all(|one| (one.subject, one.subject_id) == (first.subject, first.subject_id));
    let thread = is_one.then(|| Thread {
        kind: first.subject.code().to_owned(),
        id: first.subject_id,
        list: first.subject.collection().to_owned(),
    });
    let unsubscribe = Some(format!("/unsubscribe/{}", wish.stop_token));
    let letter = Letter { locale: t, subject, blocks, thread, unsubscribe };
    post(&tx, Sort::Notice, reader.to(), letter).await?;
    note(&tx, reader.id, &told).await?;
    audit(&tx, None, "notices.letter", Tag::from(reader.id)).await?;
    tx.commit().await
}
