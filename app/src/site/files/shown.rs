//! The files on the page of what they are on.

use super::{Kind, entity::Part, store::FileRow};
use crate::site::{locale::Locale, ui};
use leptos::prelude::*;

/// The width of a page's text.
const SIZES: &str = "(min-width: 46rem) 44rem, 100vw";
/// What is shown where a browser takes no other, and what a reader who saves data is offered.
const USUAL: u32 = 800;

/// Pictures, then documents; nothing where none is ready. `language` is that of what is said of them.
pub fn section(t: Locale, files: &[FileRow], language: &str) -> Option<impl IntoView + use<>> {
    let of = |wanted: bool| {
        files.iter().filter(move |file| (file.kind == Kind::Picture) == wanted && file.is_ready())
    };
    let pictures: Vec<_> = of(true).map(|file| picture(t, file, language)).collect();
    let documents: Vec<_> = of(false).map(|file| view! { <li>{document(t, file)}</li> }).collect();
    let documents = (!documents.is_empty()).then(|| view! { <ul class="plain">{documents}</ul> });
    (!pictures.is_empty() || documents.is_some()).then(|| {
        view! {
            {pictures}
            {documents}
        }
    })
}

/// The way to where they are added and described, for who may.
pub fn edit_link(t: Locale, path: &str) -> impl IntoView + use<> {
    view! {
        <p class="no-print">
            <a href=format!("{path}/files")>{t.files_edit()}</a>
        </p>
    }
}

/// A picture in the size that the screen needs, loaded when it is near; to who saves data, the way to it and what that
/// costs.
pub fn picture(t: Locale, file: &FileRow, language: &str) -> impl IntoView + use<> {
    let parts = &file.parts.0;
    let largest = parts.last().cloned().unwrap_or_else(nothing);
    let usual = parts.iter().find(|part| part.width.max(part.height) >= USUAL).unwrap_or(&largest);
    let (href, alt) = (file.address(&largest), file.description.clone().unwrap_or_default());
    if t.saves_data() {
        let word = if alt.is_empty() { t.file_picture().to_owned() } else { alt };
        let size = size(t, usual.bytes);
        return view! {
            <p>
                <a href=file.address(usual) {..ui::spoken(t, language)}>
                    {word}
                </a>
                " "
                <span class="quiet">{t.file_kind_size(t.file_picture(), size)}</span>
            </p>
        }
        .into_any();
    }
    let from = |part: &Part| format!("{} {}w", file.address(part), part.width);
    let srcset = parts.iter().map(from).collect::<Vec<_>>().join(", ");
    let (src, width, height) = (file.address(usual), largest.width.to_string(), largest.height.to_string());
    let label = alt.is_empty().then(|| t.file_picture());
    view! {
        <p class="picture">
            <a href=href aria-label=label>
                <img
                    src=src
                    srcset=srcset
                    sizes=SIZES
                    width=width
                    height=height
                    alt=alt
                    loading="lazy"
                    {..ui::spoken(t, language)}
                />
            </a>
        </p>
    }
    .into_any()
}

/// Its name, what it is and how large.
pub fn document(t: Locale, file: &FileRow) -> impl IntoView + use<> {
    let href = file.parts.0.first().map(|part| file.address(part));
    let said = t.file_kind_size(file.kind.label(t), size(t, file.bytes));
    view! {
        <a href=href download>
            <bdi>{file.name.clone()}</bdi>
        </a>
        " "
        <span class="quiet">{said}</span>
    }
}

/// `85 KB`, `2 MB`: rather too much than too little
fn size(t: Locale, bytes: i64) -> String {
    const MB: i64 = 1 << 20;
    let whole = |unit: i64| (bytes + unit - 1) / unit;
    if bytes < MB { t.file_kilobytes(whole(1 << 10)) } else { t.file_megabytes(whole(MB)) }
}

fn nothing() -> Part {
    Part { name: String::new(), bytes: 0, width: 0, height: 0 }
}
