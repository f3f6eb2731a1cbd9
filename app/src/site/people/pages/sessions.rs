//! Where a person is signed in.

use super::{
    super::{
        forms::SESSION,
        store::{self, OwnSession},
    },
    settings::sections,
};
use crate::site::{link, locale::Locale, page::Head, problem::Problem, session::Viewer, ui};
use axum::response::Response;
use leptos::prelude::*;

/// GET `/settings/sessions`
pub async fn sessions(viewer: Viewer) -> Result<Response, Problem> {
    let sessions = store::sessions(&viewer.db, viewer.signed_in()?).await?;
    let (t, this) = (viewer.locale, viewer.session().to_owned());
    let has_others = sessions.iter().any(|session| session.token_hash != this);
    Ok(viewer.page(Head::new(t.settings_sessions()).unlisted(), || {
        let rows: Vec<_> = sessions.into_iter().map(|session| row(t, session, &this)).collect();
        view! {
            <h1>{t.settings_sessions()}</h1>
            {sections(&viewer)}
            <p>{t.sessions_text()}</p>
            <ul class="rows">{rows}</ul>
            {has_others
                .then(|| {
                    view! {
                        <form class="actions" method="post" action=link::SESSIONS>
                            <button>{t.sessions_end_others()}</button>
                        </form>
                    }
                })}
        }
    }))
}

fn row(t: Locale, session: OwnSession, this: &str) -> impl IntoView + use<> {
    let is_this = session.token_hash == this;
    let end = (!is_this).then(|| {
        view! {
            <form method="post" action=link::SESSIONS>
                <button class="quiet-button" name=SESSION value=session.token_hash>
                    {t.sessions_end()}
                </button>
            </form>
        }
    });
    view! {
        <li class="row">
            <h2>{device_name(t, &session.browser, &session.system)}</h2>
            <p class="meta">
                {is_this
                    .then(|| {
                        view! {
                            <strong>{t.sessions_this()}</strong>
                            " · "
                        }
                    })} {t.sessions_begun()} " " <ui::When t at=session.created_at exactly=true /> " · "
                {t.sessions_used()} " " <ui::When t at=session.seen_at exactly=true />
            </p>
            {end}
        </li>
    }
}

/// What somebody reads the place by: `Firefox, Android`.
pub fn device_name(t: Locale, browser: &str, system: &str) -> String {
    match (browser, system) {
        ("", "") => t.sessions_unknown().to_owned(),
        ("", one) | (one, "") => one.to_owned(),
        (browser, system) => t.sessions_device(browser.to_owned(), system.to_owned()),
    }
}
