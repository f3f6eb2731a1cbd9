//! Exchanges in every state that others may see, with the offers, plans and steps that led there.

use super::{
    Making, codes,
    dice::Dice,
    moment,
    organisations::named,
    text::{Text, Voice},
    themes,
    words::{ORGANISATIONS, place},
};
use crate::Outcome;
use app::site::{
    db::Json,
    exchanges::{
        entity::{exchange, exchange_offer, exchange_plan, exchange_step},
        machine::{
            Action,
            State::{self, Agreed, Chosen, Open, Withdrawn},
        },
        rules::{Activity, Format, Kind, Modality, OfferState, Plan},
        store::EXCERPT,
    },
    ids::{ExchangeId, OfferId, PersonId},
    index::Document,
    text::{Html, excerpt},
    things::{Key, Thing},
    time::{Moment, days},
};
use sea_orm::ActiveValue::Set;

/// The first days of 2090 and 2091: a request that is open stays open.
const STARTS: Moment = Moment(3_786_912_000_000);
const ENDS: Moment = Moment(3_818_448_000_000);
const SHARE_A_PLACE: usize = 4;

/// The need, as it is written.
pub(super) struct Need {
    pub title: String,
    pub need: Text,
    pub objectives: Vec<String>,
    pub kind: Kind,
    pub modality: Modality,
    pub format: Format,
    pub language: &'static str,
    pub themes: Vec<&'static str>,
}

struct Offer {
    provider: PersonId,
    body: Text,
}

pub(super) fn write(making: &mut Making<'_>) -> Outcome {
    making.bar.set_message("exchanges");
    let themes = themes();
    let mut dice = Dice::new(making.seed, 4);
    let mut offer_id = 1;
    for index in 0..making.counts.exchanges {
        let place = place(dice.below(making.counts.exchanges / SHARE_A_PLACE + 1));
        let need = need(making.voices.any(&mut dice), &mut dice, &place, &themes);
        offer_id += ask(making, &mut dice, index, offer_id, &need)?;
        making.bar.inc(1);
    }
    Ok(())
}

pub(super) fn need(voice: &Voice, dice: &mut Dice, place: &str, themes: &[&'static str]) -> Need {
    use Modality::{ExpertMission, JointWorkshop, Mentoring, PeerReview, StudyVisit, Twinning};
    let objectives = dice.between(1, 3);
    let theme_count = dice.between(1, 2);
    Need {
        title: voice.title(dice, place),
        need: voice.opening(dice, place),
        objectives: (0..objectives).map(|_| voice.step(dice)).collect(),
        kind: dice.pick(Kind::ALL),
        modality: dice.pick(&[StudyVisit, PeerReview, Twinning, ExpertMission, Mentoring, JointWorkshop]),
        format: dice.pick(Format::ALL),
        language: voice.language(),
        themes: dice.some(themes, theme_count),
    }
}

/// An exchange with all that came of it.
struct Exchange<'e> {
    id: ExchangeId,
    requester: PersonId,
    country: &'e str,
    organisation: &'static str,
    state: State,
    offers: Vec<Offer>,
    at: Moment,
}

/// Who did what, and where it led.
type Step = (PersonId, Action, State);

impl Exchange<'_> {
    /// Whose offer was chosen: the first one's, where it went on.
    fn provider(&self) -> Option<PersonId> {
        self.offers.first().filter(|_| goes_on(self.state)).map(|offer| offer.provider)
    }

    /// The version of the plan, where there is one: both sides agreed to the first.
    fn plan(&self) -> Option<i64> {
        (self.state == Agreed).then_some(1)
    }

    fn changed(&self) -> Moment {
        self.at + days(1)
    }

    /// What led to where it stands.
    fn steps(&self) -> Vec<Step> {
        let mut steps = vec![(self.requester, Action::Submit, Open)];
        steps.extend(self.offers.iter().map(|offer| (offer.provider, Action::Offer, Open)));
        if let Some(provider) = self.provider() {
            steps.push((self.requester, Action::Choose, Chosen));
            if self.plan().is_some() {
                steps.push((self.requester, Action::Plan, Chosen));
                steps.extend([(provider, Action::Agree, Chosen), (self.requester, Action::Agree, Agreed)]);
            }
        }
        if self.state == Withdrawn {
            steps.push((self.requester, Action::Withdraw, Withdrawn));
        }
        steps
    }
}

/// Whether an offer was chosen.
fn goes_on(state: State) -> bool {
    matches!(state, Chosen | Agreed)
}

/// Writes one exchange; gives how many offers it has.
fn ask(
    making: &mut Making<'_>,
    dice: &mut Dice,
    index: usize,
    first_offer: i64,
    need: &Need,
) -> Outcome<i64> {
    let people = making.counts.people as i64;
    let requester = dice.person(making.counts.people);
    let state = dice.pick(&[Open, Open, Open, Open, Open, Open, Chosen, Agreed, Agreed, Withdrawn]);
    let count = dice.between(usize::from(goes_on(state)), 4) as i64;
    let voice = making.voices.any(dice);
    let organisation = dice.pick(ORGANISATIONS);
    let offer =
        |number| Offer { provider: PersonId(1 + (requester + number) % people), body: voice.post(dice) };
    let exchange = Exchange {
        id: ExchangeId(index as i64 + 1),
        requester: PersonId(requester),
        country: making.plan.countries[requester as usize - 1],
        organisation,
        state,
        offers: (0..count).map(offer).collect(),
        at: moment(index, making.counts.exchanges),
    };
    let steps = exchange.steps();
    making.put(row(&exchange, need, steps.len()))?;
    put_offers(making, &exchange, first_offer)?;
    put_plan(making, &exchange, need)?;
    put_steps(making, &exchange, steps)?;
    if state != Withdrawn {
        put_words(making, &exchange, need)?;
    }
    making.put_entry(
        exchange.requester,
        "exchange.submit",
        (Thing::Exchange, exchange.id.into()),
        exchange.at,
    )?;
    Ok(count)
}

fn row(exchange: &Exchange<'_>, need: &Need, steps: usize) -> exchange::ActiveModel {
    exchange::ActiveModel {
        id: Set(exchange.id),
        requester_id: Set(exchange.requester),
        provider_id: Set(exchange.provider()),
        state: Set(exchange.state),
        country: Set(exchange.country.into()),
        organisation: Set(exchange.organisation.into()),
        organisation_key: Set(Some(named(exchange.organisation).key)),
        organisation_id: Set(named(exchange.organisation).id),
        title: Set(need.title.clone()),
        need: Set(need.need.source.clone()),
        html: Set(Html::trusted(need.need.html.clone())),
        excerpt: Set(excerpt(&need.need.words, EXCERPT)),
        objectives: Set(codes(&need.objectives)),
        kind: Set(Some(need.kind)),
        modality: Set(Some(need.modality)),
        format: Set(Some(need.format)),
        language: Set(need.language.into()),
        languages: Set(codes(&[need.language])),
        themes: Set(codes(&need.themes)),
        starts_at: Set(Some(STARTS)),
        ends_at: Set(Some(ENDS)),
        plan: Set(exchange.plan()),
        requester_agreed: Set(exchange.plan()),
        provider_agreed: Set(exchange.plan()),
        first_plan: Set(exchange.plan()),
        requester_last: Set(exchange.plan()),
        provider_last: Set(exchange.plan()),
        offers: Set(exchange.offers.len() as i64),
        version: Set(steps as i64), // each step makes another
        completed_at: Set(None),
        ask_at: Set(None),
        results_public: Set(false),
        discussions: Set(0),
        wording: Set(1),
        prompted_by: Set(None),
        solution_id: Set(None),
        created_at: Set(exchange.at),
        updated_at: Set(exchange.changed()),
    }
}

fn put_offers(making: &mut Making<'_>, exchange: &Exchange<'_>, first_offer: i64) -> Outcome {
    for (number, offer) in (0..).zip(&exchange.offers) {
        let is_chosen = number == 0 && exchange.provider().is_some();
        making.put(exchange_offer::ActiveModel {
            id: Set(OfferId(first_offer + number)),
            exchange_id: Set(exchange.id),
            provider_id: Set(offer.provider),
            organisation: Set(String::new()),
            body: Set(offer.body.source.clone()),
            html: Set(Html::trusted(offer.body.html.clone())),
            state: Set(if is_chosen { OfferState::Chosen } else { OfferState::Open }),
            wording: Set(1),
            created_at: Set(exchange.at),
        })?;
    }
    Ok(())
}

fn put_plan(making: &mut Making<'_>, exchange: &Exchange<'_>, need: &Need) -> Outcome {
    let Some(version) = exchange.plan() else { return Ok(()) };
    let visit = Activity {
        what: need.title.clone(),
        starts_at: Some(STARTS),
        ends_at: Some(ENDS),
        ..Default::default()
    };
    let plan = Plan { objectives: need.objectives.clone(), activities: vec![visit], ..Default::default() };
    making.put(exchange_plan::ActiveModel {
        exchange_id: Set(exchange.id),
        version: Set(version),
        editor_id: Set(exchange.requester),
        content: Set(Json(plan)),
        costs_html: Set(Html::default()),
        created_at: Set(exchange.changed()),
    })
}

fn put_steps(making: &mut Making<'_>, exchange: &Exchange<'_>, steps: Vec<Step>) -> Outcome {
    for (actor, action, state) in steps {
        making.put(exchange_step::ActiveModel {
            exchange_id: Set(exchange.id),
            actor_id: Set(Some(actor)),
            action: Set(action),
            state: Set(state),
            reason: Set(String::new()),
            addressee_id: Set(None),
            created_at: Set(exchange.changed()),
            ..Default::default()
        })?;
    }
    Ok(())
}

fn put_words(making: &mut Making<'_>, exchange: &Exchange<'_>, need: &Need) -> Outcome {
    let document = Document {
        kind: Thing::Exchange,
        subject_id: exchange.id.into(),
        part: 0,
        title: &need.title,
        summary: "",
        body: &format!("{} {} {}", need.need.words, need.objectives.join(" "), exchange.organisation),
        author: exchange.requester,
        outcome: "",
        themes: &codes(&need.themes).0,
        countries: &[exchange.country.to_owned()],
        location: &exchange.id.path(&need.title),
        language: need.language,
        at: exchange.at,
    };
    making.put_document(&document)
}
