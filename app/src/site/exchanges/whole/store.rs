//! What the views of all exchanges read.

use super::look::Sort;
use crate::site::{
    access::{Asker, Audience},
    db::{Db, Source},
    exchanges::{
        entity::exchange::{self, Column},
        machine::State,
        rules::{self, Kind, Modality},
        store::{ExchangeBrief, ExchangeFilter, FACETS, FacetsRow},
    },
    facets::Values,
    ids::ExchangeId,
    paging::{Cursor, Page, Start, length},
    people::{
        Byline,
        entity::{person, shown},
    },
    problem::Problem,
    things::{Key as _, Tag, Thing},
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationTrait,
    Select,
    sea_query::{Expr, JoinType, Query, SelectStatement, UnionType},
};

/// How many stand in a column of the board.
pub const EACH: usize = 6;

/// The country of who shares, and who learned from whom: `KE>BR`. Both only as everybody may know them.
pub const FROM: usize = FACETS;
pub const FLOW: usize = FACETS + 1;
/// How many facets there are with these.
pub const PLACED: usize = FACETS + 2;

/// The name of the table of people, where it says who shares.
const PROVIDER: &str = "provider";

fn with_provider() -> Select<exchange::Entity> {
    exchange::Entity::find().join_as(JoinType::LeftJoin, exchange::Relation::Provider.def(), PROVIDER)
}

fn country_shown(_: &'static str) -> Expr {
    shown(person::Column::Country, person::Column::CountryFor, Audience::with(false))(PROVIDER)
}

#[derive(Record)]
#[record(exchange::Entity)]
struct PlacedRow {
    #[record(nested)]
    facts: FacetsRow,
    #[record(expr = country_shown)]
    from: String,
}

impl Source for PlacedRow {
    fn source() -> Select<exchange::Entity> {
        with_provider()
    }
}

/// What each that the asker may see has of each facet, with those of who shares; of the filter only the words and
/// whose they are count.
///
/// # Errors
/// The database's own.
pub async fn placed(db: &Db, asker: &Asker, filter: &ExchangeFilter) -> Result<Vec<Values>, Problem> {
    let ExchangeFilter { words, party, waiting_for, .. } = filter;
    let among = ExchangeFilter {
        words: words.clone(),
        party: *party,
        waiting_for: *waiting_for,
        ..Default::default()
    };
    let rows = PlacedRow::find().filter(rules::visible_to(asker)).filter(among.condition(db.backend()));
    let is_live = filter.live && filter.state.is_none();
    let values = |PlacedRow { facts, from }: PlacedRow| {
        let is_flow = !from.is_empty() && State::SINCE_AGREED.contains(&facts.state);
        let flow = is_flow.then(|| [&facts.country, ">", &from].concat());
        let from = Some(from).filter(|from| !from.is_empty());
        let of_sharer = [from.into_iter().collect(), flow.into_iter().collect()];
        [facts.values(is_live), of_sharer.into()].concat()
    };
    Ok(db.all(rows).await?.into_iter().map(values).collect())
}

/// Of each of these states those that changed last.
///
/// # Errors
/// The database's own.
pub async fn board(
    db: &Db,
    asker: &Asker,
    filter: &ExchangeFilter,
    states: &[State],
) -> Result<Vec<ExchangeBrief>, Problem> {
    db.depends_on(Tag::list(Thing::Exchange, &filter.theme));
    let newest = |state: &State| {
        let newest = exchange::Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::State.eq(*state))
            .filter(rules::visible_to(asker))
            .filter(filter.condition(db.backend()))
            .order_by_desc(Column::UpdatedAt)
            .order_by_desc(Column::Id)
            .limit(EACH as u64)
            .into_query();
        Query::select().expr(Expr::col("id")).from_subquery(newest, "newest").to_owned()
    };
    let union = |mut all: SelectStatement, one| {
        all.union(UnionType::All, one);
        all
    };
    let Some(each) = states.iter().map(newest).reduce(union) else { return Ok(Vec::new()) };
    let found = ExchangeBrief::find()
        .filter(rules::visible_to(asker))
        .filter(Column::Id.in_subquery(each))
        .order_by_desc(Column::UpdatedAt)
        .order_by_desc(Column::Id);
    Ok(db.all(found).await?)
}

/// A line of the register: what everybody may know of an exchange, and of where its two sides are.
#[derive(Record)]
#[record(exchange::Entity)]
pub struct Entry {
    pub id: ExchangeId,
    pub state: State,
    pub title: String,
    pub language: String,
    pub country: String,
    pub organisation: String,
    pub kind: Option<Kind>,
    pub modality: Option<Modality>,
    pub starts_at: Option<Moment>,
    pub ends_at: Option<Moment>,
    pub created_at: Moment,
    pub updated_at: Moment,
    #[record(nested, table = "provider")]
    pub provider: Option<Byline>,
}

impl Source for Entry {
    fn source() -> Select<exchange::Entity> {
        with_provider()
    }
}

impl Entry {
    pub fn path(&self) -> String {
        self.id.path(&self.title)
    }

    fn key(&self, sort: Sort) -> Cursor {
        let at = match sort {
            Sort::Changed => self.updated_at,
            Sort::Asked => self.created_at,
            Sort::Starts => self.starts_at.unwrap_or_default(),
        };
        Cursor { at, id: self.id.into() }
    }
}

/// A page of the register.
///
/// # Errors
/// The database's own.
pub async fn register(
    db: &Db,
    asker: &Asker,
    filter: &ExchangeFilter,
    sort: Sort,
    start: Start,
) -> Result<Page<Entry>, Problem> {
    Page::read(start, |entry: &Entry| entry.key(sort), |start| entries(db, asker, filter, sort, start)).await
}

/// So many of those that changed last, as any visitor may see them.
///
/// # Errors
/// The database's own.
pub async fn newest(db: &Db, filter: &ExchangeFilter, most: usize) -> Result<Vec<Entry>, Problem> {
    let filter = ExchangeFilter { few: Some(most), ..filter.clone() };
    entries(db, &Asker::visitor(), &filter, Sort::Changed, Start::Top).await
}

async fn entries(
    db: &Db,
    asker: &Asker,
    filter: &ExchangeFilter,
    sort: Sort,
    start: Start,
) -> Result<Vec<Entry>, Problem> {
    db.depends_on(Tag::list(Thing::Exchange, &filter.theme));
    let by = match sort {
        Sort::Changed => Column::UpdatedAt,
        Sort::Asked => Column::CreatedAt,
        Sort::Starts => Column::StartsAt,
    };
    let is_said = (sort == Sort::Starts).then(|| Column::StartsAt.is_not_null());
    let found = Entry::find()
        .filter(rules::visible_to(asker))
        .filter(filter.condition(db.backend()))
        .filter(Condition::all().add_option(is_said).add_option(start.condition(by, Column::Id)))
        .order_by(by, start.order())
        .order_by(Column::Id, start.order())
        .limit(length(filter.few));
    Ok(db.all(found).await?)
}
