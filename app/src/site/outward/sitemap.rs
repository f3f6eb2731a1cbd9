//! Maps for search engines: an index, and parts that each hold so many things by their numbers.

mod xml;

use crate::site::{
    feature::{Feature, Outward},
    link::{self, Path},
    locale::{self, Locale},
    problem::Problem,
    session::Viewer,
    themes,
    things::Tag,
    time::Moment,
};
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use macros::Record;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use sea_orm::sea_query::{Expr, ExprTrait, Order, SelectStatement};
use xml::{Place, index as index_of, places};

/// How many numbers a part has. A part may have 50,000 addresses and is made in one go: this is 400 KB, a few
/// milliseconds, and one query of so many rows. A thing is always in the same part, so what is new is in the last.
const EACH: i64 = 2_000;
/// What is never as it is in an address.
const UNSAFE: AsciiSet = CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>');

/// One that stands in a map.
#[derive(Record)]
struct Mapped {
    id: i64,
    /// What its address is made of.
    words: String,
    changed: Option<Moment>,
}

/// GET `/sitemap.xml`
pub async fn index(viewer: Viewer) -> Result<Response, Problem> {
    let mut parts = vec!["/sitemap/place.xml".to_owned()];
    for (feature, outward) in outward(&viewer) {
        let count = (last(&viewer, outward).await? + EACH - 1) / EACH;
        parts.extend((0..count).map(|part| format!("/sitemap/{}-{part}.xml", feature.thing.collection())));
    }
    let parts = parts.iter().map(|part| absolute(&viewer, part));
    let xml = index_of(parts).map_err(Problem::fault)?;
    Ok(sent(&viewer, xml))
}

/// GET `/sitemap/place.xml`, `/sitemap/solutions-0.xml`
pub async fn part(viewer: Viewer, Path(name): Path<String>) -> Result<Response, Problem> {
    let name = name.strip_suffix(".xml").ok_or(Problem::NotFound)?;
    if name == "place" {
        let xml = places(&place(&viewer)).map_err(Problem::fault)?;
        return Ok(sent(&viewer, xml));
    }
    let (collection, number) = name.rsplit_once('-').ok_or(Problem::NotFound)?;
    let is_it = |(feature, _): &(&Feature, &Outward)| feature.thing.collection() == collection;
    let (_, of_feature) = outward(&viewer).find(is_it).ok_or(Problem::NotFound)?;
    let number: i64 = number.parse().ok().filter(|number| *number >= 0).ok_or(Problem::NotFound)?;
    let first = number.checked_mul(EACH).and_then(|before| before.checked_add(1)).ok_or(Problem::NotFound)?;
    let things = mapped(&viewer, of_feature, first).await?;
    // One of which nothing is left is still a part. Those beyond the last are not there: they are without number.
    if things.is_empty() && last(&viewer, of_feature).await? < first {
        return Err(Problem::NotFound);
    }
    let made_for = viewer.clone();
    let make = move || {
        let place = |thing: Mapped| {
            let path = (of_feature.address)(thing.id, &thing.words);
            Place { address: absolute(&made_for, &path), changed: thing.changed, languages: Vec::new() }
        };
        places(&things.into_iter().map(place).collect::<Vec<_>>())
    };
    let xml = viewer.site.blocking.run(make).await?.map_err(Problem::fault)?;
    Ok(sent(&viewer, xml))
}

fn outward(viewer: &Viewer) -> impl Iterator<Item = (&'static Feature, &'static Outward)> + use<> {
    viewer.site.features.iter().filter_map(|feature| Some((feature, feature.outward.as_ref()?)))
}

/// Those of a part, which begins with this number.
async fn mapped(viewer: &Viewer, outward: &Outward, first: i64) -> Result<Vec<Mapped>, Problem> {
    let last = first.checked_add(EACH - 1).ok_or(Problem::NotFound)?;
    read(viewer, outward, |all| {
        all.and_where(Expr::col("id").between(first, last)).order_by("id", Order::Asc)
    })
    .await
}

/// The highest number that stands in the map; 0 where there is none.
async fn last(viewer: &Viewer, outward: &Outward) -> Result<i64, Problem> {
    let found = read(viewer, outward, |all| all.order_by("id", Order::Desc).limit(1)).await?;
    Ok(found.first().map_or(0, |thing| thing.id))
}

/// What is mapped depends on lists, and not on each of thousands of things. It is read by the key: what is shown is asked
/// of each row, as an expression that no index answers. As a plain condition it would have SQLite read all that are
/// published, from the index of lists, and sort them for each part.
async fn read(
    viewer: &Viewer,
    outward: &Outward,
    cut: impl FnOnce(&mut SelectStatement) -> &mut SelectStatement,
) -> Result<Vec<Mapped>, Problem> {
    outward.with.iter().for_each(|thing| viewer.db.depends_on(Tag::List(*thing, None)));
    let is_shown: Expr = Expr::case((outward.shown)(), 1).finally(0).into();
    let mut mapped = (outward.mapped)();
    Ok(viewer.db.select(cut(mapped.and_where(is_shown.eq(1)))).await?)
}

/// The pages that are of no thing. Those that say the same in each language name the addresses of all.
fn place(viewer: &Viewer) -> Vec<Place> {
    let themes = themes::options(Locale::ENGLISH).into_iter().map(|(slug, _)| link::theme(slug));
    // Of what is mapped itself the footer names the list, which speaks each language of its things.
    let (things, others): (Vec<_>, Vec<_>) =
        viewer.site.features.iter().partition(|feature| feature.outward.is_some());
    let about = others.into_iter().flat_map(|feature| feature.footer).map(|(to, _)| (*to).to_owned());
    let of_the_place = ["/", link::THEMES, link::COUNTRIES, link::LEARNING].map(str::to_owned);
    let translated = of_the_place.into_iter().chain(themes).chain(about);
    let is_named = |feature: &&Feature| feature.navigation.is_some() || !feature.footer.is_empty();
    let lists = things.into_iter().filter(is_named).map(|feature| Place {
        address: absolute(viewer, feature.thing.list()),
        changed: None,
        languages: Vec::new(),
    });
    lists.chain(translated.flat_map(|path| in_each_language(viewer, &path))).collect()
}

fn in_each_language(viewer: &Viewer, path: &str) -> Vec<Place> {
    let languages: Vec<_> =
        locale::addresses(path).map(|(code, path)| (code, absolute(viewer, &path))).collect();
    let place = |(_, address): &(_, String)| Place {
        address: address.clone(),
        changed: None,
        languages: languages.clone(),
    };
    languages.iter().map(place).collect()
}

fn absolute(viewer: &Viewer, path: &str) -> String {
    viewer.address(&utf8_percent_encode(path, &UNSAFE).to_string())
}

/// A map is the same for everybody until what it shows is touched.
fn sent(viewer: &Viewer, xml: Vec<u8>) -> Response {
    let said = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/xml; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600")),
    ];
    viewer.kept((said, xml).into_response())
}
