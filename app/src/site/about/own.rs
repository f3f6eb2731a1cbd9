//! What the pages about the place keep of a person.

use super::entity::page_version;
use crate::site::{
    ids::PageId,
    locale::Locale,
    own::{Given, Left, Own, Said, Section, own_row},
    time::Moment,
};
use macros::Record;
use serde::Serialize;

pub const ALL: &[Own] = &[Own {
    table: "page_version",
    columns: &["editor_id"],
    given: Given::Rows(Section::of::<OwnVersion>("pages_of_the_place", Locale::own_pages)),
    left: Left::Stays("what the place says of itself is the place's"),
}];

#[derive(Record, Serialize)]
#[record(page_version::Entity)]
struct OwnVersion {
    page_id: PageId,
    language: String,
    version: i64,
    title: String,
    body: String,
    created_at: Moment,
}

own_row!(OwnVersion of page_version by EditorId,
    PageId at page_id, Language at language, Version at version => |own, _t| {
    Said::new(&own.title).on(own.created_at).text(&own.body)
});
