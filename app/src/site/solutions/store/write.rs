//! Solutions as they are written: kept as a draft, or published.

use super::path;
use crate::site::{
    changes::{Tag, audit},
    db::{Codes, Tx},
    locale::Locale,
    once::{self, Form},
    problem::Problem,
    search::{self, Document},
    session::Me,
    solutions::{
        entity::{ActiveModel, Column, Content, Entity, Model},
        rules::{self, Actor, Solution, State},
        told::Told,
    },
    state::Site,
    themes,
    time::Moment,
    vocabulary::COUNTRIES,
};
use sea_orm::{ActiveValue::Set, Value, entity::prelude::*};

/// What is to be written.
pub struct Write<'a> {
    /// The solution that is changed; none for a new one.
    pub id: Option<i64>,
    pub solution: Solution,
    /// What it is adapted from, for a new one.
    pub parent: Option<i64>,
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
    let content = once::content(&[&whole, if write.publish { "publish" } else { "draft" }]);
    let tx = site.db.begin().await?;
    let done = write_in(&tx, me, &write, text).await;
    once::finish(site, tx, me, Form { token: write.token, content: &content }, done).await
}

/// What is published beside what was written.
struct Text {
    told: Option<Told>,
    /// The same as JSON, for the revision.
    html: Option<Value>,
    /// For the index.
    words: String,
}

impl Text {
    fn of(write: &Write<'_>) -> Self {
        let told = write.publish.then(|| Told::from(write.solution.clone()));
        let words = told.as_ref().map(Told::words).unwrap_or_default();
        let html = told.as_ref().and_then(|told| serde_json::to_value(told.solution()).ok()).map(Value::from);
        Self { told, html, words: format!("{words} {}", places(&write.solution)) }
    }
}

/// Where it was and on what, in all languages: "Brazil" and "Brésil" both find it.
fn places(solution: &Solution) -> String {
    let countries = solution.countries.iter().map(|code| COUNTRIES.all_names(code));
    let themes = solution.themes.iter().flat_map(|slug| Locale::all().map(|t| themes::name(slug, t)));
    countries.chain(themes).collect::<Vec<_>>().join(" ")
}

async fn write_in(tx: &Tx, me: &Me, write: &Write<'_>, text: Text) -> Result<String, Problem> {
    let before = match write.id {
        Some(id) => Some(editable(tx, me, id, write.version).await?),
        None => None,
    };
    let was_published = before.as_ref().is_some_and(|row| row.state == State::Published.code());
    if was_published && !write.publish {
        return Err(Problem::Refused); // what is published does not become a draft again
    }
    let themes_before = before.as_ref().map(|row| row.themes.clone()).unwrap_or_default();
    let saved = save(tx, me, before, write, text.told).await?;
    keep_places(tx, &saved, &write.solution).await?;
    let location = path(saved.id, &write.solution.title);
    let mut touched = Vec::new();
    if write.publish {
        touched = saved.touches(write.solution.themes.iter().chain(&themes_before.0));
        keep_revision(tx, me, &saved, write, text.html).await?;
        let Solution { title, language, .. } = &write.solution;
        let (kind, body, location) = ("solution", text.words.as_str(), location.as_str());
        search::index(tx, Document { kind, subject_id: saved.id, part: 0, title, body, location, language }).await?;
        if let Some(parent) = saved.parent_id.filter(|_| !was_published) {
            tx.later("UPDATE solution SET adaptations = adaptations + 1 WHERE id = $1", [parent.into()]).await?;
        }
    }
    let action = if write.publish { "solution.publish" } else { "solution.draft" };
    audit(tx, Some(me.id), action, "solution", saved.id, &touched).await?;
    Ok(if write.publish { location } else { format!("{location}/edit") })
}

async fn editable(tx: &Tx, me: &Me, id: i64, version: i64) -> Result<Model, Problem> {
    let row = whole(tx, id).await?;
    let state = State::parse(&row.state).ok_or(Problem::NotFound)?;
    let actor = Actor { is_author: row.author_id == me.id, role: me.role() };
    if !rules::may_see(state, actor) {
        return Err(Problem::NotFound);
    }
    if !rules::may_edit(state, actor) {
        return Err(Problem::Refused);
    }
    if row.version != version {
        return Err(Problem::Stale);
    }
    Ok(row)
}

/// What is known of a solution only when it has been saved.
struct Saved {
    id: i64,
    is_new: bool,
    author_id: i64,
    parent_id: Option<i64>,
    revision: i64,
    at: Moment,
    published_at: Option<Moment>,
}

impl Saved {
    /// What publishing or changing it touches: itself, its author's page, the lists in which it stands or stood,
    /// and what it was adapted from.
    fn touches<'a>(&self, themes: impl IntoIterator<Item = &'a String>) -> Vec<Tag> {
        let mut tags = Tag::lists(Tag::Solutions, themes);
        tags.extend([Tag::Solution(self.id), Tag::Person(self.author_id)]);
        tags.extend(self.parent_id.map(Tag::Solution));
        tags
    }
}

async fn save(tx: &Tx, me: &Me, before: Option<Model>, write: &Write<'_>, told: Option<Told>) -> Result<Saved, Problem> {
    let now = Moment::now();
    let mut saved = match &before {
        Some(row) => Saved {
            id: row.id,
            is_new: false,
            author_id: row.author_id,
            parent_id: row.parent_id,
            revision: row.revision,
            at: now,
            published_at: row.published_at,
        },
        None => Saved { id: 0, is_new: true, author_id: me.id, parent_id: None, revision: 0, at: now, published_at: None },
    };
    if write.publish {
        saved.revision += 1;
        saved.published_at = saved.published_at.or(Some(now));
    }
    let version = before.as_ref().map_or(0, |row| row.version);
    let row = columns(&write.solution, told, &saved, version + 1);
    if before.is_some() {
        // Two who read the same version: on PostgreSQL the second waits here for the first, and then finds nothing.
        let update = Entity::update_many().set(row).filter(Column::Id.eq(saved.id)).filter(Column::Version.eq(version));
        return if tx.apply(&update).await? == 0 { Err(Problem::Stale) } else { Ok(saved) };
    }
    if let Some(parent) = write.parent {
        saved.parent_id = tx.id("SELECT id FROM solution WHERE id = $1 AND state = 'published'", [parent.into()]).await?;
    }
    let new = ActiveModel {
        author_id: Set(me.id),
        parent_id: Set(saved.parent_id),
        discussions: Set(0),
        adaptations: Set(0),
        created_at: Set(now),
        ..row
    };
    saved.id = tx.insert(&Entity::insert(new)).await?;
    Ok(saved)
}

fn columns(solution: &Solution, told: Option<Told>, saved: &Saved, version: i64) -> ActiveModel {
    let state = if told.is_some() { State::Published } else { State::Draft };
    ActiveModel {
        state: Set(state.code().into()),
        title: Set(solution.title.clone()),
        summary: Set(solution.summary.clone()),
        outcome: Set(solution.outcome.clone()),
        evidence: Set(solution.evidence.clone()),
        language: Set(solution.language.clone()),
        organisation: Set(solution.organisation.clone()),
        themes: Set(Codes(solution.themes.clone())),
        countries: Set(Codes(solution.countries.clone())),
        content: Set(Content(solution.clone())),
        html: Set(told.map(|told| Content(told.into()))),
        revision: Set(saved.revision),
        version: Set(version),
        updated_at: Set(saved.at),
        published_at: Set(saved.published_at),
        ..Default::default()
    }
}

/// Where and on what it is, for filters.
async fn keep_places(tx: &Tx, saved: &Saved, solution: &Solution) -> Result<(), Problem> {
    for (table, column, codes) in [("solution_theme", "theme", &solution.themes), ("solution_country", "country", &solution.countries)] {
        if !saved.is_new {
            tx.run(&format!("DELETE FROM {table} WHERE solution_id = $1"), [saved.id.into()]).await?;
        }
        if !codes.is_empty() {
            let rows = (3..).take(codes.len()).map(|at| format!("(${at}, $1, $2)")).collect::<Vec<_>>().join(", ");
            let insert = format!("INSERT INTO {table} ({column}, solution_id, published_at) VALUES {rows}");
            let values = [saved.id.into(), saved.published_at.into()].into_iter().chain(codes.iter().map(Into::into));
            tx.later(&insert, values).await?;
        }
    }
    Ok(())
}

async fn keep_revision(tx: &Tx, me: &Me, saved: &Saved, write: &Write<'_>, html: Option<Value>) -> Result<(), Problem> {
    let story = serde_json::to_value(&write.solution).map_err(Problem::fault)?;
    let html = html.unwrap_or(Value::Json(None));
    let insert =
        "INSERT INTO solution_revision (solution_id, number, editor_id, note, story, html, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values = [saved.id.into(), saved.revision.into(), me.id.into(), write.note.into(), story.into(), html, saved.at.into()];
    tx.later(insert, values).await?;
    Ok(())
}

async fn whole(tx: &Tx, id: i64) -> Result<Model, Problem> {
    tx.find(&Entity::find_by_id(id)).await?.into_iter().next().ok_or(Problem::NotFound)
}

/// Counts a new discussion on a solution and gives its author's id and title.
///
/// # Errors
/// [`Problem::NotFound`] where it is not published.
pub async fn discussed(tx: &Tx, id: i64) -> Result<(i64, String), Problem> {
    let update = "UPDATE solution SET discussions = discussions + 1 WHERE id = $1 AND state = 'published' RETURNING author_id, title";
    let row = tx.one::<Discussed>(update, [id.into()]).await?.ok_or(Problem::NotFound)?;
    Ok((row.author_id, row.title))
}

crate::record! {
    struct Discussed {
        author_id: i64,
        title: String,
    }
}
