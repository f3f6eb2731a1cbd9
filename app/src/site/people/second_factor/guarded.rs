//! Which roles need a second factor: what an administrator decides.

use super::{forms::GUARDED, store};
use crate::site::{
    access::{Me, Role},
    audit::audit,
    db::{Db, Source},
    form::{Complaint, Errors, Typed, WRITING},
    link,
    page::Head,
    people::{
        entity::guarded_role::{ActiveModel, Column, Entity},
        flashes,
        pages::sections,
    },
    problem::Problem,
    session::Viewer,
    state::Site,
    ui::fields::FormView,
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use macros::Record;
use sea_orm::{ActiveValue::Set, EntityTrait, QueryOrder, sea_query::OnConflict};

#[derive(Record)]
#[record(Entity)]
struct Guarded {
    role: Role,
}

impl Source for Guarded {}

async fn guarded(db: &Db) -> Result<Vec<String>, Problem> {
    let roles = db.all(Guarded::find().order_by_asc(Column::Role)).await?;
    Ok(roles.into_iter().map(|row| row.role.code().to_owned()).collect())
}

/// Whoever decides for the place.
///
/// # Errors
/// [`Problem::Refused`] for anybody else; [`Problem::SignIn`].
pub fn administrator(viewer: &Viewer) -> Result<&Me, Problem> {
    Some(viewer.signed_in()?).filter(|me| me.role == Role::Administrator).ok_or(Problem::Refused)
}

/// GET `/settings/place`
pub async fn page(viewer: Viewer) -> Result<Response, Problem> {
    administrator(&viewer)?;
    let typed = GUARDED.fill(&guarded(&viewer.db).await?);
    Ok(form(&viewer, StatusCode::OK, &typed, &Errors::default()))
}

fn form(viewer: &Viewer, status: StatusCode, typed: &Typed, errors: &Errors) -> Response {
    let t = viewer.locale;
    viewer.page_with(status, Head::new(t.settings_place()).unlisted(), || {
        let form = FormView::new(&GUARDED, t, typed, errors);
        view! {
            <h1>{t.settings_place()}</h1>
            {sections(viewer)}
            <form id=WRITING class="form" method="post" action=link::PLACE novalidate>
                {form.complaints()}
                {form.fields()}
                <p class="actions">
                    <button class="button">{t.settings_save()}</button>
                </p>
            </form>
            <p>
                <a href=link::JOINING>{t.joining_title()}</a>
                " · "
                <a href=link::FOCAL_POINTS>{t.focal_points_title()}</a>
            </p>
        }
    })
}

/// POST `/settings/place`
pub async fn save(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let me = administrator(&viewer)?;
    if typed.is_again() {
        return Ok(form(&viewer, StatusCode::OK, &typed, &Errors::default()));
    }
    let (roles, mut errors) = GUARDED.read(&typed);
    let own = store::own(&viewer.db, me.id).await?;
    if roles.iter().any(|code| code == me.role.code()) && !own.is_some_and(|factor| factor.is_on()) {
        errors.add("roles", Complaint::FirstYourself); // this page would be gone from under them
    }
    if !errors.is_empty() {
        return Ok(form(&viewer, StatusCode::UNPROCESSABLE_ENTITY, &typed, &errors));
    }
    keep(&viewer.site, me, &roles).await?;
    Ok(viewer.done(&flashes::PLACE_SAVED, link::PLACE))
}

async fn keep(site: &Site, me: &Me, roles: &[String]) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    tx.run(&Entity::delete_many()).await?;
    for role in roles.iter().filter_map(|code| Role::parse(code)) {
        let same = OnConflict::column(Column::Role).do_nothing().to_owned(); // another saves at this moment
        tx.run(&Entity::insert(ActiveModel { role: Set(role) }).on_conflict(same)).await?;
    }
    audit(&tx, Some(me.id), "place.guarded-roles", None).await?;
    tx.commit().await
}
