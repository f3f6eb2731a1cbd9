//! Erasing who has left: each table as its feature says it, then the name.
//!
//! Every step is a transaction and may be done twice. The row that says that somebody leaves goes with the last: until
//! then the job comes again, however often a process ends in the middle.

use super::{
    Texts,
    entity::leaving::{Column, Entity},
    outgoing,
};
use crate::site::{
    access::{Audience, Role},
    audit::audit,
    db::{Json, Source, Tx},
    exchanges::entity::exchange,
    feature::Found,
    files,
    follows::{What, entity::follow},
    ids::{ExchangeId, PersonId},
    index,
    jobs::Job,
    locale::Locale,
    notices::entity::notification,
    own::{self, Leaver, PART},
    people::{
        entity::{
            invitation,
            person::{self, ActiveModel},
        },
        rules,
    },
    problem::Problem,
    state::Site,
    text::Html,
    things::{Tag, Thing},
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::{NotSet, Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::ExprTrait,
};
use serde::{Deserialize, Serialize};

/// Erases those whose two weeks are over.
#[derive(Serialize, Deserialize)]
pub struct Erase;

#[derive(Record)]
#[record(super::entity::leaving::Entity)]
struct Due {
    person_id: PersonId,
    texts: Texts,
}

impl Source for Due {}

impl Job for Erase {
    const KIND: &'static str = "erase-who-left";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        let due =
            Due::find().filter(Column::EraseAt.lte(Moment::now())).order_by_asc(Column::EraseAt).limit(PART);
        let mut done = Ok(());
        for one in site.db.all(due).await? {
            let leaver = Leaver { id: one.person_id, takes_texts: one.texts == Texts::Remove };
            if let Err(problem) = erase(site, &leaver).await {
                done = Err(problem); // the others need not wait for them
            }
        }
        done
    }
}

/// The table whose row goes last: what features do may need to know who it was.
const LAST: &str = "person";

async fn erase(site: &Site, leaver: &Leaver) -> Result<(), Problem> {
    outgoing::forget(site, leaver).await?;
    for own in own::all(site.features).filter(|own| own.table != LAST) {
        own.leave(site, leaver).await?;
    }
    for own in own::all(site.features).filter(|own| own.table == LAST) {
        own.leave(site, leaver).await?;
    }
    Ok(())
}

#[derive(Record)]
#[record(person::Entity)]
struct Known {
    look: String,
    organisation: String,
    country: String,
    version: i64,
}

impl Source for Known {}

#[derive(Record)]
#[record(exchange::Entity)]
struct Side {
    #[expect(dead_code, reason = "only whether there is one is asked")]
    id: ExchangeId,
}

impl Source for Side {}

/// Whether an exchange got as far as to have two sides, of which this person was one.
async fn was_a_side(tx: &Tx, person: PersonId) -> Result<bool, Problem> {
    let side = exchange::Column::RequesterId.eq(person).or(exchange::Column::ProviderId.eq(person));
    let exchange = Side::find().filter(exchange::Column::ProviderId.is_not_null()).filter(side).limit(1);
    Ok(tx.one(exchange).await?.is_some())
}

/// Takes the name, and all that somebody said of themselves.
pub fn person<'a>(site: &'a Site, leaver: &'a Leaver) -> Found<'a, ()> {
    Box::pin(async move {
        let id = leaver.id;
        let tx = site.db.begin().await?;
        let found = tx.one(Known::find().filter(person::Column::Id.eq(id)).locked()).await?;
        let Some(known) = found else { return Ok(()) };
        let is_side = was_a_side(&tx, id).await?;
        tx.run(&tx.change(nobody(id, known, is_side))).await?;
        index::remove(&tx, Thing::Person, id.into()).await?;
        index::renamed(&tx, id).await?;
        tx.run(&Entity::delete_many().filter(Column::PersonId.eq(id))).await?;
        audit(&tx, None, "person.erase", Tag::from(id)).await?;
        tx.commit().await
    })
}

/// Their photo goes; what they put on things goes with their texts.
pub fn files<'a>(site: &'a Site, leaver: &'a Leaver) -> Found<'a, ()> {
    Box::pin(async move {
        let tx = site.db.begin().await?;
        if leaver.takes_texts {
            files::forget_person(&tx, leaver.id).await?;
        } else {
            files::forget(&tx, Thing::Person, leaver.id.into()).await?;
        }
        audit(&tx, None, "file.erase", Tag::from(leaver.id)).await?;
        tx.commit().await
    })
}

/// What stays of a row. A column that is added has to say here what becomes of it. Organisation and country stay where
/// an exchange was agreed for them.
fn nobody(id: PersonId, known: Known, is_side: bool) -> ActiveModel {
    let of_side = |text: String| Set(if is_side { text } else { String::new() });
    ActiveModel {
        id: Unchanged(id),
        handle: Set(rules::gone_handle(id)),
        look: Set(rules::gone_look(&known.look)),
        name: Set(String::new()),
        email: Set(String::new()),
        proven_at: Set(None),
        refusals: Set(0),
        password_hash: Set(String::new()),
        role: Set(Role::Member),
        focal_for: Set(String::new()),
        country: of_side(known.country),
        languages: Set(Json::default()),
        levels: Set(Json::default()),
        organisation: of_side(known.organisation),
        organisation_key: Set(Some(String::new())), // what stays is looked for no more
        organisation_id: Set(None),
        speaks_for: Set(0),
        about: Set(String::new()),
        about_html: Set(Html::default()),
        knows: Set(Json::default()),
        wants: Set(Json::default()),
        time_zone: Set(String::new()),
        locale: Set(Locale::ENGLISH.code().to_owned()),
        demo: NotSet,
        unread: Set(0),
        takes_messages: Set(false),
        version: Set(known.version + 1),
        created_at: NotSet,
        suspended_at: NotSet,
        pronouns: Set(String::new()),
        links: Set(Json::default()),
        pronouns_for: Set(Audience::default()),
        country_for: NotSet, // what stays of a side is for whom it was
        organisation_for: NotSet,
        languages_for: Set(Audience::default()),
        about_for: Set(Audience::default()),
        links_for: Set(Audience::default()),
        knows_for: Set(Audience::default()),
        wants_for: Set(Audience::default()),
        listed: Set(false),
        welcomed_at: Set(None),
        photo: Set(None),
    }
}

#[derive(Record)]
#[record(person::Entity)]
struct Address {
    email: String,
}

impl Source for Address {}

/// Those that they made, and those that were made for their address.
pub fn invitations<'a>(site: &'a Site, leaver: &'a Leaver) -> Found<'a, ()> {
    Box::pin(async move {
        use invitation::{Column, Entity};
        let tx = site.db.begin().await?;
        let found = tx.one(Address::find().filter(person::Column::Id.eq(leaver.id))).await?;
        let address = found.map(|person| person.email).filter(|address| !address.is_empty());
        let for_them = address.map(|address| Column::Address.eq(address));
        let gone = sea_orm::Condition::any().add(Column::MadeBy.eq(leaver.id)).add_option(for_them);
        tx.run(&Entity::delete_many().filter(gone)).await?;
        tx.commit().await
    })
}

/// What they were told. What others were told of their deeds is said of somebody without a name.
pub fn notices<'a>(site: &'a Site, leaver: &'a Leaver) -> Found<'a, ()> {
    Box::pin(async move {
        use notification::{Column, Entity};
        let tx = site.db.begin().await?;
        tx.run(&Entity::delete_many().filter(Column::PersonId.eq(leaver.id))).await?;
        tx.commit().await
    })
}

/// What they follow, and that others follow them.
pub fn follows<'a>(site: &'a Site, leaver: &'a Leaver) -> Found<'a, ()> {
    Box::pin(async move {
        use follow::{Column, Entity};
        let them = Column::What.eq(What::Person).and(Column::Followed.eq(leaver.id.to_string()));
        let tx = site.db.begin().await?;
        tx.run(&Entity::delete_many().filter(Column::PersonId.eq(leaver.id).or(them))).await?;
        tx.commit().await
    })
}
