//! Addresses and numbers in what people write: where they end, and where they lead.

use super::letters::category;
use icu_properties::props::GeneralCategory;
use regex::Regex;
use std::sync::LazyLock;

/// What may be an address in a line of text: the begin of one on the web, a mail address, a telephone number.
static FOUND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) (?P<mail> [A-Za-z0-9.+_-]+ @ [A-Za-z0-9-]+ (?: \. [A-Za-z0-9-]+ )* \. [A-Za-z]{2,24} )
        | (?P<host> (?i:www) (?: \. [\p{L}\p{N}-]+ ){2,10} | [a-z0-9-]+ (?: \. [a-z0-9-]+ ){0,8} \. [a-z]{2,24} / )
        | (?P<tel> \+ [1-9] (?: [\ \u{A0}\u{202F}().-]{0,2} [0-9] ){6,14} )",
    )
    .expect("a pattern")
});

/// The address that somebody means who names a place on the web without its scheme.
static HOST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[\p{L}\p{N}-]+\.)+\p{L}{2,24}(?::[0-9]{1,5})?(?:[/?#]|$)").expect("a pattern")
});

/// Whether an address that stands bare in a text ends before this letter. `after` comes next: the ’ of `L’Aquila` is
/// of the address, that of a quotation is not.
fn ends_before(letter: char, after: Option<char>) -> bool {
    use GeneralCategory as Is;
    match letter {
        '\u{B7}' => false, // Catalan writes words with it
        '\u{2019}' => !after.is_some_and(char::is_alphanumeric),
        '<' | '>' | '"' => true,
        _ if letter.is_whitespace() || letter.is_control() => true,
        _ if letter.is_ascii() => false,
        _ => matches!(
            category(letter),
            Is::OpenPunctuation
                | Is::ClosePunctuation
                | Is::InitialPunctuation
                | Is::FinalPunctuation
                | Is::OtherPunctuation
                | Is::Format
        ),
    }
}

/// Where a bare address ends in this text, if it does; `after` is what comes next.
pub(super) fn first_end(text: &str, after: Option<char>) -> Option<usize> {
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if ends_before(letter, letters.peek().map(|(_, next)| *next).or(after)) {
            return Some(at);
        }
    }
    None
}

/// A part of a text: what is read, and where it leads if it is an address.
pub(super) struct Piece<'t> {
    pub text: &'t str,
    pub to: Option<String>,
}

/// The pieces of a text, in their order; one without a link where there is no address in it.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut done, mut at) = (Vec::new(), 0, 0);
    while let Some(found) = FOUND.captures_at(text, at) {
        let Some(whole) = found.get(0) else { break };
        at = whole.end();
        if text[..whole.start()]
            .ends_with(|before: char| before.is_ascii_alphanumeric() || "._-@/:+=".contains(before))
        {
            continue;
        }
        let (end, to) = if found.name("host").is_some() {
            let end = end_of(text, whole.start(), whole.end());
            // A name with a slash and nothing after it is rarely an address.
            if end < whole.end() {
                continue;
            }
            (end, format!("https://{}", &text[whole.start()..end]))
        } else if found.name("mail").is_some() {
            (whole.end(), format!("mailto:{}", whole.as_str()))
        } else {
            match telephone(whole.as_str()) {
                Some(to) if !text[whole.end()..].starts_with(|next: char| next.is_alphanumeric()) => {
                    (whole.end(), to)
                }
                _ => continue,
            }
        };
        pieces.push(Piece { text: &text[done..whole.start()], to: None });
        pieces.push(Piece { text: &text[whole.start()..end], to: Some(to) });
        (done, at) = (end, end);
    }
    pieces.push(Piece { text: &text[done..], to: None });
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// Where an address ends that begins at `start` and goes on at least to `from`: without the marks of the sentence.
fn end_of(text: &str, start: usize, from: usize) -> usize {
    let end = first_end(&text[from..], None).map_or(text.len(), |at| from + at);
    let mut address = &text[start..end];
    loop {
        let opens = address.matches('(').count() >= address.matches(')').count();
        address = match address.chars().last() {
            Some('?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' | ']') => {
                &address[..address.len() - 1]
            }
            Some(')') if !opens => &address[..address.len() - 1],
            _ => return start + address.len(),
        };
    }
}

/// Of a number in groups more digits are asked for: `+1 000 000` is no telephone.
fn telephone(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let least = if digits.len() + 1 == text.len() { 7 } else { 9 };
    (least..=15).contains(&digits.len()).then(|| format!("tel:+{digits}"))
}

/// Where a link leads that somebody made: outside, where they named a place outside.
pub(super) fn outside(url: &str) -> Option<String> {
    let url = url.trim();
    if HOST.is_match(url) {
        return Some(format!("https://{url}"));
    }
    if url.contains("://") {
        return None;
    }
    match pieces(url).as_slice() {
        [Piece { to, .. }] => to.clone(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(text: &str) -> Vec<String> {
        pieces(text).into_iter().filter_map(|piece| piece.to).collect()
    }

    #[test]
    fn addresses_and_numbers_are_found() {
        for (text, to) in [
            ("see example.org/a.", "https://example.org/a"),
            ("（Www.example.org/a）", "https://Www.example.org/a"),
            ("请看www.example.org/a，然后", "https://www.example.org/a"),
            ("[ana@example.org]", "mailto:ana@example.org"),
            ("call +258 84 123 4567, please", "tel:+258841234567"),
            ("+258\u{A0}84\u{202F}123\u{A0}4567", "tel:+258841234567"),
            ("+6851234567", "tel:+6851234567"),
            ("(+254) no, +254-712-345-678", "tel:+254712345678"),
        ] {
            assert_eq!(links(text), [to], "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_not() {
        for text in [
            "and/or",
            "e.g./i.e.",
            "+1 000 000",
            "+12 500 000 USD",
            "5+123456789",
            "src/main.rs/x",
            "end.Then",
            "@name",
        ] {
            assert!(links(text).is_empty(), "{text}: {:?}", links(text));
        }
    }

    proptest::proptest! {
        #[test]
        fn pieces_are_the_text(text in "([a-z]{1,4}\\.[a-z]{2}/|\\+[0-9 ]{9}|www\\.|@|.| ){0,12}") {
            let whole: String = pieces(&text).iter().map(|piece| piece.text).collect();
            proptest::prop_assert_eq!(whole, text);
        }
    }
}
