//! What a link shows of solutions, and which of them a map for search engines names.

use super::{
    attribution::Teller,
    entity::solution::{Column, Entity},
    rules::{self, Outcome, Solution},
    store::{self, SolutionRow, VisibleSolution},
};
use crate::site::{
    access::Asker,
    card::Card,
    feature::{Found, Outward},
    ids::SolutionId,
    session::Viewer,
    things::{Key as _, Thing},
    vocabulary::{COUNTRIES, names},
};
use sea_orm::{EntityTrait, QuerySelect, QueryTrait, sea_query::SelectStatement};
use serde_json::{Value, json};

pub const OUTWARD: Outward = Outward {
    card,
    mapped,
    shown: || rules::listed_for(&Asker::visitor()),
    address: |id, title| SolutionId(id).path(title),
    with: &[Thing::Solution],
};

fn mapped() -> SelectStatement {
    Entity::find().select_only().columns([Column::Id, Column::Title, Column::UpdatedAt]).into_query()
}

/// Where it was tried, and what came of it.
pub fn card_of(title: &str, language: &str, countries: &[String], outcome: Option<Outcome>) -> Card {
    let t = Card::speaks(language);
    Card {
        title: title.to_owned(),
        language: language.to_owned(),
        place: names(&COUNTRIES, countries, t),
        outcome: outcome.map(|one| one.label(t).to_owned()).unwrap_or_default(),
    }
}

/// What it is, in the words of schema.org. Those who read it come as visitors; others need not wait for it.
pub fn described(
    viewer: &Viewer,
    found: &VisibleSolution,
    story: &Solution,
    parent: Option<&SolutionRow>,
) -> Option<Value> {
    if viewer.me().is_some() {
        return None;
    }
    let row = &found.row;
    let countries = names(&COUNTRIES, &story.countries, Card::speaks(&story.language));
    let published = row.published_at.unwrap_or_default();
    Some(json!({
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": row.title,
        "description": row.summary,
        "inLanguage": story.language,
        "datePublished": published.iso(),
        "author": authors(viewer, found),
        "spatialCoverage": countries,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isBasedOn": parent.map(|parent| viewer.address(&parent.path())),
        "url": viewer.address(&row.id.path(&row.title)),
    }))
}

/// Who is said to have written it: one, or each of several; nothing where nobody is named.
fn authors(viewer: &Viewer, found: &VisibleSolution) -> Option<Value> {
    let named = |one: Teller<'_>| {
        one.kind().map(|kind| {
            json!({
                "@type": kind,
                "name": one.signed(viewer.locale).0,
                "url": one.path().map(|path| viewer.address(&path)),
            })
        })
    };
    let mut all: Vec<_> = found.co_authors.tellers(&found.row.author).filter_map(named).collect();
    if all.len() > 1 { Some(all.into()) } else { all.pop() }
}

fn card(viewer: &Viewer, id: i64) -> Found<'_, Option<Card>> {
    Box::pin(async move {
        let row = store::row(&viewer.db, &Asker::visitor(), SolutionId(id)).await?;
        Ok(row.map(|row| card_of(&row.title, &row.language, &row.countries.0, row.outcome)))
    })
}
