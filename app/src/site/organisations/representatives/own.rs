//! What is kept of those who represent an organisation.

use crate::site::{
    audit::audit,
    db::Source,
    feature::Found,
    ids::{OrganisationId, RepresentativeId},
    locale::Locale,
    mail::entity::letter,
    organisations::{
        entity::representative::{self, ActiveModel, Column, Entity},
        rules::{Duty, Standing},
    },
    own::{Given, Leaver, Left, Own, OwnRow, Said, Section, own_row},
    people::entity::person,
    state::Site,
    things::{Key, Tag},
    time::Moment,
};
use macros::Record;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter};
use serde::Serialize;

pub const OWN: &[Own] = &[Own {
    table: "representative",
    columns: &["person_id", "invited_by"],
    given: Given::Rows(Section::of::<OwnDuty>("representatives", Locale::own_representatives)),
    left: Left::By(leave),
}];

#[derive(Record, Serialize)]
#[record(Entity)]
struct OwnDuty {
    id: RepresentativeId,
    organisation_id: OrganisationId,
    duty: Duty,
    state: Standing,
    created_at: Moment,
    ended_at: Option<Moment>,
}

own_row!(OwnDuty of representative by PersonId, Id at id => |own, t| {
    Said::new(own.duty.label(t))
        .on(own.created_at)
        .stands_at(own.organisation_id.path(""))
        .fact(t.own_state(), own.state.label(t))
});

#[derive(Record)]
#[record(person::Entity)]
struct Address {
    email: String,
}

impl Source for Address {}

/// They represent nothing any more, nor is their address known, if somebody asked it; whom they asked, and who has not
/// answered, is asked no more. What was a page of the organisation stays its page.
fn leave<'a>(site: &'a Site, leaver: &'a Leaver) -> Found<'a, ()> {
    Box::pin(async move {
        let tx = site.db.begin().await?;
        let own = tx.all(OwnDuty::of(leaver.id)).await?;
        tx.run(&Entity::delete_many().filter(Column::PersonId.eq(leaver.id))).await?;
        let found = tx.one(Address::find().filter(person::Column::Id.eq(leaver.id))).await?;
        let address = found.map(|person| person.email).filter(|address| !address.is_empty());
        if let Some(address) = &address {
            let to_them = letter::Entity::delete_many()
                .filter(letter::Column::PersonId.is_null())
                .filter(letter::Column::Address.eq(address));
            tx.run(&to_them).await?;
        }
        let theirs = Column::InvitedBy.eq(leaver.id);
        let named = address.map(|address| Column::Named.eq(address));
        let open = Condition::any().add(theirs.clone()).add_option(named);
        let open = Entity::delete_many()
            .filter(open)
            .filter(Column::State.is_in([Standing::Invited, Standing::Declined]));
        tx.run(&open).await?;
        let asked = ActiveModel { invited_by: Set(None), ..Default::default() };
        tx.run(&Entity::update_many().set(asked).filter(theirs)).await?;
        for one in own {
            tx.touch(one.organisation_id);
            audit(&tx, None, "organisation.leave", Tag::from(one.organisation_id)).await?;
        }
        tx.commit().await
    })
}
