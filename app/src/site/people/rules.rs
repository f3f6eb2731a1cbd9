//! What an account and a profile may be.

use crate::site::{
    form::{Complaint, Errors},
    locale::Locale,
    text, themes,
    vocabulary::{COUNTRIES, LANGUAGES},
};
use serde::Deserialize;

/// NIST 800-63B-4: at least 15 characters where the password is the only factor.
pub const PASSWORD_LEAST: usize = 15;
const PASSWORD_MOST: usize = 1000;
pub const ABOUT_MOST: usize = 2_000;
pub const LANGUAGES_MOST: usize = 6;
const HANDLE_LENGTH: std::ops::RangeInclusive<usize> = 3..=30;

/// The sign-up form as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignUpForm {
    pub name: String,
    pub handle: String,
    pub email: String,
    pub password: String,
    pub country: String,
    pub to: String,
}

/// A new account that may be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignUp {
    pub name: String,
    pub handle: String,
    pub email: String,
    pub password: String,
    pub country: String,
}

/// Reads the sign-up form.
///
/// # Errors
/// A complaint for each field that cannot be.
pub fn sign_up(form: &SignUpForm) -> Result<SignUp, Errors> {
    let mut errors = Errors::default();
    let account = SignUp {
        name: name(&mut errors, &form.name),
        handle: handle(&mut errors, &form.handle),
        email: email(&mut errors, &form.email),
        password: password(&mut errors, "password", &form.password),
        country: errors.choice("country", &form.country, |code| COUNTRIES.has(code).then(|| code.to_owned())).unwrap_or_default(),
    };
    errors.unless(Some(account))
}

/// Handles are plain lower-case Latin letters and digits. What shows nothing in what was typed is not taken out of it: whoever
/// types it means to look like somebody else.
fn handle(errors: &mut Errors, typed: &str) -> String {
    let handle = errors.line("handle", typed, HANDLE_LENGTH).to_lowercase();
    let plain = handle.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
    if !plain || !typed.is_ascii() || handle.starts_with('-') || handle.ends_with('-') {
        errors.add("handle", Complaint::HandleLetters);
    }
    handle
}

/// Names that would speak for the place, or for a page of it.
const RESERVED: &[&str] = &[
    "abuse",
    "admin",
    "administrator",
    "administrators",
    "admins",
    "all",
    "anonymous",
    "api",
    "banyan",
    "bot",
    "contact",
    "everybody",
    "everyone",
    "facilitator",
    "facilitators",
    "help",
    "helpdesk",
    "hostmaster",
    "info",
    "mail",
    "me",
    "mod",
    "moderation",
    "moderator",
    "moderators",
    "mods",
    "nobody",
    "noreply",
    "notifications",
    "null",
    "official",
    "operator",
    "owner",
    "postmaster",
    "privacy",
    "root",
    "security",
    "settings",
    "staff",
    "status",
    "superuser",
    "support",
    "sysadmin",
    "system",
    "team",
    "undefined",
    "webmaster",
    "www",
    "you",
];

/// Whether a handle looks like one that nobody may choose, or is made of such: whatever hyphens and numbers stand in it.
pub fn is_reserved(handle: &str) -> bool {
    let is_one = |word: &str| {
        let word = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let looks = [look(word), look(&word.replace('1', "i"))];
        RESERVED.iter().any(|reserved| looks.contains(&look(reserved)))
    };
    let mut words = handle.split('-').filter(|word| !word.is_empty() && *word != "the");
    is_one(&handle.replace('-', "")) || words.all(is_one)
}

/// What a handle looks like (the skeleton of UTS 39): `paul` and `pau1` are one look, which only one person may have.
pub fn look(handle: &str) -> String {
    let skeleton = |text: &str| unicode_security::skeleton(text).collect::<String>().to_lowercase();
    skeleton(&skeleton(handle)) // the digit 0 looks like a capital O, and that in lower case like a small one
}

/// One address, never a list.
fn email(errors: &mut Errors, typed: &str) -> String {
    let address = errors.line("email", typed, 1..=254).to_lowercase();
    if !address.is_empty() && address.parse::<lettre::Address>().is_err() {
        errors.add("email", Complaint::NotAnAddress);
    }
    address
}

/// Long enough; any characters, nothing about which. Whether it is soon guessed takes long to say, so that is asked last
/// ([`Passwords`](super::passwords::Passwords)).
pub fn password(errors: &mut Errors, field: &str, typed: &str) -> String {
    let count = typed.chars().count();
    if count == 0 {
        errors.add(field, Complaint::Missing);
    } else if count < PASSWORD_LEAST {
        errors.add(field, Complaint::TooShort(PASSWORD_LEAST));
    } else if count > PASSWORD_MOST {
        errors.add(field, Complaint::TooLong(PASSWORD_MOST));
    }
    typed.to_owned()
}

/// A name in any script. Signs, joiners and loose accents alone name nobody, and some of them show nothing.
fn name(errors: &mut Errors, typed: &str) -> String {
    let name = errors.line("name", typed, 1..=80);
    if !name.chars().any(char::is_alphanumeric) {
        errors.add("name", Complaint::Missing);
    }
    name
}

/// The profile form as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ProfileForm {
    pub name: String,
    pub country: String,
    pub languages: Vec<String>,
    pub organisation: String,
    pub about: String,
    pub knows: Vec<String>,
    pub wants: Vec<String>,
    pub time_zone: String,
    pub locale: String,
    pub version: i64,
}

/// A profile that may be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    pub name: String,
    pub country: String,
    pub languages: Vec<String>,
    pub organisation: String,
    pub about: String,
    pub knows: Vec<String>,
    pub wants: Vec<String>,
    pub time_zone: String,
    pub locale: Locale,
}

/// Reads the profile form.
///
/// # Errors
/// A complaint for each field that cannot be.
pub fn profile(form: &ProfileForm) -> Result<Profile, Errors> {
    let mut errors = Errors::default();
    let profile = Profile {
        name: name(&mut errors, &form.name),
        country: errors.choice("country", &form.country, |code| COUNTRIES.has(code).then(|| code.to_owned())).unwrap_or_default(),
        languages: errors.choices("languages", &form.languages, 1..=LANGUAGES_MOST, |code| LANGUAGES.has(code)),
        organisation: errors.line("organisation", &form.organisation, 0..=160),
        about: errors.prose("about", &form.about, 0..=ABOUT_MOST),
        knows: errors.choices("knows", &form.knows, 0..=12, themes::exists),
        wants: errors.choices("wants", &form.wants, 0..=12, themes::exists),
        time_zone: time_zone(&mut errors, &form.time_zone),
        locale: errors.choice("locale", &form.locale, Locale::parse).unwrap_or_default(),
    };
    errors.unless(Some(profile))
}

fn time_zone(errors: &mut Errors, typed: &str) -> String {
    let zone = text::line(typed);
    if !zone.is_empty() && zone.parse::<chrono_tz::Tz>().is_err() {
        errors.add("time_zone", Complaint::NotInList);
    }
    zone
}

/// A place on this site to go to after signing in; anything else is the start page.
pub fn local(to: &str) -> &str {
    let is_path = to.starts_with('/') && !to.starts_with("//") && !to.starts_with("/\\") && !to.chars().any(char::is_control);
    if is_path { to } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> SignUpForm {
        SignUpForm {
            name: "Ana".into(),
            handle: "ana-mz".into(),
            email: "Ana@Example.org".into(),
            password: "mango river lantern nine".into(),
            country: "MZ".into(),
            to: String::new(),
        }
    }

    fn complaint(change: impl FnOnce(&mut SignUpForm), field: &str) -> Option<Complaint> {
        let mut form = form();
        change(&mut form);
        sign_up(&form).err()?.of(field)
    }

    #[test]
    fn a_good_form_makes_an_account() {
        let account = sign_up(&form()).expect("an account");
        assert_eq!(account.email, "ana@example.org");
        assert_eq!(account.handle, "ana-mz");
    }

    #[test]
    fn each_field_is_complained_about_by_name() {
        assert_eq!(complaint(|f| f.name = "  ".into(), "name"), Some(Complaint::Missing));
        assert_eq!(complaint(|f| f.handle = "аna".into(), "handle"), Some(Complaint::HandleLetters));
        assert_eq!(complaint(|f| f.handle = "-ana".into(), "handle"), Some(Complaint::HandleLetters));
        assert_eq!(complaint(|f| f.email = "ana@".into(), "email"), Some(Complaint::NotAnAddress));
        assert_eq!(complaint(|f| f.email = "a@x.org, b@y.org".into(), "email"), Some(Complaint::NotAnAddress));
        assert_eq!(complaint(|f| f.password = "short".into(), "password"), Some(Complaint::TooShort(15)));
        assert_eq!(complaint(|f| f.password = "p".repeat(1001), "password"), Some(Complaint::TooLong(1000)));
        assert_eq!(complaint(|f| f.country = "XX".into(), "country"), Some(Complaint::NotInList));
    }

    #[test]
    fn a_handle_looks_like_nobody_else() {
        for handle in ["adm\u{200D}in", "ana\u{34F}mz", "ana\u{301}mz", "a\u{200B}na"] {
            assert_eq!(complaint(|f| f.handle = handle.into(), "handle"), Some(Complaint::HandleLetters), "{handle:?}");
        }
        for (one, two) in [("paul", "pau1"), ("rosa-10", "rosa-lo"), ("amrita", "arnrita"), ("o0o", "000")] {
            assert_eq!(look(one), look(two));
        }
        assert_ne!(look("ana-mz"), look("ana-my"));
    }

    #[test]
    fn nobody_speaks_for_the_place() {
        for handle in [
            "admin",
            "adm1n",
            "admin1",
            "sysadm1n",
            "banyan-team",
            "the-banyan",
            "ad-min",
            "r00t",
            "support",
            "rnoderator",
            "m0derator",
            "banyan",
            "-root-",
        ] {
            assert!(is_reserved(handle), "{handle}");
        }
        for handle in ["ana-mz", "admina", "rooted", "wateradmin", "helpage-ke"] {
            assert!(!is_reserved(handle), "{handle}");
        }
    }

    #[test]
    fn a_name_shows_something_in_any_script() {
        for blank in ["\u{200D}", "\u{200C}\u{200D} \u{FE0F}", "\u{3164}", "\u{2800}", "\u{200E}\u{200F}", "\u{301}", "\u{E0041}", "…"] {
            assert_eq!(complaint(|f| f.name = blank.into(), "name"), Some(Complaint::Missing), "{blank:?}");
        }
        for name in ["Ana", "王", "می\u{200C}خواهم", "क्\u{200D}ष", "አና", "X Æ A-12", "Ana 👩\u{200D}🌾"] {
            assert_eq!(complaint(|f| f.name = name.into(), "name"), None, "{name}");
        }
    }

    #[test]
    fn a_profile_has_a_language_and_known_codes() {
        let form = ProfileForm {
            name: "Ana".into(),
            country: "MZ".into(),
            locale: "fr".into(),
            time_zone: "Africa/Nowhere".into(),
            ..Default::default()
        };
        let errors = profile(&form).expect_err("complaints");
        assert_eq!(errors.of("languages"), Some(Complaint::Missing));
        assert_eq!(errors.of("time_zone"), Some(Complaint::NotInList));
    }

    #[test]
    fn the_way_back_stays_on_this_site() {
        for (to, goes) in
            [("/a?b=c", "/a?b=c"), ("//evil.example", "/"), ("/\\evil.example", "/"), ("https://evil.example", "/"), ("/a\r\nX: y", "/")]
        {
            assert_eq!(local(to), goes);
        }
    }
}
