//! The page of an exchange: where it stands, whose turn it is, and the one next thing for the one who reads.

mod need;
mod offers;
mod progress;
mod sides;

use super::{
    after, endorsement,
    list::state_tag,
    machine::{Action, Actor, State},
    outward,
    rules::OfferState,
    store::{self, ExchangeRow},
    workspace,
};
use crate::site::{
    feature::{Of, first_rows},
    follows::{self, What},
    form::{Errors, Typed},
    ids::ExchangeId,
    link::{IdSlug, Path},
    locale::Locale,
    notices,
    page::Head,
    problem::Problem,
    session::Viewer,
    ui::{self, fields::carried},
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use need::{Need, facts};
use offers::{OfferForm, OfferList};
use progress::{NextThing, papers, timeline, turn, way};
use sides::{PlanSection, SideActions, Suggest};

/// GET `/exchanges/{id}-{slug}`
pub async fn show(mut viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>) -> Result<Response, Problem> {
    let row = store::find(&viewer.db, &viewer.asker, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &row.title)?;
    notices::visited(&mut viewer, at.id).await?;
    exchange(&viewer, StatusCode::OK, row, ReturnedForms::default()).await
}

/// What somebody sent and meets again on the page.
#[derive(Clone, Debug, Default)]
pub struct ReturnedForms {
    /// An offer that is being written.
    pub offer: Typed,
    pub errors: Errors,
    /// Text for which the exchange has no place any more.
    pub kept: Option<RejectedText>,
    /// A reason that cannot be taken as it is, and the step that it was given for.
    pub reason: Option<(Action, Typed, Errors)>,
    /// The plan that was agreed to is another one by now.
    pub is_stale: bool,
    /// What a facilitator typed as the handle of a person, and nobody has.
    pub nobody: Option<Typed>,
}

/// Text that was refused as the exchange stands now. It is shown to who wrote it, so that it is not lost.
#[derive(Clone, Debug)]
pub struct RejectedText {
    /// What it was written for.
    pub action: Action,
    /// With the labels of its fields; empty ones are left out.
    pub texts: Vec<(&'static str, String)>,
    /// The form that it came in, with its address: it travels with the page, to be shown in another language.
    pub form: (String, Typed),
}

/// The page, with what has come back to who sent it.
///
/// # Errors
/// The database's own.
pub async fn exchange(
    viewer: &Viewer,
    status: StatusCode,
    row: ExchangeRow,
    back: ReturnedForms,
) -> Result<Response, Problem> {
    let actor = row.actor(viewer.me());
    let offers = store::offers(&viewer.db, &viewer.asker, &row).await?;
    let plan = store::plan(&viewer.db, &viewer.asker, &row).await?;
    let accounts = store::accounts(&viewer.db, &viewer.asker, &row).await?;
    let history = store::history(&viewer.db, &viewer.asker, &row, &offers).await?;
    let follow = if actor.is_party() || !outward::is_shown(row.state) {
        None
    } else {
        follows::shown(viewer, What::Exchange, &row.id.to_string(), &row.path()).await?
    };
    let offers_already =
        offers.iter().any(|offer| viewer.asker.is(offer.provider.id) && offer.state == OfferState::Open);
    let partners = match actor {
        Actor::Visitor => None,
        _ if row.state != State::Open || offers_already => None,
        Actor::Requester => first_rows(viewer, Of::Partners(row.id)).await?,
        _ => first_rows(viewer, Of::Answers(row.id)).await?,
    };
    let is_endorsed = history.iter().any(|step| step.action == Action::Endorse);
    let letter = endorsement::letter(viewer, &row, is_endorsed).await?;
    let discussions = match row.discussions {
        0 => None,
        _ => first_rows(viewer, Of::Exchange(row.id)).await?,
    };
    let t = viewer.locale;
    let asker = viewer.asker.clone();
    let organisation = viewer.me().map(|me| me.organisation.clone()).unwrap_or_default();
    let ReturnedForms { offer: typed, errors, kept, reason, is_stale, nobody } = back;
    let own =
        offers.iter().find(|offer| viewer.asker.is(offer.provider.id) && offer.state == OfferState::Open);
    let has_offered = own.is_some_and(|own| own.wording == row.wording);
    let typed = match own.filter(|_| !has_offered) {
        _ if !typed.text("body").is_empty() => typed,
        Some(own) => offers::anew(own),
        None => typed.with("organisation", organisation),
    };
    let head = Head::new(row.title.clone())
        .description(row.html.excerpt(160))
        .canonical(row.path())
        .unlisted_if(!outward::is_shown(row.state))
        .card_of(row.id, &outward::card_of(&row.title, &row.language, &row.country, row.state))
        .cacheable();
    let offered = offers.iter().map(|offer| offer.html.as_str().len()).sum::<usize>();
    let bytes = row.html.as_str().len() + offered + typed.text("body").len();
    let has_map = !viewer.saves_data;
    let print = ui::print_button(viewer, "quiet-button");
    let page = move || {
        let countries = countries(&row);
        let places = ui::places(t, &countries);
        view! {
            <article class="exchange">
                <header>
                    <p class="tags">
                        {state_tag(t, row.state)}" "<span class="places">{places}</span> {print}
                    </p>
                    <h1 {..ui::spoken(t, &row.language)}>{row.title.clone()}</h1>
                    {way(t, row.state)}
                    <p class="turn" role="status">
                        {turn(t, &row, actor)}
                    </p>
                    <NextThing t row=&row actor has_offered />
                    {follow}
                </header>
                {is_stale.then(|| view! { <p class="note" role="alert">{t.plan_stale()}</p> })}
                {kept.map(|kept| view! { <KeptText t row=&row actor kept /> })}
                {has_map.then(|| ui::map::part(&countries))}
                {facts(t, &row)}
                <Need t row=&row actor />
                <endorsement::Letter t letter language=row.language.clone() />
                <workspace::Doors t row=&row me=asker.me.as_ref() />
                <after::Told t row=&row actor asker=&asker accounts />
                <PlanSection t row=&row actor plan />
                {asked(t, &row, discussions)}
                <OfferList t row=&row actor offers />
                {partners}
                <OfferForm t row=&row actor has_offered typed=&typed errors=&errors />
                <SideActions t row=&row actor reason />
                <Suggest t row=&row actor nobody />
                {timeline(t, history)}
                {papers(t, &row.path())}
            </article>
        }
    };
    viewer.page_of(bytes, status, head, page).await
}

/// What is asked about it in public, and the way to ask as long as it is open.
fn asked(t: Locale, row: &ExchangeRow, discussions: Option<AnyView>) -> Option<impl IntoView + use<>> {
    let ask = (row.state == State::Open).then(|| {
        let href = format!("/discussions/new?exchange={}", row.id);
        view! {
            <p class="no-print">
                <a href=href>{t.exchange_ask()}</a>
            </p>
        }
    });
    (ask.is_some() || discussions.is_some()).then(|| {
        view! {
            <section id="discussions">
                <h2>{t.exchange_asked()}</h2>
                {discussions}
                {ask}
            </section>
        }
    })
}

/// The country that asks, and that of who shows it, once somebody is chosen.
fn countries(row: &ExchangeRow) -> Vec<String> {
    let provider = row.provider.iter().map(|provider| &provider.country);
    let provider = provider.filter(|country| !country.is_empty() && **country != row.country);
    std::iter::once(&row.country).chain(provider).cloned().collect()
}

/// What was not saved, and why.
#[component]
fn KeptText<'a>(t: Locale, row: &'a ExchangeRow, actor: Actor, kept: RejectedText) -> impl IntoView + use<> {
    let lost_side = kept.action == Action::Plan && !actor.is_party();
    let why = if lost_side { t.exchange_kept_side().to_owned() } else { t.exchange_kept(row.state.label(t)) };
    let texts = kept.texts.iter().filter(|(_, text)| !text.trim().is_empty()).cloned();
    let texts: Vec<_> = texts
        .map(|(label, text)| {
            view! {
                <h2>{label}</h2>
                <blockquote class="kept">{text}</blockquote>
            }
        })
        .collect();
    view! {
        <section class="note" role="alert" id="kept">
            <p>{why}</p>
            {texts}
            {carried(kept.form)}
        </section>
    }
}
