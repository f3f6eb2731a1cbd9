//! The texts, and where they stand.

use app::site::{
    audit::audit,
    db::Db,
    demo,
    ids::PersonId,
    index::{self, Document},
    problem::Problem,
    things::{Thing, of_person},
    time::Moment,
};
use serde::Deserialize;
use std::collections::HashMap;

/// Keys of the texts beside the demonstration.
const FIRST_KEY: i64 = 100_000;

#[derive(Deserialize)]
pub struct Corpus {
    document: Vec<Text>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Text {
    key: String,
    kind: String,
    of: String,
    title: String,
    summary: String,
    organisation: String,
    body: String,
    language: String,
    themes: Vec<String>,
    countries: Vec<String>,
    outcome: String,
    cost: String,
    indicators: Vec<String>,
    sources: Vec<String>,
}

#[derive(Deserialize)]
struct DemoSolutions {
    solution: Vec<DemoSolution>,
}

#[derive(Deserialize)]
struct DemoSolution {
    key: String,
    title: String,
}

/// Where each key leads: an answer to its discussion.
pub struct Places {
    of_keys: HashMap<String, String>,
    /// The title of the last text, and where that leads.
    last: (String, String),
}

impl Places {
    pub fn of(&self, key: &str) -> Option<&String> {
        self.of_keys.get(key)
    }

    /// A question that is answered as soon as the texts are in the index: the address of its page.
    pub fn last_question(&self) -> String {
        let query = serde_html_form::to_string([("q", &self.last.0)]).unwrap_or_default();
        format!("/search?{query}")
    }

    /// Where it leads.
    pub fn last(&self) -> &str {
        &self.last.1
    }
}

/// Writes the texts; the things themselves are not needed.
pub async fn put(db: &Db, corpus: &Corpus) -> Result<Places, Problem> {
    let mut places = of_demonstration(db).await?;
    let numbers: HashMap<&str, i64> =
        corpus.document.iter().map(|text| text.key.as_str()).zip(FIRST_KEY..).collect();
    let titles: HashMap<&str, &Text> = corpus.document.iter().map(|text| (text.key.as_str(), text)).collect();
    let mut last = (String::new(), String::new());
    let tx = db.begin().await?;
    for text in &corpus.document {
        let under = titles.get(text.of.as_str()).copied().unwrap_or(text);
        let number = numbers[under.key.as_str()];
        let kind = match under.kind.as_str() {
            "solution" => Thing::Solution,
            "discussion" => Thing::Discussion,
            "exchange" => Thing::Exchange,
            _ => Thing::Person,
        };
        let location = kind.address(&format!("/{number}"));
        places.insert(text.key.clone(), location.clone());
        let body = [text.body.clone(), text.cost.clone(), text.indicators.join(" "), text.sources.join(" ")];
        let is_answer = text.kind == "answer";
        let document = Document {
            kind,
            subject_id: number,
            part: if is_answer { numbers[text.key.as_str()] } else { 0 },
            title: &under.title,
            summary: if text.organisation.is_empty() { &text.summary } else { &text.organisation },
            body: &body.join(" "),
            author: PersonId(0),
            outcome: &text.outcome,
            themes: if is_answer { &under.themes } else { &text.themes },
            countries: &text.countries,
            location: &location,
            language: &text.language,
            at: Moment::now(),
        };
        index::put(&tx, document).await?;
        last = (under.title.clone(), location);
    }
    audit(&tx, None, "judged.texts", None).await?;
    tx.commit().await?;
    Ok(Places { of_keys: places, last })
}

/// Where the keys of the demonstration lead.
async fn of_demonstration(db: &Db) -> Result<HashMap<String, String>, Problem> {
    let mut places = HashMap::new();
    let texts = "SELECT title, location FROM document WHERE part = 0 AND kind <> 'person'";
    let by_title: HashMap<String, String> = db.raw(texts, []).await?.into_iter().collect();
    for (_, file) in demo::SOLUTIONS {
        let solutions: DemoSolutions = toml::from_str(file).expect("the demonstration's solutions");
        for one in solutions.solution {
            places.extend(by_title.get(&one.title).map(|location| (one.key, location.clone())));
        }
    }
    places.extend(by_title.into_iter().map(|(title, location)| (format!("demo:{title}"), location)));
    let people: Vec<(String,)> = db.raw("SELECT handle FROM person", []).await?;
    places.extend(people.into_iter().map(|(handle,)| (handle.clone(), of_person(&handle))));
    Ok(places)
}
