//! Reads the catalogues: a folder of `locales` is a language, a Fluent file in it is a feature.
//!
//! The English folder becomes one typed function per message, so that a key that does not exist or an
//! argument that is forgotten is an error of the compiler and not of the reader's page. All folders together
//! become the table of the site's languages.
//!
//! The words of large languages that say little by themselves are one text beside it, for search.

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, Resource,
};
use fluent_syntax::parser;
use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::Path,
};

/// The language that the functions are made from and that the site falls back to; first in the table.
const FALLBACK: &str = "en";
/// Where the writing direction of a language comes from.
const DIRECTIONS: &str = "vocab/languages.tsv";

fn main() {
    println!("cargo:rerun-if-changed=locales");
    println!("cargo:rerun-if-changed={DIRECTIONS}");
    let mut codes = names("locales");
    codes.sort_by_key(|code| (code != FALLBACK, code.clone()));
    assert_eq!(
        codes.first().map(String::as_str),
        Some(FALLBACK),
        "locales/{FALLBACK}: the folder is missing"
    );

    let out = Path::new(&env::var("OUT_DIR").expect("cargo names the folder")).join("messages.rs");
    fs::write(out, [languages(&codes), messages()].concat()).expect("the folder can be written to");

    println!("cargo:rerun-if-changed=about");
    let out = Path::new(&env::var("OUT_DIR").expect("cargo names the folder")).join("about.rs");
    fs::write(out, about()).expect("the folder can be written to");

    let out = Path::new(&env::var("OUT_DIR").expect("cargo names the folder")).join("stop-words.txt");
    fs::write(out, stop_words()).expect("the folder can be written to");
}

/// The languages whose little words are known. One list for all: what is little in one and not in another still
/// counts for the order of what is found.
const OF_LITTLE_WORDS: [&str; 12] = ["en", "fr", "es", "pt", "ar", "hi", "zh", "th", "sw", "ru", "id", "tr"];

/// The words, each once, on a line of its own.
fn stop_words() -> String {
    let of = |code: &&str| stop_words::lookup(code).unwrap_or_else(|| panic!("no little words of {code}"));
    let words: BTreeSet<&str> = OF_LITTLE_WORDS.iter().flat_map(of).copied().collect();
    words.into_iter().map(|word| format!("{word}\n")).collect()
}

/// The texts about the place: language, page, Markdown.
fn about() -> String {
    let mut rows = String::new();
    for code in names("about") {
        for file in names(&format!("about/{code}")) {
            let page = file.trim_end_matches(".md");
            let path = format!("concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/about/{code}/{file}\")");
            rows += &format!("    ({code:?}, {page:?}, include_str!({path})),\n");
        }
    }
    format!("const TEXTS: &[(&str, &str, &str)] = &[\n{rows}];\n")
}

/// What is in a folder, by name.
fn names(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let names =
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name in Unicode"));
    let mut names: Vec<_> = names.filter(|name| !name.starts_with('.')).collect();
    names.sort();
    names
}

/// The table of languages, each with the texts of its catalogue.
fn languages(codes: &[String]) -> String {
    let directions = fs::read_to_string(DIRECTIONS).expect(DIRECTIONS);
    let mut rows = String::new();
    for code in codes {
        let dir = direction(&directions, code)
            .unwrap_or_else(|| panic!("locales/{code}: {DIRECTIONS} has no such language"));
        let mut files = String::new();
        for name in names(&format!("locales/{code}")) {
            let path = format!("locales/{code}/{name}");
            parse(&path, &read(&path)); // a broken one stops the build, with its line
            files += &format!("        include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{path}\")),\n");
        }
        rows += &format!("    Source {{ code: {code:?}, dir: {dir:?}, catalogue: &[\n{files}    ] }},\n");
    }
    format!("const SOURCES: [Source; {}] = [\n{rows}];\n", codes.len())
}

fn direction<'a>(table: &'a str, code: &str) -> Option<&'a str> {
    let column = table.lines().next()?.split('\t').position(|name| name == "dir")?;
    let row = table.lines().find(|line| line.split('\t').next() == Some(code))?;
    row.split('\t').nth(column)
}

/// The keys and functions of all messages.
fn messages() -> String {
    let mut found = BTreeMap::new();
    let (mut keys, mut functions) = (String::new(), String::new());
    for file in names(&format!("locales/{FALLBACK}")) {
        let path = format!("locales/{FALLBACK}/{file}");
        let source = read(&path);
        for entry in parse(&path, &source).body {
            let Entry::Message(message) = entry else { continue };
            let key = message.id.name;
            let mut variables = BTreeSet::new();
            if let Some(pattern) = &message.value {
                pattern_variables(pattern, &mut variables);
            }
            keys += &format!("    {key:?},\n");
            functions += &function(&file, key, found.len(), &variables);
            if let Some(before) = found.insert(key.to_owned(), path.clone()) {
                panic!("{path}: {key} is in {before} too");
            }
        }
    }
    let count = found.len();
    format!(
        "/// The keys of the English catalogue, file by file.\n\
         static KEYS: [&str; {count}] = [\n{keys}];\n\
         impl Locale {{\n{functions}}}\n"
    )
}

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn parse<'a>(path: &str, source: &'a str) -> Resource<&'a str> {
    parser::parse(source).unwrap_or_else(|(_, errors)| {
        let line = |at: usize| source[..at].lines().count().max(1);
        let errors: Vec<_> =
            errors.iter().map(|error| format!("{path}:{}: {}", line(error.pos.start), error.kind)).collect();
        panic!("{}", errors.join("\n"))
    })
}

/// The function of one message.
fn function(file: &str, key: &str, index: usize, variables: &BTreeSet<&str>) -> String {
    let name = key.replace('-', "_");
    let doc = format!("    /// `{key}` in `{file}`\n");
    if variables.is_empty() {
        return format!("{doc}    pub fn {name}(self) -> &'static str {{ self.fixed({index}) }}\n");
    }
    let parameters: Vec<_> = variables.iter().map(|v| format!("{v}: impl Into<Argument>")).collect();
    let pairs: Vec<_> = variables.iter().map(|v| format!("({v:?}, {v}.into())")).collect();
    let (parameters, pairs) = (parameters.join(", "), pairs.join(", "));
    format!("{doc}    pub fn {name}(self, {parameters}) -> String {{ self.filled({index}, [{pairs}]) }}\n")
}

fn pattern_variables<'a>(pattern: &Pattern<&'a str>, found: &mut BTreeSet<&'a str>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            expression_variables(expression, found);
        }
    }
}

fn expression_variables<'a>(expression: &Expression<&'a str>, found: &mut BTreeSet<&'a str>) {
    match expression {
        Expression::Inline(inline) => inline_variables(inline, found),
        Expression::Select { selector, variants } => {
            inline_variables(selector, found);
            for variant in variants {
                pattern_variables(&variant.value, found);
            }
        }
    }
}

fn inline_variables<'a>(inline: &InlineExpression<&'a str>, found: &mut BTreeSet<&'a str>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name);
        }
        InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
            positional.iter().for_each(|argument| inline_variables(argument, found));
        }
        InlineExpression::Placeable { expression } => expression_variables(expression, found),
        _ => {}
    }
}
