//! Who may join: anybody, who is let in, who is invited, or nobody for now; and what they agree to.

mod forms;
mod pages;
mod posts;
mod store;

pub use forms::all as forms;
pub use pages::{agreement, closed, invited, waits};
pub use store::{Applicant, Forget, anybody_may_join, is_waiting, let_wait, rules, spend};

use super::proof::behind;
use crate::site::{
    feature::Route,
    form::{Complaint, Errors, Typed},
    link,
    locale::Locale,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

crate::choices! {
    /// Who may make an account.
    Mode {
        Open = "open" => joining_open,
        /// Each waits until an administrator lets them in.
        Approval = "approval" => joining_approval,
        Invitation = "invitation" => joining_invitation,
        Closed = "closed" => joining_closed,
    }
}

/// What an administrator decided.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct JoinRules {
    pub mode: Mode,
    /// What who joins agrees to, by the language that it is written in; nothing where there is nothing to agree to.
    #[serde(default)]
    pub agreement: BTreeMap<String, String>,
}

impl Default for JoinRules {
    fn default() -> Self {
        Self { mode: Mode::Open, agreement: BTreeMap::new() }
    }
}

/// How somebody may join.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// At once.
    In,
    /// Waiting to be let in.
    Waiting,
    /// Not without an invitation, or not now.
    No,
}

impl JoinRules {
    /// How somebody may join who brings an invitation, or none.
    pub fn way(&self, is_invited: bool) -> Way {
        match (self.mode, is_invited) {
            (Mode::Closed, _) | (Mode::Invitation, false) => Way::No,
            (Mode::Approval, false) => Way::Waiting,
            (Mode::Open, _) | (Mode::Approval | Mode::Invitation, true) => Way::In,
        }
    }

    /// What is agreed to, in the reader's language if it is written in it, with the language that it is in.
    pub fn agreement(&self, t: Locale) -> Option<(&str, &str)> {
        let of = |code: &str| self.agreement.get_key_value(code);
        let found =
            of(t.code()).or_else(|| of(Locale::ENGLISH.code())).or_else(|| self.agreement.iter().next());
        found.map(|(language, text)| (language.as_str(), text.as_str()))
    }

    /// A complaint where there is something to agree to, and the form does not.
    ///
    /// # Errors
    /// That.
    pub fn agreed(&self, typed: &Typed) -> Result<(), Errors> {
        if self.agreement.is_empty() || typed.text(AGREE) == YES {
            return Ok(());
        }
        Err(Errors::one(AGREE, Complaint::Agree))
    }
}

/// The box that says that somebody agrees, and what it sends.
pub const AGREE: &str = "agree";
pub const YES: &str = "yes";
/// The secret of an invitation, in the form for an account.
pub const INVITATION: &str = "invitation";

pub fn routes() -> Vec<Route> {
    let dangerous = vec![
        Route::page(link::JOINING, pages::page).takes(posts::save),
        Route::form("/settings/place/invitations", posts::invite),
        Route::form("/settings/place/invitations/end", posts::end_invitation),
        Route::form("/settings/place/applicants", posts::decide),
    ];
    dangerous.into_iter().map(behind).collect()
}

pub fn doors() -> Vec<Route> {
    vec![Route::page("/invitation/{token}", pages::invitation)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_join_depends_on_the_mode_and_an_invitation() {
        let ways = |mode| [false, true].map(|invited| JoinRules { mode, ..Default::default() }.way(invited));
        assert_eq!(ways(Mode::Open), [Way::In, Way::In]);
        assert_eq!(ways(Mode::Approval), [Way::Waiting, Way::In]);
        assert_eq!(ways(Mode::Invitation), [Way::No, Way::In]);
        assert_eq!(ways(Mode::Closed), [Way::No, Way::No]);
    }

    #[test]
    fn what_is_agreed_to_is_read_in_a_language_that_it_is_written_in() {
        let rules = |languages: &[&str]| JoinRules {
            agreement: languages.iter().map(|code| ((*code).to_owned(), format!("in {code}"))).collect(),
            ..Default::default()
        };
        let fr = Locale::parse("fr").expect("French");
        for (languages, in_french) in
            [(&["en", "fr"][..], Some("fr")), (&["ar", "en"], Some("en")), (&["ar"], Some("ar")), (&[], None)]
        {
            assert_eq!(
                rules(languages).agreement(fr).map(|(language, _)| language.to_owned()).as_deref(),
                in_french
            );
        }
        let (empty, agrees) = (Typed::default(), Typed::default().with(AGREE, YES));
        assert!(rules(&[]).agreed(&empty).is_ok() && rules(&["en"]).agreed(&agrees).is_ok());
        assert!(rules(&["en"]).agreed(&empty).is_err());
        assert!(rules(&["en"]).agreed(&Typed::default().with(AGREE, "no")).is_err());
    }
}
