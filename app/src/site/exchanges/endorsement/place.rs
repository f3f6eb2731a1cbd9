//! The page on which an administrator names focal points.

use super::{forms::NAME, store};
use crate::site::{
    exchanges::flashes,
    form::{ACTION, Complaint, Errors, ShownForm, Typed},
    link::FOCAL_POINTS,
    locale::Locale,
    page::Head,
    people::{self, administrator, sections},
    problem::Problem,
    session::Viewer,
    text,
    ui::{self, fields::FormView},
};
use axum::response::Response;
use leptos::prelude::*;

/// What the button says that ends it.
const END: &str = "end";

/// GET `/settings/place/focal-points`
pub async fn show(viewer: Viewer) -> Result<Response, Problem> {
    administrator(&viewer)?;
    page(&viewer, ShownForm::opened(Typed::default())).await
}

/// POST `/settings/place/focal-points`
pub async fn save(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let me = administrator(&viewer)?;
    let ends = typed.action() == END;
    let (named, mut errors) = NAME.read(&typed);
    if typed.is_only_shown() || (!errors.is_empty() && !ends) {
        return page(&viewer, ShownForm::back(typed, errors)).await;
    }
    let Some(person) = people::id_of(&viewer.db, &text::line(typed.text("handle"))).await? else {
        errors = Errors::one("handle", Complaint::Nobody);
        return page(&viewer, ShownForm::back(typed, errors)).await;
    };
    let country = if ends { "" } else { &named.country };
    store::name(&viewer.site, me, person, country).await?;
    Ok(viewer.done(&flashes::NAMED, FOCAL_POINTS))
}

async fn page(viewer: &Viewer, shown: ShownForm) -> Result<Response, Problem> {
    let all = store::all(&viewer.db).await?;
    let t = viewer.locale;
    Ok(viewer.page_with(shown.status, Head::new(t.focal_points_title()).unlisted(), || {
        let none = all.is_empty().then(|| view! { <p class="empty">{t.focal_points_none()}</p> });
        let rows: Vec<_> = all.into_iter().map(|one| row(t, one)).collect();
        let form = FormView::of(&NAME, t, &shown);
        view! {
            <h1>{t.focal_points_title()}</h1>
            {sections(viewer)}
            <p class="lead">{t.focal_points_lead()}</p>
            {none}
            <ul class="rows">{rows}</ul>
            <section>
                <h2>{t.focal_point_name()}</h2>
                <form class="form" method="post" action=FOCAL_POINTS novalidate>
                    {form.complaints()}
                    {form.fields()}
                    <p class="actions">
                        <button class="button">{t.focal_point_name()}</button>
                    </p>
                </form>
            </section>
        }
    }))
}

fn row(t: Locale, one: store::FocalPoint) -> impl IntoView {
    let handle = one.person.handle.clone();
    view! {
        <li class="row">
            <p>
                <b>{ui::country(t, &one.focal_for)}</b>
                " · "
                <ui::By t who=one.person.who() />
            </p>
            <form method="post" action=FOCAL_POINTS>
                <input type="hidden" name="handle" value=handle />
                <button class="quiet-button" name=ACTION value=END>
                    {t.focal_point_end()}
                </button>
            </form>
        </li>
    }
}
