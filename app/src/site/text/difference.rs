//! What a change of a text took out and put in.

use super::{Html, letters::is_unassigned_for_ever};
use similar::{ChangeTag, TextDiff};
use std::{
    fmt::Write,
    time::{Duration, Instant},
};

/// How long the shortest differences are looked for; after that, those that are good enough.
const PATIENCE: Duration = Duration::from_millis(200);
/// Of words that stayed, so many letters are shown before and after a change.
const AROUND: usize = 120;

/// The difference between two texts word by word, as they were typed: `<del>` and `<ins>`, with what stands
/// around them. It is made once, when the change is written.
pub fn difference(before: &str, after: &str) -> Html {
    Differences::begin().of(before, after)
}

/// The differences of several texts, which share the time that is given to them.
pub struct Differences(Instant);

impl Differences {
    pub fn begin() -> Self {
        Self(Instant::now() + PATIENCE)
    }

    /// As [`difference`].
    pub fn of(&self, before: &str, after: &str) -> Html {
        marked(before, after, self.0)
    }
}

fn marked(before: &str, after: &str, deadline: Instant) -> Html {
    // Texts that were kept before may have what marks places in HTML.
    let [before, after] = [before, after].map(|text| text.replace(is_unassigned_for_ever, ""));
    let difference = TextDiff::configure().deadline(deadline).diff_unicode_words(&before, &after);
    let mut pieces: Vec<(ChangeTag, String)> = Vec::new();
    for change in difference.iter_all_changes() {
        match pieces.last_mut() {
            Some((tag, text)) if *tag == change.tag() => text.push_str(change.value()),
            _ => pieces.push((change.tag(), change.value().to_owned())),
        }
    }
    let last = pieces.len().saturating_sub(1);
    let mut html = String::from("<p>");
    for (at, (tag, text)) in pieces.iter().enumerate() {
        let text = if *tag == ChangeTag::Equal { around(text, at > 0, at < last) } else { text.clone() };
        let element = match tag {
            ChangeTag::Equal => None,
            ChangeTag::Delete => Some("del"),
            ChangeTag::Insert => Some("ins"),
        };
        put(&mut html, element, &text);
    }
    html.push_str("</p>");
    Html::clean(html)
}

/// Text of several lines, in an element or in none.
fn put(html: &mut String, element: Option<&str>, text: &str) {
    let lines = html_escape::encode_text(text).replace('\n', "<br>");
    let _ = match element {
        Some(element) => write!(html, "<{element}>{lines}</{element}>"),
        None => write!(html, "{lines}"),
    };
}

/// The beginning and the end of what stayed: what stands after a change, and before the next.
fn around(text: &str, after_change: bool, before_change: bool) -> String {
    let length = text.chars().count();
    let (head, tail) = (if after_change { AROUND } else { 0 }, if before_change { AROUND } else { 0 });
    if length <= head + tail + 10 {
        return text.to_owned();
    }
    let start: String = text.chars().take(head).collect();
    let end: String = text.chars().skip(length - tail).collect();
    format!("{start} … {end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_came_and_went_are_marked() {
        let html =
            difference("Pumps are <b>old</b> here.\nWe wait.", "Pumps are new here.\nWe wait.").into_string();
        assert!(
            html.contains("<ins>new</ins>")
                && html.contains("old")
                && html.contains("&lt;")
                && !html.contains("<b>"),
            "{html}"
        );
        assert!(html.contains("We wait."), "{html}");
        assert_eq!(difference("same", "same").as_str(), "<p>same</p>");
    }

    #[test]
    fn languages_without_spaces_have_words_too() {
        let html = difference("农村供水很重要", "农村供电很重要").into_string();
        assert!(html.contains("<del>") && html.contains("重要</p>") && !html.contains("<del>农村"), "{html}");
    }

    #[test]
    fn what_stayed_far_away_is_left_out() {
        let long = "word ".repeat(1_000);
        let html = difference(&format!("{long}old{long}"), &format!("{long}new {long}")).into_string();
        assert!(html.len() < 700 && html.contains(" … "), "{}", html.len());
    }

    #[test]
    fn a_difference_is_no_longer_than_both_texts_allow() {
        let (before, after) = ("a b ".repeat(5_000), "b c\n".repeat(5_000));
        let html = difference(&before, &after).into_string();
        assert!(html.len() <= super::super::budget(before.len() + after.len()), "{}", html.len());
    }
}
