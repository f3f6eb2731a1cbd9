//! What the forms about exchanges do.

use super::{
    edit::{self, Place},
    flashes,
    forms::{OFFER, PLAN, PLAN_READ, PROMPT, REPLACES, REQUEST, Request, WITH, reason_of},
    machine::{Action, Actor, State, may},
    plan, rules,
    show::{self, RejectedText, ReturnedForms},
    store::{self, Command, ExchangeRow},
};
use crate::site::{
    form::{Complaint, Errors, PREVIEW, ShownForm, TOKEN, Typed},
    ids::{ExchangeId, OfferId, PersonId},
    link::{self, IdSlug, Path},
    people,
    problem::Problem,
    session::Viewer,
    text,
    time::Moment,
};
use axum::{http::StatusCode, response::Response};

const FORBIDDEN: StatusCode = StatusCode::FORBIDDEN;
const UNPROCESSABLE: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// POST `/exchanges/new`
pub async fn create(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    write(&viewer, None, typed, Place::new()).await
}

/// POST `/exchanges/{id}-{slug}/edit`
pub async fn update(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let row = store::find(&viewer.db, &viewer.asker, at.id).await?;
    if let Err(problem) = edit::allowed(&viewer, &row) {
        let is_requester = row.actor(viewer.me()) == Actor::Requester;
        return if is_requester { keep_request(&viewer, FORBIDDEN, row, &typed).await } else { Err(problem) };
    }
    write(&viewer, Some(at.id), typed, Place::of(&row)).await
}

async fn write(
    viewer: &Viewer,
    id: Option<ExchangeId>,
    typed: Typed,
    place: Place,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    if typed.is_only_shown() {
        let errors = REQUEST.outline.preview_errors("need", &typed);
        return Ok(edit::form(viewer, ShownForm::back(typed, errors), place));
    }
    let open = place.is_open || typed.action() != "save";
    let answer = match (place.is_open, open) {
        (true, _) => flashes::CORRECTED,
        (false, true) => flashes::OPENED,
        (false, false) => flashes::KEPT,
    };
    let request = match rules::request(&typed, open, rules::today_in(&me.country, Moment::now())) {
        Ok(request) => request,
        Err(errors) => return Ok(edit::form(viewer, ShownForm::back(typed, errors), place)),
    };
    let request = Request { prompted_by: edit::prompt(viewer, typed.number(PROMPT)).await?, ..request };
    match (store::write(&viewer.site, me, id, request, typed.version(), open, typed.token()).await, id) {
        (Err(Problem::Stale), Some(id)) => write_again(viewer, id, typed, Complaint::ChangedMeanwhile).await,
        (Err(Problem::SentBefore { to }), _) => {
            write_again(viewer, link::id_in(&to), typed, Complaint::SentBefore).await
        }
        (Err(Problem::Refused), Some(id)) => {
            keep_request(viewer, FORBIDDEN, store::find(&viewer.db, &viewer.asker, id).await?, &typed).await
        }
        (other, _) => {
            let to = other?;
            let waits = open && !place.is_open && is_waiting(viewer, link::id_in(&to)).await?;
            Ok(viewer.done(if waits { &flashes::WAITS } else { &answer }, &to))
        }
    }
}

/// Whether a request that was sent waits for a focal point.
async fn is_waiting(viewer: &Viewer, id: ExchangeId) -> Result<bool, Problem> {
    Ok(store::find(&viewer.db, &viewer.asker, id).await?.state == State::AwaitingEndorsement)
}

/// Another version was saved meanwhile: what was typed comes back with it, to be saved again knowingly.
async fn write_again(
    viewer: &Viewer,
    id: ExchangeId,
    typed: Typed,
    why: Complaint,
) -> Result<Response, Problem> {
    let row = store::find(&viewer.db, &viewer.asker, id).await?;
    if edit::allowed(viewer, &row).is_err() {
        return keep_request(viewer, StatusCode::CONFLICT, row, &typed).await;
    }
    let shown = ShownForm::conflict(typed.over(row.version), Some(edit::saved(&row)), "title", why);
    Ok(edit::form(viewer, shown, Place::of(&row)))
}

async fn keep_request(
    viewer: &Viewer,
    status: StatusCode,
    row: ExchangeRow,
    typed: &Typed,
) -> Result<Response, Problem> {
    keep(viewer, status, row, Action::Edit, (REQUEST.outline.said(viewer.locale, typed), typed)).await
}

/// The exchange's page with what was written for it and cannot be saved as it stands now.
pub(super) async fn keep(
    viewer: &Viewer,
    status: StatusCode,
    row: ExchangeRow,
    action: Action,
    (texts, typed): (Vec<(&'static str, String)>, &Typed),
) -> Result<Response, Problem> {
    let form = (viewer.path.clone(), typed.clone());
    show::exchange(
        viewer,
        status,
        row,
        ReturnedForms { kept: Some(RejectedText { action, texts, form }), ..Default::default() },
    )
    .await
}

/// POST `/exchanges/{id}-{slug}/offers`
pub async fn offer(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let row = store::find(&viewer.db, &viewer.asker, at.id).await?;
    if typed.is_only_shown() {
        let errors = OFFER.outline.preview_errors("body", &typed);
        return show_offer(&viewer, (errors.status(), FORBIDDEN), row, typed, errors).await;
    }
    let offer = match rules::offer(&typed) {
        Ok(offer) => offer,
        Err(errors) => return show_offer(&viewer, (UNPROCESSABLE, UNPROCESSABLE), row, typed, errors).await,
    };
    match act(&viewer, at.id, Command::Offer(offer), typed.token()).await {
        Err(Problem::Refused) => {
            show_offer(
                &viewer,
                (FORBIDDEN, FORBIDDEN),
                store::find(&viewer.db, &viewer.asker, at.id).await?,
                typed,
                Errors::default(),
            )
            .await
        }
        Err(Problem::Stale) => offer_again(&viewer, at.id, typed, Complaint::ChangedMeanwhile).await,
        Err(Problem::SentBefore { .. }) => offer_again(&viewer, at.id, typed, Complaint::SentBefore).await,
        other => other,
    }
}

/// An offer of the same person stands by now: what was typed comes back, to take its place knowingly.
async fn offer_again(
    viewer: &Viewer,
    id: ExchangeId,
    typed: Typed,
    why: Complaint,
) -> Result<Response, Problem> {
    let row = store::find(&viewer.db, &viewer.asker, id).await?;
    let typed = typed.with(REPLACES, 1).with(TOKEN, "");
    show_offer(viewer, (StatusCode::CONFLICT, StatusCode::CONFLICT), row, typed, Errors::one("body", why))
        .await
}

/// The page with the offer in its form (under the first status), or as text to copy (under the second)
/// where no offer can be made any more.
async fn show_offer(
    viewer: &Viewer,
    (in_form, as_text): (StatusCode, StatusCode),
    row: ExchangeRow,
    typed: Typed,
    errors: Errors,
) -> Result<Response, Problem> {
    if may(row.state, Action::Offer, row.actor(viewer.me())) {
        return show::exchange(
            viewer,
            in_form,
            row,
            ReturnedForms { offer: typed, errors, ..Default::default() },
        )
        .await;
    }
    keep(viewer, as_text, row, Action::Offer, (OFFER.outline.said(viewer.locale, &typed), &typed)).await
}

/// POST `/exchanges/{id}-{slug}/plan`
pub async fn save_plan(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let row = store::find(&viewer.db, &viewer.asker, at.id).await?;
    let actor = row.actor(viewer.me());
    if !actor.is_party() {
        return keep_plan(&viewer, FORBIDDEN, row, &typed).await;
    }
    let may_plan = may(row.state, Action::Plan, actor);
    if let Some(typed) = PLAN.outline.arranged(&typed) {
        return if may_plan {
            Ok(plan::form(&viewer, &row, ShownForm::opened(typed)))
        } else {
            keep_plan(&viewer, FORBIDDEN, row, &typed).await
        };
    }
    let new = match rules::plan(&typed) {
        Ok(new) => new,
        Err(errors) if may_plan => return Ok(plan::form(&viewer, &row, ShownForm::back(typed, errors))),
        Err(_) => return keep_plan(&viewer, UNPROCESSABLE, row, &typed).await,
    };
    if typed.action() == PREVIEW {
        return if may_plan {
            Ok(plan::form(&viewer, &row, ShownForm::opened(typed)))
        } else {
            keep_plan(&viewer, FORBIDDEN, row, &typed).await
        };
    }
    let said = |name| typed.number(name).filter(|number| *number != 0);
    let (over, with) = (said(PLAN_READ), said(WITH).map(PersonId));
    match act(&viewer, at.id, Command::Plan { plan: new, over, with }, typed.token()).await {
        Err(Problem::Refused) => {
            keep_plan(&viewer, FORBIDDEN, store::find(&viewer.db, &viewer.asker, at.id).await?, &typed).await
        }
        Err(Problem::Stale) => plan_again(&viewer, at.id, typed, Complaint::ChangedMeanwhile).await,
        Err(Problem::SentBefore { .. }) => plan_again(&viewer, at.id, typed, Complaint::SentBefore).await,
        other => other,
    }
}

/// Another plan was saved meanwhile: what was typed comes back with it, to be saved again knowingly.
async fn plan_again(
    viewer: &Viewer,
    id: ExchangeId,
    typed: Typed,
    why: Complaint,
) -> Result<Response, Problem> {
    let row = store::find(&viewer.db, &viewer.asker, id).await?;
    if !may(row.state, Action::Plan, row.actor(viewer.me())) {
        return keep_plan(viewer, StatusCode::CONFLICT, row, &typed).await;
    }
    let theirs = store::plan(&viewer.db, &viewer.asker, &row).await?.map(|shown| PLAN.fill(shown.plan()));
    let shown = ShownForm::conflict(plan::over(typed, &row), theirs, "objectives", why);
    Ok(plan::form(viewer, &row, shown))
}

async fn keep_plan(
    viewer: &Viewer,
    status: StatusCode,
    row: ExchangeRow,
    typed: &Typed,
) -> Result<Response, Problem> {
    keep(viewer, status, row, Action::Plan, (PLAN.outline.said(viewer.locale, typed), typed)).await
}

/// Why a step is taken; nothing where it is too long to be kept, which [`act_with_reason`] says.
pub(super) fn reason(typed: &Typed) -> String {
    let (length, mut errors) = (0..=rules::LINE_MOST, Errors::default());
    errors.line(REASON_FIELD, typed.text(REASON_FIELD), length)
}

const REASON_FIELD: &str = "reason";

/// POST `/exchanges/{id}-{slug}/offers/{offer}/choose`
pub async fn choose(
    viewer: Viewer,
    Path((at, offer)): Path<(IdSlug<ExchangeId>, OfferId)>,
    typed: Typed,
) -> Result<Response, Problem> {
    act(&viewer, at.id, Command::Choose { offer }, typed.token()).await
}

/// POST `/exchanges/{id}-{slug}/offers/retract`
pub async fn retract(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    act(&viewer, at.id, Command::Retract, typed.token()).await
}

/// POST `/exchanges/{id}-{slug}/suggest`
pub async fn suggest(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let row = store::find(&viewer.db, &viewer.asker, at.id).await?;
    if !may(row.state, Action::Suggest, row.actor(viewer.me())) {
        return Err(Problem::Refused);
    }
    let handle = text::line(typed.text("handle"));
    match people::id_of(&viewer.db, &handle).await? {
        // Who asks cannot show it, and who suggests can make an offer.
        Some(person) if person != row.requester.id && !viewer.asker.is(person) => {
            act(&viewer, at.id, Command::Suggest(person), typed.token()).await
        }
        _ => {
            let nobody = Some(typed.with("handle", handle));
            show::exchange(&viewer, UNPROCESSABLE, row, ReturnedForms { nobody, ..Default::default() }).await
        }
    }
}

/// POST `/exchanges/{id}-{slug}/withdraw`
pub async fn withdraw(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    act_with_reason(&viewer, at.id, Action::Withdraw, Command::Withdraw { reason: reason(&typed) }, &typed)
        .await
}

/// POST `/exchanges/{id}-{slug}/step-back`
pub async fn step_back(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    act_with_reason(&viewer, at.id, Action::StepBack, Command::StepBack { reason: reason(&typed) }, &typed)
        .await
}

/// POST `/exchanges/{id}-{slug}/choose-another`
pub async fn choose_another(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    act_with_reason(
        &viewer,
        at.id,
        Action::ChooseAnother,
        Command::ChooseAnother { reason: reason(&typed) },
        &typed,
    )
    .await
}

/// POST `/exchanges/{id}-{slug}/agree`
pub async fn agree(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let row = store::find(&viewer.db, &viewer.asker, at.id).await?;
    let plan = typed.number(PLAN_READ).unwrap_or(0);
    let other = row.agreed_across_from(row.actor(Some(me)));
    let answer = if other == Some(plan) { flashes::BOTH_AGREED } else { flashes::AGREED };
    match store::act(&viewer.site, me, at.id, Command::Agree { plan }, typed.token()).await {
        // Another plan was written meanwhile: it is the one to read now.
        Err(Problem::Stale) => {
            let back = ReturnedForms { is_stale: true, ..Default::default() };
            show::exchange(&viewer, StatusCode::CONFLICT, row, back).await
        }
        to => Ok(viewer.done(&answer, &to?)),
    }
}

/// A reason that was typed comes back where the step cannot be taken any more.
pub(super) async fn act_with_reason(
    viewer: &Viewer,
    id: ExchangeId,
    action: Action,
    command: Command,
    typed: &Typed,
) -> Result<Response, Problem> {
    let (_, errors) = reason_of(action).read(typed);
    if !errors.is_empty() || typed.is_again() {
        let row = store::find(&viewer.db, &viewer.asker, id).await?;
        if may(row.state, action, row.actor(viewer.me())) {
            let reason = Some((action, typed.clone(), errors.clone()));
            let back = ReturnedForms { reason, ..Default::default() };
            return show::exchange(viewer, errors.status(), row, back).await;
        }
    }
    let is_taken = errors.is_empty() && !typed.is_again();
    let step = if is_taken { act(viewer, id, command, typed.token()).await } else { Err(Problem::Refused) };
    let (status, problem) = match step {
        Err(problem @ Problem::Refused) => (FORBIDDEN, problem),
        Err(problem @ Problem::SentBefore { .. }) => (StatusCode::CONFLICT, problem),
        other => return other,
    };
    let reason = typed.text("reason");
    if reason.trim().is_empty() {
        return Err(problem);
    }
    keep(
        viewer,
        status,
        store::find(&viewer.db, &viewer.asker, id).await?,
        action,
        (vec![(viewer.locale.field_reason(), reason.to_owned())], typed),
    )
    .await
}

pub(super) async fn act(
    viewer: &Viewer,
    id: ExchangeId,
    command: Command,
    token: &str,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let answer = flashes::to(&command);
    Ok(viewer.done(&answer, &store::act(&viewer.site, me, id, command, token).await?))
}
