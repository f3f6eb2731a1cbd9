//! The uptake ledger of a solution: who considers, tries, adapts or uses it, or gave it up, and what came of that.

pub mod entity;
mod form;
mod open;
mod own;
mod pages;
mod photo;
mod posts;
mod remind;
mod section;
pub mod store;

pub use form::{USE, UseReport};
pub use open::USES;
pub(super) use own::OWN;
pub use pages::{list, new};
pub use photo::{page as photo, remove as remove_photo, set as set_photo};
pub use posts::{take_back, tell};
pub use remind::AskAgain;
pub use section::{Ledger, ledger, section};

crate::choices! {
    /// How far somebody has got with a solution.
    Stage {
        Considering = "considering" => use_considering,
        Trying = "trying" => use_trying,
        Adapting = "adapting" => use_adapting,
        Using = "using" => use_using,
        GaveUp = "gave-up" => use_gave_up,
    }
}

impl Stage {
    /// Whether the solution is put to use there: what is only considered or was given up is told, and not counted as
    /// uptake.
    pub fn is_use(self) -> bool {
        matches!(self, Self::Trying | Self::Adapting | Self::Using)
    }

    /// Whether it is worth asking again what became of it.
    pub fn goes_on(self) -> bool {
        self != Self::GaveUp
    }
}
