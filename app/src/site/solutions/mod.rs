//! Solutions: one practice, told so that another can use it, whether it worked or not.

mod edit;
pub mod entity;
pub mod forms;
mod list;
mod page;
pub mod posts;
pub mod rules;
mod show;
pub mod store;
mod told;

/// The pages, for the table of routes.
pub mod pages {
    pub use super::{
        edit::{edit, new},
        list::list,
        show::{revision, revisions, show},
    };
}

pub use list::rows;
pub use rules::{Block, Indicator, Outcome, Solution, Source};
pub use store::{SolutionRow, discussed, title_of};

use super::{ids::PersonId, problem::Problem, session::Viewer};
use leptos::prelude::AnyView;

/// What a person has published, as rows; nothing where there is nothing.
///
/// # Errors
/// The database's own.
pub async fn by_author(viewer: &Viewer, person_id: PersonId) -> Result<Option<AnyView>, Problem> {
    let found = store::by_author(&viewer.db, &viewer.asker, person_id).await?;
    Ok((!found.is_empty()).then(|| rows(viewer.locale, found)))
}

/// The newest, as rows.
///
/// # Errors
/// The database's own.
pub async fn newest(viewer: &Viewer, count: usize) -> Result<AnyView, Problem> {
    let filter = store::Filter { few: Some(count), ..Default::default() };
    let found = store::list(&viewer.db, &viewer.asker, &filter, None).await?.rows;
    Ok(rows(viewer.locale, found))
}

/// The newest on a theme and all under it.
///
/// # Errors
/// The database's own.
pub async fn by_theme(viewer: &Viewer, theme: &str) -> Result<Option<AnyView>, Problem> {
    let filter = store::Filter { theme: theme.to_owned(), ..Default::default() };
    let found = store::list(&viewer.db, &viewer.asker, &filter, None).await?.rows;
    Ok((!found.is_empty()).then(|| rows(viewer.locale, found)))
}
