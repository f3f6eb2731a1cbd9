//! How often somebody may try: at one account, with one's own password.

use crate::site::{ids::PersonId, problem::Problem, session::Client};
use governor::{
    DefaultKeyedRateLimiter, Quota,
    clock::{Clock, DefaultClock},
};
use std::{
    hash::{BuildHasher, Hash, RandomState},
    num::NonZeroU32,
};

/// Counts tries of each key: so many at once, then so many more each minute.
///
/// A key is known by sixteen bits of its hash, so the table never has more than 65,536 places, whatever
/// is tried, and holds nothing that was typed. Two keys that meet share their tries; nobody can choose to
/// meet another, because the hash is another one in each process.
pub struct Limiter {
    tries: DefaultKeyedRateLimiter<u16>,
    seed: RandomState,
}

impl Limiter {
    pub fn new(at_once: u32, per_minute: u32) -> Self {
        let some = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::per_minute(some(per_minute)).allow_burst(some(at_once));
        Self { tries: DefaultKeyedRateLimiter::keyed(quota), seed: RandomState::new() }
    }

    /// Counts a try.
    ///
    /// # Errors
    /// [`Problem::TooMany`], with the time to wait, when there were too many.
    pub fn count(&self, key: impl Hash) -> Result<(), Problem> {
        let place = (self.seed.hash_one(key) & u64::from(u16::MAX)) as u16;
        self.tries.check_key(&place).map_err(|wait| Problem::TooMany {
            seconds: wait.wait_time_from(DefaultClock::default().now()).as_secs() + 1,
        })
    }
}

/// The account that a password is tried at.
#[derive(Clone, Copy, Hash)]
pub enum Account<'a> {
    /// However it was called: the short name and the e-mail address are one account.
    Of(PersonId),
    /// Nobody's; it is counted like another, so that the answer tells nothing.
    Nobodys(&'a str),
}

/// How often passwords may be tried.
///
/// One client soon waits. All clients together may try far more often, or strangers could keep a person
/// out by guessing at their account; it is still too seldom to find a password that passed `rules::password`.
/// What one client tries is counted by the name as it was typed: by the person, a used-up short name would
/// show which address belongs to it.
///
/// A browser in which the person has signed in before is no stranger: its tries are its own, so that who
/// guesses from many networks cannot keep the person out.
pub struct Attempts {
    here: Limiter,
    anywhere: Limiter,
    known: Limiter,
    own: Limiter,
    questions: Limiter,
    sign_ups: Limiter,
}

/// How many accounts one client may try to make at once, in as many minutes' worth: a training room joins
/// together.
const SIGN_UP_MINUTES: u32 = 4;

impl Default for Attempts {
    fn default() -> Self {
        Self::new(10)
    }
}

impl Attempts {
    /// With so many accounts a minute that one client may try to make.
    pub fn new(sign_ups: u32) -> Self {
        Self {
            here: Limiter::new(10, 2),
            anywhere: Limiter::new(200, 30),
            known: Limiter::new(10, 2),
            own: Limiter::new(10, 2),
            questions: Limiter::new(60, 30),
            sign_ups: Limiter::new(sign_ups.saturating_mul(SIGN_UP_MINUTES), sign_ups),
        }
    }

    /// Counts a try to make an account: judging and hashing its password takes long.
    ///
    /// # Errors
    /// [`Problem::TooMany`].
    pub fn sign_up(&self, client: Client) -> Result<(), Problem> {
        self.sign_ups.count(client)
    }

    /// Counts a try to sign in, in a browser that has done so before.
    ///
    /// # Errors
    /// [`Problem::TooMany`].
    pub fn sign_in_again(&self, person_id: PersonId, browser: &str) -> Result<(), Problem> {
        self.known.count((person_id, browser))
    }

    /// Counts a try to sign in. `login` is the name as it is looked up.
    ///
    /// # Errors
    /// [`Problem::TooMany`].
    pub fn sign_in(&self, login: &str, client: Client, account: Account<'_>) -> Result<(), Problem> {
        self.here.count((login, client))?;
        self.anywhere.count(account)
    }

    /// Counts a question to the passkeys of whoever asks here, which waits in the database.
    ///
    /// # Errors
    /// [`Problem::TooMany`].
    pub fn question(&self, client: Client) -> Result<(), Problem> {
        self.questions.count(client)
    }

    /// Counts a try of one's own password by somebody who is signed in; strangers have no part in it.
    ///
    /// # Errors
    /// [`Problem::TooMany`].
    pub fn own_password(&self, person_id: PersonId) -> Result<(), Problem> {
        self.own.count(person_id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    fn client(last: u8) -> Client {
        Client::at(Ipv4Addr::new(192, 0, 2, last).into())
    }

    fn tries(attempts: &Attempts, login: &str, who: u8, account: Account<'_>) -> usize {
        (0..300).take_while(|_| attempts.sign_in(login, client(who), account).is_ok()).count()
    }

    #[test]
    fn one_client_waits_and_another_does_not() {
        let attempts = Attempts::default();
        assert_eq!(tries(&attempts, "ana", 1, Account::Of(PersonId(1))), 10);
        assert_eq!(tries(&attempts, "ana", 2, Account::Of(PersonId(1))), 10);
        assert!(attempts.own_password(PersonId(1)).is_ok());
    }

    #[test]
    fn all_clients_together_wait_in_the_end_at_either_name_of_an_account() {
        let attempts = Attempts::default();
        let login = |who: u8| if who.is_multiple_of(2) { "ana" } else { "ana@example.org" };
        let all: usize = (0..40).map(|who| tries(&attempts, login(who), who, Account::Of(PersonId(1)))).sum();
        assert!((200..=210).contains(&all), "{all}"); // some come back while it is counted
        assert_eq!(tries(&attempts, "ben", 50, Account::Of(PersonId(2))), 10);
    }

    #[test]
    fn accounts_are_made_a_few_at_a_time() {
        let attempts = Attempts::new(10);
        let made = |who: u8| (0..100).take_while(|_| attempts.sign_up(client(who)).is_ok()).count();
        assert_eq!((made(1), made(1), made(2)), (40, 0, 40));
    }

    #[test]
    fn a_known_browser_has_tries_of_its_own() {
        let attempts = Attempts::default();
        while attempts.sign_in("ana", client(1), Account::Of(PersonId(1))).is_ok() {}
        let tries = (0..20).take_while(|_| attempts.sign_in_again(PersonId(1), "token").is_ok()).count();
        assert!((10..=11).contains(&tries), "{tries}");
    }

    #[test]
    fn the_table_is_bounded() {
        let limiter = Limiter::new(1, 1);
        for key in 0..300_000 {
            let _ = limiter.count(key);
        }
        assert!(limiter.tries.len() <= 1 << 16);
    }
}
