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
    let mut named = Vec::new();
    if !handles.is_empty() {
        let muted = has_muted(person::Column::Id.into_expr(), What::Discussion, discussion);
        let called = Named::find()
            .filter(person::Column::Handle.is_in(handles.iter().take(MOST)))
            .filter(person::Column::Id.ne(me.id))
            .filter(ExprTrait::not(muted));
        named.extend(tx.all(called).await?.into_iter().map(|one| one.id));
    }
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
