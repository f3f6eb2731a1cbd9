//! What files may be, and how much of them.

use crate::site::text;

/// The largest file, in megabytes and in bytes.
pub const MOST_MB: usize = 10;
pub const MOST_BYTES: usize = MOST_MB << 20;
/// How many megabytes one person may send in a day, and have in all.
pub const TODAY_MB: usize = 100;
pub const IN_ALL_MB: usize = 1_000;
/// How many files hang on one thing.
pub const ON_ONE: usize = 30;
/// How long the name of a file may be, in letters, without its ending.
const NAME_MOST: usize = 100;

crate::choices! {
    /// What a file is, as its bytes say.
    Kind {
        Picture = "picture" => file_picture,
        Pdf = "pdf" => file_pdf,
        Docx = "docx" => file_document,
        Odt = "odt" => file_document,
        Xlsx = "xlsx" => file_table,
        Ods = "ods" => file_table,
        Csv = "csv" => file_table,
        Pptx = "pptx" => file_slides,
        Odp = "odp" => file_slides,
        Text = "txt" => file_text,
    }
}

/// What a browser's dialog offers to choose from.
pub const PICTURES: &str = "image/png,image/jpeg,image/webp,image/gif";
pub const ALL: &str =
    "image/png,image/jpeg,image/webp,image/gif,.pdf,.docx,.odt,.xlsx,.ods,.csv,.pptx,.odp,.txt";

impl Kind {
    /// As an answer says it. Of pictures what is kept, whatever they were.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Picture => "image/jpeg",
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Odp => "application/vnd.oasis.opendocument.presentation",
            Self::Csv => "text/csv",
            Self::Text => "text/plain",
        }
    }

    /// What its name ends with.
    pub fn ending(self) -> &'static str {
        if self == Self::Picture { "jpg" } else { self.code() }
    }
}

/// The name of a file as people read it: without a path, without what hides or turns letters round, and with the
/// ending of what it is. It is never a name on a disk.
pub fn display_name(sent: &str, kind: Kind, otherwise: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean = text::line(last);
    let stem = clean.rsplit_once('.').map_or(clean.as_str(), |(stem, _)| stem).trim_matches(['.', ' ']);
    let stem: String = stem.chars().take(NAME_MOST).collect();
    let stem = if stem.is_empty() { otherwise } else { &stem };
    format!("{stem}.{}", kind.ending())
}

/// The last part of the address of a document.
pub fn address_name(display_name: &str, kind: Kind) -> String {
    let stem = display_name.rsplit_once('.').map_or(display_name, |(stem, _)| stem);
    let slug = text::slug(stem);
    format!("{}.{}", if slug.is_empty() { "file" } else { &slug }, kind.ending())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_path_and_hides_nothing() {
        for (sent, kind, shown, address) in [
            ("../../etc/passwd", Kind::Pdf, "passwd.pdf", "passwd.pdf"),
            ("C:\\Users\\ana\\Report 2.final.PDF", Kind::Pdf, "Report 2.final.pdf", "report-2-final.pdf"),
            ("gpj.\u{202E}exe.docx", Kind::Docx, "gpj.exe.docx", "gpj-exe.docx"),
            ("photo.png", Kind::Picture, "photo.jpg", "photo.jpg"),
            ("..", Kind::Csv, "File.csv", "file.csv"),
            ("\u{200B}.txt", Kind::Text, "File.txt", "file.txt"),
            ("a\r\nX-Header: b.csv", Kind::Csv, "a X-Header: b.csv", "a-x-header-b.csv"),
        ] {
            let name = display_name(sent, kind, "File");
            assert_eq!((name.as_str(), address_name(&name, kind).as_str()), (shown, address), "{sent:?}");
        }
        let long = display_name(&"é".repeat(5_000), Kind::Odt, "File");
        assert_eq!(long.chars().count(), NAME_MOST + ".odt".len());
    }
}
