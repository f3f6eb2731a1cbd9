//! Argon2id, and whether a password can be guessed: each takes 19 MiB or tens of milliseconds, so both are
//! done in the blocking pool.

use crate::site::{blocking_pool::BlockingPool, form::Complaint, problem::Problem, text};
use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use std::sync::LazyLock;
use unicode_normalization::is_nfc;

/// Weaker than this (0 to 4, zxcvbn) is found by guessing.
const STRENGTH: u8 = 3;
/// How many letters are judged. The time that it takes grows steeply with them, and what cannot be guessed by
/// then, cannot be.
const JUDGED: usize = 30;

/// Hashes, checks and judges passwords.
pub struct Passwords(BlockingPool);

/// Checked in place of the hash of an account that does not exist, so that the answer takes as long.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now("nobody has this password").unwrap_or_default());

impl Passwords {
    pub fn new(pool: BlockingPool) -> Self {
        Self(pool)
    }

    /// The hash to store, with its salt and parameters in it; or why nobody should have this password.
    /// `about` is what others know of the person.
    ///
    /// # Errors
    /// A fault, should the hash not be made.
    pub async fn hash(
        &self,
        password: String,
        about: Vec<String>,
    ) -> Result<Result<String, Complaint>, Problem> {
        self.0
            .run(move || {
                let password = text::composed(&password);
                match judge(&password, &about) {
                    Ok(()) => hash_now(&password).map(Ok),
                    Err(complaint) => Ok(Err(complaint)),
                }
            })
            .await?
    }

    /// Whether the password fits the hash; with no hash it takes as long and never does. Where it was typed in
    /// another form, it may also have been kept so.
    ///
    /// # Errors
    /// A fault, should the check not run.
    pub async fn fits(&self, password: String, hash: Option<String>) -> Result<bool, Problem> {
        self.0
            .run(move || {
                let hash = hash.filter(|hash| !hash.is_empty()); // who came from elsewhere has none
                let exists = hash.is_some();
                let hash = hash.unwrap_or_else(|| NOBODY.clone());
                let mut fits = fits_now(&text::composed(&password), &hash);
                if !fits && !is_nfc(&password) {
                    fits = fits_now(&password, &hash);
                }
                fits && exists
            })
            .await
    }
}

/// Whether somebody who knows these things of a person would soon guess it.
fn judge(password: &str, about: &[String]) -> Result<(), Complaint> {
    let about: Vec<&str> = about.iter().map(String::as_str).collect();
    let strong = u8::from(zxcvbn::zxcvbn(judged(password), &about).score()) >= STRENGTH;
    if strong { Ok(()) } else { Err(Complaint::CommonPassword) }
}

fn judged(password: &str) -> &str {
    password.char_indices().nth(JUDGED).map_or(password, |(end, _)| &password[..end])
}

fn fits_now(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

fn hash_now(password: &str) -> Result<String, Problem> {
    Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string()).map_err(Problem::fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_soon_guessed_is_refused() {
        let about = ["Ana Machava".to_owned(), "ana-mz".to_owned()];
        for weak in ["aaaaaaaaaaaaaaaa", "passwordpassword", "ana-mzana-mzana-mz", "qwertyuiopasdfgh"] {
            assert_eq!(judge(weak, &about), Err(Complaint::CommonPassword), "{weak}");
        }
        assert_eq!(judge("mango river lantern nine", &about), Ok(()));
    }

    #[test]
    fn only_so_many_letters_are_judged_and_all_are_hashed() {
        assert_eq!(judged(&"é".repeat(500)).chars().count(), JUDGED);
        assert_eq!(judged("short"), "short");
        let hash = hash_now(&"x".repeat(500)).expect("a hash");
        assert!(fits_now(&"x".repeat(500), &hash) && !fits_now(&"x".repeat(499), &hash));
    }

    #[tokio::test]
    async fn a_password_is_the_same_in_either_form() {
        let passwords = Passwords::new(BlockingPool::default());
        for (one, other) in [
            ("caf\u{e9} \u{e0} la for\u{ea}t verte", "cafe\u{301} a\u{300} la fore\u{302}t verte"),
            ("\u{1100}\u{1161}\u{1102}\u{1161} mango lantern river", "\u{ac00}\u{b098} mango lantern river"),
            ("Vi\u{1ec7}t nam mango lantern", "Vie\u{323}\u{302}t nam mango lantern"),
        ] {
            for (kept, typed) in [(one, other), (other, one), (one, one), (other, other)] {
                let hash = passwords.hash(kept.into(), Vec::new()).await.expect("an answer").expect("strong");
                assert!(passwords.fits(typed.into(), Some(hash)).await.expect("an answer"), "{typed}");
            }
        }
        let of_old = hash_now("cafe\u{301} mango lantern").expect("a hash");
        let fits =
            async |typed: &str| passwords.fits(typed.into(), Some(of_old.clone())).await.expect("an answer");
        assert!(fits("cafe\u{301} mango lantern").await, "kept before there was one form");
        assert!(!fits("cafe mango lantern").await);
    }
}
