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
        machine::{Action, Guards},
        rules::Told,
    },
    follows::{Moved, What, tell_watchers},
    idempotency::{self, Submission},
    ids::ExchangeId,
    notices::{self, Kind, Notice},
    problem::Problem,
    state::Site,
    text::{self, Html},
    things::{Tag, Thing},
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
            if let Some(undone) = action.undoes() {
                let is_unheard =
                    notices::take_back(tx, Some(me.id), Notice { kind: undone, ..notice }).await?;
                if is_unheard && kind == Kind::Retract {
                    continue; // an offer of which nobody has heard yet
                }
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
    // What is returned is its requester's alone again.
    Ok(if action == Action::Return { Thing::Exchange.list().to_owned() } else { location })
}

fn facts(row: &ExchangeRow, me: &Me, command: &Command) -> Result<Guards, Problem> {
    match command {
        Command::Plan { over, .. } if *over != row.plan => Err(Problem::Stale),
        Command::Plan { with, .. } if with.is_some() && *with != row.provider_id() => Err(Problem::Stale),
        Command::Agree { plan } if Some(*plan) != row.plan => Err(Problem::Stale),
        Command::Agree { plan } => {
            let other = row.agreed_across_from(row.actor(Some(me)));
            Ok(Guards { other_side_agreed: other == Some(*plan), ..Default::default() })
        }
        _ => Ok(Guards::default()),
    }
}
