//! The one form of a short name and of an address, whichever way somebody writes them.

use crate::site::text;
use unicode_normalization::UnicodeNormalization;

/// What somebody signs in with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Login {
    Handle(String),
    Email(String),
}

impl Login {
    /// Reads `ana-mz`, `@Ana-MZ` or `Ana@Example.org`.
    pub fn of(typed: &str) -> Self {
        let typed = text::line(typed);
        let name = without_sign(&typed);
        if name.contains('@') { Self::Email(address(name)) } else { Self::Handle(handle(name)) }
    }

    /// As it is looked up, and tries are counted.
    pub fn as_str(&self) -> &str {
        let (Self::Handle(name) | Self::Email(name)) = self;
        name
    }
}

/// A short name as accounts have it: small letters, without the `@` that stands before it elsewhere, and of the
/// letters of a keyboard that writes wide ones the usual.
pub fn handle(typed: &str) -> String {
    without_sign(&text::line(typed)).nfkc().collect::<String>().to_lowercase()
}

fn without_sign(typed: &str) -> &str {
    typed.trim_start_matches(['@', '\u{FF20}']).trim_start()
}

/// An address as accounts have it: small letters, and of its domain the letters that mail is sent by
/// (`xn--`, UTS 46), whichever form it was typed in. What has no such form stays as it is.
pub fn address(typed: &str) -> String {
    let typed = text::line(typed);
    let Some((local, domain)) = typed.rsplit_once('@') else { return typed.to_lowercase() };
    let ascii = idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_lowercase());
    format!("{}@{}", local.to_lowercase(), ascii.trim_end_matches('.'))
}

/// The same with the letters that people read, as older accounts may have it.
pub fn readable(address: &str) -> String {
    let Some((local, domain)) = address.rsplit_once('@') else { return address.to_owned() };
    format!("{local}@{}", idna::domain_to_unicode(domain).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_is_one_however_it_is_written() {
        for typed in ["ana-mz", "@ana-mz", "Ana-MZ", " ana-mz ", "\t@Ana-Mz\u{A0}", "＠ａｎａ-mz", "@ ana-mz"]
        {
            assert_eq!(Login::of(typed), Login::Handle("ana-mz".into()), "{typed:?}");
        }
        assert_eq!(Login::of(""), Login::Handle(String::new()));
        assert_eq!(Login::of("@"), Login::Handle(String::new()));
    }

    #[test]
    fn an_address_is_one_whichever_form_its_domain_has() {
        for (typed, one) in [
            ("Ana@Example.ORG", "ana@example.org"),
            (" ana@example.org. ", "ana@example.org"),
            ("ana@bücher.example", "ana@xn--bcher-kva.example"),
            ("ana@BU\u{308}CHER.example", "ana@xn--bcher-kva.example"),
            ("ana@XN--BCHER-KVA.example", "ana@xn--bcher-kva.example"),
            ("ana@例え。テスト", "ana@xn--r8jz45g.xn--zckzah"),
            ("ana@مثال.إختبار", "ana@xn--mgbh0fb.xn--kgbechtv"),
            ("ana@ｅｘａｍｐｌｅ．org", "ana@example.org"),
        ] {
            assert_eq!(Login::of(typed), Login::Email(one.into()), "{typed}");
            assert_eq!(address(&readable(one)), one, "and back");
        }
    }

    #[test]
    fn what_is_no_address_stays_for_the_rules_to_complain_of() {
        assert_eq!(address("ana@"), "ana@");
        assert_eq!(address("a@x.org, b@y.org"), "a@x.org, b@y.org");
        assert_eq!(address("Nothing"), "nothing");
    }
}
