//! Text of several lines, and what keeps it on the device.

use crate::{
    islands::kept_form::{KeptForm, KeptWords},
    site::locale::Locale,
};
use leptos::prelude::*;

/// What a `<textarea>` is told.
#[derive(Default)]
pub struct Area<'a> {
    pub name: &'a str,
    pub id: &'a str,
    pub value: &'a str,
    pub rows: u32,
    pub described_by: Option<String>,
    pub invalid: bool,
    pub required: bool,
    /// Only to be read; then it has no label of its own, but this.
    pub read_only: Option<&'static str>,
}

/// The only `<textarea>`. It has no `maxlength`: browsers cut off what is pasted beyond it without a word,
/// and the rules say it better. Leptos 0.8 writes its children unescaped, which would let people's text break
/// out of it, so the text is escaped here. The first line break is the one that browsers drop.
pub fn textarea(area: Area<'_>) -> impl IntoView + use<> {
    let Area { name, id, value, rows, described_by, invalid, required, read_only } = area;
    let id = (!id.is_empty()).then(|| id.to_owned());
    let escaped = format!("\n{}", html_escape::encode_text(value));
    view! {
        <textarea
            name=name.to_owned()
            id=id
            rows=rows
            dir="auto"
            aria-describedby=described_by
            aria-label=read_only
            readonly=read_only.is_some()
            aria-invalid=invalid.then_some("true")
            required=required
            inner_html=escaped
        ></textarea>
    }
}

/// About how many letters of a text stand in a line of its field on a phone.
const LINE: usize = 36;

/// Text that was typed elsewhere and travels with a form again: to be read, not to be changed.
pub fn read_only(name: &str, label: &'static str, value: &str) -> impl IntoView + use<> {
    let lines = value.lines().map(|line| line.chars().count() / LINE + 1).sum::<usize>();
    let rows = u32::try_from(lines).unwrap_or(u32::MAX).clamp(1, 12);
    textarea(Area { name, value, rows, read_only: Some(label), ..Area::default() })
}

/// How a device keeps what is typed.
pub struct KeptAs {
    /// One for each thing that can be written, and each version of it.
    pub key: String,
    /// Where the form stands as if nothing had been typed.
    pub fresh: String,
}

/// With scripting, keeps what is typed into the form on the device until it has arrived.
pub fn kept_on_device(t: Locale, draft: KeptAs) -> impl IntoView {
    let words = KeptWords {
        kept: t.composer_kept().into(),
        restored: t.composer_restored().into(),
        discard: t.composer_discard().into(),
        sure: t.composer_discard_sure().into(),
    };
    view! { <KeptForm draft_key=draft.key fresh=draft.fresh words=words /> }
}
