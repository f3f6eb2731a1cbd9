//! Exchanges in the database. Every step goes through [`machine::step`] inside one transaction that has
//! the exchange's row to itself, so that of two people who act at once one is told that it is too late.

use super::{
    machine::{self, Action, Actor, Facts, State},
    rules::{self, NewOffer, Plan, Request},
};
use crate::site::{
    changes::{Tag, audit},
    db::{Codes, Tx},
    link,
    notices::{self, Notice},
    once::{self, Claim},
    problem::Problem,
    query::Query,
    search::{self, Document},
    session::{Me, Viewer},
    state::Site,
    text::{self, Html},
    time::Moment,
};
use sea_orm::DatabaseBackend;

crate::record! {
    /// An exchange as its own page shows it.
    #[derive(Clone)]
    pub struct Row {
        pub id: i64,
        pub requester_id: i64,
        pub provider_id: Option<i64>,
        pub state: String,
        pub country: String,
        pub organisation: String,
        pub title: String,
        pub need: String,
        html: String,
        pub objectives: Codes,
        pub kind: String,
        pub modality: String,
        pub format: String,
        pub language: String,
        pub languages: Codes,
        pub themes: Codes,
        pub starts_at: Moment,
        pub ends_at: Moment,
        pub plan: i64,
        pub requester_agreed: i64,
        pub provider_agreed: i64,
        pub offers: i64,
        pub version: i64,
        pub created_at: Moment,
        pub updated_at: Moment,
        pub handle: String,
        pub name: String,
        pub provider_handle: Option<String>,
        pub provider_name: Option<String>,
    }
}

const ROW: &str =
    "SELECT e.id, e.requester_id, e.provider_id, e.state, e.country, e.organisation, e.title, e.need, e.html, e.objectives, e.kind, e.modality,
    e.format, e.language, e.languages, e.themes, e.starts_at, e.ends_at, e.plan, e.requester_agreed, e.provider_agreed, e.offers, e.version,
    e.created_at, e.updated_at, p.handle, p.name, v.handle AS provider_handle, v.name AS provider_name
    FROM exchange e JOIN person p ON p.id = e.requester_id LEFT JOIN person v ON v.id = e.provider_id";

impl Row {
    pub fn path(&self) -> String {
        path(self.id, &self.title)
    }

    /// The need, as it is read.
    pub fn need_html(&self) -> Html {
        if self.html.is_empty() { text::markdown(&self.need) } else { Html::kept(self.html.clone()) }
    }

    pub fn state(&self) -> State {
        State::parse(&self.state).unwrap_or(State::Draft)
    }

    /// What a person is to this exchange.
    pub fn actor(&self, me: Option<&Me>) -> Actor {
        match me {
            None => Actor::Visitor,
            Some(me) if me.id == self.requester_id => Actor::Requester,
            Some(me) if Some(me.id) == self.provider_id => Actor::Provider,
            Some(me) if me.role().facilitates() => Actor::Facilitator,
            Some(_) => Actor::Practitioner,
        }
    }

    /// What a change of it touches.
    fn touched(&self) -> Vec<Tag> {
        let mut tags = Tag::lists(Tag::Exchanges, &self.themes.0);
        tags.extend([Tag::Exchange(self.id), Tag::Person(self.requester_id)]);
        tags.extend(self.provider_id.map(Tag::Person));
        tags
    }

    /// The version of the plan that a side has agreed to; 0 is none.
    pub fn agreed_by(&self, side: Actor) -> i64 {
        if side == Actor::Requester { self.requester_agreed } else { self.provider_agreed }
    }
}

/// How many letters of the need lists show.
pub const EXCERPT: usize = 180;

/// The address of an exchange.
pub fn path(id: i64, title: &str) -> String {
    link::path("exchanges", id, title)
}

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
    }
}

/// The newest plan, for the two sides only. `None` before there is one.
///
/// # Errors
/// The database's own.
pub async fn plan(viewer: &Viewer, exchange: &Row) -> Result<Option<Plan>, Problem> {
    if exchange.plan == 0 || !rules::may_see_plan(exchange.actor(viewer.me.as_ref())) {
        return Ok(None);
    }
    let mut query = Query::new("SELECT content FROM exchange_plan WHERE exchange_id = ");
    query.add("? AND version = ?", [exchange.id.into(), exchange.plan.into()]);
    Ok(query.one::<PlanRow>(&viewer.site.db).await?.map(|row| row.content.0))
}

crate::record! {
    struct Id {
        id: i64,
    }
}

/// Keeps a request as a draft, or opens it. Gives its address.
///
/// # Errors
/// [`Problem::Stale`] when another version was saved meanwhile; [`Problem::Refused`] as the table says;
/// [`Problem::SentBefore`] when the form came before with other words.
pub async fn write(
    site: &Site,
    me: &Me,
    id: Option<i64>,
    request: Request,
    version: i64,
    open: bool,
    token: &str,
) -> Result<String, Problem> {
    let tx = site.db.begin().await?;
    let content = once::content(&[&format!("{request:?}"), if open { "open" } else { "draft" }]);
    if let Claim::Again(location) = once::claim(&tx, me, token, &content).await? {
        tx.commit().await?; // the first copy may be waiting for the same commit
        return Ok(location);
    }
    let id = match id {
        Some(id) => {
            let row = lock(&tx, id).await?;
            check(&row, me, Action::Edit, Facts::default())?;
            if row.version != version {
                return Err(Problem::Stale);
            }
            id
        }
        None => insert(&tx, me).await?,
    };
    update(&tx, id, &request).await?;
    let location = path(id, &request.title);
    let mut touched = Vec::new();
    if open {
        let row = lock(&tx, id).await?;
        touched = row.touched();
        take(&tx, &row, Taken { me: Some(me), action: Action::Submit, reason: "", addressee: None }, Facts::default()).await?;
        index(&tx, &row).await?;
    }
    audit(&tx, Some(me.id), if open { "exchange.submit" } else { "exchange.draft" }, "exchange", id, &touched).await?;
    let location = if open { location } else { format!("{location}/edit") };
    once::settle(&tx, me, token, &location).await?;
    tx.commit().await?;
    Ok(location)
}

async fn insert(tx: &Tx, me: &Me) -> Result<i64, Problem> {
    let now = Moment::now();
    let id = tx
        .id(
        "INSERT INTO exchange (requester_id, state, country, organisation, title, need, objectives, kind, modality, format, language, languages, themes,
             starts_at, ends_at, created_at, updated_at)
         VALUES ($1, 'draft', $2, '', '', '', $3, '', '', '', '', $3, $3, 0, 0, $4, $4) RETURNING id",
            [me.id.into(), me.country.clone().into(), Codes::default().into(), now.into()],
        )
        .await?;
    id.ok_or_else(|| Problem::fault("an insert gave no id"))
}

async fn update(tx: &Tx, id: i64, request: &Request) -> Result<(), Problem> {
    let r = request.clone();
    let html = text::markdown(&r.need);
    tx.run("UPDATE exchange SET title = $1, need = $2, objectives = $3, organisation = $4, kind = $5, modality = $6, format = $7, language = $8, languages = $9,
             themes = $10, starts_at = $11, ends_at = $12, updated_at = $13, html = $14, excerpt = $15, version = version + 1 WHERE id = $16", [
            r.title.into(),
            r.need.into(),
            Codes(r.objectives).into(),
            r.organisation.into(),
            r.kind.into(),
            r.modality.into(),
            r.format.into(),
            r.language.into(),
            Codes(r.languages).into(),
            Codes(r.themes).into(),
            r.starts_at.into(),
            r.ends_at.into(),
            Moment::now().into(),
            html.as_str().into(),
            html.excerpt(EXCERPT).into(),
            id.into(),
        ])
    .await?;
    Ok(())
}

async fn index(tx: &Tx, row: &Row) -> Result<(), Problem> {
    let body = format!("{} {}", row.need_html().words(), row.objectives.0.join(" "));
    let location = row.path();
    search::index(
        tx,
        Document {
            kind: "exchange",
            subject_id: row.id,
            part: 0,
            title: &row.title,
            body: &body,
            location: &location,
            language: &row.language,
        },
    )
    .await
}

/// The exchange as it is now, with nobody else able to change it until the transaction ends.
async fn lock(tx: &Tx, id: i64) -> Result<Row, Problem> {
    // SQLite's write transactions are one at a time already.
    let lock = if tx.backend() == DatabaseBackend::Postgres { " FOR UPDATE OF e" } else { "" };
    let text = format!("{ROW} WHERE e.id = $1{lock}");
    tx.one::<Row, _>(&text, [id.into()]).await?.ok_or(Problem::NotFound)
}

fn check(row: &Row, me: &Me, action: Action, facts: Facts) -> Result<State, Problem> {
    let actor = row.actor(Some(me));
    if !rules::may_see(row.state(), actor == Actor::Requester) {
        return Err(Problem::NotFound);
    }
    machine::step(row.state(), action, actor, facts).map_err(|_| Problem::Refused)
}

/// A step that is being taken: by whom (nobody is the clock), why, and to whom the reason is said.
struct Taken<'a> {
    me: Option<&'a Me>,
    action: Action,
    reason: &'a str,
    addressee: Option<i64>,
}

/// Takes a step: asks the table, changes the state, keeps what happened.
async fn take(tx: &Tx, row: &Row, step: Taken<'_>, facts: Facts) -> Result<State, Problem> {
    let Taken { me, action, reason, addressee } = step;
    let next = match me {
        Some(me) => check(row, me, action, facts)?,
        None => machine::step(row.state(), action, Actor::Clock, facts).map_err(|_| Problem::Refused)?,
    };
    let now = Moment::now();
    tx.run(
        "UPDATE exchange SET state = $1, updated_at = $2, version = version + 1 WHERE id = $3",
        [next.code().into(), now.into(), row.id.into()],
    )
    .await?;
    let (by, code, next_code) = (me.map(|me| me.id), action.code(), next.code());
    tx.run(
        "INSERT INTO exchange_step (exchange_id, actor_id, action, state, reason, addressee_id, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        [row.id.into(), by.into(), code.into(), next_code.into(), reason.into(), addressee.into(), now.into()],
    )
    .await?;
    Ok(next)
}

/// What somebody does with an exchange that is open or further.
#[derive(Debug)]
pub enum Deed {
    Offer(NewOffer),
    Retract,
    /// A facilitator points a practitioner to it.
    Suggest(i64),
    Choose {
        offer: i64,
    },
    Withdraw {
        reason: String,
    },
    Plan {
        plan: Plan,
        /// The version that was read.
        over: i64,
        /// The provider whom it was written with; 0 is not said.
        with: i64,
    },
    Agree {
        plan: i64,
    },
    StepBack {
        reason: String,
    },
    ChooseAnother {
        reason: String,
    },
}

impl Deed {
    fn action(&self) -> Action {
        match self {
            Self::Offer(_) => Action::Offer,
            Self::Retract => Action::Retract,
            Self::Suggest(_) => Action::Suggest,
            Self::Choose { .. } => Action::Choose,
            Self::Withdraw { .. } => Action::Withdraw,
            Self::Plan { .. } => Action::Plan,
            Self::Agree { .. } => Action::Agree,
            Self::StepBack { .. } => Action::StepBack,
            Self::ChooseAnother { .. } => Action::ChooseAnother,
        }
    }

    fn reason(&self) -> &str {
        match self {
            Self::Withdraw { reason } | Self::StepBack { reason } | Self::ChooseAnother { reason } => reason,
            _ => "",
        }
    }

    /// To whom the reason is said, where that is one person.
    fn addressee(&self, row: &Row) -> Option<i64> {
        match self {
            Self::ChooseAnother { .. } => row.provider_id,
            Self::StepBack { .. } => Some(row.requester_id),
            _ => None,
        }
    }
}

/// Does it: one transaction from the table's word to the notice that the other side gets.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Refused`] as the table says; [`Problem::Stale`] when the plan is
/// another one by now, or when an offer would overwrite one that was not seen; [`Problem::SentBefore`]
/// when the form came before with other words.
pub async fn act(site: &Site, me: &Me, id: i64, deed: Deed, token: &str) -> Result<String, Problem> {
    let tx = site.db.begin().await?;
    if let Claim::Again(location) = once::claim(&tx, me, token, &once::content(&[&format!("{deed:?}")])).await? {
        tx.commit().await?;
        return Ok(location);
    }
    let row = lock(&tx, id).await?;
    let action = deed.action();
    check(&row, me, action, Facts::default())?;
    let facts = facts(&row, me, &deed)?;
    let step = Taken { me: Some(me), action, reason: deed.reason(), addressee: deed.addressee(&row) };
    take(&tx, &row, step, facts).await?;
    let mut told = effect(&tx, &row, me, &deed).await?;
    told.sort_unstable(); // see `notices::tell`
    let location = row.path();
    let mut touched = row.touched();
    touched.extend(told.iter().copied().map(Tag::Person)); // whoever joins or leaves it has it on their page
    for person in told {
        notices::tell(&tx, me, Notice { to: person, kind: action.code(), title: &row.title, location: &location }).await?;
    }
    audit(&tx, Some(me.id), &format!("exchange.{}", action.code()), "exchange", id, &touched).await?;
    once::settle(&tx, me, token, &location).await?;
    tx.commit().await?;
    Ok(location)
}

fn facts(row: &Row, me: &Me, deed: &Deed) -> Result<Facts, Problem> {
    match deed {
        Deed::Plan { over, .. } if *over != row.plan => Err(Problem::Stale),
        Deed::Plan { with, .. } if *with != 0 && Some(*with) != row.provider_id => Err(Problem::Stale),
        Deed::Agree { plan } if *plan != row.plan || *plan == 0 => Err(Problem::Stale),
        Deed::Agree { plan } => {
            let other = if row.actor(Some(me)) == Actor::Requester { row.provider_agreed } else { row.requester_agreed };
            Ok(Facts { other_side_agreed: other == *plan, ..Default::default() })
        }
        // No country or organisation can ask for endorsements yet.
        _ => Ok(Facts::default()),
    }
}

/// What a step changes beside the state. Gives who is to be told.
async fn effect(tx: &Tx, row: &Row, me: &Me, deed: &Deed) -> Result<Vec<i64>, Problem> {
    let other_side = || {
        let other = if row.requester_id == me.id { row.provider_id } else { Some(row.requester_id) };
        other.into_iter().collect::<Vec<_>>()
    };
    match deed {
        Deed::Offer(offer) => make_offer(tx, row, me, offer).await,
        Deed::Retract => retract_offer(tx, row, me).await,
        Deed::Suggest(person) => Ok(vec![*person]),
        Deed::Choose { offer } => choose(tx, row, *offer).await,
        Deed::Withdraw { .. } => {
            search::forget(tx, "exchange", row.id).await?;
            offerers(tx, row).await
        }
        Deed::Plan { plan, .. } => {
            keep_plan(tx, row, me, plan).await?;
            Ok(other_side())
        }
        Deed::Agree { plan } => {
            let column = if row.requester_id == me.id { "requester_agreed" } else { "provider_agreed" };
            tx.run(&format!("UPDATE exchange SET {column} = $1 WHERE id = $2"), [(*plan).into(), row.id.into()]).await?;
            Ok(other_side())
        }
        Deed::StepBack { .. } | Deed::ChooseAnother { .. } => {
            reopen(tx, row, if matches!(deed, Deed::StepBack { .. }) { "stepped-back" } else { "open" }).await?;
            Ok(other_side())
        }
    }
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

/// Whether this person's offer stands, in other words than these.
async fn stands_otherwise(tx: &Tx, row: &Row, me: &Me, offer: &NewOffer) -> Result<bool, Problem> {
    let text = "SELECT id FROM exchange_offer WHERE exchange_id = $1 AND provider_id = $2 AND state = 'open' AND (body <> $3 OR organisation <> $4)";
    let values = [row.id.into(), me.id.into(), offer.body.as_str().into(), offer.organisation.as_str().into()];
    Ok(tx.id(text, values).await?.is_some())
}

async fn make_offer(tx: &Tx, row: &Row, me: &Me, offer: &NewOffer) -> Result<Vec<i64>, Problem> {
    if !offer.replaces && stands_otherwise(tx, row, me, offer).await? {
        return Err(Problem::Stale);
    }
    let html = text::markdown(&offer.body).into_string();
    // Who made an offer before changes it: one offer from one person.
    tx.run("INSERT INTO exchange_offer (exchange_id, provider_id, organisation, body, html, state, created_at) VALUES ($1, $2, $3, $4, $5, 'open', $6)
         ON CONFLICT (exchange_id, provider_id) DO UPDATE SET organisation = excluded.organisation, body = excluded.body, html = excluded.html, state = 'open'", [row.id.into(), me.id.into(), offer.organisation.clone().into(), offer.body.clone().into(), html.into(), Moment::now().into()])
    .await?;
    count_offers(tx, row.id).await?;
    Ok(vec![row.requester_id])
}

async fn retract_offer(tx: &Tx, row: &Row, me: &Me) -> Result<Vec<i64>, Problem> {
    let text = "UPDATE exchange_offer SET state = 'withdrawn' WHERE exchange_id = $1 AND provider_id = $2 AND state = 'open'";
    if tx.run(text, [row.id.into(), me.id.into()]).await? == 0 {
        return Err(Problem::Refused);
    }
    count_offers(tx, row.id).await?;
    Ok(vec![row.requester_id])
}

/// The number of offers that stand, kept in the exchange's row for lists.
async fn count_offers(tx: &Tx, id: i64) -> Result<(), Problem> {
    let text = "UPDATE exchange SET offers = (SELECT COUNT(*) FROM exchange_offer o WHERE o.exchange_id = $1 AND o.state IN ('open', 'chosen')) WHERE id = $1";
    tx.run(text, [id.into()]).await?;
    Ok(())
}

async fn choose(tx: &Tx, row: &Row, offer: i64) -> Result<Vec<i64>, Problem> {
    let text =
        "UPDATE exchange_offer SET state = 'chosen' WHERE id = $1 AND exchange_id = $2 AND state = 'open' RETURNING provider_id AS id";
    let provider = tx.id(text, [offer.into(), row.id.into()]).await?.ok_or(Problem::Refused)?;
    tx.run("UPDATE exchange SET provider_id = $1 WHERE id = $2", [provider.into(), row.id.into()]).await?;
    Ok(vec![provider])
}

/// Opens it again: the plan that was made stays on record, but it is not the next provider's to read.
async fn reopen(tx: &Tx, row: &Row, offer_state: &str) -> Result<(), Problem> {
    let text = "UPDATE exchange_offer SET state = $1 WHERE exchange_id = $2 AND state = 'chosen'";
    tx.run(text, [offer_state.into(), row.id.into()]).await?;
    let text = "UPDATE exchange SET provider_id = NULL, plan = 0, requester_agreed = 0, provider_agreed = 0 WHERE id = $1";
    tx.run(text, [row.id.into()]).await?;
    count_offers(tx, row.id).await
}

/// Plans are counted through the whole life of an exchange: those made with an earlier provider keep their numbers.
async fn keep_plan(tx: &Tx, row: &Row, me: &Me, plan: &Plan) -> Result<(), Problem> {
    let content = serde_json::to_value(plan).map_err(Problem::fault)?;
    let text = "SELECT COALESCE(MAX(version), 0) + 1 AS id FROM exchange_plan WHERE exchange_id = $1";
    let version = tx.id(text, [row.id.into()]).await?.unwrap_or(1);
    tx.run(
        "INSERT INTO exchange_plan (exchange_id, version, editor_id, content, created_at) VALUES ($1, $2, $3, $4, $5)",
        [row.id.into(), version.into(), me.id.into(), content.into(), Moment::now().into()],
    )
    .await?;
    let text = "UPDATE exchange SET plan = $1, requester_agreed = 0, provider_agreed = 0 WHERE id = $2";
    tx.run(text, [version.into(), row.id.into()]).await?;
    Ok(())
}

/// Those whose offers stand, in the order in which they are to be told.
async fn offerers(tx: &Tx, row: &Row) -> Result<Vec<i64>, Problem> {
    let text = "SELECT provider_id AS id FROM exchange_offer WHERE exchange_id = $1 AND state = 'open' ORDER BY provider_id";
    let ids = tx.all::<Id, _>(text, [row.id.into()]).await?;
    Ok(ids.into_iter().map(|row| row.id).collect())
}

/// The clock's part: open requests whose time has passed expire. Gives how many.
///
/// # Errors
/// The database's own.
pub async fn expire_due(site: &Site) -> Result<usize, Problem> {
    let over = rules::last_day_over(Moment::now());
    let mut query = Query::new("SELECT id FROM exchange WHERE state = 'open' AND ends_at <= ");
    query.add("? ORDER BY ends_at LIMIT 100", [over.into()]);
    let due: Vec<Id> = query.all(&site.db).await?;
    for Id { id } in &due {
        expire(site, *id).await?;
    }
    Ok(due.len())
}

/// Ends a request, and says so to who asked and to those whose offers stood.
async fn expire(site: &Site, id: i64) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let row = lock(&tx, id).await?;
    if row.state() != State::Open {
        return Ok(()); // somebody was faster
    }
    take(&tx, &row, Taken { me: None, action: Action::Expire, reason: "", addressee: None }, Facts::default()).await?;
    search::forget(&tx, "exchange", id).await?;
    let mut told = offerers(&tx, &row).await?;
    told.push(row.requester_id);
    told.sort_unstable(); // see `notices::tell`
    let location = row.path();
    for to in told {
        notices::tell_of_time(&tx, Notice { to, kind: Action::Expire.code(), title: &row.title, location: &location }).await?;
    }
    audit(&tx, None, "exchange.expire", "exchange", id, &row.touched()).await?;
    tx.commit().await
}
