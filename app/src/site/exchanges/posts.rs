//! What the forms about exchanges do.

use super::{
    edit,
    machine::{Action, Actor, may},
    plan,
    rules::{self, NEED_MOST, OFFER_MOST, OfferForm, PlanForm, RequestForm},
    show::{self, Back, Kept},
    store::{self, Deed, ExchangeRow},
};
use crate::site::{
    form::{Complaint, Errors, Form, PREVIEW},
    ids::{ExchangeId, OfferId, PersonId},
    link::{self, IdSlug},
    page::see,
    people,
    problem::Problem,
    session::Viewer,
    text,
    time::Moment,
};
use axum::{extract::Path, http::StatusCode, response::Response};
use serde::Deserialize;

/// What a form says as a number, where 0 is nothing.
fn some(number: i64) -> Option<i64> {
    (number != 0).then_some(number)
}

const FORBIDDEN: StatusCode = StatusCode::FORBIDDEN;
const UNPROCESSABLE: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// POST `/exchanges/new`
pub async fn create(viewer: Viewer, Form(form): Form<RequestForm>) -> Result<Response, Problem> {
    write(&viewer, None, form, "/exchanges/new").await
}

/// POST `/exchanges/{id}-{slug}/edit`
pub async fn update(viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>, Form(form): Form<RequestForm>) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let row = store::find(&viewer.db, &viewer.asker, at.id).await?;
    if let Err(problem) = edit::allowed(&viewer, &row) {
        let is_requester = row.actor(viewer.me()) == Actor::Requester;
        return if is_requester { keep_request(&viewer, FORBIDDEN, row, &form).await } else { Err(problem) };
    }
    write(&viewer, Some(at.id), form, &edit::action(&row)).await
}

async fn write(viewer: &Viewer, id: Option<ExchangeId>, form: RequestForm, action: &str) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    if form.action == PREVIEW {
        let errors = Errors::of_preview("need", &form.need, NEED_MOST);
        return Ok(edit::form(viewer, errors.status(), &form, errors, action, None));
    }
    let open = form.action != "save";
    let request = match rules::request(&form, open, Moment::now()) {
        Ok(request) => request,
        Err(errors) => return Ok(edit::form(viewer, UNPROCESSABLE, &form, errors, action, None)),
    };
    match (store::write(&viewer.site, me, id, request, form.version, open, &form.token).await, id) {
        (Err(Problem::Stale), Some(id)) => write_again(viewer, id, form, Complaint::ChangedMeanwhile).await,
        (Err(Problem::SentBefore { to }), _) => write_again(viewer, link::id_in(&to), form, Complaint::SentBefore).await,
        (Err(Problem::Refused), Some(id)) => {
            keep_request(viewer, FORBIDDEN, store::find(&viewer.db, &viewer.asker, id).await?, &form).await
        }
        (other, _) => Ok(see(&other?)),
    }
}

/// Another version was saved meanwhile: what was typed comes back with it, to be saved again knowingly.
async fn write_again(viewer: &Viewer, id: ExchangeId, form: RequestForm, why: Complaint) -> Result<Response, Problem> {
    let row = store::find(&viewer.db, &viewer.asker, id).await?;
    if edit::allowed(viewer, &row).is_err() {
        return keep_request(viewer, StatusCode::CONFLICT, row, &form).await;
    }
    let form = RequestForm { version: row.version, token: String::new(), ..form };
    Ok(edit::form(viewer, StatusCode::CONFLICT, &form, Errors::one("title", why), &edit::action(&row), Some(edit::typed(&row))))
}

async fn keep_request(viewer: &Viewer, status: StatusCode, row: ExchangeRow, form: &RequestForm) -> Result<Response, Problem> {
    keep(viewer, status, row, Action::Edit, edit::said(viewer.locale, form).into()).await
}

/// The exchange's page with what was written for it and cannot be saved as it stands now.
async fn keep(
    viewer: &Viewer,
    status: StatusCode,
    row: ExchangeRow,
    action: Action,
    texts: Vec<(&'static str, String)>,
) -> Result<Response, Problem> {
    show::exchange(viewer, status, row, Back { kept: Some(Kept { action, texts }), ..Default::default() }).await
}

/// POST `/exchanges/{id}-{slug}/offers`
pub async fn offer(viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>, Form(form): Form<OfferForm>) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let row = store::find(&viewer.db, &viewer.asker, at.id).await?;
    if form.action == PREVIEW {
        let errors = Errors::of_preview("body", &form.body, OFFER_MOST);
        return show_offer(&viewer, (errors.status(), FORBIDDEN), row, form, errors).await;
    }
    let offer = match rules::offer(&form) {
        Ok(offer) => offer,
        Err(errors) => return show_offer(&viewer, (UNPROCESSABLE, UNPROCESSABLE), row, form, errors).await,
    };
    match act(&viewer, at.id, Deed::Offer(offer), &form.token).await {
        Err(Problem::Refused) => {
            show_offer(&viewer, (FORBIDDEN, FORBIDDEN), store::find(&viewer.db, &viewer.asker, at.id).await?, form, Errors::default()).await
        }
        Err(Problem::Stale) => offer_again(&viewer, at.id, form, Complaint::ChangedMeanwhile).await,
        Err(Problem::SentBefore { .. }) => offer_again(&viewer, at.id, form, Complaint::SentBefore).await,
        other => other,
    }
}

/// An offer of the same person stands by now: what was typed comes back, to take its place knowingly.
async fn offer_again(viewer: &Viewer, id: ExchangeId, form: OfferForm, why: Complaint) -> Result<Response, Problem> {
    let row = store::find(&viewer.db, &viewer.asker, id).await?;
    let form = OfferForm { replaces: 1, token: String::new(), ..form };
    show_offer(viewer, (StatusCode::CONFLICT, StatusCode::CONFLICT), row, form, Errors::one("body", why)).await
}

/// The page with the offer in its form (under the first status), or as text to copy (under the second)
/// where no offer can be made any more.
async fn show_offer(
    viewer: &Viewer,
    (in_form, as_text): (StatusCode, StatusCode),
    row: ExchangeRow,
    offer: OfferForm,
    errors: Errors,
) -> Result<Response, Problem> {
    if may(row.state, Action::Offer, row.actor(viewer.me())) {
        return show::exchange(viewer, in_form, row, Back { offer, errors, ..Default::default() }).await;
    }
    let t = viewer.locale;
    keep(viewer, as_text, row, Action::Offer, vec![(t.field_offer(), offer.body), (t.field_organisation(), offer.organisation)]).await
}

/// POST `/exchanges/{id}-{slug}/plan`
pub async fn save_plan(viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>, Form(form): Form<PlanForm>) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let row = store::find(&viewer.db, &viewer.asker, at.id).await?;
    let actor = row.actor(viewer.me());
    if !actor.is_party() {
        return keep_plan(&viewer, FORBIDDEN, row, &form).await;
    }
    let may_plan = may(row.state, Action::Plan, actor);
    let new = match (form.action.as_str(), rules::plan(&form)) {
        ("more", _) if may_plan => {
            return Ok(plan::form(&viewer, StatusCode::OK, &row, &form.with_room(), Errors::default(), None));
        }
        ("more", _) => return keep_plan(&viewer, FORBIDDEN, row, &form).await,
        (_, Ok(new)) => new,
        (_, Err(errors)) if may_plan => return Ok(plan::form(&viewer, UNPROCESSABLE, &row, &form, errors, None)),
        (_, Err(_)) => return keep_plan(&viewer, UNPROCESSABLE, row, &form).await,
    };
    match act(&viewer, at.id, Deed::Plan { plan: new, over: some(form.plan), with: some(form.with).map(PersonId) }, &form.token).await {
        Err(Problem::Refused) => keep_plan(&viewer, FORBIDDEN, store::find(&viewer.db, &viewer.asker, at.id).await?, &form).await,
        Err(Problem::Stale) => plan_again(&viewer, at.id, form, Complaint::ChangedMeanwhile).await,
        Err(Problem::SentBefore { .. }) => plan_again(&viewer, at.id, form, Complaint::SentBefore).await,
        other => other,
    }
}

/// Another plan was saved meanwhile: what was typed comes back with it, to be saved again knowingly.
async fn plan_again(viewer: &Viewer, id: ExchangeId, form: PlanForm, why: Complaint) -> Result<Response, Problem> {
    let row = store::find(&viewer.db, &viewer.asker, id).await?;
    if !may(row.state, Action::Plan, row.actor(viewer.me())) {
        return keep_plan(viewer, StatusCode::CONFLICT, row, &form).await;
    }
    let theirs = store::plan(&viewer.db, &viewer.asker, &row).await?;
    let form = PlanForm { token: String::new(), ..form.over(&row) };
    Ok(plan::form(viewer, StatusCode::CONFLICT, &row, &form, Errors::one("objectives", why), theirs))
}

async fn keep_plan(viewer: &Viewer, status: StatusCode, row: ExchangeRow, form: &PlanForm) -> Result<Response, Problem> {
    keep(viewer, status, row, Action::Plan, plan::said(viewer.locale, form)).await
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
pub async fn choose(
    viewer: Viewer,
    Path((at, offer)): Path<(IdSlug<ExchangeId>, OfferId)>,
    Form(form): Form<StepForm>,
) -> Result<Response, Problem> {
    act(&viewer, at.id, Deed::Choose { offer }, &form.token).await
}

/// POST `/exchanges/{id}-{slug}/offers/retract`
pub async fn retract(viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>, Form(form): Form<StepForm>) -> Result<Response, Problem> {
    act(&viewer, at.id, Deed::Retract, &form.token).await
}

/// POST `/exchanges/{id}-{slug}/suggest`
pub async fn suggest(viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>, Form(form): Form<StepForm>) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let row = store::find(&viewer.db, &viewer.asker, at.id).await?;
    if !may(row.state, Action::Suggest, row.actor(viewer.me())) {
        return Err(Problem::Refused);
    }
    let handle = text::line(&form.handle);
    match people::store::id_of(&viewer.db, &handle.to_lowercase()).await? {
        Some(person) => act(&viewer, at.id, Deed::Suggest(person), &form.token).await,
        None => show::exchange(&viewer, UNPROCESSABLE, row, Back { nobody: Some(handle), ..Default::default() }).await,
    }
}

/// POST `/exchanges/{id}-{slug}/withdraw`
pub async fn withdraw(viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>, Form(form): Form<StepForm>) -> Result<Response, Problem> {
    act_with_reason(&viewer, at.id, Action::Withdraw, Deed::Withdraw { reason: form.reason() }, form).await
}

/// POST `/exchanges/{id}-{slug}/step-back`
pub async fn step_back(viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>, Form(form): Form<StepForm>) -> Result<Response, Problem> {
    act_with_reason(&viewer, at.id, Action::StepBack, Deed::StepBack { reason: form.reason() }, form).await
}

/// POST `/exchanges/{id}-{slug}/choose-another`
pub async fn choose_another(viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>, Form(form): Form<StepForm>) -> Result<Response, Problem> {
    act_with_reason(&viewer, at.id, Action::ChooseAnother, Deed::ChooseAnother { reason: form.reason() }, form).await
}

/// POST `/exchanges/{id}-{slug}/agree`
pub async fn agree(viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>, Form(form): Form<StepForm>) -> Result<Response, Problem> {
    act(&viewer, at.id, Deed::Agree { plan: form.plan }, &form.token).await
}

/// A reason that was typed comes back where the step cannot be taken any more.
async fn act_with_reason(viewer: &Viewer, id: ExchangeId, action: Action, deed: Deed, form: StepForm) -> Result<Response, Problem> {
    let (status, problem) = match act(viewer, id, deed, &form.token).await {
        Err(problem @ Problem::Refused) => (FORBIDDEN, problem),
        Err(problem @ Problem::SentBefore { .. }) => (StatusCode::CONFLICT, problem),
        other => return other,
    };
    if form.reason.trim().is_empty() {
        return Err(problem);
    }
    keep(viewer, status, store::find(&viewer.db, &viewer.asker, id).await?, action, vec![(viewer.locale.field_reason(), form.reason)]).await
}

async fn act(viewer: &Viewer, id: ExchangeId, deed: Deed, token: &str) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    Ok(see(&store::act(&viewer.site, me, id, deed, token).await?))
}
