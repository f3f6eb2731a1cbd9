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
        store::{EXCERPT, path},
    },
    text::excerpt,
    time::Moment,
};

const EXCHANGE: Table = Table {
    name: "exchange",
    columns: "id, requester_id, provider_id, state, country, organisation, title, need, html, excerpt, objectives, kind, modality, format, language, languages, themes,
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

/// An exchange with all that came of it.
struct Exchange<'e> {
    id: i64,
    requester: i64,
    country: &'e str,
    organisation: &'static str,
    state: &'static str,
    offers: Vec<Offer>,
    at: i64,
}

impl Exchange<'_> {
    /// Whose offer was chosen: the first one's, where it went on.
    fn provider(&self) -> Option<i64> {
        let goes_on = matches!(self.state, "chosen" | "agreed");
        self.offers.first().filter(|_| goes_on).map(|offer| offer.provider)
    }

    fn changed(&self) -> i64 {
        self.at + HOUR * 24
    }
}

/// Writes one exchange; gives how many offers it has.
fn ask(making: &mut Making<'_>, dice: &mut Dice, index: usize, first_offer: i64, country: &str, need: &Need) -> Outcome<i64> {
    let people = making.counts.people as i64;
    let requester = dice.person(making.counts.people);
    let state = dice.pick(&["open", "open", "open", "open", "open", "open", "chosen", "agreed", "agreed", "withdrawn"]);
    let count = dice.between(usize::from(matches!(state, "chosen" | "agreed")), 4) as i64;
    let voice = making.voices.any(dice);
    let exchange = Exchange {
        id: index as i64 + 1,
        requester,
        country,
        organisation: dice.pick(ORGANISATIONS),
        state,
        offers: (0..count).map(|number| Offer { provider: 1 + (requester + number) % people, body: voice.post(dice) }).collect(),
        at: moment(index, making.counts.exchanges),
    };
    let sink = &mut *making.sink;
    write_need(sink, &exchange, need)?;
    write_offers(sink, &exchange, first_offer)?;
    write_steps(sink, &exchange, need)?;
    if state != "withdrawn" {
        index_need(sink, exchange.id, need, exchange.at)?;
    }
    sink.row(&AUDIT, &[requester.into(), "exchange.submit".into(), "exchange".into(), exchange.id.into(), exchange.at.into()])?;
    Ok(count)
}

fn write_need(sink: &mut dyn Sink, exchange: &Exchange<'_>, need: &Need) -> Outcome {
    let plan = i64::from(exchange.state == "agreed");
    let excerpt = excerpt(&need.need.words, EXCERPT);
    sink.row(
        &EXCHANGE,
        &[
            exchange.id.into(),
            exchange.requester.into(),
            exchange.provider().into(),
            exchange.state.into(),
            exchange.country.into(),
            exchange.organisation.into(),
            (&need.title).into(),
            (&need.need.source).into(),
            (&need.need.html).into(),
            (&excerpt).into(),
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
            (exchange.offers.len() as i64).into(),
            exchange.at.into(),
            exchange.changed().into(),
        ],
    )
}

fn write_offers(sink: &mut dyn Sink, exchange: &Exchange<'_>, first_offer: i64) -> Outcome {
    for (number, offer) in (0..).zip(&exchange.offers) {
        let state = if number == 0 && exchange.provider().is_some() { "chosen" } else { "open" };
        let (id, body, html) = ((first_offer + number).into(), (&offer.body.source).into(), (&offer.body.html).into());
        let row = [id, exchange.id.into(), offer.provider.into(), "".into(), body, html, state.into(), exchange.at.into()];
        sink.row(&OFFER, &row)?;
    }
    Ok(())
}

/// What led to where it stands.
fn write_steps(sink: &mut dyn Sink, exchange: &Exchange<'_>, need: &Need) -> Outcome {
    let (id, requester, changed) = (exchange.id, exchange.requester, exchange.changed());
    let mut steps = vec![(requester, "submit", "open")];
    steps.extend(exchange.offers.iter().map(|offer| (offer.provider, "offer", "open")));
    if let Some(provider) = exchange.provider() {
        steps.push((requester, "choose", "chosen"));
        if exchange.state == "agreed" {
            let content = json(&plan_of(need))?;
            sink.row(&PLAN, &[id.into(), 1i64.into(), requester.into(), (&content).into(), changed.into()])?;
            steps.extend([(requester, "plan", "chosen"), (provider, "agree", "chosen"), (requester, "agree", "agreed")]);
        }
    }
    if exchange.state == "withdrawn" {
        steps.push((requester, "withdraw", "withdrawn"));
    }
    for (actor, action, state) in steps {
        sink.row(&STEP, &[id.into(), actor.into(), action.into(), state.into(), "".into(), changed.into()])?;
    }
    Ok(())
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
