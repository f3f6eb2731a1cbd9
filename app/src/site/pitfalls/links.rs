//! Which solutions fell into a pitfall, and which got round it: told by who tells the solution.

use super::{
    entity::{
        pitfall,
        solution_pitfall::{self, ActiveModel, Column, Entity},
    },
    flashes,
    forms::{LINK, NewLink, PITFALL_FIELD},
    rules::How,
    store::{self, PitfallRow},
};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Source, Tx},
    form::{Complaint, ShownForm, Typed},
    ids::{PitfallId, SolutionId},
    link::{IdSlug, Path},
    locale::Locale,
    menu::Menu,
    page::Head,
    problem::Problem,
    render::raw,
    session::Viewer,
    solutions::{self, entity::solution},
    things::{Key, Tag, Thing},
    time::Moment,
    ui::{self, fields::FormView},
};
use axum::response::Response;
use leptos::prelude::*;
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationTrait, Select,
    sea_query::{Expr, ExprTrait, JoinType, OnConflict},
};

/// How many a solution can be linked with, and how many solutions a pitfall's page shows.
const MOST: u64 = 20;
const SHOWN: u64 = 100;

/// A pitfall as a solution's page shows it.
#[derive(Clone, Record)]
#[record(Entity)]
pub struct Linked {
    how: How,
    sentence: String,
    #[record(nested)]
    pitfall: Named,
    #[record(nested)]
    solution: Spoken,
}

/// In which language its sentence is.
#[derive(Clone, Record)]
#[record(solution::Entity)]
struct Spoken {
    language: String,
}

#[derive(Clone, Record)]
#[record(pitfall::Entity)]
struct Named {
    id: PitfallId,
    title: String,
    language: String,
}

impl Source for Linked {
    fn source() -> Select<Entity> {
        use solution_pitfall::Relation;
        Entity::find()
            .join(JoinType::InnerJoin, Relation::Pitfall.def())
            .join(JoinType::InnerJoin, Relation::Solution.def())
    }
}

/// A solution as a pitfall's page shows it.
#[derive(Clone, Record)]
#[record(Entity)]
pub struct LinkedSolution {
    how: How,
    sentence: String,
    #[record(nested)]
    solution: NamedSolution,
}

#[derive(Clone, Record)]
#[record(solution::Entity)]
struct NamedSolution {
    id: SolutionId,
    title: String,
    language: String,
}

impl Source for LinkedSolution {
    fn source() -> Select<Entity> {
        Entity::find().join(JoinType::InnerJoin, solution_pitfall::Relation::Solution.def())
    }
}

/// The pitfalls of a solution, in the order in which they were told.
///
/// # Errors
/// The database's own.
pub async fn of_solution(viewer: &Viewer, of: SolutionId) -> Result<Vec<Linked>, Problem> {
    let linked = Linked::find().filter(Column::SolutionId.eq(of)).order_by_asc(Column::CreatedAt).limit(MOST);
    Ok(viewer.db.all(linked).await?)
}

/// The published solutions at a pitfall, the newest first.
///
/// # Errors
/// The database's own.
pub async fn of_pitfall(viewer: &Viewer, of: PitfallId) -> Result<Vec<LinkedSolution>, Problem> {
    let linked = LinkedSolution::find()
        .filter(Column::PitfallId.eq(of))
        .filter(solutions::is_listed(&viewer.asker))
        .order_by_desc(Column::CreatedAt)
        .limit(SHOWN);
    Ok(viewer.db.all(linked).await?)
}

/// Those solutions of which this is said.
pub fn solutions(t: Locale, how: How, linked: &[LinkedSolution]) -> Option<impl IntoView + use<>> {
    let items: Vec<_> = linked
        .iter()
        .filter(|one| one.how == how)
        .map(|one| {
            let NamedSolution { id, title, language } = &one.solution;
            view! {
                <li class="row">
                    <a href=id.path(title) {..ui::spoken(t, language)}>
                        {title.clone()}
                    </a>
                    <p {..ui::spoken(t, language)}>{one.sentence.clone()}</p>
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <h3>{how.label(t)}</h3>
            <ul class="rows">{items}</ul>
        }
    })
}

/// The pitfalls as they stand on the page of a solution; nothing where it met none.
pub fn rows(t: Locale, linked: &[Linked]) -> Option<AnyView> {
    let item = |one: &Linked| {
        let Named { id, title, language } = &one.pitfall;
        view! {
            <li class="row">
                <p>
                    <span class=format!("tag {}", one.how.code())>{one.how.label(t)}</span>
                    " "
                    <a href=id.path(title) {..ui::spoken(t, language)}>
                        {title.clone()}
                    </a>
                </p>
                <p {..ui::spoken(t, &one.solution.language)}>{one.sentence.clone()}</p>
            </li>
        }
    };
    let items: Vec<_> = linked.iter().map(item).collect();
    (!items.is_empty()).then(|| view! { <ul class="rows">{items}</ul> }.into_any())
}

/// GET `/solutions/{id}-{slug}/pitfalls`
pub async fn page(viewer: Viewer, Path(at): Path<IdSlug<SolutionId>>) -> Result<Response, Problem> {
    let title = solutions::editable_title(&viewer, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &title)?;
    form(&viewer, at.id, &title, ShownForm::opened(Typed::default())).await
}

async fn form(viewer: &Viewer, id: SolutionId, title: &str, shown: ShownForm) -> Result<Response, Problem> {
    let linked = of_solution(viewer, id).await?;
    let all = store::titles(&viewer.db).await?;
    let (t, path) = (viewer.locale, id.path(title));
    let title = title.to_owned();
    Ok(viewer.page_with(shown.status, Head::new(t.solution_pitfalls_title()).unlisted(), move || {
        let action = format!("{path}/pitfalls");
        let rows: Vec<_> = linked
            .into_iter()
            .map(|one| {
                view! {
                    <li class="row">
                        <p>
                            <span class="tag">{one.how.label(t)}</span>
                            " "
                            <bdi>{one.pitfall.title}</bdi>
                        </p>
                        <p>{one.sentence}</p>
                        <button class="quiet-button" name=PITFALL_FIELD value=one.pitfall.id.to_string()>
                            {t.pitfall_unlink()}
                        </button>
                    </li>
                }
            })
            .collect();
        let chosen = shown.typed.text(PITFALL_FIELD).to_owned();
        let all: Vec<_> = all.iter().map(|one| (one.id.to_string(), one.title.as_str())).collect();
        let all: Vec<_> = all.iter().map(|(id, title)| (id.as_str(), *title)).collect();
        let options = Menu::of(&all).html(None, &chosen);
        let form = FormView::of(&LINK, t, &shown).without(&[PITFALL_FIELD]);
        view! {
            <p class="eyebrow">
                <a href=path.clone()>{title}</a>
            </p>
            <h1>{t.solution_pitfalls_title()}</h1>
            <p class="lead">{t.solution_pitfalls_lead()}</p>
            <form method="post" action=format!("{action}/unlink")>
                <ul class="rows">{rows}</ul>
            </form>
            <form class="form" method="post" action=action novalidate>
                {form.complaints()}
                <p class="field">
                    <label for=PITFALL_FIELD>{t.field_pitfall()}</label>
                    <select id=PITFALL_FIELD name=PITFALL_FIELD>
                        {raw(options)}
                    </select>
                </p>
                {form.fields()}
                <p class="actions">
                    <button class="button">{t.pitfall_link()}</button>
                    <a href=path>{t.form_cancel()}</a>
                </p>
            </form>
            <p>
                <a href=Thing::Pitfall.address("/new")>{t.pitfalls_new()}</a>
            </p>
        }
    }))
}

/// POST `/solutions/{id}-{slug}/pitfalls`
pub async fn link(
    viewer: Viewer,
    Path(at): Path<IdSlug<SolutionId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let title = solutions::editable_title(&viewer, at.id).await?;
    let (new, mut errors) = LINK.read(&typed);
    let pitfall = typed.number(PITFALL_FIELD).map(PitfallId);
    if pitfall.is_none() {
        errors.add(PITFALL_FIELD, Complaint::Missing);
    }
    let (Some(pitfall), true) = (pitfall, errors.is_empty()) else {
        return form(&viewer, at.id, &title, ShownForm::back(typed, errors)).await;
    };
    let tx = viewer.site.db.begin().await?;
    link_in(&tx, viewer.signed_in()?, (at.id, pitfall), &new).await?;
    tx.commit().await?;
    Ok(viewer.done(&flashes::LINKED, &at.id.path(&title)))
}

/// Says what became of a solution at a pitfall, in a transaction that writes more; said again, it is said otherwise.
///
/// # Errors
/// [`Problem::NotFound`] where there is no such pitfall; [`Problem::Refused`] where the solution has as many as it may.
pub async fn link_in(
    tx: &Tx,
    me: &Me,
    (solution, pitfall): (SolutionId, PitfallId),
    new: &NewLink,
) -> Result<(), Problem> {
    let how = new.how.ok_or(Problem::NotFound)?;
    let there = tx.all(Linked::find().filter(Column::SolutionId.eq(solution)).limit(MOST + 1)).await?;
    if there.len() as u64 > MOST {
        return Err(Problem::Refused);
    }
    if tx.one(PitfallRow::find().filter(pitfall::Column::Id.eq(pitfall))).await?.is_none() {
        return Err(Problem::NotFound);
    }
    let row = ActiveModel {
        solution_id: Set(solution),
        pitfall_id: Set(pitfall),
        how: Set(how),
        sentence: Set(new.sentence.clone()),
        linked_by: Set(me.id),
        created_at: Set(Moment::now()),
    };
    let again = OnConflict::columns([Column::SolutionId, Column::PitfallId])
        .update_columns([Column::How, Column::Sentence])
        .to_owned();
    tx.run(&Entity::insert(row).on_conflict(again)).await?;
    count(tx, solution, pitfall).await?;
    audit(tx, Some(me.id), "pitfall.link", Tag::from(solution)).await
}

/// POST `/solutions/{id}-{slug}/pitfalls/unlink`
pub async fn unlink(
    viewer: Viewer,
    Path(at): Path<IdSlug<SolutionId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let title = solutions::editable_title(&viewer, at.id).await?;
    let pitfall = typed.number(PITFALL_FIELD).map(PitfallId).ok_or(Problem::NotFound)?;
    let me = viewer.signed_in()?;
    let tx = viewer.site.db.begin().await?;
    remove(&tx, at.id, pitfall).await?;
    audit(&tx, Some(me.id), "pitfall.unlink", Tag::from(at.id)).await?;
    tx.commit().await?;
    Ok(viewer.done(&flashes::UNLINKED, &format!("{}/pitfalls", at.id.path(&title))))
}

/// Takes a link away.
///
/// # Errors
/// [`Problem::NotFound`] where there is no such pitfall.
pub async fn remove(tx: &Tx, solution: SolutionId, pitfall: PitfallId) -> Result<(), Problem> {
    let link = Column::SolutionId.eq(solution).and(Column::PitfallId.eq(pitfall));
    tx.run(&Entity::delete_many().filter(link)).await?;
    count(tx, solution, pitfall).await
}

/// How many each has, kept in their rows: a page without any asks for none.
async fn count(tx: &Tx, solution: SolutionId, pitfall: PitfallId) -> Result<(), Problem> {
    let all = || Entity::find().select_only().expr(Column::SolutionId.count());
    let of_pitfall = all().filter(Column::PitfallId.eq(pitfall)).into_query();
    let row = pitfall::ActiveModel { id: Unchanged(pitfall), ..Default::default() };
    let counted = tx.change(row).col_expr(pitfall::Column::Solutions, Expr::from(of_pitfall));
    if tx.run(&counted).await? == 0 {
        return Err(Problem::NotFound);
    }
    let of_solution = all().filter(Column::SolutionId.eq(solution)).into_query();
    let row = solution::ActiveModel { id: Unchanged(solution), ..Default::default() };
    tx.run(&tx.change(row).col_expr(solution::Column::Pitfalls, Expr::from(of_solution))).await?;
    Ok(())
}
