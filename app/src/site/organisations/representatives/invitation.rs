//! The page on which somebody answers who was asked to represent an organisation.

use super::address;
use crate::site::{
    access::Me,
    audit::audit,
    db::{Find, Source, Tx},
    form::{ACTION, Typed},
    ids::{OrganisationId, PersonId, RepresentativeId},
    link::{self, IdSlug, Path},
    locale::Locale,
    notices::{self, Kind, Notice},
    organisations::{
        entity::{
            organisation,
            representative::{ActiveModel, Column, Entity},
        },
        flashes,
        forms::{ACCEPT, DECLINE},
        rules::{Duty, Standing},
        speaking,
        store::{OrganisationPageRow, find},
        write,
    },
    page::{Head, see},
    people::anybody_may_join,
    problem::{Problem, form_urlencoded},
    session::Viewer,
    things::{Key, Tag},
    token::hash,
    ui,
};
use axum::response::Response;
use leptos::prelude::*;
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter,
};

#[derive(Record)]
#[record(Entity)]
struct Invitation {
    id: RepresentativeId,
    person_id: Option<PersonId>,
    duty: Duty,
    state: Standing,
    invited_by: Option<PersonId>,
}

impl Source for Invitation {}

/// The invitation that is somebody's: by a key from a letter, or by who they are.
fn theirs(of: OrganisationId, me: Option<PersonId>, key: &str) -> Result<Find<Invitation>, Problem> {
    let found = Invitation::find().filter(Column::OrganisationId.eq(of));
    match (key, me) {
        ("", None) => Err(Problem::NotFound),
        ("", Some(me)) => Ok(found.filter(Column::PersonId.eq(me))),
        (key, _) => Ok(found.filter(Column::KeyHash.eq(hash(key)))),
    }
}

/// The address of an invitation: of who is known here, or of who has the key to it.
pub fn address_of(path: &str, key: &str) -> String {
    if key.is_empty() { [path, "/invitation"].concat() } else { [path, "/invitation/", key].concat() }
}

/// GET `/organisations/{id}-{slug}/invitation`
pub async fn invitation(viewer: Viewer, Path(at): Path<IdSlug<OrganisationId>>) -> Result<Response, Problem> {
    viewer.signed_in()?;
    shown(viewer, at, String::new()).await
}

/// GET `/organisations/{id}-{slug}/invitation/{token}`: for whoever has the letter.
pub async fn invitation_of_letter(
    viewer: Viewer,
    Path((at, key)): Path<(IdSlug<OrganisationId>, String)>,
) -> Result<Response, Problem> {
    shown(viewer, at, key).await
}

/// Where it is answered by now, if the organisation has gone into another meanwhile.
fn gone_with(problem: Problem, key: &str) -> Problem {
    match problem {
        Problem::Moved { to } => Problem::Moved { to: address_of(&to, key) },
        other => other,
    }
}

async fn shown(mut viewer: Viewer, at: IdSlug<OrganisationId>, key: String) -> Result<Response, Problem> {
    let found = find(&viewer.db, at.id).await.map_err(|problem| gone_with(problem, &key))?;
    let asked = viewer.db.one(theirs(at.id, viewer.asker.id(), &key)?).await?.ok_or(Problem::NotFound)?;
    at.canonical_or_redirect(&viewer.path, &found.name)?;
    match asked.state {
        Standing::Accepted => return Ok(see(&address(&found.path()))),
        Standing::Declined | Standing::Ended => return Err(Problem::NotFound),
        Standing::Invited => {}
    }
    notices::visited(&mut viewer, at.id).await?;
    let may_join = viewer.me().is_none() && anybody_may_join(&viewer.db).await?;
    let t = viewer.locale;
    let (is_known, here) = (viewer.me().is_some(), viewer.path.clone());
    let head = Head::new(t.together_invited()).unlisted();
    Ok(viewer.page(head, move || whole(t, &found, asked.duty, &key, (!is_known).then_some((here, may_join)))))
}

fn whole(
    t: Locale,
    found: &OrganisationPageRow,
    duty: Duty,
    key: &str,
    stranger: Option<(String, bool)>,
) -> impl IntoView + use<> {
    let is_known = stranger.is_none();
    let accept = is_known.then(|| {
        view! {
            <button class="button" name=ACTION value=ACCEPT>
                {t.together_accept()}
            </button>
        }
    });
    view! {
        <h1>{t.together_invited()}</h1>
        <h2 {..ui::spoken(t, &found.language)}>
            <bdi>{found.name.clone()}</bdi>
        </h2>
        <p {..ui::spoken(t, &found.language)}>{found.content.summary.clone()}</p>
        <p>{t.representative_invited_to()} " " <b>{duty.label(t)}</b></p>
        {stranger.map(|(here, may_join)| way_in(t, &here, may_join))}
        <form class="actions" method="post" action=address_of(&found.path(), key)>
            {accept}
            <button class="quiet-button" name=ACTION value=DECLINE>
                {t.together_decline()}
            </button>
        </form>
    }
}

/// For who is not signed in: to accept, one has an account.
fn way_in(t: Locale, here: &str, may_join: bool) -> impl IntoView + use<> {
    let join = may_join.then(|| {
        let href = [link::SIGN_UP, "?", &form_urlencoded(&[("to", here)])].concat();
        view! {
            <a class="button" href=href>
                {t.together_join()}
            </a>
        }
    });
    view! {
        <p>{t.together_needs_account()}</p>
        <p class="actions">
            <a class="button" href=link::sign_in(here)>
                {t.nav_sign_in()}
            </a>
            {join}
        </p>
    }
}

/// POST `/organisations/{id}-{slug}/invitation`
pub async fn answer(
    viewer: Viewer,
    Path(at): Path<IdSlug<OrganisationId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    viewer.signed_in()?;
    answered(viewer, at, "", typed.action()).await
}

/// POST `/organisations/{id}-{slug}/invitation/{token}`: who has the letter may say no without an account.
pub async fn answer_to_letter(
    viewer: Viewer,
    Path((at, key)): Path<(IdSlug<OrganisationId>, String)>,
    typed: Typed,
) -> Result<Response, Problem> {
    if typed.action() == ACCEPT && viewer.me().is_none() {
        return Err(Problem::SignIn { to: address_of(&at.id.path(""), &key) });
    }
    answered(viewer, at, &key, typed.action()).await
}

async fn answered(
    viewer: Viewer,
    at: IdSlug<OrganisationId>,
    key: &str,
    action: &str,
) -> Result<Response, Problem> {
    let accepts = action == ACCEPT;
    if !accepts && action != DECLINE {
        return Err(Problem::NotFound);
    }
    let tx = viewer.site.db.begin().await?;
    let organisation = write::locked(&tx, at.id).await.map_err(|problem| gone_with(problem, key))?;
    let found = tx.one(theirs(at.id, viewer.asker.id(), key)?).await?.ok_or(Problem::NotFound)?;
    let path = at.id.path(&organisation.name);
    match (found.state, viewer.me()) {
        (Standing::Invited, Some(me)) if accepts => accept(&tx, me, &organisation, &found).await?,
        (Standing::Invited, _) => decline(&tx, viewer.asker.id(), &found, at.id).await?,
        (Standing::Accepted, Some(_)) if accepts => {} // pressed twice
        (Standing::Declined, _) if !accepts => {}
        _ => return Err(Problem::NotFound),
    }
    tx.commit().await?;
    if accepts { Ok(viewer.done(&flashes::JOINED, &path)) } else { Ok(viewer.done(&flashes::DECLINED, "/")) }
}

/// From now on they are named. Who brings a key and is here already gives it back; who has stopped begins anew.
async fn accept(
    tx: &Tx,
    me: &Me,
    organisation: &organisation::Model,
    found: &Invitation,
) -> Result<(), Problem> {
    let of = organisation.id;
    let other = Invitation::find()
        .filter(Column::OrganisationId.eq(of))
        .filter(Column::PersonId.eq(me.id))
        .filter(Column::Id.ne(found.id));
    let other = tx.one(other).await?;
    if other.as_ref().is_some_and(|other| other.state == Standing::Accepted) {
        tx.run(&Entity::delete_many().filter(Column::Id.eq(found.id))).await?;
        return audit(tx, Some(me.id), "organisation.join", Tag::from(of)).await;
    }
    if let Some(other) = other {
        tx.run(&Entity::delete_many().filter(Column::Id.eq(other.id))).await?;
    }
    let row = ActiveModel {
        id: Unchanged(found.id),
        organisation_id: Unchanged(of),
        person_id: Set(Some(me.id)),
        state: Set(Standing::Accepted),
        named: Set(String::new()),
        key_hash: Set(None),
        ..Default::default()
    };
    tx.run(&tx.change(row)).await?;
    speaking::count(tx, me.id).await?;
    if let Some(to) = found.invited_by {
        let location = address(&of.path(&organisation.name));
        let (kind, title) = (Kind::Represents, &organisation.name);
        let notice = Notice { to, kind, about: of.into(), title, location: &location };
        notices::tell(tx, me, notice).await?;
    }
    audit(tx, Some(me.id), "organisation.join", Tag::from(of)).await
}

/// It is known that they said no, and nothing of them but how they were named.
async fn decline(
    tx: &Tx,
    me: Option<PersonId>,
    found: &Invitation,
    of: OrganisationId,
) -> Result<(), Problem> {
    let row = ActiveModel {
        id: Unchanged(found.id),
        organisation_id: Unchanged(of),
        state: Set(Standing::Declined),
        key_hash: Set(None),
        ..Default::default()
    };
    tx.run(&tx.change(row)).await?;
    if let Some(person) = found.person_id {
        notices::forget_of(tx, person, of).await?;
    }
    audit(tx, me, "organisation.decline", Tag::from(of)).await
}
