//! The messages: whole in every language, in its plurals, and each said somewhere.

use crate::{ENGLISH, files, languages, read};
use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use fluent_syntax::{ast, parser, serializer};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

#[test]
fn every_catalogue_has_the_same_messages_with_the_same_places_to_fill() {
    let english = catalogue(ENGLISH);
    assert!(english.len() > 100);
    let mut wrong = Vec::new();
    for language in languages() {
        let other = catalogue(&language);
        for (key, message) in &english {
            let place = format!("locales/{language}/{}", message.file);
            match other.get(key) {
                None => wrong.push(format!("{place} lacks {key}")),
                Some(theirs) if theirs.file != message.file => {
                    wrong.push(format!("{key} belongs into {place}, not {}", theirs.file))
                }
                Some(theirs) if theirs.filled != message.filled => {
                    wrong.push(format!(
                        "{place}, {key}: filled with {:?}, not {:?}",
                        theirs.filled, message.filled
                    ));
                }
                Some(_) => {}
            }
        }
        wrong.extend(
            other
                .keys()
                .filter(|key| !english.contains_key(*key))
                .map(|key| format!("locales/{language}: nobody says {key}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_message_is_left_in_english() {
    let text = |language: &str| {
        files(&Path::new("locales").join(language), "ftl").iter().map(|path| read(path)).collect::<String>()
    };
    let english = text(ENGLISH);
    let sentences: BTreeSet<&str> = values(&english)
        .filter(|value| !value.contains('{') && value.split_whitespace().count() > 3)
        .collect();
    assert!(sentences.len() > 100);
    for language in languages().into_iter().filter(|language| language != ENGLISH) {
        let text = text(&language);
        let same: Vec<_> = values(&text).filter(|value| sentences.contains(value)).collect();
        assert!(same.is_empty(), "locales/{language}:\n{}", same.join("\n"));
    }
}

#[test]
fn every_message_about_a_number_has_the_plurals_of_its_language() {
    let mut wrong = Vec::new();
    for language in languages() {
        let needed = plurals(&language);
        for (key, message) in catalogue(&language) {
            let place = format!("locales/{language}/{}, {key}", message.file);
            for said in message.plurals {
                let lacking: Vec<_> = needed.difference(&said).collect();
                // Fluent's usual default.
                let idle: Vec<_> = said.difference(&needed).filter(|plural| *plural != "other").collect();
                if !lacking.is_empty() || !idle.is_empty() {
                    wrong.push(format!(
                        "{place}: lacks the plurals {lacking:?}, has {idle:?} that are never chosen"
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn plurals_are_those_that_fluent_chooses() {
    let plurals = |language| plurals(language).into_iter().collect::<Vec<_>>();
    assert_eq!(plurals("en"), ["one", "other"]);
    assert_eq!(plurals("pl"), ["few", "many", "one"]);
    assert_eq!(plurals("ja"), ["other"]);
    assert_eq!(plurals("ar"), ["few", "many", "one", "other", "two", "zero"]);
}

#[test]
fn every_message_is_said_somewhere() {
    let sources: String = ["src", "../server/src"]
        .iter()
        .flat_map(|folder| files(Path::new(folder), "rs"))
        .map(|path| read(&path))
        .collect();
    let said = functions(&sources);
    let unsaid: Vec<_> =
        catalogue(ENGLISH).into_keys().filter(|key| !said.contains(key.replace('-', "_").as_str())).collect();
    assert!(unsaid.is_empty(), "no source says {unsaid:?}");
}

#[test]
fn what_a_source_says_is_called_on_a_language_or_named_in_a_table() {
    let source = "t.site_name(); t\n .footer_about() + Locale::nav_label; \
                  Worked = \"worked\" => outcome_worked, form.block_title, let filters = 1;";
    assert_eq!(
        functions(source).into_iter().collect::<Vec<_>>(),
        ["footer_about", "nav_label", "outcome_worked", "site_name"]
    );
}

type Catalogue = BTreeMap<String, Message>;

struct Message {
    file: String,
    /// What it is filled with.
    filled: BTreeSet<String>,
    /// The plurals of each choice by number in it.
    plurals: Vec<BTreeSet<String>>,
}

/// The messages of a language, from all of its files.
fn catalogue(language: &str) -> Catalogue {
    let mut messages = Catalogue::new();
    for path in files(&Path::new("locales").join(language), "ftl") {
        let resource =
            parser::parse(read(&path)).unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        for entry in resource.body {
            let ast::Entry::Message(message) = entry else { continue };
            let key = message.id.name.clone();
            let text = serializer::serialize(&ast::Resource { body: vec![ast::Entry::Message(message)] });
            let file = path.file_name().expect("a name").to_string_lossy().into_owned();
            let before = messages
                .insert(key.clone(), Message { file, filled: variables(&text), plurals: choices(&text) });
            assert!(before.is_none(), "{}: {key} is there twice", path.display());
        }
    }
    messages
}

const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The plurals that Fluent chooses in a language, among the numbers that a page is likely to show.
fn plurals(language: &str) -> BTreeSet<String> {
    let variants: String = PLURALS[..5].iter().map(|plural| format!("    [{plural}] {plural}\n")).collect();
    let text = format!("so-many = {{ $count ->\n{variants}   *[other] other\n}}\n");
    let mut bundle = FluentBundle::new_concurrent(vec![language.parse().expect("a language")]);
    bundle.add_resource(FluentResource::try_new(text).expect("a message")).expect("one message");
    let pattern = bundle.get_message("so-many").and_then(|message| message.value()).expect("the message");
    let chosen = |count| {
        bundle
            .format_pattern(pattern, Some(&FluentArgs::from_iter([("count", count)])), &mut Vec::new())
            .into_owned()
    };
    (0..=1_000).map(chosen).collect()
}

/// The plurals of each choice by number in a message, whose serialised form has a variant a line.
fn choices(text: &str) -> Vec<BTreeSet<String>> {
    let mut found = Vec::new();
    for block in text.split("->").skip(1) {
        let variants = block
            .lines()
            .filter_map(|line| line.trim_start().trim_start_matches('*').strip_prefix('[')?.split_once(']'));
        let plurals: BTreeSet<_> =
            variants.map(|(key, _)| key.to_owned()).filter(|key| PLURALS.contains(&key.as_str())).collect();
        if !plurals.is_empty() {
            found.push(plurals);
        }
    }
    found
}

/// The functions that a source calls on something, or names as a path or at the right of a table's row.
fn functions(source: &str) -> BTreeSet<&str> {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut found = BTreeSet::new();
    let mut rest = source;
    while let Some(start) = rest.find(is_part) {
        let (before, from) = (rest[..start].trim_end(), &rest[start..]);
        let end = from.find(|letter| !is_part(letter)).unwrap_or(from.len());
        let is_call = before.ends_with('.') && from[end..].starts_with('(');
        if is_call || before.ends_with("::") || before.ends_with("=>") {
            found.insert(&from[..end]);
        }
        rest = &from[end..];
    }
    found
}

fn variables(text: &str) -> BTreeSet<String> {
    text.split('$')
        .skip(1)
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect())
        .collect()
}

fn values(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = ").map(|(_, value)| value))
}
