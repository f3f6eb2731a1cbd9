//! Words that say little by themselves: a question may have them, a text need not.

use super::fold;
use std::{collections::HashSet, sync::LazyLock};

/// The languages whose little words are known. One list for all: what is little in one and not in another still
/// counts for the order of what is found.
const LANGUAGES: [&str; 12] = ["en", "fr", "es", "pt", "ar", "hi", "zh", "th", "sw", "ru", "id", "tr"];

static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lists = LANGUAGES.iter().filter_map(stop_words::lookup);
    lists.flatten().map(|word| fold(word).into_owned()).collect()
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
