//! What solutions keep of a person.

use super::{
    archive,
    attribution::Attribution,
    bulk, comments,
    entity::{
        solution::{self, ActiveModel, Column, Model},
        solution_revision,
    },
    rules::{Outcome, Solution, State},
    together::{self, hand_on},
    uses,
};
use crate::site::{
    audit::audit,
    db::{Json, Source},
    feature::Found,
    idempotency,
    ids::SolutionId,
    locale::Locale,
    notices,
    own::{Given, Leaver, Left, Own, PART, REMOVED, Said, Section, own_row},
    problem::Problem,
    state::Site,
    things::{Key, Tag},
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect,
};
use serde::Serialize;

pub const ALL: &[Own] = &[
    Own {
        table: "solution",
        columns: &["author_id"],
        given: Given::Rows(Section::of::<OwnSolution>("solutions", Locale::profile_solutions)),
        left: Left::By(leave),
    },
    Own {
        table: "solution_revision",
        columns: &["editor_id"],
        given: Given::Rows(Section::of::<OwnRevision>("solution_revisions", Locale::own_revisions)),
        left: Left::Stays("a revision is of its solution, with which it goes"),
    },
    uses::OWN,
    together::OWN,
    comments::OWN,
    bulk::OWN,
];

#[derive(Record, Serialize)]
#[record(solution::Entity)]
struct OwnSolution {
    id: SolutionId,
    parent_id: Option<SolutionId>,
    state: State,
    title: String,
    outcome: Option<Outcome>,
    content: Json<Solution>,
    revision: i64,
    created_at: Moment,
    updated_at: Moment,
    published_at: Option<Moment>,
    attribution: Attribution,
    embargo_until: Option<Moment>,
}

own_row!(OwnSolution of solution by AuthorId, Id at id => |own, t| {
    Said::new(&own.title)
        .on(own.created_at)
        .stands_at(own.id.path(&own.title))
        .fact(t.field_outcome(), own.outcome.map(|outcome| outcome.label(t)).unwrap_or_default())
        .fact(t.own_state(), own.state.label(t))
        .fact(t.field_attribution(), own.attribution.label(t))
        .text(story(&own.content))
});

/// All that it tells, part after part.
fn story(told: &Solution) -> String {
    let blocks = told.blocks.iter().flat_map(|one| [&one.title, &one.done, &one.enabled, &one.learned]);
    let parts = [&told.summary, &told.challenge, &told.changed, &told.context].into_iter();
    let rest = [&told.results, &told.went_wrong, &told.cost].into_iter().chain(&told.conditions);
    let all = parts.chain(blocks).chain(rest).filter(|part| !part.is_empty());
    all.map(String::as_str).collect::<Vec<_>>().join("\n\n")
}

#[derive(Record, Serialize)]
#[record(solution_revision::Entity)]
struct OwnRevision {
    solution_id: SolutionId,
    number: i64,
    note: String,
    content: Json<Solution>,
    created_at: Moment,
}

own_row!(OwnRevision of solution_revision by EditorId, SolutionId at solution_id, Number at number => |own, _t| {
    let path = own.solution_id.path(&own.content.title);
    Said::new(&own.content.title)
        .on(own.created_at)
        .stands_at(format!("{path}/revisions/{}", own.number))
        .text(&own.note)
});

#[derive(Record)]
#[record(solution::Entity)]
struct Theirs {
    id: SolutionId,
}

impl Source for Theirs {}

/// What was written with others goes on to them. What was only begun goes; what was told loses its author's name, and its text where they take that with them.
fn leave<'a>(site: &'a Site, leaver: &'a Leaver) -> Found<'a, ()> {
    Box::pin(async move {
        hand_on(site, leaver).await?;
        let tx = site.db.begin().await?;
        let drafts = solution::Entity::delete_many()
            .filter(Column::AuthorId.eq(leaver.id))
            .filter(Column::State.is_in(State::INSIDE));
        tx.run(&drafts).await?;
        tx.commit().await?;
        if !leaver.takes_texts {
            return Ok(());
        }
        let told = || {
            Theirs::find()
                .filter(Column::AuthorId.eq(leaver.id))
                .filter(Column::Title.ne(REMOVED))
                .limit(PART)
        };
        loop {
            let some = site.db.all(told()).await?;
            for one in &some {
                empty(site, one.id).await?;
            }
            if some.len() < PART as usize {
                return Ok(());
            }
        }
    })
}

/// Nothing of its text stays, here or in what others were told of it. Its place does: what was made from it knows
/// its parent.
async fn empty(site: &Site, id: SolutionId) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let one = Model::find().filter(Column::Id.eq(id)).locked();
    let Some(row) = tx.one(one).await? else { return Ok(()) };
    if row.state == State::Published {
        archive::put_away(&tx, &row).await?;
    }
    let emptied = ActiveModel {
        id: Unchanged(id),
        title: Set(REMOVED.to_owned()),
        summary: Set(String::new()),
        organisation: Set(String::new()),
        organisation_key: Set(Some(String::new())),
        organisation_id: Set(None),
        content: Set(Json(Solution::default())),
        html: Set(None),
        ..Default::default()
    };
    tx.run(&tx.change(emptied)).await?;
    let revisions = solution_revision::Entity::update_many()
        .set(solution_revision::ActiveModel {
            note: Set(String::new()),
            content: Set(Json(Solution::default())),
            html: Set(Json(Solution::default())),
            ..Default::default()
        })
        .filter(solution_revision::Column::SolutionId.eq(id));
    tx.run(&revisions).await?;
    notices::forget_all(&tx, id).await?;
    idempotency::forget(&tx, &id.path("")).await?;
    audit(&tx, None, "solution.erase", Tag::from(id)).await?;
    tx.commit().await
}
