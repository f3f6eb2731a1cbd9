//! An exchange: where it stands, whose turn it is, and the one next thing for the one who reads.

use super::{
    forms::{OFFER, PLAN_READ, REASON, STEP, SUGGESTION},
    list::state_tag,
    machine::{Action, Actor, State, may},
    plan,
    rules::{Format, Kind, Modality, OfferState},
    store::{self, ExchangeRow, Offer, ShownPlan, Step},
};
use crate::site::{
    form::{Complaint, Errors, Typed},
    ids::ExchangeId,
    link::{self, IdSlug},
    locale::Locale,
    page::Head,
    problem::Problem,
    session::Viewer,
    themes,
    ui::{
        self,
        fields::{FormView, token},
    },
    vocabulary::{LANGUAGES, names},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use leptos::prelude::*;

/// The states of a request that goes well, for the line at the top.
const WAY: [State; 4] = [State::Draft, State::Open, State::Chosen, State::Agreed];

/// GET `/exchanges/{id}-{slug}`
pub async fn show(viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>) -> Result<Response, Problem> {
    let row = store::find(&viewer.db, &viewer.asker, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &row.title)?;
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
    let history = store::history(&viewer.db, &viewer.asker, &row, &offers).await?;
    let t = viewer.locale;
    let asker = viewer.asker.clone();
    let organisation = viewer.me().map(|me| me.organisation.clone()).unwrap_or_default();
    let ReturnedForms { offer: typed, errors, kept, nobody } = back;
    let typed = if typed.text("body").is_empty() { typed.with("organisation", organisation) } else { typed };
    let head =
        Head::new(row.title.clone()).description(row.html.excerpt(160)).canonical(row.path()).cacheable();
    let offered = offers.iter().map(|offer| offer.html.as_str().len()).sum::<usize>();
    let bytes = row.html.as_str().len() + offered + typed.text("body").len();
    let page = move || {
        let has_offered =
            offers.iter().any(|offer| asker.is(offer.provider.id) && offer.state == OfferState::Open);
        view! {
            <article class="exchange">
                <header>
                    <p class="tags">
                        {state_tag(t, row.state)}" "<span class="places">{ui::country(t, &row.country)}</span>
                    </p>
                    <h1 {..ui::spoken(t, &row.language)}>{row.title.clone()}</h1>
                    {way(t, row.state)}
                    <p class="turn" role="status">
                        {turn(t, &row, actor)}
                    </p>
                    <NextThing t row=&row actor has_offered />
                </header>
                {kept.map(|kept| view! { <KeptText t row=&row actor kept /> })}
                {facts(t, &row)}
                <Need t row=&row actor />
                <PlanSection t row=&row actor plan />
                <OfferList t row=&row actor offers />
                <OfferForm t row=&row actor has_offered typed=&typed errors=&errors />
                <SideActions t row=&row actor />
                <Suggest t row=&row actor nobody />
                {timeline(t, history)}
            </article>
        }
    };
    viewer.page_of(bytes, status, head, page).await
}

/// What was not saved, and why.
#[component]
fn KeptText<'a>(t: Locale, row: &'a ExchangeRow, actor: Actor, kept: RejectedText) -> impl IntoView + use<> {
    let lost_side = kept.action == Action::Plan && !actor.is_party();
    let why = if lost_side { t.exchange_kept_side().to_owned() } else { t.exchange_kept(row.state.label(t)) };
    let texts = kept.texts.into_iter().filter(|(_, text)| !text.trim().is_empty());
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
        </section>
    }
}

/// The line of states, the present one marked.
fn way(t: Locale, state: State) -> impl IntoView {
    let reached = WAY.iter().position(|one| *one == state);
    let steps: Vec<_> = WAY
        .iter()
        .enumerate()
        .map(|(index, one)| {
            let class = if reached.is_some_and(|reached| index < reached) { "done" } else { "" };
            let here = (reached == Some(index)).then_some("step");
            view! {
                <li class=class aria-current=here>
                    {one.label(t)}
                </li>
            }
        })
        .collect();
    // A request that ended on the way: where it stands is beside the way, not on it.
    let ended = reached.is_none().then(|| {
        view! {
            <li class="ended" aria-current="step">
                {state.label(t)}
            </li>
        }
    });
    view! {
        <ol class="way" aria-label=t.exchange_way()>
            {steps}
            {ended}
        </ol>
    }
}

/// The one next thing for the one who reads: the way to where it is done, as the page is long on a phone.
#[component]
fn NextThing<'a>(t: Locale, row: &'a ExchangeRow, actor: Actor, has_offered: bool) -> impl IntoView + use<> {
    let is_mine = |agreed: Option<i64>| row.plan.is_none() || agreed != row.plan;
    let next = match (row.state, actor) {
        (State::Draft, Actor::Requester) => Some((format!("{}/edit", row.path()), t.exchange_next_edit())),
        (State::Open, Actor::Requester) if row.offers > 0 => {
            Some(("#offers".into(), t.exchange_next_offers()))
        }
        (State::Open, Actor::Practitioner | Actor::Facilitator) if !has_offered => {
            Some(("#offer".into(), t.exchange_next_offer()))
        }
        (State::Chosen, side) if side.is_party() && is_mine(row.agreed_by(side)) => {
            Some(("#plan".into(), t.exchange_next_plan()))
        }
        _ => None,
    };
    next.map(|(href, word)| {
        view! {
            <p class="actions no-print">
                <a class="button" href=href>
                    {word}
                </a>
            </p>
        }
    })
}

/// Whose turn it is, said in a sentence.
fn turn(t: Locale, row: &ExchangeRow, actor: Actor) -> String {
    let requester = row.requester.name.clone();
    let provider = row.provider.as_ref().map(|provider| provider.name.clone()).unwrap_or_default();
    let plan = row.plan.unwrap_or_default();
    match row.state {
        State::Draft => t.turn_draft().into(),
        State::AwaitingEndorsement => t.turn_awaiting().into(),
        State::Open if row.offers == 0 => t.turn_open().into(),
        State::Open if actor == Actor::Requester => t.turn_offers_yours(row.offers),
        State::Open => t.turn_offers(row.offers, requester),
        State::Chosen if row.plan.is_none() => t.turn_plan(provider, requester),
        State::Chosen if row.requester_agreed == row.plan => t.turn_agree(provider, plan),
        State::Chosen if row.provider_agreed == row.plan => t.turn_agree(requester, plan),
        State::Chosen => t.turn_both(plan),
        State::Agreed => t.turn_agreed(plan),
        State::Withdrawn => t.turn_withdrawn().into(),
        State::Expired => t.turn_expired().into(),
    }
}

fn facts(t: Locale, row: &ExchangeRow) -> impl IntoView + use<> {
    let label = |label: Option<&'static str>| label.unwrap_or_default().to_owned();
    let provider = row.provider.clone();
    let themes: Vec<_> = row
        .themes
        .0
        .iter()
        .map(|slug| {
            view! {
                <a class="tag" href=link::theme(slug)>
                    {themes::name(slug, t)}
                </a>
                " "
            }
        })
        .collect();
    let time = row.starts_at.zip(row.ends_at).map(|(from, to)| {
        view! {
            <div>
                <dt>{t.exchange_when()}</dt>
                <dd>
                    <ui::When t at=from />
                    " – "
                    <ui::When t at=to />
                </dd>
            </div>
        }
    });
    view! {
        <dl class="facts">
            <div>
                <dt>{t.exchange_requester()}</dt>
                <dd>
                    <ui::Person handle=&row.requester.handle name=&row.requester.name />
                </dd>
            </div>
            {ui::fact(t.field_organisation(), row.organisation.clone())}
            {provider
                .map(|one| {
                    view! {
                        <div>
                            <dt>{t.exchange_provider()}</dt>
                            <dd>
                                <ui::Person handle=&one.handle name=&one.name />
                            </dd>
                        </div>
                    }
                })}
            {ui::fact(t.field_exchange_kind(), label(row.kind.map(|one| Kind::label(one, t))))}
            {ui::fact(t.field_modality(), label(row.modality.map(|one| Modality::label(one, t))))}
            {ui::fact(t.field_format(), label(row.format.map(|one| Format::label(one, t))))}
            {ui::fact(t.field_exchange_languages(), names(&LANGUAGES, &row.languages.0, t))}
            {time}
        </dl>
        <p class="tags">{themes}</p>
    }
}

#[component]
fn Need<'a>(t: Locale, row: &'a ExchangeRow, actor: Actor) -> impl IntoView + use<> {
    let objectives: Vec<_> = row.objectives.0.iter().map(|one| view! { <li>{one.clone()}</li> }).collect();
    view! {
        <section {..ui::spoken(t, &row.language)}>
            <h2>{t.exchange_need()}</h2>
            <ui::Prose t html=&row.html />
        </section>
        <section {..ui::spoken(t, &row.language)}>
            <h2>{if actor == Actor::Requester { t.field_objectives() } else { t.exchange_objectives() }}</h2>
            <ul>{objectives}</ul>
        </section>
    }
}

#[component]
fn PlanSection<'a>(
    t: Locale,
    row: &'a ExchangeRow,
    actor: Actor,
    plan: Option<ShownPlan>,
) -> impl IntoView + use<> {
    let path = row.path();
    let may_plan = may(row.state, Action::Plan, actor);
    let waits_for_me = row.state == State::Chosen && row.plan.is_some() && row.agreed_by(actor) != row.plan;
    let version = row.plan.unwrap_or_default();
    let agreed = |agreed: Option<i64>| if agreed == row.plan { t.plan_agreed() } else { t.plan_not_agreed() };
    let sides = view! {
        <ul>
            <li>{t.label_colon(t.exchange_requester())}" "{agreed(row.requester_agreed)}</li>
            <li>{t.label_colon(t.exchange_provider())}" "{agreed(row.provider_agreed)}</li>
        </ul>
    };
    let agree = (may_plan && waits_for_me).then(|| {
        let (typed, errors) = (Typed::default().with(PLAN_READ, version), Errors::default());
        let step = FormView::new(&STEP, t, &typed, &errors);
        view! {
            <form method="post" action=format!("{path}/agree")>
                {step.hidden()}
                <button class="button">{t.plan_agree(version)}</button>
            </form>
        }
    });
    let primary = may_plan && version == 0;
    (actor.is_party() && (plan.is_some() || may_plan)).then(|| {
        view! {
            <section class="card" id="plan">
                <h2>{if version > 0 { t.plan_number(version) } else { t.plan_title().to_owned() }}</h2>
                {plan
                    .map(|plan| {
                        view! {
                            {plan::show(t, &plan)}
                            {sides}
                        }
                    })}
                <div class="actions">
                    {agree}
                    {may_plan
                        .then(|| {
                            view! {
                                <a class:button=primary href=format!("{path}/plan")>
                                    {if version > 0 { t.plan_change() } else { t.plan_write() }}
                                </a>
                            }
                        })}
                </div>
            </section>
        }
    })
}

#[component]
fn OfferList<'a>(t: Locale, row: &'a ExchangeRow, actor: Actor, offers: Vec<Offer>) -> impl IntoView + use<> {
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
            view! {
                <li class="card" id=format!("offer-{}", offer.id)>
                    <p class="meta">
                        <ui::Person handle=&offer.provider.handle name=&offer.provider.name />
                        " · "
                        {ui::country(t, &offer.provider.country)}
                        {(!offer.organisation.is_empty()).then(|| format!(" · {}", offer.organisation))}
                        " · "
                        <ui::When t at=offer.created_at />
                        " · "
                        <b>{offer.state.label(t)}</b>
                    </p>
                    <ui::Prose t html=&offer.html />
                    <div class="actions">{choose}{retract}</div>
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

#[component]
fn OfferForm<'a>(
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
    let form = FormView::new(&OFFER, t, typed, errors);
    view! {
        <section id="offer">
            <h2>{t.offer_title()}</h2>
            {form.preview("body")}
            <form class="form" method="post" action=format!("{path}/offers") novalidate>
                {form.complaints()}
                {form.hidden()}
                {form.fields()}
                <p class="actions">
                    <button class="button" name="action" value="offer">
                        {t.offer_button()}
                    </button>
                    <button name="action" value="preview">
                        {t.composer_preview()}
                    </button>
                </p>
            </form>
        </section>
    }
    .into_any()
}

/// What else one's own side can do: quieter than the next thing.
#[component]
fn SideActions<'a>(t: Locale, row: &'a ExchangeRow, actor: Actor) -> impl IntoView + use<> {
    let path = row.path();
    let deeds = [
        (Action::Withdraw, "withdraw", t.exchange_withdraw(), t.exchange_withdraw_help()),
        (Action::StepBack, "step-back", t.exchange_step_back(), t.exchange_step_back_help()),
        (
            Action::ChooseAnother,
            "choose-another",
            t.exchange_choose_another(),
            t.exchange_choose_another_help(),
        ),
    ];
    let forms: Vec<_> = deeds
        .into_iter()
        .filter(|(action, ..)| may(row.state, *action, actor))
        .map(|(_, verb, word, help)| {
            let (typed, errors) = Default::default();
            let form = FormView::new(&REASON, t, &typed, &errors).suffixed(verb);
            view! {
                <details class="command">
                    <summary>{word}</summary>
                    <form class="form" method="post" action=format!("{path}/{verb}")>
                        {form.hidden()}
                        <p class="help">{help}</p>
                        {form.fields()}
                        <p class="actions">
                            <button>{word}</button>
                        </p>
                    </form>
                </details>
            }
        })
        .collect();
    (!forms.is_empty()).then(|| view! { <section class="no-print">{forms}</section> })
}

/// A facilitator points somebody to it; with the handle that was typed and that nobody has.
#[component]
fn Suggest<'a>(
    t: Locale,
    row: &'a ExchangeRow,
    actor: Actor,
    nobody: Option<Typed>,
) -> impl IntoView + use<> {
    let action = format!("{}/suggest", row.path());
    let wrong = nobody.is_some();
    let errors = if wrong { Errors::one("handle", Complaint::Nobody) } else { Errors::default() };
    let typed = nobody.unwrap_or_default();
    may(row.state, Action::Suggest, actor).then(|| {
        let form = FormView::new(&SUGGESTION, t, &typed, &errors);
        view! {
            <section class="no-print">
                <details class="command" open=wrong>
                    <summary>{t.exchange_suggest()}</summary>
                    <form class="form" method="post" action=action>
                        {form.complaints()}
                        {form.hidden()}
                        {form.fields()}
                        <p class="actions">
                            <button>{t.exchange_suggest()}</button>
                        </p>
                    </form>
                </details>
            </section>
        }
    })
}

fn timeline(t: Locale, history: Vec<Step>) -> impl IntoView {
    let items: Vec<_> = history
        .into_iter()
        .map(|step| {
            let (who, action) = (step.actor, step.action.label(t));
            view! {
                <li>
                    <ui::When t at=step.created_at exactly=true />
                    " · "
                    {who
                        .map(|one| {
                            view! {
                                <ui::Person handle=&one.handle name=&one.name />
                                " "
                            }
                        })}
                    {action}
                    {(!step.reason.is_empty())
                        .then(|| view! { <blockquote class="kept">{step.reason}</blockquote> })}
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <section>
                <h2>{t.exchange_history()}</h2>
                <ol class="timeline">{items}</ol>
            </section>
        }
    })
}
