//! The limit server: what no server on this machine can go below for the same work.
//!
//! `/constant` sends 40 KB that are there already; `/select/{id}` reads the fifty posts of a thread
//! first; `/insert` makes one text last on the disk first. There is no router, no middleware and no log.

mod postgres;
mod sqlite;

use crate::{Outcome, database};
use bytes::Bytes;
use http_body_util::Full;
use hyper::{
    Request, Response, StatusCode,
    body::Incoming,
    header::{CONTENT_TYPE, HeaderValue},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use std::{convert::Infallible, net::SocketAddr, sync::Arc};
use tokio::{net::TcpListener, runtime::Builder};

/// As many as the machine that the goals were set on has processors.
const WORKERS: usize = 2;
const BODY: usize = 40 * 1024;

/// What a page of a thread reads of its posts; a test compares it with what the app reads.
const SELECT: &str = "SELECT post.id, post.number, post.html, post.reactions, post.created_at, post.edited_at,
    post.capacity, post.organisation_id, post.organisation, person.id, person.handle, person.name,
    person.organisation, person.country, person.photo, person.organisation_id
    FROM post JOIN person ON person.id = post.author_id WHERE post.discussion_id = $1 AND post.number <= 50 ORDER BY post.number";

/// One of these rows, all of it our own: a server has to give the connection back before it writes.
struct Post {
    numbers: [i64; 4],
    edited_at: Option<i64>,
    texts: [String; 6],
}

/// Whichever database it is.
enum Store {
    Sqlite(sqlite::Store),
    Postgres(postgres::Store),
}

struct Limit {
    body: Bytes,
    store: Store,
}

/// Serves until it is ended.
///
/// # Errors
/// When the database or the address is not to be had.
pub fn serve(listen: SocketAddr, url: &str) -> Outcome {
    let runtime = Builder::new_multi_thread().worker_threads(WORKERS).enable_all().build()?;
    runtime.block_on(async {
        let store = match database::sqlite_file(url) {
            Some(file) => Store::Sqlite(sqlite::Store::open(&file)?),
            None => Store::Postgres(postgres::Store::open(url).await?),
        };
        let limit = Arc::new(Limit { body: body(), store });
        let listener = TcpListener::bind(listen).await?;
        println!("The limit is at http://{listen}");
        loop {
            let (stream, _) = listener.accept().await?;
            stream.set_nodelay(true)?;
            let limit = limit.clone();
            tokio::spawn(async move {
                let service = service_fn(|request| answer(&limit, request));
                // Clients go away.
                let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
            });
        }
    })
}

fn body() -> Bytes {
    let line = "<p>Everything that this server has to say has been said before.</p>\n";
    line.repeat(BODY / line.len() + 1).into_bytes()[..BODY].to_vec().into()
}

async fn answer(limit: &Limit, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    let path = request.uri().path();
    let done = match path {
        "/constant" => Ok(()),
        "/insert" => limit.insert().await,
        _ => match path.strip_prefix("/select/").and_then(|id| id.parse().ok()) {
            Some(id) => limit.select(id).await,
            None => Err("no such address".into()),
        },
    };
    let mut response = Response::new(Full::new(limit.body.clone()));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    if let Err(error) = done {
        eprintln!("{path}: {error}");
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    }
    Ok(response)
}

impl Limit {
    async fn select(&self, id: i64) -> Outcome {
        let posts = match &self.store {
            Store::Sqlite(store) => store.select(id)?,
            Store::Postgres(store) => store.select(id).await?,
        };
        // Everything was read: a thread of one full page, every post with a text and an author.
        let whole = posts.iter().all(|post| {
            post.numbers[0] > 0
                && post.edited_at.is_none()
                && post.texts.iter().take(3).all(|text| !text.is_empty())
        });
        if posts.len() == crate::generate::FULL_THREAD && whole {
            Ok(())
        } else {
            Err("not a full thread".into())
        }
    }

    async fn insert(&self) -> Outcome {
        match &self.store {
            Store::Sqlite(store) => store.insert().await,
            Store::Postgres(store) => store.insert().await,
        }
    }
}

/// What `/insert` keeps: as long as a post.
fn text() -> String {
    "A text as long as people write them. ".repeat(19)
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::site::{db::Columns, discussions::store};
    use sea_orm::sea_query::{Query, SqliteQueryBuilder};

    #[test]
    fn the_limit_reads_what_a_page_of_the_app_reads() {
        let mut select = Query::select();
        store::Post::columns(&mut select, store::Post::table());
        let mut columns = select.to_string(SqliteQueryBuilder).replace('"', "");
        // Whom a part of a profile is for is asked of each row; the least is to read it.
        for part in ["organisation", "country"] {
            let asked =
                format!("(CASE WHEN (person.{part}_for IN ('everybody')) THEN person.{part} ELSE '' END)");
            assert!(columns.contains(&asked), "{columns}");
            columns = columns.replace(&asked, &format!("person.{part}"));
        }
        let connected = "(CASE WHEN (person.organisation_for = 'everybody') THEN person.organisation_id END)";
        assert!(columns.contains(connected), "{columns}");
        columns = columns.replace(connected, "person.organisation_id");
        let (read, _) = SELECT.split_once("FROM").unwrap();
        assert_eq!(read.split_whitespace().collect::<Vec<_>>().join(" "), columns);
    }
}
