//! Where an address leads that a person typed.

use std::ops::Range;

/// The address as a browser follows it: what is outside leads outside, a mail address writes a mail, a number
/// calls. What leads to a page of the place stays as it is.
pub fn leads_to(typed: &str) -> String {
    let typed = typed.trim();
    if let Some((scheme, rest)) = split_scheme(typed) {
        return format!("{}:{rest}", scheme.to_ascii_lowercase());
    }
    let host = typed.split(['/', '?', '#']).next().unwrap_or_default();
    let call = phones(typed).into_iter().find(|(place, _)| *place == (0..typed.len()));
    if let Some((_, call)) = call {
        call
    } else if is_mail(typed) {
        format!("mailto:{typed}")
    } else if is_host(without_port(host)) {
        format!("https://{typed}")
    } else {
        typed.to_owned()
    }
}

/// What an address of a text may do: lead to a page, write a mail, call.
pub const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Whether it leads to where an address of a text may lead.
pub fn may_lead(address: &str) -> bool {
    split_scheme(address).is_none_or(|(scheme, _)| SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()))
}

/// `https`, and what comes after the colon; nothing where that is the port of a host.
fn split_scheme(typed: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = typed.split_once(':')?;
    let is_scheme = scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let is_port = is_host(scheme) && rest.starts_with(|letter: char| letter.is_ascii_digit());
    (is_scheme && !is_port).then_some((scheme, rest))
}

fn without_port(host: &str) -> &str {
    host.split_once(':').map_or(
        host,
        |(host, port)| {
            if port.bytes().all(|byte| byte.is_ascii_digit()) { host } else { "" }
        },
    )
}

fn is_mail(typed: &str) -> bool {
    let Some((name, rest)) = typed.split_once('@') else { return false };
    let host = rest.split('?').next().unwrap_or_default();
    !name.is_empty() && !name.contains(['/', ':', '?', '#', ' ']) && is_host(host)
}

/// `example.org`: names with dots between them, the last of letters.
pub fn is_host(text: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty()
            && name.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
            && !name.starts_with('-')
            && !name.ends_with('-')
    };
    let last = text.rsplit('.').next().unwrap_or_default();
    text.len() <= 253
        && text.contains('.')
        && text.split('.').all(is_name)
        && (last.starts_with("xn--") || (last.chars().count() > 1 && last.chars().all(char::is_alphabetic)))
}

/// Where telephone numbers stand that begin with `+` and the code of a country, and how they are called.
pub fn phones(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for (at, _) in text.match_indices('+') {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|letter| letter.is_alphanumeric() || letter == '+') {
            continue;
        }
        if let Some((end, digits)) = phone(&text[at + 1..]) {
            found.push((at..at + 1 + end, format!("tel:+{digits}")));
        }
    }
    found
}

/// Where a number ends that begins here, and its digits, if it is one that can be called.
fn phone(text: &str) -> Option<(usize, String)> {
    let (mut groups, mut end, mut gap) = (vec![String::new()], 0, 0);
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            // The 0 that is dialled inside the country only.
            '(' if text[at..].starts_with("(0)") => {
                letters.nth(1);
                gap += 1;
            }
            '0'..='9' => {
                if gap > 0 {
                    groups.push(String::new());
                }
                groups.last_mut()?.push(letter);
                (end, gap) = (at + 1, 0);
            }
            ' ' | '\u{A0}' | '\u{202F}' | '-' | '‑' | '.' | '(' | ')' if gap < 3 => gap += 1,
            letter if gap == 0 && letter.is_alphanumeric() => return None,
            _ => break,
        }
    }
    let digits = groups.concat();
    can_be_called(&groups, &digits).then_some((end, digits))
}

/// Whether groups of digits are a number of some country, and no amount such as `+5 000 000`.
fn can_be_called(groups: &[String], digits: &str) -> bool {
    let (code, is_one) = (&groups[0], groups.len() == 1);
    let long = match (code.len(), digits.as_bytes().first()) {
        (_, None | Some(b'0')) => return false,
        (_, Some(b'1' | b'7')) => 11..=11, // North America, Russia and Kazakhstan
        (1, _) => return false,
        (2, _) => 9..=15,
        (3, _) => 8..=15,
        _ if !is_one => return false,
        _ => 7..=15, // a few islands have no more
    };
    let is_amount = !is_one && groups.last().is_some_and(|last| last == "000");
    long.contains(&digits.len()) && !is_amount
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_where_they_were_meant_to() {
        for (typed, leads) in [
            ("www.example.org/a", "https://www.example.org/a"),
            ("example.org/a", "https://example.org/a"),
            ("example.org", "https://example.org"),
            ("example.org:8080/a", "https://example.org:8080/a"),
            ("Example.co.mz?x=1#y", "https://Example.co.mz?x=1#y"),
            ("правительство.рф/вода", "https://правительство.рф/вода"),
            ("Https://example.org", "https://example.org"),
            ("HTTP://Example.org/A", "http://Example.org/A"),
            ("MailTo:a@example.org", "mailto:a@example.org"),
            ("ana.b@example.org", "mailto:ana.b@example.org"),
            ("+258841234567", "tel:+258841234567"),
            ("tel:+258841234567", "tel:+258841234567"),
            ("/solutions/1", "/solutions/1"),
            ("//example.org/a", "//example.org/a"),
            ("#post-3", "#post-3"),
            ("solutions/1.2/a", "solutions/1.2/a"),
            ("../a.b", "../a.b"),
            ("?after=50", "?after=50"),
            ("javascript:alert(1)", "javascript:alert(1)"),
            ("JavaScript:alert(1)", "javascript:alert(1)"),
        ] {
            assert_eq!(leads_to(typed), leads, "{typed}");
        }
    }

    #[test]
    fn numbers_that_can_be_called() {
        let called = |text: &str| {
            phones(text).into_iter().map(|(place, url)| (text[place].to_owned(), url)).collect::<Vec<_>>()
        };
        for (number, call) in [
            ("+258841234567", "tel:+258841234567"),
            ("+258 84 123 4567", "tel:+258841234567"),
            ("+258\u{A0}84\u{202F}123-4567", "tel:+258841234567"),
            ("+1 (202) 555-0143", "tel:+12025550143"),
            ("+49 (0) 30 1234567", "tel:+49301234567"),
            ("+7.495.123.45.67", "tel:+74951234567"),
            ("+254-712-345-678", "tel:+254712345678"),
            ("+6851234567", "tel:+6851234567"),
            ("+6834123", "tel:+6834123"),
            ("+677 12345", "tel:+67712345"),
        ] {
            for text in [
                number.to_owned(),
                format!("Call {number}."),
                format!("({number}), or"),
                format!("电话：{number}。"),
            ] {
                assert_eq!(called(&text), [(number.to_owned(), call.to_owned())], "{text}");
            }
        }
        for text in [
            "+25 years",
            "+5 000 000",
            "a+258841234567",
            "2+2",
            "+258 84",
            "++258841234567",
            "+258841234567x",
            "+12 500 000",
            "+1 000 000",
            "+1500250",
            "+50 000 250",
            "5+123456789",
            "(+254) no",
            "+0258841234567",
            "+2588412345678901",
        ] {
            assert_eq!(called(text), [], "{text}");
        }
    }
}
