//! How somebody wants to hear of what happens: here only, by a letter at once, in a summary, or never.

use super::{
    Kind,
    entity::{letter_wish, notice_way},
};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Db, Source, Tx},
    idempotency::is_plain,
    ids::PersonId,
    people::entity::person,
    problem::Problem,
    state::Site,
    things::Tag,
    time::Moment,
    token::random_token,
};
use macros::Record;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};

crate::choices! {
    /// What a notice is about, as far as one chooses how to hear of it.
    Topic {
        Mention = "mention" => topic_mention,
        Message = "message" => topic_message,
        Reply = "reply" => topic_reply,
        Taking = "taking-part" => topic_taking_part,
        Offer = "offer" => topic_offer,
        Exchange = "exchange" => topic_exchange,
        Adaptation = "adaptation" => topic_adaptation,
        Writing = "writing" => topic_writing,
        Followed = "followed" => topic_followed,
        Matching = "matching" => topic_matching,
    }
}

crate::choices! {
    /// How one hears of it, if at all.
    Way {
        Here = "here" => way_here,
        AtOnce = "at-once" => way_at_once,
        Digest = "digest" => way_digest,
        Never = "never" => way_never,
    }
}

crate::choices! {
    /// How often a summary comes.
    Period {
        Daily = "daily" => period_daily,
        Weekly = "weekly" => period_weekly,
    }
}

crate::choices! {
    /// On which day of the week.
    Weekday {
        Monday = "1" => weekday_monday,
        Tuesday = "2" => weekday_tuesday,
        Wednesday = "3" => weekday_wednesday,
        Thursday = "4" => weekday_thursday,
        Friday = "5" => weekday_friday,
        Saturday = "6" => weekday_saturday,
        Sunday = "7" => weekday_sunday,
    }
}

crate::choices! {
    /// How large a summary may be.
    Size {
        Small = "10" => size_small,
        Middle = "50" => size_middle,
        Large = "200" => size_large,
    }
}

impl Kind {
    /// What it is about.
    pub fn topic(self) -> Topic {
        match self {
            Self::Mention => Topic::Mention,
            Self::Message | Self::TakenUp => Topic::Message,
            Self::Reply | Self::Answer | Self::Discussion | Self::Asked => Topic::Reply,
            Self::AlsoReply => Topic::Taking,
            Self::Adaptation
            | Self::UnsignedAdaptation
            | Self::Vouched
            | Self::CameOut
            | Self::StillTrue
            | Self::Use
            | Self::StillUsing => Topic::Adaptation,
            Self::CoAuthor
            | Self::ToRead
            | Self::Joined
            | Self::Comment
            | Self::PublishedTogether
            | Self::Represent
            | Self::Represents
            | Self::OrganisationMerged => Topic::Writing,
            Self::Offer | Self::Retract => Topic::Offer,
            Self::New | Self::UnsignedNew | Self::Vouch | Self::Moved => Topic::Followed,
            Self::FittingNeed | Self::FittingOffer => Topic::Matching,
            Self::Suggest
            | Self::Choose
            | Self::NotChosen
            | Self::Revise
            | Self::Reopen
            | Self::ChooseAnother
            | Self::Plan
            | Self::Agree
            | Self::StepBack
            | Self::Withdraw
            | Self::Expire
            | Self::Start
            | Self::Cancel
            | Self::Log
            | Self::Complete
            | Self::Stop
            | Self::Reflect
            | Self::FollowUp
            | Self::FollowUpDue
            | Self::Publish
            | Self::ToEndorse
            | Self::Endorse
            | Self::Return
            | Self::Close
            | Self::WorkspaceMessage
            | Self::ToDo
            | Self::ToDoDue
            | Self::EvaluationDue
            | Self::SupporterProposed
            | Self::SupporterInvited
            | Self::SupporterJoined
            | Self::SupporterEnded => Topic::Exchange,
        }
    }
}

impl Topic {
    /// What it is that is told about it.
    pub fn kinds(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.iter().copied().filter(move |kind| kind.topic() == self)
    }

    /// How one hears of it who has said nothing: at once where somebody waits for them.
    pub fn usual(self) -> Way {
        match self {
            Self::Mention | Self::Message | Self::Reply | Self::Writing | Self::Offer | Self::Exchange => {
                Way::AtOnce
            }
            Self::Taking | Self::Adaptation | Self::Followed | Self::Matching => Way::Digest,
        }
    }
}

/// All that somebody can say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wishes {
    pub ways: Vec<(Topic, Way)>,
    pub is_off: bool,
    pub period: Period,
    pub weekday: Weekday,
    pub hour: i64,
    pub size: Size,
}

impl Default for Wishes {
    fn default() -> Self {
        Self {
            ways: Topic::ALL.iter().map(|topic| (*topic, topic.usual())).collect(),
            is_off: false,
            period: Period::Weekly,
            weekday: Weekday::Monday,
            hour: 7,
            size: Size::Middle,
        }
    }
}

impl Wishes {
    /// How they want to hear of this.
    pub fn way(&self, topic: Topic) -> Way {
        self.ways.iter().find(|(one, _)| *one == topic).map_or(topic.usual(), |(_, way)| *way)
    }

    pub fn set(&mut self, topic: Topic, way: Way) {
        self.ways.retain(|(one, _)| *one != topic);
        self.ways.push((topic, way));
    }
}

/// That a person does not want to hear of it at all, or cannot: their account is suspended.
pub(super) fn never(to: Expr, kind: Kind) -> Expr {
    use person::Column as P;
    let suspended = Query::select()
        .expr(Expr::val(1))
        .from(person::Entity)
        .and_where(P::Id.into_expr().eq(to.clone()))
        .and_where(P::SuspendedAt.is_not_null())
        .to_owned();
    use notice_way::Column as C;
    let said = Query::select()
        .expr(Expr::val(1))
        .from(notice_way::Entity)
        .and_where(C::PersonId.into_expr().eq(to))
        .and_where(C::Topic.eq(kind.topic()))
        .and_where(C::Way.eq(Way::Never))
        .to_owned();
    Expr::exists(said).or(Expr::exists(suspended))
}

#[derive(Record)]
#[record(notice_way::Entity)]
struct WayRow {
    topic: Topic,
    way: Way,
}

impl Source for WayRow {}

/// What is known of a person's wish for letters.
#[derive(Clone, Debug, Record)]
#[record(letter_wish::Entity)]
pub struct WishRow {
    pub person_id: PersonId,
    pub is_off: bool,
    pub period: Period,
    pub weekday: Weekday,
    pub hour: i64,
    pub size: Size,
    pub stop_token: String,
    pub told_at: Moment,
}

impl Source for WishRow {}

/// What somebody wishes.
///
/// # Errors
/// The database's own.
pub async fn wishes(db: &Db, person: PersonId) -> Result<Wishes, Problem> {
    let row = db.one(WishRow::find().filter(letter_wish::Column::PersonId.eq(person))).await?;
    let said = db.all(WayRow::find().filter(notice_way::Column::PersonId.eq(person))).await?;
    let mut wishes = Wishes::default();
    if let Some(row) = row {
        wishes = Wishes {
            is_off: row.is_off,
            period: row.period,
            weekday: row.weekday,
            hour: row.hour,
            size: row.size,
            ..wishes
        };
    }
    for row in said {
        wishes.set(row.topic, row.way);
    }
    Ok(wishes)
}

/// Saves all of it.
///
/// # Errors
/// The database's own.
pub async fn save(site: &Site, me: &Me, zone: &str, wishes: &Wishes) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    write(&tx, me.id, zone, wishes).await?;
    tx.run(&notice_way::Entity::delete_many().filter(notice_way::Column::PersonId.eq(me.id))).await?;
    let rows = wishes.ways.iter().map(|(topic, way)| notice_way::ActiveModel {
        person_id: Set(me.id),
        topic: Set(*topic),
        way: Set(*way),
    });
    tx.add_all(rows.collect()).await?;
    audit(&tx, Some(me.id), "notices.wishes", Tag::from(me.id)).await?;
    tx.commit().await
}

async fn write(tx: &Tx, person: PersonId, zone: &str, wishes: &Wishes) -> Result<(), Problem> {
    let now = Moment::now();
    let row = letter_wish::ActiveModel {
        person_id: Set(person),
        is_off: Set(wishes.is_off),
        period: Set(wishes.period),
        weekday: Set(wishes.weekday),
        hour: Set(wishes.hour),
        size: Set(wishes.size),
        stop_token: Set(random_token()),
        told_at: Set(now),
        due_at: Set(super::digest::next(now, zone, wishes)),
    };
    use letter_wish::Column as C;
    let again = OnConflict::column(C::PersonId)
        .update_columns([C::IsOff, C::Period, C::Weekday, C::Hour, C::Size, C::DueAt])
        .to_owned();
    tx.run(&letter_wish::Entity::insert(row).on_conflict(again)).await?;
    Ok(())
}

/// The wish of a person to whom a letter is written, made where there is none yet.
///
/// # Errors
/// The database's own.
pub async fn wish(tx: &Tx, person: PersonId, zone: &str) -> Result<WishRow, Problem> {
    let theirs = || WishRow::find().filter(letter_wish::Column::PersonId.eq(person));
    if let Some(row) = tx.one(theirs()).await? {
        return Ok(row);
    }
    write(tx, person, zone, &Wishes::default()).await?;
    tx.one(theirs()).await?.ok_or(Problem::NotFound)
}

/// Ends all letters of the person whose token it is, but those about the account. False where nobody's it is.
///
/// # Errors
/// The database's own.
pub async fn stop(site: &Site, token: &str) -> Result<bool, Problem> {
    if !is_plain(token) {
        return Ok(false);
    }
    let tx = site.db.begin().await?;
    let theirs = tx.one(WishRow::find().filter(letter_wish::Column::StopToken.eq(token))).await?;
    let Some(row) = theirs else { return Ok(false) };
    let off =
        letter_wish::ActiveModel { person_id: Set(row.person_id), is_off: Set(true), ..Default::default() };
    tx.run(&tx.change(off)).await?;
    audit(&tx, Some(row.person_id), "notices.stop", Tag::from(row.person_id)).await?;
    tx.commit().await?;
    Ok(true)
}

/// Whether a token is somebody's.
///
/// # Errors
/// The database's own.
pub async fn is_known(db: &Db, token: &str) -> Result<bool, Problem> {
    let theirs = WishRow::find().filter(letter_wish::Column::StopToken.eq(token));
    Ok(is_plain(token) && db.one(theirs).await?.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_says_nothing_hears_at_once_where_somebody_waits() {
        let wishes = Wishes::default();
        assert_eq!(wishes.way(Kind::Offer.topic()), Way::AtOnce);
        assert_eq!(wishes.way(Kind::New.topic()), Way::Digest);
        let mut wishes = wishes;
        wishes.set(Topic::Offer, Way::Here);
        assert_eq!(wishes.way(Topic::Offer), Way::Here);
        assert_eq!(wishes.ways.len(), Topic::ALL.len());
    }
}
