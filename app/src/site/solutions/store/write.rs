//! Solutions as they are written: kept as a draft, or published.

use crate::site::{
    access::Me,
    audit::audit,
    db::{Json, Source, Tx},
    follows::{Published, tell_followers},
    goals,
    idempotency::{self, Submission},
    ids::{PersonId, SolutionId},
    index::{self, Document},
    notices::{self, Kind, Notice},
    problem::Problem,
    solutions::{
        entity::{
            solution::{self, ActiveModel, Column, Model},
            solution_country, solution_goal, solution_revision, solution_theme,
        },
        rendered::RenderedSolution,
        rules::{self, Outcome, Solution, State},
        together::{self, store::concerned},
    },
    state::Site,
    things::{Key, Tag, Thing},
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::{NotSet, Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait},
};

/// What is to be written.
pub struct Write<'a> {
    /// The solution that is changed; none for a new one.
    pub id: Option<SolutionId>,
    pub solution: Solution,
    /// What it is adapted from, for a new one.
    pub parent: Option<SolutionId>,
    /// What this revision changes.
    pub note: &'a str,
    /// The version that was read.
    pub version: i64,
    pub publish: bool,
    pub token: &'a str,
}

/// Writes a draft or publishes; a form that comes again writes nothing. Gives the address of the solution.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Refused`] as permission goes; [`Problem::Stale`] when another version
/// was saved meanwhile; [`Problem::SentBefore`] when the form came before with other words.
pub async fn write(site: &Site, me: &Me, write: Write<'_>) -> Result<String, Problem> {
    // Rendered before the write begins: while it lasts, others wait.
    let text = Text::of(&write);
    let whole = serde_json::to_string(&write.solution).map_err(Problem::fault)?;
    let content = idempotency::content(&[&whole, if write.publish { "publish" } else { "draft" }]);
    let tx = site.db.begin().await?;
    let done = write_in(&tx, me, &write, text).await;
    idempotency::finish(&site.db, tx, me, Submission { token: write.token, content: &content }, done).await
}

/// What is published beside what was written.
#[derive(Default)]
pub struct Text {
    pub(super) told: Option<RenderedSolution>,
    /// For the index.
    words: String,
}

impl Text {
    fn of(write: &Write<'_>) -> Self {
        if write.publish { Self::told(write.solution.clone()) } else { Self::default() }
    }

    /// That of a solution that is published.
    pub fn told(solution: Solution) -> Self {
        let told = RenderedSolution::from(solution);
        Self { words: told.words(), told: Some(told) }
    }
}

async fn write_in(tx: &Tx, me: &Me, write: &Write<'_>, text: Text) -> Result<String, Problem> {
    let before = match write.id {
        Some(id) => Some(editable(tx, me, id, write.version).await?),
        None => None,
    };
    let was_published = before.as_ref().is_some_and(|row| row.state == State::Published);
    if was_published && !write.publish {
        return Err(Problem::Refused); // what is published does not become a draft again
    }
    if let Some(row) = before.as_ref().filter(|_| was_published) {
        // Where it may stand no more.
        Tag::lists(Thing::Solution, &row.themes.0).for_each(|list| tx.touch(list));
    }
    let saved = Saved::of(before.as_ref(), me, write.publish);
    let saved = save(tx, saved, before, write, text.told.clone()).await?;
    let (location, was_told) = (saved.id.path(&write.solution.title), text.told.is_some());
    publish(tx, me, &saved, write, text).await?;
    if was_told && !was_published {
        tell(tx, me, &saved, &write.solution, &location).await?;
    }
    let action = if write.publish { "solution.publish" } else { "solution.draft" };
    audit(tx, Some(me.id), action, Tag::from(saved.id)).await?;
    Ok(if write.publish { location } else { format!("{location}/edit") })
}

/// What lists, revisions and search know of what was saved.
pub(super) async fn publish(
    tx: &Tx,
    editor: &Me,
    saved: &Saved,
    write: &Write<'_>,
    text: Text,
) -> Result<(), Problem> {
    keep_places(tx, saved, &write.solution).await?;
    let Some(told) = text.told else { return Ok(()) };
    keep_revision(tx, editor, saved, write, told).await?;
    let Solution { title, summary, outcome, language, countries, themes, .. } = &write.solution;
    let location = saved.id.path(title);
    let document = Document {
        kind: Thing::Solution,
        subject_id: saved.id.into(),
        part: 0,
        title,
        summary,
        body: &text.words,
        author: saved.author_id,
        outcome: outcome.map_or("", Outcome::code),
        themes,
        countries,
        location: &location,
        language,
        at: saved.at,
    };
    index::put(tx, document).await
}

/// Those hear of it for whom it is new: who follows what it is about, who writes it too, and who wrote what it was
/// made from.
async fn tell(tx: &Tx, me: &Me, saved: &Saved, solution: &Solution, location: &str) -> Result<(), Problem> {
    let Solution { title, countries, themes, .. } = solution;
    let (about, on) = (saved.id.into(), saved.parent_id);
    tell_followers(tx, me, Published { about, title, location, themes, countries, on }).await?;
    let ours = concerned(tx, (saved.id, saved.author_id, saved.helpers), false).await?;
    let theirs = adapted(tx, saved).await?;
    let ours = ours.into_iter().map(|to| (to, Kind::PublishedTogether));
    let mut told: Vec<_> = ours.chain(theirs.into_iter().map(|to| (to, Kind::Adaptation))).collect();
    told.sort_unstable_by_key(|(to, _)| *to); // see `notices::tell`
    for (to, kind) in told {
        let about = saved.id.into();
        notices::tell(tx, me, Notice { to, kind, about, title, location }).await?;
    }
    Ok(())
}

/// Counts it as an adaptation, where it is one; gives those who wrote what it was made from.
pub(super) async fn adapted(tx: &Tx, saved: &Saved) -> Result<Vec<PersonId>, Problem> {
    let Some(parent) = saved.parent_id else { return Ok(Vec::new()) };
    let adapted = ActiveModel { id: Unchanged(parent), ..Default::default() };
    let count = Expr::col(Column::Adaptations).add(1);
    index::used(tx, Thing::Solution, parent.into(), 0, index::ADAPTED).await?;
    let counted = tx.change(adapted).col_expr(Column::Adaptations, count);
    let of_parent: Vec<(PersonId, i64)> = tx.returning(counted, [Column::AuthorId, Column::Helpers]).await?;
    let mut theirs = Vec::new();
    for (author, helpers) in of_parent {
        theirs.extend(concerned(tx, (parent, author, helpers), false).await?);
    }
    Ok(theirs)
}

async fn editable(tx: &Tx, me: &Me, id: SolutionId, version: i64) -> Result<Model, Problem> {
    let row = tx.one(Model::find().filter(Column::Id.eq(id))).await?.ok_or(Problem::NotFound)?;
    let actor = together::actor(tx, me, &row).await?;
    if !rules::may_see(row.state, actor) {
        return Err(Problem::NotFound);
    }
    if !rules::may_edit(row.state, actor) {
        return Err(Problem::Refused);
    }
    if row.version != version {
        return Err(Problem::Stale);
    }
    Ok(row)
}

impl Source for Model {}

/// What a new one has until the database gives it one.
const NO_NUMBER: SolutionId = SolutionId(0);

/// What is known of a solution only when it has been saved.
pub(super) struct Saved {
    pub id: SolutionId,
    is_new: bool,
    author_id: PersonId,
    helpers: i64,
    pub parent_id: Option<SolutionId>,
    pub revision: i64,
    pub at: Moment,
    pub published_at: Option<Moment>,
}

impl Saved {
    pub fn of(before: Option<&Model>, me: &Me, publish: bool) -> Self {
        let at = Moment::now();
        let revision = before.map_or(0, |row| row.revision);
        let published_at = before.and_then(|row| row.published_at);
        Self {
            id: before.map_or(NO_NUMBER, |row| row.id),
            is_new: before.is_none(),
            author_id: before.map_or(me.id, |row| row.author_id),
            helpers: before.map_or(0, |row| row.helpers),
            parent_id: before.and_then(|row| row.parent_id),
            revision: if publish { revision + 1 } else { revision },
            at,
            published_at: if publish { published_at.or(Some(at)) } else { published_at },
        }
    }
}

pub(super) async fn save(
    tx: &Tx,
    mut saved: Saved,
    before: Option<Model>,
    write: &Write<'_>,
    told: Option<RenderedSolution>,
) -> Result<Saved, Problem> {
    let version = before.as_ref().map_or(0, |row| row.version);
    let row = columns(&write.solution, told, &saved, version + 1);
    if before.is_some() {
        // Two who read the same version: on PostgreSQL the second waits here for the first, and then finds
        // nothing.
        let row = ActiveModel { id: Unchanged(saved.id), ..row };
        let changed = tx.run(&tx.change(row).filter(Column::Version.eq(version))).await?;
        return if changed == 0 { Err(Problem::Stale) } else { Ok(saved) };
    }
    if let Some(parent) = write.parent {
        let adaptable = Parent::find().filter(Column::Id.eq(parent)).filter(Column::State.ne(State::Draft));
        saved.parent_id = tx.one(adaptable).await?.map(|parent| parent.id);
    }
    let new = ActiveModel {
        id: if saved.id == NO_NUMBER { NotSet } else { Set(saved.id) },
        parent_id: Set(saved.parent_id),
        discussions: Set(0),
        adaptations: Set(0),
        uses: Set(0),
        reports: Set(0),
        pitfalls: Set(0),
        helpers: Set(0),
        created_at: Set(saved.at),
        author_id: Set(saved.author_id),
        ..row
    };
    saved.id = tx.insert(new).await?;
    Ok(saved)
}

/// A solution that can be adapted.
#[derive(Record)]
#[record(solution::Entity)]
struct Parent {
    id: SolutionId,
}

impl Source for Parent {}

/// What a draft changes is on no page that is cached: then the lists and the author's page are not named.
fn columns(solution: &Solution, told: Option<RenderedSolution>, saved: &Saved, version: i64) -> ActiveModel {
    ActiveModel {
        author_id: Unchanged(saved.author_id),
        parent_id: Unchanged(saved.parent_id),
        state: Set(if told.is_some() { State::Published } else { State::Draft }),
        title: Set(solution.title.clone()),
        summary: Set(solution.summary.clone()),
        outcome: Set(solution.outcome),
        evidence: Set(solution.evidence),
        language: Set(solution.language.clone()),
        organisation: Set(solution.organisation.clone()),
        themes: Set(Json(solution.themes.clone())),
        countries: Set(Json(solution.countries.clone())),
        targets: Set(Json(solution.targets.clone())),
        content: Set(Json(solution.clone())),
        html: Set(told.map(|told| Json(told.into()))),
        revision: Set(saved.revision),
        version: Set(version),
        updated_at: Set(saved.at),
        published_at: Set(saved.published_at),
        ..Default::default()
    }
}

/// Where and on what it is, for filters.
async fn keep_places(tx: &Tx, saved: &Saved, solution: &Solution) -> Result<(), Problem> {
    if !saved.is_new {
        tx.run(
            &solution_theme::Entity::delete_many().filter(solution_theme::Column::SolutionId.eq(saved.id)),
        )
        .await?;
        tx.run(
            &solution_country::Entity::delete_many()
                .filter(solution_country::Column::SolutionId.eq(saved.id)),
        )
        .await?;
        tx.run(&solution_goal::Entity::delete_many().filter(solution_goal::Column::SolutionId.eq(saved.id)))
            .await?;
    }
    let themes = solution.themes.iter().map(|theme| solution_theme::ActiveModel {
        theme: Set(theme.clone()),
        solution_id: Set(saved.id),
        published_at: Set(saved.published_at),
    });
    let countries = solution.countries.iter().map(|country| solution_country::ActiveModel {
        country: Set(country.clone()),
        solution_id: Set(saved.id),
        published_at: Set(saved.published_at),
    });
    let goals = goals::with_goals(&solution.targets).into_iter().map(|goal| solution_goal::ActiveModel {
        goal: Set(goal),
        solution_id: Set(saved.id),
        published_at: Set(saved.published_at),
    });
    tx.add_all(themes.collect()).await?;
    tx.add_all(goals.collect()).await?;
    Ok(tx.add_all(countries.collect()).await?)
}

async fn keep_revision(
    tx: &Tx,
    me: &Me,
    saved: &Saved,
    write: &Write<'_>,
    told: RenderedSolution,
) -> Result<(), Problem> {
    let revision = solution_revision::ActiveModel {
        solution_id: Set(saved.id),
        number: Set(saved.revision),
        editor_id: Set(me.id),
        note: Set(write.note.to_owned()),
        content: Set(Json(write.solution.clone())),
        html: Set(Json(told.into())),
        created_at: Set(saved.at),
    };
    Ok(tx.add(revision).await?)
}

/// Counts a new discussion on a solution; gives who is told of it, and its title.
///
/// # Errors
/// [`Problem::NotFound`] where it is not published.
pub async fn discussed(tx: &Tx, id: SolutionId) -> Result<(Vec<PersonId>, String), Problem> {
    let counted = tx
        .change(ActiveModel { id: Unchanged(id), ..Default::default() })
        .col_expr(Column::Discussions, Expr::col(Column::Discussions).add(1))
        .filter(Column::State.eq(State::Published));
    let rows: Vec<(PersonId, i64, String)> =
        tx.returning(counted, [Column::AuthorId, Column::Helpers, Column::Title]).await?;
    let (author, helpers, title) = rows.into_iter().next().ok_or(Problem::NotFound)?;
    Ok((concerned(tx, (id, author, helpers), false).await?, title))
}
