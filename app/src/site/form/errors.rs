//! What was typed, read into types, with a complaint beside each field that could not be.

use super::Complaint;
use crate::site::{locale::Locale, text, time::Moment};
use axum::http::StatusCode;
use std::ops::RangeInclusive;

/// No letter takes more bytes, with all its accents and all that a picture is made of; in a long text they do not
/// on average.
const LETTER: usize = 32;
const LETTER_OF_PROSE: usize = 16;
/// How long a web address may be, in bytes.
pub(super) const LINK_MOST: usize = 500;

/// The complaints about a form, each with the name of its field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Errors(Vec<(String, Complaint)>);

impl Errors {
    /// One complaint.
    pub fn one(field: &str, complaint: Complaint) -> Self {
        Self(vec![(field.to_owned(), complaint)])
    }

    /// What is wrong with a text that is to be shown as it would be read: only its length, as it costs time
    /// to render. One that is empty or not finished may be looked at.
    pub fn of_preview(field: &str, typed: &str, most: usize) -> Self {
        let mut errors = Self::default();
        errors.prose(field, typed, 0..=most);
        errors
    }

    /// The status of the page on which the form comes back.
    pub fn status(&self) -> StatusCode {
        if self.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
    }

    /// Adds a complaint; a field keeps its first.
    pub fn add(&mut self, field: impl Into<String>, complaint: Complaint) {
        let field = field.into();
        if self.of(&field).is_none() {
            self.0.push((field, complaint));
        }
    }

    pub fn of(&self, field: &str) -> Option<Complaint> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, complaint)| *complaint)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &(String, Complaint)> {
        self.0.iter()
    }

    /// All of them in one sentence, for a terminal.
    pub fn in_words(&self) -> String {
        self.iter()
            .map(|(field, complaint)| format!("{field}: {}", complaint.say(Locale::ENGLISH)))
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// The value, if nothing was wrong on the way to it.
    ///
    /// # Errors
    /// All complaints, if there are any.
    pub fn unless<T>(self, value: Option<T>) -> Result<T, Self> {
        match value {
            Some(value) if self.is_empty() => Ok(value),
            _ => Err(self),
        }
    }

    /// One line of text with a length (in letters as people see them) in the range; empty is fine where the range
    /// begins at 0.
    pub fn line(&mut self, field: &str, typed: &str, length: RangeInclusive<usize>) -> String {
        self.text(field, typed, length, LETTER, text::line)
    }

    /// Text of several lines, as [`Errors::line`].
    pub fn prose(&mut self, field: &str, typed: &str, length: RangeInclusive<usize>) -> String {
        self.text(field, typed, length, LETTER_OF_PROSE, text::prose)
    }

    /// Markdown, as [`Errors::prose`]. One of which a reader would see nothing, such as the definition of a link, is
    /// none.
    pub fn markdown(&mut self, field: &str, typed: &str, length: RangeInclusive<usize>) -> String {
        let most = *length.end();
        self.text(field, typed, length, LETTER_OF_PROSE, |typed| {
            let value = text::prose(typed);
            // What is too long is refused for that, and not read.
            if text::is_longer(&value, most) || shows_markdown(&value) { value } else { String::new() }
        })
    }

    /// A text that is far too long is not read to say so.
    fn text(
        &mut self,
        field: &str,
        typed: &str,
        length: RangeInclusive<usize>,
        letter: usize,
        clean: impl Fn(&str) -> String,
    ) -> String {
        if typed.len() > length.end().saturating_mul(letter) {
            self.add(field, Complaint::TooLong(*length.end()));
            return String::new();
        }
        let value = clean(typed);
        self.length(field, &value, text::letters(&value, *length.end()), length);
        value
    }

    /// One entry a line, each with at most so many letters. Of more than there may be, one is read.
    pub fn lines(
        &mut self,
        field: &str,
        typed: &str,
        count: RangeInclusive<usize>,
        length: usize,
    ) -> Vec<String> {
        let lines = typed
            .split(text::is_line_break)
            .filter(|line| text::shows(line))
            .map(|line| self.line(field, line, 0..=length));
        let lines: Vec<String> =
            lines.filter(|line| !line.is_empty()).take(count.end().saturating_add(1)).collect();
        self.count(field, lines.len(), count);
        lines
    }

    /// One of a fixed list.
    pub fn choice<T>(&mut self, field: &str, typed: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let chosen = parse(typed.trim());
        if chosen.is_none() {
            self.add(field, if typed.trim().is_empty() { Complaint::Missing } else { Complaint::NotInList });
        }
        chosen
    }

    /// Some of a fixed list, each once, in the order typed. Of more than there may be, one is read.
    pub fn choices(
        &mut self,
        field: &str,
        typed: &[String],
        count: RangeInclusive<usize>,
        has: impl Fn(&str) -> bool,
    ) -> Vec<String> {
        let mut chosen: Vec<String> = Vec::new();
        for code in typed.iter().map(|code| code.trim()).filter(|code| !code.is_empty()) {
            if !has(code) {
                self.add(field, Complaint::NotInList);
            } else if !chosen.iter().any(|known| known == code) {
                chosen.push(code.to_owned());
            }
            if chosen.len() > *count.end() {
                break;
            }
        }
        self.count(field, chosen.len(), count);
        chosen
    }

    /// A web address, or nothing.
    pub fn link(&mut self, field: &str, typed: &str) -> String {
        if typed.len() > LINK_MOST * LETTER_OF_PROSE {
            self.add(field, Complaint::NotALink);
            return String::new();
        }
        let link = text::leads_to(&text::line(typed));
        let known = link.starts_with("https://") || link.starts_with("http://");
        if !link.is_empty() && (!known || link.contains(' ') || link.len() > LINK_MOST || !link.contains('.'))
        {
            self.add(field, Complaint::NotALink);
        }
        link
    }

    /// A password: long enough; any characters, nothing about which. Whether it is soon guessed takes long
    /// to say, so that is asked last ([`Passwords`](super::people::passwords::Passwords)).
    pub fn secret(&mut self, field: &str, typed: &str, length: &RangeInclusive<usize>) -> String {
        let composed = text::composed(typed); // as it is hashed, and as long as it looks
        self.length(field, &composed, composed.chars().count(), length.clone());
        typed.to_owned()
    }

    /// A year, or nothing.
    pub fn year(&mut self, field: &str, typed: &str, known: &RangeInclusive<u16>) -> Option<u16> {
        let typed = typed.trim();
        let year = typed.parse().ok().filter(|year| known.contains(year));
        if !typed.is_empty() && year.is_none() {
            self.add(field, Complaint::NotADate);
        }
        year
    }

    /// A whole number from 0 to this, or nothing.
    pub fn up_to(&mut self, field: &str, typed: &str, most: i64, required: bool) -> Option<i64> {
        let typed = typed.trim();
        let count = typed.parse().ok().filter(|count| (0..=most).contains(count));
        if count.is_none() && (required || !typed.is_empty()) {
            self.add(field, if typed.is_empty() { Complaint::Missing } else { Complaint::NotANumber(most) });
        }
        count
    }

    /// A day, or nothing.
    pub fn day(&mut self, field: &str, typed: &str, required: bool) -> Option<Moment> {
        let day = Moment::from_day(typed);
        if day.is_none() && (required || !typed.trim().is_empty()) {
            self.add(field, if typed.trim().is_empty() { Complaint::Missing } else { Complaint::NotADate });
        }
        day
    }

    /// A time of day in minutes (`14:30`, `9:05`), or nothing.
    pub fn clock(&mut self, field: &str, typed: &str) -> Option<u16> {
        let typed = typed.trim();
        let parts = typed.split_once([':', 'h', '.']).and_then(|(hours, minutes)| {
            let (hours, minutes) = (hours.parse::<u16>().ok()?, minutes.get(..2)?.parse::<u16>().ok()?);
            (hours < 24 && minutes < 60).then_some(60 * hours + minutes)
        });
        if parts.is_none() && !typed.is_empty() {
            self.add(field, Complaint::NotATime);
        }
        parts
    }

    /// A whole number, or nothing. `12 000`, `12,000` and `12.000` are twelve thousand; `12.5` is no whole number.
    pub fn whole(&mut self, field: &str, typed: &str) -> Option<u64> {
        let typed = typed.trim();
        let mut groups = typed.split([' ', ',', '.', '\'', '\u{A0}', '\u{202F}']);
        let first = groups.next().unwrap_or_default();
        let rest: Vec<_> = groups.collect();
        let is_grouped = rest.iter().all(|group| group.len() == 3) && (rest.is_empty() || first.len() <= 3);
        let digits = [first].into_iter().chain(rest).collect::<String>();
        let is_number =
            !digits.is_empty() && digits.len() <= 15 && digits.chars().all(|one| one.is_ascii_digit());
        let number = digits.parse().ok().filter(|_| is_grouped && is_number);
        if number.is_none() && !typed.is_empty() {
            self.add(field, Complaint::NotWhole);
        }
        number
    }

    fn count(&mut self, field: &str, count: usize, allowed: RangeInclusive<usize>) {
        if count < *allowed.start() {
            self.add(field, Complaint::Missing);
        } else if count > *allowed.end() {
            self.add(field, Complaint::TooMany(*allowed.end()));
        }
    }

    fn length(&mut self, field: &str, value: &str, count: usize, length: RangeInclusive<usize>) {
        if *length.start() > 0 && !text::shows(value) {
            self.add(field, Complaint::Missing);
        } else if count < *length.start() {
            self.add(field, Complaint::TooShort(*length.start()));
        } else if count > *length.end() {
            self.add(field, Complaint::TooLong(*length.end()));
        }
    }
}

/// Whether anything of it can be read. What begins with a letter begins with a word.
fn shows_markdown(text: &str) -> bool {
    text.trim_start().starts_with(char::is_alphabetic) || text::markdown(text).shows()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_keeps_its_first_complaint() {
        let mut errors = Errors::default();
        assert_eq!(errors.line("title", "  ", 3..=5), "");
        errors.add("title", Complaint::Taken);
        assert_eq!(errors.of("title"), Some(Complaint::Missing));
        assert_eq!(errors.unless(Some(1)), Err(Errors::one("title", Complaint::Missing)));
    }

    #[test]
    fn lengths_count_characters() {
        let mut errors = Errors::default();
        errors.line("a", "ééééé", 1..=5);
        errors.line("b", "éééééé", 1..=5);
        errors.line("c", "é", 2..=5);
        assert_eq!(
            (errors.of("a"), errors.of("b"), errors.of("c")),
            (None, Some(Complaint::TooLong(5)), Some(Complaint::TooShort(2)))
        );
        for letter in ["𞤀", "👩\u{200D}🌾", "🇲🇿", "👨\u{200D}👩\u{200D}👧\u{200D}👦", "நி", "e\u{301}\u{323}"]
        {
            let mut errors = Errors::default();
            errors.line("five", &letter.repeat(5), 5..=5);
            errors.line("six", &letter.repeat(6), 5..=5);
            errors.line("four", &letter.repeat(4), 5..=5);
            errors.prose("prose", &letter.repeat(2), 1..=4);
            assert_eq!(
                ["five", "six", "four", "prose"].map(|field| errors.of(field)),
                [None, Some(Complaint::TooLong(5)), Some(Complaint::TooShort(5)), None],
                "{letter}"
            );
        }
    }

    #[test]
    fn choices_are_each_once_and_known() {
        let mut errors = Errors::default();
        let typed = ["fr".to_owned(), String::new(), "fr".to_owned(), "en".to_owned()];
        assert_eq!(errors.choices("l", &typed, 1..=2, |code| code.len() == 2), ["fr", "en"]);
        assert!(errors.is_empty());
        errors.choices("l", &["zzz".to_owned()], 0..=2, |code| code.len() == 2);
        assert_eq!(errors.of("l"), Some(Complaint::NotInList));
    }

    #[test]
    fn of_too_much_no_more_is_read_than_shows_it() {
        let mut errors = Errors::default();
        let codes: Vec<String> = (0..10_000).map(|number| format!("{number}")).collect();
        assert_eq!(errors.choices("codes", &codes, 0..=3, |_| true).len(), 4);
        assert_eq!(errors.lines("lines", &"a\r\n \u{200B}\n".repeat(10_000), 1..=3, 5).len(), 4);
        assert_eq!(
            (errors.line("line", &"é".repeat(100), 0..=5), errors.prose("prose", &" ".repeat(81), 1..=5)),
            Default::default()
        );
        assert_eq!(errors.link("link", &format!("https://a.b/{}", "c".repeat(8_000))), "");
        let said = ["codes", "lines", "line", "prose", "link"].map(|field| errors.of(field));
        let (many, long) = (Some(Complaint::TooMany(3)), Some(Complaint::TooLong(5)));
        assert_eq!(said, [many, many, long, long, Some(Complaint::NotALink)]);
    }

    #[test]
    fn lines_are_those_in_which_something_stands() {
        let mut errors = Errors::default();
        assert_eq!(errors.lines("l", "\n one\r\n\u{FEFF}\r\ttwo  words ", 1..=2, 9), ["one", "two words"]);
        assert!(errors.is_empty());
        errors.lines("l", "\u{FEFF}\n", 1..=2, 9);
        errors.lines("m", "123456789+", 1..=2, 9);
        assert_eq!((errors.of("l"), errors.of("m")), (Some(Complaint::Missing), Some(Complaint::TooLong(9))));
    }

    #[test]
    fn what_shows_nothing_is_missing() {
        for blank in ["\u{200D}", "\u{200E} \u{200F}", "\u{A0}\u{A0}\u{A0}", "\u{FE0F}\u{200C}"] {
            let mut errors = Errors::default();
            errors.line("title", blank, 2..=80);
            errors.lines("lines", blank, 1..=3, 80);
            errors.markdown("body", blank, 2..=80);
            let said = ["title", "lines", "body"].map(|field| errors.of(field));
            assert_eq!(said, [Some(Complaint::Missing); 3], "{blank:?}");
        }
        for (text, good) in [
            ("&nbsp;&zwj;", false),
            ("&nbsp; &#8203;&zwj;", false),
            ("[a]: https://example.org", false),
            ("[a]: https://example.org 'words'\n[b]: /c", false),
            ("> &nbsp;", false),
            ("---", false),
            ("# \n\n> ", false),
            ("```\n```", false),
            ("- \n- ", false),
            ("![]()", false),
            ("![](https://example.org/a.jpg)", true),
            ("[](https://example.org)", true),
            ("[a]: https://example.org\n\n[a]", true),
            ("[^1]: nobody asks", true),
            ("| a |\n|---|", true),
            ("`-`", true),
            ("👍🏾 ok", true),
            ("水很好", true),
            ("- 5", true),
        ] {
            let mut errors = Errors::default();
            errors.markdown("body", text, 2..=80);
            let kept = errors.markdown("more", text, 0..=80);
            assert_eq!(errors.of("body"), (!good).then_some(Complaint::Missing), "{text}");
            assert_eq!((kept.as_str(), errors.of("more")), (if good { text } else { "" }, None), "{text}");
        }
    }

    #[test]
    fn a_preview_is_of_any_text_that_is_not_too_long() {
        for (text, status) in [("", 200), ("ab", 200), ("abc", 422)] {
            assert_eq!(Errors::of_preview("body", text, 2).status(), status, "{text}");
        }
    }

    #[test]
    fn times_of_day_and_whole_numbers_are_read_as_people_write_them() {
        for (typed, minutes) in [
            ("14:30", Some(870)),
            ("9:05", Some(545)),
            ("14h30", Some(870)),
            ("09:00:00", Some(540)),
            ("", None),
            ("24:00", None),
            ("noon", None),
            ("9", None),
            ("9:5", None),
        ] {
            let mut errors = Errors::default();
            assert_eq!(errors.clock("at", typed), minutes, "{typed}");
            assert_eq!(errors.is_empty(), minutes.is_some() || typed.is_empty(), "{typed}");
        }
        for (typed, number) in [
            ("12000", Some(12_000)),
            ("12 000", Some(12_000)),
            ("12,000", Some(12_000)),
            ("1.200.000", Some(1_200_000)),
            ("", None),
            ("12.5", None),
            ("1234,000", None),
            ("-5", None),
            ("a lot", None),
            ("99999999999999999999", None),
        ] {
            let mut errors = Errors::default();
            assert_eq!(errors.whole("cost", typed), number, "{typed}");
            assert_eq!(errors.is_empty(), number.is_some() || typed.is_empty(), "{typed}");
        }
    }

    #[test]
    fn links_are_web_addresses() {
        for (typed, good) in [
            ("https://example.org/a", true),
            ("Https://example.org/a", true),
            ("HTTP://example.org", true),
            ("www.example.org/a", true),
            ("example.org/a", true),
            ("", true),
            ("ana@example.org", false),
            ("+258841234567", false),
            ("/solutions/1", false),
            ("a report", false),
            ("javascript:alert(1)", false),
            ("https://a b.c", false),
            ("ftp://x.y", false),
        ] {
            let mut errors = Errors::default();
            errors.link("url", typed);
            assert_eq!(errors.is_empty(), good, "{typed}");
        }
    }
    #[test]
    fn a_web_address_is_completed() {
        let mut errors = Errors::default();
        for typed in ["www.example.org/a", "https://www.example.org/a", " HTTPS://www.example.org/a "] {
            assert_eq!(errors.link("url", typed), "https://www.example.org/a");
        }
    }
}
