//! The views: no words of their own.

use crate::{files, read};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::path::Path;

#[test]
fn no_view_holds_words_of_its_own() {
    let sources = files(Path::new("src"), "rs");
    assert!(sources.len() > 30);
    let mut found = Vec::new();
    for path in sources {
        let source = read(&path);
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
    assert_eq!(
        found(r#"view! { <p class="two words">{t.name()}" · "<b>{x}</b></p> }"#),
        Vec::<String>::new()
    );
    assert_eq!(found(r#"view! { <b class:over=move || left() < 0>{left}</b> }"#), Vec::<String>::new());
    assert_eq!(found(r#"view! { <p>Hello</p> }"#), ["Hello"]);
    assert_eq!(found(r#"let x = view! { <p>"Hello"</p> };"#), ["\"Hello\""]);
    assert_eq!(found(r#"view! { <p>{yes.then(|| view! { <b>"Hello"</b> })}</p> }"#), ["\"Hello\""]);
    assert_eq!(found(r#"view! { <nav aria-label="Main"></nav> }"#), ["label=\"Main\""]);
    assert_eq!(found(r#"view! { <Pager t href word="Next"/> }"#), ["word=\"Next\""]);
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

/// The attributes of elements, and the props of components, that are words for people.
const SPOKEN: [&str; 8] = ["label", "title", "placeholder", "alt", "text", "lead", "begin", "word"];

/// What a view says between its tags, and in the attributes that are read aloud or shown.
fn text_of(view: TokenStream, words: &mut Vec<String>) {
    let tokens: Vec<_> = view.into_iter().collect();
    let mut in_tag = false;
    for (index, token) in tokens.iter().enumerate() {
        let text = token.to_string();
        let spoken = || index >= 2 && SPOKEN.contains(&tokens[index - 2].to_string().as_str());
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
