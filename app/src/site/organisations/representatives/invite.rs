//! Asking somebody to represent an organisation, and ending that.

use super::{address, invitation::address_of, letter, page::shown, store::locked};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Source, Tx},
    form::{Complaint, Errors, ShownForm, TOKEN, Typed},
    idempotency::{self, Submission},
    ids::{OrganisationId, PersonId, RepresentativeId},
    link::{IdSlug, Path},
    locale::Locale,
    mail::post_invitation,
    notices::{self, Kind, Notice},
    organisations::{
        entity::representative::{ActiveModel, Column, Entity},
        flashes,
        forms::{INVITE, REPRESENTATIVE, WHOM},
        rules::{Duty, Standing},
        speaking,
        store::{actor, find},
    },
    people::{DAY, Whom, asks_a_day, whom},
    problem::Problem,
    session::Viewer,
    state::Site,
    things::{Key, Tag},
    time::Moment,
    token::{hash, random_token},
};
use axum::response::Response;
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// How many people may represent one organisation, or be asked to.
const OF_ONE: usize = 60;

/// POST `/organisations/{id}-{slug}/representatives`
pub async fn invite(
    viewer: Viewer,
    Path(at): Path<IdSlug<OrganisationId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let (me, t) = (viewer.signed_in()?, viewer.locale);
    let found = find(&viewer.db, at.id).await?;
    let actor = actor(&viewer.db, &viewer.asker, at.id).await?;
    if !actor.may_invite() {
        return Err(Problem::Refused);
    }
    let (asked, errors) = INVITE.read(&typed);
    let Some(duty) = asked.duty.filter(|_| errors.is_empty() && !typed.is_again()) else {
        return shown(&viewer, &found, actor, ShownForm::back(typed, errors)).await;
    };
    let complaint = match whom(&viewer.site, &asked.whom).await? {
        Err(why) => why,
        Ok(whom) => {
            let ask = async |token| ask(&viewer.site, (me, t), at.id, (&whom, duty), token).await;
            let done = match ask(typed.token()).await {
                Err(Problem::SentBefore { .. }) => ask("").await?, // the same form asked somebody else
                done => done?,
            };
            match done {
                Ok(location) => return Ok(viewer.done(&flashes::ASKED, &location)),
                Err(why) => why,
            }
        }
    };
    let back = ShownForm::back(typed.with(TOKEN, ""), Errors::one(WHOM, complaint));
    shown(&viewer, &found, actor, back).await
}

/// Asks them; gives where all who were asked stand. Inside, why they are not asked.
async fn ask(
    site: &Site,
    (me, t): (&Me, Locale),
    of: OrganisationId,
    (whom, duty): (&Whom, Duty),
    token: &str,
) -> Result<Result<String, Complaint>, Problem> {
    let content = idempotency::content(&["represent", &of.to_string(), whom.login.as_str(), duty.code()]);
    let tx = site.db.begin().await?;
    let form = Submission { token, content: &content };
    let done = match ask_in(&tx, (me, t), of, (whom, duty), form).await {
        Ok(Err(why)) => return Ok(Err(why)),
        Ok(Ok(location)) => Ok(location),
        Err(problem) => Err(problem),
    };
    Ok(Ok(idempotency::finish(&site.db, tx, me, form, done).await?))
}

#[derive(Record)]
#[record(Entity)]
struct There {
    id: RepresentativeId,
    person_id: Option<PersonId>,
    state: Standing,
    named: String,
}

impl Source for There {}

async fn ask_in(
    tx: &Tx,
    (me, t): (&Me, Locale),
    of: OrganisationId,
    (whom, duty): (&Whom, Duty),
    form: Submission<'_>,
) -> Result<Result<String, Complaint>, Problem> {
    let (organisation, actor) = locked(tx, me, of).await?;
    if let Some(location) = idempotency::led(tx, me, form).await? {
        return Ok(Ok(location)); // a copy: they are asked already
    }
    if !actor.may_invite() {
        return Err(Problem::Refused);
    }
    let named = whom.named();
    let there = tx.all(There::find().filter(Column::OrganisationId.eq(of))).await?;
    let of_person = |person| there.iter().find(move |one| one.person_id == Some(person));
    let is_here = |person| of_person(person).is_some_and(|one| one.state != Standing::Ended);
    // Of an address nothing may be learned: who is here already gets a letter like whoever is not.
    let person = whom.person.filter(|person| !whom.is_by_address() || of_person(*person).is_none());
    if person.is_some_and(is_here) || there.iter().any(|one| one.named == named) {
        return Ok(Err(Complaint::AskedBefore));
    }
    if there.len() >= OF_ONE || !has_room(tx, me).await? {
        return Ok(Err(Complaint::AskedEnough));
    }
    if let Some(before) = person.and_then(of_person) {
        tx.run(&Entity::delete_many().filter(Column::Id.eq(before.id))).await?; // who has stopped begins anew
    }
    let key = person.is_none().then(random_token);
    let row = ActiveModel {
        organisation_id: Set(of),
        person_id: Set(person),
        duty: Set(duty),
        state: Set(Standing::Invited),
        named: Set(named.clone()),
        key_hash: Set(key.as_deref().map(hash)),
        invited_by: Set(Some(me.id)),
        created_at: Set(Moment::now()),
        ..Default::default()
    };
    tx.insert(row).await?;
    let path = of.path(&organisation.name);
    let location = address_of(&path, "");
    let title = &organisation.name;
    match (person, key) {
        (Some(to), _) => {
            let kind = Kind::Represent;
            notices::tell(tx, me, Notice { to, kind, about: of.into(), title, location: &location }).await?;
        }
        (None, Some(key)) => {
            let letter = letter::invites(t, me, title, address_of(&path, &key));
            post_invitation(tx, &named, letter).await?;
        }
        (None, None) => {}
    }
    audit(tx, Some(me.id), "organisation.ask", Tag::from(of)).await?;
    Ok(Ok(address(&path)))
}

/// Whether somebody may ask one more today.
async fn has_room(tx: &Tx, me: &Me) -> Result<bool, Problem> {
    let most = asks_a_day(tx, me).await?;
    let asked = There::find()
        .filter(Column::InvitedBy.eq(me.id))
        .filter(Column::CreatedAt.gt(Moment::now() - DAY))
        .order_by_desc(Column::CreatedAt)
        .limit(most);
    Ok((tx.all(asked).await?.len() as u64) < most)
}

/// POST `/organisations/{id}-{slug}/representatives/end`
pub async fn end(
    viewer: Viewer,
    Path(at): Path<IdSlug<OrganisationId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let found = find(&viewer.db, at.id).await?;
    let actor = actor(&viewer.db, &viewer.asker, at.id).await?;
    if actor.duty.is_none() && !actor.may_edit() {
        return Err(Problem::Refused);
    }
    let one = typed.number(REPRESENTATIVE).map(RepresentativeId).ok_or(Problem::NotFound)?;
    let tx = viewer.site.db.begin().await?;
    let is_me = end_in(&tx, me, at.id, one).await?;
    tx.commit().await?;
    let path = found.path();
    Ok(viewer.done(&flashes::ENDED, &if is_me { path } else { address(&path) }))
}

/// They represent it no longer, or are asked no longer; gives whether they said so themselves. Whoever did stays
/// known as one who did.
async fn end_in(tx: &Tx, me: &Me, of: OrganisationId, id: RepresentativeId) -> Result<bool, Problem> {
    let (_, actor) = locked(tx, me, of).await?;
    let one = There::find().filter(Column::OrganisationId.eq(of)).filter(Column::Id.eq(id));
    let one = tx.one(one).await?.ok_or(Problem::NotFound)?;
    let is_me = one.person_id == Some(me.id);
    if !actor.may_end(is_me) {
        return Err(Problem::Refused);
    }
    match one.state {
        Standing::Ended => return Ok(is_me), // pressed twice
        Standing::Accepted => {
            let row = ActiveModel {
                id: Unchanged(id),
                organisation_id: Unchanged(of),
                state: Set(Standing::Ended),
                ended_at: Set(Some(Moment::now())),
                ..Default::default()
            };
            tx.run(&tx.change(row)).await?;
            if let Some(person) = one.person_id {
                speaking::count(tx, person).await?;
            }
        }
        Standing::Invited | Standing::Declined => {
            tx.run(&Entity::delete_many().filter(Column::Id.eq(id))).await?;
            if let Some(person) = one.person_id {
                notices::forget_of(tx, person, of).await?;
            }
        }
    }
    audit(tx, Some(me.id), "organisation.end", Tag::from(of)).await?;
    Ok(is_me)
}
