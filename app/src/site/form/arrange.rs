//! The buttons of a group: room for one more row, a row taken out, a row moved. The form comes back as it then
//! stands; nothing is written.

use super::{
    ACTION, Typed,
    group::GroupSpec,
    outline::Outline,
    typed::{name_in, row},
};

/// What is done with the rows of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrange {
    More,
    Remove(u16),
    Earlier(u16),
    Later(u16),
    /// Nothing: where the one who sent the form goes on.
    At(u16),
}

impl Arrange {
    /// What its button says: `earlier-blocks-2`.
    pub fn action(self, group: &str) -> String {
        match self {
            Self::More => format!("more-{group}"),
            Self::Remove(row) => format!("remove-{group}-{row}"),
            Self::Earlier(row) => format!("earlier-{group}-{row}"),
            Self::Later(row) => format!("later-{group}-{row}"),
            Self::At(row) => format!("at-{group}-{row}"),
        }
    }

    /// Whether a button arranges rows.
    pub fn is_one(action: &str) -> bool {
        Self::parse(action).is_some()
    }

    /// With the name of the group.
    fn parse(action: &str) -> Option<(Self, &str)> {
        let (verb, of) = action.split_once('-')?;
        if verb == "more" {
            return Some((Self::More, of));
        }
        let (group, number) = of.rsplit_once('-')?;
        let number = number.parse().ok()?;
        let arrange = match verb {
            "remove" => Self::Remove(number),
            "earlier" => Self::Earlier(number),
            "later" => Self::Later(number),
            "at" => Self::At(number),
            _ => return None,
        };
        Some((arrange, group))
    }
}

impl Outline {
    /// What the form is after a button of a group was pressed, or was asked for as it stands; nothing after any
    /// other.
    pub fn arranged(&self, typed: &Typed) -> Option<Typed> {
        if typed.is_again() {
            return Some(typed.clone());
        }
        let (arrange, name) = Arrange::parse(typed.action())?;
        let mut typed = typed.clone();
        if let Some(group) = self.groups().find(|group| group.name == name) {
            let at = group.arrange(arrange, &mut typed);
            typed.set(ACTION, at.map_or(String::new(), |row| Arrange::At(row).action(name)));
        }
        Some(typed) // what asks for it never writes
    }

    /// With room for one more in each group, as the form is when it is opened.
    #[must_use]
    pub fn with_room(&self, mut typed: Typed) -> Typed {
        for group in self.groups() {
            group.arrange(Arrange::More, &mut typed);
        }
        typed
    }
}

impl GroupSpec {
    /// In which row one goes on after a button of this group was pressed.
    pub fn is_at(&self, typed: &Typed) -> Option<u16> {
        match Arrange::parse(typed.action())? {
            (Arrange::At(row), name) if name == self.name => Some(row),
            _ => None,
        }
    }

    /// Does it; gives the row in which one goes on.
    fn arrange(&self, arrange: Arrange, typed: &mut Typed) -> Option<u16> {
        let rows = typed.rows(self.name);
        let place = |number| rows.iter().position(|row| *row == number);
        match arrange {
            Arrange::More if rows.len() < self.most => {
                let next = rows.last().map_or(0, |last| last.saturating_add(1));
                typed.set(name_in(&row(self.name, next), self.first()?.name), "");
                Some(next)
            }
            Arrange::More => None,
            Arrange::Remove(number) => {
                let at = place(number)?;
                typed.take_row(self.name, number);
                rows.get(at + 1).or_else(|| rows.get(at.checked_sub(1)?)).copied()
            }
            Arrange::Earlier(number) => {
                let before = rows.get(place(number)?.checked_sub(1)?).copied()?;
                typed.swap_rows(self.name, number, before);
                Some(before)
            }
            Arrange::Later(number) => {
                let after = rows.get(place(number)? + 1).copied()?;
                typed.swap_rows(self.name, number, after);
                Some(after)
            }
            Arrange::At(number) => Some(number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::form::{FormSpec, group, line, prose};

    type Part = (String, String);

    fn outline() -> Outline {
        let part = FormSpec::new([
            line("what", 1..=9).of(|part: &mut Part| &mut part.0),
            prose("how", 0..=9).of(|part| &mut part.1),
        ]);
        FormSpec::new([group("parts", 1..=3, part).of(|parts: &mut Vec<Part>| parts)]).outline
    }

    fn after(typed: &Typed, action: &str) -> Typed {
        outline().arranged(&typed.clone().with(ACTION, action)).expect("a button of a group")
    }

    #[test]
    fn a_row_more_is_one_until_there_are_enough() {
        let mut typed = Typed::of([("parts[1][how]", "x")]);
        for expected in [vec![1, 2], vec![1, 2, 3], vec![1, 2, 3]] {
            typed = after(&typed, "more-parts");
            assert_eq!(typed.rows("parts"), expected);
        }
        assert_eq!(outline().with_room(Typed::default()).rows("parts"), [0]);
    }

    #[test]
    fn no_other_button_arranges_and_an_unknown_group_writes_nothing() {
        let typed = Typed::of([("parts[1][how]", "x")]);
        for other in ["", "save", "publish", "preview", "remove", "remove-parts", "remove-parts-x"] {
            assert_eq!(outline().arranged(&typed.clone().with(ACTION, other)), None, "{other}");
        }
        for unknown in ["more-elsewhere", "remove-elsewhere-1", "remove-parts-7", "later-parts-65535"] {
            assert_eq!(after(&typed, unknown).text("parts[1][how]"), "x", "{unknown}");
        }
    }

    #[test]
    fn rows_are_taken_out_and_moved_with_all_that_stands_in_them() {
        let names = ["parts[1][what]", "parts[1][how]", "parts[4][what]", "parts[11][how]"];
        let typed = names.iter().fold(Typed::default(), |typed, name| typed.with(name, name));
        let texts = |typed: &Typed, names: &[&str]| {
            names.iter().map(|name| typed.text(name).to_owned()).collect::<Vec<_>>()
        };
        let moved = after(&typed, "later-parts-1");
        assert_eq!(
            texts(&moved, &["parts[1][what]", "parts[1][how]", "parts[4][what]", "parts[4][how]"]),
            ["parts[4][what]", "", "parts[1][what]", "parts[1][how]"]
        );
        assert_eq!(moved.action(), "at-parts-4");
        let back = after(&moved, "earlier-parts-4");
        assert_eq!(
            (back.with(ACTION, ""), typed.rows("parts")),
            (typed.clone().with(ACTION, ""), vec![1, 4, 11])
        );
        let fewer = after(&typed, "remove-parts-4");
        assert_eq!((fewer.rows("parts"), fewer.action()), (vec![1, 11], "at-parts-11"));
        assert_eq!(after(&typed, "remove-parts-11").action(), "at-parts-4");
        for still in ["earlier-parts-1", "later-parts-11"] {
            assert_eq!(after(&typed, still).with(ACTION, ""), typed.clone().with(ACTION, ""), "{still}");
        }
        let last = after(&Typed::of([("parts[0][how]", "x")]), "remove-parts-0");
        assert_eq!((last.rows("parts").len(), last.action()), (0, ""));
    }
}
