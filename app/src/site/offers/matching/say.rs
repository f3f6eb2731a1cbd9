//! Reasons in words.

use super::reasons::{Reason, WhyNot};
use crate::site::{
    locale::Locale,
    regions, themes,
    vocabulary::{LANGUAGES, names},
};
use leptos::prelude::*;

/// One reason as a sentence without its point.
pub fn reason(t: Locale, reason: &Reason) -> String {
    let themes =
        |slugs: &[String]| slugs.iter().map(|slug| themes::name(slug, t)).collect::<Vec<_>>().join(", ");
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    match reason {
        Reason::OffersOn(on) => t.reason_offers_on(themes(on)),
        Reason::OffersNear(near) => t.reason_offers_near(themes(near)),
        Reason::ToldOn(told, on) => t.reason_told_on(count(*told), themes(on)),
        Reason::AlsoTold(told) => t.reason_also_told(count(*told)),
        Reason::ToldNear(told) => t.reason_told_near(count(*told)),
        Reason::Knows(known) => t.reason_knows(themes(known)),
        Reason::TakenUp(times) => t.reason_taken_up(*times),
        Reason::Modality(modality) => t.reason_modality(modality.label(t)),
        Reason::Languages(shared) => t.reason_languages(names(&LANGUAGES, shared, t)),
        Reason::Months(months) => {
            t.reason_months(months.iter().map(|month| month.label(t)).collect::<Vec<_>>().join(", "))
        }
        Reason::Format(format) => t.reason_format(format.label(t)),
        Reason::SameCountry => t.reason_same_country().to_owned(),
        Reason::SameRegion(region) => t.reason_same_region(regions::name(region, t).to_owned()),
    }
}

/// What stands against somebody, as the end of a sentence that begins "because".
fn why_not(t: Locale, why: WhyNot) -> &'static str {
    match why {
        WhyNot::OwnNeed => t.why_not_own(),
        WhyNot::NotOpen => t.why_not_open(),
        WhyNot::Closed => t.why_not_closed(),
        WhyNot::Paused => t.why_not_paused(),
        WhyNot::UsedUp => t.why_not_used_up(),
        WhyNot::OtherThemes => t.why_not_themes(),
        WhyNot::NoLanguage => t.why_not_language(),
        WhyNot::OtherCountry => t.why_not_other_country(),
        WhyNot::SameCountry => t.why_not_same_country(),
        WhyNot::OtherFormat => t.why_not_format(),
        WhyNot::OtherMonths => t.why_not_months(),
    }
}

/// All reasons, one below the other.
pub fn reasons(t: Locale, all: &[Reason]) -> impl IntoView + use<> {
    let items: Vec<_> = all.iter().map(|one| view! { <li>{reason(t, one)}</li> }).collect();
    view! { <ul>{items}</ul> }
}

/// Whether it fits, and why or why not.
pub fn verdict(t: Locale, of: &Result<Vec<Reason>, Vec<WhyNot>>) -> AnyView {
    match of {
        Ok(all) => view! {
            <p>{t.match_fits()}</p>
            {reasons(t, all)}
        }
        .into_any(),
        Err(whys) => {
            let items: Vec<_> = whys.iter().map(|why| view! { <li>{why_not(t, *why)}</li> }).collect();
            view! {
                <p>{t.match_fits_not()}</p>
                <ul>{items}</ul>
            }
            .into_any()
        }
    }
}
