//! Demo discussions: invented, to show how the place is used.

use super::{People, ago, change, hours, parse, person};
use crate::site::{
    access::Asker,
    discussions::{
        entity::{discussion, post, reaction},
        forms::SOLUTION,
        rules::{self, Reaction, Reactions},
        store,
    },
    form::Typed,
    ids::{DiscussionId, PostId, SolutionId},
    index,
    link::id_in,
    problem::Problem,
    state::Site,
    things::Thing,
    time::Moment,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
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

pub async fn fill(
    site: &Site,
    people: &People,
    solutions: &HashMap<String, SolutionId>,
) -> Result<(), Problem> {
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

async fn begin(
    site: &Site,
    people: &People,
    solutions: &HashMap<String, SolutionId>,
    entry: Entry,
) -> Result<(), Problem> {
    let asker = person(people, &entry.author)?;
    let first = entry.post.first().ok_or_else(|| Problem::fault(format!("{}: no post", entry.title)))?;
    let typed = Typed::of([
        ("title", entry.title.as_str()),
        ("kind", &entry.kind),
        ("theme", entry.theme.as_deref().unwrap_or_default()),
        ("language", &entry.language),
        ("body", &first.body),
    ]);
    let typed = typed.with_some(SOLUTION, entry.solution.as_ref().and_then(|key| solutions.get(key)));
    let new =
        rules::discussion(&typed).map_err(|errors| Problem::fault(format!("{}: {errors:?}", entry.title)))?;
    let id = id_in(&store::begin(site, asker, new, "").await?);
    let row = store::find(&site.db, &Asker::visitor(), id).await?;
    for post in &entry.post[1..] {
        store::reply(site, person(people, &post.author)?, &row, (&post.body, None), "").await?;
    }
    date(site, people, id, ago(entry.days_ago), &entry.post).await
}

/// Gives the posts their times, their marks and their answer.
async fn date(
    site: &Site,
    people: &People,
    id: DiscussionId,
    start: Moment,
    posts: &[Post],
) -> Result<(), Problem> {
    let mut at = start;
    let is_answered = posts.iter().any(|post| post.accepted);
    let mut dated = discussion::ActiveModel { created_at: Set(start), ..Default::default() };
    for (number, post) in (1..).zip(posts) {
        at = (at + hours(post.hours_after)).min(Moment::now());
        let written = store::post(&site.db, &Asker::visitor(), id, number).await?.id;
        let helped = react(site, people, id, written, number, post, at).await?;
        let answered = if number == 1 && is_answered { index::ANSWERED } else { 0 };
        let used = index::doublings(helped) + answered;
        change(site, &index::dated(Thing::Discussion, id.into(), number - 1, at, used)).await?;
        if post.accepted {
            dated.answer_id = Set(Some(written));
        }
    }
    dated.active_at = Set(at);
    change(site, &discussion::Entity::update_many().set(dated).filter(discussion::Column::Id.eq(id))).await
}

/// Gives a post its time, and readers whom it helped: so many.
async fn react(
    site: &Site,
    people: &People,
    discussion: DiscussionId,
    written: PostId,
    number: i64,
    post: &Post,
    at: Moment,
) -> Result<i64, Problem> {
    let mut handles: Vec<&String> = people.keys().filter(|handle| **handle != post.author).collect();
    handles.sort();
    let readers = handles.into_iter().skip(number as usize % 20).take(post.helpful);
    let helped: Vec<_> = readers
        .map(|handle| reaction::ActiveModel {
            person_id: Set(people[handle].id),
            discussion_id: Set(discussion),
            kind: Set(Reaction::Helpful),
            post_id: Set(written),
        })
        .collect();
    let count = helped.len() as i64;
    let mut reactions = Reactions::default();
    reactions.count(Reaction::Helpful, count);
    if !helped.is_empty() {
        change(site, &reaction::Entity::insert_many(helped)).await?;
    }
    let dated = post::ActiveModel { created_at: Set(at), reactions: Set(reactions), ..Default::default() };
    change(site, &post::Entity::update_many().set(dated).filter(post::Column::Id.eq(written))).await?;
    Ok(count)
}
