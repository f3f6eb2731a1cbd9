//! The page with the six questions, and what has changed between the times at which they were answered.

use super::{
    forms::{EVALUATION, Evaluation},
    rules::{self, Asked, Question, Rating},
    store::{self, EvaluationRow},
};
use crate::site::{
    exchanges::{
        flashes,
        machine::Action,
        posts,
        store::{self as exchanges, ExchangeRow},
    },
    form::{Complaint, ShownForm, Typed},
    ids::{ExchangeId, PersonId},
    link::{IdSlug, Path},
    locale::Locale,
    notices,
    page::Head,
    people::Byline,
    problem::Problem,
    session::Viewer,
    time::Moment,
    ui::{self, fields::FormView},
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;

/// GET `/exchanges/{id}-{slug}/evaluation`
pub async fn show(mut viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>) -> Result<Response, Problem> {
    let me = viewer.signed_in()?.id;
    let row = exchanges::find(&viewer.db, &viewer.asker, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &row.title)?;
    if !may_read(&viewer, &row) {
        return Err(Problem::Refused);
    }
    notices::visited(&mut viewer, at.id).await?;
    let all = store::of(&viewer.db, &row).await?;
    let typed = EVALUATION.fill(&before(&all, me, asked(&row)));
    Ok(page(&viewer, &row, &all, &ShownForm::opened(typed)))
}

/// POST `/exchanges/{id}-{slug}/evaluation`
pub async fn save(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let row = exchanges::find(&viewer.db, &viewer.asker, at.id).await?;
    if !may_read(&viewer, &row) || asked(&row).is_none() {
        return refused(&viewer, row, &typed).await;
    }
    let (evaluation, mut errors) = EVALUATION.read(&typed);
    let currency = evaluation.currency.as_str();
    match evaluation.cost {
        Some(_) if currency.is_empty() => errors.add("currency", Complaint::Missing),
        _ if !currency.is_empty() && !rules::is_currency(currency) => {
            errors.add("currency", Complaint::NotInList);
        }
        _ => {}
    }
    let answers = match errors.clone().unless(evaluation.answers()) {
        Ok(answers) if !typed.is_only_shown() => answers,
        _ => {
            let all = store::of(&viewer.db, &row).await?;
            return Ok(page(&viewer, &row, &all, &ShownForm::back(typed, errors)));
        }
    };
    match store::keep(&viewer.site, me, at.id, (&evaluation, answers), typed.token()).await {
        Err(Problem::Refused) => refused(&viewer, row, &typed).await,
        Err(Problem::SentBefore { .. }) => {
            let all = store::of(&viewer.db, &row).await?;
            let again = typed.with("token", "");
            let shown = ShownForm::conflict(again, None, "able", Complaint::SentBefore);
            Ok(page(&viewer, &row, &all, &shown))
        }
        to => Ok(viewer.done(&flashes::EVALUATED, &to?)),
    }
}

async fn refused(viewer: &Viewer, row: ExchangeRow, typed: &Typed) -> Result<Response, Problem> {
    let said = (EVALUATION.outline.said(viewer.locale, typed), typed);
    posts::keep(viewer, StatusCode::FORBIDDEN, row, Action::Reflect, said).await
}

fn may_read(viewer: &Viewer, row: &ExchangeRow) -> bool {
    row.provider.is_some() && row.actor(viewer.me()).is_party()
}

fn asked(row: &ExchangeRow) -> Option<Asked> {
    rules::asked(row.state, row.completed_at, Moment::now())
}

/// What this side has answered at this time already.
fn before(all: &[EvaluationRow], me: PersonId, time: Option<Asked>) -> Evaluation {
    let own = all.iter().find(|one| one.author_id == me && Some(one.time) == time);
    own.map(|one| Evaluation::of(&one.answers.0, (one.cost, one.currency.clone(), one.days)))
        .unwrap_or_default()
}

fn page(viewer: &Viewer, row: &ExchangeRow, all: &[EvaluationRow], shown: &ShownForm) -> Response {
    let t = viewer.locale;
    viewer.page_with(shown.status, Head::new(t.evaluation_title()).unlisted(), || {
        let path = row.path();
        let form = asked(row).map(|time| form(t, &path, time, shown));
        let early = form.is_none().then(|| view! { <p class="note">{t.evaluation_not_now()}</p> });
        let sides = [Some(&row.requester), row.provider.as_ref()].into_iter().flatten();
        let sides: Vec<_> = sides.filter_map(|side| changes(t, side, all)).collect();
        view! {
            <p class="eyebrow">
                <a href=path.clone() {..ui::spoken(t, &row.language)}>
                    {row.title.clone()}
                </a>
            </p>
            <h1>{t.evaluation_title()}</h1>
            <p class="lead">{t.evaluation_lead()}</p>
            {early}
            {form}
            {sides}
        }
    })
}

fn form(t: Locale, path: &str, time: Asked, shown: &ShownForm) -> impl IntoView + use<> {
    let form = FormView::of(&EVALUATION, t, shown);
    view! {
        <section>
            <h2>{time.label(t)}</h2>
            <form class="form" method="post" action=format!("{path}/evaluation") novalidate>
                {form.complaints()}
                {form.hidden()}
                {form.fields()}
                <p class="actions">
                    <button class="button">{t.evaluation_save()}</button>
                </p>
            </form>
        </section>
    }
}

/// What one side answered, each time beside the one before, and what has changed from first to last.
fn changes(t: Locale, side: &Byline, all: &[EvaluationRow]) -> Option<impl IntoView + use<>> {
    let of = |time: Asked| all.iter().find(|one| one.author_id == side.id && one.time == time);
    let times: Vec<_> = Asked::ALL.iter().filter_map(|time| of(*time)).collect();
    if times.is_empty() {
        return None;
    }
    let heads: Vec<_> = times.iter().map(|one| view! { <th scope="col">{one.time.label(t)}</th> }).collect();
    let rows: Vec<_> = Question::ALL
        .iter()
        .map(|question| {
            let given: Vec<_> =
                times.iter().map(|one| one.answers.0.get(*question as usize).copied()).collect();
            let change =
                rules::change(&given).map(|by| if by > 0 { format!("+{by}") } else { by.to_string() });
            let given: Vec<_> =
                given.into_iter().map(|rating| view! { <td>{rating.map(|one| said(t, one))}</td> }).collect();
            view! {
                <tr>
                    <th scope="row">{question.label(t)}</th>
                    {given}
                    <td>{change}</td>
                </tr>
            }
        })
        .collect();
    let money: Vec<_> = times
        .iter()
        .map(|one| view! { <td>{one.cost.map(|cost| format!("{cost} {}", one.currency))}</td> })
        .collect();
    let days: Vec<_> = times.iter().map(|one| view! { <td>{one.days}</td> }).collect();
    let name = ui::name(t, &side.name).to_owned();
    Some(view! {
        <section>
            <h2>
                <bdi>{name}</bdi>
            </h2>
            <div class="wide">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{t.evaluation_question()}</th>
                            {heads}
                            <th scope="col">{t.evaluation_change()}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {rows} <tr>
                            <th scope="row">{t.evaluation_cost()}</th>
                            {money}
                            <td></td>
                        </tr> <tr>
                            <th scope="row">{t.evaluation_days()}</th>
                            {days}
                            <td></td>
                        </tr>
                    </tbody>
                </table>
            </div>
        </section>
    })
}

fn said(t: Locale, rating: Rating) -> String {
    format!("{} · {}", rating.number(), rating.label(t))
}
