//! The page of a pitfall.

use super::{forms::Pitfall, links, outward, rules, rules::How, store};
use crate::site::{
    ids::PitfallId,
    link::{IdSlug, Path},
    locale::Locale,
    page::Head,
    problem::Problem,
    session::Viewer,
    solutions::source_list,
    text::{Html, excerpt},
    things::{Key, Thing},
    ui::{self, Icon, icon},
};
use axum::response::Response;
use leptos::prelude::*;

/// GET `/pitfalls/{id}-{slug}`
pub async fn show(viewer: Viewer, Path(at): Path<IdSlug<PitfallId>>) -> Result<Response, Problem> {
    let found = store::find(&viewer.db, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &found.title)?;
    let linked = if found.solutions > 0 { links::of_pitfall(&viewer, at.id).await? } else { Vec::new() };
    let t = viewer.locale;
    let path = at.id.path(&found.title);
    let may_edit = viewer.me().is_some_and(|me| rules::may_edit(found.author.id, me));
    let head = Head::new(found.title.clone())
        .description(excerpt(&found.content.0.summary, 160))
        .canonical(path.clone())
        .card_of(at.id, &outward::card_of(&found.title, &found.content.0.language))
        .cacheable();
    Ok(viewer.page(head, move || {
        let told = &found.html.0;
        let edit = may_edit.then(|| {
            view! {
                <p class="actions no-print">
                    <a class="button second" href=format!("{path}/edit")>
                        {icon(Icon::Edit)}
                        {t.solution_edit()}
                    </a>
                </p>
            }
        });
        let solutions = [How::GotRound, How::FellInto].map(|how| links::solutions(t, how, &linked));
        let none = linked.is_empty().then(|| view! { <p class="quiet">{t.pitfall_no_solutions()}</p> });
        view! {
            <article class="solution">
                <header>
                    <p class="eyebrow">
                        <a href=Thing::Pitfall.list()>{t.pitfalls_title()}</a>
                    </p>
                    <h1 {..ui::spoken(t, &told.language)}>{told.title.clone()}</h1>
                    <p class="lead" {..ui::spoken(t, &told.language)}>
                        {told.summary.clone()}
                    </p>
                    <p class="tags">{ui::theme_tags(t, &told.themes)}</p>
                    <p class="meta">
                        <ui::By t who=found.author.who() />
                        " · "
                        <ui::When t at=found.updated_at />
                    </p>
                    {edit}
                </header>
                {story(t, told)}
                <section id="solutions">
                    <h2>{t.pitfall_solutions_title()}</h2>
                    {none}
                    {solutions}
                    <p class="quiet">{t.pitfall_how_to_link()}</p>
                </section>
            </article>
        }
    }))
}

/// Signs, consequence, way round, sources.
fn story(t: Locale, told: &Pitfall) -> impl IntoView + use<> {
    let language = &told.language;
    let section = |title: &'static str, key: &str, text: &str| {
        let html = Html::trusted(text.to_owned());
        view! {
            <section>
                <h2>{title}</h2>
                <ui::Prose t html=&html language key />
            </section>
        }
    };
    let sources = source_list(t, &told.sources, language).map(|list| {
        view! {
            <section>
                <h2>{t.solution_sources()}</h2>
                {list}
            </section>
        }
    });
    view! {
        <div class="story">
            {section(t.pitfall_signs(), "signs", &told.signs)}
            {section(t.pitfall_consequence(), "consequence", &told.consequence)}
            {section(t.pitfall_way_round(), "way-round", &told.way_round)} {sources}
        </div>
    }
}
