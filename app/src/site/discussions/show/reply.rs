//! Room for the next post.

use super::super::forms::REPLY;
use crate::site::{
    form::{Errors, Typed},
    ids::DiscussionId,
    link,
    locale::Locale,
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
) -> impl IntoView + use<> {
    let form = FormView::new(&REPLY, t, typed, errors).speaking(language);
    let draft = KeptAs { key: format!("reply {discussion}"), fresh: format!("{path}#reply") };
    let buttons = view! {
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
