//! Lists of standing offers.

use super::super::{
    entity::standing_offer::{self, Column, Entity},
    rules::State,
};
use crate::site::{
    db::{Codes, Db, Source, has_code, holding},
    exchanges::{Format, Modality},
    facets::Values,
    ids::{PersonId, StandingOfferId},
    paging::{Cursor, Page, Start, length},
    people::Byline,
    problem::Problem,
    themes,
    things::{Key, Tag, Thing},
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ColumnTrait, Condition, DatabaseBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait, Select,
    sea_query::{ExprTrait, JoinType},
};

/// A standing offer as lists show it.
#[derive(Clone, Record)]
#[record(Entity)]
pub struct OfferRow {
    pub id: StandingOfferId,
    pub state: State,
    pub country: String,
    pub organisation: String,
    pub title: String,
    pub excerpt: String,
    pub language: String,
    pub languages: Codes,
    pub modalities: Codes,
    pub format: Format,
    pub created_at: Moment,
    #[record(nested)]
    pub person: Byline,
}

impl Source for OfferRow {
    fn source() -> Select<Entity> {
        Entity::find().join(JoinType::InnerJoin, standing_offer::Relation::Person.def())
    }
}

impl OfferRow {
    pub fn path(&self) -> String {
        self.id.path(&self.title)
    }
}

/// To what a list is narrowed; empty is everything that is not closed.
#[derive(Clone, Debug, Default)]
pub struct OfferFilter {
    pub words: String,
    pub state: Option<State>,
    pub theme: String,
    pub country: String,
    pub language: String,
    pub modality: Option<Modality>,
    pub person: Option<PersonId>,
}

/// Standing offers, the newest first.
///
/// # Errors
/// The database's own.
pub async fn list(db: &Db, filter: &OfferFilter, start: Start) -> Result<Page<OfferRow>, Problem> {
    db.depends_on(Tag::list(Thing::Offer, &filter.theme));
    let key = |row: &OfferRow| Cursor { at: row.created_at, id: row.id.into() };
    let rows = async |start: Start| -> Result<Vec<OfferRow>, Problem> {
        let found = OfferRow::find()
            .filter(filter.condition(db.backend()))
            .filter(Condition::all().add_option(start.condition(Column::CreatedAt, Column::Id)))
            .order_by(Column::CreatedAt, start.order())
            .order_by(Column::Id, start.order())
            .limit(length(None));
        Ok(db.all(found).await?)
    };
    Page::read(start, key, rows).await
}

impl OfferFilter {
    fn condition(&self, backend: DatabaseBackend) -> Condition {
        let on_theme = themes::family_or(&self.theme, &[])
            .iter()
            .map(|theme| has_code(backend, Column::Themes, theme))
            .reduce(ExprTrait::or);
        let state = match self.state {
            Some(state) => Column::State.eq(state),
            None => Column::State.ne(State::Closed),
        };
        let language =
            (!self.language.is_empty()).then(|| has_code(backend, Column::Languages, &self.language));
        Condition::all()
            .add(state)
            .add(holding(&self.words, &[Column::Title, Column::Excerpt]))
            .add_option(on_theme)
            .add_option((!self.country.is_empty()).then(|| Column::Country.eq(&self.country)))
            .add_option(language)
            .add_option(self.modality.map(|one| has_code(backend, Column::Modalities, one.code())))
            .add_option(self.person.map(|person| Column::PersonId.eq(person)))
    }
}

#[derive(Record)]
#[record(Entity)]
struct FacetsRow {
    state: State,
    themes: Codes,
    country: String,
    languages: Codes,
    modalities: Codes,
}

impl Source for FacetsRow {}

/// What each has of each facet: state, themes (with those above), country, languages, modalities. What is closed is
/// counted among the states and nowhere else, as it stands in no list that is not narrowed to it.
///
/// # Errors
/// The database's own.
pub async fn facets(db: &Db, filter: &OfferFilter) -> Result<Vec<Values>, Problem> {
    let rows = db.all(FacetsRow::find().filter(holding(&filter.words, &[Column::Title, Column::Excerpt])));
    let values = |row: FacetsRow| {
        let state = vec![row.state.code().to_owned()];
        if filter.state.is_none() && row.state == State::Closed {
            return vec![state, Vec::new(), Vec::new(), Vec::new(), Vec::new()];
        }
        let country = Some(row.country).filter(|country| !country.is_empty());
        vec![
            state,
            themes::with_parents(&row.themes),
            country.into_iter().collect(),
            row.languages.0,
            row.modalities.0,
        ]
    };
    Ok(rows.await?.into_iter().map(values).collect())
}
