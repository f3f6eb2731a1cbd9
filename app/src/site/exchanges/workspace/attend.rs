//! Who came to the activities of the plan that both sides agreed to.

use super::{
    entered,
    forms::{ACTIVITY, CAME, Came},
    heading, refused,
    rules::may_write,
    store::{self, AttendanceRow},
};
use crate::site::{
    exchanges::{
        flashes,
        rules::Activity,
        store::{self as exchanges, ExchangeRow},
    },
    form::{Complaint, Errors, ShownForm, Typed},
    ids::ExchangeId,
    link::{IdSlug, Path},
    locale::Locale,
    page::Head,
    problem::Problem,
    session::Viewer,
    ui::{self, fields::FormView},
};
use axum::response::Response;
use leptos::prelude::*;

/// GET `/exchanges/{id}-{slug}/attendance`
pub async fn show(viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>) -> Result<Response, Problem> {
    let row = entered(&viewer, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &row.title)?;
    page(&viewer, row, ShownForm::opened(Typed::default())).await
}

/// POST `/exchanges/{id}-{slug}/attendance`
pub async fn save(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let row = match entered(&viewer, at.id).await {
        Ok(row) if may_attend(&row) => row,
        Ok(_) | Err(Problem::Refused) => return refused(&viewer, at.id, &CAME.outline, &typed).await,
        Err(problem) => return Err(problem),
    };
    let (came, errors) = CAME.read(&typed);
    let planned = activities(&viewer, &row).await?.len();
    let activity = typed.number(ACTIVITY).filter(|at| usize::try_from(*at).is_ok_and(|at| at < planned));
    let activity = activity.ok_or(Problem::NotFound)?;
    if !errors.is_empty() || typed.is_only_shown() {
        return page(&viewer, row, ShownForm::back(typed, errors)).await;
    }
    let me = viewer.signed_in()?;
    match store::attend(&viewer.site, me, at.id, (activity, &came), typed.token()).await {
        Err(Problem::Refused) => refused(&viewer, at.id, &CAME.outline, &typed).await,
        Err(Problem::SentBefore { .. }) => {
            let again = typed.with("token", "");
            page(&viewer, row, ShownForm::conflict(again, None, "remark", Complaint::SentBefore)).await
        }
        to => Ok(viewer.done(&flashes::ATTENDED, &to?)),
    }
}

fn may_attend(row: &ExchangeRow) -> bool {
    row.state.has_begun() && may_write(row.state)
}

async fn activities(viewer: &Viewer, row: &ExchangeRow) -> Result<Vec<Activity>, Problem> {
    let plan = exchanges::plan(&viewer.db, &viewer.asker, row).await?;
    Ok(plan.map(|plan| plan.plan().activities.clone()).unwrap_or_default())
}

async fn page(viewer: &Viewer, row: ExchangeRow, shown: ShownForm) -> Result<Response, Problem> {
    let planned = activities(viewer, &row).await?;
    let attended = store::attendance(&viewer.db, &row).await?;
    let t = viewer.locale;
    Ok(viewer.page_with(shown.status, Head::new(t.attendance_title()).unlisted(), move || {
        let may = may_attend(&row);
        let early = (!row.state.has_begun()).then(|| view! { <p class="note">{t.attendance_early()}</p> });
        let none = planned.is_empty().then(|| view! { <p class="empty">{t.attendance_none()}</p> });
        let rows: Vec<_> = (0_i64..)
            .zip(&planned)
            .map(|(number, activity)| {
                let came = attended.iter().find(|one| one.activity == number);
                let form = may.then(|| form(t, &row, number, came, &shown).into_any());
                item(t, &row.language, activity, came, form)
            })
            .collect();
        view! {
            {heading(t, &row, t.attendance_title(), t.attendance_lead())}
            {early}
            {none}
            <ol class="rows">{rows}</ol>
            <p class="no-print">
                <a href=format!("{}/workspace", row.path())>{t.workspace_title()}</a>
            </p>
        }
    }))
}

fn item(
    t: Locale,
    language: &str,
    activity: &Activity,
    came: Option<&AttendanceRow>,
    form: Option<AnyView>,
) -> impl IntoView + use<> {
    let days = activity.starts_at.map(|from| {
        let to = activity.ends_at.filter(|to| *to != from);
        view! {
            <ui::Day t day=from />
            {to.map(|to| view! { " – "<ui::Day t day=to /> })}
        }
    });
    let came = came.map(|came| {
        let note = (!came.note.is_empty()).then(|| {
            view! { <p {..ui::spoken(t, language)}>{came.note.clone()}</p> }
        });
        view! {
            <p>
                <b>{t.attendance_came(came.requester_came, came.provider_came)}</b>
            </p>
            {note}
        }
    });
    view! {
        <li class="row">
            <h2 {..ui::spoken(t, language)}>{activity.what.clone()}</h2>
            <p class="meta">{days}</p>
            {came}
            {form}
        </li>
    }
}

/// The form of one activity, with what is kept of it or what came back.
fn form(
    t: Locale,
    row: &ExchangeRow,
    number: i64,
    came: Option<&AttendanceRow>,
    shown: &ShownForm,
) -> impl IntoView + use<> {
    let is_back = shown.typed.number(ACTIVITY) == Some(number);
    let kept = came.map(|came| Came {
        requester_came: Some(came.requester_came),
        provider_came: Some(came.provider_came),
        remark: came.note.clone(),
    });
    let typed = if is_back {
        shown.typed.clone()
    } else {
        CAME.fill(&kept.unwrap_or_default()).with(ACTIVITY, number)
    };
    let errors = if is_back { shown.errors.clone() } else { Errors::default() };
    let suffix = number.to_string();
    let form = FormView::new(&CAME, t, &typed, &errors).speaking(&row.language).suffixed(&suffix);
    view! {
        <details class="deed no-print" open=is_back>
            <summary>{if came.is_some() { t.attendance_change() } else { t.attendance_say() }}</summary>
            <form class="form" method="post" action=format!("{}/attendance", row.path()) novalidate>
                {form.complaints()}
                {form.hidden()}
                {form.fields()}
                <p class="actions">
                    <button>{t.attendance_save()}</button>
                </p>
            </form>
        </details>
    }
}
