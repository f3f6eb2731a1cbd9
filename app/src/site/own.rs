//! What the place keeps of a person: what they are given of it when they ask, and what becomes of it when they leave.
//!
//! Each table that names a person has an [`Own`] in its feature's `own`. A test compares these with the migrated
//! database, so that no new table is forgotten.

use super::{
    db::{Db, Source},
    feature::{Feature, Found},
    form::Word,
    ids::PersonId,
    locale::Locale,
    problem::Problem,
    state::Site,
    time::Moment,
};
use sea_orm::{
    Order, QueryFilter, QueryOrder, QuerySelect, Value,
    sea_query::{Expr, ExprTrait},
};
use serde::Serialize;

/// What a table keeps of a person.
pub struct Own {
    pub table: &'static str,
    /// The columns that name one.
    pub columns: &'static [&'static str],
    pub given: Given,
    pub left: Left,
}

/// What of it a person is given.
pub enum Given {
    /// What is theirs to read.
    Rows(Section),
    /// Nothing, and why.
    Nothing(&'static str),
}

/// What becomes of it when a person leaves for good.
pub enum Left {
    /// The rows that name them go.
    Deleted,
    /// What is done with them. It may be done twice: when a process ends in the middle, it begins anew.
    By(Leave),
    /// They stay, and why.
    Stays(&'static str),
}

pub type Leave = for<'a> fn(&'a Site, &'a Leaver) -> Found<'a, ()>;

/// Somebody who leaves for good.
#[derive(Clone, Copy, Debug)]
pub struct Leaver {
    pub id: PersonId,
    /// What they wrote for others goes with them.
    pub takes_texts: bool,
}

/// What stands in place of a title that went with its author. It is no word of any language.
pub const REMOVED: &str = "[…]";
/// How many rows are changed in one transaction, before others get their turn.
pub const PART: u64 = 100;
/// How many rows are read for the file at once.
const READ: u64 = 200;

/// All that the place keeps of people, in the order in which it is given.
pub fn all(features: &'static [Feature]) -> impl Iterator<Item = &'static Own> {
    features.iter().flat_map(|feature| feature.own)
}

impl Own {
    /// Does what is done when somebody leaves for good.
    ///
    /// # Errors
    /// The database's own.
    pub async fn leave(&self, site: &Site, leaver: &Leaver) -> Result<(), Problem> {
        match self.left {
            Left::Stays(_) => Ok(()),
            Left::By(leave) => leave(site, leaver).await,
            Left::Deleted => {
                let tx = site.db.begin().await?;
                for column in self.columns {
                    let theirs = format!("DELETE FROM {} WHERE {column} = $1", self.table);
                    tx.raw(&theirs, [leaver.id.into()]).await?;
                }
                tx.commit().await
            }
        }
    }
}

/// Rows of a kind that a person is given: as they are for programs, and in words for people.
pub trait OwnRow: Source + Serialize {
    /// Those of a person.
    fn of(person: PersonId) -> super::db::Find<Self>;
    /// By what they are told apart; they come in its order.
    fn key() -> Vec<Expr>;
    /// What this one has there.
    fn at(&self) -> Vec<Value>;
    /// As people read it.
    fn said(&self, t: Locale) -> Said;
}

/// Makes the rows of one table an [`OwnRow`]: whose they are, by which columns they are told apart, and how they are
/// said. What is read with other tables beside it says all of that itself.
macro_rules! own_row {
    ($row:ident of $table:ident by $owner:ident, $($column:ident at $field:ident),+ => |$own:ident, $t:ident| $said:expr) => {
        impl $crate::site::db::Source for $row {}

        impl $crate::site::own::OwnRow for $row {
            fn of(person: $crate::site::ids::PersonId) -> $crate::site::db::Find<Self> {
                use sea_orm::{ColumnTrait as _, QueryFilter as _};
                <Self as $crate::site::db::Source>::find().filter($table::Column::$owner.eq(person))
            }

            fn key() -> Vec<sea_orm::sea_query::Expr> {
                use sea_orm::ColumnTrait as _;
                vec![$($table::Column::$column.into_expr()),+]
            }

            fn at(&self) -> Vec<sea_orm::Value> {
                vec![$(self.$field.clone().into()),+]
            }

            fn said(&self, $t: $crate::site::locale::Locale) -> $crate::site::own::Said {
                let $own = self;
                $said
            }
        }
    };
}

pub(crate) use own_row;

/// A part of the file.
pub struct Section {
    /// Names it for programs.
    pub name: &'static str,
    pub title: Word,
    read: Read,
}

type Read = for<'a> fn(&'a Db, PersonId, Locale, Option<Vec<Value>>) -> Found<'a, Part>;

/// Some rows of a section, and where the next begin.
pub struct Part {
    pub rows: Vec<(String, Said)>,
    pub next: Option<Vec<Value>>,
}

impl Section {
    pub const fn of<T: OwnRow>(name: &'static str, title: Word) -> Self {
        Self { name, title, read: read::<T> }
    }

    /// Those after what a part says; from the first where nothing is said.
    ///
    /// # Errors
    /// The database's own.
    pub async fn part(
        &self,
        db: &Db,
        person: PersonId,
        t: Locale,
        after: Option<Vec<Value>>,
    ) -> Result<Part, Problem> {
        (self.read)(db, person, t, after).await
    }
}

fn read<T: OwnRow>(db: &Db, person: PersonId, t: Locale, after: Option<Vec<Value>>) -> Found<'_, Part> {
    Box::pin(async move {
        let mut find = T::of(person);
        if let Some(after) = after {
            find = find.filter(Expr::tuple(T::key()).gt(Expr::tuple(after.into_iter().map(Expr::val))));
        }
        for column in T::key() {
            find = find.order_by(column, Order::Asc);
        }
        let found = db.all(find.limit(READ)).await?;
        let next = (found.len() as u64 == READ).then(|| found.last().map(OwnRow::at)).flatten();
        let rows = found.iter().map(|row| Ok((serde_json::to_string(row)?, row.said(t))));
        Ok(Part { rows: rows.collect::<Result<_, serde_json::Error>>().map_err(Problem::fault)?, next })
    })
}

/// A row as people read it.
#[derive(Default)]
pub struct Said {
    pub title: String,
    /// Where it stands on this place.
    pub path: Option<String>,
    /// Where it lies beside the page that says it.
    pub beside: Option<String>,
    pub at: Option<Moment>,
    pub facts: Vec<(&'static str, String)>,
    /// As it was typed.
    pub text: String,
}

impl Said {
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    pub fn on(self, at: Moment) -> Self {
        Self { at: Some(at), ..self }
    }

    pub fn stands_at(self, path: String) -> Self {
        Self { path: Some(path), ..self }
    }

    pub fn lies_beside(self, path: String) -> Self {
        Self { beside: Some(path), ..self }
    }

    /// One more thing to know of it; nothing where it is not known.
    pub fn fact(mut self, term: &'static str, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.facts.push((term, text));
        }
        self
    }

    pub fn text(self, text: impl Into<String>) -> Self {
        Self { text: text.into(), ..self }
    }
}
