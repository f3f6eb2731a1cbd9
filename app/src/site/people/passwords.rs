//! Argon2id, off the async threads and a few at a time: each hash takes 19 MiB and tens of milliseconds.

use crate::site::problem::Problem;
use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use std::sync::{Arc, LazyLock};
use tokio::sync::Semaphore;

const AT_ONCE: usize = 2;

/// Hashes and checks passwords.
pub struct Passwords(Arc<Semaphore>);

impl Default for Passwords {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

/// Checked in place of the hash of an account that does not exist, so that the answer takes as long.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now("nobody has this password").unwrap_or_default());

impl Passwords {
    /// The hash to store, with its salt and parameters in it.
    ///
    /// # Errors
    /// A fault, should the hash not be made.
    pub async fn hash(&self, password: String) -> Result<String, Problem> {
        self.run(move || hash_now(&password)).await?
    }

    /// Whether the password fits the hash; with no hash it takes as long and never does.
    ///
    /// # Errors
    /// A fault, should the check not run.
    pub async fn fits(&self, password: String, hash: Option<String>) -> Result<bool, Problem> {
        self.run(move || {
            let exists = hash.is_some();
            let hash = hash.unwrap_or_else(|| NOBODY.clone());
            let fits = PasswordHash::new(&hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
            fits && exists
        })
        .await
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
        let permit = self.0.clone().acquire_owned().await.map_err(Problem::fault)?;
        tokio::task::spawn_blocking(move || {
            let _permit = permit; // held by the work itself: a client that leaves does not make room for more
            work()
        })
        .await
        .map_err(Problem::fault)
    }
}

fn hash_now(password: &str) -> Result<String, Problem> {
    Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string()).map_err(Problem::fault)
}
