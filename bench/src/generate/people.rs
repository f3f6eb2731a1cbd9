//! People. The first is the one who signs in to be measured; nobody else can.

use super::{
    Making, codes, countries,
    dice::Dice,
    moment,
    organisations::named,
    text::Text,
    themes,
    words::{FIRST_NAMES, LAST_NAMES, ORGANISATIONS},
};
use crate::Outcome;
use app::site::{
    access::Role,
    ids::PersonId,
    people::{
        entity::{person, session},
        rules::look,
        store,
    },
    text::Html,
    time::Moment,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sea_orm::ActiveValue::Set;
use sha2::{Digest, Sha256};

/// What the browser of the measured person keeps in its cookie. The data is no secret, nor is this.
pub const TOKEN: &str = "the-session-that-the-bench-signs-in-with";
/// The year 2100: a session that neither ends nor is renewed while it is measured.
const FAR: Moment = Moment(4_102_444_800_000);

pub(super) fn write(making: &mut Making<'_>) -> Outcome {
    making.bar.set_message("people");
    let (themes, countries) = (themes(), countries());
    let mut dice = Dice::new(making.seed, 1);
    for index in 0..making.counts.people {
        let person = person(making, &mut dice, index, &themes, &countries);
        put_words(making, &person)?;
        making.put(person)?;
        making.bar.inc(1);
    }
    making.put(session::ActiveModel {
        token_hash: Set(URL_SAFE_NO_PAD.encode(Sha256::digest(TOKEN))),
        person_id: Set(PersonId(1)),
        created_at: Set(moment(0, 1)),
        seen_at: Set(FAR),
        expires_at: Set(FAR),
        browser: Set(String::new()),
        system: Set(String::new()),
        confirmed_at: Set(FAR),
    })
}

fn put_words(making: &mut Making<'_>, person: &person::ActiveModel) -> Outcome {
    let found = store::Findable::of(person).found();
    making.put_document(&found.document(person.id.try_as_ref().copied().unwrap_or(PersonId(0))))
}

fn person(
    making: &mut Making<'_>,
    dice: &mut Dice,
    index: usize,
    themes: &[&str],
    countries: &[&'static str],
) -> person::ActiveModel {
    let (first, last) = (dice.pick(FIRST_NAMES), dice.pick(LAST_NAMES));
    let handle = if index == 0 { "bench".to_owned() } else { format!("person-{index}") };
    let voice = making.voices.any(dice);
    let (country, organisation) = (dice.pick(countries), dice.pick(ORGANISATIONS));
    making.plan.countries.push(country);
    let named = named(organisation);
    let about = Text::plain(voice.sentence(dice));
    let (knows, wants) = (codes(&dice.some(themes, 2)), codes(&dice.some(themes, 1)));
    person::ActiveModel {
        id: Set(PersonId(index as i64 + 1)),
        look: Set(look(&handle)),
        name: Set(format!("{first} {last}")),
        email: Set(format!("{handle}@example.org")),
        proven_at: Set(Some(moment(index, making.counts.people))),
        refusals: Set(0),
        handle: Set(handle),
        password_hash: Set("none".into()), // no password hashes to this
        role: Set(Role::Member),
        country: Set(country.into()),
        languages: Set(codes(&[voice.language()])),
        organisation: Set(organisation.into()),
        organisation_key: Set(Some(named.key)),
        organisation_id: Set(named.id),
        speaks_for: Set(0),
        about: Set(about.source),
        about_html: Set(Html::trusted(about.html)),
        knows: Set(knows),
        wants: Set(wants),
        time_zone: Set(String::new()),
        locale: Set("en".into()),
        demo: Set(false),
        unread: Set(0),
        takes_messages: Set(true),
        version: Set(1),
        created_at: Set(moment(index, making.counts.people)),
        suspended_at: Set(None),
        photo: Set(None),
        welcomed_at: Set(Some(moment(index, making.counts.people))),
        ..Default::default()
    }
}
