//! A thread: the question, its answer under it, the posts, and room for the next one; beside it who takes part,
//! on what it is, and what else is said on that.

mod beside;
mod post;
mod reply;

use super::{
    list::place,
    outward, reactions,
    rules::Kind,
    store::{self, DiscussionRow, POSTS, SeenPost},
};
use crate::site::{
    follows::{self, What},
    form::{Errors, Typed},
    ids::DiscussionId,
    link::{IdSlug, Path},
    locale::Locale,
    notices,
    organisations::voices,
    page::{self, Head},
    problem::Problem,
    related,
    session::Viewer,
    ui,
};
use axum::{extract::Query, http::StatusCode, response::Response};
use leptos::{either::Either, prelude::*};
use post::{MARKS, ThreadContext};
use reply::{Invitation, ReplyForm};
use serde::Deserialize;

/// Where a page of a long thread begins: after the post of this number.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ThreadParams {
    after: String,
}

/// GET `/discussions/{id}-{slug}`
pub async fn show(
    mut viewer: Viewer,
    Path(at): Path<IdSlug<DiscussionId>>,
    Query(from): Query<ThreadParams>,
) -> Result<Response, Problem> {
    let discussion = store::find(&viewer.db, &viewer.asker, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &discussion.title)?;
    notices::visited(&mut viewer, at.id).await?;
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
    let answer = answer(viewer, &discussion, &posts, after).await?;
    let follow =
        follows::shown(viewer, What::Discussion, &discussion.id.to_string(), &discussion.path()).await?;
    let related = related::to(viewer, discussion.id).await?;
    let voices = match viewer.me() {
        Some(me) if discussion.posts <= after + POSTS => voices(&viewer.db, me).await?,
        _ => Vec::new(),
    };
    let t = viewer.locale;
    let path = discussion.path();
    let first = posts.first().map(|(post, _)| post.html.excerpt(160)).unwrap_or_default();
    let scope = ThreadContext::new(viewer, &discussion);
    let signed_in = viewer.me().is_some();
    let print = ui::print_button(viewer, "quiet-button");
    let head = Head::new(discussion.title.clone())
        .description(first)
        .canonical(page_of(&path, after))
        .card_of(discussion.id, &outward::card_of(&discussion))
        .cacheable();
    let bytes =
        posts.iter().map(|(post, _)| post.html.as_str().len()).sum::<usize>() + typed.text("body").len();
    let page = move || {
        let beside = beside::aside(t, &posts, &related);
        let steps = Steps { path: path.clone(), after, posts: discussion.posts };
        let last = discussion.posts <= after + POSTS;
        let shown = page::rows(in_order(posts, answer), move |markup, one| match one {
            Shown::Post((post, mine)) => scope.post(markup, &post, mine),
            Shown::Answer((post, mine)) => scope.answer(markup, &post, mine),
            Shown::Above(post) => scope.stub(markup, &post),
        });
        let write = match (last, signed_in) {
            (false, _) => None,
            (true, true) => Some(Either::Left(view! {
                <ReplyForm
                    t
                    discussion=discussion.id
                    path=&path
                    language=&discussion.language
                    typed=&typed
                    errors=&errors
                    voices=&voices
                />
            })),
            (true, false) => Some(Either::Right(view! { <Invitation t path=&path /> })),
        };
        view! {
            <article class="thread">
                <header>
                    <p class="tags">
                        <span class="tag">{discussion.kind.label(t)}</span>
                        " "
                        {place(t, &discussion)}
                        {print}
                    </p>
                    <h1 {..ui::spoken(t, &discussion.language)}>{discussion.title.clone()}</h1>
                    <p class="meta">{t.discussion_replies(discussion.replies())}</p>
                    {follow}
                </header>
                <div class="talk">
                    {steps.shown(t, t.thread_pages())} <ol class="posts plain">{shown}</ol>
                    {signed_in
                        .then(|| {
                            view! {
                                <form id=MARKS method="post"></form>
                                {reactions::forms(t, &path)}
                            }
                        })} {steps.shown(t, t.next_page_label())} {write}
                </div>
                {beside}
            </article>
        }
    };
    viewer.page_of(bytes, status, head, page).await
}

/// The address of a page of a thread.
fn page_of(path: &str, after: i64) -> String {
    if after <= 0 { path.to_owned() } else { format!("{path}?after={after}") }
}

/// A post on the page.
enum Shown {
    Post(SeenPost),
    /// The answer, right under the question.
    Answer(SeenPost),
    /// Where the answer was given: it is read above.
    Above(store::Post),
}

/// The posts in their order; the answer comes under the question, and is not said twice.
fn in_order(posts: Vec<SeenPost>, answer: Option<SeenPost>) -> Vec<Shown> {
    let id = answer.as_ref().map(|(post, _)| post.id);
    let mut answer = answer.map(Shown::Answer);
    let mut shown = Vec::with_capacity(posts.len() + 1);
    for (post, mine) in posts {
        shown.push(if Some(post.id) == id { Shown::Above(post) } else { Shown::Post((post, mine)) });
        shown.extend(answer.take());
    }
    shown
}

/// The answer, for the page on which the question is.
async fn answer(
    viewer: &Viewer,
    discussion: &DiscussionRow,
    posts: &[SeenPost],
    after: i64,
) -> Result<Option<SeenPost>, Problem> {
    let Some(id) = discussion.answer_id.filter(|_| discussion.kind == Kind::Question && after == 0) else {
        return Ok(None);
    };
    match posts.iter().find(|(post, _)| post.id == id) {
        Some(here) => Ok(Some(here.clone())),
        None => store::answer(&viewer.db, &viewer.asker, discussion, id).await,
    }
}

/// The pages of a long thread.
struct Steps {
    path: String,
    after: i64,
    posts: i64,
}

impl Steps {
    /// Which posts these are, and the way to the others; nothing where all are here. `label` tells those above the
    /// posts from those below.
    fn shown(&self, t: Locale, label: &'static str) -> impl IntoView + use<> {
        let Self { path, after, posts } = self;
        let last = (posts - 1) / POSTS * POSTS;
        let to = |after: i64| page_of(path, after);
        let first = (*after > POSTS).then(|| to(0));
        let earlier = (*after > 0).then(|| to(after - POSTS));
        let later = (*after < last).then(|| to(after + POSTS));
        let newest = (*after < last).then(|| format!("{}#reply", to(last)));
        (*posts > POSTS).then(|| {
            let here = t.thread_here(*posts, after + 1, (after + POSTS).min(*posts));
            view! {
                <nav class="pager inline" aria-label=label>
                    {first.map(|href| view! { <a href=href>{t.first_page()}</a> })}
                    {earlier
                        .map(|href| {
                            view! {
                                <a rel="prev" href=href>
                                    {t.thread_earlier()}
                                </a>
                            }
                        })}
                    <span class="meta">{here}</span>
                    {later
                        .map(|href| {
                            view! {
                                <a rel="next" href=href>
                                    {t.thread_more()}
                                </a>
                            }
                        })}
                    {newest.map(|href| view! { <a href=href>{t.thread_newest()}</a> })}
                </nav>
            }
        })
    }
}
