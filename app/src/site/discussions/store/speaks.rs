//! In which capacity somebody writes who may speak for an organisation.

use crate::site::{
    access::Me, db::Tx, discussions::rules::Capacity, ids::OrganisationId, organisations, problem::Problem,
};

/// What they say of that.
#[derive(Clone, Copy, Debug)]
pub enum Speaks {
    Personally,
    For(OrganisationId),
}

/// What a post says of it.
#[derive(Default)]
pub(super) struct Spoken {
    pub capacity: Option<Capacity>,
    /// For which, and what it is called now.
    pub organisation: Option<(OrganisationId, String)>,
}

impl Spoken {
    /// Whoever may speak for none writes as they are.
    ///
    /// # Errors
    /// [`Problem::Refused`] where they may not speak for this one, or no longer.
    pub async fn of(tx: &Tx, me: &Me, speaks: Option<Speaks>) -> Result<Self, Problem> {
        Ok(match speaks {
            Some(Speaks::For(id)) => {
                let organisation = Some((id, organisations::voice(tx, me, id).await?));
                Self { capacity: Some(Capacity::OnBehalf), organisation }
            }
            Some(Speaks::Personally) if me.speaks_for > 0 => {
                Self { capacity: Some(Capacity::Personal), organisation: None }
            }
            _ => Self::default(),
        })
    }
}
