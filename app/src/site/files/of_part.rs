//! The one file of a part of a thing, such as a report on a solution or the letter to a request: a picture comes with
//! what it shows, and another takes its place.

use super::{
    Kind,
    entity::file::{Column, Entity},
    forms::{PICTURE, PictureOf},
    picture::Shape,
    posts::{came_back, sent},
    store::{self, FileRow, On},
    take::{Judged, take},
    upload::{FILE, Sent, Upload},
};
use crate::site::{
    db::{Db, Tx},
    form::{Complaint, Errors, ShownForm},
    problem::Problem,
    session::Viewer,
    things::Thing,
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait},
};

/// Keeps a picture on a part of a thing, in place of the one before; gives where one goes on, or the form to be
/// corrected. Who asks has seen to it that they may.
///
/// # Errors
/// The store's own, and [`Problem::Busy`] where the pictures of others take too long.
pub async fn set_picture(
    viewer: &Viewer,
    (thing, id, part): (Thing, i64, i64),
    upload: Upload,
    to: &str,
) -> Result<Result<String, ShownForm>, Problem> {
    let Upload { typed, file, is_too_large } = upload;
    let (PictureOf { description }, errors) = PICTURE.read(&typed);
    let sent = match sent(file, is_too_large, errors) {
        Ok(sent) => sent,
        Err(errors) => return Ok(Err(came_back(typed, errors))),
    };
    let form = (typed.token(), to);
    match keep(viewer, On { thing, id, part }, sent, description, form).await {
        Err(Problem::SentBefore { to }) => Ok(Ok(to)),
        Err(problem) => Err(problem),
        Ok(Ok(_)) => Ok(Ok(to.to_owned())),
        Ok(Err(why)) => Ok(Err(came_back(typed, Errors::one(FILE, why)))),
    }
}

async fn keep(
    viewer: &Viewer,
    on: On,
    sent: Sent,
    description: String,
    form: (&str, &str),
) -> Judged<String> {
    let made = match take(&viewer.site, sent, Shape::Whole, viewer.locale.file_unnamed()).await? {
        Ok(made) if made.kind == Kind::Picture => made,
        Ok(_) => return Ok(Err(Complaint::FileKind)),
        Err(why) => return Ok(Err(why)),
    };
    store::add(&viewer.site, viewer.signed_in()?, on, made, Some(description), form).await
}

/// Keeps a document or picture on a part of a thing, in place of the one before; or says why not. Of a picture it is
/// said that it shows this. Who asks has seen to it that they may.
///
/// # Errors
/// As those of [`set_picture`].
pub async fn set_file(
    viewer: &Viewer,
    (thing, id, part): (Thing, i64, i64),
    sent: Sent,
    shows: &str,
) -> Result<Result<(), Complaint>, Problem> {
    let made = match take(&viewer.site, sent, Shape::Whole, viewer.locale.file_unnamed()).await? {
        Ok(made) => made,
        Err(why) => return Ok(Err(why)),
    };
    let shows = (made.kind == Kind::Picture).then(|| shows.to_owned());
    let on = On { thing, id, part };
    let kept = store::add(&viewer.site, viewer.signed_in()?, on, made, shows, ("", "")).await?;
    Ok(kept.map(|_| ()))
}

/// The files of these parts of a thing. Who asks has seen to it that they may see it.
///
/// # Errors
/// The database's own.
pub async fn of_parts(db: &Db, thing: Thing, id: i64, parts: &[i64]) -> Result<Vec<FileRow>, Problem> {
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let theirs = store::of_thing(thing, id).filter(Column::Part.is_in(parts.iter().copied()));
    Ok(db.all(theirs).await?)
}

/// Whether there is one on a part: a column of the part's own row. `id` and `part` are the keys of both.
pub fn is_on_part(thing: Thing, id: Expr, part: Expr) -> Expr {
    let theirs = Entity::find()
        .select_only()
        .expr(Expr::val(1))
        .filter(Column::Thing.eq(thing))
        .filter(Expr::col(Column::ThingId.as_column_ref()).eq(id))
        .filter(Expr::col(Column::Part.as_column_ref()).eq(part));
    Expr::exists(theirs.into_query())
}

/// Forgets what hangs on a part, in the transaction in which it goes.
///
/// # Errors
/// The database's own.
pub async fn forget_part(tx: &Tx, (thing, id, part): (Thing, i64, i64)) -> Result<(), Problem> {
    store::forget_others(tx, On { thing, id, part }, None).await
}
