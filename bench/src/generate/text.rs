//! Texts from the words: titles, and posts put together from paragraphs that were rendered once.
//!
//! A million posts are not a million renderings: what stands between blank lines is rendered alone
//! exactly as it is rendered in a longer text (a test says so), so rendered paragraphs can be joined.

use super::{
    dice::Dice,
    words::{ENGLISH, FRENCH, Words, place},
};
use app::site::text;

/// How many paragraphs each language has.
const PARAGRAPHS: usize = 5_000;
/// Names that paragraphs mention, apart from those of places that things are about.
const NAMES: usize = 6_000;
const NAMES_AFTER: usize = 60_000;

/// A text as written, as shown, and as indexed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    pub source: String,
    pub html: String,
    pub words: String,
}

impl Text {
    pub fn of(source: String) -> Self {
        let html = text::markdown(&source);
        Self { words: html.words(), html: html.into_string(), source }
    }

    /// A text without any marks: nothing needs to be parsed.
    pub fn plain(source: String) -> Self {
        Self { html: format!("<p>{source}</p>\n"), words: source.clone(), source }
    }

    fn join(&mut self, next: &Self) {
        if !self.source.is_empty() {
            self.source.push_str("\n\n");
            self.words.push(' ');
        }
        self.source.push_str(&next.source);
        self.html.push_str(&next.html);
        self.words.push_str(&next.words);
    }
}

/// Writes in one language.
pub struct Voice {
    words: &'static Words,
    paragraphs: Vec<Text>,
}

/// The languages of the data: of ten texts seven are English.
pub struct Voices {
    english: Voice,
    french: Voice,
}

impl Voices {
    pub fn new(seed: u64) -> Self {
        Self {
            english: Voice::new(&ENGLISH, &mut Dice::new(seed, 100)),
            french: Voice::new(&FRENCH, &mut Dice::new(seed, 101)),
        }
    }

    pub fn any(&self, dice: &mut Dice) -> &Voice {
        if dice.percent(70) { &self.english } else { &self.french }
    }
}

impl Voice {
    fn new(words: &'static Words, dice: &mut Dice) -> Self {
        let paragraphs = (0..PARAGRAPHS).map(|_| Text::of(paragraph(words, dice))).collect();
        Self { words, paragraphs }
    }

    pub fn language(&self) -> &'static str {
        self.words.language
    }

    pub fn title(&self, dice: &mut Dice, place: &str) -> String {
        sentence(self.words, dice.pick(self.words.titles), dice, place)
    }

    /// One plain sentence.
    pub fn sentence(&self, dice: &mut Dice) -> String {
        sentence(self.words, dice.pick(self.words.sentences), dice, "")
    }

    pub fn thing(&self, dice: &mut Dice) -> &'static str {
        dice.pick(self.words.things)
    }

    /// A short phrase: the name of a step.
    pub fn step(&self, dice: &mut Dice) -> String {
        capital(dice.pick(self.words.deeds))
    }

    pub fn paragraph(&self, dice: &mut Dice) -> &Text {
        &self.paragraphs[dice.below(self.paragraphs.len())]
    }

    /// Some paragraphs, as one text.
    fn text(&self, dice: &mut Dice, paragraphs: usize) -> Text {
        let mut text = Text::default();
        for _ in 0..paragraphs {
            text.join(self.paragraph(dice));
        }
        text
    }

    /// At least one paragraph.
    pub fn some_text(&self, dice: &mut Dice, most: usize) -> Text {
        let paragraphs = dice.between(1, most);
        self.text(dice, paragraphs)
    }

    /// What a reply says, about 700 letters on average.
    pub fn post(&self, dice: &mut Dice) -> Text {
        self.some_text(dice, 4)
    }

    /// The first post of a thread: as another, and it begins with the place and what it is about.
    pub fn opening(&self, dice: &mut Dice, place: &str) -> Text {
        let mut text = Text::plain(format!("{place}, {}: {}", topic(self.words, dice), self.sentence(dice)));
        text.join(&self.post(dice));
        text
    }
}

fn paragraph(words: &Words, dice: &mut Dice) -> String {
    let kind = dice.below(100);
    if kind < 14 {
        return list(words, dice);
    }
    let sentences = dice.between(2, 4);
    let mut text: Vec<_> =
        (0..sentences).map(|_| sentence(words, dice.pick(words.sentences), dice, "")).collect();
    if let Some(last) = text.last_mut() {
        match kind {
            14..26 => *last = format!("**{last}**"),
            26..34 => last.push_str(&format!(
                " [{}](https://example.org/notes/{})",
                place(dice.below(9000)),
                dice.below(9000)
            )),
            _ => {}
        }
    }
    text.join(" ")
}

/// A list with a line before it: two lists that met would become one.
fn list(words: &Words, dice: &mut Dice) -> String {
    let lead = sentence(words, dice.pick(words.leads), dice, "");
    let count = dice.between(3, 5);
    let items = (0..count).map(|_| format!("- {}: {}", dice.pick(words.things), dice.pick(words.reasons)));
    std::iter::once(format!("{lead}\n")).chain(items).collect::<Vec<_>>().join("\n")
}

/// Fills the slots of a sentence.
fn sentence(words: &Words, pattern: &str, dice: &mut Dice, place: &str) -> String {
    let mut text = String::new();
    for part in pattern.split('{') {
        match part.split_once('}') {
            Some(("place", rest)) => {
                text.push_str(place);
                text.push_str(rest);
            }
            Some(("name", rest)) => {
                text.push_str(&super::words::place(NAMES_AFTER + dice.rare(NAMES)));
                text.push_str(rest);
            }
            Some(("topic", rest)) => {
                text.push_str(topic(words, dice));
                text.push_str(rest);
            }
            Some((slot, rest)) => {
                text.push_str(dice.pick(words.slot(slot)));
                text.push_str(rest);
            }
            None => text.push_str(part),
        }
    }
    capital(&text)
}

fn topic(words: &Words, dice: &mut Dice) -> &'static str {
    words.topics[dice.rare(words.topics.len())]
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_paragraphs_are_what_the_app_would_make_of_the_whole() {
        let (voices, mut dice) = (Voices::new(1), Dice::new(1, 1));
        for number in 0..300 {
            let voice = voices.any(&mut dice);
            let text = if number % 3 == 0 {
                voice.opening(&mut dice, &place(number))
            } else {
                voice.post(&mut dice)
            };
            assert_eq!(Text::of(text.source.clone()), text);
        }
    }

    #[test]
    fn plain_sentences_are_what_the_app_would_make_of_them() {
        let (voices, mut dice) = (Voices::new(1), Dice::new(1, 4));
        for _ in 0..300 {
            let voice = voices.any(&mut dice);
            for plain in [voice.sentence(&mut dice), voice.step(&mut dice)] {
                assert_eq!(Text::of(plain.clone()), Text::plain(plain));
            }
        }
    }

    #[test]
    fn posts_are_as_long_as_people_write() {
        let (voices, mut dice) = (Voices::new(1), Dice::new(1, 2));
        let posts: Vec<Text> = (0..2000).map(|_| voices.any(&mut dice).post(&mut dice)).collect();
        let mean = posts.iter().map(|post| post.source.chars().count()).sum::<usize>() / posts.len();
        assert!((620..780).contains(&mean), "{mean}");
        for mark in ["<strong>", "<li>", "<a href="] {
            assert!(posts.iter().any(|post| post.html.contains(mark)), "{mark}");
        }
    }

    #[test]
    fn one_seed_writes_one_text() {
        let write = |seed| {
            let (voices, mut dice) = (Voices::new(seed), Dice::new(seed, 3));
            let voice = voices.any(&mut dice);
            (voice.title(&mut dice, "Kara"), voice.post(&mut dice))
        };
        assert_eq!(write(5), write(5));
        assert_ne!(write(5), write(6));
        assert!(write(5).0.contains("Kara"));
    }
}
