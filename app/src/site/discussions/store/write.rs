//! Discussions and posts as they are written.

use super::{Row, Written, path, post_path, posts::WRITTEN};
use crate::site::{
    changes::{Tag, audit},
    db::Tx,
    discussions::{
        import::Ready,
        rules::{self, NewDiscussion, Place},
    },
    notices::{self, Notice},
    once::{self, Form},
    problem::Problem,
    search::{self, Document},
    session::Me,
    solutions,
    state::Site,
    text::{self, Html},
    time::Moment,
};

/// Begins a discussion with its first post. Gives its address.
///
/// # Errors
/// [`Problem::NotFound`] when the solution that it is on is not there; [`Problem::SentBefore`] when the
/// form came before with other words.
pub async fn begin(site: &Site, me: &Me, new: NewDiscussion, token: &str) -> Result<String, Problem> {
    let text = Text::of(&new.body);
    let content = once::content(&[&new.title, &new.body]);
    let tx = site.db.begin().await?;
    let done = begin_in(&tx, me, &new, &text).await;
    once::finish(site, tx, me, Form { token, content: &content }, done).await
}

async fn begin_in(tx: &Tx, me: &Me, new: &NewDiscussion, text: &Text<'_>) -> Result<String, Problem> {
    let on = match new.place {
        Place::Solution(solution) => Some(solutions::discussed(tx, solution).await?),
        Place::Theme(_) => None,
    };
    let now = Moment::now();
    let id = insert(tx, me, new, 1, (now, now)).await?;
    let location = path(id, &new.title);
    add_post(tx, me.id, &new.under(id), 1, text, now).await?;
    if let Some((author, title)) = on {
        notices::tell(tx, me, Notice { to: author, kind: "discussion", title: &title, location: &location }).await?;
    }
    audit(tx, Some(me.id), "discussion.begin", "discussion", id, &begun(id, me, &new.place)).await?;
    Ok(location)
}

/// What a new discussion touches.
fn begun(id: i64, author: &Me, place: &Place) -> Vec<Tag> {
    let mut touched = match place {
        Place::Theme(theme) => Tag::lists(Tag::Discussions, [theme]),
        Place::Solution(solution) => vec![Tag::Discussions(None), Tag::Solution(*solution)],
    };
    touched.extend([Tag::Discussion(id), Tag::Person(author.id)]);
    touched
}

/// The discussion, whose posts come next: so many, the first and the last at these moments.
async fn insert(tx: &Tx, author: &Me, new: &NewDiscussion, posts: i64, (first, last): (Moment, Moment)) -> Result<i64, Problem> {
    let (theme, solution) = match &new.place {
        Place::Theme(theme) => (Some(theme.clone()), None),
        Place::Solution(id) => (None, Some(*id)),
    };
    let sql = "INSERT INTO discussion (author_id, kind, title, language, theme, solution_id, posts, created_at, active_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id";
    let (kind, title, language) = (new.kind.code().into(), new.title.clone().into(), new.language.clone().into());
    let values = [author.id.into(), kind, title, language, theme.into(), solution.into(), posts.into(), first.into(), last.into()];
    Ok(tx.added(sql, values).await?)
}

/// Writes a discussion from elsewhere with all of its posts; false where it is here already. Nobody is told:
/// it is old.
///
/// # Errors
/// [`Problem::SentBefore`] when it is here with other words.
pub async fn take_over(tx: &Tx, ready: &Ready, texts: &[Text<'_>]) -> Result<bool, Problem> {
    let (Some((author, first, _)), Some((_, last, _))) = (ready.posts.first(), ready.posts.last()) else { return Ok(false) };
    let form = Form { token: &ready.token, content: &ready.content };
    if once::led(tx, author, form).await?.is_some() {
        return Ok(false);
    }
    let id = insert(tx, author, &ready.new, ready.posts.len() as i64, (*first, *last)).await?;
    let under = ready.new.under(id);
    for (number, ((author, at, _), text)) in (1..).zip(ready.posts.iter().zip(texts)) {
        add_post(tx, author.id, &under, number, text, *at).await?;
    }
    audit(tx, Some(author.id), "discussion.import", "discussion", id, &begun(id, author, &ready.new.place)).await?;
    once::keep(tx, author, form, &path(id, &ready.new.title)).await?;
    Ok(true)
}

/// A post's text, rendered before the write begins: while it lasts, others wait.
pub struct Text<'a> {
    body: &'a str,
    html: Html,
    words: String,
}

impl<'a> Text<'a> {
    pub fn of(body: &'a str) -> Self {
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

impl NewDiscussion {
    fn under(&self, id: i64) -> Under<'_> {
        Under { id, title: &self.title, language: &self.language }
    }
}

/// Adds a post that has been counted.
async fn add_post(tx: &Tx, author: i64, under: &Under<'_>, number: i64, text: &Text<'_>, at: Moment) -> Result<(), Problem> {
    tx.later(
        "INSERT INTO post (discussion_id, number, author_id, body, html, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        [under.id.into(), number.into(), author.into(), text.body.into(), text.html.as_str().into(), at.into()],
    )
    .await?;
    index(tx, under, number, text).await
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
/// [`Problem::NotFound`] where there is no such discussion; [`Problem::SentBefore`] when the form came
/// before with other words.
pub async fn reply(site: &Site, me: &Me, discussion: &Row, body: &str, token: &str) -> Result<String, Problem> {
    let text = Text::of(body);
    let content = once::content(&[body]);
    let tx = site.db.begin().await?;
    let done = reply_in(&tx, me, discussion, &text).await;
    once::finish(site, tx, me, Form { token, content: &content }, done).await
}

async fn reply_in(tx: &Tx, me: &Me, discussion: &Row, text: &Text<'_>) -> Result<String, Problem> {
    let now = Moment::now();
    // Counting first takes the row's lock on PostgreSQL, so that two replies get two numbers.
    let count = "UPDATE discussion SET posts = posts + 1, active_at = $1 WHERE id = $2 RETURNING posts AS id";
    let number = tx.id(count, [now.into(), discussion.id.into()]).await?.ok_or(Problem::NotFound)?;
    let location = post_path(&discussion.path(), number);
    add_post(tx, me.id, &discussion.under(), number, text, now).await?;
    notices::tell(tx, me, Notice { to: discussion.author_id, kind: "reply", title: &discussion.title, location: &location }).await?;
    audit(tx, Some(me.id), "discussion.reply", "discussion", discussion.id, &discussion.touched()).await?;
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
    // Rendered before the write begins: while it lasts, others wait. If the post is another one by then, nothing of it is kept.
    let (text, difference) = (Text::of(body), text::difference(&post.body, body));
    let tx = site.db.begin().await?;
    let now = Moment::now();
    // The lock on the row comes first, so that on PostgreSQL the second of two copies sees what the first has done.
    let present: Written =
        tx.one(&format!("{WRITTEN} WHERE id = $1{}", tx.lock(" FOR UPDATE")), [post.id.into()]).await?.ok_or(Problem::NotFound)?;
    if present.body == body {
        return Ok(());
    }
    if present.version != version {
        return Err(Problem::Stale);
    }
    tx.later(
        "INSERT INTO post_revision (post_id, version, body, difference, created_at) VALUES ($1, $2, $3, $4, $5)",
        [
            post.id.into(),
            version.into(),
            present.body.into(),
            difference.as_str().into(),
            present.edited_at.unwrap_or(present.created_at).into(),
        ],
    )
    .await?;
    tx.later(
        "UPDATE post SET body = $1, html = $2, edited_at = $3, version = version + 1 WHERE id = $4",
        [body.into(), text.html.as_str().into(), now.into(), post.id.into()],
    )
    .await?;
    index(&tx, &discussion.under(), post.number, &text).await?;
    audit(&tx, Some(me.id), "post.edit", "post", post.id, &discussion.touched()).await?;
    tx.commit().await
}
