//! Who runs the place and how it works: pages that an administrator can write anew, with good words until then.

pub mod entity;
mod flashes;
mod forms;
mod own;
mod pages;
mod store;
mod versions;
mod words;

use words::Name;

use super::{
    feature::{Feature, Of, Route, Rows},
    locale::Locale,
    session::Viewer,
    themes::forms::{MERGE, TABLE, TELL},
    things::Thing,
};

/// These pages stand in the footer, and in no list.
pub const FEATURE: Feature = Feature {
    thing: Thing::Page,
    tables: entity::tables,
    routes,
    forms: || vec![&forms::PAGE.outline, &TELL.outline, &MERGE.outline, &TABLE.outline],
    navigation: None,
    door: None,
    home: None,
    counts: &[],
    on_theme: None,
    by_theme: None,
    of_person: None,
    in_country: &[],
    of_organisation: None,
    rows,
    footer: &[
        (Name::About.path(), Locale::page_about),
        (Name::How.path(), Locale::page_how),
        (Name::Rules.path(), Locale::page_rules),
        (Name::Privacy.path(), Locale::page_privacy),
        (Name::Accessibility.path(), Locale::page_accessibility),
        (Name::Contact.path(), Locale::page_contact),
    ],
    outward: None,
    says: flashes::ALL,
    jobs: &[],
    own: own::ALL,
    holds: None,
    hears: None,
};

fn routes() -> Vec<Route> {
    vec![
        Route::page("/about", pages::about),
        Route::page("/contact", pages::contact),
        Route::page("/about/{page}", pages::show),
        Route::page("/about/{page}/edit", pages::edit).takes(pages::save),
        Route::page("/about/{page}/versions", versions::list).reads(&["before"]),
        Route::page("/about/{page}/versions/{number}", versions::show).takes(versions::restore),
        Route::page("/about/{page}/compare", versions::compare).reads(&["from", "to"]),
    ]
}

fn rows<'a>(_: &'a Viewer, _: Of<'a>) -> Rows<'a> {
    Box::pin(async { Ok(None) })
}
