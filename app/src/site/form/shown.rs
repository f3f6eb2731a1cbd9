//! A form as a page shows it.

use super::{Complaint, Errors, Typed};
use axum::http::StatusCode;

/// A form with what stands in it: opened, or come back to who sent it.
#[derive(Clone, Debug)]
pub struct ShownForm {
    /// Of the page that it is on.
    pub status: StatusCode,
    pub typed: Typed,
    pub errors: Errors,
    /// What somebody else saved while it was open.
    pub theirs: Option<Typed>,
}

impl ShownForm {
    /// To be filled in.
    pub fn opened(typed: Typed) -> Self {
        Self::back(typed, Errors::default())
    }

    /// Come back, to be corrected or only looked at: 422 where something is wrong with it.
    pub fn back(typed: Typed, errors: Errors) -> Self {
        Self { status: errors.status(), typed, errors, theirs: None }
    }

    /// Come back because of what was saved meanwhile, to be sent again knowingly; `field` is where that is said.
    pub fn conflict(typed: Typed, theirs: Option<Typed>, field: &str, why: Complaint) -> Self {
        Self { status: StatusCode::CONFLICT, typed, errors: Errors::one(field, why), theirs }
    }
}
