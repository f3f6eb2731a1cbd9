//! Exchanges as far as the one who asks may see them.

use super::{ROW, Row};
use crate::site::{
    changes::Tag,
    db::Id,
    exchanges::{
        machine::Actor,
        rules::{self, Plan},
    },
    problem::Problem,
    query::Query,
    session::Viewer,
    state::Site,
    text::{self, Html},
    time::Moment,
};

/// An exchange, if the viewer may see it.
///
/// # Errors
/// [`Problem::NotFound`] where there is none or it is not for this viewer.
pub async fn find(viewer: &Viewer, id: i64) -> Result<Row, Problem> {
    let mut query = Query::new(ROW);
    query.add(" WHERE e.id = ?", [id.into()]);
    let row: Row = query.one(&viewer.site.db).await?.ok_or(Problem::NotFound)?;
    if !rules::may_see(row.state(), row.requester_id == viewer.id()) {
        return Err(Problem::NotFound);
    }
    viewer.depends_on(
        [Some(Tag::Exchange(row.id)), Some(Tag::Person(row.requester_id)), row.provider_id.map(Tag::Person)].into_iter().flatten(),
    );
    Ok(row)
}

crate::record! {
    /// An offer as those who may read it see it.
    #[derive(Clone)]
    pub struct Offer {
        pub id: i64,
        pub provider_id: i64,
        pub organisation: String,
        pub html: String,
        pub state: String,
        pub created_at: Moment,
        pub handle: String,
        pub name: String,
        pub country: String,
    }
}

/// The offers that the viewer may read: all for the requester, one's own for others.
///
/// # Errors
/// The database's own.
pub async fn offers(viewer: &Viewer, exchange: &Row) -> Result<Vec<Offer>, Problem> {
    let mut query = Query::new("SELECT o.id, o.provider_id, o.organisation, o.html, o.state, o.created_at, p.handle, p.name, p.country");
    query.add(" FROM exchange_offer o JOIN person p ON p.id = o.provider_id WHERE o.exchange_id = ?", [exchange.id.into()]);
    if exchange.requester_id != viewer.id() {
        query.add(" AND o.provider_id = ?", [viewer.id().into()]);
    }
    query.add(" ORDER BY o.id LIMIT 200", []);
    Ok(query.all(&viewer.site.db).await?)
}

crate::record! {
    /// A step in the life of an exchange.
    #[derive(Clone)]
    pub struct Step {
        pub action: String,
        pub state: String,
        pub reason: String,
        pub created_at: Moment,
        pub actor_id: Option<i64>,
        pub handle: Option<String>,
        pub name: Option<String>,
    }
}

/// What happened, first to last, as far as it is this viewer's: the requester knows every step; the
/// provider knows what came after their own choice, not what others offered or took back before; to
/// everybody else only what changed the state is public. The reason of a step is for the requester, for
/// who gave it, and for those to whom it is said: the provider who was dropped, or all whose offers
/// stood when the request was withdrawn.
///
/// # Errors
/// The database's own.
pub async fn history(viewer: &Viewer, exchange: &Row) -> Result<Vec<Step>, Problem> {
    let (me, actor) = (viewer.id(), exchange.actor(viewer.me.as_ref()));
    let mut query = Query::new("SELECT s.action, s.state, s.created_at, s.actor_id, p.handle, p.name, ");
    if actor == Actor::Requester {
        query.add("s.reason", []);
    } else {
        query.add("CASE WHEN s.actor_id = ? OR s.addressee_id = ? OR (s.action = 'withdraw' AND EXISTS (", [me.into(), me.into()]);
        query.add(
            "SELECT 1 FROM exchange_offer o WHERE o.exchange_id = s.exchange_id AND o.provider_id = ? AND o.state = 'open'",
            [me.into()],
        );
        query.add(")) THEN s.reason ELSE '' END AS reason", []);
    }
    query.add(" FROM exchange_step s LEFT JOIN person p ON p.id = s.actor_id WHERE s.exchange_id = ?", [exchange.id.into()]);
    if actor != Actor::Requester {
        query.add(" AND (s.action IN ('submit', 'choose', 'withdraw', 'expire', 'step-back', 'choose-another')", []);
        if actor == Actor::Provider {
            let choice = "SELECT MAX(c.id) FROM exchange_step c WHERE c.exchange_id = s.exchange_id AND c.action = 'choose'";
            query.add(&format!(" OR s.id > ({choice})"), []);
        }
        query.add(")", []);
    }
    query.add(" ORDER BY s.id LIMIT 500", []);
    let steps: Vec<Step> = query.all(&viewer.site.db).await?;
    viewer.depends_on(steps.iter().filter_map(|step| step.actor_id).map(Tag::Person));
    Ok(steps)
}

/// A plan whole, as JSON.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, sea_orm::FromJsonQueryResult)]
struct PlanContent(Plan);

crate::json_cell!(PlanContent);

crate::record! {
    struct PlanRow {
        content: PlanContent,
        costs_html: Html,
    }
}

/// A plan, and who pays what in it as it is read.
pub struct ShownPlan {
    pub plan: Plan,
    pub costs: Html,
}

impl From<PlanRow> for ShownPlan {
    fn from(row: PlanRow) -> Self {
        let plan = row.content.0;
        let costs = if row.costs_html.is_empty() { text::markdown(&plan.costs) } else { row.costs_html };
        Self { plan, costs }
    }
}

/// The newest plan, for the two sides only. `None` before there is one.
///
/// # Errors
/// The database's own.
pub async fn plan(viewer: &Viewer, exchange: &Row) -> Result<Option<ShownPlan>, Problem> {
    if exchange.plan == 0 || !rules::may_see_plan(exchange.actor(viewer.me.as_ref())) {
        return Ok(None);
    }
    let mut query = Query::new("SELECT content, costs_html FROM exchange_plan WHERE exchange_id = ");
    query.add("? AND version = ?", [exchange.id.into(), exchange.plan.into()]);
    Ok(query.one::<PlanRow>(&viewer.site.db).await?.map(ShownPlan::from))
}

/// The person with this handle, to be suggested.
///
/// # Errors
/// The database's own.
pub async fn person(site: &Site, handle: &str) -> Result<Option<i64>, Problem> {
    let mut query = Query::new("SELECT id FROM person WHERE suspended_at IS NULL AND handle = ");
    query.add("?", [handle.into()]);
    Ok(query.one::<Id>(&site.db).await?.map(|row| row.id))
}
