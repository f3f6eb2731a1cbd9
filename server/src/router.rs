//! The whole server in order: what answers, and what every request passes on its way there.

use crate::{
    calls, compress, guard, headers, hold, jobs, page_cache::PageCache, settings::Settings, well_known,
};
use app::site::{address, people::keep, problem_page, routes, session, state::Site, themes};
use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, State},
    http::{Request, StatusCode, header},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};
use std::{sync::Arc, time::Duration};
use tower::{ServiceBuilder, util::MapResponseLayer};
use tower_http::{catch_panic::CatchPanicLayer, services::ServeDir, timeout::TimeoutLayer};

/// How long an answer may take.
const SLOW_ANSWER: Duration = Duration::from_secs(30);

/// Everything that the server answers.
pub fn router(site: Site, settings: &Settings) -> Router {
    let guard = Arc::new(guard::Guard::new(settings));
    let folder = settings.site();
    let is_worked_on = site.assets.follow.is_some();
    let kept = |usual: fn(Response) -> Response| {
        MapResponseLayer::new(if is_worked_on { headers::not_at_all } else { usual })
    };
    let files = Router::new()
        .nest_service("/assets", ServeDir::new(folder.join("assets")).precompressed_br().precompressed_gzip())
        .layer(kept(headers::forever))
        .merge(
            Router::new()
                .nest_service(
                    "/public",
                    ServeDir::new(folder.join("public")).precompressed_br().precompressed_gzip(),
                )
                .merge(well_known::well_known(&folder.join("public"), &site.settings.origin))
                .layer(kept(headers::a_day)),
        );
    let secure = site.settings.secure();
    let checks = Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .with_state(site.clone());
    let keeps = settings.page_cache_mb > 0;
    let all = headers::safe(
        pages(site.clone(), guard)
            .merge(checks)
            .merge(files)
            .layer(from_fn(address::without_slashes))
            .layer(CatchPanicLayer::new()),
        secure,
    );
    let all = match keeps {
        true => PageCache::around(all, site, settings.page_cache_mb),
        false => Router::new().fallback_service(all), // the way is chosen when the address is settled
    };
    all.layer(from_fn(settle))
}

/// Layer, before everything: a request says once which host it is for, and its address is the one of its
/// page.
async fn settle(mut request: Request<Body>, next: Next) -> Response {
    if request.headers().get_all(header::HOST).iter().count() != 1 {
        return StatusCode::BAD_REQUEST.into_response();
    }
    if let Some(settled) = address::settled(request.method(), request.uri()) {
        *request.uri_mut() = settled;
    }
    next.run(request).await
}

/// What people see and send: known by session, guarded, dressed, compressed.
fn pages(site: Site, guard: Arc<guard::Guard>) -> Router {
    let call = get(leptos_axum::handle_server_fns).post(leptos_axum::handle_server_fns);
    let calls = Router::new().route("/call/{*function}", call).layer(from_fn(calls::plain));
    let pool = site.blocking.clone();
    let kept = routes::router(routes::routes()).layer(from_fn(keep::keep));
    kept.merge(routes::router(routes::doors()))
        .merge(routes::router(routes::for_machines()))
        .layer(from_fn(keep::in_language))
        .with_state(site.clone())
        .merge(calls)
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(
            ServiceBuilder::new()
                .layer(from_fn(guard::request_id))
                .layer(from_fn_with_state(guard.clone(), guard::client))
                .layer(from_fn_with_state(hold::Memory::default(), hold::hold))
                .layer(from_fn_with_state(pool.clone(), compress::answers))
                .layer(from_fn_with_state(site.clone(), follow_themes))
                .layer(from_fn_with_state(site.clone(), session::know))
                .layer(from_fn(problem_page::dress))
                .layer(CatchPanicLayer::custom(guard::panicked))
                .layer(guard::same_site(&site))
                .layer(from_fn_with_state(guard, guard::admit))
                .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, SLOW_ANSWER))
                .layer(from_fn_with_state(pool, guard::finish_writes))
                .layer(DefaultBodyLimit::max(2 * guard::FORM_MOST)),
        )
}

/// Layer: another process may have changed the tree of themes.
async fn follow_themes(State(site): State<Site>, request: Request<Body>, next: Next) -> Response {
    if let Err(error) = themes::store::follow(&site).await {
        tracing::warn!(%error, "the themes could not be read; they are shown as they were");
    }
    next.run(request).await
}

/// Whether the database answers, for whoever sends requests here.
async fn ready(State(site): State<Site>) -> impl IntoResponse {
    if !site.db.answers().await {
        return (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer".to_owned());
    }
    // Pages do not need the mail server: whoever sends requests here goes on doing so.
    match jobs::late_letters(&site).await {
        Ok(Some(since)) => (StatusCode::OK, format!("ready, but letters wait since {}", since.iso())),
        _ => (StatusCode::OK, "ready".to_owned()),
    }
}
