//! Exchanges as lists show them: of each its row alone, and of its need the beginning.

use super::{machine::State, store};
use crate::site::{
    changes::Tag,
    db::Codes,
    paging::{Key, Listed, length},
    problem::Problem,
    query::Query,
    session::Viewer,
    themes,
    time::Moment,
};
use sea_orm::DatabaseBackend;

crate::record! {
    /// An exchange as lists show it.
    pub struct Brief {
        pub id: i64,
        pub state: String,
        pub country: String,
        pub title: String,
        pub excerpt: String,
        pub kind: String,
        pub modality: String,
        pub language: String,
        pub languages: Codes,
        pub offers: i64,
        pub updated_at: Moment,
    }
}

const BRIEF: &str = "SELECT e.id, e.state, e.country, e.title, e.excerpt, e.kind, e.modality, e.language, e.languages, e.offers, e.updated_at FROM exchange e";

impl Brief {
    pub fn path(&self) -> String {
        store::path(self.id, &self.title)
    }

    pub fn state(&self) -> State {
        State::parse(&self.state).unwrap_or(State::Draft)
    }
}

/// What a list is narrowed to; empty is everything.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only so many, for a place that has no more room.
    pub few: Option<usize>,
    pub state: Option<State>,
    pub theme: String,
    pub country: String,
    /// What has ended on the way is left out, unless its state is asked for.
    pub live: bool,
    pub party: Option<i64>,
    /// Where this person is to act next: answer offers, plan, or agree to the newest plan.
    pub waiting_for: Option<i64>,
}

/// Exchanges that the viewer may see, last changed first.
///
/// # Errors
/// The database's own.
pub async fn list(viewer: &Viewer, filter: &Filter, after: Option<Key>) -> Result<Listed<Brief>, Problem> {
    let db = &viewer.site.db;
    viewer.depends_on([Tag::list(Tag::Exchanges, &filter.theme)]);
    let key = after.unwrap_or_else(Key::top);
    let mut query = Query::new(BRIEF);
    query.add(" WHERE (e.updated_at, e.id) < (?, ?)", [key.at.into(), key.id.into()]);
    query.add(" AND (e.state <> 'draft' OR e.requester_id = ?)", [viewer.id().into()]);
    if filter.live && filter.state.is_none() {
        query.add(" AND e.state NOT IN ('withdrawn', 'expired')", []);
    }
    if let Some(state) = filter.state {
        query.add(" AND e.state = ?", [state.code().into()]);
    }
    if !filter.country.is_empty() {
        query.add(" AND e.country = ?", [filter.country.clone().into()]);
    }
    if let Some(person) = filter.party {
        query.add(" AND (e.requester_id = ? OR e.provider_id = ?)", [person.into(), person.into()]);
    }
    if let Some(person) = filter.waiting_for {
        query.add(" AND ((e.requester_id = ? AND (e.state = 'draft' OR (e.state = 'open' AND e.offers > 0)", [person.into()]);
        query.add(" OR (e.state = 'chosen' AND (e.plan = 0 OR e.requester_agreed < e.plan))))", []);
        query.add(" OR (e.provider_id = ? AND e.state = 'chosen' AND (e.plan = 0 OR e.provider_agreed < e.plan)))", [person.into()]);
    }
    in_family(&mut query, db.backend(), &filter.theme);
    query.add(" ORDER BY e.updated_at DESC, e.id DESC", []).limit(length(filter.few));
    let rows = query.all::<Brief>(db).await?;
    viewer.depends_on(rows.iter().map(|row| Tag::Exchange(row.id)));
    Ok(Listed::new(rows, |row| Key { at: row.updated_at, id: row.id }))
}

/// Exchanges are few enough that their themes are looked up in the row.
fn in_family(query: &mut Query, backend: DatabaseBackend, theme: &str) {
    let family = themes::family(theme);
    if family.is_empty() {
        return;
    }
    let each = match backend {
        DatabaseBackend::Sqlite => "json_each(e.themes) x WHERE x.value",
        _ => "jsonb_array_elements_text(e.themes) AS x (value) WHERE x.value",
    };
    query.add(" AND EXISTS (SELECT 1 FROM ", []).among(each, family).add(")", []);
}
