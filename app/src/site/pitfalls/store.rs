//! Pitfalls in the database.

use super::{
    entity::pitfall::{self, ActiveModel, Column, Entity},
    forms::{PITFALL, Pitfall},
    rules,
};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Codes, Db, Json, Source, Tx, has_code, holding},
    facets::Values,
    idempotency::{self, Submission},
    ids::{PersonId, PitfallId},
    index::{self, Document},
    paging::{Cursor, Page, Start, length},
    people::Byline,
    problem::Problem,
    state::Site,
    text::{Html, markdown},
    themes,
    things::{Key, Tag, Thing},
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, RelationTrait, Select,
    sea_query::{ExprTrait, JoinType},
};

/// A pitfall as lists show it.
#[derive(Clone, Record)]
#[record(Entity)]
pub struct PitfallRow {
    pub id: PitfallId,
    pub title: String,
    pub summary: String,
    pub language: String,
    pub solutions: i64,
    pub created_at: Moment,
}

impl Source for PitfallRow {}

impl PitfallRow {
    pub fn path(&self) -> String {
        self.id.path(&self.title)
    }
}

/// A pitfall as its page shows it.
#[derive(Clone, Record)]
#[record(Entity)]
pub struct PitfallPageRow {
    pub id: PitfallId,
    pub title: String,
    pub content: Json<Pitfall>,
    pub html: Json<Pitfall>,
    pub solutions: i64,
    pub version: i64,
    pub updated_at: Moment,
    #[record(nested)]
    pub author: Byline,
}

impl Source for PitfallPageRow {
    fn source() -> Select<Entity> {
        Entity::find().join(JoinType::InnerJoin, pitfall::Relation::Author.def())
    }
}

/// To what a list is narrowed; empty is everything.
#[derive(Clone, Debug, Default)]
pub struct PitfallFilter {
    pub few: Option<usize>,
    pub words: String,
    pub theme: String,
}

/// Pitfalls, the newest first.
///
/// # Errors
/// The database's own.
pub async fn list(db: &Db, filter: &PitfallFilter, start: Start) -> Result<Page<PitfallRow>, Problem> {
    db.depends_on(Tag::list(Thing::Pitfall, &filter.theme));
    let key = |row: &PitfallRow| Cursor { at: row.created_at, id: row.id.into() };
    let rows = async |start: Start| -> Result<Vec<PitfallRow>, Problem> {
        let on_theme = themes::family_or(&filter.theme, &[])
            .iter()
            .map(|theme| has_code(db.backend(), Column::Themes, theme))
            .reduce(ExprTrait::or);
        let found = PitfallRow::find()
            .filter(holding(&filter.words, &[Column::Title, Column::Summary]))
            .filter(Condition::all().add_option(on_theme))
            .filter(Condition::all().add_option(start.condition(Column::CreatedAt, Column::Id)))
            .order_by(Column::CreatedAt, start.order())
            .order_by(Column::Id, start.order())
            .limit(length(filter.few));
        Ok(db.all(found).await?)
    };
    Page::read(start, key, rows).await
}

#[derive(Record)]
#[record(Entity)]
struct FacetsRow {
    themes: Codes,
}

impl Source for FacetsRow {}

/// The themes of each, with those above.
///
/// # Errors
/// The database's own.
pub async fn facets(db: &Db, words: &str) -> Result<Vec<Values>, Problem> {
    let rows = db.all(FacetsRow::find().filter(holding(words, &[Column::Title, Column::Summary]))).await?;
    Ok(rows.into_iter().map(|row| vec![themes::with_parents(&row.themes.0)]).collect())
}

/// All of them by their titles, to choose from.
///
/// # Errors
/// The database's own.
pub async fn titles(db: &Db) -> Result<Vec<PitfallRow>, Problem> {
    Ok(db.all(PitfallRow::find().order_by_asc(Column::Title).limit(MOST)).await?)
}

/// How many can be chosen from.
const MOST: u64 = 500;

/// One.
///
/// # Errors
/// [`Problem::NotFound`] where there is none.
pub async fn find(db: &Db, id: PitfallId) -> Result<PitfallPageRow, Problem> {
    db.one(PitfallPageRow::find().filter(Column::Id.eq(id))).await?.ok_or(Problem::NotFound)
}

/// Writes a new one, or another version of one over that which was read. Gives its address.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Refused`] as permission goes; [`Problem::Stale`] when another version was saved
/// meanwhile; [`Problem::SentBefore`] when the form came before with other words.
pub async fn write(
    site: &Site,
    me: &Me,
    over: Option<(PitfallId, i64)>,
    pitfall: &Pitfall,
    token: &str,
) -> Result<String, Problem> {
    let told = rendered(pitfall);
    let content = idempotency::content(&[&format!("{over:?} {pitfall:?}")]);
    let tx = site.db.begin().await?;
    let done = write_in(&tx, me, over, pitfall, told).await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}

/// As it is read.
pub fn rendered(pitfall: &Pitfall) -> Pitfall {
    let mut told = pitfall.clone();
    PITFALL.each_markdown(&mut told, &mut |text| *text = markdown(text).into_string());
    told
}

/// Writes it in a transaction that writes more.
///
/// # Errors
/// As [`write`].
pub async fn write_in(
    tx: &Tx,
    me: &Me,
    over: Option<(PitfallId, i64)>,
    pitfall: &Pitfall,
    told: Pitfall,
) -> Result<String, Problem> {
    let now = Moment::now();
    let words = [&told.signs, &told.consequence, &told.way_round]
        .map(|text| Html::trusted(text.clone()).words())
        .join(" ");
    let row = ActiveModel {
        title: Set(pitfall.title.clone()),
        summary: Set(pitfall.summary.clone()),
        language: Set(pitfall.language.clone()),
        themes: Set(Json(pitfall.themes.clone())),
        content: Set(Json(pitfall.clone())),
        html: Set(Json(told)),
        updated_at: Set(now),
        ..Default::default()
    };
    let id = match over {
        None => {
            let new = ActiveModel {
                author_id: Set(me.id),
                solutions: Set(0),
                version: Set(1),
                created_at: Set(now),
                ..row
            };
            tx.insert(new).await?
        }
        Some((id, version)) => {
            let Owned { author_id, themes } =
                tx.one(Owned::find().filter(Column::Id.eq(id)).locked()).await?.ok_or(Problem::NotFound)?;
            if !rules::may_edit(author_id, me) {
                return Err(Problem::Refused);
            }
            Tag::lists(Thing::Pitfall, &themes.0).for_each(|list| tx.touch(list)); // where it may stand no more
            let row = ActiveModel { id: Unchanged(id), version: Set(version + 1), ..row };
            if tx.run(&tx.change(row).filter(Column::Version.eq(version))).await? == 0 {
                return Err(Problem::Stale);
            }
            id
        }
    };
    let location = id.path(&pitfall.title);
    let document = Document {
        kind: Thing::Pitfall,
        subject_id: id.into(),
        part: 0,
        title: &pitfall.title,
        summary: &pitfall.summary,
        body: &words,
        author: me.id,
        outcome: "",
        themes: &pitfall.themes,
        countries: &[],
        location: &location,
        language: &pitfall.language,
        at: now,
    };
    index::put(tx, document).await?;
    let action = if over.is_some() { "pitfall.edit" } else { "pitfall.write" };
    audit(tx, Some(me.id), action, Tag::from(id)).await?;
    Ok(location)
}

#[derive(Record)]
#[record(Entity)]
struct Owned {
    author_id: PersonId,
    themes: Codes,
}

impl Source for Owned {}
