//! What was made from what: the whole tree of adaptations that a solution is in.

use crate::site::{
    access::Asker,
    db::{Codes, Db, Source},
    ids::SolutionId,
    problem::Problem,
    solutions::{
        entity::solution::{self, Column},
        rules::{self, Outcome, State},
    },
    things::Tag,
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{CommonTableExpression, Expr, ExprTrait, Query, SelectStatement, UnionType, WithClause},
};

/// How many a tree shows at most: the first that were made.
pub const TREE_MOST: u64 = 2_000;

/// A solution as it stands in the tree. Of one that was put away, only that it was there.
#[derive(Clone, Record)]
#[record(solution::Entity)]
pub struct TreeRow {
    pub id: SolutionId,
    pub parent_id: Option<SolutionId>,
    pub title: String,
    pub state: State,
    pub outcome: Option<Outcome>,
    pub language: String,
    pub countries: Codes,
    pub published_at: Option<Moment>,
}

impl Source for TreeRow {}

/// The tree, those that came first first: in one statement, however deep it is. A solution is made after what it was
/// made from, so there is no circle in it.
///
/// # Errors
/// The database's own.
pub async fn tree(db: &Db, asker: &Asker, id: SolutionId) -> Result<Vec<TreeRow>, Problem> {
    let seen = Condition::any().add(rules::listed_for(asker)).add(Column::State.eq(State::Archived));
    let tree = TreeRow::find()
        .filter(Column::Id.in_subquery(family(id)))
        .filter(seen)
        .order_by_asc(Column::Id)
        .limit(TREE_MOST);
    let rows = db.all(tree).await?;
    rows.iter().for_each(|row| db.depends_on(Tag::from(row.id)));
    Ok(rows)
}

/// The keys of all that is in one tree with this: up to the one that was made from none, then down to all.
fn family(id: SolutionId) -> SelectStatement {
    let line = |first: Expr| {
        let mut line = Query::select();
        line.columns(["id", "parent_id"]).from("solution").and_where(first);
        line
    };
    let next = |from: &'static str, on: Expr| {
        let mut next = Query::select();
        next.columns([("solution", "id"), ("solution", "parent_id")]).from("solution");
        next.inner_join(from, on);
        next
    };
    let mut up = line(Expr::col("id").eq(id));
    up.union(UnionType::All, next("up", Expr::col(("solution", "id")).eq(Expr::col(("up", "parent_id")))));
    let mut root = Query::select();
    root.column("id").from("up").and_where(Expr::col("parent_id").is_null());
    let mut down = line(Expr::col("id").in_subquery(root));
    down.union(
        UnionType::All,
        next("down", Expr::col(("solution", "parent_id")).eq(Expr::col(("down", "id")))),
    );
    let named = |name: &'static str, query: SelectStatement| {
        CommonTableExpression::new().table_name(name).columns(["id", "parent_id"]).query(query).to_owned()
    };
    let both = WithClause::new().recursive(true).cte(named("up", up)).cte(named("down", down)).to_owned();
    let mut family = Query::select();
    family.column("id").from("down").with_cte(both);
    family
}
