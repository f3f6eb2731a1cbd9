//! The one photo of a report.

use super::store::{self, ReportRow};
use crate::site::{
    files::{PICTURE, Upload, set_picture},
    form::{ShownForm, Typed},
    ids::{SolutionId, UseReportId},
    link::{IdSlug, Path},
    locale::Locale,
    page::Head,
    problem::Problem,
    session::Viewer,
    solutions::{flashes, title_of},
    things::{Key, Thing},
    ui::{self, fields::FormView},
};
use axum::response::Response;
use leptos::prelude::*;

/// A report, for who told it.
struct Report {
    of: SolutionId,
    id: UseReportId,
    title: String,
}

impl Report {
    /// For who moderates too, where that `is_open` to them.
    ///
    /// # Errors
    /// [`Problem::SignIn`]; [`Problem::NotFound`] where there is none, [`Problem::Refused`] where it is another's.
    async fn find(viewer: &Viewer, of: SolutionId, id: i64, is_open: bool) -> Result<Self, Problem> {
        let me = viewer.signed_in()?;
        let title = title_of(&viewer.db, &viewer.asker, of).await?;
        let id = UseReportId(id);
        let teller = store::teller(&viewer.db, of, id).await?;
        let may = teller == me.id || (is_open && me.role.moderates());
        if may { Ok(Self { of, id, title }) } else { Err(Problem::Refused) }
    }

    /// Where it stands among the others.
    fn place(&self) -> String {
        store::place(&self.of.path(&self.title), self.id)
    }

    fn photo(&self) -> String {
        format!("{}/uses/{}/photo", self.of.path(&self.title), self.id)
    }
}

/// GET `/solutions/{at}/uses/{report}/photo`
pub async fn page(
    viewer: Viewer,
    Path((at, report)): Path<(IdSlug<SolutionId>, i64)>,
) -> Result<Response, Problem> {
    let own = Report::find(&viewer, at.id, report, false).await?;
    at.canonical_or_redirect(&viewer.path, &own.title)?;
    Ok(form(&viewer, &own, ShownForm::opened(Typed::default())))
}

fn form(viewer: &Viewer, own: &Report, shown: ShownForm) -> Response {
    let t = viewer.locale;
    let (place, action, title) = (own.place(), own.photo(), own.title.clone());
    viewer.page_with(shown.status, Head::new(t.use_photo()).unlisted(), move || {
        let form = FormView::of(&PICTURE, t, &shown);
        view! {
            <p class="eyebrow">
                <a href=place.clone()>
                    <bdi>{title}</bdi>
                </a>
            </p>
            <h1>{t.use_photo()}</h1>
            <p class="lead">{t.use_photo_lead()}</p>
            <form class="form" method="post" action=action enctype="multipart/form-data" novalidate>
                {form.complaints()}
                {form.hidden()}
                {form.fields()}
                <p class="actions">
                    <button class="button">{t.files_send()}</button>
                    " "
                    <a href=place>{t.form_cancel()}</a>
                </p>
            </form>
        }
    })
}

/// POST `/solutions/{at}/uses/{report}/photo`
pub async fn set(
    viewer: Viewer,
    Path((at, report)): Path<(IdSlug<SolutionId>, i64)>,
    upload: Upload,
) -> Result<Response, Problem> {
    let own = Report::find(&viewer, at.id, report, false).await?;
    let part = (Thing::Solution, own.of.into(), own.id.into());
    match set_picture(&viewer, part, upload, &own.place()).await? {
        Ok(to) => Ok(viewer.done(&flashes::USE_PHOTO, &to)),
        Err(shown) => Ok(form(&viewer, &own, shown)),
    }
}

/// POST `/solutions/{at}/uses/{report}/photo/remove`
pub async fn remove(
    viewer: Viewer,
    Path((at, report)): Path<(IdSlug<SolutionId>, i64)>,
    _: Typed,
) -> Result<Response, Problem> {
    let own = Report::find(&viewer, at.id, report, true).await?;
    store::remove_photo(&viewer.site, viewer.signed_in()?, own.of, own.id).await?;
    Ok(viewer.done(&flashes::USE_PHOTO_REMOVED, &own.place()))
}

/// The way to it, for who told the report; `address` is that of all of them.
pub fn way(t: Locale, address: &str, row: &ReportRow) -> impl IntoView + use<> {
    let photo = format!("{address}/{}/photo", row.id);
    let word = if row.has_photo { t.use_photo_another() } else { t.use_photo() };
    view! {
        <p class="no-print">
            <a href=photo>{word}</a>
        </p>
    }
}

/// The way to take it away, for who told the report and who moderates; nothing where there is none.
pub fn removal(t: Locale, address: &str, row: &ReportRow) -> Option<impl IntoView + use<>> {
    let action = format!("{address}/{}/photo/remove", row.id);
    row.has_photo.then(|| {
        view! { <ui::Deed action word=t.use_photo_remove() help=t.use_photo_remove_help() /> }
    })
}
