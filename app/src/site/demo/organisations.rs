//! Organisations of the demonstration: those that its people name in their profiles.

use super::{People, ago, change, parse, person};
use crate::site::{
    audit::audit,
    ids::OrganisationId,
    index,
    jobs::Job,
    link,
    organisations::{
        GiveKeys,
        entity::{organisation, representative},
        forms::{ORGANISATION, Organisation, OtherName},
        rules::{Kind, Verified},
        write::{self, Written, locked},
    },
    problem::Problem,
    state::Site,
    things::{Tag, Thing},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    organisation: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    /// Whose organisation it is: name, country and themes are those of their profile.
    maker: String,
    kind: Kind,
    language: String,
    summary: String,
    #[serde(default)]
    names: Vec<OtherName>,
    #[serde(default)]
    verified: bool,
}

const FILE: (&str, &str) = ("organisations.toml", include_str!("../../../demo/organisations.toml"));

/// When the first of them was added, and how many days lie between two.
const DAYS_AGO: i64 = 780;
const APART: i64 = 9;

pub async fn fill(site: &Site, people: &People) -> Result<(), Problem> {
    let (name, text) = FILE;
    for (number, entry) in (0..).zip(parse::<File>(name, text)?.organisation) {
        let me = person(people, &entry.maker)?;
        let told = Organisation {
            name: me.organisation.clone(),
            kind: Some(entry.kind),
            country: me.country.clone(),
            language: entry.language,
            names: entry.names,
            summary: entry.summary,
            themes: me.knows.clone(),
            ..Default::default()
        };
        let (told, errors) = ORGANISATION.read(&ORGANISATION.fill(&told));
        if !errors.is_empty() {
            return Err(Problem::fault(format!("{name}, {}: {}", entry.maker, errors.in_words())));
        }
        let tx = site.db.begin().await?;
        let location = write::write_in(&tx, me, None, Written { told: &told, parent: None }).await?;
        let id: OrganisationId = link::id_in(&location);
        if entry.verified {
            let row = locked(&tx, id).await?;
            write::verify(&tx, &row, Some(Verified::Hand), String::new()).await?;
            audit(&tx, None, "organisation.verify", Tag::from(id)).await?;
        }
        tx.commit().await?;
        date(site, id, DAYS_AGO - number * APART).await?;
    }
    GiveKeys.run(site).await // whoever names them is connected before anything else is told
}

async fn date(site: &Site, id: OrganisationId, days: i64) -> Result<(), Problem> {
    let at = ago(days);
    let dated = organisation::ActiveModel { created_at: Set(at), updated_at: Set(at), ..Default::default() };
    let dated = organisation::Entity::update_many().set(dated);
    change(site, &dated.filter(organisation::Column::Id.eq(id))).await?;
    let since = representative::ActiveModel { created_at: Set(at), ..Default::default() };
    let since = representative::Entity::update_many().set(since);
    change(site, &since.filter(representative::Column::OrganisationId.eq(id))).await?;
    change(site, &index::dated(Thing::Organisation, id.into(), 0, at, 0)).await
}
