//! What a file is, as its bytes say. Its name and what the browser calls it decide nothing but which of the texts
//! without any mark of their own are tables.

use super::rules::Kind;
use crate::site::form::Complaint;
use image::ImageFormat;
use rawzip::ZipArchive;
use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
};

/// How much of the beginning is read to tell what it is.
const HEAD: usize = 8 << 10;
/// How large all that is packed in a document may become, in bytes, as it says itself: nothing is unpacked here.
const UNPACKED_MOST: u64 = 200 << 20;
/// How many parts it may have: a long report has some hundred.
const PARTS_MOST: usize = 5_000;

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Picture(ImageFormat),
    Document(Kind),
}

/// Looks at a file.
///
/// # Errors
/// Why it is not taken; the system's own.
pub fn examine(file: &mut File, name: &str) -> io::Result<Result<Found, Complaint>> {
    let mut head = Vec::with_capacity(HEAD);
    file.seek(SeekFrom::Start(0))?;
    file.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    if head.starts_with(b"PK\x03\x04") {
        return office(file);
    }
    let found = match infer::get(&head).map(|kind| kind.mime_type()) {
        Some("image/png") => Found::Picture(ImageFormat::Png),
        Some("image/jpeg") => Found::Picture(ImageFormat::Jpeg),
        Some("image/webp") => Found::Picture(ImageFormat::WebP),
        Some("image/gif") => Found::Picture(ImageFormat::Gif),
        Some("application/pdf") => Found::Document(Kind::Pdf),
        None => return Ok(text(file, name)?.map(Found::Document).ok_or(Complaint::FileKind)),
        Some(_) => return Ok(Err(Complaint::FileKind)),
    };
    Ok(Ok(found))
}

/// A text is what has no letters that are none; its name says whether it is a table.
fn text(file: &mut File, name: &str) -> io::Result<Option<Kind>> {
    let kind = match name.rsplit('.').next().map(str::to_ascii_lowercase).as_deref() {
        Some("csv") => Kind::Csv,
        Some("txt") => Kind::Text,
        _ => return Ok(None),
    };
    let mut all = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_end(&mut all)?;
    let is_control = |byte: &u8| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C);
    Ok((!all.iter().any(is_control)).then_some(kind))
}

/// A document of an office program is a folder that is packed: its parts say which, and what they would become.
fn office(file: &mut File) -> io::Result<Result<Found, Complaint>> {
    let mut all = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_end(&mut all)?;
    let packed = match Packed::of(&all) {
        Ok(packed) => packed,
        Err(complaint) => return Ok(Err(complaint)),
    };
    let kind = match open_document(&all) {
        Some(b"application/vnd.oasis.opendocument.text") => Some(Kind::Odt),
        Some(b"application/vnd.oasis.opendocument.spreadsheet") => Some(Kind::Ods),
        Some(b"application/vnd.oasis.opendocument.presentation") => Some(Kind::Odp),
        None if packed.has("[Content_Types].xml") && packed.has("word/") => Some(Kind::Docx),
        None if packed.has("[Content_Types].xml") && packed.has("xl/") => Some(Kind::Xlsx),
        None if packed.has("[Content_Types].xml") && packed.has("ppt/") => Some(Kind::Pptx),
        _ => None,
    };
    Ok(kind.map(Found::Document).ok_or(Complaint::FileKind))
}

/// What is said of its parts where they are listed.
struct Packed {
    names: Vec<String>,
}

impl Packed {
    /// # Errors
    /// Where there are too many of them, where they would become too large, or hold programs.
    fn of(bytes: &[u8]) -> Result<Self, Complaint> {
        let (mut names, mut unpacked) = (Vec::new(), 0u64);
        let archive = ZipArchive::from_slice(bytes).map_err(|_| Complaint::FileKind)?;
        for part in archive.entries() {
            let part = part.map_err(|_| Complaint::FileKind)?;
            let name = String::from_utf8_lossy(part.file_path().as_bytes()).into_owned();
            unpacked = unpacked.saturating_add(part.uncompressed_size_hint());
            let has_programs = name.ends_with("vbaProject.bin") || name.starts_with("Basic/");
            if has_programs || unpacked > UNPACKED_MOST || names.len() == PARTS_MOST {
                return Err(Complaint::FileUnsafe);
            }
            names.push(name);
        }
        Ok(Self { names })
    }

    fn has(&self, start: &str) -> bool {
        self.names.iter().any(|name| name.starts_with(start))
    }
}

/// What an OpenDocument says that it is: its first part is called so, and is not packed.
fn open_document(bytes: &[u8]) -> Option<&[u8]> {
    let number = |at: usize| Some(usize::from(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?])));
    if bytes.get(30..38)? != b"mimetype" {
        return None;
    }
    let (length, start) = (number(22)?, 38 + number(28)?);
    bytes.get(start..start + length)
}
