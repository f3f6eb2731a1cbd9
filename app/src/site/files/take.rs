//! What was sent becomes what is kept.

use super::{
    entity::Part,
    examine::{Found, examine},
    picture::{Made, Shape, make},
    rules::{Kind, address_name, display_name},
    upload::{Sent, failed},
};
use crate::site::{form::Complaint, problem::Problem, state::Site};
use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    time::Duration,
};

/// What can be kept.
pub struct Taken {
    pub kind: Kind,
    /// As people read it.
    pub name: String,
    pub parts: Vec<Made>,
    /// Tells it from any other that may be sent.
    pub digest: String,
}

/// Either, or why not.
pub type Judged<T> = Result<Result<T, Complaint>, Problem>;

/// How long one waits while the pictures of others are made.
const PATIENCE: Duration = Duration::from_secs(20);

/// Looks at what was sent, and makes of it what is kept: apart from the threads that answer, one at a time.
/// `otherwise` is the name of what has none. A face is always a picture.
///
/// # Errors
/// [`Problem::Busy`] when it was not its turn for too long.
pub async fn take(site: &Site, sent: Sent, shape: Shape, otherwise: &'static str) -> Judged<Taken> {
    let turn = tokio::time::timeout(PATIENCE, site.files.turn.clone().acquire_owned()).await;
    let turn = turn.map_err(|_| Problem::Busy)?.map_err(Problem::fault)?;
    let work = move || {
        let _turn = turn; // a client that leaves does not make room for another picture
        taken(sent, shape, otherwise).map_err(failed)
    };
    site.blocking.run(work).await?
}

fn taken(sent: Sent, shape: Shape, otherwise: &str) -> io::Result<Result<Taken, Complaint>> {
    let Sent { name, mut file, digest } = sent;
    let found = match examine(&mut file, &name)? {
        Ok(Found::Document(_)) if shape == Shape::Square => return Ok(Err(Complaint::FileKind)),
        Ok(found) => found,
        Err(complaint) => return Ok(Err(complaint)),
    };
    Ok(match found {
        Found::Picture(format) => make(&mut file, format, shape).map(|parts| Taken {
            kind: Kind::Picture,
            name: display_name(&name, Kind::Picture, otherwise),
            parts,
            digest,
        }),
        Found::Document(kind) => {
            let name = display_name(&name, kind, otherwise);
            let part = whole(&mut file, address_name(&name, kind))?;
            Ok(Taken { kind, name, parts: vec![part], digest })
        }
    })
}

/// A document as it came.
fn whole(file: &mut File, name: String) -> io::Result<Made> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_end(&mut bytes)?;
    Ok((Part { name, bytes: bytes.len() as i64, width: 0, height: 0 }, bytes))
}
