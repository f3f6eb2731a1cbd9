//! Text comes out as it was meant.

use super::super::super::{Html, Names, markdown, prose};

fn html(text: &str) -> String {
    markdown(&prose(text)).into_string()
}

/// In one line.
fn plain(text: &str) -> String {
    html(text).replace('\n', "")
}

struct English;

impl Names for English {
    fn language(&self) -> &str {
        "en"
    }

    fn of_way_back(&self, number: u32) -> String {
        format!("Back to \"{number}\"")
    }

    fn of_table(&self) -> String {
        "Table".into()
    }
}

#[test]
fn the_first_line_keeps_its_spaces() {
    assert_eq!(plain("  - one\n  - two"), "<ul><li>one</li><li>two</li></ul>");
    assert_eq!(plain("\n   1. one\n   2. two"), "<ol><li>one</li><li>two</li></ol>");
    assert_eq!(plain("    a = 1\n    b = 2"), "<pre tabindex=\"0\"><code>a = 1b = 2</code></pre>");
    assert_eq!(plain("\tmake all"), "<pre tabindex=\"0\"><code>make all</code></pre>");
}

#[test]
fn one_wave_strikes_nothing() {
    for (text, said) in [
        ("~5 km and ~6 km", "~5 km and ~6 km"),
        ("5~10 *and 6~7*", "5~10 <em>and 6~7</em>"),
        ("~a *b~ c*", "~a <em>b~ c</em>"),
        ("~one~ ~~two~~", "~one~ <del>two</del>"),
        ("\\~a\\~", "~a~"),
        ("`~a~`", "<code>~a~</code>"),
        ("~~a~ b~~", "<del>a~ b</del>"),
    ] {
        assert_eq!(plain(text), format!("<p>{said}</p>"), "{text}");
    }
    assert!(plain("~~~\n~a~\n~~~").contains("<code>~a~</code>"));
    assert!(html("https://example.org/~ana/~b").contains("href=\"https://example.org/~ana/~b\""));
    assert!(html("[a](https://example.org/~ana)").contains("href=\"https://example.org/~ana\""));
}

#[test]
fn an_answer_under_a_quote_stands_by_itself() {
    let quoted =
        |quote: &str, answer: &str| format!("<blockquote><p>{quote}</p></blockquote><p>{answer}</p>");
    assert_eq!(plain("> Is it dry?\nYes."), quoted("Is it dry?", "Yes."));
    assert_eq!(plain("> Is it\n> dry?\nYes.\nVery."), quoted("Is it<br>dry?", "Yes.<br>Very."));
    assert_eq!(plain(">a\nb\n>c\nd"), quoted("a", "b") + &quoted("c", "d"));
    assert_eq!(plain("> - a\nb"), "<blockquote><ul><li>a</li></ul></blockquote><p>b</p>");
    let nested = "<blockquote><blockquote><p>a</p></blockquote><p>b</p></blockquote><p>c</p>";
    assert_eq!(plain("> > a\n> b\nc"), nested);
    assert_eq!(plain(">> a\n> b\n\nc"), nested);
    assert_eq!(plain("> a\n> b"), "<blockquote><p>a<br>b</p></blockquote>");
    assert!(plain("```\n> a\nb\n```").contains("<code>&gt; ab</code>"), "code is as it was typed");
    assert!(plain("- > a\n  b\n- c").contains("</blockquote><p>b</p></li>"));
    let note = plain("A.[^1]\n\n[^1]: Note.\nAnswer.");
    assert!(note.contains("<p>Answer.</p><section>"), "{note}");
}

#[test]
fn what_is_to_be_done_has_boxes() {
    let list = plain("- [ ] pump\n- [x] pipe\n- tap");
    assert_eq!(list, "<ul><li class=\"task\">☐ pump</li><li class=\"task\">☑ pipe</li><li>tap</li></ul>");
    let loose = plain("1. [X] a\n\n2. [ ] b\n   - [ ] c");
    assert!(loose.contains("<p>☑ a</p>") && loose.contains("☐ c"), "{loose}");
    assert_eq!(markdown("- [ ] pump\n- [x] pipe").words(), "☐ pump ☑ pipe");
}

#[test]
fn signs_that_are_named_are_shown_and_ratios_stay() {
    assert_eq!(plain(":seedling: well done :tada:"), "<p>🌱 well done 🎉</p>");
    for text in ["1:100:5", "at 10:30:45", "mix :100: parts", "a:o:b", ":nothing_known:", "`:tada:`"] {
        assert!(html(text).contains(text.trim_matches('`')), "{}", html(text));
    }
}

#[test]
fn notes_lead_to_their_own_text_and_back() {
    let text = markdown("The wells[^1] dry[^b] up[^1].\n\n[^b]: Rain.\n[^1]: Ministry.\n");
    let (one, two) = (text.shown("post-1", &English), text.shown("post-2", &English));
    for (place, html) in [("post-1", &one), ("post-2", &two)] {
        for id in ["n1", "n2", "r1", "r1-2", "r2"] {
            assert_eq!(html.matches(&format!("id=\"{place}-{id}\"")).count(), 1, "{id} in {html}");
            assert_eq!(
                html.matches(&format!("href=\"#{place}-{id}\"")).count(),
                if id == "n1" { 2 } else { 1 },
                "{id} in {html}"
            );
        }
        assert!(html.contains("aria-label=\"Back to &quot;2&quot;\" lang=\"en\""), "{html}");
        assert!(!html.contains(['\u{FDD2}', '\u{FDD3}']), "{html}");
        let first = html.find("Ministry").expect("the note");
        assert!(first < html.find("Rain").expect("the other"), "in the order of the text: {html}");
    }
    assert_eq!(text.words(), "The wells dry up. Ministry. Rain.");
}

#[test]
fn notes_glue_no_words() {
    for (text, words) in [
        ("wells[^1]\n\n[^1]: a", "wells a"),
        ("wells[^1]dry\n\n[^1]: a", "wells dry a"),
        ("(wells[^1]), dry\n\n[^1]: a", "(wells), dry a"),
        ("a[^x][^y] b\n\n[^x]: c\n[^y]: d", "a b c d"),
    ] {
        assert_eq!(markdown(text).words(), words, "{text}");
    }
    let old = "<p>wells<sup><a href=\"#fn-1\" rel=\"nofollow\">1</a></sup></p><li><p>a <a href=\"#fnref-1\">↩</a></p></li>";
    assert_eq!(Html::trusted(old.into()).words(), "wells a", "of a text that was rendered before");
}

#[test]
fn no_note_is_lost() {
    assert_eq!(markdown("Text.\n\n[^1]: Ministry of Health.").words(), "Text. [^1]: Ministry of Health.");
    assert_eq!(markdown("[^a]: - one\n    - two").words(), "[^a]: one two");
    assert_eq!(markdown("See[^gone].").words(), "See[^gone].");
    assert_eq!(markdown("a[^1]\n\n[^1]: b\n\n[^1]: c").words(), "a [^1]: b c");
}

#[test]
fn no_mark_of_ours_can_be_typed() {
    let text = "\u{FDD0}a\u{FDD1} <a id=\"\u{FDD2}n1\"> [x](#\u{FDD2}n1) \u{FDD3}1\"";
    for html in [html(text), markdown(text).into_string()] {
        assert!(!html.contains(['\u{FDD0}', '\u{FDD1}', '\u{FDD2}', '\u{FDD3}']), "{html}");
    }
    for mark in ["&#xFDD0;", "&#xFDD1;", "&#xFDD2;", "&#xFDD3;", "&#64979;", "&#xFFFF;", "&#x1FFFE;"] {
        for text in [
            format!("a{mark}b \"c\""),
            format!("{mark} [x](/a \"<script>alert(1)</script>\") aria-label=\"{mark}1\""),
            format!("[x](/a \"{mark}1\") [y](#{mark}n1) ![z](/{mark} '{mark}')"),
            format!("``` {mark} words\na\n```"),
            format!("a[^{mark}]\n\n[^{mark}]: note{mark}\n\n| {mark} |\n|---|\n| {mark} |"),
        ] {
            let html = markdown(&text);
            let shown = html.shown("p", &English);
            assert!(!shown.contains("<script"), "{shown}");
            let ours = html.as_str().matches(['\u{FDD2}', '\u{FDD3}']).count();
            let placed = html.as_str().matches("aria-label=\"\u{FDD3}").count()
                + html.as_str().matches("id=\"\u{FDD2}").count()
                + html.as_str().matches("href=\"#\u{FDD2}").count();
            assert_eq!(ours, placed, "{text}: {}", html.as_str());
            assert!(
                !shown.contains(['\u{FDD0}', '\u{FDD1}', '\u{FDD2}', '\u{FDD3}', '\u{FFFF}', '\u{1FFFE}']),
                "{shown}"
            );
        }
    }
    let text = "id=\"n1\" href=\"#r1\" aria-label=\"1\"";
    assert_eq!(markdown(text).shown("p", &English), markdown(text).into_string());
}

#[test]
fn tables_scroll_by_themselves_and_lose_no_cell() {
    let table = markdown("| a | b |\n|---|---|\n| c | d |");
    let table = table.shown("p", &English);
    assert!(table.contains("class=\"wide\"") && table.contains("tabindex=\"0\""), "{table}");
    assert!(table.contains("aria-label=\"Table\"") && table.contains("</table>\n</div>"), "{table}");
    for (text, words) in [
        ("| a | b |\n|---|---|\n| c | d | e | f |\n| g |", "a b c d e f g"),
        ("a | b\n---|---\nc | d | e", "a b c d e"),
        ("| a |\n|---|\n| b\\|c | d |", "a b|c d"),
        ("> | a |\n> |---|\n> | b | c |", "a b c"),
        ("| a | b |\n|---|---|\n| c | d | | |", "a b c d"),
    ] {
        assert_eq!(markdown(text).words(), words, "{text}");
    }
    assert_eq!(html("| a | b |\n|---|---|\n| c | d | | |").matches("<th").count() - 1, 2, "no empty columns");
}

#[test]
fn each_block_runs_as_its_own_letters_do_and_code_from_left_to_right() {
    let text = "مرحبا `ls -l` بكم\n\nHello\n\n- ماء\n\n> Water\n\n# Wells\n\n```\nمرحبا\n```\n\n2024: 50 %";
    let html = html(text);
    for part in [
        "<p>مرحبا <code dir=\"ltr\">ls -l</code>",
        "<p dir=\"ltr\">Hello",
        "<ul>\n<li>ماء",
        "<blockquote dir=\"ltr\">\n<p>Water",
        "<h3 dir=\"ltr\">Wells",
        "<pre dir=\"ltr\"",
        "<p>2024: 50 %</p>",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

#[test]
fn a_block_says_where_it_runs_otherwise() {
    for (source, said) in [
        ("Water\n\n- ماء\n- بئر", "<ul dir=\"rtl\">"),
        ("Water\n\n3. ماء", "<ol start=\"3\" dir=\"rtl\">"),
        ("ماء\n\n> Water", "<blockquote dir=\"ltr\">"),
        ("ماء\n\n1. Water", "<ol dir=\"ltr\">"),
        ("Water & **well**\n\nمياه", "<p dir=\"rtl\">"),
        ("ماء\n\n| a | b |\n|---|---|\n| 1 | 2 |", " dir=\"ltr\">\n<table>"),
        ("ماء[^1]\n\n[^1]: Water", "\u{FDD2}n1\" dir=\"ltr\">"),
        ("<b>\n\nماء", "<p dir=\"rtl\">"),
        ("ماء\n\n```\nlet a\n```", "<pre dir=\"ltr\""),
        // As a browser finds the direction of the whole: past what says its own.
        ("`ls` ماء\n\n- بئر", "<code dir=\"ltr\">"),
    ] {
        let html = html(source);
        assert!(html.contains(said) && html.matches(" dir=").count() == 1, "{html}");
    }
    for source in [
        "ماء\n\n- بئر",
        "Water\n\n- well",
        "ماء\n\n- 1\n- 2",
        "Water\n\n`ls`\n\n```\nlet a\n```",
        "Eau à la source: 水",
    ] {
        assert!(!html(source).contains(" dir="), "{}", html(source));
    }
}

#[test]
fn words_after_a_fence_are_not_lost() {
    assert_eq!(markdown("``` how to build\nmake\n```").words(), "how to build make");
    assert_eq!(markdown("```ماء").words(), "ماء");
    assert_eq!(markdown("```sh\nmake\n```").words(), "make");
}

#[test]
fn ordinary_notes_are_within_what_a_text_may_cost() {
    let notes: String = (1..=200)
        .map(|n| format!("Pumps in district {n} were repaired.[^{n}]\n\n[^{n}]: Ministry of Health, annual report 2024, page {n}.\n\n"))
        .collect();
    assert!(html(&notes).contains("<sup>"));
    let dialogue = "Yes, we did.\n\nAnd then?\n\n".repeat(400);
    assert!(html(&dialogue).contains("<p>And then?</p>"));
}
