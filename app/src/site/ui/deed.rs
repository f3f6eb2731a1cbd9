//! A step that cannot be taken back by the same button: what it does is read before the button is met.

use super::fields::token;
use leptos::prelude::*;

/// Folded away under its name; then what it does, and the button that sends it to `action`, with what else is to be
/// sent.
#[component]
pub fn Deed(
    action: String,
    word: &'static str,
    help: &'static str,
    #[prop(optional, into)] hidden: Option<AnyView>,
) -> impl IntoView {
    view! {
        <details class="deed no-print">
            <summary>{word}</summary>
            <form class="form" method="post" action=action>
                {token("")}
                {hidden}
                <p class="help">{help}</p>
                <p class="actions">
                    <button>{word}</button>
                </p>
            </form>
        </details>
    }
}
