//! One form, one effect: each form carries a token, and the first write that brings it keeps it.

use super::{
    access::Me,
    db::{Db, Find, Source, Tx},
    problem::Problem,
    time::Moment,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use macros::Record;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter};
use sha2::{Digest, Sha256};

/// A form that is written, told from its copies.
#[derive(Clone, Copy)]
pub struct Submission<'a> {
    pub token: &'a str,
    /// See [`content`].
    pub content: &'a str,
}

/// What a write is made of, so that a form that was sent, changed and sent again is not taken for its
/// own copy.
pub fn content(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    URL_SAFE_NO_PAD.encode(hash.finalize())
}

/// Ends the write of a form: what was `done` in its transaction comes to last, with the form's token and
/// where it led. Of two copies only one can keep the token; of the other nothing stays, whatever became
/// of it, and it leads where the first one did.
///
/// # Errors
/// What the write came to, when it was the first; [`Problem::SentBefore`] when the form arrived before
/// with another content.
pub async fn finish(
    db: &Db,
    tx: Tx,
    me: &Me,
    form: Submission<'_>,
    done: Result<String, Problem>,
) -> Result<String, Problem> {
    let problem = match last(tx, me, form, done).await {
        Ok(location) => return Ok(location),
        Err(problem) => problem,
    };
    match copy(db, me, form).await {
        Ok(Some(location)) => Ok(location),
        Err(sent_before @ Problem::SentBefore { .. }) => Err(sent_before),
        Ok(None) | Err(_) => Err(problem),
    }
}

async fn last(
    tx: Tx,
    me: &Me,
    form: Submission<'_>,
    done: Result<String, Problem>,
) -> Result<String, Problem> {
    let location = done?;
    keep(&tx, me, form, &location).await?;
    tx.commit().await?;
    Ok(location)
}

/// Where the first copy led. In a write of its own: on SQLite the first may still wait for its commit, and
/// this one waits for the same.
async fn copy(db: &Db, me: &Me, form: Submission<'_>) -> Result<Option<String>, Problem> {
    if key(me, form.token).is_none() {
        return Ok(None); // no copy of it can be told: that needs no write
    }
    let tx = db.begin().await?;
    let led = led(&tx, me, form).await?;
    tx.commit().await?;
    Ok(led)
}

/// Where this form has led before, if it has.
///
/// # Errors
/// [`Problem::SentBefore`] when it arrived before with another content.
pub async fn led(tx: &Tx, me: &Me, form: Submission<'_>) -> Result<Option<String>, Problem> {
    let Some(key) = key(me, form.token) else { return Ok(None) };
    match tx.one(Before::of(&key)).await? {
        Some(before) if before.content != form.content => Err(Problem::SentBefore { to: before.location }),
        before => Ok(before.map(|before| before.location)),
    }
}

/// Keeps a form's token and where it led, in the transaction of its write, which fails if it is there.
///
/// # Errors
/// The database's own.
pub async fn keep(tx: &Tx, me: &Me, form: Submission<'_>, location: &str) -> Result<(), Problem> {
    // Without one of our tokens the form was made by a tool: nothing to compare with.
    let Some(key) = key(me, form.token) else { return Ok(()) };
    let sent = form_token::ActiveModel {
        token: Set(key),
        person_id: Set(me.id),
        location: Set(location.to_owned()),
        content: Set(form.content.to_owned()),
        created_at: Set(Moment::now()),
    };
    Ok(tx.add(sent).await?)
}

#[derive(Record)]
#[record(form_token::Entity)]
struct Before {
    location: String,
    content: String,
}

impl Source for Before {}

impl Before {
    fn of(key: &str) -> Find<Self> {
        Self::find().filter(form_token::Column::Token.eq(key))
    }
}

/// How a token is kept: apart for each person, and only such as `ui::fields::token` makes.
fn key(me: &Me, token: &str) -> Option<String> {
    (is_plain(token) && (1..=64).contains(&token.len())).then(|| format!("{}:{token}", me.id))
}

/// Whether a token has no letters but those that ours have.
pub fn is_plain(token: &str) -> bool {
    token.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// Whether a form with this token has been written.
///
/// # Errors
/// The database's own.
pub async fn arrived(db: &Db, me: &Me, token: &str) -> Result<bool, Problem> {
    let Some(key) = key(me, token) else { return Ok(false) };
    Ok(db.one(Before::of(&key)).await?.is_some())
}

/// Forgets which forms led to a thing, whose address begins so: its words stand in there.
///
/// # Errors
/// The database's own.
pub async fn forget(tx: &Tx, path: &str) -> Result<(), Problem> {
    let led = Condition::any()
        .add(form_token::Column::Location.eq(path))
        .add(form_token::Column::Location.like(format!("{path}-%")));
    tx.run(&form_token::Entity::delete_many().filter(led)).await?;
    Ok(())
}

/// The table `form_token`.
pub mod form_token {
    use crate::site::{db::shown_nowhere, ids::PersonId, people::entity::person, time::Moment};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "form_token")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub token: String,
        pub person_id: PersonId,
        pub location: String,
        pub content: String,
        pub created_at: Moment,
        #[sea_orm(belongs_to, from = "person_id", to = "id")]
        pub person: BelongsTo<person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}
