//! The list of all with whom one writes.

use super::{
    forms::SENDERS,
    rules::State,
    store::{self, SideRow},
};
use crate::site::{
    form::ShownForm,
    locale::Locale,
    page::{Head, each},
    paging::{Back, Start},
    problem::{Problem, form_urlencoded},
    session::Viewer,
    things::Thing,
    ui::{self, fields::FormView},
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

/// What of the list a page shows.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Those whom one has blocked, and not all others.
    blocked: String,
    after: String,
}

impl Asked {
    fn is_of_blocked(&self) -> bool {
        !self.blocked.is_empty()
    }

    /// The address of the page that begins here.
    fn address(&self, start: Start) -> String {
        let (blocked, after) = (if self.is_of_blocked() { "1" } else { "" }, start.text());
        let mut pairs = vec![("blocked", blocked), ("after", after.as_str())];
        pairs.retain(|(_, value)| !value.is_empty());
        let list = Thing::Correspondence.list();
        if pairs.is_empty() { list.to_owned() } else { format!("{list}?{}", form_urlencoded(&pairs)) }
    }
}

/// GET `/messages`
pub async fn list(viewer: Viewer, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let senders = store::takes_messages(&viewer.db, viewer.signed_in()?).await?;
    page(&viewer, asked, ShownForm::opened(SENDERS.fill(&Some(senders)))).await
}

/// The list, with the form of who may write to one.
///
/// # Errors
/// The database's own.
pub async fn page(viewer: &Viewer, asked: Asked, senders: ShownForm) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let start = Start::parse(&asked.after);
    let found = store::list(&viewer.db, me, asked.is_of_blocked(), start).await?;
    let t = viewer.locale;
    let head = Head::new(t.messages_title()).unlisted();
    Ok(viewer.page_with(senders.status, head, move || {
        let none = found.rows.is_empty().then(|| nothing(t, &asked));
        let rows = (!found.rows.is_empty()).then(|| {
            let rows = each(found.rows, |row| self::row(t, row));
            ui::list(t, view! { <ul class="rows">{rows}</ul> }.into_any())
        });
        let next = found.next.map(|next| asked.address(Start::After(next)));
        let back = found
            .previous
            .map(|previous| Back { first: asked.address(Start::Top), previous: asked.address(previous) });
        view! {
            <h1>{t.messages_title()}</h1>
            <p class="lead">{t.messages_lead()}</p>
            {chips(t, &asked)}
            {none}
            {rows}
            <ui::Pager t href=next word=t.next_page() back />
            {wish(t, &senders)}
        }
    }))
}

fn nothing(t: Locale, asked: &Asked) -> AnyView {
    if asked.is_of_blocked() {
        return view! { <p class="empty">{t.messages_none_blocked()}</p> }.into_any();
    }
    let (text, word) = (t.messages_none(), t.messages_none_action());
    view! { <ui::Empty text to=Thing::Solution.list() word /> }.into_any()
}

fn chips(t: Locale, asked: &Asked) -> impl IntoView + use<> {
    let chip = |word: &'static str, blocked: &str| {
        let to = Asked { blocked: blocked.to_owned(), after: String::new() };
        let is_here = to.is_of_blocked() == asked.is_of_blocked();
        view! {
            <li>
                <a class="chip" href=to.address(Start::Top) aria-current=is_here.then_some("true")>
                    {word}
                </a>
            </li>
        }
    };
    view! {
        <ul class="chips plain" aria-label=t.notices_filters()>
            {chip(t.messages_all(), "")}
            {chip(t.messages_blocked(), "1")}
        </ul>
    }
}

/// With whom, how it stands, and what was said last.
fn row(t: Locale, row: SideRow) -> impl IntoView {
    let unread = (row.unread > 0).then(|| {
        view! {
            " "
            <span class="tag">{t.messages_unread(row.unread)}</span>
        }
    });
    let state = said(t, &row).map(|word| {
        view! {
            " "
            <span class="tag">{word}</span>
        }
    });
    let unblock = row.standing().blocks.then(|| {
        let action = format!("{}/unblock", row.path());
        view! {
            <form method="post" action=action>
                <button class="quiet-button">{t.message_unblock()}</button>
            </form>
        }
    });
    let class = if row.unread > 0 { "row unread" } else { "row" };
    let who = row.other().clone();
    let newest = &row.newest;
    let said = if newest.beginning.is_empty() {
        t.message_deleted().to_owned()
    } else if newest.author_id == row.person_id {
        t.messages_you(newest.beginning.clone())
    } else {
        newest.beginning.clone()
    };
    view! {
        <li class=class>
            <h3>
                <ui::Face t handle=&who.handle name=&who.name photo=who.photo />
                " "
                <a href=row.path()>
                    <bdi>{ui::name(t, &who.name).to_owned()}</bdi>
                </a>
                {unread}
                {state}
            </h3>
            <p dir="auto">{said}</p>
            <p class="meta">
                <ui::When t at=row.active_at exactly=true />
            </p>
            {unblock}
        </li>
    }
}

/// What is to be known of it before it is opened.
fn said(t: Locale, row: &SideRow) -> Option<&'static str> {
    let standing = row.standing();
    match standing.state {
        _ if standing.blocks => None,
        State::Accepted => None,
        State::Waiting if !standing.is_author => Some(t.message_request()),
        state => Some(state.label(t)),
    }
}

/// Who may begin to write to one.
fn wish(t: Locale, shown: &ShownForm) -> impl IntoView + use<> {
    let form = FormView::of(&SENDERS, t, shown);
    view! {
        <section>
            <form class="form" method="post" action=Thing::Correspondence.list() novalidate>
                {form.complaints()}
                {form.fields()}
                <p class="actions">
                    <button>{t.senders_save()}</button>
                </p>
            </form>
        </section>
    }
}
