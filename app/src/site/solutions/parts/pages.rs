//! The parts as pages: all of them with where they stand, and one to write.

use super::{PARTS, Part, Standing, WAS, address, needed};
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
        discard, edit,
        forms::{PARENT, SOLUTION},
        rules::State,
        store::{self, VisibleSolution},
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
    all(&viewer, StatusCode::OK, &found)
}

/// All parts, and where they stand.
///
/// # Errors
/// As [`typed`].
pub fn all(viewer: &Viewer, status: StatusCode, found: &VisibleSolution) -> Result<Response, Problem> {
    let t = viewer.locale;
    let typed = typed(viewer, found)?;
    let needed = needed(&typed);
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
            .map(|(at, (part, standing))| item(t, &path, at, part, standing))
            .collect();
        view! {
            <p class="eyebrow">
                {(!state.is_out()).then(|| view! { <span class="tag draft">{state.label(t)}</span> })}" "
                <bdi>{title}</bdi>
            </p>
            <h1>{t.parts_title()}</h1>
            <p class="lead">{t.parts_lead()}</p>
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

fn item(t: Locale, path: &str, at: usize, part: &Part, standing: Standing) -> impl IntoView + use<> {
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
    let part = Part::find(&code)?;
    let found = editable(&viewer, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &found.row.title)?;
    let typed = typed(&viewer, &found)?;
    let mark = part.mark(&typed);
    let shown = ShownForm::opened(part.outline().with_room(typed).with(WAS, mark));
    Ok(form(&viewer, &found, part, shown))
}

/// The page with the form of a part.
pub fn form(viewer: &Viewer, found: &VisibleSolution, part: &'static Part, shown: ShownForm) -> Response {
    let t = viewer.locale;
    let path = found.row.id.path(&found.row.title);
    let number = part.number();
    let (id, title, language) = (found.row.id, found.row.title.clone(), viewer.locale.code());
    let is_published = found.row.state == State::Published;
    let is_anothers = !viewer.asker.is(found.row.author.id());
    let mine = viewer.me().map(Me::codes).unwrap_or_default();
    viewer.page_with(shown.status, Head::new((part.title)(t)).unlisted(), move || {
        let form = FormView::outlined(part.outline(), t, &shown.typed, &shown.errors)
            .with_mine(&mine)
            .without(edit::without(is_published, is_anothers));
        let fresh = address(&path, Some(number));
        let kept = KeptAs {
            key: format!("solution {id} {} {}", part.code, shown.typed.text(WAS)),
            fresh: fresh.clone(),
        };
        let next = (number + 1 < PARTS.len()).then(|| {
            view! {
                <button class="button" name="action" value="next">
                    {t.parts_save_and_next()}
                </button>
            }
        });
        let save = if is_published { t.solution_publish_revision() } else { t.parts_save() };
        let buttons = view! {
            <p class="actions sticky">
                {next} <button name="action" value="save">
                    {save}
                </button> <a href=address(&path, None)>{t.parts_all()}</a>
            </p>
        };
        view! {
            <p class="eyebrow">
                <a href=address(&path, None)>
                    <bdi>{title}</bdi>
                </a>
            </p>
            <h1>
                <span class="quiet">{t.form_step(PARTS.len(), number + 1)}</span>
                " "
                {(part.title)(t)}
            </h1>
            {form.meanwhile(t.solution_theirs(), shown.theirs.as_ref())}
            {form.speaking(language).sent(fresh, kept, (), buttons, true)}
        }
    })
}
