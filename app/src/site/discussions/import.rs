//! Discussions from elsewhere: a file with one of them on each line, as JSON.
//!
//! The whole file is read before anything is written, so that a mistake in it leaves nothing behind. Then
//! it is written in parts, between which others get their turn. Each discussion has a key of its own, by
//! which a file that is imported again adds nothing twice.

use super::{
    rules::{self, NewDiscussion},
    store::{self, Text},
};
use crate::site::{
    access::Me, form::Typed, idempotency, problem::Problem, session, state::Site, time::Moment,
};
use serde::Deserialize;
use std::{collections::HashMap, io::BufRead};

/// How many posts are written before others get their turn.
const PART: usize = 500;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    key: String,
    title: String,
    kind: String,
    theme: String,
    language: String,
    posts: Vec<EntryPost>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryPost {
    /// The short name of somebody who has an account.
    author: String,
    /// RFC 3339.
    at: String,
    body: String,
}

/// Why a line cannot be imported, or the database's own failure.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("line {0}: {1}")]
    Line(usize, String),
    #[error("{0} was imported before, with other words")]
    Changed(String),
    #[error(transparent)]
    Problem(#[from] Problem),
}

/// What came in, and what was there already.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Imported {
    pub discussions: usize,
    pub posts: usize,
    pub known: usize,
}

/// A discussion that may be written.
pub(super) struct ValidatedImport {
    pub token: String,
    pub content: String,
    pub new: NewDiscussion,
    /// In the order in which they were written; the first begins the discussion.
    pub posts: Vec<(Me, Moment, String)>,
}

/// Imports a file.
///
/// # Errors
/// The first line that cannot be, with the reason: then nothing was written. Or the database's own: then
/// what was written stays, and the same file can be imported again.
pub async fn import(site: &Site, file: impl BufRead) -> Result<Imported, Failure> {
    let ready = read(site, file).await?;
    let mut done = Imported::default();
    let mut part: &[ValidatedImport] = &ready;
    while !part.is_empty() {
        let (now, later) = part.split_at(length(part));
        write(site, now, &mut done).await?;
        part = later;
    }
    Ok(done)
}

/// How many discussions the next part has: as many as hold [`PART`] posts, and at least one.
fn length(rest: &[ValidatedImport]) -> usize {
    let mut posts = 0;
    let fits = |one: &&ValidatedImport| {
        posts += one.posts.len();
        posts <= PART
    };
    rest.iter().take_while(fits).count().max(1)
}

async fn read(site: &Site, file: impl BufRead) -> Result<Vec<ValidatedImport>, Failure> {
    let mut people = HashMap::new();
    let mut ready = Vec::new();
    for (number, line) in (1..).zip(file.lines()) {
        let wrong = |why: String| Failure::Line(number, why);
        let line = line.map_err(|error| wrong(error.to_string()))?;
        if line.trim().is_empty() {
            continue;
        }
        let entry: Entry = serde_json::from_str(&line).map_err(|error| wrong(error.to_string()))?;
        for post in &entry.posts {
            if !people.contains_key(&post.author) {
                let person = match session::person(&site.db, &post.author).await {
                    Err(Problem::NotFound) => {
                        return Err(wrong(format!("nobody here has the short name {}", post.author)));
                    }
                    other => other?,
                };
                people.insert(post.author.clone(), person);
            }
        }
        ready.push(check(entry, &people).map_err(wrong)?);
    }
    Ok(ready)
}

/// By the rules of the forms.
fn check(entry: Entry, people: &HashMap<String, Me>) -> Result<ValidatedImport, String> {
    if !(1..=56).contains(&entry.key.len()) || !idempotency::is_plain(&entry.key) {
        return Err("the key has to be 1 to 56 letters a to z, digits, - or _".into());
    }
    let first = entry.posts.first().ok_or("there is no post")?;
    let typed = Typed::of([
        ("title", entry.title.as_str()),
        ("kind", &entry.kind),
        ("theme", &entry.theme),
        ("language", &entry.language),
        ("body", &first.body),
    ]);
    let new = rules::discussion(&typed).map_err(|errors| errors.in_words())?;
    let mut posts: Vec<(Me, Moment, String)> = Vec::with_capacity(entry.posts.len());
    for post in entry.posts {
        let at = Moment::from_iso(&post.at)
            .ok_or_else(|| format!("{} is no moment like 2024-05-31T09:30:00Z", post.at))?;
        if at > Moment::now() || posts.last().is_some_and(|(_, before, _)| *before > at) {
            return Err(
                "posts have to stand in the order in which they were written, none of them in the future"
                    .into(),
            );
        }
        let body =
            rules::body(&Typed::default().with("body", post.body)).map_err(|errors| errors.in_words())?;
        posts.push((people[&post.author].clone(), at, body));
    }
    let parts: Vec<&str> =
        [new.title.as_str()].into_iter().chain(posts.iter().map(|(_, _, body)| body.as_str())).collect();
    Ok(ValidatedImport {
        token: format!("import-{}", entry.key),
        content: idempotency::content(&parts),
        new,
        posts,
    })
}

async fn write(site: &Site, part: &[ValidatedImport], done: &mut Imported) -> Result<(), Failure> {
    // Rendered before the write begins: while it lasts, others wait.
    let texts: Vec<Vec<Text>> =
        part.iter().map(|one| one.posts.iter().map(|(.., body)| Text::of(body)).collect()).collect();
    let tx = site.db.begin().await?;
    let (mut discussions, mut posts) = (0, 0);
    for (one, texts) in part.iter().zip(&texts) {
        let written = match store::take_over(&tx, one, texts).await {
            Err(Problem::SentBefore { to }) => return Err(Failure::Changed(to)),
            other => other?,
        };
        discussions += usize::from(written);
        posts += if written { texts.len() } else { 0 };
    }
    tx.commit().await?;
    done.discussions += discussions;
    done.posts += posts;
    done.known += part.len() - discussions;
    Ok(())
}
