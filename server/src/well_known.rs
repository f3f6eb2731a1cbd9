//! Files that browsers and search engines ask for at addresses of their own.

use app::site::{link, locale::Locale};
use axum::{Router, http::header, response::IntoResponse, routing::get};
use serde_json::json;
use std::path::Path;
use tower_http::services::ServeFile;

/// The colour of the paper by day, as in `style/tokens.css`.
const PAPER: &str = "#faf7f0";

/// All of them, of the place at this origin; the files are those of this folder.
pub fn well_known(public: &Path, origin: &str) -> Router {
    let (robots, manifest) = (robots(origin), manifest());
    let text = |kind: &'static str, text: String| {
        get(move || async move { ([(header::CONTENT_TYPE, kind)], text).into_response() })
    };
    Router::new()
        .route("/robots.txt", text("text/plain; charset=utf-8", robots))
        .route("/site.webmanifest", text("application/manifest+json", manifest))
        .route_service("/favicon.ico", ServeFile::new(public.join("favicon.ico")))
        .route_service("/apple-touch-icon.png", ServeFile::new(public.join("apple-touch-icon.png")))
}

/// What is of one person, and what only forms lead to, is of no use to a search engine; nor are lists that are narrowed
/// by more than one filter, of which there are without number.
fn robots(origin: &str) -> String {
    let closed = [
        link::SETTINGS,
        link::NOTICES,
        link::SIGN_IN,
        link::SIGN_UP,
        link::WELCOME,
        link::SEARCH,
        "/call/",
        "/*&",
    ];
    let closed: String = closed.iter().map(|path| format!("Disallow: {path}\n")).collect();
    format!("User-agent: *\n{closed}\nSitemap: {origin}/sitemap.xml\n")
}

/// How the place stands among the programs of a phone.
fn manifest() -> String {
    let t = Locale::ENGLISH;
    let icon = |size: u16| json!({ "src": format!("/public/icon-{size}.png"), "sizes": format!("{size}x{size}"), "type": "image/png" });
    json!({
        "name": t.site_name(),
        "short_name": t.site_name(),
        "description": t.site_description(),
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [icon(192), icon(512), { "src": "/public/icon.svg", "sizes": "any", "type": "image/svg+xml" }],
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_names_icons_that_are_there() {
        let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/public");
        let manifest: serde_json::Value = serde_json::from_str(&manifest()).expect("JSON");
        let icons = manifest["icons"].as_array().expect("a list");
        assert_eq!(icons.len(), 3);
        for icon in icons {
            let file = icon["src"].as_str().and_then(|src| src.strip_prefix("/public/")).expect("a file");
            assert!(public.join(file).is_file(), "{file}");
        }
        assert!(["favicon.ico", "apple-touch-icon.png"].iter().all(|file| public.join(file).is_file()));
    }

    #[test]
    fn no_page_that_all_may_find_is_closed_to_search_engines() {
        let robots = robots("https://banyan.example");
        for page in ["/solutions", "/discussions", "/exchanges", "/people/", "/themes", "/about"] {
            assert!(!robots.contains(&format!("Disallow: {page}")), "{page}");
        }
        assert!(robots.lines().any(|line| line == "Disallow: /settings"));
        assert!(robots.ends_with("\nSitemap: https://banyan.example/sitemap.xml\n"));
    }
}
