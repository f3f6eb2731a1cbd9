//! What readers say of a post: that it is the answer, that it helped.

use super::{Row, Written, post, post_path};
use crate::{
    islands::helpful::Helped,
    site::{
        changes::{Tag, audit},
        discussions::rules,
        notices::{self, Notice},
        problem::Problem,
        session::{Me, Viewer},
        state::Site,
    },
};

/// Marks a post as the answer, or takes the mark away.
///
/// # Errors
/// [`Problem::Refused`] for whom [`rules::may_mark_answer`] says no.
pub async fn mark_answer(site: &Site, me: &Me, discussion: &Row, post: &Written, yes: bool) -> Result<(), Problem> {
    if !rules::may_mark_answer(discussion.kind(), discussion.author_id, me.id, me.role()) || !rules::can_be_answer(post.number) {
        return Err(Problem::Refused);
    }
    let tx = site.db.begin().await?;
    if yes {
        let mark = "UPDATE discussion SET answer_id = $1 WHERE id = $2 AND (answer_id IS NULL OR answer_id <> $1)";
        if tx.run(mark, [post.id.into(), discussion.id.into()]).await? == 0 {
            return Ok(()); // it is marked already: nobody is told twice
        }
    } else {
        tx.run("UPDATE discussion SET answer_id = NULL WHERE id = $1 AND answer_id = $2", [discussion.id.into(), post.id.into()]).await?;
    }
    if yes {
        let location = post_path(&discussion.path(), post.number);
        notices::tell(&tx, me, Notice { to: post.author_id, kind: "answer", title: &discussion.title, location: &location }).await?;
    }
    audit(&tx, Some(me.id), "discussion.answer", "discussion", discussion.id, &discussion.touched()).await?;
    tx.commit().await
}

/// Marks a post as helpful, or takes that back; the count is kept in the same transaction.
///
/// # Errors
/// [`Problem::SignIn`] for a visitor, [`Problem::NotFound`] where there is no such post.
pub async fn mark_helpful(viewer: &Viewer, discussion_id: i64, number: i64, yes: bool) -> Result<Helped, Problem> {
    let me = viewer.signed_in()?;
    let post_id = post(viewer, discussion_id, number).await?.id;
    let tx = viewer.site.db.begin().await?;
    let (mark, step) = if yes {
        ("INSERT INTO post_helpful (person_id, discussion_id, post_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", 1)
    } else {
        ("DELETE FROM post_helpful WHERE person_id = $1 AND discussion_id = $2 AND post_id = $3", -1)
    };
    let changed = tx.run(mark, [me.id.into(), discussion_id.into(), post_id.into()]).await?;
    let step = if changed > 0 { step } else { 0 };
    let update = "UPDATE post SET helpful = helpful + $1 WHERE id = $2 RETURNING helpful";
    let marked: Marked = tx.one(update, [step.into(), post_id.into()]).await?.ok_or(Problem::NotFound)?;
    if changed > 0 {
        audit(&tx, Some(me.id), "post.helpful", "post", post_id, &[Tag::Discussion(discussion_id)]).await?;
    }
    tx.commit().await?;
    Ok(Helped { count: marked.helpful, mine: yes })
}

crate::record! {
    struct Marked {
        helpful: i64,
    }
}
