//! The parts as pages: all of them with where they stand, and one to write.

use super::{INTERVIEW, PARTS, Part, Series, Standing, WAS, address, interview, needed};
use crate::site::{
    access::Me,
    form::{ShownForm, Typed},
    ids::SolutionId,
    link::{IdSlug, Path},
    locale::Locale,
    page::Head,
    problem::Problem,
    session::Viewer,
    solutions::{
        comments::{self, Beside},
        discard, edit,
        forms::{PARENT, SOLUTION},
        rules::State,
        store::{self, VisibleSolution},
        together,
    },
    things::Key,
    ui::fields::{FormView, KeptAs, token},
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;

/// The solution, for who may write it.
///
/// # Errors
/// [`Problem::SignIn`], [`Problem::NotFound`], [`Problem::Refused`].
pub async fn editable(viewer: &Viewer, id: SolutionId) -> Result<VisibleSolution, Problem> {
    viewer.signed_in()?;
    let found = store::find(&viewer.db, &viewer.asker, id).await?;
    if found.may_edit { Ok(found) } else { Err(Problem::Refused) }
}

/// All that stands in it, as it is typed.
///
/// # Errors
/// A fault, should the database hold something else.
pub fn typed(viewer: &Viewer, found: &VisibleSolution) -> Result<Typed, Problem> {
    Ok(SOLUTION
        .fill(&found.to_change(viewer.locale.zone())?)
        .over(found.row.version)
        .with_some(PARENT, found.row.parent_id))
}

/// GET `/solutions/{at}/parts`
pub async fn overview(viewer: Viewer, Path(at): Path<IdSlug<SolutionId>>) -> Result<Response, Problem> {
    let found = editable(&viewer, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &found.row.title)?;
    all(&viewer, StatusCode::OK, &found).await
}

/// All parts, and where they stand.
///
/// # Errors
/// As [`typed`]; the database's own.
pub async fn all(viewer: &Viewer, status: StatusCode, found: &VisibleSolution) -> Result<Response, Problem> {
    let t = viewer.locale;
    let typed = typed(viewer, found)?;
    let needed = needed(&typed);
    let is_together = found.actor.writes();
    let open = if is_together { comments::open(&viewer.db, found.row.id).await? } else { Vec::new() };
    let names = found.co_authors.with(t, &found.row.author);
    let standings: Vec<Standing> = PARTS.iter().map(|part| part.standing(t, &typed, &needed)).collect();
    let told = standings.iter().filter(|standing| **standing == Standing::Told).count();
    let path = found.row.id.path(&found.row.title);
    let state = found.row.state;
    let is_draft = state == State::Draft;
    let title =
        if found.row.title.is_empty() { t.solution_untitled().into() } else { found.row.title.clone() };
    let discard = found.may_discard.then(|| discard::deed(t, &path));
    Ok(viewer.page_with(status, Head::new(t.parts_title()).unlisted(), move || {
        let items: Vec<_> = PARTS
            .iter()
            .zip(standings)
            .enumerate()
            .map(|(at, (part, standing))| {
                let open = open.iter().filter(|one| one.as_str() == part.code).count();
                item(t, &path, at, part, (standing, open))
            })
            .collect();
        view! {
            <p class="eyebrow">
                {(!state.is_out()).then(|| view! { <span class="tag draft">{state.label(t)}</span> })}" "
                <bdi>{title}</bdi>
            </p>
            <h1>{t.parts_title()}</h1>
            <p class="lead">{t.parts_lead()}</p>
            <p class="meta">{names}</p>
            <ul class="plain">
                {is_together
                    .then(|| {
                        view! {
                            <li>
                                <a href=together::address(&path)>{t.together_way()}</a>
                            </li>
                        }
                    })}
                <li>
                    <a href=[&path, INTERVIEW].concat()>{t.interview_way()}</a>
                </li>
            </ul>
            <p>
                <progress max=PARTS.len() value=told aria-hidden="true"></progress>
                " "
                {t.parts_told(PARTS.len(), told)}
            </p>
            <ol class="parts">{items}</ol>
            {deeds(t, &path, is_draft, needed.is_empty())}
            {discard}
        }
    }))
}

fn item(
    t: Locale,
    path: &str,
    at: usize,
    part: &Part,
    (standing, open): (Standing, usize),
) -> impl IntoView + use<> {
    let open = (open > 0).then(|| {
        view! {
            " · "
            <span class="needs">{t.comments_open(open)}</span>
        }
    });
    let (class, said) = match standing {
        Standing::Told => ("told", t.parts_is_told().to_owned()),
        Standing::Empty => ("quiet", t.parts_is_empty().to_owned()),
        Standing::Needed(why) => ("needs", [t.parts_is_needed(), " ", &why.say(t)].concat()),
    };
    view! {
        <li>
            <a href=address(path, Some(at))>{(part.title)(t)}</a>
            " "
            <span class=class>{said}</span>
            {open}
        </li>
    }
}

/// What can be done with the whole.
fn deeds(t: Locale, path: &str, is_draft: bool, is_ready: bool) -> impl IntoView + use<> {
    let publish = (is_draft && is_ready).then(|| {
        view! {
            <form method="post" action=address(path, None)>
                {token("")}
                <button class="button" name="action" value="publish">
                    {t.solution_publish()}
                </button>
            </form>
        }
    });
    let see = (!is_draft).then(|| {
        view! { <a href=path.to_owned()>{t.parts_see()}</a> }
    });
    view! {
        <div class="actions">
            {publish} {see} <a href=format!("{path}/edit")>{t.parts_on_one_page()}</a>
        </div>
    }
}

/// GET `/solutions/{at}/parts/{part}`
pub async fn part(
    viewer: Viewer,
    Path((at, code)): Path<(IdSlug<SolutionId>, String)>,
) -> Result<Response, Problem> {
    opened(&viewer, at, Series::Parts.find(&code)?).await
}

/// The page with the form of a part, as the solution stands.
///
/// # Errors
/// As those of [`editable`].
pub async fn opened(
    viewer: &Viewer,
    at: IdSlug<SolutionId>,
    part: &'static Part,
) -> Result<Response, Problem> {
    let found = editable(viewer, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &found.row.title)?;
    let typed = typed(viewer, &found)?;
    let mark = part.mark(&typed);
    form(viewer, &found, part, ShownForm::opened(part.outline().with_room(typed).with(WAS, mark))).await
}

/// The page with the form of a part.
///
/// # Errors
/// The database's own.
pub async fn form(
    viewer: &Viewer,
    found: &VisibleSolution,
    part: &'static Part,
    shown: ShownForm,
) -> Result<Response, Problem> {
    let t = viewer.locale;
    let path = found.row.id.path(&found.row.title);
    let is_interview = part.series == Series::Interview;
    let said = if is_interview { None } else { comments::of_part(viewer, found, part).await? };
    let (id, title, language) = (found.row.id, found.row.title.clone(), t.code());
    let is_published = found.row.state == State::Published;
    let is_anothers = !viewer.asker.is(found.row.author.id());
    let mine = viewer.me().map(Me::codes).unwrap_or_default();
    let beside = Beside::of(viewer, found, &path);
    let head = Head::new((part.title)(t)).unlisted();
    Ok(viewer.page_with(shown.status, head, move || {
        let form = FormView::outlined(part.outline(), t, &shown.typed, &shown.errors);
        let form = form.with_mine(&mine).without(edit::without(is_published, is_anothers));
        let fresh = part.series.address(&path, Some(part.number()));
        let kept = KeptAs {
            key: format!("solution {id} {} {}", part.code, shown.typed.text(WAS)),
            fresh: fresh.clone(),
        };
        let save = if is_published { t.solution_publish_revision() } else { t.parts_save() };
        let buttons = match part.series {
            Series::Parts => buttons(t, &path, part, &shown.typed, save).into_any(),
            Series::Interview => interview::buttons(t, &path, part, &shown.typed).into_any(),
        };
        let comments = said.map(|rows| {
            view! {
                <section id="comments">
                    <h2>{t.comments_title()}</h2>
                    {comments::beside(t, &beside, part, &rows, None)}
                </section>
            }
        });
        let step = t.form_step(part.series.all().len(), part.number() + 1);
        view! {
            <p class="eyebrow">
                <a href=address(&path, None)>
                    <bdi>{title}</bdi>
                </a>
            </p>
            <div class=is_interview.then_some("interview")>
                <h1>
                    <span class="quiet">{step}</span>
                    " "
                    {(part.title)(t)}
                </h1>
                {form.meanwhile(t.solution_theirs(), shown.theirs.as_ref())}
                {form.speaking(language).sent(fresh, kept, (), buttons, true)}
            </div>
            {comments}
        }
    }))
}

fn buttons(t: Locale, path: &str, part: &Part, typed: &Typed, save: &'static str) -> impl IntoView + use<> {
    let next = part.beside(typed, true).map(|_| {
        view! {
            <button class="button" name="action" value="next">
                {t.parts_save_and_next()}
            </button>
        }
    });
    view! {
        <p class="actions sticky">
            {next} <button name="action" value="save">
                {save}
            </button> <a href=address(path, None)>{t.parts_all()}</a>
        </p>
    }
}
