//! Letters that became files, where nobody has said how to send them: those that say something of who left go too.

use crate::site::{
    db::Source,
    own::Leaver,
    people::entity::person::{self, Column},
    problem::Problem,
    state::Site,
};
use macros::Record;
use mail_parser::MessageParser;
use sea_orm::{ColumnTrait, QueryFilter};
use std::{ffi::OsStr, fs, io, path::Path};

#[derive(Record)]
#[record(person::Entity)]
struct Named {
    handle: String,
    name: String,
    email: String,
}

impl Source for Named {}

/// Removes them. Letters about things quote what was written: which of them quote somebody who takes their texts along
/// is not known, so all of those go.
///
/// # Errors
/// The database's own; a fault where a file cannot be removed.
pub async fn forget(site: &Site, leaver: &Leaver) -> Result<(), Problem> {
    let Some(folder) = site.mail.folder().map(Path::to_owned) else { return Ok(()) };
    let found = site.db.one(Named::find().filter(Column::Id.eq(leaver.id))).await?;
    let Some(Named { handle, name, email }) = found.filter(|person| !person.name.is_empty()) else {
        return Ok(());
    };
    let mut signs = vec![email, name, format!("@{handle}"), format!("/people/{handle}")];
    if leaver.takes_texts {
        let lists = site.features.iter().map(|feature| feature.thing.list());
        signs.extend(lists.map(|list| format!("{list}/")));
    }
    signs.iter_mut().for_each(|sign| *sign = sign.to_lowercase());
    site.blocking.run(move || remove(&folder, &signs)).await?.map_err(Problem::fault)
}

fn remove(folder: &Path, signs: &[String]) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let path = entry?.path();
        if path.extension() == Some(OsStr::new("eml")) && says_any(&fs::read(&path)?, signs) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

fn says_any(raw: &[u8], signs: &[String]) -> bool {
    let Some(letter) = MessageParser::default().parse(raw) else { return false };
    let to = letter.to().and_then(|to| to.first());
    let to = to.map(|to| format!("{} {}", to.name().unwrap_or_default(), to.address().unwrap_or_default()));
    let text = letter.body_text(0).unwrap_or_default();
    let said = [to.unwrap_or_default(), letter.subject().unwrap_or_default().to_owned(), text.into_owned()];
    let said = said.join("\n").to_lowercase();
    signs.iter().any(|sign| said.contains(sign.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_told_by_whom_it_goes_to_and_what_it_says() {
        let letter = |to: &str, text: &str| format!("To: {to}\r\nSubject: News\r\n\r\n{text}\r\n");
        let signs = ["ana@example.org", "@ana-mz"].map(str::to_owned);
        for (letter, is_told) in [
            (letter("Ana <Ana@example.org>", "Hello"), true),
            (letter("Ben <ben@example.org>", "What do you say, @Ana-mz?"), true),
            (letter("Ben <ben@example.org>", "Hello"), false),
        ] {
            assert_eq!(says_any(letter.as_bytes(), &signs), is_told, "{letter}");
        }
    }
}
