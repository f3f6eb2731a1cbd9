//! Search, judged: the questions of `tests/search`, asked of the demonstration and of the texts beside it.

use crate::world::{Client, World};
use app::site::{
    audit::audit,
    demo,
    ids::PersonId,
    index::{self, Document},
    things::{Thing, of_person},
    time::Moment,
};
use macros::on_both;
use scraper::{Html, Selector};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// How many of the first results a person looks at.
const LOOKED_AT: usize = 5;
/// How many of the questions have a good answer among these, of all and of each kind.
const GOAL: f64 = 0.95;
const GOAL_OF_KIND: f64 = 0.85;
/// Keys of the texts beside the demonstration.
const FIRST_KEY: i64 = 100_000;

#[derive(Deserialize)]
struct Corpus {
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
struct Queries {
    query: Vec<Judged>,
}

#[derive(Deserialize)]
struct Judged {
    q: String,
    language: String,
    kind: String,
    expect: HashMap<String, u8>,
    #[serde(default)]
    never: Vec<String>,
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
type Places = HashMap<String, String>;

/// Puts the texts where search finds them; the things themselves are not needed.
async fn put(world: &World, corpus: &Corpus) -> Places {
    let mut places = Places::new();
    let numbers: HashMap<&str, i64> =
        corpus.document.iter().map(|text| text.key.as_str()).zip(FIRST_KEY..).collect();
    let titles: HashMap<&str, &Text> = corpus.document.iter().map(|text| (text.key.as_str(), text)).collect();
    let tx = world.site.db.begin().await.expect("a transaction");
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
        index::put(&tx, document).await.expect("written");
    }
    audit(&tx, None, "test.texts", None).await.expect("noted");
    tx.commit().await.expect("committed");
    places
}

/// Where the keys of the demonstration lead.
async fn demo_places(world: &World) -> Places {
    let mut places = Places::new();
    let rows: Vec<(String, String)> = world
        .site
        .db
        .raw("SELECT title, location FROM document WHERE part = 0 AND kind <> 'person'", [])
        .await
        .expect("rows");
    let by_title: HashMap<String, String> = rows.into_iter().collect();
    for file in [
        include_str!("../../../app/demo/solutions-economic.toml"),
        include_str!("../../../app/demo/solutions-social.toml"),
    ] {
        let solutions: DemoSolutions = toml::from_str(file).expect("the demonstration's solutions");
        for one in solutions.solution {
            places.extend(by_title.get(&one.title).map(|location| (one.key, location.clone())));
        }
    }
    places.extend(by_title.into_iter().map(|(title, location)| (format!("demo:{title}"), location)));
    let people: Vec<(String,)> = world.site.db.raw("SELECT handle FROM person", []).await.expect("rows");
    places.extend(people.into_iter().map(|(handle,)| (handle.clone(), of_person(&handle))));
    places
}

/// The addresses that a question finds, in order, without the post in a thread.
async fn found(client: &mut Client, judged: &Judged) -> Vec<String> {
    let query = serde_html_form::to_string([("q", &judged.q)]).expect("a query");
    let page = client.get(&format!("/search?{query}")).await;
    assert_eq!(page.status, 200, "{}", judged.q);
    let link = Selector::parse(".rows h3 a").expect("a selector");
    let html = Html::parse_document(&page.body);
    let hrefs = html.select(&link).filter_map(|link| link.attr("href"));
    hrefs.map(|href| href.split(['#', '?']).next().unwrap_or_default().to_owned()).collect()
}

#[derive(Default)]
struct Score {
    asked: usize,
    first: usize,
    among: usize,
    gain: f64,
}

impl Score {
    fn add(&mut self, grades: &[u8], ideal: f64, good: u8) {
        self.asked += 1;
        self.first += usize::from(grades.first().is_some_and(|grade| *grade >= good));
        self.among += usize::from(grades.iter().take(LOOKED_AT).any(|grade| *grade >= good));
        self.gain += gain(grades) / ideal;
    }

    fn share(&self) -> f64 {
        self.among as f64 / self.asked as f64
    }
}

/// Discounted cumulative gain of the first ten.
fn gain(grades: &[u8]) -> f64 {
    let one = |(place, grade): (usize, &u8)| (f64::from(*grade).exp2() - 1.0) / (place as f64 + 2.0).log2();
    grades.iter().take(10).enumerate().map(one).sum()
}

#[on_both]
async fn people_find_what_they_mean(world: World) {
    demo::fill(&world.site).await.expect("the demonstration");
    let corpus: Corpus = toml::from_str(include_str!("../search/corpus.toml")).expect("the texts");
    let queries: Queries = toml::from_str(include_str!("../search/queries.toml")).expect("the questions");
    let mut places = demo_places(&world).await;
    places.extend(put(&world, &corpus).await);
    let (mut all, mut of_kind) = (Score::default(), BTreeMap::<String, Score>::new());
    let (mut missed, mut wrong) = (Vec::new(), Vec::new());
    for judged in &queries.query {
        let language = if judged.language == "fr" { "fr" } else { "en" };
        let mut client = Client { language, ..world.visitor() };
        let found = found(&mut client, judged).await;
        let mut grades = HashMap::<&str, u8>::new();
        for (key, grade) in &judged.expect {
            let place = places.get(key).unwrap_or_else(|| panic!("{key} of {} is nowhere", judged.q));
            let best = grades.entry(place).or_insert(0);
            *best = (*best).max(*grade);
        }
        let got: Vec<u8> =
            found.iter().map(|place| grades.get(place.as_str()).copied().unwrap_or(0)).collect();
        let mut ideal: Vec<u8> = grades.values().copied().collect();
        ideal.sort_unstable_by(|a, b| b.cmp(a));
        let good = ideal[0].min(2);
        for score in [&mut all, of_kind.entry(judged.kind.clone()).or_default()] {
            score.add(&got, gain(&ideal), good);
        }
        if !got.iter().take(LOOKED_AT).any(|grade| *grade >= good) {
            missed.push(format!("{} [{}]: {:?}", judged.q, judged.kind, &found[..found.len().min(3)]));
        }
        wrong.extend(judged.never.iter().filter_map(|key| {
            let place = places.get(key)?;
            found.contains(place).then(|| format!("{}: {key} must not be there", judged.q))
        }));
    }
    let table: String = of_kind
        .iter()
        .chain([(&"all".to_owned(), &all)])
        .map(|(kind, score)| {
            let asked = score.asked as f64;
            let (first, gain) = (score.first as f64 / asked, score.gain / asked);
            format!("{kind:14} {:4} {first:.2} {:.2} {gain:.2}\n", score.asked, score.share())
        })
        .collect();
    println!("{table}");
    assert!(
        all.share() >= GOAL
            && of_kind.values().all(|score| score.share() >= GOAL_OF_KIND)
            && wrong.is_empty(),
        "kind, asked, first, among five, nDCG@10\n{table}\nmissed:\n{}\nwrong:\n{}",
        missed.join("\n"),
        wrong.join("\n")
    );
}
