//! The pictures that stand beside a link.

use crate::site::{
    card::{Card, PLACE},
    link::Path,
    locale::Locale,
    problem::Problem,
    session::Viewer,
    themes,
    things::Thing,
};
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};

/// For a month: a picture at an address never changes, and what was taken away is not to be shown for ever by those
/// who keep it.
const A_MONTH: &str = "public, max-age=2592000, immutable";

/// GET `/cards/solution-12.fr.0c8e2f4a6b1d3e57.png`, as [`Card::address`] writes it. Of any other address with the
/// right name the one way leads there, so nobody has pictures drawn by asking for addresses without number.
pub async fn card(
    mut viewer: Viewer,
    Path(asked): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut parts = asked.split('.');
    let name = parts.next().unwrap_or_default();
    viewer.locale = parts.next().and_then(Locale::parse).unwrap_or_default();
    let card = find(&viewer, name).await?.ok_or(Problem::NotFound)?;
    let address = card.address(name);
    if viewer.path != address {
        let way = [(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"))];
        return Ok((way, Redirect::temporary(&address)).into_response());
    }
    let tag = HeaderValue::try_from(format!("\"{asked}\"")).map_err(Problem::fault)?;
    let has_it = headers.get(header::IF_NONE_MATCH) == Some(&tag);
    let png = if has_it { None } else { Some(viewer.site.cards.png(&viewer.site.blocking, card).await?) };
    let said = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/png")),
        (header::CACHE_CONTROL, HeaderValue::from_static(A_MONTH)),
        (header::ETAG, tag),
        // It is made to be shown elsewhere.
        (
            header::HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("cross-origin"),
        ),
    ];
    Ok(match png {
        Some(png) => (said, png).into_response(),
        None => (StatusCode::NOT_MODIFIED, said).into_response(),
    })
}

/// What stands on the picture of this name: `banyan`, `theme-water`, `solution-12`.
async fn find(viewer: &Viewer, name: &str) -> Result<Option<Card>, Problem> {
    let t = viewer.locale;
    if name == PLACE {
        return Ok(Some(Card::of_all(t)));
    }
    let Some((kind, which)) = name.split_once('-') else { return Ok(None) };
    if kind == "theme" {
        return Ok(themes::find(which).map(|theme| themes::pages::card_of(t, theme)));
    }
    let of_thing = Thing::parse(kind).zip(which.parse().ok().filter(|id: &i64| *id > 0));
    let Some((thing, id)) = of_thing else { return Ok(None) };
    let feature = viewer.site.features.iter().find(|feature| feature.thing == thing);
    match feature.and_then(|feature| feature.outward.as_ref()) {
        Some(outward) => (outward.card)(viewer, id).await,
        None => Ok(None),
    }
}
