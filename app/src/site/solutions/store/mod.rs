//! Solutions in the database, always as far as the one who asks may see them.

mod areas;
mod lineage;
mod list;
mod many;
mod out;
mod revisions;
mod write;

pub use lineage::{TreeRow, tree};
pub use list::{
    FACETS, SolutionFilter, SolutionRow, adaptations, countries, drafts, facets, list, newest, parent,
    published, row,
};
pub use many::{Deed, Many, Parent, write_many};
pub use out::come_out;
pub use revisions::{Revision, RevisionRow, WrittenRevision, revision, revisions, written};
pub use write::{Text, Write, begin, discussed, write};

use super::{
    attribution::Attributed,
    bulk::entity::solution_outside,
    entity::solution,
    rendered::RenderedSolution,
    rules::{self, Actor, Solution, State},
    together::{self, CoAuthors, HelperRow},
};
use crate::site::{
    access::Asker,
    db::{Db, Source},
    feature::Held,
    files,
    ids::{PersonId, SolutionId},
    problem::Problem,
    session::Viewer,
    things::{Key, Tag, Thing},
    time::{Moment, Zone},
};
use macros::Record;
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, RelationTrait, Select,
    sea_query::{Expr, ExprTrait, JoinType},
};

/// A solution as far as the asker may see it, for its own page.
pub struct VisibleSolution {
    pub row: SolutionPageRow,
    /// Who writes it along with its author.
    pub co_authors: CoAuthors,
    /// What the asker is to it.
    pub actor: Actor,
    pub may_edit: bool,
    pub may_restore: bool,
    pub may_discard: bool,
}

/// All that its page needs, in one row; the texts are read where they are needed.
#[derive(Record)]
#[record(solution::Entity)]
pub struct SolutionPageRow {
    pub id: SolutionId,
    pub parent_id: Option<SolutionId>,
    pub state: State,
    pub title: String,
    pub summary: String,
    pub revision: i64,
    pub version: i64,
    pub discussions: i64,
    pub adaptations: i64,
    pub reports: i64,
    pub pitfalls: i64,
    pub helpers: i64,
    #[record(expr = has_files)]
    pub has_files: bool,
    pub published_at: Option<Moment>,
    #[record(expr = told_by)]
    told_by: Option<String>,
    #[record(expr = as_text(solution::Column::Content))]
    content: String,
    #[record(expr = as_text(solution::Column::Html))]
    html: Option<String>,
    pub embargo_until: Option<Moment>,
    pub checked_at: Option<Moment>,
    #[record(nested)]
    pub author: Attributed,
}

fn as_text(column: solution::Column) -> impl Fn(&'static str) -> Expr {
    move |table| Expr::col((table, column)).cast_as("text")
}

fn has_files(table: &'static str) -> Expr {
    files::are_on(Thing::Solution, Expr::col((table, solution::Column::Id)))
}

fn told_by(_: &'static str) -> Expr {
    Expr::col((solution_outside::Entity, solution_outside::Column::ToldBy))
}

impl SolutionPageRow {
    /// Who told it elsewhere, where that is nobody here, and people are named.
    pub fn told_elsewhere_by(&self) -> Option<&str> {
        let names_people = self.author.attribution.names_people();
        self.told_by.as_deref().filter(|name| names_people && !name.is_empty())
    }
}

impl Source for SolutionPageRow {
    fn source() -> Select<solution::Entity> {
        with_author().join(JoinType::LeftJoin, solution_outside::Relation::Solution.def().rev())
    }
}

pub fn with_author() -> Select<solution::Entity> {
    solution::Entity::find().join(JoinType::InnerJoin, solution::Relation::Author.def())
}

impl VisibleSolution {
    fn of(asker: &Asker, row: SolutionPageRow, helpers: &[HelperRow]) -> Self {
        let mine = helpers.iter().find(|one| one.solution_id == row.id && asker.is(one.person.id));
        let helps = mine.map(|one| one.role);
        let actor = Actor { is_author: asker.is(row.author.id()), helps, role: asker.role() };
        let may = |rule: fn(State, Actor) -> bool| rule(row.state, actor);
        let (may_edit, may_restore) = (may(rules::may_edit), may(rules::may_restore));
        let co_authors = CoAuthors::of(row.id, helpers);
        Self { may_edit, may_restore, may_discard: may(rules::may_discard), co_authors, actor, row }
    }

    /// How much there is to read, in bytes.
    pub fn size(&self) -> usize {
        self.row.html.as_ref().unwrap_or(&self.row.content).len()
    }

    /// As it was written.
    ///
    /// # Errors
    /// A fault, should the database hold something else.
    pub fn solution(&self) -> Result<Solution, Problem> {
        serde_json::from_str(&self.row.content).map_err(Problem::fault)
    }

    /// As it was written, to be changed: with what is said beside it, the day by these clocks.
    ///
    /// # Errors
    /// As [`VisibleSolution::solution`].
    pub fn to_change(&self, zone: Zone) -> Result<Solution, Problem> {
        let not_before = self.row.embargo_until.filter(|_| !self.row.state.is_out());
        Ok(Solution {
            attribution: Some(self.row.author.attribution),
            not_before: not_before.map(|at| at.day_in(zone)),
            ..self.solution()?
        })
    }

    /// As it is read, without what is withheld.
    ///
    /// # Errors
    /// As [`VisibleSolution::solution`].
    pub fn rendered(&self) -> Result<RenderedSolution, Problem> {
        let withhold = |mut solution: Solution| {
            self.row.author.attribution.withhold(&mut solution);
            solution
        };
        match &self.row.html {
            Some(html) => {
                let stored = withhold(serde_json::from_str(html).map_err(Problem::fault)?);
                Ok(RenderedSolution::from_stored(stored))
            }
            None => Ok(withhold(self.solution()?).into()),
        }
    }
}

/// A solution, if the asker may see it.
///
/// # Errors
/// [`Problem::NotFound`] where there is none or it is not for this asker.
pub async fn find(db: &Db, asker: &Asker, id: SolutionId) -> Result<VisibleSolution, Problem> {
    let one = SolutionPageRow::find().filter(rules::visible_to(asker)).filter(solution::Column::Id.eq(id));
    let row = db.one(one).await?.ok_or(Problem::NotFound)?;
    let helpers = helpers(db, std::slice::from_ref(&row)).await?;
    Ok(VisibleSolution::of(asker, row, &helpers))
}

/// Those who help with these: most have none, and then nothing is asked.
async fn helpers(db: &Db, rows: &[SolutionPageRow]) -> Result<Vec<HelperRow>, Problem> {
    let helped = rows.iter().filter(|row| row.helpers > 0).map(|row| row.id);
    together::store::helpers(db, helped).await
}

/// Those of these that are published, in their order.
///
/// # Errors
/// The database's own.
pub async fn several(db: &Db, asker: &Asker, ids: &[SolutionId]) -> Result<Vec<VisibleSolution>, Problem> {
    ids.iter().for_each(|id| db.depends_on(Tag::from(*id)));
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let these = SolutionPageRow::find()
        .filter(rules::listed_for(asker))
        .filter(solution::Column::Id.is_in(ids.iter().copied()));
    let mut rows = db.all(these).await?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    let helpers = helpers(db, &rows).await?;
    Ok(rows.into_iter().map(|row| VisibleSolution::of(asker, row, &helpers)).collect())
}

/// What of a solution decides who may see its files, and change them.
#[derive(Record)]
#[record(solution::Entity)]
struct HeldRow {
    title: String,
    language: String,
    state: State,
    author_id: PersonId,
    helpers: i64,
}

impl Source for HeldRow {}

/// A solution on which files are; see [`files`].
///
/// # Errors
/// As those of [`find`]; what was archived cannot be read, nor can its files.
pub async fn held(db: &Db, asker: &Asker, id: SolutionId) -> Result<Held, Problem> {
    let one = HeldRow::find().filter(rules::visible_to(asker)).filter(solution::Column::Id.eq(id));
    let row = db.one(one).await?.filter(|row| rules::is_readable(row.state)).ok_or(Problem::NotFound)?;
    let actor = together::standing(db, asker, (id, row.author_id, row.helpers)).await?;
    Ok(Held {
        path: id.path(&row.title),
        title: row.title,
        language: row.language,
        is_public: row.state == State::Published,
        may_change: rules::may_edit(row.state, actor),
    })
}

/// The title of a published solution, for what hangs on it.
///
/// # Errors
/// [`Problem::NotFound`] where there is none.
pub async fn title_of(db: &Db, asker: &Asker, id: SolutionId) -> Result<String, Problem> {
    Ok(row(db, asker, id).await?.ok_or(Problem::NotFound)?.title)
}

/// The title of a solution, for who may edit it.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Refused`], [`Problem::SignIn`].
pub async fn editable_title(viewer: &Viewer, id: SolutionId) -> Result<String, Problem> {
    viewer.signed_in()?;
    let found = find(&viewer.db, &viewer.asker, id).await?;
    if found.may_edit { Ok(found.row.title) } else { Err(Problem::Refused) }
}
