//! The site's folder as the server reads it: files named by their content, so that browsers may keep them
//! for ever, each compressed once here instead of at every request.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::steps::{Because, Outcome};
use crate::system::root;
use crate::{assets, wasm};

const COMPRESSED: [&str; 4] = ["css", "js", "wasm", "svg"];

pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `style.css` → `style-0123456789ab.css`.
fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    format!("{stem}-{}.{extension}", &sha256(bytes)[..12])
}

/// Writes next to `site` and swaps at the end: a running server never sees half a site.
pub fn write(work: &Path, site: &Path) -> Outcome<()> {
    let new = site.with_extension("new");
    fill(work, site, &new).and_then(|()| swap(&new, site)).because(|| {
        format!(
            "{} cannot be written — check that the files named in app/ exist and the disk has room.",
            site.display()
        )
    })
}

fn fill(work: &Path, old: &Path, new: &Path) -> io::Result<()> {
    remove(new)?;
    fs::create_dir_all(new.join("assets"))?;
    let add = |name: &str, source: &Path| add_asset(name, source, &old.join("assets"), &new.join("assets"));
    let style = add("style.css", &assets::style(work))?;
    let boot = add("boot.js", &assets::boot(work))?;
    let passkeys = add("passkeys.js", &assets::passkeys(work))?;
    let module = add("banyan.js", &wasm::script(work))?;
    let binary = add("banyan_bg.wasm", &wasm::binary(work))?;
    copy_public(&root().join("app/public"), &new.join("public"))?;
    let names =
        [("style", style), ("boot", boot), ("passkeys", passkeys), ("module", module), ("wasm", binary)];
    fs::write(new.join("site.json"), site_json(&names))
}

/// The names hold nothing that JSON would escape.
fn site_json(names: &[(&str, String)]) -> String {
    let line = |(key, name): &(&str, String)| format!("  \"{key}\": \"/assets/{name}\"");
    let lines: Vec<_> = names.iter().map(line).collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

/// Adds a file under its hashed name. Equal names hold equal bytes, so the previous site's compressed
/// copies serve again: the slowest compression is for the file that changes least often.
fn add_asset(name: &str, source: &Path, old: &Path, new: &Path) -> io::Result<String> {
    let bytes = fs::read(source)?;
    let name = hashed_name(name, &bytes);
    fs::write(new.join(&name), &bytes)?;
    let copies = [format!("{name}.br"), format!("{name}.gz")];
    if copies.iter().all(|copy| old.join(copy).is_file()) {
        for copy in &copies {
            fs::copy(old.join(copy), new.join(copy))?;
        }
    } else {
        compress(&new.join(&name), &bytes)?;
    }
    Ok(name)
}

pub fn copy_public(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    if !from.is_dir() {
        return Ok(()); // git keeps no empty folder
    }
    for entry in fs::read_dir(from)? {
        let (source, copy) = entry.map(|entry| (entry.path(), to.join(entry.file_name())))?;
        if source.is_dir() {
            copy_public(&source, &copy)?;
            continue;
        }
        fs::copy(&source, &copy)?;
        if copy.extension().is_some_and(|ending| COMPRESSED.iter().any(|known| ending == *known)) {
            compress(&copy, &fs::read(&source)?)?;
        }
    }
    Ok(())
}

/// Writes `file.br` and `file.gz`.
fn compress(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let with = |ending: &str| PathBuf::from(format!("{}.{ending}", file.display()));
    fs::write(with("br"), brotli(bytes)?)?;
    fs::write(with("gz"), gzip(bytes)?)
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params)?;
    Ok(out)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(9));
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn swap(new: &Path, site: &Path) -> io::Result<()> {
    let old = site.with_extension("old");
    remove(&old)?;
    if site.exists() {
        fs::rename(site, &old)?;
    }
    fs::rename(new, site)?;
    remove(&old)
}

fn remove(folder: &Path) -> io::Result<()> {
    if folder.exists() { fs::remove_dir_all(folder) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_twelve_digits_of_the_content() {
        assert_eq!(hashed_name("style.css", b"abc"), "style-ba7816bf8f01.css");
        assert_eq!(hashed_name("banyan_bg.wasm", b""), "banyan_bg-e3b0c44298fc.wasm");
    }

    #[test]
    fn the_site_says_where_its_files_are() {
        let json = site_json(&[("boot", "boot-1.js".into()), ("wasm", "b-2.wasm".into())]);
        assert_eq!(json, "{\n  \"boot\": \"/assets/boot-1.js\",\n  \"wasm\": \"/assets/b-2.wasm\"\n}\n");
    }

    #[test]
    fn compression_keeps_the_content() {
        let text = b"banyan ".repeat(100);
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut &brotli(&text).unwrap()[..], &mut unpacked).unwrap();
        assert_eq!(unpacked, text);
        unpacked.clear();
        io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&gzip(&text).unwrap()[..]), &mut unpacked)
            .unwrap();
        assert_eq!(unpacked, text);
    }
}
