//! What two people write to each other, as one of them sees it.

use super::{
    forms::MESSAGE,
    new::unsent,
    rules::{self, Act, Silence, State},
    store::{self, PAGE, SideRow},
};
use crate::site::{
    access::Me,
    form::{ShownForm, Typed},
    ids::CorrespondenceId,
    link::Path,
    locale::Locale,
    notices,
    page::{Head, each},
    paging::{Back, Before, before, cut},
    people::Byline,
    problem::Problem,
    session::Viewer,
    things::Thing,
    ui::{
        self,
        fields::{FormView, KeptAs},
    },
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;

/// GET `/messages/{id}`
pub async fn show(
    mut viewer: Viewer,
    Path(id): Path<CorrespondenceId>,
    Query(from): Query<Before>,
) -> Result<Response, Problem> {
    let side = store::find(&viewer.db, viewer.signed_in()?, id).await?;
    notices::visited(&mut viewer, id).await?;
    store::visited(&viewer.site, &side).await?;
    page(&viewer, side, from.number(), ShownForm::opened(Typed::default())).await
}

/// The newest messages, with one that has come back to who wrote it.
///
/// # Errors
/// As those of [`store::find`].
pub async fn written(viewer: &Viewer, id: CorrespondenceId, shown: ShownForm) -> Result<Response, Problem> {
    let side = store::find(&viewer.db, viewer.signed_in()?, id).await?;
    page(viewer, side, i64::MAX, shown).await
}

async fn page(viewer: &Viewer, side: SideRow, from: i64, shown: ShownForm) -> Result<Response, Problem> {
    let me = byline(viewer.signed_in()?);
    let mut messages = store::messages(&viewer.db, &side, from).await?;
    let path = side.path();
    let earlier = cut(&mut messages, PAGE, |message| message.number).map(|next| before(&path, next));
    messages.reverse();
    let is_newest = messages.last().is_none_or(|last| last.number >= side.newest.number);
    let later = (!is_newest).then(|| {
        let next = messages.last().map_or(i64::MAX, |last| last.number + 1 + PAGE as i64);
        let previous = if next > side.newest.number { path.clone() } else { before(&path, next) };
        Back { first: path.clone(), previous }
    });
    let t = viewer.locale;
    let bytes =
        messages.iter().map(|one| one.html.as_str().len()).sum::<usize>() + shown.typed.text("body").len();
    let head = Head::new(format!("{} · {}", ui::name(t, &side.other().name), t.messages_title())).unlisted();
    let status = shown.status;
    let view = move || {
        let (one, other) = (me.clone(), side.other().clone());
        let rows = each(messages, |message| self::message(t, &path, &me, side.other(), message));
        let pages = pages(t, earlier, later);
        let deeds = is_newest.then(|| deeds(t, &side));
        let write = is_newest.then(|| write(t, &side, &shown));
        view! {
            <article class="thread">
                <header>
                    <p class="eyebrow">
                        <a href=Thing::Correspondence.list()>{t.messages_title()}</a>
                    </p>
                    <h1>
                        {t.messages_with()} " "
                        <bdi>{ui::name(t, &other.name).to_owned()}</bdi>
                    </h1>
                    <p class="meta">{t.messages_private()}</p>
                </header>
                <div class="talk">
                    {pages}
                    <ol class="posts plain">{rows}</ol>
                    {deeds}
                    {write}
                    {block(t, &side)}
                </div>
                <aside class="beside no-print">
                    <h2>{t.messages_both()}</h2>
                    <ul class="plain people">
                        <li>
                            <ui::By t who=other.who() />
                        </li>
                        <li>
                            <ui::By t who=one.who() />
                        </li>
                    </ul>
                </aside>
            </article>
        }
    };
    viewer.page_of(bytes, status, head, view).await
}

fn byline(me: &Me) -> Byline {
    let Me { id, handle, name, organisation, country, photo, .. } = me.clone();
    Byline { id, handle, name, organisation, country, photo, organisation_id: None }
}

/// The ways to what was written before and after these.
fn pages(t: Locale, earlier: Option<String>, later: Option<Back>) -> impl IntoView {
    (earlier.is_some() || later.is_some()).then(|| {
        let link = |rel: &'static str, href: Option<String>, word: &'static str| {
            href.map(|href| {
                view! {
                    <a rel=rel href=href>
                        {word}
                    </a>
                    " "
                }
            })
        };
        let (previous, first) = later.map(|later| (later.previous, later.first)).unzip();
        view! {
            <nav class="pager inline" aria-label=t.next_page_label()>
                {link("next", earlier, t.messages_earlier())}
                {link("prev", previous, t.messages_later())}
                {first.map(|href| view! { <a href=href>{t.messages_newest()}</a> })}
            </nav>
        }
    })
}

fn message(
    t: Locale,
    path: &str,
    me: &Byline,
    other: &Byline,
    row: store::MessageRow,
) -> impl IntoView + use<> {
    let is_mine = rules::may_delete(row.author_id, me.id);
    let who = if is_mine { me } else { other };
    let id = format!("message-{}", row.number);
    let text = match row.deleted_at {
        Some(_) => view! { <p class="quiet">{t.message_deleted()}</p> }.into_any(),
        None => view! { <ui::Prose t html=&row.html key=id.clone() /> }.into_any(),
    };
    let delete = (is_mine && row.deleted_at.is_none()).then(|| {
        let action = format!("{path}/{}/delete", row.number);
        view! { <ui::Deed action word=t.message_delete() help=t.message_delete_help() /> }
    });
    view! {
        <li class="post" id=id>
            <article aria-label=ui::name(t, &who.name).to_owned()>
                <p class="meta">
                    <ui::By t who=who.who() />
                    " "
                    <ui::When t at=row.created_at exactly=true />
                </p>
                {text}
                {delete}
            </article>
        </li>
    }
}

/// What can be done with the request of who wrote first.
fn deeds(t: Locale, side: &SideRow) -> Option<impl IntoView + use<>> {
    let standing = side.standing();
    let open = [Act::Accept, Act::Decline].map(|act| standing.may(act) && !standing.is_done(act));
    open.contains(&true).then(|| {
        let buttons: Vec<_> = [Act::Accept, Act::Decline]
            .into_iter()
            .zip(open)
            .filter(|(_, is_open)| *is_open)
            .map(|(act, _)| {
                let action = format!("{}/{act}", side.path());
                let class = if act == Act::Accept { "button" } else { "button second" };
                view! {
                    <button class=class formaction=action>
                        {act.label(t)}
                    </button>
                    " "
                }
            })
            .collect();
        view! {
            <section class="request">
                <h2>{t.message_request()}</h2>
                <p>{t.message_request_help()}</p>
                <form method="post" class="actions">
                    {ui::fields::token("")}
                    {buttons}
                </form>
            </section>
        }
    })
}

/// The form, or why nothing can be written now, with what was.
fn write(t: Locale, side: &SideRow, shown: &ShownForm) -> AnyView {
    let silence = match side.standing().may_write() {
        Ok(()) => return form(t, side, shown).into_any(),
        Err(silence) => silence,
    };
    let why = match silence {
        Silence::Waiting => t.message_waits(),
        Silence::Declined => t.message_not_taken_up(),
        Silence::Blocking => t.message_you_block(),
        Silence::Alone => t.message_nobody_there(),
    };
    view! {
        <section class="reply" id="write">
            <p class="empty">{why}</p>
            {unsent(t, &shown.typed)}
        </section>
    }
    .into_any()
}

fn form(t: Locale, side: &SideRow, shown: &ShownForm) -> impl IntoView + use<> {
    let form = FormView::of(&MESSAGE, t, shown);
    let path = side.path();
    let draft = KeptAs { key: format!("message {}", side.correspondence_id), fresh: format!("{path}#write") };
    let standing = side.standing();
    let accepts =
        (standing.state != State::Accepted).then(|| view! { <p class="help">{t.message_accepts()}</p> });
    let buttons = view! {
        <p class="actions">
            <button class="button" name="action" value="send">
                {t.message_send()}
            </button>
            <button class="server-preview" name="action" value="preview">
                {t.composer_preview()}
            </button>
        </p>
    };
    view! {
        <section class="reply" id="write">
            {accepts}
            {form.sent(path, draft, form.preview("body"), buttons, false)}
        </section>
    }
}

/// Hearing nothing more of the other, and hearing again.
fn block(t: Locale, side: &SideRow) -> impl IntoView + use<> {
    let act = if side.standing().blocks { Act::Unblock } else { Act::Block };
    let help = if act == Act::Block { t.message_block_help() } else { t.message_unblock_help() };
    let action = format!("{}/{act}", side.path());
    view! { <ui::Deed action word=act.label(t) help /> }
}
