//! What the actions on organisations answer.

use crate::site::{flash::Flash, locale::Locale};

pub const ALL: &[Flash] = &[
    MADE,
    CHANGED,
    ASKED,
    ENDED,
    JOINED,
    DECLINED,
    VERIFIED,
    UNVERIFIED,
    CLAIMED,
    UNCLAIMED,
    MERGED,
    FREE_MAIL,
    OTHER_DOMAIN,
    NO_WEBSITE,
    UNPROVEN,
];

pub const MADE: Flash = Flash::new("organisation-made", Locale::flash_organisation_made);
pub const CHANGED: Flash = Flash::new("organisation-changed", Locale::flash_organisation_changed);
pub const ASKED: Flash = Flash::new("representative-asked", Locale::flash_representative_asked);
pub const ENDED: Flash = Flash::new("representative-ended", Locale::flash_representative_ended);
pub const JOINED: Flash = Flash::new("representative-joined", Locale::flash_representative_joined);
pub const DECLINED: Flash = Flash::new("representative-declined", Locale::flash_representative_declined);
pub const VERIFIED: Flash = Flash::new("organisation-verified", Locale::flash_organisation_verified);
pub const UNVERIFIED: Flash = Flash::new("organisation-unverified", Locale::flash_organisation_unverified);
pub const CLAIMED: Flash = Flash::new("name-claimed", Locale::flash_name_claimed);
pub const UNCLAIMED: Flash = Flash::new("name-unclaimed", Locale::flash_name_unclaimed);
pub const MERGED: Flash = Flash::new("organisation-merged", Locale::flash_organisation_merged);

// Why an address shows nothing.
pub const FREE_MAIL: Flash = Flash::new("free-mail", Locale::complaint_free_mail);
pub const OTHER_DOMAIN: Flash = Flash::new("other-domain", Locale::complaint_other_domain);
pub const NO_WEBSITE: Flash = Flash::new("no-website", Locale::complaint_no_website);
pub const UNPROVEN: Flash = Flash::new("unproven", Locale::flash_address_unproven);
