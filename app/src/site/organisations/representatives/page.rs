//! The page of those who represent an organisation, and of who was asked to.

use super::{
    address,
    store::{self, AskedRow},
};
use crate::site::{
    form::{ShownForm, Typed, WRITING},
    ids::OrganisationId,
    link::{IdSlug, Path},
    locale::Locale,
    organisations::{
        forms::{INVITE, REPRESENTATIVE},
        rules::{Actor, Standing},
        store::{OrganisationPageRow, actor, find},
    },
    page::Head,
    problem::Problem,
    session::Viewer,
    ui::{self, fields::FormView},
};
use axum::response::Response;
use leptos::prelude::*;

/// GET `/organisations/{id}-{slug}/representatives`
pub async fn page(viewer: Viewer, Path(at): Path<IdSlug<OrganisationId>>) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let found = find(&viewer.db, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &found.name)?;
    let actor = actor(&viewer.db, &viewer.asker, at.id).await?;
    if actor.duty.is_none() && !actor.may_edit() {
        return Err(Problem::Refused);
    }
    shown(&viewer, &found, actor, ShownForm::opened(Typed::default())).await
}

/// Who was asked, and the form to ask somebody else.
///
/// # Errors
/// The database's own.
pub async fn shown(
    viewer: &Viewer,
    found: &OrganisationPageRow,
    actor: Actor,
    form: ShownForm,
) -> Result<Response, Problem> {
    let all = store::asked(&viewer.db, found.id).await?;
    let (t, me) = (viewer.locale, viewer.asker.id());
    Ok(viewer.page_with(form.status, Head::new(t.representatives_title()).unlisted(), move || {
        let path = found.path();
        let action = address(&path);
        let asked: Vec<_> = all
            .iter()
            .filter(|one| actor.may_invite() || one.state == Standing::Accepted)
            .map(|one| {
                let is_me = one.who().is_ok_and(|person| Some(person.id) == me);
                let may = actor.may_end(is_me) && one.state != Standing::Ended;
                line(t, one, may.then(|| ending(t, &action, one, is_me)))
            })
            .collect();
        let ask = actor.may_invite().then(|| ask(t, &form, action.clone()));
        view! {
            <p class="eyebrow">
                <a href=path>
                    <bdi>{found.name.clone()}</bdi>
                </a>
            </p>
            <h1>{t.representatives_title()}</h1>
            <p class="lead">{t.representatives_lead()}</p>
            <ul class="rows">{asked}</ul>
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
    let state = (one.state != Standing::Accepted).then(|| {
        view! {
            " "
            <span class="quiet">{one.state.label(t)}</span>
        }
    });
    view! {
        <li class="row">
            <p class="meta">{who} " " <span class="tag">{one.duty.label(t)}</span> {state}</p>
            {deed}
        </li>
    }
}

/// Ending it for somebody, or for oneself.
fn ending(t: Locale, action: &str, one: &AskedRow, is_me: bool) -> impl IntoView + use<> {
    let hidden = view! { <input type="hidden" name=REPRESENTATIVE value=i64::from(one.id) /> }.into_any();
    let (word, help) = match is_me {
        true => (t.representative_stop(), t.representative_stop_help()),
        false => (t.representative_end(), t.representative_end_help()),
    };
    view! { <ui::Deed action=[action, "/end"].concat() word help hidden /> }
}

/// The form to ask somebody.
fn ask(t: Locale, shown: &ShownForm, action: String) -> impl IntoView + use<> {
    let form = FormView::of(&INVITE, t, shown);
    view! {
        <section>
            <h2>{t.representative_ask()}</h2>
            <form id=WRITING class="form" method="post" action=action novalidate>
                {form.complaints()}
                {form.hidden()}
                {form.fields()}
                <p class="actions">
                    <button class="button">{t.together_ask_button()}</button>
                </p>
            </form>
        </section>
    }
}
