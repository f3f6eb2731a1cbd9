//! Exchanges: one side asks to learn, others offer to share, and the side that asks decides.

mod edit;
pub mod entity;
pub mod forms;
mod list;
pub mod machine;
mod plan;
pub mod posts;
pub mod rules;
mod show;
pub mod store;

/// The pages, for the table of routes.
pub mod pages {
    pub use super::{
        edit::{edit, new},
        list::list,
        plan::plan,
        show::show,
    };
}

pub use store::{Expire, TellOfferers};

use super::{ids::PersonId, problem::Problem, session::Viewer};
use leptos::prelude::AnyView;
use store::Filter;

async fn rows(viewer: &Viewer, filter: Filter, most: usize) -> Result<Option<AnyView>, Problem> {
    let found = store::list(&viewer.db, &viewer.asker, &Filter { few: Some(most), ..filter }, None).await?.rows;
    Ok((!found.is_empty()).then(|| list::rows(viewer.locale, found)))
}

/// Needs that wait for offers.
///
/// # Errors
/// The database's own.
pub async fn open(viewer: &Viewer, most: usize) -> Result<Option<AnyView>, Problem> {
    rows(viewer, Filter { state: Some(machine::State::Open), ..Default::default() }, most).await
}

/// Exchanges on a theme and all under it.
///
/// # Errors
/// The database's own.
pub async fn by_theme(viewer: &Viewer, theme: &str) -> Result<Option<AnyView>, Problem> {
    rows(viewer, Filter { theme: theme.to_owned(), ..Default::default() }, 20).await
}

/// Exchanges in which a person is one of the sides.
///
/// # Errors
/// The database's own.
pub async fn by_party(viewer: &Viewer, person_id: PersonId) -> Result<Option<AnyView>, Problem> {
    rows(viewer, Filter { party: Some(person_id), ..Default::default() }, 20).await
}

/// Exchanges in which a person has something to do next.
///
/// # Errors
/// The database's own.
pub async fn waiting_for(viewer: &Viewer, person_id: PersonId) -> Result<Option<AnyView>, Problem> {
    rows(viewer, Filter { waiting_for: Some(person_id), ..Default::default() }, 10).await
}
