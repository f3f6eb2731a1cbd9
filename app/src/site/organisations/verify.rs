//! Whether an organisation is represented by its own people: somebody who moderates has made sure, or a representative
//! has an address at the domain of its web site.

use super::{
    domains::{self, NoProof},
    flashes,
    rules::{Actor, Verified},
    store::{OrganisationPageRow, actor_in},
    write::{self, locked},
};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Source, Tx},
    flash::Flash,
    form::{ACTION, Typed},
    ids::OrganisationId,
    link::{IdSlug, Path},
    locale::Locale,
    people::entity::person,
    problem::Problem,
    session::Viewer,
    things::{Key, Tag},
    time::Moment,
    ui,
};
use axum::response::Response;
use leptos::prelude::*;
use macros::Record;
use sea_orm::{ColumnTrait, QueryFilter};

const BY_HAND: &str = "hand";
const BY_DOMAIN: &str = "domain";
const TAKE_BACK: &str = "take-back";

/// What whoever reads its page may do about that.
pub fn deeds(t: Locale, found: &OrganisationPageRow, actor: Actor) -> impl IntoView + use<> {
    let action = format!("{}/verify", found.path());
    let deed = |how: &'static str, word: &'static str, help: &'static str| {
        let hidden = view! { <input type="hidden" name=ACTION value=how /> }.into_any();
        view! { <ui::Deed action=action.clone() word help hidden /> }
    };
    let is_open = found.verified.is_none();
    let by_hand = (is_open && actor.may_verify_by_hand())
        .then(|| deed(BY_HAND, t.organisation_verify(), t.organisation_verify_help()));
    let by_domain = (is_open && actor.may_verify_by_domain())
        .then(|| deed(BY_DOMAIN, t.organisation_verify_domain(), t.organisation_verify_domain_help()));
    let take_back = (!is_open && actor.may_verify_by_hand())
        .then(|| deed(TAKE_BACK, t.organisation_unverify(), t.organisation_unverify_help()));
    view! {
        {by_domain}
        {by_hand}
        {take_back}
    }
}

/// POST `/organisations/{id}-{slug}/verify`
pub async fn verify(
    viewer: Viewer,
    Path(at): Path<IdSlug<OrganisationId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let tx = viewer.site.db.begin().await?;
    let row = locked(&tx, at.id).await?;
    let actor = actor_in(&tx, me, at.id).await?;
    let to = at.id.path(&row.name);
    let (how, by) = match typed.action() {
        BY_HAND if actor.may_verify_by_hand() => (Some(Verified::Hand), String::new()),
        TAKE_BACK if actor.may_verify_by_hand() => (None, String::new()),
        BY_DOMAIN if actor.may_verify_by_domain() => match shown(&tx, me, &row.content.website).await? {
            Ok(domain) => (Some(Verified::Domain), domain),
            Err(why) => return Ok(viewer.done(why, &to)),
        },
        BY_HAND | TAKE_BACK | BY_DOMAIN => return Err(Problem::Refused),
        _ => {
            return Err(if actor.duty.is_some() || actor.may_edit() {
                Problem::NotFound
            } else {
                Problem::Refused
            });
        }
    };
    let (said, action) = match how {
        Some(_) => (&flashes::VERIFIED, "organisation.verify"),
        None => (&flashes::UNVERIFIED, "organisation.unverify"),
    };
    // What a moderator made sure of is not said again by a domain, and a copy of the form changes nothing.
    if row.verified.is_none() || how.is_none() {
        write::verify(&tx, &row, how, by).await?;
        audit(&tx, Some(me.id), action, Tag::from(at.id)).await?;
    }
    tx.commit().await?;
    Ok(viewer.done(said, &to))
}

#[derive(Record)]
#[record(person::Entity)]
struct Reached {
    email: String,
    proven_at: Option<Moment>,
}

impl Source for Reached {}

/// The domain that somebody's address shares with a web site; inside, why it shows nothing.
async fn shown(tx: &Tx, me: &Me, website: &str) -> Result<Result<String, &'static Flash>, Problem> {
    let found = tx.one(Reached::find().filter(person::Column::Id.eq(me.id))).await?;
    let Reached { email, proven_at } = found.ok_or(Problem::NotFound)?;
    if proven_at.is_none() {
        return Ok(Err(&flashes::UNPROVEN));
    }
    Ok(domains::shared(&email, website).map_err(|why| match why {
        NoProof::NoWebsite => &flashes::NO_WEBSITE,
        NoProof::FreeMail => &flashes::FREE_MAIL,
        NoProof::OtherDomain => &flashes::OTHER_DOMAIN,
    }))
}
