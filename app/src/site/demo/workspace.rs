//! Demo workspaces: what two sides say and have to do, a supporter, and a request that waits for its focal point.

use super::{People, ago, parse, person};
use crate::site::{
    access::Me,
    db::Source,
    exchanges::{
        endorsement::name_focal_point,
        entity::exchange::{self, Column},
        evaluation::{self, Evaluation, Rating},
        rules,
        store::write,
        supporter::{self, Invited},
        workspace::{self, Came, Message, NewToDo, Side},
    },
    form::Typed,
    ids::ExchangeId,
    problem::Problem,
    state::Site,
    time::{Moment, Zone},
};
use macros::Record;
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    workspace: Vec<Workspace>,
    supporter: Vec<Supporter>,
    waiting: Waiting,
}

/// Who writes is the code of a [`Side`]; days are from now.
#[derive(Deserialize)]
struct Workspace {
    title: String,
    requester: String,
    provider: String,
    messages: Vec<(Side, String)>,
    to_dos: Vec<(Side, String, i64)>,
    came: (i64, i64, i64, String),
    requester_before: [i64; 6],
    provider_before: [i64; 6],
    cost: (i64, String, i64),
}

#[derive(Deserialize)]
struct Supporter {
    title: String,
    requester: String,
    provider: String,
    supporter: String,
    sees: Vec<String>,
}

#[derive(Deserialize)]
struct Waiting {
    focal_point: String,
    requester: String,
    title: String,
    need: String,
    objectives: String,
}

#[derive(Record)]
#[record(exchange::Entity)]
struct Titled {
    id: ExchangeId,
}

impl Source for Titled {}

async fn titled(site: &Site, title: &str) -> Result<ExchangeId, Problem> {
    let found = site.db.one(Titled::find().filter(Column::Title.eq(title))).await?;
    Ok(found.ok_or_else(|| Problem::fault(format!("no demo exchange {title}")))?.id)
}

pub async fn fill(site: &Site, people: &People) -> Result<(), Problem> {
    let file: File = parse("workspace.toml", include_str!("../../../demo/workspace.toml"))?;
    for one in &file.workspace {
        between(site, people, one).await?;
    }
    for one in &file.supporter {
        support(site, people, one).await?;
    }
    wait(site, people, &file.waiting).await
}

async fn between(site: &Site, people: &People, one: &Workspace) -> Result<(), Problem> {
    let id = titled(site, &one.title).await?;
    let (requester, provider) = (person(people, &one.requester)?, person(people, &one.provider)?);
    let of = |side: Side| if side == Side::Requester { requester } else { provider };
    for (side, message) in &one.messages {
        let message = Message { message: message.clone() };
        workspace::say(site, of(*side), id, &message, "").await?;
    }
    for (side, task, days) in &one.to_dos {
        let due_at = Some(ago(-days).day_in(Zone::UTC));
        let new = NewToDo { task: task.clone(), who: Some(*side), due_at };
        workspace::add_to_do(site, requester, id, &new, "").await?;
    }
    let (activity, from_one, from_other, remark) = &one.came;
    let came =
        Came { requester_came: Some(*from_one), provider_came: Some(*from_other), remark: remark.clone() };
    workspace::attend(site, requester, id, (*activity, &came), "").await?;
    for (who, answers) in [(requester, one.requester_before), (provider, one.provider_before)] {
        evaluate(site, who, id, answers, &one.cost).await?;
    }
    Ok(())
}

async fn evaluate(
    site: &Site,
    who: &Me,
    id: ExchangeId,
    answers: [i64; 6],
    (cost, currency, days): &(i64, String, i64),
) -> Result<(), Problem> {
    let rating = |number: &i64| Rating::parse(&number.to_string());
    let answers: Option<Vec<_>> = answers.iter().map(rating).collect();
    let answers = answers.ok_or_else(|| Problem::fault("a demo rating is from 1 to 5"))?;
    let evaluation = Evaluation::of(&answers, (Some(*cost), currency.clone(), Some(*days)));
    evaluation::keep(site, who, id, (&evaluation, answers), "").await.map(|_| ())
}

async fn support(site: &Site, people: &People, one: &Supporter) -> Result<(), Problem> {
    let id = titled(site, &one.title).await?;
    let (requester, provider) = (person(people, &one.requester)?, person(people, &one.provider)?);
    let third = person(people, &one.supporter)?;
    let invited = Invited { handle: one.supporter.clone(), sees: one.sees.clone() };
    supporter::invite(site, provider, id, (third.id, &invited), "").await?;
    let standing = supporter::standing(&site.db, id, provider.id).await?;
    let standing = standing.ok_or(Problem::NotFound)?;
    supporter::accept(site, requester, id, standing, "").await?;
    supporter::accept(site, third, id, standing, "").await.map(|_| ())
}

async fn wait(site: &Site, people: &People, one: &Waiting) -> Result<(), Problem> {
    let (requester, focal_point) = (person(people, &one.requester)?, person(people, &one.focal_point)?);
    name_focal_point(site, focal_point, focal_point.id, &requester.country).await?;
    let (starts, ends) = (ago(-60).day(), ago(-150).day());
    let typed = Typed::of([
        ("title", one.title.as_str()),
        ("need", one.need.as_str()),
        ("objectives", one.objectives.as_str()),
        ("kind", "south-south"),
        ("modality", "peer-review"),
        ("format", "both"),
        ("language", "fr"),
        ("languages", "fr"),
        ("themes", "digital-identity"),
        ("starts", starts.as_str()),
        ("ends", ends.as_str()),
    ]);
    let request = rules::request(&typed, true, Moment::now().day_in(Zone::UTC))
        .map_err(|errors| Problem::fault(format!("{}: {errors:?}", one.title)))?;
    write(site, requester, None, request, 0, true, "").await.map(|_| ())
}
