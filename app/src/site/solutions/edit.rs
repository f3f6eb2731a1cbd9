//! The form in which a solution is told.

use super::{
    Solution,
    attribution::Attribution,
    comments, discard,
    forms::{ATTRIBUTION, NOT_BEFORE, NOTE, PARENT, SOLUTION},
    page, parts,
    posts::INTERVIEWED,
    rules::{Purpose, State, read},
    store::{self, VisibleSolution},
};
use crate::site::{
    access::Me,
    files,
    form::{ShownForm, Typed},
    ids::SolutionId,
    link::{self, IdSlug, Path},
    locale::Locale,
    page::{Head, see},
    problem::Problem,
    session::Viewer,
    suggestions::{self, Alike},
    themes,
    things::{Key, Thing},
    ui::fields::{FormView, KeptAs, back_to_theme},
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

/// What a new solution begins with.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NewSolutionParams {
    #[serde(deserialize_with = "link::number")]
    from: Option<SolutionId>,
    theme: String,
}

/// Where the form belongs.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// The address that it posts to.
    pub action: String,
    pub is_published: bool,
    /// It is changed by somebody who does not say how its author is named, nor when others see it.
    pub is_anothers: bool,
    /// Shown above the buttons, as it would be read.
    pub preview: Option<Solution>,
    /// Address and title of what it is adapted from.
    pub parent: Option<(String, String)>,
}

/// GET `/solutions/new`
pub async fn new(viewer: Viewer, Query(from): Query<NewSolutionParams>) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let mut typed =
        Typed::default().with("countries", me.shown_country()).with("organisation", &me.organisation);
    let mut named = None;
    if let Some(parent) = from.from {
        let found = store::find(&viewer.db, &viewer.asker, parent).await?.readable()?;
        named = Some((parent.path(&found.row.title), found.row.title.clone()));
        typed =
            adaptation(&found)?.with("countries", me.shown_country()).with("organisation", &me.organisation);
    }
    typed.set(ATTRIBUTION, Attribution::default());
    if themes::exists(&from.theme) {
        typed.set("themes", from.theme);
    }
    if typed.text("language").is_empty() {
        typed.set("language", me.writes_in(viewer.locale.code()));
    }
    let place = Place { action: Thing::Solution.address("/new"), parent: named, ..Default::default() };
    Ok(form(&viewer, ShownForm::opened(SOLUTION.outline.with_room(typed)), place).await)
}

/// What travels from a solution to an adaptation of it: the problem and the way. Where it was, what came of
/// it and how well that is known are the adapter's to say.
fn adaptation(found: &VisibleSolution) -> Result<Typed, Problem> {
    let of = found.solution()?;
    let travels = Solution {
        language: of.language,
        themes: of.themes,
        challenge: of.challenge,
        blocks: of.blocks,
        conditions: of.conditions,
        ..Solution::default()
    };
    Ok(SOLUTION
        .fill(&travels)
        .with_some(PARENT, (found.row.state == State::Published).then_some(found.row.id)))
}

/// GET `/solutions/{id}-{slug}/edit`
pub async fn edit(viewer: Viewer, Path(at): Path<IdSlug<SolutionId>>) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let found = store::find(&viewer.db, &viewer.asker, at.id).await?;
    if !found.may_edit && found.actor.helps.is_some() && !found.row.state.is_out() {
        return Ok(see(&comments::address(&at.id.path(&found.row.title)))); // who reads it says what they think
    }
    if !found.may_edit {
        return Err(Problem::Refused);
    }
    at.canonical_or_redirect(&viewer.path, &found.row.title)?;
    let typed = SOLUTION
        .fill(&found.to_change(viewer.locale.zone())?)
        .over(found.row.version)
        .with_some(PARENT, found.row.parent_id);
    let place = Place {
        action: format!("{}/edit", at.id.path(&found.row.title)),
        is_published: found.row.state == State::Published,
        is_anothers: !viewer.asker.is(found.row.author.id()),
        ..Default::default()
    };
    Ok(form(&viewer, ShownForm::opened(SOLUTION.outline.with_room(typed)), place).await)
}

/// The page with the form.
pub async fn form(viewer: &Viewer, shown: ShownForm, place: Place) -> Response {
    let similar = if place.is_published {
        Alike::default()
    } else {
        suggestions::beside_form(viewer, shown.typed.text("title")).await
    };
    let t = viewer.locale;
    let is_new = place.action == Thing::Solution.address("/new");
    let mine = viewer.me().map(Me::codes).unwrap_or_default();
    let needed = read(&shown.typed, Purpose::Publish).err().unwrap_or_default();
    let title = if is_new { t.solution_new_title() } else { t.solution_edit_title() };
    viewer.page_with(shown.status, Head::new(title).unlisted(), move || {
        let without = without(place.is_published, place.is_anothers);
        let form = FormView::of(&SOLUTION, t, &shown).with_mine(&mine).without(without);
        let form = if place.is_published { form } else { form.needing(&needed).beside(&similar) };
        // An adaptation is another text than a new one, and than that of another solution.
        let parent_id = shown.typed.number(PARENT).map(SolutionId);
        let parent_id = parent_id.or(place.parent.as_ref().map(|(path, _)| link::id_in(path)));
        let draft = match (is_new, parent_id) {
            (true, Some(from)) => KeptAs {
                key: format!("new solution from {from}"),
                fresh: format!("{}?from={from}", place.action),
            },
            (true, None) => KeptAs { key: "new solution".to_owned(), fresh: place.action.clone() },
            (false, _) => KeptAs {
                key: format!(
                    "solution {} {}",
                    link::id_in::<SolutionId>(&place.action),
                    shown.typed.version()
                ),
                fresh: place.action.clone(),
            },
        };
        // A published one has a page; a draft has none but this.
        let page = place.action.strip_suffix("/edit").filter(|_| place.is_published);
        let parent = place.parent.as_ref().filter(|_| is_new).map(|(path, _)| path.as_str());
        let list = back_to_theme(&shown.typed, "themes", Thing::Solution.list());
        let back = page.or(parent).map_or(list, str::to_owned);
        let preview = place.preview.map(|solution| page::preview(t, solution));
        let files =
            (!is_new).then(|| files::edit_link(t, place.action.strip_suffix("/edit").unwrap_or_default()));
        let discard = (!is_new && !place.is_published)
            .then(|| discard::deed(t, place.action.strip_suffix("/edit").unwrap_or_default()));
        let parent = place.parent.map(|(href, title)| {
            view! {
                <p class="note">
                    {t.solution_adapted_from()}" "<a href=href>
                        <bdi>{title}</bdi>
                    </a>
                </p>
            }
        });
        let by_parts = place.action.strip_suffix("/edit").map(|path| {
            view! {
                <ul class="plain">
                    <li>
                        <a href=parts::address(path, None)>{t.parts_begin()}</a>
                    </li>
                    <li>
                        <a href=[path, parts::INTERVIEW].concat()>{t.interview_way()}</a>
                    </li>
                </ul>
            }
        });
        view! {
            <h1>{title}</h1>
            <p class="lead">{t.solution_form_lead()}</p>
            {parent}
            {by_parts}
            {form.meanwhile(t.solution_theirs(), shown.theirs.as_ref())}
            {form.sent(place.action, draft, preview, buttons(t, (is_new, place.is_published), back), true)}
            {files}
            {discard}
        }
    })
}

/// What is not asked.
pub fn without(is_published: bool, is_anothers: bool) -> &'static [&'static str] {
    match (is_published, is_anothers) {
        (false, false) => &[NOTE],
        (false, true) => &[NOTE, ATTRIBUTION, NOT_BEFORE],
        (true, false) => &[NOT_BEFORE],
        (true, true) => &[NOT_BEFORE, ATTRIBUTION],
    }
}

fn buttons(t: Locale, (is_new, is_published): (bool, bool), back: String) -> impl IntoView {
    let publish = if is_published { t.solution_publish_revision() } else { t.solution_publish() };
    let save = (!is_published).then(|| {
        view! {
            <button name="action" value="save">
                {t.solution_save_draft()}
            </button>
        }
    });
    let interview = is_new.then(|| {
        view! {
            <button name="action" value=INTERVIEWED>
                {t.interview_begin()}
            </button>
        }
    });
    view! {
        <p class="actions sticky">
            <button class="button" name="action" value="publish">
                {publish}
            </button>
            {save}
            <button name="action" value="preview">
                {t.composer_preview()}
            </button>
            {interview}
            <a href=back>{t.form_cancel()}</a>
        </p>
    }
}
