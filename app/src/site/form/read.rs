//! Of a form that was sent, no more is read than a form of ours can hold.

use std::{borrow::Cow, collections::HashMap};

/// The most values of one field: more than any list may have and one, and more than there are boxes to tick.
pub const VALUES: usize = 100;
/// The most fields: more than any form has, and one row too many in the longest.
pub const NAMES: usize = 512;

/// The form as it was encoded, without the values that no field has room for: what they would cost, in
/// memory and on the page that comes back, is many times what they cost to send.
pub fn bounded(text: &[u8]) -> Vec<u8> {
    let mut counts: HashMap<Cow<'_, str>, usize> = HashMap::new();
    let mut kept = Vec::with_capacity(text.len());
    for pair in text.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
        let name = name(pair);
        let is_new = !counts.contains_key(&name);
        if is_new && counts.len() == NAMES {
            continue;
        }
        let count = counts.entry(name).or_default();
        *count += 1;
        if *count <= VALUES {
            if !kept.is_empty() {
                kept.push(b'&');
            }
            kept.extend_from_slice(pair);
        }
    }
    kept
}

/// The name of a pair as it is meant: `%61` is `a`.
fn name(pair: &[u8]) -> Cow<'_, str> {
    let name = pair.split(|byte| *byte == b'=').next().unwrap_or_default();
    form_urlencoded::parse(name).next().map(|(name, _)| name).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(String, String)> {
        serde_html_form::from_bytes(&bounded(text.as_bytes())).expect("a form")
    }

    fn count(pairs: &[(String, String)], field: &str) -> usize {
        pairs.iter().filter(|(name, _)| name == field).count()
    }

    #[test]
    fn what_a_browser_sends_stays_as_it_is() {
        let text = "title=A+%26+b&themes=water&themes=&themes=health&=x&empty&body=a=b";
        assert_eq!(bounded(text.as_bytes()), text.as_bytes());
        assert_eq!(bounded(b""), b"");
    }

    #[test]
    fn values_of_one_name_are_counted_however_it_is_written() {
        let text = format!("title=T&{}{}note=N", "a=&".repeat(60), "%61=1&".repeat(90_000));
        let kept = values(&text);
        assert_eq!((count(&kept, "a"), count(&kept, "title"), count(&kept, "note")), (VALUES, 1, 1));
        assert_eq!(count(&kept[..61], "a"), 60, "the first stay, in their order");
        assert_eq!(values(&"a&".repeat(1_000)).len(), VALUES, "without a value too");
    }

    #[test]
    fn names_are_counted() {
        let text: String = (0..50_000).map(|number| format!("f{number}=x&")).collect();
        assert_eq!(values(&text).len(), NAMES);
        let known = format!("{text}f0=again");
        assert_eq!(count(&values(&known), "f0"), 2, "a name that is known stays known");
    }

    #[test]
    fn more_can_be_sent_than_can_be_ticked() {
        let themes = crate::site::themes::options(crate::site::locale::Locale::ENGLISH).len();
        assert!((1..VALUES).contains(&themes));
    }
}
