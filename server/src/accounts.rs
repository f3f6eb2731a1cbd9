//! Accounts from the command line: the first administrator, and a password that was lost.

use app::site::{
    access::{Me, Role},
    form::Typed,
    locale::Locale,
    people,
    problem::Problem,
    session,
    state::Site,
    vocabulary::COUNTRIES,
};
use std::{
    error::Error,
    io::{IsTerminal, stdin},
};

type Result<T = ()> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// The password that somebody types unseen, or the first line of the standard input.
///
/// # Errors
/// Where none can be read.
pub fn password() -> Result<String> {
    if stdin().is_terminal() {
        return Ok(rpassword::prompt_password("Password (at least 15 characters, not shown), then Enter: ")?);
    }
    let mut line = String::new();
    stdin().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\n', '\r']).to_owned())
}

/// The code of a country that is given by its code or by its name.
///
/// # Errors
/// Where there is none, with those that were perhaps meant.
pub fn country(given: &str) -> Result<&'static str> {
    if let Some(code) = COUNTRIES.called(given) {
        return Ok(code);
    }
    let near = COUNTRIES.near(given, Locale::ENGLISH);
    let near: Vec<_> = near.into_iter().map(|(code, name)| format!("{code} ({name})")).collect();
    let hint = if near.is_empty() {
        "write the two letters of ISO 3166-1, such as MZ for Mozambique".to_owned()
    } else {
        format!("is it one of these? {}", near.join(", "))
    };
    Err(format!("there is no country “{given}”; {hint}").into())
}

/// Makes an administrator.
///
/// # Errors
/// What is wrong with the account, in words.
pub async fn administrator(site: &Site, handle: &str, email: &str, country: &str, password: &str) -> Result {
    let typed = [
        ("name", handle),
        ("handle", handle),
        ("email", email),
        ("password", password),
        ("country", country),
    ];
    let account = people::rules::sign_up(&Typed::of(typed)).map_err(|errors| errors.in_words())?;
    people::store::create_administrator(site, account)
        .await
        .map_err(|_| "the administrator could not be made; is the short name or address taken?")?
        .map_err(|errors| errors.in_words())?;
    Ok(())
}

/// An administrator who is here.
///
/// # Errors
/// That nobody has this short name, or that whoever has it is none.
pub async fn administrator_called(site: &Site, handle: &str) -> Result<Me> {
    match session::person(&site.db, handle).await {
        Ok(person) if person.role == Role::Administrator => Ok(person),
        Ok(_) => Err(format!("{handle} is not an administrator; give the short name of one").into()),
        Err(Problem::NotFound) => Err(format!("nobody has the short name “{handle}”").into()),
        Err(problem) => Err(problem.into()),
    }
}

/// Sets a password, ends all sessions of the account, and takes its second factor away where that is lost too.
///
/// # Errors
/// That there is no such account, or what is wrong with the password, in words.
pub async fn set_password(site: &Site, login: &str, password: String, without_second_factor: bool) -> Result {
    match people::store::set_password(site, login, password, without_second_factor).await? {
        Some(done) => Ok(done.map_err(|errors| errors.in_words())?),
        None => Err(format!("nobody has the short name or address “{login}”").into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_known_by_its_code_and_by_its_names() {
        for given in ["MZ", "mz", "Mozambique", "mozambique", " Mozambique "] {
            assert_eq!(country(given).ok(), Some("MZ"), "{given}");
        }
        for given in ["Côte d’Ivoire", "cote d'ivoire", "Brésil", "bresil"] {
            assert!(country(given).is_ok(), "{given}");
        }
        let hint = country("Mozambik").expect_err("no country").to_string();
        assert!(hint.contains("MZ (Mozambique)"), "{hint}");
        assert!(country("Atlantis").expect_err("no country").to_string().contains("such as MZ"));
    }
}
