//! What people are told about what others did, and the page that tells it.

use super::{
    changes::audit,
    db::Tx,
    locale::Locale,
    page::{Head, see},
    problem::Problem,
    query::Query,
    session::{Me, Viewer},
    time::Moment,
    ui,
};
use axum::response::Response;
use leptos::prelude::*;

/// How many of the newest the page shows.
const SHOWN: i64 = 50;

/// Something that a person is told. The sentence is made in the reader's language from the kind.
pub struct Notice<'a> {
    pub to: i64,
    /// Names the sentence, see [`sentence`].
    pub kind: &'static str,
    /// The title of the thing that it is about.
    pub title: &'a str,
    /// Where it can be seen.
    pub location: &'a str,
}

crate::record! {
    struct Row {
    kind: String,
    title: String,
    location: String,
    created_at: Moment,
    read_at: Option<Moment>,
    actor_id: i64,
    name: String,
    handle: String,
    }
}

/// Tells a person, in the transaction of the write that is the reason. Nobody is told of their own acts.
/// Whoever tells several does it in the order of their numbers: each is locked until the transaction
/// ends, and two that lock the same people in two orders would wait for each other forever.
///
/// # Errors
/// The database's own.
pub async fn tell(tx: &Tx, actor: &Me, notice: Notice<'_>) -> Result<(), Problem> {
    if notice.to == actor.id {
        return Ok(());
    }
    keep(tx, actor.id, &notice).await
}

/// Tells a person what nobody did, only time. Because nobody is told of their own acts, a notice whose
/// actor is its reader is the clock's.
///
/// # Errors
/// The database's own.
pub async fn tell_of_time(tx: &Tx, notice: Notice<'_>) -> Result<(), Problem> {
    keep(tx, notice.to, &notice).await
}

/// The same notice again, while it is unread, is that notice with a new time: a mark that is put and taken back a hundred times
/// is told once. It is counted first, as long as what is there can be seen (on PostgreSQL both statements go together).
async fn keep(tx: &Tx, actor: i64, notice: &Notice<'_>) -> Result<(), Problem> {
    tx.later(
        "UPDATE person SET unread = unread + 1 WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM notification n
            WHERE n.person_id = $1 AND n.actor_id = $2 AND n.kind = $3 AND n.location = $4 AND n.read_at IS NULL)",
        [notice.to.into(), actor.into(), notice.kind.into(), notice.location.into()],
    )
    .await?;
    tx.later(
        "INSERT INTO notification (person_id, actor_id, kind, title, location, created_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (person_id, actor_id, kind, location) WHERE read_at IS NULL
            DO UPDATE SET title = excluded.title, created_at = excluded.created_at",
        [notice.to.into(), actor.into(), notice.kind.into(), notice.title.into(), notice.location.into(), Moment::now().into()],
    )
    .await?;
    Ok(())
}

/// GET `/notices`
pub async fn list(viewer: Viewer) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let mut query = Query::new("SELECT n.kind, n.title, n.location, n.created_at, n.read_at, n.actor_id, p.name, p.handle");
    query.add(" FROM notification n JOIN person p ON p.id = n.actor_id WHERE n.person_id = ?", [me.id.into()]);
    query.add(" ORDER BY n.id DESC", []).limit(SHOWN);
    let rows: Vec<Row> = query.all(&viewer.site.db).await?;
    let (t, id) = (viewer.locale, me.id);
    let unread = rows.iter().any(|row| row.read_at.is_none());
    Ok(viewer.page(Head::new(t.notices_title()).unlisted(), move || {
        view! {
            <h1>{t.notices_title()}</h1>
            {rows.is_empty().then(|| ui::empty(t.notices_empty(), "/discussions", t.notices_empty_action()))}
            {unread.then(|| view! { <form method="post" action="/notices"><button class="quiet-button">{t.notices_mark_read()}</button></form> })}
            <ul class="rows">{rows.into_iter().map(|row| item(t, row, id)).collect_view()}</ul>
        }
    }))
}

/// POST `/notices`: all read. The person first: whoever tells them something meanwhile holds that row or
/// waits for it, so the count that is set to nothing is of the notices that are marked.
pub async fn mark_read(viewer: Viewer) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let tx = viewer.site.db.begin().await?;
    tx.run("UPDATE person SET unread = 0 WHERE id = $1", [me.id.into()]).await?;
    tx.run("UPDATE notification SET read_at = $1 WHERE person_id = $2 AND read_at IS NULL", [Moment::now().into(), me.id.into()]).await?;
    audit(&tx, Some(me.id), "notices.read", "person", me.id, &[]).await?;
    tx.commit().await?;
    Ok(see("/notices"))
}

fn item(t: Locale, row: Row, reader: i64) -> impl IntoView {
    let class = if row.read_at.is_none() { "row unread" } else { "row" };
    let who = (row.actor_id != reader).then(|| view! { {ui::person(&row.handle, &row.name)}" " });
    view! {
        <li class=class>
            <p>{who}{sentence(t, &row.kind)}" "<a href=row.location><bdi>{row.title}</bdi></a></p>
            <p class="meta">{ui::when(t, row.created_at)}</p>
        </li>
    }
}

/// The sentence between who did it and what it is about.
fn sentence(t: Locale, kind: &str) -> &'static str {
    match kind {
        "reply" => t.notice_reply(),
        "answer" => t.notice_answer(),
        "discussion" => t.notice_discussion(),
        "offer" => t.notice_offer(),
        "retract" => t.notice_retract(),
        "suggest" => t.notice_suggest(),
        "choose" => t.notice_choose(),
        "choose-another" => t.notice_choose_another(),
        "plan" => t.notice_plan(),
        "agree" => t.notice_agree(),
        "step-back" => t.notice_step_back(),
        "withdraw" => t.notice_withdraw(),
        "expire" => t.notice_expire(),
        _ => t.notice_change(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::exchanges::machine::Action;
    use std::collections::HashSet;

    #[test]
    fn every_action_that_tells_somebody_has_a_sentence_of_its_own() {
        let kinds: Vec<_> = Action::ALL.iter().filter(|action| action.tells()).map(|action| action.code()).collect();
        assert!(kinds.len() > 9);
        for t in Locale::all() {
            let mut said = HashSet::from([t.notice_change()]);
            for kind in ["reply", "answer", "discussion"].iter().chain(&kinds) {
                assert!(said.insert(sentence(t, kind)), "{}: {kind} says what another says", t.code());
            }
        }
    }
}
