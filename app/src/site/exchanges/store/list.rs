//! Exchanges as lists show them: of each its row alone, and of its need the beginning.

use crate::site::{
    access::{Asker, Audience},
    db::{Codes, Db, Source, has_code, holding},
    exchanges::{
        entity::exchange::{self, Column},
        machine::State,
        rules::{self, Kind, Modality},
    },
    facets::Values,
    ids::{ExchangeId, OrganisationId, PersonId},
    paging::{Cursor, Page, Start, length},
    people::entity::person,
    problem::Problem,
    themes,
    things::{Key as _, Tag, Thing},
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ColumnTrait, Condition, DatabaseBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, SelectStatement},
};

/// An exchange as lists show it.
#[derive(Record)]
#[record(exchange::Entity)]
pub struct ExchangeBrief {
    pub id: ExchangeId,
    pub state: State,
    pub country: String,
    pub title: String,
    pub excerpt: String,
    pub kind: Option<Kind>,
    pub modality: Option<Modality>,
    pub language: String,
    pub languages: Codes,
    pub offers: i64,
    pub updated_at: Moment,
}

impl Source for ExchangeBrief {}

impl ExchangeBrief {
    pub fn path(&self) -> String {
        self.id.path(&self.title)
    }
}

/// What a list is narrowed to; empty is everything.
#[derive(Clone, Debug, Default)]
pub struct ExchangeFilter {
    /// Only so many, for a place that has no more room.
    pub few: Option<usize>,
    /// Words that are all in its title or the beginning of its need.
    pub words: String,
    pub kind: Option<Kind>,
    pub modality: Option<Modality>,
    /// One of those in which it can be held.
    pub language: String,
    pub state: Option<State>,
    /// Both sides have agreed, and it has not ended on the way.
    pub agreed: bool,
    pub theme: String,
    /// On any of these, where no one theme is given.
    pub themes: Vec<String>,
    /// Asked for by anybody but this person.
    pub but: Option<PersonId>,
    pub country: String,
    /// The country of who shares, where they show it to everybody.
    pub from: String,
    /// What has ended on the way is left out, unless its state is asked for.
    pub live: bool,
    pub party: Option<PersonId>,
    /// Asked for by this one.
    pub organisation: Option<OrganisationId>,
    /// Where this person is to act next: answer offers, plan, agree to the newest plan, or start what is agreed.
    pub waiting_for: Option<PersonId>,
    /// The country whose focal point they are, if any: what waits for its endorsement waits for them.
    pub endorses: String,
}

/// Exchanges that the asker may see, last changed first.
///
/// # Errors
/// The database's own.
pub async fn list(
    db: &Db,
    asker: &Asker,
    filter: &ExchangeFilter,
    start: Start,
) -> Result<Page<ExchangeBrief>, Problem> {
    db.depends_on(Tag::list(Thing::Exchange, &filter.theme));
    let key = |row: &ExchangeBrief| Cursor { at: row.updated_at, id: row.id.into() };
    Page::read(start, key, |start| listed(db, asker, filter, start)).await
}

/// So many of those that changed last, as any visitor may see them.
///
/// # Errors
/// The database's own.
pub async fn newest(db: &Db, filter: &ExchangeFilter, most: usize) -> Result<Vec<ExchangeBrief>, Problem> {
    db.depends_on(Tag::list(Thing::Exchange, &filter.theme));
    let filter = ExchangeFilter { few: Some(most), ..filter.clone() };
    listed(db, &Asker::visitor(), &filter, Start::Top).await
}

async fn listed(
    db: &Db,
    asker: &Asker,
    filter: &ExchangeFilter,
    start: Start,
) -> Result<Vec<ExchangeBrief>, Problem> {
    let found = ExchangeBrief::find()
        .filter(rules::visible_to(asker))
        .filter(filter.condition(db.backend()).add_option(start.condition(Column::UpdatedAt, Column::Id)))
        .order_by(Column::UpdatedAt, start.order())
        .order_by(Column::Id, start.order())
        .limit(length(filter.few));
    Ok(db.all(found).await?)
}

impl ExchangeFilter {
    /// All of it, for the database.
    pub fn condition(&self, backend: DatabaseBackend) -> Condition {
        let is_live = || Column::State.is_not_in(State::ENDED);
        Condition::all()
            .add_option((self.live && self.state.is_none()).then(is_live))
            .add_option(self.state.map(|state| Column::State.eq(state)))
            .add_option(self.agreed.then(|| Column::State.is_in(State::SINCE_AGREED)))
            .add_option((!self.country.is_empty()).then(|| Column::Country.eq(&self.country)))
            .add_option((!self.from.is_empty()).then(|| shared_by(&self.from)))
            .add_option(self.party.map(is_party))
            .add_option(self.organisation.map(|one| Column::OrganisationId.eq(one)))
            .add_option(self.waiting_for.map(|person| waits_for(person, &self.endorses)))
            .add(holding(&self.words, &[Column::Title, Column::Excerpt]))
            .add_option(self.kind.map(|kind| Column::Kind.eq(kind)))
            .add_option(self.modality.map(|modality| Column::Modality.eq(modality)))
            .add_option(
                (!self.language.is_empty()).then(|| has_code(backend, Column::Languages, &self.language)),
            )
            .add_option(self.but.map(|person| Column::RequesterId.ne(person)))
            .add_option(in_family(backend, &themes::family_or(&self.theme, &self.themes)))
    }
}

/// How many needs are open in each country.
///
/// # Errors
/// The database's own.
pub async fn open_by_country(db: &Db) -> Result<Vec<(String, i64)>, Problem> {
    let open = exchange::Entity::find()
        .select_only()
        .column(Column::Country)
        .column_as(Column::Id.count(), "open")
        .filter(Column::State.eq(State::Open))
        .group_by(Column::Country)
        .into_query();
    Ok(db.select(&open).await?)
}

/// How many are agreed, or further.
pub fn agreed() -> SelectStatement {
    let agreed = exchange::Entity::find().select_only().expr(Column::Id.count());
    agreed.filter(Column::State.is_in(State::SINCE_AGREED)).into_query()
}

/// That who shares is of this country, as everybody may know it.
fn shared_by(country: &str) -> Expr {
    use person::Column as Of;
    let there = person::Entity::find().select_only().column(Of::Id).filter(Of::Country.eq(country));
    Column::ProviderId.in_subquery(there.filter(Of::CountryFor.eq(Audience::Everybody)).into_query())
}

fn is_party(person: PersonId) -> Expr {
    Column::RequesterId.eq(person).or(Column::ProviderId.eq(person))
}

fn waits_for(person: PersonId, endorses: &str) -> Condition {
    let not_agreed = |agreed: Column| {
        let to_another = agreed.into_expr().lt(Column::Plan.into_expr());
        Condition::any().add(Column::Plan.is_null()).add(agreed.is_null()).add(to_another)
    };
    let chosen =
        |agreed: Column| Condition::all().add(Column::State.eq(State::Chosen)).add(not_agreed(agreed));
    let has_offers = Condition::all().add(Column::State.eq(State::Open)).add(Column::Offers.gt(0));
    let for_requester = Condition::any()
        .add(Column::State.eq(State::Draft))
        .add(has_offers)
        .add(chosen(Column::RequesterAgreed));
    let to_endorse = || Column::State.eq(State::AwaitingEndorsement).and(Column::Country.eq(endorses));
    Condition::any()
        .add_option((!endorses.is_empty()).then(to_endorse))
        .add(Condition::all().add(Column::State.eq(State::Agreed)).add(is_party(person)))
        .add(Condition::all().add(Column::RequesterId.eq(person)).add(for_requester))
        .add(Condition::all().add(Column::ProviderId.eq(person)).add(chosen(Column::ProviderAgreed)))
}

/// Exchanges are few enough that their themes are looked up in the row.
fn in_family(backend: DatabaseBackend, family: &[&'static str]) -> Option<Expr> {
    family.iter().map(|theme| has_code(backend, Column::Themes, theme)).reduce(ExprTrait::or)
}

/// What is counted of each, by which lists are narrowed: these, and in [`whole`](crate::site::exchanges::whole) more,
/// by who shares.
pub const STATE: usize = 0;
pub const MODALITY: usize = 1;
pub const THEME: usize = 2;
pub const COUNTRY: usize = 3;
pub const LANGUAGE: usize = 4;
pub const KIND: usize = 5;
pub const AGREED: usize = 6;
/// How many these are.
pub const FACETS: usize = 7;

/// What stands for [`ExchangeFilter::agreed`] in addresses and among the facets.
pub const SINCE_AGREED: &str = "agreed";

#[derive(Record)]
#[record(exchange::Entity)]
pub struct FacetsRow {
    pub state: State,
    modality: Option<Modality>,
    kind: Option<Kind>,
    themes: Codes,
    pub country: String,
    languages: Codes,
}

impl Source for FacetsRow {}

impl FacetsRow {
    /// Its values; what has ended has none but its state, where `is_live` leaves it out of all lists.
    pub fn values(&self, is_live: bool) -> Values {
        let state = vec![self.state.code().to_owned()];
        if is_live && State::ENDED.contains(&self.state) {
            return [vec![state], vec![Vec::new(); FACETS - 1]].concat();
        }
        let modality = self.modality.map(|one| one.code().to_owned()).into_iter().collect();
        let kind = self.kind.map(|one| one.code().to_owned()).into_iter().collect();
        let agreed = State::SINCE_AGREED.contains(&self.state).then(|| SINCE_AGREED.to_owned());
        vec![
            state,
            modality,
            themes::with_parents(&self.themes.0),
            vec![self.country.clone()],
            self.languages.0.clone(),
            kind,
            agreed.into_iter().collect(),
        ]
    }
}

/// What each that anybody may see has of each facet. What has ended is counted among the states and nowhere else, as
/// it stands in no list that is not narrowed to it.
///
/// # Errors
/// The database's own.
pub async fn facets(db: &Db, filter: &ExchangeFilter) -> Result<Vec<Values>, Problem> {
    let rows = FacetsRow::find()
        .filter(rules::visible_to(&Asker::default()))
        .filter(holding(&filter.words, &[Column::Title, Column::Excerpt]));
    let is_live = filter.state.is_none();
    Ok(db.all(rows).await?.iter().map(|row| row.values(is_live)).collect())
}
