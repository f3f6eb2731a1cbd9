//! What a link to a thing shows where somebody passes it on: a picture with its title, its country and its outcome,
//! drawn here and kept for a while ([decision 26](../../../../../docs/decisions/026-pictures-for-links.md)).

mod draw;
mod lines;
mod small;

pub use draw::drawing;

use super::{blocking_pool::BlockingPool, locale::Locale, problem::Problem};
use axum::body::Bytes;
use moka::sync::Cache;
use sha2::{Digest, Sha256};
use std::{sync::Arc, time::Duration};
use tokio::sync::Semaphore;

/// What stands on the picture.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Card {
    pub title: String,
    /// The language of the title, in which the rest is said where the site has it.
    pub language: String,
    /// The country, or where else it is; of a theme, what that is.
    pub place: String,
    /// What came of it.
    pub outcome: String,
}

/// The name of the picture of the place itself.
pub const PLACE: &str = "banyan";

/// How cards are drawn. Pictures are kept elsewhere by their addresses for long: who draws them otherwise counts on.
const LOOK: u8 = 1;

impl Card {
    /// That of a page on which the place speaks.
    pub fn of_place(t: Locale, title: &str, about: &str) -> Self {
        Self {
            title: title.to_owned(),
            language: t.code().to_owned(),
            place: about.to_owned(),
            outcome: String::new(),
        }
    }

    /// That of all pages that have none of their own.
    pub fn of_all(t: Locale) -> Self {
        Self::of_place(t, t.site_description(), "")
    }

    /// The language in which a card of something in this language speaks.
    pub fn speaks(language: &str) -> Locale {
        Locale::parse(language).unwrap_or_default()
    }

    /// Where the picture is of what has this name: `/cards/solution-12.fr.0c8e2f4a6b1d3e57.png`. What stands on it is
    /// in the address, so a picture at an address never changes.
    pub fn address(&self, name: &str) -> String {
        let mut sum = Sha256::new_with_prefix([LOOK]);
        for text in [&self.title, &self.language, &self.place, &self.outcome] {
            sum.update(text.len().to_le_bytes());
            sum.update(text);
        }
        let version: String = sum.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        format!("/cards/{name}.{}.{version}.png", self.language)
    }
}

/// How much memory drawn pictures may take, in bytes.
const KEPT: u64 = 8 << 20;
/// How many wait while one is drawn. Who comes later is told to come back.
const LINE: usize = 40;
/// How long they wait.
const PATIENCE: Duration = Duration::from_secs(5);

/// Draws cards, one at a time, and keeps those that were drawn lately.
pub struct Cards {
    drawn: Cache<Card, Bytes>,
    /// Others who need the pool wait behind one picture at most, however many are asked for.
    turn: Arc<Semaphore>,
    line: Semaphore,
}

impl Default for Cards {
    fn default() -> Self {
        let weigh = |_: &Card, png: &Bytes| u32::try_from(png.len()).unwrap_or(u32::MAX);
        Self {
            drawn: Cache::builder().max_capacity(KEPT).weigher(weigh).build(),
            turn: Arc::new(Semaphore::new(1)),
            line: Semaphore::new(LINE),
        }
    }
}

impl Cards {
    /// The picture of a card, as PNG.
    ///
    /// # Errors
    /// [`Problem::Busy`] where too many are asked for; as those of [`BlockingPool::run`]; a fault, should it not be
    /// drawn.
    pub async fn png(&self, pool: &BlockingPool, card: Card) -> Result<Bytes, Problem> {
        self.drawn_by(pool, card, draw::card).await
    }

    async fn drawn_by(
        &self,
        pool: &BlockingPool,
        card: Card,
        draw: impl FnOnce(&Card) -> Result<Vec<u8>, Problem> + Send + 'static,
    ) -> Result<Bytes, Problem> {
        if let Some(png) = self.drawn.get(&card) {
            return Ok(png);
        }
        let _place = self.line.try_acquire().map_err(|_| Problem::Busy)?;
        let turn = tokio::time::timeout(PATIENCE, self.turn.clone().acquire_owned()).await;
        let turn = turn.map_err(|_| Problem::Busy)?.map_err(Problem::fault)?;
        if let Some(png) = self.drawn.get(&card) {
            return Ok(png); // drawn for another meanwhile
        }
        let kept = self.drawn.clone();
        let work = move || {
            let _turn = turn; // a client that leaves does not make room for another picture
            let png = Bytes::from(draw(&card)?);
            kept.insert(card, png.clone());
            Ok(png)
        };
        pool.run(work).await?
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        sync::atomic::{AtomicUsize, Ordering},
        thread,
    };

    fn titled(title: &str) -> Card {
        Card::of_place(Locale::ENGLISH, title, "")
    }

    #[test]
    fn an_address_says_all_that_stands_on_the_picture() {
        let card = titled("Wells");
        let address = card.address("theme-water");
        assert!(address.starts_with("/cards/theme-water.en.") && address.ends_with(".png"), "{address}");
        assert_eq!(card.clone().address("theme-water"), address);
        let others = [
            Card { title: "Well".into(), place: "s".into(), ..card.clone() },
            Card { outcome: "Worked".into(), ..card.clone() },
            Card { place: "Worked".into(), ..card.clone() },
            Card { language: "fr".into(), ..card.clone() },
        ];
        let mut addresses: Vec<_> = others.iter().map(|other| other.address("theme-water")).collect();
        addresses.push(address);
        addresses.sort_unstable();
        addresses.dedup();
        assert_eq!(addresses.len(), 5);
    }

    #[tokio::test]
    async fn a_picture_is_drawn_once_and_one_at_a_time() {
        let cards = Arc::new(Cards::default());
        let pool = BlockingPool::default();
        let (now, most, all) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
        let counts = Arc::new((now, most, all));
        let mut asked = tokio::task::JoinSet::new();
        for number in 0..LINE {
            let (cards, pool, counts) = (cards.clone(), pool.clone(), counts.clone());
            asked.spawn(async move {
                let draw = move |card: &Card| {
                    let (now, most, all) = &*counts;
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    thread::yield_now();
                    now.fetch_sub(1, Ordering::SeqCst);
                    all.fetch_add(1, Ordering::SeqCst);
                    Ok(card.title.clone().into_bytes())
                };
                let card = titled(["one", "two", "three"][number % 3]);
                (card.title.clone(), cards.drawn_by(&pool, card, draw).await)
            });
        }
        while let Some(done) = asked.join_next().await {
            let (title, png) = done.expect("an end");
            assert_eq!(png.expect("a picture"), title);
        }
        assert_eq!((counts.1.load(Ordering::SeqCst), counts.2.load(Ordering::SeqCst)), (1, 3));
    }

    #[tokio::test]
    async fn who_comes_when_the_line_is_full_is_told_so_and_what_is_drawn_is_still_sent() {
        let (cards, pool) = (Arc::new(Cards::default()), BlockingPool::default());
        let draw = |card: &Card| Ok(card.title.clone().into_bytes());
        cards.drawn_by(&pool, titled("old"), draw).await.expect("a picture");
        let turn = cards.turn.clone().acquire_owned().await.expect("a turn");
        let (begun, mut waiting) = (Arc::new(Semaphore::new(0)), tokio::task::JoinSet::new());
        for number in 0..LINE {
            let (cards, pool, begun) = (cards.clone(), pool.clone(), begun.clone());
            waiting.spawn(async move {
                begun.add_permits(1); // it stands in line before anybody else runs: there is one thread
                cards.drawn_by(&pool, titled(&number.to_string()), draw).await
            });
        }
        let _all = begun.acquire_many(LINE as u32).await.expect("all have come");
        let late = cards.drawn_by(&pool, titled("late"), draw).await;
        assert!(matches!(late, Err(Problem::Busy)), "{late:?}");
        assert_eq!(cards.drawn_by(&pool, titled("old"), draw).await.expect("kept"), "old");
        drop(turn);
        while let Some(done) = waiting.join_next().await {
            assert!(done.expect("an end").is_ok());
        }
    }

    #[tokio::test]
    async fn what_cannot_be_drawn_is_a_fault_and_makes_room_for_the_next() {
        let (cards, pool) = (Cards::default(), BlockingPool::default());
        let fails = cards.drawn_by(&pool, titled("one"), |_| panic!("a letter like no other")).await;
        assert!(matches!(fails, Err(Problem::Fault(_))), "{fails:?}");
        let fails = cards.drawn_by(&pool, titled("one"), |_| Err(Problem::fault("no room"))).await;
        assert!(matches!(fails, Err(Problem::Fault(_))), "{fails:?}");
        assert_eq!(cards.drawn_by(&pool, titled("one"), |_| Ok(vec![1])).await.expect("a picture")[..], [1]);
    }
}
