//! What the place has changed of the tree, in the database; and how each process hears of it.

use super::{
    entity::theme_change::{ActiveModel, Column, Entity},
    tree::{self, ByCode, Changed},
};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Codes, Db, Json, Source, Tx, has_code},
    index::entity::document,
    problem::Problem,
    state::Site,
    things::{Tag, Thing},
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait, OnConflict},
};

#[derive(Record)]
#[record(Entity)]
struct ChangedRow {
    slug: String,
    parent: Option<String>,
    gone_into: Option<String>,
    names: Json<ByCode>,
    about: Json<ByCode>,
    sdgs: Json<Vec<u8>>,
    dac: Codes,
    version: i64,
}

impl Source for ChangedRow {}

impl From<ChangedRow> for Changed {
    fn from(row: ChangedRow) -> Self {
        let ChangedRow { slug, parent, gone_into, names, about, sdgs, dac, .. } = row;
        Self { slug, parent, gone_into, names: names.0, about: about.0, sdgs: sdgs.0, dac: dac.0 }
    }
}

/// Has the tree as the database has it. Whoever serves the place begins with this.
///
/// # Errors
/// The database's own.
pub async fn load(site: &Site) -> Result<(), Problem> {
    let now = site.db.changes().now();
    let rows = site.db.all(ChangedRow::find().order_by_asc(Column::Slug)).await?;
    tree::set(rows.into_iter().map(Changed::from).collect());
    site.themes.seen_at(now);
    Ok(())
}

/// Loads it again where another process has changed it.
///
/// # Errors
/// The database's own.
pub async fn follow(site: &Site) -> Result<(), Problem> {
    let changes = site.db.changes();
    match (changes.now(), site.themes.seen()) {
        (Some(_), Some(seen)) if changes.since(seen, &[Tag::TREE]) => load(site).await,
        (now @ Some(_), None) => {
            site.themes.seen_at(now);
            Ok(())
        }
        _ => Ok(()),
    }
}

/// How often a theme has been changed here.
///
/// # Errors
/// The database's own.
pub async fn version(db: &Db, slug: &str) -> Result<i64, Problem> {
    Ok(db.one(ChangedRow::find().filter(Column::Slug.eq(slug))).await?.map_or(0, |row| row.version))
}

/// Keeps what was changed, each over the version that was read; in a file no version is said, and the newest counts.
///
/// # Errors
/// [`Problem::Stale`] where another version was saved meanwhile.
pub async fn save(site: &Site, me: &Me, changed: Vec<Changed>, version: Option<i64>) -> Result<(), Problem> {
    let (tx, mut slugs) = (site.db.begin().await?, Vec::new());
    for one in changed {
        let present = tx.one(ChangedRow::find().filter(Column::Slug.eq(&one.slug)).locked()).await?;
        let present = present.map_or(0, |row| row.version);
        if version.is_some_and(|version| version != present) {
            return Err(Problem::Stale);
        }
        slugs.push(one.slug.clone());
        keep(&tx, one, present + 1).await?;
    }
    // Every page names themes somewhere, and every list can be narrowed to one.
    tx.touch(Tag::TREE);
    Thing::ALL.iter().for_each(|thing| tx.touch(Tag::List(*thing, None)));
    audit(&tx, Some(me.id), "theme.change", None::<Tag>).await?;
    tx.commit().await?;
    load(site).await?;
    find_anew(site, &slugs).await
}

async fn keep(tx: &Tx, one: Changed, version: i64) -> Result<(), Problem> {
    let row = ActiveModel {
        slug: Set(one.slug),
        parent: Set(one.parent),
        gone_into: Set(one.gone_into),
        names: Set(Json(one.names)),
        about: Set(Json(one.about)),
        sdgs: Set(Json(one.sdgs)),
        dac: Set(Json(one.dac)),
        version: Set(version),
        changed_at: Set(Moment::now()),
    };
    use Column::{About, ChangedAt, Dac, GoneInto, Names, Parent, Sdgs, Version};
    let again = OnConflict::column(Column::Slug)
        .update_columns([Parent, GoneInto, Names, About, Sdgs, Dac, Version, ChangedAt])
        .to_owned();
    tx.run(&Entity::insert(row).on_conflict(again)).await?;
    Ok(())
}

/// Search finds what is on a theme by its names and by what is above it: it looks at all of that again, with the tree
/// as it is by now.
async fn find_anew(site: &Site, slugs: &[String]) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let on_these = super::family_or("", slugs)
        .into_iter()
        .map(|slug| has_code(tx.backend(), document::Column::Themes, slug))
        .reduce(ExprTrait::or);
    if let Some(on_these) = on_these {
        let told = document::Entity::update_many()
            .col_expr(document::Column::Part, Expr::col(document::Column::Part))
            .filter(on_these);
        tx.run(&told).await?;
    }
    tx.commit().await
}
