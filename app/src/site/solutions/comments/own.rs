//! What comments keep of a person.

use super::entity::{self, Column, Entity};
use crate::site::{
    feature::Found,
    ids::{CommentId, SolutionId},
    locale::Locale,
    own::{Given, Leaver, Left, Own, Said, Section, own_row},
    solutions::parts::Part,
    state::Site,
    things::Key,
    time::Moment,
};
use macros::Record;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;

pub const OWN: Own = Own {
    table: "solution_comment",
    columns: &["author_id"],
    given: Given::Rows(Section::of::<OwnComment>("solution_comments", Locale::comments_title)),
    left: Left::By(leave),
};

#[derive(Record, Serialize)]
#[record(Entity)]
struct OwnComment {
    id: CommentId,
    solution_id: SolutionId,
    part: String,
    body: String,
    created_at: Moment,
}

own_row!(OwnComment of entity by AuthorId, Id at id => |own, t| {
    Said::new(Part::find(&own.part).map(|part| (part.title)(t)).unwrap_or_default())
        .on(own.created_at)
        .stands_at(own.solution_id.path(""))
        .text(&own.body)
});

/// Who leaves their texts leaves these to those for whom they were written, without a name.
fn leave<'a>(site: &'a Site, leaver: &'a Leaver) -> Found<'a, ()> {
    Box::pin(async move {
        if !leaver.takes_texts {
            return Ok(());
        }
        let tx = site.db.begin().await?;
        tx.run(&Entity::delete_many().filter(Column::AuthorId.eq(leaver.id))).await?;
        tx.commit().await
    })
}
