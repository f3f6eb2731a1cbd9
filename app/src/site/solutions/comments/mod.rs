//! Comments beside the parts of a solution, among those who write it and those whom they ask to read it first. They are
//! never public.

mod beside;
pub mod entity;
mod forms;
mod own;
mod page;
mod posts;
mod store;

pub use beside::{Beside, beside, of_part};
pub use forms::all as forms;
pub(super) use own::OWN;
pub use page::page;
pub use posts::{deal, remove, say};
pub use store::open;

/// The address of all comments on a solution.
pub fn address(path: &str) -> String {
    [path, "/comments"].concat()
}
