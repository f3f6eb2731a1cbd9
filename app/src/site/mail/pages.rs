//! Letters that became files, where nobody has said how to send them: for who runs the place, and for everybody in the
//! demonstration.

use crate::site::{access::Role, link::Path, page::Head, problem::Problem, session::Viewer, ui};
use axum::response::Response;
use leptos::prelude::*;
use mail_parser::MessageParser;
use std::{ffi::OsStr, fs, path::PathBuf, time::SystemTime};

/// The page of all of them.
pub const OUTGOING: &str = "/outgoing-mail";
/// How many of the newest it shows.
const SHOWN: usize = 100;

/// A letter as it lies in the folder.
struct Found {
    name: String,
    subject: String,
    to: String,
    text: String,
}

/// The folder, for who may look into it.
fn folder(viewer: &Viewer) -> Result<PathBuf, Problem> {
    let may = viewer.site.settings.demo || viewer.asker.role() == Role::Administrator;
    let folder = viewer.site.mail.folder().filter(|_| may);
    folder.map(PathBuf::from).ok_or(Problem::NotFound)
}

fn read(path: &std::path::Path) -> Option<Found> {
    let raw = fs::read(path).ok()?;
    let message = MessageParser::default().parse(&raw)?;
    let to = message.to().and_then(|to| to.first());
    Some(Found {
        name: path.file_stem()?.to_str()?.to_owned(),
        subject: message.subject().unwrap_or_default().to_owned(),
        to: to.and_then(|to| to.address()).unwrap_or_default().to_owned(),
        text: message.body_text(0).map(std::borrow::Cow::into_owned).unwrap_or_default(),
    })
}

/// The newest first.
fn newest(folder: &std::path::Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut files: Vec<(SystemTime, PathBuf)> = entries
        .filter(|entry| entry.path().extension() == Some(OsStr::new("eml")))
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    files.sort_by(|one, other| other.cmp(one));
    files.into_iter().take(SHOWN).map(|(_, path)| path).collect()
}

/// GET `/outgoing-mail`
pub async fn list(viewer: Viewer) -> Result<Response, Problem> {
    let folder = folder(&viewer)?;
    let letters: Vec<Found> = viewer
        .site
        .blocking
        .run(move || newest(&folder).iter().filter_map(|path| read(path)).collect())
        .await?;
    let t = viewer.locale;
    Ok(viewer.page(Head::new(t.mail_title()).unlisted(), move || {
        let rows: Vec<_> = letters
            .into_iter()
            .map(|letter| {
                view! {
                    <li class="row">
                        <p>
                            <a href=format!("{OUTGOING}/{}", letter.name)>
                                <bdi>{letter.subject}</bdi>
                            </a>
                        </p>
                        <p class="meta">{t.mail_to()} " " <bdi>{letter.to}</bdi></p>
                    </li>
                }
            })
            .collect();
        let nothing = rows.is_empty().then(|| view! { <p class="empty">{t.mail_none()}</p> });
        view! {
            <h1>{t.mail_title()}</h1>
            <p class="lead">{t.mail_lead()}</p>
            {nothing}
            {ui::list(t, view! { <ul class="rows">{rows}</ul> }.into_any())}
        }
    }))
}

/// GET `/outgoing-mail/{letter}`
pub async fn show(viewer: Viewer, Path(name): Path<String>) -> Result<Response, Problem> {
    let folder = folder(&viewer)?;
    if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return Err(Problem::NotFound);
    }
    let path = folder.join(format!("{name}.eml"));
    let letter = viewer.site.blocking.run(move || read(&path)).await?.ok_or(Problem::NotFound)?;
    let t = viewer.locale;
    let origin = viewer.site.settings.origin.clone();
    Ok(viewer.page(Head::new(letter.subject.clone()).unlisted(), move || {
        let lines: Vec<_> = letter.text.lines().map(|line| line_view(line, &origin)).collect();
        view! {
            <p class="eyebrow">
                <a href=OUTGOING>{t.mail_title()}</a>
            </p>
            <h1>
                <bdi>{letter.subject}</bdi>
            </h1>
            <p class="meta">{t.mail_to()} " " <bdi>{letter.to}</bdi></p>
            <div class="letter">{lines}</div>
        }
    }))
}

/// A line of a letter; an address of this place leads there.
fn line_view(line: &str, origin: &str) -> AnyView {
    let line = line.trim_end().to_owned();
    match line.trim_start().strip_prefix(origin).filter(|path| path.starts_with('/')).map(str::to_owned) {
        Some(path) => view! {
            <p>
                <a href=path>{line}</a>
            </p>
        }
        .into_any(),
        None => view! { <p dir="auto">{line}</p> }.into_any(),
    }
}
