//! What the forms of files do.

use super::{
    Kind, flashes,
    forms::{ADD, DESCRIBE},
    pages::{self, changeable, describing, picture_on},
    picture::Shape,
    rules::MOST_MB,
    store::{self, On},
    take::take,
    upload::{FILE, Upload},
};
use crate::site::{
    form::{Complaint, Errors, ShownForm, Typed},
    ids::FileId,
    link::{IdSlug, Path},
    problem::Problem,
    session::Viewer,
    things::Key,
};
use axum::{http::StatusCode, response::Response};

/// POST `/{things}/{id}-{slug}/files`
pub async fn add<K: Key + From<i64>>(
    viewer: Viewer,
    Path(at): Path<IdSlug<K>>,
    upload: Upload,
) -> Result<Response, Problem> {
    let held = changeable::<K>(&viewer, at.id).await?;
    let Upload { typed, file, is_too_large } = upload;
    let (described, errors) = ADD.read(&typed);
    let sent = sent(file, is_too_large, errors);
    let sent = match sent {
        Ok(sent) => sent,
        Err(errors) => return pages::form(&viewer, at.id, held, came_back(typed, errors)).await,
    };
    let on = On::whole(K::THING, at.id.into());
    let made = take(&viewer.site, sent, Shape::Whole, viewer.locale.file_unnamed()).await?;
    let made = match made {
        Ok(made) => made,
        Err(why) => return pages::form(&viewer, at.id, held, came_back(typed, Errors::one(FILE, why))).await,
    };
    let (is_picture, said) = (made.kind == Kind::Picture, described.said());
    let is_open = is_picture && said.is_none();
    let said = said.filter(|_| is_picture);
    let to = format!("{}/files", held.path);
    let added = store::add(&viewer.site, viewer.signed_in()?, on, made, said, (typed.token(), &to)).await;
    match added {
        Err(Problem::SentBefore { to }) => Ok(viewer.done(&flashes::ADDED, &to)),
        Err(problem) => Err(problem),
        Ok(Err(why)) => pages::form(&viewer, at.id, held, came_back(typed, Errors::one(FILE, why))).await,
        Ok(Ok(to)) if is_open => Ok(viewer.done(&flashes::DESCRIBE_IT, &to)),
        Ok(Ok(to)) => Ok(viewer.done(&flashes::ADDED, &to)),
    }
}

/// The file, where one came and nothing is wrong with what was typed.
///
/// # Errors
/// What is wrong.
pub fn sent<T>(file: Option<T>, is_too_large: bool, mut errors: Errors) -> Result<T, Errors> {
    if is_too_large {
        errors.add(FILE, Complaint::FileTooLarge(MOST_MB));
    } else if file.is_none() {
        errors.add(FILE, Complaint::NoFile);
    }
    errors.unless(file)
}

/// The form to be corrected. What is too large is said to be so to programs too.
pub fn came_back(typed: Typed, errors: Errors) -> ShownForm {
    let is_too_large = matches!(errors.of(FILE), Some(Complaint::FileTooLarge(_)));
    let shown = ShownForm::back(typed, errors);
    if is_too_large { ShownForm { status: StatusCode::PAYLOAD_TOO_LARGE, ..shown } } else { shown }
}

/// POST `/{things}/{id}-{slug}/files/{file}`
pub async fn describe<K: Key + From<i64>>(
    viewer: Viewer,
    Path((at, file)): Path<(IdSlug<K>, i64)>,
    typed: Typed,
) -> Result<Response, Problem> {
    let (held, file) = picture_on(&viewer, at.id, file).await?;
    let (described, mut errors) = DESCRIBE.read(&typed);
    let said = described.said();
    if said.is_none() && errors.is_empty() {
        errors.add("description", Complaint::Missing);
    }
    let said = match errors.unless(said) {
        Ok(said) => said,
        Err(errors) => return Ok(describing(&viewer, held, &file, ShownForm::back(typed, errors))),
    };
    let on = On::whole(K::THING, at.id.into());
    store::describe(&viewer.site, viewer.signed_in()?, on, file.id, &said).await?;
    Ok(viewer.done(&flashes::DESCRIBED, &format!("{}/files#file-{}", held.path, file.id)))
}

/// POST `/{things}/{id}-{slug}/files/{file}/remove`
pub async fn remove<K: Key + From<i64>>(
    viewer: Viewer,
    Path((at, file)): Path<(IdSlug<K>, i64)>,
    _: Typed,
) -> Result<Response, Problem> {
    let held = changeable::<K>(&viewer, at.id).await?;
    if file < 1 {
        return Err(Problem::NotFound); // what has gone already may be removed once more, what never was may not
    }
    let on = On::whole(K::THING, at.id.into());
    store::remove(&viewer.site, viewer.signed_in()?, on, FileId(file)).await?;
    Ok(viewer.done(&flashes::REMOVED, &format!("{}/files", held.path)))
}
