//! The pictures of demo solutions: drawn for the place itself, as files that anybody can look at and change, and hung
//! on them as an upload is.

use super::change;
use crate::site::{
    access::Me,
    card,
    files::{self, entity::file},
    ids::SolutionId,
    problem::Problem,
    state::Site,
    time::Moment,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;

/// One of them, as it stands beside a solution.
#[derive(Deserialize)]
pub struct Picture {
    /// The name of its file.
    drawing: String,
    /// What it shows, in the language of the solution.
    description: String,
}

macro_rules! drawings {
    ($($name:literal)*) => {
        [$(($name, include_str!(concat!("../../../demo/pictures/", $name, ".svg")))),*]
    };
}

static DRAWINGS: [(&str, &str); 30] = drawings![
    "bicycles" "border-post" "budget-year" "bus-axis" "bus-overtaking" "bus-parts" "cable-and-works"
    "cistern" "closed-reef" "cyclone-flags" "friendship-bench" "graduation" "grant-steps"
    "land-lines" "latrine" "levels" "loess-terraces" "mobile-money" "pumps" "ration-leak"
    "rehydration" "rice-spacing" "savings-box" "screening" "smong" "solar-home" "twins"
    "village-antenna" "x-road" "zai"
];

/// A picture, and on what it is to hang: a solution that somebody told at this time.
pub struct ToHang {
    pub me: Me,
    pub on: SolutionId,
    pub at: Moment,
    pub picture: Picture,
}

/// Draws all and hangs them.
pub async fn fill(site: &Site, pictures: Vec<ToHang>) -> Result<(), Problem> {
    for picture in pictures {
        hang(site, picture).await?;
    }
    Ok(())
}

async fn hang(site: &Site, picture: ToHang) -> Result<(), Problem> {
    let ToHang { me, on, at, picture: Picture { drawing, description } } = picture;
    let known = DRAWINGS.iter().find(|(name, _)| *name == drawing);
    let (_, svg) = *known.ok_or_else(|| Problem::fault(format!("no drawing {drawing}")))?;
    let png = site.blocking.run(move || card::drawing(svg)).await??;
    let id = files::bring(site, &me, on, &format!("{drawing}.png"), &png, &description).await?;
    let dated = file::ActiveModel { created_at: Set(at), ..Default::default() };
    change(site, &file::Entity::update_many().set(dated).filter(file::Column::Id.eq(id))).await
}
