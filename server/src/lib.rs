//! Banyan's server: settings, router, guards, background work and the command line.

pub mod cli;

pub mod guard;
pub mod headers;
pub mod jobs;
pub mod router;
pub mod settings;
