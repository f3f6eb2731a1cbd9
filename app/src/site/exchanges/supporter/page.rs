//! The page of a supporter: for the two sides how it stands with them, for the supporter what they may see.

use super::{
    forms::{ANSWER, INVITATION, INVITE},
    rules::{self, Part, Sight},
    store::{self, SupporterRow},
};
use crate::site::{
    exchanges::{
        after::account,
        plan,
        store::{self as exchanges, AccountRow, ExchangeRow, ShownPlan},
    },
    form::{Errors, ShownForm, Typed},
    ids::ExchangeId,
    link::{IdSlug, Path},
    locale::Locale,
    notices,
    page::Head,
    problem::Problem,
    session::Viewer,
    ui::{self, fields::FormView},
};
use axum::response::Response;
use leptos::prelude::*;

/// How much of a log a supporter reads: the newest.
const LOGGED: usize = 100;

/// GET `/exchanges/{id}-{slug}/supporter`
pub async fn show(mut viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let row = exchanges::find(&viewer.db, &viewer.asker, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &row.title)?;
    notices::visited(&mut viewer, at.id).await?;
    page(&viewer, row, ShownForm::opened(Typed::default())).await
}

/// What a supporter sees beside the need.
struct Seen {
    plan: Option<ShownPlan>,
    log: Vec<AccountRow>,
}

async fn seen(
    viewer: &Viewer,
    row: &ExchangeRow,
    supporter: &SupporterRow,
    part: Part,
) -> Result<Seen, Problem> {
    let sees = |what| rules::sees(supporter, Some(part), what);
    let plan = if sees(Sight::Plan) { exchanges::whole_plan(&viewer.db, row).await? } else { None };
    let log =
        if sees(Sight::Log) { exchanges::whole_log(&viewer.db, row, LOGGED).await? } else { Vec::new() };
    Ok(Seen { plan, log })
}

/// The page, with the form of an invitation as it stands.
///
/// # Errors
/// [`Problem::Refused`] for whoever is neither one of the two sides nor invited by both.
pub async fn page(viewer: &Viewer, row: ExchangeRow, shown: ShownForm) -> Result<Response, Problem> {
    let me = viewer.signed_in()?.id;
    let actor = row.actor(viewer.me());
    let supporter = store::of(&viewer.db, &row).await?;
    let part = supporter.as_ref().and_then(|one| rules::part(one, actor, me));
    let is_side = actor.is_party() && row.provider.is_some();
    if part.is_none() && !is_side {
        return Err(Problem::Refused);
    }
    let seen = match supporter.as_ref().zip(part) {
        Some((supporter, part)) => seen(viewer, &row, supporter, part).await?,
        None => Seen { plan: None, log: Vec::new() },
    };
    let may_invite = rules::may_invite(row.state, actor, row.provider.is_some()) && supporter.is_none();
    let t = viewer.locale;
    Ok(viewer.page_with(shown.status, Head::new(t.supporter_title()).unlisted(), move || {
        let path = row.path();
        let stands = supporter.as_ref().zip(part).map(|(one, part)| stands(t, &path, one, part));
        let none = (supporter.is_none()).then(|| view! { <p class="empty">{t.supporter_none()}</p> });
        let form = may_invite.then(|| invite(t, &path, &shown));
        view! {
            <p class="eyebrow">
                <a href=path.clone() {..ui::spoken(t, &row.language)}>
                    {row.title.clone()}
                </a>
            </p>
            <h1>{t.supporter_title()}</h1>
            <p class="lead">{t.supporter_lead()}</p>
            {none}
            {stands}
            {form}
            {shown_of(t, &row, &seen)}
        }
    }))
}

/// Who it is, what they are to see, and what the one who reads may say to it.
fn stands(t: Locale, path: &str, one: &SupporterRow, part: Part) -> impl IntoView + use<> {
    let turn = match part {
        Part::Agrees => t.supporter_agree_yours(),
        Part::Side if one.agreed_at.is_none() => t.supporter_waits_for_side(),
        Part::Side if one.joined_at.is_none() => t.supporter_waits(),
        Part::Side => t.supporter_has_joined(),
        Part::Invited => t.supporter_accept_yours(),
        Part::Supporter => t.supporter_is_you(),
    };
    let need = std::iter::once(t.exchange_need());
    let sees = one.sees.0.iter().filter_map(|code| Sight::parse(code)).map(|sight| sight.label(t));
    let sees = need.chain(sees).collect::<Vec<_>>().join(", ");
    let accepts = matches!(part, Part::Agrees | Part::Invited)
        .then(|| answer(t, format!("{path}/supporter/accept"), one, t.supporter_accept(), true));
    let end = match part {
        Part::Agrees | Part::Invited => t.supporter_decline(),
        Part::Side => t.supporter_take_out(),
        Part::Supporter => t.supporter_leave(),
    };
    view! {
        <section class="card">
            <p>
                <ui::By t who=one.person.who() />
            </p>
            <p role="status">{turn}</p>
            <p>{t.label_colon(t.field_supporter_sees())} " " {sees}</p>
            <div class="actions">
                {accepts} {answer(t, format!("{path}/supporter/end"), one, end, false)}
            </div>
        </section>
    }
}

fn answer(
    t: Locale,
    action: String,
    one: &SupporterRow,
    word: &'static str,
    is_first: bool,
) -> impl IntoView + use<> {
    let (typed, errors) = (Typed::default().with(INVITATION, one.id), Errors::default());
    let hidden = FormView::new(&ANSWER, t, &typed, &errors).hidden();
    let class = if is_first { "button" } else { "quiet-button" };
    view! {
        <form method="post" action=action>
            {hidden}
            <button class=class>{word}</button>
        </form>
    }
}

fn invite(t: Locale, path: &str, shown: &ShownForm) -> impl IntoView + use<> {
    let form = FormView::of(&INVITE, t, shown);
    view! {
        <section>
            <h2>{t.supporter_invite()}</h2>
            <form class="form" method="post" action=format!("{path}/supporter") novalidate>
                {form.complaints()}
                {form.hidden()}
                {form.fields()}
                <p class="actions">
                    <button class="button">{t.supporter_invite()}</button>
                </p>
            </form>
        </section>
    }
}

fn shown_of(t: Locale, row: &ExchangeRow, seen: &Seen) -> impl IntoView + use<> {
    let plan = seen.plan.as_ref().map(|one| {
        view! {
            <section>
                <h2>{t.plan_title()}</h2>
                {plan::show(t, &row.language, one.plan(), &one.costs_html)}
            </section>
        }
    });
    let log: Vec<_> = seen.log.iter().map(|entry| account(t, &row.language, entry)).collect();
    let log = (!log.is_empty()).then(|| {
        view! {
            <section>
                <h2>{t.log_title()}</h2>
                <div class="accounts">{log}</div>
            </section>
        }
    });
    view! {
        {plan}
        {log}
    }
}
