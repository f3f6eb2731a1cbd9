//! A form with a file, as it arrives: what is typed is kept in memory, the file goes to the disk piece by piece, into a
//! file without a name that is gone when nobody holds it any more.

use super::rules::MOST_BYTES;
use crate::site::{form::Typed, problem::Problem, state::Site};
use axum::{
    body::Body,
    extract::{FromRequest, Request},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use multer::{Constraints, Field, Multipart, SizeLimit, parse_boundary};
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::io::AsyncWriteExt;

/// The field of a form that holds its file.
pub const FILE: &str = "file";
/// How much is read of what is too large before the connection is closed over it: whoever sends a little too much is
/// told so on the page.
const HEARD_OUT: usize = 4 * MOST_BYTES;
/// How long what is typed into one field beside a file may be, in bytes.
const FIELD_MOST: u64 = 16 << 10;
/// How many fields there are beside it.
const FIELDS_MOST: usize = 20;

/// A form that has arrived whole, with its file.
#[derive(Default)]
pub struct Upload {
    pub typed: Typed,
    /// Nothing where none was chosen.
    pub file: Option<Sent>,
    pub is_too_large: bool,
}

/// A file as it was sent: nothing of it has been looked at.
pub struct Sent {
    /// As the browser calls it.
    pub name: String,
    pub file: File,
    /// The SHA-256 of its bytes.
    pub digest: String,
}

/// In a request: what arrived with it.
#[derive(Clone)]
pub struct Arrived(Arc<Mutex<Option<Upload>>>);

impl From<Upload> for Arrived {
    fn from(upload: Upload) -> Self {
        Self(Arc::new(Mutex::new(Some(upload))))
    }
}

/// Whether what is sent is a form with files as browsers encode it.
pub fn is_multipart(headers: &HeaderMap) -> bool {
    content_type(headers).starts_with("multipart/form-data")
}

fn content_type(headers: &HeaderMap) -> &str {
    headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default()
}

impl Upload {
    /// Takes what is being sent, to its end. Of a file that is too large nothing is kept.
    ///
    /// # Errors
    /// [`Problem::Unclear`] where it is no such form or is cut short; [`Problem::TooLarge`] where it is far too large;
    /// [`Problem::Full`] where the disk is.
    pub async fn receive(site: &Site, headers: &HeaderMap, body: Body) -> Result<Self, Problem> {
        let boundary = parse_boundary(content_type(headers)).map_err(|_| Problem::Unclear)?;
        let limits = SizeLimit::new()
            .whole_stream(HEARD_OUT as u64)
            .per_field(FIELD_MOST)
            .for_field(FILE, HEARD_OUT as u64);
        let constraints = Constraints::new().size_limit(limits);
        let mut form = Multipart::with_constraints(body.into_data_stream(), boundary, constraints);
        let (mut upload, mut fields) = (Self::default(), Vec::new());
        while let Some(mut field) = form.next_field().await.map_err(unclear)? {
            let name = field.name().unwrap_or_default().to_owned();
            if name == FILE {
                upload.take(site, &mut field).await?;
            } else if fields.len() < FIELDS_MOST {
                fields.push((name, field.text().await.map_err(unclear)?));
            }
        }
        upload.typed = Typed::of(fields.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        Ok(upload)
    }

    async fn take(&mut self, site: &Site, field: &mut Field<'_>) -> Result<(), Problem> {
        let name = field.file_name().unwrap_or_default().to_owned();
        let (mut file, mut hash, mut length) = (None, Sha256::new(), 0);
        while let Some(piece) = field.chunk().await.map_err(unclear)? {
            if piece.is_empty() {
                continue; // nothing was chosen, or nothing is in it
            }
            length += piece.len();
            if length > MOST_BYTES {
                (self.is_too_large, file) = (true, None); // heard to its end, and not kept
                continue;
            }
            hash.update(&piece);
            let to = match &mut file {
                Some(file) => file,
                none => none.insert(tokio::fs::File::from_std(site.files.temporary().await?)),
            };
            to.write_all(&piece).await.map_err(failed)?;
        }
        let Some(mut file) = file else { return Ok(()) }; // none was chosen, or it is empty
        file.flush().await.map_err(failed)?;
        self.file = Some(Sent { name, file: file.into_std().await, digest: hex(hash) });
        Ok(())
    }
}

/// The digest of all that was hashed, as it is compared.
pub fn hex(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unclear(error: multer::Error) -> Problem {
    match error {
        multer::Error::StreamSizeExceeded { .. } | multer::Error::FieldSizeExceeded { .. } => {
            Problem::TooLarge
        }
        _ => Problem::Unclear,
    }
}

/// What a failure of the disk means for the one who sends.
pub fn failed(error: io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Problem::Full,
        _ => Problem::fault(error),
    }
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Response;

    /// What the server's guard has let arrive; a form without a file as any other.
    async fn from_request(mut request: Request, state: &S) -> Result<Self, Response> {
        if let Some(Arrived(upload)) = request.extensions_mut().remove() {
            let upload = upload.lock().unwrap_or_else(PoisonError::into_inner).take();
            return upload.ok_or_else(|| Problem::Unclear.into_response());
        }
        let typed = Typed::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        Ok(Self { typed, ..Self::default() })
    }
}
