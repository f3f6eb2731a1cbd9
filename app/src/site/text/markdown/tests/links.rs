//! Links lead where they were meant to, and can be seen.

use super::super::super::{markdown, prose};

/// Where the links of a text lead, and what they say.
fn links(text: &str) -> Vec<(String, String)> {
    let html = markdown(&prose(text)).into_string();
    let link = |rest: &str| {
        let (tag, rest) = rest.split_once('>')?;
        let href = tag.split("href=\"").nth(1)?.split('"').next()?;
        let says = rest.split("</a>").next()?;
        assert!(!says.contains("<a "), "a link in a link: {html}");
        Some((
            html_escape::decode_html_entities(href).into_owned(),
            html_escape::decode_html_entities(says).into_owned(),
        ))
    };
    html.split("<a ").skip(1).filter_map(link).collect()
}

fn one(text: &str) -> (String, String) {
    let found = links(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.into_iter().next().expect("one link")
}

#[track_caller]
fn leads(text: &str, href: &str, says: &str) {
    assert_eq!(one(text), (href.to_owned(), says.to_owned()), "{text}");
}

#[test]
fn pictures_are_links_that_can_be_seen() {
    leads("![](https://example.org/p.jpg)", "https://example.org/p.jpg", "https://example.org/p.jpg");
    leads("![a pump](https://example.org/p.jpg)", "https://example.org/p.jpg", "a pump");
    leads("![ ](/p.jpg)", "/p.jpg", "/p.jpg");
    leads(
        "![&nbsp;][p]\n\n[p]: https://example.org/p.jpg",
        "https://example.org/p.jpg",
        "https://example.org/p.jpg",
    );
    leads("[](https://example.org)", "https://example.org", "https://example.org");
    leads("[**\u{200D}**](https://example.org/a)", "https://example.org/a", "https://example.org/a");
}

#[test]
fn a_picture_in_a_link_keeps_the_link() {
    leads("[![a pump](/p.jpg)](https://example.org/report)", "https://example.org/report", "a pump");
    leads(
        "[![](/p.jpg)](https://example.org/report)",
        "https://example.org/report",
        "https://example.org/report",
    );
    leads(
        "[see ![](/p.jpg) here](https://example.org/report)",
        "https://example.org/report",
        "see /p.jpg here",
    );
    leads("![a [pump](/b) here](/p.jpg)", "/p.jpg", "a pump here");
    leads("![![a](/b)](/p.jpg)", "/p.jpg", "a");
}

#[test]
fn an_address_ends_where_people_see_it_end() {
    for end in [
        "\u{A0}!",
        "\u{202F}:",
        "\u{2009}and",
        "\u{3000}x",
        "，x",
        "。",
        "、x",
        "）",
        "」と",
        "』",
        "】",
        "》x",
        "〉",
        "！",
        "？",
        "：x",
        "；",
        "”",
        "“",
        "»",
        "’",
        "›",
        "…",
        "،",
        "؟",
        "؛",
        "۔",
        "।",
        "॥",
        "—x",
        "။",
        "។",
        "။x",
        "።",
        "፣x",
    ] {
        for address in ["https://example.org/a_b/_c_", "http://example.org", "https://example.org/?a=1&b=~c"]
        {
            let (href, says) = one(&format!("{address}{end}"));
            let trimmed = address.trim_end_matches('_');
            assert_eq!((href.as_str(), says.as_str()), (trimmed, trimmed), "{address}{end}");
        }
        leads(&format!("www.example.org/a{end}"), "http://www.example.org/a", "www.example.org/a");
        leads(&format!("example.org/a{end}"), "https://example.org/a", "example.org/a");
    }
    leads("见https://example.org/a，**重要**", "https://example.org/a", "https://example.org/a");
    assert!(markdown("见https://example.org/a，**重要**").as_str().contains("，<strong>重要</strong>"));
    leads("«\u{A0}https://example.org/a\u{A0}»", "https://example.org/a", "https://example.org/a");
    assert_eq!(links("https://example.org/a、https://example.org/b").len(), 2);
    assert_eq!(
        markdown("https://example.org/a，后 `https://example.org/b，`").words(),
        "https://example.org/a，后 https://example.org/b，"
    );
}

#[test]
fn an_address_goes_on_where_it_does() {
    for address in [
        "https://fr.wikipedia.org/wiki/L’Équipe",
        "https://ca.wikipedia.org/wiki/Col·lecció",
        "https://ja.wikipedia.org/wiki/ジョン・レノン",
        "https://en.wikipedia.org/wiki/Well_(water)",
        "https://en.wikipedia.org/wiki/Michelson–Morley",
        "https://ar.wikipedia.org/wiki/ماء",
    ] {
        assert_eq!(one(address).1, address);
    }
    let wiki = "https://zh.wikipedia.org/wiki/《红楼梦》";
    for text in [
        format!("[a]({wiki})"),
        format!("[a]( {wiki} )"),
        format!("[a]\n\n[a]: {wiki}"),
        format!("[a](<{wiki}>)"),
    ] {
        let (href, says) = one(&text);
        assert!(href.ends_with("%E3%80%8B") || href.ends_with('》'), "{text}: {href}");
        assert_eq!(says, "a");
    }
}

#[test]
fn what_is_outside_leads_outside() {
    leads("[x](www.example.org/a)", "https://www.example.org/a", "x");
    leads("[x](example.org/a)", "https://example.org/a", "x");
    leads("[x](example.org)", "https://example.org", "x");
    leads("[x]\n\n[x]: example.org/a", "https://example.org/a", "x");
    leads("see example.org/a.", "https://example.org/a", "example.org/a");
    leads("(www.example.org)", "http://www.example.org", "www.example.org");
    leads("（www.example.org）", "https://www.example.org", "www.example.org");
    leads("请看example.org/a，然后", "https://example.org/a", "example.org/a");
    leads("ดูที่example.org/a", "https://example.org/a", "example.org/a");
    leads("见 中国.cn/a", "https://%E4%B8%AD%E5%9B%BD.cn/a", "中国.cn/a");
    leads("请看www.example.org/a，然后", "https://www.example.org/a", "www.example.org/a");
    leads("a\u{A0}WWW.Example.org/A", "https://WWW.Example.org/A", "WWW.Example.org/A");
    leads("Https://example.org/a", "https://example.org/a", "Https://example.org/a");
    leads("HTTP://example.org/a", "http://example.org/a", "HTTP://example.org/a");
    leads("[x](HTTPS://example.org)", "https://example.org", "x");
    leads("[x](/solutions/1)", "/solutions/1", "x");
    leads("[x](#post-2)", "#post-2", "x");
    leads("**example.org/a**", "https://example.org/a", "example.org/a");
    leads("| a |\n|---|\n| example.org/a_b_c |", "https://example.org/a_b_c", "example.org/a_b_c");
}

#[test]
fn what_is_no_address_stays_text() {
    for text in [
        "and/or",
        "e.g./i.e.",
        "Min.Health/Water",
        "1.5/2.5",
        "Node.js",
        "report.pdf",
        "etc.Then",
        "km.h",
        "src/main.rs/x",
        "end.Then",
        "+1 000 000",
        "+12 500 000 USD",
        "v1.2/3",
        "5.000/year",
        "`example.org/a`",
        "    example.org/a",
        "..",
        "a@b",
        "@an",
        "+25 years",
        "+5 000 000 people",
        "2+2",
        "C++",
    ] {
        assert_eq!(links(text), [], "{text}");
    }
}

#[test]
fn mail_and_calls_work() {
    for text in [
        "ana.b@example.org",
        "(ana.b@example.org)",
        "[ana.b@example.org]",
        "写信ana.b@example.org。",
        "«\u{A0}ana.b@example.org\u{A0}»",
        "<ana.b@example.org>",
        "ana.b@example.org,",
    ] {
        leads(text, "mailto:ana.b@example.org", "ana.b@example.org");
    }
    leads("[write](ana@example.org)", "mailto:ana@example.org", "write");
    leads("[write](MAILTO:ana@example.org?subject=Pumps)", "mailto:ana@example.org?subject=Pumps", "write");
    leads("josé.silva@example.org", "mailto:jos%C3%A9.silva@example.org", "josé.silva@example.org");
    leads("a...silva@example.org", "mailto:a...silva@example.org", "a...silva@example.org");
    for text in [
        "+258 84 123 4567",
        "Call +258 84 123 4567.",
        "**+258 84 123 4567**",
        "[+258 84 123 4567](tel:+258841234567)",
        "电话：+258 84 123 4567。",
    ] {
        leads(text, "tel:+258841234567", "+258 84 123 4567");
    }
    leads("[call](+258841234567)", "tel:+258841234567", "call");
    assert_eq!(links("+258 84 123 4567 or +258 84 765 4321, ana@example.org, example.org/a").len(), 4);
}
