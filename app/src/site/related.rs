//! What is related to a thing: what the index finds most like it. It is looked for once, and remembered until
//! something changes that it came from.

use super::{
    db::{Codes, Source},
    ids::DocumentId,
    index::{self, entity::document},
    locale::Locale,
    problem::Problem,
    remembered::Remembered,
    session::Viewer,
    things::{Tag, Thing},
    ui,
};
use leptos::prelude::*;
use macros::Record;
use sea_orm::{ColumnTrait, QueryFilter};
use std::sync::Arc;

/// How many are shown, and how many more are found: some may stand on the page already, or be gone.
const SHOWN: usize = 5;
const FOUND: usize = SHOWN + 3;

/// What is related, by what it is related to.
pub type Related = Remembered<(Thing, i64), Vec<RelatedRow>>;

/// Something related, as a line names it.
#[derive(Record)]
#[record(document::Entity)]
pub struct RelatedRow {
    id: DocumentId,
    kind: Thing,
    subject_id: i64,
    title: String,
    location: String,
    language: String,
    themes: Codes,
}

impl Source for RelatedRow {}

impl RelatedRow {
    pub fn tag(&self) -> Tag {
        Tag::of(self.kind, self.subject_id)
    }

    /// Whether it is a thread on a solution, which stands on the page of that.
    pub fn hangs_on_solution(&self) -> bool {
        self.kind == Thing::Discussion && self.themes.0.is_empty()
    }
}

/// What is most like a thing, of what anybody may see: most alike first. Nothing where the index fails: the page is
/// of use without.
///
/// # Errors
/// The database's own.
pub async fn to(viewer: &Viewer, thing: impl Into<Tag>) -> Result<Arc<Vec<RelatedRow>>, Problem> {
    let thing = thing.into();
    match viewer.site.related.get(&viewer.db, thing.thing(), look(viewer, thing)).await {
        Err(Problem::Fault(detail)) => {
            tracing::error!(%detail, "nothing related can be found");
            Ok(Arc::default())
        }
        found => found,
    }
}

async fn look(viewer: &Viewer, thing: Tag) -> Result<(Vec<RelatedRow>, Vec<Tag>), Problem> {
    let (kind, id) = thing.thing();
    let of_it = document::Model::find()
        .filter(document::Column::Kind.eq(kind))
        .filter(document::Column::SubjectId.eq(id))
        .filter(document::Column::Part.eq(0));
    // Of what is not public nothing is known, until it is.
    let Some(document) = viewer.db.one(of_it).await? else { return Ok((Vec::new(), vec![thing])) };
    let keys = viewer.site.search.engine()?.alike(&document, FOUND)?;
    let rows = index::read(&viewer.db, &keys, |row: &RelatedRow| row.id).await?;
    let from = rows.iter().map(RelatedRow::tag).chain(new_like(&document)).chain([thing]).collect();
    Ok((rows, from))
}

/// Where something new would have to be looked at: the lists of its themes, as the index has them; of what has no
/// theme, all.
fn new_like(document: &document::Model) -> Vec<Tag> {
    let has_themes = !document.themes.0.is_empty();
    let lists = |kind: &Thing| {
        let lists = Tag::indexed(*kind, &document.themes.0);
        lists.filter(|tag| !has_themes || !matches!(tag, Tag::Indexed(_, None))).collect::<Vec<_>>()
    };
    Thing::ALL.iter().filter(|kind| index::is_compared(**kind)).flat_map(lists).collect()
}

/// Those of them that are not on the page already, under their title; nothing where there are none.
pub fn section(t: Locale, found: &[RelatedRow], is_here: impl Fn(&RelatedRow) -> bool) -> Option<AnyView> {
    let line = |row: &RelatedRow| {
        view! {
            <li {..ui::spoken(t, &row.language)}>
                <a href=row.location.clone()>{row.title.clone()}</a>
                " "
                <span class="quiet">{row.kind.label(t)}</span>
            </li>
        }
    };
    let lines: Vec<_> = found.iter().filter(|row| !is_here(row)).take(SHOWN).map(line).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <h2>{t.related_title()}</h2>
            <ul class="plain">{lines}</ul>
        }
        .into_any()
    })
}
