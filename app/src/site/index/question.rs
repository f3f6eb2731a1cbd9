//! What somebody looks for: words, phrases in quotation marks, words that must not be there.

use super::words::{Unit, units};

/// How many words of a question count.
const WORDS_MOST: usize = 12;

/// A question, read.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Question {
    pub wanted: Vec<Clause>,
    pub unwanted: Vec<Clause>,
    /// The language of who asks.
    pub language: String,
    /// The last word may not be whole yet.
    pub is_open: bool,
    /// What has fewer than half of its words is no answer.
    pub is_close: bool,
}

/// One thing that is asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Clause {
    Word(Unit),
    /// These words, one after the other.
    Phrase(Vec<String>),
}

impl Question {
    /// Reads what was typed. A sign that means nothing is as if it were not there.
    pub fn read(text: &str, language: &str) -> Self {
        let mut question = Self { language: language.to_owned(), ..Self::default() };
        let mut rest = text;
        while let Some(at) = rest.find(opens) {
            question.take_words(&rest[..at]);
            let is_unwanted = is_minus(&rest[..at]);
            let after = &rest[at + rest[at..].chars().next().map_or(0, char::len_utf8)..];
            let end = after.find(closes).unwrap_or(after.len());
            question.take_phrase(&after[..end], is_unwanted);
            rest = &after[end + after[end..].chars().next().map_or(0, char::len_utf8)..];
        }
        question.take_words(rest);
        question.wanted.truncate(WORDS_MOST);
        question.unwanted.truncate(WORDS_MOST);
        question
    }

    /// The same, while it is being typed.
    pub fn typed(text: &str, language: &str) -> Self {
        let is_open = text.chars().next_back().is_some_and(char::is_alphanumeric);
        Self { is_open, ..Self::read(text, language) }
    }

    /// A title, while it is being typed: what has been said like it before.
    pub fn title(text: &str, language: &str) -> Self {
        Self { is_close: true, ..Self::typed(text, language) }
    }

    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty()
    }

    /// Whether it says what must not be there, and nothing that must.
    pub fn says_only_what_not(&self) -> bool {
        self.wanted.is_empty() && !self.unwanted.is_empty()
    }

    fn take_words(&mut self, text: &str) {
        for typed in text.split_whitespace() {
            let unwanted =
                typed.strip_prefix(['-', '−']).filter(|word| word.starts_with(char::is_alphanumeric));
            let into = if unwanted.is_some() { &mut self.unwanted } else { &mut self.wanted };
            into.extend(units(unwanted.unwrap_or(typed)).into_iter().map(Clause::Word));
        }
    }

    fn take_phrase(&mut self, text: &str, is_unwanted: bool) {
        let parts = units(text).into_iter().flat_map(|unit| unit.parts);
        let words: Vec<_> = parts.map(|part| part.folded).take(WORDS_MOST).collect();
        if !words.is_empty() {
            let into = if is_unwanted { &mut self.unwanted } else { &mut self.wanted };
            into.push(Clause::Phrase(words));
        }
    }
}

fn opens(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '«' | '„' | '「' | '『')
}

fn closes(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '»' | '」' | '』')
}

fn is_minus(before: &str) -> bool {
    before.ends_with('-') && !before.trim_end_matches('-').ends_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(question: &Question) -> (Vec<String>, Vec<String>) {
        let joined =
            |unit: &Unit| unit.parts.iter().map(|part| part.folded.as_str()).collect::<Vec<_>>().join("+");
        let clause = |clause: &Clause| match clause {
            Clause::Word(unit) => joined(unit),
            Clause::Phrase(words) => format!("\"{}\"", words.join(" ")),
        };
        (question.wanted.iter().map(clause).collect(), question.unwanted.iter().map(clause).collect())
    }

    #[test]
    fn words_phrases_and_what_is_unwanted() {
        for (typed, wanted, unwanted) in [
            ("clean Water", vec!["clean", "water"], vec![]),
            ("\"clean water\" pumps", vec!["\"clean water\"", "pumps"], vec![]),
            ("« eau potable » forages", vec!["\"eau potable\"", "forages"], vec![]),
            ("“safe milk", vec!["\"safe milk\""], vec![]),
            ("pumps -solar -\"hand pump\"", vec!["pumps"], vec!["solar", "\"hand pump\""]),
            ("COVID-19 - 2020", vec!["covid+19", "2020"], vec![]),
            ("e-mail", vec!["e+mail"], vec![]),
            ("\"\" ((( *:", vec![], vec![]),
            ("' OR 1=1 --", vec!["or", "1", "1"], vec![]),
        ] {
            let owned = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(said(&Question::read(typed, "en")), (owned(wanted), owned(unwanted)), "{typed}");
        }
    }

    #[test]
    fn a_question_may_say_only_what_must_not_be_there() {
        for (typed, is_so) in
            [("-solar", true), ("-\"hand pump\" −wind", true), ("pumps -solar", false), ("-", false)]
        {
            assert_eq!(Question::read(typed, "en").says_only_what_not(), is_so, "{typed}");
        }
    }

    #[test]
    fn a_question_is_bounded() {
        assert_eq!(Question::read(&"word ".repeat(50), "en").wanted.len(), WORDS_MOST);
        assert!(Question::read(&"\"".repeat(999), "en").is_empty());
    }

    #[test]
    fn the_last_word_is_open_until_something_follows_it() {
        assert!(Question::typed("clean wat", "en").is_open);
        assert!(!Question::typed("clean water ", "en").is_open);
    }
}
