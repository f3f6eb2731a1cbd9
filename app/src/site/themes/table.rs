//! The tree as a table, out and in: a row for each theme, a column for its name and for what it is about in each language.

use super::{
    edit::{self, editor},
    flashes, rules, store,
    tree::{self, Changed, Tree},
};
use crate::site::{
    feeds,
    files::{Upload, came_back, failed, sent},
    form::{Complaint, Errors, ShownForm},
    goals::SECTORS,
    locale::Locale,
    problem::Problem,
    session::Viewer,
    text::encoded,
    vocabulary::GOALS,
};
use axum::{http::StatusCode, response::Response};
use csv::{ReaderBuilder, StringRecord};
use std::{
    collections::BTreeSet,
    io::{Read, Seek},
};

/// The columns beside those of each language.
const COLUMNS: [&str; 5] = ["slug", "parent", "gone_into", "sdgs", "dac"];
/// How many rows a table may have.
const ROWS_MOST: usize = 1_000;

/// A complaint about a cell, by the row as spreadsheets count them.
pub struct Wrong {
    pub row: usize,
    pub column: &'static str,
    pub why: Complaint,
}

/// GET `/themes.csv`
pub async fn csv(viewer: Viewer) -> Result<Response, Problem> {
    let all = tree::now().all();
    let languages: BTreeSet<&String> =
        all.iter().flat_map(|one| one.names.keys().chain(one.about.keys())).collect();
    let mut table = csv::Writer::from_writer(Vec::new());
    let named = languages.iter().map(|code| format!("name.{code}"));
    let told = languages.iter().map(|code| format!("about.{code}"));
    let header: Vec<String> = COLUMNS.iter().map(ToString::to_string).chain(named).chain(told).collect();
    table.write_record(&header).map_err(Problem::fault)?;
    for one in &all {
        let text = |text: Option<&String>| text.map_or_else(String::new, |text| feeds::cell(text));
        let sdgs = one.sdgs.iter().map(u8::to_string).collect::<Vec<_>>().join(" ");
        let codes = [
            one.slug.clone(),
            one.parent.clone().unwrap_or_default(),
            one.gone_into.clone().unwrap_or_default(),
            sdgs,
            one.dac.join(" "),
        ];
        let names = languages.iter().map(|code| text(one.names.get(*code)));
        let about = languages.iter().map(|code| text(one.about.get(*code)));
        table.write_record(codes.into_iter().chain(names).chain(about)).map_err(Problem::fault)?;
    }
    let written = table.into_inner().map_err(Problem::fault)?;
    Ok(feeds::sent(&viewer, "text/csv; charset=utf-8", written))
}

/// POST `/themes/edit`
pub async fn take(viewer: Viewer, upload: Upload) -> Result<Response, Problem> {
    let me = editor(&viewer)?;
    let Upload { typed, file, is_too_large } = upload;
    let mut file = match sent(file, is_too_large, Errors::default()) {
        Ok(file) => file.file,
        Err(errors) => return Ok(edit::whole(&viewer, came_back(typed, errors), Vec::new())),
    };
    let mut bytes = Vec::new();
    file.rewind().and_then(|()| file.read_to_end(&mut bytes)).map_err(failed)?;
    let Some((text, _)) = encoded::text(&bytes) else {
        let errors = Errors::one("file", Complaint::FileKind);
        return Ok(edit::whole(&viewer, ShownForm::back(typed, errors), Vec::new()));
    };
    let now = tree::now();
    match read(now, &text) {
        Err(wrong) => {
            let shown = ShownForm { status: StatusCode::UNPROCESSABLE_ENTITY, ..ShownForm::opened(typed) };
            Ok(edit::whole(&viewer, shown, wrong))
        }
        Ok(rows) => {
            let changed = rows.into_iter().filter(|row| !now.is_now(row)).collect();
            store::save(&viewer.site, me, changed, None).await?;
            Ok(viewer.done(&flashes::TABLE_READ, super::EDIT))
        }
    }
}

/// All rows, or all that is wrong with them. What no row names stays as it is.
fn read(tree: &Tree, text: &str) -> Result<Vec<Changed>, Vec<Wrong>> {
    let separator = encoded::separator(text);
    let mut table = ReaderBuilder::new()
        .delimiter(separator as u8)
        .has_headers(true)
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = table.headers().cloned().unwrap_or_default();
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    for (number, record) in (2..).zip(table.records()).take(ROWS_MOST) {
        match record {
            Ok(record) if record.len() == header.len() => {
                rows.push((number, row(tree, &header, &record, number, &mut wrong)));
            }
            _ => wrong.push(Wrong { row: number, column: "", why: Complaint::NotInList }),
        }
    }
    // The tree as it would be: what stands in one row may stand under what another makes.
    let would_be = tree.with(rows.iter().map(|(_, row)| row.clone()));
    for (number, row) in &rows {
        let mut complain = |column, why| wrong.push(Wrong { row: *number, column, why });
        match &row.gone_into {
            Some(into) if !would_be.knows(into) || *into == row.slug => {
                complain("gone_into", Complaint::NotInList)
            }
            Some(_) => {}
            None => {
                if let Some(why) = rules::place(&would_be, row) {
                    complain("parent", why);
                }
            }
        }
    }
    if rows.is_empty() && wrong.is_empty() {
        wrong.push(Wrong { row: 1, column: "slug", why: Complaint::Missing });
    }
    wrong.sort_by_key(|one| one.row);
    if wrong.is_empty() { Ok(rows.into_iter().map(|(_, row)| row).collect()) } else { Err(wrong) }
}

fn row(
    tree: &Tree,
    header: &StringRecord,
    record: &StringRecord,
    number: usize,
    wrong: &mut Vec<Wrong>,
) -> Changed {
    let cells = || header.iter().map(str::trim).zip(record.iter().map(|cell| feeds::text(cell).trim()));
    let cell = |name: &str| cells().find(|(known, _)| *known == name).map_or("", |(_, cell)| cell);
    let mut errors = Errors::default();
    let slug = cell("slug").to_owned();
    if slug.is_empty() {
        errors.add("slug", Complaint::Missing);
    } else if slug != crate::site::text::slug(&slug) {
        errors.add("slug", Complaint::HandleLetters);
    }
    let codes = |name: &str| -> Vec<String> { cell(name).split_whitespace().map(str::to_owned).collect() };
    let sdgs = errors.choices("sdgs", &codes("sdgs"), 0..=17, |goal| GOALS.has(goal));
    let dac = errors.choices("dac", &codes("dac"), 0..=20, |sector| SECTORS.has(sector));
    let some = |name: &str| Some(cell(name).to_owned()).filter(|text| !text.is_empty());
    let mut theme =
        tree.find(&slug).filter(|theme| theme.slug == slug).map(Changed::from).unwrap_or_default();
    for (name, text) in cells().filter(|(_, text)| !text.is_empty()) {
        if let Some(code) = name.strip_prefix("name.") {
            theme.names.insert(code.to_owned(), errors.line("name", text, 1..=60));
        } else if let Some(code) = name.strip_prefix("about.") {
            theme.about.insert(code.to_owned(), errors.prose("about", text, 10..=300));
        }
    }
    for (column, texts) in [("name", &theme.names), ("about", &theme.about)] {
        if !texts.contains_key(Locale::ENGLISH.code()) {
            errors.add(column, Complaint::Missing);
        }
    }
    let known = ["slug", "sdgs", "dac", "name", "about"];
    for (field, why) in errors.iter() {
        let column = known.into_iter().find(|known| known == field).unwrap_or_default();
        wrong.push(Wrong { row: number, column, why: *why });
    }
    Changed {
        slug,
        parent: some("parent"),
        gone_into: some("gone_into"),
        sdgs: sdgs.iter().filter_map(|goal| goal.parse().ok()).collect(),
        dac,
        ..theme
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> Vec<(usize, &'static str, Complaint)> {
        let wrong = read(&Tree::of(Vec::new()), text).expect_err("something wrong");
        wrong.into_iter().map(|one| (one.row, one.column, one.why)).collect()
    }

    #[test]
    fn a_row_changes_what_it_says_and_makes_what_is_new() {
        let tree = Tree::of(Vec::new());
        let text = "slug;parent;gone_into;sdgs;dac;name.en;name.fr;about.en\n\
                    wells;springs;;6;140;Wells;Puits;All about digging wells.\n\
                    springs;;;6 15;;Springs;;All about catching springs.\n\
                    water-supply;water;;6;140;Water for all;;\n";
        let rows = read(&tree, text).unwrap_or_else(|wrong| panic!("{}", wrong.len()));
        assert_eq!(
            (rows[0].parent.as_deref(), rows[1].sdgs.as_slice()),
            (Some("springs"), [6, 15].as_slice())
        );
        assert_eq!((rows[2].names["en"].as_str(), rows[2].names.contains_key("es")), ("Water for all", true));
        let would_be = tree.with(rows);
        assert_eq!(would_be.find("wells").map(|theme| theme.name(Locale::ENGLISH)), Some("Wells"));
    }

    #[test]
    fn all_that_is_wrong_is_told_by_row_and_column() {
        let long = "W".repeat(61);
        let text = format!(
            "slug,parent,gone_into,sdgs,dac,name.en,about.en\n\
                    Wells,,,18,999,{long},\n\
                    water,health,,6,140,Water,All about water.\n\
                    health,,nothing,3,121,Health,All about health.\n\
                    too,few\n"
        );
        let expected = [
            (2, "slug", Complaint::HandleLetters),
            (2, "sdgs", Complaint::NotInList),
            (2, "dac", Complaint::NotInList),
            (2, "name", Complaint::TooLong(60)),
            (2, "about", Complaint::Missing),
            (3, "parent", Complaint::NotInList),
            (4, "gone_into", Complaint::NotInList),
            (5, "", Complaint::NotInList),
        ];
        let found = wrong(&text);
        for one in expected {
            assert!(found.contains(&one), "{one:?}: {found:?}");
        }
        assert_eq!(wrong("slug,parent\n"), [(1, "slug", Complaint::Missing)]);
    }
}
