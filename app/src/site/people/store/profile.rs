//! People as others see them, and as they see themselves.

use super::{Credentials, active, publish};
use crate::site::{
    access::{Asker, Audience, Me, Role},
    audit::audit,
    db::{Codes, Db, Json, Source},
    ids::{FileId, OrganisationId, PersonId},
    index::{self, entity::document},
    organisations::names,
    people::{
        entity::{
            Audiences, Level,
            person::{self, ActiveModel, Column, Entity},
        },
        login,
        rules::{self, Profile, Spoken},
    },
    problem::Problem,
    state::Site,
    text::{self, Html},
    things::{Tag, Thing},
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, SelectStatement},
};
use std::collections::BTreeMap;

/// How many people have an account.
pub fn count() -> SelectStatement {
    let all = Entity::find().select_only().expr(Column::Id.count()).filter(Column::SuspendedAt.is_null());
    all.into_query()
}

/// A person as others see them: without what is not for who asks.
#[derive(Clone, Debug, Record)]
#[record(person::Entity)]
pub struct PublicProfile {
    pub id: PersonId,
    pub handle: String,
    pub name: String,
    pub pronouns: String,
    pub role: Role,
    pub country: String,
    pub languages: Codes,
    pub levels: Json<BTreeMap<String, Level>>,
    pub organisation: String,
    pub organisation_id: Option<OrganisationId>,
    pub about_html: Html,
    pub links: Codes,
    pub knows: Codes,
    pub wants: Codes,
    #[record(nested)]
    pub audiences: Audiences,
    pub listed: bool,
    pub demo: bool,
    pub takes_messages: bool,
    pub photo: Option<FileId>,
    #[record(expr = says_something)]
    pub says_something: bool,
}

impl Source for PublicProfile {}

impl PublicProfile {
    fn seen_by(mut self, asker: &Asker) -> Self {
        let (of, audiences) = (self.id, self.audiences);
        rules::hide(&mut self.pronouns, audiences.pronouns_for, of, asker);
        rules::hide(&mut self.country, audiences.country_for, of, asker);
        rules::hide(&mut self.languages, audiences.languages_for, of, asker);
        rules::hide(&mut self.levels, audiences.languages_for, of, asker);
        rules::hide(&mut self.organisation, audiences.organisation_for, of, asker);
        rules::hide(&mut self.organisation_id, audiences.organisation_for, of, asker);
        rules::hide(&mut self.about_html, audiences.about_for, of, asker);
        rules::hide(&mut self.links, audiences.links_for, of, asker);
        rules::hide(&mut self.knows, audiences.knows_for, of, asker);
        rules::hide(&mut self.wants, audiences.wants_for, of, asker);
        self
    }

    /// Whether machines may lead to it.
    pub fn is_to_be_found(&self) -> bool {
        self.says_something && self.listed
    }
}

/// Whether the page of a person has something to say to a stranger: what they wrote of themselves, or something public
/// that they began and that stands there. Only such pages are shown to search engines and beside links. The page of who
/// only signed up, reads and replies has a name, a country and an employer: that serves no stranger, and nobody is to
/// be found on the net by accident, because they once made an account.
pub fn says_something(table: &'static str) -> Expr {
    use document::{Column as Text, Entity as Texts};
    let wrote = Texts::find()
        .select_only()
        .expr(Expr::val(1))
        .filter(Expr::col(Text::AuthorId.as_column_ref()).equals((table, Column::Id)))
        .filter(Text::Kind.ne(Thing::Person))
        .filter(Text::Part.eq(0)); // what follows are replies, and stands on other pages
    let told = Expr::col((table, Column::AboutFor)).eq(Audience::Everybody);
    told.and(Expr::col((table, Column::About)).ne("")).or(Expr::exists(wrote.into_query()))
}

/// What somebody may change of themselves, as it was typed.
#[derive(Clone, Debug, Record)]
#[record(person::Entity)]
pub struct OwnProfile {
    pub id: PersonId,
    pub handle: String,
    pub name: String,
    pub pronouns: String,
    pub email: String,
    pub country: String,
    pub languages: Codes,
    pub levels: Json<BTreeMap<String, Level>>,
    pub organisation: String,
    pub about: String,
    pub links: Codes,
    pub knows: Codes,
    pub wants: Codes,
    #[record(nested)]
    pub audiences: Audiences,
    pub listed: bool,
    pub time_zone: String,
    pub locale: String,
    pub version: i64,
    pub proven_at: Option<Moment>,
}

impl Source for OwnProfile {}

impl OwnProfile {
    /// Their languages with how well they speak each.
    pub fn spoken(&self) -> Vec<Spoken> {
        let spoken = |code: &String| Spoken { language: code.clone(), level: self.levels.get(code).copied() };
        self.languages.iter().map(spoken).collect()
    }
}

/// Languages as they are kept, and how well each is spoken where that is said.
pub fn kept(languages: Vec<Spoken>) -> (Codes, Json<BTreeMap<String, Level>>) {
    let level = |one: &Spoken| Some((one.language.clone(), one.level?));
    let levels = languages.iter().filter_map(level).collect();
    (Json(languages.into_iter().map(|one| one.language).collect()), Json(levels))
}

/// A person by handle, however it is written, as this asker may see them.
///
/// # Errors
/// [`Problem::NotFound`] where there is none, or they are suspended.
pub async fn by_handle(db: &Db, asker: &Asker, handle: &str) -> Result<PublicProfile, Problem> {
    let found = db.one(active::<PublicProfile>().filter(Column::Handle.eq(login::handle(handle)))).await?;
    Ok(found.ok_or(Problem::NotFound)?.seen_by(asker))
}

/// A person by key, as anyone may see them, unless they are suspended.
///
/// # Errors
/// The database's own.
pub async fn by_id(db: &Db, id: PersonId) -> Result<Option<PublicProfile>, Problem> {
    let found = db.one(active::<PublicProfile>().filter(Column::Id.eq(id))).await?;
    Ok(found.map(|person| person.seen_by(&Asker::visitor())))
}

/// The person with this handle, where there is one.
///
/// # Errors
/// The database's own.
pub async fn id_of(db: &Db, handle: &str) -> Result<Option<PersonId>, Problem> {
    let found = db.one(active::<Credentials>().filter(Column::Handle.eq(login::handle(handle)))).await?;
    Ok(found.map(|person| person.id))
}

/// The person whom letters to this address reach, where it is known to be theirs. Nobody else may learn from an answer
/// whether there is one.
///
/// # Errors
/// The database's own.
pub async fn reached_at(db: &Db, address: &str) -> Result<Option<PersonId>, Problem> {
    let theirs =
        active::<Credentials>().filter(Column::Email.eq(address)).filter(Column::ProvenAt.is_not_null());
    Ok(db.one(theirs).await?.map(|person| person.id))
}

/// One's own profile, as it was typed.
///
/// # Errors
/// The database's own.
pub async fn own(db: &Db, me: &Me) -> Result<OwnProfile, Problem> {
    db.one(OwnProfile::find().filter(Column::Id.eq(me.id))).await?.ok_or(Problem::NotFound)
}

/// Saves one's profile over the version that was read.
///
/// # Errors
/// [`Problem::Stale`] when it was saved elsewhere meanwhile.
pub async fn save_profile(site: &Site, me: &Me, profile: Profile, version: i64) -> Result<(), Problem> {
    let about_html = text::markdown(&profile.about); // before the write begins: while it lasts, others wait
    let is_renamed = profile.name != me.name;
    let (languages, levels) = kept(profile.languages);
    let whom = profile.audiences;
    // Only what everybody may see of where they are tells namesakes apart: else the page that they lead to would say it.
    let is_shown = whom.country_for == Audience::Everybody && !profile.country.is_empty();
    let country: Vec<_> = is_shown.then(|| profile.country.clone()).into_iter().collect();
    let organisation = profile.organisation.clone();
    let saved = ActiveModel {
        id: Unchanged(me.id),
        about_html: Set(about_html),
        name: Set(profile.name),
        pronouns: Set(profile.pronouns),
        country: Set(profile.country),
        languages: Set(languages),
        levels: Set(levels),
        organisation: Set(profile.organisation),
        about: Set(profile.about),
        links: Set(Json(profile.links)),
        knows: Set(Json(profile.knows)),
        wants: Set(Json(profile.wants)),
        pronouns_for: Set(whom.pronouns_for),
        country_for: Set(whom.country_for),
        organisation_for: Set(whom.organisation_for),
        languages_for: Set(whom.languages_for),
        about_for: Set(whom.about_for),
        links_for: Set(whom.links_for),
        knows_for: Set(whom.knows_for),
        wants_for: Set(whom.wants_for),
        listed: Set(profile.listed),
        time_zone: Set(profile.time_zone),
        locale: Set(profile.locale.code().into()),
        version: Set(version + 1),
        welcomed_at: Set(Some(Moment::now())),
        ..Default::default()
    };
    let tx = site.db.begin().await?;
    let named = names::named(&tx, &organisation, &country).await?;
    let saved =
        ActiveModel { organisation_key: Set(Some(named.key)), organisation_id: Set(named.id), ..saved };
    if tx.run(&tx.change(saved).filter(Column::Version.eq(version))).await? == 0 {
        return Err(Problem::Stale);
    }
    Tag::lists(Thing::Person, &me.knows).for_each(|list| tx.touch(list)); // where they may stand no more
    tx.touch(Tag::List(Thing::Discussion, None)); // which is counted by the countries of those who began
    publish(&tx, me.id).await?;
    if is_renamed {
        index::renamed(&tx, me.id).await?;
    }
    audit(&tx, Some(me.id), "person.profile", Tag::from(me.id)).await?;
    tx.commit().await
}
