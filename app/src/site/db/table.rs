//! A table as its entity describes it, to be compared with the migrated database.

use sea_orm::{ColumnDef, ColumnTrait, EntityTrait, IdenStatic, Iterable, PrimaryKeyToColumn};

pub struct Table {
    pub name: &'static str,
    pub columns: Vec<(&'static str, ColumnDef)>,
    /// The columns of its key, in their order.
    pub key: Vec<&'static str>,
}

impl Table {
    pub fn of<E: EntityTrait>() -> Self {
        Self {
            name: E::default().table_name(),
            columns: E::Column::iter().map(|column| (column.as_str(), column.def())).collect(),
            key: E::PrimaryKey::iter().map(|key| key.into_column().as_str()).collect(),
        }
    }
}
