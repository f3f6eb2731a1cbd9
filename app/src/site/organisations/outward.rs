//! What a link shows of organisations, and which of them a map for search engines names.

use super::{
    entity::organisation::{Column, Entity},
    store::{self, OrganisationPageRow, OrganisationRow},
};
use crate::site::{
    card::Card,
    feature::{Found, Outward},
    ids::OrganisationId,
    problem::Problem,
    session::Viewer,
    things::{Key as _, Thing},
    vocabulary::COUNTRIES,
};
use sea_orm::{EntityTrait, QuerySelect, QueryTrait, sea_query::SelectStatement};
use serde_json::{Value, json};

pub const OUTWARD: Outward = Outward {
    card,
    mapped,
    shown: store::is_listed,
    address: |id, name| OrganisationId(id).path(name),
    with: &[Thing::Organisation],
};

fn mapped() -> SelectStatement {
    let all = Entity::find().select_only().column(Column::Id);
    all.column_as(Column::Name, "title").column(Column::UpdatedAt).into_query()
}

/// What it is, and where.
pub fn card_of(found: &OrganisationPageRow) -> Card {
    let t = Card::speaks(&found.language);
    Card {
        title: found.name.clone(),
        language: found.language.clone(),
        place: COUNTRIES.name(&found.country, t).to_owned(),
        outcome: found.kind.label(t).to_owned(),
    }
}

fn card(viewer: &Viewer, id: i64) -> Found<'_, Option<Card>> {
    Box::pin(async move {
        match store::find(&viewer.db, OrganisationId(id)).await {
            Err(Problem::NotFound | Problem::Moved { .. }) => Ok(None),
            found => Ok(Some(card_of(&found?))),
        }
    })
}

/// What it is, in the words of schema.org.
pub fn described(viewer: &Viewer, found: &OrganisationPageRow, family: &[OrganisationRow]) -> Option<Value> {
    if viewer.me().is_some() {
        return None;
    }
    let told = &found.content.0;
    let others: Vec<_> = told.names.iter().map(|other| &other.name).collect();
    let parent = family.iter().find(|one| Some(one.id) == found.parent_id);
    let parent = parent
        .map(|one| json!({ "@type": "Organization", "name": one.name, "url": viewer.address(&one.path()) }));
    let address = (!found.country.is_empty())
        .then(|| json!({ "@type": "PostalAddress", "addressCountry": found.country }));
    let website = Some(&told.website).filter(|link| !link.is_empty());
    Some(json!({
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": found.name,
        "alternateName": others,
        "description": told.summary,
        "address": address,
        "parentOrganization": parent,
        "sameAs": website,
        "url": viewer.address(&found.path()),
    }))
}
