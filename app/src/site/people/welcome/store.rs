//! The answers to the first questions, in the profile.

use crate::site::{
    access::Me,
    audit::audit,
    db::Json,
    people::{
        entity::person::{ActiveModel, Column},
        rules::Welcome,
        store::{kept, publish},
    },
    problem::Problem,
    state::Site,
    things::{Tag, Thing},
    time::Moment,
};
use sea_orm::{
    ActiveValue::{NotSet, Set, Unchanged},
    ColumnTrait, QueryFilter,
};

/// Keeps what was answered, over the version that was read; what was left is as it was.
///
/// # Errors
/// [`Problem::Stale`] when the profile was saved elsewhere meanwhile.
pub async fn answer(site: &Site, me: &Me, answers: Welcome, version: i64) -> Result<(), Problem> {
    let (languages, levels) = kept(answers.languages);
    let speaks = !languages.is_empty();
    let saved = ActiveModel {
        id: Unchanged(me.id),
        country: if answers.country.is_empty() { NotSet } else { Set(answers.country) },
        languages: if speaks { Set(languages) } else { NotSet },
        levels: if speaks { Set(levels) } else { NotSet },
        knows: Set(Json(answers.knows)),
        wants: Set(Json(answers.wants)),
        welcomed_at: Set(Some(Moment::now())),
        version: Set(version + 1),
        ..Default::default()
    };
    let tx = site.db.begin().await?;
    if tx.run(&tx.change(saved).filter(Column::Version.eq(version))).await? == 0 {
        return Err(Problem::Stale);
    }
    Tag::lists(Thing::Person, &me.knows).for_each(|list| tx.touch(list)); // where they may stand no more
    publish(&tx, me.id).await?;
    audit(&tx, Some(me.id), "person.welcome", Tag::from(me.id)).await?;
    tx.commit().await
}

/// Notes that somebody leaves the questions.
///
/// # Errors
/// The database's own.
pub async fn leave(site: &Site, me: &Me) -> Result<(), Problem> {
    let left =
        ActiveModel { id: Unchanged(me.id), welcomed_at: Set(Some(Moment::now())), ..Default::default() };
    let tx = site.db.begin().await?;
    tx.run(&tx.change(left).filter(Column::WelcomedAt.is_null())).await?;
    audit(&tx, Some(me.id), "person.welcome", Tag::from(me.id)).await?;
    tx.commit().await
}
