//! The pages on which administrators change the tree.

use super::{
    EDIT, Theme,
    forms::{LANGUAGE, TABLE, TELL, Told},
    rules, store,
    table::Wrong,
};
use crate::site::{
    access::Me,
    form::{ShownForm, Typed},
    link::{self, Path},
    locale::Locale,
    page::Head,
    problem::Problem,
    session::Viewer,
    ui::{self, fields::FormView},
};
use axum::response::Response;
use leptos::prelude::*;

/// Who changes the tree.
///
/// # Errors
/// [`Problem::SignIn`] and [`Problem::Refused`] for all others.
pub fn editor(viewer: &Viewer) -> Result<&Me, Problem> {
    let me = viewer.signed_in()?;
    if rules::may_edit(me.role) { Ok(me) } else { Err(Problem::Refused) }
}

/// The theme of this slug as it is now.
///
/// # Errors
/// [`Problem::NotFound`] where there is none by this name any more.
pub fn present(slug: &str) -> Result<&'static Theme, Problem> {
    super::find(slug).filter(|theme| theme.slug == slug).ok_or(Problem::NotFound)
}

/// GET `/themes/edit`
pub async fn all(viewer: Viewer) -> Result<Response, Problem> {
    editor(&viewer)?;
    Ok(whole(&viewer, ShownForm::opened(Typed::default()), Vec::new()))
}

/// All themes with the way to change each, and the form that takes a table; with what is wrong with one.
pub fn whole(viewer: &Viewer, shown: ShownForm, wrong: Vec<Wrong>) -> Response {
    let t = viewer.locale;
    viewer.page_with(shown.status, Head::new(t.themes_edit_title()).unlisted(), move || {
        let form = FormView::of(&TABLE, t, &shown);
        let row = |(slug, name): (&'static str, &'static str)| {
            view! {
                <li>
                    <a href=format!("{}/edit", link::theme(slug))>{name}</a>
                </li>
            }
        };
        let rows: Vec<_> = super::tree(t).map(row).collect();
        view! {
            <p class="eyebrow">
                <a href=link::THEMES>{t.themes_title()}</a>
            </p>
            <h1>{t.themes_edit_title()}</h1>
            <p class="lead">{t.themes_edit_lead()}</p>
            <p class="actions">
                <a class="button" href="/themes/new">
                    {t.theme_new()}
                </a>
                <a href="/themes.csv">{t.themes_as_table()}</a>
            </p>
            {complaints(t, wrong)}
            <ul class="plain">{rows}</ul>
            <section>
                <h2>{t.themes_from_table()}</h2>
                <form class="form" method="post" action=EDIT enctype="multipart/form-data" novalidate>
                    {form.complaints()}
                    {form.hidden()}
                    {form.fields()}
                    <p class="actions">
                        <button class="button">{t.themes_read_table()}</button>
                    </p>
                </form>
            </section>
        }
    })
}

fn complaints(t: Locale, wrong: Vec<Wrong>) -> Option<impl IntoView> {
    let row =
        move |one: Wrong| ui::WrongRow { row: one.row, column: one.column.to_owned(), why: one.why.say(t) };
    ui::wrong_rows(t, t.themes_from_table(), wrong.into_iter().map(row))
}

/// GET `/themes/new`
pub async fn new(viewer: Viewer) -> Result<Response, Problem> {
    editor(&viewer)?;
    let typed = Typed::default().with(LANGUAGE, viewer.locale.code());
    Ok(form(&viewer, None, ShownForm::opened(typed)))
}

/// GET `/themes/{slug}/edit`
pub async fn one(viewer: Viewer, Path(slug): Path<String>) -> Result<Response, Problem> {
    editor(&viewer)?;
    let theme = present(&slug)?;
    let typed = filled(&viewer, theme, viewer.locale).await?;
    Ok(form(&viewer, Some(theme), ShownForm::opened(typed)))
}

/// The form of a theme as it is, in a language.
///
/// # Errors
/// The database's own.
pub async fn filled(viewer: &Viewer, theme: &Theme, t: Locale) -> Result<Typed, Problem> {
    let told = Told {
        name: theme.name(t).to_owned(),
        about: theme.about(t).to_owned(),
        under: theme.parent.clone().unwrap_or_default(),
        goals: theme.sdgs.iter().map(u8::to_string).collect(),
        sectors: theme.dac.clone(),
    };
    let version = store::version(&viewer.db, &theme.slug).await?;
    Ok(TELL.fill(&told).over(version).with(LANGUAGE, t.code()))
}

/// The form of a new theme, or of one that is there.
pub fn form(viewer: &Viewer, theme: Option<&'static Theme>, shown: ShownForm) -> Response {
    let t = viewer.locale;
    let title = if theme.is_some() { t.theme_edit() } else { t.theme_new() };
    viewer.page_with(shown.status, Head::new(title).unlisted(), move || {
        let language = Locale::parse(shown.typed.text(LANGUAGE)).unwrap_or(t);
        let form = FormView::of(&TELL, t, &shown).speaking(language.code());
        let address =
            theme.map_or_else(|| "/themes/new".to_owned(), |theme| link::theme(&theme.slug) + "/edit");
        let others = theme.map(|theme| {
            let others = Locale::all().filter(|other| other.code() != language.code());
            let way = |other: Locale| {
                let href = link::in_language(&(link::theme(&theme.slug) + "/edit"), other.code());
                view! {
                    <li>
                        <a href=href lang=other.code() hreflang=other.code()>
                            {other.own_name()}
                        </a>
                    </li>
                }
            };
            view! { <ul class="inline">{others.map(way).collect::<Vec<_>>()}</ul> }
        });
        let merge = theme.map(|theme| {
            view! {
                <p>
                    <a href=format!("{}/merge", link::theme(&theme.slug))>{t.theme_merge()}</a>
                </p>
            }
        });
        view! {
            <p class="eyebrow">
                <a href=EDIT>{t.themes_edit_title()}</a>
                " · "
                {language.own_name()}
            </p>
            <h1>{title}</h1>
            {others}
            <form class="form" method="post" action=address novalidate>
                {form.complaints()}
                {form.hidden()}
                {form.fields()}
                <p class="actions">
                    <button class="button" name="action" value="save">
                        {t.theme_save()}
                    </button>
                    <a href=EDIT>{t.form_cancel()}</a>
                </p>
            </form>
            {merge}
        }
    })
}
