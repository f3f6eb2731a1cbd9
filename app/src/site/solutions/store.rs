//! Solutions in the database, always as far as the one who asks may see them.

use super::{
    entity::{ActiveModel, Column, Content, Entity, Model},
    rules::{self, Actor, Solution, State},
    told::Told,
};
use crate::site::{
    changes::{Tag, audit},
    db::{Codes, Tx},
    link,
    locale::Locale,
    once::{self, Claim},
    paging::{Key, Listed, length},
    problem::Problem,
    query::Query,
    search::{self, Document},
    session::{Me, Viewer},
    state::Site,
    themes,
    time::Moment,
    vocabulary::COUNTRIES,
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// A solution as far as the viewer may see it, for its own page.
pub struct Found {
    pub row: Whole,
    pub state: State,
    pub may_edit: bool,
}

crate::record! {
    /// All that its page needs, in one row; the texts are read where they are needed.
    pub struct Whole {
        pub id: i64,
        pub author_id: i64,
        pub parent_id: Option<i64>,
        state: String,
        pub title: String,
        pub summary: String,
        pub revision: i64,
        pub version: i64,
        pub discussions: i64,
        pub adaptations: i64,
        pub published_at: Option<Moment>,
        content: String,
        html: Option<String>,
        pub handle: String,
        pub name: String,
    }
}

impl Found {
    /// As it was written.
    ///
    /// # Errors
    /// A fault, should the database hold something else.
    pub fn solution(&self) -> Result<Solution, Problem> {
        serde_json::from_str(&self.row.content).map_err(Problem::fault)
    }

    /// As it is read.
    ///
    /// # Errors
    /// As [`Found::solution`].
    pub fn told(&self) -> Result<Told, Problem> {
        match &self.row.html {
            Some(html) => serde_json::from_str(html).map_err(Problem::fault),
            None => Ok(self.solution()?.into()),
        }
    }
}

crate::record! {
    /// A solution as lists show it.
    #[derive(Clone)]
    pub struct Row {
        pub id: i64,
        pub author_id: i64,
        pub title: String,
        pub summary: String,
        pub outcome: String,
        pub language: String,
        pub countries: Codes,
        pub themes: Codes,
        pub discussions: i64,
        pub adaptations: i64,
        pub published_at: Option<Moment>,
        pub state: String,
        pub handle: String,
        pub name: String,
    }
}

const ROW: &str =
    "SELECT s.id, s.author_id, s.title, s.summary, s.outcome, s.language, s.countries, s.themes, s.discussions, s.adaptations,
    s.published_at, s.state, p.handle, p.name FROM solution s JOIN person p ON p.id = s.author_id";

/// What a list is narrowed to; empty is everything.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only so many, for a place that has no more room.
    pub few: Option<usize>,
    pub theme: String,
    pub country: String,
    pub outcome: String,
    pub language: String,
}

impl Row {
    pub fn path(&self) -> String {
        path(self.id, &self.title)
    }
}

/// The address of a solution.
pub fn path(id: i64, title: &str) -> String {
    link::path("solutions", id, title)
}

/// Rows as a page shows them.
async fn rows(viewer: &Viewer, query: Query) -> Result<Vec<Row>, Problem> {
    let rows: Vec<Row> = query.all(&viewer.site.db).await?;
    viewer.depends_on(rows.iter().flat_map(|row| [Tag::Solution(row.id), Tag::Person(row.author_id)]));
    Ok(rows)
}

/// What is published, newest first.
///
/// # Errors
/// The database's own.
pub async fn list(viewer: &Viewer, filter: &Filter, after: Option<Key>) -> Result<Listed<Row>, Problem> {
    viewer.depends_on([Tag::list(Tag::Solutions, &filter.theme)]);
    let key = after.unwrap_or_else(Key::top);
    let mut query = Query::new(ROW);
    let family = themes::family(&filter.theme);
    if !family.is_empty() {
        by_place(&mut query, "solution_theme", "theme", &family, filter, key);
    } else if !filter.country.is_empty() {
        by_place(&mut query, "solution_country", "country", &[&filter.country], filter, key);
    } else {
        query.add(" WHERE (s.published_at, s.id) < (?, ?)", [key.at.into(), key.id.into()]);
        narrow(&mut query, filter);
    }
    query.add(" ORDER BY s.published_at DESC, s.id DESC LIMIT ?", [length(filter.few).into()]);
    let rows = rows(viewer, query).await?;
    Ok(Listed::new(rows, |row| Key { at: row.published_at.unwrap_or_default(), id: row.id }))
}

/// The newest of each of the codes, from its index, and of these the newest: never a walk through all that is published.
fn by_place(query: &mut Query, table: &str, column: &str, codes: &[&str], filter: &Filter, key: Key) {
    query.add(" WHERE s.id IN (", []);
    for (index, code) in codes.iter().enumerate() {
        query.add(if index > 0 { " UNION ALL " } else { "" }, []);
        query.add(&format!("SELECT id FROM (SELECT s.id FROM {table} x JOIN solution s ON s.id = x.solution_id"), []);
        query.add(&format!(" WHERE x.{column} = ?"), [(*code).into()]);
        query.add(" AND (x.published_at, x.solution_id) < (?, ?)", [key.at.into(), key.id.into()]);
        narrow(query, filter);
        query.add(" ORDER BY x.published_at DESC, x.solution_id DESC LIMIT ?) AS newest", [length(filter.few).into()]);
    }
    query.add(")", []);
}

fn narrow(query: &mut Query, filter: &Filter) {
    query.add(" AND s.state = 'published'", []);
    if !filter.outcome.is_empty() {
        query.add(" AND s.outcome = ?", [filter.outcome.clone().into()]);
    }
    if !filter.language.is_empty() {
        query.add(" AND s.language = ?", [filter.language.clone().into()]);
    }
    if !filter.country.is_empty() {
        let among = " AND EXISTS (SELECT 1 FROM solution_country c WHERE c.country = ? AND c.solution_id = s.id)";
        query.add(among, [filter.country.clone().into()]);
    }
}

/// What a person has written: published for all, drafts for themselves.
///
/// # Errors
/// The database's own.
pub async fn by_author(viewer: &Viewer, person_id: i64) -> Result<Vec<Row>, Problem> {
    let mut query = Query::new(ROW);
    query.add(
        " WHERE s.author_id = ? AND (s.state = 'published' OR (s.state = 'draft' AND s.author_id = ?))",
        [person_id.into(), viewer.id().into()],
    );
    query.add(" ORDER BY s.state, s.updated_at DESC, s.id DESC LIMIT 50", []);
    rows(viewer, query).await
}

/// What was adapted from a solution.
///
/// # Errors
/// The database's own.
pub async fn adaptations(viewer: &Viewer, id: i64) -> Result<Vec<Row>, Problem> {
    let mut query = Query::new(ROW);
    query.add(" WHERE s.parent_id = ? AND s.state = 'published' ORDER BY s.published_at DESC, s.id DESC LIMIT 50", [id.into()]);
    rows(viewer, query).await
}

/// One published solution as a list shows it: the parent of an adaptation.
///
/// # Errors
/// The database's own.
pub async fn row(viewer: &Viewer, id: i64) -> Result<Option<Row>, Problem> {
    let mut query = Query::new(ROW);
    query.add(" WHERE s.id = ? AND s.state = 'published'", [id.into()]);
    Ok(rows(viewer, query).await?.into_iter().next())
}

/// A solution, if the viewer may see it.
///
/// # Errors
/// [`Problem::NotFound`] where there is none or it is not for this viewer.
pub async fn find(viewer: &Viewer, id: i64) -> Result<Found, Problem> {
    let mut query = Query::new(
        "SELECT s.id, s.author_id, s.parent_id, s.state, s.title, s.summary, s.revision, s.version, s.discussions, s.adaptations,
         s.published_at, CAST(s.content AS TEXT) AS content, CAST(s.html AS TEXT) AS html, p.handle, p.name
         FROM solution s JOIN person p ON p.id = s.author_id WHERE s.id = ",
    );
    query.add("?", [id.into()]);
    let row: Whole = query.one(&viewer.site.db).await?.ok_or(Problem::NotFound)?;
    let state = State::parse(&row.state).ok_or(Problem::NotFound)?;
    let actor = Actor { is_author: row.author_id == viewer.id(), role: viewer.me.as_ref().map(Me::role).unwrap_or_default() };
    if !rules::may_see(state, actor) {
        return Err(Problem::NotFound);
    }
    viewer.depends_on([Tag::Solution(id), Tag::Person(row.author_id)]);
    Ok(Found { may_edit: rules::may_edit(state, actor), row, state })
}

/// The title of a published solution, for what hangs on it.
///
/// # Errors
/// [`Problem::NotFound`] where there is none.
pub async fn title_of(viewer: &Viewer, id: i64) -> Result<String, Problem> {
    Ok(row(viewer, id).await?.ok_or(Problem::NotFound)?.title)
}

/// Counts a new discussion on a solution and gives its author's id and title.
///
/// # Errors
/// [`Problem::NotFound`] where it is not published.
pub async fn discussed(tx: &Tx, id: i64) -> Result<(i64, String), Problem> {
    let update = "UPDATE solution SET discussions = discussions + 1 WHERE id = $1 AND state = 'published' RETURNING author_id, title";
    let row = tx.one::<Discussed, _>(update, [id.into()]).await?.ok_or(Problem::NotFound)?;
    Ok((row.author_id, row.title))
}

crate::record! {
    struct Discussed {
        author_id: i64,
        title: String,
    }
}

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
/// was saved meanwhile.
pub async fn write(site: &Site, me: &Me, write: Write<'_>) -> Result<String, Problem> {
    // Rendered before the write begins: while it lasts, others wait.
    let told = write.publish.then(|| Told::from(write.solution.clone()));
    let words = told.as_ref().map(Told::words).unwrap_or_default();
    let words = format!("{words} {}", places(&write.solution));
    let whole = serde_json::to_string(&write.solution).map_err(Problem::fault)?;
    let tx = site.db.begin().await?;
    let content = once::content(&[&whole, if write.publish { "publish" } else { "draft" }]);
    if let Claim::Again(location) = once::claim(&tx, me, write.token, &content).await? {
        tx.commit().await?; // the first copy may be waiting for the same commit
        return Ok(location);
    }
    let before = match write.id {
        Some(id) => Some(editable(&tx, me, id, write.version).await?),
        None => None,
    };
    let themes_before = before.as_ref().map(|row| row.themes.clone()).unwrap_or_default();
    let was_published = before.as_ref().is_some_and(|row| row.state == State::Published.code());
    let published = was_published || write.publish;
    if published && !write.publish {
        return Err(Problem::Refused); // what is published does not become a draft again
    }
    let row = save(&tx, me, before, &write, told).await?;
    keep_places(&tx, &row).await?;
    let location = path(row.id, &row.title);
    if published {
        keep_revision(&tx, me, &row, write.note).await?;
        search::index(
            &tx,
            Document {
                kind: "solution",
                subject_id: row.id,
                part: 0,
                title: &row.title,
                body: &words,
                location: &location,
                language: &row.language,
            },
        )
        .await?;
    }
    if published && !was_published {
        count_adaptation(&tx, row.parent_id).await?;
    }
    let touched = if published { touched(&row, themes_before) } else { Vec::new() };
    audit(&tx, Some(me.id), if published { "solution.publish" } else { "solution.draft" }, "solution", row.id, &touched).await?;
    let location = if published { location } else { format!("{location}/edit") };
    once::settle(&tx, me, write.token, &location).await?;
    tx.commit().await?;
    Ok(location)
}

/// Where it was and on what, in all languages: "Brazil" and "Brésil" both find it.
fn places(solution: &Solution) -> String {
    let countries = solution.countries.iter().map(|code| COUNTRIES.all_names(code));
    let themes = solution.themes.iter().flat_map(|slug| Locale::all().map(|t| themes::name(slug, t)));
    countries.chain(themes).collect::<Vec<_>>().join(" ")
}

/// What publishing or changing it touches: itself, its author's page, the lists in which it stands or stood,
/// and what it was adapted from.
fn touched(row: &Model, themes_before: Codes) -> Vec<Tag> {
    let mut tags = Tag::lists(Tag::Solutions, row.themes.0.iter().chain(&themes_before.0));
    tags.extend([Tag::Solution(row.id), Tag::Person(row.author_id)]);
    tags.extend(row.parent_id.map(Tag::Solution));
    tags
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

async fn save(tx: &Tx, me: &Me, before: Option<Model>, write: &Write<'_>, told: Option<Told>) -> Result<Model, Problem> {
    let now = Moment::now();
    let solution = &write.solution;
    let published = told.is_some();
    let version = before.as_ref().map_or(0, |row| row.version);
    let published_at = before.as_ref().and_then(|row| row.published_at);
    let revision = before.as_ref().map_or(0, |row| row.revision);
    let row = ActiveModel {
        state: Set(if published { State::Published } else { State::Draft }.code().into()),
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
        revision: Set(revision + i64::from(published)),
        version: Set(version + 1),
        updated_at: Set(now),
        published_at: Set(published_at.or(published.then_some(now))),
        ..Default::default()
    };
    let id = match before {
        Some(before) => {
            // Two who read the same version: on PostgreSQL the second waits here for the first, and then finds nothing.
            let update = Entity::update_many().set(row).filter(Column::Id.eq(before.id)).filter(Column::Version.eq(version));
            if tx.apply(&update).await? == 0 {
                return Err(Problem::Stale);
            }
            before.id
        }
        None => {
            let parent = match write.parent {
                Some(parent) => tx.id("SELECT id FROM solution WHERE id = $1 AND state = 'published'", [parent.into()]).await?,
                None => None,
            };
            let new = ActiveModel {
                author_id: Set(me.id),
                parent_id: Set(parent),
                discussions: Set(0),
                adaptations: Set(0),
                created_at: Set(now),
                ..row
            };
            tx.insert(&Entity::insert(new)).await?
        }
    };
    whole(tx, id).await
}

async fn whole(tx: &Tx, id: i64) -> Result<Model, Problem> {
    tx.find(&Entity::find_by_id(id)).await?.into_iter().next().ok_or(Problem::NotFound)
}

/// Where and on what it is, for filters.
async fn keep_places(tx: &Tx, row: &Model) -> Result<(), Problem> {
    for (table, column, codes) in [("solution_theme", "theme", &row.themes), ("solution_country", "country", &row.countries)] {
        let delete = format!("DELETE FROM {table} WHERE solution_id = $1");
        tx.run(&delete, [row.id.into()]).await?;
        for code in &codes.0 {
            let insert = format!("INSERT INTO {table} ({column}, solution_id, published_at) VALUES ($1, $2, $3)");
            tx.run(&insert, [code.into(), row.id.into(), row.published_at.into()]).await?;
        }
    }
    Ok(())
}

async fn keep_revision(tx: &Tx, me: &Me, row: &Model, note: &str) -> Result<(), Problem> {
    let story = serde_json::to_value(&row.content).map_err(Problem::fault)?;
    tx.run(
        "INSERT INTO solution_revision (solution_id, number, editor_id, note, story, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        [row.id.into(), row.revision.into(), me.id.into(), note.into(), story.into(), row.updated_at.into()],
    )
    .await?;
    Ok(())
}

async fn count_adaptation(tx: &Tx, parent: Option<i64>) -> Result<(), Problem> {
    if let Some(parent) = parent {
        tx.run("UPDATE solution SET adaptations = adaptations + 1 WHERE id = $1", [parent.into()]).await?;
    }
    Ok(())
}

crate::record! {
    /// A kept revision, for the list of them.
    pub struct RevisionRow {
        pub number: i64,
        pub note: String,
        pub created_at: Moment,
        pub editor_id: i64,
        pub handle: String,
        pub name: String,
    }
}

/// All revisions, newest first.
///
/// # Errors
/// The database's own.
pub async fn revisions(viewer: &Viewer, id: i64) -> Result<Vec<RevisionRow>, Problem> {
    let mut query = Query::new(
        "SELECT r.number, r.note, r.created_at, r.editor_id, p.handle, p.name FROM solution_revision r JOIN person p ON p.id = r.editor_id WHERE r.solution_id = ",
    );
    query.add("? ORDER BY r.number DESC LIMIT 200", [id.into()]);
    let rows: Vec<RevisionRow> = query.all(&viewer.site.db).await?;
    viewer.depends_on(rows.iter().map(|row| Tag::Person(row.editor_id)));
    Ok(rows)
}

crate::record! {
    struct StoryRow {
        story: Content,
        created_at: Moment,
    }
}

/// One revision as it was.
///
/// # Errors
/// [`Problem::NotFound`] where there is no such revision.
pub async fn revision(viewer: &Viewer, id: i64, number: i64) -> Result<(Solution, Moment), Problem> {
    let mut query = Query::new("SELECT story, created_at FROM solution_revision WHERE solution_id = ");
    query.add("? AND number = ?", [id.into(), number.into()]);
    let row: StoryRow = query.one(&viewer.site.db).await?.ok_or(Problem::NotFound)?;
    Ok((row.story.0, row.created_at))
}
