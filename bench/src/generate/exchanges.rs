//! Exchanges in every state that others may see, with the offers, plans and steps that led there.

use super::{
    HOUR, Making, codes, countries,
    dice::Dice,
    moment,
    sink::{Sink, Table},
    solutions::{AUDIT, DOCUMENT, json},
    text::{Text, Voice},
    themes,
    words::{ORGANISATIONS, place},
};
use crate::Outcome;
use app::site::{
    exchanges::{
        rules::{Activity, Plan},
        store::path,
    },
    time::Moment,
};

const EXCHANGE: Table = Table {
    name: "exchange",
    columns: "id, requester_id, provider_id, state, country, organisation, title, need, html, objectives, kind, modality, format, language, languages, themes,
        starts_at, ends_at, plan, requester_agreed, provider_agreed, offers, created_at, updated_at",
};
const OFFER: Table = Table { name: "exchange_offer", columns: "id, exchange_id, provider_id, organisation, body, html, state, created_at" };
const PLAN: Table = Table { name: "exchange_plan", columns: "exchange_id, version, editor_id, content, created_at" };
const STEP: Table = Table { name: "exchange_step", columns: "exchange_id, actor_id, action, state, reason, created_at" };

/// The first days of 2090 and 2091: a request that is open stays open.
const STARTS: i64 = 3_786_912_000_000;
const ENDS: i64 = 3_818_448_000_000;
const SHARE_A_PLACE: usize = 4;

/// The need, as it is written.
pub(super) struct Need {
    pub title: String,
    pub need: Text,
    pub objectives: Vec<String>,
    pub kind: &'static str,
    pub modality: &'static str,
    pub format: &'static str,
    pub language: &'static str,
    pub themes: Vec<&'static str>,
}

struct Offer {
    provider: i64,
    body: Text,
}

pub(super) fn write(making: &mut Making<'_>) -> Outcome {
    making.bar.set_message("exchanges");
    let (themes, countries) = (themes(), countries());
    let mut dice = Dice::new(making.seed, 4);
    let mut offer_id = 1;
    for index in 0..making.counts.exchanges {
        let place = place(dice.below(making.counts.exchanges / SHARE_A_PLACE + 1));
        let need = need(making.voices.any(&mut dice), &mut dice, &place, &themes);
        let country = dice.pick(&countries);
        offer_id += ask(making, &mut dice, index, offer_id, country, &need)?;
        making.bar.inc(1);
    }
    Ok(())
}

pub(super) fn need(voice: &Voice, dice: &mut Dice, place: &str, themes: &[&'static str]) -> Need {
    let objectives = dice.between(1, 3);
    let theme_count = dice.between(1, 2);
    Need {
        title: voice.title(dice, place),
        need: voice.opening(dice, place),
        objectives: (0..objectives).map(|_| voice.step(dice)).collect(),
        kind: dice.pick(&["south-south", "triangular", "north-south", "within-country"]),
        modality: dice.pick(&["study-visit", "peer-review", "twinning", "expert-mission", "mentoring", "joint-workshop"]),
        format: dice.pick(&["online", "in-person", "both"]),
        language: voice.language(),
        themes: dice.some(themes, theme_count),
    }
}

/// Writes one exchange; gives how many offers it has.
fn ask(making: &mut Making<'_>, dice: &mut Dice, index: usize, first_offer: i64, country: &str, need: &Need) -> Outcome<i64> {
    let people = making.counts.people as i64;
    let (id, requester, at) = (index as i64 + 1, dice.person(making.counts.people), moment(index, making.counts.exchanges));
    let state = dice.pick(&["open", "open", "open", "open", "open", "open", "chosen", "agreed", "agreed", "withdrawn"]);
    let goes_on = matches!(state, "chosen" | "agreed");
    let count = if goes_on { dice.between(1, 4) } else { dice.between(0, 4) };
    let voice = making.voices.any(dice);
    let offers: Vec<Offer> =
        (0..count).map(|number| Offer { provider: 1 + (requester + number as i64) % people, body: voice.post(dice) }).collect();
    let provider = offers.first().filter(|_| goes_on).map(|offer| offer.provider);
    let plan = i64::from(state == "agreed");
    let sink = &mut *making.sink;
    let changed = at + HOUR * 24;
    sink.row(
        &EXCHANGE,
        &[
            id.into(),
            requester.into(),
            provider.into(),
            state.into(),
            country.into(),
            dice.pick(ORGANISATIONS).into(),
            (&need.title).into(),
            (&need.need.source).into(),
            (&need.need.html).into(),
            codes(&need.objectives).as_str().into(),
            need.kind.into(),
            need.modality.into(),
            need.format.into(),
            need.language.into(),
            codes(&[need.language]).as_str().into(),
            codes(&need.themes).as_str().into(),
            STARTS.into(),
            ENDS.into(),
            plan.into(),
            plan.into(),
            plan.into(),
            (offers.len() as i64).into(),
            at.into(),
            changed.into(),
        ],
    )?;
    let step = |sink: &mut dyn Sink, actor: i64, action: &str, state: &str| {
        sink.row(&STEP, &[id.into(), actor.into(), action.into(), state.into(), "".into(), changed.into()])
    };
    step(sink, requester, "submit", "open")?;
    for (number, offer) in (0..).zip(&offers) {
        step(sink, offer.provider, "offer", "open")?;
        let offered = if goes_on && number == 0 { "chosen" } else { "open" };
        let body = [(&offer.body.source).into(), (&offer.body.html).into()];
        let row = [(first_offer + number).into(), id.into(), offer.provider.into(), "".into(), body[0], body[1], offered.into(), at.into()];
        sink.row(&OFFER, &row)?;
    }
    if let Some(provider) = provider {
        step(sink, requester, "choose", "chosen")?;
        if state == "agreed" {
            let content = json(&plan_of(need))?;
            sink.row(&PLAN, &[id.into(), 1i64.into(), requester.into(), (&content).into(), changed.into()])?;
            step(sink, requester, "plan", "chosen")?;
            step(sink, provider, "agree", "chosen")?;
            step(sink, requester, "agree", "agreed")?;
        }
    }
    if state == "withdrawn" {
        step(sink, requester, "withdraw", "withdrawn")?;
    } else {
        index_need(sink, id, need, at)?;
    }
    sink.row(&AUDIT, &[requester.into(), "exchange.submit".into(), "exchange".into(), id.into(), at.into()])?;
    Ok(offers.len() as i64)
}

fn plan_of(need: &Need) -> Plan {
    let visit = Activity { what: need.title.clone(), starts_at: Moment(STARTS), ends_at: Moment(ENDS), ..Default::default() };
    Plan { objectives: need.objectives.clone(), activities: vec![visit], ..Default::default() }
}

fn index_need(sink: &mut dyn Sink, id: i64, need: &Need, at: i64) -> Outcome {
    let words = format!("{} {}", need.need.words, need.objectives.join(" "));
    let location = path(id, &need.title);
    let (title, language) = ((&need.title).into(), need.language.into());
    sink.row(&DOCUMENT, &["exchange".into(), id.into(), 0i64.into(), title, (&words).into(), (&location).into(), language, at.into()])
}
