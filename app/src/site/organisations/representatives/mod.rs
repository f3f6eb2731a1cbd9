//! Who represents an organisation: whoever made its page, and whom they asked, by handle or address. Nobody is named
//! before they accept, and each may write its page, speak for it, or both.

mod forget;
mod invitation;
mod invite;
mod letter;
pub(super) mod own;
mod page;
mod store;

pub use forget::ForgetInvitations;
pub use invitation::{answer, answer_to_letter, invitation, invitation_of_letter};
pub use invite::{end, invite};
pub use page::page;
pub use store::{Face, faces};

/// The address of those who represent an organisation.
pub fn address(path: &str) -> String {
    [path, "/representatives"].concat()
}
