//! Everybody has their share: of places, of memory, of tries. Who asks for more waits behind themselves, not
//! others behind them.

use super::{ids::PersonId, problem::Problem, session::Client};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How long one waits for one's turn.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many of one's own may wait; who sends more is told to come later.
const WAITING_MOST: usize = 128;

/// Who has a share: a person wherever they are, so that a training room behind one address can work; a
/// visitor by address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    Person(PersonId),
    Client(Client),
}

/// Something that there is so much of in all, and so much for each. Cheap to clone.
#[derive(Clone)]
pub struct Shares(Arc<Inner>);

struct Inner {
    all: Arc<Semaphore>,
    each: usize,
    patience: Duration,
    lines: Mutex<HashMap<Who, Line>>,
}

/// Those of one who hold or wait.
struct Line {
    own: Arc<Semaphore>,
    standing: usize,
}

/// A part of the whole, until it is dropped.
pub struct Share {
    _of_all: OwnedSemaphorePermit,
    _own: OwnedSemaphorePermit,
    _standing: Standing,
}

/// One place in the line of somebody, whether they wait or hold.
struct Standing {
    inner: Arc<Inner>,
    who: Who,
}

impl Shares {
    /// So many for everybody together, and so many for each.
    pub fn new(all: usize, each: usize) -> Self {
        Self::patient(all, each, PATIENCE)
    }

    fn patient(all: usize, each: usize, patience: Duration) -> Self {
        Self(Arc::new(Inner {
            all: Arc::new(Semaphore::new(all)),
            each: each.clamp(1, all),
            patience,
            lines: Mutex::default(),
        }))
    }

    /// Takes so many, when it is this one's turn. More than one may have at all counts as all that one may
    /// have.
    ///
    /// # Errors
    /// [`Problem::TooMany`] when too many of one's own wait already, [`Problem::Busy`] when it was nobody's
    /// turn for too long.
    pub async fn take(&self, who: Who, amount: usize) -> Result<Share, Problem> {
        let (standing, own) = Standing::join(&self.0, who)?;
        let amount = u32::try_from(amount.min(self.0.each)).unwrap_or(u32::MAX);
        let wait = async {
            let own = own.acquire_many_owned(amount).await.map_err(Problem::fault)?;
            let of_all = self.0.all.clone().acquire_many_owned(amount).await.map_err(Problem::fault)?;
            Ok(Share { _of_all: of_all, _own: own, _standing: standing })
        };
        tokio::time::timeout(self.0.patience, wait).await.unwrap_or(Err(Problem::Busy))
    }

    /// How many have a line.
    #[cfg(test)]
    fn lines(&self) -> usize {
        self.0.lines().len()
    }
}

impl Inner {
    fn lines(&self) -> MutexGuard<'_, HashMap<Who, Line>> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Standing {
    fn join(inner: &Arc<Inner>, who: Who) -> Result<(Self, Arc<Semaphore>), Problem> {
        let mut lines = inner.lines();
        let line = lines
            .entry(who)
            .or_insert_with(|| Line { own: Arc::new(Semaphore::new(inner.each)), standing: 0 });
        if line.standing >= inner.each + WAITING_MOST {
            return Err(Problem::TooMany { seconds: 1 });
        }
        line.standing += 1;
        Ok((Self { inner: inner.clone(), who }, line.own.clone()))
    }
}

impl Drop for Standing {
    /// The last of a line takes it away: who has left is forgotten.
    fn drop(&mut self) {
        let mut lines = self.inner.lines();
        if let Some(line) = lines.get_mut(&self.who) {
            line.standing -= 1;
            if line.standing == 0 {
                lines.remove(&self.who);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{future::poll_fn, pin::pin, task::Poll};

    const ANA: Who = Who::Person(PersonId(1));
    const BEN: Who = Who::Person(PersonId(2));

    /// Whether it is this one's turn at once.
    async fn at_once(shares: &Shares, who: Who, amount: usize) -> Option<Share> {
        let mut take = pin!(shares.take(who, amount));
        poll_fn(|context| {
            Poll::Ready(match take.as_mut().poll(context) {
                Poll::Ready(share) => share.ok(),
                Poll::Pending => None,
            })
        })
        .await
    }

    #[tokio::test]
    async fn who_asks_for_more_waits_behind_themselves() {
        let shares = Shares::new(3, 2);
        let (one, two) = (at_once(&shares, ANA, 1).await, at_once(&shares, ANA, 1).await);
        assert!(one.is_some() && two.is_some() && at_once(&shares, ANA, 1).await.is_none());
        let other = at_once(&shares, BEN, 1).await;
        assert!(other.is_some(), "another has their turn");
        drop(one);
        assert!(at_once(&shares, ANA, 1).await.is_some());
        drop((two, other));
        assert_eq!(shares.lines(), 0, "who has left is forgotten");
    }

    #[tokio::test]
    async fn nobody_takes_more_than_there_is_for_each() {
        let shares = Shares::new(100, 10);
        let most = at_once(&shares, ANA, 1_000).await;
        assert!(
            most.is_some()
                && at_once(&shares, ANA, 1).await.is_none()
                && at_once(&shares, BEN, 10).await.is_some()
        );
    }

    #[tokio::test]
    async fn a_line_has_an_end() {
        let shares = Shares::new(1, 1);
        let _held = at_once(&shares, ANA, 1).await;
        let mut waiting: Vec<_> = (0..WAITING_MOST).map(|_| Box::pin(shares.take(ANA, 1))).collect();
        for one in &mut waiting {
            assert!(poll_fn(|context| Poll::Ready(one.as_mut().poll(context).is_pending())).await);
        }
        assert!(matches!(shares.take(ANA, 1).await, Err(Problem::TooMany { .. })));
        drop(waiting);
        assert_eq!(shares.lines(), 1, "who waited and left is not counted");
    }

    #[tokio::test]
    async fn nobody_waits_for_ever() {
        let shares = Shares::patient(1, 1, Duration::from_millis(5));
        let _held = at_once(&shares, ANA, 1).await;
        assert!(matches!(shares.take(BEN, 1).await, Err(Problem::Busy)));
    }
}
