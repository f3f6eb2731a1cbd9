//! What a discussion and a post may be, and who may do what with them.

use super::forms::{EXCHANGE, OPENING, POST, SOLUTION};
use crate::site::{
    access::{Asker, Role},
    db::Cell,
    form::{Errors, Typed},
    ids::{ExchangeId, PersonId, SolutionId},
    locale::Locale,
};
use sea_orm::{Condition, DeriveValueType};
use std::{fmt, str::FromStr};

crate::choices! {
    /// In which capacity somebody writes who may speak for an organisation.
    Capacity {
        Personal = "personal" => capacity_personal,
        /// For an organisation.
        OnBehalf = "on-behalf" => capacity_on_behalf,
    }
}

crate::choices! {
    /// What a discussion is for.
    Kind {
        Question = "question" => kind_question,
        Conversation = "conversation" => kind_conversation,
        Announcement = "announcement" => kind_announcement,
    }
}

crate::choices! {
    /// In which way a reader reacts to a post.
    Reaction {
        Helpful = "helpful" => post_helpful,
    }
}

impl Reaction {
    /// What those read who cannot react themselves: that so many did.
    pub fn said_by(self, t: Locale, count: i64) -> String {
        match self {
            Self::Helpful => t.post_helped(count),
        }
    }
}

/// How many reacted to a post, in each way: `helpful 3`.
#[derive(Clone, Debug, Default, PartialEq, Eq, DeriveValueType)]
#[sea_orm(value_type = "String")]
pub struct Reactions([i64; Reaction::ALL.len()]);

impl Reactions {
    pub fn of(&self, kind: Reaction) -> i64 {
        self.0[kind as usize]
    }

    /// In whichever way.
    pub fn all(&self) -> i64 {
        self.0.iter().sum()
    }

    /// Counts one that comes (1) or goes (-1).
    pub fn count(&mut self, kind: Reaction, step: i64) {
        self.0[kind as usize] += step;
    }
}

impl fmt::Display for Reactions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let some = Reaction::ALL.iter().filter(|kind| self.of(**kind) != 0);
        for (at, kind) in some.enumerate() {
            let comma = if at > 0 { "," } else { "" };
            write!(f, "{comma}{kind} {}", self.of(*kind))?;
        }
        Ok(())
    }
}

impl FromStr for Reactions {
    type Err = NotReactions;

    fn from_str(text: &str) -> Result<Self, NotReactions> {
        let mut reactions = Self::default();
        for one in text.split(',').filter(|one| !one.is_empty()) {
            let (kind, count) = one.split_once(' ').ok_or(NotReactions)?;
            let kind = Reaction::parse(kind).ok_or(NotReactions)?;
            reactions.0[kind as usize] = count.parse().map_err(|_| NotReactions)?;
        }
        Ok(reactions)
    }
}

/// A column holds something else than [`Reactions`].
#[derive(Debug, thiserror::Error)]
#[error("no counts of reactions")]
pub struct NotReactions;

impl rusqlite::types::FromSql for Reactions {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        value.as_str()?.parse().map_err(rusqlite::types::FromSqlError::other)
    }
}

impl Cell for Reactions {}

/// In which ways the one who asks has reacted to a post: a bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, DeriveValueType)]
pub struct Mine(i64);

impl Mine {
    pub fn bit(kind: Reaction) -> i64 {
        1 << kind as usize
    }

    pub fn has(self, kind: Reaction) -> bool {
        self.0 & Self::bit(kind) != 0
    }
}

impl rusqlite::types::FromSql for Mine {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        value.as_i64().map(Self)
    }
}

impl Cell for Mine {}

/// A discussion that may be begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDiscussion {
    pub title: String,
    pub kind: Kind,
    pub place: Place,
    pub language: String,
    pub body: String,
}

/// What a discussion is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Theme(String),
    Solution(SolutionId),
    Exchange(ExchangeId),
}

/// Reads the form of a new discussion.
///
/// # Errors
/// A complaint for each field that cannot be.
pub fn discussion(typed: &Typed) -> Result<NewDiscussion, Errors> {
    let (opening, errors) = OPENING.read(typed);
    let on_solution = typed.number(SOLUTION).map(SolutionId).map(Place::Solution);
    let on_exchange = typed.number(EXCHANGE).map(ExchangeId).map(Place::Exchange);
    let place = on_solution.or(on_exchange).unwrap_or(Place::Theme(opening.theme));
    let new = opening.kind.map(|kind| NewDiscussion {
        title: opening.title,
        kind,
        place,
        language: opening.language,
        body: opening.body,
    });
    errors.unless(new)
}

/// Reads the text of a post.
///
/// # Errors
/// A complaint about it.
pub fn body(typed: &Typed) -> Result<String, Errors> {
    let (body, errors) = POST.read(typed);
    errors.unless(Some(body))
}

/// Which discussions somebody may see: all of them are public.
pub fn visible_to(_: &Asker) -> Condition {
    Condition::all()
}

/// Nobody reacts to their own posts.
pub fn may_react(author: PersonId, me: PersonId) -> bool {
    author != me
}

/// One's own words are one's own to change, and nobody else's.
pub fn may_edit_post(post_author: PersonId, person: PersonId) -> bool {
    post_author == person
}

/// The one who asked says what answered the question; a facilitator may, where they do not.
pub fn may_mark_answer(kind: Kind, asker: PersonId, person: PersonId, role: Role) -> bool {
    kind == Kind::Question && (asker == person || role.facilitates())
}

/// A reply can be the answer; the question itself cannot.
pub fn can_be_answer(post_number: i64) -> bool {
    post_number > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::form::Complaint;

    fn form() -> Typed {
        Typed::of([
            ("title", "How do you keep pumps working?"),
            ("kind", "question"),
            ("theme", "water-supply"),
            ("language", "en"),
            ("body", "We have 40 pumps."),
        ])
    }

    fn complaint(field: &str, value: impl ToString) -> Option<Complaint> {
        discussion(&form().with(field, value)).err()?.of(field)
    }

    #[test]
    fn a_discussion_has_a_place() {
        assert_eq!(discussion(&form()).map(|d| d.place), Ok(Place::Theme("water-supply".into())));
        assert_eq!(complaint("theme", "nothing"), Some(Complaint::NotInList));
        let on_solution = form().with("solution", 7).with("theme", "");
        assert_eq!(discussion(&on_solution).map(|d| d.place), Ok(Place::Solution(SolutionId(7))));
        let on_exchange = form().with("exchange", 7).with("theme", "");
        assert_eq!(discussion(&on_exchange).map(|d| d.place), Ok(Place::Exchange(ExchangeId(7))));
    }

    #[test]
    fn each_field_is_complained_about_by_name() {
        assert_eq!(complaint("title", "Hi"), Some(Complaint::TooShort(8)));
        assert_eq!(complaint("kind", "rant"), Some(Complaint::NotInList));
        assert_eq!(complaint("body", " \n "), Some(Complaint::Missing));
        assert_eq!(complaint("body", "x".repeat(20_001)), Some(Complaint::TooLong(20_000)));
        assert_eq!(complaint("language", ""), Some(Complaint::Missing));
    }

    #[test]
    fn who_may_mark_an_answer() {
        for (kind, person, role, may) in [
            (Kind::Question, 1, Role::Member, true),
            (Kind::Question, 2, Role::Member, false),
            (Kind::Question, 2, Role::Facilitator, true),
            (Kind::Question, 2, Role::Moderator, true),
            (Kind::Conversation, 1, Role::Member, false),
            (Kind::Announcement, 1, Role::Administrator, false),
        ] {
            assert_eq!(
                may_mark_answer(kind, PersonId(1), PersonId(person), role),
                may,
                "{kind:?} {person} {role:?}"
            );
        }
    }

    #[test]
    fn only_ones_own_posts_and_only_replies() {
        assert!(may_edit_post(PersonId(3), PersonId(3)) && !may_edit_post(PersonId(3), PersonId(4)));
        assert!(!can_be_answer(1) && can_be_answer(2));
    }
}
