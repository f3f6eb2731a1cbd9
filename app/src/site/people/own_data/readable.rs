//! The page in the file: what is kept of somebody, to be read without this place and without a script.

use crate::site::{
    locale::Locale,
    own::{Said, Section},
    render,
    time::Moment,
    ui,
};
use leptos::prelude::*;

/// Nothing in it comes from elsewhere, and nothing runs, should it be opened in a browser that does not know why.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";
const STYLE: &str = "body{font:1rem/1.5 sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}\
    article{border-top:1px solid #bbb;padding:.5rem 0}p,dd{overflow-wrap:anywhere}.text{white-space:pre-line}\
    time,dt{color:#555}dl{margin:0}dt,dd{display:inline;margin:0 .5rem 0 0}h3{margin:.25rem 0}";

pub const END: &str = "</main></body></html>\n";

fn written(view: impl IntoView) -> String {
    let mut html = String::new();
    render::write(&mut html, view);
    html
}

/// The beginning, with the way to each section.
pub fn head(t: Locale, origin: &str, sections: impl Iterator<Item = &'static Section>) -> String {
    let links: Vec<_> = sections
        .map(|section| {
            view! {
                <li>
                    <a href=format!("#{}", section.name)>{(section.title)(t)}</a>
                </li>
            }
        })
        .collect();
    let top = view! {
        <h1>{t.own_file_title()}</h1>
        <p>
            <a href=origin.to_owned()>{origin.to_owned()}</a>
            ", "
            <ui::When t at=Moment::now() exactly=true />
        </p>
        <p>{t.own_file_text()}</p>
        <nav>
            <ul>{links}</ul>
        </nav>
    };
    let head = view! {
        <head>
            <meta charset="utf-8" />
            <meta http-equiv="Content-Security-Policy" content=POLICY />
            <meta name="viewport" content="width=device-width" />
            <title>{t.own_file_title()}</title>
            <style>{STYLE}</style>
        </head>
    };
    let (code, dir) = (t.code(), t.dir());
    format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\" dir=\"{dir}\">{}<body><main>{}",
        written(head),
        written(top)
    )
}

/// The beginning of a section.
pub fn section(t: Locale, section: &Section) -> String {
    let title = written(view! { <h2 id=section.name>{(section.title)(t)}</h2> });
    format!("<section>{title}")
}

/// Its end.
pub fn end_of_section(t: Locale, is_empty: bool) -> String {
    let nothing = if is_empty { written(view! { <p>{t.own_nothing()}</p> }) } else { String::new() };
    format!("{nothing}</section>\n")
}

/// One thing that is kept.
pub fn row(t: Locale, origin: &str, said: Said) -> String {
    let Said { title, path, beside, at, facts, text } = said;
    let title = match path {
        Some(path) => view! { <a href=format!("{origin}{path}")>{title}</a> }.into_any(),
        None => title.into_any(),
    };
    let facts: Vec<_> = facts.into_iter().map(|(term, text)| ui::fact(term, text)).collect();
    written(view! {
        <article>
            <h3 dir="auto">{title}</h3>
            {at.map(|at| view! { <ui::When t at exactly=true /> })}
            {beside
                .map(|file| {
                    view! {
                        <p>
                            <a href=file.clone()>{file.clone()}</a>
                        </p>
                    }
                })}
            {(!facts.is_empty()).then(|| view! { <dl>{facts}</dl> })}
            {(!text.is_empty())
                .then(|| {
                    view! {
                        <p class="text" dir="auto">
                            {text}
                        </p>
                    }
                })}
        </article>
    }) + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_wrote_is_text_in_it() {
        let said = Said::new("<b>").fact("T", "<i>").text("one\n<script>alert(1)</script>");
        let html = row(Locale::ENGLISH, "https://banyan.example", said.stands_at("/solutions/1".into()));
        assert!(html.contains("&lt;script>") || html.contains("&lt;script&gt;"), "{html}");
        assert!(!html.contains("<script") && !html.contains("<b>") && !html.contains("<i>"), "{html}");
        assert!(html.contains("href=\"https://banyan.example/solutions/1\""), "{html}");
    }
}
