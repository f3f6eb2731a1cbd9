//! People as search finds them: by what anyone may see of them.

use crate::site::{
    access::Audience,
    db::{Codes, Json, Source, Tx},
    ids::PersonId,
    index::{self, Document},
    people::entity::{
        Audiences,
        person::{self, ActiveModel, Column},
    },
    problem::Problem,
    text::Html,
    things::{Tag, Thing, of_person},
    time::Moment,
};
use macros::Record;
use sea_orm::{ActiveValue, ColumnTrait, QueryFilter};

/// A person as they are kept.
#[derive(Record)]
#[record(person::Entity)]
pub struct Findable {
    handle: String,
    name: String,
    organisation: String,
    about_html: Html,
    knows: Codes,
    country: String,
    locale: String,
    created_at: Moment,
    listed: bool,
    #[record(nested)]
    audiences: Audiences,
}

impl Source for Findable {}

impl Findable {
    /// Of a new row, all of which is for everybody.
    pub fn of(row: &ActiveModel) -> Self {
        let text = |value: &ActiveValue<String>| value.try_as_ref().cloned().unwrap_or_default();
        Self {
            handle: text(&row.handle),
            name: text(&row.name),
            organisation: text(&row.organisation),
            about_html: row.about_html.try_as_ref().cloned().unwrap_or_default(),
            knows: row.knows.try_as_ref().cloned().unwrap_or_default(),
            country: text(&row.country),
            locale: text(&row.locale),
            created_at: row.created_at.try_as_ref().copied().unwrap_or_else(Moment::now),
            listed: true,
            audiences: Audiences::default(),
        }
    }

    /// What search may know of them.
    pub fn found(self) -> Found {
        let public = |audience| audience == Audience::Everybody;
        let Audiences { about_for, organisation_for, knows_for, country_for, .. } = self.audiences;
        let about = if public(about_for) { self.about_html.words() } else { String::new() };
        Found {
            name: self.name,
            organisation: if public(organisation_for) { self.organisation } else { String::new() },
            words: format!("{about} {}", self.handle),
            knows: if public(knows_for) { self.knows } else { Json::default() },
            countries: if public(country_for) { vec![self.country] } else { Vec::new() },
            location: of_person(&self.handle),
            language: self.locale,
            at: self.created_at,
        }
    }
}

/// What anyone may see of a person, in words.
pub struct Found {
    name: String,
    organisation: String,
    words: String,
    knows: Codes,
    countries: Vec<String>,
    location: String,
    language: String,
    at: Moment,
}

impl Found {
    /// The text that search finds.
    pub fn document(&self, id: PersonId) -> Document<'_> {
        Document {
            kind: Thing::Person,
            subject_id: id.into(),
            part: 0,
            title: &self.name,
            summary: &self.organisation,
            body: &self.words,
            author: id,
            outcome: "",
            themes: &self.knows,
            countries: &self.countries,
            location: &self.location,
            language: &self.language,
            at: self.at,
        }
    }
}

/// Has search find a person as they are now, in the transaction that changed them; or no more, where they are not to be
/// found.
///
/// # Errors
/// The database's own.
pub async fn publish(tx: &Tx, id: PersonId) -> Result<(), Problem> {
    let person = tx.one(Findable::find().filter(Column::Id.eq(id))).await?.ok_or(Problem::NotFound)?;
    Tag::lists(Thing::Person, person.knows.iter()).for_each(|list| tx.touch(list));
    if person.listed {
        index::put(tx, person.found().document(id)).await
    } else {
        index::remove(tx, Thing::Person, id.into()).await
    }
}
