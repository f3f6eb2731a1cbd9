//! People as search finds them: by what anyone may see of them.

use crate::site::{
    ids::PersonId,
    index::Document,
    people::entity::person::ActiveModel,
    text::Html,
    things::{Thing, of_person},
    time::Moment,
};
use sea_orm::ActiveValue;

/// What anyone may see of a person, in words.
pub struct Findable {
    name: String,
    organisation: String,
    words: String,
    knows: Vec<String>,
    countries: [String; 1],
    location: String,
    language: String,
    at: Moment,
}

impl Findable {
    /// Of a row as it is written, which may leave the short name out.
    pub fn of(handle: &str, row: &ActiveModel) -> Self {
        let text = |value: &ActiveValue<String>| value.try_as_ref().cloned().unwrap_or_default();
        let about = row.about_html.try_as_ref().map(Html::words).unwrap_or_default();
        Self {
            name: text(&row.name),
            organisation: text(&row.organisation),
            words: format!("{about} {handle}"),
            knows: row.knows.try_as_ref().map(|knows| knows.0.clone()).unwrap_or_default(),
            countries: [text(&row.country)],
            location: of_person(handle),
            language: text(&row.locale),
            at: row.created_at.try_as_ref().copied().unwrap_or_else(Moment::now),
        }
    }

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
