//! What imports keep of a person.

use crate::site::own::{Given, Left, Own};

pub const OWN: Own = Own {
    table: "solution_import",
    columns: &["person_id"],
    given: Given::Nothing("a file that waits to be imported is what others told; who sent it has it"),
    left: Left::Deleted,
};
