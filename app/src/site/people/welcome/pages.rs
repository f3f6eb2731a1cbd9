//! The page with the first questions, and what its form does.

use super::{super::forms::TO, store};
use crate::site::{
    access::Me,
    form::{Complaint, ShownForm, Typed},
    link,
    locale::Locale,
    mail::pages::OUTGOING,
    page::{Head, see},
    people::{
        flashes,
        forms::{WELCOME, Welcome},
        pages::letters_are_files,
        rules,
        store::{OwnProfile, own},
    },
    problem::Problem,
    session::Viewer,
    ui::fields::FormView,
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

/// Where somebody goes on to.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct To {
    to: String,
}

/// What the button says that leaves the questions.
const LATER: &str = "later";

/// GET `/welcome`
pub async fn show(viewer: Viewer, Query(To { to }): Query<To>) -> Result<Response, Problem> {
    let person = own(&viewer.db, viewer.signed_in()?).await?;
    let shown = ShownForm::opened(filled(&person).with(TO, to));
    Ok(page(&viewer, &shown, &person))
}

/// With what is known of them.
fn filled(person: &OwnProfile) -> Typed {
    let known = Welcome {
        country: person.country.clone(),
        languages: person.spoken(),
        knows: person.knows.0.clone(),
        wants: person.wants.0.clone(),
    };
    WELCOME.fill(&known).over(person.version)
}

/// POST `/welcome`
pub async fn answer(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let (site, me) = (&viewer.site, viewer.signed_in()?);
    let to = link::local(typed.text(TO)).to_owned();
    if typed.action() == LATER {
        store::leave(site, me).await?;
        return Ok(see(&to));
    }
    if let Some(typed) = WELCOME.outline.arranged(&typed) {
        return back(&viewer, me, ShownForm::opened(typed)).await;
    }
    let answers = match rules::welcome(&typed) {
        Ok(answers) if !typed.is_only_shown() => answers,
        Ok(_) => return back(&viewer, me, ShownForm::opened(typed)).await,
        Err(errors) => return back(&viewer, me, ShownForm::back(typed, errors)).await,
    };
    match store::answer(site, me, answers, typed.version()).await {
        Err(Problem::Stale) => {
            let now = own(&site.db, me).await?;
            let (typed, theirs) = (typed.over(now.version), Some(filled(&now)));
            let shown = ShownForm::conflict(typed, theirs, "country", Complaint::ChangedMeanwhile);
            Ok(page(&viewer, &shown, &now))
        }
        other => other.map(|()| viewer.done(&flashes::WELCOMED, &to)),
    }
}

async fn back(viewer: &Viewer, me: &Me, shown: ShownForm) -> Result<Response, Problem> {
    Ok(page(viewer, &shown, &own(&viewer.db, me).await?))
}

fn page(viewer: &Viewer, shown: &ShownForm, person: &OwnProfile) -> Response {
    let t = viewer.locale;
    let letter = person.proven_at.is_none().then(|| letter(t, &person.email, letters_are_files(viewer)));
    viewer.page_with(shown.status, Head::new(t.first_title()).unlisted(), move || {
        let form = FormView::of(&WELCOME, t, shown);
        let draft = format!("welcome {}", shown.typed.version());
        let buttons = view! {
            <p class="actions">
                <button class="button" name="action" value="save">
                    {t.first_save()}
                </button>
                <button class="quiet-button" name="action" value=LATER>
                    {t.first_later()}
                </button>
            </p>
        };
        view! {
            <h1>{t.first_title()}</h1>
            <p class="lead">{t.first_lead()}</p>
            {letter}
            {form.meanwhile(t.settings_theirs(), shown.theirs.as_ref())}
            {form.whole(link::WELCOME.to_owned(), draft, (), buttons)}
        }
    })
}

/// That a letter went out, and what it is for.
fn letter(t: Locale, address: &str, letters_are_files: bool) -> impl IntoView + use<> {
    let read = letters_are_files.then(|| {
        view! {
            " "
            <a href=OUTGOING>{t.mail_title()}</a>
        }
    });
    view! { <p class="note">{t.first_letter()} " " <bdi>{address.to_owned()}</bdi> ". " {t.first_letter_text()} {read}</p> }
}
