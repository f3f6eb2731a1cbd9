//! Who asks, as far as it decides what they may see and do. The web's session holds one of these; so do
//! feeds, jobs and mails, which have no session.

use super::{
    ids::{FileId, PersonId},
    things::Thing,
};

crate::choices! {
    /// What a person may do beyond what everybody may.
    Role {
        Member = "member" => role_member,
        Facilitator = "facilitator" => role_facilitator,
        Moderator = "moderator" => role_moderator,
        Administrator = "administrator" => role_administrator,
    }
}

#[allow(clippy::derivable_impls)] // the enum is made by a macro
impl Default for Role {
    fn default() -> Self {
        Self::Member
    }
}

impl Role {
    /// May read what was taken down, and take down what breaks the rules.
    pub fn moderates(self) -> bool {
        matches!(self, Self::Moderator | Self::Administrator)
    }

    /// May help threads along: mark answers in the asker's place.
    pub fn facilitates(self) -> bool {
        self != Self::Member
    }
}

crate::choices! {
    /// Who sees something that a person says of themselves, beside them.
    Audience {
        Everybody = "everybody" => audience_everybody,
        /// Whoever is signed in.
        Members = "members" => audience_members,
        Nobody = "nobody" => audience_nobody,
    }
}

#[allow(clippy::derivable_impls)] // the enum is made by a macro
impl Default for Audience {
    fn default() -> Self {
        Self::Everybody
    }
}

impl Audience {
    /// Those to which a visitor belongs, or who is signed in.
    pub fn with(is_member: bool) -> &'static [Self] {
        if is_member { &[Self::Everybody, Self::Members] } else { &[Self::Everybody] }
    }
}

crate::choices! {
    /// What a link does that is sent to a person. Its label is the subject of the letter.
    Purpose {
        /// Shows that an address is theirs; where it is another than before, it takes its place.
        Prove = "prove" => letter_prove_subject,
        /// Sets a new password.
        Reset = "reset" => letter_reset_subject,
        /// Takes a change of address back.
        Undo = "undo" => letter_undo_subject,
    }
}

/// A person who acts.
#[derive(Clone, Debug)]
pub struct Me {
    pub id: PersonId,
    pub handle: String,
    pub name: String,
    pub country: String,
    pub country_for: Audience,
    /// Empty where they do not show it to everybody: forms that all may read once they are sent begin with it.
    pub organisation: String,
    pub languages: Vec<String>,
    /// On which themes they can help, and on which they want to learn.
    pub knows: Vec<String>,
    pub wants: Vec<String>,
    pub role: Role,
    /// The country whose requests they endorse; empty where they are no focal point.
    pub focal_for: String,
    /// For how many organisations they may speak.
    pub speaks_for: i64,
    /// They have answered the first questions, or left them.
    pub is_welcomed: bool,
    pub photo: Option<FileId>,
}

impl Me {
    /// All of their themes.
    pub fn themes(&self) -> Vec<String> {
        self.knows.iter().chain(&self.wants).cloned().collect()
    }

    /// Their country, where they show it to everybody.
    pub fn shown_country(&self) -> &str {
        if self.country_for == Audience::Everybody { &self.country } else { "" }
    }

    /// The language in which they write, where it is not said: that of the page if it is theirs, else their first.
    pub fn writes_in<'a>(&'a self, page: &'a str) -> &'a str {
        if self.languages.iter().any(|code| code == page) {
            return page;
        }
        self.languages.first().map_or(page, String::as_str)
    }

    /// The codes that they have chosen of any list: country, languages, themes.
    pub fn codes(&self) -> Vec<String> {
        let country = std::iter::once(&self.country).chain(&self.languages).cloned();
        country.chain(self.themes()).collect()
    }
}

/// What a person is within something: a member of a group, an editor for an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleWithin {
    pub thing: Thing,
    pub id: i64,
    pub role: Role,
}

/// Who asks to see something: a person, or a visitor.
#[derive(Clone, Debug, Default)]
pub struct Asker {
    pub me: Option<Me>,
    /// Beside the role that counts everywhere.
    pub roles: Vec<RoleWithin>,
}

impl From<Me> for Asker {
    fn from(me: Me) -> Self {
        Self { me: Some(me), roles: Vec::new() }
    }
}

impl Asker {
    /// Somebody who is not signed in.
    pub fn visitor() -> Self {
        Self::default()
    }

    pub fn id(&self) -> Option<PersonId> {
        self.me.as_ref().map(|me| me.id)
    }

    pub fn is(&self, person: PersonId) -> bool {
        self.id() == Some(person)
    }

    /// The role that counts everywhere.
    pub fn role(&self) -> Role {
        self.me.as_ref().map(|me| me.role).unwrap_or_default()
    }

    /// The role within a thing, where they have one there.
    pub fn role_within(&self, thing: Thing, id: i64) -> Option<Role> {
        self.roles.iter().find(|one| (one.thing, one.id) == (thing, id)).map(|one| one.role)
    }
}
