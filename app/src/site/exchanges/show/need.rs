//! What is asked for, and by whom.

use super::super::{
    machine::{Actor, State},
    rules::{Format, Kind, Modality},
    store::ExchangeRow,
};
use crate::site::{
    locale::Locale,
    people::Byline,
    things::Key,
    time::Moment,
    ui,
    vocabulary::{LANGUAGES, names, zone},
};
use leptos::prelude::*;

pub(super) fn facts(t: Locale, row: &ExchangeRow) -> impl IntoView + use<> {
    let label = |label: Option<&'static str>| label.unwrap_or_default().to_owned();
    let provider = row.provider.clone();
    let themes = ui::theme_tags(t, &row.themes.0);
    let prompt = row.prompted_by.map(|solution| {
        view! {
            <p class="meta">
                <a href=solution.path("")>{t.exchange_prompted()}</a>
            </p>
        }
    });
    let time = row.starts_at.zip(row.ends_at).map(|(from, to)| {
        view! {
            <div>
                <dt>{t.exchange_when()}</dt>
                <dd>
                    <ui::Day t day=from />
                    " – "
                    <ui::Day t day=to />
                    {deadline(t, row, to)}
                </dd>
            </div>
        }
    });
    view! {
        <dl class="facts">
            <div class="whole">
                <dt>{t.exchange_requester()}</dt>
                <dd>
                    <ui::By t who=row.requester.who() />
                    {side(t, &row.requester)}
                </dd>
            </div>
            {ui::organisation_fact(t, &row.organisation, row.organisation_id)}
            {provider
                .map(|one| {
                    view! {
                        <div class="whole">
                            <dt>{t.exchange_provider()}</dt>
                            <dd>
                                <ui::By t who=one.who() />
                                {side(t, &one)}
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
        {prompt}
    }
}

/// From where a side was whose person has left.
fn side(t: Locale, one: &Byline) -> Option<String> {
    let country = ui::country(t, &one.country);
    let parts: Vec<_> =
        [one.organisation.as_str(), &country].into_iter().filter(|part| !part.is_empty()).collect();
    (one.name.is_empty() && !parts.is_empty()).then(|| format!(" · {}", parts.join(", ")))
}

/// Until when an open request waits for offers: all of its last day, where it was made. Who has a time of their own
/// reads when that is by their clock.
fn deadline(t: Locale, row: &ExchangeRow, last_day: Moment) -> Option<impl IntoView + use<>> {
    let zone = zone(&row.country);
    let end = last_day.end_in(zone);
    let own = (t.zone() != zone && !t.zone().is_utc()).then(|| {
        view! {
            " "
            {t.exchange_deadline_own()}
            " "
            <ui::When t at=end exactly=true />
        }
    });
    (row.state == State::Open).then(|| {
        view! {
            <br />
            <span class="quiet">{t.exchange_deadline(ui::country(t, &row.country))} {own}</span>
        }
    })
}

#[component]
pub(super) fn Need<'a>(t: Locale, row: &'a ExchangeRow, actor: Actor) -> impl IntoView + use<> {
    let objectives: Vec<_> = row.objectives.0.iter().map(|one| view! { <li>{one.clone()}</li> }).collect();
    view! {
        <section>
            <h2>{t.exchange_need()}</h2>
            <ui::Prose t html=&row.html language=&row.language key="need" />
        </section>
        <section>
            <h2>{if actor == Actor::Requester { t.field_objectives() } else { t.exchange_objectives() }}</h2>
            <ul {..ui::spoken(t, &row.language)}>{objectives}</ul>
        </section>
    }
}
