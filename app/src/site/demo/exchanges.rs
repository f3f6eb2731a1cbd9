//! Demo exchanges, led by the same steps as real ones to the state that each is to show.

use super::{People, ago, change, parse, person};
use crate::site::{
    access::{Asker, Me},
    exchanges::{
        Expire,
        entity::{exchange, exchange_account, exchange_offer, exchange_step},
        forms::{self, PLAN, Payer, REQUEST},
        machine::Action,
        rules::{self, Account, Format, Kind, Modality},
        store::{self, Command, Telling},
    },
    form::Typed,
    ids::{ExchangeId, PersonId},
    index,
    jobs::Job,
    link::id_in,
    problem::Problem,
    state::Site,
    things::Thing,
    time::{Moment, Zone},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    exchange: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    requester: String,
    organisation: String,
    title: String,
    need: String,
    objectives: Vec<String>,
    kind: Kind,
    modality: Modality,
    format: Format,
    languages: Vec<String>,
    themes: Vec<String>,
    language: String,
    window_from_days: i64,
    window_to_days: i64,
    state: String,
    days_ago: i64,
    #[serde(default)]
    offer: Vec<Offer>,
    plan: Option<Plan>,
    #[serde(default)]
    reason: String,
    after: Option<After>,
}

/// What the two sides told from the beginning on. `started_days`, `ended_days`: before now.
#[derive(Deserialize)]
struct After {
    started_days: i64,
    #[serde(default)]
    log: Vec<String>,
    ended_days: Option<i64>,
    #[serde(default)]
    results: String,
    #[serde(default)]
    published: bool,
    requester: Option<Reflection>,
    provider: Option<Reflection>,
    #[serde(default)]
    changed: Vec<String>,
}

#[derive(Deserialize)]
struct Reflection {
    learned: String,
    will_use: String,
    should_change: String,
}

#[derive(Deserialize)]
struct Offer {
    provider: String,
    organisation: String,
    body: String,
    days_ago: i64,
    outcome: String,
}

#[derive(Deserialize)]
struct Plan {
    objectives: Vec<String>,
    deliverables: Vec<String>,
    costs: String,
    #[serde(default, rename = "activity")]
    activities: Vec<Activity>,
    #[serde(default, rename = "indicator")]
    indicators: Vec<rules::Indicator>,
}

#[derive(Deserialize)]
struct Activity {
    what: String,
    #[serde(rename = "where")]
    place: String,
    who: String,
    from_days: i64,
    to_days: i64,
    mode: Option<Format>,
    /// By the clocks of the zone, in minutes.
    from_time: Option<u16>,
    to_time: Option<u16>,
    #[serde(default)]
    zone: String,
    #[serde(default)]
    hosts: String,
    #[serde(default)]
    gives: String,
    cost: Option<u64>,
    #[serde(default)]
    currency: String,
    payer: Option<Payer>,
}

pub async fn fill(site: &Site, people: &People) -> Result<(), Problem> {
    let file: File = parse("exchanges.toml", include_str!("../../../demo/exchanges.toml"))?;
    for entry in file.exchange {
        lead(site, people, entry).await?;
    }
    Expire.run(site).await
}

/// One exchange, from its draft to where it is to stand.
async fn lead(site: &Site, people: &People, entry: Entry) -> Result<(), Problem> {
    let requester = person(people, &entry.requester)?;
    let typed = REQUEST.fill(&request(&entry));
    let is_draft = entry.state == "draft";
    // A request in the past could not be opened today: the clock is asked as it stood on that day.
    let request = rules::request(&typed, !is_draft, ago(entry.days_ago).day_in(Zone::UTC))
        .map_err(|errors| Problem::fault(format!("{}: {errors:?}", entry.title)))?;
    let id = id_in(&store::write(site, requester, None, request, 0, !is_draft, "").await?);
    // Whoever is chosen comes last: after that no offers can be made.
    let (chosen, others): (Vec<_>, Vec<_>) = entry.offer.iter().partition(|offer| offer.outcome == "chosen");
    for offer in others.into_iter().chain(chosen) {
        make_offer(site, people, id, offer, requester).await?;
    }
    if let Some(plan) = &entry.plan {
        let provider = entry
            .offer
            .iter()
            .find(|offer| offer.outcome == "chosen")
            .ok_or_else(|| Problem::fault(format!("{}: nobody chosen", entry.title)))?;
        let provider = person(people, &provider.provider)?;
        let plan = rules::plan(&PLAN.fill(&planned(plan)))
            .map_err(|errors| Problem::fault(format!("{}: {errors:?}", entry.title)))?;
        store::act(site, requester, id, Command::Plan { plan, over: None, with: None }, "").await?;
        store::act(site, provider, id, Command::Agree { plan: 1 }, "").await?;
        if entry.state != "chosen" {
            store::act(site, requester, id, Command::Agree { plan: 1 }, "").await?;
        }
        if let Some(after) = &entry.after {
            go_on(site, id, (requester, provider), after).await?;
        }
        if entry.state == "stopped" {
            let reason = entry.reason.clone();
            store::act(site, requester, id, Command::Stop { reason }, "").await?;
        }
    }
    if entry.state == "withdrawn" {
        store::act(site, requester, id, Command::Withdraw { reason: entry.reason.clone() }, "").await?;
    }
    date(site, id, &entry).await
}

/// On from the agreement, as far as it is told.
async fn go_on(
    site: &Site,
    id: ExchangeId,
    (requester, provider): (&Me, &Me),
    after: &After,
) -> Result<(), Problem> {
    let does = async |who: &Me, command| store::act(site, who, id, command, "").await.map(|_| ());
    let tells = async |who: &Me, telling, account| does(who, Command::Tell(telling, account)).await;
    does(requester, Command::Start).await?;
    for log in &after.log {
        let account = Account { log: log.clone(), ..Default::default() };
        tells(provider, Telling::Log, account).await?;
    }
    if after.results.is_empty() {
        return Ok(());
    }
    let results = Account { results: after.results.trim().to_owned(), ..Default::default() };
    tells(requester, Telling::Complete, results).await?;
    for (who, reflection) in [(requester, &after.requester), (provider, &after.provider)] {
        if let Some(Reflection { learned, will_use, should_change }) = reflection {
            let account = Account {
                learned: learned.clone(),
                will_use: will_use.clone(),
                should_change: should_change.clone(),
                ..Default::default()
            };
            tells(who, Telling::Reflect, account).await?;
        }
    }
    for changed in &after.changed {
        let account = Account { changed: changed.clone(), ..Default::default() };
        tells(requester, Telling::FollowUp, account).await?;
    }
    if after.published { does(requester, Command::Publish).await } else { Ok(()) }
}

async fn make_offer(
    site: &Site,
    people: &People,
    id: ExchangeId,
    offer: &Offer,
    requester: &Me,
) -> Result<(), Problem> {
    let provider = person(people, &offer.provider)?;
    let typed = Typed::of([("body", offer.body.as_str()), ("organisation", &offer.organisation)]);
    let new = rules::offer(&typed)
        .map_err(|errors| Problem::fault(format!("offer of {}: {errors:?}", offer.provider)))?;
    store::act(site, provider, id, Command::Offer(new), "").await?;
    match offer.outcome.as_str() {
        "chosen" => choose(site, id, requester, provider.id).await,
        "stepped-back" => {
            choose(site, id, requester, provider.id).await?;
            store::act(site, provider, id, Command::StepBack { reason: String::new() }, "").await.map(|_| ())
        }
        "withdrawn" => store::act(site, provider, id, Command::Retract, "").await.map(|_| ()),
        _ => Ok(()),
    }
}

async fn choose(
    site: &Site,
    exchange: ExchangeId,
    requester: &Me,
    provider: PersonId,
) -> Result<(), Problem> {
    let asker = Asker::from(requester.clone());
    let row = store::find(&site.db, &asker, exchange).await?;
    let offers = store::offers(&site.db, &asker, &row).await?;
    let offer = offers.iter().find(|offer| offer.provider.id == provider).ok_or(Problem::NotFound)?.id;
    store::act(site, requester, exchange, Command::Choose { offer }, "").await.map(|_| ())
}

async fn date(site: &Site, id: ExchangeId, entry: &Entry) -> Result<(), Problem> {
    let start = ago(entry.days_ago);
    let last = ago(entry.offer.iter().map(|offer| offer.days_ago).min().unwrap_or(entry.days_ago));
    let dated = exchange::ActiveModel { created_at: Set(start), updated_at: Set(last), ..Default::default() };
    change(site, &exchange::Entity::update_many().set(dated).filter(exchange::Column::Id.eq(id))).await?;
    change(site, &index::dated(Thing::Exchange, id.into(), 0, start, 0)).await?;
    let steps = |at| {
        let dated = exchange_step::ActiveModel { created_at: Set(at), ..Default::default() };
        exchange_step::Entity::update_many().set(dated).filter(exchange_step::Column::ExchangeId.eq(id))
    };
    change(site, &steps(last)).await?;
    change(site, &steps(start).filter(exchange_step::Column::Action.eq(Action::Submit))).await?;
    if let Some(after) = &entry.after {
        let (begun, end) = (ago(after.started_days), after.ended_days.map(ago));
        let of = |actions: &[Action]| exchange_step::Column::Action.is_in(actions.iter().copied());
        change(site, &steps(begun).filter(of(&[Action::Start, Action::Log, Action::Stop]))).await?;
        let told = |at| {
            let dated = exchange_account::ActiveModel { created_at: Set(at), ..Default::default() };
            exchange_account::Entity::update_many()
                .set(dated)
                .filter(exchange_account::Column::ExchangeId.eq(id))
        };
        let newest = end.unwrap_or(begun);
        change(site, &told(newest)).await?;
        if let Some(end) = end {
            let ends = [Action::Complete, Action::Reflect, Action::FollowUp, Action::Publish];
            change(site, &steps(end).filter(of(&ends))).await?;
        }
        let dated =
            exchange::ActiveModel { updated_at: Set(newest), completed_at: Set(end), ..Default::default() };
        change(site, &exchange::Entity::update_many().set(dated).filter(exchange::Column::Id.eq(id))).await?;
    }
    let dated = exchange_offer::ActiveModel { created_at: Set(last), ..Default::default() };
    change(
        site,
        &exchange_offer::Entity::update_many().set(dated).filter(exchange_offer::Column::ExchangeId.eq(id)),
    )
    .await
}

fn day(days: i64) -> Option<Moment> {
    Moment::from_day(&ago(-days).day())
}

fn request(entry: &Entry) -> forms::Request {
    forms::Request {
        title: entry.title.clone(),
        need: entry.need.clone(),
        objectives: entry.objectives.clone(),
        organisation: entry.organisation.clone(),
        kind: Some(entry.kind),
        modality: Some(entry.modality),
        format: Some(entry.format),
        language: entry.language.clone(),
        languages: entry.languages.clone(),
        themes: entry.themes.clone(),
        starts_at: day(entry.window_from_days),
        ends_at: day(entry.window_to_days),
        prompted_by: None,
    }
}

fn planned(plan: &Plan) -> forms::Plan {
    let activities = plan.activities.iter().map(|activity| forms::Activity {
        key: None,
        what: activity.what.clone(),
        starts_at: day(activity.from_days),
        starts_time: activity.from_time,
        ends_at: day(activity.to_days),
        ends_time: activity.to_time,
        zone: activity.zone.clone(),
        mode: activity.mode,
        place: activity.place.clone(),
        requester_people: activity.who.clone(),
        provider_people: activity.hosts.clone(),
        deliverable: activity.gives.clone(),
        cost: activity.cost,
        currency: activity.currency.clone(),
        payer: activity.payer,
    });
    forms::Plan {
        activities: activities.collect(),
        objectives: plan.objectives.clone(),
        indicators: plan.indicators.clone(),
        deliverables: plan.deliverables.clone(),
        costs: plan.costs.clone(),
    }
}
