//! A request as it is written: kept as a draft, or opened.

use super::{
    Row, path,
    step::{Taken, check, keep, lock},
};
use crate::site::{
    changes::{Tag, audit},
    db::{Codes, Tx},
    exchanges::{
        machine::{self, Action, Actor, Facts, State},
        rules::Request,
    },
    once::{self, Form},
    problem::Problem,
    search::{self, Document},
    session::Me,
    state::Site,
    text::{self, Html},
    time::Moment,
};
use sea_orm::Value;

/// How many letters of the need lists show.
pub const EXCERPT: usize = 180;

/// Keeps a request as a draft, or opens it. Gives its address.
///
/// # Errors
/// [`Problem::Stale`] when another version was saved meanwhile; [`Problem::Refused`] as the table says;
/// [`Problem::SentBefore`] when the form came before with other words.
pub async fn write(
    site: &Site,
    me: &Me,
    id: Option<i64>,
    request: Request,
    version: i64,
    open: bool,
    token: &str,
) -> Result<String, Problem> {
    // Rendered before the write begins: while it lasts, others wait.
    let text = Text { need: text::markdown(&request.need), request: &request };
    let content = once::content(&[&format!("{request:?}"), if open { "open" } else { "draft" }]);
    let tx = site.db.begin().await?;
    let done = write_in(&tx, me, (id, version), &text, open).await;
    once::finish(site, tx, me, Form { token, content: &content }, done).await
}

async fn write_in(tx: &Tx, me: &Me, (id, version): (Option<i64>, i64), text: &Text<'_>, open: bool) -> Result<String, Problem> {
    let before = match id {
        Some(id) => Some(editable(tx, me, id, version).await?),
        None => None,
    };
    let state = match &before {
        _ if !open => State::Draft,
        Some(row) => check(row, me, Action::Submit, Facts::default())?,
        None => machine::step(State::Draft, Action::Submit, Actor::Requester, Facts::default()).map_err(|_| Problem::Refused)?,
    };
    let id = match before {
        Some(row) => text.update(tx, row.id, state).await?,
        None => text.insert(tx, me, state).await?,
    };
    let location = path(id, &text.request.title);
    let mut touched = Vec::new();
    if open {
        keep(tx, id, &Taken { me: Some(me), action: Action::Submit, reason: "", addressee: None }, state).await?;
        text.index(tx, id, &location).await?;
        touched = Tag::lists(Tag::Exchanges, &text.request.themes);
        touched.extend([Tag::Exchange(id), Tag::Person(me.id)]);
    }
    audit(tx, Some(me.id), if open { "exchange.submit" } else { "exchange.draft" }, "exchange", id, &touched).await?;
    Ok(if open { location } else { format!("{location}/edit") })
}

async fn editable(tx: &Tx, me: &Me, id: i64, version: i64) -> Result<Row, Problem> {
    let row = lock(tx, id).await?;
    check(&row, me, Action::Edit, Facts::default())?;
    if row.version == version { Ok(row) } else { Err(Problem::Stale) }
}

/// A request with its need as it is read.
struct Text<'a> {
    request: &'a Request,
    need: Html,
}

impl Text<'_> {
    async fn insert(&self, tx: &Tx, me: &Me, state: State) -> Result<i64, Problem> {
        let sql = "INSERT INTO exchange (title, need, objectives, organisation, kind, modality, format, language, languages, themes,
                starts_at, ends_at, html, excerpt, state, updated_at, requester_id, country, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $16) RETURNING id";
        let rest = [me.id.into(), me.country.clone().into()];
        Ok(tx.added(sql, self.columns(state).into_iter().chain(rest)).await?)
    }

    async fn update(&self, tx: &Tx, id: i64, state: State) -> Result<i64, Problem> {
        let sql = "UPDATE exchange SET title = $1, need = $2, objectives = $3, organisation = $4, kind = $5, modality = $6, format = $7,
                language = $8, languages = $9, themes = $10, starts_at = $11, ends_at = $12, html = $13, excerpt = $14, state = $15,
                updated_at = $16, version = version + 1
            WHERE id = $17";
        tx.run(sql, self.columns(state).into_iter().chain([id.into()])).await?;
        Ok(id)
    }

    fn columns(&self, state: State) -> [Value; 16] {
        let r = self.request.clone();
        [
            r.title.into(),
            r.need.into(),
            Codes(r.objectives).into(),
            r.organisation.into(),
            r.kind.into(),
            r.modality.into(),
            r.format.into(),
            r.language.into(),
            Codes(r.languages).into(),
            Codes(r.themes).into(),
            r.starts_at.into(),
            r.ends_at.into(),
            self.need.as_str().into(),
            self.need.excerpt(EXCERPT).into(),
            state.code().into(),
            Moment::now().into(),
        ]
    }

    async fn index(&self, tx: &Tx, id: i64, location: &str) -> Result<(), Problem> {
        let Request { title, language, objectives, .. } = self.request;
        let body = format!("{} {}", self.need.words(), objectives.join(" "));
        search::index(tx, Document { kind: "exchange", subject_id: id, part: 0, title, body: &body, location, language }).await
    }
}
