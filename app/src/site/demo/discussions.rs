//! Demo discussions: invented, to show how the place is used.

use super::{People, ago, execute, hours, parse, person};
use crate::site::{
    discussions::{
        rules::{self, DiscussionForm},
        store,
    },
    link::id_in,
    problem::Problem,
    state::Site,
    time::Moment,
};
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
struct File {
    discussion: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    author: String,
    title: String,
    kind: String,
    theme: Option<String>,
    solution: Option<String>,
    language: String,
    days_ago: i64,
    post: Vec<Post>,
}

#[derive(Deserialize)]
struct Post {
    author: String,
    body: String,
    #[serde(default)]
    hours_after: f64,
    #[serde(default)]
    accepted: bool,
    #[serde(default)]
    helpful: usize,
}

const FILES: [(&str, &str); 2] = [
    ("discussions-social.toml", include_str!("../../../demo/discussions-social.toml")),
    ("discussions-economic.toml", include_str!("../../../demo/discussions-economic.toml")),
];

pub async fn fill(site: &Site, people: &People, solutions: &HashMap<String, i64>) -> Result<(), Problem> {
    let mut entries = Vec::new();
    for (name, text) in FILES {
        entries.extend(parse::<File>(name, text)?.discussion);
    }
    entries.sort_by_key(|entry| -entry.days_ago);
    for entry in entries {
        begin(site, people, solutions, entry).await?;
    }
    Ok(())
}

async fn begin(site: &Site, people: &People, solutions: &HashMap<String, i64>, entry: Entry) -> Result<(), Problem> {
    let asker = person(people, &entry.author)?;
    let first = entry.post.first().ok_or_else(|| Problem::fault(format!("{}: no post", entry.title)))?;
    let form = DiscussionForm {
        title: entry.title,
        kind: entry.kind,
        theme: entry.theme.unwrap_or_default(),
        solution: entry.solution.as_ref().and_then(|key| solutions.get(key)).copied(),
        language: entry.language,
        body: first.body.clone(),
        ..Default::default()
    };
    let new = rules::discussion(&form).map_err(|errors| Problem::fault(format!("{}: {errors:?}", form.title)))?;
    let id = id_in(&store::begin(site, asker, new, "").await?);
    let row = store::load(&site.db, id).await?;
    for post in &entry.post[1..] {
        store::reply(site, person(people, &post.author)?, &row, &post.body, "").await?;
    }
    date(site, people, id, ago(entry.days_ago), &entry.post).await
}

/// Gives the posts their times, their marks and their answer.
async fn date(site: &Site, people: &People, id: i64, start: Moment, posts: &[Post]) -> Result<(), Problem> {
    let mut at = start;
    for (index, post) in posts.iter().enumerate() {
        at = (at + hours(post.hours_after)).min(Moment::now());
        let number = index as i64 + 1;
        execute(site, "UPDATE post SET created_at = $1 WHERE discussion_id = $2 AND number = $3", [at.into(), id.into(), number.into()])
            .await?;
        if post.accepted {
            execute(
                site,
                "UPDATE discussion SET answer_id = (SELECT id FROM post WHERE discussion_id = $1 AND number = $2) WHERE id = $1",
                [id.into(), number.into()],
            )
            .await?;
        }
        mark(site, people, id, number, post).await?;
    }
    execute(site, "UPDATE discussion SET created_at = $1, active_at = $2 WHERE id = $3", [start.into(), at.into(), id.into()]).await
}

async fn mark(site: &Site, people: &People, discussion: i64, number: i64, post: &Post) -> Result<(), Problem> {
    let mut handles: Vec<&String> = people.keys().filter(|handle| **handle != post.author).collect();
    handles.sort();
    let tx = site.db.begin().await?;
    let insert = "INSERT INTO post_helpful (person_id, discussion_id, post_id) SELECT $1, discussion_id, id FROM post WHERE discussion_id = $2 AND number = $3";
    for handle in handles.into_iter().skip(number as usize % 20).take(post.helpful) {
        tx.run(insert, [people[handle].id.into(), discussion.into(), number.into()]).await?;
    }
    let count = "UPDATE post SET helpful = (SELECT COUNT(*) FROM post_helpful h WHERE h.post_id = post.id) WHERE discussion_id = $1 AND number = $2";
    tx.run(count, [discussion.into(), number.into()]).await?;
    tx.commit().await
}
