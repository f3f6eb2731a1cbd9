//! What is kept of a person's account, as they are given it: no secret, no hash, nothing of anybody else.

use crate::site::{
    access::Role,
    audit::entry,
    db::{Codes, Json},
    files::{
        self,
        entity::{Part, file},
    },
    follows::{Level, What, entity::follow},
    ids::{AuditId, FileId, InvitationId, LetterId, NoticeId, OrganisationId, PasskeyId, PersonId},
    mail::{Sort, entity::letter},
    notices::{
        Kind, Period, Size, Topic, Way, Weekday,
        entity::{letter_wish, notice_way, notification},
    },
    own::{Said, own_row},
    people::entity::{
        Audiences, Level as Spoken, identity, invitation, passkey, person, second_factor, session,
    },
    things::{Thing, of_person},
    time::Moment,
    ui,
    vocabulary::{LANGUAGES, names},
};
use macros::Record;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Record, Serialize)]
#[record(person::Entity)]
pub struct OwnProfile {
    id: PersonId,
    handle: String,
    name: String,
    pronouns: String,
    email: String,
    proven_at: Option<Moment>,
    refusals: i64,
    role: Role,
    focal_for: String,
    country: String,
    languages: Codes,
    levels: Json<BTreeMap<String, Spoken>>,
    organisation: String,
    organisation_id: Option<OrganisationId>,
    about: String,
    links: Codes,
    knows: Codes,
    wants: Codes,
    #[record(nested)]
    #[serde(flatten)]
    audiences: Audiences,
    listed: bool,
    takes_messages: bool,
    time_zone: String,
    locale: String,
    demo: bool,
    unread: i64,
    version: i64,
    created_at: Moment,
    welcomed_at: Option<Moment>,
    photo: Option<FileId>,
}

own_row!(OwnProfile of person by Id, Id at id => |own, t| {
    let themes = |codes: &Codes| codes.iter().map(|code| crate::site::themes::name(code, t)).collect::<Vec<_>>();
    Said::new(&own.name)
        .on(own.created_at)
        .stands_at(of_person(&own.handle))
        .fact(t.field_handle(), &own.handle)
        .fact(t.field_email(), &own.email)
        .fact(t.field_role(), own.role.label(t))
        .fact(t.field_country(), ui::country(t, &own.country))
        .fact(t.field_organisation(), &own.organisation)
        .fact(t.field_pronouns(), &own.pronouns)
        .fact(t.field_languages(), names(&LANGUAGES, &own.languages.0, t))
        .fact(t.field_links(), own.links.join(", "))
        .fact(t.field_knows(), themes(&own.knows).join(", "))
        .fact(t.field_wants(), themes(&own.wants).join(", "))
        .fact(t.field_time_zone(), &own.time_zone)
        .text(&own.about)
});

#[derive(Record, Serialize)]
#[record(session::Entity)]
pub struct OwnSession {
    #[serde(skip)]
    token_hash: String,
    created_at: Moment,
    seen_at: Moment,
    browser: String,
    system: String,
}

own_row!(OwnSession of session by PersonId, TokenHash at token_hash => |own, t| {
    let device = crate::site::people::pages::device_name(t, &own.browser, &own.system);
    Said::new(device).on(own.created_at).fact(t.sessions_used(), t.date_time(own.seen_at))
});

#[derive(Record, Serialize)]
#[record(second_factor::Entity)]
pub struct OwnSecondFactor {
    #[serde(skip)]
    person_id: PersonId,
    created_at: Moment,
    confirmed_at: Option<Moment>,
}

own_row!(OwnSecondFactor of second_factor by PersonId, PersonId at person_id => |own, t| {
    let since = own.confirmed_at.map(|since| t.date_time(since)).unwrap_or_default();
    Said::new(t.second_factor()).fact(t.second_factor_since(), since)
});

/// Where a file lies beside the page in the archive.
pub fn beside(name: &str) -> String {
    ["files/", name].concat()
}

#[derive(Record, Serialize)]
#[record(file::Entity)]
pub struct OwnFile {
    id: FileId,
    name: String,
    kind: files::Kind,
    description: Option<String>,
    thing: Thing,
    thing_id: i64,
    parts: Json<Vec<Part>>,
    bytes: i64,
    created_at: Moment,
}

own_row!(OwnFile of file by OwnerId, Id at id => |own, _t| {
    // As it came, or in its largest size.
    let whole = own.parts.last().map(|part| format!("/files/{}/{}", own.id, part.name));
    Said::new(&own.name)
        .on(own.created_at)
        .stands_at(whole.unwrap_or_default())
        .lies_beside(beside(&files::taken_name(own.id, &own.name, own.kind)))
        .text(own.description.clone().unwrap_or_default())
});

#[derive(Record, Serialize)]
#[record(passkey::Entity)]
pub struct OwnPasskey {
    id: PasskeyId,
    name: String,
    created_at: Moment,
    used_at: Option<Moment>,
    copied_at: Option<Moment>,
}

own_row!(OwnPasskey of passkey by PersonId, Id at id => |own, t| {
    let used = own.used_at.map(|used| t.date_time(used)).unwrap_or_default();
    Said::new(&own.name).on(own.created_at).fact(t.sessions_used(), used)
});

#[derive(Record, Serialize)]
#[record(identity::Entity)]
pub struct OwnIdentity {
    issuer: String,
    #[serde(skip)]
    subject: String,
    created_at: Moment,
}

own_row!(OwnIdentity of identity by PersonId, Issuer at issuer, Subject at subject => |own, _t| {
    Said::new(&own.issuer).on(own.created_at)
});

/// Without the address that it is for: that is another's.
#[derive(Record, Serialize)]
#[record(invitation::Entity)]
pub struct OwnInvitation {
    id: InvitationId,
    uses: i64,
    created_at: Moment,
    expires_at: Moment,
}

own_row!(OwnInvitation of invitation by MadeBy, Id at id => |own, t| {
    Said::new(t.invitation_uses(own.uses))
        .on(own.created_at)
        .fact(t.invitation_until(), t.date_time(own.expires_at))
});

#[derive(Record, Serialize)]
#[record(notification::Entity)]
pub struct OwnNotice {
    id: NoticeId,
    kind: Kind,
    title: String,
    location: String,
    created_at: Moment,
    read_at: Option<Moment>,
    mailed_at: Option<Moment>,
}

own_row!(OwnNotice of notification by PersonId, Id at id => |own, t| {
    Said::new(&own.title)
        .on(own.created_at)
        .stands_at(own.location.clone())
        .fact(t.field_kind(), own.kind.label(t))
});

#[derive(Record, Serialize)]
#[record(notice_way::Entity)]
pub struct OwnWay {
    topic: Topic,
    way: Way,
}

own_row!(OwnWay of notice_way by PersonId, Topic at topic => |own, t| {
    Said::new(own.topic.label(t)).text(own.way.label(t))
});

/// Without what ends letters: that is a secret.
#[derive(Record, Serialize)]
#[record(letter_wish::Entity)]
pub struct OwnWish {
    #[serde(skip)]
    person_id: PersonId,
    is_off: bool,
    period: Period,
    weekday: Weekday,
    hour: i64,
    size: Size,
    told_at: Moment,
    due_at: Moment,
}

own_row!(OwnWish of letter_wish by PersonId, PersonId at person_id => |own, t| {
    Said::new(own.period.label(t)).fact(own.weekday.label(t), format!("{:02}:00", own.hour))
});

/// That there was a letter; what it said may have been a secret.
#[derive(Record, Serialize)]
#[record(letter::Entity)]
pub struct OwnLetter {
    id: LetterId,
    address: String,
    sort: Sort,
    created_at: Moment,
    sent_at: Option<Moment>,
}

own_row!(OwnLetter of letter by PersonId, Id at id => |own, t| {
    Said::new(own.sort.label(t)).on(own.created_at).fact(t.field_email(), &own.address)
});

#[derive(Record, Serialize)]
#[record(follow::Entity)]
pub struct OwnFollow {
    what: What,
    followed: String,
    level: Level,
    created_at: Moment,
}

own_row!(OwnFollow of follow by PersonId, What at what, Followed at followed => |own, t| {
    Said::new(format!("{} {}", own.what.label(t), own.followed)).on(own.created_at).text(own.level.label(t))
});

#[derive(Record, Serialize)]
#[record(entry::Entity)]
pub struct OwnAudit {
    id: AuditId,
    action: String,
    subject: Option<Thing>,
    subject_id: Option<i64>,
    created_at: Moment,
}

own_row!(OwnAudit of entry by ActorId, Id at id => |own, t| {
    let about = own.subject.map(|thing| format!("{} {}", thing.label(t), own.subject_id.unwrap_or_default()));
    Said::new(&own.action).on(own.created_at).text(about.unwrap_or_default())
});
