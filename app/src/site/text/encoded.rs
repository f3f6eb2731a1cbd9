//! Texts and tables as other programs write them.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// What may part the cells of a table, the usual one first.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// The text that some bytes are, and the name of its encoding: by the first bytes; else it is UTF-8 where it can be, and
/// what older spreadsheets write where not. Nothing where they are no text.
pub fn text(bytes: &[u8]) -> Option<(Cow<'_, str>, &'static str)> {
    let (encoding, rest) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, &bytes[mark..]),
        None if std::str::from_utf8(bytes).is_ok() => (UTF_8, bytes),
        None => (WINDOWS_1252, bytes),
    };
    let (text, is_broken) = encoding.decode_without_bom_handling(rest);
    // Workbooks, pictures and the like have bytes that no text has.
    let is_text = !is_broken && !text.contains('\0') && !bytes.starts_with(b"PK\x03\x04");
    is_text.then(|| (text, encoding.name()))
}

/// What parts the cells of a table: what stands most often in its first line.
pub fn separator(table: &str) -> char {
    let first = table.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |separator: char| first.matches(separator).count();
    let most = |best: char, next: char| if count(next) > count(best) { next } else { best };
    SEPARATORS.into_iter().fold(SEPARATORS[0], most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_read_whatever_wrote_them() {
        let accents = "clé;titre\nÉté à Nîmes";
        let utf16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain(accents.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let windows: Vec<u8> = accents.chars().map(|letter| letter as u8).collect();
        let marked = [b"\xEF\xBB\xBF", accents.as_bytes()].concat();
        for (bytes, name) in [
            (accents.as_bytes(), "UTF-8"),
            (&marked, "UTF-8"),
            (&utf16, "UTF-16LE"),
            (&windows, "windows-1252"),
        ] {
            assert_eq!(text(bytes), Some((Cow::from(accents), name)));
        }
    }

    #[test]
    fn what_is_no_text_is_none() {
        for bytes in [b"PK\x03\x04 a workbook".as_slice(), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"key\0title"] {
            assert_eq!(text(bytes), None);
        }
    }

    #[test]
    fn what_parts_the_cells_is_seen_from_the_first_line() {
        for (table, parts) in [
            ("key,title\n1;2;3", ','),
            ("key;title\na,b,c,d", ';'),
            ("key\ttitle\n", '\t'),
            ("key", ','),
            ("", ','),
        ] {
            assert_eq!(separator(table), parts, "{table:?}");
        }
    }
}
