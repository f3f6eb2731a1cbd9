//! Lists narrowed to a region or to a goal, by the indexes of countries, themes and targets.

use super::list::{SolutionFilter, in_country, newest_of_each, on_theme};
use crate::site::{
    paging::Start,
    regions,
    solutions::entity::{solution::Column, solution_country, solution_goal, solution_theme},
    themes,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationTrait,
    sea_query::{Expr, ExprTrait, JoinType, SelectStatement},
};

/// In a region of more countries something is found soon by walking through all that is published; in a smaller one
/// the newest of each of its countries are read.
const COUNTRIES_READ: usize = 30;

/// An index in which the newest on a goal stand.
#[derive(Clone, Copy)]
enum By<'a> {
    Theme(&'a str),
    Target(&'a str),
}

/// The newest on the goal, or in the region, where either is what narrows the list most; nothing where another way
/// is better.
pub fn newest(filter: &SolutionFilter, narrowed: &Condition, start: Start) -> Option<SelectStatement> {
    let countries = regions::countries(&filter.region);
    if !filter.goal.is_empty() {
        let of_themes = themes::serving(&filter.goal).into_iter().map(By::Theme);
        let each: Vec<_> = of_themes.chain([By::Target(&filter.goal)]).collect();
        let newest = |by| match by {
            By::Theme(theme) => on_theme(theme, start),
            By::Target(goal) => on_goal(goal, start),
        };
        return Some(newest_of_each(&each, newest, narrowed, filter));
    }
    let reads = (1..=COUNTRIES_READ).contains(&countries.len());
    reads.then(|| newest_of_each(countries, |country| in_country(country, start), narrowed, filter))
}

fn on_goal(goal: &str, start: Start) -> SelectStatement {
    use solution_goal::{Column as By, Entity, Relation};
    Entity::find()
        .select_only()
        .column(Column::Id)
        .join(JoinType::InnerJoin, Relation::Solution.def())
        .filter(By::Goal.eq(goal))
        .filter(Condition::all().add_option(start.condition(By::PublishedAt, By::SolutionId)))
        .order_by(By::PublishedAt, start.order())
        .order_by(By::SolutionId, start.order())
        .into_query()
}

/// That a solution is in the region and on the goal.
pub fn condition(filter: &SolutionFilter) -> Condition {
    let this = || Column::Id.into_expr();
    let in_region = || {
        use solution_country::{Column as By, Entity};
        let there = one::<Entity>().filter(By::SolutionId.into_expr().eq(this()));
        Expr::exists(
            there.filter(By::Country.is_in(regions::countries(&filter.region).iter().copied())).into_query(),
        )
    };
    let on_goal = || {
        use solution_theme::{Column as By, Entity};
        let by_theme = one::<Entity>().filter(By::SolutionId.into_expr().eq(this()));
        let by_theme = by_theme.filter(By::Theme.is_in(themes::serving(&filter.goal)));
        let by_target = one::<solution_goal::Entity>()
            .filter(solution_goal::Column::SolutionId.into_expr().eq(this()))
            .filter(solution_goal::Column::Goal.eq(&filter.goal));
        Expr::exists(by_theme.into_query()).or(Expr::exists(by_target.into_query()))
    };
    Condition::all()
        .add_option((!filter.region.is_empty()).then(in_region))
        .add_option((!filter.goal.is_empty()).then(on_goal))
}

fn one<E: EntityTrait>() -> sea_orm::Select<E> {
    E::find().select_only().expr(Expr::val(1))
}
