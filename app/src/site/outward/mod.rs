//! What the place shows to machines: maps for search engines, and pictures for those who show links.

mod card;
mod sitemap;

use super::feature::Route;

/// No pages for people, and no forms.
#[rustfmt::skip]
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/sitemap.xml",              sitemap::index),
        Route::page("/sitemap/{part}",           sitemap::part),
        Route::page("/cards/{card}",             card::card),
    ]
}
