//! For tests: every field of a form filled with something that no other field has.

use super::{FieldSpec, FormSpec, Kind, List, Outline, Typed, name_in, row};
use crate::site::locale::Locale;
use serde::Serialize;
use std::fmt::Debug;

/// How many rows each group gets.
const ROWS: u16 = 2;

/// The form, filled. What a person chooses is chosen, what travels unseen is not there.
pub fn filled(outline: &Outline) -> Typed {
    let mut typed = Typed::default();
    let mut number = 0;
    for field in outline.fields() {
        number += 1;
        fill(field, field.name.to_owned(), number, &mut typed);
    }
    for group in outline.groups() {
        for at in 0..ROWS {
            for field in group.fields.fields() {
                number += 1;
                fill(field, name_in(&row(group.name, at), field.name), number, &mut typed);
            }
        }
    }
    typed
}

fn fill(field: &FieldSpec, name: String, number: usize, typed: &mut Typed) {
    let text = format!("Nr {number}: what {} is said to be, in some words", field.name);
    match &field.kind {
        Kind::Line { input: "time", .. } => typed.set(name, format!("{:02}:30", number % 12 + 8)),
        Kind::Line { most: 20, .. } => typed.set(name, number),
        Kind::Line { .. } if field.offers.is_some() => {
            let list = List::Many(field.offers.expect("a list"));
            typed.set(name, nth(list.options(Locale::ENGLISH), number));
        }
        Kind::Line { most: 4, .. } => typed.set(name, 1900 + number),
        Kind::Line { input: "email", .. } => typed.set(name, format!("somebody-{number}@example.org")),
        Kind::Line { most, .. } if *most < text.len() => typed.set(name, format!("nr-{number}")),
        // A line may be an address.
        Kind::Line { .. } => typed.set(name, format!("https://example.org/{number}/{}", field.name)),
        Kind::Prose { .. } | Kind::Secret { .. } => typed.set(name, text),
        Kind::Date => typed.set(name, format!("2100-01-{number:02}")),
        Kind::One(list) => typed.set(name, nth(list.options(Locale::ENGLISH), number)),
        Kind::Menus { list, .. } | Kind::Boxes { list, .. } => {
            let options = list.options(Locale::ENGLISH);
            typed.set_all(name, vec![nth(options.clone(), number), nth(options, number + 1)]);
        }
        Kind::File { .. } | Kind::Hidden | Kind::Token | Kind::Button => {}
    }
}

fn nth(options: Vec<(&'static str, &'static str)>, number: usize) -> String {
    options[number % options.len()].0.to_owned()
}

/// Asserts that the form holds all of what it makes: every field is read, nothing of the value is asked
/// nowhere (but what the rules fill in, `by_rules`), and what is there comes back as it was typed.
pub fn assert_round_trip<T: Default + Clone + Debug + PartialEq + Serialize>(
    form: &FormSpec<T>,
    typed: &Typed,
    by_rules: &[&str],
) {
    let (value, errors) = form.read(typed);
    assert!(errors.is_empty(), "{errors:?}");
    let json = |value: &T| serde_json::to_value(value).expect("JSON");
    let (made, nothing) = (json(&value), json(&T::default()));
    for (name, part) in made.as_object().into_iter().flatten() {
        let is_read = *part != nothing[name] && is_whole(part);
        assert!(
            is_read || by_rules.contains(&name.as_str()),
            "no field of the form is read into {name}: {part}"
        );
    }
    let mut back = form.fill(&value);
    for secret in form.outline.fields().filter(|field| field.is_secret()) {
        assert_eq!(back.text(secret.name), "", "a secret never comes back");
        back.set(secret.name, typed.text(secret.name));
    }
    for (name, text) in typed.pairs().filter(|(name, _)| is_kept(&form.outline, name)) {
        assert_eq!(back.texts(name), typed.texts(name), "{name}: {text}");
    }
    assert_eq!(form.read(&back).0, value, "read again");
}

/// Whether nothing in it is empty.
fn is_whole(part: &serde_json::Value) -> bool {
    match part {
        serde_json::Value::Array(rows) => !rows.is_empty() && rows.iter().all(is_whole),
        serde_json::Value::Object(fields) => fields.values().all(is_whole),
        serde_json::Value::String(text) => !text.is_empty(),
        serde_json::Value::Number(number) => number.as_i64() != Some(0),
        other => !other.is_null(),
    }
}

fn is_kept(outline: &Outline, name: &str) -> bool {
    outline.field(name).is_none_or(|field| !field.is_aside)
}
