//! What an account and a profile may be, and who sees which of it.

pub use super::forms::{NewAddress, Passwords, Profile, SignUp, Spoken, Welcome};

use super::{
    forms::{ADDRESS, PASSWORD_LEAST, PASSWORD_LEAST_BESIDE, PASSWORDS, PROFILE, SIGN_UP, WELCOME},
    login,
    oidc::FROM_ELSEWHERE,
};
use crate::site::{
    access::{Asker, Audience},
    form::{Complaint, Errors, FormSpec, Typed},
    ids::PersonId,
    text,
    token::hash,
};
use std::collections::HashSet;

/// Reads the sign-up form.
///
/// # Errors
/// A complaint for each field that cannot be.
pub fn sign_up(typed: &Typed) -> Result<SignUp, Errors> {
    let (account, errors) = account(typed, &SIGN_UP);
    errors.unless(Some(account))
}

/// What an account is called and where it is reached, whichever form makes it.
fn account(typed: &Typed, form: &FormSpec<SignUp>) -> (SignUp, Errors) {
    let (mut account, mut errors) = form.read(typed);
    name(&mut errors, &account.name);
    account.handle = handle(&mut errors, typed.text("handle"), &account.handle);
    account.email = email(&mut errors, &account.email);
    (account, errors)
}

/// Reads the form of who comes from elsewhere, and needs no password.
///
/// # Errors
/// A complaint for each field that cannot be.
pub fn from_elsewhere(typed: &Typed) -> Result<SignUp, Errors> {
    let (account, mut errors) = account(typed, &FROM_ELSEWHERE);
    if is_reserved(&account.handle) {
        errors.add("handle", Complaint::Reserved);
    }
    errors.unless(Some(account))
}

/// Handles are plain lower-case Latin letters and digits. What shows nothing in what was typed is not taken
/// out of it: whoever types it means to look like somebody else.
fn handle(errors: &mut Errors, typed: &str, handle: &str) -> String {
    let handle = login::handle(handle);
    let plain =
        handle.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
    if !plain || !typed.trim().is_ascii() || handle.starts_with('-') || handle.ends_with('-') {
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

/// Whether a handle looks like one that nobody may choose, or is made of such: whatever hyphens and numbers
/// stand in it.
pub fn is_reserved(handle: &str) -> bool {
    let is_one = |word: &str| {
        let word = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let looks = [look(word), look(&word.replace('1', "i"))];
        RESERVED.iter().any(|reserved| looks.contains(&look(reserved)))
    };
    let mut words = handle.split('-').filter(|word| !word.is_empty() && *word != "the");
    is_one(&handle.replace('-', "")) || words.all(is_one)
}

/// What a handle looks like (the skeleton of UTS 39): `paul` and `pau1` are one look, which only one person
/// may have.
pub fn look(handle: &str) -> String {
    let skeleton = |text: &str| unicode_security::skeleton(text).collect::<String>().to_lowercase();
    skeleton(&skeleton(handle)) // the digit 0 looks like a capital O, and that in lower case like a small one
}

/// What stands for the short name of somebody who left: none that anybody could choose.
pub fn gone_handle(id: PersonId) -> String {
    format!("~{id}")
}

/// What stays of a look when its owner has left: enough to keep others from taking the name, by which posts of others
/// still call them, and not the name itself.
pub fn gone_look(look: &str) -> String {
    if look.starts_with('~') { look.to_owned() } else { format!("~{}", hash(look)) }
}

/// Reads the form of another address.
///
/// # Errors
/// A complaint for each field that cannot be.
pub fn new_address(typed: &Typed) -> Result<NewAddress, Errors> {
    let (mut asked, mut errors) = ADDRESS.read(typed);
    asked.email = email(&mut errors, &asked.email);
    errors.unless(Some(asked))
}

/// One address, never a list.
fn email(errors: &mut Errors, address: &str) -> String {
    let address = login::address(address);
    if !address.is_empty() && address.parse::<lettre::Address>().is_err() {
        errors.add("email", Complaint::NotAnAddress);
    }
    address
}

/// A name in any script. Signs, joiners and loose accents alone name nobody, and some of them show nothing.
fn name(errors: &mut Errors, name: &str) {
    if !name.chars().any(char::is_alphanumeric) {
        errors.add("name", Complaint::Missing);
    }
}

/// Reads the profile form.
///
/// # Errors
/// A complaint for each field that cannot be.
pub fn profile(typed: &Typed) -> Result<Profile, Errors> {
    let (mut profile, mut errors) = PROFILE.read(typed);
    name(&mut errors, &profile.name);
    each_once(&mut profile.languages);
    for link in &mut profile.links {
        *link = errors.link("links", link);
    }
    errors.unless(Some(profile))
}

/// Reads the answers to the first questions.
///
/// # Errors
/// A complaint for each that cannot be.
pub fn welcome(typed: &Typed) -> Result<Welcome, Errors> {
    let (mut answers, errors) = WELCOME.read(typed);
    each_once(&mut answers.languages);
    errors.unless(Some(answers))
}

/// Of what was said twice, what was said first.
fn each_once(languages: &mut Vec<Spoken>) {
    let mut known = HashSet::new();
    languages.retain(|spoken| known.insert(spoken.language.clone()));
}

/// Whether something that a person says of themselves is for this asker too. Whoever says it always sees it; no role
/// does beyond who is signed in.
pub fn may_see(audience: Audience, of: PersonId, asker: &Asker) -> bool {
    asker.is(of) || Audience::with(asker.me.is_some()).contains(&audience)
}

/// Leaves nothing of it where it is not for this asker.
pub fn hide<T: Default>(said: &mut T, audience: Audience, of: PersonId, asker: &Asker) {
    if !may_see(audience, of, asker) {
        *said = T::default();
    }
}

/// Reads the form for another password. Beside a second factor it may be shorter.
///
/// # Errors
/// A complaint for each field that cannot be.
pub fn passwords(typed: &Typed, has_second_factor: bool) -> Result<Passwords, Errors> {
    let (passwords, mut errors) = PASSWORDS.read(typed);
    let least = if has_second_factor { PASSWORD_LEAST_BESIDE } else { PASSWORD_LEAST };
    if length(&passwords.new) < least {
        errors.add("new", Complaint::TooShort(least));
    }
    errors.unless(Some(passwords))
}

/// Whether a password is shorter than one that stands alone may be.
pub fn is_short(password: &str) -> bool {
    length(password) < PASSWORD_LEAST
}

/// In letters, as it is hashed.
fn length(password: &str) -> usize {
    text::composed(password).chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{
        access::{Me, Role},
        people::entity::Level,
    };

    fn form() -> Typed {
        Typed::of([
            ("name", "Ana"),
            ("handle", "ana-mz"),
            ("email", "Ana@Example.org"),
            ("password", "mango river lantern nine"),
            ("country", "MZ"),
        ])
    }

    fn complaint(field: &str, value: impl ToString) -> Option<Complaint> {
        sign_up(&form().with(field, value)).err()?.of(field)
    }

    #[test]
    fn a_good_form_makes_an_account() {
        let account = sign_up(&form()).expect("an account");
        assert_eq!(account.email, "ana@example.org");
        assert_eq!(account.handle, "ana-mz");
    }

    #[test]
    fn who_comes_from_elsewhere_needs_no_password_and_no_less_of_a_name() {
        let account = from_elsewhere(&form()).expect("an account");
        assert_eq!((account.handle.as_str(), account.password.as_str()), ("ana-mz", ""));
        for (field, value, complaint) in [
            ("handle", "admin", Complaint::Reserved),
            ("handle", "аna", Complaint::HandleLetters),
            ("name", "\u{200D}", Complaint::Missing),
            ("email", "a@x.org, b@y.org", Complaint::NotAnAddress),
            ("country", "", Complaint::Missing),
        ] {
            let errors = from_elsewhere(&form().with(field, value)).expect_err(value);
            assert_eq!(errors.of(field), Some(complaint), "{field} {value}");
        }
    }

    #[test]
    fn each_field_is_complained_about_by_name() {
        assert_eq!(complaint("name", "  "), Some(Complaint::Missing));
        assert_eq!(complaint("handle", "аna"), Some(Complaint::HandleLetters));
        assert_eq!(complaint("handle", "-ana"), Some(Complaint::HandleLetters));
        assert_eq!(complaint("email", "ana@"), Some(Complaint::NotAnAddress));
        assert_eq!(complaint("email", "a@x.org, b@y.org"), Some(Complaint::NotAnAddress));
        assert_eq!(complaint("password", "short"), Some(Complaint::TooShort(15)));
        assert_eq!(complaint("password", "p".repeat(1001)), Some(Complaint::TooLong(1000)));
        assert_eq!(complaint("country", "XX"), Some(Complaint::NotInList));
    }

    #[test]
    fn a_handle_looks_like_nobody_else() {
        for handle in ["adm\u{200D}in", "ana\u{34F}mz", "ana\u{301}mz", "a\u{200B}na"] {
            assert_eq!(complaint("handle", handle), Some(Complaint::HandleLetters), "{handle:?}");
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
        for blank in [
            "\u{200D}",
            "\u{200C}\u{200D} \u{FE0F}",
            "\u{3164}",
            "\u{2800}",
            "\u{200E}\u{200F}",
            "\u{301}",
            "\u{E0041}",
            "…",
        ] {
            assert_eq!(complaint("name", blank), Some(Complaint::Missing), "{blank:?}");
        }
        for name in ["Ana", "王", "می\u{200C}خواهم", "क्\u{200D}ष", "አና", "X Æ A-12", "Ana 👩\u{200D}🌾"]
        {
            assert_eq!(complaint("name", name), None, "{name}");
        }
    }

    #[test]
    fn a_profile_has_a_language_and_known_codes() {
        let form = Typed::of([
            ("name", "Ana"),
            ("country", "MZ"),
            ("locale", "fr"),
            ("time_zone", "Africa/Nowhere"),
        ]);
        let errors = profile(&form).expect_err("complaints");
        assert_eq!(errors.of("languages[0][language]"), Some(Complaint::Missing));
        assert_eq!(errors.of("time_zone"), Some(Complaint::NotInList));
        assert_eq!(
            errors.of("country_for"),
            Some(Complaint::Missing),
            "nothing is shown that nobody chose to show"
        );
    }

    #[test]
    fn a_profile_has_each_language_once_and_links_that_lead_somewhere() {
        let form = PROFILE
            .fill(&Profile { name: "Ana".into(), country: "MZ".into(), ..Profile::default() })
            .with("languages[0][language]", "pt")
            .with("languages[0][level]", "first")
            .with("languages[4][language]", "pt")
            .with("languages[5][language]", "en")
            .with("links", "https://example.org/ana\nexample.org");
        let read = profile(&form).expect("a profile");
        let spoken: Vec<_> = read.languages.iter().map(|one| (one.language.as_str(), one.level)).collect();
        assert_eq!(spoken, [("pt", Some(Level::First)), ("en", None)]);
        assert_eq!(read.links, ["https://example.org/ana", "https://example.org"]);
        for link in [
            "javascript:alert(1)",
            "ftp://example.org",
            "mailto:ana@example.org",
            "https://a b.org",
            "nowhere",
        ] {
            let errors = profile(&form.clone().with("links", link)).expect_err(link);
            assert_eq!(errors.of("links"), Some(Complaint::NotALink), "{link}");
        }
    }

    #[test]
    fn what_is_not_for_everybody_is_for_those_it_is_for() {
        let (ana, ben, visitor) = (me(1), me(2), Asker::visitor());
        let seen = |audience| [&ana, &ben, &visitor].map(|asker| may_see(audience, PersonId(1), asker));
        assert_eq!(seen(Audience::Everybody), [true, true, true]);
        assert_eq!(seen(Audience::Members), [true, true, false]);
        assert_eq!(seen(Audience::Nobody), [true, false, false]);
        let mut said = "Water for all".to_owned();
        hide(&mut said, Audience::Members, PersonId(1), &ben);
        assert_eq!(said, "Water for all");
        hide(&mut said, Audience::Members, PersonId(1), &visitor);
        assert_eq!(said, "");
    }

    fn me(id: i64) -> Asker {
        let (name, role) = (String::new(), Role::Administrator);
        Asker::from(Me {
            id: PersonId(id),
            handle: name.clone(),
            country: name.clone(),
            country_for: Audience::Everybody,
            organisation: name.clone(),
            name,
            languages: Vec::new(),
            knows: Vec::new(),
            wants: Vec::new(),
            speaks_for: 0,
            role,
            focal_for: String::new(),
            is_welcomed: true,
            photo: None,
        })
    }

    #[test]
    fn a_password_may_be_shorter_beside_a_second_factor() {
        let complaint = |new: &str, has_second: bool| {
            let typed = Typed::of([("present", "x"), ("new", new)]);
            passwords(&typed, has_second).err().and_then(|errors| errors.of("new"))
        };
        let fourteen = "kiwi jumps far";
        for (new, alone, beside) in [
            ("", Some(Complaint::Missing), Some(Complaint::Missing)),
            ("seven77", Some(Complaint::TooShort(15)), Some(Complaint::TooShort(8))),
            ("eight888", Some(Complaint::TooShort(15)), None),
            (fourteen, Some(Complaint::TooShort(15)), None),
            ("kiwi jumps far!", None, None),
            ("e\u{301}e\u{301}e\u{301}e\u{301}", Some(Complaint::TooShort(15)), Some(Complaint::TooShort(8))),
        ] {
            assert_eq!((complaint(new, false), complaint(new, true)), (alone, beside), "{new:?}");
            assert_eq!(is_short(new), alone.is_some(), "{new:?}");
        }
    }
}
