//! Lists of solutions.

use super::{areas, with_author};
use crate::site::{
    access::Asker,
    db::{Codes, Db, Find, Source, holding},
    facets::Values,
    goals,
    ids::{OrganisationId, PersonId, SolutionId},
    locale::Locale,
    paging::{Cursor, Page, Start, length},
    problem::Problem,
    regions,
    solutions::{
        attribution::{Attributed, Attribution},
        entity::{
            solution::{self, Column},
            solution_country, solution_theme,
        },
        rules::{self, Evidence, Outcome, Sort, State},
        together::{
            CoAuthors,
            store::{helpers, known_to, written_by},
        },
    },
    themes,
    things::{Key as _, Tag, Thing},
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationTrait,
    Select,
    sea_query::{Expr, ExprTrait, Func, JoinType, Query, SelectStatement, UnionType},
};

/// A solution as lists show it.
#[derive(Clone, Record)]
#[record(solution::Entity)]
pub struct SolutionRow {
    pub id: SolutionId,
    pub title: String,
    pub summary: String,
    pub outcome: Option<Outcome>,
    pub language: String,
    pub countries: Codes,
    pub discussions: i64,
    pub adaptations: i64,
    pub uses: i64,
    pub published_at: Option<Moment>,
    pub state: State,
    pub helpers: i64,
    #[record(nested)]
    pub author: Attributed,
    #[record(nested)]
    pub co_authors: CoAuthors,
}

impl Source for SolutionRow {
    fn source() -> Select<solution::Entity> {
        with_author()
    }
}

/// What a list is narrowed to; empty is everything.
#[derive(Clone, Debug, Default)]
pub struct SolutionFilter {
    /// Only so many, for a place that has no more room.
    pub few: Option<usize>,
    /// Words that are all in its title or summary.
    pub words: String,
    pub theme: String,
    /// On any of these, where no one theme is given.
    pub themes: Vec<String>,
    pub country: String,
    /// UN M49, and a goal or a target by its number.
    pub region: String,
    pub goal: String,
    pub outcome: Option<Outcome>,
    pub evidence: Option<Evidence>,
    /// It ran in this year.
    pub year: String,
    pub order: Sort,
    pub language: String,
    /// In any of these, and in none of those.
    pub languages: Vec<String>,
    pub not_languages: Vec<String>,
    /// By anybody but this person.
    pub but: Option<PersonId>,
    pub author: Option<PersonId>,
    /// Told as done for this one.
    pub organisation: Option<OrganisationId>,
    /// What they told without their name stands there too: it is they who ask.
    pub is_own: bool,
}

/// What its author has signed.
fn signed() -> Expr {
    Column::Attribution.eq(Attribution::Name)
}

impl SolutionRow {
    pub fn path(&self) -> String {
        self.id.path(&self.title)
    }

    /// The names of all who wrote it, in one.
    pub fn authors(&self, t: Locale) -> String {
        self.co_authors.names(t, &self.author).join(", ")
    }
}

/// What is published, newest first, or as the filter says.
///
/// # Errors
/// The database's own.
pub async fn list(
    db: &Db,
    asker: &Asker,
    filter: &SolutionFilter,
    start: Start,
) -> Result<Page<SolutionRow>, Problem> {
    db.depends_on(Tag::list(Thing::Solution, &filter.theme));
    if filter.order == Sort::Used {
        db.depends_on(Tag::list(Thing::Solution, "")); // what is used more may come from below
    }
    let key = |row: &SolutionRow| {
        let at = match filter.order {
            Sort::Newest => row.published_at.unwrap_or_default(),
            Sort::Used => Moment(row.uses),
        };
        Cursor { at, id: row.id.into() }
    };
    Page::read(start, key, |start| listed(db, asker, filter, start)).await
}

/// So many of the newest, as any visitor may see them.
///
/// # Errors
/// The database's own.
pub async fn newest(db: &Db, filter: &SolutionFilter, most: usize) -> Result<Vec<SolutionRow>, Problem> {
    db.depends_on(Tag::list(Thing::Solution, &filter.theme));
    let filter = SolutionFilter { few: Some(most), ..filter.clone() };
    listed(db, &Asker::visitor(), &filter, Start::Top).await
}

async fn listed(
    db: &Db,
    asker: &Asker,
    filter: &SolutionFilter,
    start: Start,
) -> Result<Vec<SolutionRow>, Problem> {
    let family = themes::family_or(&filter.theme, &filter.themes);
    let narrowed = rules::listed_for(asker).add(filter.condition());
    let found = SolutionRow::find();
    if filter.order == Sort::Used {
        let found = found
            .filter(narrowed)
            .filter(filter.places(&family))
            .filter(Condition::all().add_option(start.condition(Column::Uses, Column::Id)))
            .order_by(Column::Uses, start.order())
            .order_by(Column::Id, start.order());
        return with_co_authors(db, db.all(found.limit(length(filter.few))).await?).await;
    }
    let found = if !family.is_empty() {
        found.filter(Column::Id.in_subquery(newest_of_each(
            &family,
            |theme| on_theme(theme, start),
            &narrowed,
            filter,
        )))
    } else if !filter.country.is_empty() {
        let country = filter.country.as_str();
        found.filter(Column::Id.in_subquery(newest_of_each(
            &[country],
            |country| in_country(country, start),
            &narrowed,
            filter,
        )))
    } else if let Some(newest) = areas::newest(filter, &narrowed, start) {
        found.filter(Column::Id.in_subquery(newest))
    } else {
        found.filter(narrowed.add_option(start.condition(Column::PublishedAt, Column::Id)))
    };
    with_co_authors(db, db.all(in_order(found, start).limit(length(filter.few))).await?).await
}

/// The same with who writes along: most are told by one person, and then nothing more is asked.
async fn with_co_authors(db: &Db, mut rows: Vec<SolutionRow>) -> Result<Vec<SolutionRow>, Problem> {
    let helpers = helpers(db, rows.iter().filter(|row| row.helpers > 0).map(|row| row.id)).await?;
    for row in rows.iter_mut().filter(|row| row.helpers > 0) {
        row.co_authors = CoAuthors::of(row.id, &helpers);
    }
    Ok(rows)
}

fn in_order(found: Find<SolutionRow>, start: Start) -> Find<SolutionRow> {
    found.order_by(Column::PublishedAt, start.order()).order_by(Column::Id, start.order())
}

impl SolutionFilter {
    /// That it is on one of these themes, where there are any, and in the country.
    fn places(&self, family: &[&str]) -> Condition {
        let on_any = || {
            let there = solution_theme::Entity::find()
                .select_only()
                .expr(Expr::val(1))
                .filter(solution_theme::Column::Theme.is_in(family.iter().copied()))
                .filter(solution_theme::Column::SolutionId.into_expr().eq(Column::Id.into_expr()));
            Expr::exists(there.into_query())
        };
        Condition::all()
            .add_option((!family.is_empty()).then(on_any))
            .add_option((!self.country.is_empty()).then(|| self.in_country()))
    }

    fn in_country(&self) -> Expr {
        let there = solution_country::Entity::find()
            .select_only()
            .expr(Expr::val(1))
            .filter(solution_country::Column::Country.eq(&self.country))
            .filter(solution_country::Column::SolutionId.into_expr().eq(Column::Id.into_expr()));
        Expr::exists(there.into_query())
    }

    /// What [`years`](rules::years) says, for the database.
    fn in_year(year: i64) -> Expr {
        let either = |one: Column, other: Expr| Expr::from(Func::coalesce([one.into_expr(), other]));
        let this = Expr::val(this_year());
        let first = || either(Column::YearFrom, Column::YearTo.into_expr());
        let last = either(Column::YearTo, this);
        first().lte(year).and(last.gte(year).or(first().eq(year)))
    }

    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.evidence.map(|evidence| Column::Evidence.eq(evidence)))
            .add_option(self.year.parse().ok().map(Self::in_year))
            .add_option(self.outcome.map(|outcome| Column::Outcome.eq(outcome)))
            .add_option((!self.language.is_empty()).then(|| Column::Language.eq(&self.language)))
            .add_option((!self.languages.is_empty()).then(|| Column::Language.is_in(&self.languages)))
            .add_option(
                (!self.not_languages.is_empty()).then(|| Column::Language.is_not_in(&self.not_languages)),
            )
            .add_option(self.but.map(|person| Column::AuthorId.ne(person)))
            .add_option(self.author.map(|person| Column::Id.in_subquery(written_by(person))))
            .add_option((self.author.is_some() && !self.is_own).then(signed))
            .add_option(self.organisation.map(|one| Column::OrganisationId.eq(one)))
            .add(holding(&self.words, &[Column::Title, Column::Summary]))
            .add_option((!self.country.is_empty() && !self.theme.is_empty()).then(|| self.in_country()))
            .add(areas::condition(self))
    }
}

/// The newest of each of the codes, from its index, so that the newest of these are the newest of all: never
/// a walk through all that is published.
pub(super) fn newest_of_each<C: Copy>(
    codes: &[C],
    newest: impl Fn(C) -> SelectStatement,
    narrowed: &Condition,
    filter: &SolutionFilter,
) -> SelectStatement {
    let of_code = |code: &C| {
        let mut newest = newest(*code);
        newest.cond_where(narrowed.clone()).limit(length(filter.few));
        Query::select().expr(Expr::col("id")).from_subquery(newest, "newest").to_owned()
    };
    let each = codes.iter().map(of_code);
    let union = |mut all: SelectStatement, one| {
        all.union(UnionType::All, one);
        all
    };
    each.reduce(union).unwrap_or_default()
}

pub(super) fn on_theme(theme: &str, start: Start) -> SelectStatement {
    use solution_theme::{Column as By, Entity, Relation};
    Entity::find()
        .select_only()
        .column(Column::Id)
        .join(JoinType::InnerJoin, Relation::Solution.def())
        .filter(By::Theme.eq(theme))
        .filter(Condition::all().add_option(start.condition(By::PublishedAt, By::SolutionId)))
        .order_by(By::PublishedAt, start.order())
        .order_by(By::SolutionId, start.order())
        .into_query()
}

pub(super) fn in_country(country: &str, start: Start) -> SelectStatement {
    use solution_country::{Column as By, Entity, Relation};
    Entity::find()
        .select_only()
        .column(Column::Id)
        .join(JoinType::InnerJoin, Relation::Solution.def())
        .filter(By::Country.eq(country))
        .filter(Condition::all().add_option(start.condition(By::PublishedAt, By::SolutionId)))
        .order_by(By::PublishedAt, start.order())
        .order_by(By::SolutionId, start.order())
        .into_query()
}

/// What a person has begun, or takes part in, and others do not see, newest first.
///
/// # Errors
/// The database's own.
pub async fn drafts(
    db: &Db,
    asker: &Asker,
    person: PersonId,
    most: u64,
) -> Result<Vec<SolutionRow>, Problem> {
    let theirs = SolutionRow::find()
        .filter(Column::Id.in_subquery(known_to(person)))
        .filter(rules::visible_to(asker))
        .filter(Column::State.is_in(State::INSIDE))
        .order_by_desc(Column::UpdatedAt)
        .limit(most);
    with_co_authors(db, db.all(theirs).await?).await
}

#[derive(Record)]
#[record(solution::Entity)]
struct FacetsRow {
    outcome: Option<Outcome>,
    evidence: Option<Evidence>,
    language: String,
    themes: Codes,
    countries: Codes,
    targets: Codes,
    year_from: Option<i64>,
    year_to: Option<i64>,
}

impl Source for FacetsRow {}

/// How many facets there are.
pub const FACETS: usize = 8;

fn this_year() -> i64 {
    i64::from(Moment::now().parts().0)
}

/// What each listed one has of each facet: outcome, language, themes (with those above), countries, evidence, the years
/// in which it ran, regions, goals.
///
/// # Errors
/// The database's own.
pub async fn facets(db: &Db, words: &str) -> Result<Vec<Values>, Problem> {
    let rows = db
        .all(
            FacetsRow::find()
                .filter(rules::listed_for(&Asker::default()))
                .filter(holding(words, &[Column::Title, Column::Summary])),
        )
        .await?;
    let this = this_year();
    let values = |row: FacetsRow| {
        let outcome = row.outcome.map(|outcome| outcome.code().to_owned()).into_iter().collect();
        let evidence = row.evidence.map(|evidence| evidence.code().to_owned()).into_iter().collect();
        let years = rules::years(row.year_from, row.year_to, this).into_iter().flatten();
        let years = years.map(|year| year.to_string()).collect();
        let regions = row.countries.iter().flat_map(|country| regions::above(country));
        let regions = regions.map(|region| (*region).to_owned()).collect();
        let goals = goals::served(&row.themes, &row.targets);
        vec![
            outcome,
            vec![row.language],
            themes::with_parents(&row.themes.0),
            row.countries.0,
            evidence,
            years,
            regions,
            goals,
        ]
    };
    Ok(rows.into_iter().map(values).collect())
}

/// How many are published.
pub fn published() -> SelectStatement {
    let published = solution::Entity::find().select_only().expr(Column::Id.count());
    published.filter(Column::State.eq(State::Published)).into_query()
}

/// In how many countries those are that are published.
pub fn countries() -> SelectStatement {
    solution_country::Entity::find()
        .select_only()
        .expr(Expr::col(solution_country::Column::Country).count_distinct())
        .filter(solution_country::Column::PublishedAt.is_not_null())
        .into_query()
}

/// What was adapted from a solution.
///
/// # Errors
/// The database's own.
pub async fn adaptations(db: &Db, asker: &Asker, id: SolutionId) -> Result<Vec<SolutionRow>, Problem> {
    let adapted = SolutionRow::find().filter(Column::ParentId.eq(id)).filter(rules::listed_for(asker));
    with_co_authors(db, db.all(in_order(adapted, Start::Top).limit(50)).await?).await
}

/// One solution as a list shows it.
///
/// # Errors
/// The database's own.
pub async fn row(db: &Db, asker: &Asker, id: SolutionId) -> Result<Option<SolutionRow>, Problem> {
    Ok(db.one(SolutionRow::find().filter(Column::Id.eq(id)).filter(rules::listed_for(asker))).await?)
}

/// What an adaptation was made from: title and author remain when it is archived.
///
/// # Errors
/// The database's own.
pub async fn parent(db: &Db, asker: &Asker, id: SolutionId) -> Result<Option<SolutionRow>, Problem> {
    Ok(db.one(SolutionRow::find().filter(Column::Id.eq(id)).filter(rules::visible_to(asker))).await?)
}
