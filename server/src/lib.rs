//! Banyan's server: settings, router, guards, background work and the command line.

pub mod accounts;
pub mod bulk;
pub mod calls;
pub mod cli;
pub mod compress;
pub mod guard;
pub mod headers;
pub mod hold;
pub mod issuers;
pub mod jobs;
pub mod listen;
pub mod memory;
pub mod page_cache;
pub mod private;
pub mod router;
pub mod settings;
mod well_known;
