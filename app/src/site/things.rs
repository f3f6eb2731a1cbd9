//! Every kind of thing that has an address, and what cached pages are tagged with.

use super::{link, themes};
use std::fmt;

macro_rules! things {
    ($($thing:ident, $key:ident = $code:literal at $list:literal => $label:ident;)+) => {
        crate::choices! {
            /// A kind of thing. Its code names it in the database.
            Thing { $($thing = $code => $label),+ }
        }

        impl Thing {
            /// The address of the list of them.
            pub const fn list(self) -> &'static str {
                match self { $(Self::$thing => $list),+ }
            }
        }

        /// Their keys.
        pub mod keys {
            crate::site::ids::ids! { $($key of $thing;)+ }
        }
    };
}

things! {
    Person, PersonId = "person" at "/people" => kind_person;
    Solution, SolutionId = "solution" at "/solutions" => kind_solution;
    Discussion, DiscussionId = "discussion" at "/discussions" => kind_discussion;
    Exchange, ExchangeId = "exchange" at "/exchanges" => kind_exchange;
    Pitfall, PitfallId = "pitfall" at "/pitfalls" => kind_pitfall;
    Offer, StandingOfferId = "offer" at "/offers" => kind_standing_offer;
    Page, PageId = "page" at "/about" => kind_page;
    Correspondence, CorrespondenceId = "correspondence" at "/messages" => kind_correspondence;
    Organisation, OrganisationId = "organisation" at "/organisations" => kind_organisation;
}

impl Thing {
    /// The first part of its addresses, without the slash.
    pub fn collection(self) -> &'static str {
        &self.list()[1..]
    }

    /// The address of the list of them, or of what is under it, like `/new`.
    pub fn address(self, rest: &str) -> String {
        [self.list(), rest].concat()
    }
}

/// Something that a page shows, or a list that it is cut from: what is written touches tags, what is cached
/// depends on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// One thing.
    Of(Thing, i64),
    /// The list of all things of a kind, or of those on a theme.
    List(Thing, Option<&'static str>),
    /// The same list as the index has it: this process touches it, and no other hears of it, when its index has taken
    /// something of it in.
    Indexed(Thing, Option<&'static str>),
}

impl Tag {
    /// The tree of themes, which every page shows something of.
    pub const TREE: Self = Self::List(Thing::Page, None);

    pub fn of(thing: Thing, id: i64) -> Self {
        Self::Of(thing, id)
    }

    /// The kind of thing, and its number; a list has none.
    pub fn thing(self) -> (Thing, i64) {
        match self {
            Self::Of(thing, id) => (thing, id),
            Self::List(thing, _) | Self::Indexed(thing, _) => (thing, 0),
        }
    }

    /// The list that a page narrowed to a theme (or to none, when empty) is cut from.
    pub fn list(thing: Thing, theme: &str) -> Self {
        Self::List(thing, themes::find(theme).map(|theme| theme.slug.as_str()))
    }

    /// The lists in which a thing on these themes stands: of all, of each theme and of what is above it.
    pub fn lists<'a>(thing: Thing, of: impl IntoIterator<Item = &'a String>) -> impl Iterator<Item = Self> {
        let found = of.into_iter().filter_map(|slug| themes::find(slug));
        let slugs = found.flat_map(|theme| std::iter::once(&theme.slug).chain(&theme.parent));
        let lists = slugs.map(move |slug| Self::List(thing, Some(slug.as_str())));
        std::iter::once(Self::List(thing, None)).chain(lists)
    }

    /// The same lists as the index has them.
    pub fn indexed<'a>(thing: Thing, of: impl IntoIterator<Item = &'a String>) -> impl Iterator<Item = Self> {
        Self::lists(thing, of).map(|list| match list {
            Self::List(thing, theme) => Self::Indexed(thing, theme),
            other => other,
        })
    }

    /// Reads what [`fmt::Display`] writes of what all processes hear of.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((thing, theme)) = text.split_once('/') {
            let thing = Thing::parse(thing)?;
            return if theme.is_empty() {
                Some(Self::List(thing, None))
            } else {
                Some(Self::List(thing, Some(themes::find(theme)?.slug.as_str())))
            };
        }
        let (thing, id) = text.split_once('.')?;
        Some(Self::Of(Thing::parse(thing)?, id.parse().ok()?))
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Of(thing, id) => write!(f, "{thing}.{id}"),
            Self::List(thing, theme) => write!(f, "{thing}/{}", theme.unwrap_or_default()),
            Self::Indexed(thing, theme) => write!(f, "{thing}~{}", theme.unwrap_or_default()),
        }
    }
}

/// The page of a person.
pub fn of_person(handle: &str) -> String {
    link::person(handle)
}

/// The key of a thing whose page is found by it.
pub trait Key: Copy + Into<i64> {
    const THING: Thing;

    /// `/solutions/42-what-it-is-called`
    fn path(self, title: &str) -> String {
        link::path(Self::THING.collection(), self.into(), title)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_as_they_are_written() {
        let lists =
            [None, Some("water")].map(|theme| Thing::ALL.iter().map(move |thing| Tag::List(*thing, theme)));
        let things = Thing::ALL.iter().map(|thing| Tag::Of(*thing, i64::MAX));
        for tag in lists.into_iter().flatten().chain(things) {
            assert_eq!(Tag::parse(&tag.to_string()), Some(tag));
        }
        let indexed = Tag::Indexed(Thing::Solution, Some("water")).to_string();
        for unknown in [indexed.as_str(), "", "person", "person.x", "house.1", "solution/no-such-theme", "é"]
        {
            assert_eq!(Tag::parse(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn a_thing_stands_in_the_lists_of_its_themes_and_of_those_above() {
        let lists: Vec<_> = Tag::lists(Thing::Solution, &["water-supply".to_owned()]).collect();
        let expected =
            [None, Some("water-supply"), Some("water")].map(|theme| Tag::List(Thing::Solution, theme));
        assert_eq!(lists, expected);
    }
}
