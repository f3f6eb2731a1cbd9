//! Who runs the place and how it works: pages that an administrator can write anew, with good words until then.

pub mod entity;
mod flashes;
mod forms;
mod pages;
mod store;
mod words;

use words::Name;

use super::{
    feature::{Feature, Of, Route, Rows},
    locale::Locale,
    session::Viewer,
    things::Thing,
};

/// These pages stand in the footer, and in no list.
pub const FEATURE: Feature = Feature {
    thing: Thing::Page,
    tables: entity::tables,
    routes,
    forms: || vec![&forms::PAGE.outline],
    navigation: None,
    door: None,
    home: None,
    counts: Vec::new,
    on_theme: None,
    by_theme: None,
    of_person: None,
    rows,
    footer: &[
        ("/about", Locale::page_about),
        ("/about/how-it-works", Locale::page_how),
        ("/about/rules", Locale::page_rules),
        ("/about/privacy", Locale::page_privacy),
        ("/about/accessibility", Locale::page_accessibility),
        ("/contact", Locale::page_contact),
    ],
    says: flashes::ALL,
    jobs: &[],
};

fn routes() -> Vec<Route> {
    vec![
        Route::page("/about", pages::about),
        Route::page("/contact", pages::contact),
        Route::page("/about/{page}", pages::show),
        Route::page("/about/{page}/edit", pages::edit).takes(pages::save),
        Route::page("/about/{page}/versions", pages::versions),
    ]
}

fn rows<'a>(_: &'a Viewer, _: Of<'a>) -> Rows<'a> {
    Box::pin(async { Ok(None) })
}
