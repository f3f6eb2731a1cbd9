//! The numbers of what came of all exchanges. To count is to walk through all steps, so they are remembered.

use crate::site::{
    access::Asker,
    db::{Db, Source},
    exchanges::{
        entity::{exchange, exchange_account, exchange_step},
        machine::State,
        rules::{self, Told},
    },
    ids::ExchangeId,
    problem::Problem,
    session::Viewer,
    text::Html,
    things::{Key as _, Tag, Thing},
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationTrait, Select,
    sea_query::{Expr, ExprTrait, Func, JoinType},
};
use std::collections::BTreeMap;

/// How many of the accounts of what changed are shown.
const SHOWN: u64 = 6;

/// The states of the way, from the need on.
pub const WAY: [State; 6] =
    [State::Open, State::Chosen, State::Agreed, State::UnderWay, State::Completed, State::FollowedUp];
/// Within how many days needs were matched; what took longer is counted after these.
pub const WITHIN: [i64; 4] = [7, 30, 91, 182];

/// All that is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Learned {
    /// How many reached each state of [`WAY`].
    pub reached: [i64; WAY.len()],
    /// In how many days half of those were matched that were.
    pub half_within: i64,
    /// How many were matched within each of [`WITHIN`] and not before, and later.
    pub matched: [i64; WITHIN.len() + 1],
    /// Of how many it is published what had changed after half a year, and after a year.
    pub told: [i64; 2],
}

impl Learned {
    /// As they are remembered.
    fn numbers(&self) -> Vec<i64> {
        [&self.reached[..], &[self.half_within], &self.matched, &self.told].concat()
    }

    fn from_numbers(numbers: &[i64]) -> Self {
        let mut all = numbers.iter().copied();
        let mut next = || all.next().unwrap_or_default();
        Self {
            reached: std::array::from_fn(|_| next()),
            half_within: next(),
            matched: std::array::from_fn(|_| next()),
            told: std::array::from_fn(|_| next()),
        }
    }

    /// From when each exchange first reached each state.
    fn of(all: &[Reached], told: [i64; 2]) -> Self {
        let mut learned = Self { told, ..Self::default() };
        let mut waited = Vec::new();
        for one in all.iter().filter(|one| one.open.is_some()) {
            let way = [one.open, one.chosen, one.agreed, one.under_way, one.completed, one.followed_up];
            for (count, at) in learned.reached.iter_mut().zip(way) {
                *count += i64::from(at.is_some());
            }
            waited.extend(one.open.zip(one.chosen).map(|(open, chosen)| chosen.days() - open.days()));
        }
        waited.sort_unstable();
        learned.half_within = waited.get(waited.len().saturating_sub(1) / 2).copied().unwrap_or_default();
        for days in waited {
            let place = WITHIN.iter().position(|within| days <= *within).unwrap_or(WITHIN.len());
            learned.matched[place] += 1;
        }
        learned
    }
}

/// When an exchange first reached each state; all that is public of its way.
#[derive(Default, Record)]
struct Reached {
    open: Option<Moment>,
    chosen: Option<Moment>,
    agreed: Option<Moment>,
    under_way: Option<Moment>,
    completed: Option<Moment>,
    followed_up: Option<Moment>,
}

/// The numbers.
///
/// # Errors
/// The database's own.
pub async fn learned(viewer: &Viewer) -> Result<Learned, Problem> {
    let db = &viewer.db;
    let count = async { Ok(Learned::of(&reached(db).await?, told(db).await?).numbers()) };
    let lists = [Tag::List(Thing::Exchange, None)];
    let numbers = viewer.site.tallies.numbers(db, "/learning", &lists, count).await?;
    Ok(Learned::from_numbers(&numbers))
}

async fn reached(db: &Db) -> Result<Vec<Reached>, Problem> {
    use exchange_step::{Column, Entity};
    let first = |state: State| {
        let at: Expr = Expr::case(Column::State.eq(state), Column::CreatedAt.into_expr()).into();
        Func::min(at)
    };
    let mut all = Entity::find().select_only();
    for state in WAY {
        all = all.expr(first(state));
    }
    let all = all.filter(Column::State.is_in(WAY)).group_by(Column::ExchangeId).into_query();
    Ok(db.select(&all).await?)
}

/// How many exchanges it is published of what had changed after half a year, and after a year.
async fn told(db: &Db) -> Result<[i64; 2], Problem> {
    use exchange_account::{Column, Entity, Relation};
    let kinds = [Told::HalfYear, Told::Year];
    let counted = Entity::find()
        .select_only()
        .column(Column::Kind)
        .expr(Expr::col((Entity, Column::ExchangeId)).count_distinct())
        .join(JoinType::InnerJoin, Relation::Exchange.def())
        .filter(Column::Kind.is_in(kinds))
        .filter(exchange::Column::ResultsPublic.eq(true))
        .group_by(Column::Kind)
        .into_query();
    let counted: BTreeMap<Told, i64> = db.select(&counted).await?.into_iter().collect();
    Ok(kinds.map(|kind| counted.get(&kind).copied().unwrap_or_default()))
}

/// What had changed after an exchange, as its requester has published it.
#[derive(Record)]
#[record(exchange_account::Entity)]
pub struct Changed {
    pub kind: Told,
    pub html: Html,
    #[record(nested)]
    pub exchange: About,
}

/// The exchange that it is told of.
#[derive(Record)]
#[record(exchange::Entity)]
pub struct About {
    id: ExchangeId,
    pub title: String,
    pub country: String,
    pub language: String,
}

impl Source for Changed {
    fn source() -> Select<exchange_account::Entity> {
        exchange_account::Entity::find().join(JoinType::InnerJoin, exchange_account::Relation::Exchange.def())
    }
}

impl About {
    pub fn path(&self) -> String {
        self.id.path(&self.title)
    }
}

/// The newest of what is published.
///
/// # Errors
/// The database's own.
pub async fn changed(db: &Db) -> Result<Vec<Changed>, Problem> {
    let published = Changed::find()
        .filter(rules::visible_to(&Asker::visitor()))
        .filter(exchange::Column::ResultsPublic.eq(true))
        .filter(exchange_account::Column::Kind.is_in([Told::HalfYear, Told::Year]))
        .order_by_desc(exchange_account::Column::Id)
        .limit(SHOWN);
    Ok(db.all(published).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(days: i64) -> Option<Moment> {
        Some(Moment(days * 86_400_000))
    }

    #[test]
    fn who_goes_far_has_reached_all_before() {
        let all = [
            Reached { open: after(0), chosen: after(3), agreed: after(9), ..Reached::default() },
            Reached { open: after(0), chosen: after(40), ..Reached::default() },
            Reached { open: after(0), chosen: after(400), ..Reached::default() },
            Reached { open: after(0), ..Reached::default() },
            Reached::default(), // never opened
        ];
        let learned = Learned::of(&all, [2, 1]);
        assert_eq!(learned.reached, [4, 3, 1, 0, 0, 0]);
        assert_eq!((learned.half_within, learned.matched), (40, [1, 0, 1, 0, 1]));
        assert_eq!(Learned::from_numbers(&learned.numbers()), learned);
    }

    #[test]
    fn of_two_half_is_the_sooner() {
        let of = |days: i64| Reached { open: after(1), chosen: after(1 + days), ..Reached::default() };
        assert_eq!(Learned::of(&[of(20), of(10)], [0, 0]).half_within, 10);
        assert_eq!(Learned::of(&[], [0, 0]), Learned::default());
    }
}
