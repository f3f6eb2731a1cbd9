//! Demo exchanges, led by the same steps as real ones to the state that each is to show.

use super::{Id, People, ago, execute, parse, person};
use crate::site::{
    exchanges::{
        expire_due,
        rules::{self, OfferForm, PlanForm, RequestForm},
        store::{self, Deed},
    },
    link::id_in,
    problem::Problem,
    query::Query,
    state::Site,
    time::Moment,
};
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
    kind: String,
    modality: String,
    format: String,
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
}

#[derive(Deserialize)]
struct Activity {
    what: String,
    #[serde(rename = "where")]
    place: String,
    who: String,
    from_days: i64,
    to_days: i64,
}

pub async fn fill(site: &Site, people: &People) -> Result<(), Problem> {
    let file: File = parse("exchanges.toml", include_str!("../../../demo/exchanges.toml"))?;
    for entry in file.exchange {
        lead(site, people, entry).await?;
    }
    expire_due(site).await?;
    Ok(())
}

/// One exchange, from its draft to where it is to stand.
async fn lead(site: &Site, people: &People, entry: Entry) -> Result<(), Problem> {
    let requester = person(people, &entry.requester)?;
    let form = request_form(&entry);
    let is_draft = entry.state == "draft";
    // A request in the past could not be opened today: the clock is asked as it stood on that day.
    let request =
        rules::request(&form, !is_draft, ago(entry.days_ago)).map_err(|errors| Problem::fault(format!("{}: {errors:?}", entry.title)))?;
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
        let plan = rules::plan(&plan_form(plan)).map_err(|errors| Problem::fault(format!("{}: {errors:?}", entry.title)))?;
        store::act(site, requester, id, Deed::Plan { plan, over: 0, with: 0 }, "").await?;
        store::act(site, provider, id, Deed::Agree { plan: 1 }, "").await?;
        if entry.state == "agreed" {
            store::act(site, requester, id, Deed::Agree { plan: 1 }, "").await?;
        }
    }
    if entry.state == "withdrawn" {
        store::act(site, requester, id, Deed::Withdraw { reason: entry.reason.clone() }, "").await?;
    }
    date(site, id, &entry).await
}

async fn make_offer(site: &Site, people: &People, id: i64, offer: &Offer, requester: &crate::site::session::Me) -> Result<(), Problem> {
    let provider = person(people, &offer.provider)?;
    let form = OfferForm { body: offer.body.clone(), organisation: offer.organisation.clone(), ..Default::default() };
    let new = rules::offer(&form).map_err(|errors| Problem::fault(format!("offer of {}: {errors:?}", offer.provider)))?;
    store::act(site, provider, id, Deed::Offer(new), "").await?;
    match offer.outcome.as_str() {
        "chosen" => choose(site, id, requester, provider.id).await,
        "stepped-back" => {
            choose(site, id, requester, provider.id).await?;
            store::act(site, provider, id, Deed::StepBack { reason: String::new() }, "").await.map(|_| ())
        }
        "withdrawn" => store::act(site, provider, id, Deed::Retract, "").await.map(|_| ()),
        _ => Ok(()),
    }
}

async fn choose(site: &Site, exchange: i64, requester: &crate::site::session::Me, provider: i64) -> Result<(), Problem> {
    let mut query = Query::new("SELECT id FROM exchange_offer WHERE exchange_id = ");
    query.add("? AND provider_id = ?", [exchange.into(), provider.into()]);
    let offer = query.one::<Id>(&site.db).await?.ok_or(Problem::NotFound)?.id;
    store::act(site, requester, exchange, Deed::Choose { offer }, "").await.map(|_| ())
}

async fn date(site: &Site, id: i64, entry: &Entry) -> Result<(), Problem> {
    let start = ago(entry.days_ago);
    let last = entry.offer.iter().map(|offer| offer.days_ago).min().unwrap_or(entry.days_ago);
    execute(site, "UPDATE exchange SET created_at = $1, updated_at = $2 WHERE id = $3", [start.into(), ago(last).into(), id.into()])
        .await?;
    execute(site, "UPDATE exchange_step SET created_at = $1 WHERE exchange_id = $2", [ago(last).into(), id.into()]).await?;
    execute(site, "UPDATE exchange_step SET created_at = $1 WHERE exchange_id = $2 AND action = 'submit'", [start.into(), id.into()])
        .await?;
    execute(site, "UPDATE exchange_offer SET created_at = $1 WHERE exchange_id = $2", [ago(last).into(), id.into()]).await
}

fn day(days: i64) -> String {
    Moment(Moment::now().0 + days * 86_400_000).day()
}

fn request_form(entry: &Entry) -> RequestForm {
    RequestForm {
        title: entry.title.clone(),
        need: entry.need.clone(),
        objectives: entry.objectives.join("\n"),
        organisation: entry.organisation.clone(),
        kind: entry.kind.clone(),
        modality: entry.modality.clone(),
        format: entry.format.clone(),
        language: entry.language.clone(),
        languages: entry.languages.clone(),
        themes: entry.themes.clone(),
        starts: day(entry.window_from_days),
        ends: day(entry.window_to_days),
        ..Default::default()
    }
}

fn plan_form(plan: &Plan) -> PlanForm {
    let mut form = PlanForm {
        objectives: plan.objectives.join("\n"),
        deliverables: plan.deliverables.join("\n"),
        costs: plan.costs.clone(),
        ..Default::default()
    };
    for activity in &plan.activities {
        form.activity_what.push(activity.what.clone());
        form.activity_place.push(activity.place.clone());
        form.activity_who.push(activity.who.clone());
        form.activity_starts.push(day(activity.from_days));
        form.activity_ends.push(day(activity.to_days));
    }
    form
}
