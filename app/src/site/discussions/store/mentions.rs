//! Telling those whom a post names.

use crate::site::{
    access::Me,
    db::{Source, Tx},
    follows::{What, has_muted},
    ids::{DiscussionId, PersonId},
    notices::{self, Kind, Notice},
    people::entity::person,
    problem::Problem,
};
use macros::Record;
use sea_orm::{ColumnTrait, QueryFilter, sea_query::ExprTrait};

/// How many people a post can call: a list of everybody is not a conversation.
const MOST: usize = 10;

#[derive(Record)]
#[record(person::Entity)]
struct Named {
    id: PersonId,
}

impl Source for Named {}

/// Tells those whom a post names, but who has muted its discussion; and others, whom it concerns anyway and who are
/// told of that only. Gives those who were told that they are named.
///
/// # Errors
/// The database's own.
pub async fn tell(
    tx: &Tx,
    me: &Me,
    (discussion, title, location): (DiscussionId, &str, &str),
    handles: &[String],
    concerned: Vec<(PersonId, Kind, String)>,
) -> Result<Vec<PersonId>, Problem> {
    let mut named = called(tx, me, discussion, handles).await?;
    named.retain(|one| concerned.iter().all(|(person, ..)| person != one));
    let mentions = named.iter().map(|to| (*to, Kind::Mention, title));
    let mut told: Vec<_> =
        mentions.chain(concerned.iter().map(|(to, kind, title)| (*to, *kind, title.as_str()))).collect();
    told.sort_unstable_by_key(|(to, ..)| *to); // see `notices::tell`
    for (to, kind, title) in told {
        notices::tell(tx, me, Notice { to, kind, about: discussion.into(), title, location }).await?;
    }
    Ok(named)
}

/// Tells those whom a changed post names and did not name before; those whom it does not name any more and who have
/// not read it were not named.
///
/// # Errors
/// The database's own.
pub async fn tell_changed(
    tx: &Tx,
    me: &Me,
    (discussion, title, location): (DiscussionId, &str, &str),
    (before, after): (&[String], &[String]),
) -> Result<(), Problem> {
    let but = |all: &[String], known: &[String]| -> Vec<String> {
        all.iter().filter(|handle| !known.contains(handle)).cloned().collect()
    };
    let newly = called(tx, me, discussion, &but(after, before)).await?;
    let no_more = called(tx, me, discussion, &but(before, after)).await?;
    let mut all: Vec<_> = newly.into_iter().map(|to| (to, true)).collect();
    all.extend(no_more.into_iter().map(|to| (to, false)));
    all.sort_unstable(); // see `notices::tell`
    for (to, is_named) in all {
        let notice = Notice { to, kind: Kind::Mention, about: discussion.into(), title, location };
        if is_named {
            notices::tell(tx, me, notice).await?;
        } else {
            notices::take_back(tx, Some(me.id), notice).await?;
        }
    }
    Ok(())
}

/// Those who have these handles, but who writes and who has muted the discussion.
async fn called(
    tx: &Tx,
    me: &Me,
    discussion: DiscussionId,
    handles: &[String],
) -> Result<Vec<PersonId>, Problem> {
    if handles.is_empty() {
        return Ok(Vec::new());
    }
    let muted = has_muted(person::Column::Id.into_expr(), What::Discussion, discussion);
    let called = Named::find()
        .filter(person::Column::Handle.is_in(handles.iter().take(MOST)))
        .filter(person::Column::Id.ne(me.id))
        .filter(ExprTrait::not(muted));
    Ok(tx.all(called).await?.into_iter().map(|one| one.id).collect())
}
