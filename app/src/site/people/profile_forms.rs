//! The forms about who somebody is: the profile, and the first questions.

use super::{
    entity::{Audiences, Level},
    forms::{NAME_MOST, TO},
};
use crate::site::{
    access::Audience,
    form::{
        FormSpec, List, LongList, Part, action, choice, group, heading, hidden, line, lines, markdown,
        one_of, pair, ticked, version,
    },
    locale::Locale,
    menu::Menu,
    themes::THEME,
    vocabulary::{COUNTRY, LANGUAGE, TIME_ZONE},
};
use std::sync::LazyLock;

const THEMES_MOST: usize = 12;
const LANGUAGES_MOST: usize = 6;
const LINKS_MOST: usize = 4;
const LINK_MOST: usize = 300;

/// A profile that may be saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Profile {
    pub name: String,
    pub pronouns: String,
    pub country: String,
    pub languages: Vec<Spoken>,
    pub organisation: String,
    pub about: String,
    pub links: Vec<String>,
    pub knows: Vec<String>,
    pub wants: Vec<String>,
    pub audiences: Audiences,
    /// Whether they are to be found.
    pub listed: bool,
    pub time_zone: String,
    #[cfg_attr(test, serde(serialize_with = "code"))]
    pub locale: Locale,
}

/// A language, and how well somebody speaks it, where they say that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Spoken {
    pub language: String,
    pub level: Option<Level>,
}

fn languages<T: 'static>(least: usize, place: fn(&mut T) -> &mut Vec<Spoken>) -> Part<T> {
    let spoken = FormSpec::new([pair(
        one_of("language", LANGUAGE)
            .label(Locale::field_spoken)
            .required()
            .by_typing()
            .of(|spoken: &mut Spoken| &mut spoken.language),
        choice("level", Level::options)
            .in_menu(&LEVELS)
            .label(Locale::field_level)
            .of(|spoken| &mut spoken.level),
    )]);
    group("languages", least..=LANGUAGES_MOST, spoken)
        .label(Locale::field_languages)
        .each(Locale::field_spoken)
        .help(Locale::field_languages_help)
        .more(Locale::field_languages_more)
        .of(place)
}

const LEVELS: LongList = LongList {
    has: |code| Level::parse(code).is_some(),
    name: |code, t| Level::parse(code).map(|level| level.label(t).to_owned()).unwrap_or_default(),
    options: Level::options,
    menu: |t| Menu::of(&Level::options(t)),
    kind: None,
};

const AUDIENCES: LongList = LongList {
    has: |code| Audience::parse(code).is_some(),
    name: |code, t| Audience::parse(code).map(|whom| whom.label(t).to_owned()).unwrap_or_default(),
    options: Audience::options,
    menu: |t| Menu::of(&Audience::options(t)),
    kind: None,
};

/// Who sees a field of the profile. There is no answer for who gives none: nothing is shown that nobody chose to show.
macro_rules! seen_by {
    (Locale::$name:ident) => {
        choice(stringify!($name), Audience::options)
            .in_menu(&AUDIENCES)
            .label(Locale::$name)
            .required()
            .as_code_of(
                |profile: &Profile| Some(profile.audiences.$name),
                |profile, whom| profile.audiences.$name = whom.unwrap_or(Audience::Nobody),
            )
    };
}

const YES: &str = "yes";
const NO: &str = "no";
const LISTED: List = List::Few(|t| vec![(YES, t.listed_yes()), (NO, t.listed_no())]);

/// The languages of the site, each in itself.
const OWN_NAMES: List =
    List::Few(|_| Locale::all().map(|locale| (locale.code(), locale.own_name())).collect());

pub static PROFILE: LazyLock<FormSpec<Profile>> = LazyLock::new(|| {
    FormSpec::new([
        line("name", 1..=NAME_MOST)
            .label(Locale::field_name)
            .help(Locale::field_name_help)
            .of(|p: &mut Profile| &mut p.name),
        pair(
            line("pronouns", 0..=40).label(Locale::field_pronouns).of(|p: &mut Profile| &mut p.pronouns),
            seen_by!(Locale::pronouns_for),
        ),
        pair(
            line("organisation", 0..=160)
                .label(Locale::field_organisation)
                .of(|p: &mut Profile| &mut p.organisation),
            seen_by!(Locale::organisation_for),
        ),
        pair(
            one_of("country", COUNTRY)
                .label(Locale::field_country)
                .required()
                .by_typing()
                .of(|p: &mut Profile| &mut p.country),
            seen_by!(Locale::country_for),
        ),
        heading(Locale::field_languages, None),
        languages(1, |p: &mut Profile| &mut p.languages),
        seen_by!(Locale::languages_for),
        heading(Locale::profile_learning, None),
        ticked("knows", THEME, THEMES_MOST)
            .label(Locale::field_knows)
            .help(Locale::field_knows_help)
            .of(|p| &mut p.knows),
        seen_by!(Locale::knows_for),
        ticked("wants", THEME, THEMES_MOST)
            .label(Locale::field_wants)
            .help(Locale::field_wants_help)
            .of(|p| &mut p.wants),
        seen_by!(Locale::wants_for),
        heading(Locale::profile_more, None),
        markdown("about", 0..=2_000)
            .label(Locale::field_about)
            .help(Locale::field_about_help)
            .rows(5)
            .without_composer()
            .of(|p| &mut p.about),
        seen_by!(Locale::about_for),
        lines("links", 0..=LINKS_MOST, LINK_MOST)
            .label(Locale::field_links)
            .help(Locale::field_links_help)
            .rows(2)
            .of(|p| &mut p.links),
        seen_by!(Locale::links_for),
        heading(Locale::profile_here, None),
        one_of("listed", LISTED)
            .label(Locale::field_listed)
            .help(Locale::field_listed_help)
            .required()
            .as_code_of(
                |p: &Profile| if p.listed { YES.to_owned() } else { NO.to_owned() },
                |p, code| p.listed = code == YES,
            ),
        one_of("time_zone", List::Many(&TIME_ZONE))
            .label(Locale::field_time_zone)
            .help(Locale::field_time_zone_help)
            .of(|p| &mut p.time_zone),
        one_of("locale", OWN_NAMES).label(Locale::field_locale).required().as_code_of(
            |p| p.locale.code().to_owned(),
            |p, code| p.locale = Locale::parse(&code).unwrap_or_default(),
        ),
        version(),
        action(),
    ])
});

/// What somebody answers who has just joined; what they leave is as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Welcome {
    pub country: String,
    pub languages: Vec<Spoken>,
    pub knows: Vec<String>,
    pub wants: Vec<String>,
}

pub static WELCOME: LazyLock<FormSpec<Welcome>> = LazyLock::new(|| {
    FormSpec::new([
        heading(Locale::first_where, None),
        one_of("country", COUNTRY)
            .label(Locale::field_country)
            .by_typing()
            .of(|w: &mut Welcome| &mut w.country),
        languages(0, |w: &mut Welcome| &mut w.languages),
        heading(Locale::first_knows, Some(Locale::first_knows_help)),
        ticked("knows", THEME, THEMES_MOST).label(Locale::field_knows).of(|w| &mut w.knows),
        heading(Locale::first_wants, Some(Locale::first_wants_help)),
        ticked("wants", THEME, THEMES_MOST).label(Locale::field_wants).of(|w| &mut w.wants),
        hidden(TO),
        version(),
        action(),
    ])
});

#[cfg(test)]
fn code<S: serde::Serializer>(locale: &Locale, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(locale.code())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::form::sample::{assert_round_trip, filled};

    #[test]
    fn the_forms_hold_all_of_a_profile() {
        let typed = filled(&PROFILE.outline).with("locale", "fr").with("listed", YES);
        assert_round_trip(&PROFILE, &typed, &[]);
        assert_round_trip(&WELCOME, &filled(&WELCOME.outline), &[]);
    }
}
