//! Fixed lists of named values: states, kinds, roles.

/// A list of named values: its codes are stored and sent, its names are in the catalogue. It is the type of
/// its column too.
#[macro_export]
macro_rules! choices {
    ($(#[$meta:meta])* $name:ident {
        $($(#[$vmeta:meta])* $variant:ident = $code:literal => $label:ident),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, sea_orm::DeriveValueType)]
        #[sea_orm(value_type = "String")]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that is stored and sent.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub fn parse(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }

            /// The name that people read.
            pub fn label(self, t: $crate::site::locale::Locale) -> &'static str {
                match self { $(Self::$variant => t.$label()),+ }
            }

            /// All of them, for a list to choose from.
            pub fn options(t: $crate::site::locale::Locale) -> Vec<(&'static str, &'static str)> {
                Self::ALL.iter().map(|one| (one.code(), one.label(t))).collect()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::site::choice::UnknownCode;

            fn from_str(code: &str) -> Result<Self, Self::Err> {
                Self::parse(code).ok_or_else(|| $crate::site::choice::UnknownCode(code.to_owned()))
            }
        }

        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                $crate::site::choice::from_sql(value)
            }
        }

        impl $crate::site::db::Cell for $name {}

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, into: S) -> Result<S::Ok, S::Error> {
                into.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let code = <std::borrow::Cow<'de, str>>::deserialize(from)?;
                code.parse().map_err(serde::de::Error::custom)
            }
        }

        /// What SeaORM wants of every part of a key.
        impl sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }
    };
}

/// A column holds a word that the program does not know.
#[derive(Debug, thiserror::Error)]
#[error("no choice has the code {0:?}")]
pub struct UnknownCode(pub String);

/// Reads a choice from SQLite.
///
/// # Errors
/// When the column holds something else.
pub fn from_sql<T: std::str::FromStr<Err = UnknownCode>>(
    value: rusqlite::types::ValueRef<'_>,
) -> rusqlite::types::FromSqlResult<T> {
    value.as_str()?.parse().map_err(rusqlite::types::FromSqlError::other)
}
