//! People. The first is the one who signs in to be measured; nobody else can.

use super::{
    Making, codes, countries,
    dice::Dice,
    moment,
    sink::Table,
    themes,
    words::{FIRST_NAMES, LAST_NAMES, ORGANISATIONS},
};
use crate::Outcome;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// What the browser of the measured person keeps in its cookie. The data is no secret, nor is this.
pub const TOKEN: &str = "the-session-that-the-bench-signs-in-with";
/// The year 2100: a session that neither ends nor is renewed while it is measured.
const FAR: i64 = 4_102_444_800_000;

const PERSON: Table = Table {
    name: "person",
    columns: "id, handle, name, email, password_hash, role, country, languages, organisation, about, knows, wants, time_zone, locale, created_at",
};
const SESSION: Table = Table { name: "session", columns: "token_hash, person_id, created_at, seen_at, expires_at" };

pub(super) fn write(making: &mut Making<'_>) -> Outcome {
    making.bar.set_message("people");
    let (themes, countries) = (themes(), countries());
    let mut dice = Dice::new(making.seed, 1);
    for index in 0..making.counts.people {
        let (first, last) = (dice.pick(FIRST_NAMES), dice.pick(LAST_NAMES));
        let handle = if index == 0 { "bench".to_owned() } else { format!("person-{index}") };
        let voice = making.voices.any(&mut dice);
        making.sink.row(
            &PERSON,
            &[
                (index as i64 + 1).into(),
                handle.as_str().into(),
                format!("{first} {last}").as_str().into(),
                format!("{handle}@example.org").as_str().into(),
                "none".into(), // no password hashes to this
                "member".into(),
                dice.pick(&countries).into(),
                codes(&[voice.language()]).as_str().into(),
                dice.pick(ORGANISATIONS).into(),
                voice.sentence(&mut dice).as_str().into(),
                codes(&dice.some(&themes, 2)).as_str().into(),
                codes(&dice.some(&themes, 1)).as_str().into(),
                "".into(),
                "en".into(),
                moment(index, making.counts.people).into(),
            ],
        )?;
        making.bar.inc(1);
    }
    let hash = URL_SAFE_NO_PAD.encode(Sha256::digest(TOKEN));
    making.sink.row(&SESSION, &[hash.as_str().into(), 1.into(), moment(0, 1).into(), FAR.into(), FAR.into()])
}
