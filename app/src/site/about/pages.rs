//! The pages about the place, and the form in which an administrator writes them.

use super::{
    Name, flashes,
    forms::{LANGUAGE, PAGE, Words},
    store,
    words::rendered,
};
use crate::site::{
    access::Role,
    form::{Complaint, Errors, ShownForm, Typed},
    link::Path,
    locale::Locale,
    page::Head,
    problem::Problem,
    session::Viewer,
    ui::{self, fields::FormView},
};
use axum::response::Response;
use leptos::prelude::*;

/// GET `/about`
pub async fn about(viewer: Viewer) -> Result<Response, Problem> {
    page(&viewer, Name::About).await
}

/// GET `/contact`
pub async fn contact(viewer: Viewer) -> Result<Response, Problem> {
    page(&viewer, Name::Contact).await
}

/// GET `/about/{page}`
pub async fn show(viewer: Viewer, Path(name): Path<String>) -> Result<Response, Problem> {
    let name = Name::parse(&name).ok_or(Problem::NotFound)?;
    if viewer.path.split('?').next() != Some(name.path()) {
        return Err(Problem::Moved { to: name.path().to_owned() });
    }
    page(&viewer, name).await
}

async fn page(viewer: &Viewer, name: Name) -> Result<Response, Problem> {
    let saved = store::newest(&viewer.db, name, viewer.locale).await?;
    let t = viewer.locale;
    let (title, html) = match &saved {
        Some(saved) => (saved.title.clone(), saved.html.clone()),
        None => {
            let (title, text) = name.words(t);
            (title.to_owned(), rendered(text, t, &viewer.site.settings))
        }
    };
    let edit = may_edit(viewer).then(|| format!("/about/{name}/edit"));
    let head = Head::new(title.clone())
        .description(html.excerpt(160))
        .canonical(name.path())
        .translated()
        .cacheable();
    Ok(viewer.page(head, move || {
        let others = Name::ALL.iter().map(|other| {
            let here = (*other == name).then_some("page");
            view! {
                <li>
                    <a href=other.path() aria-current=here>
                        {other.label(t)}
                    </a>
                </li>
            }
        });
        view! {
            <div class="with-side about">
                <article>
                    <h1>{title}</h1>
                    <ui::Prose t html=&html key="page" />
                    {saved
                        .map(|saved| {
                            view! {
                                <p class="meta">{t.page_saved()} " " <ui::When t at=saved.created_at /></p>
                            }
                        })}
                    {edit
                        .map(|href| {
                            view! {
                                <p class="actions no-print">
                                    <a class="button second" href=href>
                                        {t.page_edit()}
                                    </a>
                                    <a href=format!("/about/{name}/versions")>{t.page_versions()}</a>
                                </p>
                            }
                        })}
                </article>
                <aside>
                    <nav aria-label=t.page_others()>
                        <ul class="plain">{others.collect::<Vec<_>>()}</ul>
                    </nav>
                </aside>
            </div>
        }
    }))
}

fn may_edit(viewer: &Viewer) -> bool {
    viewer.asker.role() == Role::Administrator
}

/// The page of this name, for who may write it anew.
///
/// # Errors
/// [`Problem::NotFound`] where there is none, [`Problem::SignIn`] and [`Problem::Refused`] for all others.
pub fn editable(viewer: &Viewer, name: &str) -> Result<Name, Problem> {
    let name = Name::parse(name).ok_or(Problem::NotFound)?;
    viewer.signed_in()?;
    if may_edit(viewer) { Ok(name) } else { Err(Problem::Refused) }
}

/// GET `/about/{page}/edit`
pub async fn edit(viewer: Viewer, Path(name): Path<String>) -> Result<Response, Problem> {
    let name = editable(&viewer, &name)?;
    let typed = present(&viewer, name, viewer.locale).await?;
    Ok(form(&viewer, name, ShownForm::opened(typed)))
}

/// The form with the page as it stands in this language.
async fn present(viewer: &Viewer, name: Name, t: Locale) -> Result<Typed, Problem> {
    let saved = store::newest(&viewer.db, name, t).await?;
    let version = saved.as_ref().map_or(0, |saved| saved.version);
    let words = match saved {
        Some(saved) => Words { title: saved.title, body: saved.body },
        None => {
            let (title, body) = name.words(t);
            Words { title: title.to_owned(), body: body.to_owned() }
        }
    };
    Ok(PAGE.fill(&words).over(version).with(LANGUAGE, t.code()))
}

fn form(viewer: &Viewer, name: Name, shown: ShownForm) -> Response {
    let t = viewer.locale;
    let settings = viewer.site.settings.clone();
    viewer.page_with(shown.status, Head::new(t.page_edit()).unlisted(), move || {
        let language = Locale::parse(shown.typed.text(LANGUAGE)).unwrap_or(t);
        let form = FormView::of(&PAGE, t, &shown).speaking(language.code());
        let preview = form.preview_of("body", &|text| rendered(text, language, &settings));
        let action = format!("/about/{name}/edit");
        let draft = format!("{action} {} {}", language.code(), shown.typed.version());
        let buttons = view! {
            <p class="actions sticky">
                <button class="button" name="action" value="save">
                    {t.page_save()}
                </button>
                <button name="action" value="preview">
                    {t.composer_preview()}
                </button>
                <a href=name.path()>{t.form_cancel()}</a>
            </p>
        };
        view! {
            <p class="eyebrow">
                <a href=name.path()>{name.label(t)}</a>
                " · "
                {language.own_name()}
            </p>
            <h1>{t.page_edit()}</h1>
            {form.meanwhile(t.page_theirs(), shown.theirs.as_ref())}
            {form.whole(action, draft, preview, buttons)}
        }
    })
}

/// POST `/about/{page}/edit`
pub async fn save(viewer: Viewer, Path(name): Path<String>, typed: Typed) -> Result<Response, Problem> {
    let name = editable(&viewer, &name)?;
    let (words, mut errors) = PAGE.read(&typed);
    if typed.is_again() {
        errors = Errors::default();
    }
    if typed.is_only_shown() || !errors.is_empty() {
        return Ok(form(&viewer, name, ShownForm::back(typed, errors)));
    }
    let language = Locale::parse(typed.text(LANGUAGE)).unwrap_or(viewer.locale);
    let me = viewer.signed_in()?;
    match store::save(&viewer.site, me, (name, language), &words, typed.version()).await {
        Err(Problem::Stale) => {
            let theirs = present(&viewer, name, language).await?;
            let typed = typed.over(theirs.version());
            let shown = ShownForm::conflict(typed, Some(theirs), "body", Complaint::ChangedMeanwhile);
            Ok(form(&viewer, name, shown))
        }
        other => {
            other?;
            Ok(viewer.done(&flashes::SAVED, name.path()))
        }
    }
}
