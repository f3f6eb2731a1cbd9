//! The page of those who write a solution together, and of who is asked to read it.

use super::{
    HelperRole, HelperState, address,
    forms::{HELPER, INVITE},
    store::{self, AskedRow, called},
};
use crate::site::{
    form::{ShownForm, Typed, WRITING},
    ids::SolutionId,
    link::{IdSlug, Path},
    locale::Locale,
    page::Head,
    problem::Problem,
    session::Viewer,
    solutions::{
        parts,
        rules::{may_invite, may_take_out},
        store::{VisibleSolution, find},
    },
    things::Key,
    ui::{self, fields::FormView},
};
use axum::response::Response;
use leptos::prelude::*;

/// The field that says what somebody is asked to do.
const AS: &str = "helps_as";

/// A solution, for who takes part in it.
///
/// # Errors
/// [`Problem::SignIn`], [`Problem::NotFound`], [`Problem::Refused`].
pub async fn found(viewer: &Viewer, id: SolutionId) -> Result<VisibleSolution, Problem> {
    viewer.signed_in()?;
    let found = find(&viewer.db, &viewer.asker, id).await?.readable()?;
    if found.actor.is_author || found.actor.helps.is_some() { Ok(found) } else { Err(Problem::Refused) }
}

/// GET `/solutions/{id}-{slug}/together`
pub async fn page(viewer: Viewer, Path(at): Path<IdSlug<SolutionId>>) -> Result<Response, Problem> {
    let found = found(&viewer, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &found.row.title)?;
    let asks = if found.actor.is_author { HelperRole::CoAuthor } else { HelperRole::Reader };
    shown(&viewer, found, ShownForm::opened(Typed::default().with(AS, asks))).await
}

/// Who was asked, and the form to ask somebody else. Whoever reads sees who else takes part, and can leave.
///
/// # Errors
/// The database's own.
pub async fn shown(viewer: &Viewer, found: VisibleSolution, form: ShownForm) -> Result<Response, Problem> {
    let all = store::asked(&viewer.db, found.row.id).await?;
    let (t, actor, me) = (viewer.locale, found.actor, viewer.asker.id());
    Ok(viewer.page_with(form.status, Head::new(t.together_title()).unlisted(), move || {
        let row = found.row;
        let path = row.id.path(&row.title);
        let action = address(&path);
        let asked: Vec<_> = all
            .iter()
            .filter(|one| actor.writes() || one.state == HelperState::Accepted)
            .map(|one| {
                let is_me = one.who().is_ok_and(|person| Some(person.id) == me);
                let may = may_take_out(actor, is_me, one.role, one.state);
                line(t, one, may.then(|| take_out(t, &action, one, is_me)))
            })
            .collect();
        let as_what: Vec<_> =
            HelperRole::ALL.iter().copied().filter(|role| may_invite(row.state, actor, *role)).collect();
        let ask = (!as_what.is_empty()).then(|| ask(t, &form, &as_what, action.clone()));
        let back = if actor.writes() { parts::address(&path, None) } else { path.clone() };
        view! {
            <p class="eyebrow">
                <a href=back>
                    <bdi>{called(t, &row.title).to_owned()}</bdi>
                </a>
            </p>
            <h1>{t.together_title()}</h1>
            <p class="lead">{t.together_lead()}</p>
            <ul class="rows">
                <li class="row">
                    <p class="meta">
                        <ui::By t who=row.author.among_them().who() />
                        <span class="tag">{t.together_author()}</span>
                    </p>
                </li>
                {asked}
            </ul>
            {ask}
        }
    }))
}

/// Somebody, by name only once they have accepted.
fn line<D: IntoView>(t: Locale, one: &AskedRow, deed: Option<D>) -> impl IntoView + use<D> {
    let who = match one.who() {
        Ok(person) => view! { <ui::By t who=person.who() /> }.into_any(),
        Err(named) => view! { <bdi>{named.to_owned()}</bdi> }.into_any(),
    };
    let state = (one.state != HelperState::Accepted).then(|| {
        view! {
            " "
            <span class="quiet">{one.state.label(t)}</span>
        }
    });
    view! {
        <li class="row">
            <p class="meta">{who} " " <span class="tag">{one.role.label(t)}</span> {state}</p>
            {deed}
        </li>
    }
}

/// Taking somebody out, or leaving.
fn take_out(t: Locale, action: &str, one: &AskedRow, is_me: bool) -> impl IntoView + use<> {
    let hidden = view! { <input type="hidden" name=HELPER value=i64::from(one.id) /> }.into_any();
    let (word, help) = match is_me {
        true => (t.together_leave(), t.together_leave_help()),
        false => (t.together_take_out(), t.together_take_out_help()),
    };
    view! { <ui::Deed action=[action, "/remove"].concat() word help hidden /> }
}

/// The form to ask somebody: as what, only where there is a choice.
fn ask(t: Locale, shown: &ShownForm, as_what: &[HelperRole], action: String) -> impl IntoView + use<> {
    let only = if let [only] = as_what { Some(*only) } else { None };
    let form = FormView::of(&INVITE, t, shown).without(if only.is_some() { &[AS] } else { &[] });
    let only = only.map(|role| {
        view! {
            <p>
                <input type="hidden" name=AS value=role.code() />
                <span class="tag">{role.label(t)}</span>
            </p>
        }
    });
    view! {
        <section>
            <h2>{t.together_ask()}</h2>
            <form id=WRITING class="form" method="post" action=action novalidate>
                {form.complaints()}
                {form.hidden()}
                {only}
                {form.fields()}
                <p class="actions">
                    <button class="button">{t.together_ask_button()}</button>
                </p>
            </form>
        </section>
    }
}
