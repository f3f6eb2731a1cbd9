//! What the forms of imports do.

use super::{
    By, IMPORT_PAGE, LOOK_PAGE, Why, Wrong, file,
    forms::IMPORT,
    pages::{self, importer, looked_at},
    waiting::{self, Waiting},
    write,
};
use crate::site::{
    files::{Sent, Upload, came_back, failed, sent},
    form::{Complaint, ShownForm, Typed},
    page::see,
    problem::Problem,
    session::{self, Viewer},
    solutions::flashes,
    text,
    things::Thing,
};
use axum::{http::StatusCode, response::Response};
use std::io::{self, Read, Seek};

/// How much of the name of a file is kept, in letters.
const NAME_MOST: usize = 100;

/// POST `/solutions/import`
pub async fn take(viewer: Viewer, upload: Upload) -> Result<Response, Problem> {
    let me = importer(&viewer)?;
    let Upload { typed, file, is_too_large } = upload;
    let (said, mut errors) = IMPORT.read(&typed);
    if !said.teller.is_empty() {
        match session::person(&viewer.db, &said.teller).await {
            Err(Problem::NotFound) => errors.add("teller", Complaint::Nobody),
            other => drop(other?),
        }
    }
    let file = match sent(file, is_too_large, errors) {
        Ok(file) => file,
        Err(errors) => return Ok(pages::form(&viewer, came_back(typed, errors), Vec::new())),
    };
    let digest = file.digest.clone();
    let name = text::excerpt(&text::line(&file.name), NAME_MOST);
    let read = viewer.site.blocking.run(move || read(file).map_err(failed)).await??;
    let (content, encoding) = match read {
        Ok(read) => read,
        Err(why) => {
            let shown = ShownForm { status: StatusCode::UNPROCESSABLE_ENTITY, ..ShownForm::opened(typed) };
            return Ok(pages::form(&viewer, shown, vec![Wrong::file(why)]));
        }
    };
    let encoding = encoding.to_owned();
    let to = look_at(&digest);
    waiting::keep(&viewer.site, me.id, Waiting { digest, name, encoding, author: said.teller, content })
        .await?;
    Ok(see(&to))
}

/// The page on which a file is looked at.
fn look_at(digest: &str) -> String {
    format!("{LOOK_PAGE}?{}={digest}", pages::WAITING)
}

type Text = Result<(String, &'static str), Why>;

fn read(sent: Sent) -> io::Result<Text> {
    let (mut file, mut bytes) = (sent.file, Vec::new());
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    Ok(file::text(&bytes).map(|(text, encoding)| (text.into_owned(), encoding)))
}

/// POST `/solutions/import/check`
pub async fn run(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let (me, file) = (importer(&viewer)?, typed.text(pages::WAITING));
    // What was imported by another press of the same button waits no more.
    let Some(waiting) = waiting::find(&viewer.db, me.id, file).await? else { return Ok(see(IMPORT_PAGE)) };
    let (waiting, looked) = looked_at(&viewer, waiting).await?;
    let plan = match looked {
        Ok(plan) => plan,
        Err(wrong) => {
            return Ok(pages::refused(&viewer, &waiting, StatusCode::UNPROCESSABLE_ENTITY, wrong));
        }
    };
    let by = By { sender: Some(me), file, note: viewer.locale.import_note() };
    match write(&viewer.site, plan, by, |_, _| ()).await {
        // It was looked at again meanwhile, or something of it was changed: that is seen anew.
        Err(Problem::Stale) => Ok(see(&look_at(file))),
        other => {
            other?;
            Ok(viewer.done(&flashes::IMPORTED, Thing::Solution.list()))
        }
    }
}
