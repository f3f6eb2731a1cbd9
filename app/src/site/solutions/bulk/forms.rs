//! The form that a file is sent with.

use crate::site::{
    files::FILE,
    form::{FormSpec, file, line, token},
    locale::Locale,
};
use std::sync::LazyLock;

/// What browsers are told that the file is.
const ACCEPT: &str = ".csv,.tsv,.txt,.json,.jsonl,text/csv,application/json";

/// Who tells what is in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Import {
    pub teller: String,
}

pub static IMPORT: LazyLock<FormSpec<Import>> = LazyLock::new(|| {
    FormSpec::new([
        file(FILE, ACCEPT).label(Locale::import_file).help(Locale::import_file_help).aside(),
        line("teller", 0..=30)
            .label(Locale::import_teller)
            .help(Locale::import_teller_help)
            .of(|form: &mut Import| &mut form.teller),
        token(),
    ])
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::form::{Typed, sample::assert_round_trip};

    #[test]
    fn the_form_holds_who_tells_it() {
        assert_round_trip(&IMPORT, &Typed::of([("teller", "ana")]), &[]);
    }
}
