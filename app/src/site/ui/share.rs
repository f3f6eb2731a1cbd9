//! Passing an address on: in one's own words, without anybody else's script.

use super::icon::{Icon, icon};
use crate::site::{locale::Locale, problem::form_urlencoded};
use leptos::prelude::*;

/// The address to copy, and the ways to send it. `address` is whole, with the origin.
#[component]
pub fn Share<'a>(t: Locale, address: String, title: &'a str) -> impl IntoView + use<> {
    let text = format!("{title} {address}");
    let whatsapp = format!("https://wa.me/?{}", form_urlencoded(&[("text", &text)]));
    // Programs for mail read a plus sign as it stands.
    let mail =
        format!("mailto:?{}", form_urlencoded(&[("subject", title), ("body", &address)]).replace('+', "%20"));
    view! {
        <button type="button" class="button second share" popovertarget="share">
            {icon(Icon::Share)}
            {t.share()}
        </button>
        <div class="card share-box" id="share" popover="auto">
            <p class="field">
                <label for="share-address">{t.share_address()}</label>
                <input id="share-address" type="url" readonly=true value=address />
            </p>
            <p class="inline">
                <a href=whatsapp rel="noopener">
                    {icon(Icon::Talk)}
                    " "
                    {t.share_whatsapp()}
                </a>
                <a href=mail>{icon(Icon::Mail)} " " {t.share_mail()}</a>
            </p>
        </div>
    }
}
