//! Which of a list fit what is typed: in the reader's language or in English, whatever the case, accents and signs.

use leptos::{
    wasm_bindgen::{JsCast, JsValue},
    web_sys::js_sys::{Array, Function, JsString, Object, Reflect, global},
};

/// One of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    pub code: String,
    pub name: String,
    /// As [`names_of`] makes them.
    pub names: String,
    /// Whether it stands there before anything is typed.
    pub is_mine: bool,
}

/// What is compared with what is typed: each of its names in [`plain`] letters, on a line of its own.
pub fn names_of(names: &[&str]) -> String {
    let mut lines = String::from("\n");
    for name in names {
        for part in [" ", plain(name).trim(), " \n"] {
            lines.push_str(part);
        }
    }
    lines
}

/// Of further names, each after its code (`BF Upper Volta|MM Burma`), those of a code.
pub fn others_of<'a>(others: &'a str, code: &str) -> impl Iterator<Item = &'a str> {
    others.split('|').filter_map(move |other| other.strip_prefix(code)?.strip_prefix(' '))
}

/// The rows to be shown, as places in the list: what is chosen first; then what fits, where something is typed, with
/// what is called so before what begins so, and that before what only has it in it; else the whole list, or those of
/// the person.
pub fn rows(known: &[Known], chosen: &[String], typed: &str, is_whole: bool) -> Vec<usize> {
    let mut rows: Vec<usize> =
        chosen.iter().filter_map(|code| known.iter().position(|one| one.code == *code)).collect();
    let picked = rows.len();
    let (mut begins, mut within) = (Vec::new(), Vec::new());
    for (at, one) in known.iter().enumerate() {
        if rows[..picked].contains(&at) {
            continue;
        }
        match fit(&one.names, typed) {
            _ if typed.trim().is_empty() => rows.extend((is_whole || one.is_mine).then_some(at)),
            Some(Fit::Exact) => rows.push(at),
            Some(Fit::Begins) => begins.push(at),
            Some(Fit::Within) => within.push(at),
            None => {}
        }
    }
    rows.append(&mut begins);
    rows.append(&mut within);
    rows
}

/// How well a name fits what is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// It is called that.
    Exact,
    /// Each word begins a word of it.
    Begins,
    Within,
}

/// Whether each word that is typed is in the names, and then how well.
pub fn fit(names: &str, typed: &str) -> Option<Fit> {
    if names.contains(&["\n ", typed.trim(), " \n"].concat()) {
        return Some(Fit::Exact);
    }
    let mut begin = true;
    for word in typed.split(' ').filter(|word| !word.is_empty()) {
        let at_beginning = [" ", word].concat();
        if !names.contains(&at_beginning) {
            begin = false;
            if !names.contains(word) {
                return None;
            }
        }
    }
    Some(if begin { Fit::Begins } else { Fit::Within })
}

/// The names of codes, as a person reads them.
pub fn names(known: &[Known], codes: &[String]) -> String {
    let name = |code: &String| known.iter().find(|one| one.code == *code).map(|one| one.name.as_str());
    codes.iter().filter_map(name).collect::<Vec<_>>().join(", ")
}

/// A text as it stands in HTML.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '"' => html.push_str("&quot;"),
            letter => html.push(letter),
        }
    }
    html
}

/// A text as its plain letters. The browser knows about case and accents; the module has no tables for them.
pub fn plain(text: &str) -> String {
    letters(&String::from(JsString::from(text).to_lower_case().normalize("NFD")))
}

/// Letters whose accents stand apart, without these; signs part words.
fn letters(text: &str) -> String {
    let is_accent = |letter: &char| ('\u{300}'..='\u{36f}').contains(letter);
    let is_sign = |letter: char| letter.is_ascii_punctuation() || matches!(letter, '’' | '–' | '\u{a0}');
    text.chars()
        .filter(|letter| !is_accent(letter))
        .map(|letter| if is_sign(letter) { ' ' } else { letter })
        .collect()
}

/// The English names of codes, as the browser knows them.
pub struct English(Option<(JsValue, Function)>);

impl English {
    /// Of codes of this kind; of an empty one, they are made of words.
    pub fn of(kind: &str) -> Self {
        Self(if kind.is_empty() { None } else { display_names(kind) })
    }

    /// The name; the code itself where the browser is too old, or where it is made of words.
    pub fn name(&self, code: &str) -> String {
        let name = self.0.as_ref().and_then(|(names, of)| of.call1(names, &code.into()).ok()?.as_string());
        name.unwrap_or_else(|| code.to_owned())
    }
}

/// `new Intl.DisplayNames("en", { type })` and its `of`.
fn display_names(kind: &str) -> Option<(JsValue, Function)> {
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
    let constructor: Function = get(&get(&global(), "Intl")?, "DisplayNames")?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &kind.into()).ok()?;
    let names = Reflect::construct(&constructor, &Array::of2(&"en".into(), &options)).ok()?;
    let of = get(&names, "of")?.dyn_into().ok()?;
    Some((names, of))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In French: code, names with the English ones, whether it is the reader's.
    const KNOWN: [(&str, &str, bool); 6] = [
        ("DE", "\n allemagne \n germany \n", false),
        ("CI", "\n cote d ivoire \n cote d ivoire \n", false),
        ("GW", "\n guinee bissau \n guinea bissau \n", false),
        ("GN", "\n guinee \n guinea \n", true),
        ("NG", "\n nigeria \n nigeria \n", false),
        ("NE", "\n niger \n niger \n", true),
    ];

    fn known() -> Vec<Known> {
        KNOWN
            .map(|(code, names, is_mine)| Known {
                code: code.into(),
                name: code.into(),
                names: names.into(),
                is_mine,
            })
            .into()
    }

    fn codes(chosen: &[&str], typed: &str, is_whole: bool) -> String {
        let (known, chosen) = (known(), chosen.iter().map(|&code| code.to_owned()).collect::<Vec<_>>());
        rows(&known, &chosen, typed, is_whole)
            .into_iter()
            .map(|at| known[at].code.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn what_is_typed_narrows_in_both_languages() {
        for (typed, expected) in [
            ("germ", "DE"),
            ("alle", "DE"),
            ("ivoire", "CI"),
            ("d ivo", "CI"),
            ("guin bis", "GW"),
            ("bissau guinea", "GW"),
            ("nig", "NG NE"),
            // What is called so comes first.
            ("niger", "NE NG"),
            ("guinea ", "GN GW"),
            ("guinee", "GN GW"),
            // What begins so comes before what only has it in it.
            ("ge", "DE NG NE"),
            ("xyz", ""),
        ] {
            assert_eq!(codes(&[], typed, false), expected, "{typed}");
        }
    }

    #[test]
    fn what_is_chosen_stays_in_view_and_comes_first() {
        assert_eq!(codes(&["NG", "DE"], "", false), "NG DE GN NE");
        assert_eq!(codes(&["NG"], "ivoire", false), "NG CI");
        assert_eq!(codes(&["NG"], "nothing", false), "NG");
        assert_eq!(codes(&["NG", "XX"], "nig", false), "NG NE");
    }

    #[test]
    fn before_anything_is_typed_those_of_the_person_stand_there_or_all() {
        assert_eq!(codes(&[], "", false), "GN NE");
        assert_eq!(codes(&[], " ", false), "GN NE");
        assert_eq!(codes(&[], "", true), "DE CI GW GN NG NE");
    }

    #[test]
    fn further_names_stand_after_their_codes() {
        let of = |code| others_of("BF Upper Volta|BF Haute-Volta|MM Burma", code).collect::<Vec<_>>();
        assert_eq!(of("BF"), ["Upper Volta", "Haute-Volta"]);
        assert_eq!(of("MM"), ["Burma"]);
        assert!(of("B").is_empty() && others_of("", "BF").next().is_none());
    }

    #[test]
    fn accents_and_signs_do_not_count() {
        // As the browser takes letters apart.
        assert_eq!(letters("co\u{302}te d’ivoire"), "cote d ivoire");
        assert_eq!(letters("guine\u{301}e-bissau"), "guinee bissau");
        assert_eq!(letters("中国 (香港)"), "中国  香港 ");
    }

    #[test]
    fn nothing_breaks_out_of_a_row() {
        assert_eq!(escaped("a\"><b & c"), "a&quot;>&lt;b &amp; c");
    }

    #[test]
    fn names_are_those_of_the_list() {
        assert_eq!(names(&known(), &["NG".into(), "XX".into(), "DE".into()]), "NG, DE");
    }
}
