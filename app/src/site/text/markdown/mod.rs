//! Markdown, as people write it, to HTML that is safe to show to others.

mod apart;
mod bare;
mod cleaner;
mod direction;
mod flat;
mod html_of;
mod links;
mod marks;
mod mentions;
mod notes;

use super::{Html, budget};
use cleaner::{CLEANER, PLAINER};
use comrak::{
    Arena, Options,
    nodes::{Node, NodeValue},
};
use std::{cell::Cell, collections::HashSet, fmt, sync::LazyLock};

pub(super) use marks::{NAME, PLACE};

static OPTIONS: LazyLock<Options> = LazyLock::new(|| {
    let mut options = Options::default();
    options.extension.autolink = true;
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.shortcodes = true;
    options.extension.cjk_friendly_emphasis = true;
    options.parse.leave_footnote_definitions = true; // those that nothing leads to are not dropped
    options.render.escape = true; // raw HTML is shown as the text that it is
    options.render.hardbreaks = true;
    options
});

/// Markdown, as a person wrote it, to HTML that is safe to show to another. Headings begin at `<h3>`,
/// below the page's own; images are links (a reader on a metered link decides). A text that would grow beyond
/// its [`budget`] is shown as it was typed.
pub fn markdown(source: &str) -> Html {
    let within =
        |cleaner: &ammonia::Builder<'_>, html: &str| Html::of(cleaner.clean(html).to_string(), source.len());
    rendered(source)
        .and_then(|html| within(&CLEANER, &html).or_else(|| within(&PLAINER, &html)))
        .unwrap_or_else(|| Html::clean(CLEANER.clean(&as_typed(source)).to_string()))
}

/// Not yet cleaned; nothing when its marks ask for more than the text may cost, in steps of reading it or in
/// bytes.
fn rendered(source: &str) -> Option<String> {
    let arena = Arena::new();
    let marked = marks::put(source);
    let mut root = read(&arena, &marked)?;
    if let Some(text) = apart::apart(root, &marked) {
        root = read(&arena, &text)?;
    }
    marks::take_out(root);
    flat::flatten(&arena, root);
    for node in root.descendants() {
        if let NodeValue::Heading(heading) = &mut node.data_mut().value {
            heading.level = (heading.level + 2).min(6);
        }
    }
    links::lead(&arena, root);
    mentions::link(&arena, root);
    notes::settle(&arena, root);
    notes::tick(&arena, root);
    // Before the cleaner takes out what only comrak wants.
    let mut html = Bounded::new(2 * budget(source.len()));
    html_of::write(root, &OPTIONS, &mut html).ok()?;
    Some(html.text)
}

/// The handles of those whom a text names, each once, in the order in which they stand.
pub fn mentions(source: &str) -> Vec<String> {
    let arena = Arena::new();
    let root = if source.contains('@') { read(&arena, source) } else { None };
    let named = root.map(mentions::named).unwrap_or_default();
    let mut once = HashSet::new();
    named.into_iter().filter(|handle| once.insert(handle.clone())).collect()
}

fn read<'a>(arena: &'a Arena<'a>, source: &str) -> Option<Node<'a>> {
    let asked = Cell::new(0);
    let is_enough = || asked.replace(asked.get() + 1) >= steps(source.len()) / STEPS_BETWEEN;
    comrak::try_parse_document(arena, source, &OPTIONS, &is_enough).ok()
}

/// How many steps comrak may take to read a text of so many bytes. Prose takes one for some letters, a list
/// of single words about five for each; a table of empty cells that Markdown fills up takes hundreds.
fn steps(text: usize) -> usize {
    8 * text + 20_000
}

/// How often comrak asks whether it is enough (its `CANCEL_CHECK_INTERVAL`).
const STEPS_BETWEEN: usize = 256;

/// A text that takes no more than so many bytes.
struct Bounded {
    text: String,
    most: usize,
}

impl Bounded {
    fn new(most: usize) -> Self {
        Self { text: String::new(), most }
    }
}

impl fmt::Write for Bounded {
    fn write_str(&mut self, more: &str) -> fmt::Result {
        if self.text.len() + more.len() > self.most {
            return Err(fmt::Error);
        }
        self.text.push_str(more);
        Ok(())
    }
}

/// The text without any marks, line by line.
fn as_typed(source: &str) -> String {
    let escaped = html_escape::encode_text(source.trim());
    format!("<p>{}</p>", escaped.lines().collect::<Vec<_>>().join("<br>"))
}

#[cfg(test)]
mod tests;
