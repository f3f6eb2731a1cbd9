//! The button that follows, and the page of what one follows.

use super::{
    Level, What,
    searches::Saved,
    store::{self, Followed},
};
use crate::site::{
    form::{Errors, FormSpec, Typed, button as word, hidden, one_of},
    link::{self, local},
    locale::Locale,
    page::{Head, see},
    problem::Problem,
    session::Viewer,
    themes,
    ui::{self, fields::FormView},
    vocabulary::COUNTRY,
};
use axum::response::Response;
use leptos::prelude::*;
use std::{collections::BTreeMap, sync::LazyLock};

/// What follows something: a button beside it, or a country that is chosen.
pub static FORM: LazyLock<FormSpec<()>> = LazyLock::new(|| {
    FormSpec::new([
        one_of("followed", COUNTRY).label(Locale::follow_country).required().aside(),
        hidden("what"),
        hidden("to"),
        word("level"),
    ])
});

/// The page of what one follows.
pub const FOLLOWING: &str = "/settings/following";

/// What of it stands on a page, for who is signed in: how closely they follow it, and the buttons that change that.
///
/// # Errors
/// The database's own.
pub async fn shown(
    viewer: &Viewer,
    what: What,
    followed: &str,
    back: &str,
) -> Result<Option<AnyView>, Problem> {
    let Some(me) = viewer.me() else { return Ok(None) };
    let level = store::level(&viewer.site.db, me, what, followed).await?;
    Ok(Some(button(viewer.locale, what, followed, level, back).into_any()))
}

/// One form with the choices that there are.
fn button(t: Locale, what: What, followed: &str, level: Option<Level>, back: &str) -> impl IntoView + use<> {
    let choices: &[(Option<Level>, &'static str)] = match (what, level) {
        (What::Discussion, None) => {
            &[(Some(Level::Watch), t.follow_button()), (Some(Level::Mute), t.follow_mute_button())][..]
        }
        (_, None) => &[(Some(Level::Watch), t.follow_button())][..],
        (_, Some(Level::Watch)) => &[(None, t.follow_stop())][..],
        (_, Some(Level::Mute)) => &[(None, t.follow_unmute())][..],
    };
    let buttons: Vec<_> = choices
        .iter()
        .map(|(level, word)| {
            let value = level.map_or("", Level::code);
            view! {
                <button class="quiet-button" name="level" value=value>
                    {*word}
                </button>
                " "
            }
        })
        .collect();
    view! {
        <form class="follow no-print" method="post" action=FOLLOWING>
            <input type="hidden" name="what" value=what.code() />
            <input type="hidden" name="followed" value=followed.to_owned() />
            <input type="hidden" name="to" value=back.to_owned() />
            {level.map(|level| view! { <span class="quiet">{level.label(t)} " "</span> })}
            {buttons}
        </form>
    }
}

/// POST `/settings/following`
pub async fn set(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let what = What::parse(typed.text("what")).ok_or(Problem::NotFound)?;
    let level = match typed.text("level") {
        "" => None,
        code => Some(Level::parse(code).ok_or(Problem::NotFound)?),
    };
    let followed = typed.text("followed");
    if !followed.is_empty() {
        store::set(&viewer.site, me, what, followed, level).await?;
    }
    let to = typed.text("to");
    Ok(see(if to.is_empty() { FOLLOWING } else { local(to) }))
}

/// GET `/settings/following`
pub async fn following(viewer: Viewer) -> Result<Response, Problem> {
    let all = store::all(&viewer.site.db, viewer.signed_in()?).await?;
    let mut names: BTreeMap<(What, String), (String, String)> = BTreeMap::new();
    for what in [What::Solution, What::Discussion, What::Exchange, What::Person] {
        let ids: Vec<i64> =
            all.iter().filter(|row| row.what == what).filter_map(|row| row.followed.parse().ok()).collect();
        if ids.is_empty() {
            continue;
        }
        for (id, title, path) in store::names(&viewer.site.db, what, ids).await? {
            names.insert((what, id), (title, path));
        }
    }
    let t = viewer.locale;
    Ok(viewer.page(Head::new(t.following_title()).unlisted(), move || {
        let rows: Vec<_> = all
            .iter()
            .map(|row| {
                let (title, path) = named(t, row, &names);
                view! {
                    <li class="row">
                        <p>
                            {match path {
                                Some(path) => {
                                    view! {
                                        <a href=path>
                                            <bdi>{title}</bdi>
                                        </a>
                                    }
                                        .into_any()
                                }
                                None => view! { <bdi>{title}</bdi> }.into_any(),
                            }} " " <span class="tag">{row.what.label(t)}</span>
                        </p>
                        {button(t, row.what, &row.followed, Some(row.level), FOLLOWING)}
                    </li>
                }
            })
            .collect();
        let nothing = rows.is_empty().then(|| view! { <p class="empty">{t.following_none()}</p> });
        view! {
            <p class="eyebrow">
                <a href=link::SETTINGS>{t.settings_title()}</a>
            </p>
            <h1>{t.following_title()}</h1>
            <p class="lead">{t.following_lead()}</p>
            {nothing}
            <form class="form" method="post" action=FOLLOWING novalidate>
                <input type="hidden" name="what" value=What::Country.code() />
                {FormView::new(&FORM, t, &Typed::default(), &Errors::default()).fields()}
                <p class="actions">
                    <button name="level" value=Level::Watch.code()>
                        {t.follow_button()}
                    </button>
                </p>
            </form>
            {ui::list(t, view! { <ul class="rows">{rows}</ul> }.into_any())}
        }
    }))
}

/// The name of what is followed, and where it is; what is gone has none.
fn named(
    t: Locale,
    row: &Followed,
    names: &BTreeMap<(What, String), (String, String)>,
) -> (String, Option<String>) {
    match row.what {
        What::Theme => (themes::name(&row.followed, t).clone(), Some(link::theme(&row.followed))),
        What::Country => (ui::country(t, &row.followed), None),
        What::Search => Saved::parse(&row.followed).map_or((row.followed.clone(), None), |saved| {
            let (name, path) = saved.named(t, &row.followed);
            (name, Some(path))
        }),
        What::Solution | What::Discussion | What::Exchange | What::Person => names
            .get(&(row.what, row.followed.clone()))
            .map_or((t.following_gone().to_owned(), None), |(title, path)| {
                (title.clone(), Some(path.clone()))
            }),
    }
}
