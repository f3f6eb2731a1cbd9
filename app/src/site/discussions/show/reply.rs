//! Room for the next post.

use super::super::forms::REPLY;
use crate::site::{
    form::{Errors, Typed},
    ids::DiscussionId,
    link,
    locale::Locale,
    ui::fields::{FormView, kept_on_device},
};
use leptos::prelude::*;

#[component]
pub(super) fn ReplyForm<'a>(
    t: Locale,
    discussion: DiscussionId,
    path: &'a str,
    typed: &'a Typed,
    errors: &'a Errors,
) -> impl IntoView + use<> {
    let form = FormView::new(&REPLY, t, typed, errors);
    let draft_key = format!("reply {discussion}");
    view! {
        <section class="reply" id="reply">
            <form class="form" method="post" action=path.to_owned() novalidate>
                {form.complaints()}
                {form.hidden()}
                {form.fields()}
                {kept_on_device(t, draft_key)}
                {form.preview("body")}
                <p class="actions">
                    <button class="button" name="action" value="reply">
                        {t.thread_reply()}
                    </button>
                    <button class="server-preview" name="action" value="preview">
                        {t.composer_preview()}
                    </button>
                </p>
            </form>
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
