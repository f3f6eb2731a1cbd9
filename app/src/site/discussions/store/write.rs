//! Discussions and posts as they are written.

use super::{
    DiscussionRow, PostRecord, Speaks, many::tell_participants, mentions, post_path, speaks::Spoken,
};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Source, Tx},
    discussions::{
        entity::{
            discussion::{self, Column},
            post, post_revision,
        },
        import::ValidatedImport,
        rules::{self, NewDiscussion, Place, Reactions},
    },
    exchanges,
    follows::{Published, tell_followers},
    idempotency::{self, Submission},
    ids::DiscussionId,
    index::{self, Document},
    notices::Kind,
    problem::Problem,
    solutions,
    state::Site,
    text::{self, Html},
    things::{Key, Tag, Thing},
    time::Moment,
};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, Condition, QueryFilter,
    sea_query::{Expr, ExprTrait},
};
use std::slice::from_ref;

/// Begins a discussion with its first post. Gives its address.
///
/// # Errors
/// [`Problem::NotFound`] when the solution that it is on is not there; [`Problem::SentBefore`] when the
/// form came before with other words.
pub async fn begin(site: &Site, me: &Me, new: NewDiscussion, token: &str) -> Result<String, Problem> {
    let text = Text::of(&new.body);
    let content = idempotency::content(&[&format!("{new:?}")]);
    let tx = site.db.begin().await?;
    let done = begin_in(&tx, me, &new, &text).await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}

async fn begin_in(tx: &Tx, me: &Me, new: &NewDiscussion, text: &Text<'_>) -> Result<String, Problem> {
    let on = match new.place {
        Place::Solution(solution) => Some((solutions::discussed(tx, solution).await?, Kind::Discussion)),
        Place::Exchange(exchange) => Some((exchanges::discussed(tx, exchange).await?, Kind::Asked)),
        Place::Theme(_) => None,
    };
    let now = Moment::now();
    let id = insert(tx, me, new, 1, (now, now)).await?;
    let location = id.path(&new.title);
    let under = new.under(id, me);
    add_post(tx, me, &under, (1, Spoken::default()), text, now).await?;
    let IndexParent { title, themes, countries, .. } = under;
    let solution = match new.place {
        Place::Solution(solution) => Some(solution),
        Place::Exchange(_) | Place::Theme(_) => None,
    };
    let begun = Published { about: id.into(), title, location: &location, themes, countries, on: solution };
    tell_followers(tx, me, begun).await?;
    let ((authors, of), kind) = on.unwrap_or((Default::default(), Kind::Discussion));
    let authors = authors.into_iter().map(|author| (author, kind, of.clone())).collect();
    mentions::tell(tx, me, (id, &new.title, &location), &text.mentions, authors).await?;
    audit(tx, Some(me.id), "discussion.begin", Tag::from(id)).await?;
    Ok(location)
}

/// The discussion, whose posts come next: so many, the first and the last at these moments.
async fn insert(
    tx: &Tx,
    author: &Me,
    new: &NewDiscussion,
    posts: i64,
    (first, last): (Moment, Moment),
) -> Result<DiscussionId, Problem> {
    let (theme, solution, exchange) = match &new.place {
        Place::Theme(theme) => (Some(theme.clone()), None, None),
        Place::Solution(id) => (None, Some(*id), None),
        Place::Exchange(id) => (None, None, Some(*id)),
    };
    let row = discussion::ActiveModel {
        author_id: Set(author.id),
        kind: Set(new.kind),
        title: Set(new.title.clone()),
        language: Set(new.language.clone()),
        theme: Set(theme),
        solution_id: Set(solution),
        exchange_id: Set(exchange),
        answer_id: Set(None),
        posts: Set(posts),
        created_at: Set(first),
        active_at: Set(last),
        ..Default::default()
    };
    Ok(tx.insert(row).await?)
}

/// Writes a discussion from elsewhere with all of its posts; false where it is here already. Nobody is told:
/// it is old.
///
/// # Errors
/// [`Problem::SentBefore`] when it is here with other words.
pub async fn take_over(tx: &Tx, ready: &ValidatedImport, texts: &[Text<'_>]) -> Result<bool, Problem> {
    let (Some((author, first, _)), Some((_, last, _))) = (ready.posts.first(), ready.posts.last()) else {
        return Ok(false);
    };
    let form = Submission { token: &ready.token, content: &ready.content };
    if idempotency::led(tx, author, form).await?.is_some() {
        return Ok(false);
    }
    let id = insert(tx, author, &ready.new, ready.posts.len() as i64, (*first, *last)).await?;
    let under = ready.new.under(id, author);
    for (number, ((author, at, _), text)) in (1..).zip(ready.posts.iter().zip(texts)) {
        add_post(tx, author, &under, (number, Spoken::default()), text, *at).await?;
    }
    let more = index::doublings(ready.posts.len() as i64) - index::doublings(1);
    index::used(tx, Thing::Discussion, id.into(), 0, more).await?;
    audit(tx, Some(author.id), "discussion.import", Tag::from(id)).await?;
    idempotency::keep(tx, author, form, &id.path(&ready.new.title)).await?;
    Ok(true)
}

/// A post's text, rendered before the write begins: while it lasts, others wait.
pub struct Text<'a> {
    body: &'a str,
    html: Html,
    words: String,
    /// The handles of those whom it names.
    mentions: Vec<String>,
}

impl<'a> Text<'a> {
    pub fn of(body: &'a str) -> Self {
        let html = text::markdown(body);
        Self { body, words: html.words(), html, mentions: text::mentions(body) }
    }
}

/// What a post stands under, for the index.
struct IndexParent<'a> {
    id: DiscussionId,
    title: &'a str,
    language: &'a str,
    themes: &'a [String],
    countries: &'a [String],
}

impl DiscussionRow {
    fn under(&self) -> IndexParent<'_> {
        IndexParent {
            id: self.id,
            title: &self.title,
            language: &self.language,
            themes: self.theme.as_slice(),
            countries: from_ref(&self.author.country),
        }
    }
}

impl NewDiscussion {
    fn under<'a>(&'a self, id: DiscussionId, author: &'a Me) -> IndexParent<'a> {
        let themes = match &self.place {
            Place::Theme(theme) => from_ref(theme),
            Place::Solution(_) | Place::Exchange(_) => &[],
        };
        let countries = from_ref(&author.country);
        IndexParent { id, title: &self.title, language: &self.language, themes, countries }
    }
}

/// Adds a post that has been counted.
async fn add_post(
    tx: &Tx,
    author: &Me,
    under: &IndexParent<'_>,
    (number, spoken): (i64, Spoken),
    text: &Text<'_>,
    at: Moment,
) -> Result<(), Problem> {
    let (organisation_id, organisation) = spoken.organisation.unzip();
    let row = post::ActiveModel {
        discussion_id: Set(under.id),
        number: Set(number),
        author_id: Set(author.id),
        body: Set(text.body.to_owned()),
        html: Set(text.html.clone()),
        reactions: Set(Reactions::default()),
        version: Set(1),
        created_at: Set(at),
        edited_at: Set(None),
        capacity: Set(spoken.capacity),
        organisation_id: Set(organisation_id),
        organisation: Set(organisation),
        ..Default::default()
    };
    tx.add(row).await?;
    index(tx, author, under, number, text, at).await
}

/// Puts a post where search finds it, under the title of its discussion: by itself, so that a reply in
/// a long thread costs no more than in a short one.
async fn index(
    tx: &Tx,
    author: &Me,
    under: &IndexParent<'_>,
    number: i64,
    text: &Text<'_>,
    at: Moment,
) -> Result<(), Problem> {
    let path = under.id.path(under.title);
    let location = if number == 1 { path } else { post_path(&path, number) };
    let document = Document {
        kind: Thing::Discussion,
        subject_id: under.id.into(),
        part: number - 1,
        title: under.title,
        summary: "",
        body: &text.words,
        author: author.id,
        outcome: "",
        themes: under.themes,
        countries: under.countries,
        location: &location,
        language: under.language,
        at,
    };
    index::put(tx, document).await
}

/// Replies. Gives the address of the new post.
///
/// # Errors
/// [`Problem::NotFound`] where there is no such discussion; [`Problem::SentBefore`] when the form came
/// before with other words.
pub async fn reply(
    site: &Site,
    me: &Me,
    discussion: &DiscussionRow,
    (body, speaks): (&str, Option<Speaks>),
    token: &str,
) -> Result<String, Problem> {
    // Who went back and sent it again has a form with another token, and the words are there already.
    let last = Condition::all()
        .add(post::Column::DiscussionId.eq(discussion.id))
        .add(post::Column::Number.eq(discussion.posts));
    let last = site.db.one(PostRecord::find().filter(last)).await?;
    if last.is_some_and(|last| last.author_id == me.id && last.body == body && last.number > 1) {
        return Ok(post_path(&discussion.path(), discussion.posts));
    }
    let text = Text::of(body);
    let content = idempotency::content(&[body]);
    let tx = site.db.begin().await?;
    let done = reply_in(&tx, me, discussion, &text, speaks).await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}

async fn reply_in(
    tx: &Tx,
    me: &Me,
    discussion: &DiscussionRow,
    text: &Text<'_>,
    speaks: Option<Speaks>,
) -> Result<String, Problem> {
    let spoken = Spoken::of(tx, me, speaks).await?;
    let now = Moment::now();
    // Counting first takes the row's lock on PostgreSQL, so that two replies get two numbers.
    let active = discussion::ActiveModel {
        id: Unchanged(discussion.id),
        theme: Unchanged(discussion.theme.clone()),
        active_at: Set(now),
        ..Default::default()
    };
    let counted = tx.change(active).col_expr(Column::Posts, Expr::col(Column::Posts).add(1));
    let counted: Vec<(i64,)> = tx.returning(counted, [Column::Posts]).await?;
    let (number,) = *counted.first().ok_or(Problem::NotFound)?;
    let location = post_path(&discussion.path(), number);
    add_post(tx, me, &discussion.under(), (number, spoken), text, now).await?;
    let more = index::doublings(number) - index::doublings(number - 1);
    index::used(tx, Thing::Discussion, discussion.id.into(), 0, more).await?;
    let author = (discussion.author.id, Kind::Reply, discussion.title.clone());
    let place = (discussion.id, discussion.title.as_str(), location.as_str());
    let told = mentions::tell(tx, me, place, &text.mentions, vec![author]).await?;
    tell_participants(tx, discussion, me, (number, &location), told).await?;
    audit(tx, Some(me.id), "discussion.reply", Tag::from(discussion.id)).await?;
    Ok(location)
}

/// Changes one's own post over the version that was read; how it was before is kept. The same text
/// again changes nothing.
///
/// # Errors
/// [`Problem::Refused`] for another's post, [`Problem::Stale`] when it was changed meanwhile.
pub async fn edit(
    site: &Site,
    me: &Me,
    discussion: &DiscussionRow,
    post: &PostRecord,
    body: &str,
    version: i64,
) -> Result<(), Problem> {
    if !rules::may_edit_post(post.author_id, me.id) {
        return Err(Problem::Refused);
    }
    // Rendered before the write begins: while it lasts, others wait. If the post is another one by then,
    // nothing of it is kept.
    let (text, difference) = (Text::of(body), text::difference(&post.body, body));
    let before = text::mentions(&post.body);
    let tx = site.db.begin().await?;
    let now = Moment::now();
    // The lock on the row comes first, so that on PostgreSQL the second of two copies sees what the first has
    // done.
    let present = tx
        .one(PostRecord::find().filter(post::Column::Id.eq(post.id)).locked())
        .await?
        .ok_or(Problem::NotFound)?;
    if present.body == body {
        return Ok(());
    }
    if present.version != version {
        return Err(Problem::Stale);
    }
    let revision = post_revision::ActiveModel {
        post_id: Set(post.id),
        version: Set(version),
        body: Set(present.body),
        difference: Set(difference),
        created_at: Set(present.edited_at.unwrap_or(present.created_at)),
    };
    tx.add(revision).await?;
    let after = post::ActiveModel {
        id: Unchanged(post.id),
        discussion_id: Unchanged(discussion.id),
        body: Set(body.to_owned()),
        html: Set(text.html.clone()),
        edited_at: Set(Some(now)),
        version: Set(version + 1),
        ..Default::default()
    };
    tx.queue(&tx.change(after)).await?;
    index(&tx, me, &discussion.under(), post.number, &text, post.created_at).await?;
    let location = post_path(&discussion.path(), post.number);
    let place = (discussion.id, discussion.title.as_str(), location.as_str());
    mentions::tell_changed(&tx, me, place, (&before, &text.mentions)).await?;
    audit(&tx, Some(me.id), "post.edit", Tag::from(discussion.id)).await?;
    tx.commit().await
}
