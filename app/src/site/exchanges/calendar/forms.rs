//! The buttons about one's own calendar.

use crate::site::form::{FormSpec, token};
use std::sync::LazyLock;

/// Makes a new address of one's calendar, or takes it away.
pub static RENEW: LazyLock<FormSpec<()>> = LazyLock::new(|| FormSpec::new([token()]));
