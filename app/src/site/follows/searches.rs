//! Searches that somebody follows: they hear of what is new among the answers.

use super::{
    Level, What,
    entity::follow::{Column, Entity},
};
use crate::site::{
    db::Source,
    index::{Facet, Looking, Order, Question},
    link,
    locale::Locale,
    problem::Problem,
    state::Site,
    things::Thing,
};
use macros::Record;
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use std::collections::BTreeSet;

/// How many followed searches are asked again for each thing that is published.
const ASKED_MOST: u64 = 5_000;
/// Among how many of the newest answers the new thing is looked for.
const LOOKED_AT_MOST: usize = 400;
/// How long the words of an address may be that is followed, in bytes.
const LENGTH_MOST: usize = 500;

/// The parameters of an address of search that narrow it.
const FACETS: [(&str, Facet); 5] = [
    ("kind", Facet::Kind),
    ("theme", Facet::Theme),
    ("country", Facet::Country),
    ("language", Facet::Language),
    ("outcome", Facet::Outcome),
];

/// A search as it is followed: what stands behind the `?` of its address.
pub struct Saved {
    q: String,
    chosen: Vec<(Facet, String)>,
    /// The language of who looks.
    language: String,
}

impl Saved {
    /// Nothing where no words are looked for.
    pub fn parse(followed: &str) -> Option<Self> {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(followed.as_bytes()).into_owned().collect();
        let value =
            |name: &str| pairs.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.clone());
        let q = value("q").filter(|q| !q.trim().is_empty() && followed.len() <= LENGTH_MOST)?;
        let chosen = FACETS.into_iter().filter_map(|(name, facet)| Some((facet, value(name)?))).collect();
        Some(Self { q, chosen, language: value(link::LANG).unwrap_or_default() })
    }

    /// What it is called, and where it is.
    pub fn named(&self, t: Locale, followed: &str) -> (String, String) {
        (t.quoted(self.q.clone()), [link::SEARCH, "?", followed].concat())
    }
}

#[derive(Record)]
#[record(Entity)]
struct Followed {
    followed: String,
}

impl Source for Followed {}

/// Which of the searches that people follow a thing answers that is new.
///
/// # Errors
/// The database's own, and a fault of the index; [`Problem::Busy`] where the index does not have it yet.
pub async fn answered(site: &Site, thing: Thing, id: i64) -> Result<Vec<String>, Problem> {
    let all = Followed::find()
        .filter(Column::What.eq(What::Search))
        .filter(Column::Level.eq(Level::Watch))
        .limit(ASKED_MOST);
    let all = site.db.all(all).await?;
    if all.is_empty() {
        return Ok(Vec::new());
    }
    if !site.search.catch_up(&site.db).await? {
        return Err(Problem::Busy);
    }
    let engine = site.search.engine()?;
    let ask = move || {
        let is_answer = |followed: &String| {
            let Some(saved) = Saved::parse(followed) else { return Ok(false) };
            let chosen: Vec<(Facet, &str)> =
                saved.chosen.iter().map(|(facet, code)| (*facet, code.as_str())).collect();
            let question = Question::read(&saved.q, &saved.language);
            let looking =
                Looking { chosen: &chosen, order: Order::Newest, first: LOOKED_AT_MOST, counted: false };
            let found = engine.find(&question, looking)?;
            Ok(found.hits.iter().any(|hit| hit.is_whole && hit.thing == thing && hit.id == id))
        };
        let different: BTreeSet<String> = all.into_iter().map(|row| row.followed).collect();
        different
            .into_iter()
            .filter_map(|followed| match is_answer(&followed) {
                Ok(true) => Some(Ok(followed)),
                Ok(false) => None,
                Err(problem) => Some(Err(problem)),
            })
            .collect::<Result<Vec<String>, Problem>>()
    };
    site.blocking.run(ask).await?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_followed_as_its_address_says() {
        let saved = Saved::parse("q=clean+water&theme=water-supply&sort=newest&lang=fr").unwrap();
        assert_eq!((saved.q.as_str(), saved.language.as_str()), ("clean water", "fr"));
        assert_eq!(saved.chosen, [(Facet::Theme, "water-supply".to_owned())]);
        assert!(Saved::parse("theme=water-supply").is_none());
        assert!(Saved::parse("q=+").is_none());
        assert!(Saved::parse(&format!("q={}", "w".repeat(LENGTH_MOST))).is_none());
    }
}
