//! What organisations are called, and which of them is meant where somebody names one.
//!
//! Whoever names an organisation types it: people in their profile, solutions and exchanges. Beside what was typed
//! stands its key, one form for all ways in which a name is typed, and the organisation that is meant, where one is.

use crate::site::{
    db::{Source, Tx},
    ids::OrganisationId,
    index,
    problem::Problem,
};
use macros::Record;
use organisation_name::{Column, Entity};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use std::collections::BTreeSet;

/// A name that an organisation has, with the country in which it has it.
pub mod organisation_name {
    use crate::site::{db::shown_nowhere, ids::OrganisationId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "organisation_name")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub organisation_id: OrganisationId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub folded: String,
        /// Empty where it belongs to no country.
        #[sea_orm(primary_key, auto_increment = false)]
        pub country: String,
        /// Who represents it said that this is how others type it.
        pub is_claimed: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}

    // What it is called stands in its own row, which says what that touches.
    shown_nowhere!(ActiveModel);
}

/// How many organisations of one name are told apart.
const NAMESAKES: u64 = 200;

/// An organisation that has a name, and where.
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(Entity)]
pub struct Called {
    pub organisation_id: OrganisationId,
    pub folded: String,
    pub country: String,
}

impl Source for Called {}

/// What stands beside a name that was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// Nothing is kept as empty: then it is known that there is none.
    pub key: String,
    pub id: Option<OrganisationId>,
}

/// One form for all ways in which a name is typed: words without case, accents and signs.
pub fn key(name: &str) -> String {
    let folded = index::fold(name);
    let words = folded.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Finds the organisation that is meant by a name that is typed in these countries, in the write that keeps it.
///
/// # Errors
/// The database's own.
pub async fn named(tx: &Tx, typed: &str, countries: &[String]) -> Result<Named, Problem> {
    let key = key(typed);
    if key.is_empty() {
        return Ok(Named::default());
    }
    let all = tx.all(Called::find().filter(Column::Folded.eq(&key)).limit(NAMESAKES)).await?;
    Ok(Named { id: meant(&all, &key, countries), key })
}

/// The one organisation that is meant: of those that are called so the one in these countries, else the one of no
/// country. Where no country is said, it has to be the only one. Of two nobody chooses.
pub fn meant(all: &[Called], key: &str, countries: &[String]) -> Option<OrganisationId> {
    let only = |fits: &dyn Fn(&Called) -> bool| {
        let called = all.iter().filter(|one| one.folded == key && fits(one));
        called.map(|one| one.organisation_id).collect::<BTreeSet<_>>()
    };
    let here = match countries {
        [] => only(&|_| true),
        _ => only(&|one| countries.contains(&one.country)),
    };
    let found = if here.is_empty() { only(&|one| one.country.is_empty()) } else { here };
    if found.len() == 1 { found.first().copied() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_however_it_is_typed() {
        let typed =
            ["Direction de l’État civil", "DIRECTION  de l'etat-civil", " direction de l´état civil. "];
        for name in typed {
            assert_eq!(key(name), "direction de l etat civil");
        }
        assert_ne!(key("Ministry of Water"), key("Ministry of Waters"));
        assert_eq!(key(" – "), "");
    }

    #[test]
    fn of_two_that_are_called_alike_nobody_chooses() {
        let one = |id, country: &str| Called {
            organisation_id: OrganisationId(id),
            folded: "ministry of health".into(),
            country: country.into(),
        };
        let meant = |all: &[Called], countries: &[&str]| {
            let countries: Vec<_> = countries.iter().map(ToString::to_string).collect();
            super::meant(all, "ministry of health", &countries).map(i64::from)
        };
        let both = [one(1, "RW"), one(2, "KE")];
        assert_eq!(meant(&both, &["KE"]), Some(2));
        assert_eq!(meant(&both, &["UG"]), None);
        assert_eq!(meant(&both, &["KE", "RW"]), None);
        assert_eq!(meant(&both, &[]), None);
        assert_eq!(meant(&both[..1], &[]), Some(1));
        let anywhere = [one(1, "RW"), one(3, "")];
        assert_eq!(meant(&anywhere, &["UG"]), Some(3));
        assert_eq!(meant(&anywhere, &["RW"]), Some(1));
        assert_eq!(meant(&[one(1, "RW"), one(1, "")], &[]), Some(1));
        assert_eq!(super::meant(&both, "another", &["KE".into()]), None);
    }
}
