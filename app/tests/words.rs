//! Every word that people read is in the catalogues, and every catalogue has every word.

use fluent_syntax::{ast, parser, serializer};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

#[test]
fn every_catalogue_has_the_same_messages_with_the_same_places_to_fill() {
    let english = catalogue(Path::new("locales/en.ftl"));
    assert!(english.len() > 100);
    let mut wrong = Vec::new();
    for path in files(Path::new("locales"), "ftl") {
        let other = catalogue(&path);
        let name = path.display();
        for (key, filled) in &english {
            match other.get(key) {
                None => wrong.push(format!("{name} lacks {key}")),
                Some(theirs) if theirs != filled => wrong.push(format!("{name}, {key}: filled with {theirs:?}, not {filled:?}")),
                Some(_) => {}
            }
        }
        wrong.extend(other.keys().filter(|key| !english.contains_key(*key)).map(|key| format!("{name}: nobody says {key}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_message_is_left_in_english() {
    let english = fs::read_to_string("locales/en.ftl").expect("the English catalogue");
    let sentences: BTreeSet<&str> = values(&english).filter(|value| !value.contains('{') && value.split_whitespace().count() > 3).collect();
    for path in files(Path::new("locales"), "ftl").into_iter().filter(|path| !path.ends_with("en.ftl")) {
        let text = fs::read_to_string(&path).expect("a catalogue");
        let same: Vec<_> = values(&text).filter(|value| sentences.contains(value)).collect();
        assert!(same.is_empty(), "{}: {same:?}", path.display());
    }
}

#[test]
fn no_view_holds_words_of_its_own() {
    let sources = files(Path::new("src"), "rs");
    assert!(sources.len() > 30);
    let mut found = Vec::new();
    for path in sources {
        let source = fs::read_to_string(&path).expect("a source");
        let tokens = source.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut words = Vec::new();
        views(tokens, &mut words);
        found.extend(words.into_iter().map(|word| format!("{}: {word}", path.display())));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn words_in_a_view_are_noticed() {
    let found = |source: &str| {
        let mut words = Vec::new();
        views(source.parse().expect("tokens"), &mut words);
        words
    };
    assert_eq!(found(r#"view! { <p class="two words">{t.name()}" · "<b>{x}</b></p> }"#), Vec::<String>::new());
    assert_eq!(found(r#"view! { <b class:over=move || left() < 0>{left}</b> }"#), Vec::<String>::new());
    assert_eq!(found(r#"view! { <p>Hello</p> }"#), ["Hello"]);
    assert_eq!(found(r#"let x = view! { <p>"Hello"</p> };"#), ["\"Hello\""]);
    assert_eq!(found(r#"view! { <p>{yes.then(|| view! { <b>"Hello"</b> })}</p> }"#), ["\"Hello\""]);
    assert_eq!(found(r#"view! { <nav aria-label="Main"></nav> }"#), ["label=\"Main\""]);
}

type Catalogue = BTreeMap<String, BTreeSet<String>>;

/// The messages of a catalogue, each with what it is filled with.
fn catalogue(path: &Path) -> Catalogue {
    let source = fs::read_to_string(path).expect("a catalogue");
    let resource = parser::parse(source).unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
    let mut messages = Catalogue::new();
    for entry in resource.body {
        let ast::Entry::Message(message) = entry else { continue };
        let key = message.id.name.clone();
        let text = serializer::serialize(&ast::Resource { body: vec![ast::Entry::Message(message)] });
        let before = messages.insert(key.clone(), variables(&text));
        assert!(before.is_none(), "{}: {key} is there twice", path.display());
    }
    messages
}

fn variables(text: &str) -> BTreeSet<String> {
    text.split('$').skip(1).map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect()).collect()
}

fn values(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = ").map(|(_, value)| value))
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|is| is == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Looks for `view! { … }` anywhere.
fn views(tokens: TokenStream, words: &mut Vec<String>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let named = |back: usize, name: &str| index >= back && tokens[index - back].to_string() == name;
        if group.delimiter() == Delimiter::Brace && named(1, "!") && named(2, "view") {
            text_of(group.stream(), words);
        }
        views(group.stream(), words);
    }
}

/// What a view says between its tags, and in the attributes that are read aloud or shown.
fn text_of(view: TokenStream, words: &mut Vec<String>) {
    let tokens: Vec<_> = view.into_iter().collect();
    let mut in_tag = false;
    for (index, token) in tokens.iter().enumerate() {
        let text = token.to_string();
        let spoken = || index >= 2 && ["label", "title", "placeholder", "alt"].contains(&tokens[index - 2].to_string().as_str());
        match token {
            TokenTree::Punct(_) if text == "<" => in_tag = true,
            TokenTree::Punct(_) if text == ">" => in_tag = false,
            TokenTree::Literal(_) if in_tag && spoken() && has_letters(&text) => {
                words.push(format!("{}={text}", tokens[index - 2]));
            }
            TokenTree::Ident(_) | TokenTree::Literal(_) if !in_tag && has_letters(&text) => words.push(text),
            _ => {}
        }
    }
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}
