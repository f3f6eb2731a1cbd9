//! Words that say little by themselves: a question may have them, a text need not.

use super::fold;
use std::{borrow::Cow, collections::HashSet, sync::LazyLock};

/// See `build.rs`: one text, of which memory is taken when the first question comes.
static WORDS: LazyLock<HashSet<Cow<'static, str>>> = LazyLock::new(|| {
    let words = include_str!(concat!(env!("OUT_DIR"), "/stop-words.txt"));
    words.lines().map(fold).collect()
});

/// Whether a folded word says little: one of the lists has it, or it is a single letter.
pub fn says_little(folded: &str) -> bool {
    let is_letter = folded.chars().count() == 1 && folded.chars().all(|letter| letter.is_ascii_alphabetic());
    is_letter || WORDS.contains(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_words_of_many_languages_are_known() {
        for word in ["the", "how", "pour", "des", "para", "em", "في", "का", "的", "kwa"] {
            assert!(says_little(&fold(word)), "{word}");
        }
        for word in ["water", "eau", "agua", "maji", "水", "vaccination", "2020"] {
            assert!(!says_little(&fold(word)), "{word}");
        }
    }
}
