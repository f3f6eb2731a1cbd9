//! Search over all that anyone may read: questions to the [index](super::index), and what it found read from the
//! database again, so that what is gone there is gone here.

mod find;
mod follow;
mod page;
mod results;

pub use follow::{Forget, keep_following};
pub use page::{search, search_box};
