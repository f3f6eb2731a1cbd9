//! What a link to a thing shows where somebody passes it on: a picture with its title, its country and its outcome,
//! drawn here and kept for a while ([decision 26](../../../../../docs/decisions/026-pictures-for-links.md)).

mod draw;

use super::{blocking_pool::BlockingPool, locale::Locale, problem::Problem};
use axum::body::Bytes;
use moka::sync::Cache;

/// What stands on the picture.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Card {
    pub title: String,
    /// The language of the title, in which the rest is said where the site has it.
    pub language: String,
    /// The country, or where else it is.
    pub place: String,
    /// What came of it.
    pub outcome: String,
}

impl Card {
    /// The language in which a card of something in this language speaks.
    pub fn speaks(language: &str) -> Locale {
        Locale::parse(language).unwrap_or_default()
    }
}

/// How much memory drawn pictures may take, in bytes.
const KEPT: u64 = 8 << 20;

/// Draws cards, and keeps those that were drawn lately.
pub struct Cards(Cache<Card, Bytes>);

impl Default for Cards {
    fn default() -> Self {
        let weigh = |_: &Card, png: &Bytes| u32::try_from(png.len()).unwrap_or(u32::MAX);
        Self(Cache::builder().max_capacity(KEPT).weigher(weigh).build())
    }
}

impl Cards {
    /// The picture of a card, as PNG: it takes tens of milliseconds, so it is drawn in the pool, where others wait for
    /// their turn.
    ///
    /// # Errors
    /// As those of [`BlockingPool::run`]; a fault, should it not be drawn.
    pub async fn png(&self, pool: &BlockingPool, card: Card) -> Result<Bytes, Problem> {
        if let Some(png) = self.0.get(&card) {
            return Ok(png);
        }
        let drawn = card.clone();
        let png: Bytes = pool.run(move || draw::card(&drawn)).await??.into();
        self.0.insert(card, png.clone());
        Ok(png)
    }
}
