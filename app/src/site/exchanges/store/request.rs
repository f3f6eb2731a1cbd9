//! A request as it is written: kept as a draft, or opened.

use super::{
    ExchangeRow,
    many::tell_offerers,
    step::{Transition, check, keep, lock},
};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Json, Tx},
    exchanges::{
        endorsement,
        entity::exchange::{ActiveModel, Column},
        machine::{self, Action, Actor, Guards, State},
        rules::Request,
    },
    follows::{Published, tell_published},
    idempotency::{self, Submission},
    ids::{ExchangeId, PersonId},
    index::{self, Document},
    notices::{self, Kind, Notice},
    organisations::names,
    problem::Problem,
    state::Site,
    text::{self, Html},
    things::{Key, Tag, Thing},
    time::Moment,
};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    sea_query::{Expr, ExprTrait},
};
use std::slice::from_ref;

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
    id: Option<ExchangeId>,
    request: Request,
    version: i64,
    open: bool,
    token: &str,
) -> Result<String, Problem> {
    // Rendered before the write begins: while it lasts, others wait.
    let text = Text { need: text::markdown(&request.need), request: &request };
    let content = idempotency::content(&[&format!("{request:?}"), if open { "open" } else { "draft" }]);
    let tx = site.db.begin().await?;
    let done = write_in(&tx, me, (id, version), &text, open).await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}

async fn write_in(
    tx: &Tx,
    me: &Me,
    (id, version): (Option<ExchangeId>, i64),
    text: &Text<'_>,
    open: bool,
) -> Result<String, Problem> {
    let before = match id {
        Some(id) => Some(editable(tx, me, id, version).await?),
        None => None,
    };
    let was_open = before.as_ref().is_some_and(|row| row.state == State::Open);
    let action = if was_open { Action::Edit } else { Action::Submit };
    let country = before.as_ref().map_or(&me.country, |row| &row.country).clone();
    let endorsers =
        if open && !was_open { endorsement::focal_points(tx, &country, me.id).await? } else { Vec::new() };
    let facts = Guards { needs_endorsement: !endorsers.is_empty(), ..Default::default() };
    let state = match &before {
        _ if was_open && !open => return Err(Problem::Refused), // what others saw is no draft again
        _ if !open => State::Draft,
        Some(row) => check(row, me, action, facts)?,
        None => machine::step(State::Draft, action, Actor::Requester, facts).map_err(|_| Problem::Refused)?,
    };
    if let Some(row) = before.as_ref().filter(|_| was_open) {
        // Where it may stand no more; and the words on which offers were made are others now.
        Tag::lists(Thing::Exchange, &row.themes.0).for_each(|list| tx.touch(list));
        tell_offerers(tx, row, Some(me.id), Kind::Revise).await?;
    }
    let id = match before {
        Some(row) => text.update(tx, &row, state).await?,
        None => text.insert(tx, me, state).await?,
    };
    let location = id.path(&text.request.title);
    if open {
        keep(tx, id, &Transition { me: Some(me), action, reason: "", addressee: None }, state).await?;
    }
    if state == State::Open {
        open_to_all(tx, &lock(tx, id).await?, !was_open).await?;
    }
    for to in endorsers {
        let title = &text.request.title;
        let notice = Notice { to, kind: Kind::ToEndorse, about: id.into(), title, location: &location };
        notices::tell(tx, me, notice).await?;
    }
    let done = if open { format!("exchange.{action}") } else { "exchange.draft".to_owned() };
    audit(tx, Some(me.id), &done, Tag::from(id)).await?;
    Ok(if open { location } else { format!("{location}/edit") })
}

async fn editable(tx: &Tx, me: &Me, id: ExchangeId, version: i64) -> Result<ExchangeRow, Problem> {
    let row = lock(tx, id).await?;
    check(&row, me, Action::Edit, Guards::default())?;
    if row.version == version { Ok(row) } else { Err(Problem::Stale) }
}

/// A request with its need as it is read.
struct Text<'a> {
    request: &'a Request,
    need: Html,
}

impl Text<'_> {
    async fn insert(&self, tx: &Tx, me: &Me, state: State) -> Result<ExchangeId, Problem> {
        let row = self.named(tx, &me.country, state).await?;
        let new = ActiveModel {
            requester_id: Set(me.id),
            provider_id: Set(None),
            country: Set(me.country.clone()),
            plan: Set(None),
            requester_agreed: Set(None),
            provider_agreed: Set(None),
            first_plan: Set(None),
            requester_last: Set(None),
            provider_last: Set(None),
            solution_id: Set(None),
            offers: Set(0),
            version: Set(1),
            wording: Set(1),
            discussions: Set(0),
            created_at: row.updated_at.clone(),
            ..row
        };
        Ok(tx.insert(new).await?)
    }

    async fn update(&self, tx: &Tx, before: &ExchangeRow, state: State) -> Result<ExchangeId, Problem> {
        let row = ActiveModel {
            id: Unchanged(before.id),
            requester_id: Unchanged(before.requester.id),
            ..self.named(tx, &before.country, state).await?
        };
        let one_more = |column: Column| Expr::col(column).add(1);
        let mut change = tx.change(row).col_expr(Column::Version, one_more(Column::Version));
        if before.state == State::Open {
            change = change.col_expr(Column::Wording, one_more(Column::Wording));
        }
        tx.run(&change).await?;
        Ok(before.id)
    }

    /// With the organisation that is meant.
    async fn named(&self, tx: &Tx, country: &String, state: State) -> Result<ActiveModel, Problem> {
        let named = names::named(tx, &self.request.organisation, from_ref(country)).await?;
        Ok(ActiveModel {
            organisation_key: Set(Some(named.key)),
            organisation_id: Set(named.id),
            ..self.columns(state)
        })
    }

    fn columns(&self, state: State) -> ActiveModel {
        let r = self.request.clone();
        ActiveModel {
            title: Set(r.title),
            need: Set(r.need),
            html: Set(self.need.clone()),
            excerpt: Set(self.need.excerpt(EXCERPT)),
            objectives: Set(Json(r.objectives)),
            organisation: Set(r.organisation),
            kind: Set(r.kind),
            modality: Set(r.modality),
            format: Set(r.format),
            language: Set(r.language),
            languages: Set(Json(r.languages)),
            themes: Set(Json(r.themes)),
            starts_at: Set(r.starts_at),
            ends_at: Set(r.ends_at),
            prompted_by: Set(r.prompted_by),
            state: Set(state),
            updated_at: Set(Moment::now()),
            ..Default::default()
        }
    }
}

/// What is open is found, and those hear of it who follow its themes, its country or its requester, where it is new.
pub(super) async fn open_to_all(tx: &Tx, row: &ExchangeRow, is_new: bool) -> Result<(), Problem> {
    let location = row.path();
    let (title, themes, countries) = (row.title.as_str(), &row.themes.0, from_ref(&row.country));
    let document = Document {
        kind: Thing::Exchange,
        subject_id: row.id.into(),
        part: 0,
        title,
        summary: "",
        body: &format!("{} {} {}", row.html.words(), row.objectives.0.join(" "), row.organisation),
        author: row.requester.id,
        outcome: "",
        themes,
        countries,
        location: &location,
        language: &row.language,
        at: Moment::now(),
    };
    index::put(tx, document).await?;
    if is_new {
        let new = Published { about: row.id.into(), title, location: &location, themes, countries, on: None };
        tell_published(tx, row.requester.id, true, new).await?;
    }
    Ok(())
}

/// Counts a new discussion on an exchange; gives who is told of it, and its title.
///
/// # Errors
/// [`Problem::NotFound`] where not everybody may see it.
pub async fn discussed(tx: &Tx, id: ExchangeId) -> Result<(Vec<PersonId>, String), Problem> {
    let row = lock(tx, id).await?;
    if State::UNSEEN.contains(&row.state) {
        return Err(Problem::NotFound);
    }
    let one_more = Expr::col(Column::Discussions).add(1);
    tx.run(&tx.change(row.unchanged()).col_expr(Column::Discussions, one_more)).await?;
    Ok(([Some(row.requester.id), row.provider_id()].into_iter().flatten().collect(), row.title))
}
