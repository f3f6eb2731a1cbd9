//! The page of notices.

use super::{
    Topic,
    inbox::{self, Group, Narrow, NoticeRow, SHOWN},
};
use crate::site::{
    form::{FormSpec, button, hidden},
    ids::PersonId,
    link::NOTICES,
    locale::Locale,
    page::Head,
    paging::Back,
    problem::{Problem, form_urlencoded},
    session::Viewer,
    things::Thing,
    ui,
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;
use std::sync::LazyLock;

/// What marks notices as read: those about a thing, those of a topic, or all.
pub static FORM: LazyLock<FormSpec<()>> =
    LazyLock::new(|| FormSpec::new([button("thing"), button("topic"), hidden("to")]));

/// What of the notices a page shows.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    topic: String,
    unread: String,
    before: String,
}

impl Asked {
    fn narrow(&self) -> Narrow {
        Narrow { topic: Topic::parse(&self.topic), unread: !self.unread.is_empty() }
    }

    fn rank(&self) -> i64 {
        self.before.parse().ok().filter(|rank| *rank > 0).unwrap_or(i64::MAX)
    }
}

/// The address of a page of them.
fn address(narrow: Narrow, rank: i64) -> String {
    let (topic, before) = (narrow.topic.map_or("", Topic::code), rank.to_string());
    let mut pairs = Vec::new();
    if !topic.is_empty() {
        pairs.push(("topic", topic));
    }
    if narrow.unread {
        pairs.push(("unread", "1"));
    }
    if rank != i64::MAX {
        pairs.push(("before", before.as_str()));
    }
    if pairs.is_empty() { NOTICES.to_owned() } else { format!("{NOTICES}?{}", form_urlencoded(&pairs)) }
}

/// GET `/notices`
pub async fn list(viewer: Viewer, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let (narrow, rank) = (asked.narrow(), asked.rank());
    let mut groups = inbox::below(&viewer.db, me.id, narrow, rank).await?;
    let href = (groups.len() > SHOWN).then(|| address(narrow, groups[SHOWN - 1].rank));
    groups.truncate(SHOWN);
    let back = if rank == i64::MAX {
        None
    } else {
        let previous = inbox::above(&viewer.db, me.id, narrow, rank).await?.unwrap_or(i64::MAX);
        Some(Back { first: address(narrow, i64::MAX), previous: address(narrow, previous) })
    };
    let (t, id, here) = (viewer.locale, me.id, address(narrow, rank));
    let unread = groups.iter().any(|group| group.unread > 0);
    let is_empty = groups.is_empty();
    Ok(viewer.page(Head::new(t.notices_title()).unlisted(), move || {
        let nothing = is_empty.then(|| {
            if narrow.topic.is_some() || narrow.unread {
                view! { <p class="empty">{t.notices_none_of_these()}</p> }.into_any()
            } else {
                view! { <ui::Empty text=t.notices_empty() to=Thing::Discussion.list() word=t.notices_empty_action() /> }
                .into_any()
            }
        });
        let all_read = unread.then(|| {
            let (topic, word) = match narrow.topic {
                Some(topic) => (topic.code(), t.notices_mark_these()),
                None => ("", t.notices_mark_read()),
            };
            view! {
                <button class="quiet-button" name="topic" value=topic>
                    {word}
                </button>
            }
        });
        view! {
            <h1>{t.notices_title()}</h1>
            {filters(t, narrow)}
            {nothing}
            <form method="post" action=NOTICES>
                <input type="hidden" name="to" value=here />
                {all_read}
                <ul class="rows">{groups.into_iter().map(|group| row(t, group, id)).collect_view()}</ul>
            </form>
            <ui::Pager t href word=t.next_page() back />
            <p>
                <a href=super::SETTINGS>{t.notices_choose()}</a>
            </p>
        }
    }))
}

/// What the notices can be narrowed to.
fn filters(t: Locale, narrow: Narrow) -> impl IntoView {
    let chip = |word: &'static str, to: Narrow, is_chosen: bool| {
        view! {
            <li>
                <a class="chip" href=address(to, i64::MAX) aria-current=is_chosen.then_some("true")>
                    {word}
                </a>
            </li>
        }
    };
    let unread = chip(t.notices_unread(), Narrow { unread: !narrow.unread, ..narrow }, narrow.unread);
    let topics = Topic::ALL.iter().map(|topic| {
        let is_chosen = narrow.topic == Some(*topic);
        let to = Narrow { topic: (!is_chosen).then_some(*topic), ..narrow };
        chip(topic.label(t), to, is_chosen)
    });
    view! {
        <ul class="chips plain" aria-label=t.notices_filters()>
            {unread}
            {topics.collect_view()}
        </ul>
    }
}

/// What was told about a thing: the newest, and folded what came before.
fn row(t: Locale, group: Group, reader: PersonId) -> impl IntoView {
    let Group { about, unread, notices, more, .. } = group;
    let mut notices = notices.into_iter();
    let newest = notices.next().map(|newest| sentence(t, newest, reader));
    let before: Vec<_> = notices.map(|notice| view! { <li>{sentence(t, notice, reader)}</li> }).collect();
    let count = before.len() as i64 + more;
    let read = (unread > 0).then(|| {
        view! {
            <button class="quiet-button" name="thing" value=about.to_string()>
                {t.notices_mark_one()}
            </button>
        }
    });
    let class = if unread > 0 { "row unread" } else { "row" };
    view! {
        <li class=class>
            {newest}
            {(count > 0)
                .then(|| {
                    view! {
                        <details>
                            <summary>{t.notices_before(count)}</summary>
                            <ul class="plain">{before}</ul>
                            {(more > 0).then(|| view! { <p class="meta">{t.notices_more(more)}</p> })}
                        </details>
                    }
                })} {read}
        </li>
    }
}

fn sentence(t: Locale, notice: NoticeRow, reader: PersonId) -> impl IntoView {
    let who = (notice.actor.id != reader).then(|| {
        view! {
            <ui::Face
                t
                handle=&notice.actor.handle
                name=&notice.actor.name
                photo=notice.actor.photo
            />
            " "
            <ui::Person t handle=&notice.actor.handle name=&notice.actor.name />
            " "
        }
    });
    view! {
        <p>
            {who}{notice.kind.label(t)}" "<a href=notice.location>
                <bdi>{notice.title}</bdi>
            </a>
        </p>
        <p class="meta">
            <ui::When t at=notice.created_at />
        </p>
    }
}
