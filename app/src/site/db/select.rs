//! `SELECT`s of records. Which columns they read from which tables is the same each time, and is written
//! once; the rest is written by SeaORM's builder for each request.

use super::{
    record::Columns,
    text::{self, written},
};
use sea_orm::{
    ColumnTrait, Condition, DatabaseBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    Select, Statement, Value,
    sea_query::{BinOper, Expr, ExprTrait, Func, LikeExpr, LockType, SelectStatement},
};
use std::{
    any::TypeId,
    collections::HashMap,
    marker::PhantomData,
    sync::{LazyLock, PoisonError, RwLock},
};

/// A record that has a `SELECT` of its own.
pub trait Source: Columns {
    /// The entity's table, and those joined with it.
    fn source() -> Select<Self::Entity> {
        Self::Entity::find()
    }

    /// All of them, to be narrowed.
    fn find() -> Find<Self> {
        Find { rest: SelectStatement::new(), values: Vec::new(), record: PhantomData }
    }
}

/// Stands in the columns or joins of a source for a value that [`Find::bind`] gives. All others are the same
/// for every request.
pub fn bound() -> Expr {
    Expr::val(Value::BigInt(None))
}

/// That every one of these words is in one of the columns, whatever its case.
pub fn holding<C: ColumnTrait>(words: &str, columns: &[C]) -> Condition {
    let texts: Vec<Expr> = columns.iter().map(|column| Expr::col(column.as_column_ref())).collect();
    holding_in(words, &texts)
}

/// As [`holding`], in texts that may be worked out from columns.
pub fn holding_in(words: &str, texts: &[Expr]) -> Condition {
    let word = |word: &str| {
        let escaped = word.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let like = LikeExpr::new(format!("%{escaped}%")).escape('\\');
        let lower = |text: &Expr| Expr::expr(Func::lower(text.clone()));
        texts.iter().fold(Condition::any(), |any, text| any.add(lower(text).like(like.clone())))
    };
    words.split_whitespace().take(WORDS).fold(Condition::all(), |all, one| all.add(word(one)))
}

/// That a column with a list of codes has this one: for rows that are few enough to be looked through.
pub fn has_code(backend: DatabaseBackend, column: impl ColumnTrait, code: &str) -> Expr {
    let place = format!("\"{}\".{}", column.entity_name(), column.as_str());
    let each = match backend {
        DatabaseBackend::Sqlite => format!("SELECT x.value FROM json_each({place}) x"),
        _ => format!("SELECT x FROM jsonb_array_elements_text({place}) AS x"),
    };
    Expr::val(code).binary(BinOper::In, Expr::cust(format!("({each})")))
}

/// How many words of a question count.
const WORDS: usize = 8;

/// A `SELECT` of a record: conditions, order and length as in SeaORM's own `Select`.
pub struct Find<T> {
    rest: SelectStatement,
    /// What [`Source::source`] binds, in its order.
    values: Vec<Value>,
    record: PhantomData<fn() -> T>,
}

impl<T: Source> Find<T> {
    /// Gives the values for which [`bound`] stands in the source, in its order.
    pub fn bind(mut self, values: impl IntoIterator<Item = Value>) -> Self {
        self.values.extend(values);
        self
    }

    /// Keeps the rows of the entity, not those joined with it, for the transaction that reads them.
    pub fn locked(mut self) -> Self {
        self.rest.lock_with_tables(LockType::Update, [T::Entity::default()]);
        self
    }

    /// As [`Find::locked`], against changes only.
    pub fn shared(mut self) -> Self {
        self.rest.lock_with_tables(LockType::Share, [T::Entity::default()]);
        self
    }

    pub(super) fn statement(mut self, backend: DatabaseBackend) -> Statement {
        let values = std::mem::take(&mut self.values);
        written(&self.rest, backend, head::<T>(backend), values)
    }
}

/// `SELECT columns FROM tables`.
fn head<T: Source>(backend: DatabaseBackend) -> &'static str {
    type Heads = HashMap<(TypeId, bool), &'static str>;
    static HEADS: LazyLock<RwLock<Heads>> = LazyLock::new(RwLock::default);
    let key = (TypeId::of::<T>(), backend == DatabaseBackend::Sqlite);
    if let Some(head) = HEADS.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return head;
    }
    let mut select = T::source().into_query();
    select.clear_selects();
    T::columns(&mut select, T::table());
    let head = text::head(&select, backend).leak(); // as many as there are records
    HEADS.write().unwrap_or_else(PoisonError::into_inner).entry(key).or_insert(head)
}

impl<T> QueryFilter for Find<T> {
    type QueryStatement = SelectStatement;

    fn query(&mut self) -> &mut SelectStatement {
        &mut self.rest
    }
}

impl<T> QueryOrder for Find<T> {
    type QueryStatement = SelectStatement;

    fn query(&mut self) -> &mut SelectStatement {
        &mut self.rest
    }
}

impl<T> QuerySelect for Find<T> {
    type QueryStatement = SelectStatement;

    fn query(&mut self) -> &mut SelectStatement {
        &mut self.rest
    }
}
