//! All that the browser downloads. Each island makes a page better that is complete without it; its
//! words come with the page, so the module holds no catalogue.

pub mod asked_before;
pub mod bell;
pub mod choose;
pub mod composer;
pub mod instant_search;
pub mod kept_form;
mod letters;
pub mod passkeys;
pub mod react;

use letters::letters;

use leptos::{
    prelude::*,
    server_fn::codec::JsonEncoding,
    web_sys::{Event, EventInit, EventTarget},
};
use serde::{Deserialize, Serialize};

/// Why a call from an island failed: fixed words, nothing of the inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// The server was not reached, or gave no answer that could be read.
    Unreachable,
    /// The session has ended.
    SignedOut,
    /// Not possible, for this person or any more.
    Refused,
    /// What was asked could not be understood.
    Unclear,
    /// Too often within a minute.
    TooMany,
    /// There is no room left to write to.
    Full,
}

impl Failure {
    /// By which its words are found on the page.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::SignedOut => "signed-out",
            Self::Refused | Self::Unclear => "refused",
            Self::TooMany => "too-many",
            Self::Full => "full",
        }
    }
}

impl FromServerFnError for Failure {
    type Encoder = JsonEncoding;
    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::UnsupportedRequestMethod(_) => Self::Unclear,
            _ => Self::Unreachable,
        }
    }
}

/// Lets the islands know that a field was filled by one of them: as if a person had typed.
fn tell(field: &EventTarget) {
    let bubbles = EventInit::new();
    bubbles.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("input", &bubbles) {
        let _ = field.dispatch_event(&event);
    }
}

#[cfg(feature = "ssr")]
impl From<crate::site::problem::Problem> for Failure {
    fn from(problem: crate::site::problem::Problem) -> Self {
        use crate::site::problem::Problem;
        match problem {
            Problem::SignIn { .. } => Self::SignedOut,
            Problem::TooMany { .. } => Self::TooMany,
            Problem::Full => Self::Full,
            Problem::Busy => Self::Unreachable,
            Problem::Fault(detail) => {
                leptos::logging::error!("fault in a call of an island: {detail}");
                Self::Unreachable
            }
            _ => Self::Refused,
        }
    }
}

/// Who calls, for the body of a server function.
#[cfg(feature = "ssr")]
async fn viewer() -> Result<crate::site::session::Viewer, Failure> {
    leptos_axum::extract().await.map_err(|_| Failure::Unreachable)
}
