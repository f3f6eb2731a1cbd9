//! What is kept of a person in the tables of accounts, and in those that belong to no feature.

use super::{
    erase, export,
    rows::{
        OwnAudit, OwnFile, OwnFollow, OwnIdentity, OwnInvitation, OwnLetter, OwnNotice, OwnPasskey,
        OwnProfile, OwnSecondFactor, OwnSession, OwnWay, OwnWish,
    },
};
use crate::site::{
    feature::Found,
    locale::Locale,
    own::{Given, Leaver, Left, Own, Section},
    state::Site,
};

const SECRET: Given = Given::Nothing("there is nothing in it but the hash of a secret");
const IN_PASSING: Given =
    Given::Nothing("it is there while something is done, and says nothing else of anybody");

/// Rows that are a person's alone, and go with them.
const fn theirs(table: &'static str, columns: &'static [&'static str], given: Given) -> Own {
    Own { table, columns, given, left: Left::Deleted }
}

const fn rows(section: Section) -> Given {
    Given::Rows(section)
}

pub const OWN: &[Own] = &[
    Own {
        table: "person",
        columns: &["id"],
        given: rows(Section::of::<OwnProfile>("profile", Locale::settings_profile)),
        left: Left::By(erase::person),
    },
    theirs("session", &["person_id"], rows(Section::of::<OwnSession>("sessions", Locale::settings_sessions))),
    theirs("known_browser", &["person_id"], SECRET),
    theirs("secret_link", &["person_id"], SECRET),
    theirs("ticket", &["person_id"], IN_PASSING),
    theirs(
        "second_factor",
        &["person_id"],
        rows(Section::of::<OwnSecondFactor>("second_factor", Locale::second_factor)),
    ),
    theirs("recovery_code", &["person_id"], SECRET),
    Own {
        table: "file",
        columns: &["owner_id"],
        given: rows(Section::of::<OwnFile>("files", Locale::own_files)),
        left: Left::By(erase::files),
    },
    theirs("passkey", &["person_id"], rows(Section::of::<OwnPasskey>("passkeys", Locale::passkeys_title))),
    theirs("identity", &["person_id"], rows(Section::of::<OwnIdentity>("identities", Locale::oidc_title))),
    Own {
        table: "invitation",
        columns: &["made_by"],
        given: rows(Section::of::<OwnInvitation>("invitations", Locale::invitations_title)),
        left: Left::By(erase::invitations),
    },
    theirs("applicant", &["person_id"], IN_PASSING),
    Own {
        table: "export",
        columns: &["person_id"],
        given: Given::Nothing("it is this file"),
        left: Left::By(leave_file),
    },
    Own {
        table: "leaving",
        columns: &["person_id"],
        given: IN_PASSING,
        left: Left::Stays("it goes with the name, as the last: until then the work is not done"),
    },
    Own {
        table: "notification",
        columns: &["person_id", "actor_id"],
        given: rows(Section::of::<OwnNotice>("notices", Locale::notices_title)),
        left: Left::By(erase::notices),
    },
    theirs("notice_way", &["person_id"], rows(Section::of::<OwnWay>("notice_ways", Locale::own_ways))),
    theirs(
        "letter_wish",
        &["person_id"],
        rows(Section::of::<OwnWish>("letter_wishes", Locale::wishes_title)),
    ),
    theirs("letter", &["person_id"], rows(Section::of::<OwnLetter>("letters", Locale::own_letters))),
    Own {
        table: "follow",
        columns: &["person_id"],
        given: rows(Section::of::<OwnFollow>("follows", Locale::following_title)),
        left: Left::By(erase::follows),
    },
    theirs("form_token", &["person_id"], IN_PASSING),
    Own {
        table: "document",
        columns: &["author_id"],
        given: Given::Nothing("it repeats what is public of the things themselves"),
        left: Left::Stays("it goes with the text of its thing, or is written anew without the name"),
    },
    Own {
        table: "audit",
        columns: &["actor_id"],
        given: rows(Section::of::<OwnAudit>("deeds", Locale::own_deeds)),
        left: Left::Stays("that somebody without a name did something"),
    },
];

fn leave_file<'a>(site: &'a Site, leaver: &'a Leaver) -> Found<'a, ()> {
    Box::pin(export::forget(site, leaver.id))
}
