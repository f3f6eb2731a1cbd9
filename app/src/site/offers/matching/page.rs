//! `/matches`: needs that the one who asks could answer, and who could answer theirs.

use super::{
    facts::Partner,
    fit::fits,
    rank::{FIRST, Ranked, rank},
    ranked,
    read::{self, Candidate, NeedRow},
    say, section,
};
use crate::site::{
    access::Me,
    ids::PersonId,
    locale::Locale,
    page::{Head, each},
    problem::Problem,
    session::Viewer,
    things::Thing,
    ui,
};
use axum::response::Response;
use leptos::prelude::*;
use sea_orm::Condition;
use std::collections::BTreeMap;

pub const MATCHES: &str = "/matches";

/// The way there from the start page, for who has said what they know.
pub fn way_to(t: Locale, me: &Me) -> Option<AnyView> {
    (!me.knows.is_empty()).then(|| {
        view! {
            <p>
                <a href=MATCHES>{t.matches_all()}</a>
            </p>
        }
        .into_any()
    })
}

/// GET `/matches`
pub async fn page(viewer: Viewer) -> Result<Response, Problem> {
    let me = viewer.signed_in()?.clone();
    let needs = read::needs(&viewer.db, Condition::all()).await?;
    let (mine, others): (Vec<_>, Vec<_>) = needs.into_iter().partition(|row| row.requester_id == me.id);
    let wanted: Vec<String> = mine.iter().flat_map(|row| row.need().themes).collect();
    let mut candidates = read::candidates(&viewer.db, &viewer.asker, &wanted, Some(me.id)).await?;
    let mut myself = read::myself(&me);
    if let Some(own) = candidates.remove(&me.id) {
        (myself.offered, myself.told) = (own.facts.offered, own.facts.told);
    }
    let t = viewer.locale;
    Ok(viewer.page(Head::new(t.matches_title()).unlisted(), move || {
        view! {
            <header class="page-head">
                <h1>{t.matches_title()}</h1>
                <p class="lead">{t.matches_lead()}</p>
                <p class="actions">
                    <a class="button" href=Thing::Offer.address("/new")>
                        {t.standing_offers_new()}
                    </a>
                    <a class="button second" href=Thing::Exchange.address("/new")>
                        {t.exchanges_new()}
                    </a>
                </p>
            </header>
            {could_answer(t, &myself, &others)}
            {for_mine(t, &mine, &candidates)}
        }
    }))
}

/// Needs of others, those first for which there are most reasons.
fn could_answer(t: Locale, me: &Partner, needs: &[NeedRow]) -> impl IntoView + use<> {
    let fitting = needs.iter().filter_map(|row| {
        let fit = fits(&row.need(), me).ok()?;
        Some(Ranked { country: row.country.clone(), reasons: fit.reasons, what: row })
    });
    let ranked = rank(fitting.collect());
    let item = |one: &Ranked<&NeedRow>| {
        let (row, modality) = (one.what, one.what.modality.map(|modality| modality.label(t)));
        view! {
            <li class="row">
                <p class="tags">
                    <span class="places">{ui::country(t, &row.country)}</span>
                </p>
                <h3 {..ui::spoken(t, &row.language)}>
                    <a href=row.path()>{row.title.clone()}</a>
                </h3>
                <p class="meta">{modality}</p>
                {say::reasons(t, &one.reasons)}
            </li>
        }
    };
    let rows = match ranked.is_empty() {
        true => view! { <p class="empty">{t.matches_none()}</p> }.into_any(),
        false => view! { <ul class="rows">{each(ranked.iter().take(FIRST), item)}</ul> }.into_any(),
    };
    view! {
        <section id="needs">
            <h2>{t.matches_needs()}</h2>
            {rows}
        </section>
    }
}

/// Those who could answer one's own needs, need by need.
fn for_mine(
    t: Locale,
    mine: &[NeedRow],
    candidates: &BTreeMap<PersonId, Candidate>,
) -> Option<impl IntoView + use<>> {
    let each_need = |row: &NeedRow| {
        let rows = section::rows(t, &ranked(&row.need(), candidates.values()));
        view! {
            <section>
                <h3 {..ui::spoken(t, &row.language)}>
                    <a href=row.path()>{row.title.clone()}</a>
                </h3>
                {rows}
            </section>
        }
    };
    (!mine.is_empty()).then(|| {
        let needs: Vec<_> = mine.iter().map(each_need).collect();
        view! {
            <section id="mine">
                <h2>{t.matches_for_mine()}</h2>
                {needs}
            </section>
        }
    })
}
