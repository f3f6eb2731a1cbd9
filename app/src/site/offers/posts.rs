//! What the forms of standing offers do.

use super::{
    edit::{editable, form},
    flashes,
    forms::{EXCHANGE, STANDING_OFFER, StandingOffer, TEXT_MOST},
    rules::{self, Action, State},
    store::{self, OfferPageRow},
};
use crate::site::{
    exchanges,
    form::{Complaint, ShownForm, Typed},
    ids::{ExchangeId, StandingOfferId},
    link::{self, IdSlug, Path},
    problem::Problem,
    session::Viewer,
    things::Key,
};
use axum::response::Response;

/// POST `/offers/new`
pub async fn create(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    viewer.signed_in()?;
    write(&viewer, typed, None).await
}

/// POST `/offers/{id}-{slug}/edit`
pub async fn update(
    viewer: Viewer,
    Path(at): Path<IdSlug<StandingOfferId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let found = editable(&viewer, at.id).await?;
    write(&viewer, typed, Some(&found)).await
}

async fn write(viewer: &Viewer, typed: Typed, of: Option<&OfferPageRow>) -> Result<Response, Problem> {
    if typed.is_only_shown() {
        let errors = STANDING_OFFER.outline.preview_errors("shared", &typed);
        return Ok(form(viewer, ShownForm::back(typed, errors), of));
    }
    let offer = match rules::standing_offer(&typed) {
        Ok(offer) => offer,
        Err(errors) => return Ok(form(viewer, ShownForm::back(typed, errors), of)),
    };
    let over = of.map(|found| (found.id, typed.version()));
    match store::write(&viewer.site, viewer.signed_in()?, over, &offer, typed.token()).await {
        Err(Problem::Stale) => {
            let id = of.map(|found| found.id).ok_or(Problem::Stale)?;
            conflict(viewer, id, typed, Complaint::ChangedMeanwhile).await
        }
        Err(Problem::SentBefore { to }) => {
            conflict(viewer, link::id_in(&to), typed, Complaint::SentBefore).await
        }
        location => {
            let said = if of.is_some() { flashes::CHANGED } else { flashes::MADE };
            Ok(viewer.done(&said, &location?))
        }
    }
}

/// What was typed comes back, to be saved knowingly over what stands there now.
async fn conflict(
    viewer: &Viewer,
    id: StandingOfferId,
    typed: Typed,
    why: Complaint,
) -> Result<Response, Problem> {
    let now = editable(viewer, id).await?;
    let theirs = STANDING_OFFER.fill(&now.content);
    let shown = ShownForm::conflict(typed.over(now.version), Some(theirs), "title", why);
    Ok(form(viewer, shown, Some(&now)))
}

/// POST `/offers/{id}-{slug}/pause`
pub async fn pause(
    viewer: Viewer,
    at: Path<IdSlug<StandingOfferId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    act(viewer, at, typed, Action::Pause).await
}

/// POST `/offers/{id}-{slug}/resume`
pub async fn resume(
    viewer: Viewer,
    at: Path<IdSlug<StandingOfferId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    act(viewer, at, typed, Action::Resume).await
}

/// POST `/offers/{id}-{slug}/close`
pub async fn close(
    viewer: Viewer,
    at: Path<IdSlug<StandingOfferId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    act(viewer, at, typed, Action::Close).await
}

async fn act(
    viewer: Viewer,
    Path(at): Path<IdSlug<StandingOfferId>>,
    typed: Typed,
    action: Action,
) -> Result<Response, Problem> {
    let to = store::act(&viewer.site, viewer.signed_in()?, at.id, action, typed.token()).await?;
    Ok(viewer.done(&flashes::to(action), &to))
}

/// POST `/offers/{id}-{slug}/answer`: answers a request with what stands.
pub async fn answer(
    viewer: Viewer,
    Path(at): Path<IdSlug<StandingOfferId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let found = store::find(&viewer.db, at.id).await?;
    if found.person.id != me.id || found.state != State::Standing {
        return Err(Problem::Refused);
    }
    let exchange = typed.number(EXCHANGE).map(ExchangeId).ok_or(Problem::NotFound)?;
    let answer = (words(&found.content), found.content.organisation.clone());
    match exchanges::offer(&viewer.site, me, exchange, answer, typed.token()).await {
        Err(Problem::Stale) => {
            Ok(viewer.done(&flashes::ANSWERED_BEFORE, &format!("{}#offers", exchange.path(""))))
        }
        to => {
            let to = to?;
            store::took(&viewer.site, me, at.id, exchange).await?;
            Ok(viewer.done(&flashes::ANSWERED, &to))
        }
    }
}

/// POST `/exchanges/{id}-{slug}/stand`: makes a standing offer of what was answered to a request.
pub async fn of_answer(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let to = store::of_answer(&viewer.site, me, at.id, typed.token()).await?;
    Ok(viewer.done(&flashes::MADE_OF_ANSWER, &to))
}

/// What it says as an answer; its conditions are left out where both are longer than an answer may be.
fn words(offer: &StandingOffer) -> String {
    let (shared, terms) = (offer.shared.trim(), offer.terms.trim());
    let both = format!("{shared}\n\n{terms}");
    if both.chars().count() > TEXT_MOST { shared.to_owned() } else { both.trim().to_owned() }
}
