//! What a browser says of its reader's languages.

use super::Locale;

/// How many ranges of a header are read.
const READ: usize = 50;

/// The language that is wanted most, of those that the site has.
pub(super) fn wanted(header: &str) -> Option<Locale> {
    let ranges: Vec<(&str, u16)> = header.split(',').take(READ).filter_map(range).collect();
    let is_refused = |locale: Locale| {
        ranges.iter().any(|(range, weight)| *weight == 0 && range.eq_ignore_ascii_case(locale.code()))
    };
    let is_named = |locale: Locale| ranges.iter().any(|(range, _)| Locale::parse(range) == Some(locale));
    let mut wanted: Vec<_> = ranges.iter().filter(|(_, weight)| *weight > 0).collect();
    // Of two with one weight, that which names a language, then the first.
    wanted.sort_by_key(|(range, weight)| (std::cmp::Reverse(*weight), *range == "*"));
    wanted.into_iter().find_map(|(range, _)| match *range {
        "*" => Locale::all().find(|locale| !is_named(*locale)),
        range => Locale::parse(range).filter(|locale| !is_refused(*locale)),
    })
}

/// A range and its weight in thousandths; nothing where it is none.
fn range(item: &str) -> Option<(&str, u16)> {
    let mut parts = item.split(';').map(str::trim);
    let range = parts.next().filter(|range| !range.is_empty())?;
    let weight = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("q").then(|| thousandths(value.trim()))
    });
    Some((range, weight.unwrap_or(Some(1000))?))
}

/// From 0 to 1, with three digits at most.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let is_number = part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    let part: u16 = if is_number { format!("{part:0<3}").parse().ok()? } else { return None };
    match whole {
        "0" => Some(part),
        "1" if part == 0 => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_says_which_language() {
        for (header, code) in [
            ("fr-CA,fr;q=0.9,en;q=0.8", Some("fr")),
            ("qaa, fr;q=0.3, en;q=0.7", Some("en")),
            ("fr;q=0, en", Some("en")),
            ("qaa", None),
            (";;;q=x,,", None),
            ("", None),
            // Spaces and tabs wherever they may stand, and letters of either size.
            ("en ; q=0.5 , fr ; q=0.8", Some("fr")),
            ("en\t;\tq=0.2,\tFR;Q=0.3", Some("fr")),
            ("en; q = 0.5, fr; q = 0.9", Some("fr")),
            // Regions and scripts.
            ("fr_FR", Some("fr")),
            ("sw-KE, fr-Latn-SN-x-private;q=0.4", Some("fr")),
            ("fr-CA;q=0, fr;q=0.5", Some("fr")),
            ("fr;q=0, fr-CA, en;q=0.1", Some("en")),
            // Any other.
            ("*", Some("en")),
            ("sw, *;q=0.5", Some("en")),
            ("en;q=0, *", Some("fr")),
            ("en;q=0.1, *;q=0.5", Some("fr")),
            ("*, fr", Some("fr")),
            ("fr;q=0, en;q=0, *", None),
            ("*;q=0", None),
            // Weights that are none.
            ("fr;q=2, en;q=0.1", Some("en")),
            ("fr;q=0.1234, en;q=0.1", Some("en")),
            ("fr;q=nan, en;q=0.1", Some("en")),
            ("fr;q=-1, en;q=0.001", Some("en")),
            ("fr;q=1.000, en;q=0.999", Some("fr")),
            ("fr;q=0., en;q=0.001", Some("en")),
        ] {
            assert_eq!(wanted(header).map(Locale::code), code, "{header}");
        }
    }
}
