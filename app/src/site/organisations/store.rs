//! Organisations as they are read.

use super::{
    entity::{
        organisation::{Column, Entity},
        representative,
    },
    forms::Organisation,
    rules::{Actor, Duty, Kind, Standing, Verified},
};
use crate::site::{
    access::{Asker, Me},
    db::{Codes, Db, Find, Json, Source, Tx, has_code, holding},
    facets::Values,
    files,
    ids::{OrganisationId, PersonId},
    paging::{Cursor, Page, Start, length},
    problem::Problem,
    themes,
    things::{Key as _, Tag, Thing},
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};

/// An organisation as lists show it.
#[derive(Clone, Record)]
#[record(Entity)]
pub struct OrganisationRow {
    pub id: OrganisationId,
    pub name: String,
    pub kind: Kind,
    pub country: String,
    pub language: String,
    pub summary: String,
    pub verified: Option<Verified>,
    pub created_at: Moment,
}

impl Source for OrganisationRow {}

impl OrganisationRow {
    pub fn path(&self) -> String {
        self.id.path(&self.name)
    }
}

/// An organisation as its page shows it.
#[derive(Clone, Record)]
#[record(Entity)]
pub struct OrganisationPageRow {
    pub id: OrganisationId,
    pub name: String,
    pub kind: Kind,
    pub country: String,
    pub parent_id: Option<OrganisationId>,
    pub language: String,
    pub content: Json<Organisation>,
    pub verified: Option<Verified>,
    pub verified_by: String,
    pub merged_into: Option<OrganisationId>,
    pub version: i64,
    pub updated_at: Moment,
    #[record(expr = has_files)]
    pub has_files: bool,
}

impl Source for OrganisationPageRow {}

fn has_files(table: &'static str) -> Expr {
    files::are_on(Thing::Organisation, Expr::col((table, Column::Id)))
}

impl OrganisationPageRow {
    pub fn path(&self) -> String {
        self.id.path(&self.name)
    }
}

/// All may see all of them; what has gone into another stands in no list, and its address leads there.
pub fn is_listed() -> Condition {
    Condition::all().add(Column::MergedInto.is_null())
}

/// To what a list is narrowed; empty is everything.
#[derive(Clone, Debug, Default)]
pub struct OrganisationFilter {
    pub few: Option<usize>,
    pub words: String,
    pub kind: Option<Kind>,
    pub country: String,
    pub theme: String,
}

/// Organisations, the newest first.
///
/// # Errors
/// The database's own.
pub async fn list(
    db: &Db,
    filter: &OrganisationFilter,
    start: Start,
) -> Result<Page<OrganisationRow>, Problem> {
    db.depends_on(Tag::list(Thing::Organisation, &filter.theme));
    let key = |row: &OrganisationRow| Cursor { at: row.created_at, id: row.id.into() };
    let rows = async |start: Start| -> Result<Vec<OrganisationRow>, Problem> {
        let on_theme = themes::family_or(&filter.theme, &[])
            .iter()
            .map(|theme| has_code(db.backend(), Column::Themes, theme))
            .reduce(ExprTrait::or);
        let narrowed = is_listed()
            .add(holding(&filter.words, &[Column::Name, Column::Summary]))
            .add_option(filter.kind.map(|kind| Column::Kind.eq(kind)))
            .add_option((!filter.country.is_empty()).then(|| Column::Country.eq(&filter.country)))
            .add_option(on_theme)
            .add_option(start.condition(Column::CreatedAt, Column::Id));
        let found = OrganisationRow::find()
            .filter(narrowed)
            .order_by(Column::CreatedAt, start.order())
            .order_by(Column::Id, start.order())
            .limit(length(filter.few));
        Ok(db.all(found).await?)
    };
    Page::read(start, key, rows).await
}

#[derive(Record)]
#[record(Entity)]
struct FacetsRow {
    kind: Kind,
    country: String,
    themes: Codes,
}

impl Source for FacetsRow {}

/// How many facets there are.
pub const FACETS: usize = 3;

/// Of each its kind, its country, and its themes with those above.
///
/// # Errors
/// The database's own.
pub async fn facets(db: &Db, words: &str) -> Result<Vec<Values>, Problem> {
    let all = is_listed().add(holding(words, &[Column::Name, Column::Summary]));
    let values = |row: FacetsRow| {
        let country = Some(row.country).filter(|country| !country.is_empty());
        vec![
            vec![row.kind.code().to_owned()],
            country.into_iter().collect(),
            themes::with_parents(&row.themes.0),
        ]
    };
    Ok(db.all(FacetsRow::find().filter(all)).await?.into_iter().map(values).collect())
}

/// One.
///
/// # Errors
/// [`Problem::NotFound`] where there is none; [`Problem::Moved`] where it has gone into another.
pub async fn find(db: &Db, id: OrganisationId) -> Result<OrganisationPageRow, Problem> {
    let found = db.one(OrganisationPageRow::find().filter(Column::Id.eq(id))).await?;
    let found = found.ok_or(Problem::NotFound)?;
    match found.merged_into {
        Some(into) => Err(Problem::Moved { to: into.path("") }),
        None => Ok(found),
    }
}

/// What it is a part of, and what is a part of it.
///
/// # Errors
/// The database's own.
pub async fn family(db: &Db, row: &OrganisationPageRow) -> Result<Vec<OrganisationRow>, Problem> {
    let parent = row.parent_id.map(|parent| Column::Id.eq(parent));
    let family = Condition::any().add(Column::ParentId.eq(row.id)).add_option(parent);
    let found = OrganisationRow::find()
        .filter(is_listed().add(family))
        .order_by_asc(Column::Name)
        .order_by_asc(Column::Id)
        .limit(FAMILY);
    Ok(db.all(found).await?)
}

/// How many are named that are part of one.
const FAMILY: u64 = 100;

/// One by its number, as lists show it.
///
/// # Errors
/// The database's own.
pub async fn row(db: &Db, id: OrganisationId) -> Result<Option<OrganisationRow>, Problem> {
    Ok(db.one(OrganisationRow::find().filter(is_listed()).filter(Column::Id.eq(id))).await?)
}

#[derive(Record)]
#[record(Entity)]
pub struct Above {
    pub id: OrganisationId,
    pub parent_id: Option<OrganisationId>,
    pub merged_into: Option<OrganisationId>,
}

impl Source for Above {}

/// How far one looks up.
const STEPS: usize = 12;

/// The one that is meant by a number, wherever it has gone, and all that it is a part of; nothing where there is none.
///
/// # Errors
/// The database's own.
pub async fn above(
    db: &Db,
    id: OrganisationId,
) -> Result<Option<(OrganisationId, Vec<OrganisationId>)>, Problem> {
    let (mut found, mut above, mut next) = (None, Vec::new(), Some(id));
    for _ in 0..STEPS {
        let Some(id) = next else { break };
        let Some(one) = db.one(Above::find().filter(Column::Id.eq(id))).await? else { break };
        next = one.merged_into.or(one.parent_id);
        match found {
            _ if one.merged_into.is_some() => {}
            None => found = Some(one.id),
            Some(_) => above.push(one.id),
        }
    }
    Ok(found.map(|found| (found, above)))
}

#[derive(Record)]
#[record(representative::Entity)]
struct Held {
    duty: Duty,
}

impl Source for Held {}

fn duty_of(person: PersonId, of: OrganisationId) -> Find<Held> {
    use representative::Column;
    Held::find()
        .filter(Column::OrganisationId.eq(of))
        .filter(Column::PersonId.eq(person))
        .filter(Column::State.eq(Standing::Accepted))
}

/// What somebody is to an organisation. Nothing is asked for a visitor.
///
/// # Errors
/// The database's own.
pub async fn actor(db: &Db, asker: &Asker, of: OrganisationId) -> Result<Actor, Problem> {
    let duty = match asker.id() {
        Some(me) => db.one(duty_of(me, of)).await?.map(|one| one.duty),
        None => None,
    };
    Ok(Actor { duty, role: asker.role() })
}

/// The same, in the transaction of an act.
///
/// # Errors
/// The database's own.
pub async fn actor_in(tx: &Tx, me: &Me, of: OrganisationId) -> Result<Actor, Problem> {
    let duty = tx.one(duty_of(me.id, of)).await?.map(|one| one.duty);
    Ok(Actor { duty, role: me.role })
}
