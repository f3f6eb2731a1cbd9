//! A solution's page.

use super::{
    archive, attribution, cite, comments, compare, discard, embargo, freshness,
    list::rows,
    outward,
    page::{self, Story},
    rules::{self, State},
    store::{self, SolutionRow, VisibleSolution},
    together::HelperRole,
    uses::{self, Ledger},
};
use crate::site::{
    feature::{Of, first_rows},
    files::{self, FileRow},
    follows::{self, What},
    ids::SolutionId,
    link::{IdSlug, Path},
    locale::Locale,
    notices,
    page::Head,
    problem::Problem,
    related::{self, RelatedRow},
    session::Viewer,
    text::excerpt,
    things::{Key, Tag, Thing},
    ui::{self, Icon, icon},
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;

/// GET `/solutions/{id}-{slug}`
pub async fn show(mut viewer: Viewer, Path(at): Path<IdSlug<SolutionId>>) -> Result<Response, Problem> {
    let found = store::find(&viewer.db, &viewer.asker, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &found.row.title)?;
    if !rules::is_readable(found.row.state) {
        return Ok(archive::tombstone(&viewer, found));
    }
    notices::visited(&mut viewer, at.id).await?;
    let bytes = found.size();
    let (found, told) = viewer
        .site
        .blocking
        .run_if_large(bytes, move || found.rendered().map(|told| (found, told)))
        .await??;
    let parent = match found.row.parent_id {
        Some(parent) => store::parent(&viewer.db, &viewer.asker, parent).await?,
        None => None,
    };
    let adaptations = if found.row.adaptations > 0 {
        store::adaptations(&viewer.db, &viewer.asker, at.id).await?
    } else {
        Vec::new()
    };
    let threads =
        if found.row.discussions > 0 { first_rows(&viewer, Of::Solution(at.id)).await? } else { None };
    let ledger = if found.row.reports > 0 { uses::ledger(&viewer, at.id).await? } else { Ledger::default() };
    let files = if found.row.has_files {
        files::on(&viewer.db, Thing::Solution, at.id.into()).await?
    } else {
        Vec::new()
    };
    let met = if found.row.pitfalls > 0 { first_rows(&viewer, Of::Met(at.id)).await? } else { None };
    let related = related::to(&viewer, at.id).await?;
    let path = at.id.path(&found.row.title);
    let is_told = found.row.state.is_out();
    let follow = match is_told {
        true => follows::shown(&viewer, What::Solution, &at.id.to_string(), &path).await?,
        false => None, // nobody else sees it, and nothing of it is told
    };
    let t = viewer.locale;
    let archive = archive::form(t, &found, &path);
    let discard = found.may_discard.then(|| discard::deed(t, &path));
    let story = told.solution();
    let card = outward::card_of(&found.row.title, &story.language, &story.countries, story.outcome);
    let head = Head::new(found.row.title.clone())
        .description(excerpt(&found.row.summary, 160))
        .canonical(path.clone())
        .card_of(at.id, &card)
        .described(outward::described(&viewer, &found, story, parent.as_ref()))
        .cacheable();
    let link_pitfalls =
        (found.may_edit && found.row.state == State::Published).then(|| format!("{path}/pitfalls"));
    let edit_files = found.may_edit.then(|| path.clone());
    let actions = actions(&viewer, &found, &path);
    let told_by = attribution::line(&viewer, &found, &path);
    let waiting = embargo::note(t, &found.row);
    let may_be_old = freshness::note(&viewer, &found, &path);
    let cite = cite::section(&viewer, &found, &story.language);
    let has_map = !viewer.saves_data;
    let page = move || {
        let story = Story::of(t, &told);
        let related = beside(t, &related, parent.as_ref(), &adaptations);
        view! {
            <article class="solution">
                <header>
                    {page::head(t, told.solution(), found.row.author.organisation_id())}
                    {byline(t, &found, &path)} {told_by}
                    {waiting} {may_be_old} {actions} {follow}
                    {has_map.then(|| ui::map::part(&told.solution().countries))}
                </header>
                {archive}
                {discard}
                {lineage(t, parent, &path)}
                {story.contents(t)}
                {story.shown()}
                {pictures_and_documents(t, &files, &told.solution().language, edit_files)}
                {is_told.then(|| compare::way(t, found.row.id))}
                {cite}
                {pitfalls(t, met, link_pitfalls)}
                {is_told.then(|| since(t, adaptations, ledger, &path))}
                {is_told
                    .then(|| {
                        view! {
                            <section id="discussions">
                                <h2>{t.solution_talk()}</h2>
                                {threads}
                                <p>
                                    <a
                                        class="button"
                                        href=Thing::Discussion
                                            .address(&format!("/new?solution={}", found.row.id))
                                    >
                                        {t.solution_discuss()}
                                    </a>
                                </p>
                            </section>
                        }
                    })}
                {related}
            </article>
        }
    };
    viewer.page_of(bytes, StatusCode::OK, head, page).await
}

/// What is like it, but what stands on its page already.
fn beside(
    t: Locale,
    related: &[RelatedRow],
    parent: Option<&SolutionRow>,
    adaptations: &[SolutionRow],
) -> Option<impl IntoView + use<>> {
    let here: Vec<Tag> = parent.into_iter().chain(adaptations).map(|one| Tag::from(one.id)).collect();
    let is_here = |row: &RelatedRow| row.hangs_on_solution() || here.contains(&row.tag());
    related::section(t, related, is_here).map(|related| {
        view! { <section id="related">{related}</section> }
    })
}

fn byline(t: Locale, found: &VisibleSolution, path: &str) -> impl IntoView + use<> {
    let revision = found.row.revision;
    let path = path.to_owned();
    let published = found.row.published_at.map(|at| view! { <ui::When t at /> });
    let told_by = found.row.told_elsewhere_by().map(str::to_owned);
    view! {
        <p class="meta">
            {found.co_authors.with(t, &found.row.author)}
        </p>
        {told_by.map(|name| view! { <p class="meta">{t.solution_first_told_by(name)}</p> })}
        <p class="meta">
            {published}
            {(revision > 1)
                .then(|| {
                    view! {
                        " · "
                        <a href=format!("{path}/revisions")>{t.solution_revised(revision)}</a>
                    }
                })}
        </p>
    }
}

/// What a reader can do next: ask who did it, tell that they have tried it too, make it their own, pass it on. Those who
/// wrote it go on with it, and those who are asked to read a draft say what they think.
fn actions(viewer: &Viewer, found: &VisibleSolution, path: &str) -> impl IntoView + use<> {
    let t = viewer.locale;
    let is_draft = found.row.state == State::Draft;
    let is_out = found.row.state.is_out();
    let is_mine = found.actor.writes();
    let link = || {
        let class = if is_mine { "button" } else { "button second" };
        view! {
            <a class=class href=format!("{path}/edit")>
                {icon(Icon::Edit)}
                {t.solution_edit()}
            </a>
        }
    };
    let edit = |is_here: bool| (is_here && found.may_edit).then(link);
    let ask = Thing::Discussion.address(&format!("/new?solution={}&kind=question", found.row.id));
    let comments = (found.actor.helps == Some(HelperRole::Reader)).then(|| {
        view! {
            <a class="button" href=comments::address(path)>
                {icon(Icon::Ask)}
                {t.comments_write()}
            </a>
        }
    });
    let others = (!is_mine && is_out).then(|| {
        view! {
            <a class="button" href=Thing::Solution.address(&format!("/new?from={}", found.row.id))>
                {icon(Icon::Adapt)}
                {t.solution_adapt()}
            </a>
            <a class="button second" href=ask>
                {icon(Icon::Ask)}
                {t.solution_ask()}
            </a>
            <a class="button second" href=format!("{path}/uses/new")>
                {icon(Icon::Tried)}
                {t.solution_tried()}
            </a>
            <a class="button second" href=Thing::Exchange.address(&format!("/new?solution={}", found.row.id))>
                {icon(Icon::Exchange)}
                {t.exchange_from_solution()}
            </a>
        }
    });
    let address = viewer.address(path);
    let share = is_out.then(|| view! { <ui::Share t address title=&found.row.title /> });
    let print = ui::print_button(viewer, "button second");
    let draft = is_draft.then(|| {
        view! {
            <p class="note">
                <span class="tag draft">{t.state_draft()}</span>
                " "
                {if found.row.helpers > 0 { t.solution_is_draft_together() } else { t.solution_is_draft() }}
            </p>
        }
    });
    view! {
        {draft}
        <div class="actions no-print">{edit(is_mine)} {comments} {others} {share} {print} {edit(!is_mine)}</div>
    }
}

fn lineage(t: Locale, parent: Option<SolutionRow>, path: &str) -> impl IntoView + use<> {
    let whole = format!("{path}/lineage");
    parent.map(|parent| {
        view! {
            <p class="note">
                {t.solution_adapted_from()}" " <a href=parent.path() {..ui::spoken(t, &parent.language)}>
                    {parent.title.clone()}
                </a> " · " <a href=whole>{t.lineage_whole()}</a>
            </p>
        }
    })
}

/// Its pictures and documents, and for who may change them the way to do so.
fn pictures_and_documents(
    t: Locale,
    all: &[FileRow],
    language: &str,
    edit: Option<String>,
) -> Option<impl IntoView + use<>> {
    let shown = files::section(t, all, language);
    (shown.is_some() || edit.is_some()).then(|| {
        view! {
            <section id="files">
                <h2>{t.files_title()}</h2>
                {shown}
                {edit.map(|path| files::edit_link(t, &path))}
            </section>
        }
    })
}

/// The pitfalls that it met, and for who may say it the way to do so.
fn pitfalls(t: Locale, met: Option<AnyView>, edit: Option<String>) -> Option<impl IntoView> {
    let is_there = met.is_some() || edit.is_some();
    is_there.then(|| {
        let edit = edit.map(|href| {
            view! {
                <p class="no-print">
                    <a href=href>{t.solution_pitfalls_edit()}</a>
                </p>
            }
        });
        view! {
            <section id="pitfalls">
                <h2>{t.pitfalls_title()}</h2>
                {met}
                {edit}
            </section>
        }
    })
}

/// Who uses it, and what was made from it.
fn since(t: Locale, adaptations: Vec<SolutionRow>, ledger: Ledger, path: &str) -> impl IntoView + use<> {
    let lineage = format!("{path}/lineage");
    let adapted = (!adaptations.is_empty()).then(|| {
        view! {
            <h3>{t.solution_adapted()}</h3>
            {rows(t, adaptations)}
            <p>
                <a href=lineage>{t.lineage_whole()}</a>
            </p>
        }
    });
    view! {
        <section id="since">
            <h2>{t.solution_since()}</h2>
            {uses::section(t, ledger, path)}
            {adapted}
        </section>
    }
}
