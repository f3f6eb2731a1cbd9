//! Solutions as they are written: kept as a draft, or published.

use super::out::{First, Out};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Json, Source, Tx},
    goals,
    idempotency::{self, Submission},
    ids::{PersonId, SolutionId},
    notices,
    organisations::names::{self, Named},
    problem::Problem,
    solutions::{
        attribution::{Attribution, ask_to_vouch},
        embargo,
        entity::{
            solution::{self, ActiveModel, Column, Model},
            solution_country, solution_goal, solution_revision, solution_theme,
        },
        freshness,
        rendered::RenderedSolution,
        rules::{self, Solution, State},
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
    let Solution { attribution, not_before, .. } = &write.solution;
    let aside = format!("{attribution:?} {not_before:?}");
    let content = idempotency::content(&[&whole, &aside, if write.publish { "publish" } else { "draft" }]);
    let tx = site.db.begin().await?;
    let done = write_in(&tx, me, &write, text).await;
    idempotency::finish(&site.db, tx, me, Submission { token: write.token, content: &content }, done).await
}

/// Begins a draft within a larger write, an adaptation where there is a parent; gives the address of its form.
///
/// # Errors
/// The database's own.
pub async fn begin(
    tx: &Tx,
    me: &Me,
    solution: Solution,
    parent: Option<SolutionId>,
) -> Result<String, Problem> {
    let write = Write { id: None, solution, parent, note: "", version: 0, publish: false, token: "" };
    write_in(tx, me, &write, Text::default()).await
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
    let was_signed = before.as_ref().is_some_and(|row| row.attribution.names_people());
    let was_withheld = before
        .as_ref()
        .is_some_and(|row| row.state != State::Draft && row.attribution == Attribution::Withheld);
    let saved = Saved::of(tx, before.as_ref(), me, write).await?;
    let saved = save(tx, me, saved, before, write, text.told.clone()).await?;
    let title = &write.solution.title;
    let location = saved.id.path(title);
    let first = if was_published { None } else { Some(First::By(me)) };
    publish(tx, me, &saved, write, text, first).await?;
    if saved.state == State::Published && was_signed && !saved.attribution.names_people() {
        notices::forget_by(tx, saved.id, saved.author_id).await?; // they named its author
    }
    if saved.state != State::Draft && saved.attribution == Attribution::Withheld && !was_withheld {
        ask_to_vouch(tx, saved.author_id, saved.id, title).await?;
    }
    let action = match saved.state {
        State::Published => "solution.publish",
        State::Embargoed => "solution.embargo",
        State::Draft | State::Archived => "solution.draft",
    };
    audit(tx, Some(me.id), action, Tag::from(saved.id)).await?;
    Ok(if write.publish { location } else { format!("{location}/edit") })
}

/// What lists, revisions and search know of what was saved, and where it is new, who is told.
pub(super) async fn publish(
    tx: &Tx,
    editor: &Me,
    saved: &Saved,
    write: &Write<'_>,
    text: Text,
    first: Option<First<'_>>,
) -> Result<(), Problem> {
    keep_places(tx, saved, &write.solution).await?;
    let Some(told) = text.told.filter(|_| saved.state == State::Published) else { return Ok(()) };
    keep_revision(tx, editor, saved, write, told).await?;
    saved.out(&write.solution, &text.words, first).show(tx).await
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
    state: State,
    attribution: Attribution,
    /// Whether that is another than before.
    is_attributed_anew: bool,
    embargo_until: Option<Moment>,
    pub revision: i64,
    pub at: Moment,
    pub published_at: Option<Moment>,
}

impl Saved {
    /// How it is attributed and until when it waits is its author's to say, whoever else may put it right.
    pub async fn of(tx: &Tx, before: Option<&Model>, me: &Me, write: &Write<'_>) -> Result<Self, Problem> {
        let at = Moment::now();
        let author_id = before.map_or(me.id, |row| row.author_id);
        let is_out = before.is_some_and(|row| row.state.is_out());
        let embargo_until = match before {
            Some(row) if is_out || author_id != me.id => row.embargo_until,
            _ => embargo::begins_for(tx, author_id, write.solution.not_before).await?,
        };
        let state = match write.publish {
            true if is_out || embargo_until.is_none_or(|until| until <= at) => State::Published,
            true => State::Embargoed,
            false => State::Draft,
        };
        let was = before.map(|row| row.attribution).unwrap_or_default();
        let attribution = write.solution.attribution.filter(|_| author_id == me.id).unwrap_or(was);
        let (revision, published_at) = before.map_or((0, None), |row| (row.revision, row.published_at));
        let is_published = state == State::Published;
        Ok(Self {
            id: before.map_or(NO_NUMBER, |row| row.id),
            is_new: before.is_none(),
            author_id,
            helpers: before.map_or(0, |row| row.helpers),
            parent_id: before.and_then(|row| row.parent_id),
            state,
            attribution,
            is_attributed_anew: attribution != was,
            embargo_until,
            revision: if is_published { revision + 1 } else { revision },
            at,
            published_at: if is_published { published_at.or(Some(at)) } else { published_at },
        })
    }

    /// As others see it from now on.
    pub fn out<'a>(&self, solution: &'a Solution, words: &'a str, first: Option<First<'a>>) -> Out<'a> {
        Out {
            id: self.id,
            author: self.author_id,
            helpers: self.helpers,
            parent: self.parent_id,
            attribution: self.attribution,
            at: self.at,
            solution,
            words,
            first,
        }
    }
}

pub(super) async fn save(
    tx: &Tx,
    me: &Me,
    mut saved: Saved,
    before: Option<Model>,
    write: &Write<'_>,
    told: Option<RenderedSolution>,
) -> Result<Saved, Problem> {
    let version = before.as_ref().map_or(0, |row| row.version);
    let mut row = columns(&write.solution, told, &saved, version + 1);
    let named = match saved.attribution.names_organisation() {
        true => names::named(tx, &write.solution.organisation, &write.solution.countries).await?,
        false => Named::default(),
    };
    row.organisation_key = Set(Some(named.key));
    row.organisation_id = Set(named.id);
    if saved.state == State::Published && saved.author_id == me.id {
        row.checked_at = Set(Some(saved.at));
        row.ask_at = Set(Some(saved.at + freshness::AFTER));
    }
    if before.is_some() {
        // Two who read the same version: on PostgreSQL the second waits here for the first, and then finds
        // nothing.
        let row = ActiveModel { id: Unchanged(saved.id), ..row };
        let changed = tx.run(&tx.change(row).filter(Column::Version.eq(version))).await?;
        return if changed == 0 { Err(Problem::Stale) } else { Ok(saved) };
    }
    if let Some(parent) = write.parent {
        let adaptable = Parent::find().filter(Column::Id.eq(parent)).filter(Column::State.is_in(State::OUT));
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
    let vouched_at = if saved.is_attributed_anew { Set(None) } else { NotSet };
    ActiveModel {
        author_id: Unchanged(saved.author_id),
        parent_id: Unchanged(saved.parent_id),
        state: Set(saved.state),
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
        attribution: Set(saved.attribution),
        vouched_at,
        embargo_until: Set(saved.embargo_until),
        year_from: Set(solution.year_from.map(i64::from)),
        year_to: Set(solution.year_to.map(i64::from)),
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
