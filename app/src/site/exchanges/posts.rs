//! What the forms about exchanges do.

use super::{
    edit, plan,
    rules::{self, OfferForm, PlanForm, RequestForm},
    show,
    store::{self, Deed},
};
use crate::site::{
    form::{Complaint, Errors},
    link::IdSlug,
    page::see,
    problem::Problem,
    session::Viewer,
    text,
    time::Moment,
};
use axum::{extract::Path, http::StatusCode, response::Response};
use axum_extra::extract::Form;
use serde::Deserialize;

const UNPROCESSABLE: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// POST `/exchanges/new`
pub async fn create(viewer: Viewer, Form(form): Form<RequestForm>) -> Result<Response, Problem> {
    write(&viewer, None, form, "/exchanges/new").await
}

/// POST `/exchanges/{id}-{slug}/edit`
pub async fn update(viewer: Viewer, Path(at): Path<IdSlug>, Form(form): Form<RequestForm>) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let row = store::find(&viewer, at.id).await?;
    edit::allowed(&viewer, &row)?;
    write(&viewer, Some(at.id), form, &format!("{}/edit", row.path())).await
}

async fn write(viewer: &Viewer, id: Option<i64>, form: RequestForm, action: &str) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    if form.action == "preview" {
        return Ok(edit::form(viewer, StatusCode::OK, &form, Errors::default(), action));
    }
    let open = form.action != "save";
    let request = match rules::request(&form, open, Moment::now()) {
        Ok(request) => request,
        Err(errors) => return Ok(edit::form(viewer, UNPROCESSABLE, &form, errors, action)),
    };
    match store::write(&viewer.site, me, id, request, form.version, open, &form.token).await {
        Err(Problem::Stale) => {
            let now = store::find(viewer, id.ok_or(Problem::Stale)?).await?;
            let form = RequestForm { version: now.version, token: String::new(), ..form };
            Ok(edit::form(viewer, StatusCode::CONFLICT, &form, Errors::one("title", Complaint::ChangedMeanwhile), action))
        }
        other => Ok(see(&other?)),
    }
}

/// POST `/exchanges/{id}-{slug}/offers`
pub async fn offer(viewer: Viewer, Path(at): Path<IdSlug>, Form(form): Form<OfferForm>) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let row = store::find(&viewer, at.id).await?;
    if form.action == "preview" {
        return show::exchange(&viewer, StatusCode::OK, row, &form, Errors::default()).await;
    }
    match rules::offer(&form) {
        Ok(offer) => act(&viewer, at.id, Deed::Offer(offer), &form.token).await,
        Err(errors) => show::exchange(&viewer, UNPROCESSABLE, row, &form, errors).await,
    }
}

/// POST `/exchanges/{id}-{slug}/plan`
pub async fn save_plan(viewer: Viewer, Path(at): Path<IdSlug>, Form(form): Form<PlanForm>) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let row = store::find(&viewer, at.id).await?;
    if !row.actor(viewer.me.as_ref()).is_party() {
        return Err(Problem::Refused);
    }
    if form.action == "more" {
        return Ok(plan::form(&viewer, StatusCode::OK, &row, &form, Errors::default(), None));
    }
    let new = match rules::plan(&form) {
        Ok(new) => new,
        Err(errors) => return Ok(plan::form(&viewer, UNPROCESSABLE, &row, &form, errors, None)),
    };
    match act(&viewer, at.id, Deed::Plan { plan: new, over: form.plan }, &form.token).await {
        Err(Problem::Stale) => {
            let now = store::find(&viewer, at.id).await?;
            let theirs = store::plan(&viewer, &now).await?;
            let form = PlanForm { plan: now.plan, token: String::new(), ..form };
            Ok(plan::form(&viewer, StatusCode::CONFLICT, &now, &form, Errors::one("objectives", Complaint::ChangedMeanwhile), theirs))
        }
        other => other,
    }
}

/// The forms of the smaller steps.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct StepForm {
    reason: String,
    handle: String,
    plan: i64,
    token: String,
}

impl StepForm {
    fn reason(&self) -> String {
        text::excerpt(&text::line(&self.reason), rules::LINE_MOST)
    }
}

/// POST `/exchanges/{id}-{slug}/offers/{offer}/choose`
pub async fn choose(viewer: Viewer, Path((at, offer)): Path<(IdSlug, i64)>, Form(form): Form<StepForm>) -> Result<Response, Problem> {
    act(&viewer, at.id, Deed::Choose { offer }, &form.token).await
}

/// POST `/exchanges/{id}-{slug}/offers/retract`
pub async fn retract(viewer: Viewer, Path(at): Path<IdSlug>, Form(form): Form<StepForm>) -> Result<Response, Problem> {
    act(&viewer, at.id, Deed::Retract, &form.token).await
}

/// POST `/exchanges/{id}-{slug}/suggest`
pub async fn suggest(viewer: Viewer, Path(at): Path<IdSlug>, Form(form): Form<StepForm>) -> Result<Response, Problem> {
    act(&viewer, at.id, Deed::Suggest(text::line(&form.handle).to_lowercase()), &form.token).await
}

/// POST `/exchanges/{id}-{slug}/withdraw`
pub async fn withdraw(viewer: Viewer, Path(at): Path<IdSlug>, Form(form): Form<StepForm>) -> Result<Response, Problem> {
    act(&viewer, at.id, Deed::Withdraw { reason: form.reason() }, &form.token).await
}

/// POST `/exchanges/{id}-{slug}/step-back`
pub async fn step_back(viewer: Viewer, Path(at): Path<IdSlug>, Form(form): Form<StepForm>) -> Result<Response, Problem> {
    act(&viewer, at.id, Deed::StepBack { reason: form.reason() }, &form.token).await
}

/// POST `/exchanges/{id}-{slug}/choose-another`
pub async fn choose_another(viewer: Viewer, Path(at): Path<IdSlug>, Form(form): Form<StepForm>) -> Result<Response, Problem> {
    act(&viewer, at.id, Deed::ChooseAnother { reason: form.reason() }, &form.token).await
}

/// POST `/exchanges/{id}-{slug}/agree`
pub async fn agree(viewer: Viewer, Path(at): Path<IdSlug>, Form(form): Form<StepForm>) -> Result<Response, Problem> {
    act(&viewer, at.id, Deed::Agree { plan: form.plan }, &form.token).await
}

async fn act(viewer: &Viewer, id: i64, deed: Deed, token: &str) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    Ok(see(&store::act(&viewer.site, me, id, deed, token).await?))
}
