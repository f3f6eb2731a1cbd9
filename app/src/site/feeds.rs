//! Lists as other programs read them: to follow one (Atom), to count in a table (CSV), to work on (JSON).

use super::{paging::Start, problem::Problem, session::Viewer, time::Moment, ui::Narrowed};
use atom_syndication::{Entry, Feed, FixedDateTime, Link, Person, Text};
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use chrono::DateTime;
use serde::Serialize;

/// How many a feed has, which is read again and again, and how many a table or JSON has at most.
pub const NEWEST: usize = 50;
pub const ROWS_MOST: usize = 1_000;

/// One line of a feed.
pub struct Told {
    /// Its address here, and its name for ever.
    pub path: String,
    pub title: String,
    pub summary: String,
    pub language: String,
    pub author: String,
    pub begun: Option<Moment>,
    /// When it changed last.
    pub at: Moment,
}

/// A feed (RFC 4287) of what stands on a list, newest first.
///
/// # Errors
/// None that is known: what is written has been cleaned.
pub fn atom(viewer: &Viewer, title: &str, list: &Narrowed<'_>, told: Vec<Told>) -> Result<Response, Problem> {
    let title = [title].into_iter().chain(list.all().map(|(_, said)| said)).collect::<Vec<_>>().join(" · ");
    let address = viewer.address(&list.elsewhere("atom"));
    let updated = told.iter().map(|one| one.at).max().unwrap_or_default();
    let itself = Link {
        href: address.clone(),
        rel: "self".into(),
        mime_type: Some("application/atom+xml".into()),
        ..Link::default()
    };
    let feed = Feed {
        title: Text::plain(title),
        id: address,
        updated: dated(updated),
        links: vec![itself, to(viewer.address(&list.page(Start::Top)))],
        lang: Some(viewer.locale.code().into()),
        entries: told.into_iter().map(|one| entry(viewer, one)).collect(),
        ..Feed::default()
    };
    let written = feed.write_to(Vec::new()).map_err(Problem::fault)?;
    Ok(sent(viewer, "application/atom+xml; charset=utf-8", written))
}

fn entry(viewer: &Viewer, one: Told) -> Entry {
    let address = viewer.address(&one.path);
    Entry {
        title: Text { lang: Some(one.language.clone()), ..Text::plain(one.title) },
        id: address.clone(),
        updated: dated(one.at),
        published: one.begun.map(dated),
        links: vec![to(address)],
        authors: vec![Person { name: one.author, ..Person::default() }],
        summary: Some(Text { lang: Some(one.language), ..Text::plain(one.summary) }),
        ..Entry::default()
    }
}

fn to(href: String) -> Link {
    Link { href, rel: "alternate".into(), ..Link::default() }
}

fn dated(at: Moment) -> FixedDateTime {
    DateTime::from_timestamp_millis(at.0).unwrap_or_default().fixed_offset()
}

/// A table (RFC 4180) with the names of the fields in its first line. What a spreadsheet would take for a formula is
/// text there.
///
/// # Errors
/// None that is known.
pub fn csv<T: Serialize>(viewer: &Viewer, rows: &[T]) -> Result<Response, Problem> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.serialize(row).map_err(Problem::fault)?;
    }
    let written = writer.into_inner().map_err(Problem::fault)?;
    Ok(sent(viewer, "text/csv; charset=utf-8", written))
}

/// A text in a cell: after one of these signs a spreadsheet would work something out.
pub fn cell(text: &str) -> String {
    if works_out(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text that [`cell`] made a cell of.
pub fn text(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| works_out(text)).unwrap_or(cell)
}

/// Or it would look like a text that [`cell`] has made harmless.
fn works_out(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A list under its name.
///
/// # Errors
/// None that is known.
pub fn json<T: Serialize>(viewer: &Viewer, name: &'static str, rows: &[T]) -> Result<Response, Problem> {
    let written =
        serde_json::to_vec(&std::collections::BTreeMap::from([(name, rows)])).map_err(Problem::fault)?;
    Ok(sent(viewer, "application/json", written))
}

/// The same for everybody until what it shows is touched.
pub fn sent(viewer: &Viewer, kind: &'static str, written: Vec<u8>) -> Response {
    let said = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache")),
        // For anybody's program, in a browser too: it is public, and holds nothing of who asks.
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
    ];
    viewer.kept((said, written).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_works_nothing_out() {
        for (text, cell_text) in
            [("=1+1", "'=1+1"), ("-5 %", "'-5 %"), ("@ana", "'@ana"), ("Pumps", "Pumps"), ("", "")]
        {
            assert_eq!(cell(text), cell_text);
        }
    }

    #[test]
    fn a_cell_is_read_as_the_text_that_it_was() {
        for written in ["=1", "'=1", "''=1", "'", "''", "'Pumps'", "- one\n- two", "Pumps", ""] {
            assert_eq!(text(&cell(written)), written);
        }
    }
}
