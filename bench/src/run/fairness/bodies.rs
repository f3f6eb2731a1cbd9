//! Texts that are short to send and long to work on: what Markdown makes much of little, and what guessing is
//! slow at.

/// A table of fifty columns whose rows are one letter each: Markdown takes every line under a table for a row
/// of it, and fills it up to fifty cells. (A line of `|` alone is no row.)
pub fn table(letters: usize) -> String {
    const COLUMNS: usize = 50;
    let head = format!("{}|\n{}|\n", "|a".repeat(COLUMNS), "|-".repeat(COLUMNS));
    let rows = letters.saturating_sub(head.len()) / 2;
    format!("{head}{}", "a\n".repeat(rows))
}

/// One footnote, referred to again and again: each place is a link to it, and it holds a link back to each.
pub fn footnotes(letters: usize) -> String {
    const NOTE: &str = "\n\n[^a]: x";
    format!("{}{NOTE}", "[^a]".repeat(letters.saturating_sub(NOTE.len()) / 4))
}

/// A sign that is five letters in HTML.
pub fn ampersands(letters: usize) -> String {
    "&".repeat(letters)
}

/// Quotes inside quotes.
pub fn quotes(letters: usize) -> String {
    format!("{}x", "> ".repeat(letters.saturating_sub(1).min(10_000) / 2))
}

/// Emphasis that opens and never closes.
pub fn emphasis(letters: usize) -> String {
    "*a **b ".repeat(letters / 7)
}

/// One after the other, by number.
pub fn any(number: usize, letters: usize) -> String {
    let all: [fn(usize) -> String; 5] = [table, footnotes, ampersands, quotes, emphasis];
    all[number % all.len()](letters)
}

/// A hundred letters that look like a password to whoever guesses by patterns: rows of keys, and the same
/// letter some times. Guessing tries every way to take them apart.
pub fn password(number: usize) -> String {
    let keys = "qwertyuiopasdfghjklzxcvbnm".chars().cycle().skip(number % 26);
    let runs = ('a'..='z').cycle().skip(number % 26).flat_map(|letter| std::iter::repeat_n(letter, 4));
    if number.is_multiple_of(2) { keys.take(100).collect() } else { runs.take(100).collect() }
}

/// As little encoded as a server still understands: there is no browser here, and a form of a megabyte holds
/// more so.
pub fn field(name: &str, value: &str) -> String {
    let value = value.replace('%', "%25").replace('&', "%26").replace('+', "%2B");
    format!("{name}={value}")
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn no_text_is_longer_than_a_form_takes() {
        for number in 0..5 {
            let text = any(number, 20_000);
            assert!((9_000..=20_000).contains(&text.chars().count()), "{number}: {}", text.len());
        }
    }

    #[test]
    fn passwords_are_a_hundred_letters_and_rotate() {
        assert_eq!([password(0).len(), password(1).len()], [100, 100]);
        assert!(password(0).starts_with("qwerty") && password(1).starts_with("bbbbcccc"));
        assert_ne!(password(0), password(2));
    }

    #[test]
    fn a_field_is_read_as_it_was_meant() {
        let form = field("body", "[^a] & 1 + 1 = 2 %\n|");
        assert_eq!(
            serde_html_form::from_str::<Vec<(String, String)>>(&form).unwrap(),
            [("body".to_owned(), "[^a] & 1 + 1 = 2 %\n|".to_owned())]
        );
    }
}
