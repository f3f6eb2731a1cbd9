//! The people who are to be found, in the database. Of each only what is for who asks is shown, counted and looked in.

use crate::site::{
    access::{Asker, Audience},
    db::{Codes, Db, Source, has_code, holding_in},
    facets::Values,
    ids::{FileId, OrganisationId, PersonId},
    paging::{Cursor, Page, Start, length},
    people::entity::{
        Audiences,
        person::{self, Column, Entity},
        shown,
    },
    problem::Problem,
    themes,
    things::{Tag, Thing},
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ColumnTrait, Condition, DatabaseBackend, EntityName, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};

/// To what the directory is narrowed; empty is everybody.
#[derive(Clone, Debug, Default)]
pub struct PeopleFilter {
    pub few: Option<usize>,
    /// Words that are all in the name or the organisation.
    pub words: String,
    pub knows: String,
    /// They know any of these.
    pub knows_any: Vec<String>,
    pub wants: String,
    pub country: String,
    pub language: String,
    /// Whoever says in public that they are of it.
    pub organisation: Option<OrganisationId>,
    /// Not this person.
    pub but: Option<PersonId>,
}

/// A person as the directory shows them.
#[derive(Clone, Debug, Record)]
#[record(person::Entity)]
pub struct PersonRow {
    pub id: PersonId,
    pub handle: String,
    pub name: String,
    pub created_at: Moment,
    pub photo: Option<FileId>,
    #[record(nested)]
    pub told: Told,
}

impl Source for PersonRow {}

/// What narrows the directory.
#[derive(Clone, Debug, Record)]
#[record(person::Entity)]
pub struct Told {
    pub organisation: String,
    pub organisation_id: Option<OrganisationId>,
    pub country: String,
    pub languages: Codes,
    pub knows: Codes,
    pub wants: Codes,
    #[record(nested)]
    audiences: Audiences,
}

impl Source for Told {}

impl Told {
    /// Without what is for none of these.
    fn to(mut self, audiences: &[Audience]) -> Self {
        fn hide<T: Default>(said: &mut T, is_told: bool) {
            if !is_told {
                *said = T::default();
            }
        }
        let is_told = |whom| audiences.contains(&whom);
        hide(&mut self.organisation, is_told(self.audiences.organisation_for));
        hide(&mut self.organisation_id, is_told(self.audiences.organisation_for));
        hide(&mut self.country, is_told(self.audiences.country_for));
        hide(&mut self.languages, is_told(self.audiences.languages_for));
        hide(&mut self.knows, is_told(self.audiences.knows_for));
        hide(&mut self.wants, is_told(self.audiences.wants_for));
        self
    }
}

/// Those who are to be found, the newest first.
///
/// # Errors
/// The database's own.
pub async fn list(
    db: &Db,
    asker: &Asker,
    filter: &PeopleFilter,
    start: Start,
) -> Result<Page<PersonRow>, Problem> {
    db.depends_on(Tag::list(Thing::Person, &filter.knows));
    let audiences = Audience::with(asker.me.is_some());
    let key = |row: &PersonRow| Cursor { at: row.created_at, id: row.id.into() };
    let rows = async |start: Start| -> Result<Vec<PersonRow>, Problem> {
        let found = PersonRow::find()
            .filter(filter.condition(db.backend(), audiences))
            .filter(Condition::all().add_option(start.condition(Column::CreatedAt, Column::Id)))
            .order_by(Column::CreatedAt, start.order())
            .order_by(Column::Id, start.order())
            .limit(length(filter.few));
        let as_told = |row: PersonRow| PersonRow { told: row.told.to(audiences), ..row };
        Ok(db.all(found).await?.into_iter().map(as_told).collect())
    };
    Page::read(start, key, rows).await
}

/// What each has of each facet: themes known and wanted (with those above), country, languages.
///
/// # Errors
/// The database's own.
pub async fn facets(db: &Db, asker: &Asker, words: &str) -> Result<Vec<Values>, Problem> {
    let audiences = Audience::with(asker.me.is_some());
    let filter = PeopleFilter { words: words.to_owned(), ..PeopleFilter::default() };
    let everybody = Told::find().filter(filter.condition(db.backend(), audiences));
    let values = |row: Told| {
        let Told { country, languages, knows, wants, .. } = row.to(audiences);
        let country = Some(country).filter(|country| !country.is_empty());
        vec![
            themes::with_parents(&knows),
            themes::with_parents(&wants),
            country.into_iter().collect(),
            languages.0,
        ]
    };
    Ok(db.all(everybody).await?.into_iter().map(values).collect())
}

impl PeopleFilter {
    fn condition(&self, backend: DatabaseBackend, audiences: &'static [Audience]) -> Condition {
        let is_told = |whom: Column| whom.is_in(audiences.iter().copied());
        let on = |themes: Column, whom: Column, any: &[&'static str]| {
            let any = any.iter().map(|theme| has_code(backend, themes, theme)).reduce(ExprTrait::or);
            any.map(|any| is_told(whom).and(any))
        };
        let knows = themes::family_or(&self.knows, &self.knows_any);
        let wants = themes::family_or(&self.wants, &[]);
        let country = (!self.country.is_empty())
            .then(|| Column::Country.eq(&self.country).and(is_told(Column::CountryFor)));
        let language = (!self.language.is_empty())
            .then(|| has_code(backend, Column::Languages, &self.language).and(is_told(Column::LanguagesFor)));
        let organisation = shown(Column::Organisation, Column::OrganisationFor, audiences);
        let texts = [Expr::col(Column::Name.as_column_ref()), organisation(Entity.table_name())];
        Condition::all()
            .add(Column::SuspendedAt.is_null())
            .add(Column::Listed.eq(true))
            .add(holding_in(&self.words, &texts))
            .add_option(on(Column::Knows, Column::KnowsFor, &knows))
            .add_option(on(Column::Wants, Column::WantsFor, &wants))
            .add_option(country)
            .add_option(language)
            .add_option(self.organisation.map(|one| {
                Column::OrganisationId.eq(one).and(Column::OrganisationFor.eq(Audience::Everybody))
            }))
            .add_option(self.but.map(|person| Column::Id.ne(person)))
    }
}
