//! A letter as it is read: its HTML and its plain text, from the same blocks.

use super::{Block, Content};
use crate::site::render;
use leptos::prelude::*;

/// The HTML of a letter. Mail programs know little of style: what is said here, each of them understands.
pub fn html(content: &Content, origin: &str) -> String {
    let t = content.locale();
    let blocks: Vec<_> = content.blocks.iter().map(|block| block_view(block, origin)).collect();
    let mut html = String::with_capacity(4 << 10);
    html.extend(["<!DOCTYPE html><html lang=\"", t.code(), "\" dir=\"", t.dir(), "\">"]);
    let whole = view! {
        <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <title>{content.subject.clone()}</title>
        </head>
        <body style="margin:0;padding:16px;font:16px/1.5 Georgia,serif">
            <div style="max-width:36em;margin:0 auto">
                <p style="font-weight:bold">
                    <a href=format!("{origin}/")>{t.site_name()}</a>
                </p>
                {blocks}
            </div>
        </body>
    };
    render::write(&mut html, whole);
    html.push_str("</html>");
    html
}

fn block_view(block: &Block, origin: &str) -> AnyView {
    let at = |path: &str| [origin, path].concat();
    match block {
        Block::Heading(text) => {
            view! { <h2 style="font-size:20px;margin:24px 0 8px">{text.clone()}</h2> }.into_any()
        }
        Block::Text(text) => view! { <p dir="auto">{text.clone()}</p> }.into_any(),
        Block::Quote(text) => {
            view! {
                <blockquote
                    dir="auto"
                    style="margin:16px 0;padding:0 16px;border-inline-start:4px solid #8a9a8f;white-space:pre-line"
                >
                    {text.clone()}
                </blockquote>
            }
            .into_any()
        }
        Block::Button { word, path } => {
            view! {
                <p style="margin:24px 0">
                    <a
                        href=at(path)
                        style="display:inline-block;padding:10px 20px;border-radius:6px;background:#1d5c3f;color:#ffffff"
                    >
                        {word.clone()}
                    </a>
                </p>
            }
            .into_any()
        }
        Block::Item { title, path, about } => {
            view! {
                <p dir="auto">
                    <a href=at(path)>{title.clone()}</a>
                    <br />
                    {about.clone()}
                </p>
            }
            .into_any()
        }
        Block::Small(text) => {
            view! { <p style="font-size:14px;color:#5b665f">{text.clone()}</p> }.into_any()
        }
        Block::SmallLink { word, path } => {
            view! {
                <p style="font-size:14px">
                    <a href=at(path)>{word.clone()}</a>
                </p>
            }
            .into_any()
        }
    }
}

/// The plain text of a letter.
pub fn text(content: &Content, origin: &str) -> String {
    let said = content.blocks.iter().map(|block| match block {
        Block::Heading(text) => format!("# {text}"),
        Block::Text(text) | Block::Small(text) => text.clone(),
        Block::Quote(text) => text.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n"),
        Block::Button { word, path } | Block::SmallLink { word, path } => format!("{word}\n{origin}{path}"),
        Block::Item { title, path, about } if about.is_empty() => format!("* {title}\n  {origin}{path}"),
        Block::Item { title, path, about } => format!("* {title}\n  {about}\n  {origin}{path}"),
    });
    said.collect::<Vec<_>>().join("\n\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Content {
        Content {
            name: "Ana".into(),
            language: "fr".into(),
            subject: "Un <b>sujet</b>".into(),
            blocks: vec![
                Block::text("Bonjour & <script>"),
                Block::Quote("une\ndeux".into()),
                Block::button("Lire", "/solutions/1"),
                Block::Item { title: "T".into(), path: "/discussions/2".into(), about: String::new() },
                Block::small("Petit"),
            ],
            thread: None,
            unsubscribe: None,
        }
    }

    #[test]
    fn the_same_is_said_in_both_and_leads_to_the_origin() {
        let (html, text) = (html(&letter(), "https://b.example"), text(&letter(), "https://b.example"));
        for said in ["Lire", "https://b.example/solutions/1", "https://b.example/discussions/2", "Petit"] {
            assert!(html.contains(said) && text.contains(said), "{said}: {html} {text}");
        }
        assert!(html.contains("lang=\"fr\""));
        assert!(html.contains("Bonjour &amp; &lt;script&gt;") && text.contains("Bonjour & <script>"));
        assert!(text.contains("> une\n> deux"));
    }
}
