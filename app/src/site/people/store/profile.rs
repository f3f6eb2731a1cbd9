//! People as others see them, and as they see themselves.

use super::{Credentials, Findable, active};
use crate::site::{
    access::{Me, Role},
    audit::audit,
    db::{Codes, Db, Json, Source},
    ids::{FileId, PersonId},
    index::{self, entity::document},
    people::{
        entity::person::{self, ActiveModel, Column, Entity},
        login,
        rules::Profile,
    },
    problem::Problem,
    state::Site,
    text::{self, Html},
    things::{Tag, Thing},
};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, SelectStatement},
};
/// How many people have an account.
pub fn count() -> SelectStatement {
    let all = Entity::find().select_only().expr(Column::Id.count()).filter(Column::SuspendedAt.is_null());
    all.into_query()
}

/// A person as anyone may see them.
#[derive(Clone, Debug, Record)]
#[record(person::Entity)]
pub struct PublicProfile {
    pub id: PersonId,
    pub handle: String,
    pub name: String,
    pub role: Role,
    pub country: String,
    pub languages: Codes,
    pub organisation: String,
    pub about_html: Html,
    pub knows: Codes,
    pub wants: Codes,
    pub demo: bool,
    pub photo: Option<FileId>,
    #[record(expr = says_something)]
    pub says_something: bool,
}

impl Source for PublicProfile {}

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
    Expr::col((table, Column::About)).ne("").or(Expr::exists(wrote.into_query()))
}

/// What somebody may change of themselves, as it was typed.
#[derive(Clone, Debug, Record)]
#[record(person::Entity)]
pub struct OwnProfile {
    pub id: PersonId,
    pub handle: String,
    pub name: String,
    pub email: String,
    pub country: String,
    pub languages: Codes,
    pub organisation: String,
    pub about: String,
    pub knows: Codes,
    pub wants: Codes,
    pub time_zone: String,
    pub locale: String,
    pub version: i64,
}

impl Source for OwnProfile {}

/// A person by handle, however it is written, as anyone may see them.
///
/// # Errors
/// [`Problem::NotFound`] where there is none, or they are suspended.
pub async fn by_handle(db: &Db, handle: &str) -> Result<PublicProfile, Problem> {
    let found = db.one(active::<PublicProfile>().filter(Column::Handle.eq(login::handle(handle)))).await?;
    found.ok_or(Problem::NotFound)
}

/// A person by key, as anyone may see them, unless they are suspended.
///
/// # Errors
/// The database's own.
pub async fn by_id(db: &Db, id: PersonId) -> Result<Option<PublicProfile>, Problem> {
    Ok(db.one(active::<PublicProfile>().filter(Column::Id.eq(id))).await?)
}

/// The person with this handle, where there is one.
///
/// # Errors
/// The database's own.
pub async fn id_of(db: &Db, handle: &str) -> Result<Option<PersonId>, Problem> {
    let found = db.one(active::<Credentials>().filter(Column::Handle.eq(login::handle(handle)))).await?;
    Ok(found.map(|person| person.id))
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
    let saved = ActiveModel {
        id: Unchanged(me.id),
        about_html: Set(about_html),
        name: Set(profile.name),
        country: Set(profile.country),
        languages: Set(Json(profile.languages)),
        organisation: Set(profile.organisation),
        about: Set(profile.about),
        knows: Set(Json(profile.knows)),
        wants: Set(Json(profile.wants)),
        time_zone: Set(profile.time_zone),
        locale: Set(profile.locale.code().into()),
        version: Set(version + 1),
        ..Default::default()
    };
    let found = Findable::of(&me.handle, &saved);
    let tx = site.db.begin().await?;
    if tx.run(&tx.change(saved).filter(Column::Version.eq(version))).await? == 0 {
        return Err(Problem::Stale);
    }
    index::put(&tx, found.document(me.id)).await?;
    if is_renamed {
        index::renamed(&tx, me.id).await?;
    }
    audit(&tx, Some(me.id), "person.profile", Tag::from(me.id)).await?;
    tx.commit().await
}
