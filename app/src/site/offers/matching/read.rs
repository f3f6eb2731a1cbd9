//! What matching reads: needs that are open, in one statement, and those who could answer them, in two.

use super::facts::{Need, Offered, Partner, Told};
use crate::site::{
    access::{Asker, Audience, Me},
    db::{Codes, Db, Find, Source, has_code},
    exchanges::{Format, Kind, Modality, State as ExchangeState, entity::exchange},
    ids::{ExchangeId, PersonId, SolutionId, StandingOfferId},
    offers::{
        entity::standing_offer::{self, Column as Of},
        rules::{Month, State},
    },
    people::{
        Byline,
        entity::person::{self, Column as P},
    },
    problem::Problem,
    solutions::{
        self, Attribution,
        entity::{
            solution::{self, Column as S},
            solution_theme,
        },
    },
    themes,
    things::Key,
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationTrait,
    Select,
    sea_query::{ExprTrait, JoinType},
};
use std::collections::BTreeMap;

/// How many are looked through, the newest of each.
const MOST: u64 = 200;

/// A request as matching sees it.
#[derive(Clone, Record)]
#[record(exchange::Entity)]
pub struct NeedRow {
    pub id: ExchangeId,
    pub requester_id: PersonId,
    state: ExchangeState,
    pub country: String,
    pub title: String,
    kind: Option<Kind>,
    pub modality: Option<Modality>,
    format: Option<Format>,
    pub language: String,
    languages: Codes,
    themes: Codes,
    starts_at: Option<Moment>,
    ends_at: Option<Moment>,
}

impl Source for NeedRow {}

impl NeedRow {
    pub fn path(&self) -> String {
        self.id.path(&self.title)
    }

    pub fn need(&self) -> Need {
        let days = self.starts_at.zip(self.ends_at);
        Need {
            asker: self.requester_id,
            is_open: self.state == ExchangeState::Open,
            country: self.country.clone(),
            kind: self.kind,
            modality: self.modality,
            format: self.format,
            languages: self.languages.0.clone(),
            themes: now(&self.themes),
            months: days.map(|(starts, ends)| Month::between(starts, ends)).unwrap_or_default(),
        }
    }
}

/// Themes by the slugs that the tree has by now.
pub fn now(slugs: &[String]) -> Vec<String> {
    slugs.iter().map(|slug| themes::slug(slug).unwrap_or(slug).to_owned()).collect()
}

/// Requests that wait for offers: all, or only some.
///
/// # Errors
/// The database's own.
pub async fn needs(db: &Db, which: Condition) -> Result<Vec<NeedRow>, Problem> {
    let open = NeedRow::find()
        .filter(exchange::Column::State.eq(ExchangeState::Open))
        .filter(which)
        .order_by_desc(exchange::Column::Id)
        .limit(MOST);
    Ok(db.all(open).await?)
}

/// One that waits for offers.
///
/// # Errors
/// The database's own.
pub async fn need(db: &Db, id: ExchangeId) -> Result<Option<NeedRow>, Problem> {
    let one = needs(db, Condition::all().add(exchange::Column::Id.eq(id))).await?;
    Ok(one.into_iter().next())
}

/// A person as matching sees them.
#[derive(Clone, Record)]
#[record(person::Entity)]
pub struct PersonFacts {
    #[record(nested)]
    pub byline: Byline,
    languages: Codes,
    languages_for: Audience,
    knows: Codes,
    knows_for: Audience,
}

/// A standing offer as matching sees it.
#[derive(Clone, Record)]
#[record(standing_offer::Entity)]
pub struct OfferFacts {
    pub id: StandingOfferId,
    pub title: String,
    pub language: String,
    state: State,
    themes: Codes,
    languages: Codes,
    modalities: Codes,
    months: Codes,
    format: Format,
    #[record(nested)]
    person: PersonFacts,
}

impl Source for OfferFacts {
    fn source() -> Select<standing_offer::Entity> {
        standing_offer::Entity::find().join(JoinType::InnerJoin, standing_offer::Relation::Person.def())
    }
}

impl OfferFacts {
    pub fn path(&self) -> String {
        self.id.path(&self.title)
    }

    fn facts(&self) -> Offered {
        Offered {
            state: self.state,
            themes: now(&self.themes),
            languages: self.languages.0.clone(),
            modalities: self.modalities.iter().filter_map(|code| Modality::parse(code)).collect(),
            months: self.months.iter().filter_map(|code| Month::parse(code)).collect(),
            format: self.format,
        }
    }
}

/// A solution as matching sees it: only what its author has signed.
#[derive(Clone, Record)]
#[record(solution::Entity)]
pub struct ToldFacts {
    pub id: SolutionId,
    pub title: String,
    pub language: String,
    themes: Codes,
    adaptations: i64,
    uses: i64,
    #[record(nested)]
    author: PersonFacts,
}

impl Source for ToldFacts {
    fn source() -> Select<solution::Entity> {
        solution::Entity::find().join(JoinType::InnerJoin, solution::Relation::Author.def())
    }
}

/// Somebody who could answer, with what stands behind the facts: each offer and each solution at the same place.
pub struct Candidate {
    pub byline: Byline,
    pub facts: Partner,
    pub offers: Vec<OfferFacts>,
    pub told: Vec<ToldFacts>,
}

impl Candidate {
    fn new(person: &PersonFacts, audiences: &[Audience]) -> Self {
        let shown =
            |codes: &Codes, whom| if audiences.contains(&whom) { codes.0.clone() } else { Vec::new() };
        let facts = Partner {
            person: person.byline.id,
            country: person.byline.country.clone(),
            languages: shown(&person.languages, person.languages_for),
            knows: now(&shown(&person.knows, person.knows_for)),
            offered: Vec::new(),
            told: Vec::new(),
        };
        Self { byline: person.byline.clone(), facts, offers: Vec::new(), told: Vec::new() }
    }
}

/// Somebody of whom nothing is known but what they say of themselves.
pub fn myself(me: &Me) -> Partner {
    Partner {
        person: me.id,
        country: me.shown_country().to_owned(),
        languages: me.languages.clone(),
        knows: now(&me.knows),
        offered: Vec::new(),
        told: Vec::new(),
    }
}

/// Standing offers that are not closed, of people who are there: all of these.
fn offers_of(which: Condition) -> Find<OfferFacts> {
    OfferFacts::find()
        .filter(Of::State.ne(State::Closed))
        .filter(P::SuspendedAt.is_null())
        .filter(which)
        .order_by_desc(Of::Id)
        .limit(MOST)
}

/// One's own standing offers.
///
/// # Errors
/// The database's own.
pub async fn own_offers(db: &Db, me: PersonId) -> Result<Option<Candidate>, Problem> {
    let found = db.all(offers_of(Condition::all().add(Of::PersonId.eq(me)))).await?;
    Ok(gathered(found, Vec::new(), Audience::ALL).into_values().next())
}

/// All who could answer needs on these themes, or on themes beside them, by their numbers; with one person whatever
/// their themes. Whoever is not to be found in the directory is there with their offers only.
///
/// # Errors
/// The database's own.
pub async fn candidates(
    db: &Db,
    asker: &Asker,
    wanted: &[String],
    with: Option<PersonId>,
) -> Result<BTreeMap<PersonId, Candidate>, Problem> {
    let family = beside(wanted);
    let mut offers = Condition::any().add_option(with.map(|person| Of::PersonId.eq(person)));
    for theme in &family {
        offers = offers.add(has_code(db.backend(), Of::Themes, theme));
    }
    let on_themes = solution_theme::Entity::find()
        .select_only()
        .column(solution_theme::Column::SolutionId)
        .filter(solution_theme::Column::Theme.is_in(family.iter().copied()))
        .into_query();
    let to_be_found = P::Listed.eq(true).and(S::Id.in_subquery(on_themes));
    let told = ToldFacts::find()
        .filter(solutions::is_listed(asker))
        .filter(S::Attribution.eq(Attribution::Name))
        .filter(P::SuspendedAt.is_null())
        .filter(Condition::any().add(to_be_found).add_option(with.map(|person| S::AuthorId.eq(person))))
        .order_by_desc(S::PublishedAt)
        .order_by_desc(S::Id)
        .limit(MOST);
    if offers.is_empty() {
        return Ok(BTreeMap::new());
    }
    let (offers, told) = (db.all(offers_of(offers)).await?, db.all(told).await?);
    Ok(gathered(offers, told, Audience::with(asker.me.is_some())))
}

/// These themes, and all that stand under the same tops, by all slugs that mean them.
fn beside(wanted: &[String]) -> Vec<&'static str> {
    let tops = wanted.iter().filter_map(|slug| themes::find(slug));
    let tops: Vec<String> =
        tops.map(|theme| theme.parent.clone().unwrap_or_else(|| theme.slug.clone())).collect();
    if tops.is_empty() { Vec::new() } else { themes::family_or("", &tops) }
}

fn gathered(
    offers: Vec<OfferFacts>,
    told: Vec<ToldFacts>,
    audiences: &[Audience],
) -> BTreeMap<PersonId, Candidate> {
    let mut all = BTreeMap::new();
    for offer in offers {
        let who = offer.person.byline.id;
        let one = all.entry(who).or_insert_with(|| Candidate::new(&offer.person, audiences));
        one.facts.offered.push(offer.facts());
        one.offers.push(offer);
    }
    for one in told {
        let by = all.entry(one.author.byline.id).or_insert_with(|| Candidate::new(&one.author, audiences));
        by.facts.told.push(Told {
            themes: now(&one.themes),
            language: one.language.clone(),
            taken_up: one.adaptations + one.uses,
        });
        by.told.push(one);
    }
    all
}
