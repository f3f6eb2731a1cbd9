//! What others see from now on: found by search, told to those who follow, counted by what it was made from.

use crate::site::{
    access::Me,
    audit::audit,
    db::{Json, Tx},
    follows::{Published, tell_published},
    ids::{PersonId, SolutionId},
    index::{self, Document},
    notices::{self, Kind, Notice},
    problem::Problem,
    solutions::{
        attribution::Attribution,
        entity::{
            solution::{self, ActiveModel, Column, Model},
            solution_country, solution_revision, solution_theme,
        },
        freshness,
        rendered::RenderedSolution,
        rules::{Outcome, Solution, State},
        together::store::concerned,
    },
    things::{Key, Tag, Thing},
    time::Moment,
};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait},
};

/// How it came that others see it.
#[derive(Clone, Copy)]
pub enum First<'a> {
    By(&'a Me),
    OnItsDay,
}

/// A solution that others see.
pub struct Out<'a> {
    pub id: SolutionId,
    pub author: PersonId,
    /// How many write along, or read it.
    pub helpers: i64,
    pub parent: Option<SolutionId>,
    pub attribution: Attribution,
    /// When it was written.
    pub at: Moment,
    pub solution: &'a Solution,
    /// Of its telling, for the index.
    pub words: &'a str,
    /// Where they see it for the first time, how it came out.
    pub first: Option<First<'a>>,
}

impl Out<'_> {
    /// Has it found, and where it is new, told.
    ///
    /// # Errors
    /// The database's own.
    pub async fn show(&self, tx: &Tx) -> Result<(), Problem> {
        let Solution { title, themes, countries, .. } = self.solution;
        let location = self.id.path(title);
        self.put(tx, &location).await?;
        if let Some(first) = self.first {
            let (about, on) = (self.id.into(), self.parent);
            let new = Published { about, title, location: &location, themes, countries, on };
            tell_published(tx, self.author, self.attribution.names_people(), new).await?;
            self.tell_writers(tx, first, &location).await?;
        }
        Ok(())
    }

    /// The index knows of it no more than is said: neither a name nor an organisation that is withheld finds it.
    async fn put(&self, tx: &Tx, location: &str) -> Result<(), Problem> {
        let Solution { title, summary, organisation, outcome, language, countries, themes, .. } =
            self.solution;
        let organisation = if self.attribution.names_organisation() { organisation } else { "" };
        let body = RenderedSolution::indexed(organisation, self.words);
        let author = if self.attribution.names_people() { self.author } else { index::NOBODY };
        let document = Document {
            kind: Thing::Solution,
            subject_id: self.id.into(),
            part: 0,
            title,
            summary,
            body: &body,
            author,
            outcome: outcome.map_or("", Outcome::code),
            themes,
            countries,
            location,
            language,
            at: self.at,
        };
        index::put(tx, document).await?;
        index::written_by(tx, Thing::Solution, self.id.into(), author).await
    }

    /// Tells those who wrote it that it is out, and those who wrote what it was made from.
    async fn tell_writers(&self, tx: &Tx, first: First<'_>, location: &str) -> Result<(), Problem> {
        let ours = concerned(tx, (self.id, self.author, self.helpers), false).await?;
        let theirs = self.count_for_parent(tx).await?;
        let theirs = theirs.into_iter().filter(|one| !ours.contains(one)).map(|to| (to, false));
        let mut told: Vec<_> = theirs.collect();
        told.extend(ours.into_iter().map(|to| (to, true)));
        told.sort_unstable(); // in which they are locked
        let title = &self.solution.title;
        for (to, is_ours) in told {
            let notice = |kind| Notice { to, kind, about: self.id.into(), title, location };
            match (is_ours, first) {
                (true, First::By(me)) => notices::tell(tx, me, notice(Kind::PublishedTogether)).await?,
                (true, First::OnItsDay) => notices::tell_of_time(tx, notice(Kind::CameOut)).await?,
                (false, _) if self.attribution.names_people() => {
                    notices::tell_from(tx, self.author, notice(Kind::Adaptation)).await?;
                }
                (false, _) => notices::tell_of_time(tx, notice(Kind::UnsignedAdaptation)).await?,
            }
        }
        Ok(())
    }

    /// Counts it for what it was made from; gives who wrote that.
    pub async fn count_for_parent(&self, tx: &Tx) -> Result<Vec<PersonId>, Problem> {
        let Some(parent) = self.parent else { return Ok(Vec::new()) };
        let adapted = ActiveModel { id: Unchanged(parent), ..Default::default() };
        let count = Expr::col(Column::Adaptations).add(1);
        index::used(tx, Thing::Solution, parent.into(), 0, index::ADAPTED).await?;
        let counted = tx.change(adapted).col_expr(Column::Adaptations, count);
        let of_parent: Vec<(PersonId, i64)> =
            tx.returning(counted, [Column::AuthorId, Column::Helpers]).await?;
        let Some((author, helpers)) = of_parent.into_iter().next() else { return Ok(Vec::new()) };
        concerned(tx, (parent, author, helpers), false).await
    }
}

/// Shows to all what was published and has waited for its day, in the transaction that found that it is here.
///
/// # Errors
/// The database's own.
pub async fn come_out(tx: &Tx, row: Model) -> Result<(), Problem> {
    let (id, at) = (row.id, Moment::now());
    let told = row.html.clone().unwrap_or_else(|| Json(RenderedSolution::from(row.content.0.clone()).into()));
    let (revision, published_at) = (row.revision + 1, Some(at));
    let out = solution::ActiveModel {
        id: Unchanged(id),
        author_id: Unchanged(row.author_id),
        parent_id: Unchanged(row.parent_id),
        themes: Unchanged(row.themes.clone()),
        state: Set(State::Published),
        html: Set(Some(told.clone())),
        revision: Set(revision),
        version: Set(row.version + 1),
        updated_at: Set(at),
        published_at: Set(published_at),
        checked_at: Set(published_at),
        ask_at: Set(Some(at + freshness::AFTER)),
        ..Default::default()
    };
    tx.run(&tx.change(out)).await?;
    date_places(tx, id, published_at).await?;
    let words = RenderedSolution::from_stored(told.0.clone()).words();
    let kept = solution_revision::ActiveModel {
        solution_id: Set(id),
        number: Set(revision),
        editor_id: Set(row.author_id),
        note: Set(String::new()),
        content: Set(row.content.clone()),
        html: Set(told),
        created_at: Set(at),
    };
    tx.add(kept).await?;
    let out = Out {
        id,
        author: row.author_id,
        helpers: row.helpers,
        parent: row.parent_id,
        attribution: row.attribution,
        at,
        solution: &row.content,
        words: &words,
        first: Some(First::OnItsDay),
    };
    out.show(tx).await?;
    audit(tx, None, "solution.come-out", Tag::from(id)).await
}

/// Since when others see it, where lists by theme and by country are cut.
async fn date_places(tx: &Tx, id: SolutionId, at: Option<Moment>) -> Result<(), Problem> {
    let theme = solution_theme::ActiveModel { published_at: Set(at), ..Default::default() };
    let of_it = solution_theme::Column::SolutionId.eq(id);
    tx.run(&solution_theme::Entity::update_many().set(theme).filter(of_it)).await?;
    let country = solution_country::ActiveModel { published_at: Set(at), ..Default::default() };
    let of_it = solution_country::Column::SolutionId.eq(id);
    tx.run(&solution_country::Entity::update_many().set(country).filter(of_it)).await?;
    Ok(())
}
