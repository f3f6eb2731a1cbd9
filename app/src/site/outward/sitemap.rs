//! Maps for search engines: an index, and parts that each hold so many things by their numbers.

use super::sent;
use crate::site::{
    feature::{Feature, Outward},
    link,
    locale::{self, Locale},
    problem::Problem,
    session::Viewer,
    themes,
    time::Moment,
};
use axum::{extract::Path, response::Response};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};
use std::io;

/// How many numbers a part has. The protocol allows 50,000 addresses; a part is made in one go, so it has fewer.
const EACH: i64 = 2_000;
/// What is never as it is in an address.
const UNSAFE: AsciiSet = CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>');

const SCHEMA: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
const XHTML: (&str, &str) = ("xmlns:xhtml", "http://www.w3.org/1999/xhtml");

type Xml = Writer<Vec<u8>>;

/// GET `/sitemap.xml`
pub async fn index(viewer: Viewer) -> Result<Response, Problem> {
    let mut parts = vec!["/sitemap/place.xml".to_owned()];
    for (feature, outward) in outward(&viewer) {
        let last = (outward.last)(&viewer).await?;
        let count = (last + EACH - 1) / EACH;
        parts.extend((0..count).map(|part| format!("/sitemap/{}-{part}.xml", feature.thing.collection())));
    }
    xml(&viewer, "sitemapindex", &[SCHEMA], |xml| {
        parts.iter().try_for_each(|part| {
            let address = absolute(&viewer, part);
            xml.create_element("sitemap").write_inner_content(|xml| text(xml, "loc", &address))?;
            Ok(())
        })
    })
}

/// GET `/sitemap/place.xml`, `/sitemap/solutions-0.xml`
pub async fn part(viewer: Viewer, Path(name): Path<String>) -> Result<Response, Problem> {
    let name = name.strip_suffix(".xml").ok_or(Problem::NotFound)?;
    if name == "place" {
        return place(&viewer);
    }
    let (collection, number) = name.rsplit_once('-').ok_or(Problem::NotFound)?;
    let is_it = |(feature, _): &(&Feature, &Outward)| feature.thing.collection() == collection;
    let (_, of_feature) = outward(&viewer).find(is_it).ok_or(Problem::NotFound)?;
    let number: i64 = number.parse().ok().filter(|number| *number >= 0).ok_or(Problem::NotFound)?;
    let first = number.checked_mul(EACH).and_then(|before| before.checked_add(1)).ok_or(Problem::NotFound)?;
    let last = first.checked_add(EACH - 1).ok_or(Problem::NotFound)?;
    let addresses = (of_feature.addresses)(&viewer, first..=last).await?;
    xml(&viewer, "urlset", &[SCHEMA], |xml| {
        addresses.iter().try_for_each(|(path, changed)| url(xml, &absolute(&viewer, path), *changed, &[]))
    })
}

fn outward(viewer: &Viewer) -> impl Iterator<Item = (&'static Feature, &'static Outward)> + use<> {
    viewer.site.features.iter().filter_map(|feature| Some((feature, feature.outward.as_ref()?)))
}

/// The pages that are of no thing. Those that say the same in each language name the addresses of all.
fn place(viewer: &Viewer) -> Result<Response, Problem> {
    let themes = themes::options(Locale::ENGLISH).into_iter().map(|(slug, _)| link::theme(slug));
    let about =
        viewer.site.features.iter().flat_map(|feature| feature.footer).map(|(to, _)| (*to).to_owned());
    let translated: Vec<String> =
        ["/".to_owned(), link::THEMES.to_owned()].into_iter().chain(themes).chain(about).collect();
    let lists = viewer.site.features.iter().filter(|feature| feature.navigation.is_some());
    xml(viewer, "urlset", &[SCHEMA, XHTML], |xml| {
        for feature in lists {
            url(xml, &absolute(viewer, feature.thing.list()), None, &[])?;
        }
        for path in &translated {
            let others: Vec<_> =
                locale::addresses(path).map(|(code, path)| (code, absolute(viewer, &path))).collect();
            url(xml, &absolute(viewer, path), None, &others)?;
            for (_, address) in others.iter().filter(|(code, _)| *code != link::ANY_LANGUAGE) {
                url(xml, address, None, &others)?;
            }
        }
        Ok(())
    })
}

fn absolute(viewer: &Viewer, path: &str) -> String {
    format!("{}{}", viewer.site.settings.origin, utf8_percent_encode(path, &UNSAFE))
}

fn url(
    xml: &mut Xml,
    address: &str,
    changed: Option<Moment>,
    languages: &[(&str, String)],
) -> io::Result<()> {
    xml.create_element("url").write_inner_content(|xml| {
        text(xml, "loc", address)?;
        if let Some(changed) = changed {
            text(xml, "lastmod", &changed.iso())?;
        }
        for (code, address) in languages {
            let link = [("rel", "alternate"), ("hreflang", code), ("href", address.as_str())];
            xml.create_element("xhtml:link").with_attributes(link).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn text(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(text))?;
    Ok(())
}

fn xml(
    viewer: &Viewer,
    root: &str,
    schemas: &[(&str, &str)],
    content: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> Result<Response, Problem> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None))).map_err(Problem::fault)?;
    let root = xml.create_element(root).with_attributes(schemas.iter().copied());
    root.write_inner_content(content).map_err(Problem::fault)?;
    Ok(sent(viewer, "application/xml; charset=utf-8", xml.into_inner()))
}
