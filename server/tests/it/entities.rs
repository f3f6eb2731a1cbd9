//! The entities say what the migrated tables are, and who may see a row is one rule in two forms.

use crate::world::World;
use app::site::{
    access::{Asker, Audience, Me, Role},
    db::{Json, Source, Tx},
    exchanges::{self, entity::exchange},
    features::tables,
    ids::{ExchangeId, PersonId, SolutionId},
    solutions::{self, entity::solution},
    text::Html,
    time::Moment,
};
use macros::on_both;
use sea_orm::{ActiveValue::Set, DatabaseBackend, QueryFilter, sea_query::ColumnType};
use std::collections::BTreeSet;

/// What the database says of a column: its type, and whether it may be empty.
type Known = BTreeSet<(String, String, bool)>;

async fn in_database(world: &World, table: &str) -> Known {
    let db = &world.site.db;
    let sql = match db.backend() {
        DatabaseBackend::Sqlite => "SELECT name || ' ' || type, \"notnull\" FROM pragma_table_info($1)",
        _ => {
            "SELECT column_name || ' ' || data_type, CASE is_nullable WHEN 'NO' THEN 1 ELSE 0 END::BIGINT
             FROM information_schema.columns WHERE table_name = $1 AND column_name <> 'words'"
        }
    };
    let rows: Vec<(String, i64)> = db.raw(sql, [table.into()]).await.expect("its columns");
    rows.into_iter()
        .map(|(named, not_null)| {
            let (name, kind) = named.split_once(' ').expect("a name and a type");
            (name.to_owned(), kind.to_lowercase(), not_null == 1)
        })
        .collect()
}

fn expected(backend: DatabaseBackend, kind: &ColumnType, is_row_number: bool) -> &'static str {
    match (backend, kind) {
        (DatabaseBackend::Sqlite, ColumnType::BigInteger) if is_row_number => "integer",
        (_, ColumnType::BigInteger) => "bigint",
        (_, ColumnType::Boolean) => "boolean",
        (_, ColumnType::String(_) | ColumnType::Text) => "text",
        (DatabaseBackend::Sqlite, ColumnType::JsonBinary) => "text",
        (_, ColumnType::JsonBinary) => "jsonb",
        (_, other) => panic!("no column of ours is {other:?}"),
    }
}

async fn names(world: &World) -> BTreeSet<String> {
    let sql = match world.site.db.backend() {
        DatabaseBackend::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table'",
        _ => "SELECT table_name::TEXT FROM information_schema.tables WHERE table_schema = 'public'",
    };
    let rows: Vec<(String,)> = world.site.db.raw(sql, []).await.expect("tables");
    let ours = |name: &String| {
        !name.starts_with("sqlite_") && !name.starts_with("document_index") && !name.starts_with("seaql_")
    };
    rows.into_iter().map(|(name,)| name).filter(ours).collect()
}

/// Everybody who may ask: a visitor, the two people, and each role.
fn askers() -> Vec<Asker> {
    let person = |id, role| {
        let handle = format!("p{id}");
        Asker::from(Me {
            id: PersonId(id),
            name: handle.clone(),
            handle,
            country: "KE".into(),
            country_for: Audience::Everybody,
            organisation: String::new(),
            languages: Vec::new(),
            knows: Vec::new(),
            wants: Vec::new(),
            speaks_for: 0,
            role,
            focal_for: if id == 9 { "KE".into() } else { String::new() },
            is_welcomed: true,
            photo: None,
        })
    };
    let roles = Role::ALL.iter().map(|role| person(9, *role));
    [Asker::visitor(), person(1, Role::Member), person(2, Role::Member)].into_iter().chain(roles).collect()
}

async fn two_people(world: &World) {
    world.practitioner("ana").await;
    world.practitioner("ben").await;
}

async fn a_solution(tx: &Tx, author: PersonId, state: solutions::rules::State) -> SolutionId {
    let row = solution::ActiveModel {
        author_id: Set(author),
        parent_id: Set(None),
        state: Set(state),
        title: Set("Pumps".into()),
        summary: Set(String::new()),
        outcome: Set(None),
        evidence: Set(None),
        language: Set("en".into()),
        organisation: Set(String::new()),
        themes: Set(Json(Vec::new())),
        countries: Set(Json(Vec::new())),
        content: Set(Json(Default::default())),
        html: Set(None),
        revision: Set(0),
        version: Set(1),
        discussions: Set(0),
        adaptations: Set(0),
        created_at: Set(Moment(0)),
        updated_at: Set(Moment(0)),
        published_at: Set(None),
        ..Default::default()
    };
    tx.insert(row).await.expect("a solution")
}

async fn a_helper(
    tx: &Tx,
    solution: SolutionId,
    person: PersonId,
    (role, state): (solutions::together::HelperRole, solutions::together::HelperState),
) {
    let row = solutions::together::entity::ActiveModel {
        solution_id: Set(solution),
        person_id: Set(Some(person)),
        role: Set(role),
        state: Set(state),
        named: Set(String::new()),
        created_at: Set(Moment(0)),
        ..Default::default()
    };
    tx.insert(row).await.expect("a helper");
}

async fn an_exchange(tx: &Tx, requester: PersonId, state: exchanges::machine::State) -> ExchangeId {
    let row = exchange::ActiveModel {
        requester_id: Set(requester),
        provider_id: Set(None),
        state: Set(state),
        country: Set("KE".into()),
        organisation: Set(String::new()),
        title: Set("Banks".into()),
        need: Set(String::new()),
        html: Set(Html::default()),
        excerpt: Set(String::new()),
        objectives: Set(Json(Vec::new())),
        kind: Set(None),
        modality: Set(None),
        format: Set(None),
        language: Set("en".into()),
        languages: Set(Json(Vec::new())),
        themes: Set(Json(Vec::new())),
        starts_at: Set(None),
        ends_at: Set(None),
        plan: Set(None),
        requester_agreed: Set(None),
        provider_agreed: Set(None),
        offers: Set(0),
        version: Set(1),
        created_at: Set(Moment(0)),
        updated_at: Set(Moment(0)),
        ..Default::default()
    };
    tx.insert(row).await.expect("an exchange")
}

#[on_both]
async fn every_entity_is_its_table(world: World) {
    let backend = world.site.db.backend();
    for table in tables() {
        let columns = table.columns.iter().map(|(name, column)| {
            let is_key = table.key == [*name] && *name == "id";
            let kind = expected(backend, column.get_column_type(), is_key);
            // SQLite's row number cannot be empty, and is not said to be so.
            let is_row_number = is_key && backend == DatabaseBackend::Sqlite;
            let not_null = !column.is_null() && !is_row_number;
            ((*name).to_owned(), kind.to_owned(), not_null)
        });
        assert_eq!(in_database(&world, table.name).await, columns.collect(), "{}", table.name);
    }
}

#[on_both]
async fn every_table_has_its_entity(world: World) {
    let entities: BTreeSet<_> = tables().iter().map(|table| table.name.to_owned()).collect();
    assert_eq!(names(&world).await, entities);
}

#[on_both]
async fn who_may_see_a_solution_is_one_rule(world: World) {
    use solutions::{
        rules::{Actor, State, may_see, visible_to},
        together::{HelperRole, HelperState},
    };
    two_people(&world).await;
    let tx = world.site.db.begin().await.expect("a transaction");
    let mut rows = Vec::new();
    for state in State::ALL {
        for (author, other) in [(PersonId(1), PersonId(2)), (PersonId(2), PersonId(1))] {
            rows.push((a_solution(&tx, author, *state).await, author, *state, None));
            for role in HelperRole::ALL {
                for answer in HelperState::ALL {
                    let id = a_solution(&tx, author, *state).await;
                    a_helper(&tx, id, other, (*role, *answer)).await;
                    let helps = (*answer == HelperState::Accepted).then_some((other, *role));
                    rows.push((id, author, *state, helps));
                }
            }
        }
    }
    for asker in askers() {
        let found = tx.all(solution::Model::find().filter(visible_to(&asker))).await.expect("solutions");
        let found: BTreeSet<_> = found.into_iter().map(|row| row.id).collect();
        let allowed = rows.iter().filter(|(_, author, state, helper)| {
            let helps = helper.filter(|(person, _)| asker.is(*person)).map(|(_, role)| role);
            may_see(*state, Actor { is_author: asker.is(*author), helps, role: asker.role() })
        });
        assert_eq!(found, allowed.map(|(id, ..)| *id).collect(), "{asker:?}");
    }
}

#[on_both]
async fn who_may_see_an_exchange_is_one_rule(world: World) {
    use exchanges::{
        machine::{Actor, State},
        rules::{is_focal_point, may_see, visible_to},
        store::ExchangeBrief,
    };
    two_people(&world).await;
    let tx = world.site.db.begin().await.expect("a transaction");
    let mut rows = Vec::new();
    for requester in [PersonId(1), PersonId(2)] {
        for state in State::ALL {
            rows.push((an_exchange(&tx, requester, *state).await, requester, *state));
        }
    }
    for asker in askers() {
        let found = tx.all(ExchangeBrief::find().filter(visible_to(&asker))).await.expect("exchanges");
        let found: BTreeSet<_> = found.into_iter().map(|row| row.id).collect();
        let allowed = rows.iter().filter(|(_, requester, state)| {
            let is_focal_point = is_focal_point(asker.me.as_ref(), "KE");
            let actor = if asker.is(*requester) {
                Actor::Requester
            } else if is_focal_point {
                Actor::FocalPoint
            } else {
                Actor::Visitor
            };
            may_see(*state, actor)
        });
        assert_eq!(found, allowed.map(|(id, ..)| *id).collect(), "{asker:?}");
    }
}
