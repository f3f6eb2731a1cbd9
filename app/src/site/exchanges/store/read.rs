//! Exchanges as far as the one who asks may see them.

use super::ExchangeRow;
use crate::site::{
    access::Asker,
    db::{Db, Json, Source},
    exchanges::{
        entity::{exchange, exchange_offer, exchange_plan, exchange_step},
        machine::{Action, Actor, State},
        rules::{self, OfferState, Plan},
    },
    ids::{ExchangeId, OfferId, OrganisationId, PersonId},
    people::Byline,
    problem::Problem,
    text::Html,
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationTrait,
    Select,
    sea_query::{Expr, ExprTrait, JoinType},
};

/// An exchange, if the asker may see it.
///
/// # Errors
/// [`Problem::NotFound`] where there is none or it is not for this asker.
pub async fn find(db: &Db, asker: &Asker, id: ExchangeId) -> Result<ExchangeRow, Problem> {
    let one = ExchangeRow::find().filter(rules::visible_to(asker)).filter(exchange::Column::Id.eq(id));
    db.one(one).await?.ok_or(Problem::NotFound)
}

/// The title of an exchange that everybody may see, for what hangs on it.
///
/// # Errors
/// [`Problem::NotFound`] where there is none.
pub async fn title_of(db: &Db, id: ExchangeId) -> Result<String, Problem> {
    Ok(find(db, &Asker::visitor(), id).await?.title)
}

/// An offer as those who may read it see it.
#[derive(Clone, Record)]
#[record(exchange_offer::Entity)]
pub struct Offer {
    pub id: OfferId,
    pub organisation: String,
    pub body: String,
    pub html: Html,
    pub state: OfferState,
    /// To which wording of the request it was made.
    pub wording: i64,
    pub created_at: Moment,
    #[record(nested)]
    pub provider: Byline,
}

impl Offer {
    /// Which organisation it is for, where that is the one that its provider is of.
    pub fn organisation_id(&self) -> Option<OrganisationId> {
        self.provider.organisation_id.filter(|_| self.organisation == self.provider.organisation)
    }
}

impl Source for Offer {
    fn source() -> Select<exchange_offer::Entity> {
        exchange_offer::Entity::find().join(JoinType::InnerJoin, exchange_offer::Relation::Provider.def())
    }
}

/// The offers that the asker may read: all for the requester, one's own for others.
///
/// # Errors
/// The database's own.
pub async fn offers(db: &Db, asker: &Asker, exchange: &ExchangeRow) -> Result<Vec<Offer>, Problem> {
    let Some(me) = asker.id() else { return Ok(Vec::new()) };
    let own = (exchange.requester.id != me).then(|| exchange_offer::Column::ProviderId.eq(me));
    let readable = Offer::find()
        .filter(exchange_offer::Column::ExchangeId.eq(exchange.id))
        .filter(Condition::all().add_option(own))
        .order_by_asc(exchange_offer::Column::Id)
        .limit(200);
    Ok(db.all(readable).await?)
}

/// A step in the life of an exchange.
#[derive(Clone, Record)]
#[record(exchange_step::Entity)]
pub struct Step {
    pub action: Action,
    /// Where it led.
    pub state: State,
    /// Only for whom [`rules::may_read_reason`] says.
    pub reason: String,
    pub addressee_id: Option<PersonId>,
    pub created_at: Moment,
    #[record(nested)]
    pub actor: Option<Byline>,
}

impl Source for Step {
    fn source() -> Select<exchange_step::Entity> {
        exchange_step::Entity::find().join(JoinType::LeftJoin, exchange_step::Relation::Actor.def())
    }
}

/// What happened, first to last, as far as it is this asker's: the requester knows every step; the
/// provider knows what came after their own choice, not what others offered or took back before; to
/// everybody else only what changed the state is public. `offers` are those that the asker may read.
///
/// # Errors
/// The database's own.
pub async fn history(
    db: &Db,
    asker: &Asker,
    exchange: &ExchangeRow,
    offers: &[Offer],
) -> Result<Vec<Step>, Problem> {
    let known = Step::find()
        .filter(exchange_step::Column::ExchangeId.eq(exchange.id))
        .filter(known_to(exchange.actor(asker.me.as_ref()), exchange.id))
        .order_by_asc(exchange_step::Column::Id)
        .limit(500);
    let mut steps = db.all(known).await?;
    let own_stands =
        offers.iter().any(|offer| asker.is(offer.provider.id) && offer.state == OfferState::Open);
    for step in &mut steps {
        let by = step.actor.as_ref().map(|actor| actor.id);
        let to = [by, step.addressee_id].into_iter().flatten();
        let is_to_me = to.into_iter().any(|person| asker.is(person));
        if !rules::may_read_reason(step.action, asker.is(exchange.requester.id), is_to_me, own_stands) {
            step.reason.clear();
        }
    }
    Ok(steps)
}

fn known_to(actor: Actor, exchange: ExchangeId) -> Condition {
    use exchange_step::Column;
    if actor == Actor::Requester {
        return Condition::all();
    }
    let public = Column::Action.is_in(Action::ALL.iter().copied().filter(|action| action.is_public()));
    let both_agreed = Column::Action.eq(Action::Agree).and(Column::State.eq(State::Agreed));
    let since_choice = || {
        let choice = exchange_step::Entity::find()
            .select_only()
            .column_as(Column::Id.max(), "id")
            .filter(Column::ExchangeId.eq(exchange))
            .filter(Column::Action.eq(Action::Choose))
            .into_query();
        Column::Id.into_expr().gt(Expr::from(choice))
    };
    Condition::any().add(public).add(both_agreed).add_option((actor == Actor::Provider).then(since_choice))
}

/// A plan, and who pays what in it as it is read.
#[derive(Record)]
#[record(exchange_plan::Entity)]
pub struct ShownPlan {
    content: Json<Plan>,
    pub costs_html: Html,
}

impl Source for ShownPlan {}

impl ShownPlan {
    pub fn plan(&self) -> &Plan {
        &self.content
    }
}

/// The plan that counts, for the two sides only. `None` before there is one.
///
/// # Errors
/// The database's own.
pub async fn plan(db: &Db, asker: &Asker, exchange: &ExchangeRow) -> Result<Option<ShownPlan>, Problem> {
    if !rules::may_see_plan(exchange.actor(asker.me.as_ref())) {
        return Ok(None);
    }
    whole_plan(db, exchange).await
}

/// The same for whoever may see it otherwise, which the caller has looked at.
///
/// # Errors
/// The database's own.
pub async fn whole_plan(db: &Db, exchange: &ExchangeRow) -> Result<Option<ShownPlan>, Problem> {
    let Some(version) = exchange.plan else { return Ok(None) };
    let one = ShownPlan::find()
        .filter(exchange_plan::Column::ExchangeId.eq(exchange.id))
        .filter(exchange_plan::Column::Version.eq(version));
    Ok(db.one(one).await?)
}
