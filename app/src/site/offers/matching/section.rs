//! What pages of requests and of offers say of matching.

use super::{
    facts::{Offered, Partner},
    fit::{Fit, of_offer as why},
    rank::{FIRST, OF_A_COUNTRY, Ranked},
    ranked,
    read::{self, Candidate, NeedRow},
    reasons::{Reason, WhyNot},
    say,
};
use crate::site::{
    exchanges::{Modality, entity::exchange},
    ids::ExchangeId,
    link,
    locale::Locale,
    offers::{forms::EXCHANGE, rules::Month, store::OfferPageRow},
    page::each,
    problem::Problem,
    session::Viewer,
    things::Key,
    ui::{self, fields::token},
};
use leptos::prelude::*;
use sea_orm::{ColumnTrait, Condition};

/// On the page of an open request, for who made it: those who could answer it.
///
/// # Errors
/// The database's own.
pub async fn partners(viewer: &Viewer, id: ExchangeId) -> Result<Option<AnyView>, Problem> {
    let Some(row) = read::need(&viewer.db, id).await? else { return Ok(None) };
    let need = row.need();
    let candidates = read::candidates(&viewer.db, &viewer.asker, &need.themes, None).await?;
    let ranked = ranked(&need, candidates.values());
    let t = viewer.locale;
    let rows = rows(t, &ranked);
    let section = view! {
        <section id="partners">
            <h2>{t.partners_title()}</h2>
            {rows}
        </section>
    };
    Ok(Some(section.into_any()))
}

/// The first of those who fit, each with why; and where to look where there are none.
pub fn rows(t: Locale, ranked: &[Ranked<(&Candidate, Fit)>]) -> AnyView {
    if ranked.is_empty() {
        return view! { <p class="empty">{t.partners_none()}</p> }.into_any();
    }
    let items = each(ranked.iter().take(FIRST), |one| item(t, one));
    let most = i64::try_from(OF_A_COUNTRY).unwrap_or_default();
    view! {
        <p class="help">{t.partners_lead(most)}</p>
        <ul class="rows">{items}</ul>
    }
    .into_any()
}

fn item(t: Locale, one: &Ranked<(&Candidate, Fit)>) -> impl IntoView + use<> {
    let (who, fit) = &one.what;
    let offer = fit.offer.and_then(|at| who.offers.get(at));
    let told = fit.told.iter().filter_map(|at| who.told.get(*at)).take(3);
    let offer = offer.map(|offer| {
        view! {
            <h3 {..ui::spoken(t, &offer.language)}>
                <a href=offer.path()>{offer.title.clone()}</a>
            </h3>
        }
    });
    let name = offer.is_none().then(|| {
        view! {
            <h3>
                <a href=link::person(&who.byline.handle)>
                    <bdi>{who.byline.name.clone()}</bdi>
                </a>
            </h3>
        }
    });
    let told: Vec<_> = told
        .map(|one| {
            view! {
                <li>
                    <a href=one.id.path(&one.title) {..ui::spoken(t, &one.language)}>
                        {one.title.clone()}
                    </a>
                </li>
            }
        })
        .collect();
    let told = (!told.is_empty()).then(|| {
        view! {
            <p class="meta">{t.partner_told()}</p>
            <ul>{told}</ul>
        }
    });
    view! {
        <li class="row">
            {offer} {name} <p class="meta">
                <ui::By t who=who.byline.who() />
            </p> {say::reasons(t, &one.reasons)} {told}
        </li>
    }
}

/// The same for others: what of their own offers fits it, or does not.
///
/// # Errors
/// The database's own.
pub async fn answers(viewer: &Viewer, id: ExchangeId) -> Result<Option<AnyView>, Problem> {
    let Some(own) = read::own_offers(&viewer.db, viewer.signed_in()?.id).await? else { return Ok(None) };
    let row = read::need(&viewer.db, id).await?;
    Ok(row.map(|row| with_own(viewer.locale, &row, &own)))
}

/// What of one's own offers fits a need: with a press that answers with it, or why it is not suggested.
fn with_own(t: Locale, row: &NeedRow, own: &Candidate) -> AnyView {
    let need = row.need();
    let items: Vec<_> = own
        .offers
        .iter()
        .zip(&own.facts.offered)
        .map(|(offer, facts)| {
            let verdict = why(&need, &own.facts, facts);
            let answer = verdict.is_ok().then(|| {
                view! {
                    <form method="post" action=format!("{}/answer", offer.path())>
                        {token("")}
                        <input type="hidden" name=EXCHANGE value=row.id.to_string() />
                        <button>{t.match_answer()}</button>
                        <p class="help">{t.match_answer_help()}</p>
                    </form>
                }
            });
            view! {
                <li class="row">
                    <h3 {..ui::spoken(t, &offer.language)}>
                        <a href=offer.path()>{offer.title.clone()}</a>
                    </h3>
                    {say::verdict(t, &verdict)}
                    {answer}
                </li>
            }
        })
        .collect();
    view! {
        <section id="own-offers" class="no-print">
            <h2>{t.match_own_offers()}</h2>
            <ul class="rows">{items}</ul>
        </section>
    }
    .into_any()
}

/// On the page of a standing offer: whether it fits what the one who reads it needs, or why not.
///
/// # Errors
/// The database's own.
pub async fn of_offer(viewer: &Viewer, found: &OfferPageRow) -> Result<Option<AnyView>, Problem> {
    let Some(me) = viewer.me().filter(|me| me.id != found.person.id) else { return Ok(None) };
    let mine = Condition::all().add(exchange::Column::RequesterId.eq(me.id));
    let needs = read::needs(&viewer.db, mine).await?;
    let offered = offered(found);
    let who = Partner {
        person: found.person.id,
        country: found.person.country.clone(),
        languages: Vec::new(),
        knows: Vec::new(),
        offered: Vec::new(),
        told: Vec::new(),
    };
    let t = viewer.locale;
    let items: Vec<_> = needs.iter().map(|row| asked(t, row, &why(&row.need(), &who, &offered))).collect();
    Ok((!items.is_empty()).then(|| {
        view! {
            <section id="for-my-needs" class="no-print">
                <h2>{t.match_my_needs()}</h2>
                <ul class="rows">{items}</ul>
            </section>
        }
        .into_any()
    }))
}

fn asked(t: Locale, row: &NeedRow, verdict: &Result<Vec<Reason>, Vec<WhyNot>>) -> impl IntoView + use<> {
    view! {
        <li class="row">
            <h3 {..ui::spoken(t, &row.language)}>
                <a href=row.path()>{row.title.clone()}</a>
            </h3>
            {say::verdict(t, verdict)}
        </li>
    }
}

fn offered(found: &OfferPageRow) -> Offered {
    let content = &found.content.0;
    Offered {
        state: found.state,
        themes: read::now(&found.themes),
        languages: found.languages.0.clone(),
        modalities: content.modalities.iter().filter_map(|code| Modality::parse(code)).collect(),
        months: content.months.iter().filter_map(|code| Month::parse(code)).collect(),
        format: found.format,
    }
}
