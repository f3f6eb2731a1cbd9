//! The page on which somebody answers who was asked to write along, or to read a draft.

use super::{
    HelperRole, HelperState, address,
    entity::{self, ActiveModel, Column, Entity},
    forms::{ACCEPT, DECLINE},
    store::{called, count, locked_for_answer},
};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Find, Source, Tx},
    form::{ACTION, Typed},
    ids::{HelperId, PersonId, SolutionId},
    link::{self, IdSlug, Path},
    locale::Locale,
    notices::{self, Kind, Notice},
    page::{Head, see},
    people::anybody_may_join,
    problem::{Problem, form_urlencoded},
    session::Viewer,
    solutions::{
        attribution::Attributed, comments, entity::solution, flashes, parts, rules::State, store::with_author,
    },
    things::{Key, Tag},
    token::hash,
    ui,
};
use axum::response::Response;
use leptos::prelude::*;
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, RelationTrait, Select,
    sea_query::JoinType,
};

/// An invitation, with what whoever was invited may know before they accept.
#[derive(Record)]
#[record(Entity)]
struct Invitation {
    id: HelperId,
    person_id: Option<PersonId>,
    role: HelperRole,
    state: HelperState,
    invited_by: Option<PersonId>,
    #[record(nested)]
    solution: Told,
}

#[derive(Record)]
#[record(solution::Entity)]
struct Told {
    title: String,
    summary: String,
    language: String,
    state: State,
}

impl Source for Invitation {
    fn source() -> Select<Entity> {
        Entity::find().join(JoinType::InnerJoin, entity::Relation::Solution.def())
    }
}

#[derive(Record)]
#[record(solution::Entity)]
struct Author {
    #[record(nested)]
    author: Attributed,
}

impl Source for Author {
    fn source() -> Select<solution::Entity> {
        with_author()
    }
}

/// The invitation to a solution that is somebody's: by a key from a letter, or by who they are.
fn theirs(of: SolutionId, me: Option<PersonId>, key: &str) -> Result<Find<Invitation>, Problem> {
    let found = Invitation::find().filter(Column::SolutionId.eq(of));
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

/// Where somebody goes on who has accepted.
fn onward(path: &str, role: HelperRole) -> String {
    match role {
        HelperRole::CoAuthor => parts::address(path, None),
        HelperRole::Reader => comments::address(path),
    }
}

/// GET `/solutions/{id}-{slug}/invitation`
pub async fn invitation(viewer: Viewer, Path(at): Path<IdSlug<SolutionId>>) -> Result<Response, Problem> {
    viewer.signed_in()?;
    shown(viewer, at, String::new()).await
}

/// GET `/solutions/{id}-{slug}/invitation/{token}`: for whoever has the letter.
pub async fn invitation_of_letter(
    viewer: Viewer,
    Path((at, key)): Path<(IdSlug<SolutionId>, String)>,
) -> Result<Response, Problem> {
    shown(viewer, at, key).await
}

async fn shown(mut viewer: Viewer, at: IdSlug<SolutionId>, key: String) -> Result<Response, Problem> {
    let found = viewer.db.one(theirs(at.id, viewer.asker.id(), &key)?).await?;
    let found = found.filter(|one| one.solution.state != State::Archived).ok_or(Problem::NotFound)?;
    at.canonical_or_redirect(&viewer.path, &found.solution.title)?;
    let path = at.id.path(&found.solution.title);
    match found.state {
        HelperState::Accepted => {
            return Ok(see(&onward(&path, found.role)));
        }
        HelperState::Declined => return Err(Problem::NotFound),
        HelperState::Invited => {}
    }
    notices::visited(&mut viewer, at.id).await?;
    let author = Author::find().filter(solution::Column::Id.eq(at.id));
    let Author { author } = viewer.db.one(author).await?.ok_or(Problem::NotFound)?;
    let may_join = viewer.me().is_none() && anybody_may_join(&viewer.db).await?;
    let t = viewer.locale;
    let (is_known, here) = (viewer.me().is_some(), viewer.path.clone());
    let head = Head::new(t.together_invited()).unlisted();
    Ok(viewer.page(head, move || {
        let Told { title, summary, language, .. } = found.solution;
        let title = called(t, &title).to_owned();
        let action = address_of(&path, &key);
        let about = match found.role {
            HelperRole::CoAuthor => t.together_invited_to_write(),
            HelperRole::Reader => t.together_invited_to_read(),
        };
        view! {
            <h1>{t.together_invited()}</h1>
            <p class="meta">
                {author.by(t)}
            </p>
            <h2 {..ui::spoken(t, &language)}>{title}</h2>
            <p {..ui::spoken(t, &language)}>{summary}</p>
            <p>{about}</p>
            {(!is_known).then(|| way_in(t, &here, may_join))}
            <form class="actions" method="post" action=action>
                {is_known
                    .then(|| {
                        view! {
                            <button class="button" name=ACTION value=ACCEPT>
                                {t.together_accept()}
                            </button>
                        }
                    })} <button class="quiet-button" name=ACTION value=DECLINE>
                    {t.together_decline()}
                </button>
            </form>
        }
    }))
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

/// POST `/solutions/{id}-{slug}/invitation`
pub async fn answer(
    viewer: Viewer,
    Path(at): Path<IdSlug<SolutionId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    viewer.signed_in()?;
    answered(viewer, at, "", typed.action()).await
}

/// POST `/solutions/{id}-{slug}/invitation/{token}`: who has the letter may say no without an account.
pub async fn answer_to_letter(
    viewer: Viewer,
    Path((at, key)): Path<(IdSlug<SolutionId>, String)>,
    typed: Typed,
) -> Result<Response, Problem> {
    if typed.action() == ACCEPT && viewer.me().is_none() {
        return Err(Problem::SignIn { to: address_of(&at.id.path(""), &key) });
    }
    answered(viewer, at, &key, typed.action()).await
}

async fn answered(
    viewer: Viewer,
    at: IdSlug<SolutionId>,
    key: &str,
    action: &str,
) -> Result<Response, Problem> {
    let accepts = action == ACCEPT;
    if !accepts && action != DECLINE {
        return Err(Problem::NotFound);
    }
    let tx = viewer.site.db.begin().await?;
    let solution = locked_for_answer(&tx, at.id).await?;
    let found = tx.one(theirs(at.id, viewer.asker.id(), key)?).await?;
    let found = found.filter(|_| solution.state != State::Archived).ok_or(Problem::NotFound)?;
    let path = at.id.path(&solution.title);
    match (found.state, viewer.me()) {
        (HelperState::Invited, Some(me)) if accepts => {
            accept(&tx, (me, viewer.locale), &solution, &found).await?
        }
        (HelperState::Invited, _) => decline(&tx, viewer.asker.id(), &found, at.id).await?,
        (HelperState::Accepted, Some(_)) if accepts => {} // pressed twice
        (HelperState::Declined, _) if !accepts => {}
        _ => return Err(Problem::NotFound),
    }
    tx.commit().await?;
    if accepts {
        Ok(viewer.done(&flashes::JOINED, &onward(&path, found.role)))
    } else {
        Ok(viewer.done(&flashes::DECLINED, "/"))
    }
}

#[derive(Record)]
#[record(Entity)]
struct Other {
    #[expect(dead_code, reason = "only whether there is one is asked")]
    id: HelperId,
}

impl Source for Other {}

/// From now on they are named, and see it. Who brings a key and is here already gives it back.
async fn accept(
    tx: &Tx,
    (me, t): (&Me, Locale),
    solution: &solution::Model,
    found: &Invitation,
) -> Result<(), Problem> {
    let of = solution.id;
    let other = Other::find()
        .filter(Column::SolutionId.eq(of))
        .filter(Column::PersonId.eq(me.id))
        .filter(Column::Id.ne(found.id));
    if solution.author_id == me.id || tx.one(other).await?.is_some() {
        tx.run(&Entity::delete_many().filter(Column::Id.eq(found.id))).await?;
    } else {
        let row = ActiveModel {
            id: Unchanged(found.id),
            person_id: Set(Some(me.id)),
            state: Set(HelperState::Accepted),
            named: Set(String::new()),
            key_hash: Set(None),
            ..Default::default()
        };
        tx.run(&tx.change(row)).await?;
        tx.touch(me.id);
        count(tx, of).await?;
        if let Some(to) = found.invited_by {
            let location = address(&of.path(&solution.title));
            let title = called(t, &solution.title);
            let notice = Notice { to, kind: Kind::Joined, about: of.into(), title, location: &location };
            notices::tell(tx, me, notice).await?;
        }
    }
    audit(tx, Some(me.id), "solution.join", Tag::from(of)).await
}

/// It is known that they said no, and nothing of them but how they were named.
async fn decline(tx: &Tx, me: Option<PersonId>, found: &Invitation, of: SolutionId) -> Result<(), Problem> {
    let row = ActiveModel {
        id: Unchanged(found.id),
        state: Set(HelperState::Declined),
        key_hash: Set(None),
        ..Default::default()
    };
    tx.run(&tx.change(row)).await?;
    if let Some(person) = found.person_id {
        notices::forget_of(tx, person, of).await?;
    }
    audit(tx, me, "solution.decline", Tag::from(of)).await
}
