//! The judged questions: put beside the demonstration, asked, scored. `README.md` says how they were made.

pub mod matching;
mod score;
mod texts;

pub use score::Report;
pub use texts::Places;

use app::site::{db::Db, problem::Problem};
use scraper::{Html, Selector};
use serde::Deserialize;
use std::collections::HashMap;
use texts::Corpus;

/// A question, and what is to be found: keys with their grade, and keys that must not be there.
#[derive(Deserialize)]
pub struct Judged {
    pub q: String,
    language: String,
    pub kind: String,
    expect: HashMap<String, u8>,
    #[serde(default)]
    never: Vec<String>,
}

#[derive(Deserialize)]
struct Queries {
    query: Vec<Judged>,
}

impl Judged {
    /// The address of the page that answers it.
    pub fn address(&self) -> String {
        let query = serde_html_form::to_string([("q", &self.q)]).unwrap_or_default();
        format!("/search?{query}")
    }

    /// The language of the site in which it is asked.
    pub fn language(&self) -> &'static str {
        if self.language == "fr" { "fr" } else { "en" }
    }
}

/// All questions.
pub fn questions() -> Vec<Judged> {
    let file: Queries =
        toml::from_str(include_str!("queries.toml")).expect("queries.toml is as written here");
    file.query
}

/// Puts the texts where search finds them, beside the demonstration, which is there already. Gives where every key
/// leads.
///
/// # Errors
/// The database's own.
pub async fn put(db: &Db) -> Result<Places, Problem> {
    let corpus: Corpus = toml::from_str(include_str!("corpus.toml")).expect("corpus.toml is as written here");
    texts::put(db, &corpus).await
}

/// The addresses that a page of answers names, in order, without the post in a thread.
pub fn found(page: &str) -> Vec<String> {
    let link = Selector::parse(".rows h3 a").expect("a selector");
    let html = Html::parse_document(page);
    let hrefs = html.select(&link).filter_map(|link| link.attr("href"));
    hrefs.map(|href| href.split(['#', '?']).next().unwrap_or_default().to_owned()).collect()
}
