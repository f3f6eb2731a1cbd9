//! What an organisation is, and who may do what with it.

use super::{forms::Organisation, names};
use crate::site::{access::Role, ids::OrganisationId};
use std::collections::BTreeSet;

crate::choices! {
    /// What sort of organisation it is.
    Kind {
        Ministry = "ministry" => organisation_ministry,
        Agency = "agency" => organisation_agency,
        Ngo = "ngo" => organisation_ngo,
        University = "university" => organisation_university,
        Network = "network" => organisation_network,
        Multilateral = "multilateral" => organisation_multilateral,
        Company = "company" => organisation_company,
    }
}

crate::choices! {
    /// What somebody may do who represents an organisation.
    Duty {
        /// Write its page, and ask others to represent it.
        Page = "page" => duty_page,
        /// Speak for it.
        Voice = "voice" => duty_voice,
        Both = "both" => duty_both,
    }
}

impl Duty {
    pub fn writes(self) -> bool {
        matches!(self, Self::Page | Self::Both)
    }

    pub fn speaks(self) -> bool {
        matches!(self, Self::Voice | Self::Both)
    }
}

crate::choices! {
    /// What became of an invitation to represent an organisation.
    Standing {
        Invited = "invited" => representative_invited,
        Accepted = "accepted" => representative_accepted,
        Declined = "declined" => representative_declined,
        /// They represent it no longer.
        Ended = "ended" => representative_ended,
    }
}

crate::choices! {
    /// How it is known that an organisation is represented by its own people.
    Verified {
        /// Somebody who moderates has made sure.
        Hand = "hand" => verified_by_hand,
        /// A representative has an address at the domain of its web site.
        Domain = "domain" => verified_by_domain,
    }
}

/// What somebody is to an organisation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// What they do for it, where they represent it.
    pub duty: Option<Duty>,
    pub role: Role,
}

impl Actor {
    /// Who represents it writes its page, where that is their duty; moderators put it right.
    pub fn may_edit(self) -> bool {
        self.duty.is_some_and(Duty::writes) || self.role.moderates()
    }

    /// Whether they say what they say for it.
    pub fn may_speak(self) -> bool {
        self.duty.is_some_and(Duty::speaks)
    }

    /// Whoever writes its page asks others to represent it; where nobody does any more, a moderator.
    pub fn may_invite(self) -> bool {
        self.may_edit()
    }

    /// Whoever represents it stops when they like; whom others may send away, whoever writes its page says.
    pub fn may_end(self, is_me: bool) -> bool {
        is_me || self.may_edit()
    }

    pub fn may_verify_by_hand(self) -> bool {
        self.role.moderates()
    }

    pub fn may_verify_by_domain(self) -> bool {
        self.duty.is_some()
    }

    pub fn may_merge(self) -> bool {
        self.role.moderates()
    }
}

/// Whether what was verified is still the same organisation: another name, country or web site was not.
pub fn stays_verified(before: &Organisation, after: &Organisation) -> bool {
    let of = |one: &Organisation| (names::key(&one.name), one.country.clone(), one.website.clone());
    of(before) == of(after)
}

/// All that it is called, each in the form in which names are compared.
pub fn keys(told: &Organisation) -> BTreeSet<String> {
    let all = std::iter::once(&told.name).chain(told.names.iter().map(|other| &other.name));
    all.map(|name| names::key(name)).filter(|key| !key.is_empty()).collect()
}

/// Whether one may be a part of another, above which these stand: not of itself, nor of what is a part of it.
pub fn may_be_part_of(id: Option<OrganisationId>, parent: OrganisationId, above: &[OrganisationId]) -> bool {
    id.is_none_or(|id| id != parent && !above.contains(&id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::organisations::forms::OtherName;

    fn actor(duty: Option<Duty>, role: Role) -> Actor {
        Actor { duty, role }
    }

    #[test]
    fn each_duty_is_what_it_says() {
        let may = |duty| {
            let actor = actor(Some(duty), Role::Member);
            (actor.may_edit(), actor.may_speak())
        };
        assert_eq!(may(Duty::Page), (true, false));
        assert_eq!(may(Duty::Voice), (false, true));
        assert_eq!(may(Duty::Both), (true, true));
    }

    #[test]
    fn whoever_moderates_puts_right_and_does_not_speak_for_it() {
        let moderator = actor(None, Role::Moderator);
        assert!(moderator.may_edit() && moderator.may_merge() && moderator.may_verify_by_hand());
        assert!(!moderator.may_speak() && !moderator.may_verify_by_domain());
        let stranger = actor(None, Role::Facilitator);
        assert!(!stranger.may_edit() && !stranger.may_merge() && !stranger.may_end(false));
    }

    #[test]
    fn whoever_represents_it_may_stop_and_verify_nothing_by_hand() {
        let voice = actor(Some(Duty::Voice), Role::Member);
        assert!(voice.may_end(true) && !voice.may_end(false) && voice.may_verify_by_domain());
        assert!(!voice.may_verify_by_hand() && !voice.may_merge());
    }

    #[test]
    fn another_name_country_or_site_was_not_verified() {
        let before = Organisation {
            name: "Office of Water".into(),
            country: "MZ".into(),
            website: "https://water.example/".into(),
            ..Default::default()
        };
        let with = |change: fn(&mut Organisation)| {
            let mut after = before.clone();
            change(&mut after);
            stays_verified(&before, &after)
        };
        assert!(with(|o| o.name = "OFFICE of water".into()) && with(|o| o.summary = "Another text".into()));
        assert!(!with(|o| o.name = "Office of Waters".into()));
        assert!(!with(|o| o.country = "TZ".into()));
        assert!(!with(|o| o.website = "https://other.example/".into()));
    }

    #[test]
    fn all_names_are_its_names() {
        let other = |name: &str| OtherName { language: "fr".into(), name: name.into() };
        let told = Organisation {
            name: "Office of Water".into(),
            names: vec![other("Office de l’eau"), other("OFFICE OF WATER"), other("…")],
            ..Default::default()
        };
        assert_eq!(keys(&told).into_iter().collect::<Vec<_>>(), ["office de l eau", "office of water"]);
    }

    #[test]
    fn nothing_is_a_part_of_itself() {
        let of = |id| OrganisationId(id);
        assert!(may_be_part_of(None, of(1), &[of(2)]));
        assert!(may_be_part_of(Some(of(3)), of(1), &[of(2)]));
        assert!(!may_be_part_of(Some(of(1)), of(1), &[]));
        assert!(!may_be_part_of(Some(of(2)), of(1), &[of(4), of(2)]));
    }
}
