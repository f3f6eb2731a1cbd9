//! Whoever names an organisation is connected with it: people, solutions and exchanges, as they stand.

use super::names::{self, Called, organisation_name};
use crate::site::{
    access::Audience,
    audit::audit,
    db::{Cell, Codes, Db, Source},
    exchanges::entity::exchange,
    ids::OrganisationId,
    jobs::Job,
    people::entity::{person, shown},
    problem::Problem,
    solutions::{Attribution, entity::solution},
    state::Site,
    things::{Tag, Thing},
};
use sea_orm::{
    ColumnTrait, Condition, EntityName, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::Expr,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Connects whoever names an organisation, and disconnects who was and does no longer.
#[derive(Serialize, Deserialize)]
pub struct Connect {
    pub organisation: OrganisationId,
}

impl Job for Connect {
    const KIND: &'static str = "connect-organisation";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        let of = organisation_name::Column::OrganisationId.eq(self.organisation);
        let own = site.db.all(Called::find().filter(of)).await?;
        let keys: BTreeSet<String> = own.into_iter().map(|one| one.folded).collect();
        everywhere(site, &Which::Of(self.organisation, keys)).await
    }
}

/// Gives a key to names that were typed before there were any, or past the forms.
#[derive(Serialize, Deserialize)]
pub struct GiveKeys;

impl Job for GiveKeys {
    const KIND: &'static str = "give-organisation-keys";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        everywhere(site, &Which::WithoutKey).await
    }
}

/// Which names are looked at.
enum Which {
    /// Those that one has, and those that were taken for it.
    Of(OrganisationId, BTreeSet<String>),
    WithoutKey,
}

/// A table in which organisations are named.
struct Place<E: EntityTrait> {
    thing: Thing,
    id: E::Column,
    organisation: E::Column,
    key: E::Column,
    organisation_id: E::Column,
    /// As anybody may read it.
    typed: Expr,
    /// Where that is, which anybody may know too.
    place: Expr,
}

async fn everywhere(site: &Site, which: &Which) -> Result<(), Problem> {
    let public = |text, whom| shown(text, whom, Audience::with(false))(person::Entity.table_name());
    let people = Place::<person::Entity> {
        thing: Thing::Person,
        id: person::Column::Id,
        organisation: person::Column::Organisation,
        key: person::Column::OrganisationKey,
        organisation_id: person::Column::OrganisationId,
        typed: Expr::col(person::Column::Organisation.as_column_ref()),
        place: public(person::Column::Country, person::Column::CountryFor),
    };
    people
        .connect(site, which, |country: String| if country.is_empty() { vec![] } else { vec![country] })
        .await?;
    let says = solution::Column::Attribution
        .is_in(Attribution::ALL.iter().filter(|one| one.names_organisation()).copied());
    let solutions = Place::<solution::Entity> {
        thing: Thing::Solution,
        id: solution::Column::Id,
        organisation: solution::Column::Organisation,
        key: solution::Column::OrganisationKey,
        organisation_id: solution::Column::OrganisationId,
        typed: Expr::case(says, Expr::col(solution::Column::Organisation.as_column_ref())).finally("").into(),
        place: Expr::col(solution::Column::Countries.as_column_ref()),
    };
    solutions.connect(site, which, |countries: Codes| countries.0).await?;
    let exchanges = Place::<exchange::Entity> {
        thing: Thing::Exchange,
        id: exchange::Column::Id,
        organisation: exchange::Column::Organisation,
        key: exchange::Column::OrganisationKey,
        organisation_id: exchange::Column::OrganisationId,
        typed: Expr::col(exchange::Column::Organisation.as_column_ref()),
        place: Expr::col(exchange::Column::Country.as_column_ref()),
    };
    exchanges.connect(site, which, |country: String| vec![country]).await
}

/// How many rows are looked at in one go, before others get their turn.
const PART: u64 = 100;

/// A row that names an organisation: its number, what was typed, its key, what was taken for it, and where.
type Row<C> = (i64, String, Option<String>, Option<OrganisationId>, C);

impl<E: EntityTrait> Place<E> {
    async fn connect<C: Cell + Send + 'static>(
        &self,
        site: &Site,
        which: &Which,
        countries: impl Fn(C) -> Vec<String>,
    ) -> Result<(), Problem> {
        let mut after = 0;
        loop {
            let rows: Vec<Row<C>> = self.part(&site.db, which, after).await?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = last.0;
            let keys: BTreeSet<String> = rows.iter().map(|row| names::key(&row.1)).collect();
            let all = Called::find().filter(organisation_name::Column::Folded.is_in(&keys));
            let all = site.db.all(all).await?;
            let changed = rows.into_iter().filter_map(|(id, typed, key_now, now, place)| {
                let key = names::key(&typed);
                let meant = names::meant(&all, &key, &countries(place));
                (key_now.as_ref() != Some(&key) || now != meant).then_some((id, typed, key, meant))
            });
            self.write(site, changed.collect()).await?;
        }
    }

    async fn part<C: Cell + Send + 'static>(
        &self,
        db: &Db,
        which: &Which,
        after: i64,
    ) -> Result<Vec<Row<C>>, Problem> {
        let which = match which {
            Which::Of(id, keys) => {
                Condition::any().add(self.key.is_in(keys)).add(self.organisation_id.eq(*id))
            }
            Which::WithoutKey => Condition::all().add(self.organisation.ne("")).add(self.key.is_null()),
        };
        let part = E::find()
            .select_only()
            .column(self.id)
            .expr(self.typed.clone())
            .column(self.key)
            .column(self.organisation_id)
            .expr(self.place.clone())
            .filter(which)
            .filter(self.id.gt(after))
            .order_by_asc(self.id)
            .limit(PART);
        Ok(db.select(&part.into_query()).await?)
    }

    /// Where something else is typed meanwhile, that finds its organisation by itself.
    async fn write(
        &self,
        site: &Site,
        changed: Vec<(i64, String, String, Option<OrganisationId>)>,
    ) -> Result<(), Problem> {
        if changed.is_empty() {
            return Ok(());
        }
        let tx = site.db.begin().await?;
        for (id, typed, key, meant) in changed {
            let named = E::update_many()
                .col_expr(self.key, Expr::val(key))
                .col_expr(self.organisation_id, Expr::val(meant))
                .filter(self.id.eq(id))
                .filter(Condition::any().add(self.organisation.eq(typed)).add(self.key.is_null()));
            tx.run(&named).await?;
            tx.touch(Tag::of(self.thing, id));
        }
        tx.touch(Tag::List(self.thing, None));
        audit(&tx, None, "organisation.connect", None).await?;
        tx.commit().await
    }
}
