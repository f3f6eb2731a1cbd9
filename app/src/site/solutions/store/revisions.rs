//! How solutions were.

use crate::site::{
    db::{Db, Json, Source},
    ids::SolutionId,
    paging::PAGE,
    people::Byline,
    problem::Problem,
    solutions::{
        attribution::Attribution,
        entity::solution_revision::{self, Column},
        rendered::RenderedSolution,
        rules::Solution,
    },
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, RelationTrait, Select,
    sea_query::{Expr, ExprTrait, JoinType},
};

/// A revision, for the list of them.
#[derive(Record)]
#[record(solution_revision::Entity)]
pub struct RevisionRow {
    pub number: i64,
    pub note: String,
    pub created_at: Moment,
    #[record(nested)]
    pub editor: Byline,
}

impl Source for RevisionRow {
    fn source() -> Select<solution_revision::Entity> {
        solution_revision::Entity::find().join(JoinType::InnerJoin, solution_revision::Relation::Editor.def())
    }
}

/// Revisions, newest first, from the one before `before`: those of a page, and one more where there are more.
/// Who may see the solution may see them.
///
/// # Errors
/// The database's own.
pub async fn revisions(db: &Db, id: SolutionId, before: i64) -> Result<Vec<RevisionRow>, Problem> {
    let earlier = RevisionRow::find()
        .filter(Column::SolutionId.eq(id))
        .filter(Column::Number.lt(before))
        .order_by_desc(Column::Number)
        .limit(PAGE as u64 + 1);
    Ok(db.all(earlier).await?)
}

/// A revision as its page shows it.
#[derive(Record)]
#[record(solution_revision::Entity)]
pub struct Revision {
    /// As it was read, as JSON.
    #[record(expr = html)]
    html: String,
    pub created_at: Moment,
}

fn html(table: &'static str) -> Expr {
    Expr::col((table, Column::Html)).cast_as("text")
}

impl Source for Revision {}

impl Revision {
    /// How much there is to show, in bytes.
    pub fn size(&self) -> usize {
        self.html.len()
    }

    /// As it is read, without what is withheld by now.
    ///
    /// # Errors
    /// A fault, should the database hold something else.
    pub fn rendered(&self, attribution: Attribution) -> Result<RenderedSolution, Problem> {
        let mut solution = serde_json::from_str(&self.html).map_err(Problem::fault)?;
        attribution.withhold(&mut solution);
        Ok(RenderedSolution::from_stored(solution))
    }
}

/// One revision as it was. Who may see the solution may see it.
///
/// # Errors
/// [`Problem::NotFound`] where there is no such revision.
pub async fn revision(db: &Db, id: SolutionId, number: i64) -> Result<Revision, Problem> {
    let one = Revision::find().filter(Column::SolutionId.eq(id)).filter(Column::Number.eq(number));
    db.one(one).await?.ok_or(Problem::NotFound)
}

/// A revision as it was written.
#[derive(Record)]
#[record(solution_revision::Entity)]
pub struct WrittenRevision {
    pub content: Json<Solution>,
    pub note: String,
    pub created_at: Moment,
    #[record(nested)]
    pub editor: Byline,
}

impl Source for WrittenRevision {
    fn source() -> Select<solution_revision::Entity> {
        RevisionRow::source()
    }
}

/// As [`revision`], as it was written.
///
/// # Errors
/// As those of [`revision`].
pub async fn written(db: &Db, id: SolutionId, number: i64) -> Result<WrittenRevision, Problem> {
    let one = WrittenRevision::find().filter(Column::SolutionId.eq(id)).filter(Column::Number.eq(number));
    db.one(one).await?.ok_or(Problem::NotFound)
}
