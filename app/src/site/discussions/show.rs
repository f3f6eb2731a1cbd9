//! A thread: the question, its answer, the posts, and room for the next one.

use super::{
    forms::REPLY,
    list::place,
    reactions::{self, reactions},
    rules::{self, Kind, Mine},
    store::{self, DiscussionRow, POSTS, Post},
};
use crate::site::{
    form::{Errors, Typed},
    ids::{DiscussionId, PersonId, PostId},
    link::{self, IdSlug},
    locale::Locale,
    page::{self, Head},
    problem::Problem,
    session::Viewer,
    ui::{
        self, Markup,
        fields::{FormView, kept_on_device},
    },
    vocabulary::COUNTRIES,
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;
use serde::Deserialize;

/// Where a page of a long thread begins: after the post of this number.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ThreadParams {
    after: String,
}

/// GET `/discussions/{id}-{slug}`
pub async fn show(
    viewer: Viewer,
    Path(at): Path<IdSlug<DiscussionId>>,
    Query(from): Query<ThreadParams>,
) -> Result<Response, Problem> {
    let discussion = store::find(&viewer.db, &viewer.asker, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &discussion.title)?;
    let after = from.after.parse().ok().filter(|after| (1..i64::from(i32::MAX)).contains(after)).unwrap_or(0);
    thread(&viewer, StatusCode::OK, discussion, after, Typed::default(), Errors::default()).await
}

/// The thread, with a reply that is new or has come back.
///
/// # Errors
/// The database's own.
pub async fn thread(
    viewer: &Viewer,
    status: StatusCode,
    discussion: DiscussionRow,
    after: i64,
    typed: Typed,
    errors: Errors,
) -> Result<Response, Problem> {
    let posts = store::posts(&viewer.db, &viewer.asker, &discussion, after).await?;
    let answer = match discussion.answer_id.filter(|_| discussion.kind == Kind::Question) {
        Some(id) => match posts.iter().find(|(post, _)| post.id == id) {
            Some((here, _)) => Some(here.clone()),
            None => store::answer(&viewer.db, &viewer.asker, &discussion, id).await?.map(|(post, _)| post),
        },
        None => None,
    };
    let t = viewer.locale;
    let path = discussion.path();
    let first = posts.first().map(|(post, _)| post.html.excerpt(160)).unwrap_or_default();
    let scope = ThreadContext::new(viewer, &discussion);
    let signed_in = viewer.me().is_some();
    let head = Head::new(discussion.title.clone()).description(first).canonical(path.clone()).cacheable();
    let bytes =
        posts.iter().map(|(post, _)| post.html.as_str().len()).sum::<usize>() + typed.text("body").len();
    let page = move || {
        let shown = page::rows(&posts, |markup, (post, mine)| item(markup, &scope, post, *mine));
        let more = (discussion.posts > after + POSTS).then(|| format!("{path}?after={}", after + POSTS));
        view! {
            <article class="thread">
                <header>
                    <p class="tags">
                        <span class="tag">{discussion.kind.label(t)}</span>
                        " "
                        {place(t, &discussion)}
                    </p>
                    <h1 {..ui::spoken(t, &discussion.language)}>{discussion.title.clone()}</h1>
                    <p class="meta">
                        <ui::Person handle=&discussion.author.handle name=&discussion.author.name />
                        " · "
                        <ui::When t at=discussion.created_at />
                        " · "
                        {t.discussion_replies(discussion.replies())}
                    </p>
                </header>
                {answer
                    .map(|answer| {
                        view! { <AnswerFirst t language=&discussion.language answer path=&path /> }
                    })}
                {(after > 0)
                    .then(|| {
                        view! {
                            <p>
                                <a rel="prev" href=path.clone()>
                                    {t.thread_from_start()}
                                </a>
                            </p>
                        }
                    })}
                <ol class="posts">{shown}</ol>
                {signed_in
                    .then(|| {
                        view! {
                            <form id=MARKS method="post"></form>
                            {reactions::forms(&path)}
                        }
                    })}
                <ui::Pager t href=more word=t.thread_more() />
                {if signed_in {
                    view! { <ReplyForm t discussion=discussion.id path=&path typed=&typed errors=&errors /> }
                        .into_any()
                } else {
                    invitation(t, &path).into_any()
                }}
            </article>
        }
    };
    viewer.page_of(bytes, status, head, page).await
}

/// What the posts of a thread need to know of it and of the one who reads.
struct ThreadContext {
    t: Locale,
    discussion: DiscussionId,
    language: String,
    path: String,
    answer: Option<PostId>,
    me: Option<PersonId>,
    may_mark: bool,
}

impl ThreadContext {
    fn new(viewer: &Viewer, discussion: &DiscussionRow) -> Self {
        let may_mark = viewer
            .me()
            .is_some_and(|me| rules::may_mark_answer(discussion.kind, discussion.author.id, me.id, me.role));
        Self {
            t: viewer.locale,
            discussion: discussion.id,
            language: discussion.language.clone(),
            path: discussion.path(),
            answer: discussion.answer_id,
            me: viewer.asker.id(),
            may_mark,
        }
    }

    /// The address of what is done with a post.
    fn at(&self, post: &Post, verb: &str) -> String {
        format!("{}/posts/{}/{verb}", self.path, post.number)
    }
}

#[component]
fn AnswerFirst<'a>(t: Locale, language: &'a str, answer: Post, path: &'a str) -> impl IntoView + use<> {
    let href = store::post_path(path, answer.number);
    view! {
        <section class="answer" aria-label=t.thread_answer()>
            <h2>
                <span aria-hidden="true">"✓ "</span>
                {t.thread_answer()}
            </h2>
            <ui::Prose t language=language html=&answer.html />
            <p class="meta">
                <ui::Person handle=&answer.author.handle name=&answer.author.name />
                " · "
                <a href=href>{t.thread_in_place()}</a>
            </p>
        </section>
    }
}

fn item(markup: &mut Markup, scope: &ThreadContext, post: &Post, mine: Mine) {
    let t = scope.t;
    let is_answer = scope.answer == Some(post.id);
    markup
        .put(if is_answer {
            "<li class=\"post is-answer\" id=\"post-"
        } else {
            "<li class=\"post\" id=\"post-"
        })
        .number(post.number);
    markup
        .put("\"><p class=\"meta\">")
        .person(&post.author.handle, &post.author.name)
        .put(" <span class=\"from\">");
    if !post.author.organisation.is_empty() {
        markup.text(&post.author.organisation).put(", ");
    }
    markup
        .text(COUNTRIES.name(&post.author.country, t))
        .put("</span> · <a href=\"#post-")
        .number(post.number)
        .put("\">");
    markup.when(t, post.created_at).put("</a>");
    if post.edited_at.is_some() {
        markup
            .put(" · <a href=\"")
            .value(&scope.at(post, "history"))
            .put("\">")
            .text(t.post_edited())
            .put("</a>");
    }
    markup.put("</p>").prose(t, &scope.language, &post.html).put("<div class=\"post-actions\">");
    actions(markup, scope, post, mine, is_answer);
    markup.put("</div></li>");
}

/// The one form of the marks of an answer, which stand outside of it in their posts.
const MARKS: &str = "marks";

/// What the reader can do with a post.
fn actions(markup: &mut Markup, scope: &ThreadContext, post: &Post, mine: Mine, is_answer: bool) {
    let t = scope.t;
    let may_react = scope.me.is_some_and(|me| me != post.author.id);
    reactions(markup, t, scope.discussion, post, may_react.then_some(mine));
    if scope.may_mark && rules::can_be_answer(post.number) {
        let (value, word) =
            if is_answer { ("no", t.post_unmark_answer()) } else { ("yes", t.post_mark_answer()) };
        let at = scope.at(post, "answer");
        markup.view(view! {
            <button class="quiet-button" form=MARKS formaction=at name="yes" value=value>
                {word}
            </button>
        });
    }
    if scope.me.is_some_and(|me| rules::may_edit_post(post.author.id, me)) {
        markup.view(view! { <a href=scope.at(post, "edit")>{t.post_edit()}</a> });
    }
}

#[component]
fn ReplyForm<'a>(
    t: Locale,
    discussion: DiscussionId,
    path: &'a str,
    typed: &'a Typed,
    errors: &'a Errors,
) -> impl IntoView + use<> {
    let form = FormView::new(&REPLY, t, typed, errors);
    let draft_key = format!("reply {discussion}");
    view! {
        <section class="reply" id="reply">
            {form.preview("body")}
            <form class="form" method="post" action=path.to_owned() novalidate>
                {form.complaints()}
                {form.hidden()}
                {form.fields()}
                {kept_on_device(t, draft_key)}
                <p class="actions">
                    <button class="button" name="action" value="reply">
                        {t.thread_reply()}
                    </button>
                    <button class="server-preview" name="action" value="preview">
                        {t.composer_preview()}
                    </button>
                </p>
            </form>
        </section>
    }
}

fn invitation(t: Locale, path: &str) -> impl IntoView + use<> {
    let href = link::sign_in(&format!("{path}#reply"));
    view! {
        <p class="empty">
            <a class="button" href=href>
                {t.thread_sign_in()}
            </a>
        </p>
    }
}
