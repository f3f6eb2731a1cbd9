//! What readers say of a post: that it is the answer, that it helped.

use super::{DiscussionRow, PostRecord, post, post_path};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Source, Tx},
    discussions::{
        entity::{discussion, post as posts, reaction},
        rules::{self, Reaction, Reactions},
    },
    ids::DiscussionId,
    index,
    notices::{self, Kind, Notice},
    problem::Problem,
    session::Viewer,
    state::Site,
    things::{Tag, Thing},
};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};

/// Marks a post as the answer, or takes the mark away.
///
/// # Errors
/// [`Problem::Refused`] for whom [`rules::may_mark_answer`] says no.
pub async fn mark_answer(
    site: &Site,
    me: &Me,
    discussion: &DiscussionRow,
    post: &PostRecord,
    yes: bool,
) -> Result<(), Problem> {
    let may = rules::may_mark_answer(discussion.kind, discussion.author.id, me.id, me.role);
    if !may || !rules::can_be_answer(post.number) {
        return Err(Problem::Refused);
    }
    let tx = site.db.begin().await?;
    if !answer(&tx, discussion, post, yes).await? && yes {
        return Ok(()); // it is marked already: nobody is told twice
    }
    let mut marks = vec![(post.author_id, post.number, yes)];
    if let (true, Some(before)) = (yes, discussion.answer_id) {
        let before = tx.one(PostRecord::find().filter(posts::Column::Id.eq(before))).await?;
        marks.extend(before.map(|before| (before.author_id, before.number, false)));
    }
    marks.sort_unstable(); // see `notices::tell`
    for (to, number, yes) in marks {
        let location = post_path(&discussion.path(), number);
        let (about, title) = (discussion.id.into(), discussion.title.as_str());
        let notice = Notice { to, kind: Kind::Answer, about, title, location: &location };
        if yes {
            notices::tell(&tx, me, notice).await?;
        } else {
            notices::take_back(&tx, None, notice).await?; // whoever put the mark
        }
    }
    audit(&tx, Some(me.id), "discussion.answer", Tag::from(discussion.id)).await?;
    tx.commit().await
}

/// Changes which post is the answer; gives whether it was another.
async fn answer(tx: &Tx, discussion: &DiscussionRow, post: &PostRecord, yes: bool) -> Result<bool, Problem> {
    let marked = discussion::ActiveModel {
        id: Unchanged(discussion.id),
        theme: Unchanged(discussion.theme.clone()),
        answer_id: Set(yes.then_some(post.id)),
        ..Default::default()
    };
    let change = async |present: Expr| tx.run(&tx.change(marked.clone()).filter(present)).await;
    let column = discussion::Column::AnswerId;
    let now = if yes { column.is_null() } else { column.eq(post.id) };
    if change(now).await? > 0 {
        let more = if yes { index::ANSWERED } else { -index::ANSWERED };
        index::used(tx, Thing::Discussion, discussion.id.into(), 0, more).await?;
        return Ok(true);
    }
    Ok(yes && change(column.ne(post.id)).await? > 0)
}

/// Reacts to a post in a way, or takes that back; gives how many did so. The count is kept in the same
/// transaction.
///
/// # Errors
/// [`Problem::SignIn`] for a visitor, [`Problem::NotFound`] where there is no such post.
pub async fn react(
    viewer: &Viewer,
    discussion_id: DiscussionId,
    number: i64,
    kind: Reaction,
    yes: bool,
) -> Result<i64, Problem> {
    let me = viewer.signed_in()?;
    let post = post(&viewer.db, &viewer.asker, discussion_id, number).await?;
    if !rules::may_react(post.author_id, me.id) {
        return Err(Problem::Refused);
    }
    let post_id = post.id;
    let tx = viewer.site.db.begin().await?;
    // The lock on the row comes first, so that of two who react at once each counts the other.
    let counted = tx.one(Counted::find().filter(posts::Column::Id.eq(post_id)).locked()).await?;
    let mut reactions = counted.ok_or(Problem::NotFound)?.reactions;
    let row = reaction::ActiveModel {
        person_id: Set(me.id),
        discussion_id: Set(discussion_id),
        kind: Set(kind),
        post_id: Set(post_id),
    };
    let changed = if yes {
        let once = OnConflict::new().do_nothing().to_owned();
        tx.run(&reaction::Entity::insert(row).on_conflict(once)).await?
    } else {
        let mine = reaction::Entity::delete_many()
            .filter(reaction::Column::PersonId.eq(me.id))
            .filter(reaction::Column::DiscussionId.eq(discussion_id))
            .filter(reaction::Column::Kind.eq(kind))
            .filter(reaction::Column::PostId.eq(post_id));
        tx.run(&mine).await?
    };
    if changed > 0 {
        let before = index::doublings(reactions.all());
        reactions.count(kind, if yes { 1 } else { -1 });
        let more = index::doublings(reactions.all()) - before;
        index::used(&tx, Thing::Discussion, discussion_id.into(), number - 1, more).await?;
        let post = posts::ActiveModel {
            id: Unchanged(post_id),
            discussion_id: Unchanged(discussion_id),
            reactions: Set(reactions.clone()),
            ..Default::default()
        };
        tx.run(&tx.change(post)).await?;
        audit(&tx, Some(me.id), "post.react", Tag::from(discussion_id)).await?;
    }
    tx.commit().await?;
    Ok(reactions.of(kind))
}

#[derive(Record)]
#[record(posts::Entity)]
struct Counted {
    reactions: Reactions,
}

impl Source for Counted {}
