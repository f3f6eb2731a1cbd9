//! Asking what became of it.

use super::{
    entity::{self, ActiveModel, Column, Entity},
    store::ASKS,
};
use crate::site::{
    audit::audit,
    db::Source,
    ids::{PersonId, SolutionId, UseReportId},
    jobs::Job,
    notices::{self, Kind, Notice},
    problem::Problem,
    solutions::{entity::solution, rules::State},
    state::Site,
    things::{Key, Tag},
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, RelationTrait, Select,
    sea_query::JoinType,
};
use serde::{Deserialize, Serialize};

/// How many are asked before others get their turn.
const PART: u64 = 100;

#[derive(Record)]
#[record(Entity)]
struct Due {
    id: UseReportId,
    solution_id: SolutionId,
    person_id: PersonId,
    ask_at: Option<Moment>,
    created_at: Moment,
    #[record(nested)]
    solution: Named,
}

#[derive(Record)]
#[record(solution::Entity)]
struct Named {
    title: String,
    state: State,
}

impl Source for Due {
    fn source() -> Select<Entity> {
        Entity::find().join(JoinType::InnerJoin, entity::Relation::Solution.def())
    }
}

/// Asks those who told that they use a solution half a year later, and after a year, what became of it.
#[derive(Serialize, Deserialize)]
pub struct AskAgain;

impl Job for AskAgain {
    const KIND: &'static str = "ask-what-became";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        loop {
            let due =
                Due::find().filter(Column::AskAt.lte(Moment::now())).order_by_asc(Column::AskAt).limit(PART);
            let due = site.db.all(due).await?;
            for one in &due {
                ask(site, one).await?;
            }
            if due.len() < PART as usize {
                return Ok(());
            }
        }
    }
}

async fn ask(site: &Site, due: &Due) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let is_first = due.ask_at.is_some_and(|at| at <= due.created_at + ASKS);
    let next = is_first.then(|| due.created_at + ASKS * 2);
    let asked = ActiveModel { id: Unchanged(due.id), ask_at: Set(next), ..Default::default() };
    // Who has told something newer meanwhile is not asked.
    let asked = tx.run(&tx.change(asked).filter(Column::AskAt.eq(due.ask_at))).await?;
    if asked > 0 && due.solution.state == State::Published {
        let title = &due.solution.title;
        let notice = Notice {
            to: due.person_id,
            kind: Kind::StillUsing,
            about: due.solution_id.into(),
            title,
            location: &format!("{}/uses/new", due.solution_id.path(title)),
        };
        notices::tell_of_time(&tx, notice).await?;
    }
    audit(&tx, None, "use.ask", Tag::from(due.solution_id)).await?;
    tx.commit().await
}
