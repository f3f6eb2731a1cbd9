//! What a field of a form is. It is said once, where the form is declared; the page, the rules and the
//! complaints all go by it.

use super::{
    Errors,
    errors::LINK_MOST,
    list::{List, LongList},
    typed::Typed,
};
use crate::site::{locale::Locale, time::Moment};
use std::{fmt::Display, ops::RangeInclusive, str::FromStr};

/// Words of the catalogue, in the reader's language.
pub type Word = fn(Locale) -> &'static str;

const YEARS: RangeInclusive<u16> = 1900..=2100;
const ADDRESS_MOST: usize = 254;

/// A field, for whatever does not ask of which type its value is.
#[derive(Clone)]
pub struct FieldSpec {
    pub name: &'static str,
    pub label: Word,
    pub help: Option<Word>,
    pub required: bool,
    /// Whether it is asked at all, as the form stands; always, if nothing is said.
    pub when: Option<fn(&Typed) -> bool>,
    /// Whether it says something of the sending and not of the thing that is sent.
    pub is_aside: bool,
    /// Whether one of a long list is found by typing too, where there is scripting. Several always are.
    pub by_typing: bool,
    /// What a browser offers while a code is typed: many rows of a form share one such list.
    pub offers: Option<&'static LongList>,
    pub kind: Kind,
}

/// How a value is asked for.
#[derive(Clone)]
pub enum Kind {
    Line {
        input: &'static str,
        most: usize,
        autocomplete: &'static str,
    },
    Prose {
        most: usize,
        rows: u32,
        is_markdown: bool,
        composer: bool,
    },
    Date,
    /// One of a list: a short one is all in view, a long one is a menu.
    One(List),
    /// Some of a list, each in a menu.
    Menus {
        list: List,
        most: usize,
    },
    /// Some of a list, each a box to tick, folded away.
    Boxes {
        list: List,
        most: usize,
    },
    /// Never given back and never kept for later.
    Secret {
        autocomplete: &'static str,
    },
    /// A file from the device, of a kind that browsers are told so. It comes beside what is typed, and never back.
    File {
        accept: &'static str,
    },
    /// Travels with the form unseen.
    Hidden,
    /// What makes the form count once.
    Token,
    /// What the button says that is pressed.
    Button,
}

impl FieldSpec {
    pub fn is_asked(&self, typed: &Typed) -> bool {
        self.when.is_none_or(|when| when(typed))
    }

    /// Whether a person sees it.
    pub fn is_visible(&self) -> bool {
        !matches!(self.kind, Kind::Hidden | Kind::Token | Kind::Button)
    }

    pub fn is_secret(&self) -> bool {
        matches!(self.kind, Kind::Secret { .. })
    }
}

/// A field that is being read: what was typed into it, and how much is asked of it.
pub struct At<'a> {
    pub spec: &'a FieldSpec,
    /// Its whole name, which complaints are kept under.
    pub name: &'a str,
    pub typed: &'a Typed,
    /// A draft may lack anything.
    pub is_draft: bool,
}

impl At<'_> {
    fn text(&self) -> &str {
        self.typed.text(self.name)
    }

    fn must(&self) -> bool {
        self.spec.required && !self.is_draft
    }

    fn range(&self, range: &RangeInclusive<usize>) -> RangeInclusive<usize> {
        if self.is_draft { 0..=*range.end() } else { range.clone() }
    }
}

type Read<V> = Box<dyn Fn(&At<'_>, &mut Errors) -> V + Send + Sync>;

/// A field with the type of its value, being declared.
#[must_use]
pub struct Field<V> {
    pub(super) spec: FieldSpec,
    pub(super) read: Read<V>,
    /// The value as it stands in the form.
    pub(super) write: fn(&V) -> Vec<String>,
    /// The text in the value, for what is done with every Markdown.
    pub(super) text: fn(&mut V) -> Option<&mut String>,
}

impl<V> Field<V> {
    fn new(
        name: &'static str,
        kind: Kind,
        required: bool,
        write: fn(&V) -> Vec<String>,
        read: Read<V>,
    ) -> Self {
        let spec = FieldSpec {
            name,
            label: |_| "",
            help: None,
            required,
            when: None,
            is_aside: false,
            by_typing: false,
            offers: None,
            kind,
        };
        Self { spec, read, write, text: |_| None }
    }

    pub fn label(mut self, label: Word) -> Self {
        self.spec.label = label;
        self
    }

    /// A sentence before the field.
    pub fn help(mut self, help: Word) -> Self {
        self.spec.help = Some(help);
        self
    }

    /// It must be filled, which a length or a count from 1 on says as well.
    pub fn required(mut self) -> Self {
        self.spec.required = true;
        self
    }

    /// It may stay empty though it usually may not.
    pub fn optional(mut self) -> Self {
        self.spec.required = false;
        self
    }

    /// It is asked only where the form stands so.
    pub fn when(mut self, when: fn(&Typed) -> bool) -> Self {
        self.spec.when = Some(when);
        self
    }

    /// See [`FieldSpec::by_typing`].
    pub fn by_typing(mut self) -> Self {
        self.spec.by_typing = true;
        self
    }

    /// Chosen from a menu though there is little to choose from, where many such stand on a page.
    pub fn in_menu(mut self, list: &'static LongList) -> Self {
        self.spec.kind = Kind::One(List::Many(list));
        self
    }

    /// How high a field of several lines is.
    pub fn rows(mut self, high: u32) -> Self {
        if let Kind::Prose { rows, .. } = &mut self.spec.kind {
            *rows = high;
        }
        self
    }

    /// Markdown without a preview beside it.
    pub fn without_composer(mut self) -> Self {
        if let Kind::Prose { composer, .. } = &mut self.spec.kind {
            *composer = false;
        }
        self
    }

    /// What the browser may fill in by itself.
    pub fn autocomplete(mut self, what: &'static str) -> Self {
        if let Kind::Line { autocomplete, .. } | Kind::Secret { autocomplete } = &mut self.spec.kind {
            *autocomplete = what;
        }
        self
    }
}

fn text_field(name: &'static str, kind: Kind, required: bool, read: Read<String>) -> Field<String> {
    Field { text: |text| Some(text), ..Field::new(name, kind, required, |text| vec![text.clone()], read) }
}

/// One line of text, with a length in letters.
pub fn line(name: &'static str, length: RangeInclusive<usize>) -> Field<String> {
    let kind = Kind::Line { input: "text", most: *length.end(), autocomplete: "" };
    text_field(
        name,
        kind,
        *length.start() > 0,
        Box::new(move |at, errors| errors.line(at.name, at.text(), at.range(&length))),
    )
}

/// An e-mail address, as a browser asks for it.
pub fn email(name: &'static str) -> Field<String> {
    let mut field = line(name, 1..=ADDRESS_MOST).autocomplete("email");
    if let Kind::Line { input, .. } = &mut field.spec.kind {
        *input = "email";
    }
    field
}

/// A web address.
pub fn link(name: &'static str) -> Field<String> {
    let kind = Kind::Line { input: "text", most: LINK_MOST, autocomplete: "" };
    text_field(name, kind, false, Box::new(|at, errors| errors.link(at.name, at.text())))
}

/// Text of several lines.
pub fn prose(name: &'static str, length: RangeInclusive<usize>) -> Field<String> {
    let kind = Kind::Prose { most: *length.end(), rows: 4, is_markdown: false, composer: false };
    text_field(
        name,
        kind,
        *length.start() > 0,
        Box::new(move |at, errors| errors.prose(at.name, at.text(), at.range(&length))),
    )
}

/// Text of several lines in Markdown: with scripting a preview and a count.
pub fn markdown(name: &'static str, length: RangeInclusive<usize>) -> Field<String> {
    let mut field = prose(name, length.clone());
    field.read = Box::new(move |at, errors| errors.markdown(at.name, at.text(), at.range(&length)));
    if let Kind::Prose { is_markdown, composer, .. } = &mut field.spec.kind {
        (*is_markdown, *composer) = (true, true);
    }
    field
}

/// A password. It is not cleaned, never given back and never kept.
pub fn secret(name: &'static str, length: RangeInclusive<usize>) -> Field<String> {
    let kind = Kind::Secret { autocomplete: "off" };
    let read: Read<String> = Box::new(move |at, errors| errors.secret(at.name, at.text(), &length));
    Field { write: |_| Vec::new(), ..text_field(name, kind, true, read) }
}

/// What a browser calls a code that is good once.
pub const ONE_TIME_CODE: &str = "one-time-code";

/// A code that is good once: seen while it is typed, and else treated as a password.
pub fn one_time_code(name: &'static str, length: RangeInclusive<usize>) -> Field<String> {
    secret(name, length).autocomplete(ONE_TIME_CODE)
}

/// One entry on each line: so many, and so long.
pub fn lines(name: &'static str, count: RangeInclusive<usize>, length: usize) -> Field<Vec<String>> {
    let kind = Kind::Prose {
        most: length.saturating_mul(*count.end()),
        rows: 4,
        is_markdown: false,
        composer: false,
    };
    let required = *count.start() > 0;
    let read: Read<_> =
        Box::new(move |at, errors| errors.lines(at.name, at.text(), at.range(&count), length));
    Field::new(name, kind, required, |lines| vec![lines.join("\n")], read)
}

/// The code of one of a list.
pub fn one_of(name: &'static str, list: List) -> Field<String> {
    let known = move |code: &str| list.has(code).then(|| code.to_owned());
    let read: Read<String> = Box::new(move |at, errors| {
        let is_open = at.text().trim().is_empty() && !at.must();
        if is_open { String::new() } else { errors.choice(at.name, at.text(), known).unwrap_or_default() }
    });
    Field::new(name, Kind::One(list), false, |code| vec![code.clone()], read)
}

/// One of a fixed list, as what it is.
pub fn choice<C: FromStr + Display + 'static>(
    name: &'static str,
    options: fn(Locale) -> Vec<(&'static str, &'static str)>,
) -> Field<Option<C>> {
    let read: Read<Option<C>> = Box::new(move |at, errors| {
        let is_open = at.text().trim().is_empty() && !at.must();
        if is_open { None } else { errors.choice(at.name, at.text(), |code| code.parse().ok()) }
    });
    let write = |chosen: &Option<C>| vec![chosen.as_ref().map(C::to_string).unwrap_or_default()];
    Field::new(name, Kind::One(List::Few(options)), false, write, read)
}

/// The codes of some of a long list, each chosen from a menu.
pub fn some_of(name: &'static str, list: List, count: RangeInclusive<usize>) -> Field<Vec<String>> {
    let (kind, required) = (Kind::Menus { list, most: *count.end() }, *count.start() > 0);
    let read: Read<_> = Box::new(move |at, errors| {
        errors.choices(at.name, at.typed.texts(at.name), at.range(&count), |code| list.has(code))
    });
    Field::new(name, kind, required, Clone::clone, read)
}

/// The codes of some of a list, each ticked in a box.
pub fn ticked(name: &'static str, list: List, most: usize) -> Field<Vec<String>> {
    let mut field = some_of(name, list, 0..=most);
    field.spec.kind = Kind::Boxes { list, most };
    field
}

/// A year, or nothing.
pub fn year(name: &'static str) -> Field<Option<u16>> {
    let kind = Kind::Line { input: "text", most: 4, autocomplete: "" };
    let write = |year: &Option<u16>| vec![year.map(|year| year.to_string()).unwrap_or_default()];
    Field::new(name, kind, false, write, Box::new(|at, errors| errors.year(at.name, at.text(), &YEARS)))
}

/// A whole number from 0 to this, or nothing.
pub fn count(name: &'static str, most: i64) -> Field<Option<i64>> {
    let kind = Kind::Line { input: "text", most: most.to_string().len(), autocomplete: "" };
    let write = |count: &Option<i64>| vec![count.map(|count| count.to_string()).unwrap_or_default()];
    let read: Read<Option<i64>> =
        Box::new(move |at, errors| errors.up_to(at.name, at.text(), most, at.must()));
    Field::new(name, kind, false, write, read)
}

/// A day, or nothing.
pub fn day(name: &'static str) -> Field<Option<Moment>> {
    let write = |at: &Option<Moment>| vec![at.map(Moment::day).unwrap_or_default()];
    Field::new(
        name,
        Kind::Date,
        false,
        write,
        Box::new(|at, errors| errors.day(at.name, at.text(), at.must())),
    )
}

/// A time of day, in minutes, or nothing.
pub fn clock(name: &'static str) -> Field<Option<u16>> {
    let kind = Kind::Line { input: "time", most: 5, autocomplete: "" };
    let write =
        |at: &Option<u16>| vec![at.map(|at| format!("{:02}:{:02}", at / 60, at % 60)).unwrap_or_default()];
    Field::new(name, kind, false, write, Box::new(|at, errors| errors.clock(at.name, at.text())))
}

/// A whole number that may be grouped as people group it, or nothing.
pub fn whole(name: &'static str) -> Field<Option<u64>> {
    let kind = Kind::Line { input: "text", most: 20, autocomplete: "" };
    let write = |number: &Option<u64>| vec![number.map(|number| number.to_string()).unwrap_or_default()];
    Field::new(name, kind, false, write, Box::new(|at, errors| errors.whole(at.name, at.text())))
}

/// The code of one of a long list, typed: where many rows would each have a menu of hundreds.
pub fn code_of(name: &'static str, list: &'static LongList) -> Field<String> {
    let kind = Kind::Line { input: "text", most: 40, autocomplete: "" };
    let known = |code: &&str, typed: &str| code.eq_ignore_ascii_case(typed);
    let read: Read<String> = Box::new(move |at, errors| {
        let typed = at.text().trim().replace(' ', "_");
        if typed.is_empty() && !at.must() {
            return String::new();
        }
        let codes = || (list.options)(Locale::ENGLISH).into_iter().map(|(code, _)| code);
        let find = |typed: &str| codes().find(|code| known(code, typed)).map(str::to_owned);
        errors.choice(at.name, &typed, find).unwrap_or_default()
    });
    let mut field = text_field(name, kind, false, read);
    field.spec.offers = Some(list);
    field
}

/// A file from the device: what came of it is looked at by hand.
pub fn file(name: &'static str, accept: &'static str) -> Field<String> {
    text_field(name, Kind::File { accept }, true, Box::new(|_, _| String::new()))
}

/// What a person reads of what was typed into a field.
pub fn said(spec: &FieldSpec, name: &str, t: Locale, typed: &Typed) -> String {
    match &spec.kind {
        Kind::One(list) => list.name(typed.text(name).trim(), t).unwrap_or_default(),
        Kind::Menus { list, .. } | Kind::Boxes { list, .. } => {
            let names = typed.texts(name).iter().filter_map(|code| list.name(code.trim(), t));
            names.collect::<Vec<_>>().join(", ")
        }
        Kind::Prose { .. } => typed.text(name).replace("\r\n", "\n").trim_end().to_owned(),
        Kind::Line { .. } | Kind::Date => typed.text(name).trim().to_owned(),
        Kind::Secret { .. } | Kind::File { .. } | Kind::Hidden | Kind::Token | Kind::Button => String::new(),
    }
}
