//! The newest notices, for the bell.

use super::inbox::NoticeRow;
use crate::site::{link, locale::Locale, problem::Problem, render, session::Viewer};
use leptos::prelude::*;
use sea_orm::QuerySelect;

/// How many the bell shows.
const SHOWN: u64 = 5;

/// How many are unread, in the reader's figures (empty for none), and the newest as HTML.
///
/// # Errors
/// [`Problem::SignIn`] for a visitor.
pub async fn newest(viewer: &Viewer) -> Result<(String, String), Problem> {
    let me = viewer.signed_in()?;
    let t = viewer.locale;
    let rows = viewer.db.all(NoticeRow::of(me.id).limit(SHOWN)).await?;
    let unread = if viewer.unread > 0 { t.number(viewer.unread) } else { String::new() };
    let mut html = String::new();
    let lines = rows.iter().map(|row| line(row, &row.kind.sentence(t, &row.actor, me.id))).collect_view();
    render::write(&mut html, whole(t, rows.is_empty(), lines));
    Ok((unread, html))
}

fn whole(t: Locale, is_empty: bool, lines: impl IntoView) -> impl IntoView {
    view! {
        {is_empty.then(|| view! { <p class="quiet">{t.notices_empty()}</p> })}
        <ul class="plain">{lines}</ul>
        <p>
            <a href=link::NOTICES>{t.notices_all()}</a>
        </p>
    }
}

fn line(row: &NoticeRow, sentence: &str) -> impl IntoView + use<> {
    view! {
        <li class=row.read_at.is_none().then_some("unread")>
            <a href=row.location.clone()>
                <span class="quiet">{sentence.to_owned()}</span>
                " "
                <bdi>{row.title.clone()}</bdi>
            </a>
        </li>
    }
}
