//! Writing together: co-authors, who write all parts and are named with the author, and readers, who are asked to read
//! a draft first. Both are invited by handle or address, and nobody is named anywhere before they accept.

pub mod entity;
mod forget;
mod forms;
mod invitation;
mod invite;
mod letter;
mod own;
mod page;
mod posts;
pub mod store;

pub use forget::ForgetInvitations;
pub use forms::all as forms;
pub use invitation::{answer, answer_to_letter, invitation, invitation_of_letter};
pub(super) use own::{OWN, hand_on};
pub use page::page;
pub use posts::{invite, remove};
pub use store::{CoAuthors, HelperRow, actor, standing};

crate::choices! {
    /// What somebody does with a solution who is not its author.
    HelperRole {
        /// Writes all of it, and is named with the author.
        CoAuthor = "co-author" => helper_co_author,
        /// Reads a draft, and comments on it.
        Reader = "reader" => helper_reader,
    }
}

crate::choices! {
    /// What became of an invitation.
    HelperState {
        Invited = "invited" => helper_invited,
        Accepted = "accepted" => helper_accepted,
        Declined = "declined" => helper_declined,
    }
}

/// The address of those who write or read a solution together.
pub fn address(path: &str) -> String {
    [path, "/together"].concat()
}
