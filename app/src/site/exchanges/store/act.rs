//! What somebody does with an exchange that is open or further.

use super::{
    Command, ExchangeRow, account,
    effect::apply_effects,
    step::{Transition, check, lock, take},
};
use crate::site::{
    access::Me,
    audit::audit,
    db::Tx,
    exchanges::{
        machine::{Action, Actor, Guards},
        rules::Told,
    },
    follows::{Moved, What, tell_watchers},
    idempotency::{self, Submission},
    ids::ExchangeId,
    notices::{self, Kind, Notice},
    problem::Problem,
    state::Site,
    text::{self, Html},
    things::Tag,
};

/// Does it in one transaction: the step that the table allows, what it changes, and the notice that the other
/// side gets.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Refused`] as the table says; [`Problem::Stale`] when the plan is
/// another one by now, or when an offer would overwrite one that was not seen; [`Problem::SentBefore`]
/// when the form came before with other words.
pub async fn act(
    site: &Site,
    me: &Me,
    id: ExchangeId,
    command: Command,
    token: &str,
) -> Result<String, Problem> {
    let content = idempotency::content(&[&format!("{command:?}")]);
    let html: Vec<_> = command.texts().into_iter().map(text::markdown).collect();
    let tx = site.db.begin().await?;
    let done = act_in(&tx, me, id, &command, &html).await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}

async fn act_in(
    tx: &Tx,
    me: &Me,
    id: ExchangeId,
    command: &Command,
    html: &[Html],
) -> Result<String, Problem> {
    let row = lock(tx, id).await?;
    let action = command.action();
    check(&row, me, action, Guards::default())?;
    let half_year_told = action == Action::FollowUp && account::is_told(tx, id, Told::HalfYear).await?;
    let facts = Guards { half_year_told, ..facts(&row, me, command)? };
    let step =
        Transition { me: Some(me), action, reason: command.reason(), addressee: command.addressee(&row) };
    let next = take(tx, &row, step, facts).await?;
    let mut told = apply_effects(tx, &row, (me, facts), command, html).await?;
    told.sort_unstable(); // see `notices::tell`
    let hears_otherwise = told.clone();
    let location = row.path();
    told.iter().for_each(|person| tx.touch(*person)); // whoever joins or leaves it has it on their page
    if let Some(kind) = action.notice() {
        for to in told {
            let notice = Notice { to, kind, about: id.into(), title: &row.title, location: &location };
            let made = Notice { kind: Kind::Offer, ..notice };
            if kind == Kind::Retract && notices::take_back(tx, me, made).await? {
                continue; // an offer of which nobody has heard yet
            }
            notices::tell(tx, me, notice).await?;
        }
    }
    if next != row.state {
        let parties = [Some(row.requester.id), row.provider_id()].into_iter().flatten();
        let but: Vec<_> = parties.chain(hears_otherwise).collect();
        let (about, title) = (id.into(), row.title.as_str());
        let moved = Moved { what: What::Exchange, about, title, location: &location, but: &but };
        tell_watchers(tx, Some(me.id), moved).await?;
    }
    audit(tx, Some(me.id), &format!("exchange.{action}"), Tag::from(id)).await?;
    Ok(location)
}

fn facts(row: &ExchangeRow, me: &Me, command: &Command) -> Result<Guards, Problem> {
    match command {
        Command::Plan { over, .. } if *over != row.plan => Err(Problem::Stale),
        Command::Plan { with, .. } if with.is_some() && *with != row.provider_id() => Err(Problem::Stale),
        Command::Agree { plan } if Some(*plan) != row.plan => Err(Problem::Stale),
        Command::Agree { plan } => {
            let is_requester = row.actor(Some(me)) == Actor::Requester;
            let other = if is_requester { row.provider_agreed } else { row.requester_agreed };
            Ok(Guards { other_side_agreed: other == Some(*plan), ..Default::default() })
        }
        // No country or organisation can ask for endorsements yet.
        _ => Ok(Guards::default()),
    }
}
