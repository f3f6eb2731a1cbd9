//! What the forms of themes do.

use super::{
    Theme,
    edit::{self, editor, filled, present},
    flashes,
    forms::{LANGUAGE, TELL},
    rules, store,
    tree::{self, Changed},
};
use crate::site::{
    form::{Complaint, Errors, ShownForm, Typed},
    link::{self, Path},
    locale::Locale,
    problem::Problem,
    session::Viewer,
};
use axum::response::Response;

/// POST `/themes/new`
pub async fn create(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    tell(&viewer, None, typed).await
}

/// POST `/themes/{slug}/edit`
pub async fn update(viewer: Viewer, Path(slug): Path<String>, typed: Typed) -> Result<Response, Problem> {
    editor(&viewer)?;
    tell(&viewer, Some(present(&slug)?), typed).await
}

async fn tell(viewer: &Viewer, theme: Option<&'static Theme>, typed: Typed) -> Result<Response, Problem> {
    let me = editor(viewer)?;
    if typed.is_only_shown() {
        return Ok(edit::form(viewer, theme, ShownForm::back(typed, Errors::default())));
    }
    let language = Locale::parse(typed.text(LANGUAGE)).unwrap_or(viewer.locale);
    let (told, mut errors) = TELL.read(&typed);
    let changed = rules::changed(tree::now(), theme.map(Changed::from), &told, language);
    for (field, complaint) in changed.as_ref().err().into_iter().flat_map(Errors::iter) {
        errors.add(field.clone(), *complaint);
    }
    let changed = match errors.unless(changed.ok()) {
        Ok(changed) => changed,
        Err(errors) => return Ok(edit::form(viewer, theme, ShownForm::back(typed, errors))),
    };
    let to = link::theme(&changed.slug);
    match (store::save(&viewer.site, me, vec![changed], Some(typed.version())).await, theme) {
        (Err(Problem::Stale), Some(theme)) => {
            let theirs = filled(viewer, theme, language).await?;
            let typed = typed.over(theirs.version());
            let shown = ShownForm::conflict(typed, Some(theirs), "name", Complaint::ChangedMeanwhile);
            Ok(edit::form(viewer, Some(theme), shown))
        }
        // A copy of the form: the theme is there by now.
        (Err(Problem::Stale), None) => Ok(viewer.done(&flashes::CHANGED, &to)),
        (saved, _) => {
            saved?;
            Ok(viewer.done(&flashes::CHANGED, &to))
        }
    }
}
