//! Every address of the site on one screen: pages (GET) and what their forms do (POST).

use super::{discussions, exchanges, home, notices, people, search, solutions, state::Site, themes};
use axum::{
    Router,
    routing::{get, post},
};

/// All pages and posts. `server` adds what is not for people, and the layers around it.
#[rustfmt::skip]
pub fn routes() -> Router<Site> {
    use discussions::{pages as discussion, posts as in_discussion};
    use exchanges::{pages as exchange, posts as in_exchange};
    use people::{pages as person, posts as account};
    use solutions::{pages as solution, posts as in_solution};
    Router::new()
        .route("/",                                         get(home::home))
        .route("/search",                                   get(search::search))
        .route("/themes",                                   get(themes::pages::list))
        .route("/themes/{slug}",                            get(themes::pages::show))

        .route("/solutions",                                get(solution::list))
        .route("/solutions/new",                            get(solution::new).post(in_solution::create))
        .route("/solutions/{at}",                           get(solution::show))
        .route("/solutions/{at}/edit",                      get(solution::edit).post(in_solution::update))
        .route("/solutions/{at}/revisions",                 get(solution::revisions))
        .route("/solutions/{at}/revisions/{number}",        get(solution::revision))

        .route("/discussions",                              get(discussion::list))
        .route("/discussions/new",                          get(discussion::new).post(in_discussion::begin))
        .route("/discussions/{at}",                         get(discussion::show).post(in_discussion::reply))
        .route("/discussions/{at}/posts/{number}/edit",     get(discussion::edit_post).post(in_discussion::edit))
        .route("/discussions/{at}/posts/{number}/history",  get(discussion::history))
        .route("/discussions/{at}/reactions/{kind}",        post(in_discussion::react))
        .route("/discussions/{at}/posts/{number}/answer",   post(in_discussion::answer))

        .route("/exchanges",                                get(exchange::list))
        .route("/exchanges/new",                            get(exchange::new).post(in_exchange::create))
        .route("/exchanges/{at}",                           get(exchange::show))
        .route("/exchanges/{at}/edit",                      get(exchange::edit).post(in_exchange::update))
        .route("/exchanges/{at}/offers",                    post(in_exchange::offer))
        .route("/exchanges/{at}/offers/retract",            post(in_exchange::retract))
        .route("/exchanges/{at}/offers/{offer}/choose",     post(in_exchange::choose))
        .route("/exchanges/{at}/suggest",                   post(in_exchange::suggest))
        .route("/exchanges/{at}/plan",                      get(exchange::plan).post(in_exchange::save_plan))
        .route("/exchanges/{at}/agree",                     post(in_exchange::agree))
        .route("/exchanges/{at}/step-back",                 post(in_exchange::step_back))
        .route("/exchanges/{at}/choose-another",            post(in_exchange::choose_another))
        .route("/exchanges/{at}/withdraw",                  post(in_exchange::withdraw))

        .route("/people/{handle}",                          get(person::show))
        .route("/settings",                                 get(person::settings).post(account::save_profile))
        .route("/settings/sessions",                        post(account::sign_out_elsewhere))
        .route("/notices",                                  get(notices::list).post(notices::mark_read))
}

/// Whether an address is one of [`doors`].
pub fn is_door(path: &str) -> bool {
    matches!(path, "/sign-up" | "/sign-in" | "/sign-in/demo" | "/sign-out" | "/settings/password" | "/language")
}

/// The parameters that a page reads, in the order of its one address. Nothing else gets through to it; of what is no page, all does.
#[rustfmt::skip]
pub fn parameters(path: &str) -> Option<&'static [&'static str]> {
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    Some(match parts.as_slice() {
        ["assets" | "public" | "call" | "healthz" | "readyz", ..] => return None,
        ["search"]                                             => &["q"],
        ["solutions"]                                          => &["theme", "country", "outcome", "language", "after"],
        ["solutions", "new"]                                   => &["from", "theme"],
        ["solutions", _, "revisions"]                          => &["before"],
        ["discussions"]                                        => &["theme", "kind", "unanswered", "after"],
        ["discussions", "new"]                                 => &["theme", "solution"],
        ["discussions", _]                                     => &["after"],
        ["discussions", _, "posts", _, "history"]              => &["before"],
        ["exchanges"]                                          => &["state", "theme", "country", "after"],
        ["sign-in" | "sign-up"]                                => &["to"],
        _                                                      => &[],
    })
}

/// Addresses that work without an account, or whose form is a secret: their forms are never kept for later.
#[rustfmt::skip]
pub fn doors() -> Router<Site> {
    use people::{pages as person, posts as account};
    Router::new()
        .route("/sign-up",                                  get(person::sign_up).post(account::sign_up))
        .route("/sign-in",                                  get(person::sign_in).post(account::sign_in))
        .route("/sign-in/demo",                             post(account::sign_in_as_demo))
        .route("/sign-out",                                 post(account::sign_out))
        .route("/settings/password",                        post(account::change_password))
        .route("/language",                                 post(account::choose_language))
}
