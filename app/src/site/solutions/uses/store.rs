//! Use reports in the database.

use super::{
    Stage,
    entity::{self, ActiveModel, Column, Entity},
    form::UseReport,
};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Db, Json, Source, Tx},
    files::{self, FileRow},
    idempotency::{self, Submission},
    ids::{PersonId, SolutionId, UseReportId},
    index,
    notices::{self, Kind, Notice},
    people::Byline,
    problem::Problem,
    solutions::{
        entity::solution,
        rules::{Indicator, State},
        together::store::concerned,
    },
    state::Site,
    text::{self, Html},
    things::{Key, Tag, Thing},
    time::{Moment, days},
};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationTrait, Select,
    sea_query::{Expr, ExprTrait, JoinType},
};
use std::time::Duration;

/// After how long somebody is asked what became of it; once more after as long again.
pub const ASKS: Duration = days(182);

/// How many reports a page shows.
pub const PAGE: usize = 20;

/// A report as it is read.
#[derive(Clone, Record)]
#[record(Entity)]
pub struct ReportRow {
    pub id: UseReportId,
    pub stage: Stage,
    pub country: String,
    pub organisation: String,
    pub scale: String,
    pub year: Option<i64>,
    pub html: Html,
    pub indicator: Json<Indicator>,
    pub language: String,
    pub is_newest: bool,
    pub created_at: Moment,
    #[record(expr = has_photo)]
    pub has_photo: bool,
    #[record(nested)]
    pub person: Byline,
}

fn has_photo(table: &'static str) -> Expr {
    let key = |column: Column| Expr::col((table, column));
    files::is_on_part(Thing::Solution, key(Column::SolutionId), key(Column::Id))
}

impl Source for ReportRow {
    fn source() -> Select<Entity> {
        Entity::find().join(JoinType::InnerJoin, entity::Relation::Person.def())
    }
}

/// The reports on a solution, the newest first, before this number; one more than were asked for tells that there are
/// more.
///
/// # Errors
/// The database's own.
pub async fn reports(db: &Db, of: SolutionId, before: i64, most: usize) -> Result<Vec<ReportRow>, Problem> {
    let found = ReportRow::find()
        .filter(Column::SolutionId.eq(of))
        .filter(Column::Id.lt(before))
        .order_by_desc(Column::Id)
        .limit(most as u64 + 1);
    Ok(db.all(found).await?)
}

/// Whose a report is.
///
/// # Errors
/// [`Problem::NotFound`] where there is none on this solution.
pub async fn teller(db: &Db, of: SolutionId, id: UseReportId) -> Result<PersonId, Problem> {
    let one = Owned::find().filter(Column::Id.eq(id)).filter(Column::SolutionId.eq(of));
    Ok(db.one(one).await?.ok_or(Problem::NotFound)?.person_id)
}

/// The photos of these reports.
///
/// # Errors
/// The database's own.
pub async fn photos(db: &Db, of: SolutionId, reports: &[ReportRow]) -> Result<Vec<FileRow>, Problem> {
    let with: Vec<i64> = reports.iter().filter(|row| row.has_photo).map(|row| row.id.into()).collect();
    files::of_parts(db, Thing::Solution, of.into(), &with).await
}

/// Takes the photo of a report away.
///
/// # Errors
/// The database's own.
pub async fn remove_photo(site: &Site, me: &Me, of: SolutionId, id: UseReportId) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    files::forget_part(&tx, (Thing::Solution, of.into(), id.into())).await?;
    tx.touch(Tag::from(of));
    audit(&tx, Some(me.id), "use.photo-back", Tag::from(of)).await?;
    tx.commit().await
}

/// Those from this number on, upwards: where the page before begins.
///
/// # Errors
/// The database's own.
pub async fn above(db: &Db, of: SolutionId, from: i64) -> Result<Option<i64>, Problem> {
    let found = ReportRow::find()
        .filter(Column::SolutionId.eq(of))
        .filter(Column::Id.gte(from))
        .order_by_asc(Column::Id)
        .limit(PAGE as u64 + 1);
    Ok(db.all(found).await?.get(PAGE).map(|row| row.id.into()))
}

/// How many people stand at each stage, and in how many countries they are.
///
/// # Errors
/// The database's own.
pub async fn stages(db: &Db, of: SolutionId) -> Result<Vec<(Stage, String, i64)>, Problem> {
    let counted = Entity::find()
        .select_only()
        .column(Column::Stage)
        .column(Column::Country)
        .column_as(Column::Id.count(), "people")
        .filter(Column::SolutionId.eq(of))
        .filter(Column::IsNewest.eq(true))
        .group_by(Column::Stage)
        .group_by(Column::Country)
        .into_query();
    Ok(db.select(&counted).await?)
}

/// What is known of a solution that something is told about.
#[derive(Record)]
#[record(solution::Entity)]
struct Told {
    author_id: PersonId,
    helpers: i64,
    title: String,
    uses: i64,
}

impl Source for Told {}

/// Takes a report in: it is its person's newest. Gives where it stands.
///
/// # Errors
/// [`Problem::NotFound`] where the solution is not published; [`Problem::SentBefore`] when the form came before with
/// other words.
pub async fn tell(
    site: &Site,
    me: &Me,
    of: SolutionId,
    report: &UseReport,
    token: &str,
) -> Result<String, Problem> {
    let html = text::markdown(&report.body);
    let content = idempotency::content(&[&of.to_string(), &format!("{report:?}")]);
    let tx = site.db.begin().await?;
    let done = tell_in(&tx, me, of, report, html).await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}

async fn tell_in(
    tx: &Tx,
    me: &Me,
    of: SolutionId,
    report: &UseReport,
    html: Html,
) -> Result<String, Problem> {
    let stage = report.stage.ok_or(Problem::NotFound)?;
    let Told { author_id, helpers, title, uses } = lock(tx, of).await?;
    let before = ActiveModel { is_newest: Set(false), ask_at: Set(None), ..Default::default() };
    let theirs = Column::SolutionId.eq(of).and(Column::PersonId.eq(me.id)).and(Column::IsNewest.eq(true));
    tx.run(&Entity::update_many().set(before).filter(theirs)).await?;
    let now = Moment::now();
    let row = ActiveModel {
        solution_id: Set(of),
        person_id: Set(me.id),
        stage: Set(stage),
        country: Set(report.country.clone()),
        organisation: Set(report.organisation.clone()),
        scale: Set(report.scale.clone()),
        year: Set(report.year.map(i64::from)),
        body: Set(report.body.clone()),
        html: Set(html),
        indicator: Set(Json(report.indicator.clone())),
        language: Set(report.language.clone()),
        is_newest: Set(true),
        ask_at: Set(stage.goes_on().then(|| now + ASKS)),
        created_at: Set(now),
        ..Default::default()
    };
    let id = tx.insert(row).await?;
    count(tx, of, uses).await?;
    let location = place(&of.path(&title), id);
    for to in concerned(tx, (of, author_id, helpers), false).await? {
        let (kind, about) = (Kind::Use, of.into());
        notices::tell(tx, me, Notice { to, kind, about, title: &title, location: &location }).await?;
    }
    audit(tx, Some(me.id), "use.tell", Tag::from(of)).await?;
    Ok(location)
}

/// Takes one's own report back, or another's who moderates; what the same person told before is their newest again.
/// Gives where the others stand.
///
/// # Errors
/// [`Problem::NotFound`] where there is no such report, [`Problem::Refused`] where it is another's.
pub async fn take_back(
    site: &Site,
    me: &Me,
    of: SolutionId,
    id: UseReportId,
    token: &str,
) -> Result<String, Problem> {
    let content = idempotency::content(&["take-back", &id.to_string()]);
    let tx = site.db.begin().await?;
    let done = take_back_in(&tx, me, of, id).await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}

async fn take_back_in(tx: &Tx, me: &Me, of: SolutionId, id: UseReportId) -> Result<String, Problem> {
    let solution = lock(tx, of).await?;
    let Owned { person_id, .. } = owned(tx, of, id).await?;
    if person_id != me.id && !me.role.moderates() {
        return Err(Problem::Refused);
    }
    remove(tx, of, id, &solution).await?;
    audit(tx, Some(me.id), "use.take-back", Tag::from(of)).await?;
    Ok(format!("{}/uses", of.path(&solution.title)))
}

/// Removes a report whose writer leaves, in whatever state its solution is by now.
///
/// # Errors
/// The database's own.
pub async fn erase(site: &Site, of: SolutionId, id: UseReportId) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let solution = Told::find().filter(solution::Column::Id.eq(of)).locked();
    let Some(solution) = tx.one(solution).await? else { return Ok(()) };
    remove(&tx, of, id, &solution).await?;
    audit(&tx, None, "use.erase", Tag::from(of)).await?;
    tx.commit().await
}

async fn owned(tx: &Tx, of: SolutionId, id: UseReportId) -> Result<Owned, Problem> {
    let one = Owned::find().filter(Column::Id.eq(id)).filter(Column::SolutionId.eq(of));
    tx.one(one).await?.ok_or(Problem::NotFound)
}

/// What the same person told before is their newest again; who has not yet read that it was told need not.
async fn remove(tx: &Tx, of: SolutionId, id: UseReportId, solution: &Told) -> Result<(), Problem> {
    let Owned { person_id, is_newest } = owned(tx, of, id).await?;
    files::forget_part(tx, (Thing::Solution, of.into(), id.into())).await?;
    tx.run(&Entity::delete_many().filter(Column::Id.eq(id))).await?;
    if is_newest {
        let last = Entity::find()
            .select_only()
            .column_as(Column::Id.max(), "id")
            .filter(Column::SolutionId.eq(of))
            .filter(Column::PersonId.eq(person_id))
            .into_query();
        let newest = ActiveModel { is_newest: Set(true), ..Default::default() };
        tx.run(&Entity::update_many().set(newest).filter(Column::Id.in_subquery(last))).await?;
    }
    let location = place(&of.path(&solution.title), id);
    let (to, title) = (solution.author_id, solution.title.as_str());
    let told = Notice { to, kind: Kind::Use, about: of.into(), title, location: &location };
    notices::take_back(tx, Some(person_id), told).await?;
    count(tx, of, solution.uses).await
}

#[derive(Record)]
#[record(Entity)]
struct Owned {
    person_id: PersonId,
    is_newest: bool,
}

impl Source for Owned {}

/// The published solution, kept for this write: who reports on it waits for who reports.
async fn lock(tx: &Tx, of: SolutionId) -> Result<Told, Problem> {
    let one =
        Told::find().filter(solution::Column::Id.eq(of)).filter(solution::Column::State.eq(State::Published));
    tx.one(one.locked()).await?.ok_or(Problem::NotFound)
}

/// How many people put it to use, and how many reports there are, kept in the solution's row for lists.
async fn count(tx: &Tx, of: SolutionId, before: i64) -> Result<(), Problem> {
    let all = || Entity::find().select_only().expr(Column::Id.count()).filter(Column::SolutionId.eq(of));
    let in_use = all()
        .filter(Column::IsNewest.eq(true))
        .filter(Column::Stage.is_in(Stage::ALL.iter().copied().filter(|stage| stage.is_use())))
        .into_query();
    let row = solution::ActiveModel { id: Unchanged(of), ..Default::default() };
    let counted = tx
        .change(row)
        .col_expr(solution::Column::Uses, Expr::from(in_use))
        .col_expr(solution::Column::Reports, Expr::from(all().into_query()));
    let after: Vec<(i64,)> = tx.returning(counted, [solution::Column::Uses]).await?;
    let after = after.first().map_or(before, |(uses,)| *uses);
    index::used(tx, Thing::Solution, of.into(), 0, (after - before) * index::ADAPTED).await
}

/// Where a report stands on the page of them.
pub fn place(path: &str, id: UseReportId) -> String {
    format!("{path}/uses?before={}#use-{id}", i64::from(id) + 1)
}
