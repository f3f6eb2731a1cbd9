//! Maps as sitemaps.org writes them, with the addresses of a page in other languages as Google does.

use crate::site::time::Moment;
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};
use std::io;

const SCHEMA: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
const XHTML: (&str, &str) = ("xmlns:xhtml", "http://www.w3.org/1999/xhtml");

type Xml = Writer<Vec<u8>>;

/// A page.
pub struct Place {
    pub address: String,
    pub changed: Option<Moment>,
    /// Its addresses in each language, by code, where it has any.
    pub languages: Vec<(&'static str, String)>,
}

/// The map of the maps at these addresses.
///
/// # Errors
/// None in memory.
pub fn index(parts: impl Iterator<Item = String>) -> io::Result<Vec<u8>> {
    document("sitemapindex", |xml| {
        for part in parts {
            xml.create_element("sitemap").write_inner_content(|xml| text(xml, "loc", &part))?;
        }
        Ok(())
    })
}

/// The map of these pages.
///
/// # Errors
/// None in memory.
pub fn places(places: &[Place]) -> io::Result<Vec<u8>> {
    document("urlset", |xml| places.iter().try_for_each(|place| url(xml, place)))
}

fn url(xml: &mut Xml, place: &Place) -> io::Result<()> {
    xml.create_element("url").write_inner_content(|xml| {
        text(xml, "loc", &place.address)?;
        if let Some(changed) = place.changed {
            text(xml, "lastmod", &changed.iso())?;
        }
        for (code, address) in &place.languages {
            let link = [("rel", "alternate"), ("hreflang", *code), ("href", address.as_str())];
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

fn document(root: &str, content: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element(root).with_attributes([SCHEMA, XHTML]).write_inner_content(content)?;
    Ok(xml.into_inner())
}
