//! What is generated is what the app would have written: each thing is taken from the generated data,
//! given to the app as a form's content, and the rows that it leaves are compared, column by column. And it
//! is the same on both databases.

use super::{Counts, PostgresSink, SqliteSink, make};
use crate::database::{self, Postgres};
use app::site::{
    access::{Asker, Me},
    audit::entry,
    db::Db,
    discussions::{
        entity::{discussion, post, reaction},
        forms::SOLUTION as ON,
        rules::discussion,
        store as discussions,
    },
    exchanges::{
        entity::{exchange, exchange_offer, exchange_plan, exchange_step},
        forms::{REQUEST, Request},
        machine::{Action, State},
        rules::request,
        store as exchanges,
    },
    features::FEATURES,
    form::Typed,
    ids::{DiscussionId, PersonId, SolutionId},
    index::entity::document,
    link::id_in,
    people::entity::{person, session},
    session as sessions,
    solutions::{
        entity::{solution, solution_country, solution_revision, solution_theme},
        forms::{PARENT, SOLUTION},
        rules::{Purpose, read},
        store::{self as solutions, Write},
    },
    state::{Assets, Site, SiteSettings},
    things::Thing,
    time::Moment,
};
use migrations::{Migrator, MigratorTrait};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::NotSet,
    ColumnTrait, DatabaseConnection, EntityTrait, IdenStatic, IntoActiveModel, Iterable, ModelTrait,
    PrimaryKeyToColumn, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait},
};
use sqlx::AssertSqlSafe;
use std::path::Path;
use tempfile::TempDir;
use tokio::runtime::Runtime;

const FEW: Counts = Counts { people: 20, solutions: 25, posts: 150, exchanges: 25 };
/// What two writers of the same thing never share.
const OWN: [&str; 10] = [
    "id",
    "solution_id",
    "discussion_id",
    "exchange_id",
    "subject_id",
    "created_at",
    "updated_at",
    "published_at",
    "checked_at",
    "ask_at",
];

/// The tables of an empty database that is there.
async fn migrated(url: &str) -> DatabaseConnection {
    let tables = database::tables(url).await.unwrap();
    Migrator::up(&tables, None).await.unwrap();
    tables
}

/// A database of few things, in a file.
async fn few_in(file: &Path) -> String {
    std::fs::File::create(file).unwrap();
    let url = format!("sqlite://{}", file.display());
    migrated(&url).await.close().await.unwrap();
    make(SqliteSink::open(file).unwrap(), FEW, 1).unwrap();
    url
}

/// A generated place, and the app that goes on writing in it.
struct Place {
    _folder: TempDir,
    site: Site,
    tables: DatabaseConnection,
}

impl Place {
    async fn make() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = few_in(&folder.path().join("banyan.sqlite")).await;
        let settings =
            SiteSettings { origin: "http://127.0.0.1".into(), sign_ups_per_minute: 1, ..Default::default() };
        let site = Site::new(Db::open(&url).await.unwrap(), settings, Assets::default(), FEATURES);
        Self { tables: database::tables(&url).await.unwrap(), _folder: folder, site }
    }

    async fn me(&self, id: PersonId) -> Me {
        let person = person::Entity::find_by_id(id).one(&self.tables).await.unwrap().unwrap();
        sessions::person(&self.site.db, &person.handle).await.unwrap()
    }

    /// The rows that a generated and a written thing have in a table, without what is each writer's own.
    async fn compare<E: EntityTrait>(
        &self,
        of: impl Fn(i64) -> Expr,
        (generated, written): (i64, i64),
        also_own: &[E::Column],
    ) {
        let table = E::default().table_name();
        let rows = in_order(E::find().filter(of(generated))).all(&self.tables).await.unwrap();
        assert!(!rows.is_empty(), "{table}");
        let others = in_order(E::find().filter(of(written))).all(&self.tables).await.unwrap();
        assert_eq!(rows.len(), others.len(), "rows of {table}: {generated} and {written}");
        let is_own = |name: &str| OWN.contains(&name) || also_own.iter().any(|own| own.as_str() == name);
        for column in E::Column::iter().filter(|column| !is_own(column.as_str())) {
            for (one, other) in rows.iter().zip(&others) {
                assert_eq!(
                    one.get(column),
                    other.get(column),
                    "{table}.{}: {generated} and {written}",
                    column.as_str()
                );
            }
        }
    }

    /// What is noted of an action.
    async fn compare_entries(&self, action: &str, pair: (i64, i64)) {
        let of = |id: i64| entry::Column::Action.eq(action).and(entry::Column::SubjectId.eq(id));
        self.compare::<entry::Entity>(of, pair, &[entry::Column::Touched]).await;
    }

    /// Search entries name the thing in their address.
    async fn compare_documents(&self, thing: Thing, pair: (i64, i64)) {
        let of = |id: i64| document::Column::Kind.eq(thing).and(document::Column::SubjectId.eq(id));
        // Answers and adaptations are said of what was made here, and not counted.
        let by_others = [document::Column::Location, document::Column::Used];
        self.compare::<document::Entity>(of, pair, &by_others).await;
        let locations = async |id: i64| -> Vec<String> {
            let documents =
                in_order(document::Entity::find().filter(of(id))).all(&self.tables).await.unwrap();
            documents.iter().map(|document| document.location.replacen(&format!("/{id}"), "/0", 1)).collect()
        };
        assert_eq!(locations(pair.0).await, locations(pair.1).await);
    }
}

/// By their keys.
fn in_order<E: EntityTrait>(select: Select<E>) -> Select<E> {
    E::PrimaryKey::iter().fold(select, |select, key| select.order_by_asc(key.into_column()))
}

#[tokio::test]
async fn solutions_are_what_the_app_would_have_published() {
    let place = Place::make().await;
    for id in [1, 7, 25] {
        let row = solution::Entity::find_by_id(SolutionId(id)).one(&place.tables).await.unwrap().unwrap();
        let typed = SOLUTION.fill(&row.content.0).with_some(PARENT, row.parent_id);
        let solution = read(&typed, Purpose::Publish).unwrap();
        let write = Write {
            id: None,
            solution,
            parent: row.parent_id,
            note: "",
            version: 0,
            publish: true,
            token: "",
        };
        let me = place.me(row.author_id).await;
        let pair = (id, id_in(&solutions::write(&place.site, &me, write).await.unwrap()));
        let counts = [solution::Column::Discussions, solution::Column::Adaptations];
        place.compare::<solution::Entity>(|id| solution::Column::Id.eq(id), pair, &counts).await;
        place
            .compare::<solution_theme::Entity>(|id| solution_theme::Column::SolutionId.eq(id), pair, &[])
            .await;
        place
            .compare::<solution_country::Entity>(|id| solution_country::Column::SolutionId.eq(id), pair, &[])
            .await;
        place
            .compare::<solution_revision::Entity>(
                |id| solution_revision::Column::SolutionId.eq(id),
                pair,
                &[],
            )
            .await;
        place.compare_entries("solution.publish", pair).await;
        place.compare_documents(Thing::Solution, pair).await;
    }
}

#[tokio::test]
async fn threads_are_what_the_app_would_have_kept() {
    let place = Place::make().await;
    for id in [1, 2, 3] {
        let row = discussion::Entity::find_by_id(DiscussionId(id)).one(&place.tables).await.unwrap().unwrap();
        let posts = in_order(post::Entity::find().filter(post::Column::DiscussionId.eq(id)))
            .all(&place.tables)
            .await
            .unwrap();
        let theme = row.theme.unwrap_or_default();
        let fields = [
            ("title", row.title.as_str()),
            ("kind", row.kind.code()),
            ("theme", &theme),
            ("language", &row.language),
        ];
        let typed = Typed::of(fields).with("body", &posts[0].body).with_some(ON, row.solution_id);
        let me = place.me(posts[0].author_id).await;
        let begun =
            id_in(&discussions::begin(&place.site, &me, discussion(&typed).unwrap(), "").await.unwrap());
        let pair = (id, begun);
        let row = discussions::find(&place.site.db, &Asker::visitor(), DiscussionId(begun)).await.unwrap();
        for post in &posts[1..] {
            let me = place.me(post.author_id).await;
            discussions::reply(&place.site, &me, &row, (&post.body, None), "").await.unwrap();
        }
        let of_answers = [discussion::Column::AnswerId, discussion::Column::ActiveAt];
        place.compare::<discussion::Entity>(|id| discussion::Column::Id.eq(id), pair, &of_answers).await;
        place
            .compare::<post::Entity>(|id| post::Column::DiscussionId.eq(id), pair, &[post::Column::Reactions])
            .await;
        let said =
            |id: i64| entry::Column::Subject.eq(Thing::Discussion).and(entry::Column::SubjectId.eq(id));
        place.compare::<entry::Entity>(said, pair, &[entry::Column::Touched]).await;
        place.compare_documents(Thing::Discussion, pair).await;
    }
}

#[tokio::test]
async fn open_exchanges_are_what_the_app_would_have_opened() {
    let place = Place::make().await;
    let open = in_order(exchange::Entity::find().filter(exchange::Column::State.eq(State::Open))).limit(3);
    for row in open.all(&place.tables).await.unwrap() {
        let (id, me) = (row.id.0, place.me(row.requester_id).await);
        let pair =
            (id, id_in(&exchanges::write(&place.site, &me, None, asked(row), 0, true, "").await.unwrap()));
        let of_offers = [exchange::Column::Country, exchange::Column::Offers, exchange::Column::Version];
        place.compare::<exchange::Entity>(|id| exchange::Column::Id.eq(id), pair, &of_offers).await;
        let submitted = |id: i64| {
            exchange_step::Column::ExchangeId.eq(id).and(exchange_step::Column::Action.eq(Action::Submit))
        };
        place.compare::<exchange_step::Entity>(submitted, pair, &[]).await;
        place.compare_entries("exchange.submit", pair).await;
        place.compare_documents(Thing::Exchange, pair).await;
    }
}

/// The request that a row was made of.
fn asked(row: exchange::Model) -> Request {
    let saved = Request {
        title: row.title,
        need: row.need,
        objectives: row.objectives.0,
        organisation: row.organisation,
        kind: row.kind,
        modality: row.modality,
        format: row.format,
        language: row.language,
        languages: row.languages.0,
        themes: row.themes.0,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        prompted_by: row.prompted_by,
    };
    request(&REQUEST.fill(&saved), true, Moment(0)).unwrap()
}

/// A database of PostgreSQL, dropped at the end.
struct OnPostgres {
    server: Postgres,
    name: String,
    url: String,
}

impl OnPostgres {
    fn make() -> Self {
        let server = std::env::var("BANYAN_TEST_POSTGRES")
            .expect("BANYAN_TEST_POSTGRES: this test needs a PostgreSQL; ./x test starts one");
        let name = format!("bench_{}", std::process::id());
        let (address, _) = server.rsplit_once('/').unwrap();
        let (url, mut server) = (format!("{address}/{name}"), Postgres::open(&server).unwrap());
        server.run(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name}"))).unwrap();
        server.run(AssertSqlSafe(format!("CREATE DATABASE {name}"))).unwrap();
        Self { server, name, url }
    }
}

impl Drop for OnPostgres {
    fn drop(&mut self) {
        let _ = self.server.run(AssertSqlSafe(format!("DROP DATABASE {} WITH (FORCE)", self.name)));
    }
}

/// All that a table holds, on both.
async fn same<E: EntityTrait<Model: PartialEq>>(one: &DatabaseConnection, other: &DatabaseConnection) {
    let table = E::default().table_name();
    let rows = in_order(E::find()).all(one).await.unwrap();
    assert!(!rows.is_empty(), "{table}");
    assert_eq!(rows, in_order(E::find()).all(other).await.unwrap(), "{table}");
}

/// The next person after those that were generated.
async fn next_person(tables: &DatabaseConnection) -> PersonId {
    let first = person::Entity::find_by_id(PersonId(1)).one(tables).await.unwrap().unwrap();
    let new = ["handle", "look", "email"].map(str::to_owned);
    let [handle, look, email] = new;
    let next = person::Model { handle, look, email, ..first };
    let next = person::ActiveModel { id: NotSet, ..next.into_active_model().reset_all() };
    next.insert(tables).await.unwrap().id
}

#[test]
fn one_seed_makes_the_same_on_both_databases() {
    let (folder, postgres, runtime) =
        (tempfile::tempdir().unwrap(), OnPostgres::make(), Runtime::new().unwrap());
    let url = runtime.block_on(few_in(&folder.path().join("banyan.sqlite")));
    let other = runtime.block_on(migrated(&postgres.url));
    make(PostgresSink::open(&postgres.url).unwrap(), FEW, 1).unwrap(); // has a runtime of its own
    runtime.block_on(async {
        let one = database::tables(&url).await.unwrap();
        same::<person::Entity>(&one, &other).await;
        same::<session::Entity>(&one, &other).await;
        same::<solution::Entity>(&one, &other).await;
        same::<solution_theme::Entity>(&one, &other).await;
        same::<solution_country::Entity>(&one, &other).await;
        same::<solution_revision::Entity>(&one, &other).await;
        same::<discussion::Entity>(&one, &other).await;
        same::<post::Entity>(&one, &other).await;
        same::<reaction::Entity>(&one, &other).await;
        same::<exchange::Entity>(&one, &other).await;
        same::<exchange_offer::Entity>(&one, &other).await;
        same::<exchange_plan::Entity>(&one, &other).await;
        same::<exchange_step::Entity>(&one, &other).await;
        same::<document::Entity>(&one, &other).await;
        same::<entry::Entity>(&one, &other).await;
        for tables in [one, other] {
            assert_eq!(next_person(&tables).await, PersonId(FEW.people as i64 + 1));
            tables.close().await.unwrap();
        }
    });
}
