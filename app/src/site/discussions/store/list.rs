//! Lists of discussions.

use super::DiscussionRow;
use crate::site::{
    access::{Asker, Audience},
    db::{Db, Source, holding},
    discussions::{
        entity::discussion::{Column, Entity, Relation},
        rules::{self, Kind},
    },
    facets::Values,
    ids::{ExchangeId, PersonId, PostId, SolutionId},
    paging::{Cursor, Page, Start, length},
    people::entity::{person, shown},
    problem::Problem,
    themes,
    things::{Tag, Thing},
};
use macros::Record;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationTrait,
    Select,
    sea_query::{Expr, ExprTrait, JoinType, Query, SelectStatement, UnionType},
};

/// What a list is narrowed to; empty is everything.
#[derive(Clone, Debug, Default)]
pub struct DiscussionFilter {
    /// Only so many, for a place that has no more room.
    pub few: Option<usize>,
    /// Words that are all in its title.
    pub words: String,
    pub language: String,
    /// In any of these, and in none of those.
    pub languages: Vec<String>,
    pub not_languages: Vec<String>,
    /// Where who began it is from.
    pub country: String,
    pub theme: String,
    /// On any of these, where no one theme is given.
    pub themes: Vec<String>,
    pub kind: Option<Kind>,
    pub solution: Option<SolutionId>,
    pub exchange: Option<ExchangeId>,
    pub author: Option<PersonId>,
    /// Only questions that have no answer yet.
    pub unanswered: bool,
    /// Only questions that have one.
    pub answered: bool,
    /// Begun by anybody but this person.
    pub but: Option<PersonId>,
}

/// Discussions, where something was said last first.
///
/// # Errors
/// The database's own.
pub async fn list(
    db: &Db,
    asker: &Asker,
    filter: &DiscussionFilter,
    start: Start,
) -> Result<Page<DiscussionRow>, Problem> {
    db.depends_on(Tag::list(Thing::Discussion, &filter.theme));
    let key = |row: &DiscussionRow| Cursor { at: row.active_at, id: row.id.into() };
    Page::read(start, key, |start| listed(db, asker, filter, start)).await
}

/// So many of the liveliest, as any visitor may see them.
///
/// # Errors
/// The database's own.
pub async fn liveliest(
    db: &Db,
    filter: &DiscussionFilter,
    most: usize,
) -> Result<Vec<DiscussionRow>, Problem> {
    db.depends_on(Tag::list(Thing::Discussion, &filter.theme));
    let filter = DiscussionFilter { few: Some(most), ..filter.clone() };
    listed(db, &Asker::visitor(), &filter, Start::Top).await
}

async fn listed(
    db: &Db,
    asker: &Asker,
    filter: &DiscussionFilter,
    start: Start,
) -> Result<Vec<DiscussionRow>, Problem> {
    let narrowed = rules::visible_to(asker).add(filter.condition());
    let narrowed = narrowed.add_option(start.condition(Column::ActiveAt, Column::Id));
    let found = DiscussionRow::find();
    let family = themes::family_or(&filter.theme, &filter.themes);
    let found = match newest_of_each(&family, &narrowed, start, length(filter.few)) {
        None => found.filter(narrowed),
        Some(newest) => found.filter(Column::Id.in_subquery(newest)),
    };
    let found = found.order_by(Column::ActiveAt, start.order()).order_by(Column::Id, start.order());
    Ok(db.all(found.limit(length(filter.few))).await?)
}

fn from(country: &str) -> SelectStatement {
    let there = person::Entity::find().select_only().column(person::Column::Id);
    let is_told = person::Column::CountryFor.eq(Audience::Everybody);
    there.filter(person::Column::Country.eq(country)).filter(is_told).into_query()
}

#[derive(Record)]
#[record(Entity)]
struct FacetsRow {
    kind: Kind,
    language: String,
    theme: Option<String>,
    answer_id: Option<PostId>,
    #[record(nested)]
    author: From,
}

#[derive(Record)]
#[record(person::Entity)]
struct From {
    #[record(expr = shown(person::Column::Country, person::Column::CountryFor, Audience::with(false)))]
    country: String,
}

impl Source for FacetsRow {
    fn source() -> Select<Entity> {
        Entity::find().join(JoinType::InnerJoin, Relation::Author.def())
    }
}

/// What each has of each facet: kind, language, theme (with the one above), the country of who began it, whether
/// it waits for an answer.
///
/// # Errors
/// The database's own.
pub async fn facets(db: &Db, words: &str) -> Result<Vec<Values>, Problem> {
    let rows = db
        .all(
            FacetsRow::find()
                .filter(rules::visible_to(&Asker::default()))
                .filter(holding(words, &[Column::Title])),
        )
        .await?;
    let values = |row: FacetsRow| {
        let waits = row.kind == Kind::Question && row.answer_id.is_none();
        let themes: Vec<String> = row.theme.into_iter().collect();
        vec![
            vec![row.kind.code().to_owned()],
            vec![row.language],
            themes::with_parents(&themes),
            vec![row.author.country],
            waits.then(|| "yes".to_owned()).into_iter().collect(),
        ]
    };
    Ok(rows.into_iter().map(values).collect())
}

impl DiscussionFilter {
    /// As the filter for questions without an answer stands in the address.
    pub fn waits(&self) -> &'static str {
        if self.unanswered { "yes" } else { "" }
    }

    fn condition(&self) -> Condition {
        let unanswered = || Column::Kind.eq(Kind::Question).and(Column::AnswerId.is_null());
        Condition::all()
            .add(holding(&self.words, &[Column::Title]))
            .add_option((!self.language.is_empty()).then(|| Column::Language.eq(&self.language)))
            .add_option((!self.languages.is_empty()).then(|| Column::Language.is_in(&self.languages)))
            .add_option(
                (!self.not_languages.is_empty()).then(|| Column::Language.is_not_in(&self.not_languages)),
            )
            .add_option((!self.country.is_empty()).then(|| Column::AuthorId.in_subquery(from(&self.country))))
            .add_option(self.kind.map(|kind| Column::Kind.eq(kind)))
            .add_option(self.unanswered.then(unanswered))
            .add_option(self.answered.then(|| Column::AnswerId.is_not_null()))
            .add_option(self.but.map(|person| Column::AuthorId.ne(person)))
            .add_option(self.solution.map(|solution| Column::SolutionId.eq(solution)))
            .add_option(self.exchange.map(|exchange| Column::ExchangeId.eq(exchange)))
            .add_option(self.author.map(|author| Column::AuthorId.eq(author)))
    }
}

/// The newest of each theme, from its index, so that the newest of these are the newest of all: never a sort
/// of all that there is. Nothing where there is no theme.
fn newest_of_each(
    themes: &[&'static str],
    narrowed: &Condition,
    start: Start,
    length: u64,
) -> Option<SelectStatement> {
    let of_theme = |theme: &&'static str| {
        let newest = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::Theme.eq(*theme))
            .filter(narrowed.clone())
            .order_by(Column::ActiveAt, start.order())
            .order_by(Column::Id, start.order())
            .limit(length)
            .into_query();
        Query::select().expr(Expr::col("id")).from_subquery(newest, "newest").to_owned()
    };
    let mut each = themes.iter().map(of_theme);
    let mut all = each.next()?;
    for one in each {
        all.union(UnionType::All, one);
    }
    Some(all)
}
