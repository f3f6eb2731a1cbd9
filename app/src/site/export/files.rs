//! The files of an export, each written beside its place and put there when it is whole.

use crate::site::open_data::{Dataset, Row};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

/// The folder.
pub struct Files(PathBuf);

impl Files {
    pub fn begin(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        Ok(Self(folder.to_owned()))
    }

    fn open(&self, name: String) -> io::Result<Writer> {
        let part = self.0.join(format!("{name}.part"));
        let file = BufWriter::new(File::create(&part)?);
        Ok(Writer { file, part, whole: self.0.join(&name), name, bytes: 0, hash: Sha256::new() })
    }

    /// Writes a small file.
    pub fn write(&self, name: &str, text: &[u8]) -> io::Result<()> {
        let mut file = self.open(name.to_owned())?;
        file.write_all(text)?;
        file.end().map(|_| ())
    }
}

/// A file that was written.
pub struct Written {
    pub name: String,
    pub bytes: u64,
    /// The SHA-256 of its bytes.
    pub hash: String,
}

/// A file that is being written.
struct Writer {
    file: BufWriter<File>,
    part: PathBuf,
    whole: PathBuf,
    name: String,
    bytes: u64,
    hash: Sha256,
}

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.bytes += written as u64;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Writer {
    fn end(mut self) -> io::Result<Written> {
        self.flush()?;
        self.file.get_ref().sync_all()?;
        fs::rename(&self.part, &self.whole)?;
        let hash = self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Written { name: self.name, bytes: self.bytes, hash })
    }
}

/// One row on each line, as JSON, in the order of the columns.
pub struct Lines {
    file: Writer,
    dataset: &'static Dataset,
}

impl Lines {
    pub fn begin(files: &Files, dataset: &'static Dataset) -> io::Result<Self> {
        Ok(Self { file: files.open(format!("{}.jsonl", dataset.name))?, dataset })
    }

    pub fn write(&mut self, row: &Row) -> io::Result<()> {
        for (at, column) in self.dataset.columns.iter().enumerate() {
            self.file.write_all(if at == 0 { b"{" } else { b"," })?;
            serde_json::to_writer(&mut self.file, column.name)?;
            self.file.write_all(b":")?;
            serde_json::to_writer(&mut self.file, row.get(column.name).unwrap_or(&Value::Null))?;
        }
        self.file.write_all(b"}\n")
    }

    pub fn end(self) -> io::Result<Written> {
        self.file.end()
    }
}

/// A table (RFC 4180) with the names of the columns in its first line.
pub struct Csv {
    table: csv::Writer<Writer>,
    dataset: &'static Dataset,
}

impl Csv {
    pub fn begin(files: &Files, dataset: &'static Dataset) -> io::Result<Self> {
        let mut table = csv::Writer::from_writer(files.open(format!("{}.csv", dataset.name))?);
        table.write_record(dataset.columns.iter().map(|column| column.name))?;
        Ok(Self { table, dataset })
    }

    pub fn write(&mut self, row: &Row) -> io::Result<()> {
        let cell = |column: &crate::site::open_data::Column| {
            column.kind.cell(row.get(column.name).unwrap_or(&Value::Null))
        };
        Ok(self.table.write_record(self.dataset.columns.iter().map(cell))?)
    }

    pub fn end(self) -> io::Result<Written> {
        self.table.into_inner().map_err(|error| io::Error::other(error.to_string()))?.end()
    }
}
