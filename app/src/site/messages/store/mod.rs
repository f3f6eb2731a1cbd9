//! Messages in the database. Every query is of one side: of what one of the two may see.

mod act;
mod begin;
mod read;
mod send;

pub use act::{act, delete, emptied};
pub use begin::{Addressed, addressed, begin, save_senders, takes_messages, with};
pub use read::{MessageRow, PAGE, SideRow, find, list, messages, visited};
pub use send::send;

use super::entity::{message, side};
use crate::site::{
    db::{Source, Tx},
    ids::{CorrespondenceId, PersonId},
    problem::Problem,
    text::{Html, markdown},
    time::Moment,
};
use macros::Record;
use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter};

/// How much of a message lists and notices tell.
const BEGINNING: usize = 140;
/// What they tell of one that has no words.
const UNSAID: &str = "…";

/// A text with what is made of it, before the write begins: while it lasts, others wait.
struct Text<'a> {
    body: &'a str,
    html: Html,
    beginning: String,
}

impl<'a> Text<'a> {
    fn of(body: &'a str) -> Self {
        let html = markdown(body);
        let beginning = match html.excerpt(BEGINNING) {
            words if words.is_empty() => UNSAID.to_owned(),
            words => words,
        };
        Self { body, html, beginning }
    }

    async fn add(
        &self,
        tx: &Tx,
        (to, number): (CorrespondenceId, i64),
        author: PersonId,
        is_withheld: bool,
        at: Moment,
    ) -> Result<(), Problem> {
        let row = message::ActiveModel {
            correspondence_id: Set(to),
            number: Set(number),
            author_id: Set(author),
            body: Set(self.body.to_owned()),
            html: Set(self.html.clone()),
            beginning: Set(self.beginning.clone()),
            is_withheld: Set(is_withheld),
            created_at: Set(at),
            deleted_at: Set(None),
        };
        Ok(tx.add(row).await?)
    }
}

/// Where a message stands.
fn place(to: CorrespondenceId, number: i64) -> String {
    format!("{}#message-{number}", super::path(to))
}

#[derive(Record)]
#[record(side::Entity)]
struct Blocking {
    person_id: PersonId,
}

impl Source for Blocking {}

/// Who of the two blocks the other. It stays so for the write that has taken the correspondence's lock.
async fn blocking(tx: &Tx, of: CorrespondenceId) -> Result<Vec<PersonId>, Problem> {
    let theirs = Blocking::find()
        .filter(side::Column::CorrespondenceId.eq(of))
        .filter(side::Column::BlockedAt.is_not_null());
    Ok(tx.all(theirs).await?.into_iter().map(|one| one.person_id).collect())
}
