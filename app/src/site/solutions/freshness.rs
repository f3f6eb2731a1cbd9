//! Whether what is told is still true: its author is asked after two years, and everybody can read how long it is since
//! they last said so.

use super::{
    entity::solution::{self, ActiveModel, Column},
    flashes,
    rules::{State, may_confirm},
    store::VisibleSolution,
    together::store::locked,
};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Source, Tx},
    form::{FormSpec, Typed, token},
    ids::{PersonId, SolutionId},
    jobs::Job,
    link::{IdSlug, Path},
    locale::Locale,
    notices::{self, Kind, Notice},
    problem::Problem,
    session::Viewer,
    state::Site,
    things::{Key, Tag},
    time::{Moment, days},
    ui::{self, fields::token as token_field},
};
use axum::response::Response;
use leptos::prelude::*;
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use std::{sync::LazyLock, time::Duration};

/// After how long its author is asked: two years.
pub const AFTER: Duration = days(730);
/// How many are asked before others get their turn.
const PART: u64 = 100;

/// One press.
pub static STILL_TRUE: LazyLock<FormSpec<()>> = LazyLock::new(|| FormSpec::new([token()]));

/// POST `/solutions/{at}/still-true`
pub async fn still_true(
    viewer: Viewer,
    Path(at): Path<IdSlug<SolutionId>>,
    _: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let tx = viewer.site.db.begin().await?;
    let title = confirm(&tx, me, at.id).await?;
    tx.commit().await?;
    Ok(viewer.done(&flashes::STILL_TRUE, &at.id.path(&title)))
}

/// Gives its title. A copy of the form says the same again.
async fn confirm(tx: &Tx, me: &Me, id: SolutionId) -> Result<String, Problem> {
    let (row, actor) = locked(tx, me, id).await?;
    if !may_confirm(row.state, actor) {
        return Err(Problem::Refused);
    }
    let now = Moment::now();
    let checked = ActiveModel {
        id: Unchanged(id),
        checked_at: Set(Some(now)),
        ask_at: Set(Some(now + AFTER)),
        ..Default::default()
    };
    tx.run(&tx.change(checked)).await?;
    audit(tx, Some(me.id), "solution.still-true", Tag::from(id)).await?;
    Ok(row.title)
}

/// Where it is long since its author said that it is true: that, and for them the way to say it or to change what is
/// no longer so.
pub fn note(viewer: &Viewer, found: &VisibleSolution, path: &str) -> Option<impl IntoView + use<>> {
    let row = &found.row;
    let since = row.checked_at.filter(|at| *at + AFTER <= Moment::now())?;
    let t = viewer.locale;
    let theirs = may_confirm(row.state, found.actor).then(|| buttons(t, path));
    (row.state == State::Published).then(|| {
        view! {
            <div class="note" id="still-true">
                <p>{t.solution_may_be_old()} " " <ui::When t at=since /></p>
                {theirs}
            </div>
        }
    })
}

fn buttons(t: Locale, path: &str) -> impl IntoView + use<> {
    view! {
        <form class="no-print" method="post" action=format!("{path}/still-true")>
            {token_field("")}
            <p class="actions">
                <button class="button">{t.still_true_button()}</button>
                " "
                <a href=format!("{path}/edit")>{t.still_true_edit()}</a>
            </p>
        </form>
    }
}

#[derive(Record)]
#[record(solution::Entity)]
struct Due {
    id: SolutionId,
    author_id: PersonId,
    title: String,
    ask_at: Option<Moment>,
}

impl Source for Due {}

/// Asks the authors of what was last said to be true two years ago.
#[derive(Serialize, Deserialize)]
pub struct AskWhetherTrue;

impl Job for AskWhetherTrue {
    const KIND: &'static str = "ask-whether-true";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        loop {
            let due = Due::find()
                .filter(Column::AskAt.lte(Moment::now()))
                .filter(Column::State.eq(State::Published))
                .order_by_asc(Column::AskAt)
                .limit(PART);
            let due = site.db.all(due).await?;
            for one in &due {
                ask(site, one).await?;
            }
            if due.len() < PART as usize {
                return Ok(());
            }
        }
    }
}

/// Once; until they say something the page says how old it is.
async fn ask(site: &Site, due: &Due) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    // The page is written anew too: from now on it says so.
    let asked = ActiveModel { id: Unchanged(due.id), ask_at: Set(None), ..Default::default() };
    if tx.run(&tx.change(asked).filter(Column::AskAt.eq(due.ask_at))).await? > 0 {
        let location = format!("{}#still-true", due.id.path(&due.title));
        let (kind, about) = (Kind::StillTrue, Tag::from(due.id));
        let notice = Notice { to: due.author_id, kind, about, title: &due.title, location: &location };
        notices::tell_of_time(&tx, notice).await?;
    }
    audit(&tx, None, "solution.ask", Tag::from(due.id)).await?;
    tx.commit().await
}
