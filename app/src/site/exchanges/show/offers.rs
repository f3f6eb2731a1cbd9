//! The offers, and the form of a new one.

use super::super::{
    forms::{NewOffer, OFFER, REPLACES},
    machine::{Action, Actor, State, may},
    rules::{self, OfferState},
    store::{ExchangeRow, Offer},
};
use crate::site::{
    form::{Errors, Typed},
    link,
    locale::Locale,
    ui::{
        self,
        fields::{FormView, KeptAs, token},
    },
};
use leptos::prelude::*;

#[component]
pub(super) fn OfferList<'a>(
    t: Locale,
    row: &'a ExchangeRow,
    actor: Actor,
    offers: Vec<Offer>,
) -> impl IntoView + use<> {
    let may_choose = may(row.state, Action::Choose, actor);
    let may_retract = may(row.state, Action::Retract, actor);
    let path = row.path();
    let items: Vec<_> = offers
        .into_iter()
        .map(|offer| {
            let is_open = offer.state == OfferState::Open;
            let choose = (may_choose && is_open).then(|| {
                view! {
                    <form method="post" action=format!("{path}/offers/{}/choose", offer.id)>
                        {token("")}
                        <button class="button">{t.offer_choose()}</button>
                    </form>
                }
            });
            let retract = (may_retract && is_open).then(|| {
                view! {
                    <form method="post" action=format!("{path}/offers/retract")>
                        {token("")}
                        <button class="quiet-button">{t.offer_retract()}</button>
                    </form>
                }
            });
            // What was not chosen is not lost: it can stand for whoever asks next.
            let is_own = actor != Actor::Requester;
            let stand = (is_own && rules::may_stand_on(row.state, offer.state)).then(|| {
                view! {
                    <form method="post" action=format!("{path}/stand")>
                        {token("")}
                        <button>{t.offer_make_standing()}</button>
                        <p class="help">{t.offer_make_standing_help()}</p>
                    </form>
                }
            });
            view! {
                <li class="card" id=format!("offer-{}", offer.id)>
                    <p class="meta">
                        <ui::By
                            t
                            who=ui::Who {
                                organisation: &offer.organisation,
                                organisation_id: offer.organisation_id(),
                                ..offer.provider.who()
                            }
                        />
                        " · "
                        <ui::When t at=offer.created_at />
                        " · "
                        <b>{standing(t, row.state, offer.state)}</b>
                    </p>
                    {(offer.wording < row.wording && is_open)
                        .then(|| view! { <p class="note">{t.offer_earlier_wording()}</p> })}
                    <ui::Prose t html=&offer.html language=&row.language key=format!("offer-{}", offer.id) />
                    <div class="actions">{choose}{retract}{stand}</div>
                </li>
            }
        })
        .collect();
    let title = if actor == Actor::Requester { t.offers_title() } else { t.offers_own() };
    (!items.is_empty()).then(|| {
        view! {
            <section id="offers">
                <h2>{title}</h2>
                <ul class="plain">{items}</ul>
            </section>
        }
    })
}

/// What became of an offer: one that stands may have to wait, or have been in vain.
fn standing(t: Locale, exchange: State, offer: OfferState) -> &'static str {
    match (exchange, offer) {
        (State::Chosen | State::Agreed, OfferState::Open) => t.offer_waits(),
        (State::UnderWay | State::Completed | State::FollowedUp, OfferState::Open) => t.offer_begun(),
        (State::Withdrawn | State::Expired | State::Cancelled | State::Stopped, OfferState::Open) => {
            t.offer_lapsed()
        }
        _ => offer.label(t),
    }
}

/// The form with an offer that stands for an earlier wording of the request, to be sent again.
pub(super) fn anew(own: &Offer) -> Typed {
    let offer = NewOffer { body: own.body.clone(), organisation: own.organisation.clone(), replaces: true };
    OFFER.fill(&offer).with(REPLACES, 1)
}

#[component]
pub(super) fn OfferForm<'a>(
    t: Locale,
    row: &'a ExchangeRow,
    actor: Actor,
    has_offered: bool,
    typed: &'a Typed,
    errors: &'a Errors,
) -> AnyView {
    let path = row.path();
    if actor == Actor::Visitor && row.state == State::Open {
        let href = link::sign_in(&format!("{path}#offer"));
        return view! {
            <p class="empty">
                <a class="button" href=href>
                    {t.offer_sign_in()}
                </a>
            </p>
        }
        .into_any();
    }
    // Somebody who was writing when another offer of theirs came to stand goes on writing.
    let is_writing = !typed.text("body").is_empty() || !errors.is_empty();
    if (has_offered && !is_writing) || !may(row.state, Action::Offer, actor) {
        return ().into_any();
    }
    let form = FormView::new(&OFFER, t, typed, errors).speaking(&row.language);
    let draft = KeptAs { key: format!("offer {}", row.id), fresh: format!("{path}#offer") };
    let buttons = view! {
        <p class="actions">
            <button class="button" name="action" value="offer">
                {t.offer_button()}
            </button>
            <button name="action" value="preview">
                {t.composer_preview()}
            </button>
        </p>
    };
    view! {
        <section id="offer">
            <h2>{t.offer_title()}</h2>
            {(typed.number(REPLACES) == Some(1) && errors.is_empty())
                .then(|| view! { <p class="help">{t.offer_anew()}</p> })}
            {form.sent(format!("{path}/offers"), draft, form.preview("body"), buttons, false)}
        </section>
    }
    .into_any()
}
