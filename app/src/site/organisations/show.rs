//! The page of an organisation: what it is, and what its people bring.

use super::{
    forms::Organisation,
    marks, outward,
    representatives::{self, Face},
    rules::Actor,
    store::{self, OrganisationPageRow, OrganisationRow},
    verify,
};
use crate::site::{
    feature::{self, Began, Of, Placed, part_page, placed, sections},
    files,
    ids::OrganisationId,
    link::{IdSlug, Path},
    locale::Locale,
    page::Head,
    paging::Start,
    problem::Problem,
    session::Viewer,
    text::excerpt,
    things::Thing,
    ui::{self, Icon, icon},
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;

/// GET `/organisations/{id}-{slug}`
pub async fn show(viewer: Viewer, Path(at): Path<IdSlug<OrganisationId>>) -> Result<Response, Problem> {
    let found = store::find(&viewer.db, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &found.name)?;
    let actor = store::actor(&viewer.db, &viewer.asker, at.id).await?;
    let faces = representatives::faces(&viewer.db, at.id).await?;
    let family = store::family(&viewer.db, &found).await?;
    let pictures = match found.has_files {
        true => files::on(&viewer.db, Thing::Organisation, at.id.into()).await?,
        false => Vec::new(),
    };
    let path = found.path();
    let features = viewer.site.features.iter();
    let features = placed(features.filter_map(|feature| Some((feature.of_organisation?, feature))));
    let sections = sections(&viewer, features, Of::Organisation(at.id, Start::Top), &path).await?;
    let t = viewer.locale;
    let told = &found.content.0;
    let head = Head::new(found.name.clone())
        .description(excerpt(&told.summary, 160))
        .canonical(path.clone())
        .card_of(at.id, &outward::card_of(&found))
        .described(outward::described(&viewer, &found, &family))
        .cacheable();
    Ok(viewer.page(head, move || {
        let told = &found.content.0;
        let language = &found.language;
        let (parents, parts): (Vec<_>, Vec<_>) =
            family.into_iter().partition(|one| Some(one.id) == found.parent_id);
        let none = sections.is_empty().then(|| view! { <p class="quiet">{t.organisation_nothing_yet()}</p> });
        let steps = steps(t, &found, actor);
        view! {
            <article class="profile">
                <header>
                    <p class="eyebrow">
                        <a href=Thing::Organisation.list()>{t.organisations_title()}</a>
                    </p>
                    <h1 {..ui::spoken(t, language)}>
                        <bdi>{found.name.clone()}</bdi>
                    </h1>
                    {marks::sentence(t, found.verified, &found.verified_by)}
                    {files::section(t, &pictures, language)}
                    <p class="lead" {..ui::spoken(t, language)}>
                        {told.summary.clone()}
                    </p>
                    {facts(t, &found, parents)}
                    <p class="tags">{ui::theme_tags(t, &told.themes)}</p>
                    {steps}
                </header>
                {representing(t, &faces)}
                {part_of_it(t, parts)}
                {sections}
                {none}
            </article>
        }
    }))
}

/// What it is, where, what else it is called, and what it is a part of.
fn facts(t: Locale, found: &OrganisationPageRow, parents: Vec<OrganisationRow>) -> impl IntoView + use<> {
    let told = &found.content.0;
    let website = (!told.website.is_empty()).then(|| {
        let (href, website) = (told.website.clone(), told.website.clone());
        view! {
            <div>
                <dt>{t.field_website()}</dt>
                <dd>
                    <a href=href rel="nofollow ugc noopener">
                        <bdi>{website}</bdi>
                    </a>
                </dd>
            </div>
        }
    });
    let part_of = parents.into_iter().next().map(|parent| {
        view! {
            <div>
                <dt>{t.field_part_of()}</dt>
                <dd>
                    <a href=parent.path()>
                        <bdi>{parent.name.clone()}</bdi>
                    </a>
                </dd>
            </div>
        }
    });
    view! {
        <dl class="facts">
            {ui::fact(t.field_organisation_kind(), found.kind.label(t).to_owned())}
            {ui::fact(t.field_country(), ui::country(t, &found.country))} {part_of} {website}
            {other_names(t, told)}
        </dl>
    }
}

fn other_names(t: Locale, told: &Organisation) -> Option<impl IntoView + use<>> {
    let names: Vec<_> = told
        .names
        .iter()
        .map(|other| {
            view! {
                <li {..ui::spoken(t, &other.language)}>
                    <bdi>{other.name.clone()}</bdi>
                </li>
            }
        })
        .collect();
    (!names.is_empty()).then(|| {
        view! {
            <div class="whole">
                <dt>{t.organisation_other_names()}</dt>
                <dd>
                    <ul class="plain">{names}</ul>
                </dd>
            </div>
        }
    })
}

/// What whoever reads it may do.
fn steps(t: Locale, found: &OrganisationPageRow, actor: Actor) -> Option<impl IntoView + use<>> {
    let path = found.path();
    let way = |may: bool, to: &str, word: &'static str| {
        let href = format!("{path}/{to}");
        may.then(|| {
            view! {
                <a class="button second" href=href>
                    {word}
                </a>
            }
        })
    };
    let is_known = actor.duty.is_some() || actor.may_edit();
    is_known.then(|| {
        let edit = actor.may_edit().then(|| {
            view! {
                <a class="button second" href=format!("{path}/edit")>
                    {icon(Icon::Edit)}
                    {t.solution_edit()}
                </a>
            }
        });
        view! {
            <div class="no-print">
                <p class="actions">
                    {edit} {way(true, "representatives", t.representatives_title())}
                    {way(actor.may_edit(), "names", t.names_title())}
                    {way(actor.may_merge(), "merge", t.organisation_merge())}
                </p>
                {actor.may_edit().then(|| files::edit_link(t, &path))}
                {verify::deeds(t, found, actor)}
            </div>
        }
    })
}

/// Those who represent it.
fn representing(t: Locale, faces: &[Face]) -> Option<impl IntoView + use<>> {
    let each: Vec<_> = faces
        .iter()
        .map(|one| {
            view! {
                <li>
                    <ui::By t who=one.person.who() />
                    " "
                    <span class="quiet">{one.duty.label(t)}</span>
                </li>
            }
        })
        .collect();
    (!each.is_empty()).then(|| {
        view! {
            <section>
                <h2>{t.representatives_title()}</h2>
                <ul class="plain people">{each}</ul>
            </section>
        }
    })
}

/// What is a part of it.
fn part_of_it(t: Locale, parts: Vec<OrganisationRow>) -> Option<impl IntoView + use<>> {
    (!parts.is_empty()).then(|| {
        let each: Vec<_> = parts
            .into_iter()
            .map(|one| {
                view! {
                    <li>
                        <a href=one.path()>
                            <bdi>{one.name.clone()}</bdi>
                        </a>
                    </li>
                }
            })
            .collect();
        view! {
            <section>
                <h2>{t.organisation_parts()}</h2>
                <ul>{each}</ul>
            </section>
        }
    })
}

/// GET `/organisations/{id}-{slug}/people`
pub async fn people(
    viewer: Viewer,
    Path(at): Path<IdSlug<OrganisationId>>,
    Query(began): Query<Began>,
) -> Result<Response, Problem> {
    part(viewer, at, Thing::Person, &began).await
}

/// GET `/organisations/{id}-{slug}/solutions`
pub async fn solutions(
    viewer: Viewer,
    Path(at): Path<IdSlug<OrganisationId>>,
    Query(began): Query<Began>,
) -> Result<Response, Problem> {
    part(viewer, at, Thing::Solution, &began).await
}

/// GET `/organisations/{id}-{slug}/exchanges`
pub async fn exchanges(
    viewer: Viewer,
    Path(at): Path<IdSlug<OrganisationId>>,
    Query(began): Query<Began>,
) -> Result<Response, Problem> {
    part(viewer, at, Thing::Exchange, &began).await
}

/// All of one kind in which it is named.
async fn part(
    viewer: Viewer,
    at: IdSlug<OrganisationId>,
    of: Thing,
    began: &Began,
) -> Result<Response, Problem> {
    let feature = feature::listed(viewer.site.features, of.collection())?;
    let Placed(_, title) = feature.of_organisation.ok_or(Problem::NotFound)?;
    let found = store::find(&viewer.db, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &found.name)?;
    let of = Of::Organisation(at.id, began.start());
    part_page(&viewer, (title, feature), (found.path(), found.name), of).await
}
