//! What the pages that are cached show of a row that is written.

use crate::site::things::Tag;

/// Of a row to be written: which tags that touches. `Tx` asks each row that it adds or changes, so that no
/// write forgets to say it.
pub trait Touches {
    fn touches(&self, tags: &mut Vec<Tag>);
}

/// Rows that no page shows to those who are not signed in, or that are only written with another that says
/// it.
macro_rules! shown_nowhere {
    ($row:ty) => {
        impl $crate::site::db::Touches for $row {
            fn touches(&self, _: &mut Vec<$crate::site::things::Tag>) {}
        }
    };
}
pub(crate) use shown_nowhere;
