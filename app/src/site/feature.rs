//! What a feature offers to the pages that show something of every kind, and to the program around it.

use super::{
    access::Me,
    card::Card,
    db::Table,
    facets::Tally,
    flash::Flash,
    form::{Outline, Word},
    ids::{ExchangeId, OrganisationId, PersonId, SolutionId},
    jobs::Handler,
    link,
    locale::Locale,
    own::Own,
    page::Head,
    paging::{Back, Cursor, Page, Start},
    problem::Problem,
    session::Viewer,
    state::Site,
    things::{Tag, Thing},
    ui::{self, Icon},
};
use axum::{
    handler::Handler as Answers,
    response::Response,
    routing::{MethodRouter, get, post},
};
use leptos::prelude::*;
use sea_orm::{Condition, sea_query::SelectStatement};
use serde::Deserialize;
use std::{pin::Pin, sync::Arc};

/// One kind of thing, or what belongs to none: all that others need to know of it.
pub struct Feature {
    pub thing: Thing,
    pub tables: fn() -> Vec<Table>,
    /// Its addresses.
    pub routes: fn() -> Vec<Route>,
    /// All that are declared. A form that is not among them is not kept for who has to sign in first.
    pub forms: fn() -> Vec<&'static Outline>,
    /// What it is called in the navigation, where it stands there.
    pub navigation: Option<(Icon, Word)>,
    /// The start page: what invites to it, and its rows there. Each has its place among those of the others.
    pub door: Option<Placed<Door>>,
    pub home: Option<Placed<Word>>,
    /// What the start page counts.
    pub counts: &'static [Count],
    /// The title of its rows on the page of a theme and on that of a person.
    pub on_theme: Option<Word>,
    /// How many of it each theme has.
    pub by_theme: Option<ByTheme>,
    pub of_person: Option<Placed<Word>>,
    /// What of it each country has. Each has its place among those of the others.
    pub in_country: &'static [Placed<InCountry>],
    /// The title of its rows on the page of an organisation.
    pub of_organisation: Option<Placed<Word>>,
    pub rows: for<'a> fn(&'a Viewer, Of<'a>) -> Rows<'a>,
    /// What of it stands in the footer of every page: addresses and words.
    pub footer: &'static [(&'static str, Word)],
    pub outward: Option<Outward>,
    /// What its actions answer.
    pub says: &'static [Flash],
    /// How its jobs are done.
    pub jobs: &'static [Handler],
    /// What its tables keep of a person: what they are given of it, and what becomes of it when they leave.
    pub own: &'static [Own],
    /// One of it, where files can be on it.
    pub holds: Option<Holds>,
    /// What it does when something new is there for all to see, of whichever feature: soon after, and perhaps twice.
    pub hears: Option<for<'a> fn(&'a Site, Tag) -> Found<'a, ()>>,
}

/// Gives a thing by its number, and by the number of its part on which files are meant to be; 0 is the thing itself.
pub type Holds = for<'a> fn(&'a Viewer, i64, i64) -> Found<'a, Held>;

/// A thing that files are on, as far as the one who asks may see it.
pub struct Held {
    pub title: String,
    /// The address of its page.
    pub path: String,
    /// That of its texts.
    pub language: String,
    /// Whether any visitor may see it.
    pub is_public: bool,
    pub may_change: bool,
}

/// The thing that files are on.
///
/// # Errors
/// [`Problem::NotFound`] where there is none, or it is not for the one who asks.
pub async fn held(viewer: &Viewer, thing: Thing, id: i64, part: i64) -> Result<Held, Problem> {
    let feature = viewer.site.features.iter().find(|feature| feature.thing == thing);
    let holds = feature.and_then(|feature| feature.holds).ok_or(Problem::NotFound)?;
    holds(viewer, id, part).await
}

/// What those see of a feature who pass its addresses on: link cards, and maps for search engines. All of it is what
/// any visitor may see and lists show, never what was begun, taken back or put away.
pub struct Outward {
    /// What stands on the picture of one, by its number; nothing where there is none.
    pub card: for<'a> fn(&'a Viewer, i64) -> Found<'a, Option<Card>>,
    /// All of them for maps, in no order: `id`, what the address is made of, and when it changed last, where that is
    /// known.
    pub mapped: fn() -> SelectStatement,
    /// Which of them stand there.
    pub shown: fn() -> Condition,
    pub address: fn(i64, &str) -> String,
    /// With the lists of which things its map changes.
    pub with: &'static [Thing],
}

/// What has to be asked of the database.
pub type Found<'a, T> = Pin<Box<dyn Future<Output = Result<T, Problem>> + Send + 'a>>;

/// How many there are on each theme: the tally of the list when nothing narrows it, which of its facets themes are,
/// and how a number of them is said.
pub struct ByTheme {
    pub tally: for<'a> fn(&'a Viewer) -> Tallied<'a>,
    pub facet: usize,
    pub say: fn(Locale, i64) -> String,
}

/// What of something is in each country: the tally that counts it and which of its facets countries are, how a number
/// of it is said, the newest of it in one of them, and the address of all of these.
#[derive(Clone, Copy)]
pub struct InCountry {
    pub title: Word,
    pub say: fn(Locale, i64) -> String,
    pub tally: for<'a> fn(&'a Viewer) -> Tallied<'a>,
    pub facet: usize,
    pub rows: for<'a> fn(&'a Viewer, &'a str) -> Rows<'a>,
    pub list: fn(&str) -> String,
    pub side: Option<Side>,
}

/// Whether with something a country learns, or others learn from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Receives,
    Gives,
}

/// A tally that may have to be counted.
pub type Tallied<'a> = Pin<Box<dyn Future<Output = Result<Arc<Tally>, Problem>> + Send + 'a>>;

/// All forms of these.
pub fn forms(features: &'static [Feature]) -> impl Iterator<Item = &'static Outline> {
    features.iter().flat_map(|feature| (feature.forms)())
}

/// Something with its place among those of other features, from 1.
#[derive(Clone, Copy)]
pub struct Placed<T>(pub u8, pub T);

/// In the order of their places.
pub fn placed<T, F>(all: impl Iterator<Item = (Placed<T>, F)>) -> Vec<(T, F)> {
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|(Placed(place, _), _)| *place);
    all.into_iter().map(|(Placed(_, what), feature)| (what, feature)).collect()
}

/// An invitation on the start page: where it leads (in the feature), and its words.
#[derive(Clone, Copy)]
pub struct Door {
    pub to: &'static str,
    pub icon: Icon,
    pub title: Word,
    pub text: Word,
}

/// Which rows of a feature are wanted.
#[derive(Clone, Copy)]
pub enum Of<'a> {
    /// The newest or liveliest.
    All,
    /// Those on a theme and all under it, a page from here.
    Theme(&'a str, Start),
    /// Those that a person has made or is a side of, a page from here.
    Person(PersonId, Start),
    /// Those that an organisation is named in, a page from here.
    Organisation(OrganisationId, Start),
    /// Those where a person has something to do next.
    WaitingFor(PersonId),
    /// What is said on a solution.
    Solution(SolutionId),
    /// What is asked and said on an exchange, in public.
    Exchange(ExchangeId),
    /// What a solution met that others meet too.
    Met(SolutionId),
    /// Of what is worth reading first, one that worked and one that did not.
    Featured,
    /// What somebody needs and nobody has been chosen for.
    Needed,
    /// What was answered lately.
    Answered,
    /// What a person has begun and nobody else sees.
    Drafts(PersonId),
    /// What is new for somebody with their themes and languages.
    NewFor(&'a Me),
    /// What somebody with their themes and languages could answer.
    For(&'a Me),
    /// Those who know what somebody wants to learn.
    WhoKnows(&'a Me),
    /// Who could answer an open request, for who made it.
    Partners(ExchangeId),
    /// With what one could answer it oneself, for others.
    Answers(ExchangeId),
}

impl Of<'_> {
    /// From where they are read.
    pub fn start(self) -> Start {
        match self {
            Self::Theme(_, start) | Self::Person(_, start) | Self::Organisation(_, start) => start,
            _ => Start::Top,
        }
    }
}

/// How many there are of something, and how that is said (the number in large, then what it is a number of).
pub struct Count {
    pub say: fn(Locale, i64) -> String,
    /// Gives one number.
    pub query: fn() -> SelectStatement,
}

/// Rows as a page shows them, and where the pages of the same list begin that come after and before.
pub struct Listed {
    pub rows: AnyView,
    next: Option<Cursor>,
    previous: Option<Start>,
}

impl Listed {
    /// Nothing where there are no rows.
    pub fn of<T>(page: Page<T>, view: impl FnOnce(Vec<T>) -> AnyView) -> Option<Self> {
        let Page { rows, next, previous } = page;
        (!rows.is_empty()).then(|| Self { rows: view(rows), next, previous })
    }
}

impl From<AnyView> for Listed {
    fn from(rows: AnyView) -> Self {
        Self { rows, next: None, previous: None }
    }
}

/// Rows as a page shows them; nothing where there are none.
pub type Rows<'a> = Pin<Box<dyn Future<Output = Result<Option<Listed>, Problem>> + Send + 'a>>;

/// The rows of the first feature that has any of these.
///
/// # Errors
/// The database's own.
pub async fn first_rows(viewer: &Viewer, of: Of<'_>) -> Result<Option<AnyView>, Problem> {
    for feature in viewer.site.features {
        if let Some(rows) = (feature.rows)(viewer, of).await? {
            return Ok(Some(rows.rows));
        }
    }
    Ok(None)
}

/// A section under its title for each of these features that has any of these rows, with the way to all others
/// below `address`, where there are more.
///
/// # Errors
/// The database's own.
pub async fn sections(
    viewer: &Viewer,
    features: Vec<(Word, &Feature)>,
    of: Of<'_>,
    address: &str,
) -> Result<Vec<AnyView>, Problem> {
    let t = viewer.locale;
    let mut sections = Vec::new();
    for (title, feature) in features {
        let rows = (feature.rows)(viewer, of).await?;
        let Some(Listed { rows, next, .. }) = rows else { continue };
        let more = next.map(|next| {
            let href = Start::After(next).of(&part(address, feature));
            view! {
                <p>
                    <a href=href>{t.list_more(title(t))}</a>
                </p>
            }
        });
        sections.push(titled(
            title(t),
            view! {
                {rows}
                {more}
            }
            .into_any(),
        ));
    }
    Ok(sections)
}

/// The feature whose rows have this last part of an address, as [`part`] writes it.
///
/// # Errors
/// [`Problem::NotFound`] where there is none.
pub fn listed(features: &'static [Feature], list: &str) -> Result<&'static Feature, Problem> {
    features.iter().find(|feature| feature.thing.collection() == list).ok_or(Problem::NotFound)
}

/// The address of the rows of a feature that belong to something, below its own.
pub fn part(address: &str, feature: &Feature) -> String {
    [address, "/", feature.thing.collection()].concat()
}

/// Where a page of a list begins, as its address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Began {
    after: String,
}

impl Began {
    pub fn start(&self) -> Start {
        Start::parse(&self.after)
    }
}

/// A page of the rows of one feature that belong to something, whose address and name these are.
///
/// # Errors
/// The database's own.
pub async fn part_page(
    viewer: &Viewer,
    (title, feature): (Word, &Feature),
    (address, name): (String, String),
    of: Of<'_>,
) -> Result<Response, Problem> {
    let (t, start) = (viewer.locale, of.start());
    let path = part(&address, feature);
    let listed = (feature.rows)(viewer, of).await?;
    let head = Head::new(format!("{} · {name}", title(t))).canonical(start.of(&path)).cacheable();
    Ok(viewer.page(head, move || {
        let (rows, next, previous) =
            listed.map_or((None, None, None), |listed| (Some(listed.rows), listed.next, listed.previous));
        // A page that has become empty is not the first.
        let previous = previous.or((rows.is_none() && start != Start::Top).then_some(Start::Top));
        let href = next.map(|next| Start::After(next).of(&path));
        let back = previous.map(|previous| Back { previous: previous.of(&path), first: path });
        let rows = match rows {
            Some(rows) => ui::list(t, rows),
            None => view! { <p class="empty">{t.list_nothing()}</p> }.into_any(),
        };
        view! {
            <p class="eyebrow">
                <a href=address>
                    <bdi>{name}</bdi>
                </a>
            </p>
            <h1>{title(t)}</h1>
            {rows}
            <ui::Pager t href word=t.next_page() back />
        }
    }))
}

/// Rows under a title.
pub fn titled(title: &'static str, rows: AnyView) -> AnyView {
    view! {
        <section>
            <h2>{title}</h2>
            {rows}
        </section>
    }
    .into_any()
}

/// How many rows the start page shows of each feature.
pub const SHOWN: usize = 5;

/// One address: what it answers, and which parameters of its query it reads.
pub struct Route {
    pub path: &'static str,
    pub is_page: bool,
    pub takes_form: bool,
    /// What its form does is so small that it is not counted among the writes of a person: a mark, a choice.
    pub is_slight: bool,
    /// Its form may come with a file.
    pub takes_file: bool,
    /// In the order of its one address; nothing else gets through to it.
    pub reads: &'static [&'static str],
    pub methods: MethodRouter<Site>,
}

impl Route {
    /// A page.
    pub fn page<H: Answers<T, Site>, T: 'static>(path: &'static str, handler: H) -> Self {
        let methods = get(handler);
        Self {
            path,
            is_page: true,
            takes_form: false,
            is_slight: false,
            takes_file: false,
            reads: &[],
            methods,
        }
    }

    /// What a form does, at an address that is no page.
    pub fn form<H: Answers<T, Site>, T: 'static>(path: &'static str, handler: H) -> Self {
        let methods = post(handler);
        Self {
            path,
            is_page: false,
            takes_form: true,
            is_slight: false,
            takes_file: false,
            reads: &[],
            methods,
        }
    }

    /// What a form does that is sent to the page's own address.
    pub fn takes<H: Answers<T, Site>, T: 'static>(self, handler: H) -> Self {
        Self { takes_form: true, methods: self.methods.post(handler), ..self }
    }

    /// As [`Route::takes`], a form with a file.
    pub fn takes_file<H: Answers<T, Site>, T: 'static>(self, handler: H) -> Self {
        Self { takes_file: true, ..self.takes(handler) }
    }

    /// See [`Route::is_slight`].
    pub fn slight(self) -> Self {
        Self { is_slight: true, ..self }
    }

    pub fn reads(self, reads: &'static [&'static str]) -> Self {
        Self { reads, ..self }
    }
}

/// Which addresses of features are pages, and not only for sending a form to.
pub struct Pages(Vec<&'static str>);

impl Pages {
    pub fn of(features: &'static [Feature]) -> Self {
        let routes = features.iter().flat_map(|feature| (feature.routes)());
        Self(routes.filter(|route| route.is_page).map(|route| route.path).collect())
    }

    /// The page to read where a form was sent to: its own address, or that of what it is about.
    pub fn at<'a>(&self, address: &'a str) -> &'a str {
        let mut path = address.split(['?', '#']).next().unwrap_or_default();
        while !self.0.iter().any(|page| fits(page, path)) {
            match path.rfind('/') {
                Some(end) if end > 0 => path = &path[..end],
                _ => break, // of the place itself
            }
        }
        if matches!(path, "/sign-out" | link::LANGUAGE) { "/" } else { path }
    }
}

/// Whether an address is one of a route: `/solutions/{at}`. Where there is a word of its own, such as `new`, it
/// fits both.
pub fn fits(route: &str, path: &str) -> bool {
    let mut parts = path.split('/');
    route.split('/').all(|known| {
        parts.next().is_some_and(|part| known.starts_with('{') && !part.is_empty() || known == part)
    }) && parts.next().is_none()
}
