//! What was typed into a form, as it came: each name with its values.

use super::bounded;
use axum::{
    extract::{FromRequest, RawForm, Request},
    http::StatusCode,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Bound,
};

/// What was typed, or is to stand in a form. Nothing in it has been read yet, so all of it can come back.
///
/// A field of a group is named like `blocks[2][title]`. Such a name is only ever looked up, by a form that
/// declares it: no depth and no number that somebody makes up costs more than any other unknown name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed(BTreeMap<String, Vec<String>>);

impl<S: Send + Sync> FromRequest<S> for Typed {
    type Rejection = StatusCode;

    async fn from_request(request: Request, state: &S) -> Result<Self, StatusCode> {
        let RawForm(text) =
            RawForm::from_request(request, state).await.map_err(|rejection| rejection.status())?;
        Ok(Self::decode(&text))
    }
}

impl Typed {
    /// A form as browsers encode it, without what no form of ours has room for.
    pub fn decode(text: &[u8]) -> Self {
        let mut typed = Self::default();
        for (name, value) in form_urlencoded::parse(&bounded(text)) {
            typed.0.entry(name.into_owned()).or_default().push(value.into_owned());
        }
        typed
    }

    /// From names and values.
    pub fn of<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut typed = Self::default();
        for (name, value) in pairs {
            typed.0.entry(name.to_owned()).or_default().push(value.to_owned());
        }
        typed
    }

    /// Names and values, those of one name in their order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .flat_map(|(name, values)| values.iter().map(move |value| (name.as_str(), value.as_str())))
    }

    /// What stands in a field; nothing where it was not sent. Of what was sent twice the last counts, as in addresses.
    pub fn text(&self, name: &str) -> &str {
        self.texts(name).last().map_or("", String::as_str)
    }

    /// All that was chosen of a list.
    pub fn texts(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// The number in a hidden field, where there is one.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.text(name).parse().ok()
    }

    /// The token that makes the form count once, see [`idempotency`](crate::site::idempotency).
    pub fn token(&self) -> &str {
        self.text(TOKEN)
    }

    /// The version of the thing that was read; 0 for a new one.
    pub fn version(&self) -> i64 {
        self.number(VERSION).unwrap_or(0)
    }

    /// What the button says that was pressed.
    pub fn action(&self) -> &str {
        self.text(ACTION)
    }

    /// Whether the form is only to be shown again as it stands: in another language, with more fields.
    pub fn is_again(&self) -> bool {
        super::again(self.action()).is_some()
    }

    /// Whether nothing is to be done but to show the form, as it stands or with a preview.
    pub fn is_only_shown(&self) -> bool {
        super::is_to_show(self.action())
    }

    pub fn set(&mut self, name: impl Into<String>, value: impl ToString) {
        self.set_all(name, vec![value.to_string()]);
    }

    pub fn set_all(&mut self, name: impl Into<String>, values: Vec<String>) {
        self.0.insert(name.into(), values);
    }

    /// The same with this in a field.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.set(name, value);
        self
    }

    /// The same with this in a field, if there is anything.
    #[must_use]
    pub fn with_some(self, name: &str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The same, with what is in `from` in the place of all fields that are meant.
    #[must_use]
    pub fn replaced(mut self, is_meant: impl Fn(&str) -> bool, from: &Self) -> Self {
        self.0.retain(|name, _| !is_meant(name));
        let meant = from.0.iter().filter(|(name, _)| is_meant(name));
        self.0.extend(meant.map(|(name, values)| (name.clone(), values.clone())));
        self
    }

    /// The same, to be sent as another form: over this version, under a new token.
    #[must_use]
    pub fn over(self, version: i64) -> Self {
        self.with(VERSION, version).with(TOKEN, "")
    }

    /// The numbers of a group's rows that were sent, in their order.
    pub fn rows(&self, group: &str) -> Vec<u16> {
        let start = format!("{group}[");
        let from = (Bound::Included(start.as_str()), Bound::Unbounded);
        let names = self.0.range::<str, _>(from).map_while(|(name, _)| name.strip_prefix(&start));
        let numbers: BTreeSet<u16> = names.filter_map(number).collect();
        numbers.into_iter().collect()
    }

    /// Takes a row of a group out; gives what stood in its fields.
    pub fn take_row(&mut self, group: &str, number: u16) -> Vec<(String, Vec<String>)> {
        let start = format!("{}[", row(group, number));
        let taken = self.0.extract_if(start.clone().., |name, _| name.starts_with(&start));
        taken.map(|(name, values)| (name[start.len()..].to_owned(), values)).collect()
    }

    /// What stands in one row of a group stands in the other.
    pub fn swap_rows(&mut self, group: &str, one: u16, other: u16) {
        let rows = [(other, self.take_row(group, one)), (one, self.take_row(group, other))];
        for (number, fields) in rows {
            let start = row(group, number);
            self.0.extend(fields.into_iter().map(|(field, values)| (format!("{start}[{field}"), values)));
        }
    }
}

/// The hidden fields and the button that many forms have.
pub const TOKEN: &str = "token";
pub const VERSION: &str = "version";
pub const ACTION: &str = "action";

/// `2][title]` → 2, if it is written as we write it.
fn number(rest: &str) -> Option<u16> {
    let (digits, _) = rest.split_once(']')?;
    digits.parse().ok().filter(|number: &u16| number.to_string() == digits)
}

/// `blocks`, 2 → `blocks[2]`
pub fn row(group: &str, number: u16) -> String {
    format!("{group}[{number}]")
}

/// The name of a field, in the row of a group where it stands in one: `blocks[2]`, `title` →
/// `blocks[2][title]`.
pub fn name_in(row: &str, field: &str) -> String {
    if row.is_empty() { field.to_owned() } else { format!("{row}[{field}]") }
}

/// The row and the field that a name of a group says: `blocks[2][title]` → 2, `title`.
pub fn in_row<'n>(group: &str, name: &'n str) -> Option<(u16, &'n str)> {
    let (digits, field) = name.strip_prefix(group)?.strip_prefix('[')?.split_once("][")?;
    Some((digits.parse().ok()?, field.strip_suffix(']')?))
}

/// The name of a field as it is declared, whatever its row: `blocks[2][title]` → `blocks[][title]`.
pub fn declared_name(name: &str) -> String {
    let mut declared = String::with_capacity(name.len());
    let mut is_number = false;
    for letter in name.chars() {
        if !(is_number && letter.is_ascii_digit()) {
            declared.push(letter);
        }
        is_number = letter == '[' || (is_number && letter.is_ascii_digit());
    }
    declared
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_is_found_by_its_name() {
        let typed = Typed::decode(
            b"title=A+%26+b&themes=water&themes=&themes=health&version=7&blocks%5B1%5D%5Btitle%5D=x&empty",
        );
        assert_eq!((typed.text("title"), typed.text("empty"), typed.text("nothing")), ("A & b", "", ""));
        assert_eq!(typed.texts("themes"), ["water", "", "health"]);
        assert_eq!((typed.version(), typed.number("title"), typed.text("blocks[1][title]")), (7, None, "x"));
        assert_eq!(Typed::of(typed.pairs()), typed);
    }

    #[test]
    fn rows_have_the_numbers_that_they_came_with() {
        let names = [
            "b[10][x]",
            "b[2][y]",
            "b[2][x]",
            "b[02][x]",
            "b[+3][x]",
            "b[70000][x]",
            "b[x]",
            "b[",
            "b",
            "bb[1][x]",
            "a[0][x]",
        ];
        let typed = Typed::of(names.map(|name| (name, "")));
        assert_eq!((typed.rows("b"), typed.rows("bb"), typed.rows("c")), (vec![2, 10], vec![1], vec![]));
    }

    #[test]
    fn a_name_says_its_row_and_its_field() {
        assert_eq!(in_row("blocks", &name_in(&row("blocks", 12), "title")), Some((12, "title")));
        assert_eq!(
            ["blocks", "blocks[1]", "blocks[x][y]", "block[1][y]"].map(|name| in_row("blocks", name)),
            [None; 4]
        );
    }

    #[test]
    fn names_of_one_field_are_declared_as_one() {
        let declared = ["title", "b[2][x]", "b[17][x]", "b[][x]", "x2[a2]"].map(declared_name);
        assert_eq!(declared, ["title", "b[][x]", "b[][x]", "b[][x]", "x2[a2]"]);
    }

    #[test]
    fn rows_that_somebody_makes_up_cost_no_more_than_other_names() {
        let text: String = (0..60_000).map(|number| format!("blocks[{number}][title]=x&")).collect();
        assert_eq!(Typed::decode(text.as_bytes()).rows("blocks").len(), super::super::read::NAMES);
        let deep = format!("a{}=x&title=T", "[0]".repeat(100_000));
        let typed = Typed::decode(deep.as_bytes());
        assert_eq!((typed.rows("a").len(), typed.text("title")), (1, "T"));
    }
}
