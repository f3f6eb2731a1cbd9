//! Discussions in the database. All of them are public; what is changed is scoped by who changes it.

use super::{
    import::Ready,
    rules::{self, Kind, NewDiscussion, Place},
};
use crate::{
    islands::helpful::Helped,
    site::{
        changes::{Tag, audit},
        db::{Db, Tx},
        link,
        notices::{self, Notice},
        once::{self, Claim},
        paging::{Key, Listed, length},
        problem::Problem,
        query::Query,
        search::{self, Document},
        session::{Me, Viewer},
        solutions,
        state::Site,
        text::{self, Html},
        themes,
        time::Moment,
    },
};
use sea_orm::{DatabaseBackend, Value};

/// How many posts a page of a thread shows.
pub const POSTS: i64 = 50;

crate::record! {
    /// A discussion as lists and its own page show it.
    #[derive(Clone)]
    pub struct Row {
        pub id: i64,
        pub author_id: i64,
        pub kind: String,
        pub title: String,
        pub language: String,
        pub theme: Option<String>,
        pub solution_id: Option<i64>,
        pub answer_id: Option<i64>,
        pub posts: i64,
        pub created_at: Moment,
        pub active_at: Moment,
        pub handle: String,
        pub name: String,
        pub solution_title: Option<String>,
    }
}

const ROW: &str = "SELECT d.id, d.author_id, d.kind, d.title, d.language, d.theme, d.solution_id, d.answer_id, d.posts, d.created_at, d.active_at,
    p.handle, p.name, s.title AS solution_title FROM discussion d JOIN person p ON p.id = d.author_id LEFT JOIN solution s ON s.id = d.solution_id";

impl Row {
    pub fn path(&self) -> String {
        path(self.id, &self.title)
    }

    pub fn kind(&self) -> Kind {
        Kind::parse(&self.kind).unwrap_or(Kind::Conversation)
    }

    pub fn replies(&self) -> i64 {
        (self.posts - 1).max(0)
    }

    /// What a row of it shows.
    fn shows(&self) -> impl Iterator<Item = Tag> + use<> {
        [Tag::Discussion(self.id), Tag::Person(self.author_id)].into_iter().chain(self.solution_id.map(Tag::Solution))
    }

    /// What a change of it touches.
    fn touched(&self) -> Vec<Tag> {
        let mut tags = Tag::lists(Tag::Discussions, &self.theme);
        tags.push(Tag::Discussion(self.id));
        tags
    }
}

/// The address of a discussion.
pub fn path(id: i64, title: &str) -> String {
    link::path("discussions", id, title)
}

/// The address of a post in it, on the right page.
pub fn post_path(discussion_path: &str, number: i64) -> String {
    let before = (number - 1) / POSTS * POSTS;
    let page = if before > 0 { format!("?after={before}") } else { String::new() };
    format!("{discussion_path}{page}#post-{number}")
}

/// What a list is narrowed to; empty is everything.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only so many, for a place that has no more room.
    pub few: Option<usize>,
    pub theme: String,
    pub kind: String,
    pub solution: Option<i64>,
    pub author: Option<i64>,
    /// Only questions that have no answer yet.
    pub unanswered: bool,
}

/// Discussions, where something was said last first.
///
/// # Errors
/// The database's own.
pub async fn list(viewer: &Viewer, filter: &Filter, after: Option<Key>) -> Result<Listed<Row>, Problem> {
    viewer.depends_on([Tag::list(Tag::Discussions, &filter.theme)]);
    let key = after.unwrap_or_else(Key::top);
    let mut query = Query::new(ROW);
    let family = themes::family(&filter.theme);
    if family.is_empty() {
        narrow(&mut query, filter, key, "");
    } else {
        // The newest of each theme, from its index, and of these the newest: never a sort of all that there is.
        query.add(" WHERE d.id IN (", []);
        for (index, theme) in family.into_iter().enumerate() {
            query.add(if index > 0 { " UNION ALL " } else { "" }, []);
            query.add("SELECT id FROM (SELECT d.id FROM discussion d", []);
            narrow(&mut query, filter, key, theme);
            query.add(") AS newest", []);
        }
        query.add(") ORDER BY d.active_at DESC, d.id DESC LIMIT ?", [length(filter.few).into()]);
    }
    let rows = query.all::<Row>(&viewer.site.db).await?;
    viewer.depends_on(rows.iter().flat_map(Row::shows));
    Ok(Listed::new(rows, |row| Key { at: row.active_at, id: row.id }))
}

/// The conditions, order and length of a page of a list.
fn narrow(query: &mut Query, filter: &Filter, key: Key, theme: &str) {
    query.add(" WHERE (d.active_at, d.id) < (?, ?)", [key.at.into(), key.id.into()]);
    if !theme.is_empty() {
        query.add(" AND d.theme = ?", [theme.into()]);
    }
    if !filter.kind.is_empty() {
        query.add(" AND d.kind = ?", [filter.kind.clone().into()]);
    }
    if filter.unanswered {
        query.add(" AND d.kind = 'question' AND d.answer_id IS NULL", []);
    }
    if let Some(solution) = filter.solution {
        query.add(" AND d.solution_id = ?", [solution.into()]);
    }
    if let Some(author) = filter.author {
        query.add(" AND d.author_id = ?", [author.into()]);
    }
    query.add(" ORDER BY d.active_at DESC, d.id DESC LIMIT ?", [length(filter.few).into()]);
}

crate::record! {
    /// A post as its thread shows it.
    #[derive(Clone)]
    pub struct Post {
        pub id: i64,
        pub number: i64,
        pub author_id: i64,
        pub html: Html,
        pub helpful: i64,
        pub created_at: Moment,
        pub edited_at: Option<Moment>,
        pub handle: String,
        pub name: String,
        pub country: String,
        pub organisation: String,
        /// The one who asks has marked it as helpful.
        pub mine: bool,
    }
}

const POST: &str =
    "SELECT o.id, o.number, o.author_id, o.html, o.helpful, o.created_at, o.edited_at, p.handle, p.name, p.country, p.organisation,";

/// Posts as the viewer sees them: with their own marks.
fn seen_by(viewer: &Viewer, discussion_id: i64) -> Query {
    let mut query = Query::new(POST);
    match &viewer.me {
        Some(me) => query.add(
            " o.id IN (SELECT h.post_id FROM post_helpful h WHERE h.person_id = ? AND h.discussion_id = ?) AS mine",
            [me.id.into(), discussion_id.into()],
        ),
        None => query.add(" FALSE AS mine", []),
    };
    query.add(" FROM post o JOIN person p ON p.id = o.author_id", []);
    query
}

crate::record! {
    /// A post as it was written.
    pub struct Written {
        pub id: i64,
        pub author_id: i64,
        pub number: i64,
        pub body: String,
        pub html: Html,
        pub version: i64,
        pub created_at: Moment,
        pub edited_at: Option<Moment>,
    }
}

/// A discussion.
///
/// # Errors
/// [`Problem::NotFound`] where there is none.
pub async fn find(viewer: &Viewer, id: i64) -> Result<Row, Problem> {
    let row = load(&viewer.site.db, id).await?;
    viewer.depends_on(row.shows());
    Ok(row)
}

/// A discussion, whoever asks.
///
/// # Errors
/// [`Problem::NotFound`] where there is none.
pub async fn load(db: &Db, id: i64) -> Result<Row, Problem> {
    let mut query = Query::new(ROW);
    query.add(" WHERE d.id = ?", [id.into()]);
    query.one(db).await?.ok_or(Problem::NotFound)
}

const WRITTEN: &str = "SELECT id, author_id, number, body, html, version, created_at, edited_at FROM post";

/// The posts after a number, in their order.
///
/// # Errors
/// The database's own.
pub async fn posts(viewer: &Viewer, discussion: &Row, after: i64) -> Result<Vec<Post>, Problem> {
    let mut query = seen_by(viewer, discussion.id);
    query
        .add(" WHERE o.discussion_id = ? AND o.number > ? AND o.number <= ?", [discussion.id.into(), after.into(), (after + POSTS).into()]);
    query.add(" ORDER BY o.number", []);
    let posts: Vec<Post> = query.all(&viewer.site.db).await?;
    viewer.depends_on(posts.iter().map(|post| Tag::Person(post.author_id)));
    Ok(posts)
}

/// The post that is the answer, where it is on another page.
///
/// # Errors
/// The database's own.
pub async fn answer(viewer: &Viewer, discussion: &Row, id: i64) -> Result<Option<Post>, Problem> {
    let mut query = seen_by(viewer, discussion.id);
    query.add(" WHERE o.id = ?", [id.into()]);
    let answer: Option<Post> = query.one(&viewer.site.db).await?;
    viewer.depends_on(answer.iter().map(|post| Tag::Person(post.author_id)));
    Ok(answer)
}

/// One post of a discussion.
///
/// # Errors
/// [`Problem::NotFound`] where there is none.
pub async fn post(viewer: &Viewer, discussion_id: i64, number: i64) -> Result<Written, Problem> {
    let mut query = Query::new(WRITTEN);
    query.add(" WHERE discussion_id = ? AND number = ?", [discussion_id.into(), number.into()]);
    query.one(&viewer.site.db).await?.ok_or(Problem::NotFound)
}

/// The number that a statement must give.
async fn number<const N: usize>(tx: &Tx, text: &str, values: [Value; N]) -> Result<i64, Problem> {
    tx.id(text, values).await?.ok_or(Problem::NotFound)
}

/// Begins a discussion with its first post. Gives its address.
///
/// # Errors
/// [`Problem::NotFound`] when the solution that it is on is not there.
pub async fn begin(site: &Site, me: &Me, new: NewDiscussion, token: &str) -> Result<String, Problem> {
    let text = Text::of(&new.body);
    let tx = site.db.begin().await?;
    if let Claim::Again(location) = once::claim(&tx, me, token, &once::content(&[&new.title, &new.body])).await? {
        tx.commit().await?; // the first copy may be waiting for the same commit
        return Ok(location);
    }
    let now = Moment::now();
    let (theme, solution) = place(&new);
    let on = match solution {
        Some(solution) => Some(solutions::discussed(&tx, solution).await?),
        None => None,
    };
    let id = insert(&tx, me, &new, now).await?;
    let location = path(id, &new.title);
    if let Some((author, title)) = on {
        notices::tell(&tx, me, Notice { to: author, kind: "discussion", title: &title, location: &location }).await?;
    }
    let mut touched = Tag::lists(Tag::Discussions, &theme);
    touched.extend([Tag::Discussion(id), Tag::Person(me.id)]);
    if let Some(solution) = solution {
        touched.push(Tag::Solution(solution));
    }
    add_post(&tx, me.id, &Under { id, title: &new.title, language: &new.language }, &text, now).await?;
    audit(&tx, Some(me.id), "discussion.begin", "discussion", id, &touched).await?;
    once::settle(&tx, me, token, &location).await?;
    tx.commit().await?;
    Ok(location)
}

fn place(new: &NewDiscussion) -> (Option<String>, Option<i64>) {
    match &new.place {
        Place::Theme(theme) => (Some(theme.clone()), None),
        Place::Solution(id) => (None, Some(*id)),
    }
}

/// The discussion, still without a post.
async fn insert(tx: &Tx, author: &Me, new: &NewDiscussion, at: Moment) -> Result<i64, Problem> {
    let (theme, solution) = place(new);
    number(
        tx,
        "INSERT INTO discussion (author_id, kind, title, language, theme, solution_id, posts, created_at, active_at) VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $7) RETURNING id",
        [author.id.into(), new.kind.code().into(), new.title.clone().into(), new.language.clone().into(), theme.into(), solution.into(), at.into()],
    )
    .await
}

/// Writes a discussion from elsewhere with all of its posts; false where it is here already. Nobody is told:
/// it is old.
///
/// # Errors
/// [`Problem::SentBefore`] when it is here with other words.
pub(super) async fn take_over(tx: &Tx, ready: &Ready, texts: &[Text<'_>]) -> Result<bool, Problem> {
    let Some((author, begun_at, _)) = ready.posts.first() else { return Ok(false) };
    if let Claim::Again(_) = once::claim(tx, author, &ready.token, &ready.content).await? {
        return Ok(false);
    }
    let id = insert(tx, author, &ready.new, *begun_at).await?;
    let under = Under { id, title: &ready.new.title, language: &ready.new.language };
    for ((author, at, _), text) in ready.posts.iter().zip(texts) {
        add_post(tx, author.id, &under, text, *at).await?;
    }
    let mut touched = Tag::lists(Tag::Discussions, &place(&ready.new).0);
    touched.extend([Tag::Discussion(id), Tag::Person(author.id)]);
    audit(tx, Some(author.id), "discussion.import", "discussion", id, &touched).await?;
    once::settle(tx, author, &ready.token, &path(id, &ready.new.title)).await?;
    Ok(true)
}

/// A post's text, rendered before the write begins: while it lasts, others wait.
pub(super) struct Text<'a> {
    body: &'a str,
    html: Html,
    words: String,
}

impl<'a> Text<'a> {
    pub(super) fn of(body: &'a str) -> Self {
        let html = text::markdown(body);
        Self { body, words: html.words(), html }
    }
}

/// What a post stands under, for the index.
struct Under<'a> {
    id: i64,
    title: &'a str,
    language: &'a str,
}

impl Row {
    fn under(&self) -> Under<'_> {
        Under { id: self.id, title: &self.title, language: &self.language }
    }
}

/// Adds a post at the end and counts it. Gives its number.
async fn add_post(tx: &Tx, author: i64, under: &Under<'_>, text: &Text<'_>, now: Moment) -> Result<i64, Problem> {
    // Counting first takes the row's lock on PostgreSQL, so that two replies get two numbers.
    let update = "UPDATE discussion SET posts = posts + 1, active_at = $1 WHERE id = $2 RETURNING posts AS id";
    let number = number(tx, update, [now.into(), under.id.into()]).await?;
    tx.run(
        "INSERT INTO post (discussion_id, number, author_id, body, html, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        [under.id.into(), number.into(), author.into(), text.body.into(), text.html.as_str().into(), now.into()],
    )
    .await?;
    index(tx, under, number, text).await?;
    Ok(number)
}

/// Puts a post into the search index, under the title of its discussion: by itself, so that a reply in
/// a long thread costs no more than in a short one.
async fn index(tx: &Tx, under: &Under<'_>, number: i64, text: &Text<'_>) -> Result<(), Problem> {
    let path = path(under.id, under.title);
    let location = if number == 1 { path } else { post_path(&path, number) };
    let part = number - 1;
    let (title, language) = (under.title, under.language);
    search::index(tx, Document { kind: "discussion", subject_id: under.id, part, title, body: &text.words, location: &location, language })
        .await
}

/// Replies. Gives the address of the new post.
///
/// # Errors
/// [`Problem::NotFound`] where there is no such discussion.
pub async fn reply(site: &Site, me: &Me, discussion: &Row, body: &str, token: &str) -> Result<String, Problem> {
    let text = Text::of(body);
    let tx = site.db.begin().await?;
    if let Claim::Again(location) = once::claim(&tx, me, token, &once::content(&[body])).await? {
        tx.commit().await?;
        return Ok(location);
    }
    let number = add_post(&tx, me.id, &discussion.under(), &text, Moment::now()).await?;
    let location = post_path(&discussion.path(), number);
    notices::tell(&tx, me, Notice { to: discussion.author_id, kind: "reply", title: &discussion.title, location: &location }).await?;
    audit(&tx, Some(me.id), "discussion.reply", "discussion", discussion.id, &discussion.touched()).await?;
    once::settle(&tx, me, token, &location).await?;
    tx.commit().await?;
    Ok(location)
}

/// Changes one's own post over the version that was read; how it was before is kept. The same text
/// again changes nothing.
///
/// # Errors
/// [`Problem::Refused`] for another's post, [`Problem::Stale`] when it was changed meanwhile.
pub async fn edit(site: &Site, me: &Me, discussion: &Row, post: &Written, body: &str, version: i64) -> Result<(), Problem> {
    if !rules::may_edit_post(post.author_id, me.id) {
        return Err(Problem::Refused);
    }
    let text = Text::of(body);
    let tx = site.db.begin().await?;
    let now = Moment::now();
    // The lock on the row comes first, so that on PostgreSQL the second of two copies sees what the first has done.
    let lock = if tx.backend() == DatabaseBackend::Postgres { " FOR UPDATE" } else { "" };
    let present: Written = tx.one(&format!("{WRITTEN} WHERE id = $1{lock}"), [post.id.into()]).await?.ok_or(Problem::NotFound)?;
    if present.body == body {
        return Ok(());
    }
    if present.version != version {
        return Err(Problem::Stale);
    }
    tx.run(
        "INSERT INTO post_revision (post_id, version, body, created_at) VALUES ($1, $2, $3, $4)",
        [post.id.into(), version.into(), present.body.into(), present.edited_at.unwrap_or(present.created_at).into()],
    )
    .await?;
    tx.run(
        "UPDATE post SET body = $1, html = $2, edited_at = $3, version = version + 1 WHERE id = $4",
        [body.into(), text.html.as_str().into(), now.into(), post.id.into()],
    )
    .await?;
    index(&tx, &discussion.under(), post.number, &text).await?;
    audit(&tx, Some(me.id), "post.edit", "post", post.id, &discussion.touched()).await?;
    tx.commit().await
}

crate::record! {
    /// How a post was before it was changed.
    pub struct PostRevision {
        pub version: i64,
        pub body: String,
        pub created_at: Moment,
    }
}

/// All earlier versions of a post, newest first.
///
/// # Errors
/// The database's own.
pub async fn post_revisions(db: &Db, post_id: i64) -> Result<Vec<PostRevision>, Problem> {
    let mut query = Query::new("SELECT version, body, created_at FROM post_revision WHERE post_id = ");
    query.add("? ORDER BY version DESC LIMIT 100", [post_id.into()]);
    Ok(query.all(db).await?)
}

/// Marks a post as the answer, or takes the mark away.
///
/// # Errors
/// [`Problem::Refused`] for whom [`rules::may_mark_answer`] says no.
pub async fn mark_answer(site: &Site, me: &Me, discussion: &Row, post: &Written, yes: bool) -> Result<(), Problem> {
    if !rules::may_mark_answer(discussion.kind(), discussion.author_id, me.id, me.role()) || !rules::can_be_answer(post.number) {
        return Err(Problem::Refused);
    }
    let tx = site.db.begin().await?;
    if yes {
        let mark = "UPDATE discussion SET answer_id = $1 WHERE id = $2 AND (answer_id IS NULL OR answer_id <> $1)";
        if tx.run(mark, [post.id.into(), discussion.id.into()]).await? == 0 {
            return Ok(()); // it is marked already: nobody is told twice
        }
    } else {
        tx.run("UPDATE discussion SET answer_id = NULL WHERE id = $1 AND answer_id = $2", [discussion.id.into(), post.id.into()]).await?;
    }
    if yes {
        let location = post_path(&discussion.path(), post.number);
        notices::tell(&tx, me, Notice { to: post.author_id, kind: "answer", title: &discussion.title, location: &location }).await?;
    }
    audit(&tx, Some(me.id), "discussion.answer", "discussion", discussion.id, &discussion.touched()).await?;
    tx.commit().await
}

/// Marks a post as helpful, or takes that back; the count is kept in the same transaction.
///
/// # Errors
/// [`Problem::SignIn`] for a visitor, [`Problem::NotFound`] where there is no such post.
pub async fn mark_helpful(viewer: &Viewer, discussion_id: i64, number: i64, yes: bool) -> Result<Helped, Problem> {
    let me = viewer.signed_in()?;
    let post_id = post(viewer, discussion_id, number).await?.id;
    let tx = viewer.site.db.begin().await?;
    let (mark, step) = if yes {
        ("INSERT INTO post_helpful (person_id, discussion_id, post_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", 1)
    } else {
        ("DELETE FROM post_helpful WHERE person_id = $1 AND discussion_id = $2 AND post_id = $3", -1)
    };
    let changed = tx.run(mark, [me.id.into(), discussion_id.into(), post_id.into()]).await?;
    let step = if changed > 0 { step } else { 0 };
    let update = "UPDATE post SET helpful = helpful + $1 WHERE id = $2 RETURNING helpful";
    let marked: Marked = tx.one(update, [step.into(), post_id.into()]).await?.ok_or(Problem::NotFound)?;
    if changed > 0 {
        audit(&tx, Some(me.id), "post.helpful", "post", post_id, &[Tag::Discussion(discussion_id)]).await?;
    }
    tx.commit().await?;
    Ok(Helped { count: marked.helpful, mine: yes })
}

crate::record! {
    struct Marked {
        helpful: i64,
    }
}
