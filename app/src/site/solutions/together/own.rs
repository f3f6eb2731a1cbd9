//! What is kept of those who write or read a solution together, and to whom it goes when its author leaves.

use super::{
    HelperRole, HelperState,
    entity::{self, ActiveModel, Column, Entity},
    store::{count, locked_for_answer, take_out},
};
use crate::site::{
    audit::audit,
    db::{Source, Tx},
    feature::Found,
    ids::{HelperId, PersonId, SolutionId},
    index,
    locale::Locale,
    mail::entity::letter,
    own::{Given, Leaver, Left, Own, OwnRow, PART, Said, Section, own_row},
    people::entity::person,
    problem::Problem,
    solutions::{
        attribution::{Attribution, ask_to_vouch},
        entity::solution,
        rules::State,
    },
    state::Site,
    things::{Key, Tag, Thing},
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use serde::Serialize;

pub const OWN: Own = Own {
    table: "solution_helper",
    columns: &["person_id", "invited_by"],
    given: Given::Rows(Section::of::<OwnHelp>("solutions_together", Locale::together_own)),
    left: Left::By(leave),
};

#[derive(Record, Serialize)]
#[record(Entity)]
struct OwnHelp {
    id: HelperId,
    solution_id: SolutionId,
    role: HelperRole,
    state: HelperState,
    created_at: Moment,
}

own_row!(OwnHelp of entity by PersonId, Id at id => |own, t| {
    Said::new(own.role.label(t))
        .on(own.created_at)
        .stands_at(own.solution_id.path(""))
        .fact(t.own_state(), own.state.label(t))
});

#[derive(Record)]
#[record(person::Entity)]
struct Address {
    email: String,
}

impl Source for Address {}

/// They are named no more, nor is their address, if somebody asked it; whom they asked, and who has not answered, is
/// asked no more.
fn leave<'a>(site: &'a Site, leaver: &'a Leaver) -> Found<'a, ()> {
    Box::pin(async move {
        loop {
            let some = site.db.all(OwnHelp::of(leaver.id).limit(PART)).await?;
            if some.is_empty() {
                break;
            }
            for one in some {
                let tx = site.db.begin().await?;
                take_out(&tx, one.solution_id, (one.id, Some(leaver.id))).await?;
                audit(&tx, None, "solution.leave", Tag::from(one.solution_id)).await?;
                tx.commit().await?;
            }
        }
        let tx = site.db.begin().await?;
        forget_asked(&tx, leaver).await?;
        tx.commit().await
    })
}

async fn forget_asked(tx: &Tx, leaver: &Leaver) -> Result<(), Problem> {
    let theirs = Column::InvitedBy.eq(leaver.id);
    let found = tx.one(Address::find().filter(person::Column::Id.eq(leaver.id))).await?;
    let address = found.map(|person| person.email).filter(|address| !address.is_empty());
    if let Some(address) = &address {
        let to_them = letter::Entity::delete_many()
            .filter(letter::Column::PersonId.is_null())
            .filter(letter::Column::Address.eq(address));
        tx.run(&to_them).await?;
    }
    let named = address.map(|address| Column::Named.eq(address));
    let open = Condition::any().add(theirs.clone()).add_option(named);
    let open = Entity::delete_many().filter(open).filter(Column::State.ne(HelperState::Accepted));
    tx.run(&open).await?;
    let asked = ActiveModel { invited_by: Set(None), ..Default::default() };
    tx.run(&Entity::update_many().set(asked).filter(theirs)).await?;
    Ok(())
}

#[derive(Record)]
#[record(solution::Entity)]
struct Theirs {
    id: SolutionId,
}

impl Source for Theirs {}

#[derive(Record)]
#[record(Entity)]
struct Next {
    id: HelperId,
    person_id: Option<PersonId>,
}

impl Source for Next {}

/// What somebody wrote with others who leaves for good stays theirs who stay: who joined first becomes its author.
///
/// # Errors
/// The database's own.
pub async fn hand_on(site: &Site, leaver: &Leaver) -> Result<(), Problem> {
    let together = Entity::find()
        .select_only()
        .column(Column::SolutionId)
        .filter(Column::Role.eq(HelperRole::CoAuthor))
        .filter(Column::State.eq(HelperState::Accepted))
        .into_query();
    loop {
        let theirs = Theirs::find()
            .filter(solution::Column::AuthorId.eq(leaver.id))
            .filter(solution::Column::Helpers.gt(0))
            .filter(solution::Column::Id.in_subquery(together.clone()))
            .limit(PART);
        let some = site.db.all(theirs).await?;
        if some.is_empty() {
            return Ok(());
        }
        for one in some {
            pass_on(site, one.id).await?;
        }
    }
}

async fn pass_on(site: &Site, id: SolutionId) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let solution = locked_for_answer(&tx, id).await?;
    let first = Next::find()
        .filter(Column::SolutionId.eq(id))
        .filter(Column::Role.eq(HelperRole::CoAuthor))
        .filter(Column::State.eq(HelperState::Accepted))
        .order_by_asc(Column::Id)
        .limit(1);
    let Some(Next { id: helper, person_id: Some(next) }) = tx.one(first).await? else { return Ok(()) };
    tx.run(&Entity::delete_many().filter(Column::Id.eq(helper))).await?;
    let row = solution::ActiveModel {
        id: Unchanged(id),
        author_id: Set(next),
        themes: Unchanged(solution.themes.clone()),
        vouched_at: Set(None),
        ..Default::default()
    };
    tx.run(&tx.change(row)).await?;
    count(&tx, id).await?;
    [solution.author_id, next].into_iter().for_each(|person| tx.touch(person));
    let found_by = if solution.attribution.names_people() { next } else { index::NOBODY };
    index::written_by(&tx, Thing::Solution, id.into(), found_by).await?;
    if solution.state != State::Draft && solution.attribution == Attribution::Withheld {
        ask_to_vouch(&tx, next, id, &solution.title).await?; // it was answered for somebody else
    }
    audit(&tx, None, "solution.hand-on", Tag::from(id)).await?;
    tx.commit().await
}
