//! What people write, made safe to show: Markdown to HTML, differences, excerpts, slugs.

mod address;
mod difference;
pub mod encoded;
mod html;
mod letters;
mod markdown;
mod slug;
mod typed;

pub use address::leads_to;
pub use difference::{Differences, difference};
pub use html::{Html, Names};
pub use letters::{is_of_words, is_rtl, latin, shows};
pub use markdown::{markdown, mentions};
pub use slug::slug;
pub use typed::{composed, excerpt, is_line_break, is_longer, letters, line, prose};

/// How many bytes of HTML a text of so many bytes may become: what its marks may add, and no more. A page of
/// many texts is then bounded by what people wrote, and nobody's short text is a long page for everybody
/// else.
pub fn budget(text: usize) -> usize {
    4 * text + (4 << 10)
}
