//! A thread that everybody follows beside one that nobody does.

use crate::{
    Outcome, database,
    figures::percentile,
    generate::{Forms, TOKEN},
    run::{
        place::Place,
        script::nonce,
        server::Server,
        targets::Targets,
        wire::{Connection, Request},
    },
};
use app::site::{
    follows::{Level, What, entity::follow},
    ids::PersonId,
    notices::entity::notification,
    people::entity::person,
    things::Thing,
    time::Moment,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseConnection, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QuerySelect,
};
use std::{
    thread::sleep,
    time::{Duration, Instant},
};
use tokio::runtime::Builder;

const PATIENCE: Duration = Duration::from_secs(30);
/// How many rows go into one statement.
const AT_ONCE: usize = 500;
/// Who writes; all others follow.
const WRITER: PersonId = PersonId(1);
/// How often it is looked whether all were told.
const LOOK: Duration = Duration::from_millis(5);

pub struct Threads {
    pub alone_ms: f64,
    pub followed_ms: f64,
    pub told_s: f64,
}

impl Threads {
    pub fn ratio(&self) -> f64 {
        self.followed_ms / self.alone_ms
    }
}

/// In turns, so that whatever the machine does meanwhile meets both.
pub fn measure(place: &Place, targets: &Targets, replies: usize, seed: u64) -> Outcome<Threads> {
    let [alone, followed, fresh, ..] = targets.replies.as_slice() else {
        return Err("the data has too few threads".into());
    };
    let followers = database::ask(&place.url, async |tables| {
        follow(tables, id(followed)).await?;
        follow(tables, id(fresh)).await
    })?;
    let server = Server::banyan(place, "reach", &[])?;
    server.until_it_rests()?;
    let writer = Writer { server: &server, forms: Forms::new(seed)?.replies };
    let mut connection = Connection::new(server.address);
    let (mut of_alone, mut of_followed) = (Vec::new(), Vec::new());
    for number in 0..replies {
        of_alone.push(writer.reply(&mut connection, alone, number)?);
        of_followed.push(writer.reply(&mut connection, followed, number)?);
    }
    server.until_it_rests()?;
    writer.reply(&mut connection, fresh, 0)?;
    let told_s = until_told(place, id(fresh), followers)?;
    Ok(Threads { alone_ms: percentile(&of_alone, 0.5), followed_ms: percentile(&of_followed, 0.5), told_s })
}

/// The number in `/discussions/12-pumps`.
fn id(path: &str) -> i64 {
    let slug = path.rsplit('/').next().unwrap_or_default();
    slug.split('-').next().and_then(|number| number.parse().ok()).unwrap_or_default()
}

struct Writer<'a> {
    server: &'a Server,
    forms: Vec<String>,
}

impl Writer<'_> {
    /// Gives how long it took, in milliseconds.
    fn reply(&self, connection: &mut Connection, thread: &str, number: usize) -> Outcome<f64> {
        let form = &self.forms[number % self.forms.len()];
        let request = Request::post(thread, format!("{form}&token={}", nonce())).by(TOKEN);
        let bytes = request.bytes(self.server.address, "127.0.0.1");
        let start = Instant::now();
        match connection.ask(&bytes, PATIENCE)? {
            303 => Ok(start.elapsed().as_secs_f64() * 1000.0),
            status => Err(format!("a reply in {thread} was answered with {status}").into()),
        }
    }
}

/// Everybody but the writer follows a thread; gives how many they are.
async fn follow(tables: &DatabaseConnection, thread: i64) -> Result<u64, DbErr> {
    let people: Vec<PersonId> = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::Handle.like("person-%"))
        .into_tuple()
        .all(tables)
        .await?;
    for people in people.chunks(AT_ONCE) {
        let rows = people.iter().filter(|person| **person != WRITER).map(|person| follow::ActiveModel {
            person_id: Set(*person),
            what: Set(What::Discussion),
            followed: Set(thread.to_string()),
            level: Set(Level::Watch),
            created_at: Set(Moment::now()),
        });
        follow::Entity::insert_many(rows).exec(tables).await?;
    }
    Ok(people.len() as u64)
}

/// From now until so many have a notice of a thread, in seconds.
fn until_told(place: &Place, thread: i64, count: u64) -> Outcome<f64> {
    Builder::new_current_thread().enable_all().build()?.block_on(async {
        let start = Instant::now();
        let tables = database::tables(&place.url).await?;
        let told = notification::Entity::find()
            .filter(notification::Column::Subject.eq(Thing::Discussion))
            .filter(notification::Column::SubjectId.eq(thread));
        while told.clone().count(&tables).await? < count {
            if start.elapsed() > PATIENCE {
                return Err("not all were told".into());
            }
            sleep(LOOK);
        }
        Ok(start.elapsed().as_secs_f64())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_which_thread_it_is() {
        assert_eq!((id("/discussions/12-pumps-2"), id("/discussions/7"), id("")), (12, 7, 0));
    }
}
