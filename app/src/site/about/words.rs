//! Which pages there are, and their words until somebody writes others.

use crate::site::{
    ids::PageId,
    link,
    locale::Locale,
    state::SiteSettings,
    text::{self, Html},
};

include!(concat!(env!("OUT_DIR"), "/about.rs"));

crate::choices! {
    /// A page about the place.
    Name {
        About = "about" => page_about,
        How = "how-it-works" => page_how,
        Rules = "rules" => page_rules,
        Privacy = "privacy" => page_privacy,
        Accessibility = "accessibility" => page_accessibility,
        Contact = "contact" => page_contact,
    }
}

impl Name {
    /// Its address.
    pub const fn path(self) -> &'static str {
        match self {
            Self::About => "/about",
            Self::How => link::HOW,
            Self::Rules => "/about/rules",
            Self::Privacy => "/about/privacy",
            Self::Accessibility => "/about/accessibility",
            Self::Contact => "/contact",
        }
    }

    /// The key of all of its versions.
    pub fn id(self) -> PageId {
        let place = Self::ALL.iter().position(|one| *one == self).unwrap_or_default();
        PageId(place as i64 + 1)
    }

    /// Title and text (Markdown) as the program brings them; in English where they are in no other language.
    pub fn words(self, t: Locale) -> (&'static str, &'static str) {
        let text = |language: &str| {
            let found = TEXTS.iter().find(|(code, page, _)| *code == language && *page == self.code());
            found.map(|(.., text)| *text)
        };
        let text = text(t.code()).or_else(|| text(Locale::ENGLISH.code())).unwrap_or_default();
        let (title, text) = text.split_once('\n').unwrap_or((text, ""));
        (title.trim_start_matches("# "), text.trim())
    }
}

/// Puts in who runs the place and how they are reached, as far as the settings say so.
fn filled(text: &str, t: Locale, settings: &SiteSettings) -> String {
    let unsaid = if settings.demo { t.page_demo() } else { t.page_unsaid() };
    let said = |setting: &str| if setting.is_empty() { unsaid.to_owned() } else { setting.to_owned() };
    text.replace("{run_by}", &said(&settings.run_by)).replace("{contact}", &said(&settings.contact))
}

/// Such a text as it is read: its headings come right under the title of the page, where those of what people write
/// stand two deeper.
pub fn rendered(text: &str, t: Locale, settings: &SiteSettings) -> Html {
    let mut html = text::markdown(&filled(text, t, settings)).into_string();
    for (deep, level) in [("h3", "h2"), ("h4", "h2"), ("h5", "h3"), ("h6", "h4")] {
        html = html
            .replace(&format!("<{deep}>"), &format!("<{level}>"))
            .replace(&format!("<{deep} "), &format!("<{level} "))
            .replace(&format!("</{deep}>"), &format!("</{level}>"));
    }
    Html::trusted(html)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_page_has_words_of_its_own_in_every_language() {
        for t in Locale::all() {
            let titles: HashSet<_> = Name::ALL.iter().map(|name| name.words(t).0).collect();
            assert_eq!(titles.len(), Name::ALL.len(), "{}", t.code());
            for name in Name::ALL {
                let written = TEXTS.iter().any(|(code, page, _)| *code == t.code() && *page == name.code());
                assert!(written && name.words(t).1.len() > 100, "about/{}/{name}.md is missing", t.code());
            }
        }
        assert_eq!(TEXTS.len(), Name::ALL.len() * Locale::all().count(), "a text that no page shows");
    }

    #[test]
    fn what_the_settings_say_stands_in_the_text() {
        let settings = SiteSettings { run_by: "Ministry of Works".into(), ..Default::default() };
        let t = Locale::ENGLISH;
        assert_eq!(
            filled("{run_by}, {contact}", t, &settings),
            format!("Ministry of Works, {}", t.page_unsaid())
        );
    }
}
