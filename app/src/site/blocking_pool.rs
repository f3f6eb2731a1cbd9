//! Work that takes long, apart from the threads that answer: rendering, ranking, hashing, forms of many
//! kilobytes.
//!
//! A few threads do it, fewer than there are cores, so that a page that is ready never waits for one that is
//! not. They take what comes in the order in which it came; that nobody fills the line is the guard's care
//! ([`quota`](super::quota)).

use super::problem::Problem;
use std::{
    cell::Cell,
    num::NonZero,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, Wake, Waker},
    thread::available_parallelism,
    time::Duration,
};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

/// What is longer than this, in bytes, is made apart.
pub const LONG: usize = 2 << 10;
/// What is only read and put together, not rendered, is made apart when it is longer than this.
pub const LARGE: usize = 64 << 10;
/// How long work waits for its turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// The room for it. Cheap to clone.
#[derive(Clone)]
pub struct BlockingPool(Arc<Semaphore>);

impl Default for BlockingPool {
    fn default() -> Self {
        Self::of(available_parallelism().map_or(1, NonZero::get).saturating_sub(1).max(1))
    }
}

impl BlockingPool {
    /// With so many threads.
    fn of(threads: usize) -> Self {
        Self(Arc::new(Semaphore::new(threads)))
    }

    async fn turn(&self) -> Result<OwnedSemaphorePermit, Problem> {
        match tokio::time::timeout(PATIENCE, self.0.clone().acquire_owned()).await {
            Ok(turn) => turn.map_err(Problem::fault),
            Err(_) => Err(Problem::Busy),
        }
    }

    /// Does a piece of work.
    ///
    /// # Errors
    /// [`Problem::Busy`] when it was not its turn for too long; a fault, should it panic.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        if Here::is() {
            return Ok(work()); // who is apart already has a turn, and would wait for themselves
        }
        let turn = self.turn().await?;
        let doing = move || {
            let _turn = turn; // held by the work itself: a client that leaves does not make room for more
            let _here = Here::begin();
            work()
        };
        tokio::task::spawn_blocking(doing).await.map_err(Problem::fault)
    }

    /// Does a piece of work that only puts together what is there: here, unless it is about so many bytes.
    ///
    /// # Errors
    /// As [`BlockingPool::run`].
    pub async fn run_if_large<T: Send + 'static>(
        &self,
        bytes: usize,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        if bytes <= LARGE { Ok(work()) } else { self.run(work).await }
    }

    /// Does what also waits: each stretch between two waits is a piece of work, and while it waits others
    /// have the thread.
    ///
    /// # Errors
    /// As [`BlockingPool::run`].
    pub async fn drive<T: Send + 'static>(
        &self,
        future: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, Problem> {
        let woken = Arc::new(Woken::default());
        let mut future: Pin<Box<dyn Future<Output = T> + Send>> = Box::pin(future);
        loop {
            let waker = Waker::from(woken.clone());
            let (polled, rest) = self
                .run(move || {
                    let polled = future.as_mut().poll(&mut Context::from_waker(&waker));
                    (polled, future)
                })
                .await?;
            if let Poll::Ready(done) = polled {
                return Ok(done);
            }
            future = rest;
            woken.0.notified().await; // at once, when it was woken meanwhile
        }
    }
}

thread_local! {
    static IS_APART: Cell<bool> = const { Cell::new(false) };
}

/// While it is there, this thread does work that is apart.
struct Here;

impl Here {
    fn begin() -> Self {
        IS_APART.set(true);
        Self
    }

    fn is() -> bool {
        IS_APART.get()
    }
}

impl Drop for Here {
    fn drop(&mut self) {
        IS_APART.set(false);
    }
}

#[derive(Default)]
struct Woken(Notify);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        sync::atomic::{AtomicUsize, Ordering},
        thread::{self, ThreadId},
    };

    #[tokio::test]
    async fn it_is_done_in_another_thread_and_few_at_a_time() {
        let (pool, now, most) =
            (BlockingPool::of(2), Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let mut all = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let (pool, now, most) = (pool.clone(), now.clone(), most.clone());
            all.spawn(async move {
                let work = move || {
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    thread::yield_now();
                    now.fetch_sub(1, Ordering::SeqCst);
                    thread::current().id()
                };
                pool.run(work).await.expect("done")
            });
        }
        let threads: Vec<ThreadId> = all.join_all().await;
        assert!(!threads.contains(&thread::current().id()) && most.load(Ordering::SeqCst) <= 2);
    }

    #[tokio::test]
    async fn what_waits_leaves_the_thread_to_others() {
        let pool = BlockingPool::of(1);
        let (tell, told) = tokio::sync::oneshot::channel();
        let waits = async move {
            let before = thread::current().id();
            let number: i32 = told.await.expect("told");
            (number, before, thread::current().id())
        };
        let waiting = tokio::spawn({
            let pool = pool.clone();
            async move { pool.drive(waits).await }
        });
        let other = pool.run(|| 7).await.expect("the thread is free");
        tell.send(other).expect("somebody waits");
        let (number, before, after) = waiting.await.expect("an end").expect("done");
        let here = thread::current().id();
        assert!(number == 7 && before != here && after != here);
    }

    #[tokio::test]
    async fn what_is_apart_does_not_wait_for_itself() {
        let pool = BlockingPool::of(1);
        let inner = pool.clone();
        let work = async move {
            let outside = thread::current().id();
            let inside = inner.run(|| thread::current().id()).await.expect("done");
            (outside == inside, inner.run_if_large(LARGE + 1, || 7).await.expect("done"))
        };
        assert_eq!(pool.drive(work).await.expect("done"), (true, 7));
        let here = thread::current().id();
        assert!(pool.run(|| thread::current().id()).await.expect("done") != here, "the thread forgets it");
    }

    #[tokio::test]
    async fn a_panic_is_a_fault() {
        let pool = BlockingPool::of(1);
        assert!(matches!(pool.run(|| panic!("a mistake")).await, Err(Problem::Fault(_))));
        assert!(pool.run(|| ()).await.is_ok(), "its turn is given back");
    }
}
