//! What all are told who take part in a thread: they may be many, so a job does it.

use super::DiscussionRow;
use crate::site::{
    access::Me,
    db::Tx,
    discussions::entity::post::{Column, Entity},
    follows::{What, has_muted, watchers},
    ids::{DiscussionId, PersonId},
    jobs::{self, Job},
    notices::{Kind, Many, tell_all},
    problem::Problem,
    state::Site,
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{ExprTrait, UnionType},
};
use serde::{Deserialize, Serialize};

/// Tells all who wrote in a thread, but who began it and is told with the write, that somebody replied.
#[derive(Serialize, Deserialize)]
pub struct TellParticipants {
    discussion: DiscussionId,
    began: PersonId,
    actor: PersonId,
    /// The number of the reply: who writes after it has read it.
    number: i64,
    title: String,
    location: String,
    /// Those who were told that they are named.
    #[serde(default)]
    told: Vec<PersonId>,
}

/// Has them told soon after the write.
///
/// # Errors
/// The database's own.
pub async fn tell_participants(
    tx: &Tx,
    discussion: &DiscussionRow,
    actor: &Me,
    (number, location): (i64, &str),
    told: Vec<PersonId>,
) -> Result<(), Problem> {
    let job = TellParticipants {
        discussion: discussion.id,
        began: discussion.author.id,
        actor: actor.id,
        number,
        title: discussion.title.clone(),
        location: location.to_owned(),
        told,
    };
    // Of several replies that wait, each actor's first is told.
    jobs::add(tx, &format!("{} {}", discussion.id, actor.id), &job).await
}

impl Job for TellParticipants {
    const KIND: &'static str = "tell-participants";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        let id = self.discussion;
        let participants = Entity::find()
            .select_only()
            .column_as(Column::AuthorId, "id")
            .distinct()
            .filter(Column::DiscussionId.eq(self.discussion))
            .filter(Column::Number.lt(self.number))
            .filter(Column::AuthorId.ne(self.began))
            .filter(Column::AuthorId.is_not_in(self.told.iter().copied()))
            .filter(ExprTrait::not(has_muted(Column::AuthorId.into_expr(), What::Discussion, id)))
            .into_query()
            .union(UnionType::Distinct, watchers(What::Discussion, id))
            .to_owned();
        let notice = Many {
            kind: Kind::AlsoReply,
            actor: Some(self.actor),
            about: self.discussion.into(),
            title: &self.title,
            location: &self.location,
        };
        tell_all(site, &participants, notice).await
    }
}
