//! What a failure of the database means for the one who asked.

use super::{is_full, is_sick};
use crate::site::problem::Problem;
use sea_orm::{DbErr, RuntimeErr};

impl From<DbErr> for Problem {
    fn from(error: DbErr) -> Self {
        match &error {
            DbErr::ConnectionAcquire(_) => Self::Busy,
            _ if is_full(&error) => Self::Full,
            _ if is_sick(&error) => {
                tracing::error!(%error, "the database is not well");
                Self::Busy
            }
            DbErr::Conn(RuntimeErr::SqlxError(_)) => {
                tracing::error!(%error, "the database cannot be reached");
                Self::Busy
            }
            _ => Self::fault(error),
        }
    }
}
