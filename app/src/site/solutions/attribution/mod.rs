//! How much is said of who tells a solution: so that a failure can be told by who would not sign it. Whatever shows,
//! lists, cites or sends a solution asks [`Attributed`] who told it, and is given no more than may be said.

mod vouch;

pub use vouch::{VOUCH, ask as ask_to_vouch, line, vouch};

use super::{entity::solution, rules::Solution};
use crate::site::{
    ids::{OrganisationId, PersonId},
    link,
    locale::Locale,
    people::{Byline, entity::person},
    render::Written,
    time::Moment,
    ui::Markup,
    vocabulary::COUNTRIES,
};
use macros::Record;
use sea_orm::sea_query::Expr;

crate::choices! {
    /// How much is said of who tells a solution.
    Attribution {
        Name = "name" => attribution_name,
        Organisation = "organisation" => attribution_organisation,
        Country = "country" => attribution_country,
        Withheld = "withheld" => attribution_withheld,
    }
}

#[allow(clippy::derivable_impls)] // the enum is made by a macro
impl Default for Attribution {
    fn default() -> Self {
        Self::Name
    }
}

impl Attribution {
    /// Whether people are named: its author, and whoever wrote it with them.
    pub fn names_people(self) -> bool {
        self == Self::Name
    }

    /// Whether it is said for which organisation it was done.
    pub fn names_organisation(self) -> bool {
        matches!(self, Self::Name | Self::Organisation)
    }

    /// Takes out of what is told what is not to be said.
    pub fn withhold(self, from: &mut Solution) {
        if !self.names_organisation() {
            from.organisation.clear();
        }
    }
}

/// Who tells a solution, as a row of it says. The person is known to permissions only.
#[derive(Clone, Debug, Record)]
#[record(solution::Entity)]
pub struct Attributed {
    pub attribution: Attribution,
    vouched_at: Option<Moment>,
    /// For which it was done.
    organisation: String,
    organisation_id: Option<OrganisationId>,
    /// Said where that is what its author chose, whoever else may see it on their page.
    #[record(expr = country)]
    country: String,
    #[record(nested)]
    author: Byline,
}

fn country(_: &'static str) -> Expr {
    Expr::col(("person", person::Column::Country))
}

/// As much of who tells it as may be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Teller<'a> {
    Person(&'a Byline),
    Organisation(&'a str, Option<OrganisationId>),
    /// Somebody from there; from a place that is not said where it is empty.
    Country(&'a str),
    Withheld {
        is_vouched: bool,
    },
}

impl Attributed {
    /// Who decides about it. For permissions and notices, never to be shown.
    pub fn id(&self) -> PersonId {
        self.author.id
    }

    /// Which organisation it was done for, where that is said and known.
    pub fn organisation_id(&self) -> Option<OrganisationId> {
        self.organisation_id.filter(|_| self.attribution.names_organisation())
    }

    /// Whether somebody who moderates answers for who wrote it.
    pub fn is_vouched(&self) -> bool {
        self.vouched_at.is_some()
    }

    /// As much as anybody may be told.
    pub fn teller(&self) -> Teller<'_> {
        let (organisation, id) = match self.organisation.as_str() {
            "" => (self.author.organisation.as_str(), self.author.organisation_id),
            told => (told, self.organisation_id),
        };
        match self.attribution {
            Attribution::Name => Teller::Person(&self.author),
            Attribution::Organisation if !organisation.is_empty() => Teller::Organisation(organisation, id),
            Attribution::Organisation | Attribution::Country => Teller::Country(&self.country),
            Attribution::Withheld => Teller::Withheld { is_vouched: self.is_vouched() },
        }
    }

    /// The person, for those who moderate and have to know whom they answer for.
    fn for_moderators(&self) -> &Byline {
        &self.author
    }

    /// The person, for those who write or read it with them.
    pub fn among_them(&self) -> &Byline {
        &self.author
    }

    /// A line of it.
    pub fn by(&self, t: Locale) -> Written {
        self.teller().by(t)
    }

    /// Who did something to a solution: of its author no more than of who tells it. Of others nothing where it is not
    /// signed, who may have written it with them.
    pub fn editor(&self, t: Locale, editor: &Byline) -> Option<Written> {
        match editor.id == self.id() {
            true => Some(self.by(t)),
            false => self.attribution.names_people().then(|| Teller::Person(editor).by(t)),
        }
    }
}

impl Teller<'_> {
    /// A line of it: of a person with face, organisation and country.
    pub fn by(self, t: Locale) -> Written {
        let mut markup = Markup::with_room(512);
        self.put(t, &mut markup);
        markup.shown()
    }

    /// The same, into a line.
    pub fn put(self, t: Locale, markup: &mut Markup) {
        match self {
            Self::Person(one) => {
                markup.by(t, one.who());
            }
            Self::Organisation(name, id) => {
                markup.put("<span class=\"by\">").organisation(name, id).put("</span>");
            }
            _ => {
                markup.put("<span class=\"by\">").text(&self.signed(t).0).put("</span>");
            }
        }
    }

    /// Its name and its organisation, where nothing else has room.
    pub fn signed(self, t: Locale) -> (String, String) {
        let name = match self {
            Self::Person(one) => {
                let (name, organisation) = one.signed(t);
                return (name.to_owned(), organisation.to_owned());
            }
            Self::Organisation(name, _) => name.to_owned(),
            Self::Country("") => t.told_by_somebody().to_owned(),
            Self::Country(code) => t.told_from(COUNTRIES.name(code, t).to_owned()),
            Self::Withheld { is_vouched: true } => t.told_vouched().to_owned(),
            Self::Withheld { is_vouched: false } => t.told_withheld().to_owned(),
        };
        (name, String::new())
    }

    /// The address of who it is, where one may be led there.
    pub fn path(self) -> Option<String> {
        match self {
            Self::Person(one) if !one.name.is_empty() => Some(link::person(&one.handle)),
            _ => None,
        }
    }

    /// What schema.org calls it; nothing where nobody is named.
    pub fn kind(self) -> Option<&'static str> {
        match self {
            Self::Person(_) => Some("Person"),
            Self::Organisation(..) => Some("Organization"),
            Self::Country(_) | Self::Withheld { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(attribution: Attribution, organisation: &str, country: &str) -> Attributed {
        Attributed {
            attribution,
            vouched_at: None,
            organisation: organisation.into(),
            organisation_id: None,
            country: country.into(),
            author: Byline {
                id: PersonId(7),
                handle: "marked".into(),
                name: "Marked Name".into(),
                organisation: "Marked Agency".into(),
                country: "KE".into(),
                photo: None,
                organisation_id: None,
            },
        }
    }

    fn signed(one: &Attributed) -> String {
        let (name, organisation) = one.teller().signed(Locale::ENGLISH);
        format!("{name}|{organisation}")
    }

    #[test]
    fn no_more_is_said_than_was_chosen() {
        let t = Locale::ENGLISH;
        let said = |attribution, organisation, country| signed(&of(attribution, organisation, country));
        assert_eq!(said(Attribution::Name, "Ministry", "KE"), "Marked Name|Marked Agency");
        assert_eq!(said(Attribution::Organisation, "Ministry", "KE"), "Ministry|");
        assert_eq!(said(Attribution::Organisation, "", "KE"), "Marked Agency|");
        assert_eq!(said(Attribution::Country, "Ministry", "KE"), format!("{}|", t.told_from("Kenya")));
        assert_eq!(said(Attribution::Country, "Ministry", ""), format!("{}|", t.told_by_somebody()));
        assert_eq!(said(Attribution::Withheld, "Ministry", "KE"), format!("{}|", t.told_withheld()));
        let vouched =
            Attributed { vouched_at: Some(Moment(1)), ..of(Attribution::Withheld, "Ministry", "KE") };
        assert_eq!(signed(&vouched), format!("{}|", t.told_vouched()));
    }

    #[test]
    fn what_is_unsigned_names_nobody_anywhere() {
        for attribution in [Attribution::Country, Attribution::Withheld] {
            let one = of(attribution, "Marked Ministry", "KE");
            let teller = one.teller();
            assert_eq!((teller.path(), teller.kind()), (None, None));
            let shown = format!("{:?} {}", teller, signed(&one)).to_lowercase();
            assert!(!shown.contains("marked"), "{shown}");
            let mut told = Solution { organisation: "Marked Ministry".into(), ..Solution::default() };
            attribution.withhold(&mut told);
            assert_eq!(told.organisation, "");
        }
        assert!(Attribution::Organisation.names_organisation() && !Attribution::Organisation.names_people());
    }
}
