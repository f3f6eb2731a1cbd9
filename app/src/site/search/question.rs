//! What somebody looks for, in the query language of either index.

use super::marks::{Wanted, fold};

/// How many words of a question count.
const WORDS_MOST: usize = 8;
/// The longest part of a word that counts, in letters.
const WORD_MOST: usize = 40;

/// The words of a question, all of which must be there.
pub struct SearchQuery(Vec<String>);

/// Which words count as one that was typed. An index finds a whole word at once, however often it is there;
/// for a beginning it has to gather everything that begins so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// It itself, with or without the ending of a plural.
    Whole,
    /// The same, but the last word is still being typed.
    Typing,
    /// All that begin with it.
    Beginnings,
}

/// Where the words must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Any,
    Title,
}

impl SearchQuery {
    /// Letters and digits only, so that no sign of a query language is left.
    pub fn read(text: &str) -> Self {
        let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        Self(
            words
                .take(WORDS_MOST)
                .map(|word| word.chars().take(WORD_MOST).collect::<String>().to_lowercase())
                .collect(),
        )
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// For FTS5.
    pub fn fts5(&self, reach: Reach, field: Field) -> String {
        let any = |word: &str, whole| {
            either(word, whole, |term, open| format!("\"{term}\"{}", if open { "*" } else { "" }), " OR ")
        };
        let all = self.all(reach, any, " AND ");
        if field == Field::Title { format!("{{title}} : ({all})") } else { all }
    }

    /// For `to_tsquery`; titles have the weight A.
    pub fn tsquery(&self, reach: Reach, field: Field) -> String {
        let weight = if field == Field::Title { "A" } else { "" };
        let mark = |open| format!("{}{weight}", if open { "*" } else { "" });
        let sign =
            |open| if open || field == Field::Title { format!(":{}", mark(open)) } else { String::new() };
        let any =
            |word: &str, whole| either(word, whole, |term, open| format!("'{term}'{}", sign(open)), " | ");
        self.all(reach, any, " & ")
    }

    /// For finding them in a text.
    pub fn wanted(&self, reach: Reach) -> Vec<Wanted> {
        let fold_all = |forms: Vec<String>| forms.iter().map(|form| fold(form).into_owned()).collect();
        let wanted = |(at, word): (usize, &String)| match self.is_whole(reach, at) {
            true => Wanted { forms: fold_all(forms(word)), is_open: false },
            false => Wanted { forms: fold_all(vec![word.clone()]), is_open: true },
        };
        self.0.iter().enumerate().map(wanted).collect()
    }

    fn is_whole(&self, reach: Reach, at: usize) -> bool {
        reach == Reach::Whole || (reach == Reach::Typing && at + 1 < self.0.len())
    }

    fn all(&self, reach: Reach, any: impl Fn(&str, bool) -> String, and: &str) -> String {
        self.0
            .iter()
            .enumerate()
            .map(|(at, word)| any(word, self.is_whole(reach, at)))
            .collect::<Vec<_>>()
            .join(and)
    }
}

/// One word in each of its forms, or its beginning.
fn either(word: &str, is_whole: bool, term: impl Fn(&str, bool) -> String, or: &str) -> String {
    if !is_whole {
        return term(word, true);
    }
    let forms = forms(word);
    format!("({})", forms.iter().map(|form| term(form, false)).collect::<Vec<_>>().join(or))
}

/// A word and what it may be in the other number, by the endings that English, French, Spanish and Portuguese
/// share. A form that is no word finds nothing and does no harm.
fn forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    let stem =
        |ending: &str| word.strip_suffix(ending).filter(|stem| stem.chars().count() > 2).map(str::to_owned);
    match stem("s") {
        Some(singular) => forms.extend([Some(singular), stem("es")].into_iter().flatten()),
        None => forms.extend(plural_endings(word).iter().map(|ending| [word, ending].concat())),
    }
    forms
}

/// How a plural of the word may end: "roads", "gases", "mujeres".
fn plural_endings(word: &str) -> &'static [&'static str] {
    match word.chars().next_back() {
        Some('s' | 'x' | 'z') => &["es"],
        Some('b'..='d' | 'f'..='h' | 'j'..='n' | 'p'..='r' | 't' | 'v' | 'w') => &["s", "es"],
        _ => &["s"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_only_its_words() {
        let words = |text: &str| SearchQuery::read(text).0;
        assert_eq!(words("Water' OR \"1\"=\"1\" -- (x):*"), ["water", "or", "1", "1", "x"]);
        assert_eq!(
            words("École, जल!"),
            ["école", "जल"].map(|w| w.chars().filter(|c| c.is_alphanumeric()).collect::<String>())
        );
        assert!(SearchQuery::read("  ***  ").is_empty());
        assert_eq!(words(&"word ".repeat(50)).len(), WORDS_MOST);
    }

    #[test]
    fn a_word_is_looked_for_in_both_numbers() {
        assert_eq!(forms("pump"), ["pump", "pumps", "pumpes"]);
        assert_eq!(forms("pumps"), ["pumps", "pump"]);
        assert_eq!(forms("approaches"), ["approaches", "approache", "approach"]);
        assert_eq!(forms("gas"), ["gas", "gases"]);
        assert_eq!(forms("école"), ["école", "écoles"]);
        assert_eq!(forms("approach"), ["approach", "approachs", "approaches"]);
    }

    #[test]
    fn each_index_is_asked_in_its_own_words() {
        let question = SearchQuery::read("gas pump");
        assert_eq!(
            question.fts5(Reach::Whole, Field::Any),
            "(\"gas\" OR \"gases\") AND (\"pump\" OR \"pumps\" OR \"pumpes\")"
        );
        assert_eq!(
            question.fts5(Reach::Typing, Field::Title),
            "{title} : ((\"gas\" OR \"gases\") AND \"pump\"*)"
        );
        assert_eq!(question.tsquery(Reach::Beginnings, Field::Any), "'gas':* & 'pump':*");
        assert_eq!(question.tsquery(Reach::Typing, Field::Title), "('gas':A | 'gases':A) & 'pump':*A");
    }
}
