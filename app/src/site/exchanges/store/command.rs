//! What somebody does with an exchange that is open or further.

use super::ExchangeRow;
use crate::site::{
    exchanges::{
        machine::Action,
        rules::{NewOffer, Plan},
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
        }
    }

    pub fn reason(&self) -> &str {
        match self {
            Self::Withdraw { reason } | Self::StepBack { reason } | Self::ChooseAnother { reason } => reason,
            Self::Offer(_)
            | Self::Retract
            | Self::Suggest(_)
            | Self::Choose { .. }
            | Self::Plan { .. }
            | Self::Agree { .. } => "",
        }
    }

    /// To whom the reason is said, where that is one person.
    pub fn addressee(&self, row: &ExchangeRow) -> Option<PersonId> {
        match self {
            Self::ChooseAnother { .. } => row.provider_id(),
            Self::StepBack { .. } => Some(row.requester.id),
            _ => None,
        }
    }
}
