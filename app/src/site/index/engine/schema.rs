//! What the index holds of a document: its words in four fields, what it can be narrowed by in one, what it is compared by in
//! one, and four numbers.

use super::alike;
use crate::site::{
    index::{
        entity::document::Model,
        words::{self, Unit, stem_of, units},
    },
    themes,
    things::Thing,
};
use tantivy::{
    TantivyDocument, Term,
    schema::{FAST, Field, INDEXED, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{PreTokenizedStream, PreTokenizedString, Token, Tokenizer},
};

/// Counts whenever what is made of a text changes: an older index is made anew.
pub const VERSION: u32 = 7;

/// Which of the fields of words has what places, themes and people are called.
pub const NAMES: usize = 3;

/// Before a stem, so that it is never taken for a word.
const STEM: char = '\u{1}';

/// The fields.
#[derive(Clone, Copy)]
pub struct Fields {
    /// The document's key.
    pub id: Field,
    /// Which thing it is a part of.
    pub thing: Field,
    /// When it was written.
    pub at: Field,
    /// How much it is used.
    pub used: Field,
    /// Codes, each after the name of what it belongs to; see [`Facet`].
    pub facets: Field,
    pub title: Field,
    pub summary: Field,
    pub body: Field,
    /// What its places, themes and people are called.
    pub names: Field,
    /// What it is compared by with others, see [`alike`].
    pub alike: Field,
}

/// What can be narrowed by, in the order in which it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Facet {
    Kind,
    Theme,
    Country,
    Language,
    Outcome,
}

impl Facet {
    pub const ALL: [Self; 5] = [Self::Kind, Self::Theme, Self::Country, Self::Language, Self::Outcome];

    /// A code of it, as the field holds it.
    pub fn term(self, code: &str) -> String {
        format!("{}{code}", self as u8)
    }

    /// Reads what [`Facet::term`] writes.
    pub fn parse(term: &str) -> Option<(Self, &str)> {
        let at = usize::from(term.bytes().next()?.checked_sub(b'0')?);
        Some((*Self::ALL.get(at)?, &term[1..]))
    }
}

/// One number for a thing: its kind and its key.
pub fn number(thing: Thing, id: i64) -> u64 {
    ((thing as u64) << 48) | (id as u64 & 0xFFFF_FFFF_FFFF)
}

/// Reads what [`number`] writes.
pub fn thing(number: u64) -> Option<(Thing, i64)> {
    let thing = Thing::ALL.get((number >> 48) as usize)?;
    Some((*thing, (number & 0xFFFF_FFFF_FFFF) as i64))
}

/// The schema with its fields.
pub fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let terms = |tokenizer, record| {
        let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(record);
        TextOptions::default().set_indexing_options(indexing)
    };
    let words = |record| terms(TextTokenizer::NAME, record);
    let fields = Fields {
        id: builder.add_u64_field("id", INDEXED | FAST),
        thing: builder.add_u64_field("thing", INDEXED | FAST),
        at: builder.add_i64_field("at", FAST),
        used: builder.add_u64_field("used", FAST),
        facets: builder.add_text_field("facets", STRING | FAST),
        title: builder.add_text_field("title", words(IndexRecordOption::WithFreqsAndPositions)),
        summary: builder.add_text_field("summary", words(IndexRecordOption::WithFreqsAndPositions)),
        body: builder.add_text_field("body", words(IndexRecordOption::WithFreqsAndPositions)),
        names: builder.add_text_field("names", words(IndexRecordOption::WithFreqs)),
        alike: builder.add_text_field("alike", terms("raw", IndexRecordOption::WithFreqs)),
    };
    (builder.build(), fields)
}

impl Fields {
    /// That of the words which a text of this kind has.
    pub fn of_words(&self) -> [Field; 4] {
        [self.title, self.summary, self.body, self.names]
    }

    /// The document as the index holds it.
    pub fn document(&self, row: &Model, author: &str) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        document.add_u64(self.id, i64::from(row.id) as u64);
        document.add_u64(self.thing, number(row.kind, row.subject_id));
        document.add_i64(self.at, row.created_at.0);
        document.add_u64(self.used, u64::try_from(row.used).unwrap_or(0));
        for term in facets(row) {
            document.add_text(self.facets, term);
        }
        let language = row.language.as_str();
        for (field, text) in [(self.title, &row.title), (self.summary, &row.summary), (self.body, &row.body)]
        {
            document.add_text(field, TextTokenizer::given(language, text));
        }
        document.add_text(self.names, TextTokenizer::given("", &names(row, author)));
        let compared = alike::terms(row);
        if !compared.is_empty() {
            document.add_pre_tokenized_text(self.alike, in_order(compared));
        }
        document
    }

    pub fn key(&self, id: i64) -> Term {
        Term::from_field_u64(self.id, id as u64)
    }
}

fn facets(row: &Model) -> Vec<String> {
    let one = |facet: Facet, code: &str| (!code.is_empty()).then(|| facet.term(code));
    let single = [
        one(Facet::Kind, row.kind.code()),
        one(Facet::Language, &row.language),
        one(Facet::Outcome, &row.outcome),
    ];
    let themes = themes::with_parents(&row.themes.0);
    let themes = themes.iter().map(|theme| Facet::Theme.term(theme));
    let countries = row.countries.0.iter().map(|country| Facet::Country.term(country));
    let mut all: Vec<_> = single.into_iter().flatten().chain(themes).chain(countries).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Of what stands in parts only the first is found by its names: a long thread would come up as often as it has
/// posts.
fn names(row: &Model, author: &str) -> String {
    let mut names = author.to_owned();
    if row.part == 0 {
        for name in words::of_countries(&row.countries.0).chain(words::of_themes(&row.themes.0)) {
            names.extend([" · ", name]);
        }
    }
    names
}

/// Cuts a text into words where the index is written. Words that are given to the index as such travel there as JSON,
/// which took longer than all else that is made of them.
#[derive(Clone)]
pub struct TextTokenizer;

impl TextTokenizer {
    pub const NAME: &str = "text";

    /// A text as it is given to this: after the code of its language, on a line of its own.
    fn given(language: &str, text: &str) -> String {
        [language, "\n", text].concat()
    }
}

impl Tokenizer for TextTokenizer {
    type TokenStream<'a> = PreTokenizedStream;

    fn token_stream<'a>(&'a mut self, given: &'a str) -> PreTokenizedStream {
        let (language, text) = given.split_once('\n').unwrap_or(("", given));
        tokens(&units(text), language).into()
    }
}

/// Each word with its stem in its place, and what was written as one word whole in the place of its beginning.
fn tokens(units: &[Unit], language: &str) -> PreTokenizedString {
    let mut tokens = Vec::new();
    let mut position = 0;
    for unit in units {
        tokens.extend(unit.whole.clone().map(|whole| token(whole, position)));
        for part in &unit.parts {
            tokens.push(token(part.folded.clone(), position));
            tokens.extend(stem_of(&part.folded, language).map(|stem| token(marked_stem(&stem), position)));
            position += 1;
        }
    }
    PreTokenizedString { text: String::new(), tokens }
}

fn in_order(terms: Vec<String>) -> PreTokenizedString {
    let tokens = terms.into_iter().enumerate().map(|(at, term)| token(term, at)).collect();
    PreTokenizedString { text: String::new(), tokens }
}

fn token(text: String, position: usize) -> Token {
    Token { position, text, position_length: 1, ..Token::default() }
}

/// A stem as a term.
pub fn marked_stem(stem: &str) -> String {
    format!("{STEM}{stem}")
}

/// Whether a term is a word that somebody wrote.
pub fn is_word(term: &str) -> bool {
    !term.starts_with(STEM)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_facets_are_read_as_they_are_written() {
        for kind in Thing::ALL {
            assert_eq!(thing(number(*kind, 42)), Some((*kind, 42)));
        }
        for facet in Facet::ALL {
            assert_eq!(Facet::parse(&facet.term("BR")), Some((facet, "BR")));
        }
        assert_eq!(Facet::parse("9x"), None);
        assert_eq!(Facet::parse(""), None);
    }
}
