//! Letters: how many a second, and what becomes of them when the program is killed.

use super::catcher::{Catcher, Moment as At, Taken, Trap};
use crate::{
    Outcome, database,
    run::{place::Place, server::Server},
};
use app::site::{
    db::Json,
    ids::LetterId,
    jobs::{
        Job,
        entity::{job, job_lock},
    },
    mail::{Block, Content, Deliver, Sort, entity::letter},
    time::Moment,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseConnection, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QuerySelect,
};
use std::{
    collections::BTreeSet,
    thread::sleep,
    time::{Duration, Instant},
};

const NAME: &str = "reach";
const PATIENCE: Duration = Duration::from_secs(120);
/// How many letters there are for each time that the program is killed.
const EACH: usize = 4;
/// How many rows go into one statement.
const AT_ONCE: usize = 200;

/// How many letters a second go to a server that takes each at once.
pub fn speed(place: &Place, count: usize) -> Outcome<f64> {
    let catcher = Catcher::start()?;
    let server = Server::banyan(place, NAME, &[("BANYAN_SMTP_URL", &catcher.url())])?;
    server.until_it_rests()?;
    database::ask(&place.url, async |tables| add(tables, count).await)?;
    let taken = catcher.wait(count, PATIENCE)?;
    let times = || taken.iter().map(|(_, at)| *at);
    let seconds = times().max().zip(times().min()).map_or(0.0, |(last, first)| (last - first).as_secs_f64());
    Ok((count - 1) as f64 / seconds.max(f64::EPSILON))
}

/// What came of letters while the program was killed again and again.
pub struct Kills {
    pub letters: usize,
    pub times: usize,
    pub lost: usize,
    pub twice: usize,
}

pub fn kills(place: &Place, times: usize) -> Outcome<Kills> {
    let (catcher, letters) = (Catcher::start()?, times * EACH);
    let url = catcher.url();
    let settings = [("BANYAN_SMTP_URL", url.as_str())];
    database::ask(&place.url, async |tables| add(tables, letters).await)?;
    for number in 0..times {
        database::ask(&place.url, release)?;
        let mut server = Server::start_banyan(place, NAME, &settings)?;
        let moment = if number.is_multiple_of(2) { At::Taken } else { At::OnItsWay };
        catcher.set(Trap { pid: server.pid(), moment, letter: 1 + number % 3 });
        until(|| Ok(server.has_ended()))?;
    }
    database::ask(&place.url, release)?;
    let _server = Server::banyan(place, NAME, &settings)?;
    until(|| Ok(database::ask(&place.url, waiting)? == 0))?;
    let (lost, twice) = tally(&catcher.taken(), letters);
    Ok(Kills { letters, times, lost, twice })
}

/// How many did not come at all, and how often one came again.
fn tally(taken: &Taken, letters: usize) -> (usize, usize) {
    let different: BTreeSet<_> = taken.iter().map(|(name, _)| name).collect();
    (letters.saturating_sub(different.len()), taken.len() - different.len())
}

fn until(mut is_so: impl FnMut() -> Outcome<bool>) -> Outcome {
    let start = Instant::now();
    while !is_so()? {
        if start.elapsed() > PATIENCE {
            return Err("the letters do not go".into());
        }
        sleep(Duration::from_millis(5));
    }
    Ok(())
}

async fn waiting(tables: &DatabaseConnection) -> Result<u64, DbErr> {
    letter::Entity::find().filter(letter::Column::Content.is_not_null()).count(tables).await
}

/// As if the two minutes were over for which a process that was killed holds its work.
async fn release(tables: &DatabaseConnection) -> Result<(), DbErr> {
    job_lock::Entity::delete_many().exec(tables).await.map(|_| ())
}

/// Letters as a reply makes them, and the job of each.
async fn add(tables: &DatabaseConnection, count: usize) -> Result<(), DbErr> {
    let now = Moment::now();
    for numbers in (0..count).collect::<Vec<_>>().chunks(AT_ONCE) {
        let rows = numbers.iter().map(|number| letter::ActiveModel {
            address: Set(format!("person-{number}@example.org")),
            sort: Set(Sort::Notice),
            content: Set(Some(Json(content()))),
            created_at: Set(now),
            ..Default::default()
        });
        letter::Entity::insert_many(rows).exec(tables).await?;
    }
    let ids: Vec<LetterId> = letter::Entity::find()
        .select_only()
        .column(letter::Column::Id)
        .filter(letter::Column::Content.is_not_null())
        .into_tuple()
        .all(tables)
        .await?;
    for ids in ids.chunks(AT_ONCE) {
        let rows = ids.iter().map(|id| job::ActiveModel {
            kind: Set(Deliver::KIND.to_owned()),
            slot: Set(id.to_string()),
            payload: Set(Json(serde_json::json!({ "letter": id }))),
            tries: Set(0),
            due_at: Set(now),
            created_at: Set(now),
            ..Default::default()
        });
        job::Entity::insert_many(rows).exec(tables).await?;
    }
    Ok(())
}

fn content() -> Content {
    Content {
        name: "Ana".into(),
        language: "en".into(),
        subject: "How do you keep pumps alive?".into(),
        blocks: vec![
            Block::text("Ben answered your question:"),
            Block::Quote(
                "Two mechanics in each village, and a box of parts that they keep themselves.".into(),
            ),
            Block::button("Look at it", "/discussions/1"),
        ],
        thread: None,
        unsubscribe: Some("/unsubscribe/none".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_came_twice_and_who_did_not_come() {
        let taken: Taken = ["a", "b", "a", "a"].map(|name| (name.to_owned(), Instant::now())).into();
        assert_eq!(tally(&taken, 3), (1, 2));
        assert_eq!(tally(&Taken::new(), 2), (2, 0));
    }
}
