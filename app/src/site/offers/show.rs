//! The page of a standing offer: what is shared, how, when, and what its owner can do with it.

use super::{
    forms::StandingOffer,
    list::{modalities, state_tag},
    matching, outward,
    rules::{Action, Actor, Month, State, step},
    store::{self, OfferPageRow},
};
use crate::site::{
    ids::StandingOfferId,
    link::{IdSlug, Path},
    locale::Locale,
    notices,
    page::Head,
    problem::Problem,
    session::Viewer,
    text::{Html, excerpt},
    things::Thing,
    ui::{self, Icon, fields::token, icon},
    vocabulary::{LANGUAGES, names},
};
use axum::response::Response;
use leptos::prelude::*;

/// GET `/offers/{id}-{slug}`
pub async fn show(mut viewer: Viewer, Path(at): Path<IdSlug<StandingOfferId>>) -> Result<Response, Problem> {
    let found = store::find(&viewer.db, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &found.title)?;
    notices::visited(&mut viewer, at.id).await?;
    let for_me = matching::of_offer(&viewer, &found).await?;
    let t = viewer.locale;
    let actor = found.actor(viewer.me());
    let head = Head::new(found.title.clone())
        .description(excerpt(&Html::trusted(found.html.shared.clone()).words(), 160))
        .canonical(found.path())
        .unlisted_if(found.state == State::Closed)
        .card_of(at.id, &outward::card_of(&found.title, &found.language, &found.country))
        .cacheable();
    Ok(viewer.page(head, move || {
        let told = &found.html.0;
        let terms = Html::trusted(told.terms.clone());
        let terms = terms.shows().then(|| {
            view! {
                <section>
                    <h2>{t.field_offer_terms()}</h2>
                    <ui::Prose t html=&terms language=&told.language key="terms" />
                </section>
            }
        });
        let shared = Html::trusted(told.shared.clone());
        view! {
            <article class="exchange">
                <header>
                    <p class="eyebrow">
                        <a href=Thing::Offer.list()>{t.standing_offers_title()}</a>
                    </p>
                    <p class="tags">
                        {state_tag(t, found.state)}" "
                        <span class="places">{ui::country(t, &found.country)}</span>
                    </p>
                    <h1 {..ui::spoken(t, &told.language)}>{told.title.clone()}</h1>
                    <p class="turn" role="status">
                        {stands(t, found.state)}
                    </p>
                    {buttons(t, &found, actor)}
                </header>
                {facts(t, &found)}
                <section>
                    <h2>{t.field_shared()}</h2>
                    <ui::Prose t html=&shared language=&told.language key="shared" />
                </section>
                {terms}
                {for_me}
            </article>
        }
    }))
}

/// How it stands, in a sentence.
fn stands(t: Locale, state: State) -> &'static str {
    match state {
        State::Standing => t.standing_offer_is_standing(),
        State::Paused => t.standing_offer_is_paused(),
        State::UsedUp => t.standing_offer_is_used_up(),
        State::Closed => t.standing_offer_is_closed(),
    }
}

fn facts(t: Locale, found: &OfferPageRow) -> impl IntoView + use<> {
    let StandingOffer { months, capacity, organisation, .. } = &found.content.0;
    let capacity = capacity.map(|one| one.label(t)).unwrap_or_default();
    view! {
        <dl class="facts">
            <div class="whole">
                <dt>{t.standing_offer_by()}</dt>
                <dd>
                    <ui::By t who=ui::Who { organisation, ..found.person.who() } />
                </dd>
            </div>
            {ui::fact(t.field_modalities(), modalities(t, &found.content.modalities))}
            {ui::fact(t.field_format(), found.format.label(t).to_owned())}
            {ui::fact(t.field_exchange_languages(), names(&LANGUAGES, &found.languages, t))}
            {ui::fact(t.field_months(), said_months(t, months))}
            {ui::fact(t.field_capacity(), capacity.to_owned())}
        </dl>
        <p class="tags">{ui::theme_tags(t, &found.themes)}</p>
    }
}

/// The months by their names; all of them where none is said.
fn said_months(t: Locale, codes: &[String]) -> String {
    let named: Vec<_> = codes.iter().filter_map(|code| Month::parse(code)).map(|one| one.label(t)).collect();
    if named.is_empty() { t.months_all().to_owned() } else { named.join(", ") }
}

/// What whoever reads it may do with it.
fn buttons(t: Locale, found: &OfferPageRow, actor: Actor) -> impl IntoView + use<> {
    let path = found.path();
    let may = |action| step(found.state, action, actor).is_some();
    let edit = may(Action::Edit).then(|| {
        view! {
            <a class="button second" href=format!("{path}/edit")>
                {icon(Icon::Edit)}
                {t.standing_offer_edit()}
            </a>
        }
    });
    let quiet = [
        (Action::Pause, "pause", t.standing_offer_pause()),
        (Action::Resume, "resume", t.standing_offer_resume()),
    ];
    let quiet: Vec<_> = quiet
        .into_iter()
        .filter(|(action, ..)| may(*action))
        .map(|(_, verb, word)| {
            view! {
                <form method="post" action=format!("{path}/{verb}")>
                    {token("")}
                    <button>{word}</button>
                </form>
            }
        })
        .collect();
    let close = may(Action::Close).then(|| {
        let (word, help) = (t.standing_offer_close(), t.standing_offer_close_help());
        view! { <ui::Deed action=format!("{path}/close") word help /> }
    });
    let has_any = edit.is_some() || !quiet.is_empty();
    view! {
        {has_any.then(|| view! { <div class="actions no-print">{edit} {quiet}</div> })}
        {close}
    }
}
