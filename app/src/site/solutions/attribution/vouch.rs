//! Answering for an author whose name is withheld: who moderates says that they know who it is, and everybody can read
//! that. It is logged who did it, and can be taken back.

use super::{Attributed, Attribution};
use crate::site::{
    access::{Me, Role},
    audit::audit,
    db::{Source, Tx},
    form::{FormSpec, Typed, action, token},
    ids::{PersonId, SolutionId},
    link::{IdSlug, Path},
    notices::{self, Kind, Notice},
    people::entity::person,
    problem::Problem,
    session::Viewer,
    solutions::{
        entity::solution::ActiveModel, flashes, rules, store::VisibleSolution, together::store::locked,
    },
    things::{Key, Tag},
    time::Moment,
    ui::{self, fields::token as token_field},
};
use axum::response::Response;
use leptos::prelude::*;
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::sync::LazyLock;

/// What the button says that takes it back.
const TAKE_BACK: &str = "take-back";
/// How many of those who moderate are asked.
const ASKED: u64 = 50;

pub static VOUCH: LazyLock<FormSpec<()>> = LazyLock::new(|| FormSpec::new([token(), action()]));

/// POST `/solutions/{at}/vouch`
pub async fn vouch(
    viewer: Viewer,
    Path(at): Path<IdSlug<SolutionId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let answers = typed.action() != TAKE_BACK;
    let tx = viewer.site.db.begin().await?;
    let title = vouch_in(&tx, me, at.id, answers).await?;
    tx.commit().await?;
    let answer = if answers { &flashes::VOUCHED } else { &flashes::VOUCH_TAKEN_BACK };
    Ok(viewer.done(answer, &at.id.path(&title)))
}

/// Gives its title. A copy of the form changes nothing.
async fn vouch_in(tx: &Tx, me: &Me, id: SolutionId, answers: bool) -> Result<String, Problem> {
    let (row, actor) = locked(tx, me, id).await?;
    if !rules::may_vouch(row.state, row.attribution, actor) {
        return Err(Problem::Refused);
    }
    if row.vouched_at.is_some() == answers {
        return Ok(row.title);
    }
    let said = ActiveModel {
        id: Unchanged(id),
        state: Unchanged(row.state),
        // It stands in lists, and on the pages of what was made from it.
        author_id: Unchanged(row.author_id),
        parent_id: Unchanged(row.parent_id),
        themes: Unchanged(row.themes),
        vouched_at: Set(answers.then(Moment::now)),
        ..Default::default()
    };
    tx.run(&tx.change(said)).await?;
    if answers {
        let location = id.path(&row.title);
        let about = Tag::from(id);
        let notice =
            Notice { to: row.author_id, kind: Kind::Vouched, about, title: &row.title, location: &location };
        notices::tell_of_time(tx, notice).await?;
    }
    let action = if answers { "solution.vouch" } else { "solution.vouch-back" };
    audit(tx, Some(me.id), action, Tag::from(id)).await?;
    Ok(row.title)
}

/// Somebody who moderates.
#[derive(Record)]
#[record(person::Entity)]
struct Moderator {
    id: PersonId,
}

impl Source for Moderator {}

/// Asks those who moderate to answer for an author whose name is withheld.
///
/// # Errors
/// The database's own.
pub async fn ask(tx: &Tx, author: PersonId, id: SolutionId, title: &str) -> Result<(), Problem> {
    let moderate = Role::ALL.iter().copied().filter(|role| role.moderates());
    let moderators = Moderator::find()
        .filter(person::Column::Role.is_in(moderate))
        .filter(person::Column::SuspendedAt.is_null())
        .order_by_asc(person::Column::Id) // in which they are locked
        .limit(ASKED);
    let location = id.path(title);
    for moderator in tx.all(moderators).await? {
        let about = Tag::from(id);
        let notice = Notice { to: moderator.id, kind: Kind::Vouch, about, title, location: &location };
        if moderator.id != author {
            notices::tell_of_time(tx, notice).await?;
        }
    }
    Ok(())
}

/// For its author how others see them, and for who moderates whom they do not see, with the button that answers for
/// them; nothing for others.
pub fn line(viewer: &Viewer, found: &VisibleSolution, path: &str) -> Option<impl IntoView + use<>> {
    let told_by: &Attributed = &found.row.author;
    let actor = found.actor;
    let is_hidden = told_by.attribution != Attribution::Name;
    let t = viewer.locale;
    let said = if actor.writes() {
        view! { {t.attribution_yours()} }.into_any()
    } else if actor.role.moderates() {
        let who = told_by.for_moderators();
        view! {
            {t.attribution_for_moderators()}
            " "
            <ui::Person t handle=&who.handle name=&who.name />
        }
        .into_any()
    } else {
        return None;
    };
    let may_vouch = rules::may_vouch(found.row.state, told_by.attribution, actor);
    let is_vouched = told_by.is_vouched();
    let action = format!("{path}/vouch");
    let button = may_vouch.then(|| {
        let (value, word) =
            if is_vouched { (TAKE_BACK, t.vouch_take_back()) } else { ("vouch", t.vouch_button()) };
        view! {
            <form method="post" action=action>
                {token_field("")}
                <p class="help">{t.vouch_help()}</p>
                <button class="button second" name="action" value=value>
                    {word}
                </button>
            </form>
        }
    });
    is_hidden.then(|| {
        view! {
            <div class="note no-print">
                <p>{said}</p>
                {button}
            </div>
        }
    })
}
