//! Those who write or read a solution together, in the database.

use super::{
    HelperRole, HelperState,
    entity::{self, Column, Entity},
};
use crate::site::{
    access::{Asker, Me},
    db::{Columns, Db, Find, Record, Row, Source, Tx},
    ids::{HelperId, PersonId, SolutionId},
    locale::Locale,
    people::Byline,
    problem::Problem,
    solutions::{
        attribution::{Attributed, Teller},
        entity::solution,
        rules::{Actor, may_see},
    },
    ui::Markup,
};
use leptos::prelude::IntoView;
use macros::Record;
use sea_orm::{
    ActiveValue::Unchanged,
    ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationTrait, Select,
    sea_query::{Expr, JoinType, SelectStatement, UnionType},
};

/// Somebody who has accepted.
#[derive(Clone, Record)]
#[record(Entity)]
pub struct HelperRow {
    pub solution_id: SolutionId,
    pub role: HelperRole,
    #[record(nested)]
    pub person: Byline,
}

impl Source for HelperRow {
    fn source() -> Select<Entity> {
        Entity::find().join(JoinType::InnerJoin, entity::Relation::Person.def())
    }
}

/// Those who have accepted, of all of these, in the order in which they were invited.
///
/// # Errors
/// The database's own.
pub async fn helpers(db: &Db, of: impl Iterator<Item = SolutionId>) -> Result<Vec<HelperRow>, Problem> {
    let of: Vec<_> = of.collect();
    if of.is_empty() {
        return Ok(Vec::new());
    }
    let accepted = HelperRow::find()
        .filter(Column::SolutionId.is_in(of))
        .filter(Column::State.eq(HelperState::Accepted))
        .order_by_asc(Column::Id);
    Ok(db.all(accepted).await?)
}

/// Those who write along with an author. They stand in rows of their own and are read for a whole list at once: none
/// of it is a column.
#[derive(Clone, Debug, Default)]
pub struct CoAuthors(Vec<Byline>);

impl Record for CoAuthors {
    const WIDTH: usize = 0;

    fn read(_: &Row<'_>) -> Result<Self, DbErr> {
        Ok(Self::default())
    }
}

impl Columns for CoAuthors {
    type Entity = solution::Entity;

    fn columns(_: &mut SelectStatement, _: &'static str) {}
}

impl CoAuthors {
    /// Those of one solution.
    pub fn of<'a>(id: SolutionId, helpers: impl IntoIterator<Item = &'a HelperRow>) -> Self {
        let its = helpers.into_iter().filter(|one| (one.solution_id, one.role) == (id, HelperRole::CoAuthor));
        Self(its.map(|one| one.person.clone()).collect())
    }

    /// All who are said to have written it, its author first; only as much of them as is said where that is no name: who
    /// wrote it along would tell whose it is.
    pub fn tellers<'a>(&'a self, author: &'a Attributed) -> impl Iterator<Item = Teller<'a>> {
        let others = if author.attribution.names_people() { self.0.as_slice() } else { &[] };
        std::iter::once(author.teller()).chain(others.iter().map(Teller::Person))
    }

    /// What they are called.
    pub fn names(&self, t: Locale, author: &Attributed) -> Vec<String> {
        self.tellers(author).map(|one| one.signed(t).0).collect()
    }

    /// As a line shows them.
    pub fn with(&self, t: Locale, author: &Attributed) -> impl IntoView + use<> {
        let mut markup = Markup::with_room(512 * (1 + self.0.len()));
        for (number, one) in self.tellers(author).enumerate() {
            if number > 0 {
                markup.put(" ");
            }
            one.put(t, &mut markup);
        }
        markup.shown()
    }
}

/// What of all those is said to who writes the solution: nothing of a person before they have accepted.
#[derive(Record)]
#[record(Entity)]
pub struct AskedRow {
    pub id: HelperId,
    pub role: HelperRole,
    pub state: HelperState,
    named: String,
    #[record(nested)]
    person: Option<Byline>,
}

impl Source for AskedRow {
    fn source() -> Select<Entity> {
        Entity::find().join(JoinType::LeftJoin, entity::Relation::Person.def())
    }
}

impl AskedRow {
    /// Who it is, once they have accepted; until then how they were named.
    pub fn who(&self) -> Result<&Byline, &str> {
        self.person.as_ref().filter(|_| self.state == HelperState::Accepted).ok_or(&self.named)
    }
}

/// All who were asked, in that order.
///
/// # Errors
/// The database's own.
pub async fn asked(db: &Db, of: SolutionId) -> Result<Vec<AskedRow>, Problem> {
    Ok(db.all(AskedRow::find().filter(Column::SolutionId.eq(of)).order_by_asc(Column::Id)).await?)
}

#[derive(Record)]
#[record(Entity)]
struct Standing {
    role: HelperRole,
}

impl Source for Standing {}

fn standing_of(person: PersonId, of: SolutionId) -> Find<Standing> {
    Standing::find()
        .filter(Column::SolutionId.eq(of))
        .filter(Column::PersonId.eq(person))
        .filter(Column::State.eq(HelperState::Accepted))
}

/// What somebody is to a solution that has so many helpers.
///
/// # Errors
/// The database's own.
pub async fn standing(
    db: &Db,
    asker: &Asker,
    (of, author, helpers): (SolutionId, PersonId, i64),
) -> Result<Actor, Problem> {
    let helps = match asker.id().filter(|_| helpers > 0) {
        Some(me) => db.one(standing_of(me, of)).await?.map(|one| one.role),
        None => None,
    };
    Ok(Actor { is_author: asker.is(author), helps, role: asker.role() })
}

/// Who acts on a solution, in the transaction of the act.
///
/// # Errors
/// The database's own.
pub async fn actor(tx: &Tx, me: &Me, row: &solution::Model) -> Result<Actor, Problem> {
    let helps = match row.helpers {
        0 => None,
        _ => tx.one(standing_of(me.id, row.id)).await?.map(|one| one.role),
    };
    Ok(Actor { is_author: row.author_id == me.id, helps, role: me.role })
}

/// A solution that is acted on, kept for the act, and who acts.
///
/// # Errors
/// [`Problem::NotFound`] where there is none, or it is not theirs to see.
pub async fn locked(tx: &Tx, me: &Me, id: SolutionId) -> Result<(solution::Model, Actor), Problem> {
    let row = locked_for_answer(tx, id).await?;
    let actor = actor(tx, me, &row).await?;
    if may_see(row.state, actor) { Ok((row, actor)) } else { Err(Problem::NotFound) }
}

/// What a solution is called, of which a draft may have no title yet.
pub fn called(t: Locale, title: &str) -> &str {
    if title.is_empty() { t.solution_untitled() } else { title }
}

/// A solution to which somebody answers who does not see it yet, kept for the answer.
///
/// # Errors
/// [`Problem::NotFound`] where there is none.
pub async fn locked_for_answer(tx: &Tx, id: SolutionId) -> Result<solution::Model, Problem> {
    let one = solution::Model::find().filter(solution::Column::Id.eq(id)).locked();
    tx.one(one).await?.ok_or(Problem::NotFound)
}

#[derive(Record)]
#[record(Entity)]
struct One {
    person_id: Option<PersonId>,
}

impl Source for One {}

/// All who are told of a solution that has so many helpers, in the order in which people are told: its author, and who
/// writes along; who reads it too, where it is about the draft.
///
/// # Errors
/// The database's own.
pub async fn concerned(
    tx: &Tx,
    (of, author, helpers): (SolutionId, PersonId, i64),
    with_readers: bool,
) -> Result<Vec<PersonId>, Problem> {
    let mut all = vec![author];
    if helpers > 0 {
        let mut accepted =
            One::find().filter(Column::SolutionId.eq(of)).filter(Column::State.eq(HelperState::Accepted));
        if !with_readers {
            accepted = accepted.filter(Column::Role.eq(HelperRole::CoAuthor));
        }
        all.extend(tx.all(accepted).await?.into_iter().filter_map(|one| one.person_id));
    }
    all.sort_unstable();
    Ok(all)
}

/// The keys of all that somebody helps with; only as this, where it is said.
pub fn helped_by(person: PersonId, role: Option<HelperRole>) -> SelectStatement {
    let mut all = Entity::find()
        .select_only()
        .column(Column::SolutionId)
        .filter(Column::PersonId.eq(person))
        .filter(Column::State.eq(HelperState::Accepted));
    if let Some(role) = role {
        all = all.filter(Column::Role.eq(role));
    }
    all.into_query()
}

/// The keys of all that somebody writes, alone or along with others.
pub fn written_by(person: PersonId) -> SelectStatement {
    own_and(person, helped_by(person, Some(HelperRole::CoAuthor)))
}

/// The keys of all that somebody writes or was asked to read.
pub fn known_to(person: PersonId) -> SelectStatement {
    own_and(person, helped_by(person, None))
}

fn own_and(person: PersonId, others: SelectStatement) -> SelectStatement {
    let own = solution::Entity::find().select_only().column(solution::Column::Id);
    let mut own = own.filter(solution::Column::AuthorId.eq(person)).into_query();
    own.union(UnionType::All, others);
    own
}

/// How many have accepted, kept in the solution's row: one that nobody helps with asks for none. What shows them is
/// touched by that.
///
/// # Errors
/// The database's own.
pub async fn count(tx: &Tx, of: SolutionId) -> Result<(), Problem> {
    let accepted = Entity::find()
        .select_only()
        .expr(Column::Id.count())
        .filter(Column::SolutionId.eq(of))
        .filter(Column::State.eq(HelperState::Accepted))
        .into_query();
    let row = solution::ActiveModel { id: Unchanged(of), ..Default::default() };
    tx.run(&tx.change(row).col_expr(solution::Column::Helpers, Expr::from(accepted))).await?;
    Ok(())
}

/// Takes somebody out, and has pages no longer name them.
///
/// # Errors
/// The database's own.
pub async fn take_out(
    tx: &Tx,
    of: SolutionId,
    (id, person): (HelperId, Option<PersonId>),
) -> Result<(), Problem> {
    tx.run(&Entity::delete_many().filter(Column::Id.eq(id))).await?;
    if let Some(person) = person {
        tx.touch(person);
    }
    count(tx, of).await
}
