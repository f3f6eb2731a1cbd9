//! Organisations: those that people, solutions and exchanges name, and others that nobody does.

use super::{
    Making, codes, countries,
    dice::Dice,
    moment, themes,
    words::{ORGANISATIONS, place},
};
use crate::Outcome;
use app::site::{
    db::Json,
    ids::{OrganisationId, PersonId},
    index::{Document, NOBODY},
    organisations::{
        entity::{organisation, representative},
        forms::Organisation,
        names::{Named, key, organisation_name},
        rules::{Duty, Kind, Standing},
    },
    things::{Key, Thing},
};
use sea_orm::ActiveValue::Set;

/// How many people there are to an organisation that nobody names.
const PEOPLE_EACH: usize = 10;

/// What stands beside a name that is typed.
pub(super) fn named(typed: &str) -> Named {
    let at = ORGANISATIONS.iter().position(|name| *name == typed && !name.is_empty());
    Named { key: key(typed), id: at.map(|at| OrganisationId(at as i64 + 1)) }
}

pub(super) fn write(making: &mut Making<'_>) -> Outcome {
    making.bar.set_message("organisations");
    let (themes, countries) = (themes(), countries());
    let mut dice = Dice::new(making.seed, 5);
    let known: Vec<_> = ORGANISATIONS.iter().filter(|name| !name.is_empty()).collect();
    let others = making.counts.people / PEOPLE_EACH;
    for index in 0..known.len() + others {
        // Those that are named belong to no country, so that whoever names them means them.
        let (name, country) = match known.get(index) {
            Some(name) => ((**name).to_owned(), ""),
            None => (format!("{} {index}, {}", dice.pick(&known), place(index)), dice.pick(&countries)),
        };
        let told = Organisation {
            name,
            kind: Some(dice.pick(Kind::ALL)),
            country: country.to_owned(),
            language: "en".to_owned(),
            summary: making.voices.any(&mut dice).sentence(&mut dice),
            themes: dice.some(&themes, 2).into_iter().map(str::to_owned).collect(),
            ..Default::default()
        };
        one(making, (index, known.len() + others), told)?;
    }
    Ok(())
}

fn one(making: &mut Making<'_>, (index, of): (usize, usize), told: Organisation) -> Outcome {
    let (id, at) = (OrganisationId(index as i64 + 1), moment(index, of));
    making.put(organisation::ActiveModel {
        id: Set(id),
        name: Set(told.name.clone()),
        kind: Set(told.kind.unwrap_or(Kind::Agency)),
        country: Set(told.country.clone()),
        parent_id: Set(None),
        language: Set(told.language.clone()),
        summary: Set(told.summary.clone()),
        themes: Set(codes(&told.themes)),
        content: Set(Json(told.clone())),
        verified: Set(None),
        verified_by: Set(String::new()),
        verified_at: Set(None),
        merged_into: Set(None),
        version: Set(1),
        created_at: Set(at),
        updated_at: Set(at),
    })?;
    making.put(organisation_name::ActiveModel {
        organisation_id: Set(id),
        folded: Set(key(&told.name)),
        country: Set(told.country.clone()),
        is_claimed: Set(false),
    })?;
    let first = PersonId((index % making.counts.people) as i64 + 1);
    making.put(representative::ActiveModel {
        id: Set((index as i64 + 1).into()),
        organisation_id: Set(id),
        person_id: Set(Some(first)),
        duty: Set(Duty::Both),
        state: Set(Standing::Accepted),
        named: Set(String::new()),
        key_hash: Set(None),
        invited_by: Set(None),
        created_at: Set(at),
        ended_at: Set(None),
    })?;
    making.put_document(&Document {
        kind: Thing::Organisation,
        subject_id: id.into(),
        part: 0,
        title: &told.name,
        summary: &told.summary,
        body: "",
        author: NOBODY,
        outcome: "",
        themes: &told.themes,
        countries: if told.country.is_empty() { &[] } else { std::slice::from_ref(&told.country) },
        location: &id.path(&told.name),
        language: &told.language,
        at,
    })?;
    making.put_entry(first, "organisation.make", (Thing::Organisation, id.into()), at)
}
