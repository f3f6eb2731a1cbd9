//! Every address of the site: those of the features, and those of the place itself.

use super::{
    countries,
    feature::{self, Route},
    features::FEATURES,
    files, follows, home, link, mail, notices, organisations, outward,
    people::{self, joining, oidc, own_data, pages as person, posts as account, proof, second_factor},
    search, solutions,
    state::Site,
    themes,
};
use axum::Router;
use std::sync::LazyLock;

/// All pages, and what their forms do, but the [`doors`].
pub fn routes() -> Vec<Route> {
    let of_features = FEATURES.iter().flat_map(|feature| (feature.routes)());
    let of_the_place = of_the_place().into_iter().chain(files::routes()).chain(countries::routes());
    of_features.chain(of_the_place).chain(themes::pages::routes()).collect()
}

#[rustfmt::skip]
fn of_the_place() -> Vec<Route> {
    vec![
        Route::page("/",                   home::home),
        Route::page("/search",             search::search)
            .reads(&["q", "kind", "theme", "country", "language", "outcome", "sort", "page"]),
        Route::page(mail::pages::OUTGOING,  mail::pages::list),
        Route::page("/outgoing-mail/{letter}", mail::pages::show),
        Route::page(follows::FOLLOWING,    follows::following).takes(follows::set).slight(),
        Route::page(notices::SETTINGS,     notices::settings).takes(notices::save_wishes),
        Route::page("/notices",            notices::list).takes(notices::mark_read).reads(&["before", "topic", "unread"]),
    ]
}

/// Addresses that work without an account, or whose form is a secret: their forms are never kept for later.
pub fn doors() -> Vec<Route> {
    let doors = of_accounts().into_iter().chain(oidc::doors()).chain(joining::doors());
    doors.chain(own_data::doors()).chain(solutions::doors()).chain(organisations::doors()).collect()
}

#[rustfmt::skip]
fn of_accounts() -> Vec<Route> {
    vec![
        Route::page("/sign-up",            person::sign_up).takes(account::sign_up).reads(&["to"]),
        Route::page("/sign-in",            person::sign_in).takes(account::sign_in).reads(&["to"]),
        Route::form("/sign-in/demo",       account::sign_in_as_demo),
        Route::form("/sign-in/code",       second_factor::sign_in),
        Route::form("/sign-in/passkey",    people::sign_in_by_passkey),
        Route::form("/sign-out",           account::sign_out),
        Route::form("/settings/password",  account::change_password),
        Route::form("/settings/address",   account::ask_for_address),
        Route::page("/forgot-password",    person::forgot).takes(account::forgot),
        Route::page("/reset-password/{token}", person::reset).takes(account::reset),
        Route::page("/unsubscribe/{token}", notices::stop_page).takes(notices::stop),
        Route::page("/verify/{token}",     person::verify).takes(account::verify),
        Route::page(link::CONFIRM,         proof::page).takes(proof::confirm).reads(&["to"]),
        Route::form("/settings/confirm/passkey", proof::confirm_by_passkey),
        Route::form(link::LANGUAGE,        account::choose_language).slight(),
    ]
}

/// What machines read: search engines, and those who show links.
pub fn for_machines() -> Vec<Route> {
    outward::routes()
}

/// Whether an address is that of a page for people.
pub fn is_page(path: &str) -> bool {
    PATTERNS.iter().any(|(known, _)| feature::fits(known, path))
}

/// Routes as `server` takes them, which adds what is not for people, and the layers around it.
pub fn router(routes: Vec<Route>) -> Router<Site> {
    routes.into_iter().fold(Router::new(), |router, route| router.route(route.path, route.methods))
}

/// Whether a form that is sent to an address may come with a file.
pub fn takes_file(path: &str) -> bool {
    static TAKING: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        routes().into_iter().filter(|route| route.takes_file).map(|route| route.path).collect()
    });
    TAKING.iter().any(|known| feature::fits(known, path))
}

/// Whether what is sent to an address is not counted among the writes of a person.
pub fn is_slight(path: &str) -> bool {
    static SLIGHT: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let all = routes().into_iter().chain(doors());
        all.filter(|route| route.is_slight).map(|route| route.path).collect()
    });
    SLIGHT.iter().any(|known| feature::fits(known, path))
}

/// A page's addresses, and what it reads.
type Pattern = (&'static str, &'static [&'static str]);

/// Those with the most words of their own first: `/solutions/new` before `/solutions/{at}`.
static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let all = routes().into_iter().chain(doors()).filter(|route| route.is_page);
    let mut patterns: Vec<Pattern> = all.map(|route| (route.path, route.reads)).collect();
    patterns.sort_by_key(|(path, _)| path.matches('{').count());
    patterns
});

/// The parameters that a page reads, in the order of its one address. Nothing else gets through to it; of
/// what is no page, all does.
pub fn parameters(path: &str) -> Option<&'static [&'static str]> {
    let first = path.trim_start_matches('/').split('/').next();
    if matches!(first, Some("assets" | "public" | "call" | "healthz" | "readyz")) {
        return None;
    }
    let known = PATTERNS.iter().find(|(known, _)| feature::fits(known, path));
    Some(known.map(|(_, reads)| *reads).unwrap_or_default())
}
