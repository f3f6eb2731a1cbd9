//! What a pitfall may be to a solution, and who may do what with it.

use crate::site::{access::Me, ids::PersonId};

crate::choices! {
    /// What became of a solution at a pitfall.
    How {
        FellInto = "fell-into" => pitfall_fell_into,
        GotRound = "got-round" => pitfall_got_round,
    }
}

/// Who wrote it puts it right, and moderators.
pub fn may_edit(author: PersonId, me: &Me) -> bool {
    author == me.id || me.role.moderates()
}
