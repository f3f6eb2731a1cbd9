//! Demo people: plainly marked, without a password, signed in as with one click and only in a demo.

use super::{People, parse};
use crate::site::{people::rules::look, problem::Problem, session, state::Site, time::Moment};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    person: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    handle: String,
    name: String,
    country: String,
    languages: Vec<String>,
    organisation: String,
    about: String,
    knows: Vec<String>,
    wants: Vec<String>,
    time_zone: String,
}

/// Two of the demo people help along, so that their parts can be tried.
const ROLES: [(&str, &str); 2] = [("demo-pt", "facilitator"), ("demo-ug", "moderator")];

pub async fn fill(site: &Site) -> Result<People, Problem> {
    let file: File = parse("people.toml", include_str!("../../../demo/people.toml"))?;
    let tx = site.db.begin().await?;
    for entry in &file.person {
        let role = ROLES.iter().find(|(handle, _)| *handle == entry.handle).map_or("member", |(_, role)| role);
        let json = |codes: &[String]| serde_json::json!(codes);
        let locale = if entry.languages.first().is_some_and(|code| code == "fr") { "fr" } else { "en" };
        tx.run("INSERT INTO person (handle, look, name, email, password_hash, role, country, languages, organisation, about, knows, wants, time_zone, locale, demo, created_at)
             VALUES ($1, $14, $2, $3, '', $4, $5, $6, $7, $8, $9, $10, $11, $12, TRUE, $13)", [
                entry.handle.clone().into(),
                entry.name.clone().into(),
                format!("{}@demo.invalid", entry.handle).into(),
                role.into(),
                entry.country.clone().into(),
                json(&entry.languages).into(),
                entry.organisation.clone().into(),
                entry.about.clone().into(),
                json(&entry.knows).into(),
                json(&entry.wants).into(),
                entry.time_zone.clone().into(),
                locale.into(),
                Moment::now().into(),
                look(&entry.handle).into(),
            ])
        .await?;
    }
    tx.commit().await?;
    let mut people = People::new();
    for entry in file.person {
        let me = session::person(&site.db, &entry.handle).await?;
        people.insert(entry.handle, me);
    }
    Ok(people)
}
