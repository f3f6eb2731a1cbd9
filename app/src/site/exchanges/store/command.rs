//! What somebody does with an exchange that is open or further.

use super::ExchangeRow;
use crate::site::{
    exchanges::{
        machine::Action,
        rules::{Account, NewOffer, Plan},
    },
    ids::{OfferId, PersonId},
};

/// What somebody does with an exchange that is open or further.
#[derive(Debug)]
pub enum Command {
    Offer(NewOffer),
    Retract,
    /// A facilitator points a practitioner to it.
    Suggest(PersonId),
    Choose {
        offer: OfferId,
    },
    Withdraw {
        reason: String,
    },
    Plan {
        plan: Plan,
        /// The version that was read, where there was one.
        over: Option<i64>,
        /// The provider whom it was written with, where that is said.
        with: Option<PersonId>,
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
    Start,
    Cancel {
        reason: String,
    },
    Stop {
        reason: String,
    },
    /// Something is told: of what happens, of what came of it, of what was learned, of what has changed.
    Tell(Telling, Account),
    /// What came of it is for everybody to read.
    Publish,
    /// A focal point lets it be seen in the name of the country.
    Endorse,
    /// A focal point gives it back.
    Return {
        reason: String,
    },
    /// An administrator ends what is abuse.
    Close {
        reason: String,
    },
}

/// The steps that tell something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    Log,
    Complete,
    Reflect,
    FollowUp,
}

impl Telling {
    pub fn action(self) -> Action {
        match self {
            Self::Log => Action::Log,
            Self::Complete => Action::Complete,
            Self::Reflect => Action::Reflect,
            Self::FollowUp => Action::FollowUp,
        }
    }
}

impl Command {
    pub fn action(&self) -> Action {
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
            Self::Start => Action::Start,
            Self::Cancel { .. } => Action::Cancel,
            Self::Stop { .. } => Action::Stop,
            Self::Tell(telling, _) => telling.action(),
            Self::Publish => Action::Publish,
            Self::Endorse => Action::Endorse,
            Self::Return { .. } => Action::Return,
            Self::Close { .. } => Action::Close,
        }
    }

    pub fn reason(&self) -> &str {
        match self {
            Self::Withdraw { reason }
            | Self::StepBack { reason }
            | Self::ChooseAnother { reason }
            | Self::Cancel { reason }
            | Self::Stop { reason }
            | Self::Return { reason }
            | Self::Close { reason } => reason,
            Self::Offer(_)
            | Self::Retract
            | Self::Suggest(_)
            | Self::Choose { .. }
            | Self::Plan { .. }
            | Self::Agree { .. }
            | Self::Start
            | Self::Tell(..)
            | Self::Publish
            | Self::Endorse => "",
        }
    }

    /// Its texts that are rendered before the write begins: while it lasts, others wait.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Offer(offer) => vec![&offer.body],
            Self::Plan { plan, .. } => vec![&plan.costs],
            Self::Tell(_, account) => account.told().into_iter().map(|(_, text)| text).collect(),
            _ => Vec::new(),
        }
    }

    /// To whom the reason is said, where that is one person.
    pub fn addressee(&self, row: &ExchangeRow) -> Option<PersonId> {
        match self {
            Self::ChooseAnother { .. } => row.provider_id(),
            Self::StepBack { .. } | Self::Return { .. } => Some(row.requester.id),
            _ => None,
        }
    }
}
