//! Reads of a source file what it uses of the others: its `use` items, and the paths in its code.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A path that a source names, from the crate's root.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    pub path: Vec<String>,
    /// Only the server has it, though the file is one of an island: in a server function, or behind the
    /// feature `ssr`.
    pub on_server: bool,
}

/// What a file of this module uses. Tests inside it may use all, so they are left out. `is_module` says
/// whether a path from the crate's root is that of a module.
pub fn uses(module: &[String], tokens: TokenStream, is_module: impl Fn(&[String]) -> bool) -> Vec<Use> {
    let mut seen = Seen::default();
    seen.read(module, tokens, false);
    let known = |named: &Named| seen.meant(named, &is_module);
    let mut found: Vec<Use> =
        seen.imports.iter().map(|(named, _)| named).chain(&seen.paths).flat_map(known).collect();
    found.sort();
    found.dedup();
    found
}

/// A path as it is written, and where.
#[derive(Clone, Debug)]
struct Named {
    module: Vec<String>,
    words: Vec<String>,
    on_server: bool,
}

#[derive(Default)]
struct Seen {
    /// Each with the name that it has in the file.
    imports: Vec<(Named, String)>,
    paths: Vec<Named>,
}

impl Seen {
    fn read(&mut self, module: &[String], tokens: TokenStream, on_server: bool) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let mut at = 0;
        let mut attributes = String::new();
        // Inside an item for the server alone.
        let mut gated = false;
        while at < tokens.len() {
            if let Some(attribute) = attribute(&tokens[at..]) {
                attributes.push_str(&attribute);
                at += 2;
                continue;
            }
            let attributes = std::mem::take(&mut attributes);
            if attributes.contains("cfg(test)") {
                at += item(&tokens[at..]);
                continue;
            }
            gated |= attributes.contains("[server") || attributes.contains("feature=\"ssr\"");
            let server = on_server || gated;
            match &tokens[at] {
                TokenTree::Ident(word) if word == "use" && !is(tokens.get(at + 1), "<") => {
                    let end = at
                        + tokens[at..]
                            .iter()
                            .position(|token| is(Some(token), ";"))
                            .unwrap_or(tokens.len() - at);
                    for (words, name) in tree(&tokens[at + 1..end]) {
                        self.imports
                            .push((Named { module: module.to_vec(), words, on_server: server }, name));
                    }
                    (at, gated) = (end, false);
                }
                TokenTree::Ident(word)
                    if word == "mod" && matches!(tokens.get(at + 2), Some(TokenTree::Group(_))) =>
                {
                    let Some(TokenTree::Group(inner)) = tokens.get(at + 2) else { unreachable!() };
                    let inside = [module, &[tokens[at + 1].to_string()]].concat();
                    self.read(&inside, inner.stream(), server);
                    (at, gated) = (at + 2, false);
                }
                TokenTree::Ident(_)
                    if !(at > 0
                        && is(Some(&tokens[at - 1]), ":")
                        && is(tokens.get(at.wrapping_sub(2)), ":")) =>
                {
                    let words = path(&tokens[at..]);
                    if words.len() > 1 {
                        self.paths.push(Named { module: module.to_vec(), words, on_server: server });
                    }
                }
                TokenTree::Group(group) => {
                    self.read(module, group.stream(), server);
                    gated &= group.delimiter() != Delimiter::Brace;
                }
                token => gated &= !is(Some(token), ";"),
            }
            at += 1;
        }
    }

    /// From the crate's root; nothing for what is not of this crate.
    fn meant(&self, named: &Named, is_module: &impl Fn(&[String]) -> bool) -> Vec<Use> {
        let given = |path: Vec<String>| Use { path, on_server: named.on_server };
        let (first, rest) = named.words.split_first().expect("a path has words");
        match first.as_str() {
            "crate" => vec![given(rest.to_vec())],
            "self" | "super" => {
                let ups = named.words.iter().take_while(|word| *word == "super").count();
                let rest = &named.words[ups.max(usize::from(first == "self"))..];
                vec![given([&named.module[..named.module.len() - ups], rest].concat())]
            }
            _ => {
                let inside = [&named.module[..], &named.words[..1]].concat();
                if is_module(&inside) {
                    return vec![given([inside, rest.to_vec()].concat())];
                }
                let imported =
                    self.imports.iter().filter(|(import, name)| name == first && import.words[0] != *first);
                let meant = imported.flat_map(|(import, _)| self.meant(import, is_module));
                meant.map(|meant| given([meant.path, rest.to_vec()].concat())).collect()
            }
        }
    }
}

/// The text of an attribute at the start, without its spaces.
fn attribute(tokens: &[TokenTree]) -> Option<String> {
    match tokens {
        [hash, TokenTree::Group(group), ..]
            if is(Some(hash), "#") && group.delimiter() == Delimiter::Bracket =>
        {
            Some(group.to_string().replace(' ', ""))
        }
        _ => None,
    }
}

/// How many tokens the item at the start has.
fn item(tokens: &[TokenTree]) -> usize {
    let ends = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        token => is(Some(token), ";"),
    };
    tokens.iter().position(ends).map_or(tokens.len(), |last| last + 1)
}

/// `a::b::c` at the start.
fn path(tokens: &[TokenTree]) -> Vec<String> {
    let mut words = vec![tokens[0].to_string()];
    for next in tokens[1..].chunks(3) {
        match next {
            [one, two, TokenTree::Ident(word)] if is(Some(one), ":") && is(Some(two), ":") => {
                words.push(word.to_string())
            }
            _ => break,
        }
    }
    words
}

/// The paths of a `use`, each with the name that it gives: `a::{self, b as c}` is `a`, and `a::b` named `c`.
fn tree(tokens: &[TokenTree]) -> Vec<(Vec<String>, String)> {
    let mut found = Vec::new();
    for part in tokens.split(|token| is(Some(token), ",")).filter(|part| !part.is_empty()) {
        let mut words = Vec::new();
        let mut name = None;
        let mut inner = None;
        for (at, token) in part.iter().enumerate() {
            match token {
                TokenTree::Ident(_) if at > 0 && part[at - 1].to_string() == "as" => {
                    name = Some(token.to_string())
                }
                TokenTree::Ident(word) if word != "as" => words.push(word.to_string()),
                TokenTree::Group(group) => {
                    inner = Some(tree(&group.stream().into_iter().collect::<Vec<_>>()))
                }
                _ => {}
            }
        }
        match inner {
            Some(inner) => found.extend(inner.into_iter().map(|(rest, name)| {
                let is_self = rest == ["self"];
                let name =
                    if is_self && name == "self" { words.last().cloned().unwrap_or_default() } else { name };
                ([words.clone(), if is_self { Vec::new() } else { rest }].concat(), name)
            })),
            None => {
                let name = name.or_else(|| words.last().cloned()).unwrap_or_default();
                found.push((words, name));
            }
        }
    }
    found
}

fn is(token: Option<&TokenTree>, text: &str) -> bool {
    token.is_some_and(|token| matches!(token, TokenTree::Punct(_)) && token.to_string() == text)
}
