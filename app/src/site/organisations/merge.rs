//! An organisation that goes into another: its address leads there, and nothing that is said of it is lost.

use super::{
    entity::{
        organisation::{ActiveModel, Column, Entity, Model},
        representative,
    },
    flashes,
    forms::{INTO, MERGE},
    names::{Called, organisation_name},
    posts,
    rules::{Actor, Standing},
    speaking,
    store::{self, OrganisationPageRow, actor_in},
    write::{add_names, connect, locked},
};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Find, Source, Tx},
    files,
    form::{Complaint, Errors, ShownForm, Typed},
    idempotency::{self, Submission},
    ids::{OrganisationId, PersonId, RepresentativeId},
    index,
    link::{IdSlug, Path},
    notices::{self, Kind, Notice},
    page::Head,
    problem::Problem,
    session::Viewer,
    state::Site,
    things::{Key, Tag, Thing},
    ui::fields::FormView,
};
use axum::response::Response;
use leptos::prelude::*;
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder,
};
use std::collections::{BTreeMap, BTreeSet};

async fn mergeable(viewer: &Viewer, id: OrganisationId) -> Result<OrganisationPageRow, Problem> {
    let me = viewer.signed_in()?;
    let found = store::find(&viewer.db, id).await?;
    let actor = Actor { duty: None, role: me.role };
    if actor.may_merge() { Ok(found) } else { Err(Problem::Refused) }
}

/// GET `/organisations/{id}-{slug}/merge`
pub async fn page(viewer: Viewer, Path(at): Path<IdSlug<OrganisationId>>) -> Result<Response, Problem> {
    let found = mergeable(&viewer, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &found.name)?;
    Ok(form(&viewer, &found, ShownForm::opened(Typed::default())))
}

fn form(viewer: &Viewer, found: &OrganisationPageRow, shown: ShownForm) -> Response {
    let t = viewer.locale;
    let (path, name) = (found.path(), found.name.clone());
    let action = format!("{path}/merge");
    viewer.page_with(shown.status, Head::new(t.organisation_merge()).unlisted(), move || {
        let form = FormView::of(&MERGE, t, &shown);
        view! {
            <p class="eyebrow">
                <a href=path.clone()>
                    <bdi>{name}</bdi>
                </a>
            </p>
            <h1>{t.organisation_merge()}</h1>
            <p class="lead">{t.organisation_merge_lead()}</p>
            <form class="form" method="post" action=action novalidate>
                {form.complaints()}
                {form.hidden()}
                {form.fields()}
                <p class="actions">
                    <button class="button">{t.organisation_merge_do()}</button>
                    <a href=path.clone()>{t.form_cancel()}</a>
                </p>
            </form>
        }
    })
}

/// POST `/organisations/{id}-{slug}/merge`
pub async fn merge(
    viewer: Viewer,
    Path(at): Path<IdSlug<OrganisationId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let found = mergeable(&viewer, at.id).await?;
    let (merge, mut errors) = MERGE.read(&typed);
    let into = posts::at(&viewer, &merge.into);
    if errors.is_empty() && (into == at.id || store::row(&viewer.db, into).await?.is_none()) {
        errors = Errors::one(INTO, Complaint::NotInList);
    }
    if !errors.is_empty() {
        return Ok(form(&viewer, &found, ShownForm::back(typed, errors)));
    }
    let to = go_into(&viewer.site, viewer.signed_in()?, (at.id, into), typed.token()).await?;
    Ok(viewer.done(&flashes::MERGED, &to))
}

/// One goes into another, with all that is said of it; gives the address of that.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Moved`] where one of them has gone meanwhile; [`Problem::Refused`].
pub async fn go_into(
    site: &Site,
    me: &Me,
    (gone, into): (OrganisationId, OrganisationId),
    token: &str,
) -> Result<String, Problem> {
    let content = idempotency::content(&["merge", &gone.to_string(), &into.to_string()]);
    let tx = site.db.begin().await?;
    let done = go_into_in(&tx, me, gone, into).await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}

async fn go_into_in(tx: &Tx, me: &Me, gone: OrganisationId, into: OrganisationId) -> Result<String, Problem> {
    // Always in one order, so that two who merge the same two in two ways do not wait for each other.
    let (first, second) = (locked(tx, gone.min(into)).await?, locked(tx, gone.max(into)).await?);
    let (before, after) = if first.id == gone { (first, second) } else { (second, first) };
    if gone == into || !actor_in(tx, me, gone).await?.may_merge() {
        return Err(Problem::Refused);
    }
    Tag::lists(Thing::Organisation, &before.themes.0).for_each(|list| tx.touch(list));
    let ended = ActiveModel {
        id: Unchanged(gone),
        merged_into: Set(Some(into)),
        parent_id: Set(None),
        version: Set(before.version + 1),
        ..Default::default()
    };
    tx.run(&tx.change(ended)).await?;
    take_over_parts(tx, &before, &after).await?;
    take_over_names(tx, &before, into).await?;
    let told = take_over_people(tx, gone, into).await?;
    files::move_all(tx, Thing::Organisation, gone.into(), into.into()).await?;
    index::remove(tx, Thing::Organisation, gone.into()).await?;
    connect(tx, gone).await?;
    connect(tx, into).await?;
    let location = into.path(&after.name);
    for to in told {
        let notice = Notice {
            to,
            kind: Kind::OrganisationMerged,
            about: into.into(),
            title: &after.name,
            location: &location,
        };
        notices::tell(tx, me, notice).await?;
    }
    audit(tx, Some(me.id), "organisation.merge", Tag::from(gone)).await?;
    audit(tx, Some(me.id), "organisation.take-over", Tag::from(into)).await?;
    Ok(location)
}

/// What was a part of it is a part of the other; and where the other was, that is so no more.
async fn take_over_parts(tx: &Tx, before: &Model, after: &Model) -> Result<(), Problem> {
    let (gone, into) = (before.id, after.id);
    let parts = tx.all(store::Above::find().filter(Column::ParentId.eq(gone))).await?;
    for part in parts {
        let parent = if part.id == into { before.parent_id.filter(|id| *id != into) } else { Some(into) };
        let row = ActiveModel { id: Unchanged(part.id), parent_id: Set(parent), ..Default::default() };
        tx.run(&tx.change(row)).await?;
    }
    // What went into it before leads straight to the other.
    let earlier = ActiveModel { merged_into: Set(Some(into)), ..Default::default() };
    tx.run(&Entity::update_many().set(earlier).filter(Column::MergedInto.eq(gone))).await?;
    [Some(into), before.parent_id].into_iter().flatten().for_each(|id| tx.touch(id));
    Ok(())
}

/// By whatever name it was named, the other is meant from now on.
async fn take_over_names(tx: &Tx, before: &Model, into: OrganisationId) -> Result<(), Problem> {
    use organisation_name::Column;
    let all = tx.all(Called::find().filter(Column::OrganisationId.eq(before.id))).await?;
    tx.run(&organisation_name::Entity::delete_many().filter(Column::OrganisationId.eq(before.id))).await?;
    let has = tx.all(Called::find().filter(Column::OrganisationId.eq(into))).await?;
    let mut by_country = BTreeMap::<String, BTreeSet<String>>::new();
    for Called { folded, country, .. } in all {
        if !has.iter().any(|one| (&one.folded, &one.country) == (&folded, &country)) {
            by_country.entry(country).or_default().insert(folded);
        }
    }
    for (country, keys) in by_country {
        add_names(tx, into, keys, &country, true).await?;
    }
    Ok(())
}

#[derive(Record)]
#[record(representative::Entity)]
struct Represents {
    id: RepresentativeId,
    person_id: Option<PersonId>,
    state: Standing,
}

impl Source for Represents {}

impl Represents {
    fn of(id: OrganisationId) -> Find<Self> {
        use representative::Column;
        Self::find().filter(Column::OrganisationId.eq(id)).order_by_asc(Column::Id)
    }
}

/// Whoever represented it represents the other, unless they do already. Gives who is told.
async fn take_over_people(
    tx: &Tx,
    gone: OrganisationId,
    into: OrganisationId,
) -> Result<BTreeSet<PersonId>, Problem> {
    let there = tx.all(Represents::of(into)).await?;
    let mut told = BTreeSet::new();
    for one in tx.all(Represents::of(gone)).await? {
        let same = there.iter().find(|other| other.person_id.is_some() && other.person_id == one.person_id);
        let is_kept = match same {
            Some(same) if same.state == Standing::Accepted || one.state != Standing::Accepted => false,
            Some(same) => {
                let other = representative::Column::Id.eq(same.id);
                tx.run(&representative::Entity::delete_many().filter(other)).await?;
                true
            }
            None => true,
        };
        if is_kept {
            let row = representative::ActiveModel {
                id: Unchanged(one.id),
                organisation_id: Set(into),
                ..Default::default()
            };
            tx.run(&tx.change(row)).await?;
        } else {
            let own = representative::Column::Id.eq(one.id);
            tx.run(&representative::Entity::delete_many().filter(own)).await?;
        }
        told.extend(one.person_id.filter(|_| one.state == Standing::Accepted));
    }
    for person in &told {
        speaking::count(tx, *person).await?;
    }
    Ok(told)
}
