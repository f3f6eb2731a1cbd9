//! The page of a person.

use super::super::{outward, store};
use super::facts::facts;
use crate::site::{
    access::Audience,
    feature::{self, Began, Of, Placed, part_page, placed, sections},
    files::PORTRAIT,
    follows::{self, What},
    link::{self, Path},
    page::Head,
    paging::Start,
    problem::Problem,
    session::Viewer,
    things, ui,
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;

/// GET `/people/{handle}`
pub async fn show(viewer: Viewer, Path(handle): Path<String>) -> Result<Response, Problem> {
    let person = store::by_handle(&viewer.db, &viewer.asker, &handle).await?;
    if person.handle != handle {
        return Err(Problem::Moved { to: things::of_person(&person.handle) });
    }
    let t = viewer.locale;
    let features = viewer.site.features.iter().filter_map(|feature| Some((feature.of_person?, feature)));
    let sections = sections(
        &viewer,
        placed(features),
        Of::Person(person.id, Start::Top),
        &things::of_person(&person.handle),
    )
    .await?;
    let own = viewer.asker.is(person.id);
    let follow = match own {
        true => None,
        false => {
            follows::shown(&viewer, What::Person, &person.id.to_string(), &things::of_person(&person.handle))
                .await?
        }
    };
    let write = (viewer.me().is_some() && !own && person.takes_messages).then(|| {
        view! {
            <p class="actions no-print">
                <a class="button second" href=format!("{}/message", things::of_person(&person.handle))>
                    {t.message_write()}
                </a>
            </p>
        }
    });
    let about = person.about_html.clone();
    let about_for = person.audiences.about_for;
    let is_marked = own && about.shows() && about_for != Audience::Everybody;
    let portrait = person.photo.filter(|_| !viewer.saves_data).map(|photo| {
        let side = PORTRAIT.0.to_string();
        view! { <img class="portrait" src=PORTRAIT.address(photo) width=side.clone() height=side alt="" /> }
    });
    let head = Head::new(person.name.clone())
        .description(about.excerpt(160))
        .canonical(things::of_person(&person.handle))
        .unlisted_if(!person.is_to_be_found())
        .card_of(person.id, &outward::card_of(t, &person))
        .cacheable();
    Ok(viewer.page(head, move || {
        view! {
            <article class="profile">
                <header>
                    <p class="eyebrow">
                        "@"{person.handle.clone()}
                        {person
                            .demo
                            .then(|| {
                                view! {
                                    " · "
                                    {t.demo_person()}
                                }
                            })}
                    </p>
                    <h1>
                        <bdi>{person.name.clone()}</bdi>
                    </h1>
                    {portrait}
                    {facts(t, &person, own)}
                    {follow}
                    {write}
                </header>
                {is_marked
                    .then(|| {
                        view! {
                            <p class="meta">
                                {t.label_colon(t.field_about())} " " {about_for.label(t)}
                            </p>
                        }
                    })}
                <ui::Prose t html=&about />
                {own
                    .then(|| {
                        view! {
                            <p>
                                <a href=link::SETTINGS>{t.profile_edit()}</a>
                            </p>
                        }
                    })}
                {sections}
            </article>
        }
    }))
}

/// GET `/people/{handle}/{list}`
pub async fn list(
    viewer: Viewer,
    Path((handle, list)): Path<(String, String)>,
    Query(began): Query<Began>,
) -> Result<Response, Problem> {
    let feature = feature::listed(viewer.site.features, &list)?;
    let Placed(_, title) = feature.of_person.ok_or(Problem::NotFound)?;
    let person = store::by_handle(&viewer.db, &viewer.asker, &handle).await?;
    let address = things::of_person(&person.handle);
    if person.handle != handle {
        return Err(Problem::Moved { to: feature::part(&address, feature) });
    }
    let of = Of::Person(person.id, began.start());
    part_page(&viewer, (title, feature), (address, person.name), of).await
}
