//! The workspace of an exchange, for its two sides alone: what they say to each other, what is to be done, files, the
//! log, and who came. It opens when an offer is chosen; whoever is chosen next begins with an empty one.

mod attend;
pub mod entity;
mod files;
mod forms;
pub mod own;
mod page;
mod remind;
mod rules;
mod section;
mod store;
mod to_do;

pub use files::holds;
pub use forms::{Came, Message, NewToDo, Side, all as forms};
pub use remind::RemindOfToDos;
pub(super) use section::Doors;
pub use store::{add_to_do, attend, say};

use super::store as exchanges;
use crate::site::{
    db::Table,
    exchanges::{machine::Action, store::ExchangeRow},
    feature::Route,
    files as shared,
    form::{Outline, Typed},
    ids::ExchangeId,
    locale::Locale,
    problem::Problem,
    session::Viewer,
    ui,
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;

/// All of its tables.
pub fn tables() -> Vec<Table> {
    vec![
        Table::of::<entity::exchange_message::Entity>(),
        Table::of::<entity::exchange_to_do::Entity>(),
        Table::of::<entity::exchange_attendance::Entity>(),
    ]
}

#[rustfmt::skip]
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/exchanges/{at}/workspace",           page::show).takes(page::say).reads(&["before"]),
        Route::page("/exchanges/{at}/to-dos",              to_do::show).takes(to_do::add),
        Route::form("/exchanges/{at}/to-dos/{to_do}",      to_do::mark),
        Route::page("/exchanges/{at}/attendance",          attend::show).takes(attend::save),
        Route::page("/exchanges/{at}/files",               shared::list::<ExchangeId>)
            .takes_file(shared::add::<ExchangeId>),
        Route::page("/exchanges/{at}/files/{file}",        shared::one::<ExchangeId>)
            .takes(shared::describe::<ExchangeId>),
        Route::form("/exchanges/{at}/files/{file}/remove", shared::remove::<ExchangeId>),
    ]
}

/// The exchange, for one of its two sides once there are two.
///
/// # Errors
/// [`Problem::SignIn`], [`Problem::NotFound`], [`Problem::Refused`].
async fn entered(viewer: &Viewer, id: ExchangeId) -> Result<ExchangeRow, Problem> {
    viewer.signed_in()?;
    let row = exchanges::find(&viewer.db, &viewer.asker, id).await?;
    if rules::may_enter(&row, viewer.me()) { Ok(row) } else { Err(Problem::Refused) }
}

/// The page of the exchange with what was typed, as it cannot be kept any more.
async fn refused(
    viewer: &Viewer,
    id: ExchangeId,
    outline: &'static Outline,
    typed: &Typed,
) -> Result<Response, Problem> {
    let row = exchanges::find(&viewer.db, &viewer.asker, id).await?;
    let said = (outline.said(viewer.locale, typed), typed);
    super::posts::keep(viewer, StatusCode::FORBIDDEN, row, Action::Log, said).await
}

/// The way back, the title, and for whom it is.
fn heading(t: Locale, row: &ExchangeRow, title: &'static str, lead: &'static str) -> impl IntoView + use<> {
    let (path, name) = (row.path(), row.title.clone());
    view! {
        <p class="eyebrow">
            <a href=path.clone() {..ui::spoken(t, &row.language)}>
                {name}
            </a>
        </p>
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
    }
}
