//! Discussions: questions, conversations and announcements, on a theme or on a solution.

pub mod entity;
pub mod forms;
pub mod import;
mod list;
mod new;
pub mod posts;
pub mod rules;
mod show;
pub mod store;

/// The pages, for the table of routes.
pub mod pages {
    pub use super::{
        list::list,
        new::new,
        show::{edit_post, history, show},
    };
}

pub use forms::BODY_MOST;
pub use store::react;

use super::{
    ids::{PersonId, SolutionId},
    problem::Problem,
    session::Viewer,
};
use leptos::prelude::AnyView;
use store::Filter;

async fn rows(viewer: &Viewer, filter: Filter, most: usize) -> Result<Option<AnyView>, Problem> {
    let found = store::list(&viewer.db, &viewer.asker, &Filter { few: Some(most), ..filter }, None).await?.rows;
    Ok((!found.is_empty()).then(|| list::rows(viewer.locale, found)))
}

/// What a person has begun.
///
/// # Errors
/// The database's own.
pub async fn by_author(viewer: &Viewer, person_id: PersonId) -> Result<Option<AnyView>, Problem> {
    rows(viewer, Filter { author: Some(person_id), ..Default::default() }, 20).await
}

/// What is said on a theme and all under it.
///
/// # Errors
/// The database's own.
pub async fn by_theme(viewer: &Viewer, theme: &str) -> Result<Option<AnyView>, Problem> {
    rows(viewer, Filter { theme: theme.to_owned(), ..Default::default() }, 20).await
}

/// What is said on a solution.
///
/// # Errors
/// The database's own.
pub async fn on_solution(viewer: &Viewer, solution_id: SolutionId) -> Result<Option<AnyView>, Problem> {
    rows(viewer, Filter { solution: Some(solution_id), ..Default::default() }, 20).await
}

/// Where something was said last.
///
/// # Errors
/// The database's own.
pub async fn liveliest(viewer: &Viewer, most: usize) -> Result<Option<AnyView>, Problem> {
    rows(viewer, Filter::default(), most).await
}
