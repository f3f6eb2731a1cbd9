//! What is here already of what a file names.

use super::entity::solution_outside;
use crate::site::{
    db::{Db, Json, Source},
    ids::SolutionId,
    link,
    problem::Problem,
    solutions::{
        attribution::Attribution,
        entity::{solution, solution_revision},
        rules::{Solution, State},
    },
    things::Thing,
    time::Moment,
};
use macros::Record;
use sea_orm::{ColumnTrait, Condition, QueryFilter, sea_query::ExprTrait};
use std::collections::HashMap;

/// How many are asked for at once.
const PART: usize = 400;

/// A solution that is here.
#[derive(Record)]
#[record(solution::Entity)]
pub struct Known {
    pub id: SolutionId,
    pub parent_id: Option<SolutionId>,
    pub state: State,
    pub content: Json<Solution>,
    pub attribution: Attribution,
    pub revision: i64,
    pub version: i64,
    pub updated_at: Moment,
}

impl Source for Known {}

impl Known {
    /// Whether a row says no more of it than is here: how its author is named is kept beside its texts, and from when
    /// others see it concerns what is out no more.
    pub fn says(&self, row: &Solution) -> bool {
        let texts = Solution { attribution: None, not_before: None, ..row.clone() };
        texts == self.content.0 && row.attribution.is_none_or(|told| told == self.attribution)
    }
}

/// That one came from elsewhere.
#[derive(Record)]
#[record(solution_outside::Entity)]
pub struct Outside {
    pub solution_id: SolutionId,
    pub key: String,
    pub revision: i64,
}

impl Source for Outside {}

#[derive(Record)]
#[record(solution_revision::Entity)]
struct Imported {
    solution_id: SolutionId,
    content: Json<Solution>,
}

impl Source for Imported {}

/// All that is here of what some keys name.
#[derive(Default)]
pub struct Here {
    origin: String,
    outside: HashMap<String, Outside>,
    solutions: HashMap<SolutionId, Known>,
    /// Of what was changed here since, what had come from outside.
    imported: HashMap<SolutionId, Solution>,
}

/// The key of a solution that was first told here: its address, without the words that may change.
pub fn own_key(origin: &str, id: SolutionId) -> String {
    format!("{origin}{}", Thing::Solution.address(&format!("/{id}")))
}

/// The solution of this place that a key names.
pub fn own_id(origin: &str, key: &str) -> Option<SolutionId> {
    let path = key.strip_prefix(origin).filter(|path| path.starts_with(Thing::Solution.list()))?;
    Some(link::id_in(path))
}

impl Here {
    /// Looks for them.
    ///
    /// # Errors
    /// The database's own.
    pub async fn find(db: &Db, origin: &str, keys: &[&str]) -> Result<Self, Problem> {
        let mut here = Self { origin: origin.to_owned(), ..Self::default() };
        for part in keys.chunks(PART) {
            let found = Outside::find().filter(solution_outside::Column::Key.is_in(part.iter().copied()));
            let found = db.all(found).await?;
            let own = part.iter().filter_map(|key| own_id(origin, key));
            let ids: Vec<_> = found.iter().map(|one| one.solution_id).chain(own).collect();
            here.outside.extend(found.into_iter().map(|one| (one.key.clone(), one)));
            let found = db.all(Known::find().filter(solution::Column::Id.is_in(ids))).await?;
            here.solutions.extend(found.into_iter().map(|one| (one.id, one)));
        }
        here.find_imported(db).await?;
        Ok(here)
    }

    async fn find_imported(&mut self, db: &Db) -> Result<(), Problem> {
        use solution_revision::Column;
        let changed = |one: &&Outside| {
            self.solutions.get(&one.solution_id).is_some_and(|known| known.revision != one.revision)
        };
        let changed: Vec<&Outside> = self.outside.values().filter(changed).collect();
        let mut imported = HashMap::new();
        for part in changed.chunks(PART) {
            let these = part.iter().fold(Condition::any(), |any, one| {
                any.add(Column::SolutionId.eq(one.solution_id).and(Column::Number.eq(one.revision)))
            });
            let found = db.all(Imported::find().filter(these)).await?;
            imported.extend(found.into_iter().map(|one| (one.solution_id, one.content.0)));
        }
        self.imported = imported;
        Ok(())
    }

    /// The solution of a key that came from outside before; nothing where it is new.
    pub fn outside(&self, key: &str) -> Option<(&Known, &Outside)> {
        let outside = self.outside.get(key)?;
        Some((self.solutions.get(&outside.solution_id)?, outside))
    }

    /// The number of the solution of this place that a key names, whether that is there or not.
    pub fn own(&self, key: &str) -> Option<SolutionId> {
        own_id(&self.origin, key)
    }

    /// The solution of a key that is here.
    pub fn any(&self, key: &str) -> Option<&Known> {
        let outside = self.outside(key).map(|(known, _)| known);
        outside.or_else(|| self.solutions.get(&self.own(key)?))
    }

    /// What had come from outside of a solution that was changed here since.
    pub fn imported(&self, id: SolutionId) -> Option<&Solution> {
        self.imported.get(&id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_of_this_place_is_an_address_of_it() {
        let origin = "https://banyan.example";
        assert_eq!(own_id(origin, &own_key(origin, SolutionId(12))), Some(SolutionId(12)));
        assert_eq!(own_id(origin, "https://banyan.example/solutions/12-pumps"), Some(SolutionId(12)));
        for other in ["12", "https://elsewhere.example/solutions/12", "https://banyan.example/pitfalls/1"] {
            assert_eq!(own_id(origin, other), None, "{other}");
        }
    }
}
