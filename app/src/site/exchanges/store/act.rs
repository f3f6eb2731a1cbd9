//! What somebody does with an exchange that is open or further.

use super::{
    Row,
    effect::effect,
    step::{Taken, check, lock, take},
};
use crate::site::{
    changes::{Tag, audit},
    db::Tx,
    exchanges::{
        machine::{Action, Actor, Facts},
        rules::{NewOffer, Plan},
    },
    notices::{self, Notice},
    once::{self, Form},
    problem::Problem,
    session::Me,
    state::Site,
    text::{self, Html},
};

/// What somebody does with an exchange that is open or further.
#[derive(Debug)]
pub enum Deed {
    Offer(NewOffer),
    Retract,
    /// A facilitator points a practitioner to it.
    Suggest(i64),
    Choose {
        offer: i64,
    },
    Withdraw {
        reason: String,
    },
    Plan {
        plan: Plan,
        /// The version that was read.
        over: i64,
        /// The provider whom it was written with; 0 is not said.
        with: i64,
    },
    Agree {
        plan: i64,
    },
    StepBack {
        reason: String,
    },
    ChooseAnother {
        reason: String,
    },
}

impl Deed {
    fn action(&self) -> Action {
        match self {
            Self::Offer(_) => Action::Offer,
            Self::Retract => Action::Retract,
            Self::Suggest(_) => Action::Suggest,
            Self::Choose { .. } => Action::Choose,
            Self::Withdraw { .. } => Action::Withdraw,
            Self::Plan { .. } => Action::Plan,
            Self::Agree { .. } => Action::Agree,
            Self::StepBack { .. } => Action::StepBack,
            Self::ChooseAnother { .. } => Action::ChooseAnother,
        }
    }

    fn reason(&self) -> &str {
        match self {
            Self::Withdraw { reason } | Self::StepBack { reason } | Self::ChooseAnother { reason } => reason,
            _ => "",
        }
    }

    /// To whom the reason is said, where that is one person.
    fn addressee(&self, row: &Row) -> Option<i64> {
        match self {
            Self::ChooseAnother { .. } => row.provider_id,
            Self::StepBack { .. } => Some(row.requester_id),
            _ => None,
        }
    }
}

/// Does it: one transaction from the table's word to the notice that the other side gets.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Refused`] as the table says; [`Problem::Stale`] when the plan is
/// another one by now, or when an offer would overwrite one that was not seen; [`Problem::SentBefore`]
/// when the form came before with other words.
pub async fn act(site: &Site, me: &Me, id: i64, deed: Deed, token: &str) -> Result<String, Problem> {
    let content = once::content(&[&format!("{deed:?}")]);
    // Rendered before the write begins: while it lasts, others wait.
    let html = match &deed {
        Deed::Offer(offer) => text::markdown(&offer.body),
        Deed::Plan { plan, .. } => text::markdown(&plan.costs),
        _ => Html::default(),
    };
    let tx = site.db.begin().await?;
    let done = act_in(&tx, me, id, &deed, &html).await;
    once::finish(site, tx, me, Form { token, content: &content }, done).await
}

async fn act_in(tx: &Tx, me: &Me, id: i64, deed: &Deed, html: &Html) -> Result<String, Problem> {
    let row = lock(tx, id).await?;
    let action = deed.action();
    check(&row, me, action, Facts::default())?;
    let facts = facts(&row, me, deed)?;
    let step = Taken { me: Some(me), action, reason: deed.reason(), addressee: deed.addressee(&row) };
    take(tx, &row, step, facts).await?;
    let mut told = effect(tx, &row, me, deed, html).await?;
    told.sort_unstable(); // see `notices::tell`
    let location = row.path();
    let mut touched = row.touched();
    touched.extend(told.iter().copied().map(Tag::Person)); // whoever joins or leaves it has it on their page
    for person in told {
        notices::tell(tx, me, Notice { to: person, kind: action.code(), title: &row.title, location: &location }).await?;
    }
    audit(tx, Some(me.id), &format!("exchange.{}", action.code()), "exchange", id, &touched).await?;
    Ok(location)
}

fn facts(row: &Row, me: &Me, deed: &Deed) -> Result<Facts, Problem> {
    match deed {
        Deed::Plan { over, .. } if *over != row.plan => Err(Problem::Stale),
        Deed::Plan { with, .. } if *with != 0 && Some(*with) != row.provider_id => Err(Problem::Stale),
        Deed::Agree { plan } if *plan != row.plan || *plan == 0 => Err(Problem::Stale),
        Deed::Agree { plan } => {
            let other = if row.actor(Some(me)) == Actor::Requester { row.provider_agreed } else { row.requester_agreed };
            Ok(Facts { other_side_agreed: other == *plan, ..Default::default() })
        }
        // No country or organisation can ask for endorsements yet.
        _ => Ok(Facts::default()),
    }
}
