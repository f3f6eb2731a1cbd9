//! Room for the next post.

use super::super::forms::{PERSONAL, REPLY, SPEAKS_FOR};
use crate::site::{
    form::{Errors, Typed},
    ids::DiscussionId,
    link,
    locale::Locale,
    organisations::Voice,
    ui::fields::{FormView, KeptAs},
};
use leptos::prelude::*;

#[component]
pub(super) fn ReplyForm<'a>(
    t: Locale,
    discussion: DiscussionId,
    path: &'a str,
    language: &'a str,
    typed: &'a Typed,
    errors: &'a Errors,
    voices: &'a [Voice],
) -> impl IntoView + use<> {
    let form = FormView::new(&REPLY, t, typed, errors).speaking(language);
    let draft = KeptAs { key: format!("reply {discussion}"), fresh: format!("{path}#reply") };
    let buttons = view! {
        {capacities(t, voices, typed.text(SPEAKS_FOR))}
        <p class="actions">
            <button class="button" name="action" value="reply">
                {t.thread_reply()}
            </button>
            <button class="server-preview" name="action" value="preview">
                {t.composer_preview()}
            </button>
        </p>
    };
    view! {
        <section class="reply" id="reply">
            {form.sent(path.to_owned(), draft, form.preview("body"), buttons, false)}
        </section>
    }
}

/// In which capacity one writes who may speak for an organisation; nobody else is asked.
fn capacities(t: Locale, voices: &[Voice], chosen: &str) -> Option<impl IntoView + use<>> {
    let is_chosen = |value: &str| chosen == value || (value == PERSONAL && chosen.is_empty());
    let one = |value: String, said: AnyView| {
        view! {
            <label>
                <input type="radio" name=SPEAKS_FOR checked=is_chosen(&value) value=value />
                " "
                {said}
            </label>
        }
    };
    (!voices.is_empty()).then(|| {
        let personal = one(PERSONAL.to_owned(), t.capacity_personal().into_any());
        let for_each = voices.iter().map(|voice| {
            let said = view! {
                {t.capacity_on_behalf()}
                " "
                <bdi>{voice.name.clone()}</bdi>
            };
            one(voice.id.to_string(), said.into_any())
        });
        view! {
            <fieldset class="field">
                <legend>{t.field_speaks_for()}</legend>
                {personal}
                {for_each.collect::<Vec<_>>()}
            </fieldset>
        }
    })
}

/// For who is not signed in: where they would write.
#[component]
pub(super) fn Invitation<'a>(t: Locale, path: &'a str) -> impl IntoView + use<> {
    let href = link::sign_in(&format!("{path}#reply"));
    view! {
        <p class="empty">
            <a class="button" href=href>
                {t.thread_sign_in()}
            </a>
        </p>
    }
}
