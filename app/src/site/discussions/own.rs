//! What discussions keep of a person.

use super::{
    entity::{
        discussion::{self, Column},
        post, post_revision, reaction,
    },
    rules::{Kind, Reaction},
};
use crate::site::{
    audit::audit,
    db::{Find, Source},
    feature::Found,
    idempotency,
    ids::{DiscussionId, PersonId, PostId},
    index,
    locale::Locale,
    notices,
    own::{Given, Leaver, Left, Own, OwnRow, PART, REMOVED, Said, Section, own_row},
    problem::Problem,
    state::Site,
    text::Html,
    things::{Key, Tag, Thing},
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, RelationTrait, Select, Value,
    sea_query::{Expr, ExprTrait, JoinType},
};
use serde::Serialize;
use std::collections::BTreeSet;

pub const ALL: &[Own] = &[
    Own {
        table: "discussion",
        columns: &["author_id"],
        given: Given::Rows(Section::of::<OwnDiscussion>("discussions", Locale::profile_discussions)),
        left: Left::By(leave_discussions),
    },
    Own {
        table: "post",
        columns: &["author_id"],
        given: Given::Rows(Section::of::<OwnPost>("posts", Locale::own_posts)),
        left: Left::By(leave_posts),
    },
    Own {
        table: "post_revision",
        columns: &[],
        given: Given::Rows(Section::of::<OwnPostRevision>("post_revisions", Locale::own_post_revisions)),
        left: Left::Stays("it goes with the text of its post"),
    },
    Own {
        table: "reaction",
        columns: &["person_id"],
        given: Given::Rows(Section::of::<OwnReaction>("reactions", Locale::own_reactions)),
        left: Left::Stays("the mark of somebody without a name, which counts as before"),
    },
];

#[derive(Record, Serialize)]
#[record(discussion::Entity)]
struct OwnDiscussion {
    id: DiscussionId,
    kind: Kind,
    title: String,
    language: String,
    theme: Option<String>,
    created_at: Moment,
}

own_row!(OwnDiscussion of discussion by AuthorId, Id at id => |own, t| {
    Said::new(&own.title)
        .on(own.created_at)
        .stands_at(own.id.path(&own.title))
        .fact(t.field_kind(), own.kind.label(t))
});

#[derive(Record, Serialize)]
#[record(post::Entity)]
struct OwnPost {
    id: PostId,
    discussion_id: DiscussionId,
    number: i64,
    body: String,
    created_at: Moment,
    edited_at: Option<Moment>,
}

own_row!(OwnPost of post by AuthorId, Id at id => |own, _t| {
    Said::new(format!("#{}", own.number))
        .on(own.created_at)
        .stands_at(own.discussion_id.path(""))
        .text(&own.body)
});

#[derive(Record, Serialize)]
#[record(post_revision::Entity)]
struct OwnPostRevision {
    post_id: PostId,
    version: i64,
    body: String,
    created_at: Moment,
}

impl Source for OwnPostRevision {
    fn source() -> Select<post_revision::Entity> {
        post_revision::Entity::find().join(JoinType::InnerJoin, post_revision::Relation::Post.def())
    }
}

impl OwnRow for OwnPostRevision {
    fn of(person: PersonId) -> Find<Self> {
        Self::find().filter(post::Column::AuthorId.eq(person))
    }

    fn key() -> Vec<Expr> {
        vec![post_revision::Column::PostId.into_expr(), post_revision::Column::Version.into_expr()]
    }

    fn at(&self) -> Vec<Value> {
        vec![self.post_id.into(), self.version.into()]
    }

    fn said(&self, t: Locale) -> Said {
        Said::new(t.own_version(self.version)).on(self.created_at).text(&self.body)
    }
}

#[derive(Record, Serialize)]
#[record(reaction::Entity)]
struct OwnReaction {
    discussion_id: DiscussionId,
    kind: Reaction,
    post_id: PostId,
}

own_row!(OwnReaction of reaction by PersonId,
    DiscussionId at discussion_id, Kind at kind, PostId at post_id => |own, _t| {
    Said::new(own.kind.code()).stands_at(own.discussion_id.path(""))
});

/// What somebody began keeps its place, and what others said in it; its title goes with who takes theirs.
fn leave_discussions<'a>(site: &'a Site, leaver: &'a Leaver) -> Found<'a, ()> {
    Box::pin(async move {
        let theirs = || {
            let named = Column::AuthorId.eq(leaver.id).and(Column::Title.ne(REMOVED));
            OwnDiscussion::find().filter(named).limit(PART)
        };
        if !leaver.takes_texts {
            return Ok(());
        }
        loop {
            let some = site.db.all(theirs()).await?;
            if some.is_empty() {
                return Ok(());
            }
            for discussion in some {
                untitle(site, discussion).await?;
            }
        }
    })
}

async fn untitle(site: &Site, begun: OwnDiscussion) -> Result<(), Problem> {
    let id = begun.id;
    let tx = site.db.begin().await?;
    let row = discussion::ActiveModel {
        id: Unchanged(id),
        theme: Unchanged(begun.theme),
        title: Set(REMOVED.to_owned()),
        ..Default::default()
    };
    tx.run(&tx.change(row)).await?;
    let (before, after) = (id.path(&begun.title), id.path(REMOVED));
    index::retitle(&tx, Thing::Discussion, id.into(), REMOVED, (&before, &after)).await?;
    notices::forget_all(&tx, id).await?;
    idempotency::forget(&tx, &id.path("")).await?;
    audit(&tx, None, "discussion.erase", Tag::from(id)).await?;
    tx.commit().await
}

/// A post keeps its number. Who takes their texts leaves it empty, here and in search.
fn leave_posts<'a>(site: &'a Site, leaver: &'a Leaver) -> Found<'a, ()> {
    Box::pin(async move {
        while leaver.takes_texts && empty_some(site, leaver.id).await? {}
        Ok(())
    })
}

/// Gives whether there were any.
async fn empty_some(site: &Site, author: PersonId) -> Result<bool, Problem> {
    let tx = site.db.begin().await?;
    let said = post::Column::AuthorId.eq(author).and(post::Column::Body.ne(""));
    let some = tx.all(OwnPost::find().filter(said).limit(PART)).await?;
    let ids = || some.iter().map(|post| post.id);
    let nothing = post::ActiveModel {
        body: Set(String::new()),
        html: Set(Html::default()),
        edited_at: Set(None),
        capacity: Set(None),
        organisation_id: Set(None),
        organisation: Set(None),
        ..Default::default()
    };
    tx.run(&post::Entity::update_many().set(nothing).filter(post::Column::Id.is_in(ids()))).await?;
    let before = post_revision::Entity::delete_many().filter(post_revision::Column::PostId.is_in(ids()));
    tx.run(&before).await?;
    index::remove_of(&tx, Thing::Discussion, author).await?;
    let threads: BTreeSet<_> = some.iter().map(|post| post.discussion_id).collect();
    threads.into_iter().for_each(|discussion| tx.touch(discussion));
    audit(&tx, None, "post.erase", Tag::from(author)).await?;
    tx.commit().await?;
    Ok(!some.is_empty())
}
