//! Letters to people: written with their cause into the database, sent soon after by a job.
//!
//! What a letter says is a list of blocks ([`Block`]), from which its HTML and its plain text are made: neither can
//! say what the other does not. Links in it begin with the configured origin, never with what a request said.

mod content;
mod deliver;
pub mod entity;
mod headers;
mod office;
pub mod pages;
mod queue;
mod written;

pub use content::{Block, Content, Letter, Thread};
pub use deliver::{Deliver, Forget, waiting_since};
pub use office::{MailSettings, Office, Refusal, smtp_server};
pub use queue::{To, post, post_invitation};

crate::choices! {
    /// Why somebody is written to.
    Sort {
        /// About their account, because somebody asked for it.
        Account = "account" => mail_sort_account,
        /// What happened to their account: always told.
        Security = "security" => mail_sort_security,
        /// What happened, of which they want to hear at once.
        Notice = "notice" => mail_sort_notice,
        /// What happened, all at once.
        Digest = "digest" => mail_sort_digest,
        /// To an address that nobody here is known by: somebody here invites whoever reads it.
        Invitation = "invitation" => mail_sort_invitation,
    }
}
