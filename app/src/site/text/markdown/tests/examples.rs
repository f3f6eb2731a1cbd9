//! What people write, and what becomes of it: one example after another.

use super::super::super::{Names, budget, markdown, prose};

fn html(source: &str) -> String {
    markdown(&prose(source)).into_string()
}

struct Words(&'static str);

impl Names for Words {
    fn language(&self) -> &str {
        "fr"
    }

    fn of_way_back(&self, number: u32) -> String {
        format!("{} {number}", self.0)
    }

    fn of_table(&self) -> String {
        "Tableau".into()
    }
}

fn all_in(source: &str, parts: &[&str]) {
    let html = html(source);
    for part in parts {
        assert!(html.contains(part), "{source:?}: {part} is not in {html}");
    }
}

#[test]
fn the_first_line_is_as_deep_as_it_was_typed() {
    let flat = html("  - one\n  - two");
    assert_eq!(flat.matches("<ul>").count(), 1, "{flat}");
    all_in("    let a = 1;", &["<code>let a = 1;"]);
}

#[test]
fn notes_lead_there_and_back_and_have_names() {
    let text = markdown("Wells[^1] run[^1] dry.[^b.c]\n\n[^1]: In May.\n\n[^b.c]: Not all.");
    let (one, two) = (text.shown("post-1", &Words("Retour \"ici\"")), text.shown("post-2", &Words("Back")));
    for (key, page) in [("post-1", one), ("post-2", two)] {
        let values = |name: &str| -> Vec<String> {
            let begin = format!("{name}=\"");
            let parts = page.split(&begin).skip(1);
            parts.filter_map(|part| part.split('"').next()).map(str::to_owned).collect()
        };
        let (ids, hrefs) = (values(" id"), values("href"));
        assert_eq!((hrefs.len(), ids.len()), (6, 5), "{page}");
        for href in hrefs {
            assert!(
                href.starts_with(&format!("#{key}-")) && ids.contains(&href[1..].to_owned()),
                "{href} {page}"
            );
        }
        assert_eq!(values("aria-label").len(), 3, "{page}");
    }
    assert_eq!(text.words(), "Wells run dry. In May. Not all.");
    assert_eq!(markdown("wells[^1] dry\n\n[^1]: note").words(), "wells dry note");
}

#[test]
fn pictures_are_links_that_can_be_seen() {
    all_in("![](https://e.org/a.jpg)", &[">https://e.org/a.jpg</a>"]);
    all_in("![&nbsp;](https://e.org/a.jpg)", &[">https://e.org/a.jpg</a>"]);
    all_in("[](https://e.org/b)", &["href=\"https://e.org/b\"", ">https://e.org/b</a>"]);
    all_in("[![Pump](https://e.org/a.jpg)](https://e.org/c)", &["<a href=\"https://e.org/c\"", ">Pump</a>"]);
    all_in(
        "[![](https://e.org/a.jpg)](https://e.org/c)",
        &["<a href=\"https://e.org/c\"", ">https://e.org/c</a>"],
    );
    assert_eq!(html("[![a](https://e.org/a)](https://e.org/c)").matches("<a ").count(), 1);
}

#[test]
fn bare_addresses_end_where_people_end_them() {
    for end in ["\u{A0}", "\u{202F}", "，", "。", "、", "）", "」", "»", "”", "’", "؟", "،", "।"]
    {
        let source = format!("voir https://e.org/a{end} et");
        assert!(html(&source).contains("href=\"https://e.org/a\""), "{end:?} {}", html(&source));
        assert_eq!(
            markdown(&source).words(),
            source.split_whitespace().collect::<Vec<_>>().join(" "),
            "{end:?}"
        );
    }
    all_in("**看https://e.org/a，很好**，然后", &["href=\"https://e.org/a\"", "，很好</strong>，然后"]);
    all_in("https://e.org/L’Aquila", &["href=\"https://e.org/L%E2%80%99Aquila\""]);
    all_in("[x](https://e.org/（b）)", &["href=\"https://e.org/%EF%BC%88b%EF%BC%89\""]);
    all_in("`https://e.org/a，b`", &["<code>https://e.org/a，b</code>"]);
}

#[test]
fn links_lead_where_they_say() {
    for (source, to) in [
        ("[x](www.example.org/a)", "https://www.example.org/a"),
        ("[x](example.org/a)", "https://example.org/a"),
        ("[x](example.org:8080/a)", "https://example.org:8080/a"),
        ("see example.org/a", "https://example.org/a"),
        ("Https://example.org/a", "https://example.org/a"),
        ("Www.example.org", "https://Www.example.org"),
        ("[x](ana@example.org)", "mailto:ana@example.org"),
        ("Write to ana@example.org.", "mailto:ana@example.org"),
        ("Call +258 84 123 4567.", "tel:+258841234567"),
        ("[x](+258841234567)", "tel:+258841234567"),
        ("[x](/solutions)", "/solutions"),
        ("[x](#a)", "#a"),
    ] {
        all_in(source, &[&format!("<a href=\"{to}\"")]);
    }
}

#[test]
fn one_tilde_strikes_nothing() {
    assert_eq!(html("~5 km and ~10 km"), "<p>~5 km and ~10 km</p>\n");
    assert_eq!(html("~old~ way"), "<p>~old~ way</p>\n");
    all_in("~~old~~ way", &["<del>old</del>"]);
}

#[test]
fn an_answer_is_not_of_the_quote() {
    assert_eq!(html("> asked\nanswered"), "<blockquote>\n<p>asked</p>\n</blockquote>\n<p>answered</p>\n");
    all_in("> > first\n> second\nthird", &["<p>third</p>", "<p>second</p>\n</blockquote>\n<p>third"]);
    all_in(
        "> one\n> two\nno\n\n> three\nyes",
        &["one<br>\ntwo", "</blockquote>\n<p>no</p>", "</blockquote>\n<p>yes</p>"],
    );
    all_in("```\n> code\nmore\n```", &["<code>&gt; code\nmore\n</code>"]);
}

#[test]
fn what_the_library_reads_is_shown() {
    all_in("- [ ] ask\n- [x] done", &["☐ ask", "☑ done", "<li class=\"task\">"]);
    all_in("well :smile: 10:30:45", &["😄", "10:30:45"]);
    all_in("| a | b |\n|---|---|\n| 1 | 2 |", &[" class=\"wide\"", "<table>", "</table>\n</div>"]);
}

proptest::proptest! {
    #[test]
    fn words_are_neither_lost_nor_glued(
        parts in proptest::collection::vec(
            ("[a-zà-öø-ÿ]{2,8}", proptest::sample::select(vec![
                " {} ", "**{}** ", "*{}* ", "~~{}~~ ", "~{} ", "\n\n- {}\n\n", "\n\n> {}\n", "\n\n# {}\n\n", "`{}` ",
                "\n\n| {} | z |\n|---|---|\n\n", "[{}](https://e.org) ", "![{}](e.org/a) ", "\n{}\n", "（{}） ",
            ])),
            1..12,
        )
    ) {
        let source: String = parts.iter().map(|(word, mark)| mark.replace("{}", word)).collect();
        let words = markdown(&prose(&source)).words();
        let read: Vec<String> = words.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 1).map(str::to_owned).collect();
        let meant: Vec<String> = parts.iter().map(|(word, _)| word.clone()).collect();
        proptest::prop_assert_eq!(read, meant, "{}", source);
    }

    #[test]
    fn any_text_is_safe_and_keeps_its_letters(text in "[a-z\u{A0}，>~*_.\\-\\[\\]()!@+0-9:/ \n]{0,80}") {
        let source = prose(&text);
        let html = markdown(&source);
        proptest::prop_assert!(html.as_str().len() <= budget(source.len()));
        let left = html.as_str().contains(['\u{C}', '\u{FDD0}', '\u{FDD1}']);
        proptest::prop_assert!(!left);
    }
}
