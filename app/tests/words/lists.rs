//! The lists of `vocab`: a name for everything in every language.

use crate::{files, languages, read};
use std::{collections::BTreeSet, path::Path};

#[test]
fn every_list_has_a_name_in_every_language() {
    let lists = files(Path::new("vocab"), "tsv");
    assert!(lists.len() > 3);
    let mut wrong = Vec::new();
    // Names for search stand in all languages in one column.
    let is_for_search =
        |path: &Path| path.ends_with("country-names.tsv") || path.ends_with("country-names-other.tsv");
    for path in lists.into_iter().filter(|path| !is_for_search(path)) {
        let (text, name) = (read(&path), path.display());
        let mut rows = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
        let (header, rows) = (rows.next().expect("a header"), rows.collect::<Vec<_>>());
        for language in languages() {
            let Some(column) = header.iter().position(|is| *is == language) else {
                wrong.push(format!("{name} lacks a column {language}"));
                continue;
            };
            let nameless =
                rows.iter().filter(|row| row.get(column).is_none_or(|cell| cell.trim().is_empty()));
            wrong.extend(nameless.map(|row| format!("{name}, {}: no name in {language}", row[0])));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_theme_is_named_and_told_in_every_language() {
    let file: toml::Table = read(Path::new("vocab/themes.toml")).parse().expect("themes.toml");
    let themes = file["theme"].as_array().expect("themes");
    assert!(themes.len() > 30);
    let languages: BTreeSet<_> = languages().into_iter().collect();
    let mut wrong = Vec::new();
    for theme in themes {
        for field in ["names", "about"] {
            let texts = theme[field].as_table().expect("a text for each language");
            let (lacks, place) = (
                |code: &String| texts.get(code).and_then(|text| text.as_str()).is_none_or(str::is_empty),
                &theme["slug"],
            );
            wrong.extend(
                languages
                    .iter()
                    .filter(|code| lacks(code))
                    .map(|code| format!("themes.toml, {place}: lacks {field}.{code}")),
            );
            // Names in further languages serve search.
            let unknown = texts.keys().filter(|code| field != "names" && !languages.contains(*code));
            wrong.extend(
                unknown
                    .map(|code| format!("themes.toml, {place}: {field}.{code}, but locales has no {code}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
