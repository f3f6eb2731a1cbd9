//! Codes of half a minute, codes for when the phone is lost, and how often one may guess.

use crate::site::{ids::PersonId, problem::Problem, time::Moment, token::hash};
use rand::RngExt;
use std::time::Duration;
use totp_rs::{Builder, Secret, Totp};

/// How many half minutes a phone's clock may be off.
const OFF: u16 = 3;
/// How many codes there are for when the phone is lost.
pub const RECOVERY_CODES: usize = 10;
/// Letters that nobody takes for others, a power of two of them: each is five bits.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// Eighty bits: as they are not guessed, they can be kept as a quick hash.
const RECOVERY_LETTERS: usize = 16;
/// How many wrong codes are mistakes; after that each makes the next wait longer.
const MISTAKES: u32 = 5;
const WAIT_FIRST: Duration = Duration::from_secs(30);
/// With seven codes good at a time, four guesses a day find one in a hundred years.
const WAIT_MOST: Duration = Duration::from_hours(6);

/// A secret for an app, in base 32.
pub fn new_secret() -> String {
    Secret::generate().to_base32()
}

fn totp(secret: &str) -> Option<Builder> {
    Some(Builder::new().with_skew(OFF).with_secret(Secret::try_from_base32(secret).ok()?))
}

/// What an app reads, from a picture or a link: `otpauth://…`
///
/// # Errors
/// A fault, where it cannot be made of these.
pub fn address(secret: &str, place: &str, handle: &str) -> Result<String, Problem> {
    let builder = totp(secret).ok_or_else(|| Problem::fault("a secret that is not in base 32"))?;
    let named: Result<Totp, _> =
        builder.with_issuer(Some(place.replace(':', " "))).with_account_name(handle.to_owned()).build();
    named.and_then(|totp| totp.to_url()).map_err(Problem::fault)
}

/// The half minute that a code is of, where it is one of about now and of none that was used before.
pub fn step(secret: &str, code: &str, last_step: i64, now: Moment) -> Option<i64> {
    let seconds = u64::try_from(now.0 / 1000).ok()?;
    let step = totp(secret)?.build_noncompliant().check(code, seconds)?;
    i64::try_from(step).ok().filter(|step| *step > last_step)
}

/// The six digits of an app, however they are grouped and in whichever script; nothing where something else is meant.
pub fn digits(typed: &str) -> Option<String> {
    let letters = typed
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '\u{200e}' | '\u{200f}'));
    let digits: String = letters.map(digit).collect::<Option<_>>()?;
    (digits.len() == 6).then_some(digits)
}

/// The zeros of the scripts whose digits are on keyboards; nine more follow each.
const ZEROS: [char; 14] = ['0', '٠', '۰', '߀', '०', '০', '੦', '૦', '୦', '௦', '๐', '໐', '၀', '\u{FF10}'];

fn digit(letter: char) -> Option<char> {
    let value = ZEROS
        .iter()
        .find_map(|zero| u32::from(letter).checked_sub(u32::from(*zero)).filter(|value| *value < 10));
    value.and_then(|value| char::from_digit(value, 10))
}

/// A code for when the phone is lost, as it is shown: `ABCD-EFGH-JKLM-NPQR`
pub fn new_recovery_code() -> String {
    let random: [u8; RECOVERY_LETTERS] = rand::rng().random();
    let letters = random.map(|byte| char::from(LETTERS[usize::from(byte & 31)]));
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// One as it is kept, however it was typed.
pub fn recovery_hash(person: PersonId, typed: &str) -> String {
    let letters: String = typed.chars().filter(|letter| letter.is_alphanumeric()).collect();
    hash(&format!("{person}:{}", letters.to_uppercase()))
}

/// How long the next code waits after so many wrong ones.
pub fn wait(failed: i64) -> Duration {
    let beyond = u32::try_from(failed).unwrap_or(u32::MAX).saturating_sub(MISTAKES);
    match beyond.checked_sub(1) {
        None => Duration::ZERO,
        Some(doublings) => WAIT_FIRST.saturating_mul(1 << doublings.min(20)).min(WAIT_MOST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of RFC 6238, appendix B: `12345678901234567890`.
    const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    fn at(seconds: i64) -> Moment {
        Moment(seconds * 1000)
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            assert_eq!(step(SECRET, code, 0, at(seconds)), Some(seconds / 30), "{code}");
        }
        for wrong in ["287083", "28708", "2870820", "", "+87082", "28708２"] {
            assert_eq!(step(SECRET, wrong, 0, at(59)), None, "{wrong:?}");
        }
        assert_eq!(step("not base 32!", "287082", 0, at(59)), None);
    }

    #[test]
    fn a_clock_may_be_off_by_ninety_seconds() {
        let step_at = |phone: i64, server: i64| {
            let code =
                totp(SECRET).expect("a secret").build_noncompliant().generate(phone as u64).to_string();
            step(SECRET, &code, 0, at(server))
        };
        let now = 1_800_000_000; // at the beginning of a half minute, where it is hardest
        for server in [now, now + 1, now + 15, now + 29] {
            for off in [-90, -60, -31, -1, 0, 1, 30, 89, 90] {
                assert_eq!(step_at(server + off, server), Some((server + off) / 30), "{off} s");
            }
            for off in [-150, -121, 121, 150, 3_600] {
                assert_eq!(step_at(server + off, server), None, "{off} s");
            }
        }
    }

    #[test]
    fn a_code_is_good_once_and_none_before_it_afterwards() {
        let used = step(SECRET, "287082", 0, at(59)).expect("its step");
        for server in [30, 59, 60, 89, 149] {
            assert_eq!(step(SECRET, "287082", used, at(server)), None, "{server}");
        }
        let next = totp(SECRET).expect("a secret").build_noncompliant().generate(60).to_string();
        assert_eq!(step(SECRET, &next, used, at(59)), Some(used + 1));
        assert_eq!(step(SECRET, &next, used + 1, at(59)), None);
    }

    #[test]
    fn digits_are_read_as_people_type_them() {
        for typed in
            ["287082", " 287 082 ", "287-082", "٢٨٧٠٨٢", "۲۸۷۰۸۲", "२८७०८२", "２８７０８２", "\u{200f}287082"]
        {
            assert_eq!(digits(typed).as_deref(), Some("287082"), "{typed}");
        }
        for other in ["28708", "2870821", "ABCD-EFGH-JKLM-NPQR", "", "28708a", "２８７０８"] {
            assert_eq!(digits(other), None, "{other}");
        }
    }

    #[test]
    fn a_recovery_code_is_one_however_it_is_typed_and_another_for_another_person() {
        let code = new_recovery_code();
        assert_eq!((code.len(), code.split('-').count()), (19, 4));
        let kept = recovery_hash(PersonId(1), &code);
        for typed in [code.to_lowercase(), code.replace('-', ""), format!("  {}\t", code.replace('-', " "))] {
            assert_eq!(recovery_hash(PersonId(1), &typed), kept, "{typed}");
        }
        assert_ne!(recovery_hash(PersonId(2), &code), kept);
        assert_ne!(new_recovery_code(), code);
        assert!(digits(&code).is_none());
    }

    #[test]
    fn who_guesses_waits_longer_and_longer_but_not_for_ever() {
        let waits: Vec<u64> = (0..10).map(|failed| wait(failed).as_secs()).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 0, 30, 60, 120, 240]);
        assert_eq!(wait(1_000), WAIT_MOST);
        assert_eq!(wait(i64::MAX), WAIT_MOST);
    }

    #[test]
    fn an_app_reads_the_place_and_the_person() {
        let read = address(SECRET, "banyan.example", "ana-mz").expect("an address");
        assert!(read.starts_with("otpauth://totp/banyan.example:ana-mz?"), "{read}");
        assert!(
            read.contains(&format!("secret={SECRET}")) && read.contains("issuer=banyan.example"),
            "{read}"
        );
        assert_eq!(new_secret().len(), 32);
        assert!(address(SECRET, "[::1]", "ana").is_ok());
    }
}
