//! Telling those who follow.

use super::{
    Level, What,
    entity::follow::{Column, Entity},
    searches,
};
use crate::site::{
    access::Me,
    db::Tx,
    ids::{PersonId, SolutionId},
    jobs::{self, Job},
    notices::{Kind, Many, tell_all},
    problem::Problem,
    state::Site,
    themes,
    things::{Tag, Thing},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, SelectStatement},
};
use serde::{Deserialize, Serialize};

/// Those who watch one of these, as one column of people.
fn watching(any: Condition) -> SelectStatement {
    Entity::find()
        .select_only()
        .column_as(Column::PersonId, "id")
        .distinct()
        .filter(Column::Level.eq(Level::Watch))
        .filter(any)
        .into_query()
}

fn one(what: What, followed: impl ToString) -> Condition {
    Condition::all().add(Column::What.eq(what)).add(Column::Followed.eq(followed.to_string()))
}

/// Those who watch a thing.
pub fn watchers(what: What, id: impl ToString) -> SelectStatement {
    watching(one(what, id))
}

/// That a person does not want to hear of a thing.
pub fn has_muted(person: Expr, what: What, id: impl ToString) -> Expr {
    let muted = Entity::find()
        .select_only()
        .column(Column::PersonId)
        .filter(Column::Level.eq(Level::Mute))
        .filter(one(what, id))
        .into_query();
    sea_orm::sea_query::ExprTrait::in_subquery(person, muted)
}

/// Something that is new for all to see.
pub struct Published<'a> {
    pub about: Tag,
    pub title: &'a str,
    pub location: &'a str,
    pub themes: &'a [String],
    pub countries: &'a [String],
    /// The solution that it is said on, or made from.
    pub on: Option<SolutionId>,
}

/// Tells all who follow a theme of it, a country of it, what it is on, or its author, that something is new.
#[derive(Serialize, Deserialize)]
pub struct TellFollowers {
    kind: Thing,
    id: i64,
    actor: PersonId,
    title: String,
    location: String,
    themes: Vec<String>,
    countries: Vec<String>,
    on: Option<SolutionId>,
    /// Whether they are told whose it is.
    #[serde(default = "is_signed")]
    is_signed: bool,
}

fn is_signed() -> bool {
    true
}

/// Has them told soon after the write.
///
/// # Errors
/// The database's own.
pub async fn tell_followers(tx: &Tx, actor: &Me, new: Published<'_>) -> Result<(), Problem> {
    tell_published(tx, actor.id, true, new).await
}

/// As [`tell_followers`], where who published it is not who asks now, or is not named.
///
/// # Errors
/// The database's own.
pub async fn tell_published(
    tx: &Tx,
    actor: PersonId,
    is_signed: bool,
    new: Published<'_>,
) -> Result<(), Problem> {
    let (kind, id) = new.about.thing();
    let job = TellFollowers {
        kind,
        id,
        actor,
        is_signed,
        title: new.title.to_owned(),
        location: new.location.to_owned(),
        themes: new.themes.to_vec(),
        countries: new.countries.to_vec(),
        on: new.on,
    };
    jobs::add(tx, &new.about.to_string(), &job).await
}

impl Job for TellFollowers {
    const KIND: &'static str = "tell-followers";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        for hears in site.features.iter().filter_map(|feature| feature.hears) {
            hears(site, Tag::of(self.kind, self.id)).await?;
        }
        // Who follows a person does not learn what they do not sign.
        let mut any = Condition::any().add_option(self.is_signed.then(|| one(What::Person, self.actor)));
        if let Some(on) = self.on {
            any = any.add(one(What::Solution, on));
        }
        for slug in themes::followed_as(&self.themes) {
            any = any.add(one(What::Theme, slug));
        }
        for code in &self.countries {
            any = any.add(one(What::Country, code));
        }
        let notice = || Many {
            kind: if self.is_signed { Kind::New } else { Kind::UnsignedNew },
            actor: self.is_signed.then_some(self.actor),
            about: Tag::of(self.kind, self.id),
            title: &self.title,
            location: &self.location,
        };
        // Whoever is named as its actor is not told anyway.
        let but = Column::PersonId.ne(self.actor);
        if !any.is_empty() {
            tell_all(site, &watching(Condition::all().add(any).add(but.clone())), notice()).await?;
        }
        let answered = searches::answered(site, self.kind, self.id).await?;
        if answered.is_empty() {
            return Ok(());
        }
        let any = Condition::all()
            .add(Column::What.eq(What::Search))
            .add(Column::Followed.is_in(answered))
            .add(but);
        tell_all(site, &watching(any), notice()).await
    }
}

/// Something that went on for all to see.
pub struct Moved<'a> {
    pub what: What,
    pub about: Tag,
    pub title: &'a str,
    pub location: &'a str,
    /// Those who hear of it otherwise.
    pub but: &'a [PersonId],
}

/// Tells all who follow a thing that it went on.
#[derive(Serialize, Deserialize)]
pub struct TellWatchers {
    what: What,
    kind: Thing,
    id: i64,
    actor: Option<PersonId>,
    title: String,
    location: String,
    but: Vec<PersonId>,
}

/// Has them told soon after the write.
///
/// # Errors
/// The database's own.
pub async fn tell_watchers(tx: &Tx, actor: Option<PersonId>, moved: Moved<'_>) -> Result<(), Problem> {
    let (kind, id) = moved.about.thing();
    let job = TellWatchers {
        what: moved.what,
        kind,
        id,
        actor,
        title: moved.title.to_owned(),
        location: moved.location.to_owned(),
        but: moved.but.to_vec(),
    };
    jobs::add(tx, &moved.about.to_string(), &job).await
}

impl Job for TellWatchers {
    const KIND: &'static str = "tell-watchers";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        let but = Column::PersonId.is_not_in(self.but);
        let watching = watching(one(self.what, self.id).add(but));
        let notice = Many {
            kind: Kind::Moved,
            actor: self.actor,
            about: Tag::of(self.kind, self.id),
            title: &self.title,
            location: &self.location,
        };
        tell_all(site, &watching, notice).await
    }
}
