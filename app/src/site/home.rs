//! The start page. For a visitor: what this is and for whom, three doors, and that it lives. For who is signed
//! in: what waits for them, what they have begun, what is new for them and what they could answer.

use super::{
    access::Me,
    db::Db,
    feature::{Count, Door, Feature, Of, first_rows, placed, sections, titled},
    form::Word,
    link,
    locale::Locale,
    page::Head,
    problem::Problem,
    search::search_box,
    session::Viewer,
    things::{Tag, Thing},
    ui,
};
use axum::response::Response;
use leptos::prelude::*;
use sea_orm::sea_query::{Expr, Query, SelectStatement, UnionType};

/// GET `/`
pub async fn home(viewer: Viewer) -> Result<Response, Problem> {
    match viewer.me().cloned() {
        None => for_visitor(viewer).await,
        Some(me) => for_person(viewer, me).await,
    }
}

async fn for_visitor(viewer: Viewer) -> Result<Response, Problem> {
    let t = viewer.locale;
    let counts = counted(&viewer).await?;
    let featured = section(&viewer, t.home_featured(), Of::Featured).await?;
    let needed = section(&viewer, t.home_needed(), Of::Needed).await?;
    let newest = newest(&viewer).await?;
    let answered = section(&viewer, t.home_answered(), Of::Answered).await?;
    let doors = doors(&viewer);
    Ok(viewer.page(head(t), move || {
        view! {
            <div class="start">
                <header class="hero">
                    <h1>{t.home_title()}</h1>
                    <p class="lead">{t.home_lead()}</p>
                    <p class="actions">
                        <a class="button" href=link::SIGN_UP>
                            {t.nav_sign_up()}
                        </a>
                        <a href=link::HOW>{t.home_how()}</a>
                    </p>
                </header>
                {numbers(counts)}
            </div>
            {search_box(t, "")}
            {doors}
            {featured}
            {needed}
            <div class="columns">{newest} {answered}</div>
        }
    }))
}

async fn for_person(viewer: Viewer, me: Me) -> Result<Response, Problem> {
    let t = viewer.locale;
    let mut mine = Vec::new();
    for (title, of) in [
        (t.home_waiting(), Of::WaitingFor(me.id)),
        (t.home_drafts(), Of::Drafts(me.id)),
        (t.home_could_answer(), Of::For(&me)),
        (t.home_new_for_you(), Of::NewFor(&me)),
        (t.home_who_knows(), Of::WhoKnows(&me)),
    ] {
        mine.extend(all_rows(&viewer, title, of).await?);
    }
    let newest = newest(&viewer).await?;
    let needed = section(&viewer, t.home_needed(), Of::Needed).await?;
    let doors = doors(&viewer);
    let is_new = !me.is_welcomed;
    Ok(viewer.page(head(t), move || {
        view! {
            <h1 class="unseen">{t.site_name()}</h1>
            {is_new.then(|| welcome(t))}
            <div class="columns">{mine}</div>
            {search_box(t, "")}
            {doors}
            {needed}
            <div class="columns">{newest}</div>
        }
    }))
}

fn head(t: Locale) -> Head {
    Head::new(t.site_name()).canonical("/").translated().cacheable()
}

/// Three things that are worth doing first.
fn welcome(t: Locale) -> impl IntoView {
    let steps = [
        (link::WELCOME.to_owned(), t.welcome_profile(), t.welcome_profile_text()),
        (Thing::Solution.list().to_owned(), t.welcome_read(), t.welcome_read_text()),
        (Thing::Discussion.address("/new"), t.welcome_ask(), t.welcome_ask_text()),
    ];
    let steps = steps.map(|(href, title, text)| {
        view! {
            <li>
                <a class="card" href=href>
                    <b>{title}</b>
                    <span>{text}</span>
                </a>
            </li>
        }
    });
    view! {
        <section class="welcome">
            <h2>{t.welcome_title()}</h2>
            <ol class="doors plain">{steps.into_iter().collect_view()}</ol>
        </section>
    }
}

/// What all features count, in one statement.
async fn counted(viewer: &Viewer) -> Result<Vec<String>, Problem> {
    let counts: Vec<&Count> = viewer.site.features.iter().flat_map(|feature| feature.counts).collect();
    let lists: Vec<_> = viewer.site.features.iter().map(|feature| Tag::List(feature.thing, None)).collect();
    let all = all_counted(&viewer.db, &counts);
    let found = viewer.site.tallies.numbers(&viewer.db, "/", &lists, all).await?;
    let said = counts.iter().zip(found.iter()).filter(|(_, number)| **number > 0);
    Ok(said.map(|(count, number)| (count.say)(viewer.locale, *number)).collect())
}

async fn all_counted(db: &Db, counts: &[&Count]) -> Result<Vec<i64>, Problem> {
    let numbered = |(place, count): (i64, &&Count)| {
        let number = Expr::from((count.query)());
        Query::select().expr_as(Expr::val(place), "place").expr_as(number, "number").to_owned()
    };
    let all = (0..).zip(counts).map(numbered).reduce(|mut all: SelectStatement, one| {
        all.union(UnionType::All, one);
        all
    });
    let Some(all) = all else { return Ok(Vec::new()) };
    let mut found: Vec<(i64, i64)> = db.select(&all).await?;
    found.sort_unstable();
    Ok(found.into_iter().map(|(_, number)| number).collect())
}

/// Each is a number in large with what it is a number of.
fn numbers(counts: Vec<String>) -> impl IntoView {
    let number = |said: String| {
        let end = said.find(char::is_alphabetic).unwrap_or(said.len());
        let (number, of) = (said[..end].trim_end().to_owned(), said[end..].to_owned());
        view! {
            <li>
                <b>{number}</b>
                " "
                {of}
            </li>
        }
    };
    (!counts.is_empty())
        .then(|| view! { <ul class="numbers plain">{counts.into_iter().map(number).collect_view()}</ul> })
}

/// The rows of whichever feature has them, under a title.
async fn section(viewer: &Viewer, title: &'static str, of: Of<'_>) -> Result<Option<AnyView>, Problem> {
    Ok(first_rows(viewer, of).await?.map(|rows| titled(title, rows)))
}

/// The rows of all features that have any, under one title.
async fn all_rows(viewer: &Viewer, title: &'static str, of: Of<'_>) -> Result<Option<AnyView>, Problem> {
    let mut all = Vec::new();
    for feature in viewer.site.features {
        all.extend((feature.rows)(viewer, of).await?.map(|listed| listed.rows));
    }
    Ok((!all.is_empty()).then(|| titled(title, all.into_any())))
}

/// The newest of each feature.
async fn newest(viewer: &Viewer) -> Result<Vec<AnyView>, Problem> {
    let features: Vec<(Word, &Feature)> =
        placed(viewer.site.features.iter().filter_map(|feature| Some((feature.home?, feature))));
    let sections = sections(viewer, features, Of::All, "").await?;
    if !sections.is_empty() {
        return Ok(sections);
    }
    let t = viewer.locale;
    let begin = Thing::Solution.address("/new");
    Ok(vec![view! { <ui::Empty text=t.solutions_none() to=begin word=t.solutions_new() /> }.into_any()])
}

fn doors(viewer: &Viewer) -> impl IntoView + use<> {
    let t = viewer.locale;
    let door = |feature: &'static Feature| Some((feature.door?, feature.thing));
    let doors: Vec<(Door, Thing)> = placed(viewer.site.features.iter().filter_map(door));
    let doors = doors.into_iter().map(|(door, thing)| invitation(t, thing, door)).collect_view();
    view! { <ul class="doors plain">{doors}</ul> }
}

fn invitation(t: Locale, thing: Thing, door: Door) -> impl IntoView {
    let href = thing.address(door.to);
    view! {
        <li>
            <a class="card" href=href>
                <b>{ui::icon(door.icon)} " " {(door.title)(t)}</b>
                <span>{(door.text)(t)}</span>
            </a>
        </li>
    }
}
