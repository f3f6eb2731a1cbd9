//! Demo people: plainly marked, without a password, signed in as with one click and only in a demo.

use super::{People, parse};
use crate::site::{
    access::Role,
    audit::audit,
    db::Json,
    index,
    locale::Locale,
    people::{
        entity::{Level, person::ActiveModel},
        rules::look,
        store,
    },
    problem::Problem,
    session,
    state::Site,
    text,
    time::Moment,
};
use sea_orm::ActiveValue::Set;
use serde::Deserialize;
use std::collections::BTreeMap;

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
    /// How well, of each language but the first, which is their own.
    levels: BTreeMap<String, Level>,
    organisation: String,
    about: String,
    knows: Vec<String>,
    wants: Vec<String>,
    time_zone: String,
}

/// Three of the demo people help along, so that their parts can be tried.
const ROLES: [(&str, Role); 3] =
    [("demo-pt", Role::Facilitator), ("demo-ug", Role::Moderator), ("demo-de", Role::Administrator)];

pub async fn fill(site: &Site) -> Result<People, Problem> {
    let file: File = parse("people.toml", include_str!("../../../demo/people.toml"))?;
    let tx = site.db.begin().await?;
    for entry in &file.person {
        let person = row(entry);
        let found = store::Findable::of(&person).found();
        let id = tx.insert(person).await?;
        index::put(&tx, found.document(id)).await?;
    }
    audit(&tx, None, "demo.people", None).await?;
    tx.commit().await?;
    let mut people = People::new();
    for entry in file.person {
        let me = session::person(&site.db, &entry.handle).await?;
        people.insert(entry.handle, me);
    }
    Ok(people)
}

fn levels(entry: &Entry) -> BTreeMap<String, Level> {
    let own = entry.languages.first().map(|code| (code.clone(), Level::First));
    own.into_iter().chain(entry.levels.clone()).collect()
}

fn row(entry: &Entry) -> ActiveModel {
    let role =
        ROLES.iter().find(|(handle, _)| *handle == entry.handle).map_or(Role::Member, |(_, role)| *role);
    let locale = entry.languages.first().and_then(|code| Locale::parse(code)).unwrap_or_default().code();
    ActiveModel {
        handle: Set(entry.handle.clone()),
        look: Set(look(&entry.handle)),
        name: Set(entry.name.clone()),
        email: Set(format!("{}@demo.invalid", entry.handle)),
        proven_at: Set(Some(Moment::now())),
        password_hash: Set(String::new()),
        role: Set(role),
        country: Set(entry.country.clone()),
        languages: Set(Json(entry.languages.clone())),
        levels: Set(Json(levels(entry))),
        organisation: Set(entry.organisation.clone()),
        about_html: Set(text::markdown(&entry.about)),
        about: Set(entry.about.clone()),
        knows: Set(Json(entry.knows.clone())),
        wants: Set(Json(entry.wants.clone())),
        time_zone: Set(entry.time_zone.clone()),
        locale: Set(locale.into()),
        demo: Set(true),
        unread: Set(0),
        version: Set(1),
        created_at: Set(Moment::now()),
        suspended_at: Set(None),
        welcomed_at: Set(Some(Moment::now())),
        ..Default::default()
    }
}
