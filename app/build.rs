//! Turns the English catalogue into one typed function per message, so that a key that does not exist
//! or an argument that is forgotten is an error of the compiler and not of the reader's page.

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::{collections::BTreeSet, env, fs, path::Path};

fn main() {
    println!("cargo:rerun-if-changed=locales");
    let source = fs::read_to_string("locales/en.ftl").expect("locales/en.ftl: the English catalogue is missing");
    let resource = fluent_syntax::parser::parse(source).unwrap_or_else(|(_, errors)| panic!("locales/en.ftl: {errors:?}"));

    let mut names = String::new();
    let mut functions = String::new();
    let mut count = 0;
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let name = &message.id.name;
        let mut variables = BTreeSet::new();
        if let Some(pattern) = &message.value {
            pattern_variables(pattern, &mut variables);
        }
        names += &format!("    {name:?},\n");
        functions += &function(name, count, &variables);
        count += 1;
    }

    let out = Path::new(&env::var("OUT_DIR").expect("cargo names the folder")).join("messages.rs");
    fs::write(
        out,
        format!(
            "/// The keys of the English catalogue, in its order.\n\
             pub(super) const KEYS: [&str; {count}] = [\n{names}];\n\
             impl Locale {{\n{functions}}}\n"
        ),
    )
    .expect("the folder can be written to");
}

/// The function of one message.
fn function(key: &str, index: usize, variables: &BTreeSet<String>) -> String {
    let name = key.replace('-', "_");
    if variables.is_empty() {
        return format!("    /// `{key}`\n    pub fn {name}(self) -> &'static str {{ self.fixed({index}) }}\n");
    }
    let parameters: Vec<_> = variables.iter().map(|v| format!("{v}: impl Into<Argument>")).collect();
    let pairs: Vec<_> = variables.iter().map(|v| format!("({v:?}, {v}.into())")).collect();
    let (parameters, pairs) = (parameters.join(", "), pairs.join(", "));
    format!("    /// `{key}`\n    pub fn {name}(self, {parameters}) -> String {{ self.filled({index}, [{pairs}]) }}\n")
}

fn pattern_variables(pattern: &Pattern<String>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            expression_variables(expression, found);
        }
    }
}

fn expression_variables(expression: &Expression<String>, found: &mut BTreeSet<String>) {
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

fn inline_variables(inline: &InlineExpression<String>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.clone());
        }
        InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
            positional.iter().for_each(|argument| inline_variables(argument, found));
        }
        InlineExpression::Placeable { expression } => expression_variables(expression, found),
        _ => {}
    }
}
