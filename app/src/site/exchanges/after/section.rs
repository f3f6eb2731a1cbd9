//! On the page of an exchange: what the two sides have told, and the next thing for them to tell.

use crate::site::{
    access::Asker,
    exchanges::{
        machine::{Action, Actor, may},
        rules, solution,
        store::{AccountRow, ExchangeRow},
    },
    locale::Locale,
    ui::{self, fields::token},
};
use leptos::prelude::*;

/// One thing that was told, by whom and when.
pub fn account(t: Locale, language: &str, one: &AccountRow) -> impl IntoView + use<> {
    view! {
        <article class="card" id=format!("account-{}", one.id)>
            <p class="meta">
                <ui::By t who=one.author.who() />
                " · "
                <ui::When t at=one.created_at />
            </p>
            <ui::Prose t html=&one.html language key=format!("account-{}", one.id) />
        </article>
    }
}

/// What came of it, what was learned, what has changed: each kind under its own heading.
#[component]
pub fn Told<'a>(
    t: Locale,
    row: &'a ExchangeRow,
    actor: Actor,
    asker: &'a Asker,
    accounts: Vec<AccountRow>,
) -> impl IntoView + use<> {
    let kinds = rules::Told::ALL.iter().filter_map(|kind| {
        let told: Vec<_> = accounts.iter().filter(|one| one.kind == *kind).collect();
        let told: Vec<_> = told.into_iter().map(|one| account(t, &row.language, one)).collect();
        (!told.is_empty()).then(|| {
            view! {
                <h3>{kind.label(t)}</h3>
                {told}
            }
        })
    });
    let kinds: Vec<_> = kinds.collect();
    let is_private = actor.is_party() && !row.results_public && !kinds.is_empty();
    let note = is_private.then(|| view! { <p class="note">{t.results_private()}</p> });
    let reflected =
        accounts.iter().any(|one| rules::Told::REFLECTION.contains(&one.kind) && asker.is(one.author.id));
    let deeds = deeds(t, row, actor, reflected);
    (deeds.is_some() || !kinds.is_empty()).then(|| {
        view! {
            <section id="told">
                <h2>{t.told_title()}</h2>
                {note}
                {kinds}
                {deeds}
            </section>
        }
    })
}

/// The buttons of those who may do something now, the most needed first.
fn deeds(t: Locale, row: &ExchangeRow, actor: Actor, reflected: bool) -> Option<AnyView> {
    let path = row.path();
    let start = may(row.state, Action::Start, actor).then(|| button(&path, "start", t.exchange_start()));
    let is_unpublished = may(row.state, Action::Publish, actor) && !row.results_public;
    let publish = is_unpublished.then(|| button(&path, "publish", t.results_publish()));
    let pages = [
        (Action::Complete, "complete", t.complete_title()),
        (Action::Reflect, "reflect", if reflected { t.reflect_again() } else { t.reflect_title() }),
        (Action::FollowUp, "follow-up", t.follow_up_title()),
    ];
    let links: Vec<_> = pages
        .into_iter()
        .filter(|(action, ..)| may(row.state, *action, actor))
        .map(|(_, verb, word)| link(&path, verb, word))
        .collect();
    let log = rules::may_read_log(row.state, actor).then(|| link(&path, "log", t.log_title()));
    let as_solution = rules::may_tell_as_solution(row.state, actor).then(|| solution::deed(t, row, &path));
    let any = start.is_some() || publish.is_some() || log.is_some() || !links.is_empty();
    any.then(|| {
        view! { <div class="actions no-print">{start} {links} {publish} {log} {as_solution}</div> }.into_any()
    })
}

fn link(path: &str, verb: &str, word: &'static str) -> impl IntoView + use<> {
    view! {
        <a class="button second" href=format!("{path}/{verb}")>
            {word}
        </a>
    }
}

fn button(path: &str, verb: &str, word: &'static str) -> impl IntoView + use<> {
    view! {
        <form method="post" action=format!("{path}/{verb}")>
            {token("")}
            <button class="button">{word}</button>
        </form>
    }
}
