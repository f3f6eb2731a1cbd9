//! The pictures that stand beside a link.

use super::sent;
use crate::site::{card::Card, problem::Problem, session::Viewer, themes, things::Thing};
use axum::{
    extract::Path,
    http::{HeaderName, HeaderValue},
    response::Response,
};

/// GET `/cards/solution-12.png`, `/cards/theme-water.png`, `/cards/banyan.png`
pub async fn card(viewer: Viewer, Path(name): Path<String>) -> Result<Response, Problem> {
    let name = name.strip_suffix(".png").ok_or(Problem::NotFound)?;
    let card = find(&viewer, name).await?.ok_or(Problem::NotFound)?;
    let png = viewer.site.cards.png(&viewer.site.blocking, card).await?;
    let mut answer = sent(&viewer, "image/png", png);
    // It is made to be shown elsewhere.
    let anywhere = HeaderValue::from_static("cross-origin");
    answer.headers_mut().insert(HeaderName::from_static("cross-origin-resource-policy"), anywhere);
    Ok(answer)
}

async fn find(viewer: &Viewer, name: &str) -> Result<Option<Card>, Problem> {
    let t = viewer.locale;
    let of_place = |title: &str, outcome: &str| Card {
        title: title.to_owned(),
        language: t.code().to_owned(),
        place: String::new(),
        outcome: outcome.to_owned(),
    };
    if name == "banyan" {
        return Ok(Some(of_place(t.site_claim(), "")));
    }
    let Some((kind, which)) = name.split_once('-') else { return Ok(None) };
    if kind == "theme" {
        return Ok(themes::find(which).map(|theme| of_place(theme.name(t), t.site_claim())));
    }
    let of_thing = Thing::parse(kind).zip(which.parse().ok().filter(|id: &i64| *id > 0));
    let Some((thing, id)) = of_thing else { return Ok(None) };
    let feature = viewer.site.features.iter().find(|feature| feature.thing == thing);
    match feature.and_then(|feature| feature.outward.as_ref()) {
        Some(outward) => (outward.card)(viewer, id).await,
        None => Ok(None),
    }
}
