//! What may stand in the HTML of a text that comes from a person.

use super::{
    super::address::SCHEMES,
    marks::{NAME, PLACE},
};
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

pub static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| cleaner(true));
/// Without what a text can do without: to which side a cell is aligned, and in which direction a block runs, which
/// the style says as well.
pub static PLAINER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| cleaner(false));

#[rustfmt::skip]
const TAGS: [&str; 26] = [
    "a", "blockquote", "br", "code", "del", "div", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
    "section", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
];

/// What may have a direction of its own.
const BLOCKS: [&str; 12] =
    ["blockquote", "code", "div", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "ul"];

fn cleaner(is_rich: bool) -> ammonia::Builder<'static> {
    let mut attributes: HashMap<&str, HashSet<&str>> = HashMap::from([
        ("a", HashSet::from(["href", "id", "aria-label"])),
        ("div", HashSet::from(["aria-label"])),
        ("li", HashSet::from(["id"])),
        ("ol", HashSet::from(["start"])),
    ]);
    let mut values: HashMap<&str, HashMap<&str, HashSet<&str>>> = HashMap::from([
        ("div", HashMap::from([("role", HashSet::from(["group"])), ("tabindex", HashSet::from(["0"]))])),
        ("pre", HashMap::from([("tabindex", HashSet::from(["0"]))])),
    ]);
    if is_rich {
        for cell in ["th", "td"] {
            attributes.entry(cell).or_default().insert("align");
        }
        for block in BLOCKS {
            values.entry(block).or_default().insert("dir", HashSet::from(["ltr", "rtl"]));
        }
    }
    let mut cleaner = ammonia::Builder::default();
    cleaner
        .tags(HashSet::from(TAGS))
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(ammonia::UrlRelative::PassThrough)
        .tag_attributes(attributes)
        .tag_attribute_values(values)
        .allowed_classes([("div", HashSet::from(["wide"])), ("li", HashSet::from(["task"]))].into())
        .generic_attributes(HashSet::new())
        .attribute_filter(only_ours)
        .link_rel(Some("nofollow ugc noopener"));
    cleaner
}

/// Places and names that a page fills in begin with marks that no text has.
fn only_ours<'v>(_: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let is_ours = match attribute {
        "id" => value.starts_with(PLACE),
        "aria-label" => value.starts_with(NAME),
        _ => true,
    };
    is_ours.then_some(Cow::Borrowed(value))
}
