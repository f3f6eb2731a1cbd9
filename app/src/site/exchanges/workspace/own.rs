//! What a workspace keeps of a person.

use super::entity::{exchange_attendance, exchange_message, exchange_to_do};
use crate::site::{
    feature::Found,
    ids::{ExchangeId, ExchangeMessageId, ToDoId},
    locale::Locale,
    own::{Given, Leaver, Left, Own, REMOVED, Said, Section, own_row},
    state::Site,
    text::Html,
    things::Key,
    time::Moment,
};
use macros::Record;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;

pub const MESSAGES: Own = Own {
    table: "exchange_message",
    columns: &["provider_id", "author_id"],
    given: Given::Rows(Section::of::<OwnMessage>("exchange_messages", Locale::own_workspace)),
    left: Left::By(messages),
};

pub const TO_DOS: Own = Own {
    table: "exchange_to_do",
    columns: &["provider_id", "author_id", "person_id"],
    given: Given::Rows(Section::of::<OwnToDo>("exchange_to_dos", Locale::to_dos_title)),
    left: Left::By(to_dos),
};

pub const ATTENDANCE: Own = Own {
    table: "exchange_attendance",
    columns: &["author_id"],
    given: Given::Rows(Section::of::<OwnAttendance>("attendance", Locale::attendance_title)),
    left: Left::Stays("how many of each side came belongs to both"),
};

#[derive(Record, Serialize)]
#[record(exchange_message::Entity)]
struct OwnMessage {
    id: ExchangeMessageId,
    exchange_id: ExchangeId,
    body: String,
    created_at: Moment,
}

own_row!(OwnMessage of exchange_message by AuthorId, Id at id => |own, t| {
    Said::new(t.own_workspace())
        .on(own.created_at)
        .stands_at(own.exchange_id.path(""))
        .text(&own.body)
});

#[derive(Record, Serialize)]
#[record(exchange_to_do::Entity)]
struct OwnToDo {
    id: ToDoId,
    exchange_id: ExchangeId,
    body: String,
    due_at: Option<Moment>,
    done_at: Option<Moment>,
    created_at: Moment,
}

own_row!(OwnToDo of exchange_to_do by AuthorId, Id at id => |own, t| {
    Said::new(t.to_do_new())
        .on(own.created_at)
        .stands_at(own.exchange_id.path(""))
        .text(&own.body)
});

#[derive(Record, Serialize)]
#[record(exchange_attendance::Entity)]
struct OwnAttendance {
    exchange_id: ExchangeId,
    activity: i64,
    requester_came: i64,
    provider_came: i64,
    note: String,
    created_at: Moment,
}

own_row!(
    OwnAttendance of exchange_attendance by AuthorId, ExchangeId at exchange_id, Activity at activity
    => |own, t| {
        Said::new(t.attendance_came(own.requester_came, own.provider_came))
            .on(own.created_at)
            .stands_at(own.exchange_id.path(""))
            .text(&own.note)
    }
);

/// What they said: the words go with who takes theirs, the place stays.
fn messages<'a>(site: &'a Site, leaver: &'a Leaver) -> Found<'a, ()> {
    Box::pin(async move {
        if !leaver.takes_texts {
            return Ok(());
        }
        let tx = site.db.begin().await?;
        let wordless = exchange_message::ActiveModel {
            body: Set(String::new()),
            html: Set(Html::default()),
            ..Default::default()
        };
        let theirs = exchange_message::Entity::update_many()
            .set(wordless)
            .filter(exchange_message::Column::AuthorId.eq(leaver.id));
        tx.run(&theirs).await?;
        tx.commit().await
    })
}

/// Nobody reminds them any more; what they wrote down goes with their words.
fn to_dos<'a>(site: &'a Site, leaver: &'a Leaver) -> Found<'a, ()> {
    Box::pin(async move {
        use exchange_to_do::{ActiveModel, Column, Entity};
        let tx = site.db.begin().await?;
        let unreminded = ActiveModel { remind_at: Set(None), ..Default::default() };
        tx.run(&Entity::update_many().set(unreminded).filter(Column::PersonId.eq(leaver.id))).await?;
        if leaver.takes_texts {
            let wordless = ActiveModel { body: Set(REMOVED.to_owned()), ..Default::default() };
            tx.run(&Entity::update_many().set(wordless).filter(Column::AuthorId.eq(leaver.id))).await?;
        }
        tx.commit().await
    })
}
