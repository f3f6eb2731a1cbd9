//! The page of the files on a thing, and that on which one says what a picture shows.

use super::{
    Kind,
    forms::{ADD, DESCRIBE, typed_of},
    shown,
    store::{self, FileRow},
};
use crate::site::{
    feature::{Held, held},
    form::{ShownForm, Typed},
    ids::FileId,
    link::{IdSlug, Path},
    locale::Locale,
    page::Head,
    problem::Problem,
    session::Viewer,
    things::Key,
    ui::{self, fields::FormView},
};
use axum::response::Response;
use leptos::prelude::*;

/// GET `/{things}/{id}-{slug}/files`
pub async fn list<K: Key + From<i64>>(
    viewer: Viewer,
    Path(at): Path<IdSlug<K>>,
) -> Result<Response, Problem> {
    let held = changeable::<K>(&viewer, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &held.title)?;
    form(&viewer, at.id, held, ShownForm::opened(Typed::default())).await
}

/// What the files are on, for who may change it.
///
/// # Errors
/// [`Problem::SignIn`], [`Problem::NotFound`], [`Problem::Refused`].
pub async fn changeable<K: Key>(viewer: &Viewer, id: K) -> Result<Held, Problem> {
    viewer.signed_in()?;
    let held = held(viewer, K::THING, id.into(), 0).await?;
    if held.may_change { Ok(held) } else { Err(Problem::Refused) }
}

/// The page with what is there and the form for one more.
///
/// # Errors
/// The database's own.
pub async fn form<K: Key>(viewer: &Viewer, id: K, held: Held, shown: ShownForm) -> Result<Response, Problem> {
    let files = store::on(&viewer.db, K::THING, id.into()).await?;
    let (t, Held { title, path, language, .. }) = (viewer.locale, held);
    let head = Head::new(format!("{} · {title}", t.files_title())).unlisted();
    Ok(viewer.page_with(shown.status, head, move || {
        let action = format!("{path}/files");
        let rows: Vec<_> = files.iter().map(|file| row(t, file, &action, &language)).collect();
        let form = FormView::of(&ADD, t, &shown);
        view! {
            <p class="eyebrow">
                <a href=path>
                    <bdi>{title}</bdi>
                </a>
            </p>
            <h1>{t.files_title()}</h1>
            <p class="lead">{t.files_lead()}</p>
            <ul class="rows">{rows}</ul>
            <section>
                <h2>{t.files_add()}</h2>
                <form class="form" method="post" action=action enctype="multipart/form-data" novalidate>
                    {form.complaints()}
                    {form.hidden()}
                    {form.fields()}
                    <p class="actions">
                        <button class="button">{t.files_send()}</button>
                    </p>
                </form>
            </section>
        }
    }))
}

fn row(t: Locale, file: &FileRow, address: &str, language: &str) -> impl IntoView + use<> {
    let own = format!("{address}/{}", file.id);
    let remove = format!("{own}/remove");
    let is_picture = file.kind == Kind::Picture;
    let what = if is_picture {
        shown::picture(t, file, language).into_any()
    } else {
        view! { <p>{shown::document(t, file)}</p> }.into_any()
    };
    let described = is_picture.then(|| {
        let said = match file.description.as_deref() {
            None => view! { <span class="tag draft">{t.file_not_described()}</span> }.into_any(),
            Some("") => view! { <span class="quiet">{t.file_decorates()}</span> }.into_any(),
            Some(said) => view! { <span {..ui::spoken(t, language)}>{said.to_owned()}</span> }.into_any(),
        };
        view! {
            <p>
                {said}" "<a href=own>
                    {if file.is_ready() { t.file_describe_anew() } else { t.file_describe() }}
                </a>
            </p>
        }
    });
    view! {
        <li class="row" id=format!("file-{}", file.id)>
            {what}
            {described}
            <ui::Deed action=remove word=t.file_remove() help=t.file_remove_help() />
        </li>
    }
}

/// GET `/{things}/{id}-{slug}/files/{file}`
pub async fn one<K: Key + From<i64>>(
    viewer: Viewer,
    Path((at, file)): Path<(IdSlug<K>, i64)>,
) -> Result<Response, Problem> {
    let (held, file) = picture_on(&viewer, at.id, file).await?;
    at.canonical_or_redirect(&viewer.path, &held.title)?;
    let typed = DESCRIBE.fill(&typed_of(file.description.as_deref()));
    Ok(describing(&viewer, held, &file, ShownForm::opened(typed)))
}

/// A picture on a thing, for who may change that.
///
/// # Errors
/// As those of [`changeable`].
pub async fn picture_on<K: Key>(viewer: &Viewer, id: K, file: i64) -> Result<(Held, FileRow), Problem> {
    let held = changeable(viewer, id).await?;
    let file = store::find(&viewer.db, FileId(file)).await?;
    let is_there =
        (file.thing, file.thing_id, file.part) == (K::THING, id.into(), 0) && file.kind == Kind::Picture;
    if is_there { Ok((held, file)) } else { Err(Problem::NotFound) }
}

/// The page with a picture and the form that says what it shows.
pub fn describing(viewer: &Viewer, held: Held, file: &FileRow, shown: ShownForm) -> Response {
    let t = viewer.locale;
    let picture = shown::picture(t, file, &held.language);
    let back = format!("{}/files", held.path);
    let action = format!("{back}/{}", file.id);
    viewer.page_with(shown.status, Head::new(t.file_describe()).unlisted(), move || {
        let form = FormView::of(&DESCRIBE, t, &shown);
        view! {
            <p class="eyebrow">
                <a href=back.clone()>{t.files_title()}</a>
            </p>
            <h1>{t.file_describe()}</h1>
            {picture}
            <form class="form" method="post" action=action novalidate>
                {form.complaints()}
                {form.hidden()}
                {form.fields()}
                <p class="actions">
                    <button class="button">{t.file_describe_save()}</button>
                    <a href=back>{t.form_cancel()}</a>
                </p>
            </form>
        }
    })
}
