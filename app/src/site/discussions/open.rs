//! What is given away of discussions.

use super::{
    entity::{
        discussion::{self, Column as Of, Entity},
        post,
    },
    rules::{self, Kind as Asked},
};
use crate::site::{
    access::Asker,
    db::Source,
    ids::{DiscussionId, ExchangeId, PostId, SolutionId},
    open_data::{AUTHOR, Dataset, HANDLE, Kind, address, by_number, column, moment, told_by},
    people::Byline,
    time::Moment,
};
use macros::Record;
use sea_orm::{EntityTrait, QueryFilter, QuerySelect, RelationTrait, Select, sea_query::JoinType};
use serde_json::json;

pub const DISCUSSIONS: Dataset = Dataset {
    name: "discussions",
    title: "Discussions",
    about: "Questions, conversations and announcements; what was said is in the posts.",
    columns: &[
        column("number", Kind::Whole, ""),
        column("address", Kind::Link, ""),
        AUTHOR,
        HANDLE,
        column("kind", Kind::Text, "question, conversation or announcement"),
        column("title", Kind::Text, ""),
        column("language", Kind::Text, "BCP 47"),
        column("theme", Kind::Text, "Where it is on one, at /themes/"),
        column("solution", Kind::Link, "Where it is on one"),
        column("exchange", Kind::Link, "Where it is on one"),
        column("answer", Kind::Whole, "The number of the post that answers the question"),
        column("begun", Kind::Moment, ""),
    ],
    read: |site, after| {
        let find = Open::find().filter(rules::visible_to(&Asker::visitor()));
        Box::pin(by_number(site, find, (Of::Id, after), |one: Open| {
            let mut row = json!({
                "number": one.id,
                "address": address(site, one.id),
                "kind": one.kind.code(),
                "title": one.title,
                "language": one.language,
                "theme": one.theme,
                "solution": one.solution_id.map(|id| address(site, id)),
                "exchange": one.exchange_id.map(|id| address(site, id)),
                "answer": one.answer_id,
                "begun": moment(one.created_at),
            });
            told_by(&mut row, &one.author);
            (one.id.into(), row)
        }))
    },
};

#[derive(Record)]
#[record(Entity)]
struct Open {
    id: DiscussionId,
    kind: Asked,
    title: String,
    language: String,
    theme: Option<String>,
    solution_id: Option<SolutionId>,
    exchange_id: Option<ExchangeId>,
    answer_id: Option<PostId>,
    created_at: Moment,
    #[record(nested)]
    author: Byline,
}

impl Source for Open {
    fn source() -> Select<Entity> {
        Entity::find().join(JoinType::InnerJoin, discussion::Relation::Author.def())
    }
}

pub const POSTS: Dataset = Dataset {
    name: "posts",
    title: "Posts",
    about: "What was said in discussions.",
    columns: &[
        column("number", Kind::Whole, ""),
        column("discussion", Kind::Link, "Its address"),
        column("place", Kind::Whole, "Its place in the discussion, from 1"),
        AUTHOR,
        HANDLE,
        column("body", Kind::Text, "Markdown"),
        column("said", Kind::Moment, ""),
        column("edited", Kind::Moment, ""),
    ],
    read: |site, after| {
        let find = OpenPost::find().filter(rules::visible_to(&Asker::visitor()));
        Box::pin(by_number(site, find, (post::Column::Id, after), |one: OpenPost| {
            let mut row = json!({
                "number": one.id,
                "discussion": address(site, one.discussion_id),
                "place": one.number,
                "body": one.body,
                "said": moment(one.created_at),
                "edited": one.edited_at.map(moment),
            });
            told_by(&mut row, &one.author);
            (one.id.into(), row)
        }))
    },
};

#[derive(Record)]
#[record(post::Entity)]
struct OpenPost {
    id: PostId,
    discussion_id: DiscussionId,
    number: i64,
    body: String,
    created_at: Moment,
    edited_at: Option<Moment>,
    #[record(nested)]
    author: Byline,
}

impl Source for OpenPost {
    fn source() -> Select<post::Entity> {
        post::Entity::find()
            .join(JoinType::InnerJoin, post::Relation::Author.def())
            .join(JoinType::InnerJoin, post::Relation::Discussion.def())
    }
}
