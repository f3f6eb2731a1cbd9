//! What the columns of a file mean: the fields of a solution's form by their names, and what is known beside it.
//! A field of a row in a group is `blocks.1.title`; a whole group in one cell is JSON.

use crate::site::{
    form::{GroupSpec, Kind, name_in, row},
    solutions::forms::SOLUTION,
};

/// Names it for ever, where it comes from; where that is not said, its address does.
pub const KEY: &str = "key";
pub const ADDRESS: &str = "address";
/// The short name of who tells it, and their name as it is read.
pub const HANDLE: &str = "handle";
pub const AUTHOR: &str = "author";
/// The key of what it was adapted from.
pub const ADAPTED_FROM: &str = "adapted_from";
pub const PUBLISHED: &str = "published";
pub const UPDATED: &str = "updated";

const OWN: [&str; 7] = [KEY, HANDLE, AUTHOR, ADAPTED_FROM, PUBLISHED, UPDATED, ADDRESS];
/// What the lists of this place say beside, and what follows from the rest.
const FOLLOWS: [&str; 2] = ["adaptations", "uses"];

/// What stands in a column.
pub enum Column {
    /// What is no field of the form.
    Own(&'static str),
    /// One field, by its whole name.
    Text(String),
    /// Some of a list.
    Codes(&'static str),
    /// All rows of a group.
    Rows(&'static GroupSpec),
    /// Nothing that is read.
    Follows,
}

/// The column of this name.
pub fn column(name: &str) -> Option<Column> {
    let find = |known: &[&'static str]| known.iter().copied().find(|known| *known == name);
    if let Some(own) = find(&OWN) {
        return Some(Column::Own(own));
    }
    if find(&FOLLOWS).is_some() {
        return Some(Column::Follows);
    }
    let outline = &SOLUTION.outline;
    if let Some(field) = outline.fields().find(|field| field.name == name && !field.is_aside) {
        return Some(match field.kind {
            Kind::Menus { .. } | Kind::Boxes { .. } => Column::Codes(field.name),
            _ => Column::Text(field.name.to_owned()),
        });
    }
    if let Some(group) = outline.groups().find(|group| group.name == name) {
        return Some(Column::Rows(group));
    }
    let (group, rest) = name.split_once('.')?;
    let (number, field) = rest.split_once('.')?;
    let group = outline.groups().find(|known| known.name == group)?;
    group.fields.field(field)?;
    let number: u16 = number.parse().ok().filter(|number| (1..=99).contains(number))?;
    Some(Column::Text(name_in(&row(group.name, number - 1), field)))
}

/// The names of all columns, for who has written another.
pub fn names() -> Vec<&'static str> {
    let fields = SOLUTION.outline.fields().filter(|field| !field.is_aside).map(|field| field.name);
    OWN.into_iter().chain(fields).chain(SOLUTION.outline.groups().map(|group| group.name)).collect()
}

/// The column in which a field stands, by its name in the form: `blocks[0][title]` is `blocks.1.title`.
pub fn column_of(field: &str) -> String {
    let Some((group, rest)) = field.split_once('[') else { return field.to_owned() };
    let parts = rest.strip_suffix(']').and_then(|rest| rest.split_once("]["));
    let number = parts.and_then(|(number, name)| Some((number.parse::<u32>().ok()? + 1, name)));
    number.map_or_else(|| field.to_owned(), |(number, name)| format!("{group}.{number}.{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_column() {
        for name in names() {
            assert!(column(name).is_some(), "{name}");
        }
        for aside in
            ["token", "version", "action", "note", "parent", "blocks.0.title", "blocks.1.nothing", "x"]
        {
            assert!(column(aside).is_none(), "{aside}");
        }
    }

    #[test]
    fn a_field_of_a_group_is_counted_from_1() {
        let Some(Column::Text(field)) = column("blocks.2.done") else { panic!("a field") };
        assert_eq!(field, "blocks[1][done]");
        assert_eq!(column_of(&field), "blocks.2.done");
        assert_eq!((column_of("title").as_str(), column_of("blocks").as_str()), ("title", "blocks"));
    }
}
